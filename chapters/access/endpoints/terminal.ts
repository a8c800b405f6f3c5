// One terminal: what was seen of it, as of a day; what a person enters; what is installed on it.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import {
  dayFacts,
  enterPosture,
  type Fact,
  type readInstalled,
  type readTerminalSummary,
  type Seen,
  type TerminalPosture,
} from '../contract.ts'
import { endOf } from '../day.ts'
import { keepSights, tellChanges } from './posture.ts'
import { restand, standingsAt } from './standing.ts'

interface SpanRow {
  readonly fact: Fact
  readonly value: string
  readonly detail: string
  readonly source: string
  readonly by_person: string | null
  readonly from_at: Date
  readonly last_at: Date
}

async function unitOf(id: string, { tx }: Context): Promise<{ type: string; id: string; unit?: string }> {
  const found = await sql<{ unit: string | null }>`select unit from access.terminal where id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('端末')
  return { type: 'access.terminal', id, ...(row.unit === null ? {} : { unit: row.unit }) }
}

/** 6(3)①: a terminal as it stood on a day, today where none is named. */
export async function postureOf(id: string, on: string | undefined, context: Context): Promise<TerminalPosture> {
  const { tx } = context
  const resource = await unitOf(id, context)
  const now = on === undefined || on >= context.today ? context.now : endOf(on)
  const today = on === undefined || on >= context.today ? context.today : on
  const spans = await sql<SpanRow>`select fact, value, detail, source, by_person, from_at, last_at from access.posture
    where terminal_id = ${id}::uuid and from_at <= ${now} order by from_at desc limit 500`.execute(tx)
  const names = await namesOf(tx, [...new Set(spans.rows.flatMap((row) => row.by_person ?? []))])
  const history = spans.rows.map(
    (row): Seen => ({
      fact: row.fact,
      value: row.value,
      detail: row.detail,
      source: row.source,
      by: row.by_person === null ? null : (names.get(row.by_person) ?? null),
      fromAt: row.from_at.toISOString(),
      lastAt: (row.last_at < now ? row.last_at : now).toISOString(),
    }),
  )
  const [standing] = await standingsAt(tx, { now, today }, [id])
  return {
    at: now.toISOString(),
    judged: [...(standing?.judged ?? [])],
    seen: history.filter((one, at) => history.findIndex(({ fact }) => fact === one.fact) === at),
    history,
    node: await nodeOf(id, context),
    mayWrite: context.mayUse(enterPosture.right, resource),
  }
}

async function nodeOf(terminal: string, { tx }: Context): Promise<TerminalPosture['node']> {
  const found = await sql<{
    id: string
    enrolled_at: Date
    seen_at: Date
    version: string
    refused_at: Date | null
    refused_because: string | null
  }>`select n.id, n.enrolled_at, n.seen_at, n.version, n.refused_at, n.refused_because from access.node n
    where n.terminal_id = ${terminal}::uuid and not exists (select from access.node_end e where e.tenant_id = n.tenant_id and e.node_id = n.id)
    order by n.enrolled_at desc limit 1`.execute(tx)
  const [row] = found.rows
  if (row === undefined) return null
  return {
    id: row.id,
    enrolledAt: row.enrolled_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    version: row.version,
    refused: row.refused_because,
    refusedAt: row.refused_at?.toISOString() ?? null,
  }
}

/** What a person saw at the terminal itself. */
export async function enter(
  id: string,
  { fact, value, detail, on }: z.output<typeof enterPosture.body>,
  context: Context,
): Promise<TerminalPosture> {
  const { tx, now, today, actor } = context
  context.permit(await unitOf(id, context))
  const wrong =
    on > today
      ? 'まだ来ていない日です。'
      : dayFacts.includes(fact)
        ? /^\d{4}-\d{2}-\d{2}$/u.test(value)
          ? undefined
          : '日付を 2026-11-23 の形で入れてください。'
        : fact === 'addresses' || value === 'yes' || value === 'no'
          ? undefined
          : '「はい」か「いいえ」で入れてください。'
  if (wrong !== undefined)
    throw new Refusal('posture-cannot-be', { status: 422, title: '記録できません', detail: wrong, article: '6(3)①' })
  const at = on === today ? now : endOf(on)
  const changes = await keepSights(tx, [
    { terminal: id, fact, value, detail, source: 'person', person: actor.personId, at },
  ])
  await restand(tx, { now, today }, [id])
  await context.record({
    kind: 'access.posture-entered',
    subject: { type: 'access.terminal', id },
    details: { fact, value, detail, on },
  })
  await tellChanges(changes, 'person', context)
  return postureOf(id, undefined, context)
}

/** 2,000: more programs than any terminal met has; a server with 3,000 packages shows the first. */
const mostInstalled = 2_000

export async function installedOn(id: string, context: Context): Promise<typeof readInstalled.reply._input> {
  await unitOf(id, context)
  const found = await sql<
    Omit<(typeof readInstalled.reply._input)['rows'][number], 'seenAt'> & { seen_at: Date; total: number }
  >`select p.id, p.name, p.version, p.publisher, p.allowed_in && array['*', coalesce(t.zone_kind, '')] as "isAllowed",
      max(i.seen_at) as seen_at, (count(*) over ())::int as total,
      (select count(*)::int from access.match m where m.tenant_id = p.tenant_id and m.product_id = p.id and m.gone_at is null) as vulnerabilities
    from access.installation i
    join access.terminal t on t.tenant_id = i.tenant_id and t.id = i.terminal_id
    join access.product p on p.tenant_id = i.tenant_id and p.id = i.product_id
    where i.terminal_id = ${id}::uuid and i.gone_at is null
    group by p.tenant_id, p.id, p.name, p.version, p.publisher, p.allowed_in, t.zone_kind
    order by 5, p.name, p.version limit ${mostInstalled}`.execute(context.tx)
  return {
    rows: found.rows.map(({ seen_at, id: product, name, version, publisher, isAllowed, vulnerabilities }) => ({
      id: product,
      name,
      version,
      publisher,
      isAllowed,
      vulnerabilities,
      seenAt: seen_at.toISOString(),
    })),
    total: found.rows[0]?.total ?? 0,
  }
}

export async function terminalSummary({ tx }: Context): Promise<typeof readTerminalSummary.reply._input> {
  const counted = await sql<{ total: number; unsure: number }>`select count(*)::int as total,
    count(*) filter (where cardinality(unsure) > 0)::int as unsure from access.terminal where retired_at is null`.execute(
    tx,
  )
  const failing = await sql<{ demand: string; count: number }>`select f as demand, count(*)::int as count
    from access.terminal, unnest(failing) f where retired_at is null group by f order by 2 desc`.execute(tx)
  return { total: counted.rows[0]?.total ?? 0, unsure: counted.rows[0]?.unsure ?? 0, failing: failing.rows }
}
