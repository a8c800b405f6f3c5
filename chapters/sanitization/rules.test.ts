import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confidentialities } from '../preamble/grades.ts'
import {
  acts,
  defaultRules,
  directions,
  fileKinds,
  judgeCrossing,
  kindOf,
  type Rule,
  shadowed,
  strictest,
} from './contract.ts'
import { formats } from '../../engines/disarm/src/index.ts'

const units = ['u1', 'u2'] as const
const anyOf = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null })
const rule: fc.Arbitrary<Rule> = fc.record({
  direction: fc.constantFrom(...directions),
  kind: anyOf(fileKinds),
  grade: anyOf(confidentialities),
  unit: anyOf(units),
  act: fc.constantFrom(...acts),
  sealed: fc.boolean(),
  because: fc.constant('x'),
})
const facts = fc.record({
  direction: fc.constantFrom(...directions),
  kind: fc.constantFrom(...fileKinds),
  grade: anyOf(confidentialities),
  unit: fc.constantFrom(...units),
})
/** Every crossing there is: small enough to go through one by one. */
const all = directions.flatMap((direction) =>
  fileKinds.flatMap((kind) =>
    [...confidentialities, null].flatMap((grade) => units.map((unit) => ({ direction, kind, grade, unit }))),
  ),
)

describe('6(3)②: rules', () => {
  test('6(3)②: a crossing of which no row speaks is refused', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), facts, (rules, of) => {
        const ruling = judgeCrossing(rules, of)
        if (ruling.position === null) expect(ruling.act).toBe('refuse')
        else expect(rules[ruling.position]?.act).toBe(ruling.act)
      }),
    )
    for (const of of all) expect(judgeCrossing([], of).act).toBe('refuse')
  })

  test('6(3)②: a row in front that refuses is never overridden by what stands behind it', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), facts, (rules, of) => {
        const wall: Rule = {
          direction: of.direction,
          kind: null,
          grade: null,
          unit: null,
          act: 'refuse',
          sealed: false,
          because: 'x',
        }
        expect(judgeCrossing([wall, ...rules], of)).toMatchObject({ act: 'refuse', position: 0 })
      }),
    )
  })

  test('6(3)②: rows that are said to be unreachable are reached by no crossing at all', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), (rules) => {
        const reached = new Set(all.map((of) => judgeCrossing(rules, of).position))
        for (const n of shadowed(rules)) expect(reached.has(n)).toBe(false)
      }),
    )
  })

  test('6(3)②: the rules a city begins with let grade 3A and 3B out by no way, and no program in', () => {
    for (const of of all) {
      const { act, sealed } = judgeCrossing(defaultRules, of)
      if (of.direction === 'outward' && (of.grade === '3A' || of.grade === '3B')) expect(act).toBe('refuse')
      if (of.direction === 'outward' && of.grade === '3C') expect([act, sealed]).toEqual(['approve', true])
      if (of.direction === 'outward' && of.grade === null) expect(act).toBe('refuse')
      if (of.direction === 'inward') expect(act).toBe(of.kind === 'program' ? 'refuse' : 'automatic')
    }
  })

  test('the strictest of several is at least as strict as each', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { minLength: 1 }), (of) => {
        for (const act of of) expect(acts.indexOf(strictest(of))).toBeGreaterThanOrEqual(acts.indexOf(act))
      }),
    )
  })

  test('6(3)②: every format of the engine has a kind that a rule can name; only the unknown are other', () => {
    expect(formats.filter((format) => kindOf(format) === 'other')).toEqual(['unknown'])
  })
})
