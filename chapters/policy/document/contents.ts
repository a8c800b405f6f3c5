// Where is the table of contents (目次)? Its entries repeat the headings and must not become clauses.

import { labelsOf } from './label.ts'
import { squeeze } from './line.ts'
import type { Line } from './line.ts'

/** A stretch of lines, end excluded. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** 600: lines a table of contents may have; a full set of standards has about 300 headings. */
const longestContents = 600

/** The stretch of the table of contents, or undefined where the document has none. */
export function findContents(lines: readonly Line[]): Stretch | undefined {
  const headed = lines.findIndex((line) =>
    /^[【[(（<＜]?(?:目次|もくじ|contents)[】\])）>＞]?$/iu.test(squeeze(line.text.slice(0, 40))),
  )
  if (headed >= 0) {
    const to = endOfEntries(lines, headed + 1)
    if (to > headed + 1) return { from: headed, to }
  }
  const first = lines.findIndex(
    (line, index) => isLeader(line) && isLeader(lines[index + 1]) && isLeader(lines[index + 2]),
  )
  return first < 0 ? undefined : { from: first, to: endOfLeaders(lines, first) }
}

/** Dots lead to a page number. */
function isLeader(line: Line | undefined): boolean {
  if (line === undefined) return false
  return /(?:…{1,}|‥{2,}|・{3,}|･{3,}|\.{3,}|．{3,}|-{3,}|─{2,}|_{3,}|(?:\s[.．・…]){2,})[\s\u3000]*[-－]?[\s\u3000]*[0-9０-９]{1,3}[\s\u3000]*[-－]?$/u.test(
    tail(line),
  )
}

function tail(line: Line): string {
  return line.text.slice(-60).trimEnd()
}

function endOfLeaders(lines: readonly Line[], from: number): number {
  let to = from
  while (to < lines.length && (isLeader(lines[to]) || isLeader(lines[to + 1]))) to += 1
  return to
}

/** Entries run until the first of them comes again as the heading of the body. */
function endOfEntries(lines: readonly Line[], from: number): number {
  const limit = Math.min(lines.length, from + longestContents)
  const last = lastLeader(lines, from, limit)
  if (last > from) return last
  const first = entryKey(lines[from])
  for (let at = from + 1; at < limit; at += 1) {
    const line = lines[at]
    if (line === undefined || /。/u.test(line.text)) return repeatedBefore(lines, from, at)
    if (first !== '' && entryKey(line) === first) return at
  }
  return repeatedBefore(lines, from, limit)
}

/** A sentence came first: the body began at the last line before it that repeats an entry. */
function repeatedBefore(lines: readonly Line[], from: number, sentence: number): number {
  const seen = new Set<string>()
  for (let at = from; at < sentence; at += 1) {
    const key = entryKey(lines[at])
    if (key.length >= 2 && seen.has(key)) return at
    seen.add(key)
  }
  for (let at = from + 1; at < sentence; at += 1) {
    const label = labelsOf(lines[at]?.text ?? '')[0]
    const before = labelsOf(lines[from]?.text ?? '')[0]
    if (label !== undefined && before !== undefined && label.number === before.number && label.style === before.style)
      return at
  }
  return numbered(lines[from]) && sentence - from > 2 ? lastPaged(lines, from, sentence) : from
}

function numbered(line: Line | undefined): boolean {
  return line !== undefined && labelsOf(line.text).length > 0
}

function lastPaged(lines: readonly Line[], from: number, to: number): number {
  let end = from
  for (let at = from; at < to; at += 1)
    if (/[\s\u3000][0-9０-９]{1,3}$/u.test(tail(lines[at] ?? lines[from] ?? emptyLine))) end = at + 1
  return end
}

const emptyLine: Line = { line: 1, text: '', hash: 0, dash: -1, indent: 0, row: false, gap: false, auto: false }

function lastLeader(lines: readonly Line[], from: number, limit: number): number {
  let last = from
  for (let at = from; at < limit; at += 1) {
    if (isLeader(lines[at])) last = at + 1
    else if (at - last > 3 || /。/u.test(lines[at]?.text ?? '')) break
  }
  return last
}

/** An entry without its page number, its article range `(第1条―第3条)` and its leaders. */
function entryKey(line: Line | undefined): string {
  if (line === undefined || line.text.length > 120) return ''
  return squeeze(line.text)
    .replace(/[(（]第[^()（）]*条[^()（）]*[)）]$/u, '')
    .replace(/[.…・‥_-]*\d{0,3}$/u, '')
}
