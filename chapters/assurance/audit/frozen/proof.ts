// Journal entries with the proof that they stand in the sealed log, as C2SP tlog-proof files.
import '../../../../kernel/journal/tables.ts'
import { sql } from 'kysely'
import { encodeBase64, proveInclusion } from '@sekisho/tlog'
import type { Tx } from '../../../../kernel/db/database.ts'
import { merkle } from '../../../../kernel/journal/notary.ts'
import { readTile } from '../../../../kernel/journal/tile.ts'

/** 500: about three printed boxes of paper; bounds the package. The newest are taken, and the package says how many there were. */
export const mostEntries = 500

/** An entry as the journal holds it. */
export interface ProvedEntry {
  readonly id: string
  /** The leaf's bytes. */
  readonly line: string
  readonly at: string
  readonly kind: string
  readonly salt: string | null
  readonly details: string | null
  readonly index: number | null
  /** c2sp.org/tlog-proof@v1; null where the entry is not sealed yet. */
  readonly proof: string | null
}

/** The signed head of the log. */
export interface Head {
  readonly size: number
  readonly note: string
}

/** The newest checkpoint; undefined where nothing was sealed yet. */
export async function headOf(tx: Tx): Promise<Head | undefined> {
  return tx
    .selectFrom('journal.checkpoint')
    .select(['size', 'note'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
}

interface Related {
  /** Subjects of evidence. */
  readonly subjects: readonly string[]
  /** Kinds that the checks listen to; a trailing `*` takes all that begin so. */
  readonly kinds: readonly string[]
  readonly until: Date
}

/** Entries up to a moment about these subjects or of these kinds, newest first, with their proofs against one head. */
export async function provedEntries(
  tx: Tx,
  head: Head,
  { subjects, kinds, until }: Related,
): Promise<{ total: number; entries: readonly ProvedEntry[] }> {
  const patterns = kinds.map((kind) => `${kind.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`).replace(/\*$/u, '%')}`)
  const where = sql`e.at <= ${until} and (e.subject_id = any(${[...subjects]}::text[]) or e.kind like any(${patterns}::text[]))`
  const counted = await sql<{ n: number }>`select count(*)::int as n from journal.entry e where ${where}`.execute(tx)
  const found = await sql<{
    id: string
    line: string
    at: Date
    kind: string
    salt: Buffer | null
    body: string | null
    index: number | null
  }>`
    select e.id, e.line, e.at, e.kind, p.salt, p.body, l.index from journal.entry e
    left join journal.leaf l on l.tenant_id = e.tenant_id and l.entry_id = e.id
    left join journal.payload p on p.tenant_id = e.tenant_id and p.entry_id = e.id
    where ${where} order by (e.subject_id = any(${[...subjects]}::text[])) desc, e.at desc, e.id desc limit ${mostEntries}`.execute(
    tx,
  )
  const entries: ProvedEntry[] = []
  for (const { salt, body, at, ...row } of found.rows)
    entries.push({
      ...row,
      at: at.toISOString(),
      salt: salt === null ? null : encodeBase64(salt),
      details: body,
      proof: await proofOf(tx, head, row.index),
    })
  return { total: counted.rows[0]?.n ?? 0, entries }
}

async function proofOf(tx: Tx, head: Head, index: number | null): Promise<string | null> {
  if (index === null || index >= head.size) return null
  const proof = await proveInclusion({ merkle, read: (tile) => readTile(tx, tile) }, { index, size: head.size })
  if (!proof.ok) throw new Error(`couldn't prove entry \`${index}\` of \`${head.size}\`: \`${proof.code}\``)
  return ['c2sp.org/tlog-proof@v1', `index ${index}`, ...proof.value.map(encodeBase64), '', head.note].join('\n')
}
