import { part } from '../../../kernel/part.ts'

export const year = part({})
