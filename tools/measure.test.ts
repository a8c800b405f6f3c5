import { expect, test } from 'vitest'
import { edges, fileSizes, functionSizes, spread } from './measure.ts'
import { plant } from './tree.ts'

test('median, p90 and maximum are nearest ranks', () => {
  const sizes = Array.from({ length: 10 }, (_, index) => ({ at: '', lines: 10 - index }))
  expect(spread(sizes)).toEqual({ count: 10, median: 5, p90: 9, max: 10 })
  expect(spread([])).toEqual({ count: 0, median: 0, p90: 0, max: 0 })
})

test('files are counted as an editor numbers them; tests and tables are left out', () => {
  const tree = plant({ 'a/x.ts': 'const a = 1\n\nconst b = 2\n', 'a/x.test.ts': '\n\n\n', 'a/x.table.ts': '\n\n\n' })
  expect(fileSizes(tree)).toEqual([{ at: 'a/x.ts', lines: 3 }])
})

test('functions are counted from signature to closing brace, named, nested ones too, expressions not', () => {
  const text = `const half = (n: number) => n / 2
export function outer(
  a: number,
): number {
  const inner = () => {
    return a
  }
  return [1].map((x) => {
    return x
  })[0] ?? inner()
}
const brace = { method() { return '}' } }`
  expect(functionSizes(plant({ 'a/x.ts': text }))).toEqual([
    { at: 'a/x.ts:2 outer', lines: 10 },
    { at: 'a/x.ts:5 inner', lines: 3 },
    { at: 'a/x.ts:8 (callback)', lines: 3 },
    { at: 'a/x.ts:12 method', lines: 1 },
  ])
})

test('folders that import each other are found among all pairs', () => {
  const tree = plant({
    'a/x.ts': `import { y } from '../b/y.ts'\nexport const x = y`,
    'b/y.ts': `import type { x } from '../a/x.ts'\nexport const y = 1`,
    'b/z.ts': `import { w } from '../c/w.ts'`,
    'c/w.ts': 'export const w = 1',
  })
  expect(edges(tree)).toEqual({ pairs: 2, twoWay: ['a ⇄ b'] })
})
