// 持出し・持込み・貸出: asked, decided, away, returned: each one row, one journal entry and the tasks that follow.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks } from '../../../kernel/task/task.ts'
import { assetInUse } from '../../assets/index.ts'
import { namesOf, unitNamesOf } from '../../organization/index.ts'
import { askHead, decidedHere, newestDecision, proposalsOf } from '../asking.ts'
import {
  type askCarrying,
  type Carrying,
  type CarryingState,
  type listCarryings,
  lendMedium,
  askCarrying as asked,
  returnCarrying,
} from '../contract.ts'
import { forbiddenKinds } from '../media/ledgers.ts'
import { seesEveryRoom } from '../rooms/entries.ts'
import { type CarriedMedium, judgeCarrying } from './judge.ts'

const article = '6(4)'
export const overdueTask = 'physical.bring-back'
/** 100: what one page shows. */
const pageSize = 100

interface Row {
  readonly id: string
  readonly way: Carrying['way']
  readonly medium_id: string | null
  readonly label: string | null
  readonly what: string
  readonly unit_id: string
  readonly purpose: string
  readonly destination: string | null
  readonly contents: string | null
  readonly confidentiality: string | null
  readonly encryption: string | null
  readonly means: string | null
  readonly from_on: string
  readonly due_on: string | null
  readonly applicant_id: string
  readonly act: string | null
  readonly by_person: string | null
  readonly returned_on: string | null
  readonly returned_by: string | null
  readonly erased: string | null
}

const joined = sql`physical.carrying t
  left join physical.carrying_return r on r.tenant_id = t.tenant_id and r.carrying_id = t.id
  ${newestDecision('t')}`
const isAway = sql`d.act = 'approved' and r.carrying_id is null`
const isAsked = sql`(d.act is null or d.act = 'asked-again')`
const isOverdue = (today: string): ReturnType<typeof sql> => sql`${isAway} and t.due_on < ${today}::date`

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>, offset = 0): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select t.*, (select m.label from physical.medium m where m.tenant_id = t.tenant_id and m.id = t.medium_id) as label,
      d.act, d.by_person, r.returned_on, r.by_person as returned_by, r.erased
    from ${joined} where ${where} order by (r.carrying_id is null) desc, t.due_on nulls last, t.at desc, t.id limit ${pageSize} offset ${offset}`.execute(
    tx,
  )
  return found.rows
}

/** Where it stands on a day. Pure. */
export function carryingState(row: Pick<Row, 'act' | 'returned_on' | 'due_on'>, today: string): CarryingState {
  if (row.act === 'rejected') return 'refused'
  if (row.act === 'sent-back' || row.act === 'withdrawn') return 'stopped'
  if (row.act !== 'approved') return 'asked'
  if (row.returned_on !== null) return 'returned'
  return row.due_on !== null && row.due_on < today ? 'overdue' : 'away'
}

const resourceOf = (row: Row) => ({
  type: 'physical.carrying',
  id: row.id,
  unit: row.unit_id,
  applicant: row.applicant_id,
})

async function shown(rows: readonly Row[], context: Context): Promise<Carrying[]> {
  const people = rows.flatMap((row) => [row.applicant_id, row.by_person, row.returned_by].filter((id) => id !== null))
  const names = await namesOf(context.tx, [...new Set(people)])
  const units = await unitNamesOf(
    context.tx,
    rows.map((row) => row.unit_id),
  )
  const by = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
  const proposals = await proposalsOf(
    'physical.carrying',
    rows.filter((row) => carryingState(row, context.today) === 'asked').map(({ id }) => id),
    context,
  )
  return rows.map((row) => {
    const state = carryingState(row, context.today)
    return {
      id: row.id,
      way: row.way,
      what: row.what,
      label: row.label,
      unit: units.get(row.unit_id) ?? '',
      purpose: row.purpose,
      destination: row.destination,
      contents: row.contents,
      confidentiality: row.confidentiality,
      encryption: row.encryption,
      means: row.means,
      fromOn: row.from_on,
      dueOn: row.due_on,
      state,
      carrier: by(row.applicant_id) ?? '',
      decidedBy: by(row.by_person),
      returnedOn: row.returned_on,
      returnedBy: by(row.returned_by),
      erased: row.erased,
      proposal: proposals.get(row.id)?.id ?? null,
      mayApprove: proposals.get(row.id)?.mayApprove ?? false,
      mayReturn: (state === 'away' || state === 'overdue') && context.mayUse(returnCarrying.right, resourceOf(row)),
    }
  })
}

/** What leaves the house with which contents is for who carries it, the unit that keeps it, and those who see every room. */
function seenBy(context: Context): ReturnType<typeof sql> {
  if (seesEveryRoom(context)) return sql`true`
  const { personId, unit, units } = context.actor
  return sql`(t.applicant_id = ${personId}::uuid or t.unit_id = ${unit}::uuid or t.unit_id = any(${[...units]}::uuid[]))`
}

/** A page with its figures. */
export async function carryingsOf(
  query: z.output<typeof listCarryings.query>,
  context: Context,
): Promise<z.input<typeof listCarryings.reply>> {
  const { tx, today } = context
  const show = {
    open: sql`(${isAsked} or ${isAway})`,
    asked: isAsked,
    away: isAway,
    overdue: isOverdue(today),
    all: sql`true`,
  }[query.show]
  const seen = seenBy(context)
  const where = sql`${seen} and ${show} and ${query.medium === undefined ? sql`true` : sql`t.medium_id = ${query.medium}::uuid`}`
  const counted = await sql<{ total: number; asked: number; away: number; overdue: number }>`
    select count(*) filter (where ${where})::int as total, count(*) filter (where ${isAsked})::int as asked,
      count(*) filter (where ${isAway})::int as away, count(*) filter (where ${isOverdue(today)})::int as overdue from ${joined} where ${seen}`.execute(
    tx,
  )
  return {
    rows: await shown(await rowsWhere(tx, where, (query.page - 1) * pageSize), context),
    ...(counted.rows[0] ?? { total: 0, asked: 0, away: 0, overdue: 0 }),
    mayAsk: context.mayUse(asked.right),
    mayLend: context.mayUse(lendMedium.right, { type: 'physical.medium', unit: context.actor.units[0] ?? null }),
  }
}

async function oneOf(id: string, { tx }: Context): Promise<Row> {
  const [row] = await rowsWhere(tx, sql`t.id = ${id}::uuid`)
  if (row === undefined) throw notFound('持出し・持込みの記録')
  return row
}

async function shownOne(id: string, context: Context): Promise<Carrying> {
  const [carrying] = await shown([await oneOf(id, context)], context)
  if (carrying === undefined) throw notFound('持出し・持込みの記録')
  return carrying
}

interface Thing extends CarriedMedium {
  readonly id: string
  readonly name: string
  readonly unit: string
}

/** The medium, kept for this transaction: two requests for it wait for each other. */
async function lockedMedium(id: string, tx: Tx): Promise<Thing> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`medium ${id}`}, 0))`.execute(tx)
  const found =
    await sql<Thing>`select m.id, m.label || ' ' || m.name as name, m.unit, m.kind, m.encryption, m.owned, m.confidentiality,
      m.retired_at is not null as "isRetired",
      exists (select from ${joined} where t.medium_id = m.id and (${isAsked} or ${isAway})) as "isAway"
    from physical.medium m where m.id = ${id}::uuid`.execute(tx)
  const [medium] = found.rows
  if (medium === undefined) throw notFound('記録媒体')
  return medium
}

const refuse = (detail: string): Refusal =>
  new Refusal('carrying-cannot-be', { status: 422, title: '申請できません', detail, article })

/** 6(4), 6(5): ask before it leaves or comes in; the section head decides. */
export async function ask(body: z.output<typeof askCarrying.body>, context: Context): Promise<Carrying> {
  const { tx, today, actor } = context
  const medium = body.mediumId === null ? null : await lockedMedium(body.mediumId, tx)
  const because = judgeCarrying(body, medium, { today, forbidden: await forbiddenKinds(tx) })
  if (because !== null) throw refuse(because)
  const asset = body.assetId === null ? null : await assetOf(body.assetId, tx)
  const unit = medium?.unit ?? asset?.unit ?? actor.unit
  if (unit === null)
    throw refuse('所属が決まっていないため、許可する管理者が分かりません。情報政策課に知らせてください。')
  const what = medium?.name ?? asset?.name ?? body.what ?? ''
  const id = await insert({ ...body, unit, what, applicant: actor.personId }, context)
  await context.record({
    kind: 'physical.carrying-asked',
    subject: { type: 'physical.carrying', id },
    details: {
      way: body.way,
      what,
      destination: body.destination,
      confidentiality: body.confidentiality,
      dueOn: body.dueOn,
    },
  })
  await askHead(
    {
      kind: 'physical.carrying',
      title: `${body.way === 'out' ? `持出し（機密性${body.confidentiality ?? '—'}）` : '持込み'}：${what}`,
      subjectId: id,
      unit,
      body: { purpose: body.purpose, destination: body.destination, dueOn: body.dueOn },
    },
    context,
  )
  return shownOne(id, context)
}

async function assetOf(id: string, tx: Tx): Promise<{ readonly name: string; readonly unit: string | null }> {
  const asset = await assetInUse(tx, id)
  if (asset === undefined) throw notFound('情報資産')
  return { name: `${asset.number} ${asset.name}`, unit: asset.unit }
}

type Kept = Omit<z.output<typeof askCarrying.body>, 'way'> & {
  readonly way: Carrying['way']
  readonly unit: string
  readonly what: string
  readonly applicant: string
}

async function insert(one: Kept, { tx, now }: Context): Promise<string> {
  const id = newId(now)
  await sql`insert into physical.carrying (id, way, medium_id, asset_id, what, unit_id, purpose, destination, contents, confidentiality, encryption, means, from_on, due_on, applicant_id, at)
    values (${id}::uuid, ${one.way}, ${one.mediumId}::uuid, ${one.assetId}::uuid, ${one.what}, ${one.unit}::uuid, ${one.purpose}, ${one.destination}, ${one.contents},
      ${one.confidentiality}, ${one.encryption}, ${one.means}, ${one.fromOn}::date, ${one.dueOn}::date, ${one.applicant}::uuid, ${now})`.execute(
    tx,
  )
  return id
}

/** 6(4): lent inside the house by whoever keeps the medium, never to themselves. */
export async function lend(
  mediumId: string,
  { personId, purpose, dueOn }: z.output<typeof lendMedium.body>,
  context: Context,
): Promise<Carrying> {
  const { tx, now, today, actor, record } = context
  const medium = await lockedMedium(mediumId, tx)
  context.permit({ type: 'physical.medium', id: mediumId, unit: medium.unit })
  if (personId === actor.personId)
    throw new Refusal('lent-to-oneself', {
      status: 403,
      title: '貸し出せません',
      detail: '自分には貸し出せません。ほかの管理者か担当者に頼んでください。',
      article: '6(1)',
    })
  if (!(await namesOf(tx, [personId])).has(personId)) throw notFound('借りる職員')
  if (medium.isRetired || medium.isAway)
    throw refuse('この記録媒体は、使われていないか、いま別の持出し・貸出の中です。')
  if ((await forbiddenKinds(tx)).includes(medium.kind)) throw refuse('この種類の記録媒体は、市の決まりで使えません。')
  if (dueOn < today) throw refuse('返す日が過ぎています。')
  const nothing = {
    assetId: null,
    destination: null,
    contents: null,
    confidentiality: null,
    encryption: null,
    means: null,
  }
  const id = await insert(
    {
      ...nothing,
      way: 'lend',
      mediumId,
      what: medium.name,
      unit: medium.unit,
      purpose,
      fromOn: today,
      dueOn,
      applicant: personId,
    },
    context,
  )
  await sql`insert into physical.decision (id, subject_id, kind, act, by_person, at)
    values (${newId(now)}::uuid, ${id}::uuid, 'physical.carrying', 'approved', ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'physical.medium-lent',
    subject: { type: 'physical.carrying', id },
    details: { medium: medium.name, to: personId, purpose, dueOn },
  })
  return shownOne(id, context)
}

/** 6(4): somebody else than the carrier looks at what came back and at what is still on it. */
export async function giveBack(
  id: string,
  { returnedOn, erased, note }: z.output<typeof returnCarrying.body>,
  context: Context,
): Promise<Carrying> {
  const row = await oneOf(id, context)
  context.permit(resourceOf(row))
  if (row.applicant_id === context.actor.personId)
    throw new Refusal('own-return', {
      status: 403,
      title: '返却を確かめられません',
      detail: '持ち出した本人は、返却を確かめられません。管理者か同じ課の職員に頼んでください。',
      article: '6(1)',
    })
  const state = carryingState(row, context.today)
  if (state !== 'away' && state !== 'overdue')
    throw new Refusal('not-away', {
      status: 409,
      title: '返却を記録できません',
      detail: 'まだ許可されていないか、すでに返却されています。',
      article,
    })
  if (returnedOn < row.from_on || returnedOn > context.today)
    throw refuse('返却の日は、持ち出した日から今日までの間です。')
  await sql`insert into physical.carrying_return (carrying_id, returned_on, by_person, at, erased, note)
    values (${id}::uuid, ${returnedOn}::date, ${context.actor.personId}::uuid, ${context.now}, ${erased}, ${note})`.execute(
    context.tx,
  )
  await context.record({
    kind: 'physical.carrying-returned',
    subject: { type: 'physical.carrying', id },
    details: { what: row.what, returnedOn, erased, note },
  })
  await closeTasks({ kind: overdueTask, subjectId: id, because: '返却' }, context)
  return shownOne(id, context)
}

/** 決裁 of carryings. */
export const carryingByApproval = decidedHere('physical.carrying', { place: () => '/physical/carryings' })
