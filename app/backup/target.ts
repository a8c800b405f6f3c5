import { type ClientBase, DatabaseError } from 'pg'
import { countObjects, listSchemas, quoted } from './catalog.ts'
import { BackupTrouble } from './trouble.ts'

/** Exists from the first change of a restoration to its commit: what stands beside it is a leftover. */
const mark = 'sekisho_restore_unfinished'

/** Any fixed number: the lock that keeps two restorations out of one database. */
const lock = 7_214_409

/** Keep every other restoration out of this database until the connection ends; throws `busy` when one is at work. */
export async function takeDatabase(client: ClientBase, about: string): Promise<void> {
  // Ten seconds: the server needs a moment to notice that a killed restoration has gone.
  await client.query("set lock_timeout = '10s'")
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
  } catch (error) {
    throw error instanceof DatabaseError && error.code === '55P03' ? new BackupTrouble('busy', about, error) : error
  }
  await client.query('set lock_timeout = 0')
  await waitForLeftovers(client, about)
}

/** 100 ms between two looks, a hundred looks: as long as the lock itself is waited for. */
const look = { every: 100, times: 100 }

/** A killed restoration's second connection, the one that was migrating, may still be at work after its lock has gone. */
async function waitForLeftovers(client: ClientBase, about: string): Promise<void> {
  for (let n = 0; n < look.times; n += 1) {
    const { rowCount } = await client.query(`select from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and state <> 'idle'`)
    if (rowCount === 0) return
    await new Promise((resolve) => setTimeout(resolve, look.every))
  }
  throw new BackupTrouble('busy', about)
}

/** Whether the database is empty, or holds only what an unfinished restoration left. */
export async function isFreeDatabase(client: ClientBase): Promise<boolean> {
  const schemas = await listSchemas(client)
  return schemas.includes(mark) || (await countObjects(client)) === 0
}

/** Mark the database as being filled, after taking leftovers away. */
export async function beginRestoring(client: ClientBase): Promise<void> {
  await client.query(`create schema if not exists ${mark}`)
  await wipe(client)
}

/** Part of the transaction that fills the database: mark and data change places in one commit. */
export async function endRestoring(client: ClientBase): Promise<void> {
  await client.query(`drop schema ${mark}`)
}

/** Give back an empty database, without the mark. */
export async function giveBack(client: ClientBase): Promise<void> {
  await wipe(client)
  await client.query(`drop schema if exists ${mark}`)
}

async function wipe(client: ClientBase): Promise<void> {
  const schemas = (await listSchemas(client)).filter((schema) => schema !== mark)
  for (const schema of schemas) await client.query(`drop schema ${quoted(schema)} cascade`)
  await client.query('create schema public; grant usage on schema public to public')
}
