import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluate } from '../../kernel/check/evaluate.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { act } from '../../kernel/http/act.ts'
import { select } from '../../kernel/ledger/row.ts'
import { plantOrganization } from '../organization/index.ts'
import { checks } from './checks.ts'
import { assetLedger } from './contract.ts'
import { assetRules } from './rules.ts'
import { plantCrowd } from './sample/crowd.ts'
import { plantAssets } from './sample/plant.ts'
import { register } from './sample/register.table.ts'
import { assetsOfKind, zoneOf } from './store.ts'

const now = new Date('2026-11-23T09:00:00+09:00')
let database: TestDatabase
let ids: ReadonlyMap<string, string>
beforeAll(async () => {
  database = await testDatabase()
  ids = await act({ database, tenant: database.tenant, now }, async (context) =>
    plantAssets(context, await plantOrganization(context)),
  )
})
afterAll(() => database.close())

test('4(2): 見本市 has assets of all six kinds, some not in order', async () => {
  expect(ids.size).toBe(register.length)
  const at = { now, today: '2026-11-23' }
  const outcomes = await inTenant(database, database.tenant, async (tx) => {
    const found: Record<string, string> = {}
    for (const check of checks) found[check.id] = (await evaluate(check, tx, at)).outcome
    return found
  })
  expect(outcomes).toEqual({
    'assets.kinds': 'kept',
    'assets.paper': 'kept',
    'assets.classified': 'broken',
    'assets.overrides-confirmed': 'kept',
    'assets.owned': 'broken',
    'assets.reviewed': 'broken',
    'assets.placed': 'broken',
    'assets.my-number-zone': 'unsure',
    'assets.transitional-recorded': 'kept',
    'assets.disposal-recorded': 'out-of-scope',
    'assets.disposal-method': 'out-of-scope',
    'assets.retired-media-disposed': 'out-of-scope',
  })
})

test('6(3): later chapters find systems with their zones', async () => {
  await inTenant(database, database.tenant, async (tx) => {
    const systems = await assetsOfKind(tx, ['system', 'network'])
    expect(systems.find((one) => one.number === 'S-001')).toMatchObject({
      name: '住民記録システム',
      zone: 'my-number',
      confidentiality: '3B',
    })
    expect(systems.every((one) => one.kind === 'system' || one.kind === 'network')).toBe(true)
    expect(await zoneOf(tx, ids.get('S-015') ?? '')).toBe('internet')
    expect(await zoneOf(tx, database.tenant)).toBeUndefined()
  })
})

test('a crowd of valid rows: every field passes its own shape', async () => {
  const other = await database.addTenant('crowd')
  await inTenant(database, other, async (tx) => {
    const [organ, unit] = ['00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-0000000000bb']
    await sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`.execute(tx)
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${unit}, '1', '課', 'section', ${organ})`.execute(
      tx,
    )
    await plantCrowd(tx, { count: 500, units: [unit], today: '2026-11-23' })
    const rows = await select(tx, assetLedger, assetRules.neighbours ?? [], { where: sql<boolean>`true` })
    expect(rows).toHaveLength(500)
    for (const { values } of rows)
      for (const [key, field] of Object.entries(assetLedger.fields))
        expect(field.shape.safeParse(values[key]).success, key).toBe(true)
  })
})
