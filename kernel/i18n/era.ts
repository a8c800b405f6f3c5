// Which Japanese era (元号) and year does a day fall in, and how is it written?

/** One era: the digit of seven-figure dates (`5081123`), its names, and its first day by the Gregorian calendar. */
export interface Era {
  readonly digit: string
  readonly letter: string
  readonly name: string
  readonly from: string
}

/** The eras since the civil code, newest first; 明治 is reckoned from its proclamation. */
export const eras = [
  { digit: '5', letter: 'R', name: '令和', from: '2019-05-01' },
  { digit: '4', letter: 'H', name: '平成', from: '1989-01-08' },
  { digit: '3', letter: 'S', name: '昭和', from: '1926-12-25' },
  { digit: '2', letter: 'T', name: '大正', from: '1912-07-30' },
  { digit: '1', letter: 'M', name: '明治', from: '1868-10-23' },
] as const satisfies readonly Era[]

/** `long`: 令和8年11月23日, for sentences; `short`: R8.11.23, for lists. */
export type EraStyle = 'long' | 'short'

/** A day (`2026-11-23`), month (`2026-03`) or year (`2026`) in era form; months and years are named by their first day. Anything else comes back as it is. */
export function eraDate(iso: string, style: EraStyle = 'long'): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/u.exec(iso)
  if (parts === null) return iso
  const [, year = '', month, day] = parts
  const figures = [month, day].filter((part) => part !== undefined).map(Number)
  const { era, year: eraYear } = eraYearOf(`${year}-${month ?? '01'}-${day ?? '01'}`)
  if (style === 'short') return [`${era?.letter ?? ''}${eraYear}`, ...figures].join('.')
  const units = ['月', '日']
  return `${era?.name ?? ''}${era !== undefined && eraYear === 1 ? '元' : eraYear}年${figures.map((n, i) => `${n}${units[i]}`).join('')}`
}

/** Era and year within it; a day before 明治 has no era and keeps its Gregorian year. */
export function eraYearOf(iso: string): { readonly era: Era | undefined; readonly year: number } {
  const era = eras.find((one) => iso >= one.from)
  const year = Number(iso.slice(0, 4))
  return { era, year: era === undefined ? year : year - Number(era.from.slice(0, 4)) + 1 }
}
