// 集合研修: who was there, by hand or from a file; presence completes the course where the plan says so.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { type recordAttendance, type Sheet } from '../contract.ts'
import { ofYear, standing } from './audience.ts'
import { complete, withdraw } from './completion.ts'
import { trainingSettings } from './settings.ts'

export interface Lesson {
  readonly id: string
  readonly title: string
  readonly course: string
  readonly course_title: string
  readonly held_on: string
  readonly hours: string | null
  readonly place: string
  readonly lecturer: string | null
  readonly unit: string | null
}

/** A lesson in use. */
export async function lessonOf(id: string, { tx }: Pick<Context, 'tx'>): Promise<Lesson> {
  const found =
    await sql<Lesson>`select l.id, l.title, l.course, c.title as course_title, l.held_on, l.hours, l.place, l.lecturer, l.unit
    from people.lesson l join people.course c on c.id = l.course where l.id = ${id}::uuid and l.retired_at is null`.execute(
      tx,
    )
  const [row] = found.rows
  if (row === undefined) throw notFound('集合研修')
  return row
}

/** 3,000 lines: a hall filled three times; more is held in several lessons. */
const longestSheet = 3_000

/** The sheet: whom the plan means and who has not done it yet, and everybody already recorded. */
export async function sheetOf(id: string, context: Context): Promise<Sheet> {
  const lesson = await lessonOf(id, context)
  const { tx, today } = context
  const year = fiscalYear(lesson.held_on)
  const plans = sql`plan.course = ${lesson.course}::uuid and ${ofYear(year)}`
  const { newcomerDays } = await trainingSettings(tx)
  const ofUnit =
    lesson.unit === null
      ? sql`true`
      : sql`exists (select from below where below.root = ${lesson.unit}::uuid and below.id = s.unit)`
  const found = await sql<{
    id: string
    number: string
    name: string
    unit: string | null
    isPresent: boolean | null
    total: number
    present: number
  }>`
    ${standing({ today, newcomerDays, plans })},
    marked as (select distinct on (a.person_id) a.person_id, a.is_present from people.attendance a where a.lesson_id = ${id}::uuid
      order by a.person_id, a.at desc, a.id desc),
    listed as (select s.person from standing s where ${ofUnit} and (s.completion is null) union select person_id from marked)
    select p.id, p.number, p.name, u.name as unit, m.is_present as "isPresent", count(*) over ()::int as total,
      count(*) filter (where m.is_present) over ()::int as present
    from listed l join organization.person p on p.id = l.person left join marked m on m.person_id = p.id
    left join lateral (select h.unit from organization.holding h where h.person = p.id and h.unit is not null
      and h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date
      order by (h.kind = 'main') desc, h.valid_from desc limit 1) home on true
    left join organization.unit u on u.id = home.unit
    order by u.code nulls last, p.kana nulls last, p.number limit ${longestSheet}`.execute(tx)
  return {
    lesson: {
      id,
      title: lesson.title,
      course: lesson.course_title,
      heldOn: lesson.held_on,
      hours: lesson.hours,
      place: lesson.place,
      lecturer: lesson.lecturer,
    },
    rows: found.rows.map(({ id: person, number, name, unit, isPresent }) => ({
      id: person,
      number,
      name,
      unit,
      isPresent,
    })),
    total: found.rows[0]?.total ?? 0,
    present: found.rows[0]?.present ?? 0,
    mayWrite: context.mayUse('people.lesson:write'),
  }
}

/** What is recorded now, by person. */
export async function marksOf(lesson: string, { tx }: Pick<Context, 'tx'>): Promise<ReadonlyMap<string, boolean>> {
  const found = await sql<{
    person_id: string
    is_present: boolean
  }>`select distinct on (person_id) person_id, is_present
    from people.attendance where lesson_id = ${lesson}::uuid order by person_id, at desc, id desc`.execute(tx)
  return new Map(found.rows.map(({ person_id, is_present }) => [person_id, is_present]))
}

type Given = z.output<typeof recordAttendance.body>

/** Record who was there; a presence that is taken back takes its certificate with it and needs a reason. */
export async function mark(
  id: string,
  { rows, reason }: Given,
  source: 'hand' | 'file',
  context: Context,
): Promise<void> {
  const lesson = await lessonOf(id, context)
  if (lesson.held_on > context.today)
    throw refused('lesson-is-ahead', '集合研修の日が、まだ来ていません。出席は、当日から記録できます。')
  const before = await marksOf(id, context)
  const wanted = new Map(rows.map(({ person, isPresent }) => [person, isPresent]))
  const changed = [...wanted].filter(([person, isPresent]) => before.get(person) !== isPresent)
  if (changed.length === 0) return context.unchanged()
  await assertKnown(
    changed.map(([person]) => person),
    context,
  )
  const takenBack = changed
    .filter(([person, isPresent]) => !isPresent && before.get(person) === true)
    .map(([person]) => person)
  if (takenBack.length > 0 && (reason ?? '') === '')
    throw refused(
      'correction-needs-a-reason',
      '出席を取り消すときは、理由を入れてください。この出席による修了も取り消されます。',
    )
  await keep(id, changed, source, context)
  if (takenBack.length > 0) await withdrawFor(id, takenBack, reason ?? '', context)
  const present = changed.filter(([, isPresent]) => isPresent).map(([person]) => ({ person }))
  if (present.length > 0 && (await countsAsCompletion(lesson, context)))
    await complete(present, { course: lesson.course, lesson: id, how: 'room', doneOn: lesson.held_on }, context)
  await context.record({
    kind: 'people.attendance-recorded',
    subject: { type: 'people.lesson', id },
    details: { present: present.length, absent: changed.length - present.length, takenBack: takenBack.length, source },
  })
}

async function assertKnown(people: readonly string[], { tx }: Context): Promise<void> {
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from organization.person where id = any(${people}::uuid[])`.execute(tx)
  if ((found.rows[0]?.n ?? 0) < people.length) throw notFound('職員等')
}

async function keep(
  lesson: string,
  changed: readonly (readonly [string, boolean])[],
  source: string,
  { tx, now, actor }: Context,
): Promise<void> {
  const rows = changed.map(([person, isPresent]) => ({ id: newId(now), person, isPresent }))
  await sql`insert into people.attendance (id, lesson_id, person_id, is_present, source, by_person, at)
    select n.id, ${lesson}::uuid, n.person, n."isPresent", ${source}, ${actor.personId}::uuid, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, person uuid, "isPresent" boolean)`.execute(tx)
}

async function withdrawFor(lesson: string, people: readonly string[], reason: string, context: Context): Promise<void> {
  const found = await sql<{
    id: string
  }>`select id from people.completion where lesson_id = ${lesson}::uuid and person_id = any(${people}::uuid[])`.execute(
    context.tx,
  )
  await withdraw(
    found.rows.map((row) => row.id),
    reason,
    context,
  )
}

/** 6(5): does the plan of that 年度 count attendance at lessons of this course? */
async function countsAsCompletion({ course, held_on }: Lesson, { tx }: Context): Promise<boolean> {
  const found =
    await sql`select from people.plan where course = ${course}::uuid and year = ${String(fiscalYear(held_on))} and room and retired_at is null limit 1`.execute(
      tx,
    )
  return found.rows.length > 0
}

const refused = (code: string, detail: string): Refusal =>
  new Refusal(code, { status: 422, title: '記録できません', detail, article: '6(5)' })
