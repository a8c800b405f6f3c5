// What really stands in the database of a running installation, read beside it as its owner.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../kernel/db/database.ts'
import { exportJournal } from '../../kernel/journal/export.ts'
import { openNotary } from '../../kernel/journal/notary.ts'
import type { Verification } from '../../kernel/journal/verification.ts'
import { verifyExport } from '../../kernel/journal/verify.ts'
import { listTenants } from '../../kernel/tenant.ts'

export interface Books {
  /** Ids of the assets `K-…` by number. */
  records(): Promise<ReadonlyMap<string, string>>
  /** Asset ids of their first revisions, of their entries in the journal, and the kept keys; sorted. */
  revisions(): Promise<readonly string[]>
  entries(): Promise<readonly string[]>
  keys(): Promise<readonly string[]>
  /** Export once everything is sealed, verify, and give all lines as text. */
  exported(folder: string): Promise<{ readonly verification: Verification; readonly told: string }>
  close(): Promise<void>
}

/** Open the books of the only city of a data folder. */
export async function openBooks(data: string): Promise<Books> {
  const database = openDatabase(readFileSync(join(data, 'address'), 'utf8'), 2)
  const ask = async (query: string): Promise<readonly string[]> =>
    (await database.system.query<{ one: string }>(query)).rows.map(({ one }) => one).sort()
  const tenant = (await listTenants(database))[0]
  if (tenant === undefined) throw new Error('no city')
  return {
    records: async () => {
      const found = await database.system.query<{ number: string; id: string }>(
        "select number, id from assets.asset where number like 'K-%' order by id",
      )
      return new Map(found.rows.map(({ number, id }) => [number, id]))
    },
    revisions: () =>
      ask(
        "select record_id::text as one from ledger.revision where ledger = 'assets.asset' and body->>'number' like 'K-%'",
      ),
    entries: () =>
      ask(`select e.subject_id as one from journal.entry e join journal.payload p on p.tenant_id = e.tenant_id and p.entry_id = e.id
        where e.kind = 'assets.asset-added' and exists (select from assets.asset a where a.number like 'K-%' and a.id::text = e.subject_id)`),
    keys: () => ask("select key as one from kernel.idempotency where key like 'K-%'"),
    exported: async (folder) => {
      while ((await ask('select entry_id::text as one from journal.pending')).length > 0) await sleep(50)
      await exportJournal(database, tenant.id, folder)
      const { vkey } = openNotary(readFileSync(join(data, 'keys/journal.pem'), 'utf8'), `sekisho/${tenant.slug}`)
      return { verification: await verifyExport(folder, vkey), told: textBelow(join(folder, 'tile/entries')) }
    },
    close: () => database.close(),
  }
}

function textBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
    .join('')
}
