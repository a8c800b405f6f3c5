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

/** Days from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
