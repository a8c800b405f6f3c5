import { describe, expect, test } from 'vitest'
import { organsIn, recogniseOrgan } from './organs.ts'

describe('4(1): organs as documents write them', () => {
  test.each([
    ['市長部局', 'head'],
    ['市長の事務部局', 'head'],
    ['見本市長', 'head'],
    ['市議会', 'assembly'],
    ['議会', 'assembly'],
    ['町議会事務局', 'assembly'],
    ['教育委員会', 'board-of-education'],
    ['選挙管理委員会事務局', 'election-commission'],
    ['監査委員', 'audit-commissioners'],
    ['監査委員会', 'audit-commissioners'],
    ['農業委員会', 'agriculture-committee'],
    ['固定資産評価 審査委員会', 'property-assessment-commission'],
    ['公平委員会', 'equity-commission'],
    ['水道事業管理者', 'public-enterprise'],
    ['上下水道局', 'public-enterprise'],
    ['消防本部', 'fire-service'],
    ['消防長', 'fire-service'],
    ['病院事業管理者', 'public-enterprise'],
    ['広域連合長の事務部局', 'head'],
    ['見本組合管理者', 'head'],
    ['管理者', 'head'],
    ['企業長', 'head'],
    ['広域連合', 'joint-authority'],
    ['広域連合議会', 'assembly'],
  ] as const)('%s is %s', (name, kind) => {
    expect(recogniseOrgan(name)).toBe(kind)
  })

  test.each([
    '情報セキュリティ委員会',
    '総務課',
    '議員',
    '教育',
    '課長',
    '会議',
    '監査',
    '副市長',
    'CISOを副町長',
    '情報セキュリティ管理者',
    '会計管理者',
  ])('%s is no organ', (name) => {
    expect(recogniseOrgan(name)).toBeNull()
  })

  test('a list in a sentence gives each organ once, in order', () => {
    const sentence =
      '本基本方針が適用される行政機関は、市長部局、教育委員会、選挙管理委員会、監査委員、農業委員会、固定資産評価審査委員会及び市議会とする。'
    expect(organsIn(sentence).map((mention) => mention.kind)).toEqual([
      'head',
      'board-of-education',
      'election-commission',
      'audit-commissioners',
      'agriculture-committee',
      'property-assessment-commission',
      'assembly',
    ])
  })

  test('an assembly member is not the assembly', () => {
    expect(organsIn('職員及び市議会議員')).toEqual([])
  })
})
