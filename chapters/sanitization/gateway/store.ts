// Mail as the database keeps it: rows that are only added, and one `due` row while something is still to be done.
import { sql } from 'kysely'
import type { Report } from '../../../engines/disarm/src/contract.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { MailState, SenderCheck } from '../contract/mail.ts'

export interface MailRow {
  readonly id: string
  readonly at: Date
  readonly sender: string
  readonly recipients: readonly string[]
  readonly client: string
  readonly helo: string
  readonly subject: string
  readonly bytes: number
  readonly sha256: string
  readonly kept_until: string
  readonly state: MailState
  readonly attempts: number
  readonly next_at: Date | null
  readonly asked_by: string | null
  readonly verdict: 'disarmed' | 'held' | null
  readonly report: Report | null
  readonly sender_check: SenderCheck | null
  readonly body: string | null
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[] | null
  readonly removed: number | null
  readonly held_parts: number | null
  readonly result: string | null
  readonly released_at: Date | null
  readonly released_by: string | null
  readonly release_reason: string | null
  readonly erased_at: Date | null
}

/** An attempt that has no outcome for somebody and is not under way: the program ended in between. */
const unclear = sql`exists (select from sanitization.mail_attempt a where a.mail_id = m.id
  and not exists (select from sanitization.mail_outcome o where o.attempt_id = a.id))`

const state = sql<MailState>`case
  when b.mail_id is not null and d.mail_id is null then 'bounced'
  when v.mail_id is null then 'accepted'
  when v.state = 'held' and r.mail_id is null then 'held'
  when d.mail_id is not null then case when ${unclear} then 'uncertain' else 'waiting' end
  else 'delivered' end`

const joined = sql`sanitization.mail m
  left join sanitization.mail_verdict v on v.tenant_id = m.tenant_id and v.mail_id = m.id
  left join sanitization.mail_release r on r.tenant_id = m.tenant_id and r.mail_id = m.id
  left join sanitization.mail_due d on d.tenant_id = m.tenant_id and d.mail_id = m.id
  left join sanitization.mail_bounce b on b.tenant_id = m.tenant_id and b.mail_id = m.id`

const columns = sql`m.id, m.at, m.sender, m.recipients, m.client, m.helo, m.subject, m.bytes, m.sha256, m.kept_until, ${state} as state,
  (select count(*)::int from sanitization.mail_attempt a where a.mail_id = m.id) as attempts, d.at as next_at, d.asked_by,
  v.state as verdict, v.report, v.sender_check, v.body, v.attachments, v.removed, v.held_parts, v.result,
  r.at as released_at, r.by_person as released_by, r.reason as release_reason,
  (select max(k.erased_at) from sanitization.kept k where k.part = 'mail' and k.sha256 = m.sha256 having bool_and(k.erased_at is not null)) as erased_at`

/** One mail, or undefined. */
export async function mailById(tx: Tx, id: string): Promise<MailRow | undefined> {
  const found = await sql<MailRow>`select ${columns} from ${joined} where m.id = ${id}::uuid`.execute(tx)
  return found.rows[0]
}

export interface Wanted {
  readonly state: MailState | 'all'
  readonly search: string | undefined
  readonly limit: number
  readonly offset: number
}

/** A page of mail, newest first, with how many there are. */
export async function mailPage(
  tx: Tx,
  { state: wanted, search, limit, offset }: Wanted,
): Promise<{ rows: readonly MailRow[]; total: number }> {
  const pattern = search === undefined || search === '' ? null : `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const where = sql`(${wanted}::text = 'all' or ${state} = ${wanted}::text) and (${pattern}::text is null or m.search like ${pattern}::text)`
  const total = await sql<{ n: number }>`select count(*)::int as n from ${joined} where ${where}`.execute(tx)
  const found =
    await sql<MailRow>`select ${columns} from ${joined} where ${where} order by m.at desc, m.id desc limit ${limit} offset ${offset}`.execute(
      tx,
    )
  return { rows: found.rows, total: total.rows[0]?.n ?? 0 }
}

/** How many mails of the last 30 days stand where. */
export async function mailCounts(tx: Tx, now: Date): Promise<Record<string, number>> {
  const found = await sql<{ state: MailState; n: number }>`
    select ${state} as state, count(*)::int as n from ${joined} where m.at > ${now}::timestamptz - interval '30 days' group by 1`.execute(
    tx,
  )
  return Object.fromEntries(found.rows.map(({ state: one, n }) => [one, n]))
}

/** Mails whose time has come, oldest first. */
export async function dueMail(tx: Tx, now: Date, most: number): Promise<readonly string[]> {
  const found = await sql<{ mail_id: string }>`
    select mail_id from sanitization.mail_due where at <= ${now} order by at limit ${most}`.execute(tx)
  return found.rows.map((one) => one.mail_id)
}

/** How much waits: what back-pressure is judged by. */
export async function waitingMail(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from sanitization.mail_due`.execute(tx)
  return found.rows[0]?.n ?? 0
}

/** Set when it is looked at next; null when all is done. */
export async function setDue(tx: Tx, id: string, at: Date | null, askedBy: string | null = null): Promise<void> {
  if (at === null) {
    await sql`delete from sanitization.mail_due where mail_id = ${id}::uuid`.execute(tx)
    return
  }
  await sql`insert into sanitization.mail_due (mail_id, at, asked_by) values (${id}::uuid, ${at}, ${askedBy}::uuid)
    on conflict (tenant_id, mail_id) do update set at = excluded.at, asked_by = coalesce(excluded.asked_by, sanitization.mail_due.asked_by)`.execute(
    tx,
  )
}

export interface AttemptRow {
  readonly id: string
  readonly at: Date
  readonly relay: string
  readonly recipients: readonly string[]
  readonly is_repeat: boolean
  readonly by_person: string | null
  readonly outcomes: readonly {
    readonly recipient: string
    readonly outcome: 'delivered' | 'deferred' | 'refused'
    readonly answer: string
  }[]
}

/** All attempts of a mail, oldest first. */
export async function attemptsOf(tx: Tx, mailId: string): Promise<readonly AttemptRow[]> {
  const found = await sql<AttemptRow>`
    select a.id, a.at, a.relay, a.recipients, a.is_repeat, a.by_person,
      coalesce((select jsonb_agg(jsonb_build_object('recipient', o.recipient, 'outcome', o.outcome, 'answer', o.answer) order by o.recipient)
        from sanitization.mail_outcome o where o.attempt_id = a.id), '[]'::jsonb) as outcomes
    from sanitization.mail_attempt a where a.mail_id = ${mailId}::uuid order by a.at, a.id`.execute(tx)
  return found.rows
}

/** The same message for the same people, already accepted within five days: a relay that missed our answer sends again. */
export async function earlierSame(
  tx: Tx,
  { id, sha256, sender, recipients, at }: Pick<MailRow, 'id' | 'sha256' | 'sender' | 'recipients' | 'at'>,
): Promise<Date | undefined> {
  const found = await sql<{ at: Date }>`select at from sanitization.mail
    where sha256 = ${sha256} and sender = ${sender} and recipients = ${[...recipients]}::text[] and id <> ${id}::uuid
      and at <= ${at} and at > ${at}::timestamptz - interval '5 days' order by at desc limit 1`.execute(tx)
  return found.rows[0]?.at
}
