// Engagements as screens show them, and the acts that end one: conclusion, delivery, submission.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear, lastDayOf } from '../../../kernel/i18n/fiscal.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { namesOf } from '../../organization/index.ts'
import {
  concludeEngagement,
  decideEngagement,
  type deliverReport,
  type Engagement,
  proposeEngagement,
  submitToJlis,
} from '../contract.ts'
import { engagementOf, type EngagementRow, loadEngagements, resourceOf, stateOf } from './engagement.ts'
import { assertWorks, warningsOf } from './member.ts'
import { refuse } from './refuse.ts'
import { controlNames, systemNames, unitNames } from './targets.ts'

/** Engagements, newest first. */
export async function engagementsOf(context: Context, id?: string): Promise<Engagement[]> {
  const { tx } = context
  const rows = await loadEngagements(tx, id)
  const [units, systems] = [await unitNames(tx), await systemNames(tx)]
  const names = await namesOf(tx, [...new Set(rows.flatMap(peopleOf))])
  const shown: Engagement[] = []
  for (const row of rows) shown.push(await engagementShown(row, { context, names, units, systems }))
  return shown
}

/** One engagement, or 404. */
export async function oneEngagement(context: Context, id: string): Promise<Engagement> {
  const [one] = await engagementsOf(context, id)
  if (one === undefined) throw notFound('監査')
  return one
}

function peopleOf({
  applicant,
  decidedBy,
  conclusion,
  members,
  deliveries,
  submissions,
}: EngagementRow): readonly string[] {
  return [
    applicant,
    ...(decidedBy === null ? [] : [decidedBy]),
    ...(conclusion === null ? [] : [conclusion.by]),
    ...members.map(({ person }) => person),
    ...[...deliveries, ...submissions].map(({ by }) => by),
  ]
}

interface Showing {
  readonly context: Context
  readonly names: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
  readonly systems: ReadonlyMap<string, string>
}

async function engagementShown(row: EngagementRow, { context, names, units, systems }: Showing): Promise<Engagement> {
  const name = (id: string): string => names.get(id) ?? ''
  // who audited is history once the conclusion stands; the acts that are left judge again
  const isOpen = row.conclusion === null && row.act !== 'rejected'
  const warnings = isOpen ? await warningsOf(row, context) : new Map<string, readonly string[]>()
  const control = controlNames(row.edition)
  const isMember = row.members.some(({ person }) => person === context.actor.personId)
  const named = (ids: readonly string[], all: ReadonlyMap<string, string>) =>
    ids.map((id) => ({ id, name: all.get(id) ?? '' }))
  const isAtWork =
    isMember &&
    row.act === 'approved' &&
    !warnings.has(context.actor.personId) &&
    context.mayUse(concludeEngagement.right)
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    kind: row.kind,
    fiscalYear: row.fiscalYear,
    planTitle: row.planTitle,
    purpose: row.purpose,
    criteria: row.criteria,
    edition: row.edition,
    contractTitle: row.contractTitle,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    applicant: name(row.applicant),
    units: named(row.units, units),
    systems: named(row.systems, systems),
    controls: row.controls.map((id) => ({ id, name: control(id) })),
    state: stateOf(row),
    decision:
      row.act === null
        ? null
        : { act: row.act, by: name(row.decidedBy ?? ''), at: row.decidedAt ?? '', comment: row.comment },
    members: row.members.map(({ id, person, leads, conflicts, exceptionId, exceptionTitle }) => ({
      id,
      person,
      name: name(person),
      leads,
      conflicts: [...conflicts],
      exception: exceptionId === null ? null : { id: exceptionId, title: exceptionTitle ?? '' },
    })),
    warnings: [...warnings].map(([person, because]) => `${name(person)}：${because.join('、')}`),
    conclusion: row.conclusion === null ? null : { ...row.conclusion, by: name(row.conclusion.by) },
    deliveries: row.deliveries.map((one) => ({ ...one, by: name(one.by) })),
    submissions: row.submissions.map((one) => ({ ...one, by: name(one.by) })),
    counts: { rows: row.rows, judged: row.judged, findings: row.findings, open: row.open },
    may: {
      decide: row.act === null && context.mayUse(decideEngagement.right, resourceOf(row)),
      write: context.mayUse(proposeEngagement.right),
      work: isAtWork && row.conclusion === null,
      report: isAtWork,
      submit: row.kind === 'external' && row.act === 'approved' && context.mayUse(submitToJlis.right),
    },
  }
}

/** 監査の結論: every row has its result, and what is not kept has its finding. */
export async function conclude(
  id: string,
  { opinion, strengths }: z.output<typeof concludeEngagement.body>,
  context: Context,
): Promise<void> {
  const { tx, now, actor, record } = context
  const engagement = await assertWorks(id, context)
  if (engagement.rows === 0) throw refuse('no-rows', 'チェックリストがありません。')
  if (engagement.judged < engagement.rows)
    throw refuse(
      'rows-are-open',
      `結果のない項目が${engagement.rows - engagement.judged}件あります。行わなかった項目は「未実施」とし、理由を調書に記してください。`,
      409,
    )
  const silent = await sql<{ number: number }>`
    select r.number from assurance.audit_row r
    join lateral (select result from assurance.audit_judgement j where j.tenant_id = r.tenant_id and j.row_id = r.id order by seq desc limit 1) j on true
    where r.engagement_id = ${id}::uuid and j.result = 'broken'
      and not exists (select from assurance.audit_finding f where f.tenant_id = r.tenant_id and f.row_id = r.id) order by r.number`.execute(
    tx,
  )
  if (silent.rows.length > 0)
    throw refuse(
      'finding-is-missing',
      `不適合とした項目（No.${silent.rows.map(({ number }) => number).join('、')}）に、指摘がありません。指摘を記してください。`,
      409,
    )
  await sql`insert into assurance.audit_conclusion (engagement_id, opinion, strengths, by_person, at)
    values (${id}::uuid, ${opinion}, ${strengths}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'assurance.audit-concluded',
    subject: { type: 'assurance.audit-engagement', id },
    details: { title: engagement.title },
  })
  await openTask(
    {
      kind: 'assurance.report-audit',
      title: `監査「${engagement.title}」の結果をCISOと委員会に報告する`,
      article: '7',
      subjectId: id,
      role: 'audit-chief',
      dueOn: lastDayOf(engagement.fiscalYear),
      place: `/assurance/audit/engagements/${id}`,
    },
    context,
  )
}

/** 報告: to whom and when; both CISO and committee settle the task. */
export async function deliver(
  id: string,
  { toWhom, onDay, note }: z.output<typeof deliverReport.body>,
  context: Context,
): Promise<void> {
  const { tx, now, today, actor, record } = context
  const engagement = await assertWorks(id, context, { late: true })
  if (engagement.conclusion === null) throw refuse('no-conclusion', '結論を記してから報告してください。', 409)
  if (onDay > today) throw refuse('day-is-ahead', 'まだ来ていない日付です。')
  await sql`insert into assurance.audit_delivery (id, engagement_id, to_whom, on_day, note, by_person, at)
    values (${newId(now)}::uuid, ${id}::uuid, ${toWhom}, ${onDay}::date, ${note}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'assurance.audit-report-delivered',
    subject: { type: 'assurance.audit-engagement', id },
    details: { toWhom, onDay, note },
  })
  const told = new Set([...engagement.deliveries.map((one) => one.toWhom), toWhom])
  if (told.has('ciso') && told.has('committee'))
    await closeTasks({ kind: 'assurance.report-audit', subjectId: id, because: 'CISOと委員会への報告' }, context)
}

/** 6(3) α′・β・β′: the result of the outside audit is sent to J-LIS. */
export async function submit(
  id: string,
  { submittedOn, receipt }: z.output<typeof submitToJlis.body>,
  context: Context,
): Promise<void> {
  const { tx, now, today, actor, record } = context
  const engagement = await engagementOf(tx, id)
  if (engagement.kind !== 'external') throw refuse('not-external', '提出するのは、外部監査の結果です。')
  if (engagement.conclusion === null) throw refuse('no-conclusion', '監査の結論が出てから提出してください。', 409)
  if (submittedOn > today) throw refuse('day-is-ahead', 'まだ来ていない日付です。')
  await sql`insert into assurance.audit_submission (id, fiscal_year, engagement_id, submitted_on, receipt, by_person, at)
    values (${newId(now)}::uuid, ${engagement.fiscalYear}, ${id}::uuid, ${submittedOn}::date, ${receipt}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'assurance.audit-submitted',
    subject: { type: 'assurance.audit-engagement', id },
    details: { submittedOn, receipt, year: fiscalYear(engagement.startsOn) },
  })
  await closeTasks(
    { kind: 'assurance.submit-audit', subjectId: String(engagement.fiscalYear), because: '提出の記録' },
    context,
  )
}
