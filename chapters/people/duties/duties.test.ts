import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Can } from '../../../kernel/actor.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { peopleInScope } from '../../organization/index.ts'
import {
  type Ask,
  asking,
  makeTestCity,
  nineOn,
  rulesOf,
  type Seated,
  seatIn,
  type TestCity,
} from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { dutiesOn } from './bound.ts'
import { checks } from './checks.ts'
import { announce, type Announcement, changeReaders } from './notice.ts'
import { dutyRound } from './round.ts'
import { routes } from './routes.ts'

let database: TestDatabase
let can: Can
let city: TestCity
let ask: Ask
let day = '2026-06-01'
let cities = 0

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('people', routes.served)
})
afterAll(() => database.close())
beforeEach(async () => {
  cities += 1
  day = '2026-06-01'
  city = await makeTestCity(database, `d${cities}`)
  ask = asking({ database, tenant: city.tenant, served: routes.served, can, clock: () => nineOn(day) })
})

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, city.tenant, work)
const document = newId()
const tell = (more: Partial<Announcement> = {}): Promise<string> =>
  act({ database, tenant: city.tenant, now: nineOn(day) }, async (context) => {
    const versionId = more.versionId ?? newId()
    await announce(
      {
        documentId: document,
        versionId,
        tier: 'basic',
        title: '情報セキュリティ基本方針',
        clauses: [
          { number: '1', title: '目的', text: '情報資産を守る。' },
          { number: '5', title: '遵守義務', text: '職員等は、ポリシーを守る。' },
        ],
        readers: null,
        organs: [{ organ: city.organ, effectiveOn: day }],
        ...more,
      },
      context,
    )
    const found = await sql<{ id: string }>`select id from people.notice where version_id = ${versionId}::uuid`.execute(
      context.tx,
    )
    return found.rows[0]?.id ?? ''
  })
const turn = (to: string): Promise<void> => {
  day = to
  return act({ database, tenant: city.tenant, now: nineOn(day) }, (context) => dutyRound.run(context))
}
interface Open {
  readonly kind: string
  readonly subject: string
  readonly person: string | null
  readonly due: string
  readonly role: string | null
  readonly unit: string | null
}
const openTasks = (): Promise<readonly Open[]> =>
  within(async (tx) => {
    const found =
      await sql<Open>`select kind, subject_id as subject, person_id as person, due_on as due, role, unit_id as unit from task.task t
      where not exists (select from task.closure c where c.task_id = t.id) order by kind, due_on, role`.execute(tx)
    return found.rows
  })
const confirm = (who: Seated, notice: string, pledges = false): Promise<unknown> =>
  ask(who, contract.acknowledge, { params: { id: notice }, body: { pledges } })
const own = async (who: Seated) => contract.listOwnDuties.reply.parse(await ask(who, contract.listOwnDuties))
const seated = (number: string, more: object = {}): Promise<Seated> =>
  within((tx) => seatIn(tx, { number, unit: city.tax, roles: [], ...more }))
const outcome = async (id: string): Promise<string> => {
  const check = checks.find((one) => one.id === `people.${id}`)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  return (await within((tx) => evaluate(check, tx, { now: nineOn(day), today: day }))).outcome
}

test('5: a notice asks everyone in scope, with a task and a due day each, and nobody else', async () => {
  await seated('5001', { kind: 'fiscal-year' })
  await seated('5002', { kind: 'assembly' })
  await seated('5003', { kind: 'external' })
  const notice = await tell()
  await turn(day)
  const scope = await within((tx) => peopleInScope(tx, day))
  const tasks = (await openTasks()).filter(({ kind }) => kind === 'people.acknowledge')
  expect(new Set(tasks.map(({ person }) => person))).toEqual(new Set(scope.map(({ id }) => id)))
  expect(new Set(tasks.map(({ due }) => due))).toEqual(new Set(['2026-06-15']))
  expect(tasks.every(({ subject }) => subject === notice)).toBe(true)
  const derived = await within((tx) =>
    sql<{
      id: string
      unit: string | null
    }>`select person_id as id, unit from (${dutiesOn({ day, withinDays: 14 })}) d`.execute(tx),
  )
  expect(derived.rows.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
    scope.map(({ id, unit }) => ({ id, unit })).toSorted((a, b) => a.id.localeCompare(b.id)),
  )
})

test('5: whole text first, then only what changed since; confirming closes the task and is in the journal', async () => {
  const first = await tell()
  await turn(day)
  const whole = contract.readNotice.reply.parse(
    await ask(city.taxClerk, contract.readNotice, { params: { id: first } }),
  )
  expect(whole).toMatchObject({ isOpen: true, comparedWith: null, dueOn: '2026-06-15' })
  expect(whole.changes.map(({ kind }) => kind)).toEqual(['added', 'added'])
  expect(await confirm(city.taxClerk, first)).toEqual({ on: day, left: 0 })
  expect((await openTasks()).filter(({ person }) => person === city.taxClerk.person)).toEqual([])
  await expect(confirm(city.taxClerk, first)).rejects.toMatchObject({ code: 'already-acknowledged' })
  await turn('2026-07-01')
  const second = await tell({
    clauses: [
      { number: '1', title: '目的', text: '情報資産を守る。' },
      { number: '5', title: '遵守義務', text: '職員等は、ポリシー及び実施手順を守る。' },
      { number: '7', title: '監査', text: '毎年度、監査する。' },
    ],
  })
  await turn(day)
  const changed = contract.readNotice.reply.parse(
    await ask(city.taxClerk, contract.readNotice, { params: { id: second } }),
  )
  expect(changed.comparedWith).toEqual({ title: '情報セキュリティ基本方針', on: '2026-06-01' })
  expect(changed.changes.map(({ kind }) => kind)).toEqual(['same', 'changed', 'added'])
  const fresh = contract.readNotice.reply.parse(
    await ask(city.taxHead, contract.readNotice, { params: { id: second } }),
  )
  expect(fresh.comparedWith).toBeNull()
  // what was replaced is nobody's duty any more
  expect((await openTasks()).filter(({ subject }) => subject === first)).toEqual([])
  await confirm(city.taxClerk, second)
  expect((await own(city.taxClerk)).done.map(({ notice }) => notice)).toEqual([second, first])
  const kinds = await within((tx) =>
    sql<{
      kind: string
    }>`select kind from journal.entry where subject_id = ${second} and actor_id = ${city.taxClerk.person}::uuid`.execute(
      tx,
    ),
  )
  expect(kinds.rows).toEqual([{ kind: 'people.notice-acknowledged' }])
})

test('5: a version that takes effect later asks on that day; until then the one in force holds', async () => {
  const first = await tell()
  await turn('2026-06-10')
  const second = await tell({ organs: [{ organ: city.organ, effectiveOn: '2026-07-01' }] })
  await turn(day)
  expect((await own(city.taxClerk)).open.map(({ notice }) => notice)).toEqual([first])
  await expect(confirm(city.taxClerk, second)).rejects.toMatchObject({ code: 'not-found' })
  await turn('2026-07-01')
  expect((await own(city.taxClerk)).open).toMatchObject([{ notice: second, dueOn: '2026-07-15' }])
})

test('5: newcomers and returners are asked by themselves, from the day they come; leavers no more', async () => {
  const notice = await tell()
  const newcomer = await seated('6001', { from: '2026-08-03' })
  const leaver = await seated('6002')
  const onLeave = await seated('6003')
  await within(async (tx) => {
    await sql`update organization.person set starts_on = '2026-08-03' where id = ${newcomer.person}::uuid`.execute(tx)
    await sql`update organization.person set ends_on = '2026-06-30' where id = ${leaver.person}::uuid`.execute(tx)
    await sql`insert into organization.absence (name, person, valid_from, valid_to, reason) values ('休業', ${onLeave.person}::uuid, '2026-05-01', '2026-08-31', 'long-leave')`.execute(
      tx,
    )
  })
  const of = async (who: Seated): Promise<readonly string[]> =>
    (await openTasks())
      .filter(({ person, subject }) => person === who.person && subject === notice)
      .map(({ due }) => due)
  await turn(day)
  expect([await of(newcomer), await of(leaver), await of(onLeave)]).toEqual([[], ['2026-06-15'], []])
  await turn('2026-07-01')
  expect(await of(leaver)).toEqual([])
  await turn('2026-08-03')
  expect(await of(newcomer)).toEqual(['2026-08-17'])
  await turn('2026-09-01')
  expect(await of(onLeave)).toEqual(['2026-09-15'])
  const before = await openTasks()
  await turn('2026-09-01')
  expect(await openTasks()).toEqual(before)
})

test('4(1): each organ is bound by what it adopted itself', async () => {
  const board = newId()
  const schools = newId()
  await within(async (tx) => {
    await sql`insert into organization.organ (id, kind, name) values (${board}, 'board-of-education', '教育委員会')`.execute(
      tx,
    )
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${schools}, '0901', '学校教育課', 'section', ${board})`.execute(
      tx,
    )
  })
  const teacher = await seated('7001', { unit: schools })
  const versionId = newId()
  const first = await tell({ versionId })
  expect((await own(teacher)).open).toEqual([])
  await turn('2026-06-20')
  expect(await tell({ versionId, organs: [{ organ: board, effectiveOn: '2026-06-25' }] })).toBe(first)
  await turn('2026-06-25')
  expect((await own(teacher)).open).toMatchObject([{ notice: first, dueOn: '2026-07-09' }])
  expect((await own(city.taxClerk)).open).toMatchObject([{ notice: first, dueOn: '2026-06-15' }])
})

test('9: a restricted document reaches those who may read it, and nobody else by any way', async () => {
  const notice = await tell({ tier: 'standard', title: '対策基準', readers: ['section-head', 'security-office'] })
  await turn(day)
  expect(new Set((await openTasks()).map(({ person }) => person))).toEqual(
    new Set([city.taxHead, city.generalHead, city.office, city.second].map(({ person }) => person)),
  )
  expect((await own(city.taxClerk)).open).toEqual([])
  const params = { id: notice }
  for (const endpoint of [contract.readNotice, contract.acknowledge])
    await expect(ask(city.taxClerk, endpoint, { params, body: { pledges: false } })).rejects.toMatchObject({
      code: 'not-found',
    })
  // auditors see progress, but this city's auditors are no readers of this document
  expect(await ask(city.auditor, contract.listNotices)).toEqual([])
  await expect(ask(city.auditor, contract.readNoticeProgress, { params })).rejects.toMatchObject({ code: 'not-found' })
  await expect(ask(city.auditor, contract.listNamed, { params, query: `unit=${city.tax}` })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(ask(city.auditor, contract.exportProgress, { params })).rejects.toMatchObject({ code: 'not-found' })
  await ask(city.taxHead, contract.readNotice, { params })
  const read = await within((tx) =>
    sql`select from journal.entry where kind = 'people.restricted-notice-read' and subject_id = ${notice}`.execute(tx),
  )
  expect(read.rows.length).toBe(1)
})

test('9: a document that is closed to staff afterwards disappears from their duties and their history', async () => {
  const notice = await tell()
  await confirm(city.taxClerk, notice)
  await act({ database, tenant: city.tenant, now: nineOn(day) }, (context) =>
    changeReaders({ documentId: document, readers: ['section-head'] }, context),
  )
  await turn(day)
  expect(await own(city.taxClerk)).toEqual({ open: [], done: [], pledge: null })
  await expect(ask(city.taxClerk, contract.readNotice, { params: { id: notice } })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect((await openTasks()).map(({ person }) => person).toSorted()).toEqual(
    [city.taxHead, city.generalHead].map(({ person }) => person).toSorted(),
  )
})

test('5: names of those who have not confirmed go to their own manager, the office and overseers', async () => {
  const params = { id: await tell() }
  const names = (who: Seated, unit: string) => ask(who, contract.listNamed, { params, query: `unit=${unit}` })
  const rows = contract.listNamed.reply.parse(await names(city.taxHead, city.tax)).rows
  expect(rows.map(({ number }) => number).toSorted()).toEqual(['1001', '1002'])
  await expect(names(city.taxHead, city.general)).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(names(city.taxClerk, city.tax)).rejects.toMatchObject({ code: 'not-permitted' })
  for (const who of [city.office, city.ciso, city.auditor])
    expect(contract.listNamed.reply.parse(await names(who, city.general)).rows.length).toBe(9)
  const seen = contract.readNoticeProgress.reply.parse(await ask(city.taxHead, contract.readNoticeProgress, { params }))
  expect(seen.units.map(({ name, mayName, mayRecord, total }) => ({ name, mayName, mayRecord, total }))).toEqual([
    { name: '総務課', mayName: false, mayRecord: false, total: 9 },
    { name: '税務課', mayName: true, mayRecord: true, total: 2 },
  ])
  const text = async (who: Seated): Promise<string> => {
    const { bytes } = (await ask(who, contract.exportProgress, { params, query: 'format=csv' })) as {
      bytes: Uint8Array
    } // a file
    return new TextDecoder().decode(bytes)
  }
  expect(await text(city.taxHead)).not.toContain('職員2001')
  expect(await text(city.office)).toContain('職員2001')
})

test('5: a paper sheet is recorded by the manager, never for oneself, another unit, a day to come or twice', async () => {
  const member = await seated('5002', { kind: 'assembly' })
  const params = { id: await tell() }
  await turn(day)
  const record = (who: Seated, persons: readonly string[], signedOn = day, unit = city.tax) =>
    ask(who, contract.recordSheet, { params, body: { unit, signedOn, persons, note: null } })
  const refused = (code: string) => ({ code })
  await expect(record(city.taxHead, [city.taxHead.person])).rejects.toMatchObject(refused('own-signature'))
  await expect(record(city.taxHead, [city.generalClerk.person])).rejects.toMatchObject(refused('not-of-this-unit'))
  await expect(record(city.taxHead, [member.person], '2026-06-02')).rejects.toMatchObject(refused('day-to-come'))
  await expect(record(city.taxHead, [member.person], '2026-05-31')).rejects.toMatchObject(refused('signed-too-early'))
  await expect(record(city.generalHead, [member.person])).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(record(city.taxClerk, [member.person])).rejects.toMatchObject({ code: 'not-permitted' })
  const list = contract.readSignatures.reply.parse(
    await ask(city.taxHead, contract.readSignatures, { params, query: `unit=${city.tax}` }),
  )
  expect(list.rows.map(({ number }) => number)).toEqual(['1002', '5002'])
  expect(list.pledge).toContain('守ります')
  expect(await record(city.taxHead, [member.person, city.taxClerk.person])).toMatchObject({ recorded: 2 })
  await expect(record(city.taxHead, [member.person])).rejects.toMatchObject(refused('already-acknowledged'))
  const done = (await own(member)).done
  expect(done).toMatchObject([{ recordedBy: '職員1001', on: day }])
  // the pledge stands on the same paper, of those who are asked for it
  const pledges = await within((tx) => sql<{ person_id: string }>`select person_id from people.pledge`.execute(tx))
  expect(pledges.rows).toEqual([{ person_id: member.person }])
  await turn(day)
  expect((await openTasks()).filter(({ person }) => person === member.person)).toEqual([])
})

test('6(5): who is asked to pledge does so with the confirmation, once a term; regular staff are not asked', async () => {
  const term = await seated('5001', { kind: 'fiscal-year' })
  await within((tx) =>
    sql`update organization.person set starts_on = '2026-04-01', ends_on = '2027-03-31' where id = ${term.person}::uuid`.execute(
      tx,
    ),
  )
  const notice = await tell()
  await turn(day)
  expect((await openTasks()).filter(({ kind }) => kind === 'people.pledge')).toMatchObject([
    { person: term.person, due: '2026-06-15' },
  ])
  await expect(confirm(term, notice)).rejects.toMatchObject({ code: 'pledge-missing' })
  await confirm(term, notice, true)
  expect((await own(term)).pledge).toBeNull()
  await expect(ask(term, contract.givePledge)).rejects.toMatchObject({ code: 'nothing-to-pledge' })
  expect((await own(city.taxClerk)).pledge).toBeNull()
  await within((tx) =>
    sql`update organization.person set starts_on = '2027-04-01', ends_on = '2028-03-31' where id = ${term.person}::uuid`.execute(
      tx,
    ),
  )
  await turn('2027-04-01')
  expect((await own(term)).pledge).toMatchObject({ dueOn: '2027-04-15' })
  await ask(term, contract.givePledge)
  expect((await own(term)).pledge).toBeNull()
})

test('5: another number of days moves the due days; kinds asked to pledge from today are not late at once', async () => {
  await tell()
  await turn('2026-08-01')
  const settings = contract.DutySettings.parse(await ask(city.office, contract.readDutySettings))
  const body = { ...settings, withinDays: 90, pledge: { ...settings.pledge, kinds: ['regular'] } }
  await expect(ask(city.taxHead, contract.changeDutySettings, { body })).rejects.toMatchObject({
    code: 'not-permitted',
  })
  await ask(city.office, contract.changeDutySettings, { body })
  await turn(day)
  const dues = Map.groupBy(await openTasks(), ({ kind }) => kind)
  expect(new Set(dues.get('people.acknowledge')?.map(({ due }) => due))).toEqual(new Set(['2026-08-30']))
  expect(new Set(dues.get('people.pledge')?.map(({ due }) => due))).toEqual(new Set(['2026-10-30']))
})

test('5: the checks: nothing told is 要確認, in time is 適合, late is 不適合', async () => {
  const of = async () => [
    await outcome('policy-announced'),
    await outcome('policy-acknowledged'),
    await outcome('sheets-recorded'),
    await outcome('newcomers-acknowledged'),
    await outcome('pledges-given'),
  ]
  expect(await of()).toEqual(['unsure', 'unsure', 'unsure', 'unsure', 'unsure'])
  const member = await seated('5002', { kind: 'assembly' })
  const notice = await tell()
  expect(await of()).toEqual(['kept', 'unsure', 'unsure', 'unsure', 'unsure'])
  await confirm(city.taxClerk, notice)
  await confirm(member, notice, true)
  await seated('6001')
  await within((tx) => sql`update organization.person set starts_on = '2026-06-01' where number = '6001'`.execute(tx))
  expect(await of()).toEqual(['kept', 'kept', 'kept', 'unsure', 'kept'])
  day = '2026-06-16'
  const newcomer = await within((tx) =>
    sql<{ id: string }>`select id from organization.person where number = '6001'`.execute(tx),
  )
  expect(await of()).toEqual(['kept', 'broken', 'broken', 'broken', 'kept'])
  await confirm({ person: newcomer.rows[0]?.id ?? '', post: '' }, notice)
  expect(await outcome('newcomers-acknowledged')).toBe('kept')
  await seated('5003', { kind: 'assembly' })
  expect(await outcome('pledges-given')).toBe('broken')
  await within((tx) => sql`insert into organization.organ (kind, name) values ('assembly', '議会')`.execute(tx))
  expect(await outcome('policy-announced')).toBe('broken')
})
