// 6(4) 立入許可: asked for, permitted, reviewed in the fiscal year, taken back.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import { askHead, decidedHere, newestDecision, proposalsOf } from '../asking.ts'
import {
  endPermit,
  type askPermit,
  type listPermits,
  longestPermit,
  type Permit,
  type PermitInput,
  type PermitState,
  type readPermitReviews,
  reviewPermits,
} from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { dayOf } from '../day.ts'
import { seesEveryRoom } from './entries.ts'

const article = '6(4)'

interface Row {
  readonly id: string
  readonly room_id: string
  readonly room_code: string
  readonly room_name: string
  readonly room_unit: string
  readonly person_id: string | null
  readonly worker: string | null
  readonly company: string | null
  readonly card_number: string | null
  readonly reason: string
  readonly valid_from: string
  readonly valid_to: string
  readonly applicant_id: string
  readonly act: string | null
  readonly by_person: string | null
  readonly ended_at: Date | null
}

/** 2,000: every permission that a city's controlled areas have at once, several times over. */
const mostPermits = 2_000

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select t.id, t.room_id, m.code as room_code, m.name as room_name, m.unit as room_unit, t.person_id, t.worker, t.company, t.card_number,
      t.reason, t.valid_from, t.valid_to, t.applicant_id, d.act, d.by_person, e.at as ended_at
    from physical.permit t
    join physical.room m on m.tenant_id = t.tenant_id and m.id = t.room_id
    left join physical.permit_end e on e.tenant_id = t.tenant_id and e.permit_id = t.id
    ${newestDecision('t')}
    where ${where} order by m.code, t.valid_to, t.id limit ${mostPermits}`.execute(tx)
  return found.rows
}

/** Where a permission stands on a day. Pure. */
export function permitState(
  row: Pick<Row, 'act' | 'ended_at' | 'valid_from' | 'valid_to'>,
  today: string,
): PermitState {
  if (row.act === 'rejected') return 'refused'
  if (row.act === 'sent-back' || row.act === 'withdrawn') return 'stopped'
  if (row.act !== 'approved') return 'asked'
  if (row.ended_at !== null) return 'ended'
  return row.valid_to < today ? 'past' : row.valid_from > today ? 'ahead' : 'standing'
}

const resourceOf = ({ id, room_unit }: Row): { type: string; id: string; unit: string } => ({
  type: 'physical.permit',
  id,
  unit: room_unit,
})

async function shown(rows: readonly Row[], context: Context): Promise<Permit[]> {
  const people = rows.flatMap((row) => [row.person_id, row.applicant_id, row.by_person].filter((id) => id !== null))
  const names = await namesOf(context.tx, [...new Set(people)])
  const proposals = await proposalsOf(
    'physical.permit',
    rows.filter((row) => permitState(row, context.today) === 'asked').map(({ id }) => id),
    context,
  )
  return rows.map((row) => {
    const state = permitState(row, context.today)
    const proposal = proposals.get(row.id)
    return {
      id: row.id,
      room: { id: row.room_id, code: row.room_code, name: row.room_name },
      who: row.person_id === null ? (row.worker ?? '') : (names.get(row.person_id) ?? ''),
      company: row.company,
      cardNumber: row.card_number,
      reason: row.reason,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      state,
      askedBy: names.get(row.applicant_id) ?? null,
      decidedBy: row.by_person === null ? null : (names.get(row.by_person) ?? null),
      proposal: proposal?.id ?? null,
      mayApprove: proposal?.mayApprove ?? false,
      mayEnd: (state === 'standing' || state === 'ahead') && context.mayUse(endPermit.right, resourceOf(row)),
    }
  })
}

/** The list: what stands or waits, or everything; who keeps no room sees what concerns them. */
export async function permitsOf(
  { room, state }: z.output<typeof listPermits.query>,
  context: Context,
): Promise<Permit[]> {
  const current = sql`(d.act is null or d.act in ('approved', 'asked-again')) and e.at is null and t.valid_to >= ${context.today}::date`
  const { personId, units } = context.actor
  const seen = seesEveryRoom(context)
    ? sql`true`
    : sql`(m.unit = any(${[...units]}::uuid[]) or t.person_id = ${personId}::uuid or t.applicant_id = ${personId}::uuid)`
  return shown(
    await rowsWhere(
      context.tx,
      sql`${seen} and ${state === 'all' ? sql`true` : current} and ${room === undefined ? sql`true` : sql`t.room_id = ${room}::uuid`}`,
    ),
    context,
  )
}

async function oneOf(id: string, context: Context): Promise<Row> {
  const [row] = await rowsWhere(context.tx, sql`t.id = ${id}::uuid`)
  if (row === undefined) throw notFound('立入許可')
  return row
}

async function shownOne(id: string, context: Context): Promise<Permit> {
  const [permit] = await shown([await oneOf(id, context)], context)
  if (permit === undefined) throw notFound('立入許可')
  return permit
}

/** Why a permission cannot be asked for, in words; null where it can. Pure. */
export function judgePermit(asked: PermitInput, today: string): string | null {
  if ((asked.personId === null) === (asked.worker === null))
    return '職員等か、委託先の作業者のどちらか一方を選んでください。'
  if (asked.worker !== null && asked.company === null) return '委託先の作業者は、会社を入れてください。'
  if (asked.validTo < asked.validFrom) return '終わりが始まりより前です。'
  if (asked.validTo < today) return '終わりの日が過ぎています。'
  if (asked.validTo > addDays(asked.validFrom, longestPermit))
    return `立入許可は${longestPermit}日までです。毎年度見直して、あらためて申請してください。`
  return null
}

/** 6(4): ask; the head of the unit that keeps the room decides. */
export async function ask(body: z.output<typeof askPermit.body>, context: Context): Promise<Permit> {
  const because = judgePermit(body, context.today)
  if (because !== null)
    throw new Refusal('permit-cannot-be', { status: 422, title: '申請できません', detail: because, article })
  const { tx, now, actor, record } = context
  const found = await sql<{ name: string; unit: string }>`select name, unit from physical.room
    where id = ${body.roomId}::uuid and retired_at is null`.execute(tx)
  const [room] = found.rows
  if (room === undefined) throw notFound('室')
  const id = newId(now)
  await sql`insert into physical.permit (id, room_id, person_id, worker, company, card_number, reason, valid_from, valid_to, applicant_id, at)
    values (${id}::uuid, ${body.roomId}::uuid, ${body.personId}::uuid, ${body.worker}, ${body.company}, ${body.cardNumber}, ${body.reason},
      ${body.validFrom}::date, ${body.validTo}::date, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'physical.permit-asked',
    subject: { type: 'physical.permit', id },
    details: { room: room.name, reason: body.reason, validFrom: body.validFrom, validTo: body.validTo },
  })
  const who = body.worker ?? (await namesOf(tx, body.personId === null ? [] : [body.personId])).values().next().value
  await askHead(
    {
      kind: 'physical.permit',
      title: `立入許可：${room.name}（${who ?? ''}）`,
      subjectId: id,
      unit: room.unit,
      body: { reason: body.reason, validFrom: body.validFrom, validTo: body.validTo },
      besides: body.personId === null ? [] : [body.personId],
    },
    context,
  )
  return shownOne(id, context)
}

async function endRow(row: Row, reason: string, { tx, now, actor, record }: Context): Promise<void> {
  await sql`insert into physical.permit_end (permit_id, by_person, at, reason)
    values (${row.id}::uuid, ${actor.personId}::uuid, ${now}, ${reason})`.execute(tx)
  await record({
    kind: 'physical.permit-ended',
    subject: { type: 'physical.permit', id: row.id },
    details: { room: row.room_name, reason },
  })
}

/** Take it back before its end. */
export async function end(id: string, reason: string, context: Context): Promise<Permit> {
  const row = await oneOf(id, context)
  context.permit(resourceOf(row))
  const state = permitState(row, context.today)
  if (state !== 'standing' && state !== 'ahead')
    throw new Refusal('permit-does-not-stand', {
      status: 409,
      title: '取り消せません',
      detail: 'いま有効な許可ではありません。画面を読み込み直してください。',
      article,
    })
  await endRow(row, reason, context)
  return shownOne(id, context)
}

/** The reviews of a room's permissions, newest first. */
export async function reviewsOf(roomId: string, context: Context): Promise<z.input<typeof readPermitReviews.reply>> {
  const found = await sql<{ reviewed_on: string; by_person: string; kept: number; ended: number; unit: string }>`
    select v.reviewed_on, v.by_person, v.kept, v.ended, m.unit from physical.permit_review v
    join physical.room m on m.tenant_id = v.tenant_id and m.id = v.room_id where v.room_id = ${roomId}::uuid
    order by v.at desc limit 20`.execute(context.tx)
  const names = await namesOf(context.tx, [...new Set(found.rows.map((row) => row.by_person))])
  return {
    rows: found.rows.map((row) => ({
      on: row.reviewed_on,
      by: names.get(row.by_person) ?? null,
      kept: row.kept,
      ended: row.ended,
    })),
    mayReview: context.mayUse(reviewPermits.right, await roomResource(roomId, context)),
  }
}

async function roomResource(id: string, { tx }: Context): Promise<{ type: string; id: string; unit: string }> {
  const found = await sql<{ unit: string }>`select unit from physical.room where id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('室')
  return { type: 'physical.room', id, unit: row.unit }
}

/** 6(4): every permission that stands is either kept or ended by name; one that came meanwhile is not confirmed unseen. */
export async function review(
  roomId: string,
  { keep, end: ended }: z.output<typeof reviewPermits.body>,
  context: Context,
): Promise<z.input<typeof reviewPermits.reply>> {
  const { tx, now, today, actor, record } = context
  context.permit(await roomResource(roomId, context))
  const rows = (await rowsWhere(tx, sql`t.room_id = ${roomId}::uuid and t.valid_to >= ${today}::date`)).filter((row) =>
    ['standing', 'ahead'].includes(permitState(row, today)),
  )
  const named = new Set([...keep, ...ended])
  const unseen = rows.filter(({ id }) => !named.has(id))
  if (unseen.length > 0)
    throw new Refusal('permits-changed-meanwhile', {
      status: 409,
      title: '見直しの間に許可が増えました',
      detail: `まだ見ていない許可が${unseen.length}件あります。読み込み直して、もう一度見直してください。何も変えていません。`,
      article,
    })
  const endings = rows.filter(({ id }) => ended.includes(id))
  for (const row of endings) await endRow(row, '立入許可の見直し', context)
  const kept = rows.length - endings.length
  await sql`insert into physical.permit_review (id, room_id, reviewed_on, by_person, at, kept, ended)
    values (${newId(now)}::uuid, ${roomId}::uuid, ${today}::date, ${actor.personId}::uuid, ${now}, ${kept}, ${endings.length})`.execute(
    tx,
  )
  await record({
    kind: 'physical.permits-reviewed',
    subject: { type: 'physical.room', id: roomId },
    details: { kept, ended: endings.length },
  })
  return { on: dayOf(now) ?? today, by: actor.name, kept, ended: endings.length }
}

/** 決裁 of entries. Nobody permits their own entry, whoever asked for it. */
export const permitByApproval = decidedHere('physical.permit', {
  place: () => '/physical/permits',
  concerned: async (id, context) => {
    const { person_id } = await oneOf(id, context)
    return person_id === null ? [] : [person_id]
  },
})
