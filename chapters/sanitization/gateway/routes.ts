import { sql } from 'kysely'
import type { z } from 'zod'
import { type Chapter, type Context } from '../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks } from '../../../kernel/task/task.ts'
import { namesOf, personsById } from '../../organization/index.ts'
import {
  changeMailSettings,
  listMail,
  type Mail,
  type MailDetail,
  readMail,
  readMailSettings,
  readOriginalMail,
  releaseMail,
  resendMail,
} from '../contract/mail.ts'
import { changeMailSettingsTo, mailSettingsOf } from './settings.ts'
import { attemptsOf, mailById, mailCounts, mailPage, type MailRow, setDue } from './store.ts'
import type { Lent } from '../port.ts'
import { numberOf } from './treat.ts'
import { readWhole } from './whole.ts'

/** 50: what a postmaster looks through at once. */
const pageSize = 50

/** 6(3)②: the postmaster's desk, added to the chapter's routes. */
export function withMail(chapter: Chapter, { blobs, post }: Pick<Lent, 'blobs' | 'post'>): Chapter {
  return chapter
    .serve(listMail, async ({ query }, { tx, now }) => {
      const page = await mailPage(tx, {
        state: query.state,
        search: query.search,
        limit: pageSize,
        offset: (query.page - 1) * pageSize,
      })
      return {
        rows: page.rows.map(shown),
        total: page.total,
        page: query.page,
        size: pageSize,
        counts: await mailCounts(tx, now),
        listening: post.port === null ? null : { port: post.port },
      }
    })
    .serve(readMail, ({ params }, context) => detailOf(params.id, context))
    .serve(readOriginalMail, async ({ params }, context) => {
      const mail = await found(params.id, context)
      if (mail.erased_at !== null) throw erased()
      await context.record({ kind: 'sanitization.mail-original-read', subject: subjectOf(mail) })
      return {
        name: `${numberOf(mail.id)}.eml`,
        type: 'application/octet-stream',
        bytes: await readWhole(blobs, context.tenant, mail.sha256),
      }
    })
    .serve(resendMail, async ({ params, body }, context) => {
      const mail = await found(params.id, context)
      if (mail.erased_at !== null) throw erased()
      if (mail.verdict === null || mail.state === 'held') throw notReady()
      await setDue(context.tx, mail.id, context.now, context.actor.personId)
      await context.record({ kind: 'sanitization.mail-resent', subject: subjectOf(mail), details: body })
      setImmediate(() => post.wake())
      return detailOf(mail.id, context)
    })
    .serve(releaseMail, async ({ params, body }, context) => {
      const mail = await found(params.id, context)
      await judgeRelease(mail, context)
      await sql`insert into sanitization.mail_release (mail_id, at, by_person, reason)
        values (${mail.id}::uuid, ${context.now}, ${context.actor.personId}::uuid, ${body.reason})`.execute(context.tx)
      await setDue(context.tx, mail.id, context.now, context.actor.personId)
      await context.record({
        kind: 'sanitization.mail-released',
        subject: subjectOf(mail),
        details: { ...body, sha256: mail.sha256, scan: mail.report?.scan.before },
      })
      await closeTasks({ kind: 'sanitization.mail-held', subjectId: mail.id, because: '確かめて渡した' }, context)
      setImmediate(() => post.wake())
      return detailOf(mail.id, context)
    })
    .serve(readMailSettings, (_, { tx }) => mailSettingsOf(tx))
    .serve(changeMailSettings, ({ body }, context) => changeMailSettingsTo(body, context))
}

const subjectOf = (mail: MailRow): { type: string; id: string } => ({ type: 'sanitization.mail', id: mail.id })

async function found(id: string, { tx }: Context): Promise<MailRow> {
  const mail = await mailById(tx, id)
  if (mail === undefined) throw notFound('メール')
  return mail
}

const erased = (): Refusal =>
  new Refusal('mail-erased', {
    status: 409,
    title: '保存期間を過ぎています',
    detail: '原本は保存期間を過ぎて消去されています。差出人に送り直してもらってください。',
    article: '6(3)②',
  })
const notReady = (): Refusal =>
  new Refusal('mail-not-disarmed', {
    status: 409,
    title: '無害化が済んでいません',
    detail: '無害化したメールがまだありません。保留のときは、内容を確かめて渡すか、差出人に送り直してもらいます。',
    article: '6(3)②',
  })

/** 6(3)②: the second limb, "shown to be free of dangerous elements", needs a clean scan and somebody other than the reader. */
async function judgeRelease(mail: MailRow, { tx, actor }: Context): Promise<void> {
  if (mail.erased_at !== null) throw erased()
  if (mail.released_at !== null)
    throw new Refusal('mail-already-released', {
      status: 409,
      title: 'すでに渡しています',
      detail: 'このメールは、すでに確かめて渡しました。もう一度届けるときは「もう一度届ける」を選びます。',
      article: '6(3)②',
    })
  if (mail.state !== 'held' && (mail.held_parts ?? 0) === 0)
    throw new Refusal('nothing-held', {
      status: 409,
      title: '保留した部分がありません',
      detail: 'このメールは、すべて無害化して届けています。',
      article: '6(3)②',
    })
  if (mail.report?.scan.before.state !== 'clean')
    throw new Refusal('mail-not-scanned', {
      status: 422,
      title: '危険因子がないことを確かめられません',
      detail:
        'ウイルス検査で問題なしと出たメールだけを、原本のまま渡せます。ClamAV が動いているかを設定で確かめてください。',
      article: '6(3)②',
    })
  const [person] = await personsById(tx, [actor.personId])
  const own = person?.mail?.toLowerCase()
  if (own !== undefined && mail.recipients.some((one) => one.toLowerCase() === own))
    throw new Refusal('reader-does-not-release', {
      status: 403,
      title: '自分あてのメールは渡せません',
      detail: '宛先の本人以外の担当者が、危険因子がないことを確かめます。',
      article: '6(1)',
    })
}

function shown(mail: MailRow): Mail {
  return {
    id: mail.id,
    state: mail.state,
    receivedAt: mail.at.toISOString(),
    sender: mail.sender,
    recipients: [...mail.recipients],
    subject: mail.subject,
    bytes: mail.bytes,
    attempts: mail.attempts,
    nextAttemptAt: mail.next_at?.toISOString() ?? null,
    removed: mail.removed ?? 0,
    heldParts: mail.held_parts ?? 0,
  }
}

async function detailOf(id: string, context: Context): Promise<z.input<typeof MailDetail>> {
  const mail = await found(id, context)
  const attempts = await attemptsOf(context.tx, id)
  const people = [mail.released_by, ...attempts.map((one) => one.by_person)].filter((one) => one !== null)
  const names = await namesOf(context.tx, [...new Set(people)])
  const by = (person: string | null): string | null => (person === null ? null : (names.get(person) ?? null))
  const resource = subjectOf(mail)
  const isHeld = mail.state === 'held' || ((mail.held_parts ?? 0) > 0 && mail.released_at === null)
  return {
    ...shown(mail),
    client: mail.client,
    sha256: mail.sha256,
    text: mail.body ?? '',
    attachments: [...(mail.attachments ?? [])],
    check: mail.sender_check ?? { spf: 'unasked', dkim: 'unasked', dmarc: 'unasked', arc: 'unasked', signedBy: [] },
    hold:
      mail.report?.hold === null || mail.report === null
        ? null
        : { code: mail.report.hold.code, because: mail.report.hold.because },
    findings: (mail.report?.findings ?? []).map(({ code, where, act, count, detail }) => ({
      code,
      where,
      act,
      count,
      detail: detail ?? null,
    })),
    scan: mail.report?.scan.before.state ?? 'absent',
    deliveries: attempts.map((one) => {
      const [first] = one.outcomes.toSorted((a, b) => rank(b.outcome) - rank(a.outcome))
      return {
        id: one.id,
        at: one.at.toISOString(),
        relay: one.relay,
        outcome: first?.outcome ?? null,
        answer: first === undefined ? null : `${first.recipient}: ${first.answer}`,
        isRepeat: one.is_repeat,
        by: by(one.by_person),
      }
    }),
    keptUntil: mail.kept_until,
    isOriginalErased: mail.erased_at !== null,
    released:
      mail.released_at === null
        ? null
        : { at: mail.released_at.toISOString(), by: by(mail.released_by), reason: mail.release_reason ?? '' },
    may: {
      release: isHeld && mail.erased_at === null && context.mayUse(releaseMail.right, resource),
      resend:
        mail.verdict !== null &&
        mail.state !== 'held' &&
        mail.erased_at === null &&
        context.mayUse(resendMail.right, resource),
      readOriginal: mail.erased_at === null && context.mayUse(readOriginalMail.right, resource),
    },
  }
}

/** The worst outcome stands for the attempt. */
const rank = (outcome: 'delivered' | 'deferred' | 'refused'): number =>
  ({ delivered: 0, deferred: 1, refused: 2 })[outcome]
