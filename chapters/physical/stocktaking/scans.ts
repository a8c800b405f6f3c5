// Scans: each with an id made by the page; sent again after a lost answer, they count once.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf, unitNamesOf } from '../../organization/index.ts'
import type { Scan, scanLabels } from '../contract.ts'

/** 200: the newest scans that a screen shows. */
const scansShown = 200

/** Scans by a condition, newest first. */
export async function scansWhere(where: ReturnType<typeof sql>, { tx }: Context): Promise<Scan[]> {
  const found = await sql<{
    id: string
    code: string
    outcome: Scan['outcome']
    said: string
    by_person: string
    at: Date
  }>`
    select s.id, s.code, s.outcome, s.said, s.by_person, s.at from physical.stocktaking_scan s where ${where} order by s.at desc, s.id desc limit ${scansShown}`.execute(
    tx,
  )
  const names = await namesOf(tx, [...new Set(found.rows.map((row) => row.by_person))])
  return found.rows.map(({ by_person, at, ...scan }) => ({
    ...scan,
    by: names.get(by_person) ?? null,
    at: at.toISOString(),
  }))
}

interface Judged {
  readonly id: string
  readonly code: string
  readonly item_id: string | null
  readonly number: string | null
  readonly name: string | null
  /** Of another unit: its id, and its name where it is said. */
  readonly other: string | null
  readonly seen: boolean
}

/** 6(4): take scans, each with an id made by the page: sent again after a lost answer, they count once. */
export async function scan(
  id: string,
  { scans }: z.output<typeof scanLabels.body>,
  context: Context,
): Promise<z.input<typeof scanLabels.reply>> {
  const { tx, now, actor, record } = context
  const unit = (
    await sql<{ unit_id: string }>`select unit_id from physical.stocktaking where id = ${id}::uuid`.execute(tx)
  ).rows[0]?.unit_id
  if (unit === undefined) throw notFound('棚卸し')
  context.permit({ type: 'physical.stocktaking', id, unit })
  const once = [...new Map(scans.map((one) => [one.id.toLowerCase(), one])).values()]
  const wanted = once.map((one) => ({ id: one.id, code: one.code.normalize('NFKC').toUpperCase().trim() }))
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scan ${id}`}, 0))`.execute(tx)
  // asked for again under the lock: a finish that came meanwhile closes it
  const ended = await sql`select from physical.stocktaking_end where stocktaking_id = ${id}::uuid`.execute(tx)
  if (ended.rows.length > 0)
    throw new Refusal('stocktaking-has-ended', {
      status: 409,
      title: 'この棚卸しは終わっています',
      detail: '読み取りは記録していません。もう一度数えるときは、新しい棚卸しを始めてください。',
      article: '6(4)',
    })
  const judged = await sql<Judged>`
    select r.id, r.code, i.item_id, coalesce(i.number, o.number) as number, coalesce(i.name, o.name) as name, o.unit as other,
      i.item_id is not null and (exists (select from physical.stocktaking_scan s where s.stocktaking_id = ${id}::uuid and s.item_id = i.item_id and s.outcome = 'found')
        or r.n > min(r.n) over (partition by i.item_id)) as seen
    from unnest(${wanted.map((one) => one.id)}::uuid[], ${wanted.map((one) => one.code)}::text[]) with ordinality as r(id, code, n)
    left join physical.stocktaking_item i on i.stocktaking_id = ${id}::uuid and upper(i.number) = r.code
    left join lateral (
      select x.number, x.name, x.unit from (
        select label as number, name, unit from physical.medium where retired_at is null and upper(label) = r.code
        union all select number, name, unit from physical.equipment where retired_at is null and upper(number) = r.code) x limit 1) o on i.item_id is null
    where not exists (select from physical.stocktaking_scan s where s.id = r.id)
    order by r.n`.execute(tx)
  const units = await unitNamesOf(
    tx,
    judged.rows.flatMap(({ other }) => other ?? []),
  )
  const fresh = judged.rows.map((one) => ({
    ...one,
    ...saying({ ...one, other: one.other === null ? null : (units.get(one.other) ?? null) }),
  }))
  if (fresh.length > 0) {
    await sql`insert into physical.stocktaking_scan (id, stocktaking_id, code, outcome, item_id, said, by_person, at)
      select r.id, ${id}::uuid, r.code, r.outcome, r.item_id, r.said, ${actor.personId}::uuid, ${now}
      from unnest(${fresh.map((one) => one.id)}::uuid[], ${fresh.map((one) => one.code)}::text[], ${fresh.map((one) => one.outcome)}::text[],
        ${fresh.map((one) => one.item_id)}::uuid[], ${fresh.map((one) => one.said)}::text[]) as r(id, code, outcome, item_id, said)`.execute(
      tx,
    )
    await record({
      kind: 'physical.labels-scanned',
      subject: { type: 'physical.stocktaking', id },
      details: { scans: fresh.map(({ code, outcome }) => ({ code, outcome })) },
    })
  } else context.unchanged()
  const after = await sql<{ found: number; items: number }>`
    select (select count(distinct item_id)::int from physical.stocktaking_scan where stocktaking_id = ${id}::uuid and outcome = 'found') as found,
      (select count(*)::int from physical.stocktaking_item where stocktaking_id = ${id}::uuid) as items`.execute(tx)
  return {
    scans: await scansWhere(sql`s.id = any(${wanted.map((one) => one.id)}::uuid[])`, context),
    ...(after.rows[0] ?? { found: 0, items: 0 }),
  }
}

function saying({ number, name, item_id, other, seen, code }: Judged): Pick<Scan, 'outcome' | 'said'> {
  if (item_id !== null) return { outcome: seen ? 'again' : 'found', said: `${number ?? ''} ${name ?? ''}` }
  if (number !== null) return { outcome: 'elsewhere', said: `${number} ${name ?? ''}（${other ?? '別の課'}）` }
  return { outcome: 'unknown', said: code }
}
