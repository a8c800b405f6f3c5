import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../journal/record.ts'
import { inTenant } from './database.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const entry = { kind: 'thing-added', subject: { type: 'thing', id: '1' }, details: { name: '髙﨑' } }
const when = { now: new Date('2026-11-23T00:00:00Z'), actor: null }

test('6(6): a city sees its own rows and no others', async () => {
  const other = await database.addTenant('tonari')
  await inTenant(database, database.tenant, (tx) => record(tx, entry, when))
  const seen = (tenant: string): Promise<number> =>
    inTenant(
      database,
      tenant,
      async (tx) =>
        (await sql<{ n: number }>`select count(*)::int as n from journal.entry`.execute(tx)).rows[0]?.n ?? -1,
    )
  expect(await seen(database.tenant)).toBe(1)
  expect(await seen(other)).toBe(0)
})

test('6(6): without a city there is nothing to see', async () => {
  const found = await database.app.query('select * from journal.entry')
  expect(found.rows).toEqual([])
})

test('6(7): the role of the application can neither change nor erase the journal', async () => {
  for (const statement of [
    'update journal.entry set kind = $$x$$',
    'delete from journal.entry',
    'update journal.leaf set hash = $$x$$',
    'delete from journal.checkpoint',
    'truncate journal.entry',
  ]) {
    await expect(database.app.query(statement)).rejects.toThrow(/permission denied/)
  }
})

test('a transaction that fails leaves nothing', async () => {
  const failing = inTenant(database, database.tenant, async (tx) => {
    await record(tx, { ...entry, kind: 'never' }, when)
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  const found = await database.system.query(`select from journal.entry where kind = 'never'`)
  expect(found.rowCount).toBe(0)
})
