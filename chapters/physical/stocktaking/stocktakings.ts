// 6(4) 棚卸し: what should be there is frozen at the start; each scan counts once, however often it is sent; what is missing is told at once.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { namesOf, unitNameOf, unitNamesOf } from '../../organization/index.ts'
import { scansWhere } from './scans.ts'
import { askHead, decidedHere, newestDecision, proposalsOf } from '../asking.ts'
import {
  type finishStocktaking,
  scanLabels,
  type startStocktaking,
  type StockItem,
  type Stocktaking,
  type StocktakingDetail,
} from '../contract.ts'

const article = '6(4)'

interface Row {
  readonly id: string
  readonly name: string
  readonly unit_id: string
  readonly due_on: string
  readonly started_by: string
  readonly at: Date
  readonly items: number
  readonly found: number
  readonly away: number
  readonly elsewhere: number
  readonly unknown: number
  readonly finished_by: string | null
  readonly act: string | null
  readonly by_person: string | null
}

/** While it is counted, `i` went out of use, to another unit or out of the house, with a record: it is not missing. Beside `t`, the stocktaking. */
const movedSince = sql`(exists (
    select from physical.medium m where m.tenant_id = i.tenant_id and m.id = i.item_id and (m.retired_at is not null or m.unit <> t.unit_id))
  or exists (select from physical.equipment q where q.tenant_id = i.tenant_id and q.id = i.item_id and (q.retired_at is not null or q.unit <> t.unit_id))
  or exists (select from physical.carrying c where c.tenant_id = i.tenant_id and c.medium_id = i.item_id
    and (select n.act from physical.decision n where n.tenant_id = c.tenant_id and n.subject_id = c.id order by n.at desc, n.id desc limit 1) = 'approved'
    and not exists (select from physical.carrying_return r where r.tenant_id = c.tenant_id and r.carrying_id = c.id)))`

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select t.id, t.name, t.unit_id,
      t.due_on, t.started_by, t.at,
      (select count(*)::int from physical.stocktaking_item i where i.tenant_id = t.tenant_id and i.stocktaking_id = t.id) as items,
      (select count(distinct s.item_id)::int from physical.stocktaking_scan s where s.tenant_id = t.tenant_id and s.stocktaking_id = t.id and s.outcome = 'found') as found,
      coalesce(e.away, (select count(*)::int from physical.stocktaking_item i where i.tenant_id = t.tenant_id and i.stocktaking_id = t.id and (i.away is not null or ${movedSince})
        and not exists (select from physical.stocktaking_scan s where s.tenant_id = i.tenant_id and s.stocktaking_id = i.stocktaking_id and s.item_id = i.item_id and s.outcome = 'found'))) as away,
      (select count(distinct s.code)::int from physical.stocktaking_scan s where s.tenant_id = t.tenant_id and s.stocktaking_id = t.id and s.outcome = 'elsewhere') as elsewhere,
      (select count(distinct s.code)::int from physical.stocktaking_scan s where s.tenant_id = t.tenant_id and s.stocktaking_id = t.id and s.outcome = 'unknown') as unknown,
      e.by_person as finished_by, d.act, d.by_person
    from physical.stocktaking t
    left join physical.stocktaking_end e on e.tenant_id = t.tenant_id and e.stocktaking_id = t.id
    ${newestDecision('t')}
    where ${where} order by (e.stocktaking_id is null) desc, t.at desc, t.id desc limit 300`.execute(tx)
  return found.rows
}

const stateOf = ({ finished_by, act }: Row): Stocktaking['state'] =>
  finished_by === null
    ? 'running'
    : act === 'approved'
      ? 'confirmed'
      : act === 'sent-back' || act === 'rejected' || act === 'withdrawn'
        ? 'sent-back'
        : 'finished'

const resourceOf = ({ id, unit_id }: Row) => ({ type: 'physical.stocktaking', id, unit: unit_id })

async function shown(rows: readonly Row[], context: Context): Promise<Stocktaking[]> {
  const names = await namesOf(context.tx, [
    ...new Set(rows.flatMap((row) => [row.started_by, row.finished_by, row.by_person].filter((id) => id !== null))),
  ])
  const units = await unitNamesOf(
    context.tx,
    rows.map((row) => row.unit_id),
  )
  const by = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
  const proposals = await proposalsOf(
    'physical.stocktaking',
    rows.filter((row) => stateOf(row) === 'finished').map(({ id }) => id),
    context,
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    unit: { id: row.unit_id, name: units.get(row.unit_id) ?? '' },
    dueOn: row.due_on,
    startedBy: by(row.started_by),
    startedAt: row.at.toISOString(),
    state: stateOf(row),
    items: row.items,
    found: row.found,
    away: row.away,
    elsewhere: row.elsewhere,
    unknown: row.unknown,
    finishedBy: by(row.finished_by),
    confirmedBy: row.act === 'approved' ? by(row.by_person) : null,
    proposal: proposals.get(row.id)?.id ?? null,
    mayApprove: proposals.get(row.id)?.mayApprove ?? false,
    mayScan: stateOf(row) === 'running' && context.mayUse(scanLabels.right, resourceOf(row)),
  }))
}

export const stocktakingsOf = async (context: Context): Promise<Stocktaking[]> =>
  shown(await rowsWhere(context.tx, sql`true`), context)

async function oneOf(id: string, { tx }: Pick<Context, 'tx'>): Promise<Row> {
  const [row] = await rowsWhere(tx, sql`t.id = ${id}::uuid`)
  if (row === undefined) throw notFound('棚卸し')
  return row
}

async function shownOne(id: string, context: Context): Promise<Stocktaking> {
  const [stocktaking] = await shown([await oneOf(id, context)], context)
  if (stocktaking === undefined) throw notFound('棚卸し')
  return stocktaking
}

interface ItemRow {
  readonly id: string
  readonly kind: StockItem['kind']
  readonly number: string
  readonly name: string
  readonly place: string | null
  readonly away: string | null
  readonly found_at: Date | null
  readonly found_by: string | null
}

async function itemsOf(id: string, { tx }: Context): Promise<readonly ItemRow[]> {
  const found =
    await sql<ItemRow>`select i.item_id as id, i.kind, i.number, i.name, i.place, s.at as found_at, s.by_person as found_by,
      coalesce(i.away, case when s.at is null and (case when e.stocktaking_id is null then ${movedSince} else not exists (
        select from physical.missing g where g.tenant_id = i.tenant_id and g.stocktaking_id = i.stocktaking_id and g.item_id = i.item_id) end)
        then '数えている間に移動・貸出' end) as away
    from physical.stocktaking_item i
    join physical.stocktaking t on t.tenant_id = i.tenant_id and t.id = i.stocktaking_id
    left join physical.stocktaking_end e on e.tenant_id = t.tenant_id and e.stocktaking_id = t.id
    left join lateral (select n.at, n.by_person from physical.stocktaking_scan n where n.tenant_id = i.tenant_id and n.stocktaking_id = i.stocktaking_id
      and n.item_id = i.item_id and n.outcome = 'found' order by n.at limit 1) s on true
    where i.stocktaking_id = ${id}::uuid order by i.number`.execute(tx)
  return found.rows
}

/** All of one: the list, and the newest scans of everybody. */
export async function stocktakingOf(id: string, context: Context): Promise<StocktakingDetail> {
  const head = await shownOne(id, context)
  const items = await itemsOf(id, context)
  const scans = await scansWhere(sql`s.stocktaking_id = ${id}::uuid`, context)
  const names = await namesOf(context.tx, [...new Set(items.flatMap((item) => item.found_by ?? []))])
  return {
    ...head,
    list: items.map(({ found_at, found_by, ...item }) => ({
      ...item,
      foundAt: found_at?.toISOString() ?? null,
      foundBy: found_by === null ? null : (names.get(found_by) ?? null),
    })),
    scans,
  }
}

/** Freeze what the unit should have; what is out with a record is marked, not expected on the shelf. */
export async function start(
  { unitId, name, dueOn }: z.output<typeof startStocktaking.body>,
  context: Context,
): Promise<Stocktaking> {
  const { tx, now, today, actor, record } = context
  context.permit({ type: 'physical.stocktaking', unit: unitId })
  if ((await unitNameOf(tx, unitId)) === null) throw notFound('課室')
  if (dueOn < today) throw refuse('due-day-has-passed', '期限が過ぎています。今日以降の日にしてください。')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`stocktaking ${unitId}`}, 0))`.execute(tx)
  const running = await rowsWhere(tx, sql`t.unit_id = ${unitId}::uuid and e.stocktaking_id is null`)
  if (running.length > 0)
    throw refuse('stocktaking-is-running', 'この課室の棚卸しは、すでに始まっています。終えてから始めてください。')
  const id = newId(now)
  await sql`insert into physical.stocktaking (id, unit_id, name, due_on, started_by, at)
    values (${id}::uuid, ${unitId}::uuid, ${name}, ${dueOn}::date, ${actor.personId}::uuid, ${now})`.execute(tx)
  const frozen =
    await sql`insert into physical.stocktaking_item (stocktaking_id, kind, item_id, number, name, place, away)
    select ${id}::uuid, x.kind, x.id, x.number, x.name, x.place, (
      select case t.way when 'lend' then '貸出中' else '持出し中' end from physical.carrying t
      left join physical.carrying_return r on r.tenant_id = t.tenant_id and r.carrying_id = t.id
      ${newestDecision('t')}
      where t.medium_id = x.id and d.act = 'approved' and r.carrying_id is null and t.from_on <= ${today}::date limit 1)
    from (
      select 'medium' as kind, m.id, m.label as number, m.name, m.place from physical.medium m where m.unit = ${unitId}::uuid and m.retired_at is null
      union all
      select 'equipment', q.id, q.number, q.name, coalesce((select r.name from physical.room r where r.tenant_id = q.tenant_id and r.id = q.room), q.off_site)
      from physical.equipment q where q.unit = ${unitId}::uuid and q.retired_at is null) x`.execute(tx)
  if (frozen.numAffectedRows === 0n)
    throw refuse('nothing-to-count', 'この課室には、記録媒体も機器も登録されていません。先に台帳に登録してください。')
  await record({
    kind: 'physical.stocktaking-started',
    subject: { type: 'physical.stocktaking', id },
    details: { unit: unitId, name, dueOn, items: Number(frozen.numAffectedRows) },
  })
  await openTask(
    {
      kind: 'physical.count',
      title: `棚卸し「${name}」を終える`,
      article,
      subjectId: id,
      role: 'section-head',
      unit: unitId,
      dueOn,
      place: `/physical/stocktakings/${id}`,
    },
    context,
  )
  return shownOne(id, context)
}

const refuse = (code: string, detail: string): Refusal =>
  new Refusal(code, { status: 422, title: '棚卸しを進められません', detail, article })

/** Finish: the differences are kept, missing things go to the contact window at once, the section head confirms. */
export async function finish(
  id: string,
  { note }: z.output<typeof finishStocktaking.body>,
  context: Context,
): Promise<Stocktaking> {
  const { tx, now, actor, record } = context
  const row = await oneOf(id, context)
  context.permit(resourceOf(row))
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scan ${id}`}, 0))`.execute(tx)
  if (row.finished_by !== null) throw refuse('stocktaking-has-ended', 'この棚卸しは、すでに終わっています。')
  const items = await itemsOf(id, context)
  const away = items.filter((item) => item.found_at === null && item.away !== null).length
  const missing = items.filter((item) => item.found_at === null && item.away === null)
  await sql`insert into physical.stocktaking_end (stocktaking_id, by_person, at, found, missing, away, elsewhere, unknown, note)
    values (${id}::uuid, ${actor.personId}::uuid, ${now}, ${row.found}, ${missing.length}, ${away}, ${row.elsewhere}, ${row.unknown}, ${note})`.execute(
    tx,
  )
  await sql`insert into physical.missing (stocktaking_id, item_id, number, name, at)
    select ${id}::uuid, r.id, r.number, r.name, ${now} from unnest(${missing.map((one) => one.id)}::uuid[], ${missing.map((one) => one.number)}::text[],
      ${missing.map((one) => one.name)}::text[]) as r(id, number, name)`.execute(tx)
  await record({
    kind: 'physical.stocktaking-finished',
    subject: { type: 'physical.stocktaking', id },
    details: {
      found: row.found,
      missing: missing.length,
      away,
      elsewhere: row.elsewhere,
      unknown: row.unknown,
      note,
    },
  })
  if (missing.length > 0) await report(row, missing, context)
  await closeTasks({ kind: 'physical.count', subjectId: id, because: '棚卸しの終わり' }, context)
  await askHead(
    {
      besides: await countersOf(id, context),
      kind: 'physical.stocktaking',
      title: `棚卸しの結果：${row.name}（所在不明${missing.length}件）`,
      subjectId: id,
      unit: row.unit_id,
      body: {
        found: row.found,
        missing: missing.length,
        away,
        elsewhere: row.elsewhere,
        unknown: row.unknown,
      },
    },
    context,
  )
  return shownOne(id, context)
}

/** 紛失のおそれ is an incident as the ordinance means it: told at once, not after the confirmation. */
async function report(row: Row, missing: readonly ItemRow[], context: Context): Promise<void> {
  const unit = (await unitNameOf(context.tx, row.unit_id)) ?? ''
  const named = missing.slice(0, 5).map(({ number }) => number)
  await context.record({
    kind: 'physical.items-missing',
    subject: { type: 'physical.stocktaking', id: row.id },
    article: '6(7)',
    details: { unit, items: missing.map(({ number, name, kind }) => ({ number, name, kind })) },
  })
  await openTask(
    {
      kind: 'physical.report-missing',
      title: `所在不明の報告を受ける：${unit} ${named.join('、')}${missing.length > 5 ? `ほか${missing.length - 5}件` : ''}`,
      article: '6(7)',
      subjectId: row.id,
      role: 'contact-window',
      place: `/physical/stocktakings/${row.id}`,
    },
    context,
  )
}

/** Who counted: they confirm nothing that they read themselves. */
async function countersOf(id: string, { tx }: Context): Promise<readonly string[]> {
  const found = await sql<{ by_person: string }>`select distinct by_person from physical.stocktaking_scan
    where stocktaking_id = ${id}::uuid`.execute(tx)
  return found.rows.map(({ by_person }) => by_person)
}

/** 決裁 of results. */
export const stocktakingByApproval = decidedHere('physical.stocktaking', {
  place: ({ subjectId }) => `/physical/stocktakings/${subjectId}`,
  concerned: countersOf,
})
