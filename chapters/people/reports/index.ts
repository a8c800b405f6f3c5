import { part } from '../../../kernel/part.ts'

export const reports = part({})
