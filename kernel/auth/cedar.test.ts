import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Resource } from '../actor.ts'
import { allows, type Rule, textOf } from './cedar/oracle.ts'
import { loadPolicies, policyFiles } from './cedar.ts'

const roles = ['ciso', 'security-office', 'section-head', 'staff', 'auditor']
const rights = [
  'organization.unit:read',
  'organization.unit:write',
  'assets.asset:read',
  'assets.asset:write',
  'POST /policy/documents/:id/adoption',
  'session:read',
]
const actor = (more: Partial<Actor> = {}): Actor => ({
  personId: 'p1',
  name: '',
  roles: ['staff'],
  unit: 'u1',
  units: [],
  posts: [],
  standsInFor: [],
  ...more,
})
const load = (text: string) => loadPolicies({ files: [{ path: 'chapters/assets/rules.cedar', text }], rights, roles })

const sample = `
  @id("everyone-reads-units")
  permit(principal in Role::"staff", action == Action::"organization.unit:read", resource);
  @id("office-writes")
  permit(principal in Role::"security-office", action in Action::"write", resource);
  @id("heads-write-their-own")
  permit(principal in Role::"section-head", action == Action::"assets.asset:write", resource)
    when { resource has unit && principal.units.contains(resource.unit) };
  @id("nobody-adopts-their-own")
  forbid(principal, action == Action::"POST /policy/documents/:id/adoption", resource)
    when { resource has applicant && resource.applicant == principal.id };
  permit(principal in Role::"ciso", action == Action::"POST /policy/documents/:id/adoption", resource);
`

describe('6(6): rights', () => {
  const policies = load(sample)

  test('what no policy permits is denied', () => {
    expect(policies.decide(actor(), 'assets.asset:read')).toEqual({ allowed: false, policies: [] })
    expect(policies.can(actor({ roles: [] }), 'organization.unit:read')).toBe(false)
    expect(policies.can(actor({ roles: ['ciso'] }), 'no such right')).toBe(false)
  })

  test('a decision names the policy that made it', () => {
    expect(policies.decide(actor(), 'organization.unit:read')).toEqual({
      allowed: true,
      policies: ['chapters/assets/rules.cedar#everyone-reads-units'],
    })
  })

  test('a head writes the records of the own unit, not those of others', () => {
    const head = actor({ roles: ['section-head'], units: ['u1', 'u2'] })
    const may = (unit: string | null) => policies.can(head, 'assets.asset:write', { type: 'assets.asset', unit })
    expect([may('u1'), may('u2'), may('u3'), may(null)]).toEqual([true, true, false, false])
  })

  test('a forbid beats a permit', () => {
    const ciso = actor({ roles: ['ciso'] })
    const right = 'POST /policy/documents/:id/adoption'
    expect(policies.can(ciso, right, { type: 'document', applicant: 'p2' })).toBe(true)
    expect(policies.decide(ciso, right, { type: 'document', applicant: 'p1' })).toEqual({
      allowed: false,
      policies: ['chapters/assets/rules.cedar#nobody-adopts-their-own'],
    })
  })

  test('a group covers the rights of its kind', () => {
    expect(policies.rightsOf(actor({ roles: ['security-office'] }))).toEqual([
      'organization.unit:write',
      'assets.asset:write',
    ])
    expect(policies.rightsOf(actor({ roles: ['section-head', 'staff'] }))).toEqual(['organization.unit:read'])
  })

  test('rights without a record are kept by roles, not by person', () => {
    const first = policies.rightsOf(actor({ roles: ['ciso', 'staff'] }))
    expect(policies.rightsOf(actor({ personId: 'p9', roles: ['staff', 'ciso'] }))).toEqual(first)
  })

  test('a policy that cannot be evaluated denies: it might have been a forbid', () => {
    const broken = load(`
      permit(principal in Role::"staff", action == Action::"session:read", resource);
      forbid(principal, action == Action::"session:read", resource) when { 9223372036854775807 + 1 > 0 };
    `)
    expect(broken.can(actor(), 'session:read')).toBe(false)
  })

  test('a right that nothing names stops the start', () => {
    expect(() => policies.assertCovered(['organization.unit:write', 'assets.asset:write'])).not.toThrow()
    expect(() => policies.assertCovered(rights)).toThrow('no policy permits `assets.asset:read`, `session:read`')
    expect(() => load('permit(principal in Role::"staff", action, resource);').assertCovered(['session:read'])).toThrow(
      '`session:read`',
    )
  })
})

describe('slips in rules are named with their file', () => {
  test.each([
    [
      'an unknown right',
      'permit(principal, action == Action::"assets.asset:reed", resource);',
      /rules\.cedar: .*assets\.asset:reed.*did you mean.*assets\.asset:read/,
    ],
    [
      'an unknown role',
      'permit(principal in Role::"cisoo", action == Action::"session:read", resource);',
      /rules\.cedar: .*cisoo/,
    ],
    [
      'an unknown attribute',
      'permit(principal, action == Action::"session:read", resource) when { resource.colour == "red" };',
      /rules\.cedar: .*colour/,
    ],
    [
      'an attribute used before it is known to be there',
      'permit(principal, action == Action::"session:read", resource) when { resource.unit == "u1" };',
      /rules\.cedar: .*unit/,
    ],
    ['a broken sentence', 'permit(principal, action', /rules\.cedar: /],
    [
      'a person by id in the scope',
      'permit(principal == Person::"p1", action == Action::"session:read", resource);',
      /names a person instead of a role/,
    ],
    [
      'a person by id in a condition',
      'permit(principal, action == Action::"session:read", resource) when { principal.id == "p1" };',
      /names a person instead of a role/,
    ],
    [
      'one @id twice',
      '@id("a") permit(principal, action == Action::"session:read", resource); @id("a") forbid(principal, action == Action::"session:read", resource);',
      /two policies have this @id/,
    ],
    [
      'a template',
      'permit(principal == ?principal, action == Action::"session:read", resource);',
      /templates have no place here/,
    ],
  ])('%s', (_, text, message) => {
    expect(() => load(text)).toThrow(message)
  })

  test('the rules of this program are found by place', async () => {
    const files = await policyFiles(new URL('../../', import.meta.url))
    expect(files.every(({ path }) => /^(chapters|kernel)\/.*rules\.cedar$/.test(path))).toBe(true)
  })
})

describe('oracle', () => {
  const some = <T>(values: readonly T[]) => fc.constantFrom(...values)
  const units = ['u1', 'u2', 'u3'] as const
  const condition: fc.Arbitrary<Rule['conditions'][number]['test']> = fc.letrec<{
    test: Rule['conditions'][number]['test']
  }>((tie) => ({
    test: fc.oneof(
      { maxDepth: 2 },
      fc.record({ kind: fc.constant('own-unit' as const) }),
      fc.record({ kind: fc.constant('headed-unit' as const) }),
      fc.record({ kind: fc.constant('applicant' as const) }),
      fc.record({
        kind: fc.constant('is' as const),
        attribute: some(['tier', 'publication', 'unit', 'ledger'] as const),
        value: some(['basic', 'public', 'u1', 'u2']),
      }),
      fc.record({ kind: fc.constant('not' as const), test: tie('test') }),
      fc.record({ kind: some(['and', 'or'] as const), left: tie('test'), right: tie('test') }),
    ),
  })).test
  const rule: fc.Arbitrary<Rule> = fc.record({
    effect: some(['permit', 'permit', 'forbid'] as const),
    role: fc.option(some(roles)),
    actions: fc.option(
      fc.uniqueArray(some([...rights, 'read', 'write', 'assets:write']), { minLength: 1, maxLength: 3 }),
    ),
    conditions: fc.array(fc.record({ word: some(['when', 'unless'] as const), test: condition }), { maxLength: 2 }),
  })
  const anyActor = fc.record({
    roles: fc.uniqueArray(some(roles), { maxLength: 3 }),
    unit: fc.option(some(units), { nil: null }),
    units: fc.uniqueArray(some(units), { maxLength: 2 }),
    personId: some(['p1', 'p2']),
  })
  const anyResource: fc.Arbitrary<Resource> = fc.record({
    type: some(['basic', 'x']),
    unit: fc.option(some(units), { nil: null }),
    applicant: fc.option(some(['p1', 'p2']), { nil: null }),
    tier: some(['basic', 'standard']),
    publication: some(['public', 'restricted']),
  })

  test('decisions equal those of a slow and obvious evaluator, on random rules and questions', () => {
    let allowed = 0
    let asked = 0
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(anyActor, fc.option(anyResource, { nil: undefined }), some(rights)), {
          minLength: 5,
          maxLength: 10,
        }),
        (rules, questions) => {
          const usable = rules.filter((r) => loads(r))
          const policies = load(usable.map(textOf).join('\n'))
          for (const [who, what, right] of questions) {
            const person = actor(who)
            const expected = allows(usable, { actor: person, right, resource: what })
            expect(policies.decide(person, right, what).allowed).toBe(expected)
            expect(policies.can(person, right, what)).toBe(expected)
            asked += 1
            if (expected) allowed += 1
          }
        },
      ),
      { numRuns: 150 },
    )
    // both answers are met often enough to mean something
    expect(allowed / asked).toBeGreaterThan(0.03)
    expect(allowed / asked).toBeLessThan(0.9)
  })

  /** Cedar warns of rules that can never hold, and so do we; such a rule is no part of the comparison. */
  function loads(one: Rule): boolean {
    try {
      load(textOf(one))
      return true
    } catch (error) {
      if (/impossible/.test(String(error))) return false
      throw error
    }
  }
})
