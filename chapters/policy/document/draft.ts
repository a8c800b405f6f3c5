// The tree while it grows: clauses are opened at a depth and receive their paragraphs line by line.

import type { Doubt } from './clause.ts'
import { continues, isFull, joinText } from './join.ts'
import type { Column } from './join.ts'
import type { Line } from './line.ts'
import type { Branch, Memory, Series } from './place.ts'

/** A clause under construction. */
export interface Draft extends Branch {
  readonly written?: string
  /** Paragraphs as the pieces they were joined from; joining once keeps long texts linear. */
  readonly paragraphs: string[][]
  readonly children: Draft[]
  readonly line: number
  /** Whether the paragraph last added reached the edge of its column. */
  full: boolean
}

/** The growing tree: open clauses from the root down, and everything remembered on the way. */
export interface Growth {
  readonly root: Draft
  readonly open: Draft[]
  readonly doubts: Doubt[]
  readonly parents: Map<string, string>
  readonly column: Column | undefined
  article: number
}

/** 12: the deepest numbering seen is 7 (章・節・条・項・号・ア・(ア)); bounds recursion over hostile input. */
export const deepest = 12

/** An empty tree. */
export function seed(column: Column | undefined): Growth {
  const root = blank('root', 0)
  return { root, open: [root], doubts: [], parents: new Map(), column, article: 0 }
}

/** What the placing of numbers may know of the tree. */
export function memoryOf(growth: Growth): Memory {
  return { parents: growth.parents, article: growth.article }
}

/** A clause without number. */
export function blank(style: string, line: number): Draft {
  return { style, value: 0, parts: [], number: '', hash: 0, paragraphs: [], children: [], line, dash: -1, full: false }
}

/** Close what is deeper than `depth` and open `draft` there. */
export function openAt(growth: Growth, depth: number, draft: Draft): void {
  const level = Math.max(1, Math.min(depth, growth.open.length, deepest))
  growth.open.length = level
  const parent = growth.open[level - 1] ?? growth.root
  const series = draft.number === '' ? seriesOf(parent.children.at(-1)) : undefined
  const opened = series === undefined ? draft : { ...draft, series }
  parent.children.push(opened)
  growth.open.push(opened)
  if (parent.style !== draft.style) growth.parents.set(draft.style, parent.style)
  if (draft.style === '条') growth.article = draft.value
}

function seriesOf(sibling: Draft | undefined): Series | undefined {
  if (sibling === undefined) return undefined
  return sibling.number === '' ? sibling.series : { style: sibling.style, value: sibling.value }
}

/** The clause that receives text now. */
export function current(growth: Growth): Draft {
  return growth.open.at(-1) ?? growth.root
}

/** The end of the paragraph to which the next line may belong. */
export function lastParagraph(growth: Growth): string {
  return tailOf(current(growth))
}

/** 400: signs of a paragraph's end that tell whether a sentence is complete. */
const tailLength = 400

function tailOf(clause: Draft | undefined): string {
  return joinText((clause?.paragraphs.at(-1) ?? []).slice(-12)).slice(-tailLength)
}

/** Add a line of text to the current clause: as continuation where the sentence goes on, else as a new paragraph. */
export function addText(growth: Growth, line: Line): void {
  const clause = current(growth)
  const text = tailOf(clause)
  const sibling = tailOf(growth.open.at(-2)?.children.at(-2))
  const item = clause.title === undefined && clause.paragraphs.length === 1
  if (continues({ text, full: clause.full, item, ends: sibling.endsWith('。') }, line)) {
    clause.paragraphs.at(-1)?.push(line.text)
    if (line.gap) growth.doubts.push({ line: line.line, why: '改ページなどで切れた文を、前の行とつなぎました。' })
  } else clause.paragraphs.push([line.text])
  clause.full = isFull(line, growth.column)
}
