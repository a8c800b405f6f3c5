// What waits for me, and a course as its learner sees it.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { Content, type Learning, type listMyTraining, type markRead, type Sco } from '../contract.ts'
import { ofYear, standing, type Target } from './audience.ts'
import { complete, completionsOf } from './completion.ts'
import { courseOf } from './course.ts'
import { trainingSettings } from './settings.ts'

type Mine = z.input<typeof listMyTraining.reply>

/** Items of this 年度 that mean me, what I have done so far, and what else there is to read. */
export async function mine({ tx, today, actor }: Context): Promise<Mine> {
  const { newcomerDays } = await trainingSettings(tx)
  const plans = ofYear(fiscalYear(today))
  const found = await sql<
    Target & { title: string; course_title: string; minutes: number | null; online: boolean; starts_on: string }
  >`
    ${standing({ today, newcomerDays, plans, person: actor.personId })}
    select s.*, c.title as course_title, c.minutes, exists (select from people.course_version v where v.course_id = c.id) as online
    from standing s join people.course c on c.id = s.course and c.retired_at is null
    order by s.completion is not null, s.due_on, s.title limit 200`.execute(tx)
  const lessons = await sql<{ id: string; course: string; heldOn: string; hours: string | null; place: string }>`
    select id, course, held_on as "heldOn", hours, place from people.lesson
    where retired_at is null and held_on >= ${today}::date and course = any(${found.rows.map(({ course }) => course)}::uuid[])
      and (unit is null or unit = ${actor.unit}::uuid) order by held_on limit 100`.execute(tx)
  const duties = found.rows.map((row) => ({
    id: row.plan,
    title: row.title,
    course: { id: row.course, title: row.course_title, minutes: row.minutes, isOnline: row.online },
    startsOn: row.starts_on,
    dueOn: row.due_on,
    state: stateOf(row, today),
    lessons: lessons.rows
      .filter(({ course }) => course === row.course)
      .map(({ id, heldOn, hours, place }) => ({ id, heldOn, hours, place })),
  }))
  const wanted = new Set(duties.map(({ course }) => course.id))
  const all = await sql<{ id: string; title: string; minutes: number | null }>`
    select c.id, c.title, c.minutes from people.course c where c.retired_at is null
      and exists (select from people.course_version v where v.course_id = c.id) order by c.code limit 300`.execute(tx)
  return { duties, done: await doneBy(actor.personId, tx), others: all.rows.filter(({ id }) => !wanted.has(id)) }
}

/** Where a target stands on a day. Pure. */
export function stateOf(
  { completion, due_on, starts_on }: Pick<Target, 'completion' | 'due_on'> & { readonly starts_on: string },
  today: string,
): 'done' | 'open' | 'late' | 'ahead' {
  if (completion !== null) return 'done'
  if (due_on < today) return 'late'
  return starts_on > today ? 'ahead' : 'open'
}

async function doneBy(person: string, tx: Context['tx']): Promise<Mine['done']> {
  const found = await sql<{
    id: string
    course_id: string
    title: string
    done_on: string
    number: string
    how: 'test'
  }>`
    select c.id, c.course_id, k.title, c.done_on, c.number, c.how from people.completion c join people.course k on k.id = c.course_id
    where c.person_id = ${person}::uuid and not exists (select from people.completion_withdrawal w where w.completion_id = c.id)
    order by c.done_on desc, c.id desc limit 100`.execute(tx)
  return found.rows.map(({ id, course_id, title, done_on, number, how }) => ({
    id,
    course: { id: course_id, title },
    doneOn: done_on,
    number,
    how,
  }))
}

export interface Taken {
  readonly id: string
  readonly number: number
  readonly content: Content
  readonly package: { readonly id: string; readonly standard: '1.2' | '2004'; readonly scos: readonly Sco[] } | null
}

/** The version that is taken now: the newest. */
export async function newestVersion(course: string, { tx }: Pick<Context, 'tx'>): Promise<Taken | undefined> {
  const found = await sql<{
    id: string
    number: number
    content: unknown
    package_id: string | null
    standard: '1.2' | '2004'
    scos: Sco[]
  }>`
    select v.id, v.number, v.content, v.package_id, p.standard, p.scos from people.course_version v left join people.package p on p.id = v.package_id
    where v.course_id = ${course}::uuid order by v.number desc limit 1`.execute(tx)
  const [row] = found.rows
  if (row === undefined) return undefined
  const { id, number, content, package_id, standard, scos } = row
  return {
    id,
    number,
    content: Content.parse(content),
    package: package_id === null ? null : { id: package_id, standard, scos },
  }
}

/** A course with how far I am in it. */
export async function learningOf(id: string, context: Context): Promise<Learning> {
  const { tx, today, actor } = context
  await courseOf(id, context)
  const about = await sql<{ title: string; summary: string | null; minutes: number | null }>`
    select title, summary, minutes from people.course where id = ${id}::uuid`.execute(tx)
  const course = {
    id,
    title: about.rows[0]?.title ?? '',
    summary: about.rows[0]?.summary ?? null,
    minutes: about.rows[0]?.minutes ?? null,
  }
  const version = await newestVersion(id, context)
  const done = (await completionsOf([actor.personId], { course: id, year: fiscalYear(today) }, context)).get(
    actor.personId,
  )
  const completion = done === undefined ? null : { id: done, doneOn: await dayOfCompletion(done, tx) }
  const bare: Learning = {
    course,
    version: null,
    sections: [],
    read: [],
    package: null,
    test: null,
    attempts: [],
    completion,
  }
  if (version === undefined) return bare
  const attempts = await attemptsOf(id, context)
  return {
    ...bare,
    version: { id: version.id, number: version.number },
    sections: version.content.sections,
    read: await readOf(version.id, context),
    package: version.package === null ? null : { id: version.package.id, scos: await scosOf(version.package, context) },
    test: version.content.questions.length === 0 ? null : testOf(version, attempts, context.now),
    attempts: attempts.flatMap(({ id: attempt, result }) => (result === null ? [] : [{ id: attempt, ...result }])),
  }
}

async function dayOfCompletion(id: string, tx: Context['tx']): Promise<string> {
  const found = await sql<{ done_on: string }>`select done_on from people.completion where id = ${id}::uuid`.execute(tx)
  return found.rows[0]?.done_on ?? ''
}

async function scosOf(
  { id, scos }: NonNullable<Taken['package']>,
  { tx, actor }: Context,
): Promise<NonNullable<Learning['package']>['scos']> {
  const runs = await sql<{ sco: string; status: 'incomplete' | 'completed' | 'failed' }>`
    select sco, status from people.package_run where person_id = ${actor.personId}::uuid and package_id = ${id}::uuid`.execute(
    tx,
  )
  const known = new Map(runs.rows.map(({ sco, status }) => [sco, status]))
  return scos.map((sco) => ({ id: sco.id, title: sco.title, status: known.get(sco.id) ?? 'new' }))
}

export interface Attempted {
  readonly id: string
  readonly version_id: string
  readonly started_at: Date
  readonly result: {
    readonly at: string
    readonly correct: number
    readonly total: number
    readonly isPassed: boolean
  } | null
}

/** My tries at a course, newest first. */
export async function attemptsOf(course: string, { tx, actor }: Context): Promise<readonly Attempted[]> {
  const found = await sql<
    Omit<Attempted, 'result'> & { at: Date | null; correct: number; total: number; is_passed: boolean }
  >`
    select a.id, a.version_id, a.started_at, r.at, r.correct, r.total, r.is_passed from people.attempt a
    join people.course_version v on v.id = a.version_id left join people.attempt_result r on r.attempt_id = a.id
    where a.person_id = ${actor.personId}::uuid and v.course_id = ${course}::uuid order by a.started_at desc, a.id desc limit 100`.execute(
    tx,
  )
  return found.rows.map(({ id, version_id, started_at, at, correct, total, is_passed }) => ({
    id,
    version_id,
    started_at,
    result: at === null ? null : { at: at.toISOString(), correct, total, isPassed: is_passed },
  }))
}

/** What the rules of a version leave somebody who tried so far. Pure. */
export function testOf(
  version: Pick<Taken, 'id' | 'content'>,
  attempts: readonly Attempted[],
  now: Date,
): NonNullable<Learning['test']> {
  const { test, questions } = version.content
  const own = attempts.filter(({ version_id }) => version_id === version.id)
  const handedIn = own.flatMap(({ result }) => (result === null ? [] : [result]))
  const last = handedIn
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
  const until = last === undefined ? 0 : Date.parse(last) + test.wait * 60_000
  return {
    count: test.draw === 0 ? questions.length : Math.min(test.draw, questions.length),
    pass: test.pass,
    left: test.tries === 0 ? null : Math.max(0, test.tries - handedIn.length),
    waitUntil: until > now.getTime() ? new Date(until).toISOString() : null,
    open: own.find(({ result }) => result === null)?.id ?? null,
  }
}

async function readOf(version: string, { tx, actor }: Context): Promise<string[]> {
  const found = await sql<{ sections: string[] }>`select sections from people.reading
    where person_id = ${actor.personId}::uuid and version_id = ${version}::uuid`.execute(tx)
  return found.rows[0]?.sections ?? []
}

/** A section is read; a course without a test is completed by its last one. */
export async function readSection(
  course: string,
  { version, section }: z.output<typeof markRead.body>,
  context: Context,
): Promise<z.input<typeof markRead.reply>> {
  const { tx, now, today, actor, record } = context
  await courseOf(course, context)
  const newest = await newestVersion(course, context)
  if (newest === undefined || newest.id !== version) throw newerVersion()
  if (!newest.content.sections.some(({ id }) => id === section)) throw notFound('節')
  const before = await readOf(version, context)
  const read = [...new Set([...before, section])]
  if (read.length > before.length)
    await sql`insert into people.reading (person_id, version_id, sections, at)
      values (${actor.personId}::uuid, ${version}::uuid, ${read}::text[], ${now})
      on conflict (tenant_id, person_id, version_id) do update set sections = excluded.sections, at = excluded.at`.execute(
      tx,
    )
  const isWhole = newest.content.sections.every(({ id }) => read.includes(id))
  await record({
    kind: 'people.section-read',
    subject: { type: 'people.course', id: course },
    details: { version: newest.number, section },
  })
  if (!isWhole || newest.content.questions.length > 0 || newest.package !== null) return { read, completion: null }
  const done = await complete([{ person: actor.personId }], { course, version, how: 'reading', doneOn: today }, context)
  return { read, completion: await told(done.get(actor.personId), { course, how: 'reading' }, context) }
}

/** Put a new completion into the journal; answers its id. */
export async function told(
  completion: { readonly id: string; readonly isNew: boolean } | undefined,
  details: { readonly course: string; readonly how: string },
  { record }: Context,
): Promise<string | null> {
  if (completion === undefined) return null
  if (completion.isNew)
    await record({
      kind: 'people.training-completed',
      subject: { type: 'people.completion', id: completion.id },
      details,
    })
  return completion.id
}

export const newerVersion = (): Refusal =>
  new Refusal('newer-version', {
    status: 409,
    title: '教材が新しくなりました',
    detail: '開いている間に新しい版が出ました。画面を読み込み直すと、新しい版で続けられます。',
    article: '6(5)',
  })
