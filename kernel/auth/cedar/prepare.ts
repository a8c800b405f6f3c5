// From files to a policy set in the engine: parse, name, validate, and refuse what a right must not rest on.
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import type { PolicyFile } from './files.ts'
import { groupsOf } from './groups.ts'
import { schemaOf } from './schema.ts'

interface Named {
  readonly id: string
  readonly path: string
  readonly text: string
  readonly json: cedar.PolicyJson
}

export interface Prepared {
  /**
   * Name, inside the engine, of the set of policies whose scope takes in this right. Decisions cost by the policies looked at:
   * of 200 only these few can apply, and the engine is given no others.
   */
  setOf(right: string): string
  /** Rights that some permit names. */
  readonly covered: ReadonlySet<string>
}

let sets = 0

/** Prepare these files for deciding. */
export function prepare({
  files,
  rights,
  roles,
}: {
  files: readonly PolicyFile[]
  rights: readonly string[]
  roles: readonly string[]
}): Prepared {
  const schema = schemaOf(rights, roles)
  const policies = files.flatMap((file) => parts(file))
  const slips = [...doubled(policies), ...policies.flatMap((policy) => slipsOf(policy, schema))]
  if (slips.length > 0) throw new Error(slips.join('\n'))
  const known = new Map<string, string>()
  const setOf = (right: string): string => {
    const kept = known.get(right)
    if (kept !== undefined) return kept
    sets += 1
    const made = `sekisho-${sets}`
    const applying = policies.filter(({ json }) => takesIn(json.action, right))
    insist(
      cedar.preparsePolicySet(made, { staticPolicies: Object.fromEntries(applying.map((p) => [p.id, p.text])) }),
      right,
    )
    known.set(right, made)
    return made
  }
  for (const right of rights) setOf(right)
  return { setOf: (right) => known.get(right) ?? setOf(''), covered: coveredBy(policies, rights) }
}

function takesIn(action: cedar.ActionConstraint, right: string): boolean {
  const names = [right, ...groupsOf(right)]
  return action.op === 'All' || actionsOf(action).some((name) => names.includes(name))
}

function parts({ path, text }: PolicyFile): readonly Named[] {
  const answer = cedar.policySetTextToParts(text)
  if (answer.type === 'failure') throw new Error(`${path}: ${answer.errors.map(sentence).join('; ')}`)
  if (answer.policy_templates.length > 0) throw new Error(`${path}: templates have no place here: write the policy out`)
  return answer.policies.map((policy, index) => {
    const json = cedar.policyToJson(policy)
    if (json.type === 'failure') throw new Error(`${path}: ${json.errors.map(sentence).join('; ')}`)
    return { id: `${path}#${json.json.annotations?.['id'] ?? String(index + 1)}`, path, text: policy, json: json.json }
  })
}

function doubled(policies: readonly Named[]): readonly string[] {
  const ids = policies.map((p) => p.id)
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `${id}: two policies have this @id`)
}

function slipsOf(policy: Named, schema: string): readonly string[] {
  const answer = cedar.validate({ schema, policies: { staticPolicies: { [policy.id]: policy.text } } })
  if (answer.type === 'failure') return answer.errors.map((error) => `${policy.path}: ${sentence(error)}`)
  const found = [...answer.validationErrors, ...answer.validationWarnings].map(
    ({ error }) => `${policy.path}: ${sentence(error)}`,
  )
  return [...new Set([...found.slice(0, 1), ...byName(policy)])]
}

/** Posts hold roles and roles hold rights (4(1), 6(1)): a policy for one person by id would hide from every role table. */
function byName({ id, json }: Named): readonly string[] {
  const scope =
    json.principal.op === '==' || (json.principal.op === 'in' && JSON.stringify(json.principal).includes('"Person"'))
  const conditions = JSON.stringify(json.conditions)
  const written = conditions.includes('{"Var":"principal"},"attr":"id"') && !conditions.includes('{"Var":"resource"}')
  return scope || written ? [`${id}: names a person instead of a role`] : []
}

function coveredBy(policies: readonly Named[], rights: readonly string[]): ReadonlySet<string> {
  const named = new Set(
    policies.filter(({ json }) => json.effect === 'permit').flatMap(({ json }) => actionsOf(json.action)),
  )
  return new Set(rights.filter((right) => [right, ...groupsOf(right)].some((name) => named.has(name))))
}

function actionsOf(action: cedar.ActionConstraint): readonly string[] {
  if (action.op === 'All') return []
  const uids = 'entities' in action ? action.entities : 'entity' in action ? [action.entity] : []
  return uids.map((uid) => ('__entity' in uid ? uid.__entity.id : uid.id))
}

const sentence = (error: cedar.DetailedError): string =>
  error.help === null ? error.message : `${error.message} (${error.help})`

function insist(answer: cedar.CheckParseAnswer, what: string): void {
  if (answer.type === 'failure') throw new Error(`couldn't prepare ${what}: ${answer.errors.map(sentence).join('; ')}`)
}
