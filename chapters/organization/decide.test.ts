import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { add, revise } from '../../kernel/ledger/write.ts'
import { courseOf, decide, review } from './decide.ts'
import { postRules, unitRules } from './rules/bodies.ts'
import { exceptionRules } from './rules/exceptions.ts'
import { assignmentRules, personRules } from './rules/people.ts'
import { plantOrganization } from './sample/plant.ts'
import type { Planted } from './sample/planted.ts'
import { actorOf, exceptionsInForce } from './store.ts'
import { act, nineOn } from './testing.ts'

const day = '2026-11-23'
let database: TestDatabase
let town: Planted
const actors: Record<string, Actor> = {}
const as = <T>(who: string, work: Parameters<typeof act<T>>[1], on = day) =>
  act<T>({ database, now: nineOn(on), ...(actors[who] === undefined ? {} : { actor: actors[who] }) }, work)
const application = () => ({
  title: '臨時の持ち出し',
  clause: '6(5)',
  controls: null,
  unit: town.units.get('税務課'),
  reason: '災害の応援',
  scope: '2台',
  measures: '暗号化',
  emergency: false,
  validFrom: '2026-12-01',
  validTo: '2026-12-31',
})

beforeAll(async () => {
  database = await testDatabase()
  town = await act({ database, now: nineOn(day) }, plantOrganization)
  for (const [who, number] of [
    ['ciso', '0002'],
    ['head', '3021'],
  ] as const) {
    const actor = await inTenant(database, database.tenant, (tx) =>
      actorOf(tx, town.people.get(number) ?? '', nineOn(day)),
    )
    if (actor !== undefined) actors[who] = actor
  }
})
afterAll(() => database.close())

test('6(7): applied, refused with a reason, rewritten, approved, reviewed and ended: each a row, a revision and an entry', async () => {
  const id = await as('head', (context) => add(exceptionRules, application(), null, context))
  await as('ciso', (context) => decide(id, { revision: 1, approved: false, comment: '範囲が広い' }, context))
  await as('head', (context) =>
    revise(exceptionRules, { id, revision: 2 }, { act: 'revised', values: { scope: '1台' }, reason: null }, context),
  )
  await as('ciso', (context) => decide(id, { revision: 3, approved: true }, context), '2026-11-24')
  expect(
    (await inTenant(database, database.tenant, (tx) => exceptionsInForce(tx, '2026-12-15'))).map((one) => one.title),
  ).toContain('臨時の持ち出し')
  await expect(
    as('head', (context) =>
      revise(exceptionRules, { id, revision: 4 }, { act: 'revised', values: { scope: '9台' }, reason: null }, context),
    ),
  ).rejects.toMatchObject({ code: 'record-cannot-be' })
  await as(
    'ciso',
    (context) => review(id, { revision: 4, stillNeeded: false, comment: '応援が終わった' }, context),
    '2026-12-20',
  )
  const course = await as('ciso', (context) => courseOf(id, context))
  expect(course).toMatchObject({
    decisions: [
      { act: 'approved', by: '髙﨑 栄一郎' },
      { act: 'rejected', comment: '範囲が広い' },
    ],
    reviews: [{ stillNeeded: false }],
    mayDecide: false,
    mayReview: false,
  })
  expect(
    (await inTenant(database, database.tenant, (tx) => exceptionsInForce(tx, '2026-12-21'))).map((one) => one.title),
  ).not.toContain('臨時の持ち出し')
  const kinds = await inTenant(database, database.tenant, (tx) =>
    sql<{ kind: string }>`select kind from journal.entry where subject_id = ${id} order by at, id`.execute(tx),
  )
  expect(new Set(kinds.rows.map(({ kind }) => kind))).toEqual(
    new Set([
      'organization.exception-added',
      'organization.exception-revised',
      'organization.exception-rejected',
      'organization.exception-approved',
      'organization.exception-retired',
      'organization.exception-reviewed',
    ]),
  )
  const open = await inTenant(database, database.tenant, (tx) =>
    sql`select from task.task t where subject_id = ${id} and kind = 'decide-exception' and not exists (select from task.closure c where c.task_id = t.id)`.execute(
      tx,
    ),
  )
  expect(open.rows).toEqual([])
})

test('6(1) 兼務の禁止: a CISO who applied does not decide, and the database would not take it either', async () => {
  const id = await as('ciso', (context) => add(exceptionRules, application(), null, context))
  await expect(as('ciso', (context) => decide(id, { revision: 1, approved: true }, context))).rejects.toMatchObject({
    code: 'applicant-decides',
    details: { article: '6(1)' },
  })
  const forced = inTenant(database, database.tenant, (tx) =>
    sql`update organization.exception set decided_by = applicant where id = ${id}::uuid`.execute(tx),
  )
  await expect(forced).rejects.toThrow('the_applicant_does_not_decide')
})

test('6(7): a decision on what was changed meanwhile is a conflict', async () => {
  const id = await as('head', (context) => add(exceptionRules, application(), null, context))
  await as('head', (context) =>
    revise(exceptionRules, { id, revision: 1 }, { act: 'revised', values: { scope: '5台' }, reason: null }, context),
  )
  await expect(as('ciso', (context) => decide(id, { revision: 1, approved: true }, context))).rejects.toMatchObject({
    code: 'changed-meanwhile',
  })
})

test('6(1): what others rest on is not put out of use', async () => {
  const post = town.posts.get('税務課 課長') ?? ''
  const retire = (rules: typeof postRules, id: string) =>
    as('head', (context) => revise(rules, { id, revision: 1 }, { act: 'retired', values: {}, reason: '整理' }, context))
  await expect(retire(postRules, post)).rejects.toMatchObject({ code: 'still-in-use' })
  await expect(retire(unitRules, town.units.get('税務課') ?? '')).rejects.toMatchObject({ code: 'still-in-use' })
  await expect(retire(personRules, town.people.get('3021') ?? '')).rejects.toMatchObject({ code: 'still-in-use' })
})

test('6(1): a renamed unit renames its posts, a renamed person their assignments, with history', async () => {
  await as('head', (context) =>
    revise(
      unitRules,
      { id: town.units.get('税務課') ?? '', revision: 1 },
      { act: 'revised', values: { name: '市税課' }, reason: '組織再編' },
      context,
    ),
  )
  await as('head', (context) =>
    revise(
      personRules,
      { id: town.people.get('3022') ?? '', revision: 1 },
      { act: 'revised', values: { name: '野々垣 香菜' }, reason: '改姓' },
      context,
    ),
  )
  const names = await inTenant(database, database.tenant, (tx) =>
    sql<{ name: string; revision: number }>`
    select name, revision from organization.post where unit = ${town.units.get('税務課')}::uuid union all
    select name, revision from organization.assignment where person = ${town.people.get('3022')}::uuid order by 1`.execute(
      tx,
    ),
  )
  expect(names.rows).toEqual([
    { name: '市税課 主任', revision: 2 },
    { name: '市税課 課長', revision: 2 },
    { name: '野々垣 香菜', revision: 2 },
  ])
})

test('6(1): a second 本務 and a taken staff number are refused by field', async () => {
  const main = as('head', (context) =>
    add(
      assignmentRules,
      {
        person: town.people.get('3022'),
        post: town.posts.get('副市長'),
        kind: 'main',
        validFrom: '2026-12-01',
        validTo: null,
      },
      null,
      context,
    ),
  )
  await expect(main).rejects.toMatchObject({ details: { errors: [{ path: '/body/values/kind' }] } })
  const twin = as('head', (context) =>
    add(personRules, { number: '3022', name: '別の者', kind: 'regular' }, null, context),
  )
  await expect(twin).rejects.toMatchObject({ details: { errors: [{ path: '/body/values/number' }] } })
})

test('6(1): the office of a person without the right is left alone', async () => {
  const forbidden = act({ database, now: nineOn(day), can: () => false }, (context) =>
    add(postRules, { title: '課長', unit: town.units.get('総務課'), organ: null, roles: [] }, null, context),
  )
  await expect(forbidden).rejects.toMatchObject({ code: 'not-permitted' })
})
