// 6(6): SCIM 2.0 (RFC 7643, RFC 7644) for provisioning systems. A key opens the accounts of its own system and nothing else.
import type { Clock } from '../../../../kernel/clock.ts'
import { type Database, inTenant } from '../../../../kernel/db/database.ts'
import { contextIn } from '../../../../kernel/http/act.ts'
import { readBody } from '../../../../kernel/http/parse.ts'
import { rateLimit } from '../../../../kernel/http/rate.ts'
import { today } from '../../../../kernel/i18n/today.ts'
import { record } from '../../../../kernel/journal/record.ts'
import { resourceTypes, schemaDocuments, serviceProviderConfig, listResponse } from './discovery.ts'
import { groupDoor, userDoor } from './doors.ts'
import { bearerOf } from './keys.ts'
import { errorBody, ScimRefusal } from './refusal.ts'
import type { Json } from './resource.ts'
import type { Place } from './users.ts'

/** Where it is mounted. */
export const scimPath = '/scim/v2'

/** 3,000 a minute for a key: an initial load of 100,000 people in half an hour; a loop gone wild is slowed. */
const usualRate = 3_000
/** 60 a minute from one address with keys that open nothing: nobody guesses 256 bits, and the journal is not flooded. */
const wrongRate = 60
/** 1 MiB: a group of 10,000 members; a user is a few kilobytes. */
const largestBody = 1024 * 1024

export interface ScimSurroundings {
  readonly database: Pick<Database, 'kysely'>
  readonly clock: Clock
  readonly tenantOf: (request: Request) => Promise<{ readonly id: string } | undefined>
  /** Address of the caller, by which wrong keys are counted. */
  readonly callerOf: (request: Request) => string
  readonly perMinute?: number
  readonly log: (line: string, error?: unknown) => void
}

/** What is answered: a document, or nothing. */
export interface Answer {
  readonly status: number
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
}

/** One request below `/scim/v2`, in one transaction: a refusal leaves nothing behind. */
export function scimDoor(
  surroundings: ScimSurroundings,
): (c: { readonly req: { readonly raw: Request } }) => Promise<Response> {
  const welcome = rateLimit(surroundings.perMinute ?? usualRate)
  const mistaken = rateLimit(wrongRate)
  return async ({ req: { raw } }) => {
    try {
      return reply(await answer(raw, { ...surroundings, welcome, mistaken }))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 500) surroundings.log('fault in SCIM', error)
      return reply({
        status: refusal.status,
        body: { ...errorBody(refusal) },
        headers: {
          ...(refusal.status === 401 ? { 'www-authenticate': 'Bearer realm="scim"' } : {}),
          ...(refusal.status === 429 ? { 'retry-after': '10' } : {}),
        },
      })
    }
  }
}

interface Around extends ScimSurroundings {
  readonly welcome: ReturnType<typeof rateLimit>
  readonly mistaken: ReturnType<typeof rateLimit>
}

function reply({ status, body, headers = {} }: Answer): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

async function answer(request: Request, around: Around): Promise<Answer> {
  const { database, clock, tenantOf, callerOf, welcome, mistaken } = around
  const tenant = await tenantOf(request)
  if (tenant === undefined) throw new ScimRefusal(404, undefined, 'no such city')
  const now = clock()
  const [, token = ''] = /^Bearer (\S{1,200})$/iu.exec(request.headers.get('authorization') ?? '') ?? []
  const body = await bodyOf(request)
  return inTenant(database, tenant.id, async (tx) => {
    const bearer = await bearerOf(tx, token, { now, today: today(now) })
    if (bearer === undefined) {
      if (!mistaken(callerOf(request), now.getTime())) throw new ScimRefusal(429, undefined, 'too many wrong keys')
      return refuseKey(tx, now, token)
    }
    if (!welcome(bearer.key, now.getTime())) throw new ScimRefusal(429, undefined, 'too many requests')
    const url = new URL(request.url)
    const place: Place = {
      bearer,
      base: `${url.origin}${scimPath}`,
      context: contextIn(tx, { tenant: tenant.id, now }),
    }
    return route(request, { url, body, place })
  })
}

/** 6(6): a key that opens nothing is an entry of the journal, as every refusal is; so this one is answered, not thrown. */
async function refuseKey(tx: Parameters<typeof record>[0], now: Date, token: string): Promise<Answer> {
  if (token !== '')
    await record(
      tx,
      {
        kind: 'refused',
        subject: { type: 'endpoint', id: scimPath },
        article: '6(6)',
        details: { type: '/problems/key-refused' },
      },
      { now, actor: null },
    )
  return {
    status: 401,
    body: { ...errorBody({ status: 401, scimType: undefined, message: 'the key is wrong, expired or revoked' }) },
    headers: { 'www-authenticate': 'Bearer realm="scim"' },
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'DELETE') return undefined
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(?:scim\+)?json(?:\s*;|$)/iu.test(type))
    throw new ScimRefusal(415, undefined, 'send application/scim+json')
  if (Number(request.headers.get('content-length') ?? 0) > largestBody)
    throw new ScimRefusal(413, undefined, `larger than ${largestBody} bytes`)
  const bytes = await readBody(request)
  if (bytes.byteLength > largestBody) throw new ScimRefusal(413, undefined, `larger than ${largestBody} bytes`)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ScimRefusal(400, 'invalidSyntax', 'the body is not JSON in UTF-8')
  }
}

interface Asked {
  readonly url: URL
  readonly body: unknown
  readonly place: Place
}

function route(request: Request, { url, body, place }: Asked): Promise<Answer> | Answer {
  const [area = '', id, ...rest] = url.pathname
    .slice(scimPath.length + 1)
    .split('/')
    .map(decoded)
  if (rest.length > 0) throw new ScimRefusal(404, undefined, 'nothing is here')
  switch (area) {
    case 'Users':
      return userDoor({ request, url, body, place, id })
    case 'Groups':
      return groupDoor({ request, url, body, place, id })
    case 'ServiceProviderConfig':
    case 'ResourceTypes':
    case 'Schemas':
      return discovery(request, url, { area, id, base: place.base })
    case 'Bulk':
      throw new ScimRefusal(501, undefined, 'bulk operations are not supported: see ServiceProviderConfig')
    case 'Me':
      throw new ScimRefusal(501, undefined, 'a key is nobody: /Me is not supported')
    default:
      throw new ScimRefusal(404, undefined, 'nothing is here')
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ScimRefusal(404, undefined, 'nothing is here')
  }
}

function discovery(
  request: Request,
  url: URL,
  { area, id, base }: { readonly area: string; readonly id: string | undefined; readonly base: string },
): Answer {
  if (request.method !== 'GET') throw new ScimRefusal(405, undefined, 'read only')
  // RFC 7644 §4: a filter is refused here, so that nobody takes the whole for a part
  if (url.searchParams.has('filter')) throw new ScimRefusal(403, undefined, 'discovery is not filtered')
  if (area === 'ServiceProviderConfig') return { status: 200, body: serviceProviderConfig(base) }
  const all = area === 'Schemas' ? schemaDocuments(base) : resourceTypes(base)
  if (id === undefined) return { status: 200, body: listResponse(all, { total: all.length, startIndex: 1 }) }
  const one = all.find((known) => known['id'] === id)
  if (one === undefined) throw new ScimRefusal(404, undefined, 'nothing is here')
  return { status: 200, body: one }
}

/** What PostgreSQL refuses of two requests at one moment is told as what it is. */
function refusalOf(error: unknown): ScimRefusal {
  if (error instanceof ScimRefusal) return error
  if (error instanceof Error && 'code' in error && error.code === '23505')
    return new ScimRefusal(409, 'uniqueness', '`userName` is taken')
  if (error instanceof Error && error.name === 'Refusal') return new ScimRefusal(413, undefined, 'too large')
  return new ScimRefusal(500, undefined, 'something is wrong here')
}
