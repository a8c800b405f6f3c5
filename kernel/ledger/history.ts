// Who changed what, when and why; and the way back to an earlier version, as a new one.
import { sql } from 'kysely'
import type { Revision } from '../contract/ledger.ts'
import type { Tx } from '../db/database.ts'
import { notFound } from '../refusal.ts'
import type { AnyLedger } from './columns.ts'
import type { Values } from './row.ts'

/** Looks up names of persons for ids; the organization chapter gives it. */
export type NamesOf = (tx: Tx, personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

interface Kept {
  revision: number
  act: Revision['act']
  at: Date
  by_person: string | null
  reason: string | null
  body: Values
}

/** All versions of a record, newest first. */
export async function history(tx: Tx, ledger: AnyLedger, id: string, namesOf: NamesOf): Promise<readonly Revision[]> {
  const found = await sql<Kept>`select revision, act, at, by_person, reason, body from ledger.revision
    where ledger = ${ledger.id} and record_id = ${id}::uuid order by revision desc limit 500`.execute(tx)
  if (found.rows.length === 0) throw notFound(ledger.one.ja)
  const names = await namesOf(tx, [
    ...new Set(found.rows.flatMap((row) => (row.by_person === null ? [] : [row.by_person]))),
  ])
  return found.rows.map((row) => ({
    revision: row.revision,
    act: row.act,
    at: row.at.toISOString(),
    by: row.by_person === null ? null : (names.get(row.by_person) ?? null),
    reason: row.reason,
    values: { ...row.body },
  }))
}

/** The values of one version. */
export async function version(
  tx: Tx,
  ledger: AnyLedger,
  { id, revision }: { id: string; revision: number },
): Promise<Values> {
  const found = await sql<{ body: Values }>`select body from ledger.revision
    where ledger = ${ledger.id} and record_id = ${id}::uuid and revision = ${revision}`.execute(tx)
  const body = found.rows[0]?.body
  if (body === undefined) throw notFound('その版')
  return body
}
