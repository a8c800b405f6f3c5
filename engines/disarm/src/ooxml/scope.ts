// What the hooks of one part share with each other and with the rebuild.
import type { Policy } from '../contract.ts'
import type { Element, Walk } from '../xml/index.ts'
import type { KindName } from './kinds.table.ts'
import type { Package } from './package.ts'

/** Where a relationship of the source part leads in the result. */
export interface Linked {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly external: boolean
  readonly kind: KindName
}

/** What all parts of one package share. */
export interface Session {
  readonly policy: Policy
  /** Real name → the name that stands for it. */
  readonly people: Map<string, string>
  /** Sheets in order as they came: kept or not. `localSheetId` counts them. */
  readonly sheets: boolean[]
  /** Names of macro sheets that went. */
  readonly refusedSheets: Set<string>
  readonly source: Package
  readonly family: 'word' | 'xl' | 'ppt'
}

/** What hooks of one part work with. */
export interface PartScope {
  readonly kind: KindName
  readonly links: ReadonlyMap<string, Linked>
  /** Ids whose relationship was refused and reported. */
  readonly refused: ReadonlySet<string>
  /** Ids that the result really names. */
  readonly used: Set<string>
  /** Legacy shape id → relationship of the picture it shows, for objects that keep their preview in VML. */
  readonly previews: ReadonlyMap<string, string>
  readonly session: Session
  readonly note: Walk['found']
}

/** The frame around something that cannot be shown goes with it. */
export function poison(element: Element): void {
  for (let around = element.parent; around !== null; around = around.parent)
    if (
      /^(w:drawing|p:graphicFrame|xdr:(twoCellAnchor|oneCellAnchor|absoluteAnchor)|cdr:(relSizeAnchor|absSizeAnchor))$/.test(
        around.name,
      )
    ) {
      around.poisoned = true
      return
    }
}

/** Stands for a person: the same one each time within a document. */
export function standIn(session: Session, name: string): string {
  if (session.policy.authors === 'keep' || name === '' || /^作成者\d*$/.test(name)) return name
  const known = session.people.get(name)
  if (known !== undefined) return known
  const made = `作成者${session.people.size === 0 ? '' : session.people.size + 1}`
  session.people.set(name, made)
  return made
}
