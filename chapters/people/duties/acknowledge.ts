// One's own duties: what waits, what was confirmed; reading what changed, and confirming it.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks } from '../../../kernel/task/task.ts'
import { namesOf } from '../../organization/index.ts'
import type { acknowledge, listOwnDuties, readNotice } from '../contract.ts'
import { dutiesOn, pledgesOn } from './bound.ts'
import { changesBetween } from './changes.ts'
import { clausesOf, type Notice, noticesFor, recordReading } from './notice.ts'
import { dutySettings, pledgeSince } from './settings.ts'

/** Kinds of tasks of this noun. */
export const tasks = {
  acknowledge: 'people.acknowledge',
  pledge: 'people.pledge',
  departure: 'people.departures',
  collect: 'people.collect-signatures',
} as const
/** One pledge is asked for at a time. */
export const pledgeSubject = 'pledge'

interface OwnRow {
  readonly notice_id: string
  readonly is_away: boolean
  readonly due_on: string
  readonly acknowledged_on: string | null
}

async function ownRows({ tx, today, actor }: Context): Promise<readonly OwnRow[]> {
  const { withinDays } = await dutySettings(tx)
  const found = await sql<OwnRow>`select notice_id, is_away, due_on, acknowledged_on
    from (${dutiesOn({ day: today, withinDays, person: actor.personId })}) d order by due_on, notice_id`.execute(tx)
  return found.rows
}

/** What is asked of the caller to pledge, or null. */
async function ownPledge({ tx, today, actor }: Context): Promise<{ words: string; dueOn: string } | null> {
  const { withinDays, pledge } = await dutySettings(tx)
  const asked = { day: today, withinDays, person: actor.personId }
  const found = await sql<{
    due_on: string
  }>`${pledgesOn(asked, { kinds: pledge.kinds, since: await pledgeSince(tx) })}`.execute(tx)
  const [row] = found.rows
  return row === undefined ? null : { words: pledge.words, dueOn: row.due_on }
}

/** 5: the caller's duties, the earliest due first, and everything confirmed before. */
export async function ownDuties(context: Context): Promise<z.input<typeof listOwnDuties.reply>> {
  const { tx, today, actor } = context
  const readable = new Map((await noticesFor(context)).map((notice) => [notice.id, notice]))
  const open = (await ownRows(context)).flatMap((row) => {
    const notice = readable.get(row.notice_id)
    if (notice === undefined || row.acknowledged_on !== null) return []
    return [{ ...named(notice), dueOn: row.due_on, isOverdue: row.due_on < today }]
  })
  const kept = await sql<{ notice_id: string; on: string; by: string | null }>`
    select notice_id, acknowledged_on as "on", case when by_person <> person_id then by_person end as by from people.acknowledgement
    where person_id = ${actor.personId}::uuid order by at desc limit 500`.execute(tx)
  const names = await namesOf(tx, [...new Set(kept.rows.flatMap(({ by }) => by ?? []))])
  const done = kept.rows.flatMap(({ notice_id, on, by }) => {
    const notice = readable.get(notice_id)
    return notice === undefined
      ? []
      : [{ ...named(notice), on, recordedBy: by === null ? null : (names.get(by) ?? '') }]
  })
  return { open, done, pledge: await ownPledge(context) }
}

const named = ({ id, title, tier }: Notice) => ({ notice: id, title, tier })

/** A notice that the caller may read: it is a duty of theirs, or was confirmed. Reading restricted words is on record. */
export async function readOwn(id: string, context: Context): Promise<z.input<typeof readNotice.reply>> {
  const { tx } = context
  const [notice] = await noticesFor(context, id)
  const duty = (await ownRows(context)).find(({ notice_id }) => notice_id === id)
  const kept = await confirmedBefore(id, context)
  const own = kept.find(({ notice_id }) => notice_id === id)
  if (notice === undefined || (duty === undefined && own === undefined)) throw notFound('この周知')
  await recordReading(notice, context)
  const isOpen = own === undefined
  const earlier = isOpen ? kept.find(({ document_id }) => document_id === notice.documentId) : undefined
  const compared = isOpen ? earlier?.notice_id : own.compared_with
  const before = compared === undefined || compared === null ? null : kept.find((one) => one.notice_id === compared)
  const after = await clausesOf(tx, id)
  return {
    ...named(notice),
    effectiveOn: notice.effectiveOn,
    dueOn: duty?.due_on ?? null,
    isOpen,
    confirmedOn: own?.on ?? null,
    comparedWith: before === null || before === undefined ? null : { title: before.title, on: before.on },
    changes: changesBetween(
      before === null || before === undefined ? [] : await clausesOf(tx, before.notice_id),
      after,
    ),
    pledge: isOpen ? await ownPledge(context) : null,
  }
}

interface Before {
  readonly notice_id: string
  readonly document_id: string
  readonly title: string
  readonly on: string
  readonly compared_with: string | null
}

/** What the caller confirmed of the same document, the last first. */
async function confirmedBefore(notice: string, { tx, actor }: Context): Promise<readonly Before[]> {
  const found = await sql<Before>`
    select n.id as notice_id, n.document_id, n.title, a.acknowledged_on as "on", a.compared_with
    from people.notice wanted
    join people.notice n on n.tenant_id = wanted.tenant_id and n.document_id = wanted.document_id
    join people.acknowledgement a on a.tenant_id = n.tenant_id and a.notice_id = n.id
    where wanted.id = ${notice}::uuid and a.person_id = ${actor.personId}::uuid order by a.at desc, n.at desc`.execute(
    tx,
  )
  return found.rows
}

/** 5: the caller has read and confirms; who is asked to pledge does so with the same press. */
export async function confirm(
  id: string,
  { pledges }: z.output<typeof acknowledge.body>,
  context: Context,
): Promise<z.input<typeof acknowledge.reply>> {
  const { tx, today, now, actor, record } = context
  const rows = await ownRows(context)
  const duty = rows.find(({ notice_id }) => notice_id === id)
  if (duty === undefined) throw notFound('この周知')
  if (duty.acknowledged_on !== null) throw alreadyDone(duty.acknowledged_on)
  const asked = await ownPledge(context)
  if (asked !== null && !pledges) throw pledgeMissing()
  const kept = await confirmedBefore(id, context)
  const made = await sql`
    insert into people.acknowledgement (notice_id, person_id, acknowledged_on, at, by_person, compared_with)
    values (${id}::uuid, ${actor.personId}::uuid, ${today}::date, ${now}, ${actor.personId}::uuid, ${kept[0]?.notice_id ?? null}::uuid)
    on conflict do nothing returning 1`.execute(tx)
  if (made.rows.length === 0) throw alreadyDone(today)
  await closeTasks({ kind: tasks.acknowledge, subjectId: id, person: actor.personId, because: '確認しました' }, context)
  await record({ kind: 'people.notice-acknowledged', subject: { type: 'people.notice', id }, article: '5' })
  if (asked !== null) await pledge(context)
  return { on: today, left: rows.filter((row) => row.acknowledged_on === null && row.notice_id !== id).length }
}

/** 6(5): the caller pledges in the city's words; once is enough for a term of office. */
export async function pledge(context: Context): Promise<{ on: string }> {
  const { tx, today, now, actor, record } = context
  const asked = await ownPledge(context)
  if (asked === null)
    throw new Refusal('nothing-to-pledge', {
      status: 409,
      title: '誓約は要りません',
      detail: 'あなたに求められている誓約はないか、もう済んでいます。',
      article: '6(5)',
    })
  const id = newId(now)
  await sql`insert into people.pledge (id, person_id, words, given_on, at, by_person)
    values (${id}::uuid, ${actor.personId}::uuid, ${asked.words}, ${today}::date, ${now}, ${actor.personId}::uuid)`.execute(
    tx,
  )
  await closeTasks(
    { kind: tasks.pledge, subjectId: pledgeSubject, person: actor.personId, because: '誓約しました' },
    context,
  )
  await record({ kind: 'people.pledge-given', subject: { type: 'people.pledge', id }, article: '6(5)' })
  return { on: today }
}

function alreadyDone(on: string): Refusal {
  return new Refusal('already-acknowledged', {
    status: 409,
    title: 'もう確認されています',
    detail: `${on}に確認が記録されています。画面を読み込み直してください。`,
    article: '5',
  })
}

function pledgeMissing(): Refusal {
  return new Refusal('pledge-missing', {
    status: 422,
    title: '誓約がまだです',
    detail: '確認の前に、誓約の文を読んで「誓約します」にしるしを付けてください。',
    article: '6(5)',
  })
}
