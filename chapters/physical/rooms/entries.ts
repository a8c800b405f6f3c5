// 6(4) 入退室の記録: kept as they came; what is doubtful is explained beside them.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { namesOf } from '../../organization/index.ts'
import {
  entriesOnPage,
  type Entry,
  listDoors,
  type listEntries,
  recordEntry,
  settleEntry,
  uploadEntries,
  type Way,
} from '../contract.ts'
import { type JudgedPassage, judgePassages, type Passage } from './passages.ts'

const article = '6(4)'

/** Doubtful and not yet explained; who was refused at the door did not enter. */
export const openDoubt = sql`e.doubt is not null and e.way <> 'refused' and s.entry_id is null`

/** Entered and not left on the same day: the last passage of a card or name in a room. */
const inside = (today: string): ReturnType<typeof sql> => sql`e.id in (
  select last.id from (select distinct on (l.room_id, coalesce(l.card_number, l.who)) l.id, l.way, l.at from physical.entry l
    where l.way <> 'refused' and l.at >= (${today}::date::timestamp at time zone 'Asia/Tokyo')
    order by l.room_id, coalesce(l.card_number, l.who), l.at desc, l.id desc) last where last.way = 'in')`

interface Row {
  readonly id: string
  readonly room_id: string
  readonly room_name: string
  readonly room_unit: string
  readonly at: Date
  readonly way: Way
  readonly who: string
  readonly card_number: string | null
  readonly source: Entry['source']
  readonly doubt: Entry['doubt']
  readonly explanation: string | null
  readonly settled_by: string | null
  readonly settled_at: Date | null
}

const joined = sql`physical.entry e join physical.room m on m.tenant_id = e.tenant_id and m.id = e.room_id
  left join physical.entry_settlement s on s.tenant_id = e.tenant_id and s.entry_id = e.id`

async function rowsWhere(
  { tx }: Context,
  where: ReturnType<typeof sql>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select e.id, e.room_id, m.name as room_name, m.unit as room_unit, e.at, e.way, e.who, e.card_number, e.source, e.doubt,
      s.explanation, s.by_person as settled_by, s.at as settled_at
    from ${joined} where ${where} order by e.at desc, e.id desc limit ${limit} offset ${offset}`.execute(tx)
  return found.rows
}

async function shown(rows: readonly Row[], context: Context): Promise<Entry[]> {
  const names = await namesOf(context.tx, [...new Set(rows.flatMap((row) => row.settled_by ?? []))])
  return rows.map((row) => ({
    id: row.id,
    room: { id: row.room_id, name: row.room_name },
    at: row.at.toISOString(),
    way: row.way,
    who: row.who,
    cardNumber: row.card_number,
    source: row.source,
    doubt: row.doubt,
    settlement:
      row.explanation === null || row.settled_at === null
        ? null
        : {
            explanation: row.explanation,
            by: row.settled_by === null ? null : (names.get(row.settled_by) ?? null),
            at: row.settled_at.toISOString(),
          },
    maySettle: row.doubt !== null && row.explanation === null && context.mayUse(settleEntry.right, resourceOf(row)),
  }))
}

const resourceOf = ({ id, room_unit }: Row): { type: string; id: string; unit: string } => ({
  type: 'physical.entry',
  id,
  unit: room_unit,
})

/** Who may look at the doors of the whole city sees all passages; other managers those of the rooms that their units keep. */
export const seesEveryRoom = ({ mayUse }: Pick<Context, 'mayUse'>): boolean => mayUse(listDoors.right)

/** A page of the record with its figures. */
export async function entriesOf(
  query: z.output<typeof listEntries.query>,
  context: Context,
): Promise<z.input<typeof listEntries.reply>> {
  const { tx, today } = context
  const own = seesEveryRoom(context) ? sql`true` : sql`m.unit = any(${[...context.actor.units]}::uuid[])`
  const room = query.room === undefined ? own : sql`${own} and e.room_id = ${query.room}::uuid`
  const search = query.search?.trim()
  const like = `%${(search ?? '').replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`
  const named =
    search === undefined || search === '' ? sql`true` : sql`(e.who like ${like} or e.card_number like ${like})`
  const show = {
    all: sql`true`,
    doubt: sql`e.doubt is not null`,
    'open-doubt': openDoubt,
    inside: inside(today),
  }[query.show]
  const where = sql`${room} and ${named} and ${show}`
  const counted = await sql<{ total: number; open: number; inside: number }>`
    select (select count(*)::int from ${joined} where ${where}) as total,
      (select count(*)::int from ${joined} where ${room} and ${openDoubt}) as open,
      (select count(*)::int from ${joined} where ${room} and ${inside(today)}) as inside`.execute(tx)
  const rows = await rowsWhere(context, where, { limit: entriesOnPage, offset: (query.page - 1) * entriesOnPage })
  return {
    rows: await shown(rows, context),
    total: counted.rows[0]?.total ?? 0,
    openDoubts: counted.rows[0]?.open ?? 0,
    inside: counted.rows[0]?.inside ?? 0,
    mayWrite: context.mayUse(recordEntry.right),
    mayImport: context.mayUse(uploadEntries.right),
  }
}

async function oneOf(id: string, context: Context): Promise<Row> {
  const [row] = await rowsWhere(context, sql`e.id = ${id}::uuid`, { limit: 1, offset: 0 })
  if (row === undefined) throw notFound('入退室の記録')
  return row
}

async function shownOne(id: string, context: Context): Promise<Entry> {
  const [entry] = await shown([await oneOf(id, context)], context)
  if (entry === undefined) throw notFound('入退室の記録')
  return entry
}

/** Where a passage was learnt from. */
export interface Source {
  readonly source: Entry['source']
  readonly sha256?: string
  readonly door?: string
}

/** 20,000 rows a statement: eleven arrays of some megabytes. */
const batch = 20_000

/** Keep passages with what was found of them; those known already are left out. Returns the ids in the order kept. */
export async function keepPassages(
  passages: readonly (Passage & JudgedPassage)[],
  { source, sha256, door }: Source,
  { tx, now, actor }: Context,
): Promise<readonly string[]> {
  const fresh = passages.filter(({ known }) => !known).map((one) => ({ ...one, id: newId(now) }))
  for (let start = 0; start < fresh.length; start += batch) {
    const part = fresh.slice(start, start + batch)
    const column = <K extends keyof (typeof part)[number]>(key: K) => part.map((one) => one[key])
    await sql`insert into physical.entry (id, room_id, at, way, card_number, person_id, who, permit_id, doubt, source, file_sha256, door_id, recorded_by, recorded_at)
      select r.id, r.room_id, r.at, r.way, r.card, r.person, r.who, r.permit, r.doubt, ${source}, ${sha256 ?? null}, ${door ?? null}::uuid,
        ${source === 'door' ? null : actor.personId}::uuid, ${now}
      from unnest(${column('id')}::uuid[], ${column('roomId')}::uuid[], ${column('at')}::timestamptz[], ${column('way')}::text[], ${column('card')}::text[],
        ${column('person_id')}::uuid[], ${column('who')}::text[], ${column('permit_id')}::uuid[], ${column('doubt')}::text[]) as r(id, room_id, at, way, card, person, who, permit, doubt)
      on conflict do nothing`.execute(tx)
  }
  return fresh.map(({ id }) => id)
}

/** 6(4): by hand, for a key or a reader that failed; never for a time to come. */
export async function recordByHand(body: z.output<typeof recordEntry.body>, context: Context): Promise<Entry> {
  const at = body.at ?? context.now.toISOString()
  const card = body.cardNumber === '' ? null : body.cardNumber
  if ((card === null) === (body.personId === null)) throw cannotBe('カード番号か職員等のどちらか一方を入れてください。')
  if (Date.parse(at) > context.now.getTime()) throw cannotBe('まだ来ていない時刻です。')
  const room = await sql<{ unit: string; name: string }>`select unit, name from physical.room
    where id = ${body.roomId}::uuid and retired_at is null`.execute(context.tx)
  const [kept] = room.rows
  if (kept === undefined) throw notFound('室')
  const passage: Passage = { at, roomId: body.roomId, card, personId: body.personId, who: '', way: body.way }
  const [judged] = await judgePassages(context.tx, [passage])
  if (judged === undefined) throw notFound('室')
  if (judged.known) throw cannotBe('同じ時刻の記録がすでにあります。')
  const [id] = await keepPassages([{ ...passage, ...judged }], { source: 'hand' }, context)
  if (id === undefined) throw cannotBe('同じ時刻の記録がすでにあります。')
  await context.record({
    kind: 'physical.entry-recorded',
    subject: { type: 'physical.entry', id },
    details: { room: kept.name, way: body.way, who: judged.who, doubt: judged.doubt },
  })
  if (judged.doubt !== null) await askAboutDoubts({ id: body.roomId, ...kept }, context)
  return shownOne(id, context)
}

const cannotBe = (detail: string): Refusal =>
  new Refusal('entry-cannot-be', { status: 422, title: '記録できません', detail, article })

/** Whoever keeps the room explains what is doubtful; one task a room, however many passages. */
export async function askAboutDoubts(
  room: { readonly id: string; readonly name: string; readonly unit: string },
  context: Context,
): Promise<void> {
  await openTask(
    {
      kind: 'physical.explain-entries',
      title: `「${room.name}」の疑いのある入退室を確かめる`,
      article,
      subjectId: room.id,
      role: 'section-head',
      unit: room.unit,
      place: '/physical/entries?show=open-doubt',
    },
    context,
  )
}

/** 6(4): what happened, in words, by whoever keeps the room and did not pass the door. */
export async function settle(id: string, explanation: string, context: Context): Promise<Entry> {
  const row = await oneOf(id, context)
  context.permit(resourceOf(row))
  if (row.doubt === null || row.explanation !== null)
    throw new Refusal('nothing-to-explain', {
      status: 409,
      title: '説明するものはありません',
      detail: '疑いのない記録か、すでに説明されています。',
      article,
    })
  const own =
    await sql`select from physical.entry where id = ${id}::uuid and person_id = ${context.actor.personId}::uuid`.execute(
      context.tx,
    )
  if (own.rows.length > 0)
    throw new Refusal('own-entry', {
      status: 403,
      title: '説明できません',
      detail: '自分の入退室は、自分では説明できません。ほかの管理者か情報政策課に頼んでください。',
      article: '6(1)',
    })
  await sql`insert into physical.entry_settlement (entry_id, explanation, by_person, at)
    values (${id}::uuid, ${explanation}, ${context.actor.personId}::uuid, ${context.now})`.execute(context.tx)
  await context.record({
    kind: 'physical.entry-explained',
    subject: { type: 'physical.entry', id },
    details: { room: row.room_name, doubt: row.doubt, explanation },
  })
  const left = await sql`select from ${joined} where e.room_id = ${row.room_id}::uuid and ${openDoubt} limit 1`.execute(
    context.tx,
  )
  if (left.rows.length === 0)
    await closeTasks({ kind: 'physical.explain-entries', subjectId: row.room_id, because: 'すべて説明された' }, context)
  return shownOne(id, context)
}
