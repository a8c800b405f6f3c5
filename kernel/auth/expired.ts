import { type QueryExecutorProvider, sql } from 'kysely'

/** Remove what has run out: sessions, challenges, one-time codes. For a nightly job; sign-in itself never accepts any of it. */
export async function clearExpired(db: QueryExecutorProvider, now: Date): Promise<void> {
  await sql`delete from auth.session where expires_at < ${now}`.execute(db)
  await sql`delete from auth.verification where expires_at < ${now}`.execute(db)
  await sql`delete from auth.used_code where used_at < ${new Date(now.getTime() - 24 * 60 * 60_000)}`.execute(db)
}
