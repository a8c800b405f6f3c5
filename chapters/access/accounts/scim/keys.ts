// 6(6): keys of provisioning systems. 256 bits of chance, shown once; the city keeps a digest, and every key ends some day.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import { namesOf } from '../../../organization/index.ts'
import type { makeScimKey, revokeScimKey, ScimKey } from '../../contract.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import { systemById } from '../system.ts'

/** Starts every key, so that a lost one is recognised wherever it turns up. */
const mark = 'sekisho-scim-'
/** 366: a key lives a year; handing over to the next colleague is then no surprise. */
const longestLife = 366

interface Row {
  readonly id: string
  readonly name: string
  readonly start: string
  readonly expires_on: string
  readonly at: Date
  readonly by_person: string
  readonly used_at: Date | null
  readonly revoked_at: Date | null
  readonly because: string | null
}

/** The keys of a system, those in force first. */
export async function keysOf(system: string, { tx }: Pick<Context, 'tx'>): Promise<ScimKey[]> {
  await systemById(tx, system)
  const found =
    await sql<Row>`select k.id, k.name, k.start, k.expires_on::text as expires_on, k.at, k.by_person, k.used_at, r.at as revoked_at, r.because
    from access.scim_key k left join access.scim_key_revocation r on r.key_id = k.id
    where k.system_id = ${system}::uuid order by (r.at is not null), k.at desc limit 200`.execute(tx)
  const names = await namesOf(tx, [...new Set(found.rows.map((row) => row.by_person))])
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    start: row.start,
    expiresOn: row.expires_on,
    at: row.at.toISOString(),
    by: names.get(row.by_person) ?? null,
    usedAt: row.used_at?.toISOString() ?? null,
    revoked: row.revoked_at === null ? null : { at: row.revoked_at.toISOString(), because: row.because ?? '' },
  }))
}

/** Make a key; the only moment at which anybody sees it. */
export async function makeKey(
  systemId: string,
  { name, expiresOn }: z.output<typeof makeScimKey.body>,
  context: Context,
): Promise<{ key: string; made: ScimKey }> {
  const { tx, now, today, actor, record } = context
  const system = await systemById(tx, systemId)
  if (expiresOn <= today || expiresOn > addDays(today, longestLife))
    throw new Refusal('key-lives-a-year', {
      status: 422,
      title: '期限を直してください',
      detail: '鍵の期限は、明日から一年先までの日にしてください。',
      article: '6(6)',
    })
  const id = newId(now)
  const key = `${mark}${id.replaceAll('-', '')}.${randomBytes(32).toString('base64url')}`
  await sql`insert into access.scim_key (id, system_id, name, digest, start, expires_on, by_person, at)
    values (${id}::uuid, ${systemId}::uuid, ${name}, ${digestOf(key)}, ${key.slice(0, mark.length + 8)}, ${expiresOn}::date,
      ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'access.scim-key-made',
    subject: { type: 'access.scim-key', id },
    article: '6(6)',
    details: { name, system: system.name, expiresOn },
  })
  const made = (await keysOf(systemId, context)).find((one) => one.id === id)
  if (made === undefined) throw new Error('a key that was made is not there')
  return { key, made }
}

/** Stop a key at once. */
export async function revokeKey(
  id: string,
  { because }: z.output<typeof revokeScimKey.body>,
  { tx, now, actor, record }: Context,
): Promise<{ id: string }> {
  const found = await sql<{ name: string }>`select name from access.scim_key k where id = ${id}::uuid
    and not exists (select from access.scim_key_revocation r where r.key_id = k.id)`.execute(tx)
  const [key] = found.rows
  if (key === undefined) throw notFound('使える鍵')
  await sql`insert into access.scim_key_revocation (key_id, because, by_person, at)
    values (${id}::uuid, ${because}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'access.scim-key-revoked',
    subject: { type: 'access.scim-key', id },
    article: '6(6)',
    details: { name: key.name, because },
  })
  return { id }
}

export interface Bearer {
  readonly key: string
  readonly name: string
  readonly system: string
  readonly systemName: string
  readonly privilegedRoles: string | null
}

/** 1 hour: how fresh `used_at` is kept; a write for every request would cost more than the request. */
const freshness = '1 hour'

/** The key in force that this text is: found by its id, compared in constant time by its digest. */
export async function bearerOf(
  tx: Tx,
  token: string,
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<Bearer | undefined> {
  const [, hex = ''] = /^sekisho-scim-([0-9a-f]{32})\.[A-Za-z0-9_-]{43}$/u.exec(token) ?? []
  if (hex === '') return undefined
  const found = await sql<{
    id: string
    name: string
    digest: Buffer
    system: string
    system_name: string
    privileged_roles: string | null
    is_stale: boolean
  }>`
    select k.id, k.name, k.digest, s.id as system, s.name as system_name, s.privileged_roles,
      coalesce(k.used_at, '-infinity') < ${now}::timestamptz - ${freshness}::interval as is_stale
    from access.scim_key k join access.system s on s.id = k.system_id
    where k.id = ${hex}::uuid and k.expires_on >= ${today}::date and s.retired_at is null
      and not exists (select from access.scim_key_revocation r where r.key_id = k.id)`.execute(tx)
  const [row] = found.rows
  if (row === undefined || !timingSafeEqual(row.digest, digestOf(token))) return undefined
  if (row.is_stale) await sql`update access.scim_key set used_at = ${now} where id = ${row.id}::uuid`.execute(tx)
  return {
    key: row.id,
    name: row.name,
    system: row.system,
    systemName: row.system_name,
    privilegedRoles: row.privileged_roles,
  }
}

const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest()
