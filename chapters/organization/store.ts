// Questions that the organization answers by SQL. Ledgers write; everything here reads, and every answer is "as of a day".
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../../kernel/db/database.ts'
import { today } from '../../kernel/i18n/today.ts'
import { controlsIn } from './controls.ts'

/** Who holds a post on a day. */
export interface Holding {
  readonly assignment: string
  readonly person: string
  readonly personName: string
  readonly personKind: string
  readonly post: string
  readonly postName: string
  readonly title: string
  readonly unit: string | null
  readonly kind: string
  readonly roles: readonly string[]
  readonly validFrom: string
  readonly validTo: string | null
}

interface ActorRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly roles: readonly string[]
  readonly unit: string | null
  readonly units: readonly string[]
  readonly posts: readonly string[]
  readonly stands_in_for: readonly string[]
}

/**
 * 6(1): the person with the roles that the posts held at this moment give; undefined for one who has not come yet or has left.
 * One query: it runs on every request.
 */
export async function actorOf(tx: Tx, personId: string, now: Date): Promise<Actor | undefined> {
  const day = today(now)
  const found = await sql<ActorRow>`
    with held as (
      select h.*, case when coalesce(h.roles_from, '-infinity') <= ${day}::date and coalesce(h.roles_to, 'infinity') >= ${day}::date then h.roles else '{}' end as live
      from organization.holding h
      where h.person = ${personId}::uuid and h.valid_from <= ${day}::date and coalesce(h.valid_to, 'infinity') >= ${day}::date
    )
    select p.id, p.name, p.kind,
      array(select distinct r from held, unnest(held.live) r order by r) as roles,
      (select unit from held where unit is not null order by (kind = 'main') desc, valid_from desc, assignment limit 1) as unit,
      array(select distinct unit from held where 'section-head' = any(live) and unit is not null) as units,
      array(select distinct post from held) as posts,
      array(
        select distinct away.post
        from organization.absence s
        join organization.holding away on away.tenant_id = s.tenant_id and away.person = s.person
          and away.valid_from <= ${day}::date and coalesce(away.valid_to, 'infinity') >= ${day}::date
        where s.retired_at is null and s.person <> p.id and s.valid_from <= ${day}::date and coalesce(s.valid_to, 'infinity') >= ${day}::date
          and (s.stand_in_person = p.id or s.stand_in_post in (select post from held))
      ) as stands_in_for
    from organization.person p
    where p.id = ${personId}::uuid and p.retired_at is null
      and coalesce(p.starts_on, '-infinity') <= ${day}::date and coalesce(p.ends_on, 'infinity') >= ${day}::date`.execute(
    tx,
  )
  const row = found.rows[0]
  if (row === undefined) return undefined
  return {
    personId: row.id,
    name: row.name,
    roles: row.kind === 'external' ? row.roles : [...row.roles, 'staff'],
    unit: row.unit,
    units: row.units,
    posts: row.posts,
    standsInFor: row.stands_in_for,
  }
}

/** Names of persons by id, those who have left included. */
export async function namesOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const found = await sql<{
    id: string
    name: string
  }>`select id, name from organization.person where id = any(${personIds}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

/** Everybody who holds a post on a day; narrowed to one post or to the posts with one role. */
export async function holdersOf(
  tx: Tx,
  day: string,
  wanted: { readonly post?: string; readonly role?: string } = {},
): Promise<readonly Holding[]> {
  const found = await sql<Holding>`
    select assignment, person, person_name as "personName", person_kind as "personKind", post, post_name as "postName", title, unit, kind,
      case when coalesce(roles_from, '-infinity') <= ${day}::date and coalesce(roles_to, 'infinity') >= ${day}::date then roles else '{}' end as roles,
      valid_from as "validFrom", valid_to as "validTo"
    from organization.holding
    where valid_from <= ${day}::date and coalesce(valid_to, 'infinity') >= ${day}::date
      ${wanted.post === undefined ? sql`` : sql`and post = ${wanted.post}::uuid`}
      ${wanted.role === undefined ? sql`` : sql`and ${wanted.role} = any(roles) and coalesce(roles_from, '-infinity') <= ${day}::date and coalesce(roles_to, 'infinity') >= ${day}::date`}
    order by (kind = 'main') desc, valid_from, person_name, assignment`.execute(tx)
  return found.rows
}

/** A person bound by the policy on a day. */
export interface PersonInScope {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly kana: string | null
  readonly kind: string
  /** Unit of the main post. */
  readonly unit: string | null
}

/** 5: everyone bound by the policy on a day, assembly members and fiscal-year staff included; contractors are bound by contract instead. */
export async function peopleInScope(tx: Tx, day: string): Promise<readonly PersonInScope[]> {
  const found = await sql<PersonInScope>`
    select p.id, p.number, p.name, p.kana, p.kind,
      (select h.unit from organization.holding h where h.tenant_id = p.tenant_id and h.person = p.id and h.valid_from <= ${day}::date and coalesce(h.valid_to, 'infinity') >= ${day}::date
         and h.unit is not null order by (h.kind = 'main') desc, h.valid_from desc limit 1) as unit
    from organization.person p
    where p.retired_at is null and p.kind <> 'external'
      and coalesce(p.starts_on, '-infinity') <= ${day}::date and coalesce(p.ends_on, 'infinity') >= ${day}::date
    order by p.kana nulls last, p.number`.execute(tx)
  return found.rows
}

/** A unit in force on a day. */
export interface UnitInForce {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly organ: string
  readonly parent: string | null
}

/** 6(1): the units that exist on a day, by code. */
export async function unitsInForce(tx: Tx, day: string): Promise<readonly UnitInForce[]> {
  const found = await sql<UnitInForce>`
    select id, code, name, kind, organ, parent from organization.unit
    where retired_at is null and coalesce(valid_from, '-infinity') <= ${day}::date and coalesce(valid_to, 'infinity') >= ${day}::date
    order by code`.execute(tx)
  return found.rows
}

/** An organ in force on a day. */
export interface OrganInForce {
  readonly id: string
  readonly name: string
  readonly kind: string
}

/** 4(1): the organs that exist on a day, in the city's order. */
export async function organsInForce(tx: Tx, day: string): Promise<readonly OrganInForce[]> {
  const found = await sql<OrganInForce>`
    select id, name, kind from organization.organ
    where retired_at is null and coalesce(valid_from, '-infinity') <= ${day}::date and coalesce(valid_to, 'infinity') >= ${day}::date
    order by position nulls last, name`.execute(tx)
  return found.rows
}

/** An exception that the CISO has permitted and that holds. */
export interface ExceptionInForce {
  readonly id: string
  readonly title: string
  readonly clause: string | null
  /** Catalogue controls it excuses. */
  readonly controls: readonly string[]
  readonly unit: string
  readonly validFrom: string
  readonly validTo: string
  readonly decidedOn: string
}

/** 6(7): exceptions approved by the CISO, not closed, in force on a day. */
export async function exceptionsInForce(tx: Tx, day: string): Promise<readonly ExceptionInForce[]> {
  const found = await sql<Omit<ExceptionInForce, 'controls'> & { controls: string | null }>`
    select id, title, clause, controls, unit, valid_from as "validFrom", valid_to as "validTo", decided_on as "decidedOn" from organization.exception
    where state = 'approved' and retired_at is null and valid_from <= ${day}::date and valid_to >= ${day}::date order by valid_to, id`.execute(
    tx,
  )
  return found.rows.map((row) => ({ ...row, controls: controlsIn(row.controls) }))
}

/** Every post held on some day of a period, by these persons or by anybody; a post held twice comes twice. */
export async function holdingsBetween(
  tx: Tx,
  { from, to, people }: { readonly from: string; readonly to: string; readonly people?: readonly string[] },
): Promise<readonly Holding[]> {
  const found = await sql<Holding>`
    select assignment, person, person_name as "personName", person_kind as "personKind", post, post_name as "postName", title, unit, kind, roles,
      valid_from as "validFrom", valid_to as "validTo"
    from organization.holding
    where valid_from <= ${to}::date and coalesce(valid_to, 'infinity') >= ${from}::date
      ${people === undefined ? sql`` : sql`and person = any(${[...people]}::uuid[])`}
    order by valid_from, person_name, assignment`.execute(tx)
  return found.rows
}
