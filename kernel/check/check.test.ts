import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant, type Tx } from '../db/database.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { defineCheck, type Finding } from './check.ts'
import { settle } from './evaluate.ts'
import { momentOf, runChecks, runDue } from './run.ts'
import { outcomesAt } from './store.ts'

const evidence = [{ type: 'kernel.setting', id: '1', label: '設定', place: '/settings' }]
const kept: Finding = { outcome: 'kept', because: 'あります。', evidence }

test('2: a finding of 適合 without a record behind it is 要確認', () => {
  const { outcome, findings } = settle({ findings: [{ ...kept, evidence: [] }] })
  expect(outcome).toBe('unsure')
  expect(findings[0]?.because).toContain('証跡がない')
})

test('2: a check that finds nothing at all is 要確認', () => {
  expect(settle({ findings: [] }).outcome).toBe('unsure')
})

test('2: one broken finding outweighs kept ones', () => {
  expect(settle({ findings: [kept, { ...kept, outcome: 'broken' }] }).outcome).toBe('broken')
})

const settings = defineCheck({
  id: 'kernel.settings',
  title: { ja: '設定がある', en: 'Settings exist' },
  article: '6(1)',
  controls: [],
  listens: ['setting-*'],
  facts: async (tx: Tx) =>
    Number((await sql<{ n: number }>`select count(*)::int as n from kernel.setting`.execute(tx)).rows[0]?.n),
  evaluate: (n) => ({
    findings: [n > 0 ? kept : { outcome: 'broken', because: 'ありません。', evidence: [] }],
    lookAgainOn: '2027-04-01',
  }),
})

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, database.tenant, work)

test('8: outcomes of any past moment are what was found then; repeating a look keeps nothing new', async () => {
  const march = new Date('2027-03-01T00:00:00+09:00')
  const later = new Date('2027-03-02T00:00:00+09:00')
  expect(await within((tx) => runChecks(tx, [settings], momentOf(march)))).toEqual(['kernel.settings'])
  await within((tx) => sql`insert into kernel.setting (key, value) values ('a', '1')`.execute(tx))
  expect(await within((tx) => runChecks(tx, [settings], momentOf(later)))).toEqual(['kernel.settings'])
  expect(await within((tx) => runChecks(tx, [settings], momentOf(new Date('2027-03-03T00:00:00+09:00'))))).toEqual([])
  const outcome = async (moment: Date): Promise<unknown> =>
    (await within((tx) => outcomesAt(tx, moment))).get('kernel.settings')?.outcome
  expect(await outcome(march)).toBe('broken')
  expect(await outcome(new Date(later.getTime() - 1))).toBe('broken')
  expect(await outcome(later)).toBe('kept')
  expect(await outcome(new Date('2027-02-28'))).toBeUndefined()
})

test('8: the clock alone makes a check look again, on the day it named and not before', async () => {
  const seen: string[][] = []
  const run = (now: string): Promise<number> =>
    within((tx) => runDue(tx, [settings], new Date(now), async (_, ids) => void seen.push([...ids])))
  expect(await run('2027-03-31T23:59:59+09:00')).toBe(0)
  await within((tx) => sql`delete from kernel.setting`.execute(tx))
  expect(await run('2027-04-01T00:00:00+09:00')).toBe(1)
  expect(seen).toEqual([['kernel.settings']])
})
