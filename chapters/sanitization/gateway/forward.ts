// Handing a mail on: the attempt is written before anything is sent, its outcome after, so that nothing is lost or repeated in silence.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { openTask } from '../../../kernel/task/task.ts'
import type { MailServer, MailSettings } from '../contract/mail.ts'
import { failureNotice } from './bounce.ts'
import { composeNotice } from './compose.ts'
import { hand, type Outcome } from './delivery.ts'
import { nextAttempt } from './schedule.ts'
import { type AttemptRow, attemptsOf, type MailRow, setDue } from './store.ts'
import { numberOf, type Treating } from './treat.ts'
import { readWhole } from './whole.ts'

/** Delivery needs no engine: what is treated may go. */
export type Forwarding = Omit<Treating, 'disarmer'>

/** Try to deliver one treated mail to everybody it still has to reach. */
export async function forward(mail: MailRow, treating: Forwarding): Promise<void> {
  const { settings, act } = treating
  const { inside } = settings
  const attempts = await act(({ tx }) => attemptsOf(tx, mail.id))
  const open = mail.asked_by === null ? remaining(mail, attempts) : mail.recipients
  if (inside === null || open.length === 0 || mail.result === null) {
    await act(({ tx, now }) => setDue(tx, mail.id, open.length === 0 ? null : later(now)))
    return
  }
  const isRepeat = mail.asked_by !== null || attempts.some((one) => isUnclear(one))
  const attempt = await act((context) => begin(mail, { open, inside, isRepeat }, context))
  const message = await messageOf(mail, { isRepeat, treating })
  const outcomes = await hand({ server: inside, sender: mail.sender, recipients: open, message })
  const failed = await act((context) =>
    note(mail, { attempt, outcomes, settings, attempts: attempts.length + 1 }, context),
  )
  if (failed.length > 0) await tell(mail, failed, treating)
}

/** 1 min: without an inside server mail waits; it is looked at again as soon as one is set. */
const later = (now: Date): Date => new Date(now.getTime() + 60_000)

const isUnclear = ({ outcomes }: AttemptRow): boolean => outcomes.length === 0

/** Everybody who has neither got it nor been refused for good. */
export function remaining(
  mail: Pick<MailRow, 'recipients'>,
  attempts: readonly Pick<AttemptRow, 'outcomes'>[],
): readonly string[] {
  const settled = new Set(
    attempts.flatMap(({ outcomes }) =>
      outcomes.filter(({ outcome }) => outcome !== 'deferred').map(({ recipient }) => recipient),
    ),
  )
  return mail.recipients.filter((one) => !settled.has(one))
}

/** INVARIANT (no silent repeat): committed before the first byte goes out; an attempt without outcome may have arrived. */
export async function begin(
  mail: MailRow,
  { open, inside, isRepeat }: { open: readonly string[]; inside: MailServer; isRepeat: boolean },
  { tx, now, record }: Context,
): Promise<string> {
  const id = newId(now)
  await sql`insert into sanitization.mail_attempt (id, mail_id, at, recipients, relay, is_repeat, by_person)
    values (${id}::uuid, ${mail.id}::uuid, ${now}, ${[...open]}::text[], ${`${inside.protocol}://${inside.host}:${inside.port}`}, ${isRepeat}, ${mail.asked_by}::uuid)`.execute(
    tx,
  )
  if (isRepeat && mail.asked_by === null)
    await record({
      kind: 'sanitization.mail-repeated',
      subject: { type: 'sanitization.mail', id: mail.id },
      article: '6(3)②',
      details: { recipients: open },
    })
  return id
}

async function messageOf(
  mail: MailRow,
  { isRepeat, treating }: { isRepeat: boolean; treating: Forwarding },
): Promise<Uint8Array> {
  const { blobs, tenant, settings } = treating
  const stored =
    mail.released_at === null
      ? await readWhole(blobs, tenant, mail.result ?? '')
      : await composeNotice({
          from: settings.postmaster ?? `postmaster@${mail.recipients[0]?.split('@').at(-1) ?? 'localhost'}`,
          to: mail.recipients,
          subject: `確かめて渡すメール：${mail.subject}`,
          at: mail.released_at,
          lines: [
            '保留していたメールを、危険因子がないことを担当者が確かめて、原本のまま渡します。',
            '',
            `差出人：${mail.sender}`,
            `件名：${mail.subject}`,
            `理由：${mail.release_reason ?? ''}`,
            `受付番号：${numberOf(mail.id)}`,
          ],
          original: await readWhole(blobs, tenant, mail.sha256),
        })
  const mark = isRepeat ? Buffer.from('X-Sekisho-Repeat: may have been delivered before\r\n') : Buffer.alloc(0)
  return Buffer.concat([mark, stored])
}

interface Noted {
  readonly attempt: string
  readonly outcomes: readonly Outcome[]
  readonly settings: MailSettings
  readonly attempts: number
}

/** Write what became of everybody; the answer is who will never get it. */
export async function note(
  mail: MailRow,
  { attempt, outcomes, settings, attempts }: Noted,
  context: Context,
): Promise<readonly Outcome[]> {
  const { tx, now, record } = context
  for (const { recipient, outcome, answer } of outcomes) {
    await sql`insert into sanitization.mail_outcome (attempt_id, recipient, outcome, answer, at)
      values (${attempt}::uuid, ${recipient}, ${outcome}, ${answer}, ${now})`.execute(tx)
  }
  const deferred = outcomes.filter((one) => one.outcome === 'deferred')
  const refused = outcomes.filter((one) => one.outcome === 'refused')
  const next = nextAttempt({ receivedAt: mail.at, attempts, giveUpAfterHours: settings.giveUpAfterHours }, now)
  // a wish of a person that came meanwhile stays
  await sql`delete from sanitization.mail_due where mail_id = ${mail.id}::uuid and asked_by is not distinct from ${mail.asked_by}::uuid`.execute(
    tx,
  )
  if (deferred.length > 0 && next !== null) await setDue(tx, mail.id, next)
  if (outcomes.some((one) => one.outcome === 'delivered')) {
    await crossed(mail, context)
    await record({
      kind: 'sanitization.mail-delivered',
      subject: { type: 'sanitization.mail', id: mail.id },
      article: '6(3)②',
      details: { outcomes },
    })
  }
  return [...refused, ...(next === null ? deferred : [])]
}

/** 6(3)②: mail crosses as text, or as it came where somebody answered for it; one row a mail. */
async function crossed(mail: MailRow, { tx, now }: Context): Promise<void> {
  const isReleased = mail.released_at !== null
  const subject = `mail:${mail.id}${isReleased ? ':released' : ''}`
  await sql`insert into sanitization.crossing (method, direction, at, subject, name, bytes, sha256, released, approved_by)
    select 'mail-text', 'inward', ${now}, ${subject}, ${mail.subject}, ${mail.bytes}, ${isReleased ? mail.sha256 : mail.result},
      ${isReleased ? 'released' : null}, ${mail.released_by}::uuid
    where not exists (select from sanitization.crossing where subject = ${subject})`.execute(tx)
}

/** The sender of a failed mail is told; where that is impossible, the postmaster. */
async function tell(mail: MailRow, failed: readonly Outcome[], { settings, act }: Forwarding): Promise<void> {
  const { outside, inside, postmaster } = settings
  const domain = mail.recipients[0]?.split('@').at(-1) ?? 'localhost'
  const [server, to, told] =
    mail.sender !== '' && outside !== null
      ? [outside, mail.sender, 'sender' as const]
      : postmaster !== null && inside !== null
        ? [inside, postmaster, 'postmaster' as const]
        : [null, '', 'nobody' as const]
  const now = await act(async (context) => context.now)
  const sent =
    server === null
      ? []
      : await hand({
          server,
          sender: '',
          recipients: [to],
          message: failureNotice({
            reporting: domain,
            from: postmaster ?? `postmaster@${domain}`,
            to,
            number: numberOf(mail.id),
            receivedAt: mail.at,
            at: now,
            subject: mail.subject,
            recipients: failed.map(({ recipient, answer, outcome }) => ({
              recipient,
              answer,
              isFinal: outcome === 'refused',
            })),
          }),
        })
  const arrived = sent.some((one) => one.outcome === 'delivered')
  await act(async (context) => {
    await sql`insert into sanitization.mail_bounce (mail_id, at, recipients, because, told)
      values (${mail.id}::uuid, ${context.now}, ${failed.map((one) => one.recipient)}::text[], ${failed[0]?.answer ?? ''}, ${arrived ? told : 'nobody'})
      on conflict do nothing`.execute(context.tx)
    await context.record({
      kind: 'sanitization.mail-bounced',
      subject: { type: 'sanitization.mail', id: mail.id },
      article: '6(3)②',
      details: { failed, told: arrived ? told : 'nobody' },
    })
    await openTask(
      {
        kind: 'sanitization.mail-bounced',
        title: `届けられなかったメールを確かめる（${mail.subject === '' ? '件名なし' : mail.subject}）`,
        article: '6(3)②',
        subjectId: mail.id,
        role: 'security-office',
        place: `/sanitization/mail/${mail.id}`,
      },
      context,
    )
  })
}
