import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Can } from '../../../kernel/actor.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { momentOf } from '../../../kernel/check/run.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import type { Served } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Ask, asking, makeTestCity, nineOn, rulesOf, type TestCity } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { assurance, assuranceOnBoard } from '../index.ts'
import { lentForTests } from '../testing.ts'
import { pageMade } from './checks.ts'
import { committeeServed } from './index.ts'

let database: TestDatabase
let can: Can
let city: TestCity
let ask: Ask
let day = '2026-09-10'
let cities = 0
const findings = [
  {
    number: 'R8-01-1',
    title: '鍵の管理',
    unitName: '税務課',
    dueOn: '2026-08-31',
    isLate: true,
    place: '/assurance/year',
  },
]
const served: readonly Served[] = [
  ...committeeServed(lentForTests, async () => findings),
  ...assurance.served,
  ...assuranceOnBoard(lentForTests).filter(({ endpoint }) => !endpoint.path.startsWith('/assurance/committee')),
]

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('assurance', served)
})
afterAll(() => database.close())
beforeEach(async () => {
  cities += 1
  day = '2026-09-10'
  city = await makeTestCity(database, `c${cities}`)
  ask = asking({ database, tenant: city.tenant, served, can, clock: () => nineOn(day) })
})

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, city.tenant, work)
const meet = async (title: string, on: string, isHeld: boolean): Promise<string> => {
  const id = newId()
  await within((tx) =>
    sql`insert into organization.meeting (id, title, planned_on, held_on, fiscal_year, state)
      values (${id}::uuid, ${title}, ${on}::date, ${isHeld ? on : null}::date, 2026, ${isHeld ? 'held' : 'planned'})`.execute(
      tx,
    ),
  )
  return id
}
const read = async (asOf?: string) =>
  (await ask(city.ciso, contract.readCommitteePage, asOf === undefined ? {} : { query: `asOf=${asOf}` })) as {
    page: contract.CommitteePage
    kept: contract.KeptPage[]
  }
const keep = (asOf: string, meeting: string | null) =>
  ask(city.office, contract.keepCommitteePage, { body: { asOf, meeting } }) as Promise<contract.KeptPage>

describe('6(1): the committee’s page', () => {
  test('tells what changed since the last meeting, what is overdue, found, and to be decided', async () => {
    await meet('第1回', '2026-05-20', true)
    const next = await meet('第2回', '2026-10-20', false)
    await ask(city.office, contract.makeYear, { params: { year: '2026' } })
    await within((tx) =>
      sql`insert into organization.exception (id, title, unit, reason, scope, measures, emergency, valid_from, valid_to, state, applicant)
        values (${newId(nineOn('2026-09-10'))}, '旧端末の利用', ${city.tax}, '更新待ち', '2台', '隔離', false, '2026-09-15', '2026-12-31', 'applied', ${city.taxHead.person})`.execute(
        tx,
      ),
    )
    day = '2026-10-05'
    const { page } = await read()
    expect(page).toMatchObject({ since: '2026-05-20', sinceMeeting: '第1回', meeting: { id: next, on: '2026-10-20' } })
    expect(page.changes.first).toMatchObject([{ path: '6(2)', before: 'kept', after: 'broken' }])
    expect(page.counts.find(({ verdict }) => verdict === 'broken')).toEqual({ verdict: 'broken', before: 1, now: 1 })
    expect(page.decisions.first).toMatchObject([{ title: '旧端末の利用', note: '例外措置の申請' }])
    expect(page.findings).toMatchObject({ total: 1, first: [{ note: expect.stringContaining('期限を過ぎて') }] })
    expect((await read('2026-09-09')).page.decisions.total).toBe(0)
    expect(page.overdue.total).toBeGreaterThan(10)
    expect(page.overdue.first).toHaveLength(5)
  })

  test('as of a day: what happened later is not on it', async () => {
    await ask(city.office, contract.makeYear, { params: { year: '2026' } })
    const before = (await read('2026-06-10')).page.overdue.total
    const { activities } = (await ask(city.office, contract.readYear, {
      params: { year: '2026' },
    })) as contract.YearPlan
    const [first] = activities
    await ask(city.office, contract.completeActivity, { params: { id: first?.id ?? '' }, body: { note: '済' } })
    expect((await read('2026-06-10')).page.overdue.total).toBe(before)
    await expect(read('2026-12-01')).rejects.toMatchObject({ code: 'day-is-ahead' })
  })

  test('a kept page stays as it was, to the letter, whatever happens afterwards', async () => {
    const meeting = await meet('第1回', '2026-09-20', false)
    await ask(city.office, contract.makeYear, { params: { year: '2026' } })
    const { page } = await read()
    const { id } = await keep(day, meeting)
    day = '2026-11-20'
    const back = (await ask(city.auditor, contract.readKeptPage, { params: { id } })) as {
      page: contract.CommitteePage
      isWhole: boolean
    }
    expect(back.page).toEqual(page)
    expect(back.isWhole).toBe(true)
    await database.system.query(
      `update assurance.committee_page set page = jsonb_set(page, '{city}', '"偽市"') where id = $1`,
      [id],
    )
    expect(await ask(city.auditor, contract.readKeptPage, { params: { id } })).toMatchObject({ isWhole: false })
    await expect(
      ask(city.ciso, contract.keepCommitteePage, { body: { asOf: day, meeting: null } }),
    ).rejects.toMatchObject({
      code: 'not-permitted',
    })
    await expect(ask(city.taxHead, contract.readCommitteePage)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('check: unsure before any meeting, broken after one without a page, kept with one', async () => {
    const judge = () => within((tx) => evaluate(pageMade, tx, momentOf(nineOn(day))))
    expect((await judge()).outcome).toBe('unsure')
    const meeting = await meet('第1回', '2026-09-05', true)
    expect((await judge()).findings[0]?.because).toContain('「第1回」')
    expect((await judge()).outcome).toBe('broken')
    await keep('2026-08-01', meeting)
    expect((await judge()).outcome).toBe('broken')
    await keep('2026-09-04', meeting)
    expect((await judge()).outcome).toBe('kept')
  })
})
