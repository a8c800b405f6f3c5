// What the checks of the organization look at: each question one statement over indexed columns.
import { sql } from 'kysely'
import type { Evidence, Moment } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Period } from '../period.ts'

/** A person in a post with a role, now or ahead. */
export interface Seat extends Period {
  readonly role: string
  readonly post: string
  readonly postName: string
  readonly unit: string | null
  readonly person: string
  readonly personName: string
}

/** Every seat of a role that has not ended before the day. */
export async function seatsFrom(tx: Tx, { today }: Moment): Promise<readonly Seat[]> {
  const found = await sql<Seat>`
    select r as role, post, post_name as "postName", unit, person, person_name as "personName",
      greatest(valid_from, roles_from) as "validFrom", least(valid_to, roles_to) as "validTo"
    from organization.holding, unnest(roles) r
    where roles <> '{}' and coalesce(valid_to, 'infinity') >= ${today}::date and coalesce(roles_to, 'infinity') >= ${today}::date
      and coalesce(roles_to, 'infinity') >= valid_from and coalesce(valid_to, 'infinity') >= coalesce(roles_from, '-infinity')
    order by role, post_name, "validFrom", person`.execute(tx)
  return found.rows
}

/** A post with roles in force on the day, whoever holds it. */
export interface RolePost {
  readonly id: string
  readonly name: string
  readonly unit: string | null
  readonly roles: readonly string[]
}

export async function rolePostsOn(tx: Tx, { today }: Moment): Promise<readonly RolePost[]> {
  const found = await sql<RolePost>`
    select id, name, unit, roles from organization.post where retired_at is null and roles <> '{}'
      and coalesce(roles_from, '-infinity') <= ${today}::date and coalesce(roles_to, 'infinity') >= ${today}::date order by position nulls last, name`.execute(
    tx,
  )
  return found.rows
}

/** A declaration that a ledger is empty because there is nothing to record. */
export interface Emptiness {
  readonly until: string
  readonly reason: string
  readonly by: string | null
}

export async function emptinessOf(tx: Tx, ledger: string, { today }: Moment): Promise<Emptiness | null> {
  const found = await sql<Emptiness>`
    select e.until, e.reason, p.name as by from ledger.emptiness e left join organization.person p on p.tenant_id = e.tenant_id and p.id = e.by_person
    where e.ledger = ${ledger} and e.until >= ${today}::date order by e.declared_at desc limit 1`.execute(tx)
  return found.rows[0] ?? null
}

export const postEvidence = ({
  post,
  postName,
  personName,
}: Pick<Seat, 'post' | 'postName' | 'personName'>): Evidence => ({
  type: 'organization.post',
  id: post,
  label: `${postName}：${personName}`,
  place: `/organization/posts/${post}`,
})

export const seatsOf = (seats: readonly Seat[], role: string): readonly Seat[] =>
  seats.filter((seat) => seat.role === role)

export const heldOn = (seats: readonly Seat[], today: string): readonly Seat[] =>
  seats.filter(({ validFrom, validTo }) => (validFrom ?? today) <= today && (validTo ?? today) >= today)
