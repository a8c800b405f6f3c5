// Who there is: the chapters' routes, checks and kinds of proposal, put together. The only place that knows everyone.
import { routes as assetRoutes } from '../chapters/assets/index.ts'
import * as organization from '../chapters/organization/index.ts'
import { crossingByApproval, type Lent, routes as sanitizationRoutes } from '../chapters/sanitization/index.ts'
import { adoptionByApproval } from '../chapters/policy/index.ts'
import { policyRoutes } from '../chapters/policy/routes.ts'
import { roles } from '../chapters/preamble/roles.ts'
import { accountRoutes, type Persons } from '../kernel/account/routes.ts'
import type { Desk } from '../kernel/approval/act.ts'
import { approvalRoutes } from '../kernel/approval/routes.ts'
import { waitingOf } from '../kernel/approval/waiting.ts'
import { loadPolicies, type Policies, policyFiles } from '../kernel/auth/cedar.ts'
import { readSession } from '../kernel/contract/session.ts'
import type { Served } from '../kernel/http/chapter.ts'
import type { Notary } from '../kernel/journal/notary.ts'
import { journalRoutes } from '../kernel/journal/routes.ts'
import { type Installation, settingRoutes } from '../kernel/setting/routes.ts'
import { settingsOf } from '../kernel/setting/setting.ts'
import { taskRoutes } from '../kernel/task/routes.ts'
import { checks } from './checks.ts'

export interface Parts {
  readonly notaryOf: (tenant: string) => Promise<Notary>
  readonly installation: Installation
  readonly lent: Lent
}

export interface Wired {
  readonly served: readonly Served[]
  readonly policies: Policies
}

const desk: Desk = {
  kinds: [adoptionByApproval({ checks }), ...crossingByApproval],
  people: {
    holderOf: async ({ tx, today }, post) => (await organization.holdersOf(tx, today, { post }))[0]?.person ?? null,
  },
}

const persons: Persons = {
  list: organization.listPersons,
  byId: organization.personsById,
  namesOf: organization.namesOf,
}

/** All endpoints with the policies that open them. Fails at start-up where an endpoint has no rule: deny by default. */
export async function wire({ notaryOf, installation, lent }: Parts): Promise<Wired> {
  const served = [
    ...taskRoutes(waitingOf, checks).served,
    ...approvalRoutes(desk, { postsOf: organization.postsOf, namesOf: organization.namesOf }).served,
    ...journalRoutes(notaryOf, organization.namesOf).served,
    ...settingRoutes(installation).served,
    ...accountRoutes(persons).served,
    ...organization.routes.served,
    ...assetRoutes.served,
    ...sanitizationRoutes(lent).served,
    ...policyRoutes({ checks, cityOf: async ({ tx }) => (await settingsOf(tx)).cityName }).served,
  ]
  const rights = [...new Set(served.map((one) => one.endpoint.right))]
  const chapters = new Set(served.map((one) => `chapters/${one.chapter}/rules.cedar`))
  const files = (await policyFiles(new URL('../', import.meta.url))).filter(
    ({ path }) => path.startsWith('kernel/') || chapters.has(path),
  )
  const policies = loadPolicies({ files, rights, roles })
  policies.assertCovered(rights.filter((right) => right !== readSession.right))
  return { served, policies }
}
