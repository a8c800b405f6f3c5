import { Refusal } from '../../../kernel/refusal.ts'

/** "No" of the audit chapter: what it was, and what to do next. */
export const refuse = (code: string, detail: string, status: 403 | 409 | 413 | 422 = 422): Refusal =>
  new Refusal(code, { status, title: 'この操作はできません', detail, article: '7' })
