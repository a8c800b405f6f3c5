// The clause board, lent to the chapter that comes before it: audit and committee show it as it stood on a day.
import type { BoardOnDay, Ports } from '../chapters/assurance/index.ts'
import { boardOf, editionInUse } from '../chapters/policy/index.ts'
import type { Tx } from '../kernel/db/database.ts'
import { checks } from './checks.ts'

const boardOn = async (tx: Tx, day: string, now: Date): Promise<BoardOnDay> => {
  const { asOf, counts, rows } = await boardOf(tx, day, now)
  return {
    asOf,
    counts,
    clauses: rows.map(({ id, path, title, verdict, since, because }) => ({
      id,
      path,
      title,
      verdict,
      since,
      because,
    })),
  }
}

/** What chapters/policy lends to chapters/assurance. */
export const board: Ports = {
  checks,
  editionOf: editionInUse,
  boardOf: boardOn,
  changesOf: async (tx, { from, to }, now) => {
    const before = new Map((await boardOn(tx, from, now)).clauses.map((clause) => [clause.id, clause]))
    return (await boardOn(tx, to, now)).clauses.flatMap(({ id, path, title, verdict, because }) => {
      const earlier = before.get(id)?.verdict ?? null
      return earlier === verdict ? [] : [{ id, path, title, before: earlier, after: verdict, because }]
    })
  },
}
