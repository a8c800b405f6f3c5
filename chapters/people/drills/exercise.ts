// 6(5) 標的型メール訓練 from draft to end. Whoever plans it does not decide it.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { withdrawMails } from '../../../kernel/mail/outbox.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import type { decideExercise, ExercisePlan } from '../contract.ts'
import { dispatch, mailKind } from './dispatch.ts'
import { exerciseById, type ExerciseRow, stateOf } from './store.ts'

/** A draft with a seed of its own, drawn now and never again. */
export async function draft(plan: ExercisePlan, context: Context): Promise<string> {
  const { tx, now, actor, record } = context
  judgeDays(plan, context)
  const id = newId(now)
  const seed = randomBytes(8).toString('hex')
  await sql`insert into people.exercise (id, title, subject, body, sender_name, sender_address, hints, scope, units, sample_size, seed, base_url,
      sends_from, sends_to, hour_from, hour_to, ends_on, in_time_minutes, owner, drafted_at)
    values (${id}::uuid, ${plan.title}, ${plan.subject}, ${plan.body}, ${plan.senderName}, ${plan.senderAddress}, ${plan.hints}, ${plan.scope},
      ${plan.units}::uuid[], ${plan.sampleSize}, ${seed}, ${plan.baseUrl}, ${plan.sendsFrom}::date, ${plan.sendsTo}::date, ${plan.hourFrom},
      ${plan.hourTo}, ${plan.endsOn}::date, ${plan.inTimeMinutes}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'people.exercise-drafted',
    subject: { type: 'people.exercise', id },
    details: { title: plan.title, scope: plan.scope, seed },
  })
  return id
}

/** Change what nobody decides on yet. */
export async function revise(id: string, plan: ExercisePlan, context: Context): Promise<void> {
  const { owner } = await inState(id, ['draft', 'returned'], context)
  // INVARIANT (planner): the plan is its owner's alone, so that whoever else decides had no hand in it
  if (owner !== context.actor.personId)
    throw new Refusal('exercise-of-another', {
      status: 403,
      title: '改められません',
      detail: '計画を改めるのは、計画した本人です。本人に頼むか、新しい訓練として計画してください。',
      article: '6(1)',
    })
  judgeDays(plan, context)
  await sql`update people.exercise set title = ${plan.title}, subject = ${plan.subject}, body = ${plan.body}, sender_name = ${plan.senderName},
      sender_address = ${plan.senderAddress}, hints = ${plan.hints}, scope = ${plan.scope}, units = ${plan.units}::uuid[], sample_size = ${plan.sampleSize},
      base_url = ${plan.baseUrl}, sends_from = ${plan.sendsFrom}::date, sends_to = ${plan.sendsTo}::date, hour_from = ${plan.hourFrom},
      hour_to = ${plan.hourTo}, ends_on = ${plan.endsOn}::date, in_time_minutes = ${plan.inTimeMinutes}
    where id = ${id}::uuid`.execute(context.tx)
  await context.record({ kind: 'people.exercise-revised', subject: subjectOf(id), details: { title: plan.title } })
}

/** 伺う: whoever decides gets it as a task. */
export async function ask(id: string, context: Context): Promise<void> {
  const row = await inState(id, ['draft', 'returned'], context)
  await sql`insert into people.exercise_request (id, exercise_id, by_person, at)
    values (${newId(context.now)}::uuid, ${id}::uuid, ${context.actor.personId}::uuid, ${context.now})`.execute(
    context.tx,
  )
  await context.record({ kind: 'people.exercise-asked', subject: subjectOf(id) })
  for (const role of ['ciso', 'chief'])
    await openTask(
      {
        kind: 'people.decide-exercise',
        title: `標的型メール訓練「${row.title}」の実施を決める`,
        article: '6(5)',
        subjectId: id,
        role,
        dueOn: row.sends_from,
        place: `/people/exercises/${id}`,
      },
      context,
    )
}

/** 決裁: approved, the mails are drawn and queued at once; not approved, it goes back with a reason. */
export async function decide(
  id: string,
  { approved, comment }: z.output<typeof decideExercise.body>,
  context: Context,
): Promise<void> {
  const { tx, now, actor, record } = context
  const row = await exerciseById(tx, id)
  context.permit({ type: 'people.exercise', id, applicant: row.owner })
  if (stateOf(row) !== 'asked') throw wrongState()
  await judgeAsker(id, context)
  if (!approved && comment === '')
    throw new Refusal('return-needs-a-reason', {
      status: 422,
      title: '理由を入れてください',
      detail: '差し戻すときは、何を改めるかを書いてください。',
      article: '6(5)',
      errors: [{ path: '/body/comment', code: 'missing', detail: '何を改めるかを書いてください。' }],
    })
  const people = approved ? await dispatch(row, context) : 0
  await sql`insert into people.exercise_decision (id, exercise_id, approved, comment, by_person, at)
    values (${newId(now)}::uuid, ${id}::uuid, ${approved}, ${comment}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: approved ? 'people.exercise-approved' : 'people.exercise-returned',
    subject: subjectOf(id),
    details: { comment, ...(approved ? { people, seed: row.seed } : {}) },
  })
  await closeTasks(
    { kind: 'people.decide-exercise', subjectId: id, because: approved ? '実施を承認' : '差戻し' },
    context,
  )
  if (!approved)
    await openTask(
      {
        kind: 'people.revise-exercise',
        title: `差し戻された標的型メール訓練「${row.title}」を改める`,
        article: '6(5)',
        subjectId: id,
        person: row.owner,
        place: `/people/exercises/${id}`,
      },
      context,
    )
  else await closeTasks({ kind: 'people.revise-exercise', subjectId: id, because: '実施を承認' }, context)
}

/** 6(1): who asked for a colleague's plan has applied as well, and does not decide. */
async function judgeAsker(id: string, { tx, actor }: Context): Promise<void> {
  const found =
    await sql`select from people.exercise_request where exercise_id = ${id}::uuid and by_person = ${actor.personId}::uuid`.execute(
      tx,
    )
  if (found.rows.length === 0) return
  throw new Refusal('applicant-decides', {
    status: 403,
    title: '決められません',
    detail: '伺いを出した人は、実施を決められません。もう一方の決裁者に頼んでください。',
    article: '6(1)',
  })
}

/** End it: by its planner early, or by the calendar. What has not left is taken back. */
export async function end(
  id: string,
  { because, by }: { readonly because: string; readonly by: string | null },
  context: Context,
): Promise<void> {
  const row = await inState(id, ['running'], context)
  await sql`insert into people.exercise_end (exercise_id, because, by_person, at)
    values (${id}::uuid, ${because}, ${by}::uuid, ${context.now})`.execute(context.tx)
  const withdrawn = await withdrawMails({ kind: mailKind, subjectId: id, because: '訓練が終わったため' }, context)
  await context.record({ kind: 'people.exercise-ended', subject: subjectOf(id), details: { because, withdrawn } })
  await openTask(
    {
      kind: 'people.read-exercise',
      title: `標的型メール訓練「${row.title}」の結果を確かめる`,
      article: '6(5)',
      subjectId: id,
      person: row.owner,
      place: `/people/exercises/${id}`,
    },
    context,
  )
}

const subjectOf = (id: string) => ({ type: 'people.exercise', id })

async function inState(id: string, states: readonly string[], { tx }: Context): Promise<ExerciseRow> {
  const row = await exerciseById(tx, id)
  if (!states.includes(stateOf(row))) throw wrongState()
  return row
}

function judgeDays({ sendsFrom }: ExercisePlan, { today }: Context): void {
  if (sendsFrom >= today) return
  const detail = '送り始める日は、今日以降にしてください。'
  throw new Refusal('day-has-passed', {
    status: 422,
    title: '日を確かめてください',
    detail,
    article: '6(5)',
    errors: [{ path: '/body/sendsFrom', code: 'passed', detail }],
  })
}

const wrongState = (): Refusal =>
  new Refusal('exercise-has-moved-on', {
    status: 409,
    title: 'この訓練では行えません',
    detail: 'すでに決まったか、終わった訓練です。画面を読み込み直して、今の状態を確かめてください。',
    article: '6(5)',
  })
