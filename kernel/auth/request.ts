// The request as Better Auth is to see it: only what a door lets through, from an address that the server knows.
import { addressHeader } from './better-auth.ts'
import type { Door } from './doors.table.ts'
import { refusal } from './refusals.table.ts'

export type Body = Readonly<Record<string, unknown>>

/** 32 KiB: a passkey registration with a long attestation is about 8 KiB. */
const largestBody = 32 * 1024

/** Headers that Better Auth needs; forwarded addresses, hosts and authorization of the client's own making stay outside. */
const passed = [
  'cookie',
  'origin',
  'referer',
  'user-agent',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
] as const

export function headersFor(request: Request, address: string): Headers {
  const headers = new Headers({ [addressHeader]: address })
  for (const name of passed) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}

/** Read the body of a POST: JSON of bounded size. A form sent from another site cannot be JSON (it would be asked for first). */
export async function readFields(request: Request, door: Door): Promise<Body> {
  if (door.method === 'GET') return {}
  const type = request.headers.get('content-type') ?? ''
  const text = await readText(request)
  if (text === '') return { ...door.fixed }
  if (!type.startsWith('application/json')) throw refusal('bad-request')
  const sent = parse(text)
  return {
    ...Object.fromEntries(door.fields.filter((f) => sent[f] !== undefined).map((f) => [f, sent[f]])),
    ...door.fixed,
  }
}

async function readText(request: Request): Promise<string> {
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > largestBody) throw refusal('bad-request')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): Body {
  try {
    const value: unknown = JSON.parse(text)
    // a JSON object that is no array is a record of unknown values
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body
  } catch {
    // falls through: what is not JSON is refused in the same words
  }
  throw refusal('bad-request')
}

/** The request that goes on to Better Auth. */
export function rebuild(
  request: Request,
  {
    door,
    body,
    headers,
    origin,
    userName,
  }: { door: Door; body: Body; headers: Headers; origin: string; userName: string | undefined },
): Request {
  const url = new URL(`/api/auth${door.path}`, origin)
  if (door.path.startsWith('/callback/')) url.search = new URL(request.url).search
  // the name that the authenticator shows: the user name, not the synthetic e-mail
  if (door.path === '/passkey/generate-register-options' && userName !== undefined)
    url.searchParams.set('name', userName)
  if (door.method === 'GET') return new Request(url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
}
