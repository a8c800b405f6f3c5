// One person's answers: saved as they are given, sent once.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { closeTasks } from '../../../kernel/task/task.ts'
import type { AnswerValue, Audience, Sheet } from '../contract/inspection.ts'
import { conflict, invalid } from '../refuse.ts'
import { answerTask } from './campaign.ts'

const article = '7'

interface Row {
  readonly id: string
  readonly audience: Audience
  readonly year: number
  readonly dueOn: string
  readonly submittedAt: Date | null
  readonly isClosed: boolean
  readonly questions: Sheet['questions']
  readonly answers: Sheet['answers'] | null
}

/** The sheets of a person; `open` leaves out what is sent or closed. */
export async function sheetsOf(
  which: 'open' | 'all',
  { tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>,
): Promise<Sheet[]> {
  const rows = await rowsWhere(
    tx,
    sql`s.person_id = ${actor.personId}::uuid and s.released_at is null and c.opens_on <= ${today}::date
      ${which === 'open' ? sql`and s.submitted_at is null and e.campaign_id is null` : sql``}`,
  )
  return rows.map(({ id, audience, year, dueOn, questions, submittedAt, answers }) => ({
    id,
    audience,
    year,
    dueOn,
    questions,
    answers: answers ?? [],
    submittedAt: submittedAt?.toISOString() ?? null,
  }))
}

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select s.id, s.audience, c.fiscal_year as year, c.due_on as "dueOn", s.submitted_at as "submittedAt", e.campaign_id is not null as "isClosed",
      (select jsonb_agg(jsonb_build_object('key', q.key, 'text', q.text) order by q.position) from assurance.question q
       where q.tenant_id = s.tenant_id and q.questionnaire_id = k.questionnaire_id) as questions,
      (select jsonb_agg(jsonb_build_object('key', a.key, 'value', a.value, 'comment', coalesce(a.comment, ''))) from assurance.answer a
       where a.tenant_id = s.tenant_id and a.sheet_id = s.id) as answers
    from assurance.sheet s
    join assurance.campaign c on c.tenant_id = s.tenant_id and c.id = s.campaign_id
    join assurance.campaign_questionnaire k on k.tenant_id = s.tenant_id and k.campaign_id = s.campaign_id and k.audience = s.audience
    left join assurance.campaign_closure e on e.tenant_id = c.tenant_id and e.campaign_id = c.id
    where ${where} order by c.fiscal_year desc, array_position(array['staff', 'section-head', 'system-manager'], s.audience) limit 20`.execute(
    tx,
  )
  return found.rows
}

/** An answer as it is given. */
export interface Given {
  readonly key: string
  readonly value: AnswerValue
  readonly comment: string
}

/** Keep what is answered so far. */
export async function keep(id: string, given: readonly Given[], context: Context): Promise<{ answered: number }> {
  const sheet = await openSheet(id, given, context)
  await insertAnswers(id, given, context)
  await context.record({
    kind: 'assurance.answers-kept',
    subject: { type: 'assurance.sheet', id },
    article,
    details: { answered: given.length },
  })
  return { answered: new Set([...(sheet.answers ?? []), ...given].map(({ key }) => key)).size }
}

/** Send it: every question has its answer, and nothing changes afterwards. */
export async function submit(id: string, given: readonly Given[], context: Context): Promise<{ submittedAt: string }> {
  const { tx, now, record } = context
  const sheet = await openSheet(id, given, context)
  const answered = new Set([...(sheet.answers ?? []), ...given].map(({ key }) => key))
  const missing = sheet.questions.filter(({ key }) => !answered.has(key))
  if (missing.length > 0)
    throw invalid(
      'questions-are-open',
      'まだ答えていない質問があります',
      `残り${missing.length}問です。「${missing[0]?.text ?? ''}」から続けてください。ここまでの答えは残っています。`,
      article,
    )
  if (given.length > 0) await insertAnswers(id, given, context)
  await sql`update assurance.sheet set submitted_at = ${now} where id = ${id}::uuid`.execute(tx)
  await record({
    kind: 'assurance.sheet-submitted',
    subject: { type: 'assurance.sheet', id },
    article,
    details: { year: sheet.year, audience: sheet.audience },
  })
  await closeTasks({ kind: answerTask, subjectId: id, because: '自己点検の回答' }, context)
  return { submittedAt: now.toISOString() }
}

async function openSheet(id: string, given: readonly Given[], { tx, actor }: Context): Promise<Row> {
  const [sheet] = await rowsWhere(
    tx,
    sql`s.id = ${id}::uuid and s.person_id = ${actor.personId}::uuid and s.released_at is null`,
  )
  if (sheet === undefined) throw notFound('自己点検')
  if (sheet.submittedAt !== null)
    throw conflict(
      'sheet-is-submitted',
      'もう出しています',
      '出した答えは変えられません。直したいことは、課の情報セキュリティ管理者に伝えてください。',
      article,
    )
  if (sheet.isClosed)
    throw conflict(
      'inspection-is-closed',
      '締め切られています',
      'この自己点検は締め切られました。情報政策課に伝えてください。',
      article,
    )
  const known = new Set(sheet.questions.map(({ key }) => key))
  const strange = given.find(({ key }) => !known.has(key))
  if (strange !== undefined)
    throw invalid(
      'question-is-unknown',
      'この自己点検にない質問です',
      `「${strange.key}」という質問はありません。`,
      article,
    )
  return sheet
}

async function insertAnswers(id: string, given: readonly Given[], { tx, now }: Context): Promise<void> {
  const last = [...new Map(given.map((one) => [one.key, one])).values()]
  await sql`insert into assurance.answer (sheet_id, key, value, comment, at)
    select ${id}::uuid, t.key, t.value, nullif(t.comment, ''), ${now}
    from unnest(${last.map(({ key }) => key)}::text[], ${last.map(({ value }) => value)}::text[], ${last.map(({ comment }) => comment)}::text[]) as t(key, value, comment)
    on conflict (tenant_id, sheet_id, key) do update set value = excluded.value, comment = excluded.comment, at = excluded.at`.execute(
    tx,
  )
}
