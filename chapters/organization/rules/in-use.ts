// What others still rest on cannot be put out of use.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'

/** Leave with 409 where `query` finds records that still need this one; `what` tells the person what to do first. */
export async function refuseWhileInUse(tx: Tx, query: RawBuilder<unknown>, what: string): Promise<void> {
  const found = await sql<{ n: number }>`select count(*)::int as n from (${query}) used`.execute(tx)
  const n = found.rows[0]?.n ?? 0
  if (n > 0)
    throw new Refusal('still-in-use', {
      status: 409,
      title: 'まだ使われています',
      detail: `${what}（${n}件）。何も変えていません。`,
      article: '6(1)',
    })
}
