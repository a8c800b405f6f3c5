// Versions of documents and the states of their trees, as rows.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Revision } from '../document/clause.ts'
import type { ClauseRow } from '../tree.ts'

/** A version with its document's setting of today. */
export interface VersionRow {
  readonly id: string
  readonly document: string
  readonly ordinal: number
  readonly title: string
  readonly sourceName: string
  readonly sourceSha256: string
  readonly at: Date
  readonly by: string | null
  readonly front: readonly string[]
  readonly back: readonly string[]
  readonly tier: string
  readonly name: string
  readonly publication: string
  readonly isAdopted: boolean
}

export interface NewVersion {
  readonly id: string
  readonly document: string
  readonly title: string
  readonly sourceName: string
  readonly sourceSha256: Buffer
  readonly file: string | null
  readonly front: readonly string[]
  readonly back: readonly string[]
  readonly revisions: readonly Revision[]
  readonly doubts: readonly { readonly line: number; readonly why: string }[]
}

interface By {
  readonly now: Date
  readonly by: string | null
}

/** Keep a version without its tree; it takes the next ordinal of its document. */
export async function insertVersion(tx: Tx, version: NewVersion, { now, by }: By): Promise<void> {
  await sql`
    insert into policy.version (id, document_id, ordinal, title, source_name, source_sha256, file_id, front, back, at, by_person)
    select ${version.id}::uuid, ${version.document}::uuid, coalesce(max(ordinal), 0) + 1, ${version.title}, ${version.sourceName}, ${version.sourceSha256},
      ${version.file}::uuid, ${[...version.front]}::text[], ${[...version.back]}::text[], ${now}, ${by}::uuid
    from policy.version where document_id = ${version.document}::uuid`.execute(tx)
  await sql`
    insert into policy.revision (version_id, position, kind, year, month, day)
    select ${version.id}::uuid, position, kind, year, month, day
    from jsonb_to_recordset(${JSON.stringify(version.revisions.map((one, position) => ({ ...one, position })))}::jsonb) as r(position int, kind text, year int, month int, day int)`.execute(
    tx,
  )
  await sql`
    insert into policy.doubt (version_id, line, why)
    select ${version.id}::uuid, line, why from jsonb_to_recordset(${JSON.stringify(version.doubts)}::jsonb) as r(line int, why text)`.execute(
    tx,
  )
}

/** Keep one more state of a tree; returns its ordinal. */
export async function insertTree(
  tx: Tx,
  {
    version,
    rows,
    act,
    backTo = null,
  }: { version: string; rows: readonly ClauseRow[]; act: string; backTo?: number | null },
  { now, by }: By,
): Promise<number> {
  const body = JSON.stringify(rows)
  const made = await sql<{ ordinal: number }>`
    insert into policy.tree (version_id, ordinal, at, act, back_to, by_person)
    select ${version}::uuid, coalesce(max(ordinal), 0) + 1, ${now}, ${act}, ${backTo}, ${by}::uuid from policy.tree where version_id = ${version}::uuid
    returning ordinal`.execute(tx)
  const ordinal = made.rows[0]?.ordinal ?? 1
  await sql`
    insert into policy.clause (id, version_id, title, text, line, written)
    select id, ${version}::uuid, title, text, line, written
    from jsonb_to_recordset(${body}::jsonb) as r(id uuid, title text, text text, line int, written text)
    where not exists (select from policy.clause c where c.id = r.id)`.execute(tx)
  await sql`
    insert into policy.place (version_id, ordinal, clause_id, parent_id, position, number, path, stands)
    select ${version}::uuid, ${ordinal}, id, parent, position, number, path, stands
    from jsonb_to_recordset(${body}::jsonb) as r(id uuid, parent uuid, position int, number text, path text, stands text)`.execute(
    tx,
  )
  return ordinal
}

/** The rows of a tree as it stood at a moment, or of one of its states; in the order of the document. */
export async function clausesOf(
  tx: Tx,
  version: string,
  when: { readonly moment?: Date; readonly ordinal?: number } = {},
): Promise<readonly ClauseRow[]> {
  const state =
    when.ordinal === undefined
      ? sql`(select max(ordinal) from policy.tree where version_id = ${version}::uuid ${when.moment === undefined ? sql`` : sql`and at <= ${when.moment}`})`
      : sql`${when.ordinal}`
  const found = await sql<ClauseRow>`
    select c.id, p.parent_id as parent, p.position, p.number, p.path, p.stands, c.title, c.text, c.line, c.written
    from policy.place p join policy.clause c on c.tenant_id = p.tenant_id and c.id = p.clause_id
    where p.version_id = ${version}::uuid and p.ordinal = ${state} order by p.position`.execute(tx)
  return found.rows
}

/** States of a tree, oldest first. */
export async function treesOf(
  tx: Tx,
  version: string,
): Promise<readonly { ordinal: number; at: Date; act: string; backTo: number | null; by: string | null }[]> {
  const found = await sql<{ ordinal: number; at: Date; act: string; backTo: number | null; by: string | null }>`
    select ordinal, at, act, back_to as "backTo", by_person as by from policy.tree where version_id = ${version}::uuid order by ordinal`.execute(
    tx,
  )
  return found.rows
}

/** One version, or undefined where there is none. */
export async function versionOf(tx: Tx, id: string): Promise<VersionRow | undefined> {
  return (await versionsWhere(tx, sql`v.id = ${id}::uuid`))[0]
}

/** Versions of a document, newest first. */
export function versionsOfDocument(tx: Tx, document: string): Promise<readonly VersionRow[]> {
  return versionsWhere(tx, sql`v.document_id = ${document}::uuid`)
}

async function versionsWhere(tx: Tx, condition: ReturnType<typeof sql>): Promise<readonly VersionRow[]> {
  const found = await sql<VersionRow>`
    select v.id, v.document_id as document, v.ordinal, v.title, v.source_name as "sourceName", encode(v.source_sha256, 'hex') as "sourceSha256", v.at, v.by_person as by,
      v.front, v.back, s.tier, s.name, s.publication,
      exists (select from policy.adoption a where a.tenant_id = v.tenant_id and a.version_id = v.id) as "isAdopted"
    from policy.version v join policy.shelf s on s.tenant_id = v.tenant_id and s.id = v.document_id
    where ${condition} order by v.ordinal desc`.execute(tx)
  return found.rows
}

/** 改定履歴 of a version, newest first as the document tells it. */
export async function revisionsOf(tx: Tx, version: string): Promise<readonly Revision[]> {
  const found = await sql<{ kind: Revision['kind']; year: number; month: number; day: number | null }>`
    select kind, year, month, day from policy.revision where version_id = ${version}::uuid order by position`.execute(
    tx,
  )
  return found.rows.map(({ day, ...rest }) => (day === null ? rest : { ...rest, day }))
}

/** Acts on one version wait for each other until their transaction ends: an edit never slips in beside an adoption. */
export async function oneAtATime(tx: Tx, version: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`policy.version/${version}`}, 0))`.execute(tx)
}
