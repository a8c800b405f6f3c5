// 7 指摘 → 回答 → 改善計画 → フォローアップ → 完了: loaded and shown.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import {
  answerFinding,
  type AuditFinding,
  type AuditFindingState,
  type FindingSeverity,
  type FindingStep,
  judgeFindingAnswer,
  readAuditFinding,
} from '../contract.ts'
import { filesOfFindings } from './files.ts'
import { dueAfter, stateAfter } from './finding.ts'
import { unitNames } from './targets.ts'

/** An act as it is kept. */
export interface StepRow {
  readonly id: string
  readonly act: FindingStep
  readonly text: string
  readonly agrees: boolean | null
  readonly cause: string | null
  readonly measure: string | null
  readonly post: string | null
  readonly dueOn: string | null
  readonly by: string
  readonly at: string
}

/** A finding as it is kept, with its acts, oldest first. */
export interface FindingRow {
  readonly id: string
  readonly engagement: string
  readonly engagementNumber: string
  readonly engagementTitle: string
  readonly rowId: string | null
  readonly number: number
  readonly severity: FindingSeverity
  readonly title: string
  readonly fact: string
  readonly criterion: string
  readonly recommendation: string
  readonly unit: string
  readonly postName: string | null
  readonly answerDue: string
  readonly by: string
  readonly at: Date
  readonly steps: readonly StepRow[]
  readonly files: number
}

/** Findings, newest first, set-based: one query whatever their number. */
export async function loadFindings(
  tx: Tx,
  where: { readonly id?: string; readonly engagement?: string } = {},
): Promise<readonly FindingRow[]> {
  const found = await sql<FindingRow>`
    select f.id, f.engagement_id as engagement, e.number as "engagementNumber", e.title as "engagementTitle", f.row_id as "rowId", f.number, f.severity, f.title,
      f.fact, f.criterion, f.recommendation, f.unit, p.name as "postName", f.answer_due as "answerDue", f.by_person as by, f.at,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'act', s.act, 'text', s.text, 'agrees', s.agrees, 'cause', s.cause, 'measure', s.measure,
          'post', q.name, 'dueOn', s.due_on, 'by', s.by_person, 'at', s.at) order by s.seq)
        from assurance.audit_step s left join organization.post q on q.tenant_id = s.tenant_id and q.id = s.post
        where s.tenant_id = f.tenant_id and s.finding_id = f.id), '[]') as steps,
      (select count(*)::int from assurance.audit_file x where x.tenant_id = f.tenant_id and x.finding_id = f.id) as files
    from assurance.audit_finding f
    join assurance.audit_engagement e on e.tenant_id = f.tenant_id and e.id = f.engagement_id
    left join organization.post p on p.tenant_id = f.tenant_id and p.id = f.post
    where ${where.id === undefined ? sql`true` : sql`f.id = ${where.id}::uuid`}
      and ${where.engagement === undefined ? sql`true` : sql`f.engagement_id = ${where.engagement}::uuid`}
    order by e.starts_on desc, e.number desc, f.number`.execute(tx)
  return found.rows
}

/** One finding, or 404. */
export async function findingOf(tx: Tx, id: string): Promise<FindingRow> {
  const [row] = await loadFindings(tx, { id })
  if (row === undefined) throw notFound('指摘')
  return row
}

/** A finding as the rules see it: of the unit that answers. */
export const findingResource = ({ id, unit }: Pick<FindingRow, 'id' | 'unit'>) => ({
  type: 'assurance.audit-finding',
  id,
  unit,
})

/** Where it stands, and by when. */
export function standingOf(
  row: Pick<FindingRow, 'steps' | 'answerDue'>,
  today: string,
): { state: AuditFindingState; dueOn: string | null; isLate: boolean } {
  const state = stateAfter(row.steps)
  const dueOn = dueAfter(row.steps, row.answerDue)
  return { state, dueOn, isLate: state !== 'closed' && dueOn !== null && dueOn < today }
}

/** Findings as screens show them, of those that the caller may read. */
export async function shownFindings(rows: readonly FindingRow[], context: Context): Promise<AuditFinding[]> {
  const { tx, today } = context
  const readable = rows.filter((row) => context.mayUse(readAuditFinding.right, findingResource(row)))
  const names = await namesOf(tx, [...new Set(readable.flatMap((row) => [row.by, ...row.steps.map(({ by }) => by)]))])
  const [units, files] = [
    await unitNames(tx),
    await filesOfFindings(
      tx,
      readable.map(({ id }) => id),
    ),
  ]
  return readable.map((row) => ({
    id: row.id,
    engagement: { id: row.engagement, number: row.engagementNumber, title: row.engagementTitle },
    rowId: row.rowId,
    number: row.number,
    severity: row.severity,
    title: row.title,
    fact: row.fact,
    criterion: row.criterion,
    recommendation: row.recommendation,
    unit: { id: row.unit, name: units.get(row.unit) ?? '' },
    post: row.postName,
    by: names.get(row.by) ?? '',
    at: row.at.toISOString(),
    ...standingOf(row, today),
    steps: row.steps.map((step) => ({ ...step, by: names.get(step.by) ?? '' })),
    files: files.filter(({ findingId }) => findingId === row.id),
    may: {
      answer: context.mayUse(answerFinding.right, findingResource(row)),
      judge: context.mayUse(judgeFindingAnswer.right, findingResource(row)),
    },
  }))
}

/** One finding as screens show it. */
export async function oneFinding(id: string, context: Context): Promise<AuditFinding> {
  const [shown] = await shownFindings([await findingOf(context.tx, id)], context)
  if (shown === undefined) throw notFound('指摘')
  return shown
}

/** An open finding, for the committee's page and other readers of the chapter. */
export interface OpenFinding {
  readonly id: string
  readonly engagement: string
  readonly number: string
  readonly title: string
  readonly severity: FindingSeverity
  readonly unit: string
  readonly unitName: string
  readonly state: AuditFindingState
  readonly dueOn: string | null
  readonly isLate: boolean
  /** Screen where it stands. */
  readonly place: string
}

/** 7: every finding that is not closed, the late ones first. */
export async function openFindings(tx: Tx, today: string): Promise<readonly OpenFinding[]> {
  const units = await unitNames(tx)
  return (await loadFindings(tx))
    .map((row) => ({
      id: row.id,
      engagement: row.engagementTitle,
      number: `${row.engagementNumber}-${row.number}`,
      title: row.title,
      severity: row.severity,
      unit: row.unit,
      unitName: units.get(row.unit) ?? '',
      ...standingOf(row, today),
      place: `/assurance/audit/findings/${row.id}`,
    }))
    .filter(({ state }) => state !== 'closed')
    .toSorted((a, b) => Number(b.isLate) - Number(a.isLate) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))
}
