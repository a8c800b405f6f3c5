import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mutate, randomOf } from '../../../tools/mutate.ts'
import type { Clause } from './clause.ts'
import { forgeDocx, level, numbered, paragraph } from './docx/forge.ts'
import { lost } from './lost.ts'
import { readPolicy } from './read.ts'
import { toMarkdown } from './write.ts'

/** 20: how much slower than on an idle machine a reading may be before it counts as hanging; speed is for the benchmarks. */
const patience = 20
/** 20 s: a reading takes milliseconds. */
const longest = 20_000

function read(bytes: Uint8Array): { readonly ms: number; readonly reading: ReturnType<typeof readPolicy> } {
  const started = performance.now()
  const reading = readPolicy({ name: 'a', bytes })
  return { ms: performance.now() - started, reading }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function paths(clauses: readonly Clause[]): readonly string[] {
  return clauses.flatMap((clause) => [clause.path, ...paths(clause.children)])
}

const fixtures = resolve(import.meta.dirname, 'fixtures')
const texts = readdirSync(fixtures)
  .filter((name) => !name.includes('.outline.'))
  .map((name) => new Uint8Array(readFileSync(resolve(fixtures, name))))
const word = forgeDocx({
  body: Array.from({ length: 30 }, (_, index) => paragraph(`項目の文${index}。`, numbered(1, index % 3))).join(''),
  numbering: `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1')}${level(1, 'decimal', '(%2)')}${level(2, 'aiueo', '%3')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
})

/** What is wrong with the reading of these bytes; empty when nothing is. */
function faultsOf(bytes: Uint8Array, limit: number): readonly string[] {
  const { reading, ms } = read(bytes)
  const slow = ms > limit ? [`${Math.round(ms)} ms`] : []
  if (!reading.ok) return reading.because.endsWith('。') ? slow : [...slow, 'a refusal without a sentence']
  const all = paths(reading.document.clauses)
  const repeated = new Set(all).size === all.length ? [] : ['a path twice']
  return [
    ...slow,
    ...repeated,
    ...lost({ name: 'a', bytes }, reading.document).map((text) => `lost ${text.slice(0, 60)}`),
  ]
}

function failingSeeds(from: number, to: number, bytesOfSeed: (seed: number) => Uint8Array): readonly string[] {
  const failing: string[] = []
  for (let seed = from; seed <= to; seed += 1) {
    const faults = faultsOf(mutate(seed, bytesOfSeed(seed)), longest)
    if (faults.length > 0) failing.push(`seed ${seed}: ${faults.join(', ')}`)
  }
  return failing
}

describe('mutated files are read or refused, never lost, never slow', () => {
  test.each([0, 1, 2, 3])('5,000 mutations of texts, part %d', (part) => {
    expect(failingSeeds(part * 1250 + 1, (part + 1) * 1250, (seed) => texts[seed % texts.length] ?? word)).toEqual([])
  })
  test('1,000 mutations of a Word file', () => {
    expect(failingSeeds(1, 1000, () => word)).toEqual([])
  })
})

describe('sizes', () => {
  const policy = '## 1 目的\n\n情報資産を守ることを目的とする。\n\n(1) 体制\n\n体制を整える。\n\n①責任者を置く。\n\n'
  test.each([
    ['1 MB of an ordinary policy', policy.repeat(Math.ceil(1_000_000 / new TextEncoder().encode(policy).length)), 1000],
    [
      '1 MB of lines cut in mid-sentence',
      `1 目的\n2 定義\n${'情報資産を守るために必要な対策を行い、職員に周知するための取組について次のように定めるものであり\n'.repeat(7000)}`,
      1000,
    ],
    ['1 MB of nothing but numbers', '1\n'.repeat(90_000), 1000],
    ['nested numbers without end', '1 a\n(1) b\n① c\nア d\n(ア) e\na f\n・ g\n'.repeat(10_000), 1500],
    ['one line of 4 MB', 'あ'.repeat(1_390_000), 1000],
    ['one line of 4 MB of spaces', ` ${'　'.repeat(1_300_000)}。`, 1000],
    ['one line of brackets', '（'.repeat(1_300_000), 1000],
    ['one line of numbers', '(1) aaaa '.repeat(400_000), 1500],
    ['one line of dates', '令和5年4月1日制定、'.repeat(100_000), 1000],
    ['one line of tags', '<br>'.repeat(900_000), 1500],
    ['lines of leaders', `目次\n${'目的……………1\n'.repeat(60_000)}`, 1500],
    ['the same line again and again', '見本市情報セキュリティ基本方針 3\n'.repeat(60_000), 1500],
  ])('%s', (_, text, limit) => {
    expect(faultsOf(bytesOf(text), limit * patience)).toEqual([])
  })
  test('10 MB in one line is refused with the reason', () => {
    expect(readPolicy({ name: 'a', bytes: bytesOf('あ'.repeat(3_400_000)) })).toMatchObject({
      ok: false,
      code: 'too-large',
      because: expect.stringContaining('4 MB'),
    })
  })
})

test('control signs are not kept, for the database cannot hold them', () => {
  const { reading } = read(bytesOf('1 目\u0000的\n守\u0007る。\n2 定義\n使う。\n'))
  expect(JSON.stringify(reading)).not.toMatch(/\\u0000|\\u0007/u)
})

test('mutation is the same for the same seed', () => {
  expect(mutate(7, texts[0] ?? word)).toEqual(mutate(7, texts[0] ?? word))
  expect(randomOf(1)()).not.toBe(randomOf(2)())
})

test('what is written as Markdown reads back as the same clauses', () => {
  for (const bytes of texts) {
    const first = readPolicy({ name: 'a', bytes })
    if (!first.ok) throw new Error(first.because)
    const again = readPolicy({ name: 'a', bytes: bytesOf(toMarkdown(first.document)) })
    if (!again.ok) throw new Error(again.because)
    const shape = (clauses: readonly Clause[]): unknown =>
      clauses.map(({ number, title, text, children }) => ({ number, title, text, children: shape(children) }))
    expect(shape(again.document.clauses)).toEqual(shape(first.document.clauses))
    expect({ title: again.document.title, revisions: again.document.revisions }).toEqual({
      title: first.document.title,
      revisions: first.document.revisions,
    })
  }
})
