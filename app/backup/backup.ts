// One file with everything a city has: rows, files, keys. `tar`, `zcat` and `psql` can read it without us.
import { open, rename, rm, stat } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type ArchiveWriter, openArchive } from './archive.ts'
import { listSequences, listTables, quoted } from './catalog.ts'
import { chunkLength, chunkName, type Contents, layout, Migration, type Table } from './contents.ts'
import { addFiles } from './files.ts'
import { asTrouble, BackupTrouble } from './trouble.ts'

/** What to save and where to. */
export interface BackupRequest {
  /** A role that sees every row: superuser or BYPASSRLS. */
  readonly databaseUrl: string
  readonly blobsDirectory: string
  readonly keysDirectory: string
  /** Path of the file to make; never overwritten. It holds keys and personal records: keep it as you keep those. */
  readonly out: string
  /** Told after each table and directory. */
  readonly progress?: (line: string) => void
}

/** What was saved. */
export interface BackupReport {
  readonly out: string
  readonly bytes: number
  readonly tables: number
  readonly rows: number
  readonly files: number
}

/**
 * Save an installation while it runs.
 *
 * Guarantees: all rows are of one moment; files are read after it, so every file that a row names is there; the file
 * appears under its name only when it is whole and on the disk. Throws `BackupTrouble` for what an operator can mend.
 */
export async function backup(request: BackupRequest): Promise<BackupReport> {
  const { out } = request
  const draft = `${out}.partial`
  if ((await stat(out).catch(() => undefined)) !== undefined) throw new BackupTrouble('exists', out)
  try {
    await rm(draft, { force: true })
    const file = await open(draft, 'wx', 0o600)
    try {
      const report = await fill(openArchive(file), request)
      await file.sync()
      await rename(draft, out)
      return report
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw asTrouble(error, out)
  }
}

async function fill(archive: ArchiveWriter, request: BackupRequest): Promise<BackupReport> {
  const { databaseUrl, blobsDirectory, keysDirectory, out, progress = () => undefined } = request
  const { tables, rows } = await inSnapshot(databaseUrl, async (client) => {
    const contents = await describe(client)
    await archive.add('contents.json', Buffer.from(JSON.stringify(contents, null, 1)))
    let rows = 0
    for (const [index, table] of contents.tables.entries()) {
      const count = await addTable(archive, client, { table, index })
      rows += count
      progress(`${table.schema}.${table.name}: ${count}`)
    }
    return { tables: contents.tables.length, rows }
  })
  const blobs = await addFiles(archive, 'blobs', blobsDirectory)
  progress(`blobs: ${blobs}`)
  const keys = await addFiles(archive, 'keys', keysDirectory)
  progress(`keys: ${keys}`)
  return { out, tables, rows, files: blobs + keys, bytes: await archive.close() }
}

async function inSnapshot<T>(databaseUrl: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    // An error instead of silence where row-level security would leave rows out.
    await client.query("set local row_security = off; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'")
    await client.query(
      "set local bytea_output = 'hex'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1",
    )
    return await act(client)
  } finally {
    await client.end()
  }
}

async function describe(client: Client): Promise<Contents> {
  const { rows } = await client.query('select name, sha256 from public.sekisho_migration order by name')
  const version = await client.query<{ server_version: string }>('show server_version')
  return {
    kind: 'sekisho-backup',
    layout,
    made: new Date().toISOString(),
    server: version.rows[0]?.server_version ?? '',
    migrations: Migration.array().parse(rows),
    tables: await listTables(client),
    sequences: await listSequences(client),
  }
}

async function addTable(
  archive: ArchiveWriter,
  client: Client,
  what: { table: Table; index: number },
): Promise<number> {
  const { table, index } = what
  const columns = table.columns.map((column) => quoted(column)).join(', ')
  const stream = client.query(copyTo(`copy ${quoted(table.schema, table.name)} (${columns}) to stdout`))
  let count = 0
  for await (const chunk of cut(stream)) await archive.add(chunkName(index, count++), gzipSync(chunk))
  return stream.rowCount
}

/** Chunks of one length, wherever a row ends: a row may be longer than a chunk. */
async function* cut(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let [kept, length]: [Buffer[], number] = [[], 0]
  for await (const piece of stream) {
    kept.push(piece)
    length += piece.length
    if (length < chunkLength) continue
    let rest = Buffer.concat(kept)
    for (; rest.length >= chunkLength; rest = rest.subarray(chunkLength)) yield rest.subarray(0, chunkLength)
    ;[kept, length] = [[rest], rest.length]
  }
  if (length > 0) yield Buffer.concat(kept)
}
