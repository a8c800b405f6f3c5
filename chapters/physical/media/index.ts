import { part } from '../../../kernel/part.ts'

export const media = part({})
