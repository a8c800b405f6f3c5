// 6(6): a feed is received piece by piece; each piece is read and kept in its own transaction, so that a broken line loses nothing.
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import { namesOf } from '../../../organization/index.ts'
import { type Feed, type FeedKind, largestFeed, pieceBytes } from '../../contract.ts'
import { keepTaken } from './keep.ts'
import { readRecord } from './read.ts'
import type { Taken } from './record.ts'
import { type Reading, split, start, unfinished } from './split.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly origin: Feed['origin']
  readonly size: string
  readonly by_person: string | null
  readonly at: Date
  readonly kind: FeedKind | null
  readonly dated: Date | null
  readonly received: string
  readonly records: number
  readonly rejected: number
  readonly ended_at: Date | null
  readonly failure: string | null
  readonly rejections: Feed['rejections'] | null
}

/** 100: feeds shown, newest first; older ones stand in the journal. */
const mostShown = 100
/** 1,000: rejected records kept with their reasons; the rest is counted. */
const mostRejections = 1_000

export async function feedsIn({ tx }: Pick<Context, 'tx'>, id: string | null = null): Promise<Feed[]> {
  const found = await sql<Row>`
    select f.id, f.name, f.origin, f.size, f.by_person, f.at, f.kind, f.dated, f.received, f.records, f.rejected, f.ended_at, f.failure,
      (select jsonb_agg(jsonb_build_object('what', r.what, 'because', r.because) order by r.number) from access.feed_rejection r
        where r.tenant_id = f.tenant_id and r.feed_id = f.id and r.number <= 20) as rejections
    from access.feed f where ${id === null ? sql`true` : sql`f.id = ${id}::uuid`} order by f.at desc, f.id desc limit ${mostShown}`.execute(
    tx,
  )
  const names = await namesOf(tx, [...new Set(found.rows.flatMap(({ by_person }) => by_person ?? []))])
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    origin: row.origin,
    kind: row.kind,
    dated: row.dated?.toISOString() ?? null,
    size: Number(row.size),
    received: Number(row.received),
    records: row.records,
    rejected: row.rejected,
    at: row.at.toISOString(),
    by: row.by_person === null ? null : (names.get(row.by_person) ?? null),
    endedAt: row.ended_at?.toISOString() ?? null,
    failure: row.failure,
    rejections: row.rejections ?? [],
  }))
}

async function feed(id: string, context: Context): Promise<Feed> {
  const [one] = await feedsIn(context, id)
  if (one === undefined) throw notFound('脆弱性情報のファイル')
  return one
}

export async function begin(
  { name, size, origin }: { readonly name: string; readonly size: number; readonly origin: Feed['origin'] },
  context: Context,
): Promise<Feed> {
  const id = newId(context.now)
  const person = origin === 'upload' ? context.actor.personId : null
  await sql`insert into access.feed (id, name, origin, size, by_person, at, reading, rest)
    values (${id}::uuid, ${name}, ${origin}, ${size}, ${person}::uuid, ${context.now}, ${JSON.stringify(start)}::jsonb, ${Buffer.alloc(0)})`.execute(
    context.tx,
  )
  await context.record({
    kind: 'access.feed-begun',
    subject: { type: 'access.feed', id },
    details: { name, size, origin },
  })
  return feed(id, context)
}

interface Open {
  readonly received: string
  readonly records: number
  readonly rejected: number
  readonly kind: FeedKind | null
  readonly reading: Reading
  readonly rest: Buffer
}

async function openFeed(id: string, { tx }: Context): Promise<Open> {
  const found = await sql<Open & { ended_at: Date | null }>`
    select received, records, rejected, kind, reading, rest, ended_at from access.feed where id = ${id}::uuid for update`.execute(
    tx,
  )
  const [row] = found.rows
  if (row === undefined) throw notFound('脆弱性情報のファイル')
  if (row.ended_at !== null)
    throw new Refusal('feed-is-over', {
      status: 409,
      title: 'この取込みは終わっています',
      detail: 'もう一度送るときは、はじめから取り込んでください。取り込んだものは残っています。',
      article: '6(6)',
    })
  return row
}

/** Read one piece and keep its records. */
export async function takePiece(
  id: string,
  { at, bytes }: { readonly at: number; readonly bytes: Uint8Array },
  context: Context,
): Promise<Feed> {
  context.permit({ type: 'access.feed', id })
  const open = await openFeed(id, context)
  const received = Number(open.received)
  if (at !== received)
    throw new Refusal('piece-out-of-order', {
      status: 409,
      title: '続きの場所が違います',
      detail: `${received}バイトまで受け取っています。そこから続けてください。`,
      article: '6(6)',
    })
  if (bytes.byteLength > pieceBytes * 2 || received + bytes.byteLength > largestFeed)
    throw new Refusal('piece-too-large', {
      status: 413,
      title: '大きすぎます',
      detail: `一度に送れるのは${pieceBytes / 1024 / 1024} MiB、全体で${largestFeed / 1024 / 1024} MiBまでです。`,
      article: '6(6)',
    })
  const done = split(open.reading, open.rest, bytes)
  if (!done.ok) {
    await close(id, done.because, context)
    return feed(id, context)
  }
  const read = done.records.map(readRecord)
  const taken = read.filter((one): one is Taken => one.kind !== 'rejected')
  const refused = read.flatMap((one) => (one.kind === 'rejected' ? [{ what: one.what, because: one.because }] : []))
  await keepTaken(context.tx, id, taken, context.now)
  await keepRejections(id, open.rejected, refused, context)
  const kind = open.kind ?? taken[0]?.kind ?? null
  await sql`update access.feed set received = ${received + bytes.byteLength}, records = ${open.records + taken.length},
      rejected = ${open.rejected + refused.length}, kind = ${kind}, dated = ${datedIn(done.reading)}, reading = ${JSON.stringify(done.reading)}::jsonb,
      rest = ${done.rest} where id = ${id}::uuid`.execute(context.tx)
  await context.record({
    kind: 'access.feed-piece',
    subject: { type: 'access.feed', id },
    details: { at, size: bytes.byteLength, records: taken.length, rejected: refused.length },
  })
  return feed(id, context)
}

/** NVD's timestamp, KEV's dateReleased, JVN's date of generation. */
function datedIn({ head }: Reading): Date | null {
  for (const key of ['timestamp', 'dateReleased', 'date']) {
    const text = head[key]
    if (text === undefined) continue
    const time = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/u.test(text) ? text : `${text}Z`)
    if (!Number.isNaN(time.getTime())) return time
  }
  return null
}

async function keepRejections(
  id: string,
  before: number,
  refused: readonly { readonly what: string; readonly because: string }[],
  { tx }: Context,
): Promise<void> {
  const rows = refused
    .map((one, n) => ({ number: before + n + 1, ...one }))
    .filter(({ number }) => number <= mostRejections)
  if (rows.length === 0) return
  await sql`insert into access.feed_rejection (feed_id, number, what, because)
    select ${id}::uuid, number, what, because from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number int, what text, because text)`.execute(
    tx,
  )
}

/** The file is over: said whether it ended where it should; matching follows from the journal. */
export async function end(id: string, context: Context): Promise<Feed> {
  const open = await openFeed(id, context)
  const failure =
    unfinished(open.reading, open.rest) ??
    (open.records === 0 ? '脆弱性の記録が一件もありません。NVD・KEV・JVN のファイルか確かめてください。' : null)
  await close(id, failure, context)
  return feed(id, context)
}

async function close(id: string, failure: string | null, { tx, now, record }: Context): Promise<void> {
  const ended = await sql<{ kind: string | null; records: number; rejected: number }>`
    update access.feed set ended_at = ${now}, failure = ${failure}, reading = null, rest = null where id = ${id}::uuid returning kind, records, rejected`.execute(
    tx,
  )
  await record({
    kind: 'access.feed-ended',
    subject: { type: 'access.feed', id },
    article: '6(6)',
    details: { ...ended.rows[0], failure },
  })
}
