// A whole 年度 of a city of 500: its people act through the real endpoints with their real rights, and its days pass one by one.
// What every day has to bring is written here by hand, beside what the program says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTasks, waitingFor } from './year-tasks.ts'
import * as t from './year-transfers.ts'
import { dayAfter, openYear, type Year } from './year-town.ts'

const march = '2027-03-15'
const april = '2027-04-01'

let year: Year
beforeAll(async () => {
  year = await openYear(march, 500)
}, 240_000)
afterAll(() => year?.close())

describe('March and April: who comes, who moves, who goes', () => {
  test('5: everybody in scope is asked, and signs on paper, unit by unit', async () => {
    const asked = await openTasks(year, 'people.acknowledge')
    expect(asked).toHaveLength(498)
    expect(new Set(asked.map(({ due }) => due))).toEqual(new Set([dayAfter(march, 14)]))
    await t.absent(year, t.returners.june, [march, '2027-05-31'])
    await year.goTo('2027-03-18')
    expect(await t.signOnPaper(year, await t.basicNotice(year), '2027-03-17')).toBe(497)
    await year.settled()
    expect(await waitingFor(year, 'people.acknowledge')).toEqual([])
    expect(await waitingFor(year, 'people.pledge')).toEqual([])
    expect(await year.outcome('people.policy-acknowledged')).toBe('kept')
  })

  test('6(1): the transfers of April are entered in March, and change nothing yet', async () => {
    expect(await t.enterTransfers(year, april)).toMatchObject({ counts: { rejected: 0 } })
    for (const number of t.leaving) await t.leaveOn(year, number, '2027-03-31')
    await year.goTo('2027-03-25')
    await t.leaveOn(year, t.staying, null)
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
  })

  test('6(5): what leavers and movers owe is open with its days, the one who stays owes nothing', async () => {
    const gone = await t.departuresOf(year, april)
    const of = (kind: string) => gone.filter((one) => one.kind === kind).map(({ person }) => person.number)
    expect(of('leaver').toSorted()).toEqual([...t.leavers])
    expect(of('mover').toSorted()).toEqual([...t.swapped, ...t.movers])
    const dues = (kind: string) =>
      new Map(gone.find((one) => one.kind === kind)?.items.map(({ item, dueOn }) => [item, dueOn]))
    expect(Object.fromEntries(dues('leaver'))).toEqual({
      accounts: '2027-04-01',
      equipment: '2027-04-08',
      media: '2027-04-08',
      documents: '2027-04-08',
      card: '2027-04-08',
      confidentiality: '2027-04-08',
      'shared-passwords': '2027-04-04',
    })
    expect(Object.fromEntries(dues('mover'))).toEqual({
      rights: '2027-04-04',
      media: '2027-04-08',
      documents: '2027-04-08',
      'shared-passwords': '2027-04-04',
    })
    console.log(await openTasks(year, 'people.departures'))
  })
})
