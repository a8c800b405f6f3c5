// What audits are lent by later chapters: the clause board as it was shown on a day, and the list of all checks.
import type { Check } from '../../../kernel/check/check.ts'
import type { Verdict } from '../../../kernel/contract/verdict.ts'
import type { Tx } from '../../../kernel/db/database.ts'

/** One clause of the board as it stood. */
export interface ClauseOnDay {
  readonly id: string
  readonly path: string
  readonly title: string | null
  readonly verdict: Verdict
  readonly since: string
  readonly because: string
}

/**
 * Duties of the lender: `boardOf` reads what was shown at the end of a day in Asia/Tokyo and judges nothing anew.
 * Duties of the borrower: only routes take ports; checks and rounds never need them.
 */
export interface AuditPorts {
  boardOf(
    tx: Tx,
    day: string,
    now: Date,
  ): Promise<{
    readonly asOf: string
    readonly counts: Readonly<Record<Verdict, number>>
    readonly clauses: readonly ClauseOnDay[]
  }>
  readonly checks: readonly Pick<Check, 'id' | 'title' | 'controls' | 'listens'>[]
}
