import Encoding from 'encoding-japanese'
import writeXlsx from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Can } from '../../kernel/actor.ts'
import { ImportReport } from '../../kernel/contract/ledger.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { csvLine } from '../../kernel/ledger/transfer/csv.ts'
import { work } from '../../kernel/ledger/transfer/sheet.ts'
import { mutate } from '../../tools/mutate.ts'
import { assetLedger } from './contract.ts'
import { planAssets } from './plan.ts'
import { ask, makeCity, rightsOfChapter, type TestCity } from './testing.ts'

const now = new Date('2026-11-23T09:00:00+09:00')
const file = { id: '00000000-0000-7000-8000-000000000001', name: 'x' }
const headings = [
  '管理番号',
  '情報資産名称',
  '種別',
  '所管課',
  '管理責任者',
  '保管場所',
  '媒体',
  '機密性',
  '完全性',
  '可用性',
  '個人情報の有無',
  '備考',
]
const lines = Array.from({ length: 30 }, (_, i) => [
  `Z-${i}`,
  `髙﨑台帳${i}`,
  i % 2 === 0 ? '情報' : 'サーバ',
  '税務課',
  '課長',
  '書庫①',
  '紙',
  ['３Ｂ', '2', '機密性１'][i % 3] ?? '',
  '2',
  '1',
  '有',
  '"引用"\n改行',
])
const csv = new TextEncoder().encode([headings, ...lines].map(csvLine).join(''))
const sjis = Uint8Array.from(
  Encoding.convert(Encoding.stringToCode([headings, ...lines].map(csvLine).join('').replaceAll('﨑', '崎')), {
    from: 'UNICODE',
    to: 'SJIS',
  }),
)

let database: TestDatabase
let can: Can
let city: TestCity
let xlsx: Uint8Array
beforeAll(async () => {
  database = await testDatabase()
  can = await rightsOfChapter()
  city = await makeCity(database)
  xlsx = await writeXlsx(
    [headings, ...lines].map((cells) => cells.map((value) => ({ value, type: String }))),
    { sheet: '台帳' },
  ).toBuffer()
})
afterAll(() => database.close())

const { upload, apply } = assetLedger.endpoints
const send = async (person: string, bytes: Uint8Array) =>
  ImportReport.parse(await ask({ database, can, now }, person, upload, { query: 'name=daicho.csv', body: bytes }))
const carryOut = (person: string, report: ImportReport, skipRejected = false) =>
  ask({ database, can, now }, person, apply, {
    params: { file: report.file },
    body: { matching: report.matching, skipRejected },
  })
const counted = async (): Promise<number> =>
  (await database.system.query<{ n: number }>('select count(*)::int as n from assets.asset')).rows[0]?.n ?? -1

describe('6(2): the city’s Excel ledger', () => {
  test('a dry run keeps nothing; carried out, all rows stand with revision and grades; a second time nothing changes', async () => {
    const report = await send(city.office, csv)
    expect(report.counts).toEqual({ added: 30, changed: 0, same: 0, rejected: 0 })
    expect(await counted()).toBe(0)
    await carryOut(city.office, report)
    const kept = await database.system.query(
      `select name, confidentiality, standing, unit, owner, medium, resident_data from assets.asset where number = 'Z-0'`,
    )
    expect(kept.rows).toEqual([
      {
        name: '髙﨑台帳0',
        confidentiality: '3B',
        standing: 'stated',
        unit: city.tax,
        owner: null,
        medium: 'paper',
        resident_data: true,
      },
    ])
    const revisions = await database.system.query(
      `select from ledger.revision where ledger = 'assets.asset' and reason = 'import'`,
    )
    expect(revisions.rowCount).toBe(30)
    expect((await send(city.office, csv)).counts).toEqual({ added: 0, changed: 0, same: 30, rejected: 0 })
    for (const bytes of [sjis, xlsx]) expect((await send(city.office, bytes)).counts.rejected).toBe(0)
  })

  test('one refused row refuses the file, unless the person leaves it out', async () => {
    const before = await counted()
    const bad = new TextEncoder().encode(
      [headings, ['Y-1', 'よい行', '情報', '税務課'], ['Y-2', '悪い行', '情報', '月世界課']].map(csvLine).join(''),
    )
    const report = await send(city.office, bad)
    expect(report.rows[0]?.errors[0]?.because).toContain('月世界課')
    await expect(carryOut(city.office, report)).rejects.toThrow(/1 行が取り込めません/)
    expect(await counted()).toBe(before)
    await carryOut(city.office, report, true)
    expect(await counted()).toBe(before + 1)
  })

  test('a section head imports the own section; a row of another one refuses all', async () => {
    const before = await counted()
    const of = (unit: string) =>
      new TextEncoder().encode(
        [headings, ['X-1', '税の紙', '情報', '税務課'], ['X-2', '別の紙', '情報', unit]].map(csvLine).join(''),
      )
    await expect(
      send(city.taxHead, of('総務課')).then((report) => carryOut(city.taxHead, report)),
    ).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await counted()).toBe(before)
    await carryOut(city.taxHead, await send(city.taxHead, of('税務課')))
    expect(await counted()).toBe(before + 2)
    await expect(send(city.taxClerk, csv)).rejects.toMatchObject({ code: 'not-permitted' })
  })
})

describe('damaged files', () => {
  test('900 damaged ledgers: each is planned or refused in words, quickly', async () => {
    for (let seed = 0; seed < 900; seed += 1) {
      const bytes = mutate(seed, [csv, sjis, xlsx][seed % 3] ?? csv)
      const reading = await work(bytes)
      if (!reading.ok) {
        expect(reading.because, `seed ${seed}`).not.toBe('')
        continue
      }
      const { counts, rows } = planAssets(reading.sheet, file, '2026-11-23')
      expect(counts.added + counts.rejected, `seed ${seed}`).toBe(reading.sheet.rows.length)
      for (const row of rows.filter((one) => one.outcome === 'rejected'))
        expect(row.errors.length, `seed ${seed}`).toBeGreaterThan(0)
    }
  })

  test('30 damaged ledgers through the server: whole or not at all, never a fault', async () => {
    let applied = 0
    for (let seed = 0; seed < 30; seed += 1) {
      const before = await counted()
      try {
        const report = await send(city.office, mutate(seed * 7 + 1, csv))
        await carryOut(city.office, report, true)
        applied += 1
        expect(await counted(), `seed ${seed}`).toBe(before + report.counts.added)
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(Refusal)
        expect(await counted(), `seed ${seed}`).toBe(before)
      }
    }
    expect(applied).toBeGreaterThan(5)
  })
})
