// The organization as it stands on a day, and how it moves from one day to the next.
import { sql } from 'kysely'
import { notFound } from '../../kernel/refusal.ts'
import type { Tx } from '../../kernel/db/database.ts'
import { type Role, roles, roleTerms } from '../preamble/roles.ts'
import type { Career, Chart, ChartPost, Holder, RoleTable, Transfer } from './contract.ts'
import { shift } from './period.ts'
import { holdersOf, organsInForce, unitsInForce } from './store.ts'
import { type Placed, transfersBetween } from './transfer.ts'

/** 4(1), 6(1): organs, units, posts and who holds them on a day. */
export async function chartOf(tx: Tx, on: string): Promise<Chart> {
  const [organs, units, posts] = [await organsInForce(tx, on), await unitsInForce(tx, on), await postsOn(tx, on)]
  return { on, organs: [...organs], units: [...units], posts: [...posts] }
}

/** 権限・責任等一覧: each role with its posts and their holders; optional roles that nobody has are left out. */
export async function roleTableOf(tx: Tx, on: string): Promise<RoleTable> {
  const posts = await postsOn(tx, on)
  const rows = roles.map((role) => ({
    role,
    posts: posts.filter((post) => post.roles.includes(role)).map(({ id, name, holders }) => ({ id, name, holders })),
  }))
  return {
    on,
    rows: rows.filter(({ role, posts: held }) => role !== 'staff' && (held.length > 0 || !isOptional(role))),
  }
}

const isOptional = (role: Role): boolean => roleTerms[role].optional

async function postsOn(tx: Tx, on: string): Promise<readonly ChartPost[]> {
  const posts = await sql<Omit<ChartPost, 'holders'>>`
    select id, title, name, unit, organ, case when coalesce(roles_from, '-infinity') <= ${on}::date and coalesce(roles_to, 'infinity') >= ${on}::date then roles else '{}' end as roles
    from organization.post where retired_at is null order by position nulls last, name, id`.execute(tx)
  const away = await sql<{ person: string }>`select distinct person from organization.absence
    where retired_at is null and valid_from <= ${on}::date and coalesce(valid_to, 'infinity') >= ${on}::date`.execute(
    tx,
  )
  const absent = new Set(away.rows.map(({ person }) => person))
  const holders = Map.groupBy(await holdersOf(tx, on), ({ post }) => post)
  const holder = ({ person, personName, kind }: { person: string; personName: string; kind: string }): Holder => ({
    person,
    name: personName,
    kind,
    absent: absent.has(person),
  })
  return posts.rows.map((post) => ({ ...post, holders: (holders.get(post.id) ?? []).map(holder) }))
}

/** Days on which assignments begin or have just ended, from three months before a day on. */
export async function transferDays(tx: Tx, today: string): Promise<{ on: string; count: number }[]> {
  const found = await sql<{ on: string; count: number }>`
    select day::text as on, count(distinct person)::int as count from (
      select valid_from as day, person from organization.holding
      union select valid_to + 1, person from organization.holding where valid_to is not null and valid_to <> 'infinity'
    ) moves where day >= ${shift(today, -92)}::date group by day order by day desc limit 100`.execute(tx)
  return found.rows
}

/** Who moves on a day: posts on the eve and posts on the day. */
export async function transfersOn(tx: Tx, on: string): Promise<readonly Transfer[]> {
  const numbers = new Map(
    (
      await sql<{
        id: string
        number: string
      }>`select id, number from organization.person where retired_at is null`.execute(tx)
    ).rows.map(({ id, number }) => [id, number]),
  )
  const placed = async (day: string): Promise<readonly Placed[]> =>
    (await holdersOf(tx, day)).map((one) => ({
      person: one.person,
      name: one.personName,
      number: numbers.get(one.person) ?? '',
      post: one.post,
      postName: one.postName,
      kind: one.kind,
      roles: one.roles,
    }))
  return transfersBetween(await placed(shift(on, -1)), await placed(on))
}

/** One person's posts and absences over time, newest first. Absences tell when and who stood in, never why. */
export async function careerOf(tx: Tx, person: string): Promise<Career> {
  const known = await sql`select from organization.person where id = ${person}::uuid`.execute(tx)
  if (known.rows.length === 0) throw notFound('この人')
  const posts = await sql<Career['posts'][number]>`
    select assignment, post_name as post, kind, roles, valid_from as "validFrom", valid_to as "validTo"
    from organization.holding where person = ${person}::uuid order by valid_from desc, assignment`.execute(tx)
  const absences = await sql<Career['absences'][number]>`
    select s.valid_from as "validFrom", s.valid_to as "validTo", coalesce(p.name, t.name) as "standIn"
    from organization.absence s left join organization.person p on p.tenant_id = s.tenant_id and p.id = s.stand_in_person
      left join organization.post t on t.tenant_id = s.tenant_id and t.id = s.stand_in_post
    where s.person = ${person}::uuid and s.retired_at is null order by s.valid_from desc limit 100`.execute(tx)
  return { posts: posts.rows, absences: absences.rows }
}
