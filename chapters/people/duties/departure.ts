// 退職・異動時の手続: who went from where, and what has to be handed back, closed and promised. Opened by the day, settled by people.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { DepartureRule } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { dutySettings } from './settings.ts'

/** 92: a quarter. What was entered that much too late is still asked for; who went before the program came is not. */
const lookBack = 92

/**
 * One row for each person and unit that the person goes from between two days: `person_id, kind, day, unit_id`; `day` is the first day on
 * which the person is no longer there. Contractors go with their contract (6(8)) and are not asked here.
 */
export function goingBetween(first: string, last: string): RawBuilder<unknown> {
  return sql`
    select p.id as person_id, 'leaver' as kind, p.ends_on + 1 as day, (
      select h.unit from organization.holding h where h.person = p.id and h.unit is not null and h.valid_from <= p.ends_on
        and coalesce(h.valid_to, 'infinity') >= p.ends_on order by (h.kind = 'main') desc, h.valid_from desc limit 1) as unit_id
    from organization.person p
    where p.retired_at is null and p.kind <> 'external' and p.ends_on + 1 between ${first}::date and ${last}::date
    union
    select h.person, 'mover', h.valid_to + 1, h.unit
    from organization.holding h join organization.person p on p.id = h.person
    where h.unit is not null and p.kind <> 'external' and h.valid_to + 1 between ${first}::date and ${last}::date
      and coalesce(p.ends_on, 'infinity') > h.valid_to and not exists (
        select from organization.holding next where next.person = h.person and next.unit = h.unit and next.valid_from <= h.valid_to + 1
          and coalesce(next.valid_to, 'infinity') > h.valid_to)`
}

/** Open what the days brought, and withdraw what the organization took back; returns the ids of both. */
export async function openDepartures({
  tx,
  now,
  today,
}: Context): Promise<{ opened: readonly string[]; withdrawn: readonly string[] }> {
  const { items } = await dutySettings(tx)
  const going = sql`(${goingBetween(addDays(today, -lookBack), today)})`
  const isOpen = sql`not exists (select from people.departure_withdrawal w where w.tenant_id = d.tenant_id and w.departure_id = d.id)`
  const same = sql`d.person_id = g.person_id and d.kind = g.kind and d.day = g.day and d.unit_id is not distinct from g.unit_id`
  const withdrawn = await sql<{ id: string }>`
    insert into people.departure_withdrawal (departure_id, at, because)
    select d.id, ${now}, '発令又は退任日の記録が改められました' from people.departure d
    where d.day >= ${addDays(today, -lookBack)}::date and ${isOpen} and not exists (select from ${going} g where ${same})
    returning departure_id as id`.execute(tx)
  const opened = await sql<{ id: string }>`
    insert into people.departure (person_id, kind, day, unit_id, opened_at) select g.person_id, g.kind, g.day, g.unit_id, ${now} from ${going} g
    where not exists (select from people.departure d where ${same} and ${isOpen}) returning id`.execute(tx)
  const ids = opened.rows.map(({ id }) => id)
  if (ids.length > 0) await insertItems(tx, { ids, items, today })
  return { opened: ids, withdrawn: withdrawn.rows.map(({ id }) => id) }
}

/** A unit without 情報セキュリティ管理者 on the day (it may have been abolished with the transfers) hands its items to the office. */
async function insertItems(
  tx: Tx,
  {
    ids,
    items,
    today,
  }: { readonly ids: readonly string[]; readonly items: readonly DepartureRule[]; readonly today: string },
): Promise<void> {
  const rules = JSON.stringify(items.map((item, position) => ({ ...item, position })))
  await sql`
    insert into people.departure_item (departure_id, item, position, title, role, due_on)
    select d.id, r.id, r.position, r.title, case when r.role = 'section-head' and not exists (
        select from organization.holding h where h.unit = d.unit_id and 'section-head' = any(h.roles) and h.valid_from <= ${today}::date
          and coalesce(h.valid_to, 'infinity') >= ${today}::date) then 'security-office' else r.role end, d.day + r.days
    from people.departure d, jsonb_to_recordset(${rules}::jsonb) as r(id text, position int, title text, role text, "for" text, days int)
    where d.id = any(${[...ids]}::uuid[]) and (r."for" = 'both' or r."for" = d.kind)`.execute(tx)
}

/** Items with their last word: `departure_id, person_id, kind, day, unit_id, item, position, title, role, due_on, outcome, note, at, by_person`. */
export const itemsStanding: RawBuilder<unknown> = sql`
  select d.id as departure_id, d.person_id, d.kind, d.day, d.unit_id, i.item, i.position, i.title, i.role, i.due_on,
    nullif(s.outcome, 'reopened') as outcome, s.note, s.at, s.by_person
  from people.departure d
  join people.departure_item i on i.tenant_id = d.tenant_id and i.departure_id = d.id
  left join lateral (
    select outcome, note, at, by_person from people.departure_settlement s
    where s.tenant_id = i.tenant_id and s.departure_id = i.departure_id and s.item = i.item order by seq desc limit 1) s on true
  where not exists (select from people.departure_withdrawal w where w.tenant_id = d.tenant_id and w.departure_id = d.id)`

/** A departure as later chapters read it. */
export interface Departure {
  readonly id: string
  readonly person: string
  readonly kind: 'leaver' | 'mover'
  /** The first day on which the person is no longer there. */
  readonly day: string
  readonly unit: string | null
  readonly items: readonly {
    readonly item: string
    readonly title: string
    readonly dueOn: string
    readonly settledOn: string | null
    readonly outcome: 'done' | 'not-applicable' | null
  }[]
}

/** 366: a year with its leap day, as long as the yearly review of accounts looks back. */
const remembered = 366

/** 6(5): who went from where in the year up to this day (that day included), with what was settled; the latest first. */
export async function departuresIn(tx: Tx, day: string): Promise<readonly Departure[]> {
  const found = await sql<Departure>`
    select departure_id as id, person_id as person, kind, day, unit_id as unit, json_agg(json_build_object('item', item, 'title', title,
      'dueOn', due_on, 'settledOn', case when outcome is not null then (at at time zone 'Asia/Tokyo')::date end, 'outcome', outcome)
      order by position) as items
    from (${itemsStanding}) i where day <= ${day}::date and day > ${day}::date - ${remembered}::int
    group by departure_id, person_id, kind, day, unit_id order by day desc, departure_id`.execute(tx)
  return found.rows
}
