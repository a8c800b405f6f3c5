// The fields of a mail that stay: who, to whom, when, about what, in answer to what. Everything else is dropped by name.
import { isImpostor, type Mailbox, mostMailboxes, readMailboxes, showMailbox } from './address.ts'
import { type Header, readText } from './header.ts'
import { inertLine, inertText } from './inert.ts'
import type { Letter, Remark } from './letter.ts'
import { fieldOf } from './part.ts'

export type Envelope = Pick<
  Letter,
  'from' | 'to' | 'cc' | 'date' | 'subject' | 'messageId' | 'inReplyTo' | 'references' | 'remarks'
>

/** Fields that are read and written again, and those of MIME that are written anew. */
const kept = new Set([
  'from',
  'to',
  'cc',
  'date',
  'subject',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
])

/** 50 ids thread any conversation; a longer list is where data hides. */
const mostReferences = 50

/** Reads the kept fields; what was dropped stands in the remarks, repeated fields too. */
export function readEnvelope(headers: readonly Header[]): Envelope {
  const remarks: Remark[] = []
  const boxes = (name: string): readonly Mailbox[] => {
    const read = readMailboxes(fieldOf(headers, name) ?? '')
    if (read.length > mostMailboxes)
      remarks.push({ code: 'header-dropped', where: name, act: 'removed', detail: 'too many' })
    for (const box of read.filter(isImpostor))
      remarks.push({ code: 'name-trick', where: name, act: 'reported', detail: showMailbox(box) })
    return read.slice(0, mostMailboxes)
  }
  for (const [name, count] of dropped(headers))
    remarks.push({ code: 'header-dropped', where: name, act: 'removed', count })
  const subject = readText(fieldOf(headers, 'subject') ?? '')
  const tricks = inertText(subject)
  if (tricks.bidi > 0) remarks.push({ code: 'bidi-control', where: 'subject', act: 'removed', count: tricks.bidi })
  if (tricks.control + tricks.invisible > 0 || tricks.text.includes('\n'))
    remarks.push({ code: 'control-characters', where: 'subject', act: 'removed' })
  const written = fieldOf(headers, 'date') ?? ''
  const date = readDate(written)
  if (date === '' && written !== '')
    remarks.push({ code: 'header-dropped', where: 'date', act: 'removed', detail: written.slice(0, 80) })
  return {
    from: boxes('from').slice(0, 20),
    to: boxes('to'),
    cc: boxes('cc'),
    date,
    // 998 is the longest line of a mail; a subject beyond it is no subject.
    subject: inertLine(inertLine(subject).slice(0, 998)),
    messageId: readIds(fieldOf(headers, 'message-id'))[0] ?? '',
    inReplyTo: readIds(fieldOf(headers, 'in-reply-to')).slice(-mostReferences),
    references: readIds(fieldOf(headers, 'references')).slice(-mostReferences),
    remarks,
  }
}

/** `Thu, 26 Nov 2026 09:05:00 +0900`, or '' where the text is no date. */
export function readDate(text: string): string {
  const bare = text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const read =
    /(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4}|\d{2}) (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([+-]\d{4}|[A-Za-z]{1,5}))?/.exec(
      bare,
    )
  if (read === null) return ''
  const month = months.indexOf((read[2] ?? '').toLowerCase())
  const short = Number(read[3])
  const year = short < 50 ? short + 2000 : short < 100 ? short + 1900 : short
  const [day, hour, minute, second] = [read[1], read[4], read[5], read[6] ?? '0'].map(Number)
  const moment = new Date(Date.UTC(year, month, day, hour, minute, Math.min(second ?? 0, 59)))
  if (month < 0 || year < 1970 || year > 2200 || moment.getUTCDate() !== day) return ''
  const zone = /^[+-]\d{4}$/.test(read[7] ?? '')
    ? (read[7] ?? '')
    : read[7]?.toUpperCase() === 'JST'
      ? '+0900'
      : '+0000'
  return writeDate(moment, zone)
}

/** A moment's fields, as they stand, with a zone beside them. */
export function writeDate(moment: Date, zone: string): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const name = (list: readonly string[], at: number): string => {
    const word = list[at] ?? ''
    return word.slice(0, 1).toUpperCase() + word.slice(1)
  }
  const day = `${name(days, moment.getUTCDay())}, ${two(moment.getUTCDate())} ${name(months, moment.getUTCMonth())} ${moment.getUTCFullYear()}`
  return `${day} ${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}:${two(moment.getUTCSeconds())} ${zone}`
}

/** Message ids in angle brackets, printable and bounded. */
export function readIds(text: string | undefined): readonly string[] {
  return [...(text ?? '').matchAll(/<([!-;=?-~]{1,248})>/g)].map((match) => `<${match[1] ?? ''}>`)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function dropped(headers: readonly Header[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  for (const { name } of headers) {
    if (!kept.has(name) || seen.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
    seen.add(name)
  }
  return counts
}
