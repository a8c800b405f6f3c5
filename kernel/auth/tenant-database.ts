// A city's own view of the shared pool, for code that runs outside the one transaction of a request (Better Auth).
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { AuthTables } from './rows.ts'

export type AuthDb = Kysely<AuthTables>

/**
 * Open a city's view. INVARIANT (one city): a connection names its city before the first query and forgets it before it goes
 * back to the pool; one that cannot forget is closed. The pool stays the caller's: do not `destroy()` the view.
 */
export function tenantDatabase(pool: Pool, tenantId: string): AuthDb {
  return new Kysely<AuthTables>({ dialect: new PostgresDialect({ pool: view(pool, tenantId) }) })
}

function view(pool: Pool, tenantId: string): PostgresPool {
  return {
    options: {},
    end: () => Promise.resolve(),
    connect: async () => {
      const client = await pool.connect()
      try {
        await choose(client, tenantId)
      } catch (cause) {
        client.release(true)
        throw new Error('couldn’t set the city of a connection', { cause })
      }
      return lend(client)
    },
  }
}

function lend(client: PoolClient): PostgresPoolClient {
  const release = (destroy?: boolean): void => {
    if (destroy === true) return client.release(true)
    choose(client, '').then(
      () => client.release(),
      () => client.release(true),
    )
  }
  // `query` keeps pg's own overloads; kysely's interface is the subset it documents for pg
  return { query: client.query.bind(client) as PostgresPoolClient['query'], release }
}

async function choose(client: PoolClient, tenantId: string): Promise<void> {
  await client.query('select set_config($1, $2, false)', ['sekisho.tenant', tenantId])
}
