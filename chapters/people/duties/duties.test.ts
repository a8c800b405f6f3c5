import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { peopleInScope } from '../../organization/index.ts'
import type { Seated } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { dutiesOn } from './bound.ts'
import {
  ask,
  city,
  confirm,
  day,
  eachInItsOwnCity,
  openTasks,
  outcome,
  own,
  seated,
  setDay,
  tell,
  turn,
  within,
} from './testing.ts'

eachInItsOwnCity()

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
  setDay('2026-06-16')
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

test('5: who has no account signs on paper: the head is asked to collect by the due day, the office where there is no unit', async () => {
  const member = await seated('7001', { kind: 'assembly' })
  await within((tx) =>
    sql`update organization.post set unit = null, organ = ${city.organ}::uuid where id = ${member.post}::uuid`.execute(
      tx,
    ),
  )
  const notice = await tell()
  await turn(day)
  const collecting = async () => (await openTasks()).filter(({ kind }) => kind === 'people.collect-signatures')
  // before the city's first account nobody could confirm on the screen
  expect(await collecting()).toEqual([])
  const signIn = (...who: readonly Seated[]) =>
    within(async (tx) => {
      for (const { person } of who)
        await sql`insert into auth."user" (person_id, username, name, email) values (${person}::uuid, ${person}, 'x', ${`${person}@x.test`})`.execute(
          tx,
        )
    })
  const { tax, general, ...seats } = city
  const others = Object.values(seats).filter((one): one is Seated => typeof one === 'object' && one !== city.taxClerk)
  await signIn(...others)
  await turn(day)
  expect(await collecting()).toEqual([
    {
      kind: 'people.collect-signatures',
      subject: notice,
      person: null,
      due: '2026-06-15',
      role: 'section-head',
      unit: tax,
    },
    {
      kind: 'people.collect-signatures',
      subject: notice,
      person: null,
      due: '2026-06-15',
      role: 'security-office',
      unit: null,
    },
  ])
  await ask(city.taxHead, contract.recordSheet, {
    params: { id: notice },
    body: { unit: tax, signedOn: day, note: null, persons: [city.taxClerk.person] },
  })
  await turn(day)
  expect((await collecting()).map(({ role }) => role)).toEqual(['security-office'])
  expect(general).toBeDefined()
})

test('9, 10: of a document that only some may read, no head hears by a task to collect signatures', async () => {
  await within((tx) =>
    sql`insert into auth."user" (person_id, username, name, email) values (${city.taxHead.person}::uuid, 'head', 'x', 'h@x.test')`.execute(
      tx,
    ),
  )
  await tell({ readers: ['security-office'] })
  await turn(day)
  expect((await openTasks()).map(({ kind }) => kind)).not.toContain('people.collect-signatures')
})
