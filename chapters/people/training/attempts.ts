// A test: drawn, answered bit by bit, handed in once.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { Answers, Content, type Graded, type Paper, type readAttempt } from '../contract.ts'
import { complete, completionsOf } from './completion.ts'
import { courseOf } from './course.ts'
import { asked, draw } from './draw.ts'
import { grade, ofPaper } from './grade.ts'
import { attemptsOf, newestVersion, testOf, told } from './learning.ts'

interface Attempt {
  readonly id: string
  readonly seed: number
  readonly started_at: Date
  readonly version_id: string
  readonly number: number
  readonly content: Content
  readonly course_id: string
  readonly title: string
  readonly answers: Answers | null
  readonly handed: { readonly answers: Answers; readonly at: Date } | null
}

/** 2^31 − 1: seeds fit an integer everywhere. */
const mostSeeds = 2_147_483_647

/** Begin a test, or go on with the one that is open. */
export async function start(course: string, context: Context): Promise<Paper> {
  const { tx, now, actor, record } = context
  await courseOf(course, context)
  const version = await newestVersion(course, context)
  if (version === undefined || version.content.questions.length === 0) throw notFound('確認テスト')
  const { open, left, waitUntil } = testOf(version, await attemptsOf(course, context), now)
  if (open !== null) {
    context.unchanged()
    return paperOf(await attemptOf(open, context))
  }
  if (left === 0)
    throw refused(
      'tries-are-used-up',
      'もう受けられません',
      '受けられる回数を使い終わりました。情報政策課に相談してください。',
    )
  if (waitUntil !== null)
    throw refused(
      'wait-before-next-try',
      '少し間をおいてください',
      '教材を読み直して、時間がたってからもう一度受けてください。',
    )
  const id = newId(now)
  await sql`insert into people.attempt (id, person_id, version_id, seed, started_at)
    values (${id}::uuid, ${actor.personId}::uuid, ${version.id}::uuid, ${randomInt(mostSeeds)}, ${now})`.execute(tx)
  await record({
    kind: 'people.test-started',
    subject: { type: 'people.attempt', id },
    details: { course, version: version.number },
  })
  return paperOf(await attemptOf(id, context))
}

/** My attempt: its paper while it is open, its result afterwards. */
export async function attempt(id: string, context: Context): Promise<z.input<typeof readAttempt.reply>> {
  const found = await attemptOf(id, context)
  return found.handed === null
    ? { paper: paperOf(found), graded: null }
    : { paper: null, graded: await gradedOf(found, context) }
}

/** Keep what is answered so far. */
export async function keepAnswers(id: string, answers: Answers, context: Context): Promise<{ saved: number }> {
  const found = await attemptOf(id, context)
  if (found.handed !== null)
    throw refused('test-is-handed-in', '提出ずみです', 'この確認テストは、もう提出されています。')
  const kept = ofPaper(draw(found.content, found.seed), answers)
  await sql`insert into people.attempt_draft (attempt_id, answers, at) values (${id}::uuid, ${JSON.stringify(kept)}::jsonb, ${context.now})
    on conflict (tenant_id, attempt_id) do update set answers = excluded.answers, at = excluded.at`.execute(context.tx)
  const saved = Object.keys(kept).length
  await context.record({
    kind: 'people.test-answers-kept',
    subject: { type: 'people.attempt', id },
    details: { answered: saved },
  })
  return { saved }
}

/** Hand in. The first one counts: a second press, or another window, gets the same result again. */
export async function submit(id: string, answers: Answers, context: Context): Promise<Graded> {
  const { tx, now, today, actor, record } = context
  const found = await attemptOf(id, context)
  if (found.handed !== null) {
    context.unchanged()
    return gradedOf(found, context)
  }
  const paper = draw(found.content, found.seed)
  const kept = ofPaper(paper, answers)
  const { correct, total, isPassed } = grade(paper, kept, found.content.test.pass)
  const handed = await sql`insert into people.attempt_result (attempt_id, answers, correct, total, is_passed, at)
    values (${id}::uuid, ${JSON.stringify(kept)}::jsonb, ${correct}, ${total}, ${isPassed}, ${now}) on conflict do nothing returning 1`.execute(
    tx,
  )
  // another window was quicker by a moment: its paper counts
  if (handed.rows.length === 0) return submit(id, answers, context)
  await record({
    kind: 'people.test-handed-in',
    subject: { type: 'people.attempt', id },
    details: { course: found.course_id, version: found.number, correct, total, isPassed },
  })
  if (isPassed) {
    const score = total === 0 ? 100 : Math.round((correct * 100) / total)
    const course = { course: found.course_id, version: found.version_id, how: 'test', doneOn: today } as const
    const done = await complete([{ person: actor.personId, attempt: id, score }], course, context)
    await told(done.get(actor.personId), { course: found.course_id, how: 'test' }, context)
  }
  return gradedOf({ ...found, handed: { answers: kept, at: now } }, context)
}

async function attemptOf(id: string, { tx, actor }: Context): Promise<Attempt> {
  const found = await sql<
    Omit<Attempt, 'seed' | 'content' | 'answers' | 'handed'> & {
      seed: string
      content: unknown
      answers: unknown
      handed: unknown
      at: Date | null
    }
  >`
    select a.id, a.seed, a.started_at, a.version_id, v.number, v.content, v.course_id, c.title, d.answers, r.answers as handed, r.at
    from people.attempt a join people.course_version v on v.id = a.version_id join people.course c on c.id = v.course_id
    left join people.attempt_draft d on d.attempt_id = a.id left join people.attempt_result r on r.attempt_id = a.id
    where a.id = ${id}::uuid and a.person_id = ${actor.personId}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('確認テスト')
  return {
    ...row,
    seed: Number(row.seed),
    content: Content.parse(row.content),
    answers: row.answers === null ? null : Answers.parse(row.answers),
    handed: row.at === null ? null : { answers: Answers.parse(row.handed), at: row.at },
  }
}

function paperOf({ id, seed, content, course_id, title, number, answers, started_at }: Attempt): Paper {
  return {
    id,
    course: { id: course_id, title },
    version: number,
    questions: draw(content, seed).map(asked),
    answers: answers ?? {},
    pass: content.test.pass,
    startedAt: started_at.toISOString(),
  }
}

async function gradedOf(
  { id, seed, content, course_id, title, number, handed }: Attempt,
  context: Context,
): Promise<Graded> {
  const mark = grade(draw(content, seed), handed?.answers ?? {}, content.test.pass)
  const at = handed?.at ?? new Date(0)
  const { personId } = context.actor
  // whoever passes again within the 年度 keeps the certificate there is
  const done = await completionsOf([personId], { course: course_id, year: fiscalYear(dayOf(at)) }, context)
  return {
    id,
    course: { id: course_id, title },
    version: number,
    ...mark,
    pass: content.test.pass,
    at: at.toISOString(),
    completion: mark.isPassed ? (done.get(personId) ?? null) : null,
  }
}

const refused = (code: string, title: string, detail: string): Refusal =>
  new Refusal(code, { status: 409, title, detail, article: '6(5)' })
