// Which city does a request belong to? Told by the host name; where there is one city only, any name will do.
import type { Database } from './db/database.ts'

export interface Tenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly hosts: readonly string[]
}

/** All cities of this installation; read as the owner, before any city is chosen. */
export async function listTenants(database: Pick<Database, 'system'>): Promise<readonly Tenant[]> {
  const found = await database.system.query<{ tenant_id: string; slug: string; name: string; hosts: string[] }>(
    'select tenant_id, slug, name, hosts from kernel.tenant order by tenant_id',
  )
  return found.rows.map((row) => ({ id: row.tenant_id, slug: row.slug, name: row.name, hosts: row.hosts }))
}

/** Make a city. Its rows are its own from the first one. */
export async function addTenant(
  database: Pick<Database, 'system'>,
  city: { slug: string; name: string; hosts?: readonly string[] },
): Promise<Tenant> {
  const made = await database.system.query<{ tenant_id: string }>(
    'insert into kernel.tenant (slug, name, hosts) values ($1, $2, $3) returning tenant_id',
    [city.slug, city.name, city.hosts ?? []],
  )
  const id = made.rows[0]?.tenant_id
  if (id === undefined) throw new Error('tenant was not made')
  return { id, slug: city.slug, name: city.name, hosts: city.hosts ?? [] }
}

/** The city of a host: its registered names, else `<slug>.…`, else the only city there is. */
export function tenantOfHost(tenants: readonly Tenant[], host: string): Tenant | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return (
    tenants.find((tenant) => tenant.hosts.includes(name)) ??
    tenants.find((tenant) => name.startsWith(`${tenant.slug}.`)) ??
    (tenants.length === 1 ? tenants[0] : undefined)
  )
}
