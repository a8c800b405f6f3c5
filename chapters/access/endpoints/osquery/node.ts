// A node is a terminal with a key of its own. Enrolling again ends the key before.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { add } from '../../../../kernel/ledger/write.ts'
import { terminalRules } from '../ledgers.ts'
import { digestOf, secretFor } from './secret.ts'
import type { Enrolment } from './wire.ts'

/** 24 bytes: nobody guesses a key. */
const keyBytes = 24

export interface Node {
  readonly id: string
  readonly terminal: string
  readonly platform: string
  readonly zone: string | null
  readonly seenAt: Date
}

/** The node behind a key; undefined where the key opens nothing. */
export async function nodeFor(tx: Tx, key: string): Promise<Node | undefined> {
  const found = await sql<{ id: string; terminal_id: string; platform: string; zone: string | null; seen_at: Date }>`
    select n.id, n.terminal_id, n.platform, t.zone, n.seen_at from access.node n
    join access.terminal t on t.tenant_id = n.tenant_id and t.id = n.terminal_id and t.retired_at is null
    where n.key_sha256 = ${digestOf(key)}
      and not exists (select from access.node_end e where e.tenant_id = n.tenant_id and e.node_id = n.id)`.execute(tx)
  const [row] = found.rows
  return row === undefined
    ? undefined
    : { id: row.id, terminal: row.terminal_id, platform: row.platform, zone: row.zone, seenAt: row.seen_at }
}

/** 60 s: a node that asks every few seconds is written down once a minute. */
const touchAfter = 60_000

export async function touch(tx: Tx, node: Node, now: Date): Promise<void> {
  if (now.getTime() - node.seenAt.getTime() < touchAfter) return
  await sql`update access.node set seen_at = ${now} where id = ${node.id}::uuid`.execute(tx)
}

export type Enrolled = { readonly ok: true; readonly key: string } | { readonly ok: false; readonly because: string }

/** 6(6): a terminal that knows a secret in force gets a key; it is found by identifier, then by name, else added to the ledger. */
export async function enrol(enrolment: Enrolment, context: Context): Promise<Enrolled> {
  const { tx, now, today, record } = context
  const secret = await secretFor(tx, enrolment.secret, today)
  if (secret === undefined) return { ok: false, because: '合言葉が違うか、期限が過ぎたか、閉じられています。' }
  if (enrolment.identifier === '') return { ok: false, because: '端末の識別子（host_identifier）がありません。' }
  const terminal = await terminalOf(enrolment, secret, context)
  if (terminal === undefined) return { ok: false, because: 'この合言葉で登録できる台数に達しています。' }
  const ended = await sql<{ id: string }>`
    insert into access.node_end (node_id, by_person, at, because)
    select n.id, null, ${now}, '登録し直し' from access.node n where (n.host_identifier = ${enrolment.identifier} or n.terminal_id = ${terminal}::uuid)
      and not exists (select from access.node_end e where e.tenant_id = n.tenant_id and e.node_id = n.id) returning node_id as id`.execute(
    tx,
  )
  const key = randomBytes(keyBytes).toString('base64url')
  const id = newId(now)
  await sql`insert into access.node (id, terminal_id, secret_id, host_identifier, platform, version, key_sha256, enrolled_at, seen_at)
    values (${id}::uuid, ${terminal}::uuid, ${secret.id}::uuid, ${enrolment.identifier}, ${enrolment.platform}, ${enrolment.version},
      ${digestOf(key)}, ${now}, ${now})`.execute(tx)
  await record({
    kind: 'access.node-enrolled',
    subject: { type: 'access.terminal', id: terminal },
    article: '6(6)',
    details: { node: id, host: enrolment.hostName, again: ended.rows.length > 0, secret: secret.id },
  })
  return { ok: true, key }
}

async function terminalOf(
  { identifier, hostName, os, kind }: Enrolment,
  secret: { readonly id: string; readonly zone: string | null; readonly isFull: boolean },
  context: Context,
): Promise<string | undefined> {
  const { tx } = context
  const found = await sql<{ id: string; identifier: string | null }>`
    select id, identifier from access.terminal where retired_at is null
      and (identifier = ${identifier} or (identifier is null and lower(name) = lower(${hostName})))
    order by (identifier is null), id limit 2`.execute(tx)
  const [first, second] = found.rows
  if (first !== undefined && (first.identifier !== null || second === undefined)) {
    await sql`update access.terminal set identifier = ${identifier}, os = coalesce(${os === '' ? null : os}, os) where id = ${first.id}::uuid`.execute(
      tx,
    )
    return first.id
  }
  if (secret.isFull) return undefined
  const name = hostName === '' ? identifier : hostName
  const taken = await sql`select from access.terminal where number = ${name} and retired_at is null`.execute(tx)
  return add(
    terminalRules,
    {
      number: taken.rows.length === 0 ? name : `${name}-${identifier.slice(0, 8)}`,
      name,
      kind,
      zone: secret.zone,
      os: os === '' ? null : os,
      identifier,
    },
    'osqueryによる登録',
    context,
  )
}
