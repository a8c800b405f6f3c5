// RFC 7643 §5–§7: what this service can do, which resources it has, and which attributes they have.
import {
  type Attribute,
  enterpriseAttributes,
  enterpriseSchema,
  groupAttributes,
  groupSchema,
  userAttributes,
  userSchema,
} from './attributes.table.ts'
import { listSchema, mostResults } from './list.ts'
import type { Json } from './resource.ts'

const core = 'urn:ietf:params:scim:schemas:core:2.0'

export const serviceProviderConfig = (base: string): Json => ({
  schemas: [`${core}:ServiceProviderConfig`],
  documentationUri: `${base}/ServiceProviderConfig`,
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostResults },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer',
      description: 'A key of one system, made and revoked on its screen (RFC 6750)',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})

export const resourceTypes = (base: string): readonly Json[] => [
  {
    schemas: [`${core}:ResourceType`],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'User account',
    schema: userSchema,
    schemaExtensions: [{ schema: enterpriseSchema, required: false }],
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
  },
  {
    schemas: [`${core}:ResourceType`],
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    description: 'Group',
    schema: groupSchema,
    schemaExtensions: [],
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/Group` },
  },
]

export const schemaDocuments = (base: string): readonly Json[] =>
  (
    [
      [userSchema, 'User', userAttributes],
      [groupSchema, 'Group', groupAttributes],
      [enterpriseSchema, 'EnterpriseUser', enterpriseAttributes],
    ] as const
  ).map(([id, name, attributes]) => ({
    schemas: [`${core}:Schema`],
    id,
    name,
    description: name,
    attributes: attributes.map(described),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }))

function described(one: Attribute): Json {
  return {
    name: one.name,
    type: one.type,
    multiValued: one.isMany === true,
    description: one.name,
    required: one.required === true,
    ...(one.type === 'string' || one.type === 'reference' ? { caseExact: one.caseExact === true } : {}),
    mutability: one.readOnly === true ? 'readOnly' : 'readWrite',
    returned: 'default',
    uniqueness: one.isUnique === true ? 'server' : 'none',
    ...(one.type === 'reference' ? { referenceTypes: ['external'] } : {}),
    ...(one.sub === undefined ? {} : { subAttributes: one.sub.map(described) }),
  }
}

/** A list as every list is answered. */
export const listResponse = (
  resources: readonly Json[],
  { total, startIndex }: { readonly total: number; readonly startIndex: number },
): Json => ({
  schemas: [listSchema],
  totalResults: total,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
})
