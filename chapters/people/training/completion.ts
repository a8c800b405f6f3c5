// 修了: once a 年度 for a course, with a numbered certificate, and nothing reminds any more.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { eraYearOf } from '../../../kernel/i18n/era.ts'
import { firstDayOf, fiscalYear, lastDayOf } from '../../../kernel/i18n/fiscal.ts'
import { newId } from '../../../kernel/ids.ts'
import { closeTasks } from '../../../kernel/task/task.ts'

/** The task of whoever has to take a course; its subject is `plan/person`. */
export const takeTask = 'people.take-training'
export const taskSubject = (plan: string, person: string): string => `${plan}/${person}`

export interface Finished {
  readonly person: string
  readonly attempt?: string
  readonly score?: number
}

export interface Course {
  readonly course: string
  readonly version?: string
  readonly lesson?: string
  readonly how: 'test' | 'reading' | 'package' | 'room'
  readonly doneOn: string
}

/**
 * Complete a course for these people; whoever has completed it in this 年度 keeps the certificate there is.
 * Returns the completion of each person, new or old. The caller writes the journal.
 */
export async function complete(
  people: readonly Finished[],
  course: Course,
  context: Context,
): Promise<ReadonlyMap<string, { readonly id: string; readonly isNew: boolean }>> {
  const year = fiscalYear(course.doneOn)
  const ids = people.map(({ person }) => person)
  const known = await completionsOf(ids, { course: course.course, year }, context)
  const fresh = people.filter(({ person }) => !known.has(person))
  const numbers = await takeNumbers(year, fresh.length, context)
  const rows = fresh.map((one, at) => ({ ...one, id: newId(context.now), number: numbers[at] ?? '' }))
  await sql`
    insert into people.completion (id, person_id, course_id, version_id, done_on, how, attempt_id, lesson_id, score, number, by_person, at)
    select n.id, n.person, ${course.course}::uuid, ${course.version ?? null}::uuid, ${course.doneOn}::date, ${course.how}, n.attempt,
      ${course.lesson ?? null}::uuid, n.score, n.number, ${context.actor.personId}::uuid, ${context.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, person uuid, attempt uuid, score int, number text)`.execute(
    context.tx,
  )
  await closeTheirTasks(ids, { course: course.course, year }, context)
  const all = new Map<string, { readonly id: string; readonly isNew: boolean }>()
  for (const [person, id] of known) all.set(person, { id, isNew: false })
  for (const { person, id } of rows) all.set(person, { id, isNew: true })
  return all
}

/** Completions of a course within a 年度, by person. */
export async function completionsOf(
  people: readonly string[],
  { course, year }: { readonly course: string; readonly year: number },
  { tx }: Pick<Context, 'tx'>,
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; person_id: string }>`
    select c.id, c.person_id from people.completion c where c.course_id = ${course}::uuid and c.person_id = any(${people}::uuid[])
      and c.done_on between ${firstDayOf(year)}::date and ${lastDayOf(year)}::date
      and not exists (select from people.completion_withdrawal w where w.completion_id = c.id) order by c.done_on desc, c.id desc`.execute(
    tx,
  )
  return new Map(found.rows.map(({ id, person_id }) => [person_id, id]))
}

/** Take completions back: what they stood on was a mistake. The caller writes the journal. */
export async function withdraw(ids: readonly string[], reason: string, { tx, now, actor }: Context): Promise<void> {
  await sql`insert into people.completion_withdrawal (completion_id, reason, by_person, at)
    select id, ${reason}, ${actor.personId}::uuid, ${now} from unnest(${ids}::uuid[]) as id on conflict do nothing`.execute(
    tx,
  )
}

/** Letters that nobody mistakes for another on paper. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** `R8-00042-K7QM`: 年度, running number, and four letters of chance so that a number cannot be made up (31⁴ ≈ 920,000). */
async function takeNumbers(year: number, count: number, { tx }: Context): Promise<readonly string[]> {
  if (count === 0) return []
  const taken = await sql<{ last: number }>`
    insert into people.certificate_counter (year, last) values (${year}, ${count})
    on conflict (tenant_id, year) do update set last = people.certificate_counter.last + ${count} returning last`.execute(
    tx,
  )
  const last = taken.rows[0]?.last ?? count
  const { era, year: eraYear } = eraYearOf(firstDayOf(year))
  return Array.from({ length: count }, (_, at) => {
    const check = Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
    return `${era?.letter ?? ''}${eraYear}-${String(last - count + 1 + at).padStart(5, '0')}-${check}`
  })
}

async function closeTheirTasks(
  people: readonly string[],
  { course, year }: { readonly course: string; readonly year: number },
  context: Context,
): Promise<void> {
  const plans = await sql<{
    id: string
  }>`select id from people.plan where course = ${course}::uuid and year = ${String(year)}`.execute(context.tx)
  const subjectId = plans.rows.flatMap(({ id }) => people.map((person) => taskSubject(id, person)))
  if (subjectId.length > 0) await closeTasks({ kind: takeTask, subjectId, because: '研修の修了' }, context)
}
