// The journal as auditors read it.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const JournalEntry = z.object({
  id: z.uuid(),
  /** Place in the sealed log; null for the moment between commit and seal. */
  index: z.int().nullable(),
  at: z.string(),
  kind: z.string(),
  actor: z.string().nullable(),
  subjectType: z.string(),
  subjectId: z.string(),
  article: z.string().nullable(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

const article = '6(7)'

export const listEntries = endpoint('GET /journal/entries', {
  summary: '記録簿の一覧',
  article,
  query: z.object({
    kind: z.string().max(100).optional(),
    subject: z.string().max(200).optional(),
    actor: z.uuid().optional(),
    from: z.iso.date().optional(),
    until: z.iso.date().optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
  }),
  reply: z.object({ entries: z.array(JournalEntry), total: z.int(), page: z.int(), size: z.int() }),
})

export const readEntry = endpoint('GET /journal/entries/:id', {
  summary: '記録の内容と、封じられていることの証明',
  article,
  reply: JournalEntry.extend({
    /** The line that is hashed as the leaf. */
    line: z.string(),
    /** What stands beside the log under the line's salted hash; null after it was erased. */
    details: z.unknown(),
    detailsMatch: z.boolean().nullable(),
    leafHash: z.string().nullable(),
    /** Inclusion proof to the newest checkpoint, base64 hashes, RFC 6962 §2.1.1. */
    proof: z.array(z.string()).nullable(),
    proved: z.boolean().nullable(),
  }),
})

export const readCheckpoint = endpoint('GET /journal/checkpoint', {
  summary: '最新の封印（チェックポイント）',
  article,
  reply: z.object({ size: z.int(), note: z.string(), at: z.string().nullable(), vkey: z.string(), waiting: z.int() }),
})
