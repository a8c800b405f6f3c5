// 6(5): a lesson that was bought runs in its sealed frame: its score lands, and it reaches nothing of ours.
import { writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { package12, package2004 } from '../../chapters/people/training/package/fixtures.ts'
import { findChromium } from '../../tools/chromium.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { settle } from './look.ts'
import { type Seat, seat } from './seat.ts'

const hasChromium = (process.env['SEKISHO_CHROMIUM'] ?? findChromium(process.env)) !== undefined

describe.skipIf(!hasChromium)('6(5): packages in a sealed frame', () => {
  let [town, office, clerk]: [Town | undefined, Person | undefined, Person | undefined] = [
    undefined,
    undefined,
    undefined,
  ]
  let [desk, corner]: [Seat | undefined, Seat | undefined] = [undefined, undefined]
  beforeAll(async () => {
    town = await openTown()
    office = await town.signIn('security-office')
    clerk = await town.signIn('staff')
    desk = await seat(town, office)
    corner = await seat(town, clerk)
    // 10 s: what has not come by then does not come
    for (const { page } of [desk, corner]) page.setDefaultTimeout(10_000)
  }, 120_000)
  afterAll(async () => {
    await desk?.close()
    await corner?.close()
    await town?.close()
  })

  /** A course of the office's, its package sent in through the screen. */
  async function bring(code: string, bytes: Uint8Array, says: RegExp): Promise<string> {
    if (office === undefined || desk === undefined) throw new Error('nobody is there')
    const values = { code, title: `教材${code}`, summary: null, minutes: 5, reviewMonths: 12, owner: null }
    const course = String((await office.send('POST', '/people/courses', { values })).body['id'])
    const file = join(await mkdtemp(join(tmpdir(), 'sekisho-package-')), `${code}.zip`)
    writeFileSync(file, bytes)
    await desk.open(`/people/courses/${course}`)
    await desk.page.locator('input[type=file]').setInputFiles(file)
    await desk.page.getByText(says).waitFor()
    return course
  }

  async function openFrame(course: string, chapter: string): Promise<Frame> {
    if (corner === undefined) throw new Error('nobody is there')
    await corner.open(`/people/learning/${course}`)
    await corner.page.getByRole('button', { name: new RegExp(`開く.*${chapter}`, 'u') }).click()
    const handle = await corner.page.locator('iframe').elementHandle()
    const frame = await handle?.contentFrame()
    if (frame === null || frame === undefined) throw new Error('no frame opened')
    await frame.locator('#said').waitFor({ state: 'attached' })
    return frame
  }

  /** What the page's own attempts to get out came to. */
  async function found(frame: Frame): Promise<Readonly<Record<string, string>>> {
    await frame.waitForFunction('window.found.api && window.found.xhr && window.found.image && window.found.socket')
    return frame.evaluate('window.found')
  }

  test('SCORM 1.2: a SCO completes, its score lands, and it goes on where it stopped', async () => {
    const course = await bring('C12', package12(), /SCORM 1\.2 の教材（1章）を取り込み/)
    const frame = await openFrame(course, '画面のロック')
    expect(await frame.locator('#said').innerText()).toMatch(/^ab-initio \/ 静かに \/\s*$/)
    await frame.getByRole('button', { name: '電源を切る' }).click()
    await corner?.page.getByText(/保存しました（20点）　必要な点に届きませんでした/).waitFor()
    const again = await openFrame(course, '画面のロック')
    expect(await again.locator('#said').innerText()).toContain('答えた：20')
    await again.getByRole('button', { name: '画面をロックする' }).click()
    await corner?.page.getByText(/保存しました（100点）　この章は修了です/).waitFor()
    const learning = (await clerk?.get(`/people/learning/${course}`))?.body as { completion: { id: string } | null }
    expect(learning.completion).not.toBeNull()
    const certificate = (await clerk?.get(`/people/certificates/${learning.completion?.id ?? ''}`))?.body
    expect(certificate).toMatchObject({ how: 'package', course: '教材C12' })
    const kept = await town?.database.system.query<{ status: string; score: string; data: Record<string, string> }>(
      `select r.status, r.score, r.data from people.package_run r join people.package p on p.id = r.package_id where p.course_id = $1`,
      [course],
    )
    expect(kept?.rows[0]).toMatchObject({
      status: 'completed',
      score: '100',
      data: { 'cmi.suspend_data': '答えた：100' },
    })
  }, 120_000)

  test('SCORM 1.2: it reaches neither cookie nor storage nor our page nor the API nor the network', async () => {
    const course = await bring('C12B', package12(), /SCORM 1\.2 の教材（1章）を取り込み/)
    const frame = await openFrame(course, '画面のロック')
    const got = await found(frame)
    for (const way of ['cookie', 'storage', 'dom', 'api', 'xhr', 'image', 'socket', 'top'])
      expect([way, got[way]]).toEqual([way, expect.stringMatching(/^closed/)])
    expect([got['origin'], got['popup'], got['frame']]).toEqual(['null', 'null', 'null'])
    await corner?.page.waitForTimeout(300)
    expect(new URL(corner?.page.url() ?? 'http://none').pathname).toBe(`/people/learning/${course}`)
    expect(await frame.evaluate('document.referrer')).toBe('')
    // even if it sends itself elsewhere, the frame opens no other page of ours and no other site
    await frame.evaluate(`location.href = '/people/courses'`).catch(() => undefined)
    await corner?.page.waitForTimeout(500)
    const inside = corner?.page.frames().find((one) => one !== corner?.page.mainFrame())
    expect((await inside?.content().catch(() => ''))?.includes('id="root"') ?? false).toBe(false)
  }, 120_000)

  test('what stands below /learn/ without a key is closed, and at the internet segment there is no such door', async () => {
    const ask = async (origin: string): Promise<string> => {
      const { status, headers } = await fetch(`${origin}/learn/${'A'.repeat(43)}/index.html`)
      return `${status} ${headers.get('content-security-policy') ?? ''}`
    }
    const at = (port = 0): string => `http://127.0.0.1:${port}`
    expect(await ask(at(town?.port))).toMatch(/^404 default-src 'none'; sandbox/)
    expect(await ask(at(town?.outer.port))).toMatch(
      /^404 default-src 'none'; script-src 'self'.*frame-ancestors 'none'/,
    )
  })

  test('SCORM 2004: two SCOs, looked for at the parent as its pages do, complete the course together', async () => {
    const course = await bring('C04', package2004(), /SCORM 2004 の教材（2章）を取り込み/)
    const first = await openFrame(course, 'すぐに知らせる')
    expect(await first.locator('#said').innerText()).toBe('ab-initio')
    const got = await found(first)
    for (const way of ['cookie', 'dom', 'api', 'xhr', 'top'])
      expect([way, got[way]]).toEqual([way, expect.stringMatching(/^closed/)])
    await first.getByRole('button', { name: '読み終えた' }).click()
    await corner?.page.getByText(/この章は修了です/).waitFor()
    const second = await openFrame(course, '確かめる')
    expect(await second.locator('#said').innerText()).toBe('?mode=ask 0.7')
    await second.getByRole('button', { name: 'その夜のうちに' }).click()
    await corner?.page.getByText(/保存しました（90点）　この章は修了です/).waitFor()
    const { body } = (await clerk?.get(`/people/learning/${course}`)) ?? { body: {} }
    expect(body).toMatchObject({
      completion: { doneOn: expect.any(String) },
      package: { scos: [{ status: 'completed' }, { status: 'completed' }] },
    })
  }, 120_000)

  test('6(5): a clerk reads, answers by keyboard and holds a certificate', async () => {
    if (corner === undefined || town === undefined) throw new Error('nobody is there')
    const { page } = corner
    await corner.open('/people/my-training')
    await page
      .getByRole('link', { name: /受ける|読み返す/ })
      .first()
      .click()
    await settle(page)
    const course = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.getByRole('button', { name: /確認テストを始める|確認テストの続きへ/ }).click()
    await page.getByText('問1', { exact: false }).first().waitFor()
    const version = await town.database.system.query<{
      content: { questions: { text: string; choices: { id: string; text: string }[]; correct: string[] }[] }
    }>('select content from people.course_version where course_id = $1 order by number desc limit 1', [course])
    const bank = version.rows[0]?.content.questions ?? []
    for (const group of await page.getByRole('group').all()) {
      const asked = await group.innerText()
      const question = bank.find(({ text }) => asked.includes(text))
      for (const choice of question?.choices ?? [])
        if (question?.correct.includes(choice.id)) {
          const control = group.getByLabel(choice.text, { exact: true })
          await control.focus()
          await page.keyboard.press('Space')
        }
    }
    await page.getByText(/10／10問（保存ずみ）/).waitFor()
    await page.getByRole('button', { name: '提出する' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('合格です').waitFor()
    await page.getByRole('link', { name: '修了証を見る' }).click()
    await page.getByRole('heading', { name: '修　了　証' }).waitFor()
    expect(await page.getByRole('main').innerText()).toMatch(/R\d+-\d{5}-[A-Z2-9]{4}/)
    expect(town.faults).toEqual([])
  }, 120_000)
})
