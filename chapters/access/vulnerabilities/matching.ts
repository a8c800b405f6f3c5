// 6(6): the inventory held against what the feeds say. Doing it again changes only what is different.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { applies, type Configuration, type Item } from './applies.ts'
import { type Identity, identifier, type Naming, type Pair, type Product } from './identify.ts'
import { schemeOf } from './version/compare.ts'

interface Found {
  readonly vulnerability: string
  readonly product: string
  readonly confidence: 'exact' | 'proposed'
  readonly because: string
}

/** 1,000 products a turn: their vulnerabilities' configurations are in memory together, about 40 MB at worst. */
const atOnce = 1_000

/** Compare: all products in use, or those that were never compared. Returns how many matches appeared and went. */
export async function rematch(
  context: Context,
  { onlyNew = false } = {},
): Promise<{ readonly found: number; readonly gone: number }> {
  const { tx, now, record } = context
  const products = await productsInUse(tx, onlyNew)
  if (products.length === 0) return { found: 0, gone: 0 }
  const identify = identifier(await namingsIn(tx), await pairsIn(tx))
  const known = new Map(products.map((product) => [product.id, identify(product)]))
  const places = await placesOf(tx, known, identify)
  const all: Found[] = []
  for (let from = 0; from < products.length; from += atOnce)
    all.push(...(await matchesOf(tx, products.slice(from, from + atOnce), { known, places })))
  const found = await keepMatches(tx, all, now)
  const gone = await endMatches(tx, products, all, now)
  await sql`update access.product set matched_at = ${now} where id = any(${products.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
  if (found + gone > 0)
    await record({
      kind: 'access.matches-changed',
      subject: { type: 'access.vulnerability', id: '*' },
      article: '6(6)',
      details: { products: products.length, found, gone },
    })
  return { found, gone }
}

/** What is installed on some terminal, or stands in the newest SBOM of some system. */
const inUse = sql`
  select i.product_id from access.installation i join access.terminal t on t.tenant_id = i.tenant_id and t.id = i.terminal_id and t.retired_at is null
    where i.gone_at is null
  union select c.product_id from access.sbom_component c
    join (select distinct on (system_id) id from access.sbom order by system_id, at desc, id desc) b on b.id = c.sbom_id`

async function productsInUse(tx: Tx, onlyNew: boolean): Promise<readonly Product[]> {
  const found =
    await sql<Product>`select p.id, p.name, p.version, p.publisher, p.kind, p.purl, p.cpe from access.product p
    where p.id in (${inUse}) ${onlyNew ? sql`and p.matched_at is null` : sql``} order by p.id`.execute(tx)
  return found.rows
}

async function namingsIn(tx: Tx): Promise<readonly Naming[]> {
  const found =
    await sql<Naming>`select pattern, publisher, vendor, product from access.naming where retired_at is null order by pattern`.execute(
      tx,
    )
  return found.rows
}

async function pairsIn(tx: Tx): Promise<readonly Pair[]> {
  const found = await sql<Pair>`select distinct vendor, product from access.vulnerability_target`.execute(tx)
  return found.rows
}

interface Known {
  readonly known: ReadonlyMap<string, readonly Identity[]>
  /** What else stands where a product stands. */
  readonly places: ReadonlyMap<string, readonly Item[]>
}

interface Candidate {
  readonly vendor: string
  readonly product: string
  readonly id: string
  readonly configurations: readonly Configuration[]
  readonly jvn_configurations: readonly Configuration[]
}

async function matchesOf(tx: Tx, products: readonly Product[], { known, places }: Known): Promise<readonly Found[]> {
  const pairs = new Map(
    products.flatMap(({ id }) =>
      (known.get(id) ?? []).map(({ vendor, product }) => [`${vendor}:${product}`, { vendor, product }]),
    ),
  )
  if (pairs.size === 0) return []
  const candidates = await sql<Candidate>`
    select distinct t.vendor, t.product, v.id, v.configurations, v.jvn_configurations
    from jsonb_to_recordset(${JSON.stringify([...pairs.values()])}::jsonb) as r(vendor text, product text)
    join access.vulnerability_target t on t.tenant_id = kernel.tenant() and t.vendor = r.vendor and t.product = r.product
    join access.vulnerability v on v.tenant_id = t.tenant_id and v.id = t.vulnerability_id and not v.is_rejected`.execute(
    tx,
  )
  const byPair = new Map<string, Candidate[]>()
  for (const one of candidates.rows) {
    const key = `${one.vendor}:${one.product}`
    const row = byPair.get(key) ?? []
    if (row.length === 0) byPair.set(key, row)
    row.push(one)
  }
  return products.flatMap((product) => {
    const found = new Map<string, Found>()
    for (const identity of known.get(product.id) ?? [])
      for (const one of byPair.get(`${identity.vendor}:${identity.product}`) ?? []) {
        const match = matchOf(product, identity, one, places.get(product.id) ?? [])
        // a certain match is not undone by a proposed one of another name
        if (match !== undefined && found.get(one.id)?.confidence !== 'exact') found.set(one.id, match)
      }
    return [...found.values()]
  })
}

const toItem = ({ version, kind }: Product, { vendor, product, cpe }: Identity): Item => ({
  vendor,
  product,
  version:
    version !== '' ? version : cpe !== undefined && cpe.version !== '*' && cpe.version !== '-' ? cpe.version : '',
  scheme: schemeOf(kind),
  ...(cpe === undefined ? {} : { cpe }),
})

/** NVD's ranges decide where there are some; JVN's products without ranges only propose. */
function matchOf(product: Product, identity: Identity, one: Candidate, place: readonly Item[]): Found | undefined {
  const self = toItem(product, identity)
  const isNvd = one.configurations.length > 0
  const truth = applies(isNvd ? one.configurations : one.jvn_configurations, self, place)
  if (truth === 'false') return undefined
  const doubts = [
    ...(identity.isCertain ? [] : [`${identity.because}。`]),
    ...(truth === 'unknown' ? ['版か動作環境が分からず、条件のすべては確かめられません。'] : []),
    ...(isNvd ? [] : ['JVNには版の範囲が文で書かれています。詳細を読んで確かめてください。']),
    ...(product.kind === 'deb' || product.kind === 'rpm'
      ? ['ディストリビューションが修正だけを取り込んでいる場合があります。']
      : []),
  ]
  return {
    vulnerability: one.id,
    product: product.id,
    confidence: doubts.length === 0 ? 'exact' : 'proposed',
    because: doubts.length === 0 ? `${identity.because}と版が、条件にあてはまります。` : doubts.join(''),
  }
}

/** Products that stand together, as items: for conditions such as "on Windows". Places are terminals and systems. */
async function placesOf(
  tx: Tx,
  known: ReadonlyMap<string, readonly Identity[]>,
  identify: (product: Product) => readonly Identity[],
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const found = await sql<{ product: string; with: Product[] | null; os: string[] | null }>`
    with ids as (select unnest(${[...known.keys()]}::uuid[]) as id),
    identified as materialized (select unnest(${[...known].filter(([, all]) => all.length > 0).map(([id]) => id)}::uuid[]) as id),
    hosts as (
      select i.product_id as product, i.terminal_id as host, t.os from access.installation i
      join ids on ids.id = i.product_id join access.terminal t on t.tenant_id = i.tenant_id and t.id = i.terminal_id
      where i.gone_at is null)
    select h.product, array_agg(distinct h.os) filter (where h.os is not null) as os,
      (select jsonb_agg(distinct jsonb_build_object('id', p.id, 'name', p.name, 'version', p.version, 'publisher', p.publisher, 'kind', p.kind, 'purl', p.purl, 'cpe', p.cpe))
        from access.installation o join access.product p on p.tenant_id = o.tenant_id and p.id = o.product_id
        where o.gone_at is null and o.product_id in (select id from identified) and o.product_id <> h.product
          and o.terminal_id in (select host from hosts x where x.product = h.product)) as with
    from hosts h where h.product in (select id from identified) group by h.product`.execute(tx)
  const items = (product: Product): readonly Item[] =>
    (known.get(product.id) ?? identify(product)).map((one) => toItem(product, one))
  const systems = (os: string): readonly Item[] =>
    identify({
      id: '',
      name: os.replace(/\s[\d.]+$/u, ''),
      version: /\s([\d.]+)$/u.exec(os)?.[1] ?? '',
      publisher: os,
      kind: 'os',
      purl: null,
      cpe: null,
    }).map((one) => ({ ...one, version: /\s([\d.]+)$/u.exec(os)?.[1] ?? '', scheme: 'dotted' as const }))
  return new Map(
    found.rows.map((row) => [row.product, [...(row.with ?? []).flatMap(items), ...(row.os ?? []).flatMap(systems)]]),
  )
}

async function keepMatches(tx: Tx, all: readonly Found[], now: Date): Promise<number> {
  const kept = await sql`
    insert into access.match as m (vulnerability_id, product_id, confidence, because, found_at)
    select vulnerability, product, confidence, because, ${now}
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as r(vulnerability text, product uuid, confidence text, because text)
    on conflict (tenant_id, vulnerability_id, product_id) do update set confidence = excluded.confidence, because = excluded.because,
      found_at = case when m.gone_at is null then m.found_at else excluded.found_at end, gone_at = null
      where (m.confidence, m.because) is distinct from (excluded.confidence, excluded.because) or m.gone_at is not null
    returning 1`.execute(tx)
  return kept.rows.length
}

async function endMatches(tx: Tx, products: readonly Product[], all: readonly Found[], now: Date): Promise<number> {
  const ended = await sql`
    with r as materialized (select * from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as r(vulnerability text, product uuid))
    update access.match m set gone_at = ${now}
    where m.gone_at is null and m.product_id = any(${products.map(({ id }) => id)}::uuid[])
      and not exists (select from r where r.vulnerability = m.vulnerability_id and r.product = m.product_id)
    returning 1`.execute(tx)
  return ended.rows.length
}
