// What may each line be? Numbers, captions and headings are noted here; the outline decides.

import { datesIn } from './dates.ts'
import { labelsOf } from './label.ts'
import type { Label } from './label.ts'
import { isEnded, squeeze } from './line.ts'
import type { Line } from './line.ts'
import { headedBySigns, isSignedHeading, unsigned } from './marks.ts'
import { separate } from './separate.ts'
import { endings, headings } from './words.table.ts'

/** A line with everything it may be. */
export interface Item {
  readonly line: Line
  readonly labels: readonly Label[]
  /** `（目的）` alone on its line: the caption of the article below. */
  readonly caption: boolean
  /** 附則, 改定履歴, 別表: the end of the clauses, if nothing numbers it. */
  readonly ending: boolean
  /** The line is one of the headings that policies have. */
  readonly known: boolean
}

/** Survey of all lines, and where a later number supports an earlier one. */
export interface Survey {
  readonly items: readonly Item[]
  /** Whether `value` of this style comes within reach after the item at `index`. */
  readonly comes: (style: string, value: number, index: number) => boolean
  /** Lines whose numbers were found in mid-line and set apart. */
  readonly separated: ReadonlySet<number>
  /** How many lines are captions. */
  readonly captions: number
}

/** 400: a list whose second member is further away than this many lines is not a list. */
const reach = 400

/** Note for every line what it may be. */
export function survey(lines: readonly Line[]): Survey {
  const apart = headedBySigns(lines.flatMap(captionApart).flatMap((line) => separate(line)))
  const separated = new Set<number>()
  apart.forEach((line, index) => {
    if (index > 0 && apart[index - 1]?.line === line.line && !isCaption(apart[index - 1])) separated.add(line.line)
  })
  const items = effects(bareCaptions(joinLoneNumbers(joinDashes(joinSyllables(apart))).map(itemOf)))
  return { items, comes: indexOf(items), separated, captions: items.filter((item) => item.caption).length }
}

function itemOf(line: Line): Item {
  const labels = isSignedHeading(line) ? [] : labelsOf(line.text)
  const short = line.text.length <= 80 ? squeeze(line.text) : ''
  return {
    line,
    labels,
    caption: isCaption(line) && labels.length === 0 && !line.row,
    ending: !line.row && endings.test(short.replace(/[:：]$/u, '')) && !/[のをはがにで]/u.test(short.slice(2, 4)),
    known: labels.length === 0 && !line.row && headings.test(unsigned(short)),
  }
}

/** 3: a document sets its captions in one way; two lines may stand above articles by chance. */
const fewestCaptions = 3

/** `目的` / `第1条 …`: captions that lost their brackets, where the articles have no others. */
function bareCaptions(items: readonly Item[]): readonly Item[] {
  const found = items.flatMap((item, index) => {
    const next = items[index + 1]
    const before = items[index - 1]
    const article = next?.labels.some((label) => label.style === '条' && !label.suspect) ?? false
    const plain =
      item.labels.length === 0 &&
      !item.ending &&
      !item.line.row &&
      item.line.hash === 0 &&
      item.line.dash < 0 &&
      /^[^、。()（）]{1,30}$/u.test(item.line.text)
    const settled = before === undefined || /[。)）」』]$/u.test(before.line.text) || item.line.gap
    return article && plain && settled ? [index] : []
  })
  const bracketed = items.some((item) => item.caption)
  if (bracketed || found.length < fewestCaptions) return items
  const captions = new Set(found)
  return items.map((item, index) => (captions.has(index) ? { ...item, caption: true } : item))
}

/** Where the heading 附則 was lost, the sentence of effect alone ends the clauses: `この規程は、公布の日から施行する。` */
function effects(items: readonly Item[]): readonly Item[] {
  return items.map((item, index) => {
    if (!item.line.text.startsWith('この')) return item
    const before = items[index - 1]
    const stands =
      item.labels.length === 0 &&
      item.line.text.length <= 80 &&
      /^この(?:規程|規則|訓令|要綱|要領|告示|方針|基本方針|基準)は、[^。]{0,40}から(?:施行|適用)する。$/u.test(
        squeeze(item.line.text),
      )
    const settled = before !== undefined && !before.caption && !before.known && /。[)）]?$/u.test(before.line.text)
    return stands && settled ? { ...item, ending: true } : item
  })
}

function isCaption(line: Line | undefined): boolean {
  return (
    line !== undefined &&
    line.text.length <= 44 &&
    /^[(（][^()（）。]{1,40}[)）]$/u.test(line.text) &&
    !isAnnounced(squeeze(line.text))
  )
}

/** `（平成29年1月31日訓令第2号）` says when, not what. */
function isAnnounced(plain: string): boolean {
  return /第?[0-9]+号\)$/u.test(plain) || datesIn(plain).length > 0
}

/** `（目的）第１条 …` on one line is a caption and its article; so is the heading `目的 第１条`. */
function captionApart(line: Line): readonly Line[] {
  const bare =
    line.hash > 0
      ? /^([^、。()（）第\s]{1,30})[\s\u3000]+(?=第\s?[0-9０-９一二三四五六七八九十百]{1,5}\s?条$)/u.exec(line.text)
      : null
  if (bare !== null) {
    return [
      { ...line, text: bare[1] ?? '', hash: 0 },
      { ...line, text: line.text.slice(bare[0].length), gap: false },
    ]
  }
  const match =
    /^([(（][^()（）。]{1,40}[)）])\s{0,4}(?=第\s?[0-9０-９一二三四五六七八九十百]{1,5}(?:\s?条|[\s\u3000]|$))/u.exec(
      line.text.slice(0, 60),
    )
  if (match === null) return [line]
  return [
    { ...line, text: match[1] ?? '' },
    { ...line, text: line.text.slice(match[0].length), dash: -1, gap: false },
  ]
}

/** 20: a longer line is prose, which the outline joins. */
const shortLine = 20

/** No line begins with a small kana: a heading was cut inside a word. */
function joinSyllables(lines: readonly Line[]): readonly Line[] {
  const joined: Line[] = []
  for (const line of lines) {
    const before = joined.at(-1)
    const cut =
      before !== undefined &&
      before.text.length <= shortLine &&
      !before.row &&
      !line.row &&
      line.dash < 0 &&
      line.text.length <= shortLine &&
      /^[ァィゥェォッャュョヮー]/u.test(line.text)
    if (cut) joined[joined.length - 1] = { ...before, text: `${before.text}${line.text}` }
    else joined.push(line)
  }
  return joined
}

/** 20: a shorter item is a name, which ends where it ends. */
const longItem = 20

/** Converters give each line of a numbered item its own dash: `- ⑴ …の漏えい・破` / `- 壊…`. */
function joinDashes(lines: readonly Line[]): readonly Line[] {
  const joined: Line[] = []
  let item = false
  for (const line of lines) {
    const before = joined.at(-1)
    const sure = labelsOf(line.text).some((label) => label.sure && !label.suspect)
    const cut =
      item &&
      before !== undefined &&
      !sure &&
      !line.gap &&
      line.dash >= 0 &&
      before.text.length >= longItem &&
      !isEnded(before.text)
    if (cut) joined[joined.length - 1] = { ...before, text: `${before.text}${line.text}` }
    else {
      joined.push(line)
      item = sure && line.dash >= 0
    }
  }
  return joined
}

/** A number alone on its line belongs to the line below, unless that line is numbered itself. */
function joinLoneNumbers(lines: readonly Line[]): readonly Line[] {
  const joined: Line[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (line === undefined) continue
    const next = lines[index + 1]
    if (
      next !== undefined &&
      isLone(line) &&
      labelsOf(next.text).every((label) => label.suspect || !label.sure) &&
      !next.row
    ) {
      joined.push({
        ...next,
        line: line.line,
        text: `${line.text}　${next.text}`,
        hash: Math.max(line.hash, next.hash),
        dash: line.dash,
        gap: line.gap,
        auto: line.auto,
      })
      index += 1
    } else joined.push(line)
  }
  return joined
}

function isLone(line: Line): boolean {
  if (line.text.length > 14 || line.row) return false
  return labelsOf(line.text).some(
    (label) => label.rest === '' && !label.style.startsWith('bullet') && !label.style.includes('letter'),
  )
}

function indexOf(items: readonly Item[]): Survey['comes'] {
  const places = new Map<string, number[]>()
  items.forEach((item, index) => {
    for (const label of item.labels) {
      if (label.suspect || label.value > 200) continue
      const key = `${label.style} ${label.value}`
      const known = places.get(key)
      if (known === undefined) places.set(key, [index])
      else known.push(index)
    }
  })
  return (style, value, index) => {
    const at = firstAfter(places.get(`${style} ${value}`) ?? [], index)
    return at !== undefined && at <= index + reach
  }
}

function firstAfter(sorted: readonly number[], index: number): number | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) > index) high = middle
    else low = middle + 1
  }
  return sorted[low]
}
