// From the accepted original to what its reader gets: who sent it, disarmed or held, written down in one transaction.
import { sql } from 'kysely'
import { defaultPolicy, type Outcome, type Report } from '../../../engines/disarm/src/contract.ts'
import type { Blobs, Stored } from '../../../kernel/blob/blobs.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { openTask } from '../../../kernel/task/task.ts'
import type { MailSettings, SenderCheck } from '../contract/mail.ts'
import { keep } from '../kept.ts'
import type { Disarmer } from '../port.ts'
import { speak } from '../report.ts'
import { checkSender } from './authentication.ts'
import { compose, type Composed, composeNotice } from './compose.ts'
import { earlierSame, type MailRow, setDue } from './store.ts'
import { readWhole } from './whole.ts'

export interface Treating {
  readonly blobs: Blobs
  readonly disarmer: Pick<Disarmer, 'disarm'>
  readonly settings: MailSettings
  readonly tenant: string
  /** Run in one transaction of the city, as the program itself. */
  act<T>(work: (context: Context) => Promise<T>): Promise<T>
}

/** 6(3)②: disarm one accepted mail. Whatever is not disarmed is held, and its readers are told that it is. */
export async function treat(mail: MailRow, treating: Treating): Promise<void> {
  const { blobs, disarmer, settings, tenant, act } = treating
  const message = await readWhole(blobs, tenant, mail.sha256)
  const check = await checkSender(
    { message, client: mail.client, helo: mail.helo, sender: mail.sender },
    settings.nameServers,
  )
  const outcome = await disarmer.disarm(only(message), { name: 'mail.eml', policy: defaultPolicy })
  const earlier = await act(({ tx }) => earlierSame(tx, mail))
  const number = numberOf(mail.id)
  const lines = noteOf(outcome.report)
  const again = earlier === undefined ? null : `accepted before at ${earlier.toISOString()}`
  const composed: Composed =
    outcome.state === 'disarmed'
      ? await compose(outcome.bytes, { lines, check, number, again })
      : { message: await holdNotice(mail, settings, lines), text: '', attachments: [] }
  const kept = await blobs.write(tenant, [composed.message])
  await act((context) => settle(mail, { outcome, check, composed, kept }, context))
}

/** The first block of the id in capitals: what a reader tells the postmaster. */
export const numberOf = (id: string): string => id.replaceAll('-', '').slice(0, 20).toUpperCase()

interface Settled {
  readonly outcome: Outcome
  readonly check: SenderCheck
  readonly composed: Composed
  readonly kept: Stored
}

async function settle(mail: MailRow, { outcome, check, composed, kept }: Settled, context: Context): Promise<void> {
  const { report } = outcome
  const removed = report.findings.filter(({ act }) => act === 'removed' || act === 'replaced').length
  const heldParts = report.findings.filter(({ code }) => code === 'member-left-out').length
  const written = await sql`
    insert into sanitization.mail_verdict (mail_id, at, state, report, sender_check, body, attachments, removed, held_parts, result)
    values (${mail.id}::uuid, ${context.now}, ${outcome.state}, ${JSON.stringify(report)}::jsonb, ${JSON.stringify(check)}::jsonb,
      ${composed.text.slice(0, 100_000)}, ${JSON.stringify(composed.attachments)}::jsonb, ${removed}, ${heldParts}, ${kept.sha256})
    on conflict do nothing`.execute(context.tx)
  if (written.numAffectedRows === 0n) return
  await keep(context.tx, { ...kept, part: 'mail', until: mail.kept_until, now: context.now })
  await setDue(context.tx, mail.id, context.now)
  await context.record({
    kind: outcome.state === 'disarmed' ? 'sanitization.mail-disarmed' : 'sanitization.mail-held',
    subject: { type: 'sanitization.mail', id: mail.id },
    article: '6(3)②',
    details: {
      input: report.input.sha256,
      output: report.output?.sha256 ?? null,
      hold: report.hold,
      removed,
      heldParts,
      check,
    },
  })
  if (outcome.state === 'held')
    await openTask(
      {
        kind: 'sanitization.mail-held',
        title: `保留したメールを確かめる（${mail.subject === '' ? '件名なし' : mail.subject}）`,
        article: '6(3)②',
        subjectId: mail.id,
        role: 'security-office',
        place: `/sanitization/mail/${mail.id}`,
      },
      context,
    )
}

function holdNotice(mail: MailRow, { postmaster }: MailSettings, lines: readonly string[]): Promise<Uint8Array> {
  return composeNotice({
    from: postmaster ?? `postmaster@${mail.recipients[0]?.split('@').at(-1) ?? 'localhost'}`,
    to: mail.recipients,
    subject: `メールを保留しました：${mail.subject}`,
    at: mail.at,
    lines: [
      '次のメールは、無害化できなかったため、届けずに保留しています。',
      '',
      `差出人：${mail.sender === '' ? '（なし）' : mail.sender}`,
      `件名：${mail.subject}`,
      `受付番号：${numberOf(mail.id)}`,
      '',
      ...lines,
      '',
      '必要なメールのときは、差出人に別の形式で送り直してもらうか、受付番号を情報政策課に知らせてください。',
    ],
  })
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const acts = {
  removed: '取り除きました',
  replaced: '置き換えました',
  converted: '変換しました',
  kept: '残しました',
  reported: '確かめました',
} as const

/** The report for the reader of the mail: a line for each thing that was changed. 30: longer lists stand on the screen. */
function noteOf(report: Report): readonly string[] {
  const { lines } = speak(report)
  const said = lines.map(({ text, where, act, count }) => `・${where}：${text}　${count}件を${acts[act]}`)
  const shown = said.length > 30 ? [...said.slice(0, 30), `・ほか${said.length - 30}件`] : said
  return shown.length === 0 ? ['取り除いたものはありません。'] : shown
}
