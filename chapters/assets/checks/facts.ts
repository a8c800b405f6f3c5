// Facts of the checks: counts in one pass over the register, and the first twenty records of what is wrong.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { type Counted, type Named, nothing } from './finding.ts'

/** 20: as many as a finding shows. */
const most = 20

/** Assets in use, and how many of them meet each condition on `a`. */
export type Survey<Key extends string> = { readonly total: number } & { readonly [K in Key]: Counted }

/** 6(2): look at every asset in use once, whatever the number of conditions. */
export async function survey<const Key extends string>(
  tx: Tx,
  conditions: Readonly<Record<Key, RawBuilder<unknown>>>,
): Promise<Survey<Key>> {
  const entries = Object.entries<RawBuilder<unknown>>(conditions)
  const counts = entries.map(([key, condition]) => sql`count(*) filter (where ${condition})::int as ${sql.ref(key)}`)
  const found = await sql<
    Record<string, number>
  >`select ${sql.join([sql`count(*)::int as total`, ...counts])} from assets.asset a where a.retired_at is null`.execute(
    tx,
  )
  const row = found.rows[0] ?? {}
  const counted: [string, Counted][] = []
  for (const [key, condition] of entries) counted.push([key, await firstOf(tx, row[key] ?? 0, condition)])
  // one entry for each key of `conditions` was pushed just above
  return { total: row['total'] ?? 0, ...Object.fromEntries(counted) } as Survey<Key>
}

async function firstOf(tx: Tx, n: number, condition: RawBuilder<unknown>): Promise<Counted> {
  if (n === 0) return nothing
  const first =
    await sql<Named>`select a.id, a.number || ' ' || a.name as label from assets.asset a where a.retired_at is null and (${condition}) order by a.number, a.id limit ${most}`.execute(
      tx,
    )
  return { n, first: first.rows }
}

/** Assets in use. */
export async function totalOf(tx: Tx): Promise<number> {
  return (await survey(tx, {})).total
}

/** Records that a query finds; it gives `id`, `number` and `name`. */
export async function countedFrom(tx: Tx, query: RawBuilder<unknown>): Promise<Counted> {
  const found = await sql<
    Named & { n: number }
  >`select id, number || ' ' || name as label, count(*) over ()::int as n from (${query}) found order by number, id limit ${most}`.execute(
    tx,
  )
  return { n: found.rows[0]?.n ?? 0, first: found.rows.map(({ id, label }) => ({ id, label })) }
}
