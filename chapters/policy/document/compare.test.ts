import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PolicyDocument } from './clause.ts'
import { compare } from './compare.ts'
import { wordDiff } from './diff.ts'
import { readPolicy } from './read.ts'

function read(text: string): PolicyDocument {
  const reading = readPolicy({ name: 'a.md', bytes: new TextEncoder().encode(text) })
  if (!reading.ok) throw new Error(reading.because)
  return reading.document
}

const before = read(
  '# 見本市方針\n\n## 1 目的\n\n情報資産を守ることを目的とする。\n\n## 2 責務\n\n職員は、この方針を守らなければならない。\n\n## 3 監査\n\n監査は、二年に一度行う。\n\n## 4 雑則\n\n市長が別に定める。\n',
)

describe('two revisions, clause by clause', () => {
  test('changed words are marked, moved and added and removed clauses are told', () => {
    const after = read(
      '# 見本市方針\n\n## 1 目的\n\n情報資産を守ることを目的とする。\n\n## 2 研修\n\n職員は、毎年研修を受けるものとする。\n\n## 3 責務\n\n職員は、この方針を守らなければならない。\n\n## 4 監査\n\n監査は、毎年一度行う。\n',
    )
    const changes = compare(before, after)
    expect(changes.map(({ kind, before: from, after: to }) => [kind, from, to])).toEqual([
      ['same', '1', '1'],
      ['added', undefined, '2'],
      ['moved', '2', '3'],
      ['moved', '3', '4'],
      ['removed', '4', undefined],
    ])
    expect(changes[3]?.spans).toEqual([
      { op: 'same', text: expect.stringContaining('監査は、') },
      { op: 'removed', text: expect.stringContaining('二') },
      { op: 'added', text: expect.stringContaining('毎年') },
      { op: 'same', text: expect.stringMatching(/行う。$/u) },
    ])
  })
  test('a document and itself are the same throughout', () => {
    expect(compare(before, before).every((change) => change.kind === 'same')).toBe(true)
  })
})

describe('word differences', () => {
  test('words, not signs, are marked', () => {
    expect(wordDiff('監査委員が確認する。', '外部委員が確認する。')).toEqual([
      { op: 'removed', text: '監査' },
      { op: 'added', text: '外部' },
      { op: 'same', text: '委員が確認する。' },
    ])
  })
  test('both texts come back from the spans, whatever they are', () => {
    const word = constantFrom('情報', '資産', 'を', '守る', '。', '市長', 'は', '\n', 'LGWAN', ' ')
    const text = array(word, { maxLength: 60 }).map((parts) => parts.join(''))
    assert(
      property(text, text, (a, b) => {
        const spans = wordDiff(a, b)
        expect(
          spans
            .filter((span) => span.op !== 'added')
            .map((span) => span.text)
            .join(''),
        ).toBe(a)
        expect(
          spans
            .filter((span) => span.op !== 'removed')
            .map((span) => span.text)
            .join(''),
        ).toBe(b)
      }),
      { numRuns: 500, seed: 20261123 },
    )
  })
  test('long and utterly different texts take no long time', () => {
    const a = '情報資産を守る。'.repeat(6000)
    const b = 'ネットワークを分ける。'.repeat(6000)
    const started = performance.now()
    expect(wordDiff(a, b).some((span) => span.op === 'added')).toBe(true)
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})
