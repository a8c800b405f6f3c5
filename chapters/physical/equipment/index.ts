import { part } from '../../../kernel/part.ts'

export const equipment = part({})
