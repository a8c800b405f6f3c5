// Looking people and posts up by search or id, for whoever shows or picks them.
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/database.ts'
import { searchForm } from '../../kernel/i18n/search-form.ts'
import { holdersOf } from './store.ts'

/** A person as accounts need them. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly staffNumber: string
}

/** 6(6): persons who have not left by the database's day in Tokyo, by staff number; contractors included, they sign in too. */
export async function listPersons(tx: Tx, search: string | undefined, page: { readonly limit: number; readonly offset: number }): Promise<{ persons: readonly KnownPerson[]; total: number }> {
  const words = searchForm(search ?? '').split(' ').filter((word) => word !== '')
  const where = sql`retired_at is null and coalesce(ends_on, 'infinity') >= current_date
    ${sql.join(words.map((word) => sql`and search like ${`%${word.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`}`), sql` `)}`
  const total = await sql<{ n: number }>`select count(*)::int as n from organization.person where ${where}`.execute(tx)
  const found = await sql<KnownPerson>`select id, name, number as "staffNumber" from organization.person where ${where}
    order by number, id limit ${page.limit} offset ${page.offset}`.execute(tx)
  return { persons: found.rows, total: total.rows[0]?.n ?? 0 }
}

/** Persons by id, in no order; unknown ids are left out. */
export async function personsById(tx: Tx, ids: readonly string[]): Promise<readonly KnownPerson[]> {
  const found = await sql<KnownPerson>`select id, name, number as "staffNumber" from organization.person where id = any(${ids}::uuid[])`.execute(tx)
  return found.rows
}

/** Names of posts with their holder today (本務 before others, the earlier appointed first), by post id. */
export async function postsOf({ tx, today }: { readonly tx: Tx; readonly today: string }, postIds: readonly string[]): Promise<ReadonlyMap<string, { post: string; holder: string | null }>> {
  const posts = await sql<{ id: string; name: string }>`select id, name from organization.post where id = any(${postIds}::uuid[])`.execute(tx)
  const holders = Map.groupBy(await holdersOf(tx, today), ({ post }) => post)
  return new Map(posts.rows.map(({ id, name }) => [id, { post: name, holder: holders.get(id)?.[0]?.personName ?? null }]))
}
