// Plans, their activities and what became of each, as PostgreSQL keeps them.
import { sql } from 'kysely'
import type { Role } from '../../preamble/roles.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ActivityState, Step } from '../contract/year.ts'
import type { Planned } from './propose.ts'

export interface PlanRow {
  readonly id: string
  readonly year: number
  readonly edition: string
  readonly madeAt: Date
  readonly madeBy: string
}

export interface StepRow {
  readonly act: Step['act']
  readonly at: Date
  readonly by: string | null
  readonly reason: string | null
  readonly from: string | null
  readonly to: string | null
  readonly place: string | null
  readonly check: string | null
}

export interface ActivityRow {
  readonly id: string
  readonly year: number
  readonly template: string | null
  readonly title: string
  readonly article: string
  readonly controls: readonly string[]
  readonly isLegal: boolean
  readonly dueOn: string
  readonly role: Role
  readonly owner: string | null
  readonly carriedFrom: string | null
  readonly steps: readonly StepRow[]
}

/** All plans, the newest year first. */
export async function plansOf(tx: Tx): Promise<readonly PlanRow[]> {
  const found = await sql<PlanRow>`select id, fiscal_year as year, edition, made_at as "madeAt", made_by as "madeBy"
    from assurance.plan order by fiscal_year desc limit 200`.execute(tx)
  return found.rows
}

/** Activities of some years with all their steps, by day. */
export async function activitiesOf(tx: Tx, years: readonly number[]): Promise<readonly ActivityRow[]> {
  return rowsWhere(tx, sql`p.fiscal_year = any(${[...years]}::int[])`)
}

/** One activity by its id. */
export async function activityOf(tx: Tx, id: string): Promise<ActivityRow | undefined> {
  return (await rowsWhere(tx, sql`a.id = ${id}::uuid`))[0]
}

interface Raw extends Omit<ActivityRow, 'steps'> {
  readonly steps: readonly (Omit<StepRow, 'at'> & { readonly at: string })[] | null
}

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly ActivityRow[]> {
  const found = await sql<Raw>`
    select a.id, p.fiscal_year as year, a.template, a.title, a.article, a.controls, a.is_legal as "isLegal", a.due_on as "dueOn", a.role,
      a.owner, a.carried_from as "carriedFrom",
      (select jsonb_agg(jsonb_build_object('act', s.act, 'at', s.at, 'by', s.by_person, 'reason', s.reason, 'from', s.from_day, 'to', s.to_day,
         'place', s.place, 'check', s.check_id) order by s.at, s.id)
       from assurance.step s where s.tenant_id = a.tenant_id and s.activity_id = a.id) as steps
    from assurance.activity a join assurance.plan p on p.tenant_id = a.tenant_id and p.id = a.plan_id
    where ${where} order by a.due_on, a.id limit 2000`.execute(tx)
  return found.rows.map((row) => ({
    ...row,
    steps: (row.steps ?? []).map((step) => ({ ...step, at: new Date(step.at) })),
  }))
}

/** How an activity stands on a day: the last step that settles, else its date. Pure. */
export function stateOf({ steps, dueOn }: Pick<ActivityRow, 'steps' | 'dueOn'>, today: string): ActivityState {
  const last = steps.findLast(({ act }) => settling.has(act))?.act
  if (last === 'done' || last === 'dropped') return last
  return dueOn < today ? 'late' : 'open'
}

const settling: ReadonlySet<Step['act']> = new Set(['done', 'reopened', 'dropped', 'restored'])

/** How often it was moved to a later day. Pure. */
export const slipsOf = ({ steps }: Pick<ActivityRow, 'steps'>): number =>
  steps.filter(({ act, from, to }) => act === 'moved' && from !== null && to !== null && to > from).length

/** Keep a plan's head; the key refuses a second one for the year. */
export async function insertPlan(
  { year, edition }: { readonly year: number; readonly edition: string },
  { tx, now, actor }: Context,
): Promise<string> {
  const id = newId(now)
  await sql`insert into assurance.plan (id, fiscal_year, edition, made_at, made_by)
    values (${id}::uuid, ${year}, ${edition}, ${now}, ${actor.personId}::uuid)`.execute(tx)
  return id
}

/** Keep activities below a plan; returns their ids in the same order. */
export async function insertActivities(
  plan: string,
  items: readonly Omit<Planned, 'key'>[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { template, title, article, controls, isLegal, dueOn, role, owner, carriedFrom } of items) {
    const id = newId(now)
    ids.push(id)
    await sql`insert into assurance.activity (id, plan_id, template, title, article, controls, is_legal, due_on, role, owner, carried_from)
      values (${id}::uuid, ${plan}::uuid, ${template}, ${title}, ${article}, ${[...controls]}::text[], ${isLegal}, ${dueOn}::date, ${role},
        ${owner}::uuid, ${carriedFrom}::uuid)`.execute(tx)
  }
  return ids
}

/** What a step tells besides who and when. */
export interface NewStep {
  readonly act: Step['act']
  readonly reason?: string | null
  readonly from?: string
  readonly to?: string
  readonly place?: string | null
  readonly check?: string
  /** By the program itself. */
  readonly isByItself?: boolean
}

/** Keep one step; the caller writes the journal. */
export async function insertStep(
  activity: string,
  { act, reason = null, from, to, place = null, check, isByItself = false }: NewStep,
  { tx, now, actor }: Context,
): Promise<void> {
  await sql`insert into assurance.step (id, activity_id, act, at, by_person, reason, from_day, to_day, place, check_id)
    values (${newId(now)}::uuid, ${activity}::uuid, ${act}, ${now}, ${isByItself ? null : actor.personId}::uuid, ${reason},
      ${from ?? null}::date, ${to ?? null}::date, ${place}, ${check ?? null})`.execute(tx)
}

/** An activity as it stood at a moment: later steps undone, its day the one it had then. Pure. */
export function asOf(row: ActivityRow, moment: Date): ActivityRow {
  const later = row.steps.find(({ act, at }) => act === 'moved' && at > moment)
  return {
    ...row,
    dueOn: later?.from ?? row.dueOn,
    steps: row.steps.filter(({ at }) => at <= moment),
  }
}
