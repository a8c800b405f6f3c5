import { part } from '../../../kernel/part.ts'

export const accounts = part({})
