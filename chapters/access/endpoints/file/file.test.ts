import Encoding from 'encoding-japanese'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../kernel/db/testing.ts'
import { type Ask, asking, makeTestCity, nineOn, rulesOf, type TestCity } from '../../../organization/testing-city.ts'
import * as contract from '../../contract.ts'
import { access } from '../../index.ts'
import { proposeColumns, readPostureRows } from './read.ts'

let database: TestDatabase
let city: TestCity
let ask: Ask
const now = nineOn('2026-11-23')
beforeAll(async () => {
  database = await testDatabase()
  city = await makeTestCity(database, 'file')
  ask = asking({
    database,
    tenant: city.tenant,
    served: access.served,
    can: await rulesOf('access', access.served),
    clock: () => now,
  })
})
afterAll(() => database.close())

const sheetOf = (text: string) => {
  const [headings = [], ...rows] = text.split('\n').map((line) => line.split(','))
  return { headings, rows: rows.map((cells, at) => ({ row: at + 2, cells })) }
}
const read = (text: string) => {
  const sheet = sheetOf(text)
  return readPostureRows(sheet, proposeColumns(sheet.headings), now)
}
const looksOf = (text: string) =>
  Object.fromEntries([...(read(text).hosts[0]?.looks ?? [])].map(([fact, { value }]) => [fact, value]))

test.each([
  [
    'a LANSCOPE-like export',
    '資産No,コンピューター名,IPアドレス,最新稼動日時,BitLocker状態,ウイルス対策ソフト,パターンファイル日付,デバイス制御\n1,PC-1,10.1.1.1,2026/11/20 09:15:00,暗号化済み,稼働中,2026/11/19,禁止',
  ],
  [
    'a SKYSEA-like export',
    'コンピュータ名,IPアドレス,最終ログオン日時,ドライブ暗号化,リアルタイム保護,定義ファイル更新日,USBデバイス制御\nPC-1,10.1.1.1,R8.11.20,有効,有効,R8.11.19,使用禁止',
  ],
  [
    'an SS1-like export',
    '機器番号,PC名,IP Address,インベントリ収集日,HDD暗号化,アンチウイルス,ウイルス定義ファイル日付,記憶媒体制御\n1,PC-1,10.1.1.1,20261120,○,ON,令和8年11月19日,○',
  ],
])('6(6): %s is understood by its headings', (_name, text) => {
  expect(looksOf(text)).toMatchObject({
    encryption: 'yes',
    malware: 'yes',
    signatures: '2026-11-19',
    'media-block': 'yes',
    addresses: '10.1.1.1',
  })
})

test('6(6): of two rows of one terminal the worse counts, unless it is older', () => {
  expect(looksOf('コンピュータ名,暗号化\nPC-1,有効\npc-1,無効')).toEqual({ encryption: 'no' })
  expect(looksOf('コンピュータ名,暗号化,収集日時\nPC-1,無効,2026/11/01\nPC-1,有効,2026/11/20')).toEqual({
    encryption: 'yes',
  })
})

test('6(6): a row with one cell that cannot be read gives nothing, and says why', () => {
  const { hosts, troubles } = read(
    'コンピュータ名,暗号化,パターンファイル日付,収集日時\nPC-1,有効,きのう,\nPC-2,たぶん,,\n,有効,,\nPC-4,有効,,2099/01/01\nPC-5,有効,,?',
  )
  expect(hosts.flatMap(({ looks }) => [...looks])).toEqual([])
  expect(troubles.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6])
  expect(troubles[0]?.because).toContain('きのう')
})

test('6(6): no cells make the reader fail, and formulas stay text', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('=cmd|calc', '有効', '2026/11/20', '10.0.0.1', '\u0000', '﷽'))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 16 }), { maxLength: 8 }), (rows) => {
      const headings = [
        'コンピュータ名',
        '管理番号',
        '暗号化',
        'パターンファイル日付',
        'IPアドレス',
        '収集日時',
        'ソフトウェア名',
        'バージョン',
        'メーカー',
      ]
      const { hosts, rejected } = readPostureRows(
        { headings, rows: rows.map((cells, at) => ({ row: at + 2, cells })) },
        proposeColumns(headings),
        now,
      )
      expect(hosts.length + rejected).toBeLessThanOrEqual(rows.length)
    }),
    { numRuns: 300 },
  )
})

const upload = async (text: string, encoding: 'SJIS' | 'UTF8' = 'SJIS') => {
  const bytes = new Uint8Array(Encoding.convert(Encoding.stringToCode(text), { to: encoding, from: 'UNICODE' }))
  return contract.PostureReport.parse(
    await ask(city.manager, contract.tryPostureFile, { query: `name=${encodeURIComponent('資産.csv')}`, body: bytes }),
  )
}
const apply = (report: contract.PostureReport, values: object = {}) =>
  ask(city.manager, contract.applyPostureFile, {
    params: { file: report.file },
    body: { matching: report.matching, on: '2026-11-23', addUnknown: true, skipRejected: false, ...values },
  })

test('6(6): CP932 is tried first and keeps nothing; applied, terminals, looks and programs are there; a second time changes nothing', async () => {
  const text =
    'コンピュータ名,ソフトウェア名,バージョン,メーカー,暗号化\r\n髙橋PC①,一太郎,36.0,㈱ジャストシステム,有効\r\n髙橋PC①,Chrome,131,Google LLC,有効\r\nPC-2,Chrome,131,Google LLC,無効\r\n'
  const report = await upload(text)
  expect(report).toMatchObject({
    encoding: 'Shift_JIS',
    known: 0,
    unknownCount: 2,
    unknown: ['髙橋PC①', 'PC-2'],
    software: 3,
    rejected: 0,
  })
  await expect(
    ask(city.taxClerk, contract.tryPostureFile, { query: 'name=x', body: new Uint8Array(3) }),
  ).rejects.toMatchObject({ details: { status: 403 } })
  await apply(report)
  const list = contract.terminalLedger.endpoints.list.reply.parse(
    await ask(city.office, contract.terminalLedger.endpoints.list),
  )
  expect(list.total).toBe(2)
  const id = list.rows.find(({ values }) => values['name'] === '髙橋PC①')?.id ?? ''
  const installed = contract.readInstalled.reply.parse(
    await ask(city.office, contract.readInstalled, { params: { id } }),
  )
  expect(installed.rows.map(({ name }) => name).toSorted()).toEqual(['Chrome', '一太郎'])
  const again = await upload('コンピュータ名,ソフトウェア名\r\n髙橋PC①,Chrome\r\n', 'UTF8')
  expect(again).toMatchObject({ encoding: 'UTF-8', known: 1, unknownCount: 0 })
  await apply(again)
  const left = contract.readInstalled.reply.parse(await ask(city.office, contract.readInstalled, { params: { id } }))
  expect(left.rows.map(({ name, version }) => `${name} ${version}`)).toEqual(['Chrome '])
})

test('6(6): rejected rows refuse the whole file until a person leaves them out; a future day is refused', async () => {
  const report = await upload('コンピュータ名,暗号化\r\nPC-9,有効\r\nPC-10,謎\r\n')
  await expect(apply(report)).rejects.toMatchObject({ code: 'rows-rejected' })
  await expect(apply(report, { skipRejected: true, on: '2027-01-01' })).rejects.toMatchObject({
    code: 'export-is-of-the-future',
  })
  await apply(report, { skipRejected: true })
  await expect(
    ask(city.manager, contract.tryPostureFile, { query: 'name=x', body: new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]) }),
  ).rejects.toMatchObject({ code: 'file-unreadable' })
})

test('6(6): 20,000 rows of programs are read in one go', () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `PC-${n % 200},program ${n % 150},${n % 7}`).join('\n')
  const started = performance.now()
  const { hosts } = read(`コンピュータ名,ソフトウェア名,バージョン\n${rows}`)
  expect(hosts).toHaveLength(200)
  expect(performance.now() - started).toBeLessThan(20_000)
})
