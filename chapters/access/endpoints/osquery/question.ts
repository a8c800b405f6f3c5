// Questions that are asked of terminals at once (distributed queries), and their answers.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { isId, newId } from '../../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import { namesOf } from '../../../organization/index.ts'
import type { askQuestion, listQuestions, readAnswers } from '../../contract.ts'
import { isReading } from '../ledgers.ts'
import type { Node } from './node.ts'
import { rowsOf } from './wire.ts'

/** 10 questions at a time: a terminal is somebody's desk, not a laboratory. */
const mostAtOnce = 10
/** 1,000 rows of one answer: what a person reads; the rest is counted. */
const mostAnswerRows = 1_000
/** SQLite's codes have 8 bits, and are shown as they came. */
const statusOf = (value: unknown): number => (Number.isInteger(Number(value)) ? Math.abs(Number(value)) % 65_536 : 1)

/** Questions that wait for this node. */
export async function waitingFor(tx: Tx, node: Node, now: Date): Promise<Readonly<Record<string, string>>> {
  const found = await sql<{ id: string; sql: string }>`
    select q.id, q.sql from access.question q
    where q.expires_at > ${now} and (q.zone is null or q.zone = ${node.zone}::uuid)
      and not exists (select from access.question_answer a where a.tenant_id = q.tenant_id and a.question_id = q.id and a.node_id = ${node.id}::uuid)
    order by q.at limit ${mostAtOnce}`.execute(tx)
  return Object.fromEntries(found.rows.map((row) => [row.id, row.sql]))
}

/** Keep answers; one to a question that we did not ask of this node, or that has answered, is dropped. */
export async function keepAnswers(
  tx: Tx,
  node: Node,
  {
    queries,
    statuses,
  }: { readonly queries: Readonly<Record<string, unknown>>; readonly statuses: Readonly<Record<string, unknown>> },
  now: Date,
): Promise<number> {
  // a question that failed may come with its status alone; unanswered it would be asked for ever
  const rows = [...new Set([...Object.keys(queries), ...Object.keys(statuses)])]
    .filter(isId)
    .slice(0, mostAtOnce)
    .map((id) => {
      const all = rowsOf(queries[id])
      return {
        id,
        status: statusOf(statuses[id] ?? 0),
        rows: all.slice(0, mostAnswerRows),
        cut: Math.max(0, all.length - mostAnswerRows),
      }
    })
  const kept = await sql`insert into access.question_answer (question_id, node_id, status, rows, cut, at)
    select q.id, ${node.id}::uuid, r.status, r.rows, r.cut, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, status int, rows jsonb, cut int)
    join access.question q on q.tenant_id = kernel.tenant() and q.id = r.id and (q.zone is null or q.zone = ${node.zone}::uuid)
    on conflict do nothing returning 1`.execute(tx)
  return kept.rows.length
}

type Question = (typeof listQuestions.reply._output)['rows'][number]

export async function questionsIn(context: Context, id: string | null = null): Promise<Question[]> {
  const found = await sql<{
    id: string
    sql: string
    purpose: string
    at: Date
    by_person: string
    expires_at: Date
    answers: number
    failures: number
  }>`select q.id, q.sql, q.purpose, q.at, q.by_person, q.expires_at,
      (select count(*)::int from access.question_answer a where a.tenant_id = q.tenant_id and a.question_id = q.id) as answers,
      (select count(*)::int from access.question_answer a where a.tenant_id = q.tenant_id and a.question_id = q.id and a.status <> 0) as failures
    from access.question q where ${id === null ? sql`true` : sql`q.id = ${id}::uuid`} order by q.at desc limit 100`.execute(
    context.tx,
  )
  const names = await namesOf(context.tx, [...new Set(found.rows.map(({ by_person }) => by_person))])
  return found.rows.map(({ by_person, expires_at, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: names.get(by_person) ?? null,
    expiresAt: expires_at.toISOString(),
  }))
}

/** 6(6): a question looks into people's terminals: who asked what, and why, stands in the journal. */
export async function ask(body: z.output<typeof askQuestion.body>, context: Context): Promise<Question> {
  if (!isReading(body.sql))
    throw new Refusal('question-cannot-be', {
      status: 422,
      title: 'この質問はできません',
      detail: 'select か with で始まる、一つの文にしてください。',
      article: '6(6)',
    })
  const id = newId(context.now)
  const expires = new Date(context.now.getTime() + body.hours * 3_600_000)
  await sql`insert into access.question (id, sql, purpose, zone, expires_at, by_person, at)
    values (${id}::uuid, ${body.sql}, ${body.purpose}, ${body.zone}::uuid, ${expires}, ${context.actor.personId}::uuid, ${context.now})`.execute(
    context.tx,
  )
  await context.record({
    kind: 'access.question-asked',
    subject: { type: 'access.question', id },
    details: { sql: body.sql, purpose: body.purpose, zone: body.zone },
  })
  const [question] = await questionsIn(context, id)
  if (question === undefined) throw notFound('質問')
  return question
}

export async function answersTo(id: string, { tx }: Context): Promise<typeof readAnswers.reply._input> {
  const known = await sql`select from access.question where id = ${id}::uuid`.execute(tx)
  if (known.rows.length === 0) throw notFound('この質問')
  const found = await sql<{
    id: string
    terminal: string
    terminal_id: string
    status: number
    at: Date
    cut: number
    rows: readonly Record<string, string>[]
  }>`select n.id, t.name as terminal, t.id as terminal_id, a.status, a.at, a.cut, a.rows from access.question_answer a
    join access.node n on n.tenant_id = a.tenant_id and n.id = a.node_id
    join access.terminal t on t.tenant_id = n.tenant_id and t.id = n.terminal_id
    where a.question_id = ${id}::uuid order by t.name limit 500`.execute(tx)
  return {
    rows: found.rows.map(({ terminal_id, at, rows, ...row }) => ({
      ...row,
      terminalId: terminal_id,
      at: at.toISOString(),
      // a screen shows the first rows; the export of a question is the answer itself
      rows: rows.slice(0, 50),
    })),
  }
}
