import { expect, test } from 'vitest'
import { loadEdition } from '../../../catalogue/index.ts'
import { loadGold, measure } from './gold.ts'

const edition = loadEdition('R8.3')

/** Floors just below what is reached; raise them when the rules get better, never lower them. */
const floors = {
  development: { precision: 0.98, recall: 0.97, documents: 20 },
  'held-out': { precision: 0.9, recall: 0.8, documents: 2 },
} as const

test.each(['development', 'held-out'] as const)('6: proposals for the %s half are right', (half) => {
  const golds = loadGold(half)
  const result = measure(golds, edition)
  console.log(
    `${half}: ${golds.length} documents, precision ${result.precision.toFixed(3)}, recall ${result.recall.toFixed(3)} (${result.right} right, ${result.wrong.length} wrong, ${result.missed.length} missed)`,
  )
  expect(golds.length).toBe(floors[half].documents)
  expect(result.precision).toBeGreaterThanOrEqual(floors[half].precision)
  expect(result.recall).toBeGreaterThanOrEqual(floors[half].recall)
})

test('every control the gold set expects is in the edition', () => {
  const known = new Set(edition.controls.map(({ id }) => id))
  const asked = [...loadGold('development'), ...loadGold('held-out')].flatMap(({ expected }) =>
    [...expected.values()].flatMap(({ required, tolerated }) => [...required, ...tolerated]),
  )
  expect(asked.filter((id) => !known.has(id))).toEqual([])
})

test('a wrong proposal and a missing one are both counted', () => {
  const [gold] = loadGold('development')
  if (gold === undefined) throw new Error('the gold set is empty')
  const expected = new Map([[gold.document.clauses[0]?.path ?? '', { required: ['org.ciso'], tolerated: [] }]])
  const result = measure([{ ...gold, expected }], edition)
  expect(result.missed.length).toBe(1)
  expect(result.wrong.length).toBeGreaterThan(0)
})
