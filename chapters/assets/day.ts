// Days as the register counts them.

/** The day in a value, or null. */
export const dayOf = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null

/** The same day of the next year; 29 February becomes 1 March. */
export function yearAfter(day: string): string {
  return shifted(day, (date) => date.setUTCFullYear(date.getUTCFullYear() + 1))
}

/** So many days on. */
export function daysAfter(day: string, days: number): string {
  return shifted(day, (date) => date.setUTCDate(date.getUTCDate() + days))
}

function shifted(day: string, change: (date: Date) => void): string {
  const date = new Date(`${day}T00:00:00Z`)
  change(date)
  return date.toISOString().slice(0, 10)
}
