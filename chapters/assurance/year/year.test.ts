import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { editions, loadEdition } from '../../../catalogue/index.ts'
import type { Can } from '../../../kernel/actor.ts'
import type { Check } from '../../../kernel/check/check.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { momentOf } from '../../../kernel/check/run.ts'
import { keep } from '../../../kernel/check/store.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import type { Context, Served } from '../../../kernel/http/chapter.ts'
import type { WholeFile } from '../../../kernel/http/chapter.ts'
import { type Ask, asking, makeTestCity, nineOn, rulesOf, type TestCity } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { assurance, assuranceOnBoard, calendarAnswer } from '../index.ts'
import { lentForTests } from '../testing.ts'
import { activities } from './activities.table.ts'
import { nextPlanned, onTime, owned, planned } from './checks.ts'
import { activityFor, cadenced, lastWeekday, yearLater } from './propose.ts'
import { disarm } from '@sekisho/disarm'
import { nodeTools } from '@sekisho/disarm/host'
import { yearRound } from './round.ts'

let database: TestDatabase
let can: Can
let city: TestCity
let ask: Ask
let day = '2026-04-01'
let cities = 0
const served: readonly Served[] = [...assurance.served, ...assuranceOnBoard(lentForTests)]

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('assurance', served)
})
afterAll(() => database.close())
beforeEach(async () => {
  cities += 1
  day = '2026-04-01'
  city = await makeTestCity(database, `y${cities}`)
  ask = asking({ database, tenant: city.tenant, served, can, clock: () => nineOn(day) })
})

const make = async (year = 2026): Promise<contract.YearPlan> =>
  (await ask(city.office, contract.makeYear, { params: { year: String(year) } })) as contract.YearPlan
const read = async (year = 2026): Promise<contract.YearPlan> =>
  (await ask(city.office, contract.readYear, { params: { year: String(year) } })) as contract.YearPlan
const named = ({ activities: all }: contract.YearPlan, key: string): contract.Activity => {
  const found = all.find(({ template }) => template === key)
  if (found === undefined) throw new Error(`the plan has no \`${key}\``)
  return found
}
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, city.tenant, work)
const judge = <F>(check: Check<F>) => within((tx) => evaluate(check, tx, momentOf(nineOn(day))))
const run = (provers: readonly Check[] = []): Promise<void> =>
  act({ database, tenant: city.tenant, now: nineOn(day) }, (context: Context) => yearRound(() => provers).run(context))

describe('8: what a year holds', () => {
  test.each(editions)('every control of %s with a cadence belongs to exactly one activity', (edition) => {
    const all = cadenced(loadEdition(edition).controls, 'alpha')
    expect(all.length).toBeGreaterThan(70)
    expect(all.filter(({ id }) => activityFor(id) === undefined).map(({ id }) => id)).toEqual([])
  })

  test('what another model demands is left out', () => {
    const ids = (model: string) => cadenced(loadEdition('R8.3').controls, model).map(({ id }) => id)
    expect(ids('alpha')).not.toContain('net.model.external-audit')
    expect(ids('beta')).toContain('net.model.external-audit')
  })

  test('days are weekdays, and 29 February has a day a year later', () => {
    expect(lastWeekday(2026, 5)).toBe('2026-05-29')
    expect(lastWeekday(2026, 2)).toBe('2027-02-26')
    expect(yearLater('2028-02-29')).toBe('2029-02-28')
    expect(activities.map(({ key }) => key)).toEqual([...new Set(activities.map(({ key }) => key))])
  })

  test('one act makes a plan that two people can read, and nothing with a cadence is missing', async () => {
    const plan = await make()
    expect(plan.activities.length).toBeGreaterThan(20)
    expect(plan.activities.length).toBeLessThan(35)
    expect(plan.uncovered).toEqual([])
    expect(plan.activities.every(({ dueOn }) => dueOn >= '2026-04-01' && dueOn <= '2027-03-31')).toBe(true)
    expect(named(plan, 'policy').isLegal).toBe(true)
    await expect(make()).rejects.toMatchObject({ code: 'year-has-a-plan' })
    await expect(make(2031)).rejects.toMatchObject({ code: 'year-is-out-of-reach' })
  })

  test('the city’s own months decide, and only the office makes plans', async () => {
    const rows = [{ key: 'drill', months: [6, 1] }]
    await ask(city.office, contract.changeMonths, { body: { rows, ahead: 14 } })
    const plan = await make()
    expect(plan.activities.filter(({ template }) => template === 'drill').map(({ dueOn }) => dueOn)).toEqual([
      '2026-06-30',
      '2027-01-29',
    ])
    await expect(ask(city.taxHead, contract.makeYear, { params: { year: '2027' } })).rejects.toMatchObject({
      code: 'not-permitted',
    })
    await expect(ask(city.taxClerk, contract.readYear, { params: { year: '2026' } })).rejects.toMatchObject({
      code: 'not-permitted',
    })
  })
})

describe('8: what becomes of an activity', () => {
  test('later needs a reason and is counted; earlier does not', async () => {
    const { id } = named(await make(), 'drill')
    const move = (dueOn: string, reason = '') =>
      ask(city.office, contract.moveActivity, { params: { id }, body: { dueOn, reason } })
    await expect(move('2026-12-01')).rejects.toMatchObject({ code: 'later-day-needs-a-reason' })
    await expect(move('2027-04-01', '来年度')).rejects.toMatchObject({ code: 'day-is-in-another-year' })
    await move('2026-09-01')
    await move('2026-12-01', '講師の都合')
    await move('2027-01-15', '庁舎の工事')
    expect(named(await read(), 'drill')).toMatchObject({ dueOn: '2027-01-15', slips: 2, state: 'open' })
    expect((await judge(onTime)).findings[0]).toMatchObject({
      outcome: 'unsure',
      because: expect.stringContaining('2回以上'),
    })
  })

  test('the owner tells, nobody else; done needs evidence and can be taken back', async () => {
    const { id, owner } = named(await make(), 'audit-plan')
    expect(owner).toBe(city.auditChief.post)
    const complete = (by: TestCity['office'], note: string) =>
      ask(by, contract.completeActivity, { params: { id }, body: { note, place: 'https://mihon.test/audit' } })
    await expect(complete(city.manager, '済')).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(complete(city.auditChief, '  ')).rejects.toMatchObject({ details: { status: 400 } })
    await complete(city.auditChief, '委員会で承認')
    expect(named(await read(), 'audit-plan').state).toBe('done')
    await expect(complete(city.auditChief, 'もう一度')).rejects.toMatchObject({ code: 'activity-is-settled' })
    await ask(city.office, contract.reopenActivity, { params: { id }, body: { reason: '別の年度の議事録だった' } })
    const again = named(await read(), 'audit-plan')
    expect(again.state).toBe('open')
    expect(again.steps.map(({ act }) => act)).toEqual(['done', 'reopened'])
  })

  test('what the law demands is dropped only so that it shows', async () => {
    const legal = named(await make(), 'policy')
    const other = named(await read(), 'rooms')
    expect((await judge(planned)).outcome).toBe('kept')
    for (const { id } of [legal, other])
      await ask(city.office, contract.dropActivity, { params: { id }, body: { reason: '今年度は行わない' } })
    const plan = await read()
    expect(named(plan, 'policy')).toMatchObject({ state: 'dropped', isLegal: true })
    expect(plan.uncovered.map(({ id }) => id)).toContain('policy.law.publication')
    const { outcome, findings } = await judge(planned)
    expect(outcome).toBe('broken')
    expect(findings.map(({ because }) => because).join()).toContain('法律の定めに関わる')
  })

  test('tasks open as many days ahead as the city says, for whoever is in the post that day', async () => {
    await ask(city.office, contract.changeMonths, { body: { rows: [], ahead: 20 } })
    const { id } = named(await make(), 'audit-plan')
    const open = () =>
      within(async (tx) =>
        (
          await sql<{
            person_id: string
          }>`select person_id from task.task t where kind = 'assurance.activity' and subject_id = ${id}
            and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id)`.execute(
            tx,
          )
        ).rows.map((row) => row.person_id),
      )
    day = '2026-06-01'
    await run()
    expect(await open()).toEqual([])
    day = '2026-06-11'
    await run()
    await run()
    expect(await open()).toEqual([city.auditChief.person])
    await ask(city.auditChief, contract.completeActivity, { params: { id }, body: { note: '承認' } })
    await run()
    expect(await open()).toEqual([])
  })

  test('done by itself when the check of its control turned 適合 within its own time, and not by one that always was', async () => {
    await make()
    const check = {
      id: 'organization.committee-met',
      title: { ja: '委員会', en: '' },
      controls: ['org.committee.meeting'],
    }
    const provers = [check as unknown as Check] // only these three are asked of a prover
    const say = (outcome: 'kept' | 'unsure', at: string) =>
      within((tx) => keep(tx, check.id, { outcome, findings: [], lookAgainOn: null }, nineOn(at)))
    await say('kept', '2026-03-01')
    day = '2026-05-01'
    await run(provers)
    expect(named(await read(), 'committee').state).toBe('open')
    await say('unsure', '2026-05-02')
    await say('kept', '2026-05-20')
    day = '2026-05-21'
    await run(provers)
    const both = (await read()).activities.filter(({ template }) => template === 'committee')
    expect(both.map(({ state }) => state)).toEqual(['done', 'open'])
    expect(both[0]?.steps.at(-1)).toMatchObject({ act: 'done', by: null, check: expect.stringContaining('委員会') })
  })

  test('what is left undone goes into the next year by itself, once', async () => {
    const { id } = named(await make(), 'drill')
    day = '2027-03-10'
    await make(2027)
    expect((await read(2027)).activities.some(({ isCarried }) => isCarried)).toBe(false)
    const before = (await read(2026)).activities.length
    await ask(city.office, contract.completeActivity, { params: { id }, body: { note: '1月に実施' } })
    day = '2027-04-01'
    await run()
    await run()
    const carried = (await read(2027)).activities.filter(({ isCarried }) => isCarried)
    // all but the drill, and the planning that was done by making the plan
    expect(carried).toHaveLength(before - 2)
    expect(carried[0]).toMatchObject({ dueOn: '2027-04-30', title: expect.stringContaining('繰越し') })
  })

  test('next year follows this one: its days, its owners, its own activities', async () => {
    const { id } = named(await make(), 'drill')
    await ask(city.office, contract.moveActivity, { params: { id }, body: { dueOn: '2026-07-15', reason: '' } })
    const own = { title: '庁舎移転の確認', dueOn: '2026-11-02', role: 'security-office', owner: null, controls: [] }
    await ask(city.office, contract.addActivity, { params: { year: '2026' }, body: own })
    day = '2027-03-01'
    const { items, after } = (await ask(city.office, contract.proposeYear, { params: { year: '2027' } })) as {
      items: contract.PlannedItem[]
      after: number
    }
    expect(after).toBe(2026)
    expect(items.find(({ template }) => template === 'drill')?.dueOn).toBe('2027-07-15')
    expect(items.find(({ title }) => title === own.title)?.dueOn).toBe('2027-11-02')
  })

  test('making the next plan is itself the act that this year’s list asks for', async () => {
    await make()
    day = '2027-03-02'
    expect(named(await read(), 'next-year').state).toBe('open')
    await make(2027)
    expect(named(await read(2026), 'next-year')).toMatchObject({ state: 'done' })
  })

  test('Excel and CSV hold every activity, and no cell is a formula', async () => {
    await make()
    const own = { title: '=HYPERLINK("http://x")', dueOn: '2026-11-02', role: 'ciso', owner: null, controls: [] }
    await ask(city.office, contract.addActivity, { params: { year: '2026' }, body: own })
    const file = (await ask(city.office, contract.exportYear, {
      params: { year: '2026' },
      query: 'format=csv',
    })) as WholeFile
    const text = new TextDecoder().decode(file.bytes)
    expect(text.split('\r\n').length).toBe((await read()).activities.length + 2)
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    const book = (await ask(city.office, contract.exportYear, { params: { year: '2026' }, query: '' })) as WholeFile
    expect(Buffer.from(book.bytes.slice(0, 2)).toString()).toBe('PK')
  })
})

describe('8: checks of the plan', () => {
  test('without a plan nothing is known, and after a quarter that is broken', async () => {
    for (const check of [planned, onTime, owned]) expect((await judge(check)).outcome).toBe('unsure')
    expect((await judge(nextPlanned)).outcome).toBe('unsure')
    day = '2026-07-01'
    expect((await judge(planned)).outcome).toBe('broken')
  })

  test('on time: kept while nothing is late, broken after the first day that passed', async () => {
    await make()
    expect(await judge(onTime)).toMatchObject({ outcome: 'kept', lookAgainOn: '2026-05-01' })
    day = '2026-05-01'
    expect((await judge(onTime)).outcome).toBe('broken')
  })

  test('owned: broken where nobody holds the post any more', async () => {
    await make()
    expect((await judge(owned)).outcome).toBe('kept')
    await within((tx) =>
      sql`update organization.assignment set valid_to = '2026-04-15' where person = ${city.auditChief.person}`.execute(
        tx,
      ),
    )
    day = '2026-04-20'
    expect((await judge(owned)).findings[0]?.because).toContain('監査実施計画')
  })

  test('next year: quiet before March, unsure in March, broken in its last week, kept by the plan', async () => {
    await make()
    expect((await judge(nextPlanned)).outcome).toBe('kept')
    day = '2027-03-01'
    expect(await judge(nextPlanned)).toMatchObject({ outcome: 'unsure', lookAgainOn: '2027-03-25' })
    day = '2027-03-25'
    expect((await judge(nextPlanned)).outcome).toBe('broken')
    await make(2027)
    expect((await judge(nextPlanned)).outcome).toBe('kept')
  })
})

describe('8: the calendar', () => {
  const get = (path: string): Promise<Response> =>
    calendarAnswer(new Request(`http://mihon.test${path}`), {
      database,
      tenant: { id: city.tenant, name: '見本市' },
      clock: () => nineOn(day),
    })
  const open = async (by: TestCity['office'], scope: string) =>
    (await ask(by, contract.openFeed, { body: { scope } })) as { feed: contract.Feed; path: string }

  test('an address opens one person’s calendar, until it is stopped or the person leaves', async () => {
    await make()
    const { path, feed } = await open(city.auditChief, 'mine')
    const text = await (await get(path)).text()
    expect(text).toContain('監査実施計画')
    expect(text.replaceAll('\r\n ', '')).not.toContain('脆弱性診断')
    await ask(city.auditChief, contract.revokeFeed, { params: { id: feed.id } })
    expect((await get(path)).status).toBe(404)
    const other = await open(city.auditChief, 'mine')
    await within((tx) =>
      sql`update organization.person set ends_on = '2026-04-10' where id = ${city.auditChief.person}`.execute(tx),
    )
    day = '2026-04-11'
    expect((await get(other.path)).status).toBe(404)
    expect((await get('/calendar/x.ics')).status).toBe(404)
  })

  test('nobody stops another’s, clerks subscribe to their own alone, five are enough', async () => {
    const { feed } = await open(city.office, 'all')
    await expect(ask(city.second, contract.revokeFeed, { params: { id: feed.id } })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(open(city.taxClerk, 'all')).rejects.toMatchObject({ code: 'plan-is-not-open-to-you' })
    for (let n = 0; n < 4; n += 1) await open(city.office, 'mine')
    await expect(open(city.office, 'mine')).rejects.toMatchObject({ code: 'too-many-feeds' })
  })

  test('RFC 5545: lines of 75 octets, stable UIDs, SEQUENCE grows with every change, one reading a day is told', async () => {
    const { id } = named(await make(), 'drill')
    const { path } = await open(city.office, 'all')
    const first = await (await get(path)).text()
    for (const line of first.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const event = (text: string): string =>
      text
        .replaceAll('\r\n ', '')
        .split('BEGIN:VEVENT')
        .find((one) => one.includes(`UID:${id}@sekisho`)) ?? ''
    expect(event(first)).toContain('SEQUENCE:0')
    expect(event(first)).toContain('DTSTART;VALUE=DATE:20261030')
    expect(first).toContain('TZID:Asia/Tokyo')
    await ask(city.office, contract.moveActivity, { params: { id }, body: { dueOn: '2026-10-15', reason: '' } })
    const second = event(await (await get(path)).text())
    expect(second).toContain('SEQUENCE:1')
    expect(second).toContain('DTSTART;VALUE=DATE:20261015')
    const told = await within((tx) =>
      sql<{ n: number }>`select count(*)::int as n from journal.entry where kind = 'assurance.feed-read'`.execute(tx),
    )
    expect(told.rows[0]?.n).toBe(1)
  })

  test('RFC 5545: the engine that reads strangers’ calendars reads the whole year and finds nothing wrong', async () => {
    const { activities: all } = await make()
    const { path } = await open(city.office, 'all')
    const bytes = new Uint8Array(await (await get(path)).arrayBuffer())
    const treated = await disarm({ name: '年間計画.ics', bytes }, {}, nodeTools())
    expect(treated.report.hold).toBeNull()
    const read = treated.state === 'disarmed' ? Buffer.from(treated.bytes).toString('utf8') : ''
    expect(read.match(/^BEGIN:VEVENT/gmu)?.length).toBe(all.length)
  })

  test('RFC 5545: what is written into a title cannot break out of its line', async () => {
    await make()
    const title = '会議\nEND:VEVENT\r\nBEGIN:VALARM; a,b\\'
    await ask(city.office, contract.addActivity, {
      params: { year: '2026' },
      body: { title, dueOn: '2026-11-02', role: 'security-office', owner: null, controls: [] },
    })
    const { path } = await open(city.office, 'all')
    const text = (await (await get(path)).text()).replaceAll('\r\n ', '')
    expect(text.match(/^END:VEVENT/gmu)?.length).toBe(text.match(/^BEGIN:VEVENT/gmu)?.length)
    expect(text).not.toMatch(/^BEGIN:VALARM/mu)
    expect(text).toContain('会議\\nEND:VEVENT\\nBEGIN:VALARM\\; a\\,b\\\\')
  })
})
