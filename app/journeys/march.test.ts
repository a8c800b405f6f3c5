// The two-person 情報政策課 in March: what slipped, next year's plan, the self-inspection closed against the facts, the committee's page.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { flaws, settle } from './look.ts'
import { textOfPdf } from './printed.ts'
import { seat, type Seat } from './seat.ts'

const chromium = findChromium(process.env)
/** A Friday in March that has been: sessions are not made for days to come. The sample city is planted around it. */
const march = Date.parse('2026-03-13T09:00:00+09:00')

let town: Town
let office: Person
let desk: Seat
let clerk: Seat

describe.skipIf(chromium === undefined)('the two-person 情報政策課 in March', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown({ behind: Date.now() - march })
    await town.engine.settled
    await town.engine.pump.idle()
    office = await town.signIn('security-office')
    desk = await seat(town, office)
    clerk = await seat(town, await town.signIn('staff'))
  }, 180_000)
  afterAll(async () => {
    await clerk?.close()
    await desk?.close()
    await town?.close()
  })

  test('8: what slipped is seen first, and is settled with its evidence', async () => {
    await desk.open('/assurance/year')
    const { page } = desk
    await page.getByText('期日を過ぎた項目が1件あります').waitFor()
    await page.getByRole('button', { name: /^遅れ/u }).click()
    const late = page.getByRole('row').nth(1).getByRole('button')
    const title = await late.innerText()
    await late.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /^何をしたか/u }).fill('第3回委員会で報告した。')
    expect(await flaws(page, { reflows: false })).toEqual([])
    await dialog.getByRole('button', { name: '済んだものとする' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('この状態の項目はありません').waitFor()
    const { body } = await office.get('/assurance/years/2025')
    const activities = body['activities'] as readonly { readonly title: string; readonly state: string }[] // the endpoint's reply has this shape
    expect(activities.find((one) => one.title === title)?.state).toBe('done')
  })

  test('8: next year is planned by one act, after this year', async () => {
    await desk.open('/assurance/year?year=2026')
    const { page } = desk
    await page.getByText('令和7年度の期日・担当・自分で加えた項目を引き継いだ案です。').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.getByRole('button', { name: /件で計画をつくる$/u }).click()
    await page.getByText(/さんがつくりました/u).waitFor()
    expect(await flaws(page)).toEqual([])
    const { body } = await office.get('/assurance/years/2026')
    expect(body['uncovered']).toEqual([])
    await desk.open('/assurance/year?year=2026&view=months')
    expect(await flaws(page)).toEqual([])
  })

  test('7: a clerk answers on the home page by keyboard alone, in a minute', async () => {
    await clerk.open('/')
    const { page } = clerk
    const card = page.getByRole('region', { name: /自己点検/u })
    if ((await card.count()) === 0) await giveSheet()
    await page
      .getByRole('button', { name: /^(?:ここで答える|続きを答える)/u })
      .first()
      .press('Enter')
    await page.getByRole('radio').first().focus()
    const questions = await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('radio') })
      .count()
    for (let n = 0; n < questions; n += 1) await page.keyboard.press(n === 5 ? '2' : '1')
    await page.getByText(`${questions}／${questions}問`).first().waitFor()
    expect(await flaws(page, { reflows: false })).toEqual([])
    await page.getByRole('button', { name: 'この答えを出す' }).press('Enter')
    await page.getByText('自己点検の答えを出しました').waitFor()
    await card.waitFor({ state: 'detached' })
    expect(clerk.seen).toEqual({ violations: [], errors: [], foreign: [] })
  })

  test('7: the inspection is closed, and a はい against the facts is resolved in words', async () => {
    await desk.open('/assurance/inspection')
    const { page } = desk
    expect(await flaws(page)).toEqual([])
    await page.getByRole('link', { name: '令和7年度' }).click()
    await settle(page)
    await page.getByRole('button', { name: '締め切る' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '締め切る' }).click()
    await page.getByText('締切済').waitFor()
    await page.getByRole('tab', { name: /^事実との食い違い/u }).click()
    const open = Number(
      await page
        .getByRole('tab', { name: /^事実との食い違い/u })
        .locator('span')
        .innerText(),
    )
    expect(open).toBeGreaterThan(0)
    await page.getByRole('button', { name: '食い違いを解く' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: '答えが違っていた' }).check()
    await dialog.getByRole('textbox').fill('台帳のとおり分類のない資産がある。担当課に分類を依頼した。')
    await dialog.getByRole('button', { name: '食い違いを解く' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: new RegExp(`^事実との食い違い ?${open - 1}$`, 'u') }).waitFor()
    expect(await flaws(page)).toEqual([])
  })

  test('6(1): the committee’s page is one sheet of A4, and stays as it was shown', async () => {
    await desk.open('/assurance/committee')
    const { page } = desk
    expect(await flaws(page)).toEqual([])
    const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true })
    expect([...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/gu)]).toHaveLength(1)
    expect(textOfPdf(pdf)).toContain('情報セキュリティの状況')
    await page.getByRole('button', { name: 'このまま残す' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'このまま残す' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: '令和8年3月13日' }).click()
    await page.getByText('残したときのままです').waitFor()
    expect(await flaws(page)).toEqual([])
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
    expect(town.faults).toEqual([])
  })
})

/** The clerk is one of those who have answered already: ask again, as the office would of a newcomer. */
async function giveSheet(): Promise<void> {
  await town.database.system.query(
    `update assurance.sheet set submitted_at = null where person_id in (select person_id from auth."user")`,
  )
  await clerk.open('/')
}
