// A watched system, and the register's own rules.
import { sql } from 'kysely'
import type { Resource } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { notFound } from '../../../kernel/refusal.ts'

export interface System {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly keeper: string | null
  readonly privileged_roles: string | null
}

/** The system in use with this id. */
export async function systemById(tx: Tx, id: string): Promise<System> {
  const found = await sql<System>`select id, name, unit, keeper, privileged_roles from access.system
    where id = ${id}::uuid and retired_at is null`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('システム')
  return row
}

/** The system as the rules see it: of the unit that owns it, in the hands of the post that keeps it. */
export const systemResource = ({ id, unit, keeper }: Pick<System, 'id' | 'unit' | 'keeper'>): Resource => ({
  type: 'access.system',
  id,
  unit,
  ...(keeper === null ? {} : { owner: keeper }),
})
