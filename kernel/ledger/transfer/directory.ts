// Names and keys of a referenced ledger, so that files may say 総務課 or 0101 where the record needs an id.
import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { searchForm } from '../../i18n/search-form.ts'
import { type AnyLedger, column, keyOf, referred, table } from '../columns.ts'
import type { Directory } from './convert.ts'

/** One directory for each reference field. */
export async function directories(
  tx: Tx,
  ledger: AnyLedger,
  neighbours: readonly AnyLedger[],
): Promise<ReadonlyMap<string, Directory>> {
  const found = new Map<string, Directory>()
  for (const [key, neighbour] of referred(ledger, neighbours)) found.set(key, await directoryOf(tx, neighbour))
  return found
}

async function directoryOf(tx: Tx, ledger: AnyLedger): Promise<Directory> {
  const rows = await sql<{ id: string; name: string | null; key: string | null }>`
    select id, ${sql.ref(column(ledger.name))}::text as name, ${sql.ref(column(keyOf(ledger)))}::text as key
    from ${table(ledger)} where retired_at is null`.execute(tx)
  const directory = new Map<string, string[]>()
  for (const { id, name, key } of rows.rows) {
    for (const word of new Set(
      [name, key, id].flatMap((one) => (one === null ? [] : [searchForm(one).replaceAll(' ', '')])),
    )) {
      directory.set(word, [...(directory.get(word) ?? []), id])
    }
  }
  return directory
}
