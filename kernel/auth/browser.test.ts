import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../tools/chromium.ts'
import { type Account, type Hall, openHall, totp } from './testing.ts'

const executablePath = findChromium({
  ...process.env,
  ...(process.env['SEKISHO_CHROMIUM'] === undefined ? {} : { PLAYWRIGHT_CHROMIUM: process.env['SEKISHO_CHROMIUM'] }),
})
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; require-trusted-types-for 'script'"
const root = new URL('../../', import.meta.url).pathname

let hall: Hall
let browser: Browser
let context: BrowserContext
let page: Page
let complaints: string[]
const built = mkdtempSync(join(tmpdir(), 'sekisho-signin-'))

describe.skipIf(executablePath === undefined)('6(6): signing in with a browser', () => {
  beforeAll(async () => {
    await build({
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: built, rolldownOptions: { input: join(root, 'web/signin/trial.html') } },
    })
    hall = await openHall({
      pages: (app) => {
        app.use('*', async (c, next) => {
          await next()
          c.header('content-security-policy', policy)
        })
        app.get('/', serveStatic({ root: built, path: 'signin/trial.html' }))
        app.use('/assets/*', serveStatic({ root: built }))
        app.get('/strict.js', serveStatic({ root: built }))
      },
    })
    browser = await chromium.launch({ executablePath: executablePath ?? '', args })
  })
  afterAll(async () => {
    await browser?.close()
    await hall?.close()
    rmSync(built, { recursive: true, force: true })
  })
  beforeEach(async () => {
    complaints = []
    context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 } })
    page = await context.newPage()
    page.on('console', (message) => {
      // a refused request is logged by the browser itself; it is what the test asks for
      if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
        complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
  })
  afterEach(async () => {
    await context.close()
    // under the strict content-security policy, every test of this file also proves that the page had nothing to complain of
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
  })

  const origin = () => `http://localhost:${hall.port}`
  const stage = (text: string) => page.getByText(text, { exact: true }).waitFor({ timeout: 10_000 })

  async function typeName({ userName, password }: Account): Promise<void> {
    await page.getByLabel('職員番号').fill(userName)
    await page.getByLabel('パスワード').fill(password)
    await page.getByLabel('パスワード').press('Enter')
  }

  async function violations(): Promise<readonly string[]> {
    const source = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
    await page.evaluate(source)
    // a string, because the functions of a page know names that the server's types do not; React Aria's announcer still names
    // the button that has gone with its step, for 7 seconds
    return page.evaluate(
      'axe.run({ exclude: ["[data-live-announcer]"] }).then((r) => r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join()}`))',
    )
  }

  /** A security key of the WebAuthn standard's own test interface; `verifies` is its PIN or finger. */
  async function plugIn(verifies: boolean): Promise<{ readonly session: CDPSession; readonly id: string }> {
    const session = await context.newCDPSession(page)
    await session.send('WebAuthn.enable')
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: verifies,
        automaticPresenceSimulation: true,
      },
    })
    return { session, id: authenticatorId }
  }

  test('6(6): first day with an authenticator app, second day with its code', async () => {
    const account = await hall.add({ isNew: true })
    await page.goto(origin())
    expect(await violations()).toEqual([])
    await typeName(account)
    await page.getByLabel('新しいパスワード', { exact: false }).first().fill('niwa no kaki no ki')
    await page.getByLabel('新しいパスワード（もう一度）').fill('niwa no kaki no ki')
    await page.getByRole('button', { name: 'パスワードを変える' }).click()
    await page.getByRole('button', { name: '認証アプリを登録する' }).click()
    const secret = (await page.locator('code').textContent()) ?? ''
    expect(secret).toMatch(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/)
    expect(await page.getByRole('img', { name: /QRコード/ }).isVisible()).toBe(true)
    expect(await violations()).toEqual([])
    const uri = `otpauth://totp/x?secret=${secret.replaceAll(' ', '')}`
    // full-width figures, as a Japanese keyboard types them
    await page
      .getByLabel('確認コード')
      .fill(totp(uri).replaceAll(/\d/g, (d) => String.fromCodePoint(d.charCodeAt(0) + 0xfee0)))
    await page.getByRole('button', { name: '登録を終える' }).click()
    await page.getByRole('heading', { name: 'バックアップコード' }).waitFor()
    expect(await page.locator('ol li').count()).toBe(10)
    expect(await violations()).toEqual([])
    await page.getByRole('button', { name: '保管しました。使い始める' }).click()
    await stage('full')

    await context.clearCookies()
    await page.reload()
    await typeName({ ...account, password: 'niwa no kaki no ki' })
    await page.getByLabel('確認コード').fill('000000')
    await page.getByRole('button', { name: '確認する' }).click()
    await page.getByText('確認コードが違います').waitFor()
    expect(await violations()).toEqual([])
    await page.getByLabel('確認コード').fill(totp(uri, 1))
    await page.getByRole('button', { name: '確認する' }).click()
    await stage('full')
  })

  test('6(6): a passkey is enrolled, and is both factors the next day', async () => {
    const account = await hall.add()
    const key = await plugIn(true)
    await page.goto(origin())
    await typeName(account)
    await page.getByRole('button', { name: 'パスキーを登録する' }).click()
    await stage('full')
    const { credentials } = await key.session.send('WebAuthn.getCredentials', { authenticatorId: key.id })
    expect(credentials[0]).toMatchObject({ rpId: 'localhost', isResidentCredential: true, userName: account.userName })

    await context.clearCookies()
    await page.reload()
    await page.getByRole('button', { name: 'パスキーでサインインする' }).click()
    await stage('full')
    expect(
      hall.events.filter((e) => e.userName === account.userName).map((e) => `${e.kind} ${e.because ?? ''}`.trim()),
    ).toEqual(['signed-in password', 'second-factor-enrolled passkey', 'passkey-added', 'signed-in passkey'])

    await context.clearCookies()
    await page.reload()
    await typeName(account)
    await page.getByText('パスキーでサインインしてください').waitFor()
    expect((await context.cookies()).filter((c) => c.name.includes('session'))).toEqual([])
  })

  test('6(6): a key that cannot check the person is one factor, and is not taken', async () => {
    const account = await hall.add()
    const key = await plugIn(false)
    await page.goto(origin())
    await typeName(account)
    await page.getByRole('button', { name: 'パスキーを登録する' }).click()
    await page.getByText('パスキーの確認が終わりませんでした').waitFor()
    await key.session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: key.id })
    expect(await page.getByRole('status').textContent()).toBe('enrol')
  })

  test('6(6): the server itself refuses an assertion without user verification', async () => {
    const account = await hall.add()
    const key = await plugIn(true)
    await page.goto(origin())
    await typeName(account)
    await page.getByRole('button', { name: 'パスキーを登録する' }).click()
    await stage('full')
    await context.clearCookies()
    await key.session.send('WebAuthn.setUserVerified', { authenticatorId: key.id, isUserVerified: false })
    // a page that asks for less than our screens do
    const refused = await page.evaluate(`(async () => {
      const options = await (await fetch('/api/auth/passkey/generate-authenticate-options')).json()
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'discouraged' })
      const response = (await navigator.credentials.get({ publicKey })).toJSON()
      const answer = await fetch('/api/auth/passkey/verify-authentication', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ response }) })
      return { status: answer.status, ...(await answer.json()) }
    })()`)
    expect(refused).toMatchObject({ status: 401, type: '/problems/passkey-refused' })
  })

  test('plain HTTP under a name that is not localhost: no passkeys, and why', async () => {
    await page.close()
    await context.close()
    const plain = await chromium.launch({
      executablePath: executablePath ?? '',
      args: [...args, '--host-resolver-rules=MAP sekisho.example 127.0.0.1'],
    })
    const there = await plain.newPage()
    await there.goto(`http://sekisho.example:${hall.port}/`)
    await there.getByText('暗号化されていない接続（http）').waitFor()
    expect(await there.getByRole('button', { name: /パスキー/ }).count()).toBe(0)
    await plain.close()
    context = await browser.newContext()
  })

  test('Enter that confirms kana sends nothing; Enter alone does', async () => {
    await page.goto(origin())
    const field = page.getByLabel('職員番号')
    await field.focus()
    const session = await context.newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: 'しょくいん', selectionStart: 5, selectionEnd: 5 })
    await session.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    })
    await session.send('Input.insertText', { text: '職員' })
    expect(await field.inputValue()).toBe('職員')
    expect(await page.getByText('入力を確かめる項目が').count()).toBe(0)
    await field.press('Enter')
    await page.getByText('入力を確かめる項目が').waitFor()
  })
})
