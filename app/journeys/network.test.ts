// From the devices' configurations to the clause: upload, violation, packet and line, correction, approval, 適合. Real server, real PostgreSQL, real Chromium, the real prover.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleFiles } from '../../chapters/segmentation/sample/configurations.table.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { axe, overflow } from '../../web/harness.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { picture } from './look.ts'
import { textOfPdf } from './printed.ts'
import { seat, type Seat } from './seat.ts'

let town: Town
let office: Person
let desk: Seat
let folder: string

describe.skipIf(findChromium(process.env) === undefined)('the network', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown()
    await town.engine.settled
    await town.engine.pump.idle()
    office = await town.signIn('security-office')
    desk = await seat(town, office)
    folder = await mkdtemp(join(tmpdir(), 'sekisho-network-'))
    for (const { file, text } of sampleFiles({ isCorrected: true })) await writeFile(join(folder, file), text)
  }, 180_000)
  afterAll(async () => {
    await desk?.close()
    await town?.close()
  })

  test('6(3)②: the first look finds the rule that should not be there, with packet, hops and line', async () => {
    const { page } = desk
    expect(await verdictOf('net.lgwan.division')).toBe('broken')
    await desk.open('/segmentation/network')
    const row = page.getByRole('table', { name: '破れている所・証明できない所の表' }).getByRole('row').nth(1)
    await row.getByText('10.20.9.80 TCP 9100').waitFor()
    await picture(page, 'network')
    await row.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: '「インターネット接続系」→「LGWAN接続系」' }).waitFor()
    const main = page.getByRole('main')
    expect(await main.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      '1. inet-l3',
      '2. naibu-fw',
      '3. lgwan-l3',
    ])
    expect(await main.innerText()).toContain('MFP 1F print from internet PCs (temporary)')
    expect(await main.innerText()).toContain('複合機（本庁1階）')
    expect(await axe(page)).toEqual([])
    await picture(page, 'violation')
    await main
      .getByRole('link', { name: /^naibu-fw \d+行目$/u })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /naibu-fw（第1版）/u }).waitFor()
    await page.getByText('set name "MFP 1F print from internet PCs (temporary)"').waitFor()
    await picture(page, 'line')
  })

  test('6(3)②: the correction is tried before anybody enters it, and keeps nothing', async () => {
    const { page } = desk
    await desk.open('/segmentation/trial?of=change')
    await page.getByLabel('変えてみる装置').selectOption({ label: 'naibu-fw（fortios）' })
    const text = page.getByRole('textbox', { name: /設定の文/u })
    await expect.poll(() => text.inputValue()).toContain('MFP 1F print')
    await text.fill(sampleFiles({ isCorrected: true }).find(({ file }) => file === 'naibu-fw.conf')?.text ?? '')
    await page.getByRole('button', { name: '試す', exact: true }).click()
    await page.getByRole('heading', { name: /守られるようになる定め/u }).waitFor()
    await page.getByText('10.20.9.80').first().waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'trial')
    expect(await verdictOf('net.lgwan.division')).toBe('broken')
  })

  test('6(3): can one address reach another? Hop by hop, with the line that decides', async () => {
    const { page } = desk
    await desk.open('/segmentation/trial')
    await page.getByLabel(/^送信元のアドレス/u).fill('10.30.2.15')
    await page.getByLabel(/^宛先のアドレス/u).fill('10.20.9.80')
    await page.getByLabel(/^宛先ポート/u).fill('9100')
    await page.getByRole('button', { name: 'たどる' }).click()
    await page.getByRole('heading', { name: '届きます', exact: true }).waitFor()
    await page.getByLabel(/^宛先ポート/u).fill('445')
    await page.getByRole('button', { name: 'たどる' }).click()
    await page.getByRole('heading', { name: '届きません' }).waitFor()
    expect(await page.getByRole('main').innerText()).toContain('naibu-fw で止まります')
    await picture(page, 'way')
  })

  test('6(3)②: the whole folder of corrected files goes in; the proof follows by itself; who brought it in does not approve it', async () => {
    const { page } = desk
    await desk.open('/segmentation/configurations')
    await page.getByLabel('フォルダを選ぶ').last().setInputFiles(folder)
    await page.getByRole('heading', { name: '取り込んだ結果' }).waitFor()
    const rows = page.getByRole('table', { name: '取り込んだ結果の表' }).getByRole('row')
    expect(await rows.count()).toBe(13)
    expect(await rows.filter({ hasText: 'naibu-fw.conf' }).innerText()).toContain('新しい版')
    expect(await rows.filter({ hasText: 'kikan-fw.conf' }).innerText()).toContain('変わりなし')
    expect(await axe(page)).toEqual([])
    await picture(page, 'intake')
    await expect.poll(() => verdictOf('net.lgwan.division'), { timeout: 60_000, interval: 500 }).not.toBe('broken')
    await desk.open('/segmentation/changes')
    await page.getByRole('row').filter({ hasText: 'インターネット接続系→LGWAN接続系' }).getByRole('link').click()
    await page.getByText('あなたが持ち込んだ設定による変化です').waitFor()
    expect(await page.getByRole('button', { name: '確かめたことを記録する' }).count()).toBe(0)
    await picture(page, 'change-own')
  })

  test('6(3)②: a second person says that it was meant, on its ticket, and the clause’s control turns 適合', async () => {
    const second = await town.signIn('security-office')
    const other = await seat(town, second)
    try {
      const { page } = other
      await other.open('/')
      await page.getByText('通らなくなった通信を確かめる').first().waitFor()
      await other.open('/segmentation/changes')
      await page.getByRole('row').filter({ hasText: 'インターネット接続系→LGWAN接続系' }).getByRole('link').click()
      await page.getByRole('radio', { name: '予定していた変化' }).check()
      await page.getByRole('textbox', { name: /^変更の申請番号/u }).fill('変更-2026-31')
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: '確かめたことを記録する' }).click()
      await page.getByText('変更-2026-31').waitFor()
      await picture(page, 'change')
    } finally {
      await other.close()
    }
    await town.engine.pump.idle()
    expect(await verdictOf('net.lgwan.division')).toBe('kept')
    await desk.open('/segmentation/network')
    await desk.page.getByText('定めは、すべて証明できました').waitFor()
  })

  test('6(3)①: pushed by a scheduled job, a path into the my-number zone turns the clause 不適合 within a minute, and its correction 適合', async () => {
    const isolation = 'マイナンバー利用事務系は、他の領域と通信できない'
    // the clause also speaks of terminals, where the sample city has faults of its own: what the network answers for is its separation
    const separation = async (): Promise<string | undefined> =>
      (await clauseOf(isolation)).explanation.reasons.find(({ control }) => control === 'net.my-number.isolation')
        ?.verdict
    // what no network can show, a person confirms first
    for (const { gaps = [] } of (await clauseOf(isolation)).explanation.reasons)
      for (const { control } of gaps) {
        const body = {
          control,
          statement: '端末の設定を確かめた。',
          evidence: '令和8年度 点検記録 第4号',
          validUntil: '2027-03-31',
        }
        expect((await office.send('POST', '/policy/attestations', body)).status).toBe(200)
      }
    await town.engine.pump.idle()
    expect(await separation()).toBe('kept')
    const made = await office.send('POST', '/segmentation/keys', { name: '管理端末', expiresOn: nextMonth() })
    const key = String(made.body['key'])
    const good = await readFile(join(folder, 'kikan-fw.conf'), 'utf8')
    await writeFile(
      join(folder, 'kikan-fw.conf'),
      good.replace('config firewall policy\n', `config firewall policy\n${hole}`),
    )
    const start = Date.now()
    expect(await push(key, 'kikan-fw.conf')).toContain('新しい版')
    await expect.poll(separation, { timeout: 60_000, interval: 500 }).toBe('broken')
    expect(Date.now() - start).toBeLessThan(60_000)
    const { clause } = await clauseOf(isolation)
    await desk.open(`/board/${clause.id}`)
    await desk.page
      .getByText(/→ 10\.10\.1\.10 TCP 3389。通しているのは kikan-fw \d+行目です。/u)
      .first()
      .waitFor()
    await picture(desk.page, 'clause-broken')
    await writeFile(join(folder, 'kikan-fw.conf'), good)
    expect(await push(key, 'kikan-fw.conf')).toContain('新しい版')
    await town.engine.pump.idle()
    // what a job brought in, either person of the office may review
    const { body } = await office.get('/segmentation/changes')
    for (const { id } of body['rows'] as readonly { readonly id: string }[]) // the reply's shape
      expect(
        (await office.send('POST', `/segmentation/changes/${id}/review`, { verdict: 'expected', ticket: '変更-32' }))
          .status,
      ).toBe(200)
    await town.engine.pump.idle()
    expect(await separation()).toBe('kept')
    await desk.open(`/board/${clause.id}`)
    await desk.page.getByText('適合', { exact: true }).first().waitFor()
    await picture(desk.page, 'clause')
  })

  test('6(3): the drawing goes on paper and into a file; the screens reflow and break no policy', async () => {
    const { page } = desk
    await desk.open('/segmentation/network')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'SVGで保存' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('network.svg')
    const printed = textOfPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }))
    expect(printed).toContain('naibu-fw')
    expect(printed).not.toContain('SVGで保存')
    for (const path of ['/segmentation/network', '/segmentation/matrix']) {
      await desk.open(path)
      await page.setViewportSize({ width: 320, height: 640 })
      expect({ path, wide: await overflow(page) }).toEqual({ path, wide: 0 })
      await page.setViewportSize({ width: 1366, height: 768 })
    }
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
  })
})

interface Control {
  readonly id: string
  readonly checks: readonly { readonly outcome: string | null }[]
}

/** The worst that checks say of a control now. */
async function verdictOf(control: string): Promise<string> {
  const { body } = await office.get('/policy/catalogue')
  const found = (body['controls'] as readonly Control[]).find(({ id }) => id === control) // the reply's shape
  const outcomes = found?.checks.map(({ outcome }) => outcome) ?? []
  return ['broken', 'unsure', 'kept'].find((one) => outcomes.includes(one)) ?? 'nothing'
}

interface Reasoned {
  readonly clause: { readonly id: string; readonly verdict: string }
  readonly explanation: {
    readonly reasons: readonly {
      readonly control?: string
      readonly verdict: string
      readonly checks?: readonly { readonly id: string; readonly outcome: string }[]
      readonly gaps?: readonly { readonly control: string }[]
    }[]
  }
}

/** The clause that begins so, with its reasons. */
async function clauseOf(start: string): Promise<Reasoned> {
  const board = await office.get('/policy/board')
  const rows = board.body['rows'] as readonly { readonly id: string; readonly text: string }[] // the reply's shape
  const row = rows.find(({ text }) => text.includes(start))
  const { body } = await office.get(`/policy/clauses/${row?.id}`)
  return body as unknown as Reasoned // the reply's shape
}

/** A rule of a hurried evening: remote desktop from the LGWAN zone onto the residents' server. */
const hole = `    edit 90
        set name "remote maintenance"
        set srcintf "port2"
        set dstintf "port1"
        set srcaddr "all"
        set dstaddr "juki-server"
        set action accept
        set schedule "always"
        set service "RDP"
    next
`

/** Hand a file in as the management machine's job does. */
async function push(key: string, file: string): Promise<string> {
  const program = fileURLToPath(new URL('../../bin/sekisho.mjs', import.meta.url))
  const words = [program, 'push-config', join(folder, file), '--to', `http://localhost:${town.port}`, '--city', 'mihon']
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    env: { ...process.env, SEKISHO_PUSH_KEY: key },
  })
  return stdout
}

const nextMonth = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
