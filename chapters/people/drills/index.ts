import { part } from '../../../kernel/part.ts'

export const drills = part({})
