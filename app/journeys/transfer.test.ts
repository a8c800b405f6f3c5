// Files cross: a contractor's zip comes in, a section head approves twenty, a grave file is kept inside. Two listeners, real Chromium.
import { zipSync } from 'fflate'
import writeXlsx from 'write-excel-file/node'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../kernel/auth/testing.ts'
import { createAccount, oneTimePassword } from '../../kernel/auth/index.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { makeZip } from '../../engines/disarm/fixtures/zip.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { face, flaws, picture, settle } from './look.ts'
import { seat, type Seat } from './seat.ts'

const chromium = findChromium(process.env)

let town: Town
let head: Person
let clerk: Person
let clerkOutside: Person
let office: Person
const seats: Seat[] = []

describe.skipIf(chromium === undefined)('files cross', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown()
    const accounts = await headAndClerk()
    head = await town.signInAs(accounts.head)
    clerk = await town.signInAs(accounts.clerk)
    clerkOutside = await clerk.outside()
    office = await town.signIn('security-office')
    await town.engine.worker?.idle()
    await town.engine.pump.idle()
  }, 240_000)
  afterAll(async () => {
    for (const one of seats) await one.close()
    await town?.close()
  })

  test('6(3)②: every screen of the crossing passes axe, reflows at 320 pixels and says what it is for', async () => {
    const desk = await sit(office)
    const { body } = await office.get('/sanitization/transfers?box=all')
    const rows = body['rows'] as readonly { readonly id: string; readonly title: string }[] // the reply's shape
    expect(rows.length).toBeGreaterThanOrEqual(5)
    const paths = [
      'send',
      'transfers',
      'transfers?box=all',
      ...rows.map(({ id }) => `transfers/${id}`),
      'approvals?box=all',
      'holds',
      'rules',
      'figures',
      'gates',
      'screen-services',
    ].map((path) => `/sanitization/${path}`)
    for (const path of paths) {
      await desk.page.goto(town.origin('mihon') + path)
      await settle(desk.page)
      await picture(
        desk.page,
        `sanitization ${path.replaceAll(/[0-9a-f-]{36}/gu, rows.find(({ id }) => path.includes(id))?.title ?? 'id')}`,
      )
      const { article } = await face(desk.page)
      expect({ path, article, flaws: await flaws(desk.page) }).toEqual({
        path,
        article: expect.stringContaining('6(3)②'),
        flaws: [],
      })
    }
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
  }, 240_000)

  test('6(3)②: a session of one segment is none at the other, and the internet side shows nothing of the inside', async () => {
    for (const path of [
      '/assets/assets',
      '/tasks',
      '/policy/board',
      '/sanitization/rules',
      '/sanitization/holds',
      '/journal/entries',
    ])
      expect((await clerkOutside.get(path)).status, path).toBe(404)
    const [name = '', value = ''] = [...clerkOutside.desk.cookies].find(([one]) => one.includes('session_token')) ?? []
    expect(name).toContain('sekisho-internet')
    const response = await fetch(`http://127.0.0.1:${town.port}/api/tasks`, {
      headers: { cookie: `sekisho.session_token=${value}` },
    })
    expect(response.status).toBe(401)
    const outside = await sit(clerkOutside, 'internet')
    await outside.page.goto(town.outer.origin('mihon'))
    await settle(outside.page)
    await picture(outside.page, 'internet home')
    expect(new URL(outside.page.url()).pathname).toBe('/sanitization/send')
    expect(await outside.page.getByText('インターネット接続系', { exact: true }).count()).toBeGreaterThan(0)
    expect(await outside.page.getByRole('navigation').getByRole('link').allInnerTexts()).not.toContain('情報資産台帳')
  })

  test('6(3)②: a clerk receives a contractor’s zip of drawings and spreadsheets', async () => {
    const outside = await sit(clerkOutside, 'internet')
    const { page } = outside
    await page.goto(`${town.outer.origin('mihon')}/sanitization/send`)
    await settle(page)
    await page.setInputFiles('input[type=file] >> nth=0', [
      { name: '12号線.zip', mimeType: 'application/zip', buffer: Buffer.from(await contractorsZip()) },
      { name: '送り状.txt', mimeType: 'text/plain', buffer: Buffer.from('図面と数量表を送ります。\r\n') },
    ])
    await expect.poll(() => page.getByText('送り終えました').count(), { timeout: 30_000 }).toBe(2)
    await page.getByRole('button', { name: '自分を加える' }).click()
    await page.getByRole('textbox', { name: /^件名/u }).fill('市道12号線 図面一式')
    await picture(page, 'internet send filled')
    expect(await flaws(page)).toEqual([])
    await page.getByRole('button', { name: '送る', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '市道12号線 図面一式' }).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await town.engine.worker?.idle()

    const inside = await sit(clerk)
    await inside.page.goto(`${town.origin('mihon')}/`)
    await settle(inside.page)
    await inside.page.getByRole('link', { name: '届いたファイルを受け取る：市道12号線 図面一式' }).click()
    await inside.page.getByRole('heading', { level: 1, name: '市道12号線 図面一式' }).waitFor()
    await settle(inside.page)
    await picture(inside.page, 'lgwan result of the zip')
    expect(await flaws(inside.page)).toEqual([])
    const [download] = await Promise.all([
      inside.page.waitForEvent('download'),
      inside.page.getByRole('link', { name: '12号線.zipを受け取る' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('12号線.zip')
    const { body } = await clerk.get(`/sanitization/transfers/${id}`)
    const list = body['list'] as readonly {
      name: string
      state: string
      result: { sha256: string }
      sha256: string
      receipts: unknown[]
    }[]
    expect(list.map(({ state }) => state)).toEqual(['delivered', 'delivered'])
    expect(list[0]?.receipts).toHaveLength(1)
    expect(inside.seen).toEqual({ violations: [], errors: [], foreign: [] })
    expect(outside.seen).toEqual({ violations: [], errors: [], foreign: [] })
  }, 180_000)

  test('6(3)②: a file with a password is asked for it, where it is shown and among the holds, and then goes its way', async () => {
    const { page } = await sit(clerkOutside, 'internet')
    await page.goto(`${town.outer.origin('mihon')}/sanitization/send`)
    await settle(page)
    const locked = (text: string): Buffer =>
      Buffer.from(
        makeZip([{ name: '単価表.csv', bytes: Buffer.from('\uFEFF工種,単価\r\n'), password: { text, kind: 'aes' } }]),
      )
    await page.setInputFiles('input[type=file] >> nth=0', [
      { name: '単価表.zip', mimeType: 'application/zip', buffer: locked('kumo-no-mine') },
      { name: '歩掛表.zip', mimeType: 'application/zip', buffer: locked('natsu-no-yama') },
    ])
    await expect.poll(() => page.getByText('送り終えました').count(), { timeout: 30_000 }).toBe(2)
    await page.getByRole('button', { name: '自分を加える' }).click()
    await page.getByRole('textbox', { name: /^件名/u }).fill('単価表と歩掛表')
    await page.getByRole('button', { name: '送る', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '単価表と歩掛表' }).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await town.engine.worker?.idle()

    const inside = await sit(clerk)
    await inside.page.goto(`${town.origin('mihon')}/`)
    await settle(inside.page)
    await inside.page.getByRole('link', { name: 'パスワードを入れて開く：単価表.zip' }).click()
    await inside.page.getByRole('heading', { level: 1, name: '単価表と歩掛表' }).waitFor()
    await settle(inside.page)
    await picture(inside.page, 'lgwan password asked')
    expect(await flaws(inside.page)).toEqual([])
    const card = inside.page.getByRole('article').filter({ hasText: '単価表.zip' })
    const dialog = inside.page.getByRole('dialog')
    await card.getByRole('button', { name: '単価表.zipのパスワードを入れる' }).click()
    await dialog.getByLabel('パスワード', { exact: false }).first().fill('chigau')
    await dialog.getByRole('button', { name: 'パスワードをもう一つ加える' }).click()
    const second = dialog.locator('input[name="passwords/1"]')
    await second.fill('kore-mo-chigau')
    expect(await second.getAttribute('type')).toBe('password')
    await picture(inside.page, 'lgwan password dialog')
    expect(await flaws(inside.page, { reflows: false })).toEqual([])
    await dialog.getByText('入力したパスワードを表示する').click()
    expect(await second.getAttribute('type')).toBe('text')
    await dialog.getByRole('button', { name: '開いて無害化する' }).click()
    await card.getByText('入力されたパスワードでは開けませんでした。').waitFor({ timeout: 30_000 })
    expect(await card.getByText('（2個）').count()).toBe(1)
    await picture(inside.page, 'lgwan password wrong')
    expect(await flaws(inside.page)).toEqual([])
    await card.getByRole('button', { name: '単価表.zipのパスワードを入れる' }).click()
    await dialog.locator('input[name="passwords"]').fill('kumo-no-mine')
    await dialog.getByRole('button', { name: '開いて無害化する' }).click()
    await card.getByRole('link', { name: '単価表.zipを受け取る' }).waitFor({ timeout: 30_000 })
    await picture(inside.page, 'lgwan password right')

    const above = await sit(head)
    await above.page.goto(`${town.origin('mihon')}/sanitization/holds`)
    await settle(above.page)
    await picture(above.page, 'lgwan hold asks password')
    expect(await flaws(above.page)).toEqual([])
    await above.page.getByRole('button', { name: '歩掛表.zipのパスワードを入れる' }).click()
    await above.page.getByRole('dialog').locator('input[name="passwords"]').fill('natsu-no-yama')
    await above.page.getByRole('dialog').getByRole('button', { name: '開いて無害化する' }).click()
    await above.page.getByText('歩掛表.zip', { exact: true }).waitFor({ state: 'detached', timeout: 30_000 })
    const { body } = await clerk.get(`/sanitization/transfers/${id}`)
    expect(body['list']).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }])
    expect(inside.seen).toEqual({ violations: [], errors: [], foreign: [] })
    expect(above.seen).toEqual({ violations: [], errors: [], foreign: [] })
  }, 180_000)

  test('6(3)①・6(3)②: the my-number zone is no end; a file of grade 3B is refused by its article, before it is sent and when it is', async () => {
    const { page, seen } = await sit(clerk)
    await page.goto(`${town.origin('mihon')}/sanitization/send`)
    await settle(page)
    await page.getByRole('combobox', { name: '送り先の領域' }).selectOption('my-number')
    await page
      .getByText('マイナンバー利用事務系は、ほかの領域と通信できないように分離されています', { exact: false })
      .waitFor()
    expect(await page.getByRole('main').getByText('6(3)①').count()).toBeGreaterThan(0)
    await page.getByRole('combobox', { name: '送り先の領域' }).selectOption('internet')
    for (const [question, answer] of [
      [/極秘文書/u, 'いいえ'],
      [/特定個人情報/u, 'いいえ'],
      [/住民の個人情報を含みますか/u, 'はい'],
      [/件数が多い/u, 'はい'],
    ] as const)
      await page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check()
    await page.getByText('機密性3B：通さない').waitFor()
    expect(await page.getByRole('button', { name: '送る', exact: true }).isDisabled()).toBe(true)
    await picture(page, 'lgwan take-out refused')
    expect(await flaws(page)).toEqual([])
    const upload = await uploaded(clerk, '住民一覧.csv', '氏名\r\n')
    const answer = await clerk.send('POST', '/sanitization/transfers', {
      to: 'internet',
      title: '住民一覧',
      files: [{ upload }],
      recipients: [clerk.personId],
      expiresOn: await soon(clerk),
      purpose: '業者へ',
      answers: { ...plain, residentData: true, massOrSensitive: true },
    })
    expect(answer).toMatchObject({ status: 403, body: { type: '/problems/take-out-refused', article: '6(3)②' } })
    expect(seen).toEqual({ violations: [], errors: [], foreign: [] })
  }, 120_000)

  test('6(1)・6(3)②: a section head approves twenty take-outs at once, and each is delivered', async () => {
    const expiresOn = await soon(clerk)
    for (let n = 1; n <= 20; n += 1) {
      const upload = await uploaded(clerk, `公告${n}.txt`, `公告（案）その${n}\r\n`)
      const body = {
        to: 'internet',
        title: `入札公告（案）その${n}`,
        files: [{ upload }],
        recipients: [clerk.personId],
        expiresOn,
        purpose: '受託者へ',
        answers: plain,
      }
      expect((await clerk.send('POST', '/sanitization/transfers', body)).status).toBe(200)
    }
    const { page, seen } = await sit(head)
    await page.goto(`${town.origin('mihon')}/sanitization/approvals`)
    await settle(page)
    await page.getByRole('checkbox', { name: 'この頁の全件を選ぶ' }).check()
    await picture(page, 'approve twenty')
    expect(await flaws(page)).toEqual([])
    await page.getByRole('button', { name: /^選んだ2\d件を承認する/u }).click()
    expect(await flaws(page, { reflows: false })).toEqual([])
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^選んだ2\d件を承認する/u })
      .click()
    await page.getByText(/2\d件を承認しました/u).waitFor({ timeout: 60_000 })
    const { body } = await clerkOutside.get('/sanitization/transfers?box=received')
    expect(body['total']).toBeGreaterThanOrEqual(20)
    expect(seen).toEqual({ violations: [], errors: [], foreign: [] })
  }, 180_000)

  test('6(3)②: the rules are tried on what crossed before they apply', async () => {
    const { page } = await sit(office)
    await page.goto(`${town.origin('mihon')}/sanitization/rules`)
    await settle(page)
    await page.getByRole('button', { name: '規則を改める' }).click()
    await page.getByRole('combobox', { name: '扱い' }).nth(1).selectOption('two-approvals')
    await page.getByRole('button', { name: '過去90日の受渡しで試す' }).click()
    await page.getByText(/件の受渡しのうち、\d+件の扱いが変わります/u).waitFor()
    await picture(page, 'rules tried')
    expect(await flaws(page)).toEqual([])
  }, 60_000)
})

const plain = {
  secretDocument: false,
  specificPersonal: false,
  residentData: false,
  internalOnly: false,
  published: false,
  publicationPlanned: true,
}

async function contractorsZip(): Promise<Uint8Array> {
  const sheet = await writeXlsx(
    [
      [{ value: '工種' }, { value: '数量' }],
      [{ value: '掘削工' }, { value: 120, type: Number }],
    ],
    {},
  ).toBuffer()
  const dxf = [
    '0',
    'SECTION',
    '2',
    'ENTITIES',
    '0',
    'LINE',
    '8',
    '0',
    '10',
    '0.0',
    '20',
    '0.0',
    '11',
    '100.0',
    '21',
    '50.0',
    '0',
    'ENDSEC',
    '0',
    'EOF',
    '',
  ].join('\r\n')
  return zipSync({
    '図面/平面図.dxf': Buffer.from(dxf),
    '数量/数量表.xlsx': new Uint8Array(sheet),
    '数量/内訳.csv': Buffer.from('\uFEFF工種,数量\r\n掘削工,120\r\n'),
  })
}

async function soon(person: Person): Promise<string> {
  return String((await person.get('/sanitization/sending')).body['expiresOn'])
}

/** Upload by the protocol itself: creation with a length, one part, and the act that ends it. */
async function uploaded(person: Person, name: string, content: string): Promise<string> {
  const bytes = Buffer.from(content)
  const made = await person.send('POST', '/sanitization/uploads', { name, bytes: bytes.length })
  const id = String(made.body['id'])
  const cookie = [...person.desk.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const patched = await fetch(`http://127.0.0.1:${town.port}/api/sanitization/tus/${id}`, {
    method: 'PATCH',
    headers: {
      cookie,
      'x-csrf-token': person.csrf,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes,
  })
  expect(patched.status).toBe(204)
  return id
}

/** Accounts for a section head and for a colleague without a role in the same unit. */
async function headAndClerk(): Promise<{ readonly head: Account; readonly clerk: Account }> {
  return inTenant(town.database, town.tenantOf('mihon'), async (tx) => {
    const found = await sql<{ head: string; head_number: string; clerk: string; clerk_number: string }>`
      with now as (select * from organization.holding where valid_from <= current_date and coalesce(valid_to, 'infinity') >= current_date)
      select a.person as head, ap.number as head_number, b.person as clerk, bp.number as clerk_number
      from now a join now b on b.unit = a.unit and b.person <> a.person and b.roles = '{}' and b.kind = 'main'
      join organization.person ap on ap.id = a.person join organization.person bp on bp.id = b.person and bp.kind <> 'external'
      where 'section-head' = any(a.roles) and a.kind = 'main' order by ap.number, bp.number limit 1`.execute(tx)
    const [pair] = found.rows
    if (pair === undefined) throw new Error('no section has a clerk')
    const open = async (personId: string, userName: string): Promise<Account> => {
      const password = oneTimePassword()
      await createAccount(tx, { personId, userName, password })
      await sql`update auth."user" set password_must_change = false where person_id = ${personId}::uuid`.execute(tx)
      return { personId, userName, password }
    }
    return { head: await open(pair.head, pair.head_number), clerk: await open(pair.clerk, pair.clerk_number) }
  })
}

async function sit(person: Person, segment: 'lgwan' | 'internet' = 'lgwan'): Promise<Seat> {
  const seated = await seat(segment === 'lgwan' ? town : { ...town, origin: town.outer.origin }, person)
  seats.push(seated)
  return seated
}
