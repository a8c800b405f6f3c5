// RFC 5545: a plan as a calendar that any calendar program subscribes to. Pure.
import { addDays } from '../../../kernel/i18n/day.ts'

/** One whole day of the calendar. */
export interface Happening {
  /** Stable for ever: a program finds the event again by it. */
  readonly uid: string
  readonly day: string
  readonly title: string
  readonly description: string
  /** Number of changes so far: a program takes the higher one for the newer. */
  readonly sequence: number
  readonly changedAt: Date
  readonly state: 'open' | 'late' | 'done' | 'dropped'
  readonly url: string
}

/** RFC 5545 §3.4: the whole calendar with CRLF line ends and folded lines. */
export function calendarOf(name: string, happenings: readonly Happening[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sekisho//Assurance plan//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Tokyo',
    // six hours: a plan changes by the day, and thousands of calendars ask
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...tokyo,
    ...happenings.flatMap(eventOf),
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('')
}

/** Japan has kept one offset since 1951. */
const tokyo = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Tokyo',
  'BEGIN:STANDARD',
  'DTSTART:19510909T010000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0900',
  'TZNAME:JST',
  'END:STANDARD',
  'END:VTIMEZONE',
]

function eventOf({ uid, day, title, description, sequence, changedAt, state, url }: Happening): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(changedAt)}`,
    `LAST-MODIFIED:${stamp(changedAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(dayAfter(day))}`,
    `SUMMARY:${escaped(`${marks[state]}${title}`)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    `STATUS:${state === 'dropped' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'CLASS:CONFIDENTIAL',
    'END:VEVENT',
  ]
}

const marks = { open: '', late: '【遅れ】', done: '【済】', dropped: '【取りやめ】' } as const

const plain = (day: string): string => day.replaceAll('-', '')
const dayAfter = (day: string): string => addDays(day, 1)
const stamp = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/gu, '')

/** RFC 5545 §3.3.11: backslash, semicolon, comma and line ends; other control characters have no place in a text. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n|\r/gu, '\n')
    .replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/gu, ' ')
    .replaceAll(/[\\;,]/gu, (c) => `\\${c}`)
    .replaceAll('\n', '\\n')
}

/** 75 octets a line (RFC 5545 §3.1), never inside a character. */
const longestLine = 75

/** A content line with its end, folded. */
export function folded(line: string): string {
  const lines: string[] = []
  let part = ''
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > longestLine) {
      lines.push(part)
      part = ' '
      octets = 1
    }
    part += letter
    octets += size
  }
  return `${[...lines, part].join('\r\n')}\r\n`
}
