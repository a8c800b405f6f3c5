// What is seen of terminals is kept as spans, any number at once; only a change of value is news.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Fact } from '../contract.ts'

/** One fact as a source saw it. */
export interface Sight {
  readonly terminal: string
  readonly fact: Fact
  readonly value: string
  readonly detail: string
  /** `osquery`, `file:name`, `person`. */
  readonly source: string
  readonly person?: string
  readonly at: Date
}

export interface Change {
  readonly terminal: string
  readonly fact: Fact
  readonly before: string | null
  readonly after: string
}

/**
 * Keep sights; returns what changed. A value seen again moves the end of its span; another one, later than the span's end,
 * begins a new one; what is older than what is known changes nothing (a replay, a late file).
 */
export async function keepSights(tx: Tx, sights: readonly Sight[]): Promise<readonly Change[]> {
  const changes: Change[] = []
  for (const wave of inWaves(sights)) changes.push(...(await keepWave(tx, wave)))
  return changes
}

/** Several sights of one fact of one terminal go one after another, by time; everything else together. */
function inWaves(sights: readonly Sight[]): readonly (readonly Sight[])[] {
  const waves: Sight[][] = []
  const seen = new Map<string, number>()
  for (const sight of sights.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = `${sight.terminal} ${sight.fact}`
    const wave = seen.get(key) ?? 0
    seen.set(key, wave + 1)
    const row = waves[wave] ?? []
    if (row.length === 0) waves[wave] = row
    row.push(sight)
  }
  return waves
}

async function keepWave(tx: Tx, wave: readonly Sight[]): Promise<readonly Change[]> {
  const found = await sql<Change>`
    with incoming as materialized (
      select i.*, p.from_at, p.last_at, p.value as before
      from jsonb_to_recordset(${JSON.stringify(wave)}::jsonb)
        as i(terminal uuid, fact text, value text, detail text, source text, person uuid, at timestamptz)
      left join lateral (
        select from_at, last_at, value from access.posture p
        where p.tenant_id = kernel.tenant() and p.terminal_id = i.terminal and p.fact = i.fact order by from_at desc limit 1) p on true
    ), again as (
      update access.posture p set last_at = i.at, detail = i.detail from incoming i
      where p.tenant_id = kernel.tenant() and p.terminal_id = i.terminal and p.fact = i.fact and p.from_at = i.from_at
        and i.before = i.value and i.at > p.last_at
    ), fresh as (
      insert into access.posture (terminal_id, fact, from_at, last_at, value, detail, source, by_person)
      select terminal, fact, at, at, value, detail, source, person from incoming
      where from_at is null or (before <> value and at > last_at)
      returning terminal_id, fact
    )
    select i.terminal, i.fact, i.before, i.value as after from incoming i join fresh f on f.terminal_id = i.terminal and f.fact = i.fact`.execute(
    tx,
  )
  return found.rows
}

/** 200: changes named in one entry of the journal; a first import of thousands is counted. */
const mostNamed = 200

/** Tell the journal, and so the checks, that something is now different. */
export async function tellChanges(
  changes: readonly Change[],
  source: string,
  { record }: Pick<Context, 'record'>,
): Promise<void> {
  const [first] = changes
  if (first === undefined) return
  const terminals = new Set(changes.map(({ terminal }) => terminal))
  await record({
    kind: 'access.posture-changed',
    subject: { type: 'access.terminal', id: terminals.size === 1 ? first.terminal : '*' },
    article: '6(3)①',
    details: { source, terminals: terminals.size, count: changes.length, changes: changes.slice(0, mostNamed) },
  })
}
