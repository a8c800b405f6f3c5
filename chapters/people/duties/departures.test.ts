import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Can } from '../../../kernel/actor.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import {
  type Ask,
  asking,
  makeTestCity,
  nineOn,
  rulesOf,
  type Seated,
  type TestCity,
} from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { checks } from './checks.ts'
import { departuresIn } from './departure.ts'
import { dutyRound } from './round.ts'
import { routes } from './routes.ts'

let database: TestDatabase
let can: Can
let city: TestCity
let ask: Ask
let day = '2027-03-20'
let cities = 0

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('people/duties', routes.served)
})
afterAll(() => database.close())
beforeEach(async () => {
  cities += 1
  city = await makeTestCity(database, `l${cities}`)
  ask = asking({ database, tenant: city.tenant, served: routes.served, can, clock: () => nineOn(day) })
  await turn('2027-03-20')
})

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, city.tenant, work)
const turn = (to: string): Promise<void> => {
  day = to
  return act({ database, tenant: city.tenant, now: nineOn(day) }, (context) => dutyRound.run(context))
}
const leave = (who: Seated, endsOn: string | null): Promise<unknown> =>
  within((tx) =>
    sql`update organization.person set ends_on = ${endsOn}::date where id = ${who.person}::uuid`.execute(tx),
  )
const move = (who: Seated, last: string): Promise<unknown> =>
  within(async (tx) => {
    await sql`update organization.assignment set valid_to = ${last}::date where person = ${who.person}::uuid`.execute(
      tx,
    )
    await sql`insert into organization.assignment (name, person, post, kind, valid_from) values ('異動', ${who.person}::uuid, ${city.generalClerk.post}::uuid, 'main', ${last}::date + 1)`.execute(
      tx,
    )
  })
const list = async (who: Seated, query = '') =>
  contract.listDepartures.reply.parse(await ask(who, contract.listDepartures, { query }))
const settle = (who: Seated, departure: string, items: readonly string[], more: object = {}): Promise<unknown> =>
  ask(who, contract.settleItems, {
    body: { items: items.map((item) => ({ departure, item })), outcome: 'done', note: null, ...more },
  })
const tasks = () =>
  within(async (tx) => {
    const found = await sql<{ role: string; unit: string | null; due: string; subject: string }>`
      select role, unit_id as unit, due_on as due, subject_id as subject from task.task t where kind = 'people.departures'
      and not exists (select from task.closure c where c.task_id = t.id) order by role, due_on`.execute(tx)
    return found.rows
  })
const outcome = async (id: string): Promise<string> => {
  const check = checks.find((one) => one.id === `people.${id}`)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  return (await within((tx) => evaluate(check, tx, { now: nineOn(day), today: day }))).outcome
}

test('6(5): what is entered in March opens at 0:00 of April 1, once, with a task for each role', async () => {
  await leave(city.taxClerk, '2027-03-31')
  await turn('2027-03-31')
  const ahead = await list(city.office)
  expect(ahead.rows).toEqual([])
  expect(ahead.coming).toMatchObject([{ number: '1002', kind: 'leaver', day: '2027-04-01', unit: '税務課' }])
  day = '2027-04-01'
  await act({ database, tenant: city.tenant, now: new Date('2027-03-31T15:00:00Z') }, (context) =>
    dutyRound.run(context),
  )
  await turn('2027-04-01')
  const { rows } = await list(city.office)
  expect(rows).toMatchObject([
    { person: { number: '1002' }, kind: 'leaver', day: '2027-04-01', unit: { name: '税務課' } },
  ])
  expect(rows[0]?.items.map(({ item, dueOn }) => `${item} ${dueOn}`)).toEqual([
    'accounts 2027-04-01',
    'equipment 2027-04-08',
    'media 2027-04-08',
    'documents 2027-04-08',
    'card 2027-04-08',
    'confidentiality 2027-04-08',
    'shared-passwords 2027-04-04',
  ])
  expect(await tasks()).toEqual([
    { role: 'section-head', unit: city.tax, due: '2027-04-08', subject: '2027-04-01' },
    { role: 'security-office', unit: null, due: '2027-04-04', subject: '2027-04-01' },
    { role: 'system-manager', unit: null, due: '2027-04-01', subject: '2027-04-01' },
  ])
})

test('6(5): a mover settles the reduced list with the old unit; who stays in the unit settles nothing', async () => {
  await move(city.taxClerk, '2027-03-31')
  // the head gets a second assignment in the same unit: nothing to hand back
  await within(async (tx) => {
    await sql`update organization.assignment set valid_to = '2027-03-31' where person = ${city.taxHead.person}::uuid`.execute(
      tx,
    )
    await sql`insert into organization.assignment (name, person, post, kind, valid_from) values ('継続', ${city.taxHead.person}::uuid, ${city.taxHead.post}::uuid, 'main', '2027-04-01')`.execute(
      tx,
    )
  })
  await turn('2027-04-01')
  const { rows } = await list(city.taxHead)
  expect(
    rows.map(({ kind, unit, items }) => ({ kind, unit: unit?.name, items: items.map(({ item }) => item) })),
  ).toEqual([{ kind: 'mover', unit: '税務課', items: ['rights', 'media', 'documents', 'shared-passwords'] }])
})

test('6(5): each role settles its own items, of its own unit; the one who goes settles nothing', async () => {
  await leave(city.taxClerk, '2027-03-31')
  await move(city.taxHead, '2027-03-31')
  await within((tx) =>
    sql`insert into organization.assignment (name, person, post, kind, valid_from) values ('後任', ${city.chief.person}::uuid, ${city.taxHead.post}::uuid, 'concurrent', '2027-04-01')`.execute(
      tx,
    ),
  )
  await turn('2027-04-01')
  const { rows } = await list(city.office)
  const id = rows.find(({ person }) => person.number === '1002')?.id ?? ''
  const head = rows.find(({ person }) => person.number === '1001')?.id ?? ''
  // the old head moved to another unit; the new one of 税務課 is the chief in a second post
  await expect(settle(city.taxHead, id, ['card'])).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(settle(city.generalHead, id, ['card'])).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(settle(city.chief, id, ['accounts'])).rejects.toMatchObject({ code: 'other-role' })
  await expect(settle(city.manager, id, ['card'])).rejects.toMatchObject({ code: 'other-unit' })
  await expect(settle(city.taxHead, head, ['media'])).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(settle(city.chief, id, ['card'], { outcome: 'not-applicable' })).rejects.toMatchObject({
    code: 'reason-missing',
  })
  // all or nothing
  await expect(settle(city.chief, id, ['card', 'accounts'])).rejects.toMatchObject({ code: 'other-role' })
  expect(
    (await list(city.office)).rows.find((row) => row.id === id)?.items.every(({ outcome: done }) => done === null),
  ).toBe(true)
  expect(await settle(city.chief, id, ['card', 'equipment', 'media', 'documents', 'confidentiality'])).toEqual({
    settled: 5,
  })
  await settle(city.manager, id, ['accounts'])
  await settle(city.office, id, ['shared-passwords'], { outcome: 'not-applicable', note: '共用パスワードを知らない' })
  expect((await list(city.office)).rows.some((row) => row.id === id)).toBe(false)
  const whole = contract.readDeparture.reply.parse(await ask(city.auditor, contract.readDeparture, { params: { id } }))
  expect(whole.course.length).toBe(7)
  expect(whole.items.find(({ item }) => item === 'card')).toMatchObject({ outcome: 'done', by: '職員0002' })
  await settle(city.chief, id, ['card'], { outcome: 'reopened', note: '別の職員の証だった' })
  expect(
    (await list(city.office)).rows.find((row) => row.id === id)?.items.find(({ item }) => item === 'card')?.outcome,
  ).toBeNull()
  await expect(ask(city.taxClerk, contract.listDepartures)).rejects.toMatchObject({ code: 'no-longer-here' })
  await expect(ask(city.generalClerk, contract.listDepartures)).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(ask(city.generalHead, contract.readDeparture, { params: { id } })).rejects.toMatchObject({
    code: 'not-permitted',
  })
})

test('6(5): nobody settles the own departure, the office and the manager of systems included', async () => {
  await move(city.office, '2027-03-31')
  await within((tx) =>
    sql`update organization.assignment set post = ${city.taxClerk.post}::uuid where person = ${city.office.person}::uuid and valid_to is null`.execute(
      tx,
    ),
  )
  await within((tx) =>
    sql`insert into organization.assignment (name, person, post, kind, valid_from) values ('兼務', ${city.office.person}::uuid, ${city.manager.post}::uuid, 'concurrent', '2027-04-02')`.execute(
      tx,
    ),
  )
  await turn('2027-04-02')
  const [row] = (await list(city.second)).rows
  expect(row?.person.number).toBe('3001')
  const [first] = row?.items ?? []
  await expect(settle(city.office, row?.id ?? '', [first?.item ?? ''])).rejects.toMatchObject({ code: 'not-permitted' })
  await settle(city.second, row?.id ?? '', [first?.item ?? ''])
})

test('6(5): what the organization takes back is withdrawn; tasks end with the last item of the day', async () => {
  await leave(city.taxClerk, '2027-03-31')
  await turn('2027-04-01')
  await leave(city.taxClerk, null)
  await turn('2027-04-02')
  expect((await list(city.office, 'show=all')).rows).toEqual([])
  expect(await tasks()).toEqual([])
  expect(await within((tx) => departuresIn(tx, day))).toEqual([])
  await leave(city.taxClerk, '2027-04-02')
  await turn('2027-04-03')
  const [row] = (await list(city.office)).rows
  await settle(city.manager, row?.id ?? '', ['accounts'])
  await turn('2027-04-03')
  expect((await tasks()).map(({ role }) => role)).toEqual(['section-head', 'security-office'])
  const [known] = await within((tx) => departuresIn(tx, day))
  expect(known).toMatchObject({ person: city.taxClerk.person, kind: 'leaver', day: '2027-04-03', unit: city.tax })
  expect(known?.items.find(({ item }) => item === 'accounts')).toMatchObject({
    settledOn: '2027-04-03',
    outcome: 'done',
  })
  expect(await within((tx) => departuresIn(tx, '2027-04-02'))).toEqual([])
})

test('6(5): the items of a unit without a manager go to the office; the list is the city’s to edit', async () => {
  const settings = contract.DutySettings.parse(await ask(city.office, contract.readDutySettings))
  const items = [{ id: 'badge', title: '名札の返却', role: 'section-head', for: 'both', days: 1 }]
  await ask(city.office, contract.changeDutySettings, { body: { ...settings, items } })
  await leave(city.taxHead, '2027-03-31')
  await turn('2027-04-01')
  const [row] = (await list(city.office)).rows
  expect(row?.items).toMatchObject([{ title: '名札の返却', role: 'security-office', dueOn: '2027-04-02' }])
})

test('6(5): the checks: no departure is 要確認, in time is 適合, overdue is 不適合', async () => {
  expect([await outcome('leavers-settled'), await outcome('movers-settled')]).toEqual(['unsure', 'unsure'])
  await leave(city.taxClerk, '2027-03-31')
  await move(city.manager, '2027-03-31')
  await within((tx) =>
    sql`update organization.assignment set post = ${city.taxHead.post}::uuid where person = ${city.manager.person}::uuid and valid_to is null`.execute(
      tx,
    ),
  )
  await turn('2027-04-01')
  expect([await outcome('leavers-settled'), await outcome('movers-settled')]).toEqual(['kept', 'kept'])
  await turn('2027-04-05')
  expect([await outcome('leavers-settled'), await outcome('movers-settled')]).toEqual(['broken', 'broken'])
  for (const row of (await list(city.office)).rows)
    await settle(
      city.office,
      row.id,
      row.items.map(({ item }) => item),
    )
  expect([await outcome('leavers-settled'), await outcome('movers-settled')]).toEqual(['kept', 'kept'])
})
