// From a day to a day, both included; no end means that it goes on.
import { z } from 'zod'
import type { FieldError } from '../../kernel/ledger/rules.ts'
import { notFound } from '../../kernel/refusal.ts'

export interface Period {
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** ISO days compare as text; these stand for "always has been" and "goes on". */
const dawn = '0000-01-01'
const open = '9999-12-31'

/** Is a day within the period? */
export const holds = ({ validFrom, validTo }: Period, day: string): boolean =>
  (validFrom ?? dawn) <= day && day <= (validTo ?? open)

/** Do two periods share a day? */
export const overlap = (a: Period, b: Period): boolean =>
  (a.validFrom ?? dawn) <= (b.validTo ?? open) && (b.validFrom ?? dawn) <= (a.validTo ?? open)

/** What begins ends no earlier. */
export function judgePeriod(
  period: Period,
  names: { readonly field: string; readonly from: string; readonly to: string },
): readonly FieldError[] {
  return period.validFrom !== null && period.validTo !== null && period.validTo < period.validFrom
    ? [{ field: names.field, because: `「${names.to}」が「${names.from}」より前です。日付を直してください。` }]
    : []
}

/** The day before or after a day by some days: `shift('2027-04-01', -1)` is `2027-03-31`. */
export function shift(day: string, days: number): string {
  const time = new Date(`${day}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() + days)
  return time.toISOString().slice(0, 10)
}

/** A day in a path, or 404: there is no such page. */
export function parseDay(text: string): string {
  const day = z.iso.date().safeParse(text)
  if (!day.success) throw notFound('その日付の画面')
  return day.data
}
