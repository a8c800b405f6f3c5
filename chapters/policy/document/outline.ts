// Line by line: which opens a clause, which continues one, and where do the clauses end?

import type { Doubt } from './clause.ts'
import { addText, blank, current, lastParagraph, memoryOf, openAt, seed } from './draft.ts'
import type { Draft, Growth } from './draft.ts'
import { headingOf, tidy } from './heading.ts'
import { findColumn, isCut, isFull } from './join.ts'
import { structure } from './label.ts'
import type { Label } from './label.ts'
import { isEnded, squeeze } from './line.ts'
import type { Line } from './line.ts'
import { formOf, placeOf } from './place.ts'
import type { Place } from './place.ts'
import { bodyOf } from './body.ts'
import type { Item, Survey } from './survey.ts'

/** The document in three parts, its clauses as drafts. */
export interface Outline {
  readonly front: readonly Line[]
  readonly clauses: readonly Draft[]
  readonly back: readonly Line[]
  readonly doubts: readonly Doubt[]
  /** Headings inside the body that only repeat the document's title. */
  readonly repeated: readonly Line[]
}

interface Walk {
  readonly survey: Survey
  readonly growth: Growth
  readonly title: string
  readonly repeated: Line[]
  caption: Line | undefined
}

/** Build the outline of surveyed lines; `title` is the document's own, which may stand again above the body. */
export function outline(found: Survey, title: string): Outline {
  const { items } = found
  const { from, to } = bodyOf(found)
  const growth = seed(findColumn(items.slice(from, to).map((item) => item.line)))
  const walk: Walk = { survey: found, growth, title: squeeze(title), repeated: [], caption: undefined }
  for (let index = from; index < to; index += 1) {
    const item = items[index]
    if (item !== undefined) step(walk, item, index)
  }
  flushCaption(walk)
  return {
    front: items.slice(0, from).map((item) => item.line),
    clauses: growth.root.children,
    back: items.slice(to).map((item) => item.line),
    doubts: growth.doubts,
    repeated: walk.repeated,
  }
}

function step(walk: Walk, item: Item, index: number): void {
  if (item.caption && opensCaption(walk, item, index)) return
  if (openNumbered(walk, item, index)) return
  flushCaption(walk)
  if (repeatsTitle(walk, item) || openHeading(walk, item, index) || openDash(walk, item, index)) return
  if (walk.growth.open.length > 1) addText(walk.growth, item.line)
  else openAt(walk.growth, 1, { ...blank('text', item.line.line), paragraphs: [[item.line.text]] })
}

/** A caption waits for the number below it; without one it is itself a heading. */
function opensCaption(walk: Walk, item: Item, index: number): boolean {
  const next = walk.survey.items[index + 1]
  const numbered =
    next?.labels.some((label) => !label.suspect && (structure.includes(label.style) || label.style === 'decimal')) ??
    false
  flushCaption(walk)
  if (numbered) {
    walk.caption = item.line
    return true
  }
  const settled = lastParagraph(walk.growth) === '' || isEnded(lastParagraph(walk.growth))
  if (!item.known && item.line.hash === 0 && !(settled && walk.survey.captions >= 3)) return false
  const title = tidy(item.line.text.slice(1, -1))
  openAt(walk.growth, headingDepth(walk.growth, item.line, 'caption'), {
    ...blank('caption', item.line.line),
    title,
    written: item.line.text,
    hash: item.line.hash,
  })
  walk.growth.doubts.push({ line: item.line.line, why: `見出し（${title}）に条番号がありません。` })
  return true
}

function flushCaption(walk: Walk): void {
  const waiting = walk.caption
  walk.caption = undefined
  if (waiting === undefined) return
  if (walk.growth.open.length > 1) addText(walk.growth, waiting)
  else openAt(walk.growth, 1, { ...blank('text', waiting.line), paragraphs: [[waiting.text]] })
}

function openNumbered(walk: Walk, item: Item, index: number): boolean {
  const best = choose(walk, item, index)
  if (best === undefined) return false
  const { label, place } = best
  const { growth } = walk
  const weighty =
    structure.includes(label.style) || ['decimal', 'dotted', 'roman', 'large-roman-bare'].includes(label.style)
  const heading = headingOf(label.rest, {
    line: item.line,
    followed: isFollowed(walk, label, index),
    column: growth.column,
    weighty,
  })
  const caption = walk.caption
  walk.caption = undefined
  const title = caption === undefined ? heading.title : tidy(caption.text.slice(1, -1))
  const inLine = caption !== undefined && heading.head !== '' ? joinHead(heading.head, heading.text) : heading.text
  const written = `${caption?.text ?? ''}${label.written.trim()}${caption === undefined ? spaced(heading.head) : ''}`
  const plain = `${label.number}${title === undefined ? '' : ` ${title}`}`
  openAt(growth, place.depth, {
    ...blank(label.style, caption?.line ?? item.line.line),
    value: label.value,
    form: formOf(label.written),
    parts: label.parts,
    number: label.number,
    hash: item.line.hash,
    dash: item.line.indent,
    ...(title === undefined || title === '' ? {} : { title }),
    ...(written === plain ? {} : { written }),
    paragraphs: inLine === '' ? [] : [[inLine]],
    full: inLine !== '' && isFull(item.line, growth.column),
  })
  if (place.why !== undefined) growth.doubts.push({ line: item.line.line, why: place.why })
  return true
}

function joinHead(head: string, text: string): string {
  return text === '' ? head : `${head}　${text}`
}

function spaced(head: string): string {
  return head === '' ? '' : ` ${head}`
}

/** The reading of the number that fits best, if one does. */
function choose(walk: Walk, item: Item, index: number): { label: Label; place: Place } | undefined {
  let best: { label: Label; place: Place } | undefined
  for (const label of item.labels) {
    const place = label.style.startsWith('bullet')
      ? bulletPlace(walk, label, index)
      : placeOf(walk.growth.open, label, memoryOf(walk.growth))
    if (place === undefined || !isBelieved(walk, { item, label, place, index })) continue
    if (best === undefined || place.fit > best.place.fit) best = { label, place }
  }
  return best
}

interface Claim {
  readonly item: Item
  readonly label: Label
  readonly place: Place
  readonly index: number
}

/** Whether a number is a clause number and not part of a sentence. */
function isBelieved(walk: Walk, { item, label, place, index }: Claim): boolean {
  const { line } = item
  if (line.auto) return true
  if (label.suspect) return line.hash > 0 && place.fit === 3 && !/^[、,，]/u.test(label.rest)
  const before = lastParagraph(walk.growth)
  const midSentence =
    before !== '' && line.hash === 0 && line.dash < 0 && isCut(before) && !/次の[^。]{0,20}[、は]$/u.test(before)
  if (label.style.startsWith('bullet')) return true
  if (line.row && (label.style === 'decimal' || label.style === 'dotted')) return false
  if (label.style === 'decimal' || label.style === 'decimal-close')
    return isDecimalBelieved(walk, { item, label, place, index }, midSentence)
  if (midSentence && place.fit < 3) return false
  if (label.sure)
    return (
      place.fit > 1 || line.gap || line.hash > 0 || line.dash >= 0 || structure.includes(label.style) || label.value > 1
    )
  if (place.fit === 3) return !midSentence
  return place.fit === 2 && walk.survey.comes(label.style, label.value + 1, index)
}

function isDecimalBelieved(walk: Walk, { item, label, place, index }: Claim, midSentence: boolean): boolean {
  const { line } = item
  if (midSentence || label.rest === '') return line.hash > 0 && label.rest !== ''
  if (line.hash > 0) return true
  if (!label.sure && !/^\S+\s/u.test(line.text) && !/^\p{Script=Han}|^\p{Script=Katakana}|^[「(（]/u.test(label.rest))
    return false
  if (place.fit === 3) return true
  if (place.fit === 2) return walk.survey.comes(label.style, 2, index) || current(walk.growth).style === '条'
  const rising = place.why?.startsWith('番号が') ?? false
  return rising && (label.sure || line.gap) && isEnded(lastParagraph(walk.growth))
}

/** Dots of a list: a sibling of the same dots, else a new list if another dot follows. */
function bulletPlace(walk: Walk, label: Label, index: number): Place | undefined {
  const { indent } = walk.survey.items[index]?.line ?? { indent: 0 }
  const { open } = walk.growth
  const at = open.findLastIndex((branch) => branch.style === label.style && branch.dash <= indent)
  if (at > 0) return { depth: open[at]?.dash === indent ? at : at + 1, fit: 3 }
  const outermost = open.findIndex((branch) => branch.style === label.style)
  if (outermost > 0) return { depth: outermost, fit: 3 }
  const inFour = walk.survey.items.slice(index + 1, index + 5)
  if (inFour.some((item) => item.labels.some((other) => other.style === label.style)))
    return { depth: walk.growth.open.length, fit: 2 }
  return undefined
}

/** The line below is text of the clause or the first of a list inside it. */
function isFollowed({ survey, growth: { open } }: Walk, label: Label, index: number): boolean {
  const next = survey.items[index + 1]
  if (next === undefined || next.ending || next.caption || next.line.hash > 0)
    return next?.labels.some((other) => other.value === 1 && other.style !== label.style) ?? false
  const real = next.labels.filter(
    (other) =>
      !other.suspect &&
      (other.sure ||
        other.value <= 1 ||
        other.style.startsWith('decimal') ||
        other.style === label.style ||
        open.some((branch) => branch.style === other.style)),
  )
  if (real.length === 0) return !next.known
  if (real.some((other) => other.style === label.style && other.value === label.value + 1)) return false
  return real.some((other) => other.style !== label.style && (other.value === 1 || other.style.startsWith('bullet')))
}

/** The document's title stands again above the body; it opens nothing. */
function repeatsTitle(walk: Walk, item: Item): boolean {
  if (item.line.hash === 0 || item.labels.length > 0) return false
  const plain = squeeze(item.line.text).replace(/[「」『』]/gu, '')
  if (plain === '' || !(walk.title === plain || (walk.title.endsWith(plain) && plain.length >= 8))) return false
  walk.repeated.push(item.line)
  return true
}

/** A heading without number: by its mark, or because every policy has it. */
function openHeading(walk: Walk, item: Item, index: number): boolean {
  const { growth, survey } = walk
  const { line } = item
  const title = line.text.replace(/^[【[(（<]\s?|\s?[】\])）>:：]$/gu, '')
  if (title === '' || /。/u.test(line.text) || line.row || line.dash >= 0) return false
  const marked = line.hash > 0 && line.text.length <= 60 && !isCut(line.text)
  const before = lastParagraph(growth)
  const next = survey.items[index + 1]
  const guessed =
    item.known &&
    (before === '' || isEnded(before)) &&
    next !== undefined &&
    next.line.text.length > line.text.length &&
    (line.gap || isEnded(before) || growth.open.length === 1)
  if (!marked && !guessed) return false
  openAt(growth, headingDepth(growth, line, 'heading'), {
    ...blank('heading', line.line),
    title: tidy(title),
    hash: line.hash,
    ...(tidy(title) === line.text ? {} : { written: line.text }),
  })
  growth.doubts.push({ line: line.line, why: `「${tidy(title)}」を番号のない見出しと推定しました。` })
  return true
}

/** Beside headings of the same mark; below headings of a higher mark; else beside the sections. */
function headingDepth(growth: Growth, line: Line, style: string): number {
  const alike = growth.open.findLastIndex(
    (branch, depth) => depth > 0 && (branch.style === style || branch.style === 'heading') && branch.hash === line.hash,
  )
  if (alike > 0) return alike
  if (line.hash > 0 && line.hash < 7) {
    const same = growth.open.findIndex((branch) => branch.hash === line.hash)
    if (same > 0) return same
    return growth.open.findLastIndex((branch) => branch.hash > 0 && branch.hash < line.hash) + 1 || 1
  }
  const section = growth.open.findIndex((branch) =>
    ['decimal', 'dai', '条', 'roman', 'kanji', 'heading'].includes(branch.style),
  )
  return section > 0 ? section : Math.min(2, growth.open.length)
}

/** List dashes without number open items when there are several; a lone one is a paragraph. */
function openDash(walk: Walk, item: Item, index: number): boolean {
  const { growth, survey } = walk
  const { line } = item
  if (line.dash < 0 || growth.open.length <= 1) return false
  const at = growth.open.findLastIndex((branch) => branch.style === 'dash' && branch.dash <= line.dash)
  const sibling = at > 0 && growth.open[at]?.dash === line.dash
  const many = anotherDash(survey, line, index)
  if (!sibling && !many) return false
  const depth = sibling ? at : at > 0 ? at + 1 : growth.open.length
  const heading = headingOf(line.text, {
    line,
    followed: isFollowedByText(survey, index),
    column: growth.column,
    weighty: false,
  })
  const { title } = heading
  openAt(growth, depth, {
    ...blank('dash', line.line),
    ...(title === undefined ? {} : { title }),
    ...(title === undefined || title === heading.head ? {} : { written: heading.head }),
    paragraphs: heading.text === '' ? [] : [[heading.text]],
    dash: line.dash,
    full: isFull(line, growth.column),
  })
  return true
}

/** 8: lines of text that one item of a dashed list may have before the next dash. */
const dashReach = 8

function anotherDash(found: Survey, line: Line, index: number): boolean {
  for (const item of found.items.slice(index + 1, index + 1 + dashReach)) {
    if (item.line.hash > 0 || item.ending || item.labels.some((label) => label.sure)) return false
    if (item.line.dash >= line.dash) return true
  }
  return false
}

function isFollowedByText(found: Survey, index: number): boolean {
  const next = found.items[index + 1]
  return (
    next !== undefined &&
    next.line.dash < 0 &&
    next.line.hash === 0 &&
    !next.ending &&
    !next.caption &&
    next.labels.length === 0
  )
}
