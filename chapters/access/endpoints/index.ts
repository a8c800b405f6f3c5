import { part } from '../../../kernel/part.ts'

export const endpoints = part({})
