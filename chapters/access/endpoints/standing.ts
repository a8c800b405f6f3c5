// Terminals with everything the rules look at, at a moment; and the columns of the ledger that follow from it.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import type { Fact, Judged } from '../contract.ts'
import { judgeTerminal, type Look, type TerminalFacts, zoneKindOf, type ZoneSeen } from './judge.ts'
import { postureRules } from './rules-setting.ts'
import { zonesIn, zonesOfAddresses } from './zones.ts'

export interface Standing {
  readonly id: string
  readonly name: string
  readonly unit: string | null
  readonly zoneKind: string | null
  readonly seenOn: string | null
  readonly judged: readonly Judged[]
}

interface Row {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly unit: string | null
  readonly zone: string | null
  readonly addresses: string | null
  readonly looks: readonly { readonly fact: Fact; readonly value: string; readonly last_at: string }[]
}

export interface At {
  readonly now: Date
  readonly today: string
}

/** Terminals in use, judged as of a moment; `ids` narrows. */
export async function standingsAt(
  tx: Tx,
  { now, today }: At,
  ids: readonly string[] | null = null,
): Promise<readonly Standing[]> {
  const [rules, zones, rows] = [await postureRules(tx), await zonesIn(tx), await rowsAt(tx, now, ids)]
  const hasAllowList = await someAllowed(tx)
  const placed = rows.map((row) => {
    const looks = new Map(row.looks.map((one) => [one.fact, toLook(one)]))
    const addresses = `${looks.get('addresses')?.value ?? row.addresses ?? ''}`
    const zone = zones.find(({ id }) => id === row.zone)
    const assigned: ZoneSeen | null = zone ?? null
    const seenIn: readonly ZoneSeen[] = zonesOfAddresses(zones, addresses)
    return {
      row,
      looks,
      assigned,
      seenIn,
      hasAddresses: addresses.trim() !== '',
      zoneKind: zoneKindOf({ assigned, seenIn }),
    }
  })
  const unallowed = hasAllowList ? await unallowedOf(tx, now, placed) : new Map<string, number>()
  return placed.map(({ row, zoneKind, ...place }) => {
    const facts: TerminalFacts = { ...place, kind: row.kind, unallowed: unallowed.get(row.id) ?? 0, hasAllowList }
    return {
      id: row.id,
      name: row.name,
      unit: row.unit,
      zoneKind,
      seenOn:
        [...place.looks.values()]
          .map(({ lastOn }) => lastOn)
          .toSorted()
          .at(-1) ?? null,
      judged: judgeTerminal(facts, rules, today),
    }
  })
}

const toLook = ({ value, last_at }: { readonly value: string; readonly last_at: string }): Look => ({
  value,
  lastOn: dayOf(new Date(last_at)),
})

/** A span that reaches beyond the moment was last seen, for that moment, at the moment itself. */
async function rowsAt(tx: Tx, now: Date, ids: readonly string[] | null): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select t.id, t.name, t.kind, t.unit, t.zone, t.addresses, coalesce(l.looks, '[]') as looks
    from access.terminal t
    left join (
      select terminal_id, jsonb_agg(jsonb_build_object('fact', fact, 'value', value, 'last_at', least(last_at, ${now}))) as looks
      from (
        select distinct on (terminal_id, fact) terminal_id, fact, value, last_at from access.posture
        where from_at <= ${now} ${ids === null ? sql`` : sql`and terminal_id = any(${[...ids]}::uuid[])`}
        order by terminal_id, fact, from_at desc) p
      group by terminal_id
    ) l on l.terminal_id = t.id
    where t.retired_at is null ${ids === null ? sql`` : sql`and t.id = any(${[...ids]}::uuid[])`}
    order by t.name, t.id`.execute(tx)
  return found.rows
}

async function someAllowed(tx: Tx): Promise<boolean> {
  const found =
    await sql`select from access.allowance where retired_at is null and state = 'permitted' limit 1`.execute(tx)
  return found.rows.length > 0
}

async function unallowedOf(
  tx: Tx,
  now: Date,
  placed: readonly { readonly row: Row; readonly zoneKind: string | null }[],
): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ id: string; n: number }>`
    select i.terminal_id as id, count(distinct i.product_id)::int as n
    from jsonb_to_recordset(${JSON.stringify(placed.map(({ row, zoneKind }) => ({ id: row.id, zone: zoneKind ?? '' })))}::jsonb) as t(id uuid, zone text)
    join access.installation i on i.tenant_id = kernel.tenant() and i.terminal_id = t.id and i.first_at <= ${now} and (i.gone_at is null or i.gone_at > ${now})
    join access.product p on p.tenant_id = i.tenant_id and p.id = i.product_id
    where not (p.allowed_in && array['*', t.zone]) group by i.terminal_id`.execute(tx)
  return new Map(found.rows.map(({ id, n }) => [id, n]))
}

/** Write the columns that follow from what is known; of all terminals, or of these. Set-based; unchanged rows are left alone. */
export async function restand(tx: Tx, at: At, ids: readonly string[] | null = null): Promise<void> {
  const rows = (await standingsAt(tx, at, ids)).map(({ id, zoneKind, seenOn, judged }) => ({
    id,
    zone_kind: zoneKind,
    seen_on: seenOn,
    failing: judged.filter(({ outcome }) => outcome === 'broken').map(({ demand }) => demand),
    unsure: judged.filter(({ outcome }) => outcome === 'unsure').map(({ demand }) => demand),
  }))
  if (rows.length === 0) return
  await sql`
    with n as (
      select id, zone_kind, seen_on, array(select jsonb_array_elements_text(failing)) as failing, array(select jsonb_array_elements_text(unsure)) as unsure
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, zone_kind text, seen_on date, failing jsonb, unsure jsonb))
    update access.terminal t set zone_kind = n.zone_kind, seen_on = n.seen_on, failing = n.failing, unsure = n.unsure
    from n where t.tenant_id = kernel.tenant() and t.id = n.id
      and (t.zone_kind, t.seen_on, t.failing, t.unsure) is distinct from (n.zone_kind, n.seen_on, n.failing, n.unsure)`.execute(
    tx,
  )
}
