// Vulnerabilities that concern what the city has, with everything their due date and state follow from.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import { readSetting, writeSetting } from '../../../kernel/setting/setting.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { assetsOfKind } from '../../assets/index.ts'
import { defaultDueDays, DueDays, type VulnerabilityLine } from '../contract.ts'
import { type Done, type Exposure, gravityOf, standingOf } from './due.ts'

const key = 'access.due-days'

export async function dueDays(tx: Tx): Promise<DueDays> {
  return DueDays.safeParse(await readSetting(tx, key)).data ?? defaultDueDays
}

export async function changeDays(body: DueDays, { tx, record }: Context): Promise<DueDays> {
  const before = await dueDays(tx)
  await writeSetting(tx, key, body)
  await record({
    kind: 'access.due-days-changed',
    subject: { type: 'access.rules', id: 'due-days' },
    details: { before, after: body },
  })
  return body
}

interface Row {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly score: string | null
  readonly kev_added_on: string | null
  readonly kev_due_on: string | null
  readonly kev_known_at: Date | null
  readonly matches: readonly {
    readonly name: string
    readonly version: string
    readonly confidence: 'exact' | 'proposed'
    readonly found_at: string
    readonly act: 'confirmed' | 'dismissed' | null
    readonly decided_at: string | null
    readonly terminals: number
    readonly terminals_seen: string | null
    readonly systems: readonly string[] | null
    readonly systems_seen: string | null
  }[]
  readonly done: readonly Done[] | null
}

/** Every vulnerability that something of ours has, or had and was treated; most urgent first. */
export async function linesAt(tx: Tx, today: string): Promise<readonly VulnerabilityLine[]> {
  const days = await dueDays(tx)
  const systems = new Map((await assetsOfKind(tx, ['system'])).map(({ id, name }) => [id, name]))
  const rows = await rowsOf(tx)
  return rows.flatMap((row) => lineOf(row, { days, today, systems }) ?? []).toSorted(byUrgency)
}

function lineOf(
  row: Row,
  {
    days,
    today,
    systems,
  }: { readonly days: DueDays; readonly today: string; readonly systems: ReadonlyMap<string, string> },
): VulnerabilityLine | undefined {
  const matches = row.matches.filter(({ act }) => act !== 'dismissed')
  const exposures = matches.map((one): Exposure => {
    const found = one.confidence === 'exact' ? one.found_at : (one.decided_at ?? one.found_at)
    return {
      foundOn: dayOf(new Date(found)),
      isCertain: one.confidence === 'exact' || one.act === 'confirmed',
      seenAt: iso(
        [one.terminals_seen, one.systems_seen]
          .filter((at) => at !== null)
          .toSorted()
          .at(-1) ?? found,
      ),
      terminals: one.terminals,
      systems: one.systems ?? [],
    }
  })
  const score = row.score === null ? null : Number(row.score)
  const known = {
    score,
    isExploited: row.kev_added_on !== null,
    exploitedKnownOn: row.kev_known_at === null ? null : dayOf(row.kev_known_at),
    kevDueOn: row.kev_due_on,
  }
  const done = (row.done ?? []).map((one) => ({ ...one, at: iso(one.at) }))
  const standing = standingOf(known, { exposures, done, days, today })
  if (standing === undefined) return undefined
  return {
    id: row.id,
    title: row.title || row.summary.slice(0, 160) || row.id,
    score,
    gravity: gravityOf(known),
    ...standing,
    products: [...new Set(matches.map(({ name, version }) => `${name} ${version}`.trim()))].slice(0, 20),
    terminals: matches.reduce((sum, { terminals }) => sum + terminals, 0),
    systems: [...new Set(exposures.flatMap((one) => one.systems))].map((id) => systems.get(id) ?? '—'),
  }
}

const iso = (at: string): string => new Date(at).toISOString()

async function rowsOf(tx: Tx): Promise<readonly Row[]> {
  const found = await sql<Row>`
    with newest as (select distinct on (system_id) id, system_id, at from access.sbom order by system_id, at desc, id desc),
    live as (
      select m.vulnerability_id, m.product_id, m.confidence, m.found_at, d.act, d.at as decided_at from access.match m
      left join lateral (select act, at from access.match_decision d where d.tenant_id = m.tenant_id and d.vulnerability_id = m.vulnerability_id
        and d.product_id = m.product_id order by d.at desc, d.id desc limit 1) d on true
      where m.gone_at is null),
    products as (select distinct product_id from live),
    on_terminals as (
      select i.product_id, count(distinct i.terminal_id)::int as n, max(i.seen_at) as seen from access.installation i
      join products p on p.product_id = i.product_id
      join access.terminal t on t.tenant_id = i.tenant_id and t.id = i.terminal_id and t.retired_at is null
      where i.gone_at is null group by i.product_id),
    in_systems as (
      select c.product_id, jsonb_agg(distinct b.system_id) as systems, max(b.at) as seen from access.sbom_component c
      join products p on p.product_id = c.product_id join newest b on b.id = c.sbom_id group by c.product_id)
    select v.id, v.title, v.summary, v.score, v.kev_added_on, v.kev_due_on, v.kev_known_at,
      jsonb_agg(jsonb_build_object('name', p.name, 'version', p.version, 'confidence', l.confidence, 'found_at', l.found_at, 'act', l.act,
        'decided_at', l.decided_at, 'terminals', coalesce(t.n, 0), 'terminals_seen', t.seen, 'systems', s.systems, 'systems_seen', s.seen)) as matches,
      (select jsonb_agg(jsonb_build_object('kind', x.kind, 'system', x.system_id, 'at', x.at, 'until', x.until, 'decision', e.act))
        from access.treatment x left join access.treatment_decision e on e.tenant_id = x.tenant_id and e.treatment_id = x.id
        where x.tenant_id = v.tenant_id and x.vulnerability_id = v.id) as done
    from live l
    join access.vulnerability v on v.tenant_id = kernel.tenant() and v.id = l.vulnerability_id
    join access.product p on p.tenant_id = kernel.tenant() and p.id = l.product_id
    left join on_terminals t on t.product_id = l.product_id
    left join in_systems s on s.product_id = l.product_id
    group by v.tenant_id, v.id, v.title, v.summary, v.score, v.kev_added_on, v.kev_due_on, v.kev_known_at`.execute(tx)
  return found.rows
}

const urgency = { overdue: 0, open: 1, asked: 2, proposed: 3, treated: 4, accepted: 5 } as const

function byUrgency(a: VulnerabilityLine, b: VulnerabilityLine): number {
  return (
    urgency[a.state] - urgency[b.state] ||
    (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') ||
    (b.score ?? 0) - (a.score ?? 0) ||
    a.id.localeCompare(b.id)
  )
}
