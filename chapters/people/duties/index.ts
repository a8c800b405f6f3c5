import { part } from '../../../kernel/part.ts'

export const duties = part({})
