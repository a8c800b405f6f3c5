// What became of each clause between two texts? Pure. The words within a clause are compared on the screen.
import type { NoticeChange, NoticeClause } from '../contract.ts'

/**
 * Clauses paired: first those with the very same words, wherever they stand now; then those of the same title; then those of the same
 * number; what is left went or came. In the order of the new text, with what went where it stood.
 */
export function changesBetween(before: readonly NoticeClause[], after: readonly NoticeClause[]): NoticeChange[] {
  const partner = new Map<NoticeClause, NoticeClause>()
  const taken = new Set<NoticeClause>()
  const keys: readonly ((clause: NoticeClause) => string | null)[] = [
    ({ title, text }) => JSON.stringify([title, text]),
    ({ title }) => title,
    ({ number }) => (number === '' ? null : number),
  ]
  for (const key of keys) {
    const free = Map.groupBy(
      before.filter((clause) => !taken.has(clause)),
      key,
    )
    for (const clause of after) {
      const wanted = key(clause)
      const old = partner.has(clause) || wanted === null ? undefined : free.get(wanted)?.shift()
      if (old === undefined) continue
      partner.set(clause, old)
      taken.add(old)
    }
  }
  return inOrder(before, after, { partner, taken })
}

interface Pairs {
  readonly partner: ReadonlyMap<NoticeClause, NoticeClause>
  readonly taken: ReadonlySet<NoticeClause>
}

function inOrder(
  before: readonly NoticeClause[],
  after: readonly NoticeClause[],
  { partner, taken }: Pairs,
): NoticeChange[] {
  const gone = (from: number): NoticeChange[] => {
    const next = before.findIndex((clause, at) => at >= from && taken.has(clause))
    return before
      .slice(from, next === -1 ? before.length : next)
      .map((clause) => ({ kind: 'removed', before: clause, after: null }))
  }
  return [
    ...gone(0),
    ...after.flatMap((clause): NoticeChange[] => {
      const old = partner.get(clause)
      if (old === undefined) return [{ kind: 'added', before: null, after: clause }]
      const isSame = old.title === clause.title && old.text === clause.text
      return [{ kind: isSame ? 'same' : 'changed', before: old, after: clause }, ...gone(before.indexOf(old) + 1)]
    }),
  ]
}
