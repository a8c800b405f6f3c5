// Who am I? The one endpoint that answers also to people who have not signed in.
import type { z } from 'zod'
import type { Session } from '../kernel/contract/session.ts'
import type { Identity } from '../kernel/auth/index.ts'
import type { Policies } from '../kernel/auth/cedar.ts'
import { inTenant } from '../kernel/db/database.ts'
import type { Surroundings } from '../kernel/http/pipeline.ts'
import { today } from '../kernel/i18n/today.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { postsOf, unitNameOf } from '../chapters/organization/index.ts'

/** What the browser needs to draw the frame. */
export async function sessionOf(
  tenant: Tenant,
  identity: Identity | undefined,
  { database, clock, actorOf }: Surroundings,
  policies: Policies,
): Promise<z.input<typeof Session>> {
  const now = clock()
  const nobody = {
    tenant: { name: tenant.name, slug: tenant.slug },
    stage: 'none' as const,
    person: null,
    roles: [],
    rights: [],
    csrf: '',
    today: today(now),
    passwordMustChange: false,
  }
  if (identity === undefined) return nobody
  return inTenant(database, tenant.id, async (tx) => {
    const actor = await actorOf(tx, identity.personId, now)
    if (actor === undefined) return nobody
    const posts = await postsOf({ tx, today: today(now) }, actor.posts)
    const unit = actor.unit === null ? null : await unitNameOf(tx, actor.unit)
    return {
      ...nobody,
      stage: identity.stage,
      person: { id: actor.personId, name: actor.name, unit, posts: [...posts.values()].map((one) => one.post) },
      roles: [...actor.roles],
      rights: identity.stage === 'full' ? [...policies.rightsOf(actor)] : [],
      csrf: identity.csrf,
      passwordMustChange: identity.passwordMustChange,
    }
  })
}
