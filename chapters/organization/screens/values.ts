// What a ledger's row says, by field.
import type { Row } from '../../../web/ledger/ledger.ts'

type Valued = Pick<Row, 'values'>

/** A text or a day; null where nothing is recorded. */
export function textOf(row: Valued, key: string): string | null {
  const value = row.values[key]
  return typeof value === 'string' ? value : null
}

/** A figure; null where nothing is recorded. */
export function figureOf(row: Valued, key: string): number | null {
  const value = row.values[key]
  return typeof value === 'number' ? value : null
}
