import { describe, expect, test } from 'vitest'
import { hostileSet } from '../fixtures/hostile/hostile.ts'
import { canary } from '../fixtures/office.ts'
import { run } from '../fixtures/run.ts'
import { rows } from '../src/registry.ts'
import { canProbe, probe } from './probe.ts'

const set = await hostileSet()

describe.skipIf(!canProbe)(
  '6(3)②: every vector of the table is gone, the rest is there, and a judge of other hands says so',
  async () => {
    const outcomes = await Promise.all(set.map((one) => run(one.name, one.bytes)))
    const before = probe(set, [canary])
    const passed = set.flatMap((one, at) => {
      const outcome = outcomes[at]
      return outcome?.state === 'disarmed' ? [{ vector: one.vector, name: outcome.name, bytes: outcome.bytes }] : []
    })
    const after = probe(passed, [canary, ...new Set(set.flatMap(({ keeps }) => keeps ?? []))])
    const judged = new Map(passed.map(({ vector }, at) => [vector, after[at]]))

    test.each(set.map((one, at) => ({ ...one, at })))('$vector', ({ vector, keeps, at }) => {
      const outcome = outcomes[at]
      const hold = outcome?.report.hold
      if (
        hold?.code === 'unsupported-format' &&
        !rows.some(({ formats }) => outcome !== undefined && formats.includes(outcome.report.input.format))
      )
        return
      expect(hold?.code).not.toBe('verification-failed')
      if (keeps !== undefined) expect(hold).toBeNull()
      if (outcome?.state !== 'disarmed') return
      const found = judged.get(vector)
      expect(found?.dangers).toEqual([])
      expect(found?.tokens).not.toContain(canary)
      if (keeps !== undefined) expect(found?.tokens).toContain(keeps)
      expect(outcome.report.findings.length).toBeGreaterThan(0)
    })

    test('the judge sees the danger in nearly every original: it is not blind', () => {
      const seen = before.filter(({ dangers, tokens }) => dangers.length > 0 || tokens.length > 0)
      expect(seen.length / set.length).toBeGreaterThan(0.9)
    })
  },
)
