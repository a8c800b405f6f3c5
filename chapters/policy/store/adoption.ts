// Who adopted a version, when, by which record; where it was published; how it was reviewed.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { AdoptionKind } from '../contract/terms.ts'

export interface AdoptionRow {
  readonly id: string
  readonly organ: string
  readonly organName: string
  readonly decidedOn: string
  readonly effectiveOn: string
  readonly kind: AdoptionKind
  readonly number: string
  readonly decider: string
  readonly isJoint: boolean
}

/** Adoptions of a version in the order of the decisions. */
export async function adoptionsOf(tx: Tx, version: string): Promise<readonly AdoptionRow[]> {
  const found = await sql<AdoptionRow>`
    select a.id, a.organ_id as organ, o.name as "organName", a.decided_on as "decidedOn", a.effective_on as "effectiveOn", a.kind, a.number, a.decider,
      a.joint_id is not null as "isJoint"
    from policy.adoption a join organization.organ o on o.tenant_id = a.tenant_id and o.id = a.organ_id
    where a.version_id = ${version}::uuid order by a.decided_on, o.position nulls last, o.name`.execute(tx)
  return found.rows
}

export interface NewAdoption {
  readonly organ: string
  readonly decidedOn: string
  readonly effectiveOn: string
  readonly kind: AdoptionKind
  readonly number: string
  readonly decider: string
}

/** Keep decisions of organs, as one group where they were taken jointly. */
export async function insertAdoptions(
  tx: Tx,
  version: string,
  adoptions: readonly NewAdoption[],
  { now, by, joint }: { now: Date; by: string; joint: string | null },
): Promise<void> {
  await sql`
    insert into policy.adoption (version_id, organ_id, decided_on, effective_on, kind, number, decider, joint_id, at, by_person)
    select ${version}::uuid, organ, "decidedOn", "effectiveOn", kind, number, decider, ${joint}::uuid, ${now}, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(adoptions)}::jsonb) as r(organ uuid, "decidedOn" date, "effectiveOn" date, kind text, number text, decider text)`.execute(
    tx,
  )
}

/** Publications of a version, newest first. */
export async function publicationsOf(
  tx: Tx,
  version: string,
): Promise<readonly { publishedOn: string; url: string; at: Date }[]> {
  const found = await sql<{ publishedOn: string; url: string; at: Date }>`
    select published_on as "publishedOn", url, at from policy.publication where version_id = ${version}::uuid order by published_on desc, at desc`.execute(
    tx,
  )
  return found.rows
}

export interface SummaryRow {
  readonly id: string
  readonly ordinal: number
  readonly title: string
  readonly sourceName: string
  readonly at: Date
  readonly by: string | null
  readonly isAdopted: boolean
  readonly effectiveOn: string | null
  readonly publishedOn: string | null
}

/** Versions of a document, newest first, with the days that count. */
export async function versionSummaries(tx: Tx, document: string): Promise<readonly SummaryRow[]> {
  const found = await sql<SummaryRow>`
    select v.id, v.ordinal, v.title, v.source_name as "sourceName", v.at, v.by_person as by, a.effective_on is not null as "isAdopted", a.effective_on as "effectiveOn",
      (select min(published_on) from policy.publication p where p.tenant_id = v.tenant_id and p.version_id = v.id) as "publishedOn"
    from policy.version v
    cross join lateral (select max(effective_on) as effective_on from policy.adoption a where a.tenant_id = v.tenant_id and a.version_id = v.id) a
    where v.document_id = ${document}::uuid order by v.ordinal desc`.execute(tx)
  return found.rows
}
