import { part } from '../../../kernel/part.ts'

export const rooms = part({})
