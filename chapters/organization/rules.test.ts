import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { loadPolicies, type Policies } from '../../kernel/auth/cedar.ts'
import { roles } from '../preamble/roles.ts'
import { routes } from './routes.ts'

const rights = [...new Set(routes.served.map(({ endpoint }) => endpoint.right))]
const actor = (role: string, more: Partial<Actor> = {}): Actor => ({
  personId: 'p1',
  name: '',
  roles: [role, 'staff'],
  unit: 'u1',
  units: [],
  posts: [],
  standsInFor: [],
  ...more,
})
let policies: Policies

beforeAll(async () => {
  const path = 'chapters/organization/rules.cedar'
  policies = loadPolicies({
    files: [{ path, text: await readFile(new URL('./rules.cedar', import.meta.url), 'utf8') }],
    rights,
    roles,
  })
})

test('6(1): every right of the chapter is named by some rule', () => {
  expect(() => policies.assertCovered(rights)).not.toThrow()
})

test('4(1), 6(1): staff see the organization and whom to call, write nothing, and do not see why somebody is away', () => {
  const staff = actor('staff')
  expect(policies.rightsOf(staff).toSorted()).toEqual([
    'organization.assignment:read',
    'organization.contact:read',
    'organization.organ:read',
    'organization.person:read',
    'organization.post:read',
    'organization.unit:read',
  ])
})

test('6(7): only the CISO decides an exception, and not one that was applied for by the same person', () => {
  const right = 'POST /organization/exceptions/:id/approval'
  const exception = { type: 'organization.exception', applicant: 'p2', unit: 'u1' }
  expect(roles.filter((role) => policies.can(actor(role), right, exception))).toEqual(['ciso'])
  expect(policies.can(actor('ciso'), right, { ...exception, applicant: 'p1' })).toBe(false)
})

test('6(7): a head of a section applies for the own unit only', () => {
  const head = actor('section-head', { units: ['u1'] })
  const may = (unit: string) =>
    policies.can(head, 'organization.exception:write', { type: 'organization.exception', unit })
  expect([may('u1'), may('u2')]).toEqual([true, false])
})

test('7: auditors read everything and write nothing', () => {
  for (const role of ['auditor', 'audit-chief']) {
    const held = policies.rightsOf(actor(role))
    expect(held).toContain('organization.exception:read')
    expect(held.filter((right) => !right.endsWith(':read'))).toEqual([])
  }
})
