import { part } from '../../../kernel/part.ts'

export const audit = part({})
