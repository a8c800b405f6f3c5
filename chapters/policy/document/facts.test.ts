import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { namedAssetGroups, namedOrgans } from './facts.ts'
import type { PolicyDocument } from './clause.ts'
import { readPolicy } from './read.ts'

function read(bytes: Uint8Array): PolicyDocument {
  const reading = readPolicy({ name: 'a', bytes })
  if (!reading.ok) throw new Error(reading.because)
  return reading.document
}

function fixture(name: string): PolicyDocument {
  return read(readFileSync(resolve(import.meta.dirname, 'fixtures', name)))
}

describe('4(1): organs that the document names', () => {
  test.each([
    ['01-articles.txt', '第3条', ['市長', '教育委員会', '選挙管理委員会', '監査委員', '農業委員会', '議会']],
    [
      '02-flattened.txt',
      '4(1)',
      ['町長部局', '教育委員会', '選挙管理委員会', '監査委員', '農業委員会', '固定資産評価審査委員会', '町議会'],
    ],
    ['04-pages.txt', '2(1)', ['市長部局', '消防本部', '教育委員会', '市議会']],
    ['15-spaced.md', '2(1)', ['市長部局', '教育委員会', '市議会']],
    ['16-bullets.txt', '3', ['市長部局', '教育委員会', '選挙管理委員会', '市議会']],
    ['18-replacement.txt', '第3条', ['町長', '教育委員会', '農業委員会', '議会']],
  ])('%s', (name, clause, organs) => expect(namedOrgans(fixture(name))).toEqual({ clause, organs }))

  test('a definition with brackets inside the list', () => {
    const text =
      '見本市情報セキュリティ基本方針\n1 目的\n守る。\n2 定義\n(1) 実施機関　市長（水道事業管理者の権限を行う市長を含む。以下同じ。）、教育委員会、監査委員及び議会をいう。\n(2) 端末　貸し出す機器をいう。\n'
    expect(namedOrgans(read(new TextEncoder().encode(text)))).toEqual({
      clause: '2(1)',
      organs: ['市長', '教育委員会', '監査委員', '議会'],
    })
  })
  test('a document that names none', () => expect(namedOrgans(fixture('03-wrong-levels.md'))).toBeUndefined())
})

describe('4(2): groups of assets that the document names', () => {
  test.each([
    ['02-flattened.txt', '4(2)', 3],
    ['04-pages.txt', '2(2)', 3],
    ['13-run-together.md', '3', 3],
    ['18-replacement.txt', '第3条2', 2],
  ])('%s', (name, clause, count) => {
    const named = namedAssetGroups(fixture(name))
    expect(named?.clause).toBe(clause)
    expect(named?.groups).toHaveLength(count)
  })
})

const real = resolve(import.meta.dirname, '../../../../shared/policy/minokamo-basic-policy.md')
describe.skipIf(!existsSync(real))('the real basic policy', () => {
  test('seven organs and three groups of assets', () => {
    const document = read(readFileSync(real))
    expect(namedOrgans(document)).toEqual({
      clause: '4(1)',
      organs: [
        '市長部局',
        '教育委員会',
        '選挙管理委員会',
        '監査委員',
        '農業委員会',
        '固定資産評価審査委員会',
        '市議会',
      ],
    })
    expect(namedAssetGroups(document)).toMatchObject({ clause: '4(2)', groups: { length: 3 } })
  })
})
