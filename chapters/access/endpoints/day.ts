// Calendar days as text.

/** A day so many days later, `2026-11-23`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The instant at which a day ends in Tokyo; what is seen `on` a day is seen before it. */
export const endOf = (day: string): Date => new Date(Date.parse(`${day}T23:59:59.999+09:00`))

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
