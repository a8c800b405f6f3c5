// A first day of the 情報政策課: from the address on a slip of paper to a printed board, by the screens alone, as a person goes.
import { existsSync } from 'node:fs'
import { basicPolicyOf } from '../../chapters/policy/template.ts'
import { fileURLToPath } from 'node:url'
import Encoding from 'encoding-japanese'
import writeXlsx from 'write-excel-file/node'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Account, totp } from '../../kernel/auth/testing.ts'
import { csvLine } from '../../kernel/ledger/transfer/csv.ts'
import { eraDate } from '../../kernel/i18n/era.ts'
import { today } from '../../kernel/i18n/today.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { openChromium, watch, type Watch } from '../../web/harness.ts'
import { openTown, type Town } from '../testing.ts'
import { openFirstAccount } from './first-town.ts'
import { attend, flaws, picture, settle } from './look.ts'
import { textOfPdf } from './printed.ts'

const chromium = findChromium(process.env)
const real = fileURLToPath(new URL('../../../shared/policy/minokamo-basic-policy.md', import.meta.url))
const day = 86_400_000
const password = 'kaki no ki no shita'

let town: Town
let account: Account
let page: Page
let seen: Watch
let close: () => Promise<void>
/** What the board said when the first day ended. */
let evening = ''

describe.skipIf(chromium === undefined)('a first day of the 情報政策課', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown({ planted: false, behind: day })
    account = await openFirstAccount(town)
    await town.engine.settled
    const browser = await openChromium()
    if (browser === undefined) throw new Error('a Chromium that was found did not open')
    close = browser.close
    const watched = await watch(browser.context, town.origin('mihon'))
    ;[page, seen] = [watched.page, watched.seen]
    attend(page)
  }, 180_000)
  afterAll(async () => {
    await close?.()
    await town?.close()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(page, `first-day_failed-${task.name}`)
    expect(seen).toEqual({ violations: [], errors: [], foreign: [] })
    expect(town.faults).toEqual([])
  })

  test('6(6): the one-time password from the slip is replaced, a second factor enrolled, the backup codes kept', async () => {
    await page.goto(town.origin('mihon'))
    await heading('サインイン')
    await stop('sign-in')
    await page.getByLabel('職員番号').fill(account.userName)
    await page.keyboard.press('Tab')
    await page.keyboard.type(account.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '自分のパスワードに変える' }).waitFor()
    await stop('password')
    await page.getByLabel('新しいパスワード（もう一度）').fill(password)
    await page.getByLabel('新しいパスワード', { exact: false }).first().fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '認証アプリを登録する' }).click()
    await stop('enrolment')
    const key = (await page.locator('code').innerText()).replaceAll(' ', '')
    await page.getByLabel('確認コード').fill(totp(uriOf(key)))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'バックアップコード' }).waitFor()
    expect(await page.getByRole('listitem').count()).toBeGreaterThanOrEqual(8)
    await stop('backup-codes')
    await page.getByRole('button', { name: '保管しました。使い始める' }).click()
    await heading('やること')
    await stop('home')
  })

  test('1: the city’s own policy becomes a tree of clauses, to be looked at before anybody decides on it', async () => {
    await menu('条項別の遵守状況').click()
    await heading('条項別の遵守状況')
    await stop('board-empty')
    await page.getByRole('link', { name: 'いまの基本方針を読み込む' }).click()
    await heading('文書を読み込む')
    await stop('import')
    await page.locator('input[type=file]').setInputFiles(existsSync(real) ? real : invented())
    await heading('条項を確かめる')
    const tree = page.getByRole('tree', { name: '条項' })
    expect(await tree.locator('[role=treeitem][aria-level="1"]').count()).toBe(10)
    await stop('tree')
  })

  test('1: a doubt of the reader is settled; a clause is put right by keyboard, and the step taken back', async () => {
    const before = await doubts().count()
    expect(before).toBeGreaterThan(0)
    await doubts().first().click()
    await expect.poll(() => doubts().count()).toBe(before - 1)
    const second = page.getByRole('treeitem').nth(1)
    const was = await second.innerText()
    await page.getByRole('treeitem').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('t')
    await page.getByRole('dialog').waitFor()
    await stop('clause-dialog')
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText('この方針で使うことば')
    await page.keyboard.press('Control+Enter')
    await second.getByText('この方針で使うことば').waitFor()
    await page.keyboard.press('Control+Z')
    await expect.poll(() => second.innerText()).toBe(was)
    for (let open = await doubts().count(); open > 0; open -= 1) {
      await doubts().first().click()
      await expect.poll(() => doubts().count()).toBe(open - 1)
    }
    await stop('tree-settled')
  })

  test('8: what the reader is sure of is confirmed together, the rest is looked at one by one', async () => {
    await page.getByRole('link', { name: '次へ：対応付けを確かめる' }).click()
    await heading('対応付けを確かめる')
    await stop('mappings')
    await page.getByRole('button', { name: /^\d+件をまとめて確かめる$/u }).click()
    await page
      .getByText(/^\d+件を記録しました/u)
      .first()
      .waitFor()
    const waiting = page.locator('[data-waiting]').getByRole('button', { name: /^当たる：/u })
    const rest = await waiting.count()
    expect(rest).toBeGreaterThan(0)
    await waiting.first().click()
    await expect.poll(() => waiting.count()).toBe(rest - 1)
    await stop('mappings-confirmed')
  })

  test('1: all organs adopt; 遅滞なく公表 waits on the list, and is gone with the publication', async () => {
    await page.getByRole('link', { name: '次へ：採択を記録する' }).click()
    await heading('採択を記録する')
    await page.getByRole('button', { name: /^まだ採択していない7機関をすべて選ぶ$/u }).click()
    await fillDecisions()
    await stop('adoption')
    await page.getByRole('button', { name: '7機関の採択を記録する' }).click()
    await heading('公表を記録する')
    await stop('publication')
    await menu('やること').click()
    await heading('やること')
    const task = page.getByRole('link', { name: /遅滞なく公表/u })
    await task.click()
    await page.getByRole('link', { name: '公表を記録する' }).click()
    await heading('公表を記録する')
    await page.getByRole('textbox', { name: /公表した場所/u }).fill('https://www.city.mihon.example/security/')
    await page.getByRole('button', { name: '公表を記録する' }).click()
    await page.getByText('公表を記録しました').first().waitFor()
    await menu('やること').click()
    await heading('やること')
    expect(await task.count()).toBe(0)
    await stop('home-published')
  })

  test('6(1): the roster fills the vacancy that the clause complains of', async () => {
    await openBoard()
    await stop('board')
    await openClause(/^組織体制/u)
    const found = page.getByRole('listitem').filter({ hasText: '全ての課室に情報セキュリティ管理者がいる' }).last()
    expect(await found.innerText()).toContain('市民課の情報セキュリティ管理者が空席です')
    await stop('clause-before')
    await menu(/^組織体制/u).click()
    await menu('人事異動').click()
    await page.getByRole('link', { name: '名簿・異動を取り込む' }).click()
    await heading('名簿・異動の取込み')
    await drop('職員名簿.csv', 'text/csv', roster())
    await page.getByText('1行は取り込めません').waitFor()
    expect(await page.getByRole('row').filter({ hasText: '区分不明' }).innerText()).toContain('読み取れません')
    expect(await page.getByRole('row').filter({ hasText: '髙﨑' }).count()).toBe(1)
    await stop('roster')
    await page.getByRole('checkbox', { name: '取り込めない1行を除いて取り込む' }).check()
    await page.getByRole('button', { name: '3行を取り込む' }).click()
    await page
      .getByText(/取り込みました/u)
      .first()
      .waitFor()
    await stop('roster-applied')
    await town.engine.pump.idle()
    await openBoard()
    await openClause(/^組織体制/u)
    await expect.poll(() => page.getByText('市民課の情報セキュリティ管理者が空席です').count()).toBe(0)
    expect(await found.innerText()).toMatch(/^\s*適合/u)
    await stop('clause-after')
  })

  test('6(2): the Excel ledger of assets comes in row by row, and the board follows', async () => {
    await openBoard()
    const before = await verdictOf(/情報資産の分類と管理/u)
    await menu(/^情報資産/u).click()
    await heading('情報資産台帳')
    await stop('assets-empty')
    await page.getByRole('link', { name: '取り込む' }).first().click()
    await drop('情報資産台帳.xlsx', xlsxType, await register())
    await page.getByText('1行は受け付けられません').waitFor()
    const refused = page.getByRole('row').filter({ hasText: '行き先のない台帳' })
    expect(await refused.innerText()).toContain('「天文課」は所管課の台帳にありません')
    await stop('assets-import')
    await page.getByRole('checkbox', { name: '受け付けられない1行を除いて取り込む' }).check()
    await page.getByRole('button', { name: '2件を取り込む' }).click()
    await page
      .getByText(/取り込みました/u)
      .first()
      .waitFor()
    await page.getByRole('link', { name: '一覧を見る' }).click()
    await page.getByRole('link', { name: '住民基本台帳システム' }).waitFor()
    await stop('assets')
    await town.engine.pump.idle()
    await openBoard()
    expect(await verdictOf(/情報資産の分類と管理/u)).not.toBe(before)
    await page.getByRole('button', { name: 'すべて開く' }).click()
    evening = await tableText()
  })

  test('8: the board of yesterday says that there was none; today’s prints on A4 with its head on every page', async () => {
    await page.getByRole('textbox', { name: '基準日' }).fill(eraDate(dayBefore(1), 'short'))
    await page.getByText(/まだ基本方針が登録されていませんでした/u).waitFor()
    await stop('board-yesterday')
    await page.getByRole('button', { name: '今日の内容に戻る' }).click()
    await page.getByRole('table').waitFor()
    const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true })
    const raw = pdf.toString('latin1')
    const boxes = [...raw.matchAll(/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)/gu)].map(([, width, height]) => [
      Number(width),
      Number(height),
    ])
    expect(boxes.length).toBeGreaterThan(1)
    for (const box of boxes) expect(box.toSorted((a, b) => a - b).map(Math.round)).toEqual([595, 842])
    const text = textOfPdf(pdf)
    expect(text.split('理由と次にすること')).toHaveLength(boxes.length + 1)
    for (const word of ['条項別の遵守状況', 'mihon市', '組織体制']) expect(text).toContain(word)
    expect(text).not.toContain('基本方針の目次')
  })

  test('8: the next morning, the board of yesterday is what was shown in the evening', async () => {
    town.clock.behind = 0
    await page.goto(`${town.origin('mihon')}/board`)
    await heading('条項別の遵守状況')
    await page.getByRole('textbox', { name: '基準日' }).fill(eraDate(dayBefore(0), 'short'))
    await page.getByText(/の終わりに示されていた内容です/u).waitFor()
    await page.getByRole('button', { name: 'すべて開く' }).click()
    expect(await tableText()).toBe(evening)
    await stop('board-next-morning')
  })
})

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const uriOf = (secret: string): string => `otpauth://totp/sekisho?secret=${secret}`
/** The first day of the journey, which was yesterday by the real clock, or so many days before it. */
const dayBefore = (days: number): string => today(new Date(Date.now() - (days + 1) * day))
const menu = (name: string | RegExp): Locator =>
  page.getByRole('navigation', { name: 'メニュー' }).getByRole('link', { name, exact: true }).first()
const doubts = (): Locator => page.getByRole('button', { name: /行目を確かめた$/u })

async function heading(name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  await settle(page)
}

/** Stop and look: whatever screen stands here has no accessibility violation. */
async function stop(name: string): Promise<void> {
  await settle(page)
  await picture(page, `first-day_${name}`)
  expect({ name, flaws: await flaws(page, { reflows: false }) }).toEqual({ name, flaws: [] })
}

/** One joint day for all organs, and each its own record. */
async function fillDecisions(): Promise<void> {
  await page.getByRole('checkbox', { name: '共同で決定した' }).check()
  const organs = page.getByRole('region').filter({ has: page.getByLabel(/決定した者の職/u) })
  const on = eraDate(dayBefore(0), 'short')
  await organs
    .first()
    .getByRole('textbox', { name: /^決定した日/u })
    .fill(on)
  await organs
    .first()
    .getByRole('textbox', { name: /^施行日/u })
    .fill(on)
  for (const [index, organ] of (await organs.all()).entries()) {
    await organ.getByLabel(/決裁番号/u).fill(`情政第${index + 1}号`)
    await organ.getByLabel(/決定した者の職/u).fill('長')
  }
}

async function openBoard(): Promise<void> {
  await menu('条項別の遵守状況').click()
  await heading('条項別の遵守状況')
  await page.getByRole('table').waitFor()
}

async function openClause(name: RegExp): Promise<void> {
  await page.getByRole('table').getByRole('link', { name }).first().click()
  await page.getByRole('heading', { name: 'この判定の理由' }).waitFor()
}

async function verdictOf(name: RegExp): Promise<string> {
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name }) })
  return row.first().innerText()
}

async function tableText(): Promise<string> {
  return (await page.getByRole('table').innerText()).replaceAll(/\s+/gu, ' ')
}

async function drop(name: string, mimeType: string, buffer: Uint8Array): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(buffer) })
}

/** Where the real policy is not at hand: our own text, with a sentence that a page break cut in two. */
function invented() {
  const text = new TextDecoder().decode(basicPolicyOf({ city: '見本市', organs: [] }))
  const cut = text.replace('情報資産を守るため、', '情報資産を守るため、\n\n')
  return { name: 'basic-policy.md', mimeType: 'text/markdown', buffer: Buffer.from(cut) }
}

/** A roster as a personnel system writes it: CP932, with the characters that only Windows has; the last row says nonsense. */
function roster(): Uint8Array {
  const rows = [
    ['職員番号', '氏名', '氏名カナ', '所属', '職名', '区分'],
    ['3011', '髙﨑 ちづる', 'タカサキ チヅル', '市民課', '課長', '正規'],
    ['3012', '小野塚 航', 'オノヅカ ワタル', '市民課', '主事', '会計年度任用職員'],
    ['2021', '瀬良 澄人', 'セラ スミト', '情報政策課', '課長', '正規'],
    ['3013', '区分不明', 'クブン フメイ', '市民課', '主事', '宇宙飛行士'],
  ]
  const codes = Encoding.stringToCode(rows.map(csvLine).join(''))
  return Uint8Array.from(Encoding.convert(codes, { from: 'UNICODE', to: 'SJIS' }))
}

/** The office's ledger of assets as it stands in Excel; the last row names an office that there is not. */
async function register(): Promise<Uint8Array> {
  const rows = [
    ['管理番号', '情報資産名称', '種別', '所管課', '管理責任者', '保管場所', '媒体', '個人情報の有無', '備考'],
    ['S-1', '住民基本台帳システム', '情報システム', '市民課', '市民課 課長', '庁舎2階サーバー室', 'HDD', '有', ''],
    ['S-2', '窓口受付簿（髙﨑）', '情報', '市民課', '市民課 課長', '窓口の書庫①', '紙', '有', ''],
    ['S-3', '行き先のない台帳', '情報', '天文課', '天文課 課長', '', '紙', '無', ''],
  ]
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })))
  return writeXlsx(cells, { sheet: '台帳' }).toBuffer()
}
