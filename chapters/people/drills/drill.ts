// 6(5)・6(7): a drill from its plan to its last improvement.
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { newId } from '../../../kernel/ids.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { namesOf, personsById } from '../../organization/index.ts'
import {
  type addFollowup,
  type beginFromScenario,
  closeFollowup,
  type DrillCourse,
  type DrillPlan,
  type Followup,
  type listFollowups,
  planDrill,
  type writeDrillEntry,
} from '../contract.ts'
import { drillRules } from './ledger.ts'
import { scenarios } from './scenarios.table.ts'

const subjectOf = (id: string) => ({ type: 'people.drill', id })

/** A drill with the plan of a starter. */
export async function begin(
  { scenario, heldOn }: z.output<typeof beginFromScenario.body>,
  context: Context,
): Promise<{ id: string }> {
  const starter = scenarios.find(({ id }) => id === scenario)
  if (starter === undefined) throw notFound('想定')
  const { title, kind, purpose, scenario: story, roles, injects } = starter
  const owner = (await personsById(context.tx, [context.actor.personId])).length > 0 ? context.actor.personId : null
  const id = await add(
    drillRules,
    {
      title: `${title}（${eraDate(heldOn)}）`,
      kind,
      heldOn,
      purpose,
      scenario: story,
      owner,
      unit: context.actor.unit,
      place: null,
      remarks: null,
    },
    null,
    context,
  )
  await writePlan(id, { participants: roles.map((role) => ({ role, person: null })), injects: [...injects] }, context)
  return { id }
}

interface Standing {
  readonly id: string
  readonly title: string
  readonly held_on: string
  readonly started_at: Date | null
  readonly ended_at: Date | null
}

async function standing(id: string, { tx }: Pick<Context, 'tx'>): Promise<Standing> {
  const found =
    await sql<Standing>`select d.id, d.title, d.held_on, s.at as started_at, e.at as ended_at from people.drill d
    left join people.drill_start s on s.tenant_id = d.tenant_id and s.drill_id = d.id
    left join people.drill_end e on e.tenant_id = d.tenant_id and e.drill_id = d.id where d.id = ${id}::uuid`.execute(
      tx,
    )
  const [row] = found.rows
  if (row === undefined) throw notFound('訓練')
  return row
}

/** Participants and injects, written anew; not after the start. */
export async function plan(id: string, body: DrillPlan, context: Context): Promise<DrillCourse> {
  if ((await standing(id, context)).started_at !== null) throw moved('始まった訓練の参加者と状況は改められません。')
  await writePlan(id, body, context)
  return courseOf(id, context)
}

async function writePlan(
  id: string,
  { participants, injects }: DrillPlan,
  { tx, now, record }: Context,
): Promise<void> {
  await sql`delete from people.drill_participant where drill_id = ${id}::uuid`.execute(tx)
  await sql`delete from people.drill_inject where drill_id = ${id}::uuid`.execute(tx)
  for (const [position, { role, person }] of participants.entries())
    await sql`insert into people.drill_participant (id, drill_id, position, role, person)
      values (${newId(now)}::uuid, ${id}::uuid, ${position}, ${role}, ${person}::uuid)`.execute(tx)
  for (const { minute, text, expected } of injects)
    await sql`insert into people.drill_inject (id, drill_id, minute, body, expected)
      values (${newId(now)}::uuid, ${id}::uuid, ${minute}, ${text}, ${expected})`.execute(tx)
  await record({
    kind: 'people.drill-planned',
    subject: subjectOf(id),
    details: { participants: participants.length, injects: injects.length },
  })
}

/** It begins now: injects count from here. */
export async function start(id: string, context: Context): Promise<DrillCourse> {
  const { tx, now, actor, record } = context
  if ((await standing(id, context)).started_at !== null) throw moved('すでに始まっています。')
  await sql`insert into people.drill_start (drill_id, by_person, at) values (${id}::uuid, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({ kind: 'people.drill-started', subject: subjectOf(id) })
  return courseOf(id, context)
}

/** It is over; acts are written no more, observations and improvements are. */
export async function end(id: string, context: Context): Promise<DrillCourse> {
  const { tx, now, actor, record } = context
  const { started_at, ended_at } = await standing(id, context)
  if (started_at === null) throw moved('まだ始まっていません。')
  if (ended_at !== null) throw moved('すでに終わっています。')
  await sql`insert into people.drill_end (drill_id, by_person, at) values (${id}::uuid, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({ kind: 'people.drill-ended', subject: subjectOf(id) })
  return courseOf(id, context)
}

/** What was done and what was seen, with the time it happened. */
export async function write(
  id: string,
  { kind, text, at }: z.output<typeof writeDrillEntry.body>,
  context: Context,
): Promise<DrillCourse> {
  const { tx, now, actor, record } = context
  const { started_at, ended_at } = await standing(id, context)
  const moment = at === null ? now : new Date(at)
  if (started_at === null) throw moved('始めてから記録します。')
  if (ended_at !== null && kind === 'act') throw moved('終わった訓練には、気づいたことだけを記録します。')
  if (moment < started_at || moment > now) throw moved('時刻は、訓練の始まりから今までの間にしてください。')
  await sql`insert into people.drill_entry (id, drill_id, kind, body, by_person, at)
    values (${newId(now)}::uuid, ${id}::uuid, ${kind}, ${text}, ${actor.personId}::uuid, ${moment})`.execute(tx)
  await record({ kind: 'people.drill-noted', subject: subjectOf(id), details: { kind, text } })
  return courseOf(id, context)
}

/** An improvement with owner and day: it becomes the owner's task. */
export async function follow(
  id: string,
  { text, owner, dueOn }: z.output<typeof addFollowup.body>,
  context: Context,
): Promise<DrillCourse> {
  const { tx, now, today, actor, record } = context
  const { started_at, title } = await standing(id, context)
  if (started_at === null) throw moved('訓練を始めてから、改善を決めます。')
  if (dueOn < today) throw moved('期限は今日以降の日にしてください。')
  if ((await personsById(tx, [owner])).length === 0) throw notFound('担当する人')
  const followup = newId(now)
  await sql`insert into people.drill_followup (id, drill_id, body, owner, due_on, by_person, at)
    values (${followup}::uuid, ${id}::uuid, ${text}, ${owner}::uuid, ${dueOn}::date, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({ kind: 'people.drill-followup-opened', subject: subjectOf(id), details: { text, owner, dueOn } })
  await openTask(
    {
      kind: 'people.drill-followup',
      title: `訓練「${title}」の改善：${text.slice(0, 60)}`,
      article: '6(5)',
      subjectId: followup,
      person: owner,
      dueOn,
      place: '/people/followups',
    },
    context,
  )
  return courseOf(id, context)
}

/** The owner, or the office, tells what was done. */
export async function settle(id: string, done: string, context: Context): Promise<Followup> {
  const { tx, now, actor, record } = context
  const [row] = await followupRows(sql<boolean>`f.id = ${id}::uuid`, context)
  if (row === undefined) throw notFound('改善')
  context.permit({ type: 'people.drill-followup', id, owner: row.owner })
  if (row.closed_at !== null) throw moved('すでに済んでいます。')
  await sql`insert into people.drill_followup_closing (followup_id, done, by_person, at)
    values (${id}::uuid, ${done}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'people.drill-followup-closed',
    subject: subjectOf(row.drill_id),
    details: { followup: id, done },
  })
  await closeTasks({ kind: 'people.drill-followup', subjectId: id, because: done }, context)
  const [shown] = await followups(sql<boolean>`f.id = ${id}::uuid`, context)
  if (shown === undefined) throw notFound('改善')
  return shown
}

const moved = (detail: string): Refusal =>
  new Refusal('drill-has-moved-on', { status: 409, title: 'この訓練では行えません', detail, article: '6(5)' })

interface FollowupRow {
  readonly id: string
  readonly drill_id: string
  readonly title: string
  readonly body: string
  readonly owner: string
  readonly due_on: string
  readonly done: string | null
  readonly closed_at: Date | null
}

async function followupRows(where: RawBuilder<boolean>, { tx }: Pick<Context, 'tx'>): Promise<readonly FollowupRow[]> {
  const found =
    await sql<FollowupRow>`select f.id, f.drill_id, d.title, f.body, f.owner, f.due_on, c.done, c.at as closed_at
    from people.drill_followup f join people.drill d on d.tenant_id = f.tenant_id and d.id = f.drill_id
    left join people.drill_followup_closing c on c.tenant_id = f.tenant_id and c.followup_id = f.id
    where ${where} order by (c.at is not null), f.due_on, f.id limit 1000`.execute(tx)
  return found.rows
}

async function followups(where: RawBuilder<boolean>, context: Context): Promise<Followup[]> {
  const rows = await followupRows(where, context)
  const names = await namesOf(context.tx, [...new Set(rows.map(({ owner }) => owner))])
  return rows.map((row) => ({
    id: row.id,
    drill: { id: row.drill_id, title: row.title },
    text: row.body,
    owner: names.get(row.owner) ?? null,
    dueOn: row.due_on,
    state: row.closed_at !== null ? 'closed' : row.due_on < context.today ? 'late' : 'open',
    done: row.done,
    closedAt: row.closed_at?.toISOString() ?? null,
    mayClose:
      row.closed_at === null &&
      context.mayUse(closeFollowup.right, { type: 'people.drill-followup', id: row.id, owner: row.owner }),
  }))
}

/** All improvements for who may see drills, one's own for everybody else. */
export async function followupsSeen(context: Context): Promise<z.input<typeof listFollowups.reply>> {
  const sight = context.mayUse('people.drill:read') ? 'all' : 'own'
  const where = sight === 'all' ? sql<boolean>`true` : sql<boolean>`f.owner = ${context.actor.personId}::uuid`
  return { rows: await followups(where, context), sight }
}

/** Everything of one drill. */
export async function courseOf(id: string, context: Context): Promise<DrillCourse> {
  const { tx, mayUse } = context
  const { started_at, ended_at } = await standing(id, context)
  const participants = await sql<{
    role: string
    person: string | null
  }>`select role, person from people.drill_participant
    where drill_id = ${id}::uuid order by position`.execute(tx)
  const injects = await sql<{ minute: number; text: string; expected: string }>`select minute, body as text, expected
    from people.drill_inject where drill_id = ${id}::uuid order by minute, id`.execute(tx)
  const entries = await sql<{
    id: string
    kind: 'act' | 'good' | 'improve'
    text: string
    at: Date
    by_person: string
  }>`
    select id, kind, body as text, at, by_person from people.drill_entry where drill_id = ${id}::uuid order by at, id limit 1000`.execute(
    tx,
  )
  const people = [...participants.rows.map(({ person }) => person), ...entries.rows.map((entry) => entry.by_person)]
  const names = await namesOf(tx, [...new Set(people.filter((one) => one !== null))])
  return {
    id,
    state: ended_at !== null ? 'held' : started_at !== null ? 'under-way' : 'planned',
    startedAt: started_at?.toISOString() ?? null,
    endedAt: ended_at?.toISOString() ?? null,
    participants: participants.rows.map((one) => ({
      ...one,
      name: one.person === null ? null : (names.get(one.person) ?? null),
    })),
    injects: injects.rows,
    entries: entries.rows.map(({ id: entry, kind, text, at, by_person }) => ({
      id: entry,
      kind,
      text,
      at: at.toISOString(),
      by: names.get(by_person) ?? null,
    })),
    followups: await followups(sql<boolean>`f.drill_id = ${id}::uuid`, context),
    mayWrite: mayUse(planDrill.right),
  }
}
