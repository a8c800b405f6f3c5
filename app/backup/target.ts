import type { ClientBase } from 'pg'
import { countObjects, listSchemas, quoted } from './catalog.ts'

/** Exists from the first change of a restoration to its commit: what stands beside it is a leftover. */
const mark = 'sekisho_restore_unfinished'

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
