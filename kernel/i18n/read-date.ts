// What day does a person mean by R8.11.23, 令和８年11月23日, 8.11.23, 2026/11/23, 20261123 or 5081123?
import { type Era, eras } from './era.ts'

/** Why a text is not a day: its form, a day the calendar does not have, or a day before its era began. */
export type Unreadable = 'form' | 'no-such-day' | 'before-era'

/** A day read from a text, or why not. */
export type ReadDate = { readonly date: string } | { readonly unreadable: Unreadable }

/** Reads a day in every form that forms and ledgers carry; without an era letter a year of one or two figures is 令和. */
export function readDate(text: string): ReadDate {
  const plain = tidy(text)
  const compact = /^(?:(\d{4})(\d{2})(\d{2})|([1-5])(\d{2})(\d{2})(\d{2}))$/u.exec(plain)
  if (compact !== null) {
    const [, y, m, d, digit, eraYear, eraMonth, eraDay] = compact
    return y === undefined
      ? settle({ era: eras.find((one) => one.digit === digit), year: eraYear, month: eraMonth, day: eraDay })
      : settle({ year: y, month: m, day: d })
  }
  const spelt = new RegExp(`^(${eraNames})?(元|\\d{1,4})(?:年|[./-])(\\d{1,2})(?:月|[./-])(\\d{1,2})日?$`, 'u').exec(
    plain,
  )
  if (spelt === null) return { unreadable: 'form' }
  const [, name, year, month, day] = spelt
  return settle({ era: eraNamed(name, year), year, month, day })
}

/** The day of a text, or undefined where it is none. */
export function parseDate(text: string): string | undefined {
  const read = readDate(text)
  return 'date' in read ? read.date : undefined
}

/** The month (`2026-03`) of 令和8年3月, R8.3, 2026-03 or 2026/3; undefined where it is none. */
export function parseMonth(text: string): string | undefined {
  const spelt = new RegExp(`^(${eraNames})?(元|\\d{1,4})(?:年|[./-])(\\d{1,2})月?$`, 'u').exec(tidy(text))
  if (spelt === null) return undefined
  const [, name, year, month] = spelt
  const last = settle({ era: eraNamed(name, year), year, month, day: '28' })
  return 'date' in last ? last.date.slice(0, 7) : undefined
}

interface Figures {
  readonly era?: Era | undefined
  readonly year: string | undefined
  readonly month: string | undefined
  readonly day: string | undefined
}

const eraNames = eras.flatMap((era) => [era.name, era.letter]).join('|')

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[(（][日月火水木金土][)）]$/u, '')
    .replace(/[\s]/gu, '')
    .replace(/[‐‑–—−ー]/gu, '-')
    .toUpperCase()
}

function eraNamed(name: string | undefined, year: string | undefined): Era | undefined {
  if (name === undefined) return (year ?? '').length < 3 ? eras[0] : undefined
  return eras.find((era) => era.name === name || era.letter === name)
}

/** A year beyond its era's end is accepted: 平成32年 stands in contracts signed before anyone knew of 令和. */
function settle({ era, year, month, day }: Figures): ReadDate {
  const count = year === '元' ? 1 : Number(year)
  if (count < 1 || (era === undefined && count < 1000)) return { unreadable: 'form' }
  const full = era === undefined ? count : count + Number(era.from.slice(0, 4)) - 1
  const date = `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const time = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return { unreadable: 'no-such-day' }
  return era !== undefined && date < era.from ? { unreadable: 'before-era' } : { date }
}
