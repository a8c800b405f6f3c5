// A morning at the desk: what waits, what is stamped, what is kept, who may come in. Real server, real PostgreSQL, real Chromium.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actorOf, holdersOf } from '../../chapters/organization/index.ts'
import { propose, turn } from '../../kernel/approval/act.ts'
import { act } from '../../kernel/http/act.ts'
import { openTask } from '../../kernel/task/task.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { axe, overflow } from '../../web/harness.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { seat, type Seat } from './seat.ts'

const chromium = findChromium(process.env)
/** Of what is proposed, in the order of the list: the newest first. */
const titles = [
  '研修講師への資料の提供について',
  '窓口端末2台の廃棄について',
  '外部記憶媒体の使用について',
  '保守端末の一時接続について',
] as const

let town: Town
let office: Person
let second: Person
let desk: Seat
let proposed: readonly string[]

describe.skipIf(chromium === undefined)('at the desk', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown()
    office = await town.signIn('security-office')
    second = await town.signIn('security-office')
    proposed = await plant()
    desk = await seat(town, office)
  }, 180_000)
  afterAll(async () => {
    await desk?.close()
    await town?.close()
  })

  test('every screen of the desk passes axe, reflows at 320 pixels and breaks no policy', async () => {
    const entries = await office.get('/journal/entries')
    const [entry] = entries.body['entries'] as readonly { readonly id: string }[] // the endpoint's reply has this shape
    const paths = ['/', '/approvals', '/approvals?box=mine', '/approvals?box=all', `/approvals/${proposed[0]}`]
    for (const path of [
      ...paths,
      '/journal',
      `/journal/${entry?.id}`,
      '/journal/checkpoint',
      '/settings',
      '/accounts',
    ]) {
      await desk.open(path)
      expect({ path, found: await axe(desk.page) }).toEqual({ path, found: [] })
      await desk.page.setViewportSize({ width: 320, height: 640 })
      expect({ path, overflow: await overflow(desk.page) }).toEqual({ path, overflow: 0 })
      await desk.page.setViewportSize({ width: 1366, height: 768 })
    }
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
    // ten screens with axe on each: 40 s where other builds share the two cores
  }, 150_000)

  test('5: a task is settled by hand only with a reason, and is gone', async () => {
    await desk.open('/')
    const { page } = desk
    const row = page.getByRole('row').filter({ hasText: '委託先の点検結果を確かめる' })
    expect(await row.getByText('期限切れ 4日').count()).toBe(1)
    const before = Number((await office.get('/tasks')).body['doneThisWeek'])
    await row.getByRole('button', { name: /^済みにする/u }).click()
    await page.getByRole('dialog').getByRole('button', { name: '済みにする' }).click()
    await page.getByText('入力を確かめる項目が1件あります').waitFor()
    await page.getByRole('textbox', { name: /^理由/u }).fill('電話で確かめ、紙の記録に残しました。')
    expect(await axe(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '済みにする' }).click()
    await page.getByRole('link', { name: '委託先の点検結果を確かめる' }).waitFor({ state: 'detached' })
    expect((await office.get('/tasks')).body['doneThisWeek']).toBe(before + 1)
  })

  test('6(1): several proposals are approved by keyboard alone; what was withdrawn meanwhile is named with its reason', async () => {
    await desk.open('/approvals')
    const { page } = desk
    await tabTo(page, (name) => name === `${titles[0]}を選ぶ`)
    await page.keyboard.press('Space')
    await tabTo(page, (name) => name === `${titles[1]}を選ぶ`)
    await page.keyboard.press('Space')
    await tabTo(page, (name) => name === '選んだ2件を承認する', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    expect(await axe(page)).toEqual([])
    await takeBack(proposed[1] ?? '')
    await tabTo(page, (name) => name === '選んだ2件を承認する')
    await page.keyboard.press('Enter')
    await page.getByText('1件を承認しました').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.innerText')).toContain('1件を承認しました')
    await page.getByText(`${titles[1]}：この起案は、もう回議中ではありません。`).waitFor()
    expect(await axe(page)).toEqual([])
    const { body } = await office.get(`/approvals/${proposed[0]}`)
    expect(body['route']).toMatchObject([{ mark: { act: 'approved' } }, { waiting: true, mark: null }])
  })

  test('6(1): a proposal is sent back only with a reason, which its applicant reads', async () => {
    await desk.open(`/approvals/${proposed[2]}`)
    const { page } = desk
    await page.getByRole('button', { name: '差し戻す' }).click()
    await page.getByRole('textbox', { name: /^理由/u }).fill('使う媒体の管理番号を書いてください。')
    await page.getByRole('dialog').getByRole('button', { name: '差し戻す' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('listitem').filter({ hasText: '使う媒体の管理番号を書いてください。' }).waitFor()
    expect(await page.getByRole('button', { name: '承認する' }).count()).toBe(0)
    const { body } = await office.get(`/approvals/${proposed[2]}`)
    expect(body['state']).toBe('sent-back')
  })

  test('6(1): the result of the last approval stays in sight when nothing is left to approve', async () => {
    await desk.open('/approvals')
    const { page } = desk
    await page.getByRole('checkbox', { name: 'この頁の全件を選ぶ' }).check()
    await page.getByRole('button', { name: '選んだ1件を承認する' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '選んだ1件を承認する' }).click()
    await page.getByText('あなたの承認を待つものはありません').waitFor()
    await expect.poll(() => page.getByText('1件を承認しました').count()).toBe(1)
  })

  test('6(7): an entry is shown with its place in the sealed journal, and the seal can be taken away on paper', async () => {
    await town.engine.pump.idle()
    await desk.open('/journal?kind=approval-sent-back')
    const { page } = desk
    await page.getByRole('link', { name: '差し戻した' }).click()
    await page
      .getByText(/この記録は封印された記録簿の[\d,]+番目にあり、改ざんされていないことを確かめました/u)
      .waitFor()
    const { body } = await office.get('/journal/checkpoint')
    await page.getByRole('link', { name: '自分の手で確かめる方法' }).click()
    await page.getByText(String(body['vkey']), { exact: true }).waitFor()
    expect(await page.getByText(`${Number(body['size']).toLocaleString('ja-JP')}件`, { exact: true }).count()).toBe(1)
  })

  test('6(6): one-time passwords are shown once, one person to a sheet', async () => {
    await desk.open('/accounts')
    const { page } = desk
    const without = page.getByRole('row').filter({ hasText: 'なし' })
    const name = await without.nth(0).getByRole('rowheader').innerText()
    await without.nth(0).getByRole('checkbox').check()
    await without.nth(1).getByRole('checkbox').check()
    await page.getByRole('button', { name: '選んだ2名を利用者に登録する' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '選んだ2名を利用者に登録する' }).click()
    await page.getByRole('heading', { name: '一度きりのパスワード（2名）' }).waitFor()
    expect(await axe(page)).toEqual([])
    const slip = page
      .getByRole('listitem')
      .filter({ hasText: `${name} 様` })
      .first()
    const password = await slip.locator('dd').nth(2).innerText()
    const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1')
    expect([...pdf.matchAll(/\/Type\s*\/Page\b/gu)]).toHaveLength(2)
    await page.getByRole('button', { name: '渡し終えたので閉じる' }).click()
    await page.getByRole('searchbox').waitFor()
    expect(await page.content()).not.toContain(password)
  })

  test('6(6): who proposes a recovery does not approve it; another administrator does', async () => {
    const { body } = await office.get('/accounts')
    const people = body['accounts'] as readonly { readonly personId: string; readonly name: string; userName: null }[] // the endpoint's reply has this shape
    const lost = people.findLast((one) => one.userName === null)
    await office.send('POST', '/accounts', { personIds: [lost?.personId] })
    await desk.open('/accounts')
    const { page } = desk
    const row = page.getByRole('row').filter({ hasText: lost?.name ?? '' })
    await row.getByRole('button', { name: /^再設定を申し出る/u }).click()
    await page.getByRole('dialog').getByRole('button', { name: '申し出る' }).click()
    await page.getByText('別の管理者が認めるのを待っています').waitFor()
    expect(await page.getByRole('button', { name: /^再設定を認める/u }).count()).toBe(0)

    const other = await seat(town, second)
    await other.open('/accounts')
    await other.page.getByRole('button', { name: /^再設定を認める/u }).click()
    expect(await axe(other.page)).toEqual([])
    await other.page.getByRole('dialog').getByRole('button', { name: '再設定を認める' }).click()
    await other.page.getByText(`${lost?.name} 様`).waitFor()
    await other.close()
  })

  test('6(1): settings are undone as easily as they are changed', async () => {
    await desk.open('/settings')
    const { page } = desk
    await page.getByRole('radio', { name: /^βモデル/u }).check()
    await page.getByRole('button', { name: '設定を改める' }).click()
    await page.getByRole('button', { name: '取り消す' }).click()
    await expect.poll(async () => (await office.get('/settings')).body['settings']).toMatchObject({ model: 'alpha' })
    expect(desk.seen).toEqual({ violations: [], errors: [], foreign: [] })
  })
})

/** A task four days late, and four proposals by the second administrator that wait for the first. */
async function plant(): Promise<readonly string[]> {
  const acting = { database: town.database, tenant: town.tenantOf('mihon'), now: new Date() }
  return act(acting, async (context) => {
    const holders = await holdersOf(context.tx, context.today, {})
    const mine = holders.find((one) => one.person === office.personId)
    const ciso = holders.find((one) => one.roles.includes('ciso'))
    const actor = await actorOf(context.tx, second.personId, context.now)
    if (mine === undefined || ciso === undefined || actor === undefined) throw new Error('the sample city lacks a post')
    const late = new Date(Date.parse(context.today) - 4 * 86_400_000).toISOString().slice(0, 10)
    await openTask(
      {
        kind: 'check-supplier',
        title: '委託先の点検結果を確かめる',
        article: '6(8)',
        subjectId: '1',
        role: 'security-office',
        dueOn: late,
        place: '/assets/assets',
      },
      context,
    )
    const ids: string[] = []
    for (const [days, title] of titles.entries()) {
      const now = new Date(context.now.getTime() - (days + 1) * 86_400_000)
      const route = [
        { position: 1, postId: mine.post, act: 'circulate', delegated: false },
        { position: 2, postId: ciso.post, act: 'decide', delegated: false },
      ] as const
      ids.push(
        await propose(
          { kind: 'desk-test', title, article: '6(2)', subjectId: title, body: {}, route },
          { ...context, now, actor },
        ),
      )
    }
    return ids
  })
}

/** 引戻し by the applicant, while somebody else is about to approve. */
async function takeBack(id: string): Promise<void> {
  const acting = { database: town.database, tenant: town.tenantOf('mihon'), now: new Date() }
  const nobody = { kinds: [], people: { holderOf: async () => null } }
  await act(acting, async (context) => {
    const actor = await actorOf(context.tx, second.personId, context.now)
    if (actor === undefined) throw new Error('the second administrator has left')
    await turn(nobody, { id, act: 'withdrawn', comment: null }, { ...context, actor })
  })
}

/** Press Tab until what has the focus bears a name; fails after a hundred stops. */
async function tabTo(page: Seat['page'], wanted: (name: string) => boolean, key = 'Tab'): Promise<void> {
  for (let stop = 0; stop < 100; stop += 1) {
    await page.keyboard.press(key)
    const name = await page.evaluate(
      "(document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.innerText ?? '').trim()",
    )
    if (wanted(String(name))) return
  }
  throw new Error('the keyboard does not reach it')
}
