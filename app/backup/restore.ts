// From the one file back to an installation: verify everything, then all or nothing.
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gunzipSync } from 'node:zlib'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Entry, readPieces, readWhole } from './archive.ts'
import { listTables, quoted } from './catalog.ts'
import { chunkLength, type Contents, type Migration, type Table } from './contents.ts'
import { beginFilling, clear, isFree, unfinished, writeFileOnce } from './files.ts'
import { emptyTables, loosen } from './loosen.ts'
import { beginRestoring, endRestoring, giveBack, isFreeDatabase, takeDatabase } from './target.ts'
import { asTrouble, BackupTrouble } from './trouble.ts'
import { verifyBackup } from './verify.ts'

/** What to restore and where to. */
export interface RestoreRequest {
  readonly file: string
  /** Owner of an empty database; a superuser on the embedded server. */
  readonly databaseUrl: string
  readonly blobsDirectory: string
  readonly keysDirectory: string
  /** Brings an empty database to this version. */
  readonly migrate: (url: string) => Promise<unknown>
  /** The migrations this version would apply; must be the very ones the backup was made with. */
  readonly migrations: readonly Migration[]
  readonly progress?: (line: string) => void
}

/** What was restored. */
export interface RestoreReport {
  readonly made: string
  readonly tables: number
  readonly rows: number
  readonly files: number
}

/**
 * Restore a backup into an empty installation.
 *
 * Guarantees: the file is compared with its manifest before anything is changed; rows become visible in one commit and
 * only when every foreign key holds; after a failure the installation is empty again, and after kill -9 the next attempt
 * knows what was left. Throws `BackupTrouble` for what an operator can mend.
 */
export async function restore(request: RestoreRequest): Promise<RestoreReport> {
  const file = await open(request.file, 'r').catch((cause: unknown) => {
    throw new BackupTrouble('not-found', request.file, cause)
  })
  const client = new Client({ connectionString: request.databaseUrl })
  try {
    const { contents, entries } = await verifyBackup(file, request.file)
    refuseOtherVersion(contents, request)
    await client.connect()
    await takeDatabase(client, client.database ?? '')
    await refuseOccupied(client, request)
    return await fillOrUndo({ file, client, contents, entries, request })
  } finally {
    await client.end().catch(() => undefined)
    await file.close()
  }
}

interface Restoration {
  readonly file: FileHandle
  readonly client: Client
  readonly contents: Contents
  readonly entries: readonly Entry[]
  readonly request: RestoreRequest
}

function refuseOtherVersion({ migrations }: Contents, request: RestoreRequest): void {
  const key = ({ name, sha256 }: Migration) => `${name} ${sha256}`
  const theirs = new Set(migrations.map(key))
  const ours = new Set(request.migrations.map(key))
  const [differing] = theirs.symmetricDifference(ours)
  if (differing !== undefined) throw new BackupTrouble('other-version', differing.split(' ')[0] ?? '')
}

async function refuseOccupied(client: Client, { databaseUrl, blobsDirectory, keysDirectory }: RestoreRequest) {
  for (const directory of [blobsDirectory, keysDirectory]) {
    if (!(await isFree(directory))) throw new BackupTrouble('not-empty', directory)
  }
  if (!(await isFreeDatabase(client)))
    throw new BackupTrouble('not-empty', client.database ?? databaseUrl.split('/').at(-1) ?? '')
}

async function fillOrUndo(restoration: Restoration): Promise<RestoreReport> {
  const { client, contents, request } = restoration
  const directories = [request.blobsDirectory, request.keysDirectory]
  try {
    await beginRestoring(client)
    await request.migrate(request.databaseUrl)
    for (const directory of directories) await beginFilling(directory)
    const files = await fillDirectories(restoration)
    const rows = await fillDatabase(restoration)
    for (const directory of directories) await rm(join(directory, unfinished))
    return { made: contents.made, tables: contents.tables.length, rows, files }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    // What can't be undone now stays marked, and the next attempt takes it away.
    await giveBack(client).catch(() => undefined)
    for (const directory of directories) await clear(directory).catch(() => undefined)
    throw asTrouble(error, request.file)
  }
}

async function fillDirectories({ file, entries, request }: Restoration): Promise<number> {
  const places = new Map([
    ['blobs', request.blobsDirectory],
    ['keys', request.keysDirectory],
  ])
  let count = 0
  for (const entry of entries) {
    const [top = '', ...rest] = entry.name.split('/')
    const directory = places.get(top)
    if (directory === undefined) continue
    await writeFileOnce(join(directory, ...rest), readPieces(file, entry, request.file))
    count += 1
  }
  return count
}

async function fillDatabase(restoration: Restoration): Promise<number> {
  const { client, contents, request } = restoration
  await client.query('begin')
  await client.query(
    "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'",
  )
  await refuseOtherTables(client, contents)
  const tighten = await loosen(client)
  await emptyTables(
    client,
    contents.tables.map(({ schema, name }) => [schema, name]),
  )
  let rows = 0
  for (const [index, table] of contents.tables.entries()) {
    const count = await fillTable(restoration, { table, index })
    rows += count
    request.progress?.(`${table.schema}.${table.name}: ${count}`)
  }
  for (const { schema, name, last, called } of contents.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(schema, name), last, called])
  }
  await tighten()
  await endRestoring(client)
  await client.query('commit')
  await client.query('analyze')
  return rows
}

async function refuseOtherTables(client: Client, { tables }: Contents): Promise<void> {
  const key = ({ schema, name, columns }: Table) => JSON.stringify([schema, name, columns.toSorted()])
  const [differing] = new Set(tables.map(key)).symmetricDifference(new Set((await listTables(client)).map(key)))
  if (differing !== undefined) throw new BackupTrouble('other-version', differing)
}

async function fillTable(restoration: Restoration, { table, index }: { table: Table; index: number }): Promise<number> {
  const columns = table.columns.map((column) => quoted(column)).join(', ')
  const stream = restoration.client.query(copyFrom(`copy ${quoted(table.schema, table.name)} (${columns}) from stdin`))
  await pipeline(rowsOf(restoration, index), stream)
  return stream.rowCount
}

async function* rowsOf({ file, entries, request }: Restoration, index: number): AsyncGenerator<Buffer> {
  const prefix = `tables/${String(index).padStart(4, '0')}/`
  for (const entry of entries.filter(({ name }) => name.startsWith(prefix))) {
    // No chunk unpacks to more than it was cut at, unless somebody made it to.
    yield gunzipSync(await readWhole(file, entry, request.file), { maxOutputLength: chunkLength })
  }
}
