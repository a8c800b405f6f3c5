// Outcomes are kept as they change: the last row before a moment is what held at that moment.
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Finding, Outcome } from './check.ts'
import type { Evaluated } from './evaluate.ts'

declare module '../db/tables.ts' {
  interface Tables {
    'checks.outcome': {
      tenant_id?: string
      check_id: string
      at: Date
      outcome: Outcome
      findings: unknown
      look_again_at: Date | null
    }
    'checks.schedule': { tenant_id?: string; check_id: string; look_again_at: Date }
  }
}

/** What a check found, and since when. */
export interface Kept {
  readonly checkId: string
  readonly at: Date
  readonly outcome: Outcome
  readonly findings: readonly Finding[]
}

/** Outcomes as they stood at a moment, of all checks that had looked by then. */
export async function outcomesAt(tx: Tx, moment: Date): Promise<ReadonlyMap<string, Kept>> {
  const found = await sql<{ check_id: string; at: Date; outcome: Outcome; findings: Finding[] }>`
    select distinct on (check_id) check_id, at, outcome, findings from checks.outcome
    where at <= ${moment} order by check_id, at desc, seq desc`.execute(tx)
  return new Map(
    found.rows.map((row) => [
      row.check_id,
      { checkId: row.check_id, at: row.at, outcome: row.outcome, findings: row.findings },
    ]),
  )
}

/** Keep an evaluation if it differs from the last one; true where it does. The day to look again is set either way. */
export async function keep(tx: Tx, checkId: string, evaluated: Evaluated, now: Date): Promise<boolean> {
  const lookAgainAt = evaluated.lookAgainOn === null ? null : new Date(`${evaluated.lookAgainOn}T00:00:00+09:00`)
  await schedule(tx, checkId, lookAgainAt, now)
  const findings = JSON.stringify(evaluated.findings)
  const kept = await sql`
    insert into checks.outcome (check_id, at, outcome, findings, look_again_at)
    select ${checkId}, ${now}, ${evaluated.outcome}, ${findings}::jsonb, ${lookAgainAt}
    where not exists (
      select from (select outcome, findings from checks.outcome where check_id = ${checkId} order by at desc, seq desc limit 1) last
      where last.outcome = ${evaluated.outcome} and last.findings = ${findings}::jsonb)
    returning 1`.execute(tx)
  return kept.rows.length > 0
}

async function schedule(tx: Tx, checkId: string, lookAgainAt: Date | null, now: Date): Promise<void> {
  if (lookAgainAt === null || lookAgainAt <= now)
    await sql`delete from checks.schedule where check_id = ${checkId}`.execute(tx)
  else
    await sql`insert into checks.schedule (check_id, look_again_at) values (${checkId}, ${lookAgainAt})
      on conflict (tenant_id, check_id) do update set look_again_at = excluded.look_again_at`.execute(tx)
}

/** Checks whose day to look again has come. */
export async function dueChecks(tx: Tx, now: Date): Promise<readonly string[]> {
  const found = await sql<{
    check_id: string
  }>`select check_id from checks.schedule where look_again_at <= ${now}`.execute(tx)
  return found.rows.map((row) => row.check_id)
}
