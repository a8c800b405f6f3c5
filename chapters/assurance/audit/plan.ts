// 7 中期計画・年度計画: proposed by the chief of audit, decided by the CISO; the newest approved one of a period is in force.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { namesOf } from '../../organization/index.ts'
import {
  type AuditDecision,
  type AuditPlan,
  decideAuditPlan,
  type PlanLine,
  type proposeAuditPlan,
} from '../contract.ts'
import { refuse } from './refuse.ts'
import { controlNames, systemNames, unitNames } from './targets.ts'

/** A plan as it is kept. */
export interface PlanRow {
  readonly id: string
  readonly kind: 'medium' | 'year'
  readonly title: string
  readonly fromYear: number
  readonly toYear: number
  readonly policy: string
  readonly applicant: string
  readonly proposedAt: Date
  readonly act: 'approved' | 'rejected' | null
  readonly by: string | null
  readonly at: Date | null
  readonly comment: string | null
  readonly lines: readonly PlanLine[]
}

/** Plans, newest first. */
export async function loadPlans(tx: Tx, id?: string): Promise<readonly PlanRow[]> {
  const found = await sql<PlanRow>`
    select p.id, p.kind, p.title, p.from_year as "fromYear", p.to_year as "toYear", p.policy, p.applicant, p.proposed_at as "proposedAt",
      d.act, d.by_person as by, d.at, d.comment,
      coalesce((select jsonb_agg(jsonb_build_object('fiscalYear', l.fiscal_year, 'theme', l.theme, 'units', to_jsonb(l.units), 'systems', to_jsonb(l.systems),
        'controls', to_jsonb(l.controls)) order by l.position) from assurance.audit_plan_line l where l.tenant_id = p.tenant_id and l.plan_id = p.id), '[]') as lines
    from assurance.audit_plan p left join assurance.audit_plan_decision d on d.tenant_id = p.tenant_id and d.plan_id = p.id
    ${id === undefined ? sql`` : sql`where p.id = ${id}::uuid`} order by p.proposed_at desc, p.id desc`.execute(tx)
  return found.rows
}

/** The plan of a kind in force for a 年度: of those approved the newest. */
export function planInForce(plans: readonly PlanRow[], kind: PlanRow['kind'], year: number): PlanRow | undefined {
  return plans
    .filter((plan) => plan.kind === kind && plan.act === 'approved' && plan.fromYear <= year && plan.toYear >= year)
    .toSorted((a, b) => Number(b.at) - Number(a.at))[0]
}

/** All plans as screens show them. */
export async function plansOf(context: Context, id?: string): Promise<AuditPlan[]> {
  const { tx } = context
  const all = await loadPlans(tx)
  const shown = id === undefined ? all : all.filter((plan) => plan.id === id)
  const names = await namesOf(tx, [
    ...new Set(all.flatMap(({ applicant, by }) => (by === null ? [applicant] : [applicant, by]))),
  ])
  const units = await unitNames(tx)
  const systems = await systemNames(tx)
  const control = controlNames()
  return shown.map((plan) => ({
    id: plan.id,
    kind: plan.kind,
    title: plan.title,
    fromYear: plan.fromYear,
    toYear: plan.toYear,
    policy: plan.policy,
    applicant: names.get(plan.applicant) ?? '',
    proposedAt: plan.proposedAt.toISOString(),
    state: stateOf(plan, all),
    decision:
      plan.by === null || plan.at === null
        ? null
        : { by: names.get(plan.by) ?? '', at: plan.at.toISOString(), comment: plan.comment },
    lines: plan.lines.map((line) => ({
      ...line,
      unitNames: line.units.map((unit) => units.get(unit) ?? ''),
      systemNames: line.systems.map((system) => systems.get(system) ?? ''),
      controlNames: line.controls.map(control),
    })),
    mayDecide: plan.act === null && context.mayUse(decideAuditPlan.right, resourceOf(plan)),
  }))
}

function stateOf(plan: PlanRow, all: readonly PlanRow[]): AuditPlan['state'] {
  if (plan.act === null) return 'applied'
  if (plan.act === 'rejected') return 'rejected'
  return planInForce(all, plan.kind, plan.toYear)?.id === plan.id ? 'approved' : 'replaced'
}

const resourceOf = ({ id, applicant }: Pick<PlanRow, 'id' | 'applicant'>) => ({
  type: 'assurance.audit-plan',
  id,
  applicant,
})

/** Why a plan cannot be proposed; null where it can. Pure. */
export function judgePlan(plan: z.output<typeof proposeAuditPlan.body>): string | null {
  if (plan.toYear < plan.fromYear) return '終わりの年度が、始まりの年度より前です。'
  if (plan.kind === 'year' && plan.fromYear !== plan.toYear) return '年度計画は、ひとつの年度のものです。'
  if (plan.toYear - plan.fromYear > 4) return '中期計画は、5年度までです。'
  const strange = plan.lines.find(({ fiscalYear }) => fiscalYear < plan.fromYear || fiscalYear > plan.toYear)
  if (strange !== undefined) return `「${strange.theme}」の年度が、計画の期間の外です。`
  const nothing = plan.lines.find(
    ({ units, systems, controls }) => units.length + systems.length + controls.length === 0,
  )
  if (nothing !== undefined) return `「${nothing.theme}」に、対象の課室・システム・管理策がありません。`
  const silent = Array.from({ length: plan.toYear - plan.fromYear + 1 }, (_, n) => plan.fromYear + n).find(
    (year) => !plan.lines.some(({ fiscalYear }) => fiscalYear === year),
  )
  return silent === undefined ? null : `${silent}年度の監査がありません。監査は毎年度行います。`
}

/** 起案: the plan waits for the CISO. */
export async function propose(body: z.output<typeof proposeAuditPlan.body>, context: Context): Promise<AuditPlan> {
  const wrong = judgePlan(body)
  if (wrong !== null) throw refuse('plan-cannot-be', wrong)
  const { tx, now, actor, record } = context
  const id = newId(now)
  await sql`insert into assurance.audit_plan (id, kind, title, from_year, to_year, policy, applicant, proposed_at)
    values (${id}::uuid, ${body.kind}, ${body.title}, ${body.fromYear}, ${body.toYear}, ${body.policy}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  for (const [position, line] of body.lines.entries()) {
    await sql`insert into assurance.audit_plan_line (plan_id, position, fiscal_year, theme, units, systems, controls)
      values (${id}::uuid, ${position}, ${line.fiscalYear}, ${line.theme}, ${[...line.units]}::uuid[], ${[...line.systems]}::uuid[], ${[...line.controls]}::text[])`.execute(
      tx,
    )
  }
  await record({
    kind: 'assurance.audit-plan-proposed',
    subject: { type: 'assurance.audit-plan', id },
    details: { title: body.title },
  })
  await openTask(
    {
      kind: 'assurance.decide-audit-plan',
      title: `監査計画「${body.title}」を承認する`,
      article: '7',
      subjectId: id,
      role: 'ciso',
      place: '/assurance/audit/plans',
    },
    context,
  )
  return onePlan(context, id)
}

async function onePlan(context: Context, id: string): Promise<AuditPlan> {
  const [plan] = await plansOf(context, id)
  if (plan === undefined) throw notFound('監査計画')
  return plan
}

/** 6(1) 兼務の禁止: the CISO decides once; not the applicant. */
export async function decide(
  id: string,
  { approved, comment }: z.output<typeof AuditDecision>,
  context: Context,
): Promise<AuditPlan> {
  const { tx, now, actor, record } = context
  const [plan] = await loadPlans(tx, id)
  if (plan === undefined) throw notFound('監査計画')
  if (plan.applicant === actor.personId)
    throw refuse('applicant-decides', '申請した者は承認も却下もできません（兼務の禁止）。', 403)
  context.permit(resourceOf(plan))
  if (plan.act !== null)
    throw refuse('already-decided', 'この計画は、すでに決定されています。画面を読み込み直してください。', 409)
  if (!approved && comment === null) throw refuse('reason-missing', '却下するときは、理由を書いてください。')
  await sql`insert into assurance.audit_plan_decision (plan_id, act, comment, by_person, at)
    values (${id}::uuid, ${approved ? 'approved' : 'rejected'}, ${comment}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: approved ? 'assurance.audit-plan-approved' : 'assurance.audit-plan-rejected',
    subject: { type: 'assurance.audit-plan', id },
    details: { title: plan.title, comment },
  })
  await closeTasks({ kind: 'assurance.decide-audit-plan', subjectId: id, because: approved ? '承認' : '却下' }, context)
  return onePlan(context, id)
}
