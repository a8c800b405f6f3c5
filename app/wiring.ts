// Who there is: the chapters' routes, checks and kinds of proposal, put together. The only place that knows everyone.
import { routes as assetRoutes } from '../chapters/assets/index.ts'
import * as organization from '../chapters/organization/index.ts'
import { crossingByApproval, type Lent, routes as sanitizationRoutes } from '../chapters/sanitization/index.ts'
import { adoptionByApproval } from '../chapters/policy/index.ts'
import { policyRoutes } from '../chapters/policy/routes.ts'
import { networkRoutes } from '../chapters/segmentation/index.ts'
import { access } from '../chapters/access/index.ts'
import { assurance, assuranceOnBoard } from '../chapters/assurance/index.ts'
import { people } from '../chapters/people/index.ts'
import { physical } from '../chapters/physical/index.ts'
import { routes as supplierRoutes } from '../chapters/suppliers/index.ts'
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
import { mailRoutes } from '../kernel/mail/routes.ts'
import { taskRoutes } from '../kernel/task/routes.ts'
import type { Installation as Installed } from './installation.ts'
import { listTenants } from '../kernel/tenant.ts'
import { board } from './board.ts'
import { checks } from './checks.ts'

export interface Parts {
  readonly notaryOf: (tenant: string) => Promise<Notary>
  readonly installation: Installation
  readonly lent: Lent
  /** Where a city's own bare repositories stand. */
  readonly repositoriesOf: (tenant: string) => Promise<string | undefined>
}

export interface Wired {
  readonly served: readonly Served[]
  readonly policies: Policies
}

const desk: Desk = {
  kinds: [
    adoptionByApproval({ checks }),
    ...crossingByApproval,
    ...physical.kinds,
    ...people.kinds,
    ...access.kinds,
    ...assurance.kinds,
  ],
  people: {
    holderOf: async ({ tx, today }, post) => (await organization.holdersOf(tx, today, { post }))[0]?.person ?? null,
  },
}

const persons: Persons = {
  list: organization.listPersons,
  byId: organization.personsById,
  namesOf: organization.namesOf,
}

/** Bare repositories of a city stand below the installation's data: `repositories/<slug>/<name>.git`. */
export function repositories({ database, place }: Pick<Installed, 'database' | 'place'>): Parts['repositoriesOf'] {
  return async (tenant) => {
    const city = (await listTenants(database)).find((one) => one.id === tenant)
    return city === undefined ? undefined : `${place.data}/repositories/${city.slug}`
  }
}

/** All endpoints with the policies that open them. Fails at start-up where an endpoint has no rule: deny by default. */
export async function wire({ notaryOf, installation, lent, repositoriesOf }: Parts): Promise<Wired> {
  const served = [
    ...taskRoutes(waitingOf, checks).served,
    ...approvalRoutes(desk, { postsOf: organization.postsOf, namesOf: organization.namesOf }).served,
    ...journalRoutes(notaryOf, organization.namesOf).served,
    ...settingRoutes(installation).served,
    ...accountRoutes(persons).served,
    ...mailRoutes({ key: lent.key }).served,
    ...organization.routes.served,
    ...assetRoutes.served,
    ...networkRoutes({ repositoriesOf }).served,
    ...sanitizationRoutes(lent).served,
    ...physical.served,
    ...people.served,
    ...access.served,
    ...supplierRoutes.served,
    ...assurance.served,
    ...assuranceOnBoard(board),
    ...policyRoutes({ checks, cityOf: async ({ tx }) => (await settingsOf(tx)).cityName }).served,
  ]
  const rights = [...new Set(served.map((one) => one.endpoint.right))]
  const chapters = [...new Set(served.map((one) => `chapters/${one.chapter}/`))]
  const files = (await policyFiles(new URL('../', import.meta.url))).filter(
    ({ path }) => path.startsWith('kernel/') || chapters.some((room) => path.startsWith(room)),
  )
  const policies = loadPolicies({ files, rights, roles })
  policies.assertCovered(rights.filter((right) => right !== readSession.right))
  return { served, policies }
}
