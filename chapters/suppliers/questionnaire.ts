// 6(8) 質問票: a link opens one questionnaire; what is kept of the link is its digest.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../kernel/task/task.ts'
import { namesOf } from '../organization/index.ts'
import { Question, type Questionnaire, type sendQuestionnaire } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'

/** 24 bytes: nobody guesses a link. */
const linkBytes = 24
export const linkPath = '/answer/'

interface Row {
  readonly id: string
  readonly contract_id: string
  readonly title: string
  readonly supplier: string
  readonly questions: unknown
  readonly due_on: string
  readonly sent_by: string
  readonly sent_at: Date
  readonly withdrawn_at: Date | null
  readonly answers: Readonly<Record<string, string>> | null
  readonly answered_by: string | null
  readonly answered_at: Date | null
}

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select q.id, q.contract_id, c.title, s.name as supplier, q.questions, q.due_on, q.sent_by, q.sent_at, w.at as withdrawn_at,
      a.answers, a.answered_by, a.at as answered_at
    from suppliers.questionnaire q
    join suppliers.contract c on c.tenant_id = q.tenant_id and c.id = q.contract_id
    join suppliers.supplier s on s.tenant_id = c.tenant_id and s.id = c.supplier
    left join suppliers.questionnaire_withdrawal w on w.tenant_id = q.tenant_id and w.questionnaire_id = q.id
    left join suppliers.answer a on a.tenant_id = q.tenant_id and a.questionnaire_id = q.id
    where ${where} order by q.sent_at desc, q.id desc limit 500`.execute(tx)
  return found.rows
}

const questionsOf = (row: Pick<Row, 'questions'>): readonly Question[] => z.array(Question).parse(row.questions)

function shown(row: Row, names: ReadonlyMap<string, string>, today: string): Questionnaire {
  const questions = questionsOf(row)
  return {
    id: row.id,
    contract: { id: row.contract_id, title: row.title, supplier: row.supplier },
    sentAt: row.sent_at.toISOString(),
    sentBy: names.get(row.sent_by) ?? null,
    dueOn: row.due_on,
    state:
      row.answered_at !== null
        ? 'answered'
        : row.withdrawn_at !== null
          ? 'withdrawn'
          : row.due_on < today
            ? 'late'
            : 'open',
    answeredAt: row.answered_at?.toISOString() ?? null,
    answeredBy: row.answered_by,
    answers:
      row.answers === null ? [] : questions.map((question) => ({ question, answer: row.answers?.[question.id] ?? '' })),
    noes: questions.filter(({ id, kind }) => kind === 'yes-no' && row.answers?.[id] === 'no').length,
  }
}

/** The list, newest first. */
export async function questionnairesOf(contract: string | undefined, context: Context): Promise<Questionnaire[]> {
  const rows = await rowsWhere(context.tx, contract === undefined ? sql`true` : sql`q.contract_id = ${contract}::uuid`)
  const names = await namesOf(context.tx, [...new Set(rows.map((row) => row.sent_by))])
  return rows.map((row) => shown(row, names, context.today))
}

async function oneOf(id: string, context: Context): Promise<Questionnaire> {
  const [row] = await rowsWhere(context.tx, sql`q.id = ${id}::uuid`)
  if (row === undefined) throw notFound('質問票')
  return shown(row, await namesOf(context.tx, [row.sent_by]), context.today)
}

const digestOf = (link: string): string => createHash('sha256').update(link).digest('hex')

/** Send: the link leaves this function once and is nowhere kept. */
export async function send(
  body: z.output<typeof sendQuestionnaire.body>,
  context: Context,
): Promise<{ questionnaire: Questionnaire; path: string }> {
  const { tx, now, today, actor, record } = context
  const contract = await sql<{ unit: string }>`select unit from suppliers.contract
    where id = ${body.contractId}::uuid and retired_at is null`.execute(tx)
  const [owner] = contract.rows
  if (owner === undefined) throw notFound('業務委託')
  context.permit({ type: 'suppliers.contract', id: body.contractId, unit: owner.unit })
  if (body.dueOn < today)
    throw new Refusal('due-day-has-passed', {
      status: 422,
      title: '期限が過ぎています',
      detail: '回答の期限は、今日以降の日にしてください。',
      article: '6(8)',
    })
  const link = randomBytes(linkBytes).toString('base64url')
  const id = newId(now)
  await sql`insert into suppliers.questionnaire (id, contract_id, questions, due_on, link_sha256, sent_by, sent_at)
    values (${id}::uuid, ${body.contractId}::uuid, ${JSON.stringify(body.questions)}::jsonb, ${body.dueOn}::date, ${digestOf(link)},
      ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'suppliers.questionnaire-sent',
    subject: { type: 'suppliers.questionnaire', id },
    details: { contract: body.contractId, dueOn: body.dueOn },
  })
  return { questionnaire: await oneOf(id, context), path: `${linkPath}${link}` }
}

/** The link opens nothing any more. */
export async function withdraw(id: string, context: Context): Promise<Questionnaire> {
  const before = await oneOf(id, context)
  if (before.state !== 'open' && before.state !== 'late')
    throw new Refusal('questionnaire-is-closed', {
      status: 409,
      title: '取り下げられません',
      detail: '回答を受けたか、すでに取り下げた質問票です。',
      article: '6(8)',
    })
  await sql`insert into suppliers.questionnaire_withdrawal (questionnaire_id, by_person, at)
    values (${id}::uuid, ${context.actor.personId}::uuid, ${context.now})`.execute(context.tx)
  await context.record({
    kind: 'suppliers.questionnaire-withdrawn',
    subject: { type: 'suppliers.questionnaire', id },
  })
  return oneOf(id, context)
}

/** 30 days after the due day: who answers late still does; a link that lies in a mailbox for years opens nothing. */
const daysOfGrace = 30

/** A questionnaire as its link opens it; undefined where the link opens nothing (unknown, withdrawn, answered, long overdue). */
export interface OpenQuestionnaire {
  readonly id: string
  readonly title: string
  readonly supplier: string
  readonly dueOn: string
  readonly questions: readonly Question[]
}

export async function openByLink(tx: Tx, link: string, today: string): Promise<OpenQuestionnaire | undefined> {
  const [row] = await rowsWhere(tx, sql`q.link_sha256 = ${digestOf(link)}`)
  if (row === undefined || row.withdrawn_at !== null || row.answered_at !== null) return undefined
  if (addDays(row.due_on, daysOfGrace) < today) return undefined
  return { id: row.id, title: row.title, supplier: row.supplier, dueOn: row.due_on, questions: questionsOf(row) }
}

/** 100 characters for a name, 4,000 for an answer: a page of text. */
const longestName = 100
const longestAnswer = 4_000

/** Why an answer cannot be taken, in words for the supplier; null where it can. Pure. */
export function judgeAnswer(
  questions: readonly Question[],
  { name, answers }: { readonly name: string; readonly answers: Readonly<Record<string, string>> },
): string | null {
  if (name.trim() === '') return '回答した方の所属と氏名を入れてください。'
  if (name.length > longestName) return `所属と氏名は${longestName}文字までです。`
  for (const { id, kind, text } of questions) {
    const answer = answers[id] ?? ''
    if (kind === 'yes-no' && answer !== 'yes' && answer !== 'no') return `「${text}」に答えてください。`
    if (kind === 'date' && answer !== '' && !z.iso.date().safeParse(answer).success)
      return `「${text}」の日付を直してください。`
    if (answer.length > longestAnswer) return `「${text}」の回答は${longestAnswer}文字までです。`
  }
  return null
}

/** 6(8): take the answer of whoever holds the link. Of two at one moment the key lets one in; false: this one was the second. */
export async function takeAnswer(
  open: OpenQuestionnaire,
  { name, answers }: { readonly name: string; readonly answers: Readonly<Record<string, string>> },
  context: Context,
): Promise<boolean> {
  const kept = Object.fromEntries(open.questions.map(({ id }) => [id, (answers[id] ?? '').trim()]))
  const taken = await sql`insert into suppliers.answer (questionnaire_id, answers, answered_by, at)
    values (${open.id}::uuid, ${JSON.stringify(kept)}::jsonb, ${name.trim()}, ${context.now}) on conflict do nothing returning 1`.execute(
    context.tx,
  )
  if (taken.rows.length === 0) return false
  await context.record({
    kind: 'suppliers.questionnaire-answered',
    subject: { type: 'suppliers.questionnaire', id: open.id },
    article: '6(8)',
    details: { by: name.trim() },
  })
  const noes = open.questions.filter(({ id, kind }) => kind === 'yes-no' && kept[id] === 'no').length
  await closeTasks({ kind: 'suppliers.read-answer', subjectId: open.id, because: '回答の受領' }, context)
  await openTask(
    {
      kind: 'suppliers.read-answer',
      title: `委託先「${open.supplier}」の回答を確かめる${noes > 0 ? `（「いいえ」${noes}件）` : ''}`,
      article: '6(8)',
      subjectId: open.id,
      role: 'security-office',
      place: '/suppliers/questionnaires',
    },
    context,
  )
  return true
}
