import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Encoding from 'encoding-japanese'
import { describe, expect, test } from 'vitest'
import type { Clause, PolicyDocument } from './clause.ts'
import { lost, textOf } from './lost.ts'
import { outlineText } from './outline-text.ts'
import { readPolicy } from './read.ts'

const fixtures = resolve(import.meta.dirname, 'fixtures')
const real = resolve(import.meta.dirname, '../../../../shared/policy/minokamo-basic-policy.md')

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function documentOf(bytes: Uint8Array, name = 'policy.md'): PolicyDocument {
  const reading = readPolicy({ name, bytes })
  if (!reading.ok) throw new Error(reading.because)
  expect(lost({ name, bytes }, reading.document)).toEqual([])
  return reading.document
}

function read(text: string): PolicyDocument {
  return documentOf(bytesOf(text))
}

function clauseAt(document: PolicyDocument, path: string): Clause {
  const search = (clauses: readonly Clause[]): Clause | undefined => {
    for (const clause of clauses) {
      const found = clause.path === path ? clause : search(clause.children)
      if (found !== undefined) return found
    }
    return undefined
  }
  const found = search(document.clauses)
  if (found === undefined) throw new Error(`no clause ${path}`)
  return found
}

function paths(clauses: readonly Clause[]): readonly string[] {
  return clauses.flatMap((clause) => [clause.path, ...paths(clause.children)])
}

describe('every style of document keeps its outline and loses nothing', () => {
  const files = readdirSync(fixtures).filter((name) => /^\d.*\.(?:txt|md)$/u.test(name) && !name.includes('.outline.'))
  test('there are at least fourteen styles', () => expect(files.length).toBeGreaterThanOrEqual(14))
  test.each(files)('%s', (name) => {
    const document = documentOf(readFileSync(resolve(fixtures, name)), name)
    const expected = readFileSync(resolve(fixtures, name.replace(/\.(?:txt|md)$/u, '.outline.txt')), 'utf8')
    expect(outlineText(document)).toBe(expected)
    expect(new Set(paths(document.clauses)).size).toBe(paths(document.clauses).length)
  })
})

describe('the same document in other encodings', () => {
  const name = '01-articles.txt'
  const utf8 = readFileSync(resolve(fixtures, name), 'utf8').replace('最高', '髙﨑①')
  const plain = documentOf(bytesOf(utf8))
  test('CP932 with its own signs', () => {
    const bytes = new Uint8Array(Encoding.convert(Encoding.stringToCode(utf8), { to: 'SJIS', from: 'UNICODE' }))
    expect(documentOf(bytes)).toEqual(plain)
  })
  test('EUC-JP', () => {
    const bytes = new Uint8Array(Encoding.convert(Encoding.stringToCode(utf8), { to: 'EUCJP', from: 'UNICODE' }))
    expect(documentOf(bytes)).toEqual(plain)
  })
  test('UTF-8 with byte order mark and CRLF', () => {
    expect(documentOf(bytesOf(`\ufeff${utf8.replaceAll('\n', '\r\n')}`))).toEqual(plain)
  })
  test('UTF-16LE with byte order mark', () => {
    expect(
      documentOf(
        new Uint8Array([
          0xff,
          0xfe,
          ...new Uint8Array(new Uint16Array(Array.from(utf8, (sign) => sign.charCodeAt(0))).buffer),
        ]),
      ),
    ).toEqual(plain)
  })
})

describe('what is not a policy is refused with a sentence', () => {
  test.each([
    ['empty', new Uint8Array()],
    ['empty', bytesOf(' \n\n　\n')],
    ['not-supported', bytesOf('%PDF-1.7 ...')],
    ['not-supported', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['not-supported', bytesOf('<!DOCTYPE html><html></html>')],
    ['too-large', new Uint8Array(10_000_000).fill(0x41)],
    ['not-supported', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])],
  ])('%s', (code, bytes) => {
    const reading = readPolicy({ name: 'policy.docx', bytes })
    expect(reading).toMatchObject({ ok: false, code, because: expect.stringMatching(/。$/u) })
  })
})

describe('numbers in sentences open no clause', () => {
  const head = '# 見本市情報セキュリティ基本方針\n\n1. 目的\n\n守る。\n\n2. 対策\n\n'
  test.each([
    '担当者を\n１ 人以上置く。',
    '計画は、\n2026年度に定める。',
    '上記\n1、2及び3に定める対策を行う。',
    '規定は、\n第3条の規定により定める。',
    '次の対策のうち\n(1)及び(2)は必須とする。',
    '受付は\n3 時間以内に行う。',
    '会議は\n3 回開く。',
    'アクセスを制限する。\nイベントを記録する。\nウイルスを防ぐ。',
  ])('%s', (text) => {
    const document = read(`${head}${text}\n\n3. 見直し\n\n行う。\n`)
    expect(paths(document.clauses)).toEqual(['1', '2', '3'])
  })
})

describe('numbers that begin with words that count are clauses nevertheless', () => {
  test.each([
    '1 人的対策\n教育する。\n2 物的対策\n守る。\n',
    '1 年間計画\n立てる。\n2 日常業務\n行う。\n',
    '1 時期\n春に行う。\n2 条例との関係\n条例に従う。\n',
  ])('%s', (text) => {
    expect(paths(read(`見本市情報セキュリティ方針\n\n${text}`).clauses)).toEqual(['1', '2'])
  })
})

describe('what should be looked at is told with its line', () => {
  test('missing and repeated numbers, cut sentences, twins', () => {
    const text =
      '# 見本市方針\n\n## 1 目的\n\n守る。\n\n## 2 定義\n\n(1) 甲　一つめの言葉の意味を定めて使うことをいう。\n\n(3) 乙　二つめの言葉の意味を定めて使うことをいう。\n\n(3) 丙　三つめの言葉をいう。\n\n## 3 対策\n\nすべての職員は、毎年度一度は必ず研修を受講する\n\n## 4 教育\n\nすべての職員は、毎年度一度は必ず研修を受講する。\n'
    const { uncertain } = read(text)
    expect(uncertain.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '11 番号が(1)から(3)に飛んでいます。',
      '13 (3)が重複しています。',
      '13 2(3)という番号が二つ以上あります。',
      '15 3の文が「。」で終わっていません。途中で切れていないか確かめてください。',
      '19 4の文は3（15行目）と同じです。',
    ])
  })
  test('a document without numbers and headings keeps everything in front', () => {
    const document = read('見本市からのお知らせ\n\n市役所は明日休みです。\n')
    expect(document.clauses).toEqual([])
    expect(document.uncertain.some(({ why }) => why.includes('条項に分けられませんでした'))).toBe(true)
  })
})

describe('the own template', () => {
  const document = documentOf(readFileSync(resolve(import.meta.dirname, 'template/basic-policy.ja.md')))
  test('reads back without doubts, in the order of the model', () => {
    expect(document.uncertain).toEqual([])
    expect(document.clauses.map((clause) => clause.number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(clauseAt(document, '2').children).toHaveLength(12)
    expect(clauseAt(document, '3').children).toHaveLength(5)
    expect(clauseAt(document, '6').children).toHaveLength(9)
    expect(clauseAt(document, '6(3)').children.map((clause) => clause.path)).toEqual(['6(3)①', '6(3)②', '6(3)③'])
  })
})

const isThere = existsSync(real)
if (!isThere)
  console.warn('SKIPPED: ../shared/policy/minokamo-basic-policy.md is not here; the real policy was not read')
describe.skipIf(!isThere)('the real basic policy', () => {
  const document = isThere ? documentOf(readFileSync(real)) : read('1 目的\n2 定義')
  test('title and revisions', () => {
    expect(document.title).toBe('美濃加茂市情報セキュリティ基本方針')
    expect(document.revisions).toEqual([
      { kind: '一部改定', year: 2026, month: 3 },
      { kind: '一部改定', year: 2022, month: 2 },
      { kind: '一部改定', year: 2016, month: 2 },
      { kind: '全面改定', year: 2014, month: 2 },
      { kind: '制定', year: 2003, month: 7 },
    ])
  })
  test('ten sections, twelve definitions, five threats, nine measures', () => {
    expect(document.clauses.map((clause) => clause.path)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(clauseAt(document, '2').children.map((clause) => clause.number)).toEqual(
      Array.from({ length: 12 }, (_, index) => `(${index + 1})`),
    )
    expect(clauseAt(document, '2').children.every((clause) => clause.title !== undefined && clause.text !== '')).toBe(
      true,
    )
    expect(clauseAt(document, '3').children).toHaveLength(5)
    expect(clauseAt(document, '6').children).toHaveLength(9)
    expect(clauseAt(document, '4(2)').children.map((clause) => clause.number)).toEqual(['①', '②', '③'])
  })
  test('the sentence over the page break is one again', () => {
    expect(clauseAt(document, '6(3)③').text).toContain('都道府県及び市区町村の')
    expect(document.uncertain.some(({ line }) => line === 117)).toBe(true)
  })
  test('6(9) repeats 7 and has lost its full stop', () => {
    expect(document.uncertain.filter(({ why }) => /6\(9\)/u.test(why))).toHaveLength(2)
  })
  test('the whole text of the file is there', () => {
    const bare = (text: string): string => text.replace(/[\s#*-]/gu, '')
    expect(bare(textOf(document))).toBe(bare(readFileSync(real, 'utf8')))
  })
})
