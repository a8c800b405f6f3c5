// Migrations: one numbered list of SQL files, forward only, each in its own transaction under one advisory lock.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('../../migrations/', import.meta.url)
/** Any fixed number: the lock that keeps two starting servers from migrating at once. */
const lock = 7_214_406

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** The migrations of this version, in order. */
export async function migrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Bring the database up to this version; returns the names that were applied. Refuses a database that is newer or was changed. */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query(
      'create table if not exists public.sekisho_migration (name text primary key, sha256 text not null, at timestamptz not null default now())',
    )
    const applied = new Map(
      (
        await client.query<{ name: string; sha256: string }>('select name, sha256 from public.sekisho_migration')
      ).rows.map((r) => [r.name, r.sha256]),
    )
    const list = await migrations()
    refuseForeign(list, applied)
    const waiting = list.filter((m) => !applied.has(m.name))
    for (const migration of waiting) await apply(client, migration)
    return waiting.map((m) => m.name)
  } finally {
    await client.end()
  }
}

function refuseForeign(list: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  for (const [name, sha256] of applied) {
    const known = list.find((m) => m.name === name)
    if (known === undefined) throw new Error(`database is newer than this program: it has migration \`${name}\``)
    if (known.sha256 !== sha256) throw new Error(`migration \`${name}\` was changed after it had been applied`)
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into public.sekisho_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`couldn't apply migration \`${migration.name}\``, { cause })
  }
}
