import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { AuthDb } from './tenant-database.ts'

/** 5 minutes: a code is valid for 90 seconds at the most (its own 30 and one step on either side). */
const kept = 5 * 60_000

/** RFC 6238 §5.2: take a one-time code for this user; false where it was taken before. Atomic, so two at once get one yes. */
export async function takeCode(
  db: AuthDb,
  { userId, code, secret }: { userId: string; code: string; secret: string },
  now: Date,
): Promise<boolean> {
  await db
    .deleteFrom('auth.used_code')
    .where('used_at', '<', new Date(now.getTime() - kept))
    .execute()
  const hash = createHmac('sha256', secret).update(`${userId}:${code}`).digest()
  const taken =
    await sql`insert into auth.used_code (user_id, code_hash, used_at) values (${userId}, ${hash}, ${now}) on conflict do nothing`.execute(
      db,
    )
  return taken.numAffectedRows === 1n
}
