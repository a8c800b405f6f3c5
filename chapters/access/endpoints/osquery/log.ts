// Result logs of one node: replays change nothing, a differential moves the list, a snapshot is how it stands.
import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import type { Reading } from '../../contract.ts'
import { keepSights, type Sight, tellChanges } from '../posture.ts'
import { keepSoftware, type Software } from '../software.ts'
import { restand } from '../standing.ts'
import type { Node } from './node.ts'
import { sightIn } from './value.ts'
import type { Columns, ResultLine } from './wire.ts'

interface Mark {
  readonly epoch: number
  readonly counter: number
  readonly unixTime: number
}

/** What was done with a request, for the node's own record. */
export interface Kept {
  readonly applied: number
  readonly replayed: number
  /** Lines of queries that we did not ask, or whose answer says nothing. */
  readonly useless: number
}

/** Keep the lines of one log request of one node. */
export async function keepLines(lines: readonly ResultLine[], node: Node, context: Context): Promise<Kept> {
  const { tx, now, today } = context
  const queries = await queriesOf(tx, [...new Set(lines.map(({ query }) => query))])
  const marks = new Map(await marksOf(tx, node, [...queries.keys()]))
  const sights: Sight[] = []
  const count = { applied: 0, replayed: 0, useless: 0 }
  let moved = { added: 0, gone: 0 }
  for (const group of inGroups(lines)) {
    const reads = queries.get(group.query)
    if (reads === undefined) {
      count.useless += 1
      continue
    }
    const course = courseOf(group, marks.get(group.query))
    if (course === 'replay') {
      count.replayed += 1
      continue
    }
    marks.set(group.query, { epoch: group.epoch, counter: group.counter, unixTime: group.unixTime })
    const at = seenAt(group.unixTime, now)
    if (reads === 'software') {
      const list = { terminal: node.terminal, query: group.query, at, ...softwareOf(group, course) }
      const done = await keepSoftware(tx, [list], { now, today })
      moved = { added: moved.added + done.added, gone: moved.gone + done.gone }
      sights.push({ terminal: node.terminal, fact: 'software', value: 'yes', detail: '', source: 'osquery', at })
      count.applied += 1
      continue
    }
    const said = sightIn(reads, group.snapshot ?? group.added)
    if (said === undefined) count.useless += 1
    else {
      sights.push({ terminal: node.terminal, fact: reads, ...said, source: 'osquery', at })
      count.applied += 1
    }
  }
  await writeMarks(tx, node, marks)
  await settle(sights, moved, node, context)
  return count
}

/** What is told, and which columns of the ledger follow. A node's first word of a day renews its standing; the rest only when something changed. */
async function settle(
  sights: readonly Sight[],
  moved: { readonly added: number; readonly gone: number },
  node: Node,
  context: Context,
): Promise<void> {
  const { tx, now, today, record } = context
  const changes = await keepSights(tx, [...sights, ...(await stillListed(tx, node, sights, now))])
  await tellChanges(changes, 'osquery', context)
  if (moved.added + moved.gone > 0)
    await record({
      kind: 'access.software-changed',
      subject: { type: 'access.terminal', id: node.terminal },
      article: '6(6)',
      details: { source: 'osquery', ...moved },
    })
  const isNew = changes.length > 0 || moved.added + moved.gone > 0
  if (isNew || (sights.length > 0 && (await isFirstToday(tx, node, today))))
    await restand(tx, { now, today }, [node.terminal])
}

/** A differential list is silent while nothing changes: a node that reports anything has its list as it was told. */
async function stillListed(tx: Tx, node: Node, sights: readonly Sight[], now: Date): Promise<readonly Sight[]> {
  if (sights.length === 0 || sights.some(({ fact }) => fact === 'software')) return []
  const listed =
    await sql`select from access.posture where terminal_id = ${node.terminal}::uuid and fact = 'software' and source = 'osquery'
    and last_at < ${new Date(now.getTime() - 3_600_000)} limit 1`.execute(tx)
  return listed.rows.length === 0
    ? []
    : [{ terminal: node.terminal, fact: 'software', value: 'yes', detail: '', source: 'osquery', at: now }]
}

async function isFirstToday(tx: Tx, node: Node, today: string): Promise<boolean> {
  const found =
    await sql`select from access.terminal where id = ${node.terminal}::uuid and seen_on is distinct from ${today}::date`.execute(
      tx,
    )
  return found.rows.length > 0
}

async function queriesOf(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
  const found = await sql<{ name: string; reads: Reading }>`select name, reads from access.query
    where retired_at is null and name = any(${[...names]}::text[])`.execute(tx)
  return new Map(found.rows.map(({ name, reads }) => [name, reads]))
}

async function marksOf(tx: Tx, node: Node, queries: readonly string[]): Promise<readonly (readonly [string, Mark])[]> {
  const found = await sql<{ query: string; epoch: string; counter: string; unix_time: string }>`
    select query, epoch, counter, unix_time from access.log_mark
    where terminal_id = ${node.terminal}::uuid and query = any(${[...queries]}::text[]) for update`.execute(tx)
  return found.rows.map((row) => [
    row.query,
    { epoch: Number(row.epoch), counter: Number(row.counter), unixTime: Number(row.unix_time) },
  ])
}

/** Lines of one query and one counter belong together: the event form sends a line for each row. */
function inGroups(lines: readonly ResultLine[]): readonly ResultLine[] {
  const groups: ResultLine[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (
      last !== undefined &&
      last.snapshot === null &&
      line.snapshot === null &&
      last.query === line.query &&
      last.epoch === line.epoch &&
      last.counter === line.counter &&
      last.unixTime === line.unixTime
    )
      groups[groups.length - 1] = {
        ...last,
        added: [...last.added, ...line.added],
        removed: [...last.removed, ...line.removed],
      }
    else groups.push(line)
  }
  return groups
}

export type Course = 'replay' | 'whole' | 'change'

/**
 * INVARIANT (a replay changes nothing): what is older than the mark was applied before. Counter 0 at a later time is a client
 * whose own memory is new: its list begins again. The same counter again is the rest of a long list, or the same lines once
 * more; both add what is there already.
 */
export function courseOf({ snapshot, epoch, counter, unixTime }: ResultLine, mark: Mark | undefined): Course {
  if (snapshot !== null) return mark !== undefined && unixTime < mark.unixTime ? 'replay' : 'whole'
  if (mark === undefined) return counter === 0 ? 'whole' : 'change'
  if (epoch === mark.epoch && counter === mark.counter && unixTime === mark.unixTime) return 'change'
  if (counter === 0 && (epoch > mark.epoch || unixTime > mark.unixTime)) return 'whole'
  const isLater = epoch > mark.epoch || (epoch === mark.epoch && counter >= mark.counter)
  return isLater ? 'change' : 'replay'
}

/** A terminal's clock may be wrong: what it says of the future is now. */
const seenAt = (unixTime: number, now: Date): Date => new Date(Math.min(unixTime * 1000, now.getTime()))

function softwareOf(
  { snapshot, added, removed }: ResultLine,
  course: Course,
): { has: readonly Software[]; gone: readonly Software[] | 'whole' } {
  const has = (snapshot ?? added).map(toSoftware)
  return { has, gone: course === 'whole' ? 'whole' : removed.map(toSoftware) }
}

const toSoftware = (row: Columns): Software => ({
  name: row['name'] ?? '',
  version: row['version'] ?? row['bundle_short_version'] ?? '',
  publisher: row['publisher'] ?? row['vendor'] ?? row['maintainer'] ?? '',
  kind: kinds.find((kind) => kind === row['kind']) ?? 'program',
})
const kinds = ['program', 'deb', 'rpm', 'app', 'library'] as const

async function writeMarks(tx: Tx, node: Node, marks: ReadonlyMap<string, Mark>): Promise<void> {
  if (marks.size === 0) return
  const rows = [...marks].map(([query, { epoch, counter, unixTime }]) => ({
    query,
    epoch,
    counter,
    unix_time: unixTime,
  }))
  await sql`insert into access.log_mark (terminal_id, query, epoch, counter, unix_time)
    select ${node.terminal}::uuid, query, epoch, counter, unix_time
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(query text, epoch bigint, counter bigint, unix_time bigint)
    on conflict (tenant_id, terminal_id, query) do update
      set epoch = excluded.epoch, counter = excluded.counter, unix_time = excluded.unix_time
      where (access.log_mark.epoch, access.log_mark.counter, access.log_mark.unix_time) is distinct from (excluded.epoch, excluded.counter, excluded.unix_time)`.execute(
    tx,
  )
}
