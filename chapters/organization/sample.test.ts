import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { chartOf, roleTableOf, transfersOn } from './chart.ts'
import { listPersons, postsOf } from './directory.ts'
import { plantOrganization } from './sample/plant.ts'
import type { Planted } from './sample/planted.ts'
import { actorOf, exceptionsInForce, organsInForce, peopleInScope, unitsInForce } from './store.ts'
import { act, nineOn } from './testing.ts'

const day = '2026-11-23'
let database: TestDatabase
let town: Planted
const read = <T>(work: Parameters<typeof inTenant<T>>[2]): Promise<T> => inTenant(database, database.tenant, work)

beforeAll(async () => {
  database = await testDatabase()
  town = await act({ database, now: nineOn(day) }, plantOrganization)
})
afterAll(() => database.close())

test('4(1): the town has the seven organs of the policy and some 37 offices', async () => {
  expect((await read((tx) => organsInForce(tx, day))).map(({ name }) => name)).toEqual([
    '市議会',
    '市長部局',
    '教育委員会',
    '選挙管理委員会',
    '監査委員',
    '農業委員会',
    '固定資産評価審査委員会',
  ])
  const units = await read((tx) => unitsInForce(tx, day))
  expect([
    units.filter(({ kind }) => kind === 'division').length,
    units.filter(({ kind }) => kind !== 'division').length,
  ]).toEqual([9, 28])
})

test('5: names keep their letters, and the contractor is outside the scope', async () => {
  const people = await read((tx) => peopleInScope(tx, day))
  expect(people.length).toBe(63)
  expect(people.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['髙﨑 栄一郎', '𠮷田 ひなの', '渡邉 賢治郎', '渡邊 大河']),
  )
  expect(people.map(({ name }) => name)).not.toContain('北條 圭')
})

test('6(1): who signs in first keeps everything', async () => {
  const actor = await read((tx) => actorOf(tx, town.first, nineOn(day)))
  expect(actor?.roles).toEqual([
    'committee-member',
    'csirt-member',
    'section-head',
    'security-office',
    'system-manager',
    'staff',
  ])
})

test('6(1): the role table names every role that must be held', async () => {
  const { rows } = await read((tx) => roleTableOf(tx, day))
  expect(
    rows.find(({ role }) => role === 'ciso')?.posts.map(({ name, holders }) => [name, holders.map((one) => one.name)]),
  ).toEqual([['副市長', ['髙﨑 栄一郎']]])
  expect(rows.filter(({ posts }) => posts.length === 0)).toEqual([])
})

test('6(1): the chart shows who is away', async () => {
  const chart = await read((tx) => chartOf(tx, day))
  expect(chart.posts.find(({ name }) => name === '環境課 課長')?.holders).toEqual([
    expect.objectContaining({ name: '邊見 隆之介', absent: true }),
  ])
})

test('6(1): next April two heads change places and those on yearly contracts leave', async () => {
  const transfers = await read((tx) => transfersOn(tx, '2027-04-01'))
  expect(transfers.map(({ name, change, before, after }) => [name, change, before, after])).toEqual([
    ['笹生 典子', 'moved', ['秘書課 課長'], ['管財課 課長']],
    ['濵本 祥吾', 'moved', ['管財課 課長'], ['秘書課 課長']],
    ['橘 真澄', 'left', ['情報政策課 会計年度任用職員'], []],
    ['三田村 千景', 'left', ['市民課 会計年度任用職員'], []],
    ['日下部 遥', 'left', ['市民課 会計年度任用職員'], []],
    ['蓮沼 つばさ', 'left', ['図書館 司書'], []],
  ])
})

test('6(7): the exception that the CISO granted is in force, the other one waits', async () => {
  expect((await read((tx) => exceptionsInForce(tx, day))).map(({ controls }) => controls)).toEqual([
    ['phys.terminals.lock'],
  ])
  const tasks = await read((tx) =>
    sql<{
      kind: string
      role: string
    }>`select kind, role from task.task t where not exists (select from task.closure c where c.task_id = t.id)`.execute(
      tx,
    ),
  )
  expect(tasks.rows).toEqual([{ kind: 'decide-exception', role: 'ciso' }])
})

test('6(6): people are found by name in any width and kana, by number, in pages', async () => {
  const find = (search: string | undefined, offset = 0) => read((tx) => listPersons(tx, search, { limit: 3, offset }))
  expect((await find('よしだ　ﾋﾅﾉ')).persons.map(({ name, staffNumber }) => [name, staffNumber])).toEqual([
    ['𠮷田 ひなの', '2022'],
  ])
  expect((await find('%')).total).toBe(0)
  const [all, next] = [await find(undefined), await find(undefined, 3)]
  expect([all.total, all.persons.length, next.persons[0]?.staffNumber]).toEqual([64, 3, '0101'])
})

test('6(1): a post is shown with who holds it', async () => {
  const post = town.posts.get('副市長') ?? ''
  expect(await read((tx) => postsOf({ tx, today: day }, [post]))).toEqual(
    new Map([[post, { post: '副市長', holder: '髙﨑 栄一郎' }]]),
  )
})

test('every record of the town has its history and its entry in the journal', async () => {
  const counts = await read((tx) =>
    sql<{ records: number; revisions: number; entries: number }>`select
      (select count(*)::int from organization.assignment) as records,
      (select count(*)::int from ledger.revision where ledger = 'organization.assignment') as revisions,
      (select count(*)::int from journal.entry where kind like 'organization.assignment-%') as entries`.execute(tx),
  )
  const [row] = counts.rows
  expect(row?.revisions).toBe((row?.records ?? 0) + 2)
  expect(row?.entries).toBe(row?.revisions)
})
