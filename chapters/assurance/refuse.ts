// Refusals of this chapter, each naming its article.
import { Refusal } from '../../kernel/refusal.ts'

const refusing =
  (status: 409 | 422 | 403) =>
  (code: string, title: string, detail: string, article: string): Refusal =>
    new Refusal(code, { status, title, detail, article })

/** Something stands in the way as things are now. */
export const conflict = refusing(409)
/** What was sent cannot be. */
export const invalid = refusing(422)
