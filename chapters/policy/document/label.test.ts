import { describe, expect, test } from 'vitest'
import { labelsOf } from './label.ts'

describe('numbers as Japanese documents write them', () => {
  test.each([
    ['1. 目的', 'decimal', 1, '1', '目的'],
    ['１　目的', 'decimal', 1, '1', '目的'],
    ['１０．見直し', 'decimal', 10, '10', '見直し'],
    ['2、定義', 'decimal', 2, '2', '定義'],
    ['1目的', 'decimal', 1, '1', '目的'],
    ['3) 資産', 'decimal-close', 3, '3)', '資産'],
    ['第１条　この規程は', '条', 1, '第1条', 'この規程は'],
    ['第 ３ 条 の ２　委員会', '条', 3, '第3条の2', '委員会'],
    ['第十二条（監査）', '条', 12, '第十二条', '（監査）'],
    ['第２章　体制', '章', 2, '第2章', '体制'],
    ['第1　趣旨', 'dai', 1, '第1', '趣旨'],
    ['（１）機密性', 'paren', 1, '(1)', '機密性'],
    ['⑿ 完全性', 'paren', 12, '(12)', '完全性'],
    ['①ネットワーク', 'circled', 1, '①', 'ネットワーク'],
    ['㉑ 文書', 'circled', 21, '㉑', '文書'],
    ['ア　職員', 'kana', 1, 'ア', '職員'],
    ['(ｲ) 議員', 'kana-paren', 2, '(イ)', '議員'],
    ['二　管理者', 'kanji', 2, '二', '管理者'],
    ['(三) 利用者', 'kanji-paren', 3, '(三)', '利用者'],
    ['Ⅱ 対策', 'roman', 2, 'Ⅱ', '対策'],
    ['(b) 複写', 'small-letter-paren', 2, '(b)', '複写'],
    ['1.2.3 手順', 'dotted', 1, '1.2.3', '手順'],
    ['３－２　手順', 'dotted', 3, '3-2', '手順'],
    ['・体制の整備', 'bullet・', 0, '・', '体制の整備'],
  ])('%s', (...[text, style, value, number, rest]) => {
    const label = labelsOf(text).find((each) => each.style === style)
    expect(label).toMatchObject({ style, value, number, rest, suspect: false })
    expect(text.startsWith(label?.written ?? ' ')).toBe(true)
  })
  test('イ is second of アイウ and first of イロハ', () => {
    expect(labelsOf('イ　書類').map(({ style, value }) => [style, value])).toEqual([
      ['kana', 2],
      ['kana-iroha', 1],
    ])
  })
})

describe('numbers that belong to a sentence are suspect or none', () => {
  test.each([
    '2026年度に',
    '１ 人以上置く',
    '6、7及び8に規定する',
    '第3条の規定により',
    '第1条及び第2条',
    '(1)及び(2)に',
    '①から③まで',
    '2.0版',
    '3か月以内',
    '1 平成15年7月制定',
    '第三者による',
    '第2回会議',
    'アクセス制御',
    'イベント',
    '一部改正',
    '24時間',
  ])('%s', (text) => {
    expect(labelsOf(text).filter((label) => !label.suspect)).toEqual([])
  })
})
