// What people say: attestations, declarations 対象外, the edition in use.
import { sql } from 'kysely'
import { editions, type EditionId, isEdition } from '../../../catalogue/index.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { AttestedReason } from '../contract/explanation.ts'
import type { ClauseMappings } from '../fold/facts.ts'

/** Attestations in force on a day, by control. */
export async function attestationsInForce(
  tx: Tx,
  today: string,
): Promise<ReadonlyMap<string, readonly AttestedReason[]>> {
  const found = await sql<AttestedReason & { control: string }>`
    select id, control, statement, evidence, valid_until as "validUntil" from policy.attestation a
    where valid_until >= ${today}::date and not exists (select from policy.withdrawal w where w.tenant_id = a.tenant_id and w.attestation_id = a.id)
    order by at, id`.execute(tx)
  const by = new Map<string, AttestedReason[]>()
  for (const { control, ...reason } of found.rows) by.set(control, [...(by.get(control) ?? []), reason])
  return by
}

/** Reasons of the declarations 対象外 that hold for clauses of a version. */
export async function scopesOf(tx: Tx, version: string): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ clause: string; reason: string }>`
    select clause_id as clause, reason from (
      select distinct on (s.clause_id) s.clause_id, s.declared, s.reason from policy.scope s
      join policy.clause c on c.tenant_id = s.tenant_id and c.id = s.clause_id and c.version_id = ${version}::uuid
      order by s.clause_id, s.seq desc
    ) last where declared`.execute(tx)
  return new Map(found.rows.map(({ clause, reason }) => [clause, reason]))
}

/** Confirmed controls and waiting proposals by clause, of one version. */
export async function clauseMappingsOf(tx: Tx, version: string): Promise<ReadonlyMap<string, ClauseMappings>> {
  const found = await sql<{ clause: string; confirmed: string[]; waiting: number }>`
    select m.clause_id as clause, coalesce(array_agg(m.control order by m.control) filter (where d.decision = 'confirmed'), '{}') as confirmed,
      (count(*) filter (where d.decision is null))::int as waiting
    from policy.mapping m
    join policy.clause c on c.tenant_id = m.tenant_id and c.id = m.clause_id and c.version_id = ${version}::uuid
    left join lateral (select decision from policy.mapping_decision d where d.tenant_id = m.tenant_id and d.mapping_id = m.id order by d.seq desc limit 1) d on true
    group by m.clause_id`.execute(tx)
  return new Map(found.rows.map(({ clause, confirmed, waiting }) => [clause, { confirmed, waiting }]))
}

/** The edition the city works with; the newest until it chose one. */
export async function editionInUse(tx: Tx): Promise<EditionId> {
  const found = await sql<{ edition: string }>`select edition from policy.edition order by seq desc limit 1`.execute(tx)
  const chosen = found.rows[0]?.edition
  return chosen !== undefined && isEdition(chosen) ? chosen : editions[0]
}

export interface AttestationRow extends AttestedReason {
  readonly control: string
  readonly at: Date
  readonly by: string
}

/** Attestations that nobody withdrew, ended ones included, newest first. */
export async function attestationRows(tx: Tx): Promise<readonly AttestationRow[]> {
  const found = await sql<AttestationRow>`
    select id, control, statement, evidence, valid_until as "validUntil", at, by_person as by from policy.attestation a
    where not exists (select from policy.withdrawal w where w.tenant_id = a.tenant_id and w.attestation_id = a.id) order by at desc`.execute(
    tx,
  )
  return found.rows
}
