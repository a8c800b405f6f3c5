import type { ClauseNode } from '../../contract.ts'

/** How deep each clause stands, from 1; rows come in the order of the document. */
export function levelsOf(clauses: readonly Pick<ClauseNode, 'id' | 'parent'>[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (const { id, parent } of clauses) levels.set(id, parent === null ? 1 : (levels.get(parent) ?? 1) + 1)
  return levels
}

/** The clause that a line of the source belongs to: the last that begins at or before it. */
export function clauseAtLine(clauses: readonly ClauseNode[], line: number): ClauseNode | undefined {
  return clauses.filter((clause) => clause.line <= line).at(-1)
}
