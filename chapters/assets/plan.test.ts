import { describe, expect, test } from 'vitest'
import type { Stored } from '../../kernel/ledger/row.ts'
import { proposeMatching } from '../../kernel/ledger/transfer/matching.ts'
import type { Sheet } from '../../kernel/ledger/transfer/sheet.ts'
import { assetLedger } from './contract.ts'
import { planAssets, planRows } from './plan.ts'
import { deriveAsset } from './standing.ts'

const today = '2026-11-23'
const file = { id: '00000000-0000-7000-8000-000000000001', name: '情報資産台帳.xlsx' }
const sheet = (headings: readonly string[], ...rows: readonly (readonly string[])[]): Sheet => ({
  encoding: 'XLSX',
  headings,
  rows: rows.map((cells, index) => ({ row: index + 2, cells })),
})
const usual = [
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
const row = (over: Partial<Record<(typeof usual)[number], string>> = {}): string[] =>
  usual.map(
    (heading) =>
      over[heading] ??
      ({ 管理番号: 'A-1', 情報資産名称: '課税台帳', 種別: '情報' } as Record<string, string>)[heading] ??
      '',
  )
const planOne = (over: Partial<Record<(typeof usual)[number], string>>) => {
  const source = sheet(usual, row(over))
  const [planned] = planRows(source, proposeMatching(assetLedger, source.headings), { records: [], today })
  if (planned === undefined) throw new Error('one row in, one row out')
  return planned
}

describe('6(2): the city’s own columns', () => {
  test('usual headings find their fields', () => {
    expect(proposeMatching(assetLedger, usual)).toMatchObject({
      number: '管理番号',
      name: '情報資産名称',
      kind: '種別',
      unit: '所管課',
      owner: '管理責任者',
      place: '保管場所',
      medium: '媒体',
      confidentialityOverride: '機密性',
      integrityOverride: '完全性',
      availabilityOverride: '可用性',
      residentData: '個人情報の有無',
      remarks: '備考',
    })
  })

  test.each([
    [
      ['資産番号', '資産名', '区分', '主管課', '設置場所', '特定個人情報の有無', '個人情報の有無', '機密性区分'],
      {
        number: '資産番号',
        name: '資産名',
        unit: '主管課',
        place: '設置場所',
        specificPersonal: '特定個人情報の有無',
        residentData: '個人情報の有無',
        confidentialityOverride: '機密性区分',
      },
    ],
    [
      ['No.', 'システム名', 'ネットワーク区分', '重要性分類（機密性）', '委託業者', '最終確認日', '個人番号の有無'],
      {
        number: 'No.',
        name: 'システム名',
        zone: 'ネットワーク区分',
        confidentialityOverride: '重要性分類（機密性）',
        supplier: '委託業者',
        reviewedOn: '最終確認日',
        specificPersonal: '個人番号の有無',
      },
    ],
  ])('other cities’ headings: %j', (headings, expected) => {
    expect(proposeMatching(assetLedger, headings)).toMatchObject(expected)
  })

  test('our own export comes back to its own fields', () => {
    const headings = ['記録番号', ...Object.values(assetLedger.fields).map((field) => field.label.ja)]
    const typed = Object.entries(assetLedger.fields).filter(([, field]) => !('derived' in field && field.derived))
    expect(proposeMatching(assetLedger, headings)).toEqual(
      Object.fromEntries(typed.map(([key, field]) => [key, field.label.ja])),
    )
  })
})

describe('6(2): grades that a file states', () => {
  test.each([
    ['３Ｂ', '3B'],
    ['機密性２', '2'],
    ['2', '2'],
    ['自治体機密性3Ａ', '3A'],
    ['３ｃ', '3C'],
    ['機密性1', '1'],
    ['3', '3B'],
    ['②', '2'],
  ])('機密性「%s」 is %s, with the reason 取込み and the original words', (cell, grade) => {
    const { values, outcome } = planOne({ 機密性: cell, 完全性: '完全性２', 可用性: '1' })
    expect(outcome).toBe('added')
    expect(values).toMatchObject({
      confidentialityOverride: grade,
      confidentiality: grade,
      integrity: '2',
      availability: '1',
      standing: 'stated',
    })
    expect(values['overrideReason']).toBe(
      `取込み（元の台帳の記載：機密性「${cell}」、完全性「完全性２」、可用性「1」）`,
    )
  })

  test('Roman figures are not guessed: Ⅰ is the top in one city and the bottom in another', () => {
    expect(planOne({ 機密性: 'Ⅰ' }).values).toMatchObject({ confidentiality: null, standing: 'unclassified' })
  })

  test('a grade nobody can read is kept as a remark, and the asset stays unclassified', () => {
    const { values, outcome, errors } = planOne({ 機密性: '高', 備考: '棚3' })
    expect(outcome).toBe('added')
    expect(values).toMatchObject({
      confidentialityOverride: null,
      confidentiality: null,
      standing: 'unclassified',
      remarks: '棚3\n取込み：機密性の上書き「高」',
    })
    expect(errors).toEqual([
      { field: 'confidentialityOverride', because: '「高」は読み取れないため、備考に残します。' },
    ])
  })
})

describe('4(2): rows', () => {
  test.each([
    ['有', true],
    ['無し', false],
    ['○', true],
    ['×', false],
    ['含む', true],
    ['含まない', false],
    ['該当なし', false],
    ['あり（住民）', true],
    ['', null],
  ])('個人情報の有無「%s」 is %s', (cell, value) => {
    expect(planOne({ 個人情報の有無: cell }).values['residentData']).toBe(value)
  })

  test.each([
    ['サーバ', 'system'],
    ['ハードウェア', 'system'],
    ['ネットワーク機器', 'network'],
    ['ＵＳＢメモリ', 'medium'],
    ['紙文書', 'information'],
    ['構成図', 'document'],
    ['サーバ室', 'facility'],
    ['設備', 'facility'],
  ])('種別「%s」 is %s', (cell, kind) => {
    expect(planOne({ 種別: cell }).values['kind']).toBe(kind)
  })

  test('a file without kinds gets one from the name, and says so', () => {
    const source = sheet(['管理番号', '資産名'], ['1', '住民記録システム'], ['2', '謎のもの'])
    const planned = planRows(source, proposeMatching(assetLedger, source.headings), { records: [], today })
    expect(planned.map((one) => [one.outcome, one.values['kind']])).toEqual([
      ['added', 'system'],
      ['added', 'information'],
    ])
    expect(planned[0]?.values['remarks']).toBe('取込み：種類は、名称から仮に決めました。確かめてください。')
    expect(planned[1]?.values['remarks']).toBe('取込み：種類は、仮に「情報」と決めました。確かめてください。')
  })

  test('a file without numbers gets the same numbers each time; twice the same name is told', () => {
    const source = sheet(['資産名', '種別'], ['住民票', '情報'], ['印鑑', '情報'], ['住民票', '情報'])
    const once = planRows(source, proposeMatching(assetLedger, source.headings), { records: [], today })
    const again = planRows(source, proposeMatching(assetLedger, source.headings), { records: [], today })
    expect(once.map((one) => one.values['number'])).toEqual(again.map((one) => one.values['number']))
    expect(once.map((one) => one.outcome)).toEqual(['added', 'added', 'rejected'])
    expect(once[2]?.errors).toEqual([{ field: 'number', because: '2 行目と同じ「管理番号」です。' }])
  })

  test('rows without a name, and reviews in the future, are refused with the reason', () => {
    expect(planOne({ 情報資産名称: '' })).toMatchObject({ outcome: 'rejected', errors: [{ field: 'name' }] })
    const source = sheet(['管理番号', '資産名', '種別', '点検日'], ['1', 'x', '情報', 'R99.1.1'])
    expect(planRows(source, proposeMatching(assetLedger, source.headings), { records: [], today })[0]).toMatchObject({
      outcome: 'rejected',
      errors: [{ field: 'reviewedOn' }],
    })
  })

  test('units are found by name, by code, and behind the name of their division', () => {
    const directories = new Map([['unit', new Map([['税務課', ['00000000-0000-7000-8000-00000000000a']]])]])
    const source = sheet(
      ['管理番号', '資産名', '種別', '所管課'],
      ['1', 'x', '情報', '税務課'],
      ['2', 'y', '情報', '市民部 税務課'],
      ['3', 'z', '情報', '観光課'],
    )
    const planned = planRows(source, proposeMatching(assetLedger, source.headings), { records: [], directories, today })
    expect(planned.map((one) => one.outcome)).toEqual(['added', 'added', 'rejected'])
    expect(planned[1]?.values['unit']).toBe('00000000-0000-7000-8000-00000000000a')
    expect(planned[2]?.errors[0]?.because).toContain('「観光課」')
  })

  test('a second import of the same file changes nothing, and keeps what was put right by hand', () => {
    const source = sheet(usual, row({ 機密性: '３Ｂ', 完全性: '2', 可用性: '2' }))
    const matching = proposeMatching(assetLedger, source.headings)
    const [first] = planRows(source, matching, { records: [], today })
    const stored = (values: object): Stored => ({
      id: file.id,
      revision: 1,
      retiredAt: null,
      labels: {},
      values: { ...first?.values, ...values, ...deriveAsset({ ...first?.values, ...values }, null, today) },
    })
    expect(planRows(source, matching, { records: [stored({})], today })[0]?.outcome).toBe('same')
    const corrected = planRows(source, matching, {
      records: [stored({ overrideReason: '委員会の決定による' })],
      today,
    })[0]
    expect(corrected).toMatchObject({ outcome: 'same', values: { overrideReason: '委員会の決定による' } })
  })

  test('6(2): once the answers say the same as the file, no override is needed', () => {
    const source = sheet(
      [...usual, '特定個人情報の有無', '秘密文書', '改ざん・誤りで支障', '停止・紛失で支障'],
      [...row({ 機密性: '3B', 完全性: '2', 可用性: '2' }), '有', '無', '有', '有'],
    )
    const [planned] = planRows(source, proposeMatching(assetLedger, source.headings), { records: [], today })
    expect(planned?.values).toMatchObject({
      confidentialityOverride: null,
      confidentiality: '3B',
      standing: 'derived',
      overrideReason: null,
    })
  })
})

test('a plan without a server has the shape of the import report', () => {
  const report = planAssets(sheet(usual, row(), row({ 管理番号: '', 情報資産名称: '' })), file, today)
  expect(report.counts).toEqual({ added: 1, changed: 0, same: 0, rejected: 1 })
  expect(report.rows.map((one) => one.outcome)).toEqual(['rejected', 'added'])
})
