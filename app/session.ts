// Who am I? The one endpoint that answers also to people who have not signed in.
import type { z } from 'zod'
import type { Session } from '../kernel/contract/session.ts'
import type { Identity } from '../kernel/auth/index.ts'
import { inTenant } from '../kernel/db/database.ts'
import { innerSegment, type Surroundings } from '../kernel/http/pipeline.ts'
import { today } from '../kernel/i18n/today.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { postsOf, unitNameOf } from '../chapters/organization/index.ts'
import type { Wired } from './wiring.ts'

/** What the browser needs to draw the frame. */
export async function sessionOf(
  tenant: Tenant,
  identity: Identity | undefined,
  { database, clock, actorOf, segment = innerSegment }: Surroundings,
  { policies, served }: Wired,
): Promise<z.input<typeof Session>> {
  const now = clock()
  const nobody = {
    tenant: { name: tenant.name, slug: tenant.slug },
    segment,
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
      rights: identity.stage === 'full' ? rightsAt(policies.rightsOf(actor), served) : [],
      csrf: identity.csrf,
      passwordMustChange: identity.passwordMustChange,
    }
  })
}

/** Rights of which something is served at this listener: a screen that could ask nothing is not offered. */
function rightsAt(rights: readonly string[], served: Wired['served']): string[] {
  const here = new Set(served.map((one) => one.endpoint.right))
  return rights.filter((right) => here.has(right))
}
