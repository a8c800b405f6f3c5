// What is printed: the number of each thing as a code and in words.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { unitNamesOf } from '../../organization/index.ts'
import type { listLabels } from '../contract.ts'

/** 3,000: sixty-eight sheets of 44 labels, more than a printer's tray. */
const mostLabels = 3_000

/** Labels to print. */
export async function labelsOf(
  { of, unit, search }: z.output<typeof listLabels.query>,
  { tx }: Context,
): Promise<z.input<typeof listLabels.reply>> {
  const source = {
    medium: sql`select id, label as number, name, unit from physical.medium where retired_at is null`,
    equipment: sql`select id, number, name, unit from physical.equipment where retired_at is null`,
    card: sql`select c.id, c.number, c.holder as name, (select h.unit from organization.holding h where h.person = c.person and h.kind = 'main' order by h.valid_from desc limit 1) as unit
      from physical.card c where c.retired_at is null and c.lost_on is null`,
  }[of]
  const like = `%${(search ?? '').replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`
  const found = await sql<{ id: string; number: string; name: string; unit: string | null }>`
    select x.id, x.number, x.name, x.unit from (${source}) x
    where ${unit === undefined ? sql`true` : sql`x.unit = ${unit}::uuid`} and (x.number like ${like} or x.name like ${like})
    order by x.number limit ${mostLabels}`.execute(tx)
  const units = await unitNamesOf(
    tx,
    found.rows.flatMap((row) => row.unit ?? []),
  )
  return found.rows.map((row) => ({ ...row, unit: row.unit === null ? '' : (units.get(row.unit) ?? '') }))
}
