import { expect, test } from 'vitest'
import { yearsOf } from './years.ts'

test('8: every fiscal year since the first version came into force asks for a review', () => {
  const versions = [{ effectiveOn: '2027-04-01' }, { effectiveOn: null }, { effectiveOn: '2025-03-31' }]
  expect(yearsOf(versions, '2026-11-23')).toEqual([2026, 2025, 2024])
})

test('8: nothing in force, nothing to review', () => {
  expect(yearsOf([{ effectiveOn: null }, { effectiveOn: '2026-11-24' }], '2026-11-23')).toEqual([])
})
