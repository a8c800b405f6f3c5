import type { Problem } from './contract/problem.ts'

/** Details of a refusal; `detail` is polite Japanese that says what to do next. */
export interface RefusalDetails {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429
  readonly title: string
  readonly detail: string
  /** The article that refuses. */
  readonly article?: string
  readonly errors?: Problem['errors']
}

/** "No" for a caller: leaves the transaction by being thrown and becomes an RFC 9457 document at the edge. */
export class Refusal extends Error {
  readonly code: string
  readonly details: RefusalDetails

  constructor(code: string, details: RefusalDetails) {
    super(`${code}: ${details.detail}`)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}

/** What was asked for is not there, or not for this reader: the two are told apart to nobody. */
export const notFound = (what: string): Refusal =>
  new Refusal('not-found', {
    status: 404,
    title: '見つかりません',
    detail: `${what}は見つかりません。一覧からもう一度開いてください。`,
  })
