// How far the year's training has come: numbers for all who answer for it, names for those who may see them.
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { firstDayOf, fiscalYear, lastDayOf } from '../../../kernel/i18n/fiscal.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import {
  type listTrainees,
  type PlanFigures,
  readPlanProgress,
  type readProgress,
  reportTraining,
  type Trainee,
} from '../contract.ts'
import { ofYear, standing, type Target } from './audience.ts'
import { stateOf } from './learning.ts'
import { trainingSettings } from './settings.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'

type Standing = Pick<Context, 'tx' | 'today'>

async function asking(plans: RawBuilder<unknown>, { tx, today }: Standing): Promise<RawBuilder<unknown>> {
  return standing({ today, newcomerDays: (await trainingSettings(tx)).newcomerDays, plans })
}

/** Figures of items, one row an item. */
export async function figuresOf(plans: RawBuilder<unknown>, place: Standing): Promise<readonly PlanFigures[]> {
  const found = await sql<PlanFigures>`${await asking(plans, place)}
    select plan.id, plan.title, c.title as course, plan.starts_on as "startsOn", plan.ends_on as "endsOn", count(s.person)::int as total,
      count(s.completion)::int as done, count(*) filter (where s.person is not null and s.completion is null and s.due_on < ${place.today}::date)::int as late
    from people.plan plan join people.course c on c.id = plan.course left join standing s on s.plan = plan.id
    where plan.retired_at is null and ${plans} group by plan.id, plan.title, c.title, plan.starts_on, plan.ends_on
    order by plan.starts_on, plan.title limit 300`.execute(place.tx)
  return found.rows
}

/** How many of those bound by the policy completed at least one course in a 年度. */
export async function trainedIn(year: number, { tx, today }: Standing): Promise<{ total: number; trained: number }> {
  const day = today < lastDayOf(year) ? today : lastDayOf(year)
  const found = await sql<{ total: number; trained: number }>`
    select count(*)::int as total, count(*) filter (where exists (select from people.completion c where c.person_id = p.id
      and c.done_on between ${firstDayOf(year)}::date and ${lastDayOf(year)}::date
      and not exists (select from people.completion_withdrawal w where w.completion_id = c.id)))::int as trained
    from organization.person p where p.retired_at is null and p.kind <> 'external'
      and coalesce(p.starts_on, '-infinity') <= ${day}::date and coalesce(p.ends_on, 'infinity') >= ${day}::date`.execute(
    tx,
  )
  return found.rows[0] ?? { total: 0, trained: 0 }
}

/** The year at a glance. */
export async function progress(
  wanted: number | undefined,
  context: Context,
): Promise<z.input<typeof readProgress.reply>> {
  const { tx, today } = context
  const year = wanted ?? fiscalYear(today)
  const years = await sql<{
    year: number
  }>`select distinct year::int from people.plan where retired_at is null order by year desc limit 30`.execute(tx)
  const reports = await sql<{
    id: string
    reported_on: string
    body: 'committee' | 'ciso'
    note: string | null
    by_person: string
    figures: { total: number; trained: number }
  }>`
    select id, reported_on, body, note, by_person, figures from people.training_report where year = ${year} order by reported_on desc, id desc limit 50`.execute(
    tx,
  )
  const names = await namesOf(tx, [...new Set(reports.rows.map(({ by_person }) => by_person))])
  return {
    year,
    years: [...new Set([fiscalYear(today), year, ...years.rows.map((row) => row.year)])].toSorted((a, b) => b - a),
    plans: [...(await figuresOf(ofYear(year), context))],
    people: await trainedIn(year, context),
    reports: reports.rows.map(({ id, reported_on, body, note, by_person, figures }) => ({
      id,
      reportedOn: reported_on,
      body,
      note,
      by: names.get(by_person) ?? null,
      figures: { total: figures.total, trained: figures.trained },
    })),
    mayReport: context.mayUse(reportTraining.right),
  }
}

/** One item by unit. */
export async function progressOf(id: string, context: Context): Promise<z.input<typeof readPlanProgress.reply>> {
  const { tx, today } = context
  const plans = sql`plan.id = ${id}::uuid`
  const [plan] = await figuresOf(plans, context)
  if (plan === undefined) throw notFound('計画の項目')
  const found = await sql<{
    unit: string | null
    name: string | null
    total: number
    done: number
    late: number
  }>`${await asking(plans, context)}
    select s.unit, u.name, count(*)::int as total, count(s.completion)::int as done,
      count(*) filter (where s.completion is null and s.due_on < ${today}::date)::int as late
    from standing s left join organization.unit u on u.id = s.unit group by s.unit, u.name, u.code order by u.code nulls last`.execute(
    tx,
  )
  const mayOpen = (unit: string | null): boolean =>
    context.mayUse('people.progress:names', { type: 'people.plan', id, unit })
  const units = found.rows.map((row) => ({ ...row, name: row.name ?? '所属なし', mayOpen: mayOpen(row.unit) }))
  return { plan, units, mayExport: units.some((unit) => unit.mayOpen) }
}

/** 5,000: the largest unit of the largest city has some hundreds. */
const mostNames = 5_000

/** Names of a unit's targets, those still to do first. */
export async function trainees(
  id: string,
  unit: string,
  context: Context,
): Promise<z.input<typeof listTrainees.reply>> {
  context.permit({ type: 'people.plan', id, unit: unit === 'none' ? null : unit })
  const rows = await listed(id, unit === 'none' ? sql`s.unit is null` : sql`s.unit = ${unit}::uuid`, context)
  return { rows: rows.slice(0, mostNames), total: rows.length }
}

/** Names for the file: of all units that the caller may see, or of one. */
export async function exported(id: string, unit: string | undefined, context: Context): Promise<readonly Trainee[]> {
  const whole = context.mayUse('people.progress:names', { type: 'people.plan', id })
  const units = unit === undefined ? context.actor.units : [unit]
  if (!whole || unit !== undefined) for (const one of units) context.permit({ type: 'people.plan', id, unit: one })
  if (!whole && units.length === 0) context.permit({ type: 'people.plan', id })
  const where = whole && unit === undefined ? sql`true` : sql`s.unit = any(${units}::uuid[])`
  return listed(id, where, context)
}

async function listed(id: string, where: RawBuilder<unknown>, context: Context): Promise<readonly Trainee[]> {
  const { tx, today } = context
  const known = await sql`select from people.plan where id = ${id}::uuid and retired_at is null`.execute(tx)
  if (known.rows.length === 0) throw notFound('計画の項目')
  const found = await sql<
    Target & { starts_on: string; unit_name: string | null }
  >`${await asking(sql`plan.id = ${id}::uuid`, context)}
    select s.*, u.name as unit_name from standing s left join organization.unit u on u.id = s.unit
    where ${where} order by s.completion is not null, u.code nulls last, s.kana nulls last, s.number`.execute(tx)
  return found.rows.map((row) => ({
    id: row.person,
    number: row.number,
    name: row.name,
    unit: row.unit_name,
    dueOn: row.due_on,
    doneOn: row.done_on,
    state: stateOf(row, today),
  }))
}

/** 6(5): the year's training was reported; the figures of that day stay with it. */
export async function report(
  { year, reportedOn, body, note }: z.output<typeof reportTraining.body>,
  context: Context,
): Promise<{ id: string }> {
  const { tx, now, today, actor, record } = context
  if (reportedOn > today)
    throw new Refusal('day-is-ahead', {
      status: 422,
      title: '記録できません',
      detail: '報告した日が、まだ来ていません。報告を終えてから記録してください。',
      article: '6(5)',
    })
  const figures = { ...(await trainedIn(year, context)), plans: await figuresOf(ofYear(year), context) }
  const id = newId(now)
  await sql`insert into people.training_report (id, year, reported_on, body, note, figures, by_person, at)
    values (${id}::uuid, ${year}, ${reportedOn}::date, ${body}, ${note ?? null}, ${JSON.stringify(figures)}::jsonb, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'people.training-reported',
    subject: { type: 'people.training-report', id },
    details: { year, reportedOn, body, total: figures.total, trained: figures.trained },
  })
  return { id }
}
