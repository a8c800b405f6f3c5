// 6(3): a difference in what can be reached waits for the person in charge: expected or not, by whom, on which ticket.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../kernel/task/task.ts'
import { namesOf } from '../organization/index.ts'
import type { Cause, ChangeRow, listChanges, PairChange, readChange, reviewChange } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'
import type { Inputs } from './inputs.ts'
import { fileVersions } from './quote.ts'

/** 7: a week to look at a difference; ours, no rule names a number. */
export const reviewDays = 7
/** 50: what one screen shows. */
const pageSize = 50

interface Found {
  readonly proof: string
  readonly base: string
  readonly inputs: Inputs
  readonly changes: readonly PairChange[]
}

/** Keep a difference and open the tasks for whoever may say whether it was meant. */
export async function recordChange(
  { proof, base, inputs, changes }: Found,
  context: Pick<Context, 'tx' | 'now' | 'today' | 'record'>,
): Promise<void> {
  const { tx, now, today, record } = context
  const id = newId(now)
  const earlier = await sql<{
    versions: string[]
  }>`select versions from segmentation.proof where id = ${base}::uuid`.execute(tx)
  const fresh = inputs.versions.filter((one) => !(earlier.rows[0]?.versions ?? []).includes(one.version))
  const causes: readonly Cause[] = fresh.map((one) => ({
    what: `${one.name} の設定（第${one.number}版）`,
    place: `/segmentation/configurations/${one.configuration}`,
  }))
  const people = new Set(fresh.flatMap((one) => one.person ?? []))
  const [applicant] = people
  await sql`insert into segmentation.change (id, proof_id, base_id, at, applicant_id, causes, changes)
    values (${id}::uuid, ${proof}::uuid, ${base}::uuid, ${now}, ${people.size === 1 ? (applicant ?? null) : null}::uuid, ${JSON.stringify(causes)}::jsonb, ${JSON.stringify(changes)}::jsonb)`.execute(
    tx,
  )
  const opened = changes.filter((one) => one.opened.boxes.length > 0).map(nameOf)
  const title =
    opened.length > 0
      ? `新しく通るようになった通信を確かめる（${opened[0]}${opened.length > 1 ? `ほか${opened.length - 1}件` : ''}）`
      : '通らなくなった通信を確かめる'
  for (const role of ['security-office', 'system-manager'])
    await openTask(
      {
        kind: 'review-network-change',
        title,
        article: '6(3)',
        subjectId: id,
        role,
        dueOn: addDays(today, reviewDays),
        place: `/segmentation/changes/${id}`,
      },
      context,
    )
  await record({
    kind: 'segmentation.change-found',
    subject: { type: 'segmentation.change', id },
    article: '6(3)',
    details: { opened, closed: changes.filter((one) => one.closed.boxes.length > 0).map(nameOf), causes },
  })
}

const nameOf = ({ from, to }: Pick<PairChange, 'from' | 'to'>): string => `${from}→${to}`

interface Row {
  readonly id: string
  readonly at: Date
  readonly applicant_id: string | null
  readonly causes: Cause[]
  readonly changes: PairChange[]
  readonly verdict: 'expected' | 'unexpected' | null
  readonly ticket: string | null
  readonly comment: string | null
  readonly by_person: string | null
  readonly reviewed_at: Date | null
  readonly proof_id: string
}

const select = sql`select c.id, c.at, c.applicant_id, c.causes, c.changes, c.proof_id, r.verdict, r.ticket, r.comment, r.by_person, r.at as reviewed_at
  from segmentation.change c left join segmentation.change_review r on r.tenant_id = c.tenant_id and r.change_id = c.id`

/** Differences, newest first. */
export async function changesOf(
  query: z.output<typeof listChanges.query>,
  context: Context,
): Promise<z.input<typeof listChanges.reply>> {
  const { tx } = context
  const where =
    query.state === 'all'
      ? sql`true`
      : query.state === 'waiting'
        ? sql`r.verdict is null`
        : sql`r.verdict = ${query.state}`
  const total = await sql<{ n: number }>`select count(*)::int as n from segmentation.change c
    left join segmentation.change_review r on r.tenant_id = c.tenant_id and r.change_id = c.id where ${where}`.execute(
    tx,
  )
  const found =
    await sql<Row>`${select} where ${where} order by c.at desc, c.id desc limit ${pageSize} offset ${(query.page - 1) * pageSize}`.execute(
      tx,
    )
  return { rows: await shown(found.rows, context), total: total.rows[0]?.n ?? 0, page: query.page, size: pageSize }
}

/** One difference with its boxes and rules. */
export async function changeOf(id: string, context: Context): Promise<z.input<typeof readChange.reply>> {
  const row = await rowOf(id, context)
  const [change] = await shown([row], context)
  if (change === undefined) throw notFound('この変化')
  const mayReview = row.verdict === null && context.mayUse('segmentation.change:review', resourceOf(row))
  const isOwn = row.applicant_id === context.actor.personId
  return {
    change,
    changes: row.changes,
    versions: await fileVersions(context.tx, row.proof_id),
    may: { review: mayReview },
    isOwn,
  }
}

/** Say whether the difference was meant. Whoever brought it in does not say so: 6(1). */
export async function review(
  id: string,
  body: z.output<typeof reviewChange.body>,
  context: Context,
): Promise<ChangeRow> {
  const { tx, now, actor, record } = context
  const row = await rowOf(id, context)
  context.permit(resourceOf(row))
  if (row.verdict !== null)
    throw new Refusal('already-reviewed', {
      status: 409,
      title: 'すでに確かめられています',
      detail: '画面を読み込み直して、今の状態を確かめてください。',
      article: '6(3)',
    })
  const lack =
    body.verdict === 'expected' && body.ticket === null
      ? 'ticket'
      : body.verdict === 'unexpected' && body.comment === null
        ? 'comment'
        : undefined
  if (lack !== undefined)
    throw new Refusal('review-incomplete', {
      status: 422,
      title: '理由を書いてください',
      detail:
        lack === 'ticket'
          ? '予定していた変化のときは、変更の申請番号を書いてください。'
          : '予定していない変化のときは、どう対処するかを書いてください。',
      article: '6(3)',
      errors: [{ path: `/body/${lack}`, code: 'judged', detail: '入力してください。' }],
    })
  await tx
    .insertInto('segmentation.change_review')
    .values({
      change_id: id,
      verdict: body.verdict,
      ticket: body.ticket,
      comment: body.comment,
      by_person: actor.personId,
      at: now,
    })
    .execute()
  await closeTasks(
    {
      kind: 'review-network-change',
      subjectId: id,
      because: body.verdict === 'expected' ? `予定どおり（${body.ticket ?? ''}）` : '予定していない変化',
    },
    context,
  )
  await record({ kind: 'segmentation.change-reviewed', subject: { type: 'segmentation.change', id }, details: body })
  const [change] = await shown([await rowOf(id, context)], context)
  if (change === undefined) throw notFound('この変化')
  return change
}

function resourceOf({ id, applicant_id: applicant }: Row) {
  return { type: 'segmentation.change', id, applicant }
}

async function rowOf(id: string, { tx }: Pick<Context, 'tx'>): Promise<Row> {
  const found = await sql<Row>`${select} where c.id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('この変化')
  return row
}

async function shown(rows: readonly Row[], { tx }: Pick<Context, 'tx'>): Promise<ChangeRow[]> {
  const names = await namesOf(
    tx,
    rows.flatMap((row) => [row.by_person, row.applicant_id].filter((one) => one !== null)),
  )
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    state: row.verdict ?? 'waiting',
    opened: row.changes.filter((one) => one.opened.boxes.length > 0).map(nameOf),
    closed: row.changes.filter((one) => one.closed.boxes.length > 0).map(nameOf),
    causes: row.causes,
    applicant: name(row.applicant_id),
    review:
      row.reviewed_at === null
        ? null
        : { by: name(row.by_person), at: row.reviewed_at.toISOString(), ticket: row.ticket, comment: row.comment },
  }))
}
