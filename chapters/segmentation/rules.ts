// What segmentation adds to its four ledgers: what makes a record impossible, and when a crossing is looked at again.
import { sql } from 'kysely'
import type { FieldError, LedgerRules, Place } from '../../kernel/ledger/rules.ts'
import type { Values } from '../../kernel/ledger/row.ts'
import { assetLedger } from '../assets/contract.ts'
import { postLedger, unitLedger } from '../organization/contract.ts'
import { crossingLedger, gatewayLedger, hostLedger, readAddresses, zoneLedger } from './contract.ts'
import { judgeCrossing, type ZoneOfCrossing } from './crossing.ts'
import { yearAfter } from '../../kernel/i18n/day.ts'
import { readPlaces } from './place.ts'

/** 6(3): a zone's addresses and places can be read, and its name is its own. */
export const zoneRules: LedgerRules = {
  ledger: zoneLedger,
  neighbours: [unitLedger],
  judge: async (values, before, place) => [
    ...addressErrors('ranges', values['ranges']),
    ...placeErrors(values['places']),
    ...(values['kind'] === 'outside' && typeof values['ranges'] === 'string'
      ? [
          {
            field: 'ranges',
            because: 'インターネットは「ほかのどの領域でもないもの」です。範囲は空のままにしてください（6(3)③）。',
          },
        ]
      : []),
    ...(await taken(place, { table: 'segmentation.zone', column: 'name', what: '領域の名称' }, values, before)),
  ],
}

/** 6(3)②: a relay's addresses can be read. */
export const gatewayRules: LedgerRules = {
  ledger: gatewayLedger,
  neighbours: [unitLedger],
  judge: async (values, before, place) => [
    ...addressErrors('addresses', values['addresses']),
    ...(await taken(place, { table: 'segmentation.gateway', column: 'name', what: '中継の名称' }, values, before)),
  ],
}

/** 6(3): a placed system has addresses. */
export const hostRules: LedgerRules = {
  ledger: hostLedger,
  neighbours: [assetLedger, zoneLedger],
  judge: (values) => addressErrors('addresses', values['addresses']),
}

/** 6(3)①②: an incomplete crossing is refused with the article; it is looked at again a year after the last look. */
export const crossingRules: LedgerRules = {
  ledger: crossingLedger,
  neighbours: [zoneLedger, gatewayLedger, unitLedger, postLedger],
  judge: async (values, before, place) => [
    ...judgeCrossing(values, {
      from: await zoneAt(place, values['fromZone']),
      to: await zoneAt(place, values['toZone']),
    }),
    ...(await taken(place, { table: 'segmentation.crossing', column: 'number', what: '番号' }, values, before)),
    ...['approvedOn', 'reviewedOn'].flatMap((field) => {
      const day = values[field]
      return typeof day === 'string' && day > place.today ? [{ field, because: '今日より先の日になっています。' }] : []
    }),
  ],
  derive: (values, before, { today }) => {
    const registeredOn = typeof before?.['registeredOn'] === 'string' ? before['registeredOn'] : today
    const last = [values['reviewedOn'], values['approvedOn'], registeredOn].find((day) => typeof day === 'string')
    return { registeredOn, reviewDueOn: yearAfter(typeof last === 'string' ? last : today) }
  },
}

function addressErrors(field: string, text: unknown): readonly FieldError[] {
  const read = typeof text === 'string' ? readAddresses(text) : undefined
  return read === undefined || read.ok ? [] : [{ field, because: read.because }]
}

function placeErrors(text: unknown): readonly FieldError[] {
  const read = typeof text === 'string' ? readPlaces(text) : undefined
  return read === undefined || read.ok ? [] : [{ field: 'places', because: read.because }]
}

async function zoneAt({ tx }: Place, id: unknown): Promise<ZoneOfCrossing | undefined> {
  if (typeof id !== 'string') return undefined
  const found =
    await sql<ZoneOfCrossing>`select name, kind, ranges from segmentation.zone where id = ${id}::uuid`.execute(tx)
  return found.rows[0]
}

interface Column {
  readonly table: string
  readonly column: string
  readonly what: string
}

async function taken(
  { tx }: Place,
  { table, column, what }: Column,
  values: Values,
  before: Values | null,
): Promise<readonly FieldError[]> {
  if (values[column] === before?.[column]) return []
  const found =
    await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${values[column]} and retired_at is null limit 1`.execute(
      tx,
    )
  return found.rows.length === 0
    ? []
    : [{ field: column, because: `${what}「${String(values[column])}」は、すでに使われています。` }]
}
