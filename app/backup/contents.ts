import { z } from 'zod'

/** 1: the only layout so far; a reader refuses higher ones instead of guessing. */
export const layout = 1

/** One migration, as the database and the program each know it. */
export const Migration = z.object({ name: z.string(), sha256: z.string() })
export type Migration = z.infer<typeof Migration>

/** One table of the backup; its rows are the members `tables/<index>/…`, PostgreSQL's own COPY text, gzipped. */
export const Table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()).readonly() })
export type Table = z.infer<typeof Table>

/** Where a sequence stood. */
export const Sequence = z.object({ schema: z.string(), name: z.string(), last: z.string(), called: z.boolean() })
export type Sequence = z.infer<typeof Sequence>

/** First member, `contents.json`: what the backup is of. */
export const Contents = z.object({
  kind: z.literal('sekisho-backup'),
  layout: z.int(),
  made: z.iso.datetime(),
  server: z.string(),
  migrations: z.array(Migration).readonly(),
  tables: z.array(Table).readonly(),
  sequences: z.array(Sequence).readonly(),
})
export type Contents = z.infer<typeof Contents>

/** Last member, `manifest.json`: every other member with length and SHA-256, so that nothing can be missing or changed unseen. */
export const Manifest = z.object({
  members: z.array(z.object({ name: z.string(), bytes: z.int().min(0), sha256: z.string() })).readonly(),
})
export type Manifest = z.infer<typeof Manifest>

/** Name of the member with one chunk of a table. */
export function chunkName(table: number, chunk: number): string {
  return `tables/${String(table).padStart(4, '0')}/${String(chunk).padStart(6, '0')}.gz`
}

/** 8 MB: a chunk of a table is packed and unpacked in memory; small enough for a modest PC, long enough to pack well. */
export const chunkLength = 8 * 1024 * 1024
