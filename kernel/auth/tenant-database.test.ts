import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../db/testing.ts'
import { tenantDatabase } from './tenant-database.ts'

let database: TestDatabase
let neighbour: string
beforeAll(async () => {
  database = await testDatabase()
  neighbour = await database.addTenant('tonari')
})
afterAll(() => database.close())

test('two cities on one pool never see each other, however their queries interleave', async () => {
  const cities = [database.tenant, neighbour]
  const views = cities.map((city) => tenantDatabase(database.app, city))
  const seen = await Promise.all(
    Array.from({ length: 100 }, () =>
      views.map(async (db) => (await sql<{ city: string }>`select kernel.tenant() as city`.execute(db)).rows[0]?.city),
    ).map((pair) => Promise.all(pair)),
  )
  expect(seen).toEqual(Array.from({ length: 100 }, () => cities))
})

test('a connection that went back to the pool has forgotten its city', async () => {
  const db = tenantDatabase(database.app, database.tenant)
  await Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.01)`.execute(db)))
  await db.transaction().execute((tx) => sql`select 1`.execute(tx))
  const clients = await Promise.all(Array.from({ length: 10 }, () => database.app.connect()))
  const cities = await Promise.all(
    clients.map(
      async (client) => (await client.query(`select current_setting('sekisho.tenant', true) as city`)).rows[0]?.city,
    ),
  )
  for (const client of clients) client.release()
  expect(cities.filter((city) => city !== '' && city !== null)).toEqual([])
})

test('a query that fails gives its connection back', async () => {
  const db = tenantDatabase(database.app, database.tenant)
  for (const _ of Array(30)) await expect(sql`select 1/0`.execute(db)).rejects.toThrow('division by zero')
  await expect(db.transaction().execute((tx) => sql`select 1/0`.execute(tx))).rejects.toThrow('division by zero')
  expect((await sql<{ n: number }>`select 1 as n`.execute(db)).rows).toEqual([{ n: 1 }])
})

test('a name that is no city opens no connection for good', async () => {
  const db = tenantDatabase(database.app, 'not-a-uuid')
  await expect(sql`select * from auth."user"`.execute(db)).rejects.toThrow('uuid')
})

test('rows.ts names columns that exist', async () => {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(new URL('./rows.ts', import.meta.url), 'utf8')
  const found = await database.system.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'auth'`,
  )
  const real = new Set(found.rows.map((row) => row.name))
  const said = [...text.matchAll(/'auth\.(\w+)': \{([^}]*)\}/g)].flatMap(([, table, body]) =>
    [...(body ?? '').matchAll(/(\w+):/g)].map(([, column]) => `${table}.${column}`),
  )
  expect(said.length).toBeGreaterThan(30)
  expect(said.filter((name) => !real.has(name))).toEqual([])
})
