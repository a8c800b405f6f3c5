// 6(3), 6(6): keys of scheduled jobs. 256 bits of chance, shown once; the city keeps a hash, and every key ends some day.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { namesOf } from '../organization/index.ts'
import type { makeKey, PushKey, revokeKey } from './contract.ts'
import { yearAfter } from '../../kernel/i18n/day.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly start: string
  readonly expires_on: string
  readonly by_person: string
  readonly at: Date
  readonly revoked_at: Date | null
  readonly because: string | null
  readonly last_used: Date | null
}

/** Starts every key, so that a lost one is recognised wherever it turns up. */
const mark = 'sekisho-push-'

/** All keys, those in force first. */
export async function keysOf(tx: Tx): Promise<PushKey[]> {
  const found =
    await sql<Row>`select k.id, k.name, k.start, k.expires_on, k.by_person, k.at, r.at as revoked_at, r.because,
      (select max(v.at) from segmentation.configuration_version v where v.origin = 'push' and v.origin_note = k.name) as last_used
    from segmentation.push_key k left join segmentation.push_key_revocation r on r.tenant_id = k.tenant_id and r.key_id = k.id
    order by (r.at is not null), k.at desc`.execute(tx)
  const names = await namesOf(
    tx,
    found.rows.map((row) => row.by_person),
  )
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    start: row.start,
    expiresOn: row.expires_on,
    by: names.get(row.by_person) ?? null,
    at: row.at.toISOString(),
    lastUsed: row.last_used?.toISOString() ?? null,
    revoked: row.revoked_at === null ? null : { at: row.revoked_at.toISOString(), because: row.because ?? '' },
  }))
}

/** Make a key; the only moment at which anybody sees it. */
export async function make(
  { name, expiresOn }: z.output<typeof makeKey.body>,
  context: Context,
): Promise<{ key: string; made: PushKey }> {
  const { tx, now, today, actor, record } = context
  if (expiresOn <= today || expiresOn > yearAfter(today))
    throw new Refusal('key-lives-a-year', {
      status: 422,
      title: '期限を直してください',
      detail: '鍵の期限は、明日から一年先までの日にしてください。',
      article: '6(6)',
      errors: [{ path: '/body/expiresOn', code: 'judged', detail: '明日から一年先までの日にしてください。' }],
    })
  const key = `${mark}${randomBytes(32).toString('base64url')}`
  const id = newId(now)
  await tx
    .insertInto('segmentation.push_key')
    .values({
      id,
      name,
      hash: hashOf(key),
      start: key.slice(0, mark.length + 6),
      expires_on: expiresOn,
      by_person: actor.personId,
      at: now,
    })
    .execute()
  await record({
    kind: 'segmentation.key-made',
    subject: { type: 'segmentation.push-key', id },
    article: '6(6)',
    details: { name, expiresOn },
  })
  const made = (await keysOf(tx)).find((one) => one.id === id)
  if (made === undefined) throw new Error('a key that was made is not there')
  return { key, made }
}

/** Stop a key at once. */
export async function revoke(
  id: string,
  { because }: z.output<typeof revokeKey.body>,
  { tx, now, actor, record }: Context,
): Promise<PushKey> {
  const before = (await keysOf(tx)).find((one) => one.id === id)
  if (before === undefined) throw notFound('この鍵')
  if (before.revoked !== null)
    throw new Refusal('already-revoked', {
      status: 409,
      title: 'すでに止めてあります',
      detail: '画面を読み込み直してください。',
      article: '6(6)',
    })
  await tx
    .insertInto('segmentation.push_key_revocation')
    .values({ key_id: id, by_person: actor.personId, at: now, because })
    .execute()
  await record({
    kind: 'segmentation.key-revoked',
    subject: { type: 'segmentation.push-key', id },
    article: '6(6)',
    details: { name: before.name, because },
  })
  const after = (await keysOf(tx)).find((one) => one.id === id)
  if (after === undefined) throw notFound('この鍵')
  return after
}

/** The key in force that this text is, by the hash alone. */
export async function keyFor(
  tx: Tx,
  key: string,
  today: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  if (!key.startsWith(mark) || key.length > 200) return undefined
  const found = await sql<{ id: string; name: string }>`select k.id, k.name from segmentation.push_key k
    where k.hash = ${hashOf(key)} and k.expires_on >= ${today}::date
      and not exists (select from segmentation.push_key_revocation r where r.tenant_id = k.tenant_id and r.key_id = k.id)`.execute(
    tx,
  )
  return found.rows[0]
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()
