// RFC 7643: attributes that are known here, with what filters, patches and the Schemas endpoint need to know of them.

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export type AttributeType = 'string' | 'boolean' | 'dateTime' | 'reference' | 'complex'

export interface Attribute {
  readonly name: string
  readonly type: AttributeType
  readonly isMany?: boolean
  readonly caseExact?: boolean
  readonly required?: boolean
  readonly readOnly?: boolean
  readonly isUnique?: boolean
  readonly sub?: readonly Attribute[]
}

const text = (name: string, more: Partial<Attribute> = {}): Attribute => ({ name, type: 'string', ...more })
const complex = (name: string, sub: readonly Attribute[], more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: 'complex',
  sub,
  ...more,
})
const exact = { caseExact: true } as const
const valued: readonly Attribute[] = [
  text('value'),
  text('display'),
  text('type'),
  { name: 'primary', type: 'boolean' },
]
const many = (name: string, sub: readonly Attribute[] = valued, more: Partial<Attribute> = {}): Attribute =>
  complex(name, sub, { isMany: true, ...more })

/** RFC 7643 §3.1: of every resource, never written by a client. */
export const shared: readonly Attribute[] = [
  text('id', { ...exact, readOnly: true }),
  text('externalId', exact),
  complex(
    'meta',
    [
      text('resourceType', exact),
      { name: 'created', type: 'dateTime' },
      { name: 'lastModified', type: 'dateTime' },
      { name: 'location', type: 'reference', caseExact: true },
      text('version', exact),
    ],
    { readOnly: true },
  ),
]

/** RFC 7643 §4.1. `password` and `x509Certificates` are left out: secrets are not taken, certificates not needed. */
export const userAttributes: readonly Attribute[] = [
  text('userName', { required: true, isUnique: true }),
  complex('name', [
    text('formatted'),
    text('familyName'),
    text('givenName'),
    text('middleName'),
    text('honorificPrefix'),
    text('honorificSuffix'),
  ]),
  text('displayName'),
  text('nickName'),
  { name: 'profileUrl', type: 'reference', caseExact: true },
  text('title'),
  text('userType'),
  text('preferredLanguage'),
  text('locale'),
  text('timezone'),
  { name: 'active', type: 'boolean' },
  many('emails'),
  many('phoneNumbers'),
  many('ims'),
  many('photos'),
  many('addresses', [
    text('formatted'),
    text('streetAddress'),
    text('locality'),
    text('region'),
    text('postalCode'),
    text('country'),
    text('type'),
    { name: 'primary', type: 'boolean' },
  ]),
  many(
    'groups',
    [text('value', exact), { name: '$ref', type: 'reference', caseExact: true }, text('display'), text('type')],
    {
      readOnly: true,
    },
  ),
  many('entitlements'),
  many('roles'),
]

/** RFC 7643 §4.3. */
export const enterpriseAttributes: readonly Attribute[] = [
  text('employeeNumber'),
  text('costCenter'),
  text('organization'),
  text('division'),
  text('department'),
  complex('manager', [
    text('value'),
    { name: '$ref', type: 'reference', caseExact: true },
    text('displayName', { readOnly: true }),
  ]),
]

/** RFC 7643 §4.2. */
export const groupAttributes: readonly Attribute[] = [
  text('displayName', { required: true }),
  many('members', [
    text('value', exact),
    { name: '$ref', type: 'reference', caseExact: true },
    text('display'),
    text('type'),
  ]),
]

/** Where an attribute stands in a resource. */
export interface Resolved {
  readonly attribute: Attribute
  /** Keys from the resource down to it. */
  readonly keys: readonly string[]
}

export type Kind = 'User' | 'Group'

/** An attribute by its name as clients write it: any case, with or without its schema. Undefined: not known. */
export function resolve(kind: Kind, name: string, schema: string | null): Resolved | undefined {
  const wanted = name.toLowerCase()
  const among = (list: readonly Attribute[]): Attribute | undefined =>
    list.find((one) => one.name.toLowerCase() === wanted)
  const isEnterprise = schema?.toLowerCase() === enterpriseSchema.toLowerCase()
  if (isEnterprise) {
    const attribute = kind === 'User' ? among(enterpriseAttributes) : undefined
    return attribute === undefined ? undefined : { attribute, keys: [enterpriseSchema, attribute.name] }
  }
  const core = kind === 'User' ? userSchema : groupSchema
  if (schema !== null && schema.toLowerCase() !== core.toLowerCase()) return undefined
  const attribute = among([...shared, ...(kind === 'User' ? userAttributes : groupAttributes)])
  return attribute === undefined ? undefined : { attribute, keys: [attribute.name] }
}

/** Schemas by which a path may be prefixed, the longest first. */
export const schemas: readonly string[] = [enterpriseSchema, groupSchema, userSchema]
