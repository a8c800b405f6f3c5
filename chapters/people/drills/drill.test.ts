import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { loadEdition } from '../../../catalogue/index.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { seatIn, type Seated } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { reports } from '../reports/index.ts'
import { drills } from './index.ts'
import { scenarios } from './scenarios.table.ts'
import { type Exercised, openExercised } from './testing.ts'

let it: Exercised
let member: Seated
beforeAll(async () => {
  it = await openExercised()
})
afterAll(() => it.close())
beforeEach(async () => {
  await it.anew()
  member = await inTenant(it.database, it.city.tenant, (tx) =>
    seatIn(tx, { number: '3200', unit: it.city.general, roles: ['csirt-member'] }),
  )
})

const begin = async (scenario = 'ransomware'): Promise<string> =>
  (
    await it.ask<{ id: string }>(it.city.office, contract.beginFromScenario, {
      body: { scenario, heldOn: '2026-11-23' },
    })
  ).id
const act = (
  id: string,
  endpoint: { readonly id: string },
  body: object = {},
  by: Seated = it.city.office,
): Promise<contract.DrillCourse> => it.ask(by, endpoint, { params: { id }, body })
const later = (minutes: number): void => {
  it.clock.now = new Date(it.clock.now.getTime() + minutes * 60_000)
}
/** Held with the member there, one thing seen and one improvement decided. */
const held = async (): Promise<string> => {
  const id = await begin()
  await act(id, contract.planDrill, { participants: [{ role: 'CSIRT要員', person: member.person }], injects: [] })
  await act(id, contract.startDrill)
  await act(id, contract.writeDrillEntry, { kind: 'improve', text: '連絡先が古い' })
  await act(id, contract.addFollowup, { text: '連絡先を改める', owner: it.city.taxClerk.person, dueOn: '2026-12-10' })
  await act(id, contract.endDrill)
  return id
}
const outcome = async (id: string) => (await it.outcome(`people.${id}`)).outcome

describe('6(5): a drill from plan to improvement', () => {
  test('6(5): a starter brings story, roles and injects in their order; they are edited until it starts', async () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(3)
    const id = await begin()
    const course = await act(id, contract.readDrillCourse)
    expect(course).toMatchObject({ state: 'planned', mayWrite: true })
    expect(course.injects.map(({ minute }) => minute)).toEqual([0, 10, 25, 40, 60])
    const body = {
      participants: [{ role: '進行', person: it.city.office.person }],
      injects: [{ minute: 5, text: '電話', expected: '' }],
    }
    expect(await act(id, contract.planDrill, body)).toMatchObject({
      participants: [{ name: '職員3001' }],
      injects: [{ minute: 5 }],
    })
    await act(id, contract.startDrill)
    await expect(act(id, contract.planDrill, body)).rejects.toMatchObject({ code: 'drill-has-moved-on' })
    await expect(act(id, contract.startDrill)).rejects.toMatchObject({ code: 'drill-has-moved-on' })
  })

  test('6(5): what was done stands with its time; nothing before the start or ahead', async () => {
    const id = await begin('lost-usb')
    await expect(act(id, contract.writeDrillEntry, { kind: 'act', text: 'x' })).rejects.toMatchObject({
      code: 'drill-has-moved-on',
    })
    await expect(act(id, contract.endDrill)).rejects.toMatchObject({ code: 'drill-has-moved-on' })
    await act(id, contract.startDrill)
    later(20)
    await act(id, contract.writeDrillEntry, { kind: 'act', text: '窓口に知らせた', at: '2026-11-23T09:12:00+09:00' })
    await act(id, contract.writeDrillEntry, { kind: 'good', text: '早かった' }, member)
    for (const at of ['2026-11-23T08:59:00+09:00', '2026-11-23T09:30:00+09:00'])
      await expect(act(id, contract.writeDrillEntry, { kind: 'act', text: 'x', at })).rejects.toMatchObject({
        code: 'drill-has-moved-on',
      })
    const course = await act(id, contract.endDrill)
    expect(course).toMatchObject({
      state: 'held',
      entries: [
        { kind: 'act', by: '職員3001' },
        { kind: 'good', by: '職員3200' },
      ],
    })
    await expect(act(id, contract.endDrill)).rejects.toMatchObject({ code: 'drill-has-moved-on' })
    await expect(act(id, contract.writeDrillEntry, { kind: 'act', text: 'あとから足した' })).rejects.toMatchObject({
      code: 'drill-has-moved-on',
    })
    await act(id, contract.writeDrillEntry, { kind: 'improve', text: '連絡先が古かった' })
  })

  test('6(5): an improvement is its owner’s task until it is done; nobody else but the office closes it', async () => {
    const id = await held()
    const open = () =>
      it.sql((tx) =>
        sql<{
          person_id: string
          due_on: string
        }>`select person_id, due_on from task.task t where kind = 'people.drill-followup'
        and not exists (select from task.closure c where c.task_id = t.id)`.execute(tx),
      )
    expect(await open()).toEqual([{ person_id: it.city.taxClerk.person, due_on: '2026-12-10' }])
    const seen = await it.ask<{ rows: contract.Followup[]; sight: string }>(it.city.taxClerk, contract.listFollowups)
    expect(seen).toMatchObject({ sight: 'own', rows: [{ text: '連絡先を改める', state: 'open', mayClose: true }] })
    expect(await it.ask(it.city.generalClerk, contract.listFollowups)).toMatchObject({ rows: [] })
    expect(await it.ask(it.city.taxHead, contract.listFollowups)).toMatchObject({
      sight: 'all',
      rows: [{ mayClose: false }],
    })
    const followup = seen.rows[0]?.id ?? ''
    await expect(act(followup, contract.closeFollowup, { done: 'x' }, it.city.generalClerk)).rejects.toMatchObject({
      code: 'not-permitted',
    })
    expect(await act(followup, contract.closeFollowup, { done: '改めた' }, it.city.taxClerk)).toMatchObject({
      state: 'closed',
      done: '改めた',
    })
    expect(await open()).toEqual([])
    await expect(act(followup, contract.closeFollowup, { done: 'x' })).rejects.toMatchObject({
      code: 'drill-has-moved-on',
    })
    await expect(
      act(id, contract.addFollowup, { text: 'x', owner: it.city.office.person, dueOn: '2026-11-01' }),
    ).rejects.toMatchObject({ code: 'drill-has-moved-on' })
  })

  test('6(5): a clerk neither plans nor reads drills', async () => {
    const id = await begin()
    await expect(act(id, contract.readDrillCourse, {}, it.city.taxClerk)).rejects.toMatchObject({
      code: 'not-permitted',
    })
    await expect(act(id, contract.startDrill, {}, it.city.ciso)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await act(id, contract.readDrillCourse, {}, it.city.auditor)).toMatchObject({ mayWrite: false })
  })
})

describe('6(5): checks', () => {
  test('6(5): yearly: unsure without, kept within the year, broken after', async () => {
    expect(await outcome('csirt-drill-yearly')).toBe('unsure')
    await begin()
    expect(await outcome('csirt-drill-yearly')).toBe('unsure')
    await held()
    expect(await outcome('csirt-drill-yearly')).toBe('kept')
    it.clock.now = new Date('2027-11-24T09:00:00+09:00')
    expect(await outcome('csirt-drill-yearly')).toBe('broken')
    expect(await outcome('csirt-took-part')).toBe('unsure')
  })

  test('6(5): the CSIRT took part: kept, broken with one missing, unsure without names', async () => {
    expect(await outcome('csirt-took-part')).toBe('unsure')
    const id = await begin()
    await act(id, contract.startDrill)
    await act(id, contract.endDrill)
    expect(await outcome('csirt-took-part')).toBe('unsure')
    await held()
    expect(await outcome('csirt-took-part')).toBe('kept')
    await inTenant(it.database, it.city.tenant, (tx) =>
      seatIn(tx, { number: '3201', unit: it.city.general, roles: ['csirt-member'] }),
    )
    expect(await outcome('csirt-took-part')).toBe('broken')
  })

  test('6(5): improvements: unsure without anything seen, kept in time, broken past the day', async () => {
    expect(await outcome('drill-followups')).toBe('unsure')
    const id = await begin()
    await act(id, contract.startDrill)
    await act(id, contract.endDrill)
    expect(await outcome('drill-followups')).toBe('unsure')
    await act(id, contract.writeDrillEntry, { kind: 'good', text: '早かった' })
    await held()
    expect(await outcome('drill-followups')).toBe('kept')
    expect((await it.outcome('people.drill-followups')).lookAgainOn).toBe('2026-12-11')
    it.clock.now = new Date('2026-12-11T09:00:00+09:00')
    expect(await outcome('drill-followups')).toBe('broken')
  })

  test('6(5): ten checks of drills and reports name controls that the catalogue knows', () => {
    const known = new Set(loadEdition('R8.3').controls.map(({ id }) => id))
    const checks = [...drills.checks, ...reports.checks]
    expect(checks).toHaveLength(10)
    for (const check of checks)
      expect(
        check.controls.filter((id) => !known.has(id)),
        check.id,
      ).toEqual([])
  })
})
