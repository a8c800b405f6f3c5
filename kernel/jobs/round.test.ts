import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant } from '../db/database.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { act } from '../http/act.ts'
import type { Leaf } from '../journal/reader.ts'
import { openTask } from '../task/task.ts'
import { type Round, roundReader, runRounds } from './round.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const at = (day: string): Date => new Date(`${day}T09:00:00+09:00`)
const opens: Round = {
  id: 'test.opens',
  listens: ['organization.person-*'],
  run: async (context) => {
    const task = { kind: 'greet', title: '挨拶する', article: '5', subjectId: context.today, place: '/', role: 'staff' }
    await openTask(task, context)
    await context.record({ kind: 'task-opened', subject: { type: 'task.task', id: context.today }, article: '5' })
  },
}
const opened = (): Promise<number> =>
  inTenant(database, database.tenant, async (tx) => {
    const found = await sql<{ n: number }>`select count(*)::int as n from task.task where kind = 'greet'`.execute(tx)
    return found.rows[0]?.n ?? 0
  })

test('5: a round runs once a day, whenever it is asked, and again the next day', async () => {
  const run = (day: string) => act({ database, tenant: database.tenant, now: at(day) }, (c) => runRounds([opens], c))
  expect(await run('2027-04-01')).toEqual(['test.opens'])
  expect(await run('2027-04-01')).toEqual([])
  expect(await opened()).toBe(1)
  expect(await run('2027-04-03')).toEqual(['test.opens'])
  expect(await opened()).toBe(2)
})

test('5: a round that fails leaves nothing behind and is due again', async () => {
  const fails: Round = {
    ...opens,
    id: 'test.fails',
    run: (c) => opens.run(c).then(() => Promise.reject(new Error('no'))),
  }
  const run = (round: Round) =>
    act({ database, tenant: database.tenant, now: at('2027-05-01') }, (c) => runRounds([round], c))
  await expect(run(fails)).rejects.toThrow('no')
  expect(await opened()).toBe(2)
  expect(await run({ ...opens, id: 'test.fails' })).toEqual(['test.fails'])
  expect(await opened()).toBe(3)
})

const leaf = (kind: string): Leaf => ({ index: 0, id: '', at: at('2027-06-01'), kind, subjectType: '', subjectId: '' })
const readerOf = (round: Round, told: string[] = []) => {
  const reader = roundReader(
    [round],
    () => at('2027-06-01'),
    (line) => void told.push(line),
  )
  return (kind: string) => inTenant(database, database.tenant, (tx) => reader.read(tx, database.tenant, [leaf(kind)]))
}

test('5: a round runs at once after what it listens to, and after nothing else', async () => {
  const read = readerOf(opens)
  await read('assets.asset-added')
  expect(await opened()).toBe(3)
  await read('organization.person-added')
  expect(await opened()).toBe(4)
})

test('5: the clock and the reader at the same moment do it once', async () => {
  const slow: Round = {
    id: 'test.slow',
    listens: ['test.happened'],
    run: async (context) => {
      const before = await sql<{
        n: number
      }>`select count(*)::int as n from task.task where kind = 'slow'`.execute(context.tx)
      await new Promise((resolve) => setTimeout(resolve, 50))
      const task = { kind: 'slow', title: '一度だけ', article: '5', place: '/', role: 'staff' }
      if (before.rows[0]?.n === 0) await openTask({ ...task, subjectId: String(Math.random()) }, context)
    },
  }
  const now = at('2027-07-01')
  const reader = roundReader(
    [slow],
    () => now,
    () => undefined,
  )
  const leaf: Leaf = { index: 0, id: '', at: now, kind: 'test.happened', subjectType: '', subjectId: '' }
  await Promise.all([
    act({ database, tenant: database.tenant, now }, (c) => runRounds([slow], c)),
    inTenant(database, database.tenant, (tx) => reader.read(tx, database.tenant, [leaf])),
  ])
  const found = await inTenant(database, database.tenant, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from task.task where kind = 'slow'`.execute(tx),
  )
  expect(found.rows).toEqual([{ n: 1 }])
})

test('5: a round that fails does not hold up the journal, and nothing of it stays', async () => {
  const told: string[] = []
  const broken: Round = {
    ...opens,
    run: async (context) => {
      await opens.run({ ...context, today: '2027-07-01' })
      await sql`select 1 / 0`.execute(context.tx)
    },
  }
  await readerOf(broken, told)('organization.person-added')
  expect(told).toEqual(['round test.opens'])
  expect(await opened()).toBe(4)
})
