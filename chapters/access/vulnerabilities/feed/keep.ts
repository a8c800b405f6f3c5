// Records of a feed become vulnerabilities, hundreds a statement; what is older than what is known changes nothing.
import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Configuration } from '../applies.ts'
import { readCpe } from '../cpe.ts'
import type { FromJvn, FromKev, FromNvd, Taken } from './record.ts'

/** 500 records a statement: NVD's are 4 kB on average. */
const atOnce = 500

/** Keep what was read from one piece. */
export async function keepTaken(tx: Tx, feed: string, taken: readonly Taken[], now: Date): Promise<void> {
  const of = <K extends Taken['kind']>(kind: K) =>
    taken.filter((one): one is Extract<Taken, { kind: K }> => one.kind === kind)
  for (const part of inParts(lastOf(of('nvd'), ({ id }) => id))) await keepNvd(tx, feed, part, now)
  for (const part of inParts(lastOf(of('kev'), ({ id }) => id))) await keepKev(tx, feed, part, now)
  const jvn = of('jvn').flatMap((one) => one.ids.map((id) => ({ ...one, id })))
  for (const part of inParts(lastOf(jvn, ({ id }) => id))) await keepJvn(tx, feed, part, now)
}

/** One statement touches a row once: the last record of an id in a piece stands for it. */
const lastOf = <T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
]

function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, n) => all.slice(n * atOnce, (n + 1) * atOnce))
}

async function keepNvd(tx: Tx, feed: string, part: readonly FromNvd[], now: Date): Promise<void> {
  const changed = await sql<{ id: string }>`
    insert into access.vulnerability as v (id, summary, published_at, modified_at, score, vector, is_rejected, configurations, taken_at, feed_id)
    select id, summary, "publishedAt", "modifiedAt", score, vector, "isRejected", configurations, ${now}, ${feed}::uuid
    from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r(id text, summary text, "publishedAt" timestamptz, "modifiedAt" timestamptz,
      score numeric, vector text, "isRejected" boolean, configurations jsonb)
    on conflict (tenant_id, id) do update set summary = excluded.summary, published_at = excluded.published_at, modified_at = excluded.modified_at,
      score = coalesce(excluded.score, v.score), vector = coalesce(excluded.vector, v.vector), is_rejected = excluded.is_rejected,
      configurations = excluded.configurations, taken_at = excluded.taken_at, feed_id = excluded.feed_id
      where v.modified_at is null or excluded.modified_at is null or excluded.modified_at >= v.modified_at
    returning id`.execute(tx)
  const ids = new Set(changed.rows.map(({ id }) => id))
  await keepTargets(
    tx,
    'nvd',
    part.filter(({ id }) => ids.has(id)),
  )
}

async function keepKev(tx: Tx, feed: string, part: readonly FromKev[], now: Date): Promise<void> {
  await sql`
    insert into access.vulnerability as v (id, title, summary, kev_added_on, kev_due_on, kev_known_at, kev_action, kev_ransomware, taken_at, feed_id)
    select id, title, summary, "addedOn", "dueOn", ${now}, action, "isRansomware", ${now}, ${feed}::uuid
    from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r(id text, title text, summary text, "addedOn" date, "dueOn" date, action text, "isRansomware" boolean)
    on conflict (tenant_id, id) do update set title = case when v.title = '' then excluded.title else v.title end,
      kev_added_on = excluded.kev_added_on, kev_due_on = excluded.kev_due_on, kev_known_at = coalesce(v.kev_known_at, excluded.kev_known_at),
      kev_action = excluded.kev_action, kev_ransomware = excluded.kev_ransomware, taken_at = excluded.taken_at, feed_id = excluded.feed_id`.execute(
    tx,
  )
}

/** JVN's title is the one a clerk reads; its score counts where NVD has none. */
async function keepJvn(
  tx: Tx,
  feed: string,
  part: readonly (FromJvn & { readonly id: string })[],
  now: Date,
): Promise<void> {
  await sql`
    insert into access.vulnerability as v (id, title, summary, published_at, modified_at, score, vector, jvn, jvn_configurations, taken_at, feed_id)
    select id, title, summary, "publishedAt", case when id like 'JVNDB%' then "modifiedAt" end, score, vector, array[jvn], configurations, ${now}, ${feed}::uuid
    from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r(id text, jvn text, title text, summary text, "publishedAt" timestamptz,
      "modifiedAt" timestamptz, score numeric, vector text, configurations jsonb)
    on conflict (tenant_id, id) do update set title = excluded.title, score = coalesce(v.score, excluded.score), vector = coalesce(v.vector, excluded.vector),
      summary = case when v.configurations = '[]' then excluded.summary else v.summary end,
      jvn = array(select distinct unnest(v.jvn || excluded.jvn) order by 1), jvn_configurations = excluded.jvn_configurations,
      taken_at = excluded.taken_at, feed_id = excluded.feed_id`.execute(tx)
  await keepTargets(tx, 'jvn', part)
}

/** Which products a vulnerability names as vulnerable: what the inventory is looked up by. */
async function keepTargets(
  tx: Tx,
  source: 'nvd' | 'jvn',
  part: readonly { readonly id: string; readonly configurations: readonly Configuration[] }[],
): Promise<void> {
  const ids = part.map(({ id }) => id)
  await sql`delete from access.vulnerability_target where source = ${source} and vulnerability_id = any(${ids}::text[])`.execute(
    tx,
  )
  const rows = part.flatMap(({ id, configurations }) => {
    const named = configurations
      .flatMap(({ nodes }) => nodes.flatMap(({ criteria }) => criteria))
      .filter(({ vulnerable }) => vulnerable)
      .flatMap(({ cpe }) => readCpe(cpe) ?? [])
    const pairs = new Map(named.map(({ vendor, product }) => [`${vendor}:${product}`, { id, vendor, product }]))
    return [...pairs.values()]
  })
  await sql`insert into access.vulnerability_target (vendor, product, vulnerability_id, source)
    select vendor, product, id, ${source} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, vendor text, product text)
    on conflict do nothing`.execute(tx)
}
