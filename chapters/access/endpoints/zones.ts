// 6(3): in which zone of the city's plan does an address stand?
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { select } from '../../../kernel/ledger/row.ts'
import { unitLedger } from '../../organization/index.ts'
import { readAddress, readAddresses } from '../../segmentation/contract.ts'
import { zoneLedger } from '../../segmentation/index.ts'

type Ranges = Extract<ReturnType<typeof readAddresses>, { ok: true }>['value']

export interface PlacedZone {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly ranges: Ranges
}

/** The plan's zones; one whose ranges cannot be read has none. */
export async function zonesIn(tx: Tx): Promise<readonly PlacedZone[]> {
  const rows = await select(tx, zoneLedger, [unitLedger], { where: sql<boolean>`t.retired_at is null` })
  return rows.map(({ id, values }) => {
    const read = readAddresses(String(values['ranges'] ?? ''))
    return { id, name: String(values['name']), kind: String(values['kind']), ranges: read.ok ? read.value : [] }
  })
}

/** Zones in which some of these addresses stand; loopback and link-local ones say nothing of a zone. */
export function zonesOfAddresses(zones: readonly PlacedZone[], text: string): readonly PlacedZone[] {
  const values = text
    .split(/[\s,;、]+/u)
    .map((word) => readAddress(word.split(/[/%]/u)[0] ?? ''))
    .filter((one) => one !== undefined)
  return zones.filter(({ ranges }) =>
    ranges.some(({ family, first, last }) =>
      values.some((one) => one.family === family && first <= one.value && one.value <= last),
    ),
  )
}
