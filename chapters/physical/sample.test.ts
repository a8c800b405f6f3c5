import { afterAll, expect, test } from 'vitest'
import { evaluate } from '../../kernel/check/evaluate.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { testDatabase } from '../../kernel/db/testing.ts'
import { act } from '../../kernel/http/act.ts'
import { plantOrganization } from '../organization/index.ts'
import { physical, plantPhysical } from './index.ts'
import { at } from './testing.ts'

const database = await testDatabase()
afterAll(() => database.close())

test('6(4): 見本市 is not perfect on purpose: what is broken, what is open, what is kept', async () => {
  const now = at('2026-11-23')
  await act({ database, tenant: database.tenant, now }, async (context) =>
    plantPhysical(context, await plantOrganization(context)),
  )
  const outcomes = await inTenant(database, database.tenant, async (tx) => {
    const found: Record<string, string> = {}
    for (const check of physical.checks)
      found[check.id.replace('physical.', '')] = (await evaluate(check, tx, { now, today: '2026-11-23' })).outcome
    return found
  })
  expect(outcomes).toEqual({
    'areas-locked': 'kept',
    'areas-structure': 'unsure',
    'areas-deliveries': 'kept',
    'permits-reviewed': 'unsure',
    'entries-recorded': 'broken',
    'entries-permitted': 'broken',
    'visitors-left': 'broken',
    'equipment-placed': 'broken',
    'equipment-redundant': 'broken',
    'power-tested': 'broken',
    'cabling-protected': 'kept',
    'maintenance-done': 'kept',
    'repairs-guarded': 'kept',
    'off-site-checked': 'kept',
    'media-encrypted': 'broken',
    'media-kept': 'kept',
    'carryings-returned': 'broken',
    'disposals-proved': 'kept',
    'stock-taken': 'broken',
  })
})
