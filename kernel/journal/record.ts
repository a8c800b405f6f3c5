// One entry of the journal, written in the transaction of the act that it tells of.
import { createHash, randomBytes } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { Tx } from '../db/database.ts'
import { newId } from '../ids.ts'

export interface Entry {
  /** What happened, in the past tense: `asset-added`. */
  readonly kind: string
  readonly subject: { readonly type: string; readonly id: string }
  readonly article?: string
  /** Names, texts and values; kept beside the log under a salted hash so that personal data can be erased. */
  readonly details?: unknown
}

export interface Circumstances {
  readonly now: Date
  /** Person who acted; null for the clock and the program itself. */
  readonly actor: string | null
}

const insert = `
with e as (
  insert into journal.entry (id, at, kind, actor_id, subject_type, subject_id, article, line)
  values ($1, $2, $3, $4, $5, $6, $7, $8) returning tenant_id, id
), p as (
  insert into journal.payload (entry_id, salt, body) select id, $9, $10 from e
), q as (
  insert into journal.pending (entry_id) select id from e
)
select pg_notify('sekisho_journal', tenant_id::text) from e`

/** Write one entry; returns its id. Names and texts go to the payload, the line holds ids and a salted hash. */
export async function record(tx: Tx, entry: Entry, { now, actor }: Circumstances): Promise<string> {
  const id = newId(now)
  const salt = randomBytes(16)
  const body = JSON.stringify(entry.details ?? null)
  const line = canonicalLine({
    actor,
    article: entry.article ?? null,
    at: now.toISOString(),
    id,
    kind: entry.kind,
    payload: createHash('sha256').update(salt).update(body).digest('base64'),
    subject: `${entry.subject.type}:${entry.subject.id}`,
    v: 1,
  })
  const values = [
    id,
    now,
    entry.kind,
    actor,
    entry.subject.type,
    entry.subject.id,
    entry.article ?? null,
    line,
    salt,
    body,
  ]
  // one statement, so that an act costs one round trip more, not four; the tables are append-only and typed by the migration
  await tx.executeQuery(CompiledQuery.raw(insert, values))
  return id
}

function canonicalLine(line: Readonly<Record<string, string | number | null>>): string {
  return JSON.stringify(line, Object.keys(line).sort())
}
