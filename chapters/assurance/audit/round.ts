// What a day brings to audits: reminders of what is late, the year's plan, the audit from outside. Doing it again changes nothing.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear, fiscalYearName, firstDayOf } from '../../../kernel/i18n/fiscal.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { enqueue } from '../../../kernel/mail/outbox.ts'
import { closeTasks, openTask, type Task } from '../../../kernel/task/task.ts'
import { holdersOf } from '../../organization/index.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { loadEngagements } from './engagement.ts'
import { type OpenFinding, openFindings } from './findings.ts'
import { loadPlans, planInForce } from './plan.ts'
import { auditSettingsOf, isExternalDemanded, submissionDueOf } from './settings.ts'

export const rounds: readonly Round[] = [
  { id: 'assurance.audit-late', listens: [], run: remindLate },
  {
    id: 'assurance.audit-year',
    listens: ['setting-changed', 'assurance.audit-plan-approved', 'assurance.audit-submitted'],
    run: askForYear,
  },
]

/** 7: what is late is told to the unit's head by mail, weekly, and stands with the chief of audit until it is not late. */
async function remindLate(context: Context): Promise<void> {
  const open = await openFindings(context.tx, context.today)
  const late = open.filter(({ isLate }) => isLate)
  await endReminders(new Set(late.map(({ id }) => id)), context)
  for (const finding of late) {
    await ask(
      {
        kind: lateKind,
        title: `期限を過ぎた指摘「${finding.title}」（${finding.unitName}）の対応を促す`,
        article: '7',
        subjectId: finding.id,
        role: 'audit-chief',
        place: finding.place,
      },
      context,
    )
    await mailHeads(finding, context)
  }
}

const lateKind = 'assurance.urge-finding'

async function endReminders(late: ReadonlySet<string>, context: Context): Promise<void> {
  const found = await sql<{ subject_id: string }>`select subject_id from task.task t where kind = ${lateKind}
    and not exists (select from task.closure c where c.task_id = t.id)`.execute(context.tx)
  for (const { subject_id: subjectId } of found.rows)
    if (!late.has(subjectId)) await closeTasks({ kind: lateKind, subjectId, because: '期限切れの解消' }, context)
}

/** A week between two reminders of one finding: more are not read. */
const daysBetween = 7

async function mailHeads(finding: OpenFinding, context: Context): Promise<void> {
  const { tx, today, record } = context
  // by days, not by hours: a round that runs a minute earlier than the last one keeps its week
  const sent =
    await sql`select from kernel.outgoing_mail where kind = 'assurance.finding-late' and subject_id = ${finding.id}
    and (queued_at at time zone 'Asia/Tokyo')::date > ${today}::date - ${daysBetween}::int limit 1`.execute(tx)
  if (sent.rows.length > 0) return
  const heads = (await holdersOf(tx, today, { role: 'section-head' })).filter(({ unit }) => unit === finding.unit)
  const addresses = await sql<{
    mail: string
  }>`select mail from organization.person where id = any(${heads.map(({ person }) => person)}::uuid[]) and mail is not null`.execute(
    tx,
  )
  for (const { mail } of addresses.rows)
    await enqueue(
      {
        to: mail,
        subject: '【情報セキュリティ監査】期限を過ぎた指摘があります',
        // the title of a finding is a weak point: it is read in Sekisho, not in a mail
        text: `${finding.unitName}の情報セキュリティ管理者 様\n\n監査の指摘 ${finding.number} の期限（${finding.dueOn ?? ''}）が過ぎています。\n関所の「やること」から開き、回答又は改善の完了を報告してください。\n`,
        kind: 'assurance.finding-late',
        subjectId: finding.id,
      },
      context,
    )
  if (addresses.rows.length > 0)
    await record({
      kind: 'assurance.audit-finding-reminded',
      subject: { type: 'assurance.audit-finding', id: finding.id },
      article: '7',
      details: { dueOn: finding.dueOn, to: addresses.rows.length },
    })
}

/** 7, 6(3): a year plan in April; the audit from outside and its submission where the model demands it. */
async function askForYear(context: Context): Promise<void> {
  const { tx, today } = context
  const year = fiscalYear(today)
  const subjectId = String(year)
  await endPastYears(year, context)
  const plan = planInForce(await loadPlans(tx), 'year', year)
  if (plan === undefined)
    await ask(
      {
        kind: 'assurance.plan-audit-year',
        title: `${fiscalYearName(year)}の監査の年度計画を立てる`,
        article: '7',
        subjectId,
        role: 'audit-chief',
        dueOn: addDays(firstDayOf(year), 60),
        place: '/assurance/audit/plans',
      },
      context,
    )
  else
    await closeTasks(
      { kind: 'assurance.plan-audit-year', subjectId, because: `年度計画「${plan.title}」の承認` },
      context,
    )
  await askForOutside(year, context)
}

/** A plan of a year that is over is nobody's work any more; what has to be handed in for it still is. */
async function endPastYears(year: number, context: Context): Promise<void> {
  const kinds = ['assurance.plan-audit-year', 'assurance.plan-external-audit']
  const found = await sql<{ kind: string; subject_id: string }>`select kind, subject_id from task.task t
    where kind = any(${kinds}::text[]) and subject_id < ${String(year)}
      and not exists (select from task.closure c where c.task_id = t.id)`.execute(context.tx)
  for (const { kind, subject_id: subjectId } of found.rows)
    await closeTasks({ kind, subjectId, because: '年度の終わり' }, context)
}

async function askForOutside(year: number, context: Context): Promise<void> {
  const { tx } = context
  const subjectId = String(year)
  const outside = (await loadEngagements(tx)).filter(
    (one) => one.kind === 'external' && one.fiscalYear === year && one.act === 'approved',
  )
  const isSent = outside.some(({ submissions }) => submissions.length > 0)
  if (!(await isExternalDemanded(tx)) || isSent) {
    for (const kind of ['assurance.submit-audit', 'assurance.plan-external-audit'])
      await closeTasks({ kind, subjectId, because: isSent ? '提出の記録' : 'αモデルのため対象外' }, context)
    return
  }
  const dueOn = submissionDueOf(year, await auditSettingsOf(tx))
  await ask(
    {
      kind: 'assurance.submit-audit',
      title: `${fiscalYearName(year)}の外部監査の結果をJ-LISに提出する`,
      article: '7',
      subjectId,
      role: 'security-office',
      dueOn,
      place: '/assurance/audit/engagements',
    },
    context,
  )
  if (outside.length === 0)
    await ask(
      {
        kind: 'assurance.plan-external-audit',
        title: `${fiscalYearName(year)}の外部監査の実施計画を立てる`,
        article: '7',
        subjectId,
        role: 'audit-chief',
        dueOn: addDays(dueOn, -120),
        place: '/assurance/audit/engagements',
      },
      context,
    )
  else await closeTasks({ kind: 'assurance.plan-external-audit', subjectId, because: '外部監査の承認' }, context)
}

/** Open a task once, with its entry in the journal. */
async function ask(task: Task, context: Context): Promise<void> {
  const open = await sql`select from task.task t where kind = ${task.kind} and subject_id = ${task.subjectId}
    and not exists (select from task.closure c where c.task_id = t.id) limit 1`.execute(context.tx)
  if (open.rows.length > 0) return
  await openTask(task, context)
  await context.record({
    kind: 'assurance.audit-task-opened',
    subject: { type: 'task.task', id: task.subjectId },
    article: '7',
    details: { title: task.title },
  })
}
