import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadEdition } from '../../../catalogue/index.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { seatIn } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { checks } from './checks.ts'
import { complete } from './completion.ts'
import { mailOf, trainingRound } from './reminders.ts'
import { type Classroom, openClassroom } from './testing.ts'

let database: TestDatabase
let room: Classroom
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  room = await openClassroom(database)
})

const finish = (person: string, course: string, doneOn = room.clock.day) =>
  room.act((context) => complete([{ person }], { course, how: 'test', doneOn }, context))
const everyone = (): Promise<string[]> =>
  room.within(async (tx) =>
    (await sql<{ id: string }>`select id from organization.person`.execute(tx)).rows.map(({ id }) => id),
  )
const figures = async (by = room.city.office) =>
  contract.readProgress.reply.parse(await room.ask(by, contract.readProgress))
const round = (): Promise<void> => room.act((context) => trainingRound.run(context))
const tasks = (kind: string): Promise<{ person_id: string; closed: boolean }[]> =>
  room.within(
    async (tx) =>
      (
        await sql<{
          person_id: string
          closed: boolean
        }>`select t.person_id, exists (select from task.closure c where c.task_id = t.id) as closed from task.task t where t.kind = ${kind}`.execute(
          tx,
        )
      ).rows,
  )
const mails = (): Promise<{ to_address: string; text_body: string }[]> =>
  room.within(
    async (tx) =>
      (
        await sql<{
          to_address: string
          text_body: string
        }>`select to_address, text_body from kernel.outgoing_mail order by to_address, queued_at`.execute(tx)
      ).rows,
  )

describe('6(5): whom an item means', () => {
  test('roles, kinds, units with what is below, and newcomers: all conditions hold together', async () => {
    const course = await room.course('A')
    await room.plan({ title: '全員', course })
    await room.plan({ title: '情報システム管理者', course, roles: ['system-manager'] })
    await room.plan({ title: '議員', course, kinds: ['assembly'] })
    await room.plan({ title: '税務課の会計年度任用職員', course, kinds: ['fiscal-year'], unit: room.city.tax })
    await room.plan({ title: '新規採用', course, newcomers: true, startsOn: '2026-04-01', endsOn: '2027-03-31' })
    await room.within(async (tx) => {
      await seatIn(tx, { number: '5001', unit: room.city.general, roles: [], kind: 'assembly' })
      await seatIn(tx, { number: '5002', unit: room.city.tax, roles: [], kind: 'fiscal-year' })
      await seatIn(tx, { number: '5003', unit: room.city.general, roles: [], kind: 'fiscal-year' })
      await seatIn(tx, { number: '5004', unit: room.city.general, roles: ['system-manager'], kind: 'external' })
      const { person } = await seatIn(tx, { number: '5005', unit: room.city.tax, roles: [] })
      await sql`update organization.person set starts_on = '2026-11-15' where id = ${person}::uuid`.execute(tx)
    })
    const totals = Object.fromEntries((await figures()).plans.map(({ title, total }) => [title, total]))
    expect(totals).toEqual({ 全員: 15, 情報システム管理者: 1, 議員: 1, 税務課の会計年度任用職員: 1, 新規採用: 1 })
  })

  test('names open to the office and overseers, to section heads of their own unit only, to clerks never', async () => {
    const id = await room.plan({ course: await room.course('A') })
    const names = (by: Classroom['city']['office'], unit: string) =>
      room.ask(by, contract.listTrainees, { params: { id }, query: `unit=${unit}` })
    expect(await names(room.city.office, room.city.tax)).toMatchObject({ total: 2 })
    expect(await names(room.city.auditor, room.city.tax)).toMatchObject({ total: 2 })
    expect(await names(room.city.taxHead, room.city.tax)).toMatchObject({ total: 2 })
    await expect(names(room.city.taxHead, room.city.general)).rejects.toThrow(/あなたの役割では/)
    await expect(names(room.city.taxClerk, room.city.tax)).rejects.toThrow(/あなたの役割では/)
    const seen = contract.readPlanProgress.reply.parse(
      await room.ask(room.city.taxHead, contract.readPlanProgress, { params: { id } }),
    )
    expect(seen.units.map(({ name, mayOpen }) => [name, mayOpen])).toEqual([
      ['総務課', false],
      ['税務課', true],
    ])
    await expect(room.ask(room.city.taxClerk, contract.readPlanProgress, { params: { id } })).rejects.toThrow(
      /あなたの役割では/,
    )
    const whole = (await room.ask(room.city.office, contract.exportTrainees, { params: { id } })) as {
      bytes: Uint8Array
    }
    const own = (await room.ask(room.city.taxHead, contract.exportTrainees, { params: { id } })) as {
      bytes: Uint8Array
    }
    const lines = ({ bytes }: { bytes: Uint8Array }): number =>
      new TextDecoder().decode(bytes).trim().split('\r\n').length
    expect([lines(whole), lines(own)]).toEqual([12, 3])
    expect(
      await room.ask(room.city.office, contract.exportTrainees, { params: { id }, query: 'format=xlsx' }),
    ).toMatchObject({ name: expect.stringMatching(/\.xlsx$/) })
    const unknown = '01a00000-0000-7000-8000-000000000000'
    await expect(room.ask(room.city.office, contract.exportTrainees, { params: { id: unknown } })).rejects.toThrow(
      /計画の項目/,
    )
    await expect(room.ask(room.city.generalClerk, contract.exportTrainees, { params: { id } })).rejects.toThrow(
      /あなたの役割では/,
    )
  })

  test('an item belongs to its 年度', async () => {
    const course = await room.course('A')
    await expect(room.plan({ course, year: '2027' })).rejects.toThrow('始まりの日が、この年度')
    await expect(room.plan({ course, endsOn: '2027-04-01' })).rejects.toThrow('3月31日まで')
    await expect(room.plan({ course, endsOn: '2026-09-30' })).rejects.toThrow('期限が始まりより前')
  })
})

describe('6(5): reminders', () => {
  test('やること opens for everybody at once and closes for whoever is done', async () => {
    const course = await room.course('A')
    await room.plan({ course })
    await round()
    await round()
    expect(await tasks('people.take-training')).toHaveLength(11)
    await finish(room.city.taxClerk.person, course)
    expect((await tasks('people.take-training')).filter(({ closed }) => closed)).toEqual([
      { person_id: room.city.taxClerk.person, closed: true },
    ])
  })

  test('mails begin so many days before the end, come at the interval, never twice a day, never after completion', async () => {
    const course = await room.course('A')
    await room.plan({ course, endsOn: '2026-12-31', remindBefore: 10, remindEvery: 3 })
    const sent = async (day: string): Promise<number> => {
      room.clock.day = day
      const before = (await mails()).length
      await round()
      await round()
      return (await mails()).length - before
    }
    expect(await sent('2026-12-20')).toBe(0)
    expect(await sent('2026-12-21')).toBe(11)
    expect(await sent('2026-12-22')).toBe(0)
    await finish(room.city.taxClerk.person, course)
    expect(await sent('2026-12-24')).toBe(10)
    expect((await mails()).filter(({ to_address }) => to_address === '1002@mihon.test')).toHaveLength(1)
    for (const person of await everyone()) await finish(person, course)
    expect(await sent('2026-12-30')).toBe(0)
  })

  test('two items make one mail a day, and who has no address has やること alone', async () => {
    const course = await room.course('A')
    await room.plan({ title: '一つ目', course, endsOn: '2026-12-01' })
    await room.plan({ title: '二つ目', course: await room.course('B'), endsOn: '2026-12-02' })
    await room.within((tx) => sql`update organization.person set mail = null where number = '2002'`.execute(tx))
    await round()
    const all = await mails()
    expect(all).toHaveLength(10)
    expect(all[0]?.text_body).toMatch(/一つ目[\s\S]*二つ目/)
    expect((await tasks('people.take-training')).length).toBe(22)
  })

  test('whoever leaves is asked no more; heads hear of what is late until nobody is', async () => {
    const course = await room.course('A')
    await room.plan({ course, endsOn: '2026-12-01', unit: room.city.tax })
    await round()
    room.clock.day = '2026-12-02'
    await round()
    expect(await tasks('people.training-late')).toEqual([{ person_id: null, closed: false }])
    await room.within((tx) =>
      sql`update organization.person set ends_on = '2026-12-01' where id = ${room.city.taxClerk.person}::uuid`.execute(
        tx,
      ),
    )
    await finish(room.city.taxHead.person, course)
    await round()
    expect((await tasks('people.take-training')).every(({ closed }) => closed)).toBe(true)
    expect(await tasks('people.training-late')).toEqual([{ person_id: null, closed: true }])
  })

  test('the mail says what, until when, and that it stops', () => {
    const mail = mailOf([{ person: 'p', name: '見本 花子', mail: 'a@b', title: '基本', due_on: '2026-12-01' }], {
      city: '見本市',
      address: 'https://sekisho.example',
      today: '2026-12-02',
    })
    expect(mail.subject).toBe('【見本市】情報セキュリティ研修がまだ1件あります')
    expect(mail.text).toMatch(
      /見本 花子 様[\s\S]*令和8年12月1日まで（期限を過ぎています）[\s\S]*https:\/\/sekisho.example[\s\S]*届かなくなります/,
    )
  })
})

describe('6(5): checks', () => {
  const found = async (id: string): Promise<string> => (await room.check(id)).outcome

  test('every control they prove stands in the catalogue', async () => {
    const known = new Set((await loadEdition('R8.3')).controls.map(({ id }) => id))
    expect(checks.flatMap(({ controls }) => controls).filter((id) => !known.has(id))).toEqual([])
  })

  test('an empty city proves nothing', async () => {
    for (const { id } of checks) expect([id, await found(id.replace('people.', ''))]).toEqual([id, 'unsure'])
  })

  test('planned: kept with items, unsure while there is time, broken when June has passed and there were plans before', async () => {
    const course = await room.course('A')
    await room.plan({ course, year: '2025', startsOn: '2025-10-01', endsOn: '2025-12-31' })
    expect(await found('training-planned')).toBe('broken')
    room.clock.day = '2026-06-30'
    expect(await found('training-planned')).toBe('unsure')
    room.clock.day = '2026-11-30'
    await room.plan({ course })
    expect(await found('training-planned')).toBe('kept')
  })

  test('yearly: not yet due is kept; late and forgotten are broken', async () => {
    const course = await room.course('A')
    await room.plan({ course, unit: room.city.tax })
    expect((await room.check('trained-yearly')).findings[0]?.because).toContain('どの計画の対象にもなっていない人が9人')
    await room.plan({ course, title: '全員' })
    expect(await found('trained-yearly')).toBe('kept')
    room.clock.day = '2027-01-01'
    expect(await found('trained-yearly')).toBe('broken')
    for (const person of await everyone()) await finish(person, course)
    expect(await found('trained-yearly')).toBe('kept')
  })

  test('newcomers: within the days, late, trained', async () => {
    const course = await room.course('A')
    expect(await found('newcomers-trained')).toBe('unsure')
    await room.plan({ course })
    expect(await found('newcomers-trained')).toBe('kept')
    await room.within((tx) =>
      sql`update organization.person set starts_on = '2026-11-10' where number = '1002'`.execute(tx),
    )
    expect((await room.check('newcomers-trained')).lookAgainOn).toBe('2026-12-11')
    room.clock.day = '2026-12-11'
    expect(await found('newcomers-trained')).toBe('broken')
    await room.ask(room.city.office, contract.changeTrainingSettings, {
      body: { newcomerDays: 60, planMonth: 6, roles: ['system-manager'], address: '' },
    })
    expect(await found('newcomers-trained')).toBe('kept')
    room.clock.day = '2027-02-01'
    await finish(room.city.taxClerk.person, course)
    expect(await found('newcomers-trained')).toBe('kept')
  })

  test('roles: without an item broken, with one kept until somebody is late', async () => {
    const course = await room.course('A')
    await room.plan({ course })
    expect(await found('role-trained')).toBe('broken')
    await room.plan({ course, title: '管理者', roles: ['system-manager'] })
    expect(await found('role-trained')).toBe('kept')
    room.clock.day = '2027-01-01'
    expect(await found('role-trained')).toBe('broken')
    await finish(room.city.manager.person, course)
    expect(await found('role-trained')).toBe('kept')
  })

  test('attended: late is broken with the item’s screen', async () => {
    await room.plan({ course: await room.course('A') })
    expect(await found('training-attended')).toBe('kept')
    room.clock.day = '2027-01-01'
    const { outcome, findings } = await room.check('training-attended')
    expect([outcome, findings[0]?.next?.place.startsWith('/people/progress/')]).toEqual(['broken', true])
  })

  test('reported: last year without a report is broken; a report is kept, and only once it has been given', async () => {
    const course = await room.course('A')
    await room.plan({ course, year: '2025', startsOn: '2025-10-01', endsOn: '2025-12-31' })
    expect(await found('training-reported')).toBe('broken')
    const report = (by: Classroom['city']['office'], reportedOn: string) =>
      room.ask(by, contract.reportTraining, { body: { year: 2025, reportedOn, body: 'committee' } })
    await expect(report(room.city.office, '2026-12-01')).rejects.toThrow(/まだ来ていません/)
    await expect(report(room.city.taxHead, '2026-05-20')).rejects.toThrow(/あなたの役割では/)
    await report(room.city.office, '2026-05-20')
    expect(await found('training-reported')).toBe('kept')
    room.clock.day = '2027-04-01'
    expect(await found('training-reported')).toBe('unsure')
    await room.plan({ course, year: '2026' })
    expect(await found('training-reported')).toBe('broken')
  })

  test('courses: fresh, too old, looked through again; one never given out is unsure', async () => {
    const id = await room.course('A')
    expect(await found('course-reviewed')).toBe('kept')
    room.clock.day = '2027-12-01'
    expect(await found('course-reviewed')).toBe('broken')
    await room.ask(room.city.office, contract.reviewCourse, {
      params: { id },
      body: { note: '制度の改正を確かめた。' },
    })
    expect(await found('course-reviewed')).toBe('kept')
    await room.ask(room.city.office, contract.courseLedger.endpoints.add, {
      body: { values: { code: 'E', title: '空', summary: null, minutes: null, reviewMonths: 12, owner: null } },
    })
    expect(await found('course-reviewed')).toBe('unsure')
  })
})
