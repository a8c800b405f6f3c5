// A course is written in a draft and given out in versions; a version never changes.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import {
  Content,
  type CourseVersion,
  emptyContent,
  judgeContent,
  type publishCourse,
  type readDraft,
  type readVersion,
  type reviewCourse,
  type saveDraft,
} from '../contract.ts'
import { addMonths } from '../../../kernel/i18n/day.ts'

interface Known {
  readonly id: string
  readonly title: string
  readonly review_months: number
}

/** A course in use. */
export async function courseOf(id: string, { tx }: Pick<Context, 'tx'>): Promise<Known> {
  const found =
    await sql<Known>`select id, title, review_months from people.course where id = ${id}::uuid and retired_at is null`.execute(
      tx,
    )
  const [row] = found.rows
  if (row === undefined) throw notFound('教材')
  return row
}

/** The draft with all that an editor needs beside it. */
export async function draftOf(id: string, context: Context): Promise<z.input<typeof readDraft.reply>> {
  const { tx } = context
  const course = await courseOf(id, context)
  const { revision, content } = await currentDraft(id, context)
  const pictures = await sql<{ id: string; name: string; width: number; height: number }>`
    select id, name, width, height from people.course_picture where course_id = ${id}::uuid order by at, id`.execute(tx)
  const versions = await versionsOf(id, context)
  const reviews = await reviewsOf(id, context)
  const looked = [versions[0]?.at, reviews[0]?.at]
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1)
  return {
    course: { id: course.id, title: course.title },
    revision,
    content,
    pictures: pictures.rows,
    versions,
    reviews,
    reviewDueOn: looked === undefined ? null : addMonths(dayOf(new Date(looked)), course.review_months),
  }
}

async function currentDraft(id: string, { tx }: Pick<Context, 'tx'>): Promise<{ revision: number; content: Content }> {
  const found = await sql<{ revision: number; content: unknown }>`
    select revision, content from people.course_draft where course_id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  return row === undefined
    ? { revision: 0, content: emptyContent }
    : { revision: row.revision, content: Content.parse(row.content) }
}

/** Save what is being written; whoever has an older draft open is told, nothing is overwritten. */
export async function saveDraftOf(
  id: string,
  { revision, content }: z.output<typeof saveDraft.body>,
  context: Context,
): Promise<{ revision: number }> {
  const { tx, now, actor, record } = context
  await courseOf(id, context)
  const saved = await sql<{ revision: number }>`
    insert into people.course_draft (course_id, revision, content, by_person, at)
    values (${id}::uuid, 1, ${JSON.stringify(content)}::jsonb, ${actor.personId}::uuid, ${now})
    on conflict (tenant_id, course_id) do update set revision = people.course_draft.revision + 1, content = excluded.content,
      by_person = excluded.by_person, at = excluded.at where people.course_draft.revision = ${revision} returning revision`.execute(
    tx,
  )
  const [row] = saved.rows
  if (row === undefined) throw changedMeanwhile()
  await record({
    kind: 'people.course-draft-saved',
    subject: { type: 'people.course', id },
    details: { revision: row.revision, sections: content.sections.length, questions: content.questions.length },
  })
  return { revision: row.revision }
}

/** Give the draft out as the next version; refused with every reason where something is missing. */
export async function publish(
  id: string,
  { revision, note }: z.output<typeof publishCourse.body>,
  context: Context,
): Promise<CourseVersion> {
  await courseOf(id, context)
  const draft = await currentDraft(id, context)
  if (draft.revision !== revision) throw changedMeanwhile()
  const held = await sql<{ id: string }>`select id from people.course_picture where course_id = ${id}::uuid`.execute(
    context.tx,
  )
  const lacks = judgeContent(draft.content, new Set(held.rows.map((row) => row.id)))
  if (lacks.length > 0)
    throw new Refusal('course-is-incomplete', {
      status: 422,
      title: 'まだ出せません',
      detail: lacks.slice(0, 20).join(' '),
      article: '6(5)',
    })
  return addVersion(id, { content: draft.content, note: note ?? null, packageId: null }, context)
}

/** Add a version, the next in number. */
export async function addVersion(
  course: string,
  version: { readonly content: Content; readonly note: string | null; readonly packageId: string | null },
  { tx, now, actor, record }: Context,
): Promise<CourseVersion> {
  // two versions at once wait for each other on the course's row
  await sql`select from people.course where id = ${course}::uuid for update`.execute(tx)
  const id = newId(now)
  const added = await sql<{ number: number }>`
    insert into people.course_version (id, course_id, number, content, package_id, note, by_person, at)
    select ${id}::uuid, ${course}::uuid, coalesce(max(number), 0) + 1, ${JSON.stringify(version.content)}::jsonb, ${version.packageId}::uuid,
      ${version.note}, ${actor.personId}::uuid, ${now} from people.course_version where course_id = ${course}::uuid returning number`.execute(
    tx,
  )
  const number = added.rows[0]?.number ?? 1
  await record({
    kind: 'people.course-published',
    subject: { type: 'people.course', id: course },
    details: { version: number },
  })
  const [made] = await versionsOf(course, { tx })
  if (made === undefined) throw new Error('couldn’t read the version just added')
  return made
}

/** Versions of a course, newest first. */
export async function versionsOf(course: string, { tx }: Pick<Context, 'tx'>): Promise<CourseVersion[]> {
  const found = await sql<Omit<CourseVersion, 'by' | 'at'> & { at: Date; by_person: string }>`
    select v.id, v.number, v.at, v.by_person, v.note, p.standard, jsonb_array_length(v.content->'questions') as questions,
      case when p.id is null then jsonb_array_length(v.content->'sections') else jsonb_array_length(p.scos) end as sections
    from people.course_version v left join people.package p on p.id = v.package_id
    where v.course_id = ${course}::uuid order by v.number desc`.execute(tx)
  const names = await namesOf(tx, [...new Set(found.rows.map((row) => row.by_person))])
  return found.rows.map(({ by_person, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: names.get(by_person) ?? null,
  }))
}

/** 6(5): somebody looked through the content and says what came of it. */
export async function review(
  id: string,
  { note }: z.output<typeof reviewCourse.body>,
  context: Context,
): Promise<z.input<typeof reviewCourse.reply>> {
  const { tx, now, actor, record } = context
  await courseOf(id, context)
  const reviewId = newId(now)
  await sql`insert into people.course_review (id, course_id, note, by_person, at)
    values (${reviewId}::uuid, ${id}::uuid, ${note}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({ kind: 'people.course-reviewed', subject: { type: 'people.course', id }, details: { note } })
  return { id: reviewId, at: now.toISOString(), by: actor.name, note }
}

async function reviewsOf(course: string, { tx }: Context): Promise<z.input<typeof reviewCourse.reply>[]> {
  const found = await sql<{ id: string; at: Date; by_person: string; note: string }>`
    select id, at, by_person, note from people.course_review where course_id = ${course}::uuid order by at desc limit 50`.execute(
    tx,
  )
  const names = await namesOf(tx, [...new Set(found.rows.map((row) => row.by_person))])
  return found.rows.map(({ id, at, by_person, note }) => ({
    id,
    at: at.toISOString(),
    by: names.get(by_person) ?? null,
    note,
  }))
}

/** One version with what is right, for whoever keeps the courses. */
export async function versionOf(id: string, { tx }: Context): Promise<z.input<typeof readVersion.reply>> {
  const found = await sql<{ course_id: string; title: string; content: unknown }>`
    select v.course_id, c.title, v.content from people.course_version v join people.course c on c.id = v.course_id where v.id = ${id}::uuid`.execute(
    tx,
  )
  const [row] = found.rows
  if (row === undefined) throw notFound('教材の版')
  const version = (await versionsOf(row.course_id, { tx })).find((one) => one.id === id)
  if (version === undefined) throw notFound('教材の版')
  return { version, course: { id: row.course_id, title: row.title }, content: Content.parse(row.content) }
}

const changedMeanwhile = (): Refusal =>
  new Refusal('draft-changed-meanwhile', {
    status: 409,
    title: 'ほかの人が先に改めました',
    detail:
      '下書きがほかの画面で改められています。内容を写し取ってから読み込み直し、入れ直してください。上書きはしていません。',
    article: '6(5)',
  })
