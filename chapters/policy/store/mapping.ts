// Mappings and what people decided on them.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'

export interface MappingRow {
  readonly id: string
  readonly clause: string
  readonly control: string
  readonly edition: string
  readonly confidence: number
  readonly because: string
  readonly origin: string
  readonly at: Date
  readonly by: string | null
  readonly decision: 'confirmed' | 'rejected' | null
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
}

export interface NewMapping {
  readonly clause: string
  readonly control: string
  readonly confidence: number
  readonly because: string
  readonly origin: 'importer' | 'earlier' | 'person'
}

/** Add proposals; a pair that is there already stays as it is. Returns how many are new. */
export async function insertMappings(
  tx: Tx,
  mappings: readonly NewMapping[],
  { now, by, edition }: { now: Date; by: string | null; edition: string },
): Promise<number> {
  if (mappings.length === 0) return 0
  const made = await sql`
    insert into policy.mapping (clause_id, control, edition, confidence, because, origin, at, by_person)
    select clause, control, ${edition}, confidence, because, origin, ${now}, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(mappings)}::jsonb) as r(clause uuid, control text, confidence real, because text, origin text)
    on conflict (tenant_id, clause_id, control) do nothing returning 1`.execute(tx)
  return made.rows.length
}

/** Decide on mappings; the newest decision holds. */
export async function insertDecisions(
  tx: Tx,
  ids: readonly string[],
  { decision, now, by }: { decision: 'confirmed' | 'rejected'; now: Date; by: string },
): Promise<void> {
  if (ids.length === 0) return
  await sql`insert into policy.mapping_decision (mapping_id, at, decision, by_person) select unnest(${[...ids]}::uuid[]), ${now}, ${decision}, ${by}::uuid`.execute(
    tx,
  )
}

/** Mappings of the clauses that stand in the current tree of a version. */
export async function mappingsOf(tx: Tx, version: string): Promise<readonly MappingRow[]> {
  const found = await sql<MappingRow>`
    select m.id, m.clause_id as clause, m.control, m.edition, m.confidence, m.because, m.origin, m.at, m.by_person as by,
      d.decision, d.at as "decidedAt", d.by_person as "decidedBy"
    from policy.place p
    join policy.mapping m on m.tenant_id = p.tenant_id and m.clause_id = p.clause_id
    left join lateral (
      select decision, at, by_person from policy.mapping_decision d where d.tenant_id = m.tenant_id and d.mapping_id = m.id order by d.seq desc limit 1
    ) d on true
    where p.version_id = ${version}::uuid and p.ordinal = (select max(ordinal) from policy.tree where version_id = ${version}::uuid)
    order by p.position, m.confidence desc, m.control`.execute(tx)
  return found.rows
}

/** One mapping with its version, for rights. */
export async function mappingOf(
  tx: Tx,
  id: string,
): Promise<{ readonly clause: string; readonly control: string; readonly version: string } | undefined> {
  const found = await sql<{ clause: string; control: string; version: string }>`
    select m.clause_id as clause, m.control, c.version_id as version
    from policy.mapping m join policy.clause c on c.tenant_id = m.tenant_id and c.id = m.clause_id where m.id = ${id}::uuid`.execute(
    tx,
  )
  return found.rows[0]
}

/** Controls that people confirmed for clauses of the newest adopted (else newest) version of every document. */
export async function confirmedControls(tx: Tx): Promise<ReadonlySet<string>> {
  // materialized: row-level security hides the sizes from the planner, and each step here is small
  const found = await sql<{ control: string }>`
    with newest as materialized (
      select distinct on (v.document_id) v.id, (select max(t.ordinal) from policy.tree t where t.tenant_id = v.tenant_id and t.version_id = v.id) as ordinal
      from policy.version v
      order by v.document_id,
        exists (select from policy.adoption a where a.tenant_id = v.tenant_id and a.version_id = v.id) desc, v.ordinal desc
    ), standing as materialized (
      select m.tenant_id, m.id, m.control from newest n
      join policy.place p on p.tenant_id = kernel.tenant() and p.version_id = n.id and p.ordinal = n.ordinal
      join policy.mapping m on m.tenant_id = p.tenant_id and m.clause_id = p.clause_id
    )
    select distinct s.control from standing s
    cross join lateral (select decision from policy.mapping_decision d where d.tenant_id = s.tenant_id and d.mapping_id = s.id order by d.seq desc limit 1) d
    where d.decision = 'confirmed'`.execute(tx)
  return new Set(found.rows.map(({ control }) => control))
}
