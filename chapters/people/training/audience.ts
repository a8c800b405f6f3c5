// Whom an item of the plan means, and whether they have done it: one question to the database, whatever the size of the city.
import { type RawBuilder, sql } from 'kysely'

/** Items of a 年度, as a condition on `plan`. */
export const ofYear = (year: number): RawBuilder<unknown> => sql`plan.year = ${String(year)}`

export interface Asking {
  readonly today: string
  /** Days that a newcomer has. */
  readonly newcomerDays: number
  /** Condition on `plan` (people.plan). */
  readonly plans: RawBuilder<unknown>
  /** Only this person. */
  readonly person?: string
}

/** A person whom an item of the plan means. */
export interface Target {
  readonly plan: string
  readonly course: string
  readonly person: string
  readonly number: string
  readonly name: string
  readonly mail: string | null
  readonly unit: string | null
  readonly due_on: string
  readonly completion: string | null
  readonly done_on: string | null
}

/**
 * `with …, standing as (…)`: one row for every target of the items, with the completion that counts for it.
 * A completion counts from 1 April to 31 March of the item's 年度; attendance counts where the item says so.
 */
export function standing({ today, newcomerDays, plans, person }: Asking): RawBuilder<unknown> {
  const only = (column: string): RawBuilder<unknown> =>
    person === undefined ? sql`` : sql`and ${sql.ref(column)} = ${person}::uuid`
  return sql`with recursive below(root, id) as (
      select u.id, u.id from organization.unit u where u.retired_at is null
      union
      select below.root, u.id from organization.unit u join below on u.parent = below.id where u.retired_at is null
    ),
    home as materialized (
      select distinct on (h.person) h.person, h.unit from organization.holding h
      where h.unit is not null and h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date ${only('h.person')}
      order by h.person, (h.kind = 'main') desc, h.valid_from desc
    ),
    held as materialized (
      select h.person, array_agg(distinct r) as roles from organization.holding h, unnest(h.roles) r
      where h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date
        and coalesce(h.roles_from, '-infinity') <= ${today}::date and coalesce(h.roles_to, 'infinity') >= ${today}::date ${only('h.person')}
      group by h.person
    ),
    target as (
      select plan.id as plan, plan.course, plan.title, plan.year, plan.starts_on, plan.room, person.id as person, person.number, person.name,
        person.kana, person.mail, home.unit,
        case when plan.newcomers then person.starts_on + ${newcomerDays}::int else plan.ends_on end as due_on
      from people.plan plan
      join organization.person person on person.tenant_id = plan.tenant_id and person.retired_at is null and person.kind <> 'external'
        and coalesce(person.starts_on, '-infinity') <= ${today}::date and coalesce(person.ends_on, 'infinity') >= ${today}::date ${only('person.id')}
      left join home on home.person = person.id
      left join held on held.person = person.id
      where plan.retired_at is null and ${plans}
        and (plan.roles = '{}' or held.roles && plan.roles)
        and (plan.kinds = '{}' or person.kind = any(plan.kinds))
        and (plan.unit is null or exists (select from below where below.root = plan.unit and below.id = home.unit))
        and (plan.newcomers is not true or person.starts_on between plan.starts_on and plan.ends_on)
    ),
    standing as (
      select target.*, done.id as completion, done.done_on from target left join lateral (
        select c.id, c.done_on from people.completion c
        where c.person_id = target.person and c.course_id = target.course and c.done_on >= make_date(target.year::int, 4, 1)
          and c.done_on < make_date(target.year::int + 1, 4, 1) and (c.how <> 'room' or target.room)
          and not exists (select from people.completion_withdrawal w where w.completion_id = c.id)
        order by c.done_on, c.id limit 1) done on true
    )`
}
