// Facts of the checks: counts and the first twenty records, each by one statement; quick with 100,000 records.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Counted, Named } from './finding.ts'

/** 20: as many as a finding shows. */
const most = 20

/** Assets in use. */
export async function totalOf(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from assets.asset where retired_at is null`.execute(tx)
  return found.rows[0]?.n ?? 0
}

/** Assets in use for which a condition on `a` holds. */
export async function counted(tx: Tx, condition: RawBuilder<unknown>): Promise<Counted> {
  return countedFrom(tx, sql`select a.id, a.number, a.name from assets.asset a where a.retired_at is null and (${condition})`)
}

/** Records that a query finds; it gives `id`, `number` and `name`. */
export async function countedFrom(tx: Tx, query: RawBuilder<unknown>): Promise<Counted> {
  const found = await sql<{ n: number }>`select count(*)::int as n from (${query}) found`.execute(tx)
  const n = found.rows[0]?.n ?? 0
  if (n === 0) return { n, first: [] }
  const first = await sql<Named>`select id, number || ' ' || name as label from (${query}) found order by number, id limit ${most}`.execute(tx)
  return { n, first: first.rows }
}
