// Which lines open a clause without a number? Headings by mark or by name, and dashes of a list.

import { blank, lastParagraph, openAt } from './draft.ts'
import type { Growth } from './draft.ts'
import { headingOf, tidy } from './heading.ts'
import { isCut, isFull } from './join.ts'
import { structure } from './label.ts'
import { isEnded } from './line.ts'
import type { Line } from './line.ts'
import { unsigned } from './marks.ts'
import type { Item, Survey } from './survey.ts'
import type { Walk } from './walk.ts'

/** A heading without number: by its mark, or because every policy has it. */
export function openHeading(walk: Walk, item: Item, index: number): boolean {
  const { growth, survey } = walk
  const { line } = item
  const title = bareTerm(unsigned(line.text))
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
  if (line.signed !== true)
    growth.doubts.push({ line: line.line, why: `「${tidy(title)}」を番号のない見出しと推定しました。` })
  return true
}

/** Beside headings of the same mark; below headings of a higher mark; else beside the sections. */
export function headingDepth(growth: Growth, line: Line, style: string): number {
  const alike = growth.open.findLastIndex(
    (branch, depth) => depth > 0 && (branch.style === style || branch.style === 'heading') && branch.hash === line.hash,
  )
  if (alike > 0) return alike
  if (line.signed === true) return depthBySign(growth, line)
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

/** A sign that first comes below a numbered section heads a part of it; otherwise signs nest as they appeared. */
function depthBySign(growth: Growth, line: Line): number {
  return (
    growth.open.findLastIndex(
      (branch) =>
        (branch.hash > 0 && branch.hash < line.hash) || (branch.number !== '' && weighty.includes(branch.style)),
    ) + 1 || 1
  )
}

const weighty = ['decimal', 'dotted', 'roman', 'kanji', ...structure]

/** Definitions without numbers: a row of a table, or a term alone on the line above its definition. */
export function openTerm(walk: Walk, item: Item, index: number): boolean {
  const { growth, survey } = walk
  const section = growth.open.findLastIndex((branch) => /定義|用語|意義/u.test(branch.title ?? ''))
  const deepest = growth.open.at(-1)
  if (section < 0 || (section < growth.open.length - 1 && deepest?.style !== 'term')) return false
  const term = item.line.row ? rowTerm(item.line) : loneTerm(survey, item, index, lastParagraph(growth))
  if (term === undefined) return false
  openAt(growth, section + 1, {
    ...blank('term', item.line.line),
    title: tidy(term.title),
    ...(tidy(term.title) === term.head ? {} : { written: term.head }),
    paragraphs: term.text === '' ? [] : [[term.text]],
  })
  return true
}

interface Term {
  readonly title: string
  readonly head: string
  readonly text: string
}

/** 40: longest defined term seen is `マイナンバー利用事務系（個人番号利用事務系）` with 22 signs. */
const longestTerm = 40

function rowTerm({ text }: Line): Term | undefined {
  const [head = '', ...cells] = text.split('\u3000')
  const definition = cells.join('\u3000')
  if (head === '' || head.length > longestTerm || !/[。）)]$|もの$|こと$/u.test(definition)) return undefined
  return { title: bareTerm(head), head, text: definition }
}

function loneTerm(found: Survey, { line, labels }: Item, index: number, before: string): Term | undefined {
  const next = found.items[index + 1]
  const alone =
    labels.length === 0 &&
    line.hash === 0 &&
    line.dash < 0 &&
    line.text.length <= longestTerm &&
    !/[。、]/u.test(line.text)
  const defined =
    next !== undefined &&
    next.labels.length === 0 &&
    next.line.hash === 0 &&
    !next.line.row &&
    !next.caption &&
    next.line.text.length >= line.text.length &&
    (before === '' || isEnded(before))
  if (!alone || !defined || !/(?:をいう|こと|もの)(?:とする)?。?$|[、。]/u.test(next.line.text)) return undefined
  return { title: bareTerm(line.text), head: line.text, text: '' }
}

function bareTerm(text: string): string {
  return text.replace(/^[「『]([^「」『』]*)[」』]$/u, '$1')
}

/** List dashes without number open items when there are several; a lone one is a paragraph. */
export function openDash(walk: Walk, item: Item, index: number): boolean {
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
