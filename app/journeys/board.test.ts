// From a red mark to the record behind it, today and as it was shown. Real server, real PostgreSQL, real Chromium.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraDate } from '../../kernel/i18n/era.ts'
import { today } from '../../kernel/i18n/today.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { axe, overflow } from '../../web/harness.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { textOfPdf } from './printed.ts'
import { seat, type Seat } from './seat.ts'

const day = today(new Date())

let town: Town
let office: Person
let desk: Seat

describe.skipIf(findChromium(process.env) === undefined)('the clause board', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown()
    await town.engine.settled
    await town.engine.pump.idle()
    office = await town.signIn('security-office')
    desk = await seat(town, office)
  }, 180_000)
  afterAll(async () => {
    await desk?.close()
    await town?.close()
  })

  test('8: board, clause and catalogue pass axe, reflow at 320 pixels and break no policy', async () => {
    const clause = await rowAt('6(1)')
    const paths = ['/board', '/board?verdict=broken', '/board?asOf=2020-01-01', `/board/${clause.id}`, '/catalogue']
    for (const path of [...paths, '/catalogue/control?id=org.ciso', '/catalogue/uncovered', '/catalogue/change']) {
      await open(path)
      expect({ path, found: await axe(desk.page) }).toEqual({ path, found: [] })
      await desk.page.setViewportSize({ width: 320, height: 640 })
      expect({ path, overflow: await overflow(desk.page) }).toEqual({ path, overflow: 0 })
      await desk.page.setViewportSize({ width: 1366, height: 768 })
    }
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
  }, 240_000)

  test('8: two clicks lead from a red mark to the record where it can be put right', async () => {
    const { page } = desk
    await open('/board?verdict=broken')
    await page
      .getByRole('row')
      .filter({ hasText: '行政機関の範囲' })
      .getByRole('link', { name: '行政機関の範囲' })
      .click()
    await page.getByRole('heading', { level: 1, name: '4(1) 行政機関の範囲' }).waitFor()
    await page.getByRole('list', { name: '記録' }).getByRole('link').first().click()
    await page.waitForURL((url) => !url.pathname.startsWith('/board'))
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByText('見つかりません').count()).toBe(0)
  })

  test('8: the keyboard alone moves, opens a branch and a clause, and finds', async () => {
    const { page } = desk
    await open('/board')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await focusedPath(page)).toBe('2')
    expect(await page.getByRole('link', { name: 'LGWAN接続系', exact: true }).isVisible()).toBe(false)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('j')
    expect(await focusedPath(page)).toBe('2(1)')
    await page.keyboard.press('/')
    await page.keyboard.type('農業委員会 採択')
    await page.waitForURL(/q=/u)
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2)
    await page.getByRole('row').filter({ hasText: '行政機関の範囲' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '4(1) 行政機関の範囲' }).waitFor()
  })

  test('8: paper has every clause, also of closed branches, on A4 landscape with its verdict; a clause goes on A4 upright', async () => {
    await open('/board')
    const pdf = await desk.page.pdf({ preferCSSPageSize: true, tagged: true })
    const printed = textOfPdf(pdf)
    expect(sizeOf(pdf)).toBe('landscape')
    for (const row of await rows()) expect(printed).toContain(plain(row.title ?? row.text.slice(0, 12)))
    expect(printed).toContain('令和8年度')
    expect(printed).not.toContain('CSVで書き出す')
    expect(printed).not.toContain(plain('基本方針の目次'))
    await open(`/board/${(await rowAt('4(1)')).id}`)
    const page = await desk.page.pdf({ preferCSSPageSize: true, tagged: true })
    expect(sizeOf(page)).toBe('portrait')
    expect(textOfPdf(page)).toContain('農業委員会')
  })

  test('8: a person confirms what no check sees; the board follows, and the record can be taken back', async () => {
    const { page } = desk
    const clause = await rowAt('6(7)')
    await open(`/board/${clause.id}`)
    const gaps = page.getByRole('button', { name: /：確かめて記録する$/u })
    const before = await gaps.count()
    expect(before).toBeGreaterThan(0)
    await gaps.first().click()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '確かめたことを記録する' }).click()
    await page.getByText('入力を確かめる項目が2件あります').waitFor()
    await page.getByRole('textbox', { name: /^何を、どう確かめたか/u }).fill('緊急時対応計画の改定の決裁を見た。')
    await page.getByRole('textbox', { name: /^証跡/u }).fill('情報政策課の書庫 令和8年度 第3簿冊')
    await page.getByRole('button', { name: '確かめたことを記録する' }).click()
    await page.getByText('緊急時対応計画の改定の決裁を見た。').waitFor()
    await expect.poll(() => gaps.count()).toBe(before - 1)
    await page.getByRole('button', { name: '取り消す' }).click()
    await expect.poll(() => gaps.count()).toBe(before)
  })

  test('8: a day that is past shows what was shown, not what is known since', async () => {
    await grow(3)
    const { page } = desk
    const clause = await rowAt('10')
    expect(clause.verdict).toBe('broken')
    await open(`/board/${clause.id}`)
    await page.getByRole('button', { name: '対象外とする' }).click()
    await page.getByRole('textbox', { name: /^理由/u }).fill('実施手順は広域連合が定める。')
    await page.getByRole('dialog').getByRole('button', { name: '対象外とする' }).click()
    await page.getByText('対象外と宣言しました').waitFor()
    expect((await rowAt('10')).verdict).toBe('out-of-scope')
    const past = before(day, 1)
    await open('/board')
    await page.getByRole('textbox', { name: '基準日' }).fill(eraDate(past, 'short'))
    await page.getByText(`${eraDate(past)}の終わりに示されていた内容です`).waitFor()
    expect(new URL(page.url()).searchParams.get('asOf')).toBe(past)
    const row = page.getByRole('row').filter({ hasText: '情報セキュリティ実施手順の策定' })
    await row.getByText('不適合', { exact: true }).waitFor()
    await page.getByRole('button', { name: '今日の内容に戻る' }).click()
    await row.getByText('対象外', { exact: true }).waitFor()
  })

  test('8: the catalogue says what is a legal duty and which source is still to be confirmed', async () => {
    const { page } = desk
    await open('/catalogue')
    await page.getByRole('combobox', { name: '出典' }).selectOption({ label: '要確認の出典' })
    await page.waitForURL(/source=unconfirmed/u)
    const shown = await page.locator('tbody tr').count()
    expect(shown).toBeGreaterThan(0)
    expect(await page.locator('tbody tr').filter({ hasText: '要確認の出典' }).count()).toBe(shown)
    await page.getByRole('combobox', { name: '義務の種類' }).selectOption({ label: '法令の義務' })
    await expect.poll(() => page.locator('tbody tr').count()).toBeLessThan(shown)
    const clause = await rowAt('1')
    for (const [from, to] of [
      ['/policy/catalogue?control=org.ciso', '/catalogue/control?id=org.ciso'],
      ['/policy/catalogue/editions', '/catalogue/change'],
      ['/policy/uncovered', '/catalogue/uncovered'],
      [`/policy/clauses/${clause.id}`, `/board/${clause.id}`],
    ] as const) {
      await open(from)
      await page.waitForURL((url) => `${url.pathname}${url.search}` === to)
    }
  })

  test('8: what another edition changes is seen before it is chosen', async () => {
    const { page } = desk
    await open('/catalogue/change')
    await page.getByText('各機関による方針の決定').waitFor()
    await page.getByRole('button', { name: '令和7年3月版に移る' }).click()
    await page.getByText(/管理策が0件加わり、10件なくなり/u).waitFor()
    expect((await office.get('/policy/catalogue')).body['edition']).toBe('R8.3')
    await page.getByRole('dialog').getByRole('button', { name: '令和7年3月版に移る' }).click()
    await page.getByText('もっと新しい版があります').waitFor()
    expect((await office.get('/policy/catalogue')).body['edition']).toBe('R7.3')
    expect(await axe(page)).toEqual([])
  })
})

interface Row {
  readonly id: string
  readonly path: string
  readonly title: string | null
  readonly text: string
  readonly verdict: string
}

async function rows(): Promise<readonly Row[]> {
  return (await office.get('/policy/board')).body['rows'] as readonly Row[] // the endpoint's reply has this shape
}

async function rowAt(path: string): Promise<Row> {
  const found = (await rows()).find((row) => row.path === path)
  if (found === undefined) throw new Error(`no clause ${path}`)
  return found
}

async function open(path: string): Promise<void> {
  await desk.open(path)
  await desk.page.locator('[role=status]', { hasText: '読み込んでいます' }).waitFor({ state: 'detached' })
}

async function focusedPath(page: Seat['page']): Promise<unknown> {
  return page.evaluate("document.activeElement?.querySelector('th')?.innerText.trim()")
}

/** Make what the board has shown so far older by so many days. */
async function grow(days: number): Promise<void> {
  for (const table of ['verdict', 'board_version', 'tree'])
    await town.database.system.query(`update policy.${table} set at = at - make_interval(days => $1)`, [days])
}

function before(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10)
}

function sizeOf(pdf: Buffer): 'landscape' | 'portrait' {
  const [, width = '0', height = '0'] = /MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)/u.exec(pdf.toString('latin1')) ?? []
  return Number(width) > Number(height) ? 'landscape' : 'portrait'
}

function plain(text: string): string {
  return text.replaceAll(/\s/gu, '')
}
