import { expect, test } from 'vitest'
import { benchesOf, report } from './bench.ts'

const paths = [
  'engines/tlog/bench/append.bench.ts',
  'kernel/bench/journal.bench.ts',
  'kernel/bench/load.ts',
  'kernel/journal/seal.ts',
  'app/append.bench.ts',
]

test('benchmarks are found by place and name, and chosen by a part of their path', () => {
  expect(benchesOf(paths, [])).toEqual(paths.slice(0, 2))
  expect(benchesOf(paths, ['journal', 'nothing'])).toEqual(['kernel/bench/journal.bench.ts'])
})

test('the report is a table in which no cell breaks its row', () => {
  const rows = [{ name: 'a | b\nc', value: '2 /s', floor: '4 /s', ratio: 0.51234 }]
  const lines = report('Measured here.', [{ path: 'x.bench.ts', rows }]).split('\n')
  expect(lines[0]).toBe('Measured here.')
  expect(lines[4]).toBe('| a \\| b c | 2 /s | 4 /s | 0.512 | `x.bench.ts` |')
})
