// 5.3: a report is taken in one step, and whoever has to know is told in the same step.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { enqueueAll } from '../../../kernel/mail/outbox.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { openTask } from '../../../kernel/task/task.ts'
import { actorOf, holdersOf, personsById } from '../../organization/index.ts'
import { type fileReport, type NewReport, type ReportKind } from '../contract.ts'
import { countReported, exerciseMailOf } from '../drills/matching.ts'

/** 6(5): take a report. The mail of a running exercise is recognised and calls nobody out. */
export async function file(body: NewReport, context: Context): Promise<z.input<typeof fileReport.reply>> {
  const { tx, now, actor, record } = context
  const noticedAt = body.noticedAt === null ? now : new Date(body.noticedAt)
  const occurredAt = body.occurredAt === null ? null : new Date(body.occurredAt)
  judgeTimes({ noticedAt, occurredAt, now })
  const reporter =
    body.forPerson === null ? { id: actor.personId, unit: actor.unit } : await other(body.forPerson, context)
  const id = newId(now)
  const mail = await exerciseMailOf({ ...body, person: reporter.id }, context)
  const exercise = mail?.isSure === true
  await sql`insert into people.report (id, kind, what, affected, occurred_at, noticed_at, reported_at, going_on, my_number, mail_sender, mail_subject, reporter, entered_by, unit, exercise_target)
    values (${id}::uuid, ${body.kind}, ${body.what}, ${body.affected}, ${occurredAt}, ${noticedAt}, ${now}, ${body.goingOn}, ${body.myNumber},
      ${body.mailSender === '' ? null : body.mailSender}, ${body.mailSubject === '' ? null : body.mailSubject},
      ${reporter.id}::uuid, ${actor.personId}::uuid, ${reporter.unit}::uuid, ${exercise ? mail.target : null}::uuid)`.execute(
    tx,
  )
  await record({
    kind: 'people.report-filed',
    subject: { type: 'people.report', id },
    details: { kind: body.kind, goingOn: body.goingOn, myNumber: body.myNumber, reporter: reporter.id },
  })
  if (mail !== null) await countReported(mail.target, id, context)
  if (exercise)
    await sql`insert into people.report_closing (report_id, because, by_person, at)
      values (${id}::uuid, '標的型メール訓練のメールでした。', ${actor.personId}::uuid, ${now})`.execute(tx)
  const told = exercise ? [] : await callOut({ id, unit: reporter.unit, ...body }, context)
  return { id, exercise, told }
}

/** Times that cannot be. Pure. */
export function judgeTimes({
  noticedAt,
  occurredAt,
  now,
}: {
  readonly noticedAt: Date
  readonly occurredAt: Date | null
  readonly now: Date
}): void {
  const slip = (path: string, detail: string): Refusal =>
    new Refusal('time-is-impossible', {
      status: 422,
      title: '日時を確かめてください',
      detail,
      article: '6(5)',
      errors: [{ path, code: 'impossible', detail }],
    })
  if (noticedAt.getTime() > now.getTime()) throw slip('/body/noticedAt', '気づいた日時が、まだ来ていません。')
  if (occurredAt !== null && occurredAt.getTime() > noticedAt.getTime())
    throw slip('/body/occurredAt', '起きた日時が、気づいた日時より後です。')
}

async function other(person: string, { tx, now }: Context): Promise<{ id: string; unit: string | null }> {
  const found = await actorOf(tx, person, now)
  if (found === undefined)
    throw new Refusal('person-is-not-here', {
      status: 422,
      title: '報告する人を確かめてください',
      detail: '在職の記録がない人です。自分の報告として送り、内容に名前を書いてください。',
      article: '6(5)',
    })
  return { id: found.personId, unit: found.unit }
}

export interface Called {
  readonly id: string
  readonly kind: ReportKind
  readonly unit: string | null
  readonly goingOn: NewReport['goingOn']
  readonly myNumber: NewReport['myNumber']
}

const titles: Readonly<Record<ReportKind, string>> = {
  incident: '事故（のおそれ）の報告',
  'suspicious-mail': '不審なメールの報告',
  'near-miss': 'ヒヤリハットの報告',
}

/** Tasks and mails at once: the window (the security office where no post has it), and the head of the unit. */
export async function callOut(
  { id, kind, unit, goingOn, myNumber }: Called,
  context: Pick<Context, 'tx' | 'now' | 'today'>,
): Promise<string[]> {
  const { tx, today } = context
  const window = await holdersOf(tx, today, { role: 'contact-window' })
  const role = window.length > 0 ? 'contact-window' : 'security-office'
  const marks = [goingOn === 'yes' ? '続いています' : null, myNumber === 'yes' ? 'マイナンバー' : null].filter(
    (mark) => mark !== null,
  )
  const title = `${titles[kind]}を受け付ける${marks.length > 0 ? `（${marks.join('、')}）` : ''}`
  const place = `/people/reports/${id}`
  const task = { article: '6(5)', subjectId: id, dueOn: today, place }
  await openTask({ ...task, kind: 'people.receive-report', title, role }, context)
  const heads = (await holdersOf(tx, today, { role: 'section-head' })).filter((one) => one.unit === unit)
  if (unit !== null && heads.length > 0)
    await openTask(
      { ...task, kind: 'people.report-in-unit', title: `課の${titles[kind]}を確かめる`, role: 'section-head', unit },
      context,
    )
  const receivers = window.length > 0 ? window : await holdersOf(tx, today, { role: 'security-office' })
  const persons = await personsById(tx, [...new Set([...receivers, ...heads].map(({ person }) => person))])
  await enqueueAll(
    persons
      .filter(({ mail }) => mail !== null)
      .map(({ mail }) => ({
        to: mail ?? '',
        subject: `【関所】${titles[kind]}がありました`,
        // what happened stays inside: mail is no place for it
        text: `${titles[kind]}がありました。\n関所の「やること」から内容を確かめてください。\n`,
        kind: 'people.report-filed',
        subjectId: id,
      })),
    context,
  )
  return [window.length > 0 ? '統一的窓口' : '情報政策課', ...(heads.length > 0 ? ['課の情報セキュリティ管理者'] : [])]
}
