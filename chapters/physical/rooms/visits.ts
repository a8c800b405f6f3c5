// 6(4) 来訪者: in with an escort, out the same day.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { today as dayIn } from '../../../kernel/i18n/today.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { namesOf } from '../../organization/index.ts'
import { seesEveryRoom } from './entries.ts'
import { type beginVisit, beginVisit as begun, endVisit, type listVisits, type Visit } from '../contract.ts'

const article = '6(4)'
const exitTask = 'physical.end-visit'
/** 100: what one page shows. */
const pageSize = 100

interface Row {
  readonly id: string
  readonly room_id: string
  readonly room_name: string
  readonly room_unit: string
  readonly visitor: string
  readonly company: string | null
  readonly people: number
  readonly purpose: string
  readonly belongings: string | null
  readonly escort_id: string
  readonly came_at: Date
  readonly recorded_by: string
  readonly left_at: Date | null
  readonly note: string | null
}

const joined = sql`physical.visit v join physical.room m on m.tenant_id = v.tenant_id and m.id = v.room_id
  left join physical.visit_end e on e.tenant_id = v.tenant_id and e.visit_id = v.id`
const dayOfVisit = sql`(v.came_at at time zone 'Asia/Tokyo')::date`

async function rowsWhere({ tx }: Context, where: ReturnType<typeof sql>, offset = 0): Promise<readonly Row[]> {
  const found =
    await sql<Row>`select v.id, v.room_id, m.name as room_name, m.unit as room_unit, v.visitor, v.company, v.people, v.purpose, v.belongings,
      v.escort_id, v.came_at, v.recorded_by, e.left_at, e.note
    from ${joined} where ${where} order by (e.left_at is null) desc, v.came_at desc, v.id limit ${pageSize} offset ${offset}`.execute(
      tx,
    )
  return found.rows
}

async function shown(rows: readonly Row[], context: Context): Promise<Visit[]> {
  const names = await namesOf(context.tx, [...new Set(rows.map((row) => row.escort_id))])
  return rows.map((row) => ({
    id: row.id,
    room: { id: row.room_id, name: row.room_name },
    visitor: row.visitor,
    company: row.company,
    people: row.people,
    purpose: row.purpose,
    belongings: row.belongings,
    escort: names.get(row.escort_id) ?? '',
    cameAt: row.came_at.toISOString(),
    leftAt: row.left_at?.toISOString() ?? null,
    note: row.note,
    isForgotten: row.left_at === null && dayIn(row.came_at) < context.today,
    mayEnd: row.left_at === null && context.mayUse(endVisit.right, resourceOf(row)),
  }))
}

const resourceOf = (row: Row) => ({
  type: 'physical.visit',
  id: row.id,
  unit: row.room_unit,
  owner: row.escort_id,
  applicant: row.recorded_by,
})

/** Visits with their figures; who keeps no room sees the visits of their own. */
export async function visitsOf(
  { show, page }: z.output<typeof listVisits.query>,
  context: Context,
): Promise<z.input<typeof listVisits.reply>> {
  const { tx, today, actor } = context
  const own = seesEveryRoom(context)
    ? sql`true`
    : sql`(m.unit = any(${[...actor.units]}::uuid[]) or v.escort_id = ${actor.personId}::uuid or v.recorded_by = ${actor.personId}::uuid)`
  const isToday = sql`(${dayOfVisit} = ${today}::date or e.left_at is null)`
  const where = sql`${own} and ${{ inside: sql`e.left_at is null`, today: isToday, all: sql`true` }[show]}`
  const counted = await sql<{ inside: number; forgotten: number; today: number; total: number }>`
    select count(*) filter (where e.left_at is null)::int as inside,
      count(*) filter (where e.left_at is null and ${dayOfVisit} < ${today}::date)::int as forgotten,
      count(*) filter (where ${dayOfVisit} = ${today}::date)::int as today,
      (select count(*)::int from ${joined} where ${where}) as total
    from ${joined} where ${own}`.execute(tx)
  const figures = counted.rows[0] ?? { inside: 0, forgotten: 0, today: 0, total: 0 }
  return {
    rows: await shown(await rowsWhere(context, where, (page - 1) * pageSize), context),
    ...figures,
    mayWrite: context.mayUse(begun.right),
  }
}

async function oneOf(id: string, context: Context): Promise<Row> {
  const [row] = await rowsWhere(context, sql`v.id = ${id}::uuid`)
  if (row === undefined) throw notFound('来訪者の記録')
  return row
}

async function shownOne(id: string, context: Context): Promise<Visit> {
  const [visit] = await shown([await oneOf(id, context)], context)
  if (visit === undefined) throw notFound('来訪者の記録')
  return visit
}

/** 6(4): they come in; whoever goes along has their exit to record the same day. */
export async function begin(body: z.output<typeof beginVisit.body>, context: Context): Promise<Visit> {
  const { tx, now, today, actor, record } = context
  const room = await sql<{
    name: string
  }>`select name from physical.room where id = ${body.roomId}::uuid and retired_at is null`.execute(tx)
  const [entered] = room.rows
  if (entered === undefined) throw notFound('室')
  if (!(await namesOf(tx, [body.escortId])).has(body.escortId)) throw notFound('同行する職員')
  const id = newId(now)
  await sql`insert into physical.visit (id, room_id, visitor, company, people, purpose, belongings, escort_id, came_at, recorded_by, at)
    values (${id}::uuid, ${body.roomId}::uuid, ${body.visitor}, ${body.company}, ${body.people}, ${body.purpose}, ${body.belongings},
      ${body.escortId}::uuid, ${now}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'physical.visit-begun',
    subject: { type: 'physical.visit', id },
    details: {
      room: entered.name,
      visitor: body.visitor,
      company: body.company,
      people: body.people,
      purpose: body.purpose,
    },
  })
  await openTask(
    {
      kind: exitTask,
      title: `来訪者「${body.company ?? body.visitor}」の退室を記録する`,
      article,
      subjectId: id,
      person: body.escortId,
      dueOn: today,
      place: '/physical/visits?show=inside',
    },
    context,
  )
  return shownOne(id, context)
}

/** They leave; a time earlier than now carries a note on how it was learnt. */
export async function end(
  id: string,
  { leftAt, note }: z.output<typeof endVisit.body>,
  context: Context,
): Promise<Visit> {
  const row = await oneOf(id, context)
  context.permit(resourceOf(row))
  const left = leftAt === null ? context.now : new Date(leftAt)
  const wrong =
    row.left_at !== null
      ? 'すでに退室が記録されています。'
      : left < row.came_at || left > context.now
        ? '退室の時刻は、入室のあと、今までの間にしてください。'
        : dayIn(row.came_at) < context.today && note === null
          ? '後日の記録です。いつ退室したかを、どう確かめたかを書いてください。'
          : null
  if (wrong !== null)
    throw new Refusal('visit-cannot-end', { status: 422, title: '記録できません', detail: wrong, article })
  await sql`insert into physical.visit_end (visit_id, left_at, by_person, at, note)
    values (${id}::uuid, ${left}, ${context.actor.personId}::uuid, ${context.now}, ${note})`.execute(context.tx)
  await context.record({
    kind: 'physical.visit-ended',
    subject: { type: 'physical.visit', id },
    details: { room: row.room_name, visitor: row.visitor, note },
  })
  await closeTasks({ kind: exitTask, subjectId: id, because: '退室の記録' }, context)
  return shownOne(id, context)
}
