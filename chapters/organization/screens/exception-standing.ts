// Where an exception stands today: what its state and its days say together.
import type { Row } from '../../../web/ledger/ledger.ts'
import { daysBetween } from '../../../kernel/i18n/day.ts'
import { textOf } from './values.ts'

/** From application to end; `soon` still holds. */
export type Standing = 'applied' | 'rejected' | 'notYet' | 'inForce' | 'soon' | 'expired' | 'closed'

/** 6(7): an exception holds only while it is approved, between its days and not closed. `within` days before its end it ends soon. */
export function standingOf(row: Pick<Row, 'values' | 'retiredAt'>, today: string, within: number): Standing {
  if (row.retiredAt !== null) return 'closed'
  const state = textOf(row, 'state')
  if (state !== 'approved') return state === 'rejected' ? 'rejected' : 'applied'
  const [from, to] = [textOf(row, 'validFrom') ?? '', textOf(row, 'validTo') ?? '']
  if (to < today) return 'expired'
  if (from > today) return 'notYet'
  return daysBetween(today, to) <= within ? 'soon' : 'inForce'
}

/** A review is due a year after the decision or the last review. */
export function isReviewDue(row: Pick<Row, 'values'>, today: string): boolean {
  const last = textOf(row, 'reviewedOn') ?? textOf(row, 'decidedOn')
  return textOf(row, 'state') === 'approved' && last !== null && daysBetween(last, today) >= 365
}
