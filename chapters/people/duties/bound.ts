// Who has to confirm what, by when: derived from the organization and the notices, in one query for a person or for a whole city.
import { type RawBuilder, sql } from 'kysely'

/** Leave that ends in a return (休職・休業, 研修・派遣): nobody is asked while it lasts, and what was missed is asked afterwards. */
const longReasons = sql.raw(`('long-leave', 'training')`)

const asUuid = sql.raw(`'00000000-0000-0000-0000-000000000000'::uuid`)

export interface Asked {
  /** The day asked about, in Asia/Tokyo. */
  readonly day: string
  readonly withinDays: number
  /** Narrowed to one person: the same answer, without looking at the others. */
  readonly person?: string
}

/**
 * One row for each person and each notice that is in force for that person on the day: `notice_id, document_id, person_id, number, name,
 * kana, kind, unit, starts_on, since, is_away, opens_on, due_on, acknowledged_on, sheet_id`. What is not acknowledged and not away is an open duty.
 * INVARIANT (readers): a person whose roles on the day may not read the document has no row with it.
 */
export function dutiesOn({ day, withinDays, person }: Asked): RawBuilder<unknown> {
  return sql`
    with ${boundOn({ day, ...(person === undefined ? {} : { person }) })}, ${currentOn(day)}
    select c.id as notice_id, c.document_id, b.id as person_id, b.number, b.name, b.kana, b.kind, b.unit, b.starts_on, b.since, b.is_away, c.opens_on,
      greatest(c.opens_on, b.since, r.since) + ${withinDays}::int as due_on, a.acknowledged_on, a.sheet_id
    from bound b
    join current c on c.organ_id = coalesce(b.organ, ${asUuid})
    left join lateral (
      select min(greatest(h.valid_from, h.roles_from)) as since from organization.holding h
      where c.readers is not null and h.person = b.id and h.roles && c.readers and ${inForce('h', day)}
        and coalesce(h.roles_from, '-infinity') <= ${day}::date and coalesce(h.roles_to, 'infinity') >= ${day}::date
    ) r on true
    left join people.acknowledgement a on a.notice_id = c.id and a.person_id = b.id
    where c.readers is null or 'staff' = any(c.readers) or r.since is not null`
}

/**
 * Everyone bound by the policy on the day (organization's `peopleInScope`), with organ, arrival and whether away. People, what they held
 * and their absences are laid under one another and grouped, not joined: a join of rows whose number PostgreSQL cannot foresee may be
 * planned as a loop in a loop, and one look-up a person through the indexes costs five times as much as the group.
 */
function boundOn({ day, person }: Pick<Asked, 'day' | 'person'>): RawBuilder<unknown> {
  const only = (column: string): RawBuilder<unknown> =>
    person === undefined ? sql`` : sql`and ${sql.raw(column)} = ${person}::uuid`
  const first = (
    column: string,
  ): RawBuilder<unknown> => sql`(array_agg(${sql.raw(column)} order by (held = 'main') desc, valid_from desc)
        filter (where ${sql.raw(column)} is not null and ${inForce('s', day)}))[1] as ${sql.raw(column)}`
  const past = sql`filter (where valid_to < ${day}::date and held in ('main', 'probationary'))`
  const away = sql`away_to is not null`
  return sql`
    side as (
      select p.id, true as is_person, p.number, p.name, p.kana, p.kind, p.starts_on, null::uuid as unit, null::uuid as organ, null::text as held,
        null::date as valid_from, null::date as valid_to, null::date as away_to
      from organization.person p
      where p.retired_at is null and p.kind <> 'external' ${only('p.id')}
        and coalesce(p.starts_on, '-infinity') <= ${day}::date and coalesce(p.ends_on, 'infinity') >= ${day}::date
      union all
      select h.person, false, null, null, null, null, null, h.unit, coalesce(u.organ, o.organ), h.kind, h.valid_from, h.valid_to, null
      from organization.holding h join organization.post o on o.tenant_id = h.tenant_id and o.id = h.post
        left join organization.unit u on u.tenant_id = o.tenant_id and u.id = o.unit
      where h.valid_from <= ${day}::date ${only('h.person')}
      union all
      select a.person, false, null, null, null, null, null, null, null, null, null, null, coalesce(a.valid_to, 'infinity')
      from organization.absence a
      where a.retired_at is null and a.reason in ${longReasons} and a.valid_from <= ${day}::date ${only('a.person')}
    ), person_side as (
      select id, max(number) as number, max(name) as name, max(kana) as kana, max(kind) as kind, max(starts_on) as starts_on,
        ${first('unit')}, ${first('organ')}, array_agg(organ) ${past} as past_organs, array_agg(valid_to) ${past} as past_ends,
        max(away_to) filter (where away_to < ${day}::date) + 1 as back_on, coalesce(bool_or(away_to >= ${day}::date) filter (where ${away}), false) as is_away
      from side s group by id having bool_or(is_person)
    ), bound as materialized (
      select id, number, name, kana, kind, starts_on, unit, organ, is_away,
        greatest(starts_on, (select max(x.ended) + 1 from unnest(past_organs, past_ends) as x(organ, ended) where x.organ <> b.organ), back_on) as since
      from person_side b
    )`
}

/** The notice of each document that is in force in each organ; who belongs to no organ is bound by the newest that any organ has. */
function currentOn(day: string): RawBuilder<unknown> {
  return sql`
    announced as (
      select n.id, n.document_id, n.at, f.organ_id, f.effective_on,
        greatest(f.effective_on, (f.at at time zone 'Asia/Tokyo')::date) as opens_on,
        (select r.roles from people.readership r where r.tenant_id = n.tenant_id and r.document_id = n.document_id order by r.seq desc limit 1) as readers
      from people.notice n join people.notice_force f on f.tenant_id = n.tenant_id and f.notice_id = n.id
      where f.effective_on <= ${day}::date
    ), current as (
      (select distinct on (document_id, organ_id) id, document_id, organ_id, opens_on, readers from announced
        where opens_on <= ${day}::date order by document_id, organ_id, effective_on desc, at desc)
      union all
      (select distinct on (document_id) id, document_id, ${asUuid}, opens_on, readers from announced
        where opens_on <= ${day}::date order by document_id, effective_on desc, at desc, organ_id)
    )`
}

function inForce(row: string, day: string): RawBuilder<boolean> {
  const h = sql.raw(row)
  return sql<boolean>`${h}.valid_from <= ${day}::date and coalesce(${h}.valid_to, 'infinity') >= ${day}::date`
}

export interface PledgeRule {
  /** Kinds of 職員等 that the city asks. */
  readonly kinds: readonly string[]
  /** Since when it asks them; nobody is late on that day. */
  readonly since: string | null
  readonly withinDays: number
}

/**
 * One row for each person who still has to pledge: `person_id, due_on`. Asked of the kinds that the city names, once in each term of
 * office, from the day on which there is something to pledge. `duties`: the rows of `dutiesOn`, as a table or in brackets.
 */
export function pledgesOf(duties: RawBuilder<unknown>, { kinds, since, withinDays }: PledgeRule): RawBuilder<unknown> {
  return sql`
    select d.person_id, greatest(min(d.due_on), ${since}::date + ${withinDays}::int) as due_on from ${duties} d
    where not d.is_away and d.kind = any(${[...kinds]}::text[]) and not exists (
      select from people.pledge g where g.person_id = d.person_id and g.given_on >= coalesce(d.starts_on, '-infinity'))
    group by d.person_id`
}

/** The same, from nothing but the day. */
export function pledgesOn(asked: Asked, rule: Omit<PledgeRule, 'withinDays'>): RawBuilder<unknown> {
  return pledgesOf(sql`(${dutiesOn(asked)})`, { ...rule, withinDays: asked.withinDays })
}
