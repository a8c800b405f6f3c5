// The city's mails on their way out: one after another, each at most once, none faster than the relay may take them.
//
// A mail is marked as begun, in a transaction of its own, before a byte leaves. If the program dies between the last byte and
// the relay's answer, the mark stays without an outcome, and nobody can know whether the mail arrived: SMTP has no question for
// it. Such a mail becomes `unclear`; a person may send it again, the program never does. So a mail is sent at most once by the
// program, and a crash can cost one mail at most, seen in the list.
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { RelaySettings } from '../contract/mail.ts'
import type { Database } from '../db/database.ts'
import { act } from '../http/act.ts'
import type { Context } from '../http/chapter.ts'
import { Refusal } from '../refusal.ts'
import { openTask } from '../task/task.ts'
import { compose, judgeMail, type Queued } from './compose.ts'
import { hand, type Outcome, type Relay } from './relay.ts'
import { nextAttempt } from './schedule.ts'
import { relayOf, relaySettingsOf } from './settings.ts'

export interface Sending {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: string
  /** The installation's key, for the relay's password. */
  readonly key: string
  readonly clock: Clock
  /** Turns true when the program stops: no further mail is begun. */
  readonly isEnding?: () => boolean
}

/** 10 min: twice and more what one attempt may take; a mail begun before that has no program behind it any more. */
const lostAfter = 10 * 60_000

/** 20 recipients put off one after another: it is the relay that does not want mail now. */
const mostPutOff = 20

interface Begun extends Queued {
  readonly send_at: Date
  readonly attempts: number
}

/** Send what is due in one city; returns how many mails were handed over or tried. */
export async function sendDue({ database, tenant, key, clock, isEnding = () => false }: Sending): Promise<number> {
  const doing = <T>(work: (context: Context) => Promise<T>): Promise<T> => act({ database, tenant, now: clock() }, work)
  await doing(settleLost)
  const relay = await doing((context) => relayIn(context, key))
  if (relay === null) return 0
  const counts: Record<Outcome['outcome'], number> = { sent: 0, deferred: 0, refused: 0, unclear: 0 }
  let tried = 0
  let putOff = 0
  while (!isEnding()) {
    const mail = await doing((context) => begin(relay, context))
    if (mail === undefined) break
    const outcome = await deliver(mail, relay, clock())
    await doing((context) => note(mail, { outcome, settings: relay }, context))
    counts[outcome.outcome] += 1
    tried += 1
    // a relay that is away is not asked again for every mail that waits; a recipient that is put off holds up no other
    putOff = outcome.outcome === 'deferred' ? putOff + 1 : 0
    if (putOff > 0 && (outcome.isRecipients !== true || putOff >= mostPutOff)) break
  }
  if (tried > 0)
    await doing(({ record }) =>
      record({ kind: 'mails-handed-over', subject: { type: 'kernel.mail', id: 'outgoing' }, details: counts }),
    )
  return tried
}

/** The relay; null where none is set, or where its password does not open any more, which somebody is told. */
async function relayIn(context: Context, key: string): Promise<(Relay & RelaySettings) | null> {
  if ((await relaySettingsOf(context.tx)) === null) return null
  try {
    return await relayOf(context.tx, key, context.tenant)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const title = '中継サーバーのパスワードを入れ直す'
    const task = { kind: 'mail-relay-shut', title, article: '6(7)', subjectId: 'relay', role: 'security-office' }
    await openTask({ ...task, place: '/mail/relay' }, context)
    return null
  }
}

/** INVARIANT (at most once): committed before the first byte goes out; taken by one sender alone. */
async function begin({ perMinute }: RelaySettings, { tx, now }: Context): Promise<Begun | undefined> {
  const found = await sql<Begun>`
    update kernel.outgoing_mail m set begun_at = ${now}, attempts = attempts + 1
    where m.id = (
      select o.id from kernel.outgoing_mail o
      where o.sent_at is null and o.failed_at is null and o.unclear_at is null and o.withdrawn_at is null and o.begun_at is null and o.next_at <= ${now}
        and (select count(*) from kernel.outgoing_mail b where b.begun_at > ${now}::timestamptz - interval '1 minute') < ${perMinute}
      order by o.next_at, o.id limit 1 for update skip locked)
    returning m.id, m.to_address, m.sender, m.subject, m.text_body, m.html_body, m.send_at, m.attempts`.execute(tx)
  return found.rows[0]
}

async function deliver(mail: Begun, relay: Relay & RelaySettings, now: Date): Promise<Outcome> {
  const because = judgeMail(mail)
  if (because !== null) return { outcome: 'refused', answer: because }
  const message = await compose(mail, relay, now)
  return hand(relay, { sender: relay.senderAddress, to: mail.to_address, message })
}

interface Noted {
  readonly outcome: Outcome
  readonly settings: RelaySettings
}

async function note(mail: Begun, { outcome: { outcome, answer }, settings }: Noted, context: Context): Promise<void> {
  const { tx, now } = context
  const next =
    outcome === 'deferred'
      ? nextAttempt({ sendAt: mail.send_at, attempts: mail.attempts, giveUpAfterHours: settings.giveUpAfterHours }, now)
      : null
  if (next !== null) {
    await sql`update kernel.outgoing_mail set begun_at = null, next_at = ${next}, answer = ${answer} where id = ${mail.id}::uuid`.execute(
      tx,
    )
    return
  }
  const column = outcome === 'sent' ? 'sent_at' : outcome === 'unclear' ? 'unclear_at' : 'failed_at'
  await sql`update kernel.outgoing_mail set ${sql.ref(column)} = ${now}, answer = ${answer},
      text_body = case when is_secret and ${outcome !== 'unclear'} then '' else text_body end,
      html_body = case when is_secret and ${outcome !== 'unclear'} then null else html_body end
    where id = ${mail.id}::uuid`.execute(tx)
  if (outcome !== 'sent') await tell([mail.id], outcome === 'unclear' ? 'mail-unclear' : 'mail-failed', context)
}

/** What an earlier program began and never noted. */
async function settleLost(context: Context): Promise<void> {
  const { tx, now } = context
  const found = await sql<{ id: string }>`update kernel.outgoing_mail
    set unclear_at = ${now}, answer = '送っている途中でプログラムが止まりました。届いたかどうか分かりません。'
    where begun_at < ${new Date(now.getTime() - lostAfter)} and sent_at is null and failed_at is null and unclear_at is null and withdrawn_at is null
    returning id`.execute(tx)
  if (found.rows.length > 0)
    await tell(
      found.rows.map(({ id }) => id),
      'mail-unclear',
      context,
    )
}

async function tell(
  ids: readonly string[],
  kind: 'mail-failed' | 'mail-unclear',
  context: Pick<Context, 'tx' | 'now' | 'record'>,
): Promise<void> {
  for (const id of ids) await context.record({ kind, subject: { type: 'kernel.outgoing-mail', id } })
  await openTask(
    {
      kind: 'mail-not-delivered',
      title: '届かなかった送信メールを確かめる',
      article: '6(7)',
      subjectId: 'outgoing',
      role: 'security-office',
      place: '/mail/outgoing?state=failed',
    },
    context,
  )
}
