import { expect, test } from 'vitest'
import { roles } from '../preamble/roles.ts'
import { rulesOf } from '../organization/testing-city.ts'
import { readersOf } from './access.ts'
import { publications, tiers } from './contract/terms.ts'
import { policyRoutes } from './routes.ts'
import { person } from './testing.ts'

test('9, 10: the list of readers for notices says what the rules say, role by role', async () => {
  const can = await rulesOf('policy', policyRoutes({ checks: [], cityOf: async () => '見本市' }).served)
  for (const { value: tier } of tiers)
    for (const { value: publication } of publications) {
      const readers = readersOf({ tier, publication })
      for (const role of roles) {
        const may = can(person(role), 'policy.document:read', { type: 'policy.document', tier, publication })
        // a restricted basic policy is none of ours: a basic policy is published by law (地方自治法244条の6)
        const listed = readers === null || readers.includes(role)
        expect({ tier, publication, role, may }).toEqual({ tier, publication, role, may: listed })
      }
    }
})
