// Line by line: which opens a clause, which continues one, and where do the clauses end?

import { choose } from './believe.ts'
import { bodyOf } from './body.ts'
import type { Doubt } from './clause.ts'
import { addText, blank, lastParagraph, openAt, seed } from './draft.ts'
import type { Draft } from './draft.ts'
import { headingOf, tidy } from './heading.ts'
import { findColumn, isFull } from './join.ts'
import { structure } from './label.ts'
import type { Label } from './label.ts'
import { isEnded, squeeze } from './line.ts'
import type { Line } from './line.ts'
import { unsigned } from './marks.ts'
import { formOf } from './place.ts'
import type { Item, Survey } from './survey.ts'
import { headingDepth, openDash, openHeading, openTerm } from './unnumbered.ts'
import type { Walk } from './walk.ts'

/** The document in three parts, its clauses as drafts. */
export interface Outline {
  readonly front: readonly Line[]
  readonly clauses: readonly Draft[]
  readonly back: readonly Line[]
  readonly doubts: readonly Doubt[]
  /** Headings inside the body that only repeat the document's title. */
  readonly repeated: readonly Line[]
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
  if (repeatsTitle(walk, item) || openTerm(walk, item, index)) return
  if (openHeading(walk, item, index) || openDash(walk, item, index)) return
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
  const title = tidy(unsigned(item.line.text))
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
  const title = caption === undefined ? heading.title : tidy(unsigned(caption.text))
  const inLine = caption !== undefined && heading.head !== '' ? joinHead(heading.head, heading.text) : heading.text
  const written = `${captionText(caption)}${label.written.trim()}${caption === undefined ? spaced(heading.head) : ''}`
  const plain = `${label.number}${title === undefined ? '' : ` ${title}`}`
  openAt(growth, place.depth, {
    ...blank(label.style, caption?.line ?? item.line.line),
    value: label.through ?? label.value,
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

/** A caption without brackets stays apart from its number. */
function captionText(caption: Line | undefined): string {
  if (caption === undefined) return ''
  return /[)）】]$/u.test(caption.text) ? caption.text : `${caption.text}\u3000`
}

function joinHead(head: string, text: string): string {
  return text === '' ? head : `${head}　${text}`
}

function spaced(head: string): string {
  return head === '' ? '' : ` ${head}`
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
