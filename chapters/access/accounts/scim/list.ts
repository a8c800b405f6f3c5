// RFC 7644 §3.4.2: which resources, in which order, which page, which of their attributes.
import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../../../kernel/ids.ts'
import { loginKey } from '../account.ts'
import { enterpriseSchema, type Kind, resolve } from './attributes.table.ts'
import { conditionOf } from './condition.ts'
import { parseFilter, readPath } from './filter.ts'
import { type Meaning, meaningOf } from './meaning.ts'
import { ScimRefusal } from './refusal.ts'
import { isObject, type Json, valueOf } from './resource.ts'

/** 500: the most resources of one answer, told in ServiceProviderConfig. */
export const mostResults = 500
/** 100: a page where the client asks for none. */
const usualPage = 100
export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** What a client asks for, from a query or a search request. */
export interface Wanted {
  readonly filter: Meaning | null
  readonly order: RawBuilder<unknown> | null
  readonly startIndex: number
  readonly count: number
}

interface Source {
  get(name: string): string | null
}

/** Read a list's parameters. `doc` is the resource as SQL. */
export function wantedOf(source: Source, kind: Kind, doc: RawBuilder<unknown>): Wanted {
  const filter = source.get('filter')
  const sortBy = source.get('sortBy')
  return {
    filter: filter === null || filter.trim() === '' ? null : meaningOf(parseFilter(filter), kind),
    order:
      sortBy === null || sortBy === ''
        ? null
        : orderOf(sortBy, { kind, doc, isDown: source.get('sortOrder')?.toLowerCase() === 'descending' }),
    // RFC 7644 §3.4.2.4: what is below is taken as the least
    startIndex: Math.max(1, whole(source.get('startIndex'), 'startIndex', 1)),
    count: Math.min(mostResults, Math.max(0, whole(source.get('count'), 'count', usualPage))),
  }
}

/** A search request's body under the names of a query. */
export function searchOf(body: unknown): Source {
  if (!isObject(body)) throw new ScimRefusal(400, 'invalidSyntax', 'the body is not a SearchRequest')
  return {
    get: (name) => {
      const value = valueOf(body, name)
      if (value === undefined || value === null) return null
      return Array.isArray(value) ? value.map(String).join(',') : String(value)
    },
  }
}

function whole(text: string | null, name: string, usual: number): number {
  if (text === null) return usual
  if (!/^-?\d{1,9}$/u.test(text)) throw new ScimRefusal(400, 'invalidValue', `\`${name}\` is no whole number`)
  return Number(text)
}

/** By the primary value of a many-valued attribute, else its first; resources without the attribute come last (§3.4.2.3). */
function orderOf(
  sortBy: string,
  { kind, doc, isDown }: { readonly kind: Kind; readonly doc: RawBuilder<unknown>; readonly isDown: boolean },
): RawBuilder<unknown> {
  const path = readPath(sortBy)
  const known = path === undefined ? undefined : resolve(kind, path.name, path.schema)
  if (path === undefined || known === undefined)
    throw new ScimRefusal(400, 'invalidPath', `\`${sortBy}\` is no attribute of ${kind}`)
  const { attribute, keys } = known
  const part = path.sub ?? (attribute.isMany === true ? 'value' : null)
  const sub = part === null ? undefined : attribute.sub?.find((one) => one.name.toLowerCase() === part.toLowerCase())
  if ((part !== null && sub === undefined) || (part === null && attribute.type === 'complex'))
    throw new ScimRefusal(400, 'invalidPath', `\`${sortBy}\` is no single value`)
  const value =
    attribute.isMany === true
      ? sql`(select v ->> ${sub?.name ?? ''} from jsonb_array_elements(case when jsonb_typeof(${doc} #> ${[...keys]}::text[]) = 'array' then ${doc} #> ${[...keys]}::text[] else '[]' end)
          with ordinality as e (v, n) order by (v -> 'primary' = 'true') desc nulls last, n limit 1)`
      : sql`(${doc} #>> ${[...keys, ...(sub === undefined ? [] : [sub.name])]}::text[])`
  const isExact = (sub ?? attribute).caseExact === true
  return sql`${isExact ? value : sql`lower(${value} collate "C")`} collate "C" ${isDown ? sql`desc` : sql`asc`} nulls last`
}

/** Top attributes that a filter looks at. */
export function rootsOf(meaning: Meaning): ReadonlySet<string> {
  switch (meaning.is) {
    case 'and':
    case 'or':
      return new Set([...rootsOf(meaning.left), ...rootsOf(meaning.right)])
    case 'not':
      return rootsOf(meaning.of)
    case 'some':
      return new Set(meaning.keys.slice(0, 1))
    default:
      return new Set(meaning.leaf.keys.slice(0, 1))
  }
}

/** The filter as a condition, with what an index can find beside it: `userName eq`, `externalId eq`, `id eq` that must hold. */
export function filtered(meaning: Meaning, doc: RawBuilder<unknown>): RawBuilder<boolean> {
  const found = [...finds(meaning)]
  return sql<boolean>`${found.length === 0 ? sql`` : sql`${sql.join(found, sql` and `)} and `}${conditionOf(meaning, doc)}`
}

function* finds(meaning: Meaning): Generator<RawBuilder<unknown>> {
  if (meaning.is === 'and') {
    yield* finds(meaning.left)
    yield* finds(meaning.right)
    return
  }
  if (meaning.is !== 'compare' || meaning.by !== 'eq' || typeof meaning.to !== 'string') return
  const [key] = meaning.leaf.keys
  if (meaning.leaf.keys.length !== 1) return
  if (key === 'userName') yield sql`a.login_key = ${loginKey(meaning.to)}`
  if (key === 'externalId') yield sql`a.external_id = ${meaning.to}`
  if (key === 'id') yield isId(meaning.to) ? sql`a.id = ${meaning.to}::uuid` : sql`false`
}

/** RFC 7644 §3.9: only some attributes, or all but some; `id` and `schemas` always. */
export function projected(kind: Kind, document: Json, source: Source): Json {
  const only = namesIn(kind, source.get('attributes'))
  const without = namesIn(kind, source.get('excludedAttributes'))
  if (isNarrowed(source)) {
    const kept = only.reduce<Record<string, unknown>>(
      (found, keys) => deepSet(found, keys, deepGet(document, keys)),
      {},
    )
    return { schemas: document['schemas'], id: document['id'], ...kept }
  }
  return without.reduce<Json>((found, keys) => deepDrop(found, keys), document)
}

/** Whether an answer shows an attribute: what is not shown need not be looked up. */
export function isShown(kind: Kind, name: string, source: Source): boolean {
  const only = namesIn(kind, source.get('attributes'))
  if (isNarrowed(source)) return only.some(([key]) => key === name)
  return !namesIn(kind, source.get('excludedAttributes')).some((keys) => keys.length === 1 && keys[0] === name)
}

/** Only `id` or only strangers asked for: still no more than is asked for. */
const isNarrowed = (source: Source): boolean => (source.get('attributes') ?? '').trim() !== ''

/** Names that are not known are passed over; the extension's own name means all of it. */
function namesIn(kind: Kind, text: string | null): readonly (readonly string[])[] {
  return (text ?? '')
    .split(',')
    .slice(0, 100)
    .flatMap((name) => {
      if (name.trim().toLowerCase() === enterpriseSchema.toLowerCase()) return [[enterpriseSchema]]
      const path = readPath(name.trim())
      const known = path === undefined ? undefined : resolve(kind, path.name, path.schema)
      if (path === undefined || known === undefined) return []
      const sub =
        path.sub === null
          ? undefined
          : known.attribute.sub?.find((one) => one.name.toLowerCase() === path.sub?.toLowerCase())
      return known.attribute.name === 'id' ? [] : [[...known.keys, ...(sub === undefined ? [] : [sub.name])]]
    })
}

function deepGet(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value
  if (Array.isArray(value)) return value.map((one) => deepGet(one, [key, ...rest]))
  return isObject(value) ? deepGet(value[key], rest) : undefined
}

function deepSet(
  found: Record<string, unknown>,
  [key, ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  if (key === undefined || value === undefined) return found
  const [next] = rest
  if (next === undefined) return { ...found, [key]: value }
  if (Array.isArray(value)) {
    const old = found[key]
    return {
      ...found,
      [key]: value.map((one, n) => ({ ...(Array.isArray(old) && isObject(old[n]) ? old[n] : {}), [next]: one })),
    }
  }
  return { ...found, [key]: deepSet(isObject(found[key]) ? { ...found[key] } : {}, rest, value) }
}

function deepDrop(document: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined) return document
  const { [key]: value, ...others } = document
  if (rest.length === 0) return others
  if (Array.isArray(value))
    return { ...document, [key]: value.map((one) => (isObject(one) ? deepDrop(one, rest) : one)) }
  return isObject(value) ? { ...document, [key]: deepDrop(value, rest) } : document
}
