// 6(6): what is installed where. A product is kept once for the city, however many terminals have it.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import { newId } from '../../../kernel/ids.ts'
import { allowProducts } from './allowing.ts'

/** One program, package or library as a source names it. */
export interface Software {
  readonly name: string
  readonly version: string
  readonly publisher: string
  /** `program`, `deb`, `rpm`, `app`, `library`. */
  readonly kind: string
  readonly purl?: string
  readonly cpe?: string
}

/** 300 and 100 characters: the longest product name met in Windows' registry is 256; versions are shorter. */
const longest = { name: 300, version: 100, publisher: 200, purl: 1_000, cpe: 500 } as const

/** Cut to what is kept; undefined where there is no name. */
export function cleaned(one: Software): Software | undefined {
  const cut = (text: string, length: number): string =>
    text.replaceAll('\u0000', '').trim().slice(0, length).toWellFormed()
  const name = cut(one.name, longest.name)
  if (name === '') return undefined
  return {
    name,
    version: cut(one.version, longest.version),
    publisher: cut(one.publisher, longest.publisher),
    kind: one.kind,
    ...(one.purl === undefined ? {} : { purl: cut(one.purl, longest.purl) }),
    ...(one.cpe === undefined ? {} : { cpe: cut(one.cpe, longest.cpe) }),
  }
}

export const digestOf = ({ name, version, publisher, kind, purl = '', cpe = '' }: Software): string =>
  createHash('sha256')
    .update(JSON.stringify([name, version, publisher, kind, purl, cpe]))
    .digest('hex')

/** Ids of these products, those that are new included; new ones are held against the allow list at once. */
export async function productIds(
  tx: Tx,
  software: readonly Software[],
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<ReadonlyMap<string, string>> {
  const rows = new Map(
    software.map((one) => {
      const sha256 = digestOf(one)
      const { name, version, publisher, kind, purl = null, cpe = null } = one
      return [
        sha256,
        {
          id: newId(now),
          sha256,
          name,
          form: searchForm(name),
          version,
          publisher,
          publisher_form: searchForm(publisher),
          kind,
          purl,
          cpe,
        },
      ]
    }),
  )
  if (rows.size === 0) return new Map()
  const fresh = await sql<{ id: string }>`
    insert into access.product (id, sha256, name, form, version, publisher, publisher_form, kind, purl, cpe, first_at)
    select r.id, r.sha256, r.name, r.form, r.version, r.publisher, r.publisher_form, r.kind, r.purl, r.cpe, ${now}
    from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb)
      as r(id uuid, sha256 text, name text, form text, version text, publisher text, publisher_form text, kind text, purl text, cpe text)
    where not exists (select from access.product p where p.tenant_id = kernel.tenant() and p.sha256 = r.sha256)
    on conflict (tenant_id, sha256) do nothing returning id`.execute(tx)
  await allowProducts(
    tx,
    today,
    fresh.rows.map(({ id }) => id),
  )
  const found = await sql<{
    id: string
    sha256: string
  }>`select id, sha256 from access.product where sha256 = any(${[...rows.keys()]}::text[])`.execute(tx)
  return new Map(found.rows.map(({ id, sha256 }) => [sha256, id]))
}

/** A list of one terminal from one source. */
export interface SoftwareList {
  readonly terminal: string
  /** The query or file that tells; lists of two sources live side by side. */
  readonly query: string
  readonly has: readonly Software[]
  /** What is gone; `whole`: everything that is not in `has`. */
  readonly gone: readonly Software[] | 'whole'
  readonly at: Date
}

/** Keep lists of any number of terminals; returns how many installations appeared and went. */
export async function keepSoftware(
  tx: Tx,
  lists: readonly SoftwareList[],
  moment: { readonly now: Date; readonly today: string },
): Promise<{ readonly added: number; readonly gone: number }> {
  const clean = lists.map((list) => ({
    ...list,
    has: list.has.flatMap((one) => cleaned(one) ?? []),
    gone: list.gone === 'whole' ? ('whole' as const) : list.gone.flatMap((one) => cleaned(one) ?? []),
  }))
  const ids = await productIds(
    tx,
    clean.flatMap(({ has }) => has),
    moment,
  )
  const rowsOf = ({ terminal, query, at }: SoftwareList, software: readonly Software[]) =>
    [...new Set(software.map(digestOf))].map((sha256) => ({ terminal, query, at, sha256, product: ids.get(sha256) }))
  const has = clean.flatMap((list) => rowsOf(list, list.has))
  const added = await sql<{ n: number }>`
    with r as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(has)}::jsonb) as r(terminal uuid, product uuid, query text, at timestamptz)),
    there as materialized (
      select i.terminal_id, i.product_id, i.query from r join access.installation i on i.tenant_id = kernel.tenant()
        and i.terminal_id = r.terminal and i.product_id = r.product and i.query = r.query and i.gone_at is null),
    i as (
      insert into access.installation (terminal_id, product_id, query, first_at, seen_at)
      select terminal, product, query, at, at from r
      on conflict (tenant_id, terminal_id, product_id, query)
        do update set seen_at = greatest(access.installation.seen_at, excluded.seen_at), gone_at = null
        where access.installation.gone_at is not null or access.installation.seen_at < excluded.seen_at
      returning terminal_id, product_id, query)
    select count(*)::int as n from i
    where not exists (select from there t where t.terminal_id = i.terminal_id and t.product_id = i.product_id and t.query = i.query)`.execute(
    tx,
  )
  const gone =
    (await endWhole(tx, clean, has)) +
    (await endNamed(
      tx,
      clean.flatMap((list) => (list.gone === 'whole' ? [] : rowsOf(list, list.gone))),
    ))
  return { added: added.rows[0]?.n ?? 0, gone }
}

async function endWhole(
  tx: Tx,
  lists: readonly SoftwareList[],
  has: readonly { readonly terminal: string; readonly query: string; readonly product: string | undefined }[],
): Promise<number> {
  const whole = lists.filter(({ gone }) => gone === 'whole').map(({ terminal, query, at }) => ({ terminal, query, at }))
  if (whole.length === 0) return 0
  const ended = await sql`
    update access.installation i set gone_at = w.at
    from jsonb_to_recordset(${JSON.stringify(whole)}::jsonb) as w(terminal uuid, query text, at timestamptz)
    where i.tenant_id = kernel.tenant() and i.terminal_id = w.terminal and i.query = w.query and i.gone_at is null and i.seen_at <= w.at
      and not exists (
        select from jsonb_to_recordset(${JSON.stringify(has)}::jsonb) as h(terminal uuid, product uuid, query text)
        where h.terminal = i.terminal_id and h.product = i.product_id and h.query = i.query)
    returning 1`.execute(tx)
  return ended.rows.length
}

async function endNamed(
  tx: Tx,
  rows: readonly { readonly terminal: string; readonly query: string; readonly sha256: string; readonly at: Date }[],
): Promise<number> {
  if (rows.length === 0) return 0
  const ended = await sql`
    update access.installation i set gone_at = r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(terminal uuid, query text, at timestamptz, sha256 text)
    join access.product p on p.tenant_id = kernel.tenant() and p.sha256 = r.sha256
    where i.tenant_id = kernel.tenant() and i.terminal_id = r.terminal and i.query = r.query and i.product_id = p.id and i.gone_at is null
    returning 1`.execute(tx)
  return ended.rows.length
}
