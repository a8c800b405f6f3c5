// For how long is something covered without a gap? Plain days, both ends included.
import { type Period, shift } from '../period.ts'

/** 30 days: as far ahead as an appointment should be in sight, and as long as a notice of transfer takes. */
export const horizon = 30

/** The first day from `today` on that no span holds; null where the cover never ends. */
export function firstGap(spans: readonly Period[], today: string): string | null {
  for (let day = today; ; ) {
    const holding = spans.filter(({ validFrom, validTo }) => (validFrom ?? day) <= day && (validTo ?? day) >= day)
    if (holding.length === 0) return day
    if (holding.some(({ validTo }) => validTo === null)) return null
    day = shift(
      holding.map(({ validTo }) => validTo ?? day).reduce((a, b) => (a > b ? a : b)),
      1,
    )
  }
}

/** `open`: not covered now; `soon`: a gap within the horizon. */
export type Cover = { readonly state: 'held' | 'open' | 'soon'; readonly gap: string | null }

export function coverOf(spans: readonly Period[], today: string): Cover {
  const gap = firstGap(spans, today)
  if (gap === null) return { state: 'held', gap }
  if (gap === today) return { state: 'open', gap }
  return { state: gap <= shift(today, horizon) ? 'soon' : 'held', gap }
}

/** The first day after `today` on which the clock alone changes the cover. */
export function nextLook(spans: readonly Period[], today: string): string | undefined {
  const { state, gap } = coverOf(spans, today)
  if (state === 'held') return gap === null ? undefined : shift(gap, -horizon)
  const begins = spans.flatMap(({ validFrom }) => (validFrom !== null && validFrom > today ? [validFrom] : []))
  return earliest([...(state === 'soon' && gap !== null ? [gap] : []), ...begins])
}

/** The earliest of some days, undefined where there are none. */
export function earliest(days: readonly (string | null | undefined)[]): string | undefined {
  return days
    .filter((day) => typeof day === 'string')
    .reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined)
}
