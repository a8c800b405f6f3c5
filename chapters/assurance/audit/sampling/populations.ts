// What can be sampled: every ledger of an earlier chapter by one line, and people. A chapter that brings a ledger adds its line here.
import { sql } from 'kysely'
import type { Ledger } from '../../../../kernel/contract/ledger.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { column } from '../../../../kernel/ledger/columns.ts'
import { accountLedger, terminalLedger } from '../../../access/contract.ts'
import { assetLedger } from '../../../assets/index.ts'
import { peopleInScope } from '../../../organization/index.ts'
import { equipmentLedger, mediumLedger } from '../../../physical/contract.ts'
import {
  cloudLedger,
  contractLedger,
  inspectionLedger,
  socialLedger,
  subcontractLedger,
  supplierLedger,
} from '../../../suppliers/contract.ts'
import type { Item } from './draw.ts'

/** 200,000: twice the records of a large city; bounds what a sample keeps of its population. */
const mostItems = 200_000

export interface Population {
  readonly id: string
  readonly title: string
  readonly byUnit: boolean
  list(tx: Tx, where: { readonly day: string; readonly unit: string | null }): Promise<readonly Item[]>
}

type AnyLedger = Pick<Ledger, 'id' | 'title'> & { readonly name: string; readonly unit?: string | undefined }

/** The records of a ledger that are in use. */
export const ofLedger = ({ id, title, name, unit }: AnyLedger): Population => ({
  id,
  title: title.ja,
  byUnit: unit !== undefined,
  list: async (tx, where) => {
    const found =
      await sql<Item>`select id, ${sql.ref(column(name))}::text as name from ${sql.table(id)} where retired_at is null
      ${where.unit === null || unit === undefined ? sql`` : sql`and ${sql.ref(column(unit))} = ${where.unit}::uuid`} order by id limit ${mostItems}`.execute(
        tx,
      )
    return found.rows
  },
})

const people: Population = {
  id: 'organization.person',
  title: '職員等',
  byUnit: true,
  list: async (tx, { day, unit }) =>
    (await peopleInScope(tx, day))
      .filter((person) => unit === null || person.unit === unit)
      .map(({ id, name, number }) => ({ id, name: `${name}（${number}）` })),
}

export const populations: readonly Population[] = [
  people,
  ofLedger(assetLedger),
  ofLedger(mediumLedger),
  ofLedger(equipmentLedger),
  ofLedger(accountLedger),
  ofLedger(terminalLedger),
  ofLedger(contractLedger),
  ofLedger(supplierLedger),
  ofLedger(subcontractLedger),
  ofLedger(inspectionLedger),
  ofLedger(cloudLedger),
  ofLedger(socialLedger),
]
