// What this chapter is lent by later ones: the clause board as it was shown on a day, and how it changed. app/wiring gives it.
import type { EditionId } from '../../catalogue/index.ts'
import type { Check } from '../../kernel/check/check.ts'
import type { Verdict } from '../../kernel/contract/verdict.ts'
import type { Tx } from '../../kernel/db/database.ts'

/** One clause of the board as it stood. */
export interface ClauseOnDay {
  readonly id: string
  /** 第6条(3)①, as the document counts. */
  readonly path: string
  readonly title: string | null
  readonly verdict: Verdict
  readonly since: string
  readonly because: string
}

/** The clause board as it was shown at the end of a day in Asia/Tokyo, never judged anew for the past. */
export interface BoardOnDay {
  readonly asOf: string
  readonly counts: Readonly<Record<Verdict, number>>
  readonly clauses: readonly ClauseOnDay[]
}

/** A clause whose verdict on the last day differs from the one on the first. */
export interface ClauseChange {
  readonly id: string
  readonly path: string
  readonly title: string | null
  /** Null where the clause was not shown yet. */
  readonly before: Verdict | null
  readonly after: Verdict
  readonly because: string
}

/**
 * Duties of the lender: both read and never write; a day ahead of the clock is answered with now.
 * Duties of the borrower: checks, rounds and kinds never need a port; routes alone take them.
 */
export interface Ports {
  /** Every check of this version. */
  readonly checks: readonly Check[]
  /** The edition of the catalogue that the city works with: `R8.3`. */
  editionOf(tx: Tx): Promise<EditionId>
  boardOf(tx: Tx, day: string, now: Date): Promise<BoardOnDay>
  changesOf(tx: Tx, days: { readonly from: string; readonly to: string }, now: Date): Promise<readonly ClauseChange[]>
}
