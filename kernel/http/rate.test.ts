import { expect, test } from 'vitest'
import { rateLimit } from './rate.ts'

test('6(6): a caller beyond the limit waits, others do not, and time gives back', () => {
  const welcome = rateLimit(60)
  const asked = Array.from({ length: 61 }, () => welcome('a', 0))
  expect(asked.filter((yes) => yes)).toHaveLength(60)
  expect(welcome('b', 0)).toBe(true)
  expect(welcome('a', 900)).toBe(false)
  expect(welcome('a', 2_500)).toBe(true)
})

test('6(6): a clock that is set back locks nobody out', () => {
  const welcome = rateLimit(60)
  expect(welcome('a', 3_600_000)).toBe(true)
  expect(welcome('a', 0)).toBe(true)
  expect(welcome('a', 1)).toBe(true)
})
