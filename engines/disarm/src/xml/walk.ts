// What a filter asks and what hooks may do on its way through a part.
import type { FindingCode, Limits } from '../contract.ts'
import type { Grammar } from './grammar.ts'

/** An element as hooks see it: canonical names, attributes that may still change, and the elements around it. */
export interface Element {
  readonly name: string
  readonly attributes: Map<string, string>
  readonly parent: Element | null
  /** What hooks remember about it. */
  note?: string
  /** Written under another name of the same shape: `w:object` without its object is a `w:pict`. */
  rename?: string
  /** Attributes changed after the element was opened. */
  changed?: boolean
  /** Cannot stand without something inside that was dropped: goes too. */
  poisoned?: boolean
}

/** `unwrap` keeps what is inside. */
export type Act = 'keep' | 'drop' | 'unwrap'

/** What a part does with one element beyond the grammar. */
export interface Hook {
  /** Before it is written; may change attributes. Whoever drops something reports it. */
  open?(element: Element, walk: Walk): Act
  /** Gets the whole text of a text element; null drops the element. */
  text?(element: Element, text: string, walk: Walk): string | null
  /** After it was written; `range` can be blanked later. */
  close?(element: Element, walk: Walk, range: Range): void
}

/** Where an element stands in the output. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface Walk {
  found(code: FindingCode, detail: string, act?: 'removed' | 'replaced' | 'kept'): void
  /** Takes back what was written there. */
  blank(range: Range): void
  /** Writes XML of our own at this place, each tag a piece; the caller vouches for it. */
  write(pieces: readonly string[], prefixes?: readonly string[]): void
  /** Position in the output, for ranges that hooks make themselves. */
  mark(): number
}

export interface Filtering {
  readonly grammar: Grammar
  readonly hooks: Readonly<Record<string, Hook>>
  /** Asked for each element with an attribute in the relationships namespace, after its hook. */
  readonly relation?: (element: Element, walk: Walk) => Act
  /** Asked for every element that is to be written, last. */
  readonly each?: (element: Element, walk: Walk) => Act
  /** Elements with nothing left inside are not written. */
  readonly hollow?: (element: Element) => boolean
  /** Elements that nobody takes back once they are closed: their pieces become one, or a million cells would be five million strings. */
  readonly settled?: ReadonlySet<string>
  readonly limits: Limits
  readonly where: string
  readonly found: Walk['found']
  /** Names the finding for an element or attribute the grammar does not know; default `unknown-element`. */
  readonly code?: (name: string) => FindingCode
  /** What becomes of an element the grammar does not know; default `drop`. */
  readonly unknown?: (element: Element) => Act
  /** First element must be one of these. */
  readonly roots: readonly string[]
}

export interface Filtered {
  readonly xml: string
  readonly root: string
  readonly elements: number
}
