// A resource as a client sends it becomes what is kept: known attributes under their own names, of their own types, bounded.
import {
  type Attribute,
  enterpriseAttributes,
  enterpriseSchema,
  userAttributes,
  shared,
  userSchema,
} from './attributes.table.ts'
import { ScimRefusal } from './refusal.ts'

export type Json = Readonly<Record<string, unknown>>

/** 1,000: as long as a value of a person's record can be (an address, a URL). */
const longestText = 1_000
/** 1,000: values of one attribute; a person's roles or mail addresses. */
const mostValues = 1_000

/** What may be written of a user: readOnly attributes are passed over (RFC 7644 §3.3), unknown ones too. */
export function userOf(body: unknown): Json {
  if (!isObject(body)) throw new ScimRefusal(400, 'invalidSyntax', 'the body is not a JSON object')
  ofSchema(body, userSchema)
  const extension = valueOf(body, enterpriseSchema)
  const core = partsOf(body, [...shared, ...userAttributes])
  if (extension === undefined || extension === null) return core
  if (!isObject(extension)) throw new ScimRefusal(400, 'invalidValue', `\`${enterpriseSchema}\` is not an object`)
  const enterprise = partsOf(extension, enterpriseAttributes)
  return Object.keys(enterprise).length === 0 ? core : { ...core, [enterpriseSchema]: enterprise }
}

/** RFC 7643 §3: a body that says what it is says that it is this. One that says nothing is taken at its address. @throws ScimRefusal invalidValue */
export function ofSchema(body: object, schema: string): void {
  const told = valueOf(body, 'schemas')
  if (told === undefined || told === null) return
  if (
    !Array.isArray(told) ||
    !told.some((one) => typeof one === 'string' && one.toLowerCase() === schema.toLowerCase())
  )
    throw new ScimRefusal(400, 'invalidValue', `\`schemas\` does not name ${schema}`)
}

/** One attribute's value, checked against its type; null and empty lists mean that there is none (RFC 7643 §2.5). */
export function checkedValue(attribute: Attribute, value: unknown): unknown {
  if (value === undefined || value === null) return undefined
  if (attribute.isMany !== true) return single(attribute, value)
  const list = Array.isArray(value) ? value : [value]
  if (list.length > mostValues) throw wrong(attribute, `has more than ${mostValues} values`)
  const values = list.map((one) => single(attribute, one)).filter((one) => one !== undefined)
  return values.length === 0 ? undefined : values
}

function single(attribute: Attribute, value: unknown): unknown {
  if (attribute.type === 'boolean') return truth(attribute, value)
  if (attribute.type !== 'complex') {
    if (typeof value !== 'string') throw wrong(attribute, 'is not a text')
    if (value.length > longestText) throw wrong(attribute, `is longer than ${longestText} letters`)
    if (value.includes('\0') || !value.isWellFormed()) throw wrong(attribute, 'is not text')
    return value
  }
  // a bare value of a many-valued attribute is its `value` (RFC 7643 §2.4 allows the short form)
  // and widespread clients write a single reference so, or as a list of one
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
  const isShort = typeof one === 'string' && attribute.sub?.some(({ name }) => name === 'value') === true
  const parts = isShort ? { value: one } : one
  if (!isObject(parts)) throw wrong(attribute, 'has parts')
  const kept = partsOf(parts, attribute.sub ?? [])
  return Object.keys(kept).length === 0 ? undefined : kept
}

function partsOf(body: object, attributes: readonly Attribute[]): Json {
  const found: Record<string, unknown> = {}
  for (const attribute of attributes) {
    if (attribute.readOnly === true) continue
    const value = checkedValue(attribute, valueOf(body, attribute.name))
    if (value !== undefined) found[attribute.name] = value
  }
  return found
}

/** Names are compared without case (RFC 7643 §2.1). */
export function valueOf(body: object, name: string): unknown {
  const key = Object.keys(body).find((one) => one.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : Reflect.get(body, key)
}

/** "True" and "False" as well: widespread clients send them as texts. */
function truth(attribute: Attribute, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.toLowerCase() : ''
  if (word === 'true' || word === 'false') return word === 'true'
  throw wrong(attribute, 'is not true or false')
}

const wrong = ({ name }: Attribute, detail: string): ScimRefusal =>
  new ScimRefusal(400, 'invalidValue', `\`${name}\` ${detail}`)

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a key of an object, or undefined. */
export const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((found, key) => (isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined), value)

/** Text at a key, or null. */
export const textAt = (value: unknown, ...keys: readonly string[]): string | null => {
  const found = at(value, ...keys)
  return typeof found === 'string' && found !== '' ? found : null
}

/** The primary value of a many-valued attribute, else the first. */
export function primaryOf(value: unknown, name: string): string | null {
  const list = at(value, name)
  if (!Array.isArray(list)) return null
  return textAt(list.find((one) => at(one, 'primary') === true) ?? list[0], 'value')
}

/** Schemas that a user's document is of. */
export const schemasOf = (resource: Json): readonly string[] =>
  resource[enterpriseSchema] === undefined ? [userSchema] : [userSchema, enterpriseSchema]
