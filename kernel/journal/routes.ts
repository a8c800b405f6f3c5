// The journal for auditors: what happened, and the proof that it stands in the sealed log.
import './tables.ts'
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { encodeBase64, openCheckpoint, parseKey, proveInclusion, verifyInclusion } from '@sekisho/tlog'
import * as contract from '../contract/journal.ts'
import { type Chapter, chapter, type Context } from '../http/chapter.ts'
import { notFound } from '../refusal.ts'
import type { NamesOf } from '../ledger/history.ts'
import { merkle, type Notary, sha256, verifyEd25519 } from './notary.ts'
import { readTile } from './tile.ts'

const size = 100

interface Row {
  id: string
  index: number | null
  at: Date
  kind: string
  actor_id: string | null
  subject_type: string
  subject_id: string
  article: string | null
}

/** The three endpoints of the journal. */
export function journalRoutes(notaryOf: (tenant: string) => Promise<Notary>, namesOf: NamesOf): Chapter {
  const shown = async (rows: readonly Row[], tx: Context['tx']): Promise<contract.JournalEntry[]> => {
    const names = await namesOf(tx, [...new Set(rows.flatMap((row) => (row.actor_id === null ? [] : [row.actor_id])))])
    return rows.map((row) => ({
      id: row.id,
      index: row.index,
      at: row.at.toISOString(),
      kind: row.kind,
      actor: row.actor_id === null ? null : (names.get(row.actor_id) ?? row.actor_id),
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      article: row.article,
    }))
  }
  return chapter('kernel')
    .serve(contract.listEntries, async ({ query }, { tx }) => {
      const where = conditionOf(query)
      const total = await sql<{ n: number }>`select count(*)::int as n from journal.entry e where ${where}`.execute(tx)
      const found = await sql<Row>`
        select e.id, l.index, e.at, e.kind, e.actor_id, e.subject_type, e.subject_id, e.article
        from journal.entry e left join journal.leaf l on l.tenant_id = e.tenant_id and l.entry_id = e.id
        where ${where} order by e.id desc limit ${size} offset ${(query.page - 1) * size}`.execute(tx)
      return { entries: await shown(found.rows, tx), total: total.rows[0]?.n ?? 0, page: query.page, size }
    })
    .serve(contract.readEntry, async ({ params }, { tx }) => {
      const found = await sql<Row & { line: string; salt: Buffer | null; body: string | null; hash: Buffer | null }>`
        select e.id, l.index, e.at, e.kind, e.actor_id, e.subject_type, e.subject_id, e.article, e.line, p.salt, p.body, l.hash
        from journal.entry e left join journal.leaf l on l.tenant_id = e.tenant_id and l.entry_id = e.id
        left join journal.payload p on p.tenant_id = e.tenant_id and p.entry_id = e.id where e.id = ${params.id}::uuid`.execute(
        tx,
      )
      const row = found.rows[0]
      const [entry] = row === undefined ? [] : await shown([row], tx)
      if (row === undefined || entry === undefined) throw notFound('この記録')
      const proof = row.index === null ? null : await proofOf(tx, row.index, row.line)
      return {
        ...entry,
        line: row.line,
        details: row.body === null ? null : JSON.parse(row.body),
        detailsMatch:
          row.body === null || row.salt === null
            ? null
            : row.line.includes(createHash('sha256').update(row.salt).update(row.body).digest('base64')),
        leafHash: row.hash === null ? null : encodeBase64(row.hash),
        proof: proof?.path ?? null,
        proved: proof?.proved ?? null,
      }
    })
    .serve(contract.readCheckpoint, async (_, { tx, tenant }) => {
      const last = await tx
        .selectFrom('journal.checkpoint')
        .select(['size', 'note', 'at'])
        .orderBy('size', 'desc')
        .limit(1)
        .executeTakeFirst()
      const waiting = await sql<{ n: number }>`select count(*)::int as n from journal.pending`.execute(tx)
      const { vkey } = await notaryOf(tenant)
      return {
        size: last?.size ?? 0,
        note: believed(last?.note ?? '', vkey),
        at: last?.at?.toISOString() ?? null,
        vkey,
        waiting: waiting.rows[0]?.n ?? 0,
      }
    })
}

function conditionOf({
  kind,
  subject,
  actor,
  from,
  until,
}: {
  kind?: string | undefined
  subject?: string | undefined
  actor?: string | undefined
  from?: string | undefined
  until?: string | undefined
}): RawBuilder<boolean> {
  const parts = [
    ...(kind === undefined ? [] : [sql<boolean>`e.kind like ${`${kind.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`}`]),
    ...(subject === undefined ? [] : [sql<boolean>`e.subject_id = ${subject}`]),
    ...(actor === undefined ? [] : [sql<boolean>`e.actor_id = ${actor}::uuid`]),
    ...(from === undefined ? [] : [sql<boolean>`e.at >= ${`${from}T00:00:00+09:00`}::timestamptz`]),
    ...(until === undefined ? [] : [sql<boolean>`e.at < ${`${until}T00:00:00+09:00`}::timestamptz + interval '1 day'`]),
  ]
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** A checkpoint is shown only when our own key's signature holds. */
function believed(note: string, vkey: string): string {
  const key = parseKey(sha256, vkey)
  return key.ok && openCheckpoint(note, key.value, verifyEd25519).ok ? note : ''
}

/** The path from a leaf to the newest root, from the stored leaf hashes. */
async function proofOf(
  tx: Context['tx'],
  index: number,
  line: string,
): Promise<{ path: string[]; proved: boolean } | null> {
  const head = await tx
    .selectFrom('journal.checkpoint')
    .select(['size', 'root'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (head === undefined || index >= head.size) return null
  const proof = await proveInclusion({ merkle, read: (tile) => readTile(tx, tile) }, { index, size: head.size })
  if (!proof.ok) return null
  const leaf = merkle.leaf(new TextEncoder().encode(line))
  const verdict = verifyInclusion(merkle, {
    leaf,
    index,
    tree: { size: head.size, root: head.root },
    proof: proof.value,
  })
  return { path: proof.value.map(encodeBase64), proved: verdict.ok }
}
