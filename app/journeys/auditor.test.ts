// An auditor with one day: opens the audit, draws a sample, judges with facts beside, writes a finding, closes another, takes the report
// along; in between the section head answers. Real server, real PostgreSQL, real Chromium.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { digestOf, draw } from '../../chapters/assurance/audit/sampling/draw.ts'
import { populations } from '../../chapters/assurance/audit/sampling/populations.ts'
import { listAuditFindings, listEngagements, listSamples, readAuditFinding } from '../../chapters/assurance/contract.ts'
import { holdersOf, personsById } from '../../chapters/organization/index.ts'
import { createAccount, oneTimePassword } from '../../kernel/auth/index.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { act } from '../../kernel/http/act.ts'
import { sql } from 'kysely'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { axe } from '../../web/harness.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { flaws, picture, settle } from './look.ts'
import { seat, type Seat } from './seat.ts'

const chromium = findChromium(process.env)
const seed = 'R8-市民課-1'

let town: Town
let auditor: Person
let head: Person
let taxHead: Person
let desk: Seat
let audit: string
let unit: string
let late: string

describe.skipIf(chromium === undefined)('an auditor with one day', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown()
    await town.engine.settled
    await town.engine.pump.idle()
    auditor = await town.signIn('auditor')
    const { engagements } = listEngagements.reply.parse((await auditor.get('/assurance/audit/engagements')).body)
    const running = engagements.find(({ state }) => state === 'approved')
    audit = running?.id ?? ''
    unit = running?.units[0]?.id ?? ''
    const [open] = listAuditFindings.reply.parse((await auditor.get('/assurance/audit/findings?state=late')).body)
    late = open?.id ?? ''
    head = await headOf(unit)
    taxHead = await headOf(open?.unit.id ?? '')
    desk = await seat(town, auditor)
  }, 240_000)
  afterAll(async () => {
    await desk?.close()
    await town?.close()
  })

  test('7: the screens of audits pass axe and reflow', async () => {
    for (const path of [
      '/assurance/audit/plans',
      '/assurance/audit/coverage',
      '/assurance/audit/engagements',
      `/assurance/audit/engagements/${audit}`,
      '/assurance/audit/findings',
      `/assurance/audit/findings/${late}`,
      '/assurance/audit/settings',
    ]) {
      await desk.open(path)
      await settle(desk.page)
      await picture(desk.page, `audit ${path.replaceAll(/[0-9a-f-]{36}/gu, 'id')}`)
      expect({ path, found: await flaws(desk.page) }).toEqual({ path, found: [] })
    }
  }, 60_000)

  test('7: morning — a sample of the section’s people, drawn by a recorded seed; anybody draws the same', async () => {
    const { page } = desk
    await desk.open('/assurance/audit/engagements')
    await page.getByRole('link', { name: '市民課の情報セキュリティ監査' }).click()
    await page.getByRole('tab', { name: '標本' }).click()
    await page.getByRole('button', { name: '標本を抽出する' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('母集団').selectOption({ label: '職員等' })
    await dialog.getByLabel('課室で絞る').selectOption({ label: '市民課' })
    await dialog.getByLabel('判断で決める').check()
    await dialog.getByRole('textbox', { name: /^抽出する件数/u }).fill('3')
    await dialog.getByRole('textbox', { name: /^件数を決めた理由/u }).fill('窓口の人数による')
    await dialog.getByRole('textbox', { name: /^乱数の種/u }).fill(seed)
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: '標本を抽出する' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(seed).waitFor()
    const { samples } = listSamples.reply.parse(
      (await auditor.get(`/assurance/audit/engagements/${audit}/samples`)).body,
    )
    const people = populations.find(({ id }) => id === 'organization.person')
    const all = await inTenant(town.database, town.tenantOf('mihon'), (tx) =>
      people === undefined
        ? Promise.resolve([])
        : people.list(tx, { day: new Date().toISOString().slice(0, 10), unit }),
    )
    expect(samples).toMatchObject([{ seed, populationSha256: digestOf(all), picked: draw(all, { seed, size: 3 }) }])
  }, 60_000)

  test('7: noon — a row is judged with the facts beside it, evidence attached and frozen, and a finding written', async () => {
    const { page } = desk
    await page.getByRole('tab', { name: /^チェックリスト/u }).click()
    await page.getByRole('button', { name: '記録媒体の登録' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('region', { name: '関所の記録' }).getByRole('listitem').first().waitFor()
    await settle(page)
    await picture(page, 'audit row')
    expect(await axe(page)).toEqual([])
    await dialog.getByLabel('不適合', { exact: true }).check()
    await dialog.getByRole('textbox', { name: /^調書/u }).fill('台帳にない媒体が窓口に1本あった。')
    await dialog.getByRole('button', { name: '結果を記す' }).click()
    await page.getByText('結果を記しました').first().waitFor()
    await dialog.getByText('証拠を添える').first().click()
    await page.setInputFiles('dialog input[type=file], [role=dialog] input[type=file]', {
      name: '写真.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('窓口の媒体の写真'),
    })
    await dialog.getByRole('link', { name: '写真.txt' }).waitFor()
    await dialog.getByRole('button', { name: 'この時点の証拠を固定する' }).click()
    await dialog.getByRole('link', { name: /^証拠_.*時点\.zip$/u }).waitFor()
    await dialog.getByRole('button', { name: '指摘を記す' }).click()
    await page.getByRole('textbox', { name: /^指摘の題/u }).fill('台帳にない媒体がある')
    await page.getByRole('textbox', { name: /^改善の勧告/u }).fill('台帳に記録し、持ち主を定めること。')
    expect(await page.getByRole('textbox', { name: /^確かめた事実/u }).inputValue()).toBe(
      '台帳にない媒体が窓口に1本あった。',
    )
    expect(await axe(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '指摘を記す' }).click()
    await page.getByText('課室の情報セキュリティ管理者に回答を求めます').first().waitFor()
  }, 60_000)

  test('7: the section head finds it among やること and answers with cause, improvement and day', async () => {
    const own = await seat(town, head)
    try {
      const { page } = own
      await own.open('/')
      await page.getByRole('link', { name: '監査の指摘「台帳にない媒体がある」に回答する' }).click()
      await page.getByRole('heading', { level: 1, name: '台帳にない媒体がある' }).waitFor()
      await page.getByRole('textbox', { name: /^説明/u }).fill('指摘のとおりです。')
      await page.getByRole('textbox', { name: /^原因/u }).fill('購入の手続から漏れていた。')
      await page.getByRole('textbox', { name: /^改善の内容/u }).fill('台帳に記録し、購入の手続を改める。')
      await page.getByRole('textbox', { name: /^改善の期限/u }).fill(inDays(30))
      await settle(page)
      expect(await flaws(page)).toEqual([])
      await picture(page, 'audit answer')
      await page.getByRole('button', { name: '回答する' }).click()
      await page.getByText('監査人の判断待ち').waitFor()
      expect(own.seen).toEqual({ violations: [], errors: [], foreign: [] })
      // another section's finding is not there for this head
      expect((await head.get(`/assurance/audit/findings/${late}`)).status).toBe(403)
    } finally {
      await own.close()
    }
  }, 60_000)

  test('7: afternoon — the late improvement of another section, done at last, is checked and closed', async () => {
    const { page } = desk
    const cookie = [...taxHead.desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const attached = await fetch(
      `http://127.0.0.1:${town.port}/api/assurance/audit/findings/${late}/files?name=kashidashi.csv`,
      {
        method: 'POST',
        headers: { cookie, 'x-csrf-token': taxHead.csrf, host: 'mihon.localhost' },
        body: Buffer.from('日付,氏名\n'),
      },
    )
    expect(attached.status).toBe(200)
    expect(
      (await taxHead.send('POST', `/assurance/audit/findings/${late}/completion`, { text: '貸出簿を改めました。' }))
        .status,
    ).toBe(200)
    expect(
      (await taxHead.send('POST', `/assurance/audit/findings/${late}/closure`, { text: '自分で完了' })).status,
    ).toBe(403)
    await desk.open(`/assurance/audit/findings/${late}`)
    await page.getByRole('textbox', { name: /^説明/u }).fill('貸出簿の記入を確かめた。')
    await page.getByRole('button', { name: '完了とする' }).click()
    await page.getByRole('button', { name: '再開する' }).waitFor()
    expect(await flaws(page)).toEqual([])
    expect(readAuditFinding.reply.parse((await auditor.get(`/assurance/audit/findings/${late}`)).body).state).toBe(
      'closed',
    )
  }, 60_000)

  test('7: evening — the report comes out as Word and as PDF', async () => {
    const { page } = desk
    await desk.open(`/assurance/audit/engagements/${audit}`)
    await page.getByRole('tab', { name: '結論と報告' }).click()
    await settle(page)
    expect(await axe(page)).toEqual([])
    const word = await download(page, '監査報告書（Word）')
    const document = Buffer.from(unzipSync(readFileSync(word))['word/document.xml'] ?? []).toString('utf8')
    for (const said of ['市民課の情報セキュリティ監査', '台帳にない媒体がある', seed])
      expect({ said, isThere: document.includes(said) }).toEqual({ said, isThere: true })
    const pdf = await download(page, '監査報告書（PDF）')
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    const text = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    if (text.error === undefined) expect(text.stdout.normalize('NFKC')).toContain('台帳にない媒体がある')
    else console.warn('pdftotext is missing, so the words of the PDF are NOT read here')
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
    expect(town.faults).toEqual([])
  }, 60_000)
})

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return file.path()
}

/** Sign in as the head of a section. */
async function headOf(section: string): Promise<Person> {
  const tenant = town.tenantOf('mihon')
  const account = await act({ database: town.database, tenant, now: new Date() }, async ({ tx, today }) => {
    const holder = (await holdersOf(tx, today, { role: 'section-head' })).find((one) => one.unit === section)
    const [person] = holder === undefined ? [] : await personsById(tx, [holder.person])
    if (person === undefined) throw new Error(`nobody heads \`${section}\``)
    const password = oneTimePassword()
    await createAccount(tx, { personId: person.id, userName: person.staffNumber, password })
    await sql`update auth."user" set password_must_change = false where person_id = ${person.id}::uuid`.execute(tx)
    return { personId: z.uuid().parse(person.id), userName: person.staffNumber, password }
  })
  return town.signInAs(account)
}
