import { part } from '../../../kernel/part.ts'

export const training = part({})
