// What a filter compares: each path resolved against the schema once, so that interpreter and SQL mean the same.
import type { Attribute, Kind } from './attributes.table.ts'
import { resolve } from './attributes.table.ts'
import type { Comparison, Filter, Literal, Path } from './filter.ts'
import { ScimRefusal } from './refusal.ts'

/** A single value below a resource or below one value of a many-valued attribute. */
export interface Leaf {
  readonly keys: readonly string[]
  readonly type: Attribute['type']
  readonly caseExact: boolean
}

export type Meaning =
  | { readonly is: 'and' | 'or'; readonly left: Meaning; readonly right: Meaning }
  | { readonly is: 'not'; readonly of: Meaning }
  | { readonly is: 'present'; readonly leaf: Leaf }
  | {
      readonly is: 'compare'
      readonly leaf: Leaf
      readonly by: Exclude<Comparison, 'ne'>
      readonly to: Exclude<Literal, null>
    }
  /** Some value of the array at `keys` for which it holds; `present` there: the array is not empty. */
  | { readonly is: 'some'; readonly keys: readonly string[]; readonly where: Meaning | null }

/** Where names are looked up: a resource, or one value of an attribute. */
type Scope = { readonly kind: Kind } | { readonly of: Attribute }

/** Resolve a filter on resources of a kind. @throws ScimRefusal invalidFilter */
export const meaningOf = (filter: Filter, kind: Kind): Meaning => resolveIn(filter, { kind })

/** Resolve a filter on the values of one attribute (a patch's `emails[…]`). */
export const meaningWithin = (filter: Filter, of: Attribute): Meaning => resolveIn(filter, { of })

function resolveIn(filter: Filter, scope: Scope): Meaning {
  switch (filter.is) {
    case 'and':
    case 'or':
      return { is: filter.is, left: resolveIn(filter.left, scope), right: resolveIn(filter.right, scope) }
    case 'not':
      return { is: 'not', of: resolveIn(filter.of, scope) }
    case 'some': {
      const { attribute, keys } = lookUp(filter.path, scope)
      if (attribute.isMany !== true) throw refuse(`\`${attribute.name}\` has one value only`)
      return { is: 'some', keys, where: resolveIn(filter.where, { of: attribute }) }
    }
    case 'present':
      return present(filter.path, scope)
    case 'compare':
      return compare(filter, scope)
  }
}

function present(path: Path, scope: Scope): Meaning {
  const { attribute, keys } = lookUp(path, scope)
  const sub = subOf(attribute, path.sub)
  if (attribute.isMany === true)
    return { is: 'some', keys, where: sub === undefined ? null : { is: 'present', leaf: leafOf([sub.name], sub) } }
  return { is: 'present', leaf: sub === undefined ? leafOf(keys, attribute) : leafOf([...keys, sub.name], sub) }
}

/** `ne` is the opposite of `eq`, and `eq null` of `pr`: what is missing is not equal to anything. */
function compare({ path, by, to: told }: Extract<Filter, { is: 'compare' }>, scope: Scope): Meaning {
  if (by === 'ne') return { is: 'not', of: compare({ is: 'compare', path, by: 'eq', to: told }, scope) }
  if (told === null) {
    if (by !== 'eq') throw refuse('null can only be compared by eq and ne')
    return { is: 'not', of: present(path, scope) }
  }
  const { attribute, keys } = lookUp(path, scope)
  // RFC 7644 §3.4.2.2: without a part, a many-valued attribute is compared by its `value`
  const sub = subOf(attribute, path.sub ?? (attribute.isMany === true ? 'value' : null))
  const compared = sub ?? attribute
  const to = compared.type === 'boolean' ? truthIn(told) : told
  fits(compared, by, to)
  if (attribute.isMany === true)
    return { is: 'some', keys, where: { is: 'compare', leaf: leafOf([compared.name], compared), by, to } }
  return { is: 'compare', leaf: leafOf(sub === undefined ? keys : [...keys, sub.name], compared), by, to }
}

function lookUp(
  { schema, name }: Path,
  scope: Scope,
): { readonly attribute: Attribute; readonly keys: readonly string[] } {
  if ('kind' in scope) {
    const found = resolve(scope.kind, name, schema)
    if (found === undefined) throw refuse(`\`${name}\` is no attribute of ${scope.kind}`)
    return found
  }
  const attribute = scope.of.sub?.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (schema !== null || attribute === undefined) throw refuse(`\`${name}\` is no part of \`${scope.of.name}\``)
  return { attribute, keys: [attribute.name] }
}

function subOf(attribute: Attribute, name: string | null): Attribute | undefined {
  if (name === null) return undefined
  const sub = attribute.sub?.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (sub === undefined) throw refuse(`\`${name}\` is no part of \`${attribute.name}\``)
  return sub
}

/** `roles[primary eq "True"]`: widespread clients write truths as texts. */
const truthIn = (told: Exclude<Literal, null>): Exclude<Literal, null> =>
  typeof told === 'string' && /^(?:true|false)$/iu.test(told) ? told.toLowerCase() === 'true' : told

function fits({ name, type }: Attribute, by: Comparison, to: Exclude<Literal, null>): void {
  if (type === 'complex') throw refuse(`\`${name}\` has parts: name the one that is compared`)
  if (type === 'boolean') {
    if (by !== 'eq' || typeof to !== 'boolean') throw refuse(`\`${name}\` is true or false, compared by eq and ne`)
    return
  }
  if (typeof to !== 'string') throw refuse(`\`${name}\` is compared with a text`)
  if (
    type === 'dateTime' &&
    (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/u.test(to) || Number.isNaN(Date.parse(to)))
  )
    throw refuse(`\`${name}\` is compared with a moment such as 2026-11-23T00:00:00Z`)
  if (type === 'dateTime' && (by === 'co' || by === 'sw' || by === 'ew'))
    throw refuse(`\`${name}\` is a moment, not a text`)
}

const leafOf = (keys: readonly string[], { type, caseExact = false }: Attribute): Leaf => ({ keys, type, caseExact })

const refuse = (detail: string): ScimRefusal => new ScimRefusal(400, 'invalidFilter', detail)
