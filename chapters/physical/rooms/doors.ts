// 6(4): tablets at doors. A link opens one door; what is kept of it is its digest.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import { type Door, makeDoor, type listDoors } from '../contract.ts'
import { askAboutDoubts, keepPassages } from './entries.ts'
import { judgePassages } from './passages.ts'

/** 24 bytes: nobody guesses a link. */
const linkBytes = 24
export const doorPath = '/door/'

interface Row {
  readonly id: string
  readonly name: string
  readonly made_by: string
  readonly at: Date
  readonly ended_at: Date | null
}

const digestOf = (link: string): string => createHash('sha256').update(link).digest('hex')

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const found = await sql<Row>`select t.id, t.name, t.made_by, t.at, e.at as ended_at from physical.door t
    left join physical.door_end e on e.tenant_id = t.tenant_id and e.door_id = t.id where ${where} order by t.at desc limit 200`.execute(
    tx,
  )
  return found.rows
}

const shown = (row: Row, names: ReadonlyMap<string, string>): Door => ({
  id: row.id,
  name: row.name,
  madeBy: names.get(row.made_by) ?? null,
  madeAt: row.at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})

/** The tablets of a room. */
export async function doorsOf(roomId: string, context: Context): Promise<z.input<typeof listDoors.reply>> {
  const room = await sql<{ unit: string }>`select unit from physical.room where id = ${roomId}::uuid`.execute(
    context.tx,
  )
  const [kept] = room.rows
  if (kept === undefined) throw notFound('室')
  context.permit({ type: 'physical.room', id: roomId, unit: kept.unit })
  const rows = await rowsWhere(context.tx, sql`t.room_id = ${roomId}::uuid`)
  const names = await namesOf(context.tx, [...new Set(rows.map((row) => row.made_by))])
  return { rows: rows.map((row) => shown(row, names)), mayWrite: context.mayUse(makeDoor.right) }
}

/** The link leaves this function once. */
export async function make(roomId: string, name: string, context: Context): Promise<z.input<typeof makeDoor.reply>> {
  const { tx, now, actor, record } = context
  const room = await sql`select from physical.room where id = ${roomId}::uuid and retired_at is null`.execute(tx)
  if (room.rows.length === 0) throw notFound('室')
  const link = randomBytes(linkBytes).toString('base64url')
  const id = newId(now)
  await sql`insert into physical.door (id, room_id, name, link_sha256, made_by, at)
    values (${id}::uuid, ${roomId}::uuid, ${name}, ${digestOf(link)}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({ kind: 'physical.door-made', subject: { type: 'physical.door', id }, details: { room: roomId, name } })
  return {
    door: { id, name, madeBy: actor.name, madeAt: now.toISOString(), endedAt: null },
    path: `${doorPath}${link}`,
  }
}

/** The link opens nothing any more. */
export async function end(id: string, context: Context): Promise<Door> {
  const [row] = await rowsWhere(context.tx, sql`t.id = ${id}::uuid`)
  if (row === undefined) throw notFound('扉の端末')
  if (row.ended_at !== null)
    throw new Refusal('door-has-ended', {
      status: 409,
      title: 'すでに止まっています',
      detail: 'このリンクは、もう使えません。',
      article: '6(4)',
    })
  await sql`insert into physical.door_end (door_id, by_person, at)
    values (${id}::uuid, ${context.actor.personId}::uuid, ${context.now})`.execute(context.tx)
  await context.record({ kind: 'physical.door-ended', subject: { type: 'physical.door', id } })
  return shown({ ...row, ended_at: context.now }, await namesOf(context.tx, [row.made_by]))
}

/** A door as its link opens it. */
export interface OpenDoor {
  readonly id: string
  readonly name: string
  readonly room_id: string
  readonly room: string
  readonly unit: string
}

export async function doorByLink(tx: Tx, link: string): Promise<OpenDoor | undefined> {
  const found = await sql<OpenDoor>`select t.id, t.name, t.room_id, m.name as room, m.unit from physical.door t
    join physical.room m on m.tenant_id = t.tenant_id and m.id = t.room_id and m.retired_at is null
    where t.link_sha256 = ${digestOf(link)} and not exists (select from physical.door_end e where e.tenant_id = t.tenant_id and e.door_id = t.id)`.execute(
    tx,
  )
  return found.rows[0]
}

/** What the door says. */
export interface Passed {
  readonly outcome: 'in' | 'out' | 'again' | 'no-permission' | 'unknown-card' | 'lost-card'
  readonly who: string
}

/** 3 s: a reader reads one badge twice within it; nobody passes a door twice so fast. */
const readTwice = 3

/** 8 h: a night's work in a server room is shorter, the night between two working days longer. */
const nightWork = 8

/** 6(4): one scan enters or leaves; who may not enter is turned away, and that is recorded too. */
export async function pass(door: OpenDoor, number: string, context: Context): Promise<Passed> {
  const { tx, now, today } = context
  // two readers of one room with the same badge come one after the other
  await sql`select pg_advisory_xact_lock(hashtextextended(${`door ${door.room_id} ${number}`}, 0))`.execute(tx)
  const last = await sql<{ way: 'in' | 'out'; who: string; is_fresh: boolean; is_inside: boolean }>`
    select way, who, at > ${now}::timestamptz - make_interval(secs => ${readTwice}) as is_fresh,
      way = 'in' and ((at at time zone 'Asia/Tokyo')::date = ${today}::date or at > ${now}::timestamptz - make_interval(hours => ${nightWork})) as is_inside
    from physical.entry where room_id = ${door.room_id}::uuid and card_number = ${number} and way <> 'refused'
    order by at desc, id desc limit 1`.execute(tx)
  const [before] = last.rows
  if (before?.is_fresh === true) return { outcome: 'again', who: before.who }
  // who forgot to leave yesterday comes in today; who works over midnight leaves
  const way = before?.is_inside === true ? ('out' as const) : ('in' as const)
  const passage = { at: now.toISOString(), roomId: door.room_id, card: number, personId: null, who: '', way }
  const [judged] = await judgePassages(tx, [passage])
  if (judged === undefined) throw new Error('a door whose room is gone was open')
  const isRefused = judged.doubt !== null && way === 'in'
  await keep({ ...passage, ...judged, way: isRefused ? 'refused' : way }, door, context)
  if (isRefused && judged.doubt !== null) return { outcome: judged.doubt, who: judged.who }
  return { outcome: way, who: judged.who }
}

async function keep(
  passage: Parameters<typeof keepPassages>[0][number],
  door: OpenDoor,
  context: Context,
): Promise<void> {
  const [id] = await keepPassages([passage], { source: 'door', door: door.id }, context)
  await context.record({
    kind: passage.way === 'refused' ? 'physical.door-refused' : 'physical.door-passed',
    subject: { type: 'physical.entry', id: id ?? door.id },
    article: '6(4)',
    details: { room: door.room, door: door.name, way: passage.way, who: passage.who, doubt: passage.doubt },
  })
  if (passage.doubt !== null && passage.way !== 'refused')
    await askAboutDoubts({ id: door.room_id, name: door.room, unit: door.unit }, context)
}
