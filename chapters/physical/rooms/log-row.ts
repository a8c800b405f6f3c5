// One line of a card system's file: when, which door, which card, in or out. Pure.
import { parseDate } from '../../../kernel/i18n/read-date.ts'
import type { Way } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'

/** 200: longer cells are no card numbers or names. */
const longestCell = 200

/** What a cell holds: compatibility forms folded, bounded. */
export const tidy = (cell: string | undefined): string => (cell ?? '').normalize('NFKC').trim().slice(0, longestCell)

/**
 * A moment as card systems write it, in Tokyo: 2026/11/23 9:05:12, R8.11.23 09:05, 2026年11月23日 午後1時5分, 2026-11-23T09:05:12+09:00,
 * 20261123 090512; the time may stand in a column of its own. 24:00 is the next day's 0:00. Undefined where it is none.
 */
export function readMoment(dateCell: string, timeCell = ''): string | undefined {
  const text = `${tidy(dateCell)} ${tidy(timeCell)}`.trim().replace(/(\d)T(\d)/u, '$1 $2')
  const zoned = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})$/u.exec(text)
  if (zoned !== null) {
    const time = Date.parse(`${zoned[1]}T${zoned[2]}${zoned[3]}`)
    return Number.isNaN(time) ? undefined : new Date(time).toISOString()
  }
  const spelt =
    /^(.+?)\s*(?:\(.\))?\s*(午前|午後|AM|PM)?\s*(\d{1,2})(?::|時)(\d{1,2})(?:(?::|分)(\d{1,2}(?:\.\d{1,9})?)?秒?)?\s*(AM|PM)?$/iu.exec(
      text,
    ) ?? /^(\S+)\s+()(\d{2})(\d{2})(\d{2})?()$/u.exec(text)
  if (spelt === null) return undefined
  const [, day = '', before = '', hourText = '', minute = '', second = '0', after = ''] = spelt
  const half = `${before}${after}`.toUpperCase()
  const date = parseDate(day)
  const hour = hourOf(Number(hourText), half)
  if (date === undefined || hour > 24 || Number(minute) > 59 || Number(second) >= 60) return undefined
  const two = (n: number): string => String(Math.trunc(n)).padStart(2, '0')
  if (hour === 24)
    return half === '' && Number(minute) === 0 && Number(second) === 0
      ? `${addDays(date, 1)}T00:00:00+09:00`
      : undefined
  return `${date}T${two(hour)}:${two(Number(minute))}:${two(Number(second))}+09:00`
}

/** Of twelve hours: 午前12時 is midnight, 午後0時 and 午後12時 are noon. A clock of 24 hours may carry its half as well. */
function hourOf(hour: number, half: string): number {
  if ((half === '午後' || half === 'PM') && hour < 12) return hour + 12
  return (half === '午前' || half === 'AM') && hour === 12 ? 0 : hour
}

/** In, out, or refused by the door, in the words of the common systems; undefined where a word says both or neither. */
export function readWay(cell: string): Way | undefined {
  const text = tidy(cell).toUpperCase()
  if (/拒|不可|失敗|^NG$|DENI|REJECT|ERROR|エラー/u.test(text)) return 'refused'
  // 出勤, 出社 and 出庁 are arrivals, and 外出戻り comes back: the letter 出 alone would turn them round
  if (/^(?:外出)?戻/u.test(text)) return 'in'
  const isIn = /入|出[勤社庁]|登庁|^IN$|ENTRY|ENTER|^1$/u.test(text)
  const isOut = /退|出(?![勤社庁])|^OUT$|EXIT|LEAVE|^2$/u.test(text)
  return isIn === isOut ? undefined : isIn ? 'in' : 'out'
}
