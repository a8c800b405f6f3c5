// RFC 7644 §3.5.2: add, remove and replace on a user's document. Pure: a document in, a document out.
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Attribute, enterpriseSchema, resolve, userSchema } from './attributes.table.ts'
import { type Filter, parseTarget, type Path, readPath } from './filter.ts'
import { holds } from './holds.ts'
import { meaningWithin } from './meaning.ts'
import { ScimRefusal } from './refusal.ts'
import { at, checkedValue, isObject, type Json } from './resource.ts'

/** 1,000: an initial load of a group's members in pieces; a person's patch has a handful. */
const mostOperations = 1_000

export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const Operation = z.object({
  op: z
    .string()
    .transform((op) => op.toLowerCase())
    .pipe(z.enum(['add', 'remove', 'replace'])),
  path: z.string().optional(),
  value: z.unknown().optional(),
})
export type Operation = z.infer<typeof Operation>

const Patch = z.object({
  schemas: z.array(z.string()).refine((list) => list.some((one) => one.toLowerCase() === patchSchema.toLowerCase())),
  Operations: z.array(Operation).min(1).max(mostOperations),
})

/** The operations of a request. @throws ScimRefusal invalidSyntax */
export function operationsOf(body: unknown): readonly Operation[] {
  const read = Patch.safeParse(
    isObject(body) && body['operations'] !== undefined ? { ...body, Operations: body['operations'] } : body,
  )
  if (read.success) return read.data.Operations
  throw new ScimRefusal(
    400,
    'invalidSyntax',
    `not a PatchOp message: ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}`.trim(),
  )
}

/** Carry the operations out in their order; the first that cannot be refuses all. */
export function patchUser(resource: Json, operations: readonly Operation[]): Json {
  return operations.reduce(step, resource)
}

function step(resource: Json, { op, path, value }: Operation): Json {
  if (path !== undefined && path !== '') return onTarget(resource, op, { path, value })
  if (op === 'remove') throw new ScimRefusal(400, 'noTarget', 'remove needs a path')
  if (!isObject(value))
    throw new ScimRefusal(400, 'invalidValue', 'without a path the value is an object of attributes')
  return Object.entries(value).reduce((found, [key, one]) => withoutPath(found, op, { key, one }), resource)
}

/** Keys of a value without a path: attributes, paths (`name.givenName`, as some clients write), or a schema with its attributes. */
function withoutPath(resource: Json, op: 'add' | 'replace', { key, one }: { key: string; one: unknown }): Json {
  const schema = [enterpriseSchema, userSchema].find((name) => name.toLowerCase() === key.toLowerCase())
  if (schema !== undefined && isObject(one))
    return Object.entries(one).reduce(
      (found, [name, part]) => onTarget(found, op, { path: `${schema}:${name}`, value: part }),
      resource,
    )
  if (['schemas', 'id', 'meta', 'groups', 'password'].includes(key.toLowerCase())) return resource
  const path = readPath(key)
  // an attribute that is not known here is passed over, as in POST and PUT
  if (path === undefined || resolve('User', path.name, path.schema) === undefined) return resource
  return onTarget(resource, op, { path: key, value: one })
}

function onTarget(resource: Json, op: Operation['op'], { path, value }: { path: string; value: unknown }): Json {
  const target = parseTarget(path)
  const { attribute, keys } = found(target.path)
  if (attribute.readOnly === true) throw new ScimRefusal(400, 'mutability', `\`${attribute.name}\` cannot be written`)
  const before = at(resource, ...keys)
  const after =
    target.where === null
      ? onAttribute(attribute, before, { op, sub: target.path.sub, value })
      : onChosen(attribute, before, { op, sub: target.path.sub, value, where: target.where })
  return put(resource, keys, after)
}

function found(path: Path): { readonly attribute: Attribute; readonly keys: readonly string[] } {
  const known = resolve('User', path.name, path.schema)
  if (known === undefined) throw new ScimRefusal(400, 'invalidPath', `\`${path.name}\` is no attribute of User`)
  return known
}

function subNamed(attribute: Attribute, name: string): Attribute {
  const sub = attribute.sub?.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (sub === undefined) throw new ScimRefusal(400, 'invalidPath', `\`${name}\` is no part of \`${attribute.name}\``)
  if (sub.readOnly === true) throw new ScimRefusal(400, 'mutability', `\`${name}\` cannot be written`)
  return sub
}

interface Doing {
  readonly op: Operation['op']
  readonly sub: string | null
  readonly value: unknown
}

function onAttribute(attribute: Attribute, before: unknown, { op, sub, value }: Doing): unknown {
  if (sub !== null) {
    const part = subNamed(attribute, sub)
    // `emails.type` names the part of every value
    if (attribute.isMany === true)
      return Array.isArray(before)
        ? before.map((one) => withPart(one, part, op === 'remove' ? undefined : checkedValue(part, value)))
        : before
    return withPart(before, part, op === 'remove' ? undefined : checkedValue(part, value))
  }
  if (op === 'remove') return undefined
  const checked = checkedValue(attribute, value)
  if (attribute.isMany === true && op === 'add') return joined(before, checked)
  if (attribute.type === 'complex' && attribute.isMany !== true && isObject(checked))
    return { ...(isObject(before) ? before : {}), ...checked }
  return checked
}

/** Values that are there already are not added again; a new primary takes the mark from the old one. */
function joined(before: unknown, added: unknown): unknown {
  const old = Array.isArray(before) ? before : []
  const fresh = (Array.isArray(added) ? added : []).filter((one) => !old.some((known) => isDeepStrictEqual(known, one)))
  return [...(fresh.some((one) => at(one, 'primary') === true) ? old.map(unmarked) : old), ...fresh]
}

const unmarked = (value: unknown): unknown =>
  at(value, 'primary') === true && isObject(value) ? { ...value, primary: false } : value

function onChosen(
  attribute: Attribute,
  before: unknown,
  { op, sub, value, where }: Doing & { readonly where: Filter },
): unknown {
  if (attribute.isMany !== true) throw new ScimRefusal(400, 'invalidPath', `\`${attribute.name}\` has one value only`)
  const meaning = meaningWithin(where, attribute)
  const list: readonly unknown[] = Array.isArray(before) ? before : []
  const isChosen = (one: unknown): boolean => holds(meaning, one)
  const part = sub === null ? undefined : subNamed(attribute, sub)
  if (op === 'remove')
    return part === undefined
      ? list.filter((one) => !isChosen(one))
      : list.map((one) => (isChosen(one) ? withPart(one, part, undefined) : one))
  const change = (one: unknown): unknown => {
    if (part !== undefined) return withPart(one, part, checkedValue(part, value))
    const checked = checkedValue({ ...attribute, isMany: false }, value)
    return op === 'add' && isObject(one) && isObject(checked) ? { ...one, ...checked } : checked
  }
  if (list.some(isChosen)) {
    const changed = list.map((one) => (isChosen(one) ? change(one) : undefined))
    const isNewPrimary = changed.some((one) => at(one, 'primary') === true)
    return list
      .map((one, n) => (isChosen(one) ? changed[n] : isNewPrimary ? unmarked(one) : one))
      .filter((one) => one !== undefined)
  }
  if (op === 'replace') throw new ScimRefusal(400, 'noTarget', 'no value is chosen by the filter')
  return joined(list, [change(startOf(where, attribute))])
}

/** `emails[type eq "work"].value` added where none is of work: the value begins with what the filter says of it. */
function startOf(where: Filter, attribute: Attribute): Json {
  if (where.is === 'and') return { ...startOf(where.left, attribute), ...startOf(where.right, attribute) }
  if (where.is !== 'compare' || where.by !== 'eq' || where.to === null || where.path.sub !== null)
    throw new ScimRefusal(400, 'noTarget', 'no value is chosen by the filter')
  const part = subNamed(attribute, where.path.name)
  return { [part.name]: checkedValue(part, where.to) }
}

function withPart(value: unknown, { name }: Attribute, part: unknown): Json {
  const { [name]: _old, ...rest } = isObject(value) ? value : {}
  return part === undefined ? rest : { ...rest, [name]: part }
}

/** The document with a value at its keys; nothing, an empty list or an empty object takes the attribute away. */
function put(resource: Json, keys: readonly string[], value: unknown): Json {
  const [key = '', ...rest] = keys
  const below = rest.length === 0 ? value : put(isObject(resource[key]) ? resource[key] : {}, rest, value)
  const isNone =
    below === undefined ||
    (Array.isArray(below) && below.length === 0) ||
    (isObject(below) && Object.keys(below).length === 0)
  const { [key]: _old, ...others } = resource
  return isNone ? others : { ...others, [key]: below }
}
