import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Actor, Resource } from '../../actor.ts'
import { groupsOf } from './groups.ts'

/** The actor as Cedar sees it: roles are parents, the rest attributes. */
export function personOf(actor: Actor): EntityJson {
  return {
    uid: { type: 'Person', id: actor.personId },
    attrs: {
      id: actor.personId,
      units: [...actor.units],
      posts: [...actor.posts],
      standsInFor: [...actor.standsInFor],
      ...(actor.unit === null ? {} : { unit: actor.unit }),
    },
    parents: actor.roles.map((role) => ({ type: 'Role', id: role })),
  }
}

/** The record as Cedar sees it: what is unknown or empty is missing. */
export function recordOf(resource: Resource | undefined): EntityJson {
  const { applicant, owner, publication, tier, type, unit } = resource ?? {}
  const attrs: Record<string, CedarValueJson> = {}
  for (const [name, value] of Object.entries({ ledger: type, unit, owner, applicant, tier, publication })) {
    if (value !== undefined && value !== null) attrs[name] = value
  }
  return { uid: { type: 'Record', id: resource?.id ?? '' }, attrs, parents: [] }
}

/** The right with the groups that it is in. */
export function actionOf(right: string): readonly EntityJson[] {
  return [
    {
      uid: { type: 'Action', id: right },
      attrs: {},
      parents: groupsOf(right).map((group) => ({ type: 'Action', id: group })),
    },
  ]
}
