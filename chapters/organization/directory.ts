// Looking people and posts up by search or id, for whoever shows or picks them.
import './tables.ts'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/database.ts'
import { searchForm } from '../../kernel/i18n/search-form.ts'

/** A person as accounts need them. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly staffNumber: string
  readonly mail: string | null
}

/** 6(6): persons who have not left by the database's day in Tokyo, by staff number; contractors included, they sign in too. */
export async function listPersons(
  tx: Tx,
  search: string | undefined,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ persons: readonly KnownPerson[]; total: number }> {
  const words = searchForm(search ?? '')
    .split(' ')
    .filter((word) => word !== '')
  const where = sql`retired_at is null and coalesce(ends_on, 'infinity') >= current_date
    ${sql.join(
      words.map((word) => sql`and search like ${`%${word.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`}`),
      sql` `,
    )}`
  const total = await sql<{ n: number }>`select count(*)::int as n from organization.person where ${where}`.execute(tx)
  const found =
    await sql<KnownPerson>`select id, name, number as "staffNumber", mail from organization.person where ${where}
    order by number, id limit ${page.limit} offset ${page.offset}`.execute(tx)
  return { persons: found.rows, total: total.rows[0]?.n ?? 0 }
}

/** Persons by id, in no order; unknown ids are left out. */
export async function personsById(tx: Tx, ids: readonly string[]): Promise<readonly KnownPerson[]> {
  const found =
    await sql<KnownPerson>`select id, name, number as "staffNumber", mail from organization.person where id = any(${ids}::uuid[])`.execute(
      tx,
    )
  return found.rows
}

/** Names of posts with who holds them on a day: 本務 before others, the earlier appointed first. */
export async function postsOf(
  { tx, today }: { readonly tx: Tx; readonly today: string },
  postIds: readonly string[],
): Promise<ReadonlyMap<string, { post: string; holder: string | null }>> {
  const found = await sql<{ id: string; post: string; holder: string | null }>`
    select p.id, p.name as post, (
      select h.person_name from organization.holding h
      where h.tenant_id = p.tenant_id and h.post = p.id and h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date
      order by (h.kind = 'main') desc, h.valid_from, h.assignment limit 1) as holder
    from organization.post p where p.id = any(${postIds}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, post, holder }) => [id, { post, holder }]))
}

/** Name of a unit, or null where there is none. */
export async function unitNameOf(tx: Tx, id: string): Promise<string | null> {
  const found = await sql<{ name: string }>`select name from organization.unit where id = ${id}::uuid`.execute(tx)
  return found.rows[0]?.name ?? null
}

/** Names of units by id, abolished ones included; unknown ids are left out. */
export async function unitNamesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`select id, name from organization.unit
    where id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}
