// What PostgreSQL itself says of the schema, beside what tools/check-migrations reads in the text.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** Tables that belong to no city: the list of cities itself, and the list of migrations. */
const noCity = ['kernel.tenant', 'public.sekisho_migration']

const schemas = `('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')`

test('6(6): every table is sealed by forced row-level security with a policy', async () => {
  const found = await database.system.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ${schemas} and n.nspname not like 'pg\\_%'
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`)
  expect(found.rows.map(({ name }) => name).filter((name) => !noCity.includes(name))).toEqual([])
})

test('6(6): every primary key starts with the city, and every foreign key carries it', async () => {
  const keys = await database.system.query<{ name: string; kind: string; first: string }>(`
    select n.nspname || '.' || t.relname || ' ' || c.conname as name, c.contype as kind,
      (select attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) as first
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
    where c.contype in ('p', 'f') and n.nspname not in ${schemas}`)
  const own = keys.rows.filter(({ name }) => !noCity.some((table) => name.startsWith(`${table} `)))
  expect(own.length).toBeGreaterThan(60)
  expect(own.filter(({ first }) => first !== 'tenant_id')).toEqual([])
})

test('6(6): the role of the application owns nothing and passes no wall', async () => {
  const role = await database.system.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    `select rolsuper, rolbypassrls from pg_roles where rolname = 'sekisho_app'`,
  )
  expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
  const owned = await database.system.query(
    `select from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'sekisho_app'`,
  )
  expect(owned.rowCount).toBe(0)
})

test('6(7): nothing that proves can be rewritten by the application', async () => {
  const found = await database.system.query<{ t: string; p: string }>(`
    select table_schema || '.' || table_name as t, privilege_type as p from information_schema.role_table_grants
    where grantee = 'sekisho_app' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
      and (table_schema in ('journal', 'checks', 'ledger', 'approval') or table_schema || '.' || table_name = 'policy.verdict')`)
  expect(found.rows.map(({ t, p }) => `${t} ${p}`).sort()).toEqual([
    'checks.schedule DELETE',
    'checks.schedule UPDATE',
    'journal.cursor UPDATE',
    'journal.pending DELETE',
  ])
})
