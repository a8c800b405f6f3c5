// Organs, posts and units of the simulated city by the names that people use.
import type { Year } from './year-town.ts'

/** Kind of each organ by id. */
export async function listOrgans({ rows, tenant }: Year): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ id: string; kind: string }>(
    'select id, kind from organization.organ where tenant_id = $1',
    [tenant],
  )
  return new Map(found.map(({ id, kind }) => [id, kind]))
}

/** Id of a unit by its name. */
export const unitOf = ({ value, tenant }: Year, name: string): Promise<string> =>
  value('select id from organization.unit where tenant_id = $1 and name = $2', [tenant, name])

/** Id of a post by its name. */
export const postOf = ({ value, tenant }: Year, name: string): Promise<string> =>
  value('select id from organization.post where tenant_id = $1 and name = $2', [tenant, name])

/** Staff numbers of everyone whom the policy binds on the year's day. */
export async function staff({ rows, tenant, today }: Year): Promise<readonly string[]> {
  const found = await rows<{ number: string }>(
    `select number from organization.person where tenant_id = $1 and retired_at is null and kind <> 'external'
      and coalesce(starts_on, '-infinity') <= $2::date and coalesce(ends_on, 'infinity') >= $2::date order by number`,
    [tenant, today()],
  )
  return found.map(({ number }) => number)
}

/** Staff numbers of the holders of a role on the year's day. */
export async function holders({ rows, tenant, today }: Year, role: string): Promise<readonly string[]> {
  const found = await rows<{ number: string }>(
    `select distinct p.number from organization.holding h join organization.person p on p.tenant_id = h.tenant_id and p.id = h.person
      where h.tenant_id = $1 and $3 = any(h.roles) and h.valid_from <= $2::date and coalesce(h.valid_to, 'infinity') >= $2::date order by 1`,
    [tenant, today(), role],
  )
  return found.map(({ number }) => number)
}

/** 6: as many as the pool of connections serves at once without a queue. */
const together = 6

/** Do something for each of many people, a few at a time; what came of it, by person. */
export async function each<T>(
  all: readonly string[],
  work: (one: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  const rest = [...all]
  const done = new Map<string, T>()
  const hands = Array.from({ length: together }, async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
      const outcome = await work(one)
      done.set(one, outcome)
    }
  })
  await Promise.all(hands)
  return done
}

/** The sum of what came of it. */
export const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0)
