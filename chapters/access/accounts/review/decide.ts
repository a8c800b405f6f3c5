// Answers of a review: saved in parts, confirmed once; what is to change goes on the change lists.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../../kernel/task/task.ts'
import type { decideItems } from '../../contract.ts'
import { askChanges } from '../change/ask.ts'
import { batchFor, type BatchRow, isOwn, itemRows, type Standing } from './batch.ts'

/** The batch, where the caller is asked and has not confirmed it yet. */
async function openFor(id: string, context: Context): Promise<{ row: BatchRow; standing: Standing }> {
  const { row, standing } = await batchFor(id, context)
  if (!standing.isMine)
    throw new Refusal('not-asked', {
      status: 403,
      title: '答えられません',
      detail: 'このアカウントを確かめる人は別にいます。',
      article: '6(6)',
    })
  if (row.submitted_at !== null)
    throw new Refusal('review-is-confirmed', {
      status: 409,
      title: '確定済みです',
      detail: 'この棚卸しは確定されています。改めるときは、アカウントの食い違いの画面から変更一覧に載せてください。',
      article: '6(6)',
    })
  return { row, standing }
}

/** Save what was decided so far; an answer that stands already leaves no row. */
export async function decide(
  id: string,
  { decisions }: z.output<typeof decideItems.body>,
  context: Context,
): Promise<{ saved: number }> {
  const { tx, now, actor, record } = context
  const { standing } = await openFor(id, context)
  const items = new Map((await itemRows(tx, id)).map((one) => [one.id, one]))
  const wanted = decisions.flatMap((one) => {
    const item = items.get(one.item)
    return item === undefined ? [] : [{ ...one, before: item }]
  })
  if (wanted.some(({ before }) => isOwn(before, actor.personId)))
    throw new Refusal('own-privileged-account', {
      status: 403,
      title: '自分の特権アカウントは確かめられません',
      detail: '自分が使う特権アカウントは、ほかの人（上司か情報政策課）が確かめます。ほかの答えも保存していません。',
      article: '6(1)',
    })
  if (
    wanted.some(
      ({ decision, note, before }) =>
        decision === 'change' && note === '' && before.drop_roles === null && before.because === '',
    )
  )
    throw new Refusal('change-needs-words', {
      status: 422,
      title: '変更の内容が要ります',
      detail: '「変更」にしたアカウントには、何を変えるかを書いてください。',
      article: '6(6)',
    })
  const rows = wanted
    .filter(({ decision, note, before }) => before.decision !== decision || (before.note ?? '') !== note)
    .map(({ item, decision, note }) => ({ id: newId(now), item_id: item, decision, note }))
  await sql`insert into access.review_decision (id, item_id, decision, note, by_person, stands_in, at)
    select r.id, r.item_id, r.decision, r.note, ${actor.personId}::uuid, ${standing.standsIn}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, item_id uuid, decision text, note text)`.execute(
    tx,
  )
  await record({
    kind: 'access.review-decided',
    subject: { type: 'access.batch', id },
    article: '6(6)',
    details: {
      standsIn: standing.standsIn,
      count: rows.length,
      decisions: rows.slice(0, 500).map(({ item_id: item, decision, note }) => ({ item, decision, note })),
    },
  })
  return { saved: rows.length }
}

/** Confirm: every account has its answer; changes and removals go to the keepers of the systems. */
export async function submit(id: string, context: Context): Promise<{ changes: number }> {
  const { tx, now, actor, record } = context
  const { row, standing } = await openFor(id, context)
  const items = await itemRows(tx, id)
  const missing = items.filter(({ decision }) => decision === null)
  const own = missing.filter((one) => isOwn(one, actor.personId))
  if (missing.length > 0)
    throw new Refusal('answers-are-missing', {
      status: 422,
      title: '確定できません',
      detail: `答えのないアカウントが${missing.length}件あります。${own.length > 0 ? 'そのうち自分の特権アカウントは、ほかの人が答えます。' : ''}入力した内容は保存されています。`,
      article: '6(6)',
    })
  await sql`insert into access.submission (batch_id, by_person, stands_in, at)
    values (${id}::uuid, ${actor.personId}::uuid, ${standing.standsIn}, ${now})`.execute(tx)
  await record({
    kind: 'access.review-confirmed',
    subject: { type: 'access.batch', id },
    article: '6(6)',
    details: {
      name: row.name,
      standsIn: standing.standsIn,
      kept: items.filter(({ decision }) => decision === 'keep').length,
      changed: items.filter(({ decision }) => decision === 'change').length,
      removed: items.filter(({ decision }) => decision === 'remove').length,
    },
  })
  let changes = 0
  for (const act of ['change', 'remove'] as const) {
    const asked = items.filter(({ decision }) => decision === act)
    if (asked.length === 0) continue
    const answer = await askChanges(
      {
        accounts: asked.map(({ account }) => account),
        act,
        note: `${row.campaign}の結果`,
        items: new Map(
          asked.map((one) => [
            one.account,
            {
              item: one.id,
              dropRoles: act === 'change' ? one.drop_roles : null,
              note:
                one.note !== null && one.note !== ''
                  ? one.note
                  : one.because !== ''
                    ? one.because
                    : `${row.campaign}の結果`,
            },
          ]),
        ),
      },
      context,
    )
    changes += answer.added
  }
  await closeTasks({ kind: 'access.review', subjectId: id, because: 'ID棚卸しの確定' }, context)
  if (standing.standsIn) await askToReadLater(row, context)
  return { changes }
}

/** 後閲: who was away reads afterwards what was confirmed in their stead. */
async function askToReadLater({ id, name, unit_id, system_unit, kind }: BatchRow, context: Context): Promise<void> {
  const unit = kind === 'unit' ? unit_id : system_unit
  await openTask(
    {
      kind: 'access.review-later-reading',
      title: `代決されたID棚卸し（${name}）を読む`,
      article: '6(6)',
      subjectId: id,
      role: kind === 'unit' ? 'section-head' : 'system-manager',
      ...(unit === null ? {} : { unit }),
      place: `/access/reviews/${id}`,
    },
    context,
  )
}
