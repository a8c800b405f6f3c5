import { part } from '../../../kernel/part.ts'

export const committee = part({})
