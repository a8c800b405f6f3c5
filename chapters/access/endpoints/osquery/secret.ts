// 6(6): secrets by which terminals enrol, one for a zone and a time; what is kept is their digest.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import { namesOf } from '../../../organization/index.ts'
import { type listSecrets, makeSecret, type Secret } from '../../contract.ts'

/** 24 bytes: nobody guesses a secret. */
const secretBytes = 24
export const digestOf = (words: string): string => createHash('sha256').update(words).digest('hex')

interface Row {
  readonly id: string
  readonly name: string
  readonly zone_name: string | null
  readonly starts_with: string
  readonly most_hosts: number
  readonly expires_on: string
  readonly by_person: string
  readonly at: Date
  readonly closed_at: Date | null
  readonly hosts: number
}

async function rows(context: Context, id: string | null = null): Promise<Secret[]> {
  const found = await sql<Row>`
    select s.id, s.name, z.name as zone_name, s.starts_with, s.most_hosts, s.expires_on, s.by_person, s.at, c.at as closed_at,
      (select count(*)::int from access.node n where n.tenant_id = s.tenant_id and n.secret_id = s.id
        and not exists (select from access.node_end e where e.tenant_id = n.tenant_id and e.node_id = n.id)) as hosts
    from access.enrolment_secret s
    left join segmentation.zone z on z.tenant_id = s.tenant_id and z.id = s.zone
    left join access.enrolment_secret_closure c on c.tenant_id = s.tenant_id and c.secret_id = s.id
    where ${id === null ? sql`true` : sql`s.id = ${id}::uuid`} order by s.at desc limit 200`.execute(context.tx)
  const names = await namesOf(context.tx, [...new Set(found.rows.map(({ by_person }) => by_person))])
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    zone: row.zone_name,
    startsWith: row.starts_with,
    expiresOn: row.expires_on,
    mostHosts: row.most_hosts,
    hosts: row.hosts,
    by: names.get(row.by_person) ?? null,
    at: row.at.toISOString(),
    state: row.closed_at !== null ? 'closed' : row.expires_on < context.today ? 'expired' : 'open',
  }))
}

/** 7 days: a terminal that has not asked for its configuration for a week is silent. */
const silentDays = 7

export async function secretsIn(context: Context): Promise<typeof listSecrets.reply._input> {
  const counted = await sql<{ nodes: number; silent: number }>`select count(*)::int as nodes,
      count(*) filter (where seen_at < ${new Date(context.now.getTime() - silentDays * 86_400_000)})::int as silent
    from access.node n where not exists (select from access.node_end e where e.tenant_id = n.tenant_id and e.node_id = n.id)`.execute(
    context.tx,
  )
  return {
    rows: await rows(context),
    nodes: counted.rows[0]?.nodes ?? 0,
    silent: counted.rows[0]?.silent ?? 0,
    mayWrite: context.mayUse(makeSecret.right),
  }
}

/** 400 days: a secret lives a fiscal year and is made anew. */
const longestDays = 400

/** Make a secret; its words leave this function once. */
export async function make(
  { name, zone, expiresOn, mostHosts }: z.output<typeof makeSecret.body>,
  context: Context,
): Promise<{ secret: Secret; words: string }> {
  const last = new Date(Date.parse(`${context.today}T00:00:00Z`) + longestDays * 86_400_000).toISOString().slice(0, 10)
  if (expiresOn < context.today || expiresOn > last)
    throw new Refusal('secret-expiry-cannot-be', {
      status: 422,
      title: '期限を直してください',
      detail: `期限は、今日から${longestDays}日のうちにしてください。年度ごとに作り直します。`,
      article: '6(6)',
    })
  const words = `sekisho-enrol-${randomBytes(secretBytes).toString('base64url')}`
  const id = newId(context.now)
  await sql`insert into access.enrolment_secret (id, name, zone, sha256, starts_with, most_hosts, expires_on, by_person, at)
    values (${id}::uuid, ${name}, ${zone}::uuid, ${digestOf(words)}, ${words.slice(0, 18)}, ${mostHosts}, ${expiresOn}::date,
      ${context.actor.personId}::uuid, ${context.now})`.execute(context.tx)
  await context.record({
    kind: 'access.secret-made',
    subject: { type: 'access.secret', id },
    details: { name, zone, expiresOn, mostHosts },
  })
  const [secret] = await rows(context, id)
  if (secret === undefined) throw new Error('the secret was not kept')
  return { secret, words }
}

/** Nobody enrols with it any more; those who did stay. */
export async function close(id: string, context: Context): Promise<Secret> {
  const [before] = await rows(context, id)
  if (before === undefined) throw notFound('合言葉')
  if (before.state === 'closed')
    throw new Refusal('secret-is-closed', {
      status: 409,
      title: 'すでに閉じています',
      detail: 'この合言葉は、すでに使えません。',
      article: '6(6)',
    })
  await sql`insert into access.enrolment_secret_closure (secret_id, by_person, at)
    values (${id}::uuid, ${context.actor.personId}::uuid, ${context.now})`.execute(context.tx)
  await context.record({
    kind: 'access.secret-closed',
    subject: { type: 'access.secret', id },
    details: { name: before.name },
  })
  return { ...before, state: 'closed' }
}

/** End a node's key; the terminal stays in the ledger, and enrols anew only with a secret in force. */
export async function endNode(id: string, because: string, context: Context): Promise<{ id: string }> {
  const ended = await sql`insert into access.node_end (node_id, by_person, at, because)
    select id, ${context.actor.personId}::uuid, ${context.now}, ${because} from access.node where id = ${id}::uuid
    on conflict do nothing returning 1`.execute(context.tx)
  if (ended.rows.length === 0) throw notFound('端末の登録')
  await context.record({ kind: 'access.node-ended', subject: { type: 'access.node', id }, details: { because } })
  return { id }
}

/** The secret that these words open, while it is in force and admits more hosts. */
export async function secretFor(
  tx: Tx,
  words: string,
  today: string,
): Promise<{ readonly id: string; readonly zone: string | null; readonly isFull: boolean } | undefined> {
  const found = await sql<{ id: string; zone: string | null; full: boolean }>`
    select s.id, s.zone, (select count(*) from access.node n where n.tenant_id = s.tenant_id and n.secret_id = s.id
        and not exists (select from access.node_end e where e.tenant_id = n.tenant_id and e.node_id = n.id)) >= s.most_hosts as full
    from access.enrolment_secret s
    where s.sha256 = ${digestOf(words)} and s.expires_on >= ${today}::date
      and not exists (select from access.enrolment_secret_closure c where c.tenant_id = s.tenant_id and c.secret_id = s.id)`.execute(
    tx,
  )
  const [row] = found.rows
  return row === undefined ? undefined : { id: row.id, zone: row.zone, isFull: row.full }
}
