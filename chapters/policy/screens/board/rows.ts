// Which clauses does the board show, and how much does it say of each?
import { searchForm } from '../../../../kernel/i18n/search-form.ts'
import type { Verdict } from '../../../../kernel/contract/verdict.ts'
import type { BoardClause } from '../../contract.ts'

/** What the reader looks for; empty shows everything. */
export interface Wanted {
  readonly verdict: Verdict | undefined
  readonly text: string
}

/** A clause as it stands on the board. */
export interface ShownRow {
  readonly clause: BoardClause
  readonly hasBelow: boolean
  readonly isOpen: boolean
  /** Inside a branch that is closed: printed, not shown. */
  readonly isFolded: boolean
  /** Does not match itself; there for what is below it. */
  readonly isFrame: boolean
  /** A clause in sight below it asks for the same step. */
  readonly repeatsBelow: boolean
}

/** Clauses that match with those above them; without a wish all, folded where the reader closed a branch. */
export function shownRows(
  clauses: readonly BoardClause[],
  wanted: Wanted,
  closed: ReadonlySet<string>,
): readonly ShownRow[] {
  const isFiltered = wanted.verdict !== undefined || wanted.text.trim() !== ''
  const matching = new Set(clauses.filter((clause) => matches(clause, wanted)).map(({ id }) => id))
  const by = new Map(clauses.map((clause) => [clause.id, clause]))
  const shown = new Set(
    clauses.filter(({ id }) => matching.has(id)).flatMap((clause) => [clause.id, ...aboveOf(clause, by)]),
  )
  return clauses
    .filter(({ id }) => shown.has(id))
    .map((clause) => {
      const below = clauses.filter(({ id, parent }) => parent === clause.id && shown.has(id))
      const isOpen = isFiltered || !closed.has(clause.id)
      return {
        clause,
        hasBelow: below.length > 0,
        isOpen,
        isFolded: !isFiltered && aboveOf(clause, by).some((id) => closed.has(id)),
        isFrame: !matching.has(clause.id),
        repeatsBelow: isOpen && below.some((one) => sameStep(one, clause)),
      }
    })
}

/** Branches in which nothing is asked of anybody: closed until the reader opens them. */
export function quietBranches(clauses: readonly BoardClause[]): ReadonlySet<string> {
  const by = new Map(clauses.map((clause) => [clause.id, clause]))
  const asking = new Set(
    clauses.filter(({ verdict }) => verdict !== 'out-of-scope').flatMap((clause) => aboveOf(clause, by)),
  )
  return new Set(clauses.flatMap(({ parent }) => (parent === null || asking.has(parent) ? [] : [parent])))
}

/** Ids above a clause, nearest first. */
function aboveOf(clause: BoardClause, by: ReadonlyMap<string, BoardClause>): readonly string[] {
  const parent = clause.parent === null ? undefined : by.get(clause.parent)
  return parent === undefined ? [] : [parent.id, ...aboveOf(parent, by)]
}

function matches(clause: BoardClause, { verdict, text }: Wanted): boolean {
  if (verdict !== undefined && clause.verdict !== verdict) return false
  const form = searchForm([clause.path, clause.title, clause.text, clause.because, clause.next?.act].join(' '))
  return searchForm(text)
    .split(' ')
    .every((word) => form.includes(word))
}

function sameStep(a: BoardClause, b: BoardClause): boolean {
  return b.next !== null && a.next?.place === b.next.place && a.next.act === b.next.act
}
