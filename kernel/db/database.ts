// One PostgreSQL, two ways in: `app` as the role that row-level security binds, `system` as the owner (migrations, list of cities).
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Tx = Transaction<Tables>

export interface Database {
  readonly url: string
  readonly app: pg.Pool
  readonly system: pg.Pool
  readonly kysely: Kysely<Tables>
  close(): Promise<void>
}

/** 30: half of the embedded server's 60 connections; the rest is for the owner's pool, a CLI run and a backup beside it. */
const appConnections = 30

// A calendar day is text (`2026-11-23`), not a moment: pg would turn it into a Date in the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value: string) => value)
// Counts and leaf indexes stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Open the pools. `sekisho_app` is the login's own role put aside: `role` is set before the first query of every connection. */
export function openDatabase(url: string, connections: number = appConnections): Database {
  const app = new pg.Pool({
    connectionString: url,
    max: connections,
    options: '-c role=sekisho_app -c timezone=Asia/Tokyo',
  })
  const system = new pg.Pool({ connectionString: url, max: 4, options: '-c timezone=Asia/Tokyo' })
  // A connection that breaks while idle is replaced by the pool at the next use; nothing is lost with it.
  for (const pool of [app, system]) {
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
  }
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: app }) })
  return {
    url,
    app,
    system,
    kysely,
    close: async () => {
      await kysely.destroy()
      await system.end()
    },
  }
}

/** Run `work` in one transaction that sees the rows of one city only; throwing rolls everything back. */
export function inTenant<T>(
  database: Pick<Database, 'kysely'>,
  tenantId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return database.kysely.transaction().execute(async (tx) => {
    await tx.executeQuery(CompiledQuery.raw('select set_config($1, $2, true)', ['sekisho.tenant', tenantId]))
    return work(tx)
  })
}
