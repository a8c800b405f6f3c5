// Who answers for what, and what happens when they change places. Real server, real PostgreSQL, real Chromium.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleTerms, roles } from '../../chapters/preamble/roles.ts'
import { eraDate } from '../../kernel/i18n/era.ts'
import { firstDayOf, fiscalYear } from '../../kernel/i18n/fiscal.ts'
import { today } from '../../kernel/i18n/today.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { axe, overflow } from '../../web/harness.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { textOfPdf } from './printed.ts'
import { seat, type Seat } from './seat.ts'

const day = today(new Date())
const april = firstDayOf(fiscalYear(day) + 1)

let town: Town
let office: Person
let ciso: Person
let desk: Seat

describe.skipIf(findChromium(process.env) === undefined)('the organization', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown()
    office = await town.signIn('security-office')
    ciso = await town.signIn('ciso')
    desk = await seat(town, office)
  }, 180_000)
  afterAll(async () => {
    await desk?.close()
    await town?.close()
  })

  test('every screen of the chapter passes axe, reflows at 320 pixels and breaks no policy', async () => {
    const found: unknown[] = []
    for (const path of await paths()) {
      await desk.open(path)
      const broken = await axe(desk.page)
      await desk.page.setViewportSize({ width: 320, height: 640 })
      const tooWide = await overflow(desk.page)
      await desk.page.setViewportSize({ width: 1366, height: 768 })
      if (broken.length > 0 || tooWide > 0) found.push({ path, broken, tooWide })
    }
    expect(found).toEqual([])
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
  }, 240_000)

  test('6(1): the chart tells a vacancy in words, and next April before it comes', async () => {
    const { page } = desk
    await desk.open('/organization?show=vacancies')
    await page.getByRole('heading', { name: /^図書館/u }).waitFor()
    expect(await page.getByText('空席', { exact: true }).count()).toBeGreaterThan(1)
    await desk.open('/organization')
    await page.getByRole('button', { name: `${eraDate(april, 'short')}付け` }).click()
    await page.getByText(`${eraDate(april)}付けの姿です`).waitFor()
    await page.getByRole('button', { name: /^今日から変わる職/u }).click()
    const secretary = page.getByRole('listitem').filter({ hasText: '課長' }).first()
    await secretary.getByText('今日と違います').waitFor()
    expect(new URL(page.url()).searchParams.get('on')).toBe(april)
    await page.getByRole('link', { name: 'この日の人事異動を見る' }).click()
    await page.getByText(`${eraDate(april)}の0時に切り替わります`).waitFor()
    const moved = page.getByRole('row').filter({ hasText: '管財課 課長' })
    expect(await moved.filter({ hasText: '秘書課 課長' }).count()).toBe(2)
  })

  test('6(1): the table of powers and duties prints on A4 landscape with every role and its holders', async () => {
    await desk.open('/organization/roles')
    const pdf = await desk.page.pdf({ preferCSSPageSize: true, tagged: true })
    const printed = textOfPdf(pdf)
    const { body } = await office.get('/organization/role-table')
    const rows = body['rows'] as readonly {
      readonly role: (typeof roles)[number]
      readonly posts: readonly { readonly name: string }[]
    }[] // the endpoint's reply has this shape
    expect(rows.length).toBeGreaterThan(10)
    for (const { role, posts } of rows) {
      expect(printed).toContain(plain(roleTerms[role].ja))
      expect(printed).toContain(plain(roleTerms[role].duty))
      for (const { name } of posts) expect(printed).toContain(plain(name))
    }
    expect(printed).toContain('図書館館長空席')
    expect(printed).not.toContain(plain('基本方針の目次'))
    const [, width = '0', height = '0'] = /MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)/u.exec(pdf.toString('latin1')) ?? []
    expect(Number(width)).toBeGreaterThan(Number(height))
  })

  test('6(1): a roster is looked through row by row before anything is recorded, and the chart of that day follows', async () => {
    const { page } = desk
    await desk.open('/organization/roster')
    await page.getByRole('textbox', { name: /^いつからの名簿か/u }).fill(eraDate(april, 'short'))
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '異動.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) })
    await page.getByText('1行は取り込めません').waitFor()
    expect(await axe(page)).toEqual([])
    expect((await office.get('/organization/people?search=7701')).body['total']).toBe(0)
    await page.getByRole('checkbox', { name: '取り込めない1行を除いて取り込む' }).check()
    await page.getByRole('button', { name: '1行を取り込む' }).click()
    await page.getByText(/取り込みました/u).waitFor()
    await page.getByRole('link', { name: '組織図を見る' }).click()
    await page.getByRole('searchbox', { name: '課室・職・氏名から探す' }).fill('門倉')
    await page.getByRole('link', { name: '門倉 夏帆' }).waitFor()
    await page.getByRole('button', { name: '今日', exact: true }).click()
    await page.getByText('条件に合う職がありません').waitFor()
  })

  test('6(7): the CISO approves an exception by keyboard alone, from the task to the record', async () => {
    const throne = await seat(town, ciso)
    const { page } = throne
    await throne.open('/')
    await tabTo(page, /を承認又は却下する$/u)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'CISOとして決定する' }).waitFor()
    expect(await axe(page)).toEqual([])
    await tabTo(page, /^承認する$/u)
    await page.keyboard.press('Space')
    await tabTo(page, /^理由・条件/u)
    await page.keyboard.type('検証のあいだに限り認める。')
    await tabTo(page, /^決定を記録する$/u)
    await page.keyboard.press('Enter')
    await page.getByText('決定を記録しました').waitFor()
    await page.getByRole('listitem').filter({ hasText: '検証のあいだに限り認める。' }).waitFor()
    expect(await page.getByRole('heading', { name: 'CISOとして決定する' }).count()).toBe(0)
    const [exception] = await recordsOf('/organization/exceptions?search=旧版ブラウザー')
    expect(exception?.values).toMatchObject({ state: 'approved', decidedBy: ciso.personId })
    expect(throne.seen).toEqual({ violations: [], errors: [], foreign: [] })
    await throne.close()
  })

  test('6(1): whoever applied for an exception reads why they may not decide on it, even as CISO', async () => {
    const [post] = await recordsOf('/organization/posts?filter=roles:ciso')
    const [unit] = await recordsOf('/organization/units?search=情報政策課')
    await office.send('POST', '/organization/assignments', {
      values: { person: office.personId, post: post?.id, kind: 'concurrent', validFrom: day, validTo: null },
    })
    const { body } = await office.send('POST', '/organization/exceptions', {
      values: { ...application, unit: unit?.id },
    })
    const { page } = desk
    await desk.open(`/organization/exceptions/${String(body['id'])}`)
    await page.getByText('あなたが申請したため、あなたは決定できません').waitFor()
    expect(await page.getByRole('button', { name: '決定を記録する' }).count()).toBe(0)
    expect(await axe(page)).toEqual([])
  })

  test('6(7): a review is recorded with what was checked, and stays in the course', async () => {
    const throne = await seat(town, ciso)
    const [exception] = await recordsOf('/organization/exceptions?search=タブレット')
    await throne.open(`/organization/exceptions/${exception?.id}`)
    const { page } = throne
    await page.getByRole('button', { name: '見直す' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: '必要なので続ける' }).check()
    await page.getByRole('textbox', { name: /^確かめたこと/u }).fill('調査は来年度も続く。')
    expect(await axe(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '見直しを記録する' }).click()
    await page.getByRole('listitem').filter({ hasText: '調査は来年度も続く。' }).waitFor()
    await throne.close()
  })

  test('6(1): a number is checked with one press and unchecked with another', async () => {
    const { page } = desk
    await desk.open('/organization/contacts')
    const checkedOn = async (): Promise<unknown> =>
      (await recordsOf('/organization/contacts?filter=kind:window'))[0]?.values['checkedOn']
    const before = await checkedOn()
    await page
      .getByRole('list', { name: '統一的な窓口' })
      .getByRole('button', { name: /今日確かめた$/u })
      .click()
    await expect.poll(checkedOn).toBe(day)
    await page.getByRole('button', { name: '取り消す' }).click()
    await expect.poll(checkedOn).toBe(before)
  })

  test('6(1): staff find the chart and whom to call; what is not theirs is not shown', async () => {
    const corner = await seat(town, await town.signIn('staff'))
    const { page } = corner
    for (const path of ['/organization', '/organization/contacts']) {
      await corner.open(path)
      expect({ path, found: await axe(page) }).toEqual({ path, found: [] })
    }
    expect(await page.getByRole('link', { name: '例外措置' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /今日確かめた/u }).count()).toBe(0)
    await corner.open('/organization/exceptions')
    await page.getByRole('heading', { level: 1, name: /見つかりません|ありません/u }).waitFor()
    await corner.close()
  })
})

/** 7701 comes to the security office next April; the second row names nobody. */
const roster = `職員番号,氏名,所属,職名\r\n7701,門倉 夏帆,情報政策課,主事\r\n,名無し,情報政策課,主事\r\n`

const application = {
  title: '検証用の端末での共用アカウントの利用',
  clause: '6(6)',
  controls: null,
  reason: '検証に使う機器が一つのアカウントしか持てない。',
  scope: '検証用の機器1台。',
  measures: '使った者と時刻を紙に記録する。',
  emergency: false,
  validFrom: day,
  validTo: april,
}

interface Stored {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
}

async function recordsOf(path: string): Promise<readonly Stored[]> {
  const { body } = await office.get(encodeURI(path))
  return body['rows'] as readonly Stored[] // every list of a ledger answers so
}

/** Each screen of the menu, each ledger behind it, and one record of each that has panels of its own. */
async function paths(): Promise<readonly string[]> {
  const first = async (ledger: string): Promise<string> => `${ledger}/${(await recordsOf(ledger))[0]?.id}`
  const [person, post, unit, exception, meeting] = [
    await first('/organization/people'),
    await first('/organization/posts'),
    await first('/organization/units'),
    await first('/organization/exceptions'),
    await first('/organization/meetings'),
  ]
  return `/organization /organization?on=${april} /organization/roles /organization/role-table /organization/transfers
    /organization/committee ${meeting.replace('meetings', 'committee')} ${meeting}?tab=record /organization/meetings
    /organization/contacts /organization/contacts?view=ledger /organization/roster /organization/resolutions
    /organization/exceptions ${exception} /organization/exceptions/new /organization/people ${person}?tab=career
    /organization/posts ${post}?tab=holders /organization/organs /organization/units ${unit}?tab=posts
    /organization/assignments /organization/absences`.split(/\s+/u)
}

/** Press Tab until what has the focus bears a name; fails after a hundred stops. */
async function tabTo(page: Seat['page'], wanted: RegExp): Promise<void> {
  for (let stop = 0; stop < 100; stop += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(
      "(document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.innerText ?? '').trim()",
    )
    if (wanted.test(String(name))) return
  }
  throw new Error(`the keyboard does not reach ${wanted}`)
}

function plain(text: string): string {
  return text.replaceAll(/\s/gu, '')
}
