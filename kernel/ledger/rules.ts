// What a chapter adds to a ledger: columns that follow from others, and what makes a record impossible.
import type { Context } from '../http/chapter.ts'
import type { AnyLedger } from './columns.ts'
import type { Values } from './row.ts'

export interface FieldError {
  readonly field: string
  readonly because: string
}

/** Where a record is being saved: enough to look up what it is judged against. */
export type Place = Pick<Context, 'tx' | 'now' | 'today'>

export interface LedgerRules {
  readonly ledger: AnyLedger
  /** Ledgers that its references point to. */
  readonly neighbours?: readonly AnyLedger[]
  /** Derived columns of one record, from what was typed and what stood before. */
  derive?(values: Values, before: Values | null, place: Place): Values | Promise<Values>
  /** Why this record cannot be, by field; empty where it can. Pure, or reading through `place`. */
  judge?(values: Values, before: Values | null, place: Place): readonly FieldError[] | Promise<readonly FieldError[]>
  /** After a record was saved, in the same transaction: open a task, tell the journal more. */
  saved?(change: Change, context: Context): Promise<void>
}

export interface Change {
  readonly id: string
  readonly act: 'added' | 'revised' | 'retired' | 'restored'
  readonly before: Values | null
  readonly after: Values
}
