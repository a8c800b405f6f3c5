// `defineCheck`: facts in, findings out. A check never writes, and never says 適合 without evidence in hand.
import type { Verdict } from '../contract/verdict.ts'
import type { Words } from '../contract/words.ts'
import type { Tx } from '../db/database.ts'

/** What a check can find; 例外承認中 is never found but granted, by the CISO. */
export type Outcome = Exclude<Verdict, 'excepted'>

/** A record that proves or disproves; `place` is the screen where it stands and can be put right. */
export interface Evidence {
  readonly type: string
  readonly id: string
  readonly label: string
  readonly place: string
}

/** One thing that was looked at, in plain Japanese: what holds, how we know, what to do next. */
export interface Finding {
  readonly outcome: Outcome
  readonly because: string
  /** Records behind it; the first twenty stand for all, `because` carries the number. */
  readonly evidence: readonly Evidence[]
  readonly next?: NextStep
}

export interface NextStep {
  /** 「総務課の情報セキュリティ管理者を任命する」 */
  readonly act: string
  readonly place: string
  /** Policy role that can do it. */
  readonly role: string
  /** By when, `2026-12-31`. */
  readonly by?: string
}

/** The moment a check looks at: an instant and its day in Asia/Tokyo. */
export interface Moment {
  readonly now: Date
  readonly today: string
}

export interface Evaluation {
  readonly findings: readonly Finding[]
  /** First day on which the clock alone may change the findings; absent where only an event can. */
  readonly lookAgainOn?: string | undefined
}

export interface Check<Facts = unknown> {
  /** `organization.ciso-in-post`; stable, kept in the record of outcomes. */
  readonly id: string
  readonly title: Words
  readonly article: string
  /** Catalogue controls that it proves. */
  readonly controls: readonly string[]
  /** Journal kinds after which it looks again; a trailing `*` takes all that begin so: `organization.assignment-*`. */
  readonly listens: readonly string[]
  facts(tx: Tx, at: Moment): Promise<Facts>
  /** Pure. */
  evaluate(facts: Facts, at: Moment): Evaluation
}

/** A check whose facts' type only it knows. */
export type AnyCheck = Check<never>

/** Declare a check; the type of its facts stays between `facts` and `evaluate`. */
export function defineCheck<Facts>(check: Check<Facts>): Check<Facts> {
  return check
}
