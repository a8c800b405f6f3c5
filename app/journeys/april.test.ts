// A clerk on April 1: what was entered in March is there at midnight, and an hour later nothing is left of it. Real server, real Chromium.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount } from '../../kernel/auth/index.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { act } from '../../kernel/http/act.ts'
import { eraDate } from '../../kernel/i18n/era.ts'
import { firstDayOf, fiscalYear } from '../../kernel/i18n/fiscal.ts'
import { today } from '../../kernel/i18n/today.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { turnDay } from '../day.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { flaws, picture, settle } from './look.ts'
import { seat, type Seat } from './seat.ts'

/** The April 1 behind us: sessions are judged by the machine's own time, which must not lie before the city's. */
const april = firstDayOf(fiscalYear(today(new Date())))
const year = april.slice(0, 4)
const password = 'sakura no eda no shita'

let town: Town
let office: Person
let found: string[]

describe.skipIf(findChromium(process.env) === undefined)('a clerk on April 1', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown({ behind: behind(`${year}-03-20`) })
    found = []
    await town.engine.settled
    office = await town.signIn('security-office')
    const [post] = await recordsOf(office, '/organization/posts?search=市民課 会計年度任用職員')
    const newcomer = await added(office, '/organization/people', {
      number: '3099',
      name: '春野 咲',
      kana: 'ハルノ サク',
      kind: 'fiscal-year',
      mail: null,
      startsOn: april,
      endsOn: `${Number(year) + 1}-03-31`,
    })
    await added(office, '/organization/assignments', {
      person: newcomer,
      post: post?.id,
      kind: 'main',
      validFrom: april,
      validTo: null,
    })
  }, 180_000)
  afterAll(() => town?.close())

  test('5: on March 31 nothing waits for who comes tomorrow, at midnight it does', async () => {
    await turn(`${year}-03-31`)
    expect(await waitingFor('3099')).toEqual([])
    await turn(april)
    expect(await waitingFor('3099')).toEqual(['people.acknowledge', 'people.pledge'])
  })

  test('5, 6(5): the newcomer signs in, finds it in やること with its day, reads, pledges and confirms by keyboard', async () => {
    const desk = await seat(town, await signIn('3099'))
    const { page } = desk
    await desk.open('/')
    await stop(desk, 'april_home')
    await page
      .getByRole('row', { name: /を読んで確認する/u })
      .getByText(eraDate(`${year}-04-15`, 'short'))
      .waitFor()
    await tabTo(desk, /^「.*」を読んで確認する$/u)
    await page.keyboard.press('Enter')
    await page.getByText('この文書を確認するのは初めてなので、全文を示しています。').waitFor()
    await stop(desk, 'april_read')
    await tabTo(desk, /^誓約します$/u)
    await page.keyboard.press('Space')
    await tabTo(desk, /^読んで確認しました$/u)
    await page.keyboard.press('Enter')
    await page.getByText('確認を待っているものはありません').waitFor()
    await stop(desk, 'april_done')
    expect(await waitingFor('3099')).toEqual([])
    await desk.open('/')
    expect(await page.getByText('を読んで確認する').count()).toBe(0)
    await leave(desk)
  })

  test('6(5): the new head of the section settles what the old one hands over, in one act', async () => {
    const desk = await seat(town, await signIn('1051'))
    const { page } = desk
    await desk.open('/')
    await page.getByRole('link', { name: '4月1日付けの退職・異動の手続を確かめる' }).click()
    await page.getByText(`${eraDate(april)}付けだけを表示しています`).waitFor()
    await stop(desk, 'april_departures')
    const row = page.getByRole('row').filter({ hasText: '秘書課' })
    await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: '選んだ1人の、自分が確かめる項目を「済み」にする' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '済みにする' }).click()
    await page.getByText('2項目を記録しました').waitFor()
    await row.getByRole('link').click()
    await page.getByRole('heading', { name: '経過' }).waitFor()
    await stop(desk, 'april_departure')
    // what the manager of systems and the office confirm is theirs
    expect(await page.getByRole('cell', { name: '済み' }).count()).toBeGreaterThanOrEqual(2)
    expect(await page.getByRole('button', { name: /^済みにする：/u }).count()).toBe(0)
    await town.engine.pump.idle()
    const closed = await tasksOf(sql`t.kind = 'people.departures' and t.role = 'section-head' and t.unit_id = (
      select id from organization.unit where name = '秘書課')`)
    expect(closed).toEqual([])
    await leave(desk)
  })

  test('5: the office sees who has confirmed, and that the newcomer has', async () => {
    const desk = await seat(town, office)
    const { page } = desk
    await desk.open('/people/notices')
    await page.getByRole('link', { name: /基本方針/u }).click()
    await page.getByRole('link', { name: '市民課', exact: true }).click()
    await page.getByRole('row').filter({ hasText: '春野 咲' }).getByText('確認済み').waitFor()
    await stop(desk, 'april_unit')
    await leave(desk)
    expect(town.faults).toEqual([])
  })
})

/** How far the town's clock stands behind the machine's to show 9:00 of a day. */
function behind(day: string): number {
  return Date.now() - Date.parse(`${day}T09:00:00+09:00`)
}

/** Turn to a day, and let it bring what it brings. */
async function turn(day: string): Promise<void> {
  town.clock.behind = behind(day)
  await town.engine.pump.idle()
  const now = new Date(Date.now() - town.clock.behind)
  const log = (line: string, error?: unknown): void => expect([line, error]).toEqual([])
  await turnDay({ database: town.database, tenant: town.tenantOf('mihon'), now, log })
  await town.engine.pump.idle()
}

async function tasksOf(condition: ReturnType<typeof sql>): Promise<readonly string[]> {
  return inTenant(town.database, town.tenantOf('mihon'), async (tx) => {
    const rows = await sql<{ kind: string }>`select t.kind from task.task t where ${condition}
      and not exists (select from task.closure c where c.task_id = t.id) order by t.kind`.execute(tx)
    return rows.rows.map(({ kind }) => kind)
  })
}

/** What this chapter asks of a person; April brings others too. */
const waitingFor = (number: string): Promise<readonly string[]> =>
  tasksOf(sql`t.kind like 'people.%' and t.person_id = (select id from organization.person where number = ${number})`)

async function signIn(number: string): Promise<Person> {
  const now = new Date(Date.now() - town.clock.behind)
  const person = await act({ database: town.database, tenant: town.tenantOf('mihon'), now }, async ({ tx }) => {
    const rows = await sql<{ id: string }>`select id from organization.person where number = ${number}`.execute(tx)
    const id = rows.rows[0]?.id ?? ''
    await createAccount(tx, { personId: id, userName: number, password })
    await sql`update auth."user" set password_must_change = false where person_id = ${id}::uuid`.execute(tx)
    return id
  })
  return town.signInAs({ personId: person, userName: number, password })
}

async function recordsOf(by: Person, path: string): Promise<readonly { readonly id: string }[]> {
  const { body } = await by.get(encodeURI(path))
  return body['rows'] as readonly { readonly id: string }[] // every list of a ledger answers so
}

async function added(by: Person, path: string, values: object): Promise<string> {
  const { status, body } = await by.send('POST', path, { values })
  expect({ path, status }).toEqual({ path, status: 200 })
  return String(body['id'])
}

/** Stand before a screen: a picture, and everything that is wrong with it. */
async function stop({ page }: Seat, name: string): Promise<void> {
  await settle(page)
  await picture(page, name)
  found.push(...(await flaws(page)).map((flaw) => `${name}: ${flaw}`))
}

async function leave({ seen, close }: Seat): Promise<void> {
  await close()
  expect(found).toEqual([])
  expect(seen).toEqual({ violations: [], errors: [], foreign: [] })
}

/** 120: the menu, the table and the text have no more places to stop at. */
const mostStops = 120

async function tabTo({ page }: Seat, name: RegExp): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate(
      "(document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.innerText ?? '').trim()",
    )
    if (name.test(String(text))) return
  }
  throw new Error(`no place to stop at is called ${String(name)}`)
}
