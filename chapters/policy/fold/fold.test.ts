// The verdict fold: a table of cases, and properties over random trees.
import { describe, expect, test } from 'vitest'
import type { Control } from '../../../catalogue/index.ts'
import type { Outcome } from '../../../kernel/check/check.ts'
import type { Kept } from '../../../kernel/check/store.ts'
import { type Verdict, verdicts, worst } from '../../../kernel/contract/verdict.ts'
import { type CheckTerm, checksByControl, detailsByControl, type FoldFacts, type Standpoint } from './facts.ts'
import { clausesIn, excusesOf } from './excuse.ts'
import { fold } from './fold.ts'

const control = (id: string) => ({ id, title: { ja: id, en: id } }) as Control // the fold reads nothing else of a control
const controls = new Map(['a', 'a.b', 'a.b.c', 'a.d', 'x', 'y'].map((id) => [id, control(id)]))
const check = (id: string, ...named: string[]): CheckTerm => ({ id, title: { ja: id, en: id }, controls: named })
const found = (outcome: Outcome, id = 'c'): [string, Kept] => [
  id,
  {
    checkId: id,
    at: new Date('2026-11-01'),
    outcome,
    findings: [
      {
        outcome,
        because: `${id}は${outcome}`,
        evidence: [{ type: 't', id: '1', label: 'l', place: '/p' }],
        ...(outcome === 'kept' ? {} : { next: { act: '直す', place: '/fix', role: 'section-head' } }),
      },
    ],
  },
]

interface Given {
  readonly clauses?: readonly Standpoint[]
  readonly confirmed?: Readonly<Record<string, readonly string[]>>
  readonly waiting?: Readonly<Record<string, number>>
  readonly checks?: readonly CheckTerm[]
  readonly outcomes?: readonly (readonly [string, Kept])[]
  readonly attested?: readonly string[]
  readonly scopes?: Readonly<Record<string, string>>
  readonly exceptions?: FoldFacts['exceptions']
}

const one: Standpoint = { id: '1', parent: null, path: '6(1)', stands: 'duty' }

function facts({
  clauses = [one],
  confirmed = {},
  waiting = {},
  checks = [],
  outcomes = [],
  attested = [],
  scopes = {},
  exceptions = [],
}: Given): FoldFacts {
  const ids = new Set([...Object.keys(confirmed), ...Object.keys(waiting)])
  return {
    version: 'v',
    clauses,
    mappings: new Map([...ids].map((id) => [id, { confirmed: confirmed[id] ?? [], waiting: waiting[id] ?? 0 }])),
    scopes: new Map(Object.entries(scopes)),
    controls,
    details: detailsByControl(controls),
    checks,
    checksOf: checksByControl(checks),
    outcomes: new Map(outcomes),
    attestations: new Map(
      attested.map((id) => [id, [{ id: `att-${id}`, statement: '見た', evidence: '台帳', validUntil: '2027-03-31' }]]),
    ),
    exceptions,
  }
}

const verdictOf = (given: Given, id = '1'): Verdict | undefined => fold(facts(given)).get(id)?.verdict
const excuse = (part: Partial<FoldFacts['exceptions'][number]>) => ({
  id: 'e',
  title: '例外',
  clause: null,
  controls: [],
  validTo: '2026-12-31',
  ...part,
})

describe('one clause', () => {
  test.each<[string, Given, Verdict]>([
    ['a duty without mapping', {}, 'unsure'],
    ['proposals wait', { waiting: { 1: 2 } }, 'unsure'],
    [
      'confirmed and kept, but another proposal waits',
      { confirmed: { 1: ['x'] }, waiting: { 1: 1 }, checks: [check('c', 'x')], outcomes: [found('kept')] },
      'unsure',
    ],
    ['purpose states no duty', { clauses: [{ ...one, stands: 'purpose' }] }, 'out-of-scope'],
    [
      'a purpose that is mapped is judged',
      { clauses: [{ ...one, stands: 'purpose' }], confirmed: { 1: ['x'] } },
      'unsure',
    ],
    ['neither check nor person', { confirmed: { 1: ['x'] } }, 'unsure'],
    ['a check kept', { confirmed: { 1: ['x'] }, checks: [check('c', 'x')], outcomes: [found('kept')] }, 'kept'],
    ['a check that never looked', { confirmed: { 1: ['x'] }, checks: [check('c', 'x')] }, 'unsure'],
    ['a check broken', { confirmed: { 1: ['x'] }, checks: [check('c', 'x')], outcomes: [found('broken')] }, 'broken'],
    [
      'the worse of two checks',
      {
        confirmed: { 1: ['x'] },
        checks: [check('c', 'x'), check('d', 'x')],
        outcomes: [found('kept'), found('broken', 'd')],
      },
      'broken',
    ],
    [
      'the worse of two controls',
      {
        confirmed: { 1: ['x', 'y'] },
        checks: [check('c', 'x'), check('d', 'y')],
        outcomes: [found('kept'), found('unsure', 'd')],
      },
      'unsure',
    ],
    ['a person confirmed', { confirmed: { 1: ['x'] }, attested: ['x'] }, 'kept'],
    [
      'a person does not outweigh a check',
      { confirmed: { 1: ['x'] }, attested: ['x'], checks: [check('c', 'x')], outcomes: [found('broken')] },
      'broken',
    ],
    [
      'nothing to look at',
      { confirmed: { 1: ['x'] }, checks: [check('c', 'x')], outcomes: [found('out-of-scope')] },
      'out-of-scope',
    ],
    [
      'broken under an exception of the control',
      {
        confirmed: { 1: ['x'] },
        checks: [check('c', 'x')],
        outcomes: [found('broken')],
        exceptions: [excuse({ controls: ['x'] })],
      },
      'excepted',
    ],
    [
      'broken under an exception of the clause',
      {
        confirmed: { 1: ['x'] },
        checks: [check('c', 'x')],
        outcomes: [found('broken')],
        exceptions: [excuse({ clause: '6(1)' })],
      },
      'excepted',
    ],
    [
      'an exception for another clause excuses nothing',
      {
        confirmed: { 1: ['x'] },
        checks: [check('c', 'x')],
        outcomes: [found('broken')],
        exceptions: [excuse({ clause: '6(10)' })],
      },
      'broken',
    ],
    [
      'an exception does not make the unsure sure',
      {
        confirmed: { 1: ['x'] },
        checks: [check('c', 'x')],
        outcomes: [found('unsure')],
        exceptions: [excuse({ controls: ['x'] })],
      },
      'unsure',
    ],
    [
      'declared out of scope',
      {
        confirmed: { 1: ['x'] },
        checks: [check('c', 'x')],
        outcomes: [found('broken')],
        scopes: { 1: '該当する事務がない' },
      },
      'out-of-scope',
    ],
    ['a control that the edition does not know', { confirmed: { 1: ['gone'] } }, 'unsure'],
    [
      'every detail proved',
      {
        confirmed: { 1: ['a'] },
        checks: [check('c', 'a.b.c'), check('d', 'a.d')],
        outcomes: [found('kept'), found('kept', 'd')],
      },
      'kept',
    ],
    [
      'a detail that nobody looked at',
      { confirmed: { 1: ['a'] }, checks: [check('c', 'a.b.c')], outcomes: [found('kept')] },
      'unsure',
    ],
    [
      'a person who speaks for the whole',
      { confirmed: { 1: ['a'] }, checks: [check('c', 'a.b.c')], outcomes: [found('kept')], attested: ['a'] },
      'kept',
    ],
    [
      'the whole does not hide a broken detail',
      { confirmed: { 1: ['a'] }, checks: [check('c', 'a.b.c')], outcomes: [found('broken')], attested: ['a'] },
      'broken',
    ],
  ])('%s', (_, given, expected) => {
    expect(verdictOf(given)).toBe(expected)
  })

  test('the explanation leads from clause to record and says what to do next', () => {
    const judged = fold(facts({ confirmed: { 1: ['x'] }, checks: [check('c', 'x')], outcomes: [found('broken')] })).get(
      '1',
    )
    expect(judged?.explanation).toMatchObject({
      because: 'cはbroken',
      next: { act: '直す', place: '/fix' },
      reasons: [{ kind: 'control', control: 'x', checks: [{ id: 'c', findings: [{ evidence: [{ place: '/p' }] }] }] }],
    })
    const waits = fold(facts({ waiting: { 1: 2 } })).get('1')
    expect(waits?.explanation.next?.place).toBe('/policy/versions/v/mappings?clause=1')
    const excepted = fold(
      facts({
        confirmed: { 1: ['x'] },
        checks: [check('c', 'x')],
        outcomes: [found('broken')],
        exceptions: [excuse({ controls: ['x'] })],
      }),
    ).get('1')
    expect(excepted?.explanation.because).toContain('令和8年12月31日まで')
  })
})

test('6(7): an exception names clauses as people write them', () => {
  expect(clausesIn('基本方針6(5)、対策基準 第34条及び６（３）①')).toEqual(['6(5)', '対策基準', '第34条', '6(3)<1>'])
  const named = (path: string, clause: string): boolean => excusesOf(path, [excuse({ clause })]).length === 1
  expect(named('6(3)①', '6(3)')).toBe(true)
  expect(named('6(3)', '6(3)①')).toBe(false)
  expect(named('6(3)②', '６（３）①')).toBe(false)
  expect(named('60', '6')).toBe(false)
})

/** A small generator that gives the same numbers for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

const outcomes: readonly Outcome[] = ['kept', 'broken', 'unsure', 'out-of-scope']

function randomGiven(seed: number): Given {
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T // lists here are never empty
  const clauses = Array.from(
    { length: 1 + random(12) },
    (_, n): Standpoint => ({
      id: String(n),
      parent: n === 0 || random(3) === 0 ? null : String(random(n)),
      path: `p${n}`,
      stands: pick(['duty', 'heading', 'purpose', 'statement']),
    }),
  )
  const checks = Array.from({ length: random(5) }, (_, n) => check(`c${n}`, pick([...controls.keys()])))
  return {
    clauses,
    checks,
    outcomes: checks.filter(() => random(4) > 0).map(({ id }) => found(pick(outcomes), id)),
    confirmed: Object.fromEntries(
      clauses.filter(() => random(2) > 0).map(({ id }) => [id, [pick([...controls.keys()])]]),
    ),
    waiting: Object.fromEntries(clauses.filter(() => random(6) === 0).map(({ id }) => [id, 1])),
    attested: random(3) === 0 ? [pick([...controls.keys()])] : [],
    scopes: random(5) === 0 ? { [pick(clauses).id]: '理由' } : {},
    exceptions: random(3) === 0 ? [excuse({ controls: [pick([...controls.keys()])] })] : [],
  }
}

describe('properties over 500 random trees', () => {
  const cases = Array.from({ length: 500 }, (_, seed) => ({
    given: randomGiven(seed),
    facts: facts(randomGiven(seed)),
  }))

  test('every clause has a verdict, and the same facts give the same words', () => {
    for (const { given, facts: all } of cases) {
      const judged = fold(all)
      expect(judged.size).toBe(given.clauses?.length)
      expect([...fold(all)]).toEqual([...judged])
    }
  })

  test('a clause is never better than one below it, unless it was declared out of scope; and it is the worst of its reasons', () => {
    for (const { facts: all } of cases) {
      const judged = fold(all)
      for (const { id, parent } of all.clauses) {
        const [own, above] = [judged.get(id), parent === null ? undefined : judged.get(parent)]
        if (own === undefined) throw new Error('not judged')
        expect(own.verdict).toBe(worst(own.explanation.reasons.map((reason) => reason.verdict)))
        if (above !== undefined)
          expect(verdicts.indexOf(above.verdict)).toBeLessThanOrEqual(verdicts.indexOf(own.verdict))
      }
    }
  })

  test('kept always has a record: a finding with evidence or a person, here or below', () => {
    let seen = 0
    const unproved: string[] = []
    for (const { facts: all } of cases) {
      const judged = fold(all)
      const proved = (id: string): boolean => {
        const reasons = judged.get(id)?.explanation.reasons ?? []
        const own = reasons.some(
          (reason) =>
            reason.kind === 'control' &&
            (reason.attestations.length > 0 ||
              reason.checks.some(
                (one) => one.outcome === 'kept' && one.findings.some(({ evidence }) => evidence.length > 0),
              )),
        )
        return own || all.clauses.some((clause) => clause.parent === id && proved(clause.id))
      }
      const kept = [...judged].filter(([, { verdict }]) => verdict === 'kept').map(([id]) => id)
      seen += kept.length
      unproved.push(...kept.filter((id) => !proved(id)))
    }
    expect(unproved).toEqual([])
    expect(seen).toBeGreaterThan(50)
  })

  test('a finding that turns from kept to broken never makes a clause better', () => {
    for (const { given, facts: all } of cases) {
      const worse = facts({
        ...given,
        outcomes: (given.outcomes ?? []).map(([id, kept]) =>
          kept.outcome === 'kept' ? found('broken', id) : ([id, kept] as const),
        ),
      })
      const [before, after] = [fold(all), fold(worse)]
      for (const [id, { verdict }] of before)
        expect(verdicts.indexOf(after.get(id)?.verdict ?? 'kept')).toBeLessThanOrEqual(verdicts.indexOf(verdict))
    }
  })
})
