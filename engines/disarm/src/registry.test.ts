import { expect, test } from 'vitest'
import { rows } from './registry.ts'

test('each row names exactly what its module answers for, and no format stands in two rows', async () => {
  for (const { formats, load } of rows) expect([...(await load()).formats].sort()).toEqual([...formats].sort())
  const all = rows.flatMap(({ formats }) => formats)
  expect(new Set(all).size).toBe(all.length)
})
