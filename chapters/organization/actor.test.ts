import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { add } from '../../kernel/ledger/write.ts'
import { organRules, postRules, unitRules } from './rules/bodies.ts'
import { absenceRules, assignmentRules, personRules } from './rules/people.ts'
import { actorOf, holdersOf, peopleInScope } from './store.ts'
import { act, nineOn } from './testing.ts'

let database: TestDatabase
const id = { unit: '', chiefPost: '', headPost: '', tanaka: '', suzuki: '', watanabe: '', contractor: '' }

beforeAll(async () => {
  database = await testDatabase()
  await act({ database, now: nineOn('2026-11-23') }, async (context) => {
    const organ = await add(organRules, { kind: 'head', name: '市長' }, null, context)
    id.unit = await add(unitRules, { code: '0101', name: '情報政策課', kind: 'section', organ }, null, context)
    id.headPost = await add(
      postRules,
      { title: '課長', unit: id.unit, roles: ['section-head', 'committee-member'] },
      null,
      context,
    )
    id.chiefPost = await add(
      postRules,
      { title: '総務部長', organ, roles: ['chief'], rolesFrom: '2026-12-01' },
      null,
      context,
    )
    const person = (number: string, name: string, more = {}) =>
      add(personRules, { number, name, kind: 'regular', ...more }, null, context)
    id.tanaka = await person('1001', '田中 𠮷郎')
    id.suzuki = await person('1002', '髙﨑 花子', { endsOn: '2027-03-31' })
    id.watanabe = await person('1003', '渡邉 一', { startsOn: '2027-04-01' })
    id.contractor = await person('9001', '北沢 守', { kind: 'external' })
    const assign = (
      person: string,
      post: string,
      [validFrom, validTo]: readonly [string, string | null],
      kind = 'main',
    ) => add(assignmentRules, { person, post, kind, validFrom, validTo }, null, context)
    await assign(id.tanaka, id.headPost, ['2024-04-01', '2027-03-31'])
    await assign(id.watanabe, id.headPost, ['2027-04-01', null])
    await assign(id.suzuki, id.chiefPost, ['2025-04-01', null])
    await assign(id.suzuki, id.headPost, ['2026-12-10', '2026-12-20'], 'acting')
    await add(
      absenceRules,
      { person: id.tanaka, validFrom: '2026-12-24', validTo: '2026-12-28', reason: 'leave', standInPerson: id.suzuki },
      null,
      context,
    )
  })
})
afterAll(() => database.close())

const actorOn = (person: string, moment: string): Promise<Actor | undefined> =>
  inTenant(database, database.tenant, (tx) => actorOf(tx, person, new Date(moment)))

test('6(1): roles come from the posts held today; a head of a section keeps its unit', async () => {
  expect(await actorOn(id.tanaka, '2026-11-23T09:00:00+09:00')).toEqual({
    personId: id.tanaka,
    name: '田中 𠮷郎',
    roles: ['committee-member', 'section-head', 'staff'],
    unit: id.unit,
    units: [id.unit],
    posts: [id.headPost],
    standsInFor: [],
  })
})

test('6(1): a transfer of 1 April takes effect at 00:00 in Tokyo, not a second before', async () => {
  expect((await actorOn(id.tanaka, '2027-03-31T23:59:59+09:00'))?.roles).toContain('section-head')
  expect((await actorOn(id.tanaka, '2027-04-01T00:00:00+09:00'))?.roles).toEqual(['staff'])
  expect(await actorOn(id.watanabe, '2027-03-31T23:59:59+09:00')).toBeUndefined()
  expect((await actorOn(id.watanabe, '2027-04-01T00:00:00+09:00'))?.roles).toContain('section-head')
})

test('6(1): a role of a post has its own first day', async () => {
  expect((await actorOn(id.suzuki, '2026-11-30T12:00:00+09:00'))?.roles).toEqual(['staff'])
  expect((await actorOn(id.suzuki, '2026-12-01T00:00:00+09:00'))?.roles).toEqual(['chief', 'staff'])
})

test('6(1): 事務取扱 gives the roles of the post while it lasts', async () => {
  expect((await actorOn(id.suzuki, '2026-12-15T12:00:00+09:00'))?.units).toEqual([id.unit])
  expect((await actorOn(id.suzuki, '2026-12-21T12:00:00+09:00'))?.units).toEqual([])
})

test('6(1): while somebody is away, the one who stands in may decide for that post and gets no role by it', async () => {
  const actor = await actorOn(id.suzuki, '2026-12-25T12:00:00+09:00')
  expect(actor?.standsInFor).toEqual([id.headPost])
  expect(actor?.roles).not.toContain('section-head')
  expect((await actorOn(id.suzuki, '2026-12-29T12:00:00+09:00'))?.standsInFor).toEqual([])
})

test('6(5): who has left is nobody any more, and a contractor is no 職員等', async () => {
  expect(await actorOn(id.suzuki, '2027-04-01T00:00:00+09:00')).toBeUndefined()
  expect((await actorOn(id.contractor, '2026-11-23T09:00:00+09:00'))?.roles).toEqual([])
  const scope = await inTenant(database, database.tenant, (tx) => peopleInScope(tx, '2026-11-23'))
  expect(scope.map(({ number }) => number)).toEqual(['1001', '1002'])
})

test('6(1): holders of a role on a day', async () => {
  const heads = (day: string) =>
    inTenant(database, database.tenant, async (tx) =>
      (await holdersOf(tx, day, { role: 'section-head' })).map(({ personName }) => personName),
    )
  expect(await heads('2026-12-15')).toEqual(['田中 𠮷郎', '髙﨑 花子'])
  expect(await heads('2027-04-01')).toEqual(['渡邉 一'])
})

test('another city sees nobody', async () => {
  const other = await database.addTenant('tonari')
  expect(await inTenant(database, other, (tx) => actorOf(tx, id.tanaka, nineOn('2026-11-23')))).toBeUndefined()
})
