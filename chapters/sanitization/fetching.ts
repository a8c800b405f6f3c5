// Fetching: the content that crossed, the picture of page one, the engine's report, the password of a sealed take-out.
import { sql } from 'kysely'
import type { Context, Download } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { closeTasks } from '../../kernel/task/task.ts'
import { keptOf, type Part } from './kept.ts'
import type { Lent } from './port.ts'
import { unlock } from './sealing/password.ts'
import { judgeFetch, standsAt } from './shown.ts'
import { fileOf, type FileRow, resourceOf, type TransferRow, transferOf } from './store.ts'

/** Fetch what was delivered: the content that crossed, byte for byte, with an entry in the journal. */
export async function fetchFile(lent: Lent, id: string, context: Context): Promise<Download> {
  const { tx, actor, now, segment, tenant } = context
  const file = await fileOf(tx, id)
  const transfer = await transferOf(tx, file.transfer_id)
  if (
    !context.may(resourceOf(transfer, actor, transfer.recipients.includes(actor.personId))) ||
    !standsAt(transfer, context)
  )
    throw notFound('このファイル')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`receipt ${id} ${actor.personId}`}, 0))`.execute(tx)
  const before =
    await sql`select from sanitization.receipt where file_id = ${id}::uuid and person_id = ${actor.personId}::uuid limit 1`.execute(
      tx,
    )
  const refusal = judgeFetch(file, transfer, context, before.rows.length > 0)
  if (refusal !== undefined) throw refusal
  const content = {
    name: file.crossed_name ?? file.name,
    sha256: file.crossed_sha256 ?? '',
    bytes: file.crossed_bytes ?? 0,
  }
  if (!(await lent.blobs.has(tenant, content.sha256)))
    throw new Refusal('erased', {
      status: 409,
      title: '受け取れません',
      detail: '保存期間が過ぎたため、内容は消去されました。',
      article: '6(3)②',
    })
  await sql`insert into sanitization.receipt (id, file_id, person_id, segment, at) values (${newId(now)}::uuid, ${id}::uuid, ${actor.personId}::uuid, ${segment}, ${now})`.execute(
    tx,
  )
  await context.record({
    kind: 'sanitization.file-received',
    subject: { type: 'sanitization.file', id },
    details: { ...content, transfer: transfer.id, segment },
  })
  const left =
    await sql`select from sanitization.file f join sanitization.crossing c on c.tenant_id = f.tenant_id and c.file_id = f.id
    where f.transfer_id = ${transfer.id}::uuid and not exists (select from sanitization.receipt p where p.tenant_id = f.tenant_id and p.file_id = f.id and p.person_id = ${actor.personId}::uuid) limit 1`.execute(
      tx,
    )
  if (left.rows.length === 0)
    await closeTasks(
      { kind: 'sanitization.receive', subjectId: `${transfer.id} ${actor.personId}`, because: '受け取った' },
      context,
    )
  return {
    name: content.name,
    type: 'application/octet-stream',
    size: content.bytes,
    pieces: lent.blobs.read(tenant, content.sha256),
  }
}

/** Page one as a picture. */
export async function pictureOf(lent: Lent, id: string, of: 'before' | 'after', context: Context): Promise<Download> {
  const part: Part = of === 'before' ? 'picture-before' : 'picture-after'
  await readable(id, context)
  const kept = await keptOf(context.tx, id, part)
  if (kept === undefined) throw notFound('この画像')
  return {
    name: `${id}.png`,
    // JPEG results are their own picture; the browser tells the two apart by their first bytes
    type: 'image/png',
    size: kept.bytes,
    pieces: lent.blobs.read(context.tenant, kept.sha256),
  }
}

/** The engine's own report. */
export async function reportFile(id: string, context: Context): Promise<Download> {
  const { file } = await readable(id, context)
  if (file.report === null) throw notFound('この報告')
  return {
    name: `${file.name}.report.json`,
    type: 'application/json',
    bytes: Buffer.from(JSON.stringify(file.report, null, 2)),
  }
}

async function readable(id: string, context: Context): Promise<{ file: FileRow; transfer: TransferRow }> {
  const file = await fileOf(context.tx, id)
  const transfer = await transferOf(context.tx, file.transfer_id)
  if (!context.may(resourceOf(transfer, context.actor))) throw notFound('このファイル')
  return { file, transfer }
}

/** 6(3)②: the password of a sealed take-out, to its sender alone; each look is an entry. */
export async function passwordOf(lent: Lent, id: string, context: Context): Promise<{ password: string }> {
  const transfer = await transferOf(context.tx, id)
  if (!context.may(resourceOf(transfer, context.actor, transfer.from_person === context.actor.personId)))
    throw notFound('この受渡し')
  if (transfer.password === null) throw notFound('このパスワード')
  if (transfer.standing !== 'done')
    throw new Refusal('not-delivered', {
      status: 409,
      title: 'まだ見られません',
      detail: '承認されて届いたあとで、パスワードを見られます。',
      article: '6(3)②',
    })
  await context.record({
    kind: 'sanitization.password-shown',
    subject: { type: 'sanitization.transfer', id },
    details: { title: transfer.title },
  })
  return { password: unlock(lent.key, id, transfer.password) }
}
