// A city's journal as static files in the C2SP tlog-tiles layout: what an auditor takes along and verifies without us.
import './tables.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Edge, emptyEdge, layBundle, layEdge, type LogFile, tileWidth } from '@sekisho/tlog'
import { type Database, inTenant, type Tx } from '../db/database.ts'
import { merkle } from './notary.ts'

/** Write the journal up to its newest checkpoint below `directory`; returns the size. */
export function exportJournal(database: Pick<Database, 'kysely'>, tenant: string, directory: string): Promise<number> {
  return inTenant(database, tenant, async (tx) => {
    const last = await tx
      .selectFrom('journal.checkpoint')
      .select(['size', 'note'])
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last === undefined) throw new Error('the journal has no checkpoint yet')
    let edge: Edge = emptyEdge
    for (let from = 0; from < last.size; from += tileWidth) {
      const laid = layBundle(merkle, edge, await linesOf(tx, from, Math.min(from + tileWidth, last.size)))
      if (!laid.ok) throw new Error(`couldn't lay out entries from \`${from}\`: \`${laid.code}\``)
      edge = laid.value.edge
      await put(directory, laid.value.files)
    }
    await put(directory, [...layEdge(edge), { path: 'checkpoint', bytes: new TextEncoder().encode(last.note) }])
    return last.size
  })
}

async function linesOf(tx: Tx, from: number, to: number): Promise<readonly Uint8Array[]> {
  const rows = await tx
    .selectFrom('journal.leaf as l')
    .innerJoin('journal.entry as e', (on) =>
      on.onRef('e.id', '=', 'l.entry_id').onRef('e.tenant_id', '=', 'l.tenant_id'),
    )
    .select('e.line')
    .where('l.index', '>=', from)
    .where('l.index', '<', to)
    .orderBy('l.index')
    .execute()
  return rows.map(({ line }) => new TextEncoder().encode(line))
}

async function put(directory: string, files: readonly LogFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), bytes)
  }
}
