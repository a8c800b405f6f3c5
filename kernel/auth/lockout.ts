// 6(6): how long must the next try wait? Counted by account and by address, growing, and forgotten after a quiet day.
import { sql } from 'kysely'
import type { AuthDb } from './tenant-database.ts'

export type Subject = { readonly kind: 'account' | 'address'; readonly subject: string }

/** Tries that are free: people mistype; an address may be the one screen-transfer host of a whole city hall at half past eight. */
const free = { account: 5, address: 100 } as const
/** 30 s doubled at each failure, up to 15 minutes: a guesser gets about 100 tries a day, a person who remembers loses a coffee. */
const firstWait = 30_000
const longestWait = 15 * 60_000
/** A day without failures starts the count again. */
const memory = 24 * 60 * 60_000

/** Milliseconds to wait after the `count`-th failure in a row. */
export function waitAfter(count: number, kind: Subject['kind']): number {
  const over = count - free[kind]
  return over < 0 ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(over, 20))
}

/** When the latest of these locks opens; undefined where none holds. */
export async function lockedUntil(db: AuthDb, subjects: readonly Subject[], now: Date): Promise<Date | undefined> {
  if (subjects.length === 0) return undefined
  const rows = await db
    .selectFrom('auth.failure')
    .select('locked_until')
    .where((eb) => eb.or(subjects.map((s) => eb.and([eb('kind', '=', s.kind), eb('subject', '=', s.subject)]))))
    .where('locked_until', '>', now)
    .execute()
  return rows
    .map((row) => row.locked_until)
    .reduce<Date | undefined>(
      (latest, at) => (at !== null && (latest === undefined || at > latest) ? at : latest),
      undefined,
    )
}

/** Count one failure; says whether it locked an account. One statement a subject, so that parallel guesses all count. */
export async function countFailure(db: AuthDb, subjects: readonly Subject[], now: Date): Promise<boolean> {
  let locked = false
  for (const { kind, subject } of subjects) {
    const forgotten = new Date(now.getTime() - memory)
    const counted = await sql<{ count: number }>`
      insert into auth.failure as f (kind, subject, count, last_at) values (${kind}, ${subject}, 1, ${now})
      on conflict (tenant_id, kind, subject) do update
        set count = case when f.last_at < ${forgotten} then 1 else f.count + 1 end, last_at = ${now}
      returning count`.execute(db)
    const wait = waitAfter(counted.rows[0]?.count ?? 1, kind)
    if (wait === 0) continue
    locked ||= kind === 'account'
    const until = new Date(now.getTime() + wait)
    // the later of two locks holds: failures counted at the same time may arrive here in any order
    await sql`update auth.failure set locked_until = greatest(locked_until, ${until}::timestamptz) where kind = ${kind} and subject = ${subject}`.execute(
      db,
    )
    await db.deleteFrom('auth.failure').where('last_at', '<', forgotten).execute()
  }
  return locked
}

/** A full sign-in ends the account's row of failures; the address keeps its own (others sit behind it). */
export async function forgive(db: AuthDb, userName: string): Promise<void> {
  await db.deleteFrom('auth.failure').where('kind', '=', 'account').where('subject', '=', userName).execute()
}
