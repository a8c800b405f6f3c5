// What the reader was unsure about, and that a person looked at it.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'

export interface DoubtRow {
  readonly id: string
  readonly line: number
  readonly why: string
  readonly settledAt: Date | null
  readonly note: string | null
}

/** Doubts of a version in the order of the file. */
export async function doubtsOf(tx: Tx, version: string): Promise<readonly DoubtRow[]> {
  const found = await sql<DoubtRow>`
    select d.id, d.line, d.why, s.at as "settledAt", s.note from policy.doubt d
    left join policy.settlement s on s.tenant_id = d.tenant_id and s.doubt_id = d.id
    where d.version_id = ${version}::uuid order by d.line, d.id`.execute(tx)
  return found.rows
}

/** The version of a doubt, and whether somebody settled it. */
export async function doubtOf(
  tx: Tx,
  id: string,
): Promise<{ readonly version: string; readonly isSettled: boolean } | undefined> {
  const found = await sql<{ version: string; isSettled: boolean }>`
    select version_id as version, exists (select from policy.settlement s where s.tenant_id = d.tenant_id and s.doubt_id = d.id) as "isSettled"
    from policy.doubt d where id = ${id}::uuid`.execute(tx)
  return found.rows[0]
}
