// A macro workbook arrives by mail: a stranger's mailer, the real engine behind its walls, an inside server, the postmaster at Chromium.
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Inside, openInside } from '../../chapters/sanitization/gateway/testing.ts'
import { type Gateway, openGateway } from '../../chapters/sanitization/index.ts'
import { canary, makeXlsx } from '../../engines/disarm/fixtures/office.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { findProgram } from '../../tools/program.ts'
import { axe, overflow } from '../../web/harness.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { picture } from './look.ts'
import { seat, type Seat } from './seat.ts'

const chromium = findChromium(process.env)
const hasSwaks = findProgram(['swaks'], process.env) !== undefined
if (!hasSwaks) console.warn('SKIPPED: swaks is not installed; the journey of the mail gateway did not run')

let town: Town
let office: Person
let inside: Inside
let gateway: Gateway
let desk: Seat

describe.skipIf(chromium === undefined || !hasSwaks)('a macro workbook by mail', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown()
    office = await town.signIn('security-office')
    inside = await openInside()
    const data = mkdtempSync(join(tmpdir(), 'sekisho-mail-journey-'))
    gateway = await openGateway({
      database: town.database,
      clock: () => new Date(),
      blobs: town.lent.blobs,
      disarmer: town.lent.disarmer,
      data,
      listen: { host: '127.0.0.1', port: 0, tls: undefined },
      log: (line, error) => console.error(line, error),
    })
    town.lent.post.port = gateway.port
    town.lent.post.wake = gateway.wake
    desk = await seat(town, office)
  }, 240_000)
  afterAll(async () => {
    await desk?.close()
    await gateway?.close()
    await inside?.close()
    await town?.close()
  })

  test('6(3)②: the postmaster sets the post room up on the screen', async () => {
    const { page } = desk
    await desk.open('/sanitization/mail-settings')
    await page.getByLabel('受け取るドメイン').fill('city.mihon.example')
    const server = page.getByRole('region', { name: '庁内のメールサーバー' })
    await server.getByLabel('ホスト名かIPアドレス').fill('127.0.0.1')
    await server.getByLabel('ポート番号').fill(String(inside.port))
    await page.getByLabel('メール管理者のアドレス').fill('postmaster@city.mihon.example')
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByText('設定を保存しました').waitFor()
    expect(await axe(page)).toEqual([])
  })

  test('6(3)②: it is read as text with a clean workbook; macro and canary are gone, the cells are there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-mail-'))
    const file = join(folder, 'workbook.xlsm')
    writeFileSync(
      file,
      makeXlsx({
        parts: { 'xl/vbaProject.bin': canary },
        relations: [
          {
            id: 'v',
            type: 'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
            target: 'vbaProject.bin',
          },
        ],
        mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      }),
    )
    // settings are remembered for five seconds by the SMTP side
    await new Promise((resolve) => setTimeout(resolve, 5_500))
    await promisify(execFile)('swaks', [
      '--server',
      `127.0.0.1:${gateway.port}`,
      '--from',
      'contractor@example.com',
      '--to',
      'tanaka@city.mihon.example',
      '--header',
      'Subject: estimate',
      '--body',
      'please see the workbook',
      '--attach-type',
      'application/vnd.ms-excel.sheet.macroEnabled.12',
      '--attach',
      `@${file}`,
    ])
    await gateway.idle()
    expect(inside.got).toHaveLength(1)
    const mail = await PostalMime.parse(inside.got[0]?.message ?? '')
    expect(mail.html).toBeUndefined()
    expect(mail.text).toContain('please see the workbook')
    expect(mail.text).toContain('マクロ')
    const [workbook] = mail.attachments
    expect(workbook?.filename).toBe('workbook.xlsx')
    const bytes = new Uint8Array(Buffer.from(workbook?.content as ArrayBuffer)) // postal-mime answers attachments as ArrayBuffer
    expect(Buffer.from(bytes).subarray(0, 2).toString()).toBe('PK')
    const parts = partsOf(bytes)
    expect(parts).toContain('xl/workbook.xml')
    expect(parts.filter((name) => /vba/i.test(name))).toEqual([])
  }, 120_000)

  test('6(3)②: the postmaster sees what was done, prints it, and sends it again', async () => {
    const { page } = desk
    await desk.open('/sanitization/mail')
    expect({ found: await axe(page) }).toEqual({ found: [] })
    await page.getByRole('link', { name: 'estimate' }).click()
    await page.getByRole('heading', { level: 1, name: 'estimate' }).waitFor()
    expect(await page.getByRole('main').innerText()).toContain('workbook.xlsx')
    expect({ found: await axe(page) }).toEqual({ found: [] })
    await picture(page, 'mail')
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await overflow(page)).toBe(0)
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByRole('button', { name: 'もう一度届ける' }).click()
    await page.getByLabel('理由').fill('受信者が消してしまったため')
    await page.getByRole('dialog').getByRole('button', { name: 'もう一度届ける' }).click()
    await page.getByText('もう一度届けます', { exact: true }).waitFor()
    await expect.poll(() => inside.got.length, { timeout: 30_000 }).toBe(2)
    expect(inside.got[1]?.message).toContain('X-Sekisho-Repeat')
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
  }, 120_000)
})

/** Names of the parts of a package, by its local headers. */
function partsOf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString('latin1')
  return [...text.matchAll(/PK\x03\x04.{22}(..)../gs)].map((match) => {
    const length = Buffer.from(match[1] ?? '', 'latin1').readUInt16LE(0)
    const start = match.index + 30
    return text.slice(start, start + length)
  })
}
