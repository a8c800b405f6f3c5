// Where in the tree does a number belong? Continuity decides: n follows n-1, and 1 opens a list below.

import { structure } from './label.ts'
import type { Label } from './label.ts'

/** An open clause on the way from the root to the current line. */
export interface Branch {
  readonly style: string
  readonly value: number
  readonly parts: readonly number[]
  readonly number: string
  readonly title?: string
  readonly hash: number
  /** Indent of the line that opened the clause, or -1. */
  readonly dash: number
  /** The sign behind the number. */
  readonly form?: string
  /** A heading without number stands in this series of numbers. */
  readonly series?: Series
}

/** The number before a heading without number. */
export interface Series {
  readonly style: string
  readonly value: number
}

/** What is known beyond the open clauses. */
export interface Memory {
  /** For each style, the style of the clause under which it last opened a list. */
  readonly parents: ReadonlyMap<string, string>
  /** Number of the last article: articles count on through the chapters. */
  readonly article: number
}

/** What the line itself tells where two lists could go on with the same number. */
export interface Look {
  readonly hash: number
  readonly indent: number
  /** Whether a text is a heading that policies have. */
  readonly isHeading: (text: string) => boolean
  /** What stands behind the number. */
  readonly rest: string
}

/** Depth that the new clause gets (1 is a top clause), and what is doubtful about it. */
export interface Place {
  readonly depth: number
  readonly why?: string
  /** How well it fits: an exact successor is 3, a new list 2, a leap 1. */
  readonly fit: 1 | 2 | 3
}

/** Place a label among the open clauses (`open[0]` is the root), or undefined where it fits nowhere. */
export function placeOf(open: readonly Branch[], label: Label, memory: Memory, look: Look): Place | undefined {
  if (label.style === 'dotted') return placeDotted(open, label)
  const successor = successorDepth(open, label, look)
  if (successor > 0) return { depth: successor, fit: 3 }
  if (label.style === 'decimal' && label.value === 2) {
    const article = lastIndex(open, (branch) => branch.style === '条' || branch.style === 'dai')
    if (article > 0 && !open.slice(article).some((branch) => branch.style === 'decimal'))
      return { depth: article + 1, fit: 3 }
  }
  if (label.style === '条' && label.value === memory.article + 1) return { depth: belowStructure(open, label), fit: 3 }
  if (label.value === 1) return placeFirst(open, label, memory)
  return placeLeap(open, label, memory)
}

function successorDepth(open: readonly Branch[], label: Label, look: Look): number {
  const form = formOf(label.written)
  const alike = open.flatMap((branch, depth) =>
    branch.style === label.style && branch.form === form && follows(branch, label) ? [depth] : [],
  )
  if (alike.length > 0) return ofTwoLists(open, alike, look)
  return lastIndex(
    open,
    (branch) => (branch.style === label.style && follows(branch, label)) || goesOn(branch.series, label),
  )
}

/** `4.` may follow the third section and the third item in it: the mark or the indent tells, else a known heading after an item is a section. */
function ofTwoLists(open: readonly Branch[], depths: readonly number[], look: Look): number {
  if (depths.length === 1) return depths[0] ?? 0
  const marked = depths.filter((depth) => look.hash > 0 && open[depth]?.hash === look.hash)
  const indented = depths.filter((depth) => open[depth]?.dash === look.indent)
  const only = [marked, indented].find((found) => found.length === 1)?.[0]
  if (only !== undefined) return only
  const [outer = 0] = depths
  const inner = depths.at(-1) ?? 0
  return look.isHeading(look.rest) && !look.isHeading(open[inner]?.title ?? '') ? outer : inner
}

/** The sign behind a number: two lists of decimals, `1` and `1.`, are told apart by it. */
export function formOf(written: string): string {
  return /[.．、，,:：]$/u.exec(written.trimEnd())?.[0].normalize('NFKC') ?? ''
}

/** A heading without number is either an extra one or the one whose number was lost. */
function goesOn(series: Series | undefined, label: Label): boolean {
  return (
    series !== undefined &&
    series.style === label.style &&
    label.parts.length === 0 &&
    (label.value === series.value + 1 || label.value === series.value + 2)
  )
}

function follows(branch: Branch, label: Label): boolean {
  if (label.parts.length === 0) return label.value === branch.value + 1
  if (label.value !== branch.value) return false
  const last = label.parts.at(-1) ?? 0
  if (label.parts.length === branch.parts.length) return last === (branch.parts.at(-1) ?? 0) + 1
  return label.parts.length === branch.parts.length + 1 && last <= 2
}

function placeFirst(open: readonly Branch[], label: Label, memory: Memory): Place {
  if (structure.includes(label.style)) {
    const again = open.some((branch) => branch.style === label.style)
    const depth = belowStructure(open, label)
    return again && depth === 1
      ? { depth, fit: 2, why: `${label.number}がもう一度現れました。別の文書が続いていないか確かめてください。` }
      : { depth, fit: 2 }
  }
  const same = lastIndex(open, (branch) => branch.style === label.style)
  if (same > 0)
    return { depth: open.length, fit: 2, why: `${label.number}から番号が改まったため、一段下と推定しました。` }
  const usual = memory.parents.get(label.style)
  if (usual !== undefined && isBelow(open.at(-1)?.style ?? '', label.style, memory)) {
    const parent = lastIndex(open, (branch) => branch.style === usual)
    if (parent >= 0) return { depth: parent + 1, fit: 2 }
  }
  return { depth: open.length, fit: 2 }
}

/** Structural nouns nest by their rank, whatever stands between. */
function belowStructure(open: readonly Branch[], label: Label): number {
  const rank = structure.indexOf(label.style)
  return (
    lastIndex(
      open,
      (branch) =>
        branch.style === 'root' || (structure.includes(branch.style) && structure.indexOf(branch.style) < rank),
    ) + 1
  )
}

/** Whether lists of `style` usually stand somewhere below lists of `above`. */
function isBelow(style: string, above: string, memory: Memory): boolean {
  let at: string | undefined = style
  for (let steps = 0; steps < 12 && at !== undefined; steps += 1) {
    at = memory.parents.get(at)
    if (at === above) return true
  }
  return false
}

/** 5: numbers lost in a row by a converter; a greater leap is another list. */
const widestLeap = 5

/** 20: in brackets or circles a number at the head of a line is certain; better an item too many, and a doubt, than items swallowed. */
const widestSureLeap = 20

function placeLeap(open: readonly Branch[], label: Label, memory: Memory): Place | undefined {
  const leaps = open
    .map((branch, depth) => ({ depth, branch, leap: label.value - branch.value }))
    .filter(({ branch, depth }) => depth > 0 && branch.style === label.style)
    .sort((a, b) => Math.abs(a.leap) - Math.abs(b.leap) || b.depth - a.depth)
  const near = leaps[0]
  if (near === undefined && label.style === '条' && label.value > memory.article && memory.article > 0) {
    return {
      depth: belowStructure(open, label),
      fit: 1,
      why: `番号が第${memory.article}条から${label.number}に飛んでいます。`,
    }
  }
  if (near === undefined) {
    const depth = structure.includes(label.style) ? belowStructure(open, label) : open.length
    return label.value <= widestLeap
      ? { depth, fit: 1, why: `${label.number}より前の番号が見つかりません。` }
      : undefined
  }
  if (near.leap === 0) return { depth: near.depth, fit: 1, why: `${label.number}が重複しています。` }
  const widest = label.style === 'paren' || label.style === 'circled' ? widestSureLeap : widestLeap
  if (near.leap > widest && !structure.includes(label.style)) return undefined
  const why =
    near.leap > 0
      ? `番号が${near.branch.number}から${label.number}に飛んでいます。`
      : `${near.branch.number}の後に${label.number}があり、番号の順が乱れています。`
  return { depth: near.depth, fit: 1, why }
}

/** `6.3.1` names its own ancestors. */
function placeDotted(open: readonly Branch[], label: Label): Place | undefined {
  const numbers = [label.value, ...label.parts]
  const parent = lastIndex(
    open,
    (branch) =>
      same([branch.value, ...branch.parts], numbers.slice(0, -1)) && (branch.style !== '条' || numbers.length === 2),
  )
  if (parent > 0) return { depth: parent + 1, fit: 3 }
  const sibling = lastIndex(open, (branch) => branch.style === 'dotted' && branch.parts.length === label.parts.length)
  const before = open[sibling]
  if (sibling > 0 && before !== undefined && (follows(before, label) || beginsNext(before, label)))
    return { depth: sibling, fit: 3 }
  if (sibling > 0) return { depth: sibling, fit: 1, why: `${label.number}の上の番号が見つかりません。` }
  if (open.length === 1 && numbers.every((each) => each === 1)) return { depth: 1, fit: 2 }
  return label.parts.at(-1) === 1
    ? { depth: open.length, fit: 1, why: `${label.number}の段を推定しました。` }
    : undefined
}

/** `2-1` after `1-3`, where no heading is numbered `2` alone. */
function beginsNext(before: Branch, label: Label): boolean {
  return label.value === before.value + 1 && label.parts.every((part) => part === 1)
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}

function lastIndex(open: readonly Branch[], test: (branch: Branch) => boolean): number {
  return open.findLastIndex(test)
}
