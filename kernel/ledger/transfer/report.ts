import type { ImportReport, ImportRow, Matching } from '../../contract/ledger.ts'
import type { AnyLedger } from '../columns.ts'
import { nameOf } from '../row.ts'
import { changesBetween } from '../write.ts'
import type { Planned } from './plan.ts'
import type { Sheet } from './sheet.ts'

/** 500: what a person can look through; the counts cover all rows. */
const mostShown = 500
const order: readonly ImportRow['outcome'][] = ['rejected', 'changed', 'added', 'same']

/** A file under one matching, every row judged. */
export interface Tried {
  readonly file: { readonly id: string; readonly name: string }
  readonly sheet: Sheet
  readonly matching: Matching
  readonly planned: readonly Planned[]
}

/** What the person at the desk sees before deciding. */
export function reportOf(ledger: AnyLedger, { file, sheet, matching, planned }: Tried): ImportReport {
  const used = new Set(Object.values(matching))
  const count = (outcome: ImportRow['outcome']): number => planned.filter((one) => one.outcome === outcome).length
  return {
    file: file.id,
    name: file.name,
    encoding: sheet.encoding,
    headings: [...sheet.headings],
    matching,
    unmatched: sheet.headings.filter((heading) => heading !== '' && !used.has(heading)),
    counts: { added: count('added'), changed: count('changed'), same: count('same'), rejected: count('rejected') },
    rows: order
      .flatMap((outcome) => planned.filter((one) => one.outcome === outcome))
      .slice(0, mostShown)
      .map((one) => toRow(ledger, one)),
  }
}

function toRow(ledger: AnyLedger, { row, outcome, before, values, errors }: Planned): ImportRow {
  const changes = outcome === 'changed' ? Object.entries(changesBetween(before?.values ?? null, values)) : []
  return {
    row,
    outcome,
    name: nameOf(ledger, values),
    errors: errors.map((e) => ({ ...e })),
    changes: changes.map(([field, [from, to]]) => ({ field, before: from, after: to })),
  }
}
