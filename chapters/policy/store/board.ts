// The board's own rows: which version it shows since when, and every clause's verdict as it changed. Only ever added to.
import { sql } from 'kysely'
import type { Verdict } from '../../../kernel/contract/verdict.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Explanation, Judged } from '../contract/explanation.ts'

/** Take the fold's lock and its moment: never before the last one, so that verdicts of a city are in one order. */
export async function beginFold(
  tx: Tx,
  { now, today }: { now: Date; today: string },
): Promise<{ now: Date; today: string }> {
  const found = await sql<{ at: Date; day: string }>`
    insert into policy.folded as f (at, day) values (${now}, ${today}::date)
    on conflict (tenant_id) do update set at = greatest(f.at, excluded.at), day = greatest(f.day, excluded.day)
    returning at, day`.execute(tx)
  const row = found.rows[0]
  return row === undefined ? { now, today } : { now: row.at, today: row.day }
}

/** True where the board has not been folded on this day yet. */
export async function isNewDay(tx: Tx, today: string): Promise<boolean> {
  const found = await sql<{ due: boolean }>`select day < ${today}::date as due from policy.folded`.execute(tx)
  return found.rows[0]?.due ?? false
}

export interface Shown {
  readonly version: string
  readonly adopted: boolean
  readonly effectiveOn: string | null
}

/** The basic policy in force on a day: newest effective date that some organ decided; else the newest imported, 未採択. */
export async function inForce(tx: Tx, today: string): Promise<Shown | undefined> {
  const found = await sql<Shown>`
    select v.id as version, a.effective_on is not null as adopted, a.effective_on as "effectiveOn"
    from policy.version v
    join policy.document d on d.tenant_id = v.tenant_id and d.id = v.document_id and d.tier = 'basic'
    left join lateral (
      select max(effective_on) as effective_on from policy.adoption a
      where a.tenant_id = v.tenant_id and a.version_id = v.id and a.effective_on <= ${today}::date
    ) a on true
    order by a.effective_on desc nulls last, v.at desc, v.ordinal desc limit 1`.execute(tx)
  return found.rows[0]
}

/** What the board shows at a moment, and since when. */
export async function shownAt(tx: Tx, moment: Date): Promise<(Shown & { readonly since: Date }) | undefined> {
  const found = await sql<Shown & { since: Date }>`
    select version_id as version, adopted, effective_on as "effectiveOn", at as since from policy.board_version
    where at <= ${moment} order by seq desc limit 1`.execute(tx)
  return found.rows[0]
}

/** Note what the board shows from now on, where it differs from before. */
export async function show(tx: Tx, shown: Shown, now: Date): Promise<void> {
  await sql`
    insert into policy.board_version (at, version_id, adopted, effective_on)
    select ${now}, ${shown.version}::uuid, ${shown.adopted}, ${shown.effectiveOn}::date
    where not exists (
      select from (select version_id, adopted, effective_on from policy.board_version order by seq desc limit 1) last
      where last.version_id = ${shown.version}::uuid and last.adopted = ${shown.adopted} and last.effective_on is not distinct from ${shown.effectiveOn}::date)`.execute(
    tx,
  )
}

export interface VerdictChange {
  readonly clause: string
  readonly before: Verdict | null
  readonly verdict: Verdict
}

/** Add verdicts where verdict or explanation differ from the last; returns those that did. */
export async function addVerdicts(
  tx: Tx,
  judged: ReadonlyMap<string, Judged>,
  now: Date,
): Promise<readonly VerdictChange[]> {
  const fresh = [...judged].map(([clause, { verdict, explanation }]) => ({ clause, verdict, explanation }))
  const found = await sql<VerdictChange>`
    with fresh as materialized (
      select f.*, last.verdict as before from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as f(clause uuid, verdict text, explanation jsonb)
      left join lateral (select verdict, explanation from policy.verdict v where v.clause_id = f.clause order by v.seq desc limit 1) last on true
      where last.verdict is null or last.verdict <> f.verdict or last.explanation <> f.explanation
    ), added as (
      insert into policy.verdict (clause_id, at, verdict, explanation) select clause, ${now}, verdict, explanation from fresh
    )
    select clause, before, verdict from fresh`.execute(tx)
  return found.rows
}

export interface BoardRow {
  readonly id: string
  readonly parent: string | null
  readonly number: string
  readonly path: string
  readonly title: string | null
  readonly text: string
  readonly verdict: Verdict
  readonly since: Date
  readonly explanation: Explanation
}

/** Clauses of a version with the verdicts that stood at a moment. */
export async function boardRowsAt(tx: Tx, version: string, moment: Date): Promise<readonly BoardRow[]> {
  const found = await sql<BoardRow>`
    select c.id, p.parent_id as parent, p.number, p.path, c.title, c.text, v.verdict, s.since, v.explanation
    from policy.place p
    join policy.clause c on c.tenant_id = p.tenant_id and c.id = p.clause_id
    cross join lateral (select verdict, explanation, seq from policy.verdict v where v.tenant_id = p.tenant_id and v.clause_id = c.id and v.at <= ${moment} order by v.seq desc limit 1) v
    cross join lateral (
      select min(at) as since from policy.verdict w where w.tenant_id = p.tenant_id and w.clause_id = c.id and w.at <= ${moment} and w.verdict = v.verdict
        and not exists (select from policy.verdict x where x.tenant_id = p.tenant_id and x.clause_id = c.id and x.at <= ${moment} and x.seq > w.seq and x.verdict <> v.verdict)
    ) s
    where p.version_id = ${version}::uuid
      and p.ordinal = (select max(ordinal) from policy.tree where version_id = ${version}::uuid and at <= ${moment})
    order by p.position`.execute(tx)
  return found.rows
}

/** Verdicts of one clause over time, oldest first. */
export async function historyOf(
  tx: Tx,
  clause: string,
): Promise<readonly { at: Date; verdict: Verdict; because: string }[]> {
  const found = await sql<{ at: Date; verdict: Verdict; because: string }>`
    select at, verdict, explanation ->> 'because' as because from policy.verdict where clause_id = ${clause}::uuid order by seq`.execute(
    tx,
  )
  return found.rows
}
