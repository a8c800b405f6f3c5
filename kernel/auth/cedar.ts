// Who may do what: Cedar policies in files that an auditor can read. Deny by default; a forbid beats every permit.
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import type { Actor, Can, Resource } from '../actor.ts'
import { actionOf, personOf, recordOf } from './cedar/entities.ts'
import { prepare } from './cedar/prepare.ts'
import type { PolicyFile } from './cedar/files.ts'

export { type PolicyFile, policyFiles } from './cedar/files.ts'

/** `policies`: those that decided; none where nothing permits. */
export type Decision = { readonly allowed: boolean; readonly policies: readonly string[] }

export interface Policies {
  /** Decide, and say by which policies (`chapters/assets/rules.cedar#owners-write`). */
  decide(actor: Actor, right: string, resource?: Resource): Decision
  readonly can: Can
  /** Rights that hold without looking at a record, for screens to show or hide things; cached by what the rules can see of an actor. */
  rightsOf(actor: Actor): readonly string[]
  /** Throw unless each of these rights is named by some permit, directly or through a group. */
  assertCovered(rights: readonly string[]): void
}

export interface PolicySource {
  readonly files: readonly PolicyFile[]
  /** Every right of every endpoint; a policy that names another one is a slip. */
  readonly rights: readonly string[]
  /** Every role of the policy; likewise. */
  readonly roles: readonly string[]
}

/** 2,000: distinct sets of roles and units of a large city; bounds the cache. */
const mostRightsKept = 2_000

/** Parse, validate and keep the policies. Throws one sentence a slip, naming the file. */
export function loadPolicies({ files, rights, roles }: PolicySource): Policies {
  const { covered, setOf } = prepare({ files, rights, roles })
  const kept = new Map<string, ReadonlySet<string>>()

  const decide = (actor: Actor, right: string, resource?: Resource): Decision => {
    const answer = cedar.statefulIsAuthorized({
      principal: { type: 'Person', id: actor.personId },
      action: { type: 'Action', id: right },
      resource: { type: 'Record', id: resource?.id ?? '' },
      context: {},
      preparsedPolicySetId: setOf(right),
      entities: [personOf(actor), recordOf(resource), ...actionOf(right)],
    })
    if (answer.type === 'failure')
      throw new Error(`couldn't decide on \`${right}\`: ${answer.errors.map((e) => e.message).join('; ')}`)
    const { decision, diagnostics } = answer.response
    // INVARIANT (deny by default): a policy that cannot be evaluated might have been a forbid.
    return { allowed: decision === 'allow' && diagnostics.errors.length === 0, policies: diagnostics.reason }
  }

  const held = (actor: Actor): ReadonlySet<string> => {
    const key = JSON.stringify([
      [...actor.roles].sort(),
      actor.unit,
      [...actor.units].sort(),
      [...actor.posts].sort(),
      [...actor.standsInFor].sort(),
    ])
    const known = kept.get(key)
    if (known !== undefined) return known
    const fresh = new Set(rights.filter((right) => decide(actor, right).allowed))
    if (kept.size >= mostRightsKept) kept.clear()
    kept.set(key, fresh)
    return fresh
  }

  return {
    decide,
    can: (actor, right, resource) =>
      resource === undefined ? held(actor).has(right) : decide(actor, right, resource).allowed,
    rightsOf: (actor) => [...held(actor)],
    assertCovered: (asked) => {
      const missing = asked.filter((right) => !covered.has(right))
      if (missing.length > 0)
        throw new Error(
          `no policy permits ${missing.map((right) => `\`${right}\``).join(', ')}: name each in the rules.cedar of its chapter`,
        )
    },
  }
}
