// Questions that the register answers by SQL; everything here only reads.
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/database.ts'
import type { Confidentiality } from '../preamble/grades.ts'
import type { AssetKind, AssetZone, Summary } from './contract.ts'

/** An asset as later chapters need it: what it is, where it stands, who keeps it. */
export interface PlacedAsset {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly kind: AssetKind
  readonly zone: AssetZone | null
  readonly unit: string | null
  readonly confidentiality: Confidentiality | null
}

/** 6(3): the assets of these kinds that are in use, by number; systems and networks are what segmentation draws. */
export async function assetsOfKind(tx: Tx, kinds: readonly AssetKind[]): Promise<readonly PlacedAsset[]> {
  const found = await sql<PlacedAsset>`select id, number, name, kind, zone, unit, confidentiality from assets.asset
    where retired_at is null and kind = any(${[...kinds]}::text[]) order by number, id`.execute(tx)
  return found.rows
}

/** The zone of an asset in use; null where it is not recorded, undefined where there is no such asset. */
export async function zoneOf(tx: Tx, id: string): Promise<AssetZone | null | undefined> {
  const found = await sql<{
    zone: AssetZone | null
  }>`select zone from assets.asset where id = ${id}::uuid and retired_at is null`.execute(tx)
  return found.rows[0]?.zone
}

/** Number and name of an asset in use, with the unit that keeps it; undefined where there is no such asset. */
export async function assetInUse(
  tx: Tx,
  id: string,
): Promise<Pick<PlacedAsset, 'number' | 'name' | 'unit'> | undefined> {
  const found = await sql<Pick<PlacedAsset, 'number' | 'name' | 'unit'>>`select number, name, unit from assets.asset
    where id = ${id}::uuid and retired_at is null`.execute(tx)
  return found.rows[0]
}

/** 6(2): how many assets stand in each grade, zone and unit, and what is still to be done. One pass over the register. */
export async function summaryOf(tx: Tx, today: string): Promise<Summary> {
  const cells = await sql<
    Summary['cells'][number]
  >`select confidentiality, zone, unit, count(*)::int as count from assets.asset
    where retired_at is null group by confidentiality, zone, unit`.execute(tx)
  const kinds = await sql<{
    kind: string
    count: number
  }>`select kind, count(*)::int as count from assets.asset where retired_at is null group by kind order by kind`.execute(
    tx,
  )
  const open = await sql<{ unclassified: number; overdue: number; paper: number }>`select
      count(*) filter (where standing = 'unclassified')::int as unclassified, count(*) filter (where review_due_on < ${today}::date)::int as overdue,
      count(*) filter (where form in ('paper', 'both') or medium = 'paper' or paper_copies)::int as paper
    from assets.asset where retired_at is null`.execute(tx)
  const units = await sql<{
    id: string
    name: string
  }>`select id, name from organization.unit where id = any(${cells.rows.flatMap((cell) => (cell.unit === null ? [] : [cell.unit]))}::uuid[]) order by code`.execute(
    tx,
  )
  return {
    total: cells.rows.reduce((sum, cell) => sum + cell.count, 0),
    cells: cells.rows,
    units: units.rows,
    kinds: kinds.rows,
    paper: open.rows[0]?.paper ?? 0,
    unclassified: open.rows[0]?.unclassified ?? 0,
    overdue: open.rows[0]?.overdue ?? 0,
    today,
  }
}
