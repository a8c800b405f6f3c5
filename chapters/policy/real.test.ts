// The main job on real input: a city's published policy goes in, the board comes out. Skips aloud where the text is not at hand.
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { momentOf, runChecks } from '../../kernel/check/run.ts'
import { testDatabase } from '../../kernel/db/testing.ts'
import { checks } from './checks.ts'
import { decideMappings, importDocument, readBoard } from './contract.ts'
import { verdictsChanged } from './refold.ts'
import { asker, person, type Town, within } from './testing.ts'

const source = new URL('../../../shared/policy/minokamo-basic-policy.md', import.meta.url)
const isHere = existsSync(source)
if (!isHere) console.warn(`SKIPPED: no real policy at ${source.pathname}; the board was tried on the invented one only`)

let town: Town
beforeAll(async () => {
  town = { database: await testDatabase(), checks, now: new Date('2026-11-23T09:00:00+09:00') }
})
afterAll(() => town.database.close())

test.skipIf(!isHere)('1–10: every clause of a real policy has a verdict that explains itself', async () => {
  const ask = asker(town)
  const office = person('security-office')
  const { version } = await ask(office, importDocument, {
    query: { name: '基本方針.md' },
    body: new Uint8Array(readFileSync(source)),
  })
  await ask(office, decideMappings, { params: { id: version }, body: { decision: 'confirmed', above: 0 } })
  await within(town, async (tx) =>
    verdictsChanged(checks)(tx, await runChecks(tx, checks, momentOf(town.now)), momentOf(town.now)),
  )
  const { rows, counts } = await ask(office, readBoard, {})
  const at = (path: string) => rows.find((row) => row.path === path)
  expect(rows.filter(({ parent }) => parent === null)).toHaveLength(10)
  expect(rows.filter(({ path }) => /^2\(\d+\)$/u.test(path)).map(({ verdict }) => verdict)).toEqual(
    Array.from({ length: 12 }, () => 'out-of-scope'),
  )
  // nothing is adopted, no ledger is filled: nothing may be called kept
  expect(counts.kept).toBe(0)
  expect(at('9')?.verdict).toBe('broken')
  expect(at('9')?.next?.place).toBe('/policy/import?tier=standard')
  expect(at('5')?.because).toContain('人による確認もまだありません')
  for (const row of rows) {
    expect(row.because, row.path).not.toBe('')
    if (row.verdict === 'broken' || row.verdict === 'unsure') expect(row.next, row.path).not.toBeNull()
  }
})
