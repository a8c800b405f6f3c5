// Between the tree of a document and the rows that keep it. The same words stay the same clause wherever an edit moves them.
import type { Standing } from './contract/terms.ts'
import type { Clause } from './document/clause.ts'
import { newId } from '../../kernel/ids.ts'

/** A clause as a row of one state of a tree; rows are in the order of the document. */
export interface ClauseRow {
  readonly id: string
  readonly parent: string | null
  readonly position: number
  readonly number: string
  readonly path: string
  readonly stands: Standing
  readonly title: string | null
  readonly text: string
  readonly line: number
  readonly written: string | null
}

/** Rows of a tree; clauses whose title and text some row of `before` has keep its id. */
export function rowsOf(
  clauses: readonly Clause[],
  standings: ReadonlyMap<string, Standing>,
  before: readonly ClauseRow[] = [],
): readonly ClauseRow[] {
  const idOf = keeper(before)
  const rows: ClauseRow[] = []
  const visit = (clause: Clause, parent: string | null): void => {
    const id = idOf(clause)
    rows.push({
      id,
      parent,
      position: rows.length,
      number: clause.number,
      path: clause.path,
      stands: standings.get(clause.path) ?? 'statement',
      title: clause.title ?? null,
      text: clause.text,
      line: clause.line,
      written: clause.written ?? null,
    })
    for (const child of clause.children) visit(child, id)
  }
  for (const clause of clauses) visit(clause, null)
  return rows
}

/** The tree that rows keep. */
export function treeOf(rows: readonly ClauseRow[]): readonly Clause[] {
  const below = Map.groupBy(rows, (row) => row.parent)
  const clauseOf = (row: ClauseRow): Clause => ({
    number: row.number,
    path: row.path,
    ...(row.title === null ? {} : { title: row.title }),
    text: row.text,
    children: (below.get(row.id) ?? []).map(clauseOf),
    line: row.line,
    ...(row.written === null ? {} : { written: row.written }),
  })
  return (below.get(null) ?? []).map(clauseOf)
}

/** Key of the words of a clause: what makes two clauses the same. */
export function wordsKey({
  title,
  text,
}: {
  readonly title?: string | null | undefined
  readonly text: string
}): string {
  return JSON.stringify([title ?? null, text])
}

/** Gives each clause the id of an unused row with the same words, first the one at the same path; else a new one. */
function keeper(before: readonly ClauseRow[]): (clause: Clause) => string {
  const free = new Map<string, ClauseRow[]>()
  for (const row of before) free.set(wordsKey(row), [...(free.get(wordsKey(row)) ?? []), row])
  return (clause) => {
    const same = free.get(wordsKey(clause)) ?? []
    const at = Math.max(
      0,
      same.findIndex((row) => row.path === clause.path),
    )
    const [kept] = same.splice(at, 1)
    return kept?.id ?? newId()
  }
}
