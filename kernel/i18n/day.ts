// Calendar days as text, `2026-11-23`: shared by server and browser, without clock or zone.

const dayLength = 86_400_000
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const asDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** So many days on, or back. */
export function addDays(day: string, days: number): string {
  return asDay(midnight(day) + days * dayLength)
}

/** The same day so many months later, or the month's last. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return asDay(Date.UTC(year, month - 1 + months, Math.min(date, last)))
}

/** The same day of the next year; 29 February becomes 1 March. */
export function yearAfter(day: string): string {
  const date = new Date(midnight(day))
  return asDay(date.setUTCFullYear(date.getUTCFullYear() + 1))
}

/** How many days lie between two days; 0 on the same one, less than 0 backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / dayLength)
}
