// Where do the clauses begin and end? Before them stands the cover, after them the 附則 and the history.

import { structure } from './label.ts'
import { isRevisionLine } from './dates.ts'
import { squeeze } from './line.ts'
import type { Stretch } from './contents.ts'
import type { Item, Survey } from './survey.ts'
import { unsigned } from './marks.ts'
import { openings } from './words.table.ts'

/** The stretch of the items that holds the clauses. */
export function bodyOf(found: Survey): Stretch {
  const from = firstClause(found)
  return { from, to: from === found.items.length ? from : endOf(found.items, from) }
}

function firstClause(found: Survey): number {
  const { items } = found
  const structural = items.findIndex((item, index) =>
    opensWith(found, item, index, (style) => structure.includes(style)),
  )
  const sections = items.findIndex((item, index) =>
    opensWith(found, item, index, (style) => /^(?:decimal|dotted|roman|kanji|large-roman-bare)$/u.test(style)),
  )
  const opening = items.findIndex((item) => isOpening(item))
  const numbered = earliest([structural, isSection(items[sections]) || structural < 0 ? sections : -1])
  const first = earliest([numbered, opening])
  if (first >= 0) return withCaption(items, first)
  const headings = items.findIndex(
    (item, index) =>
      index > 0 &&
      (item.known || (item.line.hash > 0 && items.slice(0, index).some((earlier) => earlier.line.hash > 0))),
  )
  const small = items.findIndex((item, index) =>
    opensWith(found, item, index, (style) =>
      /^(?:paren|circled|kana|kana-paren|decimal-close|kanji-paren)$/u.test(style),
    ),
  )
  const captions = found.captions >= 3 ? items.findIndex((item, index) => index > 0 && item.caption) : -1
  const last = earliest([headings, small, captions])
  return last >= 0 ? withCaption(items, last) : items.length
}

function opensWith(found: Survey, item: Item, index: number, fits: (style: string) => boolean): boolean {
  if (item.line.row && !item.line.auto) return false
  return item.labels.some((label) => {
    if (!fits(label.style) || label.value !== 1 || (label.suspect && item.line.hash === 0)) return false
    if (label.style === 'dotted') return label.parts.every((part) => part === 1)
    return structure.includes(label.style) || item.line.hash > 0 || found.comes(label.style, 2, index)
  })
}

/** A number of the cover (`1 この方針の改定について`) before articles is told from a section by its short title. */
function isSection(item: Item | undefined): boolean {
  return item !== undefined && item.line.text.length <= 40 && !/。/u.test(item.line.text)
}

function isOpening(item: Item): boolean {
  return item.known && openings.test(unsigned(squeeze(item.line.text)))
}

function withCaption(items: readonly Item[], first: number): number {
  return items[first - 1]?.caption === true ? first - 1 : first
}

function earliest(indexes: readonly number[]): number {
  const found = indexes.filter((index) => index >= 0)
  return found.length === 0 ? -1 : Math.min(...found)
}

/** An ending counts unless numbers go on behind it as if nothing had ended. */
function endOf(items: readonly Item[], from: number): number {
  const ending = items.findIndex(
    (item, index) => index > from && item.ending && item.labels.every((label) => !label.sure),
  )
  const limit = ending < 0 ? items.length : ending
  let to = limit
  while (to - 1 > from && isTrailing(items[to - 1])) to -= 1
  return to
}

/** Dates of decision, signatures and notes of revision behind the last clause. */
function isTrailing(item: Item | undefined): boolean {
  return (
    item !== undefined &&
    item.line.text.length <= 60 &&
    item.labels.every((label) => label.suspect || !label.sure) &&
    isRevisionLine(item.line.text)
  )
}
