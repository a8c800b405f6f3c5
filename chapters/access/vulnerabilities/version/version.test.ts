import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareVersions } from './compare.ts'
import { compareDeb } from './deb.ts'
import { compareDotted } from './dotted.ts'
import { compareRpm } from './rpm.ts'

const sign = (order: number): number => Math.sign(order)
type Compare = (a: string, b: string) => number

const pieces = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 30 }).map(String),
    fc.constantFrom(
      '.',
      '.',
      '-',
      '~',
      '+',
      '^',
      '_',
      'a',
      'b',
      'k',
      'rc',
      'beta',
      '00',
      '007',
      '99999999999999999999',
    ),
  ),
  { minLength: 1, maxLength: 7 },
)
const version = pieces.map((all) => `1${all.join('')}`)
/** What dpkg itself takes: an epoch, a revision, and the signs of policy. */
const debVersion = fc
  .tuple(
    fc.option(fc.integer({ min: 0, max: 3 })),
    pieces,
    fc.option(fc.constantFrom('1', '0ubuntu1', '1~deb12u1', '1+b2')),
  )
  .map(
    ([epoch, all, revision]) =>
      `${epoch === null ? '' : `${epoch}:`}1${all.filter((one) => !'^_-'.includes(one)).join('')}${revision === null ? '' : `-${revision}`}`,
  )

const laws: readonly (readonly [string, Compare, fc.Arbitrary<string>])[] = [
  ['dotted', compareDotted, version],
  ['deb', compareDeb, debVersion],
  ['rpm', (a, b) => compareRpm(a.replaceAll('-', ''), b.replaceAll('-', '')), version],
]

describe.each(laws)('6(6): %s versions', (_name, compare, one) => {
  test('6(6): order is total: antisymmetric, transitive, and equal to itself', () => {
    fc.assert(
      fc.property(one, one, one, (a, b, c) => {
        expect(compare(a, a)).toBe(0)
        expect(sign(compare(a, b))).toBe(-sign(compare(b, a)) + 0)
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2_000 },
    )
  })
})

test('6(6): deb versions are compared as dpkg itself does', () => {
  const samples = fc.sample(fc.tuple(debVersion, debVersion), { numRuns: 300, seed: 17 })
  const lines = samples.map(
    ([a, b]) =>
      `if dpkg --compare-versions '${a}' lt '${b}'; then echo -1; elif dpkg --compare-versions '${a}' eq '${b}'; then echo 0; else echo 1; fi`,
  )
  const answers = execFileSync('sh', ['-c', lines.join('\n')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split('\n')
    .map(Number)
  expect(samples.map(([a, b]) => sign(compareDeb(a, b)))).toEqual(answers)
})

/** rpmvercmp as its C source walks, one sign at a time: slow, and plainly the same thing. */
function rpmSpec(a: string, b: string): number {
  let [one, two] = [a, b]
  const isAlnum = (c: string | undefined): boolean => c !== undefined && /[0-9A-Za-z]/u.test(c)
  while (one !== '' || two !== '') {
    while (one !== '' && !isAlnum(one[0]) && one[0] !== '~' && one[0] !== '^') one = one.slice(1)
    while (two !== '' && !isAlnum(two[0]) && two[0] !== '~' && two[0] !== '^') two = two.slice(1)
    if (one[0] === '~' || two[0] === '~') {
      if (one[0] !== '~') return 1
      if (two[0] !== '~') return -1
      one = one.slice(1)
      two = two.slice(1)
      continue
    }
    if (one[0] === '^' || two[0] === '^') {
      if (one === '') return -1
      if (two === '') return 1
      if (one[0] !== '^') return 1
      if (two[0] !== '^') return -1
      one = one.slice(1)
      two = two.slice(1)
      continue
    }
    if (one === '' || two === '') break
    const isDigit = /[0-9]/u.test(one[0] ?? '')
    const take = isDigit ? /^[0-9]+/u : /^[A-Za-z]+/u
    const [left, right] = [take.exec(one)?.[0] ?? '', take.exec(two)?.[0] ?? '']
    if (right === '') return isDigit ? 1 : -1
    one = one.slice(left.length)
    two = two.slice(right.length)
    if (isDigit) {
      const [x, y] = [BigInt(left), BigInt(right)]
      if (x !== y) return x < y ? -1 : 1
    } else if (left !== right) return left < right ? -1 : 1
  }
  if (one === '' && two === '') return 0
  return one === '' ? -1 : 1
}

test('6(6): rpm versions are compared as rpmvercmp walks', () => {
  const plain = version.map((one) => one.replaceAll('-', '.'))
  fc.assert(
    fc.property(plain, plain, (a, b) => sign(compareRpm(a, b)) === rpmSpec(a, b)),
    { numRuns: 3_000 },
  )
})

/** Every place of both, padded to the same length, one by one, in words of the rule. */
function dottedSpec(a: string, b: string): number {
  const words = (text: string): string[] =>
    text
      .toLowerCase()
      .replace(/^v(?=\d)/u, '')
      .match(/\d+|[a-z]+/gu) ?? []
  const [left, right] = [words(a), words(b)]
  const length = Math.max(left.length, right.length)
  const early = ['alpha', 'beta', 'rc', 'pre', 'preview', 'dev', 'snapshot', 'nightly', 'cr']
  const place = (word = '0'): readonly [number, bigint, string] =>
    /^\d/u.test(word) ? [BigInt(word) === 0n ? 1 : 3, BigInt(word), ''] : [early.includes(word) ? 0 : 2, 0n, word]
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [place(left[at]), place(right[at])]
    if (x[0] !== y[0]) return x[0] < y[0] ? -1 : 1
    if (x[1] !== y[1]) return x[1] < y[1] ? -1 : 1
    if (x[2] !== y[2]) return x[2] < y[2] ? -1 : 1
  }
  return 0
}

test('6(6): dotted versions are compared as the rule says, place by place', () => {
  fc.assert(
    fc.property(version, version, (a, b) => sign(compareDotted(a, b)) === dottedSpec(a, b)),
    { numRuns: 3_000 },
  )
})

test.each([
  ['1.0', '1.0.0', 0],
  ['1.0.2k', '1.0.2', 1],
  ['2.0-rc1', '2.0', -1],
  ['v17.0.9+9', '17.0.9', 1],
  ['10.0.22631.4317', '10.0.22631.4460', -1],
  ['24.006.20320', '24.6.20320', 0],
])('6(6): %s against %s', (a, b, order) => expect(sign(compareDotted(a, b))).toBe(order))

test.each([
  ['deb', '1:1.1.1n-0+deb11u5', '1.1.1n', 0],
  ['deb', '3.0.11-1~deb12u2', '3.0.12', -1],
  ['deb', '2.36-9+deb12u4', '2.36-9+deb12u7', -1],
  ['rpm', '1:3.0.7-27.el9', '3.0.7', 0],
  ['rpm', '3.0.7-27.el9', '3.0.7-28.el9', -1],
] as const)('6(6): %s %s against what a feed names, %s', (scheme, installed, named, order) =>
  expect(sign(compareVersions(scheme, installed, named))).toBe(order),
)
