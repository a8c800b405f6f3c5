// One clause: where it belongs, and what was declared about it.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'

export interface ClauseVersion {
  readonly version: string
  readonly document: string
  readonly title: string
  readonly ordinal: number
  readonly tier: string
  readonly publication: string
  readonly isAdopted: boolean
}

/** The version of a clause with its document's setting of today. */
export async function clauseVersion(tx: Tx, clause: string): Promise<ClauseVersion | undefined> {
  const found = await sql<ClauseVersion>`
    select v.id as version, v.document_id as document, v.title, v.ordinal, s.tier, s.publication,
      exists (select from policy.adoption a where a.tenant_id = v.tenant_id and a.version_id = v.id) as "isAdopted"
    from policy.clause c join policy.version v on v.tenant_id = c.tenant_id and v.id = c.version_id
    join policy.shelf s on s.tenant_id = v.tenant_id and s.id = v.document_id
    where c.id = ${clause}::uuid`.execute(tx)
  return found.rows[0]
}

export interface ScopeRow {
  readonly declared: boolean
  readonly reason: string
  readonly at: Date
  readonly by: string
}

/** The last declaration 対象外 of a clause, or its revocation. */
export async function lastScope(tx: Tx, clause: string): Promise<ScopeRow | undefined> {
  const found =
    await sql<ScopeRow>`select declared, reason, at, by_person as by from policy.scope where clause_id = ${clause}::uuid order by seq desc limit 1`.execute(
      tx,
    )
  return found.rows[0]
}
