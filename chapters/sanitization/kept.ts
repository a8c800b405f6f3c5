// What lies on disk, why, and until when; and its erasure on time.
import { sql } from 'kysely'
import type { Blobs } from '../../kernel/blob/blobs.ts'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'

export type Part = 'original' | 'result' | 'sealed' | 'picture-before' | 'picture-after' | 'mail'

export interface Keeping {
  readonly sha256: string
  readonly bytes: number
  readonly part: Part
  readonly until: string
  readonly now: Date
  readonly fileId?: string
}

/** Note that content lies on disk for a reason. */
export async function keep(tx: Tx, { sha256, bytes, part, until, now, fileId }: Keeping): Promise<void> {
  await sql`insert into sanitization.kept (id, sha256, bytes, part, file_id, kept_until, at)
    values (${newId(now)}::uuid, ${sha256}, ${bytes}, ${part}, ${fileId ?? null}::uuid, ${until}::date, ${now})`.execute(
    tx,
  )
}

/** Content of a file that still lies there. */
export async function keptOf(
  tx: Tx,
  fileId: string,
  part: Part,
): Promise<{ readonly sha256: string; readonly bytes: number } | undefined> {
  const found = await sql<{ sha256: string; bytes: number }>`select sha256, bytes from sanitization.kept
    where file_id = ${fileId}::uuid and part = ${part} and erased_at is null order by at desc limit 1`.execute(tx)
  return found.rows[0]
}

/** 500 an hour-long round: an erasure is one unlink; a round stays short. */
const mostErased = 500

/**
 * Put away what has been kept long enough; answers the digests that may go from the disk.
 * INVARIANT (erasure): the row is ended and the journal told before the disk is touched, so that a killed process leaves content too
 * long, never a promise of content that is gone; `leftovers` finds it again.
 */
export async function endKeeping({
  tx,
  now,
  today,
  record,
}: Pick<Context, 'tx' | 'now' | 'today' | 'record'>): Promise<number> {
  const ended = await sql<{
    sha256: string
    part: Part
    file_id: string | null
  }>`update sanitization.kept set erased_at = ${now}
    where id in (select id from sanitization.kept where erased_at is null and kept_until < ${today}::date order by kept_until limit ${mostErased})
    returning sha256, part, file_id`.execute(tx)
  if (ended.rows.length > 0)
    await record({
      kind: 'sanitization.content-erased',
      subject: { type: 'sanitization.kept', id: '*' },
      article: '6(3)②',
      details: { count: ended.rows.length, content: ended.rows },
    })
  return ended.rows.length
}

/** Take content from the disk that no living row refers to and that was ended within the last days. */
export async function eraseLeftovers(
  blobs: Blobs,
  { tx, tenant, now }: Pick<Context, 'tx' | 'tenant' | 'now'>,
): Promise<void> {
  const found = await sql<{ sha256: string }>`select distinct k.sha256 from sanitization.kept k
    where k.erased_at > ${now}::timestamptz - interval '7 days'
      and not exists (select from sanitization.kept l where l.tenant_id = k.tenant_id and l.sha256 = k.sha256 and l.erased_at is null)`.execute(
    tx,
  )
  for (const { sha256 } of found.rows) await blobs.erase(tenant, sha256, now)
}
