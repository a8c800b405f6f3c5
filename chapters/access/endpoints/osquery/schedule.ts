// The schedule a node is given: the city's queries for its platform.
import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { add } from '../../../../kernel/ledger/write.ts'
import { queryRules } from '../ledgers.ts'
import { defaultQueries } from './queries.table.ts'
import type { Node } from './node.ts'

interface Scheduled {
  readonly query: string
  readonly interval: number
  readonly snapshot?: true
}

export async function scheduleFor(
  tx: Tx,
  { platform }: Pick<Node, 'platform'>,
): Promise<Readonly<Record<string, Scheduled>>> {
  const found = await sql<{ name: string; sql: string; seconds: number; snapshot: boolean | null }>`
    select name, sql, seconds, snapshot from access.query
    where retired_at is null and paused is not true and platform in (${platform}, 'all') order by name`.execute(tx)
  return Object.fromEntries(
    found.rows.map(({ name, sql: query, seconds, snapshot }) => [
      name,
      { query, interval: seconds, ...(snapshot === true ? { snapshot: true as const } : {}) },
    ]),
  )
}

/** Put in the queries to begin with; those that are there by name are left as the city has them. */
export async function plantQueries(context: Context): Promise<number> {
  const there = await sql<{ name: string }>`select name from access.query where retired_at is null`.execute(context.tx)
  const names = new Set(there.rows.map(({ name }) => name))
  const missing = defaultQueries.filter(({ name }) => !names.has(name))
  for (const query of missing) await add(queryRules, { ...query, paused: false, remarks: null }, null, context)
  return missing.length
}
