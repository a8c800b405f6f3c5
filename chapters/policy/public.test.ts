// 244条の6第2項: what the public sees, and what it never does.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../kernel/db/testing.ts'
import { newId } from '../../kernel/ids.ts'
import { adoptVersion, changeSetting, importDocument } from './contract.ts'
import { importPolicy } from './index.ts'
import { publicPage } from './public.ts'
import { asker, person, sampleText, type Town, within } from './testing.ts'

let town: Town
let ask: ReturnType<typeof asker>
const office = person('security-office')
const organ = newId()

beforeAll(async () => {
  town = { database: await testDatabase(), checks: [], now: new Date('2026-11-23T09:00:00+09:00') }
  ask = asker(town)
  await within(town, (tx) =>
    sql`insert into organization.organ (id, kind, name) values (${organ}::uuid, 'head', '市長<b>')`.execute(tx),
  )
})
afterAll(() => town.database.close())

const page = (path = '/public') =>
  publicPage(town.database, { id: town.database.tenant, name: '見本市' }, path, town.now)
const bring = async (text: string, tier: 'basic' | 'standard' = 'basic', document?: string) =>
  ask(office, importDocument, {
    query: { name: 'a.md', tier, ...(document === undefined ? {} : { document }) },
    body: new TextEncoder().encode(text),
  })
const adopt = async (version: string, effectiveOn: string) =>
  ask(office, adoptVersion, {
    params: { id: version },
    body: {
      joint: false,
      decisions: [{ organ, decidedOn: '2026-11-01', effectiveOn, kind: '決裁', number: '1', decider: '市長' }],
    },
  })

test('the public reads the policy in force with organs, dates and history; drafts, coming and closed ones are not there', async () => {
  expect(await page()).toContain('公表している情報セキュリティ基本方針はありません')
  const first = await bring(sampleText)
  expect(await page(`/public/versions/${first.version}`)).toBeUndefined()
  await adopt(first.version, '2026-11-10')
  const shown = await page()
  expect(shown).toContain('令和8年11月10日 施行')
  expect(shown).toContain('市長&lt;b&gt;')
  expect(shown).toContain('令和6年4月 制定')
  expect(shown).not.toContain('<script')

  const second = await bring(sampleText.replace('毎年度、', '毎年度及び必要に応じて、'), 'basic', first.document)
  await adopt(second.version, '2026-12-01')
  expect(await page()).not.toContain('必要に応じて')
  expect(await page(`/public/versions/${second.version}`)).toBeUndefined()
  town.now = new Date('2026-12-01T00:00:00+09:00')
  expect(await page()).toContain('必要に応じて')
  expect(await page(`/public/versions/${first.version}`)).toContain('これは過去の版です')

  const standard = await bring(sampleText.replaceAll('基本方針', '対策基準'), 'standard')
  await adopt(standard.version, '2026-11-10')
  expect(await page()).not.toContain('対策基準</a>')
  expect(await page(`/public/versions/${standard.version}`)).toBeUndefined()
  await ask(office, changeSetting, {
    params: { id: standard.document },
    body: { name: '対策基準', legalForm: '訓令', publication: 'public', reason: '支障がない' },
  })
  expect(await page()).toContain('見本市情報セキュリティ対策基準</a>')
})

test('paths that are nobody’s are nothing', async () => {
  for (const path of ['/public/../x', '/public/versions/1', `/public/versions/${newId()}`, '/publicx'])
    expect(await page(path)).toBeUndefined()
})

test('1: a dry run reads without server or database', async () => {
  const { title, revisions, clauses, mappings } = await importPolicy(new TextEncoder().encode(sampleText), 'a.md')
  expect(title).toBe('見本市情報セキュリティ基本方針')
  expect(revisions).toEqual([{ kind: '制定', year: 2024, month: 4 }])
  expect(clauses.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '9', '10'])
  expect(mappings.map(({ control }) => control)).toContain('org.ciso')
})
