import { part } from '../../../kernel/part.ts'

export const inspection = part({})
