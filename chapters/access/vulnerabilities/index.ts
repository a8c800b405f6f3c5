import { part } from '../../../kernel/part.ts'

export const vulnerabilities = part({})
