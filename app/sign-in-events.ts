// 6(6): every sign-in and every refusal is an entry of the journal, written before the answer leaves.
import { sql } from 'kysely'
import type { OnEvent } from '../kernel/auth/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Database, inTenant } from '../kernel/db/database.ts'
import { record } from '../kernel/journal/record.ts'

/** The port that sign-in tells its events to. */
export function journalSignIns(database: Database, clock: Clock): OnEvent {
  return (tenant, event) =>
    inTenant(database, tenant, async (tx) => {
      const { userId, userName, address, kind, because } = event
      const found = await sql<{ person_id: string }>`
        select person_id from auth."user" where ${userId === undefined ? sql`username = ${userName ?? ''}` : sql`id = ${userId}::uuid`}`.execute(
        tx,
      )
      const person = found.rows[0]?.person_id ?? null
      await record(
        tx,
        {
          kind,
          subject: { type: 'account', id: person ?? 'unknown' },
          article: '6(6)',
          details: { userName, address, because },
        },
        { now: clock(), actor: person },
      )
    })
}
