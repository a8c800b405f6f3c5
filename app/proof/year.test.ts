// A whole 年度 of a city of 500: its people act through the real endpoints with their real rights, and its days pass one by one.
// What every day has to bring is written here by hand, beside what the program says.
import { afterAll, beforeAll, describe, expect as strictly, test } from 'vitest'
import { readKeptPage } from '../../chapters/assurance/contract.ts'
import { readCertificate, readNoticeProgress } from '../../chapters/people/contract.ts'
import type { TestRelay } from '../../kernel/mail/testing.ts'
import { november, october, september, type Told, winter } from './year-autumn.ts'
import * as end from './year-end.ts'
import * as watch from './year-inspection.ts'
import { each, holders, staff, total } from './year-organs.ts'
import { reviseBasicPolicy, verdictOf } from './year-policy.ts'
import { doubled, openTasks, waitingFor } from './year-tasks.ts'
import * as things from './year-things.ts'
import * as training from './year-training.ts'
import * as t from './year-transfers.ts'
import { outcomes, tasksOfYear } from './year-outcomes.ts'
import { expectedOutcomes, expectedTasks } from './year-outcomes.table.ts'
import { dayAfter, office, openYear, type Year } from './year-town.ts'

/** A day that went wrong is told, and the year goes on: what follows may be right all the same. */
const expect = strictly.soft

const march = '2027-03-15'
const april = '2027-04-01'

let year: Year
let relay: TestRelay
let courses: ReadonlyMap<string, training.Course>
const course = (code: string): training.Course => {
  const found = courses.get(code)
  if (found === undefined) throw new Error(`no course \`${code}\``)
  return found
}
/** What an earlier part of the year made, for a later one. */
const made = new Map<string, string>()
const found = async (...checks: readonly string[]): Promise<readonly string[]> => {
  await year.settled()
  return Promise.all(checks.map((check) => year.outcome(check)))
}

beforeAll(async () => {
  year = await openYear(march, 500)
  relay = await training.setRelay(year)
}, 480_000)
afterAll(async () => {
  await relay?.close()
  await year?.close()
})

describe('March and April: who comes, who moves, who goes', () => {
  test('5: everybody in scope is asked, and signs on paper, unit by unit', async () => {
    const asked = await openTasks(year, 'people.acknowledge')
    expect(asked).toHaveLength(498)
    expect(new Set(asked.map(({ due }) => due))).toEqual(new Set([dayAfter(march, 14)]))
    await t.absent(year, t.returners.june, [march, '2027-05-31'])
    await year.goTo('2027-03-18')
    expect(await t.signOnPaper(year, await t.basicNotice(year), { signedOn: '2027-03-17' })).toBe(497)
    expect(await found('people.policy-acknowledged', 'people.pledges-given')).toEqual(['kept', 'kept'])
    expect(await waitingFor(year, 'people.acknowledge')).toEqual([])
    expect(await waitingFor(year, 'people.pledge')).toEqual([])
  })

  test('6(1), 8: transfers and the plan of the next year are entered in March, and change nothing yet', async () => {
    expect(await t.enterTransfers(year, april)).toMatchObject({ counts: { added: 12, changed: 10, rejected: 0 } })
    for (const number of t.leaving) await t.leaveOn(year, number, '2027-03-31')
    await year.goTo('2027-03-25')
    await t.leaveOn(year, t.staying, null)
    expect(await found('assurance.next-year-planned')).toEqual(['broken'])
    expect((await end.makePlan(year, 2027)).activities).toHaveLength(31)
    expect(await found('assurance.next-year-planned')).toEqual(['kept'])
    await year.goTo('2027-03-31')
    expect(await waitingFor(year, 'people.acknowledge')).toEqual([])
    expect(await openTasks(year, 'people.departures')).toEqual([])
  })

  test('5: at midnight exactly those who came are asked, each with two weeks', async () => {
    await year.goTo(april)
    const asked = await openTasks(year, 'people.acknowledge')
    expect(asked.map(({ whose }) => whose)).toEqual([...t.newcomers])
    expect(new Set(asked.map(({ due }) => due))).toEqual(new Set(['2027-04-15']))
    expect(await waitingFor(year, 'people.pledge')).toEqual([...t.termed])
    expect(await openTasks(year, 'assurance.plan-audit-year')).toMatchObject([{ subject: '2027', due: '2027-05-31' }])
  })

  test('6(5): what leavers and movers owe is open with its days, the one who stays owes nothing', async () => {
    const gone = await t.departuresOf(year, april)
    const of = (kind: string) => gone.filter((one) => one.kind === kind).map(({ person }) => person.number)
    expect(of('leaver').toSorted()).toEqual([...t.expired, ...t.leavers])
    expect(of('mover').toSorted()).toEqual([...t.swapped, ...t.movers])
    const dues = (kind: string) =>
      Object.fromEntries(gone.find((one) => one.kind === kind)?.items.map(({ item, dueOn }) => [item, dueOn]) ?? [])
    const week = '2027-04-08'
    expect(dues('leaver')).toEqual({
      accounts: april,
      equipment: week,
      media: week,
      documents: week,
      card: week,
      confidentiality: week,
      'shared-passwords': '2027-04-04',
    })
    expect(dues('mover')).toEqual({
      rights: '2027-04-04',
      media: week,
      documents: week,
      'shared-passwords': '2027-04-04',
    })
    const waiting = await openTasks(year, 'people.departures')
    const byRole = Object.fromEntries(
      [...Map.groupBy(waiting, ({ whose }) => whose)].map(([role, all]) => [role, all.length]),
    )
    expect(byRole).toEqual({ 'section-head': 21, 'security-office': 1, 'system-manager': 1 })
  })

  test('6(5): late on the day after its day, in order once it is settled', async () => {
    expect(await found('people.leavers-settled', 'people.movers-settled')).toEqual(['kept', 'kept'])
    await year.goTo('2027-04-02')
    expect(await found('people.leavers-settled', 'people.movers-settled')).toEqual(['broken', 'kept'])
    await year.goTo('2027-04-05')
    expect(await found('people.leavers-settled', 'people.movers-settled')).toEqual(['broken', 'broken'])
    expect(await t.settle(year, april, { by: things.keeper, roles: ['system-manager'] })).toBe(23)
    expect(await t.settle(year, april, { by: office, roles: ['section-head', 'security-office'] })).toBe(102)
    expect(await found('people.leavers-settled', 'people.movers-settled')).toEqual(['kept', 'kept'])
    expect(await waitingFor(year, 'people.departures')).toEqual([])
  })

  test('6(6): accounts of leavers are found, closed by the change list, and believed when the next list shows it', async () => {
    const gone = t.leavers.slice(0, 3)
    const system = await things.openSystem(year)
    made.set('system', system)
    const numbers = [...(await staff(year)), ...gone]
    expect(await things.importAccounts(year, system, { numbers })).toMatchObject({ new: 503, unmatched: 503 })
    expect(await things.matchAccounts(year)).toBe(503)
    expect((await things.differences(year)).counts).toMatchObject({ leaver: 3, orphan: 0, mover: 0, unused: 0 })
    expect(await found('access.leavers-closed')).toEqual(['broken'])
    expect(await openTasks(year, 'access.leavers')).toMatchObject([{ due: '2027-04-12' }])
    expect(await things.askToClose(year)).toBe(3)
    expect(await things.doChanges(year)).toBe(3)
    await year.goTo('2027-04-06')
    await things.importAccounts(year, system, { numbers, closed: gone.slice(0, 2) })
    expect(await things.changeStates(year)).toEqual({ verified: 2, reopened: 1 })
    await year.goTo('2027-04-07')
    await things.doChanges(year)
    await things.importAccounts(year, system, { numbers, closed: gone })
    expect(await things.changeStates(year)).toEqual({ verified: 3 })
    expect(await found('access.leavers-closed', 'access.changes-done')).toEqual(['kept', 'kept'])
    expect(await waitingFor(year, 'access.leavers')).toEqual([])
  })

  test('6(3)①: a my-number terminal without multi-factor is 不適合 at once, and no more once it is mended', async () => {
    const terminal = await things.placeTerminal(year)
    await things.look(year, terminal, 'mfa', 'no')
    await things.look(year, terminal, 'media-block', 'yes')
    expect(await found('access.terminal-mfa', 'access.terminal-export')).toEqual(['broken', 'kept'])
    expect(await verdictOf(year, '6(3)①')).toBe('broken')
    await year.goTo('2027-04-08')
    await things.look(year, terminal, 'mfa', 'yes')
    expect(await found('access.terminal-mfa')).toEqual(['kept'])
  })

  test('6(4): what was carried out and is not back is asked of the carrier the day after, of the head four days after', async () => {
    const [medium = ''] = await things.labelMedia(year, 4)
    made.set('room', await things.openRoom(year, '2028-03-31'))
    const carrying = await things.carryOut(year, medium, '2027-04-09')
    await year.goTo('2027-04-09')
    expect(await waitingFor(year, 'physical.bring-back')).toEqual([])
    await year.goTo('2027-04-10')
    expect(await waitingFor(year, 'physical.bring-back')).toEqual([things.taxClerk])
    await year.goTo('2027-04-12')
    expect(await waitingFor(year, 'physical.bring-back')).toEqual([things.taxClerk])
    await year.goTo('2027-04-13')
    expect(await waitingFor(year, 'physical.bring-back')).toEqual([things.taxClerk, 'section-head'])
    expect(await found('physical.carryings-returned')).toEqual(['broken'])
    await things.bringBack(year, carrying)
    expect(await waitingFor(year, 'physical.bring-back')).toEqual([])
    expect(await found('physical.carryings-returned')).toEqual(['kept'])
  })

  test('5: ten of twelve newcomers confirm in time, two are late until they do', async () => {
    const notice = await t.basicNotice(year)
    for (const number of t.newcomers.slice(0, 10)) await t.confirm(year, number, notice)
    await year.goTo('2027-04-15')
    expect(await found('people.newcomers-acknowledged', 'people.policy-acknowledged')).toEqual(['kept', 'kept'])
    await year.goTo('2027-04-16')
    expect(await found('people.newcomers-acknowledged', 'people.policy-acknowledged')).toEqual(['broken', 'broken'])
    for (const number of t.termed) await t.confirm(year, number, notice)
    expect(await found('people.newcomers-acknowledged', 'people.policy-acknowledged')).toEqual(['kept', 'kept'])
  })

  test('5: who comes back from leave is asked on that day', async () => {
    await year.goTo('2027-04-24')
    expect(await waitingFor(year, 'people.acknowledge')).toEqual([])
    await year.goTo('2027-04-25')
    expect(await openTasks(year, 'people.acknowledge')).toMatchObject([{ whose: t.returners.april, due: '2027-05-09' }])
    await t.confirm(year, t.returners.april, await t.basicNotice(year))
    expect(await waitingFor(year, 'people.acknowledge')).toEqual([])
  })
})

describe('May to August: plans, the revision, the first half of the year', () => {
  test('6(1), 6(5), 7: in May the training is planned, the audit plan approved, the committee meets and its page stays', async () => {
    await t.endAssignments(year, [...t.expired, ...t.leavers], '2027-03-31')
    await year.goTo('2027-05-10')
    courses = await training.putCourses(year)
    const window = ['2027-09-01', '2027-09-30'] as const
    await training.planTraining(year, { title: '全職員の研修', course: course('S01'), window, room: true })
    const summer = ['2027-06-01', '2027-07-31'] as const
    await training.planTraining(year, {
      title: '管理者の研修',
      course: course('S02'),
      window: summer,
      roles: ['system-manager'],
    })
    expect(await things.openIdReview(year, '上期のID棚卸し', '2027-05-31')).toMatchObject({ items: 500 })
    await year.goTo('2027-05-20')
    made.set('audit-plan', await watch.planAudit(year, 2027))
    made.set('page', await watch.meet(year, '令和9年度 第1回情報セキュリティ委員会'))
    await year.settled()
    expect(await waitingFor(year, 'assurance.plan-audit-year')).toEqual([])
    const heads = await holders(year, 'section-head')
    const answered = await each([...heads, office], (number) => things.answerReview(year, number))
    const batches = await year.value<number>('select count(*)::int from access.batch where tenant_id = $1', [
      year.tenant,
    ])
    expect(total(answered)).toBe(batches)
    expect(await waitingFor(year, 'access.review')).toEqual([])
    expect(await found('access.reviewed-yearly', 'assurance.committee-page-made')).toEqual(['kept', 'kept'])
  })

  test('5, 8: a revision asks everyone, half of them confirm, the rest is late on the day after, and the board keeps its past', async () => {
    await year.goTo('2027-06-01')
    expect(await waitingFor(year, 'people.acknowledge')).toEqual([t.returners.june])
    expect(await reviseBasicPolicy(year, '2027-06-01')).toBe(7)
    await year.settled()
    const everyone = await staff(year)
    const asked = await openTasks(year, 'people.acknowledge')
    expect(everyone).toHaveLength(500)
    expect(asked.map(({ whose }) => whose).toSorted()).toEqual([...everyone].toSorted())
    expect(new Set(asked.map(({ due }) => due))).toEqual(new Set(['2027-06-15']))
    const notice = await t.basicNotice(year)
    await year.goTo('2027-06-10')
    const half = await t.signOnPaper(year, notice, { signedOn: '2027-06-10', units: (name) => /^第\d+課$/u.test(name) })
    const progress = await year.ask(office, readNoticeProgress, { params: { id: notice } })
    expect(progress).toMatchObject({ total: 500, done: half, late: 0, away: 0 })
    expect(progress.units.find(({ name }) => name === '第3課')).toMatchObject({
      total: 21,
      done: 21,
      late: 0, // twenty and a newcomer; one clerk came, one went
    })
    expect(progress.units.find(({ name }) => name === '税務課')).toMatchObject({ total: 2, done: 0, late: 0 })
    await year.goTo('2027-06-15')
    expect(await found('people.policy-acknowledged', 'people.policy-announced')).toEqual(['kept', 'kept'])
    expect(await verdictOf(year, '5')).toBe('kept')
    await year.goTo('2027-06-16')
    expect(await found('people.policy-acknowledged')).toEqual(['broken'])
    expect(await verdictOf(year, '5')).toBe('broken')
    await year.goTo('2027-06-20')
    expect(await t.signOnPaper(year, notice, { signedOn: '2027-06-18' })).toBe(500 - half)
    expect(await found('people.policy-acknowledged')).toEqual(['kept'])
    const verdicts = ['2027-06-14', '2027-06-15', '2027-06-16', '2027-06-19', '2027-06-20']
    expect(await Promise.all(verdicts.map((day) => verdictOf(year, '5', day)))).toEqual([
      'kept',
      'kept',
      'broken',
      'broken',
      'kept',
    ])
  })

  test('6(5): managers of systems take what others need not, and are reminded two weeks before, weekly, until they have', async () => {
    await year.goTo('2027-07-10')
    const managers = await holders(year, 'system-manager')
    expect(await waitingFor(year, 'people.take-training')).toEqual(managers)
    for (const number of managers.slice(0, 3)) await training.take(year, number, course('S02'))
    await year.goTo('2027-07-25')
    const rest = managers.length - 3
    expect(await end.mailsByDay(year, 'people.training-reminder')).toEqual({ '2027-07-17': rest, '2027-07-24': rest })
    const certificate = await training.take(year, managers[3] ?? '', course('S02'))
    for (const number of managers.slice(4)) await training.take(year, number, course('S02'))
    const shown = await year.ask(managers[3] ?? '', readCertificate, { params: { id: certificate ?? '' } })
    expect(shown).toMatchObject({ doneOn: '2027-07-25', how: 'test', withdrawn: null })
    await year.goTo('2027-08-02')
    expect(await end.mailsByDay(year, 'people.training-reminder')).toEqual({ '2027-07-17': rest, '2027-07-24': rest })
    expect(await found('people.role-trained')).toEqual(['kept'])
  })
})

const told: Told = { year: () => year, relay: () => relay, course, made, found }
september(told)
october(told)
november(told)
winter(told)

describe('8: the year as a whole', () => {
  test('every check of the five chapters on four days, and every kind of task, is what the table says', async () => {
    expect(await outcomes(year)).toEqual(expectedOutcomes)
    expect(await tasksOfYear(year)).toEqual(expectedTasks)
  })

  test('no task was open twice for the same person or role and subject', async () => {
    expect(await doubled(year)).toEqual([])
  })

  test('6(1): the committee’s page of May is what it was; the journal verifies; nothing went wrong in silence', async () => {
    expect(await year.ask(office, readKeptPage, { params: { id: made.get('page') ?? '' } })).toMatchObject({
      isWhole: true,
      page: { asOf: '2027-05-20' },
    })
    expect(await end.verifyJournal(year)).toMatchObject({ ok: true })
    expect(year.faults).toEqual([])
    expect(year.town.faults).toEqual([])
  })
})
