// 監査証拠・監査調書の保全: files of an audit, hashed when they come and compared when they go; never erased.
// They stand in the database, not among the blobs: those may go when a crossing's retention ends, and the same bytes have one blob.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, Download } from '../../../kernel/http/chapter.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import type { AuditFile } from '../contract.ts'
import { refuse } from './refuse.ts'

/** 10 MB: a scanned paper of 50 pages; larger evidence is named in the note with its place. */
const largestFile = 10 * 1024 * 1024
/** 500 files and 500 MB an audit: bounds what one audit puts into backups. */
const mostFiles = 500
const mostBytes = 500 * 1024 * 1024

export interface NewFile {
  readonly engagement: string
  readonly purpose: AuditFile['purpose']
  readonly rowId?: string | null
  readonly findingId?: string | null
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly note?: Readonly<Record<string, unknown>>
}

/** Take a file that somebody sends: within the limits, under a plain name. */
export function assertTakeable(name: string, bytes: Uint8Array): void {
  if (bytes.byteLength === 0) throw refuse('file-is-empty', `「${name}」は空です。ファイルを選び直してください。`)
  if (bytes.byteLength > largestFile)
    throw refuse(
      'file-too-large',
      `添えられるファイルは${largestFile / 1024 / 1024} MBまでです。分けるか、保管場所を調書に記してください。`,
      413,
    )
}

/** Keep a file with its digest, in the journal. */
export async function keepFile(file: NewFile, context: Context): Promise<AuditFile> {
  const { tx, now, actor, record } = context
  await sql`select pg_advisory_xact_lock(hashtextextended('audit-file ' || ${file.engagement}, 0))`.execute(tx)
  const used = await sql<{
    n: number
    bytes: number
  }>`select count(*)::int as n, coalesce(sum(bytes), 0)::float8 as bytes from assurance.audit_file
    where engagement_id = ${file.engagement}::uuid`.execute(tx)
  const [{ n, bytes } = { n: 0, bytes: 0 }] = used.rows
  if (n >= mostFiles || bytes + file.bytes.byteLength > mostBytes)
    throw refuse(
      'audit-is-full',
      `ひとつの監査に添えられるのは${mostFiles}件・${mostBytes / 1024 / 1024} MBまでです。`,
      413,
    )
  const id = newId(now)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const name = plainName(file.name)
  await sql`insert into assurance.audit_file (id, engagement_id, purpose, row_id, finding_id, name, type, bytes, sha256, content, note, by_person, at)
    values (${id}::uuid, ${file.engagement}::uuid, ${file.purpose}, ${file.rowId ?? null}::uuid, ${file.findingId ?? null}::uuid, ${name}, ${file.type},
      ${file.bytes.byteLength}, ${sha256}, ${Buffer.from(file.bytes)}, ${JSON.stringify(file.note ?? {})}::jsonb, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'assurance.audit-file-kept',
    subject: { type: 'assurance.audit-file', id },
    details: { engagement: file.engagement, purpose: file.purpose, name, sha256, bytes: file.bytes.byteLength },
  })
  return {
    id,
    purpose: file.purpose,
    rowId: file.rowId ?? null,
    findingId: file.findingId ?? null,
    name,
    bytes: file.bytes.byteLength,
    sha256,
    by: actor.name,
    at: now.toISOString(),
  }
}

/** A name without folders, controls and direction marks that could mislead the reader; at most 120 characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim()
  return plain === '' || /^\.+$/u.test(plain) ? 'file' : plain.slice(-120)
}

/** Files of an engagement, oldest first, without their content. */
export async function filesOf(tx: Tx, engagement: string): Promise<AuditFile[]> {
  return listed(tx, sql`engagement_id = ${engagement}::uuid`)
}

/** Files of findings. */
export async function filesOfFindings(tx: Tx, findings: readonly string[]): Promise<AuditFile[]> {
  return findings.length === 0 ? [] : listed(tx, sql`finding_id = any(${[...findings]}::uuid[])`)
}

async function listed(tx: Tx, where: ReturnType<typeof sql>): Promise<AuditFile[]> {
  const found = await sql<Omit<AuditFile, 'at'> & { at: Date }>`
    select id, purpose, row_id as "rowId", finding_id as "findingId", name, bytes, sha256, by_person as by, at from assurance.audit_file
    where ${where} order by at, id limit 5000`.execute(tx)
  const names = await namesOf(tx, [...new Set(found.rows.map(({ by }) => by))])
  return found.rows.map((row) => ({ ...row, by: names.get(row.by) ?? '', at: row.at.toISOString() }))
}

/** A file as it came; a byte that changed since is a fault, never handed out. */
export async function readFile(tx: Tx, id: string, findingId?: string): Promise<Download> {
  const found = await sql<{ name: string; type: string; content: Buffer; sha256: string; finding: string | null }>`
    select name, type, content, sha256, finding_id as finding from assurance.audit_file where id = ${id}::uuid`.execute(
    tx,
  )
  const [row] = found.rows
  if (row === undefined || (findingId !== undefined && row.finding !== findingId)) throw notFound('書類')
  if (createHash('sha256').update(row.content).digest('hex') !== row.sha256)
    throw new Error(`audit file \`${id}\` is not what was kept`)
  return { name: row.name, type: row.type, bytes: row.content }
}
