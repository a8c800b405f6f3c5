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

/** Everyone bound by the policy on the day (organization's `peopleInScope`), with organ, arrival and whether away. */
function boundOn({ day, person }: Pick<Asked, 'day' | 'person'>): RawBuilder<unknown> {
  const one = (column: string): RawBuilder<unknown> =>
    person === undefined ? sql`` : sql`and ${sql.raw(column)} = ${person}::uuid`
  return sql`
    post_of as (
      select p.id, coalesce(u.organ, p.organ) as organ from organization.post p
      left join organization.unit u on u.tenant_id = p.tenant_id and u.id = p.unit
    ), place as (
      select h.person,
        (array_agg(h.unit order by (h.kind = 'main') desc, h.valid_from desc) filter (where h.unit is not null))[1] as unit,
        (array_agg(o.organ order by (h.kind = 'main') desc, h.valid_from desc) filter (where o.organ is not null))[1] as organ
      from organization.holding h join post_of o on o.id = h.post
      where ${inForce('h', day)} ${one('h.person')} group by h.person
    ), came as (
      select h.person, max(h.valid_to) + 1 as on_day from organization.holding h
      join post_of o on o.id = h.post join place n on n.person = h.person
      where h.valid_to < ${day}::date and h.kind in ('main', 'probationary') and o.organ <> n.organ ${one('h.person')} group by h.person
    ), leave as (
      select s.person, max(s.valid_to) filter (where s.valid_to < ${day}::date) + 1 as back_on,
        bool_or(coalesce(s.valid_to, 'infinity') >= ${day}::date) as is_away
      from organization.absence s
      where s.retired_at is null and s.reason in ${longReasons} and s.valid_from <= ${day}::date ${one('s.person')} group by s.person
    ), bound as (
      select p.id, p.number, p.name, p.kana, p.kind, p.starts_on, n.unit, n.organ, coalesce(l.is_away, false) as is_away,
        greatest(p.starts_on, c.on_day, l.back_on) as since
      from organization.person p
      left join place n on n.person = p.id left join came c on c.person = p.id left join leave l on l.person = p.id
      where p.retired_at is null and p.kind <> 'external' ${one('p.id')}
        and coalesce(p.starts_on, '-infinity') <= ${day}::date and coalesce(p.ends_on, 'infinity') >= ${day}::date
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

/**
 * One row for each person who still has to pledge: `person_id, due_on`. Asked of the kinds that the city names, once in each term of
 * office, from the day on which there is something to pledge.
 */
export function pledgesOn(
  asked: Asked,
  { kinds, since }: { readonly kinds: readonly string[]; readonly since: string | null },
): RawBuilder<unknown> {
  return sql`
    select d.person_id, greatest(min(d.due_on), ${since}::date + ${asked.withinDays}::int) as due_on from (${dutiesOn(asked)}) d
    where not d.is_away and d.kind = any(${[...kinds]}::text[]) and not exists (
      select from people.pledge g where g.person_id = d.person_id and g.given_on >= coalesce(d.starts_on, '-infinity'))
    group by d.person_id`
}
