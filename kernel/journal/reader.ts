// Readers follow the journal in the order of its leaves and remember how far they came.
import './tables.ts'
import { sql } from 'kysely'
import { type Database, inTenant, type Tx } from '../db/database.ts'

export interface Leaf {
  readonly index: number
  readonly id: string
  readonly at: Date
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: string
}

/** One that acts on what the journal tells. Guarantee: each leaf once, in order, together with the cursor in one transaction. */
export interface Reader {
  readonly name: string
  read(tx: Tx, tenant: string, leaves: readonly Leaf[]): Promise<void>
}

/** 2,000: more leaves than one act makes; an import's are one. */
const batch = 2_000

/** Give a reader what is new; returns how many leaves it got. */
export function follow(database: Pick<Database, 'kysely'>, tenant: string, reader: Reader): Promise<number> {
  return inTenant(database, tenant, async (tx) => {
    await sql`insert into journal.cursor (reader, next) values (${reader.name}, 0) on conflict do nothing`.execute(tx)
    const cursor = await sql<{
      next: number
    }>`select next from journal.cursor where reader = ${reader.name} for update`.execute(tx)
    const next = cursor.rows[0]?.next ?? 0
    const found = await sql<Leaf>`
      select l.index, e.id, e.at, e.kind, e.subject_type as "subjectType", e.subject_id as "subjectId"
      from journal.leaf l join journal.entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      where l.index >= ${next} order by l.index limit ${batch}`.execute(tx)
    if (found.rows.length === 0) return 0
    await reader.read(tx, tenant, found.rows)
    await sql`update journal.cursor set next = ${next + found.rows.length} where reader = ${reader.name}`.execute(tx)
    return found.rows.length
  })
}
