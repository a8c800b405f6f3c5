// A clause written anew keeps its place: what went and what came are read side by side.
import type { ClauseChange } from '../../contract.ts'

/** One row of the comparison: a change, or a clause that went together with the one that took its place. */
export interface Row {
  readonly change: ClauseChange
  /** The clause at the same place before, too unlike to be the same words. */
  readonly gone?: ClauseChange
}

/** Joins each added clause with the removed one of the same path and title; the rest stays as it is. */
export function sideBySide(changes: readonly ClauseChange[]): readonly Row[] {
  const removed = new Map(changes.flatMap((one) => (one.kind === 'removed' ? [[keyOf(one.before, one), one]] : [])))
  const rows = changes.map((change) => {
    const gone = change.kind === 'added' ? removed.get(keyOf(change.after, change)) : undefined
    return gone === undefined ? { change } : { change, gone }
  })
  const taken = new Set(rows.flatMap(({ gone }) => gone ?? []))
  return rows.filter(({ change }) => !taken.has(change))
}

function keyOf(path: string | null, { title }: ClauseChange): string {
  return `${path}\n${title ?? ''}`
}
