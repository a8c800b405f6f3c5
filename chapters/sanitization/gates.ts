// Watched folders and keys of other systems: made and ended by the security office, each with its entry in the journal.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { actorOf } from '../organization/index.ts'
import {
  addFolder as addFolderEndpoint,
  type ApiKey,
  type Folder,
  type issueKey as issueKeyEndpoint,
  type readGates,
} from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'
import { troubles } from './folder/trouble.ts'

/** Both lists. */
export async function gatesOf(context: Context): Promise<z.input<typeof readGates.reply>> {
  const { tx } = context
  const folders = await sql<Omit<Folder, 'at' | 'endedAt' | 'trouble'> & { at: Date; ended_at: Date | null }>`
    select f.id, f.name, f.in_path as "inPath", f.out_path as "outPath", f.held_path as "heldPath", f.settle_seconds as "settleSeconds",
      coalesce(p.name, '') as owner, u.name as unit, f.at, e.at as ended_at,
      (select count(*)::int from sanitization.transfer t where t.tenant_id = f.tenant_id and t.folder_id = f.id) as taken
    from sanitization.folder f join organization.unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    left join organization.person p on p.tenant_id = f.tenant_id and p.id = f.owner_id
    left join sanitization.folder_end e on e.tenant_id = f.tenant_id and e.folder_id = f.id order by e.at desc nulls first, f.name`.execute(
    tx,
  )
  const keys = await sql<
    Omit<ApiKey, 'at' | 'endedAt' | 'lastUsedAt'> & { at: Date; ended_at: Date | null; used_at: Date | null }
  >`
    select k.id, k.name, k.prefix, k.direction, coalesce(p.name, '') as owner, u.name as unit, k.expires_on as "expiresOn", k.at, e.at as ended_at,
      (select max(t.at) from sanitization.transfer t where t.tenant_id = k.tenant_id and t.key_id = k.id) as used_at
    from sanitization.api_key k join organization.unit u on u.tenant_id = k.tenant_id and u.id = k.unit_id
    left join organization.person p on p.tenant_id = k.tenant_id and p.id = k.owner_id
    left join sanitization.api_key_end e on e.tenant_id = k.tenant_id and e.key_id = k.id order by e.at desc nulls first, k.name`.execute(
    tx,
  )
  return {
    folders: folders.rows.map(({ at, ended_at: ended, ...row }) => ({
      ...row,
      at: at.toISOString(),
      endedAt: ended?.toISOString() ?? null,
      trouble: ended === null ? (troubles.get(row.id) ?? null) : null,
    })),
    keys: keys.rows.map(({ at, ended_at: ended, used_at: used, ...row }) => ({
      ...row,
      at: at.toISOString(),
      endedAt: ended?.toISOString() ?? null,
      lastUsedAt: used?.toISOString() ?? null,
    })),
    mayWrite: context.mayUse(addFolderEndpoint.right),
  }
}

/** A folder to watch. The three places differ and none lies in another: a result would be taken for a new file. */
export async function addFolder(
  body: z.output<typeof addFolderEndpoint.body>,
  context: Context,
): Promise<{ id: string }> {
  const paths = [body.inPath, body.outPath, body.heldPath].map((path) => `${path.replace(/\/+$/u, '')}/`)
  if (
    paths.some((path, n) => paths.some((other, m) => n !== m && other.startsWith(path))) ||
    paths.some((path) => path.includes('/../'))
  )
    throw refused(
      'folders-overlap',
      '入口・出口・保留の三つの場所は、別々で、互いに入れ子にならないようにしてください。',
    )
  const taken =
    await sql`select from sanitization.folder f where not exists (select from sanitization.folder_end e where e.tenant_id = f.tenant_id and e.folder_id = f.id)
    and (f.in_path = any(${[body.inPath, body.outPath, body.heldPath]}::text[]) or ${body.inPath} in (f.out_path, f.held_path)) limit 1`.execute(
      context.tx,
    )
  if (taken.rows.length > 0) throw refused('folder-taken', 'その場所は、ほかの監視フォルダで使われています。')
  const unit = await unitOf(body.owner, context)
  const id = newId(context.now)
  await sql`insert into sanitization.folder (id, name, in_path, out_path, held_path, settle_seconds, owner_id, unit_id, made_by, at)
    values (${id}::uuid, ${body.name}, ${body.inPath}, ${body.outPath}, ${body.heldPath}, ${body.settleSeconds}, ${body.owner}::uuid, ${unit}::uuid, ${context.actor.personId}::uuid, ${context.now})`.execute(
    context.tx,
  )
  await context.record({
    kind: 'sanitization.folder-added',
    subject: { type: 'sanitization.folder', id },
    details: body,
  })
  return { id }
}

/** Watch it no longer; what lies there stays. */
export async function endFolder(
  id: string,
  because: string,
  { tx, now, actor, record }: Context,
): Promise<{ id: string }> {
  const ended = await sql`insert into sanitization.folder_end (folder_id, by_person, at, because)
    select f.id, ${actor.personId}::uuid, ${now}, ${because} from sanitization.folder f where f.id = ${id}::uuid
      and not exists (select from sanitization.folder_end e where e.tenant_id = f.tenant_id and e.folder_id = f.id) returning folder_id`.execute(
    tx,
  )
  if (ended.rows.length === 0) throw notFound('この監視フォルダ')
  await record({
    kind: 'sanitization.folder-ended',
    subject: { type: 'sanitization.folder', id },
    details: { because },
  })
  return { id }
}

/** One year: a key that nobody renews belongs to a system that nobody knows. */
const longestKey = 366

/** The hash of a key as it is kept: the key itself has 256 random bits, so that a plain digest cannot be turned round. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A key for another system; it is shown in this answer and never again. */
export async function issueKey(
  body: z.output<typeof issueKeyEndpoint.body>,
  context: Context,
): Promise<{ id: string; secret: string }> {
  if (body.expiresOn <= context.today || body.expiresOn > addDays(context.today, longestKey))
    throw refused('key-expiry', '期限は、明日から一年の内で選んでください。')
  const unit = await unitOf(body.owner, context)
  const id = newId(context.now)
  const prefix = randomBytes(5).toString('hex')
  const secret = `sk_${prefix}_${randomBytes(32).toString('base64url')}`
  await sql`insert into sanitization.api_key (id, name, prefix, hash, direction, owner_id, unit_id, expires_on, issued_by, at)
    values (${id}::uuid, ${body.name}, ${prefix}, ${hashOf(secret)}, ${body.direction}, ${body.owner}::uuid, ${unit}::uuid, ${body.expiresOn}::date, ${context.actor.personId}::uuid, ${context.now})`.execute(
    context.tx,
  )
  await context.record({
    kind: 'sanitization.key-issued',
    subject: { type: 'sanitization.key', id },
    details: { ...body, prefix },
  })
  return { id, secret }
}

/** Stop a key at once. */
export async function endKey(
  id: string,
  because: string,
  { tx, now, actor, record }: Context,
): Promise<{ id: string }> {
  const ended = await sql`insert into sanitization.api_key_end (key_id, by_person, at, because)
    select k.id, ${actor.personId}::uuid, ${now}, ${because} from sanitization.api_key k where k.id = ${id}::uuid
      and not exists (select from sanitization.api_key_end e where e.tenant_id = k.tenant_id and e.key_id = k.id) returning key_id`.execute(
    tx,
  )
  if (ended.rows.length === 0) throw notFound('このAPI鍵')
  await record({ kind: 'sanitization.key-ended', subject: { type: 'sanitization.key', id }, details: { because } })
  return { id }
}

async function unitOf(person: string, { tx, now }: Context): Promise<string> {
  const owner = await actorOf(tx, person, now)
  if (owner?.unit == null) throw refused('owner-unknown', '責任者には、在職していて課室に所属する人を選んでください。')
  return owner.unit
}

const refused = (code: string, detail: string): Refusal =>
  new Refusal(code, { status: 422, title: '登録できません', detail, article: '6(3)②' })
