import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applies, type Configuration, configurationHolds, type Criterion, type Item, type Truth } from './applies.ts'
import { readCpe } from './cpe.ts'
import { identifier } from './identify.ts'

const cpe = (vendor: string, product: string, version = '*', rest = '*:*:*:*:*:*:*'): string =>
  `cpe:2.3:a:${vendor}:${product}:${version}:${rest}`
const item = (vendor: string, product: string, version: string): Item => ({
  vendor,
  product,
  version,
  scheme: 'dotted',
})
const any = (...criteria: readonly Criterion[]): readonly Configuration[] => [
  { operator: 'OR', nodes: [{ operator: 'OR', criteria }] },
]

describe('6(6): names of the CPE dictionary', () => {
  test('6(6): quoting, per cent, both forms, and what is no name', () => {
    expect(readCpe('cpe:2.3:a:microsoft:.net_framework:4.8\\:1:*:*:*:*:*:*:*')).toMatchObject({
      product: '.net_framework',
      version: '4.8:1',
    })
    expect(readCpe('cpe:2.3:a:Vendor:idc_%28x%29:*:*:*:*:*:*:*:*')).toMatchObject({
      vendor: 'vendor',
      product: 'idc_(x)',
    })
    expect(readCpe('cpe:/a:fortinet:fortiweb')).toMatchObject({ part: 'a', vendor: 'fortinet', version: '*' })
    expect(readCpe('cpe:/o:nec:aterm%21:1.2')).toMatchObject({ product: 'aterm!', version: '1.2' })
    for (const wrong of [
      '',
      'cpe:2.3:a:x',
      'cpe:2.3:a:*:*:*:*:*:*:*:*:*:*',
      'cpe:/a:%',
      `cpe:2.3:a:${'x'.repeat(600)}:y:*:*:*:*:*:*:*:*`,
    ])
      expect(readCpe(wrong)).toBeUndefined()
  })
})

describe('6(6): does a vulnerability concern what is installed', () => {
  const range: Criterion = {
    vulnerable: true,
    cpe: cpe('google', 'chrome'),
    startIncluding: '120',
    endExcluding: '131.0.6778.69',
  }
  test.each([
    ['131.0.6778.68', 'true'],
    ['131.0.6778.69', 'false'],
    ['119.9', 'false'],
    ['120.0', 'true'],
    ['', 'unknown'],
  ] as const)('6(6): chrome %s in a half-open range is %s', (version, truth) =>
    expect(applies(any(range), item('google', 'chrome', version), [])).toBe(truth),
  )

  test('6(6): a name for another platform than is known only proposes; another product is not concerned', () => {
    const plugin = { vulnerable: true, cpe: cpe('x', 'gallery', '*', '*:*:*:*:wordpress:*:*') }
    expect(applies(any(plugin), item('x', 'gallery', '1'), [])).toBe('unknown')
    expect(applies(any(plugin), item('x', 'photo', '1'), [])).toBe('false')
    const own = readCpe(cpe('x', 'gallery', '1', '*:*:*:*:wordpress:*:*'))
    expect(applies(any(plugin), { ...item('x', 'gallery', '1'), ...(own === undefined ? {} : { cpe: own }) }, [])).toBe(
      'true',
    )
  })

  test('6(6): "on Windows" is certain where Windows is known, open where nothing is, and no where it is another version', () => {
    const on: readonly Configuration[] = [
      {
        operator: 'AND',
        nodes: [
          { operator: 'OR', criteria: [{ vulnerable: true, cpe: cpe('adobe', 'reader'), endExcluding: '24' }] },
          { operator: 'OR', criteria: [{ vulnerable: false, cpe: cpe('microsoft', 'windows', '10') }] },
        ],
      },
    ]
    const self = item('adobe', 'reader', '23.1')
    expect(applies(on, self, [])).toBe('unknown')
    expect(applies(on, self, [item('microsoft', 'windows', '10')])).toBe('true')
    expect(applies(on, self, [item('microsoft', 'windows', '11')])).toBe('false')
    expect(applies(on, item('microsoft', 'windows', '10'), [self])).toBe('false')
  })

  test('6(6): the three answers are what all ways of filling in the unknown have in common', () => {
    const products = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']
    const criterion = (n: number): Criterion => ({
      vulnerable: true,
      cpe: cpe('v', products[n] ?? ''),
      endExcluding: '2',
    })
    const shape = fc.record({
      operator: fc.constantFrom('AND' as const, 'OR' as const),
      negate: fc.boolean(),
      nodes: fc.array(
        fc.record({
          operator: fc.constantFrom('AND' as const, 'OR' as const),
          negate: fc.boolean(),
          size: fc.integer({ min: 1, max: 3 }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      states: fc.array(fc.constantFrom('below', 'above', 'absent'), { minLength: 8, maxLength: 8 }),
    })
    fc.assert(
      fc.property(shape, ({ operator, negate, nodes, states }) => {
        let next = 0
        const configuration: Configuration = {
          operator,
          negate,
          nodes: nodes.map((node) => ({
            operator: node.operator,
            negate: node.negate,
            criteria: Array.from({ length: node.size }, () => criterion(next++)),
          })),
        }
        const items = products.flatMap((product, n) =>
          states[n] === 'absent' ? [] : [item('v', product, states[n] === 'below' ? '1' : '3')],
        )
        const open = products.slice(0, next).filter((_, n) => states[n] === 'absent')
        const answers = new Set<boolean>()
        for (let bits = 0; bits < 2 ** open.length; bits += 1) {
          const filled = open.map((product, n) => item('v', product, (bits >> n) & 1 ? '1' : '3'))
          answers.add(slow(configuration, [...items, ...filled]))
        }
        const expected: Truth = answers.size === 2 ? 'unknown' : answers.has(true) ? 'true' : 'false'
        expect(configurationHolds(configuration, items)).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })
})

/** Plain truth where everything is known. */
function slow({ operator, negate, nodes }: Configuration, items: readonly Item[]): boolean {
  const fold = (op: 'AND' | 'OR', all: readonly boolean[], not: boolean): boolean =>
    (op === 'AND' ? all.every(Boolean) : all.some(Boolean)) !== not
  const isBelow = ({ cpe: name }: Criterion): boolean =>
    items.some(({ product, version }) => name.includes(`:${product}:`) && version === '1')
  return fold(
    operator,
    nodes.map((node) => fold(node.operator, node.criteria.map(isBelow), node.negate === true)),
    negate === true,
  )
}

describe('6(6): which product a program is', () => {
  const pairs = [
    { vendor: 'google', product: 'chrome' },
    { vendor: '7-zip', product: '7-zip' },
    { vendor: 'adobe', product: 'acrobat_reader_dc' },
    { vendor: 'apache', product: 'log4j' },
    { vendor: 'mozilla', product: 'firefox' },
  ]
  const identify = identifier(
    [
      { pattern: 'pkg:maven/org.apache.logging.log4j/log4j-core', publisher: null, vendor: 'apache', product: 'log4j' },
      { pattern: 'Firefox*', publisher: 'Mozilla', vendor: 'mozilla', product: 'firefox' },
    ],
    pairs,
  )
  const product = (values: object) => ({
    id: '',
    name: '',
    version: '',
    publisher: '',
    kind: 'program',
    purl: null,
    cpe: null,
    ...values,
  })
  test.each([
    [{ name: 'Google Chrome', publisher: 'Google LLC' }, 'chrome', false],
    [{ name: '7-Zip 23.01 (x64)', publisher: 'Igor Pavlov' }, '7-zip', false],
    [{ name: 'ＡＤＯＢＥ Acrobat Reader DC (64-bit) - Japanese', publisher: 'Adobe' }, 'acrobat_reader_dc', false],
    [{ name: 'log4j-core', purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar' }, 'log4j', true],
    [{ name: 'Firefox ESR', publisher: 'mozilla' }, 'firefox', true],
    [{ name: 'whatever', cpe: 'cpe:2.3:a:google:chrome:1:*:*:*:*:*:*:*' }, 'chrome', true],
  ])('6(6): %j is %s', (values, name, isCertain) =>
    expect(identify(product(values))).toMatchObject([{ product: name, isCertain }]),
  )

  test('6(6): another vendor’s chrome is not proposed, and a name of one letter nothing', () => {
    expect(identify(product({ name: 'Chrome Polish', publisher: 'Auto Care' }))).toEqual([])
    expect(identify(product({ name: 'R' }))).toEqual([])
  })
})
