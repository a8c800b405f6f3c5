// The fiscal year (年度) of cities: April to March (地方自治法208条).
import { eraDate } from './era.ts'

/** The fiscal year a day falls in, named by the calendar year of its April: 2027-03-31 → 2026. */
export function fiscalYear(date: string): number {
  const year = Number(date.slice(0, 4))
  return date.slice(5, 7) >= '04' ? year : year - 1
}

/** 1 April of a fiscal year. */
export function firstDayOf(year: number): string {
  return `${year}-04-01`
}

/** 31 March that ends a fiscal year. */
export function lastDayOf(year: number): string {
  return `${year + 1}-03-31`
}

/** 令和8年度; the year that began as 平成31年度 is called 令和元年度, as the Cabinet decided on 2019-04-02. */
export function fiscalYearName(year: number): string {
  return `${eraDate(year === 2019 ? '2019-05-01' : firstDayOf(year)).replace(/年.*$/u, '年度')}`
}
