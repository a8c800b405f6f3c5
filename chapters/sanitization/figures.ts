// 月次の数字: counted from the rows themselves, so that they can be counted again for any month.
import { sql } from 'kysely'
import type { Context } from '../../kernel/http/chapter.ts'
import { wordsOfFinding } from './report.ts'
import { type Figures, methods, readTransfer } from './contract.ts'

/** Figures of one month in Asia/Tokyo by unit, with the twelve months up to it. Section heads see their own units. */
export async function figuresOf(asked: string | undefined, context: Context): Promise<Figures> {
  const { tx, today, actor } = context
  const month = asked ?? today.slice(0, 7)
  const seen = context.mayUse(readTransfer.right) ? sql`true` : sql`t.from_unit = any(${[...actor.units]}::uuid[])`
  const of = sql`to_char(t.at at time zone 'Asia/Tokyo', 'YYYY-MM')`
  const months = await sql<Figures['months'][number]>`
    with span as (select to_char(m, 'YYYY-MM') as month from generate_series((${`${month}-01`}::date - interval '11 months'), ${`${month}-01`}::date, interval '1 month') m),
    counted as (
      select ${of} as month,
        count(*) filter (where t.direction = 'inward' and c.id is not null)::int as inward,
        count(*) filter (where t.direction = 'outward' and c.id is not null)::int as outward,
        count(*) filter (where o.state = 'held')::int as held,
        count(*) filter (where h.act = 'released')::int as released,
        coalesce(sum(c.bytes), 0)::bigint as bytes
      from sanitization.file f join sanitization.transfer t on t.tenant_id = f.tenant_id and t.id = f.transfer_id
      left join sanitization.outcome o on o.tenant_id = f.tenant_id and o.file_id = f.id
      left join sanitization.hold_decision h on h.tenant_id = f.tenant_id and h.file_id = f.id
      left join sanitization.crossing c on c.tenant_id = f.tenant_id and c.file_id = f.id
      where ${seen} group by 1)
    select s.month, coalesce(c.inward, 0) as inward, coalesce(c.outward, 0) as outward, coalesce(c.held, 0) as held, coalesce(c.released, 0) as released, coalesce(c.bytes, 0)::bigint as bytes
    from span s left join counted c on c.month = s.month order by s.month`.execute(tx)
  const units = await sql<Figures['units'][number]>`
    select u.id, u.name, count(distinct t.id)::int as transfers, count(*)::int as files, coalesce(sum(f.bytes), 0)::bigint as bytes,
      count(*) filter (where o.state = 'held')::int as held, coalesce(sum(o.removed), 0)::int as removed,
      round(percentile_cont(0.5) within group (order by extract(epoch from c.at - t.at) * 1000) filter (where c.at is not null))::int as median,
      round(percentile_cont(0.95) within group (order by extract(epoch from c.at - t.at) * 1000) filter (where c.at is not null))::int as p95
    from sanitization.file f join sanitization.transfer t on t.tenant_id = f.tenant_id and t.id = f.transfer_id
    join organization.unit u on u.tenant_id = t.tenant_id and u.id = t.from_unit
    left join sanitization.outcome o on o.tenant_id = f.tenant_id and o.file_id = f.id
    left join sanitization.crossing c on c.tenant_id = f.tenant_id and c.file_id = f.id
    where ${of} = ${month} and ${seen} group by u.id, u.name, u.code order by u.code`.execute(tx)
  const removed = await sql<{ code: string; files: number; count: number }>`
    select x->>'code' as code, count(distinct f.id)::int as files, sum((x->>'count')::int)::int as count
    from sanitization.file f join sanitization.transfer t on t.tenant_id = f.tenant_id and t.id = f.transfer_id
    join sanitization.outcome o on o.tenant_id = f.tenant_id and o.file_id = f.id, jsonb_array_elements(o.report->'findings') x
    where ${of} = ${month} and ${seen} and x->>'act' in ('removed', 'replaced') group by 1 order by 3 desc, 1 limit 50`.execute(
    tx,
  )
  const crossed = await sql<{ method: string; count: number }>`
    select method, count(*)::int as count from sanitization.crossing where to_char(at at time zone 'Asia/Tokyo', 'YYYY-MM') = ${month} group by 1`.execute(
    tx,
  )
  return {
    month,
    months: [...months.rows],
    units: [...units.rows],
    removed: removed.rows.map((row) => ({ ...row, words: wordsOfFinding(row.code) })),
    methods: methods.map((method) => ({
      method,
      count: crossed.rows.find((row) => row.method === method)?.count ?? 0,
    })),
  }
}
