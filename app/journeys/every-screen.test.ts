// Every screen there is, opened by the people who may open it and by some who may not, in real Chromium against the real server.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt } from '../../tools/build.ts'
import { findChromium } from '../../tools/chromium.ts'
import { sampleFiles } from '../../chapters/segmentation/sample/configurations.table.ts'
import { openTown, type Person, type Town } from '../testing.ts'
import { addressesOf } from './addresses.ts'
import { attend, face, flaws, picture, settle } from './look.ts'
import { type Listed, listScreens } from './screen-list.ts'
import { seat, type Seat } from './seat.ts'

const chromium = findChromium(process.env)
const screens = await listScreens()
const errors = /画面を表示できませんでした|This screen could not be shown/u
const closed = /画面が見つかりません|No such screen/u

let town: Town
let office: Person
let desk: Seat
/** Addresses by the path of their screen, as the security office finds them. */
const addresses = new Map<string, readonly string[]>()

describe.skipIf(chromium === undefined)('every screen', () => {
  beforeAll(async () => {
    await ensureBuilt()
    town = await openTown()
    office = await town.signIn('security-office')
    await plant()
    await town.engine.settled
    await town.engine.pump.idle()
    for (const screen of screens) addresses.set(screen.path, await addressesOf(screen, office))
    desk = await sit(office)
  }, 180_000)
  afterAll(async () => {
    await desk?.close()
    await town?.close()
  })

  describe('as the security office, in Japanese', () => {
    for (const screen of screens) {
      test(`${screen.article ?? '—'}: ${screen.words.ja} ${screen.path}`, async () => {
        const wrong: string[] = []
        for (const address of addresses.get(screen.path) ?? []) wrong.push(...(await look(desk, screen, address)))
        expect(wrong).toEqual([])
      })
    }
  })

  test('every screen of the menu says in English what it says in Japanese', async () => {
    const { page } = desk
    await page.goto(town.origin('mihon'))
    await page.getByRole('button', { name: 'English' }).click()
    try {
      for (const screen of screens.filter(isInMenu)) {
        const [address = screen.path] = addresses.get(screen.path) ?? []
        expect(await look(desk, screen, address, 'en')).toEqual([])
        expect(await page.evaluate('document.documentElement.lang')).toBe('en')
      }
    } finally {
      await page.getByRole('button', { name: '日本語' }).click()
    }
  }, 240_000)

  for (const role of ['auditor', 'staff'] as const) {
    test(`6(6): ${role}: what is theirs opens, and what is not says so in words`, async () => {
      const person = await town.signIn(role)
      const session = await person.get('/session')
      const rights = session.body['rights'] as readonly string[] // the endpoint's reply has this shape
      const corner = await sit(person)
      const wrong: string[] = []
      try {
        for (const screen of screens.filter(isInMenu)) {
          const [address = screen.path] = addresses.get(screen.path) ?? []
          const isTheirs = screen.right === undefined || rights.includes(screen.right)
          wrong.push(...(await (isTheirs ? look(corner, screen, address, role) : lookClosed(corner, address))))
        }
      } finally {
        await corner.close()
      }
      expect(wrong).toEqual([])
    }, 240_000)
  }

  test('files of the screens that an upgrade renamed are fetched anew, with the address asked for', async () => {
    const { page, seen } = desk
    const before = complaints(seen).length
    await page.goto(town.origin('mihon'))
    await settle(page)
    await page.route(/\/assets\/SettingsPage-/u, (route) => route.fulfill({ status: 404, body: '404' }), { times: 1 })
    await page.getByRole('link', { name: '設定', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '設定' }).waitFor()
    await settle(page)
    expect((await face(page)).text).not.toMatch(errors)
    expect(complaints(seen).slice(before)).toEqual([])
  })
})

const isInMenu = (screen: Listed): boolean => screen.isUnlisted !== true && !screen.path.includes('$')

/** What the sample city has not got yet: a draft of the next version, an asset whose disposal is asked for, a kept page of the committee. */
async function plant(): Promise<void> {
  const documents = await office.get('/policy/documents')
  const [document] = documents.body['rows'] as readonly { readonly id: string }[] // the reply's shape
  await made(office.send('POST', '/policy/documents/from-template', { document: document?.id }))
  const assets = await office.get('/assets/assets')
  const [asset] = assets.body['rows'] as readonly { readonly id: string }[] // the reply's shape
  const disposal = {
    assetId: asset?.id,
    medium: 'paper',
    method: 'shred',
    reuse: false,
    reason: '保存年限を過ぎたため',
  }
  await made(office.send('POST', '/assets/disposals', disposal))
  const asOf = new Date().toISOString().slice(0, 10)
  await made(office.send('POST', '/assurance/committee/pages', { asOf, meeting: null }))
  await town.engine.settled
  const rules = sampleFiles().find(({ file }) => file === 'inet-fw.rules')?.text ?? ''
  const wider = rules.replace('--dports 80,443', '--dports 80,443,8443')
  const files = [{ name: 'inet-fw.rules', base64: Buffer.from(wider).toString('base64') }]
  await made(office.send('POST', '/segmentation/configurations', { files }))
  await town.engine.pump.idle()
}

async function made(answer: Promise<{ readonly status: number; readonly body: unknown }>): Promise<void> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`the town was not prepared: ${status} ${JSON.stringify(body)}`)
}

async function sit(person: Person): Promise<Seat> {
  const seated = await seat(town, person)
  attend(seated.page)
  return seated
}

/** Screens whose head names no article: what they show is one, or they lead on to a screen that names it. */
const itself = new Set(['/board/$id', '/policy/clauses/$id'])

/** Open one address and say what it lacks of all that every screen promises. */
async function look({ page, seen }: Seat, screen: Listed, address: string, name = 'ja'): Promise<readonly string[]> {
  const before = complaints(seen).length
  await page.goto(town.origin('mihon') + address)
  await settle(page)
  await picture(page, name + address.replaceAll(/[0-9a-f-]{36}/gu, 'id'))
  const { title, headings, article, text } = await face(page)
  const wrong = [
    ...(headings.length === 1 ? [] : [`${headings.length} headings of the first level`]),
    ...(/^\S.* - .+$/u.test(title) ? [] : [`is titled \`${title}\``]),
    ...(article !== undefined || !screen.isOfChapter || itself.has(screen.path) ? [] : ['names no article']),
    ...[errors.exec(text)?.[0], closed.exec(text)?.[0]].flatMap((said) => (said === undefined ? [] : [said])),
    ...(await flaws(page)),
    ...complaints(seen).slice(before),
  ]
  return wrong.map((one) => `${address}: ${one}`)
}

/** A screen that is not this person's: one sentence, a way back, and nothing of what it would have shown. */
async function lookClosed({ page, seen }: Seat, address: string): Promise<readonly string[]> {
  const before = complaints(seen).length
  await page.goto(town.origin('mihon') + address)
  await settle(page)
  const { headings, text } = await face(page)
  const back = await page.getByRole('link', { name: 'やることに戻る' }).count()
  const wrong = [
    ...(headings.join() === '画面が見つかりません' ? [] : [`is headed \`${headings.join()}\``]),
    ...(text.includes('この画面を見る権限がありません') ? [] : ['does not say why']),
    ...(back === 1 ? [] : ['leads nowhere']),
    ...(await flaws(page)),
    ...complaints(seen).slice(before),
  ]
  return wrong.map((one) => `${address}: ${one}`)
}

function complaints({ violations, errors: logged, foreign }: Seat['seen']): readonly string[] {
  return [...violations, ...logged, ...foreign]
}
