// A file on its way: announced, sent in parts, ended. Its bytes lie in a stage; its row says whose it is and how long it may take.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Blobs } from '../../kernel/blob/blobs.ts'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { addDays } from '../../kernel/i18n/day.ts'
import { keep } from './kept.ts'
import { type beginUpload, largestOpen, type Upload, uploadHours } from './contract.ts'

/** One upload as its row stands. */
export interface UploadRow {
  readonly id: string
  readonly person_id: string
  readonly segment: string
  readonly name: string
  readonly bytes: number
  readonly at: Date
  readonly expires_at: Date
  readonly end_act: 'completed' | 'withdrawn' | 'expired' | null
  readonly sha256: string | null
  readonly transfer_id: string | null
}

/** Announce a file. */
export async function begin(
  { name, bytes }: z.output<typeof beginUpload.body>,
  { tx, now, actor, segment, record }: Context,
): Promise<z.infer<typeof Upload>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`upload ${actor.personId}`}, 0))`.execute(tx)
  const open = await sql<{ bytes: number }>`select coalesce(sum(bytes), 0)::bigint as bytes from sanitization.upload
    where person_id = ${actor.personId}::uuid and transfer_id is null and (end_act is null or end_act = 'completed') and expires_at > ${now}`.execute(
    tx,
  )
  if ((open.rows[0]?.bytes ?? 0) + bytes > largestOpen)
    throw new Refusal('quota', {
      status: 413,
      title: '一度に送れる量を超えています',
      detail: '送りかけのファイルが合わせて20GBを超えます。先のものを送り終えるか、取りやめてから送ってください。',
      article: '6(3)②',
    })
  const id = newId(now)
  const expiresAt = new Date(now.getTime() + uploadHours * 3_600_000)
  await sql`insert into sanitization.upload (id, person_id, segment, name, bytes, at, expires_at)
    values (${id}::uuid, ${actor.personId}::uuid, ${segment}, ${name}, ${bytes}, ${now}, ${expiresAt})`.execute(tx)
  await record({
    kind: 'sanitization.upload-begun',
    subject: { type: 'sanitization.upload', id },
    details: { name, bytes, segment },
  })
  return { id, name, bytes, expiresAt: expiresAt.toISOString() }
}

/** All parts are here: seal them under the digest of the whole. */
export async function complete(
  blobs: Blobs,
  id: string,
  context: Context,
): Promise<{ id: string; sha256: string; bytes: number }> {
  const { tx, tenant, now, record } = context
  const upload = await ownUpload(id, context)
  if (upload.end_act === 'completed' && upload.sha256 !== null) {
    context.unchanged()
    return { id, sha256: upload.sha256, bytes: upload.bytes }
  }
  assertOpen(upload, now)
  const stage = blobs.stage(tenant, id)
  const length = await stage.length()
  if (length !== upload.bytes)
    throw new Refusal('not-complete', {
      status: 409,
      title: 'まだ送り終えていません',
      detail: `${upload.bytes}バイトのうち${length}バイトが届いています。続きから送ってください。`,
      article: '6(3)②',
    })
  const { sha256, bytes } = await stage.finish()
  await sql`update sanitization.upload set ended_at = ${now}, end_act = 'completed', sha256 = ${sha256} where id = ${id}::uuid`.execute(
    tx,
  )
  // until it is sent, its content lies there no longer than the upload itself
  await keep(tx, { sha256, bytes, part: 'original', until: addDays(context.today, 2), now })
  await record({
    kind: 'sanitization.upload-completed',
    subject: { type: 'sanitization.upload', id },
    details: { name: upload.name, bytes, sha256 },
  })
  return { id, sha256, bytes }
}

/** The sender thinks better of it. */
export async function withdraw(blobs: Blobs, id: string, context: Context): Promise<{ id: string }> {
  const { tx, tenant, now, record } = context
  const upload = await ownUpload(id, context)
  assertOpen(upload, now)
  await sql`update sanitization.upload set ended_at = ${now}, end_act = 'withdrawn' where id = ${id}::uuid`.execute(tx)
  await blobs.stage(tenant, id).discard()
  await record({
    kind: 'sanitization.upload-withdrawn',
    subject: { type: 'sanitization.upload', id },
    details: { name: upload.name },
  })
  return { id }
}

/** The caller's own upload at this segment's listener, locked; to everybody else it does not exist. */
export async function ownUpload(
  id: string,
  { tx, actor, segment }: Pick<Context, 'tx' | 'actor' | 'segment'>,
): Promise<UploadRow> {
  const upload = await uploadOf(tx, id)
  if (upload === undefined || upload.person_id !== actor.personId || upload.segment !== segment)
    throw notFound('この送りかけのファイル')
  return upload
}

/** An upload by id, locked until the transaction ends. */
export async function uploadOf(tx: Tx, id: string): Promise<UploadRow | undefined> {
  const found =
    await sql<UploadRow>`select id, person_id, segment, name, bytes, at, expires_at, end_act, sha256, transfer_id
    from sanitization.upload where id = ${id}::uuid for update`.execute(tx)
  return found.rows[0]
}

function assertOpen(upload: UploadRow, now: Date): void {
  if (upload.end_act !== null || upload.expires_at <= now)
    throw new Refusal('upload-ended', {
      status: 409,
      title: 'このファイルの送信は終わっています',
      detail: '取りやめたか、期限（24時間）が過ぎています。もう一度初めから送ってください。',
      article: '6(3)②',
    })
}

/** Uploads that nobody finished in time, and finished ones that nobody sent, are put away; answers how many. */
export async function expireUploads(
  blobs: Blobs,
  { tx, tenant, now, record }: Pick<Context, 'tx' | 'tenant' | 'now' | 'record'>,
): Promise<number> {
  const found = await sql<{
    id: string
    sha256: string | null
  }>`update sanitization.upload set ended_at = ${now}, end_act = 'expired', sha256 = null
    where expires_at <= ${now} and transfer_id is null and (end_act is null or end_act = 'completed') returning id, sha256`.execute(
    tx,
  )
  for (const { id } of found.rows) await blobs.stage(tenant, id).discard()
  if (found.rows.length > 0)
    await record({
      kind: 'sanitization.uploads-expired',
      subject: { type: 'sanitization.upload', id: '*' },
      article: '6(3)②',
      details: { ids: found.rows.map(({ id }) => id) },
    })
  return found.rows.length
}
