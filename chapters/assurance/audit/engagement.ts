// 7 実施計画: proposed, approved by the CISO, carried out by independent auditors, concluded, reported.
import { sql } from 'kysely'
import type { z } from 'zod'
import { isEdition } from '../../../catalogue/index.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import type { AuditDecision, EngagementKind, EngagementState, proposeEngagement } from '../contract.ts'
import { loadPlans, planInForce } from './plan.ts'
import { refuse } from './refuse.ts'

/** Somebody who audits. */
export interface MemberRow {
  readonly id: string
  readonly person: string
  readonly leads: boolean
  readonly conflicts: readonly string[]
  readonly exceptionId: string | null
  readonly exceptionTitle: string | null
}

/** An engagement as it is kept. */
export interface EngagementRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly kind: EngagementKind
  readonly fiscalYear: number
  readonly planTitle: string | null
  readonly purpose: string
  readonly criteria: string
  readonly edition: string
  readonly contractTitle: string | null
  readonly units: readonly string[]
  readonly systems: readonly string[]
  readonly controls: readonly string[]
  readonly startsOn: string
  readonly endsOn: string
  readonly applicant: string
  readonly act: 'approved' | 'rejected' | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly comment: string | null
  readonly conclusion: { opinion: string; strengths: string; by: string; at: string } | null
  readonly members: readonly MemberRow[]
  readonly deliveries: readonly {
    id: string
    toWhom: 'ciso' | 'committee' | 'public'
    onDay: string
    note: string
    by: string
  }[]
  readonly submissions: readonly { id: string; submittedOn: string; receipt: string; by: string }[]
  readonly rows: number
  readonly judged: number
  readonly findings: number
  readonly open: number
}

/** Engagements, newest first; with their members, deliveries and figures in one query. */
export async function loadEngagements(tx: Tx, id?: string): Promise<readonly EngagementRow[]> {
  const found = await sql<EngagementRow>`
    select e.id, e.number, e.title, e.kind, e.fiscal_year as "fiscalYear", p.title as "planTitle", e.purpose, e.criteria, e.edition,
      c.title as "contractTitle", to_jsonb(e.units) as units, to_jsonb(e.systems) as systems, e.controls, e.starts_on as "startsOn", e.ends_on as "endsOn",
      e.applicant, d.act, d.by_person as "decidedBy", to_jsonb(d.at) #>> '{}' as "decidedAt", d.comment,
      (select jsonb_build_object('opinion', n.opinion, 'strengths', n.strengths, 'by', n.by_person, 'at', n.at) from assurance.audit_conclusion n
        where n.tenant_id = e.tenant_id and n.engagement_id = e.id) as conclusion,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'person', m.person, 'leads', m.leads, 'conflicts', to_jsonb(m.conflicts), 'exceptionId', m.exception_id,
          'exceptionTitle', x.title) order by m.leads desc, m.at, m.id)
        from assurance.audit_member m left join organization.exception x on x.tenant_id = m.tenant_id and x.id = m.exception_id
        where m.tenant_id = e.tenant_id and m.engagement_id = e.id
          and not exists (select from assurance.audit_member_leave l where l.tenant_id = m.tenant_id and l.member_id = m.id)), '[]') as members,
      coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'toWhom', v.to_whom, 'onDay', v.on_day, 'note', v.note, 'by', v.by_person) order by v.at)
        from assurance.audit_delivery v where v.tenant_id = e.tenant_id and v.engagement_id = e.id), '[]') as deliveries,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'submittedOn', s.submitted_on, 'receipt', s.receipt, 'by', s.by_person) order by s.at)
        from assurance.audit_submission s where s.tenant_id = e.tenant_id and s.engagement_id = e.id), '[]') as submissions,
      (select count(*)::int from assurance.audit_row r where r.tenant_id = e.tenant_id and r.engagement_id = e.id) as rows,
      (select count(distinct j.row_id)::int from assurance.audit_row r join assurance.audit_judgement j on j.tenant_id = r.tenant_id and j.row_id = r.id
        where r.tenant_id = e.tenant_id and r.engagement_id = e.id) as judged,
      (select count(*)::int from assurance.audit_finding f where f.tenant_id = e.tenant_id and f.engagement_id = e.id) as findings,
      (select count(*)::int from assurance.audit_finding f where f.tenant_id = e.tenant_id and f.engagement_id = e.id and coalesce(
        (select t.act from assurance.audit_step t where t.tenant_id = f.tenant_id and t.finding_id = f.id order by t.seq desc limit 1), '') <> 'closure') as open
    from assurance.audit_engagement e
    left join assurance.audit_plan p on p.tenant_id = e.tenant_id and p.id = e.plan_id
    left join suppliers.contract c on c.tenant_id = e.tenant_id and c.id = e.contract
    left join assurance.audit_engagement_decision d on d.tenant_id = e.tenant_id and d.engagement_id = e.id
    ${id === undefined ? sql`` : sql`where e.id = ${id}::uuid`} order by e.starts_on desc, e.number desc`.execute(tx)
  return found.rows
}

/** One engagement, or 404. */
export async function engagementOf(tx: Tx, id: string): Promise<EngagementRow> {
  const [row] = await loadEngagements(tx, id)
  if (row === undefined) throw notFound('監査')
  return row
}

/** Where an engagement stands. */
export function stateOf({
  act,
  conclusion,
  deliveries,
}: Pick<EngagementRow, 'act' | 'conclusion' | 'deliveries'>): EngagementState {
  if (act === null) return 'applied'
  if (act === 'rejected') return 'rejected'
  if (conclusion === null) return 'approved'
  return deliveries.some(({ toWhom }) => toWhom === 'ciso') ? 'reported' : 'concluded'
}

/** An engagement as the rules see it. */
export const resourceOf = ({ id, applicant }: Pick<EngagementRow, 'id' | 'applicant'>) => ({
  type: 'assurance.audit-engagement',
  id,
  applicant,
})

type Proposed = z.output<typeof proposeEngagement.body>

/** Why an engagement cannot be proposed; null where it can. Pure. */
export function judgeEngagement(body: Proposed, hasYearPlan: boolean): string | null {
  if (body.endsOn < body.startsOn) return '終わりの日が、始まりの日より前です。'
  if (body.units.length + body.systems.length === 0) return '監査を受ける課室かシステムを選んでください。'
  if (!isEdition(body.edition)) return '対策カタログの版を選んでください。'
  if (body.kind === 'planned' && !hasYearPlan)
    return 'この年度の、承認された年度計画がありません。先に年度計画の承認を受けるか、CISOの特命監査としてください。'
  return null
}

/** 起案: the engagement waits for the CISO. A planned one stands on the year plan in force. */
export async function proposeOne(body: Proposed, context: Context): Promise<string> {
  const { tx, now, actor, record } = context
  const year = fiscalYear(body.startsOn)
  const plan = planInForce(await loadPlans(tx), 'year', year)
  const wrong = judgeEngagement(body, plan !== undefined)
  if (wrong !== null) throw refuse('engagement-cannot-be', wrong)
  await assertKnown(body, tx)
  const id = newId(now)
  const inserted = await sql`insert into assurance.audit_engagement
      (id, number, title, kind, fiscal_year, plan_id, purpose, criteria, edition, contract, units, systems, controls, starts_on, ends_on, applicant, proposed_at)
    values (${id}::uuid, ${body.number}, ${body.title}, ${body.kind}, ${year}, ${body.kind === 'special' ? null : (plan?.id ?? null)}::uuid, ${body.purpose},
      ${body.criteria}, ${body.edition}, ${body.contractId}::uuid, ${[...body.units]}::uuid[], ${[...body.systems]}::uuid[], ${[...body.controls]}::text[],
      ${body.startsOn}::date, ${body.endsOn}::date, ${actor.personId}::uuid, ${now})
    on conflict (tenant_id, number) do nothing`.execute(tx)
  if (inserted.numAffectedRows === 0n)
    throw refuse('number-is-used', `番号「${body.number}」は、すでに使われています。`, 409)
  await record({
    kind: 'assurance.audit-engagement-proposed',
    subject: { type: 'assurance.audit-engagement', id },
    details: { number: body.number, title: body.title, kind: body.kind },
  })
  await openTask(
    {
      kind: 'assurance.decide-audit',
      title: `監査「${body.title}」の実施を承認する`,
      article: '7',
      subjectId: id,
      role: 'ciso',
      place: `/assurance/audit/engagements/${id}`,
    },
    context,
  )
  return id
}

async function assertKnown({ units, systems, contractId }: Proposed, tx: Tx): Promise<void> {
  const found = await sql<{ units: number; systems: number; contracts: number }>`select
    (select count(*)::int from organization.unit where id = any(${[...units]}::uuid[])) as units,
    (select count(*)::int from assets.asset where id = any(${[...systems]}::uuid[])) as systems,
    (select count(*)::int from suppliers.contract where id = ${contractId}::uuid) as contracts`.execute(tx)
  const [known] = found.rows
  if (
    known?.units !== new Set(units).size ||
    known.systems !== new Set(systems).size ||
    known.contracts !== (contractId === null ? 0 : 1)
  )
    throw refuse('target-is-unknown', '台帳にない課室・システム・契約が含まれています。選び直してください。')
}

/** 6(1) 兼務の禁止: the CISO decides once; not the applicant. */
export async function decideOne(
  id: string,
  { approved, comment }: z.output<typeof AuditDecision>,
  context: Context,
): Promise<void> {
  const { tx, now, actor, record } = context
  const row = await engagementOf(tx, id)
  if (row.applicant === actor.personId)
    throw refuse('applicant-decides', '申請した者は承認も却下もできません（兼務の禁止）。', 403)
  context.permit(resourceOf(row))
  if (row.act !== null)
    throw refuse('already-decided', 'この監査は、すでに決定されています。画面を読み込み直してください。', 409)
  if (!approved && comment === null) throw refuse('reason-missing', '却下するときは、理由を書いてください。')
  await sql`insert into assurance.audit_engagement_decision (engagement_id, act, comment, by_person, at)
    values (${id}::uuid, ${approved ? 'approved' : 'rejected'}, ${comment}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: approved ? 'assurance.audit-engagement-approved' : 'assurance.audit-engagement-rejected',
    subject: { type: 'assurance.audit-engagement', id },
    details: { title: row.title, comment },
  })
  await closeTasks({ kind: 'assurance.decide-audit', subjectId: id, because: approved ? '承認' : '却下' }, context)
}
