// 6(6): which products does the allow list (許可ソフトウェア) take in, and in which zones?
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { searchForm } from '../../../kernel/i18n/search-form.ts'

/** A pattern with `*` as SQL's `like` in the form in which texts are compared; everything else is itself. */
export const likeOf = (pattern: string): string =>
  searchForm(pattern)
    .replaceAll(/[\\%_]/gu, (letter) => `\\${letter}`)
    .replaceAll(/\*+/gu, '%')

/** Work out anew where products are allowed: these, or all of them. */
export async function allowProducts(tx: Tx, today: string, ids: readonly string[] | null = null): Promise<void> {
  if (ids?.length === 0) return
  const found = await sql<{ name: string; publisher: string | null; zone_kind: string | null }>`
    select name, publisher, zone_kind from access.allowance
    where retired_at is null and state = 'permitted' and (until is null or until >= ${today}::date)`.execute(tx)
  const patterns = found.rows.map(({ name, publisher, zone_kind }) => ({
    name: likeOf(name),
    publisher: publisher === null ? '%' : likeOf(publisher),
    zone: zone_kind ?? '*',
  }))
  await sql`
    with a as materialized (select * from jsonb_to_recordset(${JSON.stringify(patterns)}::jsonb) as a(name text, publisher text, zone text)),
    n as (
      select p.id, coalesce((select array_agg(distinct a.zone order by a.zone) from a
        where p.form like a.name and p.publisher_form like a.publisher), '{}') as allowed
      from access.product p where ${ids === null ? sql`true` : sql`p.id = any(${[...ids]}::uuid[])`})
    update access.product p set allowed_in = n.allowed from n
    where p.tenant_id = kernel.tenant() and p.id = n.id and p.allowed_in is distinct from n.allowed`.execute(tx)
}
