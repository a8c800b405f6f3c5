// What can be audited: units with their place in the tree, and the systems and networks of the register.
import { sql } from 'kysely'
import { type EditionId, editions, isEdition, loadEdition } from '../../../catalogue/index.ts'
import type { Tx } from '../../../kernel/db/database.ts'

/** A system or network with who answers for it. */
export interface System {
  readonly id: string
  readonly name: string
  readonly unit: string | null
  /** 管理責任者（職）. */
  readonly owner: string | null
}

/** Systems and networks of the register by id; those out of use too where `all`. */
export async function systemsOf(tx: Tx, all = false): Promise<readonly System[]> {
  const found = await sql<System>`select id, name, unit, owner from assets.asset
    where kind in ('system', 'network') ${all ? sql`` : sql`and retired_at is null`} order by number, id`.execute(tx)
  return found.rows
}

/** Names of all systems, those out of use included: old plans still name them. */
export async function systemNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await systemsOf(tx, true)).map(({ id, name }) => [id, name]))
}

/** Names of all units, dissolved ones included. */
export async function unitNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; name: string }>`select id, name from organization.unit`.execute(tx)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

/** Parent of each unit. */
export async function parentsOf(tx: Tx): Promise<ReadonlyMap<string, string | null>> {
  const found = await sql<{ id: string; parent: string | null }>`select id, parent from organization.unit`.execute(tx)
  return new Map(found.rows.map(({ id, parent }) => [id, parent]))
}

/** Titles of controls in an edition, the newest where it is not known; an id without a title stands for itself. */
export function controlNames(edition?: string): (id: string) => string {
  const chosen: EditionId = edition !== undefined && isEdition(edition) ? edition : editions[0]
  const titles = new Map(loadEdition(chosen).controls.map(({ id, title }) => [id, title.ja]))
  return (id) => titles.get(id) ?? id
}
