// Which lines belong to the page and not to the document? Page numbers and running heads are taken out, and kept.

import type { Margin } from './clause.ts'
import { labelsOf } from './label.ts'
import { squeeze } from './line.ts'
import type { Line } from './line.ts'
import { headings } from './words.table.ts'

/** 40: a running head is a title or a city's name, never a sentence. */
const longestHead = 40

/** Separate page numbers and repeated running heads from the text; the line after one counts as the start of a page. */
export function takeMargins(lines: readonly Line[]): {
  readonly lines: readonly Line[]
  readonly margins: readonly Margin[]
} {
  const numbers = pageNumbers(lines)
  const heads = runningHeads(lines, numbers)
  const notes = editorsNotes(lines)
  const kept: Line[] = []
  const margins: Margin[] = []
  let page = false
  lines.forEach((line, index) => {
    if (notes.has(index)) {
      margins.push({ line: line.line, text: line.text })
      return
    }
    if (numbers.has(index) || heads.has(index)) {
      margins.push({ line: line.line, text: line.text })
      page = true
      return
    }
    kept.push(page ? { ...line, gap: true } : line)
    page = false
  })
  return { lines: kept, margins }
}

/** `（平25訓令9・一部改正）` below an article, and the links of a web page: notes of the collection of by-laws (例規集). */
function editorsNotes(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>()
  lines.forEach((line, index) => {
    if (isAmendmentNote(line.text)) found.add(index)
    if (isLink(lines, index)) for (const at of [index, index + 1, index + 2]) found.add(at)
  })
  return found
}

/** 120: an article amended a dozen times has a note of about 80 signs. */
const longestNote = 120

function isAmendmentNote(text: string): boolean {
  if (!/^[（(一全本追]/u.test(text) || text.length > longestNote) return false
  return /^(?:\((?:昭和?|平成?|令和?)[0-9元]{1,2}[^()。月]{0,100}(?:改正|追加|繰[上下]げ?|削除|全改|改称)\)|(?:本条)?(?:一部改正|全部改正|追加|全改)〔[^〔〕。]{1,100}〕)$/u.test(
    squeeze(text),
  )
}

/** `[`, the words that were linked, `]`: the words stand in the sentence above already. */
function isLink(lines: readonly Line[], index: number): boolean {
  if (lines[index]?.text !== '[' || lines[index + 2]?.text !== ']') return false
  const words = squeeze(lines[index + 1]?.text ?? '')
  return lines.slice(Math.max(0, index - 4), index).some((line) => squeeze(line.text).includes(words))
}

/** `3`, `3/12`, `P.3`, `3ページ`. A bare number is a page number only in a rising series, unless it numbers the line below. */
function pageNumbers(lines: readonly Line[]): ReadonlySet<number> {
  const sure: number[] = []
  const bare: { index: number; value: number }[] = []
  lines.forEach((line, index) => {
    if (line.text.length > 20 || line.auto) return
    const text = line.text.normalize('NFKC').trim()
    if (
      /^(?:[-–—―ー−~〜]\s*\d{1,3}\s*[-–—―ー−~〜]|\d{1,3}\s*\/\s*\d{1,3}|p(?:age)?\.?\s*\d{1,3}(?:\s*(?:\/|of)\s*\d{1,3})?|\d{1,3}\s*(?:ページ|頁)(?:\s*\/\s*\d{1,3}\s*(?:ページ|頁))?|[{[]\d{1,3}[}\]]-*|[ivx]{2,5})$/iu.test(
        text,
      )
    )
      sure.push(index)
    else if (/^\d{1,3}$/u.test(text) && line.dash < 0 && line.hash === 0) bare.push({ index, value: Number(text) })
  })
  return new Set([...sure, ...bareSeries(lines, bare)])
}

/** The next section's number on a line of its own is followed by its title; a page number is followed by anything else. */
function bareSeries(lines: readonly Line[], bare: readonly { index: number; value: number }[]): readonly number[] {
  const times = new Map<string, number>()
  for (const { text } of lines)
    if (text.length <= longestHead) times.set(squeeze(text), (times.get(squeeze(text)) ?? 0) + 1)
  const isRepeated = (line: Line | undefined): boolean =>
    line !== undefined && (times.get(squeeze(line.text)) ?? 0) > 1 && !isHeading(line)
  const candidates = bare.filter(({ index }) => isRepeated(lines[index + 1]) || !numbersTheLineBelow(lines, index))
  return candidates
    .filter(({ value }, at) => {
      const before = candidates[at - 1]
      const after = candidates[at + 1]
      const alone = candidates.length === 1
      return alone || value === (before?.value ?? -9) + 1 || value === (after?.value ?? -9) - 1
    })
    .map(({ index }) => index)
}

function numbersTheLineBelow(lines: readonly Line[], index: number): boolean {
  const next = lines[index + 1]
  const before = lines[index - 1]
  if (next === undefined) return false
  if (before !== undefined && !/[。)）」』：:]$/u.test(before.text) && before.text.length > 24) return isHeading(next)
  return next.text.length <= longestHead && !/[。、]/u.test(next.text) && labelsOf(next.text).length === 0
}

function isHeading(line: Line): boolean {
  return line.text.length <= longestHead && headings.test(squeeze(line.text))
}

/** The same short line again and again, beside page numbers or at page starts, or with the page number in it. */
function runningHeads(lines: readonly Line[], numbers: ReadonlySet<number>): ReadonlySet<number> {
  const places = new Map<string, number[]>()
  lines.forEach((line, index) => {
    if (line.text.length > longestHead || line.row || line.auto || /[。、]/u.test(line.text)) return
    const key = squeeze(line.text).replace(/^[-–—ー]?\d{1,3}[-–—ー]?|[-–—ーp.]*\d{1,3}[-–—ー]?$/giu, '')
    if (key.length < 3) return
    const known = places.get(key)
    if (known === undefined) places.set(key, [index])
    else known.push(index)
  })
  const heads = new Set<number>()
  for (const [key, indexes] of places) {
    if (indexes.length < 2 || isListWord(lines, indexes)) continue
    const atPage = indexes.filter((index) => numbers.has(index - 1) || numbers.has(index + 1)).length
    const paged = indexes.filter((index) => squeeze(lines[index]?.text ?? '') !== key).length
    const titled = /(?:ポリシー|方針|規程|基準|要綱|[市町村区県])$/u.test(key)
    if (atPage * 2 < indexes.length && !(titled && (indexes.length >= 3 || paged * 2 >= indexes.length))) continue
    const first = indexes[0] ?? 0
    const body = paged === indexes.length || numbers.has(first - 1) || numbers.has(first + 1)
    for (const index of indexes.slice(body ? 0 : 1)) heads.add(index)
  }
  return heads
}

/** Numbered lines differ in their number and are clauses, not heads. */
function isListWord(lines: readonly Line[], indexes: readonly number[]): boolean {
  return indexes.some((index) => {
    const line = lines[index]
    return (
      line !== undefined &&
      (line.dash >= 0 || labelsOf(line.text).some((label) => label.style !== 'decimal' || label.sure))
    )
  })
}
