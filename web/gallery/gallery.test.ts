// The kit and the generic ledger screens in a real Chromium under the strict policy: what axe, the watch and the input method say.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ensureBuilt } from '../../tools/build.ts'
import { axe, openChromium, overflow, serveCanned, watch, type Watch } from '../harness.ts'
import { canned, idOf } from './canned.ts'

const gallery = fileURLToPath(new URL('../../dist/web-gallery', import.meta.url))
const chromium = await openChromium()
let server: Awaited<ReturnType<typeof serveCanned>>
let page: Page
let seen: Watch

beforeAll(async () => {
  await ensureBuilt({ outDir: gallery, gallery: true })
  server = await serveCanned(gallery, canned)
})

afterAll(async () => {
  await chromium?.close()
  await server.close()
})

describe.skipIf(chromium === undefined)('in Chromium', () => {
  beforeEach(async () => {
    if (chromium === undefined) return
    await page?.close()
    ;({ page, seen } = await watch(chromium.context, server.origin))
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  const open = async (path: string): Promise<void> => {
    await page.goto(server.origin + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
  }
  const expectClean = async (): Promise<void> => {
    expect(await axe(page)).toEqual([])
    expect(seen).toEqual({ violations: [], errors: [], foreign: [] })
  }

  test('the gallery, its dialogs, menu, calendar, list box and toast: no violation of axe or policy, no error, nothing foreign', async () => {
    await open('/kit')
    await expectClean()
    for (const name of ['点検を依頼する', '廃止する', 'ほかの操作', '最終点検日をカレンダーから選ぶ']) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.locator('[role=dialog], [role=menu]').first().waitFor()
      await page.waitForTimeout(200)
      await expectClean()
      await page.keyboard.press('Escape')
      expect(await page.locator('[role=dialog], [role=menu]').count()).toBe(0)
    }
    await page.getByRole('combobox', { name: '所管課' }).click()
    await page.getByRole('option', { name: '総務課' }).first().waitFor()
    await expectClean()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '知らせを出す' }).click()
    await page.getByText('3件を改めました').waitFor()
    await expectClean()
  })

  test('focus returns to what opened a dialog', async () => {
    await open('/kit')
    const opener = page.getByRole('button', { name: '廃止する', exact: true })
    await opener.click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => opener.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true)
  })

  test('a form names what is missing, then shows the refusal with its article beside the field, and keeps what was typed', async () => {
    await open('/kit')
    await page.getByRole('button', { name: '記録する' }).click()
    await page.getByText('入力を確かめる項目が1件あります').waitFor()
    await expectClean()
    await page.getByLabel('名称').fill('住民基本台帳')
    await page.getByRole('button', { name: '記録する' }).click()
    await page.getByText('同じ名称が使われています').waitFor()
    expect(await page.getByRole('alert').last().innerText()).toContain('基本方針 6(2)')
    expect(await page.getByLabel('名称').inputValue()).toBe('住民基本台帳')
    await expectClean()
  })

  test('Enter never sends a form, least of all the one that confirms kana; Ctrl+Enter does', async () => {
    await open('/kit')
    const name = page.getByLabel('名称')
    await name.click()
    const keys = await page.context().newCDPSession(page)
    await keys.send('Input.imeSetComposition', { text: 'いたく', selectionStart: 3, selectionEnd: 3 })
    await keys.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    })
    await keys.send('Input.insertText', { text: '委託' })
    expect(await name.inputValue()).toBe('委託')
    await name.press('Enter')
    expect(await page.locator('[data-sent]').getAttribute('data-sent')).toBe('0')
    await name.press('Control+Enter')
    await expect.poll(() => page.locator('[data-sent]').getAttribute('data-sent')).toBe('1')
  })

  test('the search box composes undisturbed, then searches once; the address remembers it', async () => {
    await open('/kit/ledger')
    await page.keyboard.press('/')
    const box = page.getByRole('searchbox')
    expect(await box.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true)
    const keys = await page.context().newCDPSession(page)
    for (const text of ['じ', 'じゅ', 'じゅう', 'じゅうみん'])
      await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.waitForTimeout(400)
    expect(new URL(page.url()).search).toBe('')
    await keys.send('Input.insertText', { text: '住民' })
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('住民')
    expect(await box.inputValue()).toBe('住民')
    await page.getByText('24件中 1–24件').waitFor()
    await page.reload()
    expect(await page.getByRole('searchbox').inputValue()).toBe('住民')
  })

  test('a record of another ledger is found by typing part of its name, by keyboard alone', async () => {
    await open(`/kit/ledger/${idOf(0)}?edit=1`)
    const unit = page.getByRole('combobox', { name: '所管課' })
    expect(await unit.inputValue()).toBe('総務課')
    await unit.fill('教育')
    await page.getByRole('option', { name: '教育総務課' }).waitFor()
    await expectClean()
    await unit.press('Enter')
    expect(await unit.inputValue()).toBe('教育総務課')
    await unit.fill('総')
    await unit.press('Escape')
    expect(await unit.inputValue()).toBe('教育総務課')
    await unit.fill('')
    await unit.press('Tab')
    expect(await unit.inputValue()).toBe('')
    await page.getByText('入力してください').waitFor()
  })

  test('a date is read in the forms people use, read back, and refused with a sentence', async () => {
    await open('/kit')
    const day = page.getByLabel('最終点検日', { exact: true })
    for (const typed of ['令和９年１月５日', '9.1.5', '2027/1/5', '20270105']) {
      await day.fill(typed)
      await page.getByText('令和9年1月5日（火）').waitFor()
    }
    await day.fill('R9.2.30')
    await day.blur()
    expect(await page.getByText('その日は暦にありません').isVisible()).toBe(true)
  })

  test('a ledger: list, filter, selection, bulk preview, record, history, conflict and import are clean', async () => {
    await open('/kit/ledger')
    await page.getByRole('row').nth(3).waitFor()
    await expectClean()
    await page.getByRole('button', { name: /^機密性：/u }).click()
    await page.getByRole('dialog').waitFor()
    await expectClean()
    await page.keyboard.press('Escape')
    await page.getByRole('checkbox', { name: '住民基本台帳を選ぶ', exact: true }).check()
    await page.getByRole('button', { name: '条件に合う全228件を選ぶ' }).click()
    await page.getByText('228件を選んでいます').waitFor()
    await page.getByRole('button', { name: 'まとめて改める' }).click()
    await page.getByLabel('改める項目').selectOption('grade')
    await page.getByRole('dialog').getByLabel('機密性').selectOption('2')
    await page.getByRole('button', { name: '変わる内容を確かめる' }).click()
    await page.getByRole('button', { name: '3件を改める' }).waitFor()
    await page.waitForTimeout(200)
    await expectClean()
    expect(await page.getByText('総務課の管理者だけが改められます').isVisible()).toBe(true)
  })

  test('rows move by j and k, Enter opens the record; its history shows what changed word by word', async () => {
    await open('/kit/ledger')
    await page.getByRole('row').nth(3).waitFor()
    for (const key of ['j', 'j', 'j', 'k', 'Enter']) await page.keyboard.press(key)
    await page.waitForURL(`**/kit/ledger/${idOf(1)}`)
    await open(`/kit/ledger/${idOf(0)}`)
    await expectClean()
    await page.getByRole('tab', { name: '履歴' }).click()
    expect(await page.locator('ins', { hasText: '第2' }).first().textContent()).toContain('第2')
    await expectClean()
  })

  test('a change in between is shown beside what was typed, and nothing is overwritten', async () => {
    await open(`/kit/ledger/${idOf(0)}?edit=1`)
    await expectClean()
    await page.getByLabel('備考').fill('鍵は総務課。')
    await page.getByRole('button', { name: '記録する' }).click()
    await page.getByText('あなたの入力は残っています').waitFor()
    expect(await page.getByRole('row', { name: /^備考/u }).innerText()).toContain('保管場所は第3書庫。')
    expect(await page.getByRole('row', { name: /^備考/u }).innerText()).toContain('鍵は総務課。')
    await expectClean()
    await page.getByRole('button', { name: /重ねて記録する/u }).click()
    await page.getByText('を記録しました').waitFor()
  })

  test('a session that ends while typing asks for sign-in over the form, then the record goes on with what was typed', async () => {
    const sent: string[] = []
    await page.route('**/api/auth/sign-in/username', (route) => route.fulfill({ json: {} }))
    await page.route(`**/api/kit/ledger/${idOf(2)}`, async (route) => {
      if (route.request().method() !== 'PUT') return route.fallback()
      sent.push(route.request().postData() ?? '')
      if (sent.length === 1)
        return route.fulfill({
          status: 401,
          json: { type: '/problems/sign-in-first', title: 'サインインが必要です', status: 401, detail: '' },
        })
      const { values } = JSON.parse(sent.at(-1) ?? '{}')
      return route.fulfill({
        json: { id: idOf(2), revision: 4, retiredAt: null, values, labels: {}, may: { write: true } },
      })
    })
    await open(`/kit/ledger/${idOf(2)}?edit=1`)
    await page.getByLabel('備考').fill('鍵は総務課。')
    await page.getByRole('button', { name: '記録する' }).click()
    const door = page.getByRole('dialog', { name: 'もう一度サインインしてください' })
    await door.getByLabel('職員番号').fill('00123')
    await door.getByLabel('パスワード').fill('correct horse battery')
    await expectClean()
    await door.getByRole('button', { name: 'サインインする', exact: true }).click()
    await page.getByText('を記録しました').waitFor()
    expect(sent.map((body) => JSON.parse(body).values.remarks)).toEqual(['鍵は総務課。', '鍵は総務課。'])
  })

  test('a fault of the server leaves the form as it was and says what to do', async () => {
    await page.route(`**/api/kit/ledger/${idOf(2)}`, (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.fallback(),
    )
    await open(`/kit/ledger/${idOf(2)}?edit=1`)
    await page.getByLabel('備考').fill('鍵は総務課。')
    await page.getByRole('button', { name: '記録する' }).click()
    await page.getByText('サーバーにつながりません').waitFor()
    expect(await page.getByLabel('備考').inputValue()).toBe('鍵は総務課。')
  })

  test('what waits for a person comes first, nearest deadline on top', async () => {
    await open('/')
    await page.getByRole('row').nth(1).waitFor()
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(/期限切れ\s*3日/u)
    await expectClean()
  })

  test('an import shows rejected rows first and applies only when they are left out knowingly', async () => {
    await open('/kit/ledger/import')
    await expectClean()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '資産台帳.csv', mimeType: 'text/csv', buffer: Buffer.from('名称\n') })
    await page.getByText('2行は受け付けられません').waitFor()
    await expectClean()
    const apply = page.getByRole('button', { name: '134件を取り込む' })
    expect(await apply.isDisabled()).toBe(true)
    await page.getByRole('checkbox', { name: /除いて取り込む/u }).check()
    await apply.click()
    await page.getByText('取り込みました。加えた記録 120件').waitFor()
  })

  test('every screen reflows at 320 CSS pixels and speaks English', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const path of [
      '/',
      '/kit',
      '/kit/ledger',
      `/kit/ledger/${idOf(0)}`,
      `/kit/ledger/${idOf(0)}?edit=1`,
      '/kit/ledger/import',
    ]) {
      await open(path)
      expect([path, await overflow(page)]).toEqual([path, 0])
    }
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Import into Information assets' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    await page.getByRole('button', { name: '日本語' }).click()
  })

  test('the page prints on A4 without the menu, the table head on every page', async () => {
    await open('/kit/ledger')
    await page.getByRole('row').nth(3).waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').count()).toBe(0)
    const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1')
    const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/gu)].length
    expect(pages).toBeGreaterThan(2)
    expect(pages).toBeLessThan(9)
  })

  test('forced colours leave every mark and the current place visible', async () => {
    await page.emulateMedia({ forcedColors: 'active' })
    await open('/kit')
    const outline = await page
      .locator('[aria-current=page]')
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle)
    expect(outline).toBe('solid')
    await page.emulateMedia({ forcedColors: 'none' })
  })
})

test('the first load of the signed-in home is at most 250 KB of script, gzipped', async () => {
  const folder = fileURLToPath(new URL('../../dist/web', import.meta.url))
  await ensureBuilt()
  const html = readFileSync(`${folder}/index.html`, 'utf8')
  const entry = /src="(\/assets\/[^"]+\.js)"/u.exec(html)?.[1] ?? ''
  const home = globSync(`${folder}/assets/Home-*.js`)
  const wanted = new Set<string>()
  const add = (file: string): void => {
    if (wanted.has(file)) return
    wanted.add(file)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/gu))
      add(`${folder}/assets/${name}`)
  }
  for (const file of [`${folder}${entry}`, ...home]) add(file)
  const bytes = [...wanted].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0)
  console.log(`first load: ${Math.round(bytes / 1000)} KB in ${wanted.size} files`)
  expect(wanted.size).toBeGreaterThan(1)
  expect(bytes).toBeLessThan(250_000)
})
