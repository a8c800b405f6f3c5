import { expect, test } from 'vitest'
import { newId } from './ids.ts'

test('ids of one moment sort in the order of their making, beyond one millisecond’s counter', () => {
  const now = new Date('2026-11-23T00:00:00Z')
  const ids = Array.from({ length: 10_000 }, () => newId(now))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(10_000)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('an id of a later moment sorts later', () => {
  expect(newId(new Date('2026-11-24')) < newId(new Date('2026-11-25'))).toBe(true)
})
