// Persons and posts as the kernel asks for them: for accounts, stamps and names.
import './tables.ts'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/database.ts'
import { searchForm } from '../../kernel/i18n/search-form.ts'

/** A person with the number they sign in by. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly staffNumber: string
}

/** Persons in office, by number; `search` looks in number, name and kana. */
export async function listPersons(
  tx: Tx,
  search: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ persons: readonly KnownPerson[]; total: number }> {
  const like = `%${searchForm(search ?? '').replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`
  const found = await sql<KnownPerson & { total: number }>`
    select id, name, number as "staffNumber", count(*) over ()::int as total from organization.person
    where retired_at is null and search like ${like} order by number limit ${limit} offset ${offset}`.execute(tx)
  return { persons: found.rows.map(({ id, name, staffNumber }) => ({ id, name, staffNumber })), total: found.rows[0]?.total ?? 0 }
}

/** These persons, in the order of their numbers. */
export async function personsById(tx: Tx, ids: readonly string[]): Promise<readonly KnownPerson[]> {
  const found = await sql<KnownPerson>`select id, name, number as "staffNumber" from organization.person where id = any(${ids}::uuid[]) order by number`.execute(tx)
  return found.rows
}

/** Names of posts with who holds them on a day. */
export async function postsOf({ tx, today }: { tx: Tx; today: string }, postIds: readonly string[]): Promise<ReadonlyMap<string, { post: string; holder: string | null }>> {
  const found = await sql<{ id: string; post: string; holder: string | null }>`
    select p.id, p.name as post, (
      select h.person_name from organization.holding h
      where h.tenant_id = p.tenant_id and h.post = p.id and h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date
      order by (h.kind = 'main') desc, h.valid_from limit 1) as holder
    from organization.post p where p.id = any(${postIds}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, post, holder }) => [id, { post, holder }]))
}

/** Name of a unit, or null where there is none. */
export async function unitNameOf(tx: Tx, id: string): Promise<string | null> {
  const found = await sql<{ name: string }>`select name from organization.unit where id = ${id}::uuid`.execute(tx)
  return found.rows[0]?.name ?? null
}
