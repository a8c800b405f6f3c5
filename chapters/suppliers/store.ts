import { sql } from 'kysely'
import type { Context } from '../../kernel/http/chapter.ts'
import { notFound } from '../../kernel/refusal.ts'

/** A contract as the rules see it: of the unit that answers for it. */
export async function unitOf(
  contractId: string,
  { tx }: Pick<Context, 'tx'>,
): Promise<{ type: string; id: string; unit: string }> {
  const found = await sql<{ unit: string }>`select unit from suppliers.contract where id = ${contractId}::uuid`.execute(
    tx,
  )
  const [row] = found.rows
  if (row === undefined) throw notFound('業務委託')
  return { type: 'suppliers.contract', id: contractId, unit: row.unit }
}
