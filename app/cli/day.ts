import { readDate } from '../../kernel/i18n/read-date.ts'
import { Sorry } from '../sorry.ts'

/** The day that an option names, in western or era form: 2026-11-23, 令和8年11月23日, R8.11.23. */
export function dayOf(value: string | boolean | undefined, option: string): string | undefined {
  if (value === undefined) return undefined
  const read = readDate(String(value))
  if ('date' in read) return read.date
  throw new Sorry(
    `${option} の日付「${String(value)}」が読み取れません。2026-11-23 や R8.11.23 の形で入れてください。`,
    `${option} takes a date such as 2026-11-23 or R8.11.23.`,
  )
}
