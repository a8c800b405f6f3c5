import { describe, expect, test } from 'vitest'
import { sentencesOf, statesDuty, statesPermission } from './sentences.ts'

describe('what a sentence does', () => {
  test.each([
    '必要な対策を講じる。',
    '許可を得なければならない。',
    '他人に利用させてはならない。',
    '緊急時対応計画を策定するものとする。',
    '研修を定期的に行います。',
    '再発防止に努める',
    '実施手順は公開しない。',
    '遵守する義務を負う（議員を含む。）。',
  ])('orders: %s', (sentence) => {
    expect(statesDuty(sentence)).toBe(true)
  })

  test.each([
    '情報資産の機密性、完全性及び可用性を維持することをいう。',
    '必要な事項を定めることを目的とする。',
    '地震、火災等の災害によるサービスの停止等',
    '特に認識すべき脅威は次のとおりである。',
    'この規則は、公布の日から施行する。',
  ])('orders nothing: %s', (sentence) => {
    expect(statesDuty(sentence)).toBe(false)
  })

  test('allowing is not ordering', () => {
    expect(statesDuty('副責任者を置くことができる。')).toBe(false)
    expect(statesPermission('副責任者を置くことができる。')).toBe(true)
  })

  test('a full stop inside brackets ends nothing; a line feed ends a paragraph', () => {
    expect(sentencesOf('職員（以下「職員等」という。）は守る。違反は正す。\n以上')).toEqual([
      '職員(以下「職員等」という。)は守る',
      '違反は正す',
      '以上',
    ])
  })

  test('brackets nested ten thousand deep are read in good time', () => {
    const deep = `${'('.repeat(10_000)}守る${')'.repeat(10_000)}守らなければならない`
    expect(statesDuty(deep)).toBe(true)
  })
})
