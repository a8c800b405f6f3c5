// A city hall's sign-in for tests: real PostgreSQL, a real HTTP server, a client that keeps cookies as a browser does.
import { createHmac } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import { newId } from '../ids.ts'
import { testDatabase, type TestDatabase } from '../db/testing.ts'
import { inTenant } from '../db/database.ts'
import { type AuthEvent, type AuthenticationOptions, authentication, createAccount, type Identity } from './index.ts'

export interface Account {
  readonly personId: string
  readonly userName: string
  readonly password: string
  /** The password is still the one-time one. */
  readonly isNew?: boolean
}

export interface Hall {
  readonly database: TestDatabase
  readonly events: (AuthEvent & { readonly tenantId: string })[]
  readonly logged: string[]
  /** Time of the server; tests move it. */
  clock: { now: Date | undefined }
  readonly port: number
  origin(city: string): string
  tenantOf(city: string): string
  add(account?: Partial<Account>, city?: string): Promise<Account>
  close(): Promise<void>
}

export interface HallOptions extends Partial<Pick<AuthenticationOptions, 'oidcOf' | 'idleMinutes'>> {
  /** Further routes of the same server: pages of a browser test. */
  readonly pages?: (app: Hono) => void
}

const password = 'tsukue no ue no kabin'

/** Open a hall of two cities, `mihon` and `tonari`, each at its own host name below localhost. */
export async function openHall({ pages, ...options }: HallOptions = {}): Promise<Hall> {
  const database = await testDatabase()
  const tenants: Record<string, string> = { mihon: database.tenant, tonari: await database.addTenant('tonari') }
  const events: Hall['events'] = []
  const logged: string[] = []
  const clock: Hall['clock'] = { now: undefined }
  const app = new Hono()
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  // a listening TCP server has an address of this kind
  const { port } = server.address() as AddressInfo
  const auth = authentication({
    ...options,
    pool: database.app,
    secret: 'a secret for tests, long enough to be one',
    baseUrlOf: (request) => `http://${request.headers.get('host') ?? ''}`,
    addressOf: (request) => request.headers.get('x-test-address') ?? '127.0.0.1',
    onEvent: async (tenantId, event) => void events.push({ tenantId, ...event }),
    clock: () => clock.now ?? new Date(),
    log: (line, error) => logged.push(`${line} ${error instanceof Error ? String(error.stack) : ''}`),
  })
  const tenantOf = (request: Request): string =>
    tenants[request.headers.get('host')?.split(/[.:]/)[0] ?? ''] ?? database.tenant
  app.all('/api/auth/*', (c) => auth.handler(c.req.raw, tenantOf(c.req.raw)))
  app.get('/identity', async (c) => c.json((await auth.identify(c.req.raw, tenantOf(c.req.raw))) ?? null))
  pages?.(app)
  return {
    database,
    events,
    logged,
    clock,
    port,
    origin: (city) => `http://${city}.localhost:${port}`,
    tenantOf: (city) => tenants[city] ?? '',
    add: async (account, city = 'mihon') => {
      const made = {
        personId: newId(),
        userName: `s${String(port)}${String(events.length)}${Math.random().toString(36).slice(2, 8)}`,
        password,
        ...account,
      }
      await inTenant(database, tenants[city] ?? '', async (tx) => {
        const id = await createAccount(tx, made)
        await tx
          .updateTable('auth.user')
          .set({ password_must_change: made.isNew === true })
          .where('id', '=', id)
          .execute()
      })
      return made
    },
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      await database.close()
    },
  }
}

/** A desk: one browser's cookies at one city's host. */
export interface Desk {
  readonly cookies: Map<string, string>
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  send(
    method: string,
    path: string,
    more: { body?: object | undefined; headers: Record<string, string> },
  ): Promise<Answer>
  identity(): Promise<Identity | null>
}

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Headers
}

/** Sit down at a desk of a city. Node's fetch does not resolve `*.localhost`, so the host goes by its header and the address by 127.0.0.1. */
export function deskAt(hall: Pick<Hall, 'origin' | 'port'>, city = 'mihon', address = '127.0.0.1'): Desk {
  const cookies = new Map<string, string>()
  const send = async (
    method: string,
    path: string,
    more: { body?: object | undefined; headers: Record<string, string> },
  ): Promise<Answer> => {
    const origin = hall.origin(city)
    const headers: Record<string, string> = {
      origin,
      'x-test-address': address,
      'content-type': more.body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
      ...more.headers,
    }
    if (cookies.size > 0) headers['cookie'] = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await request(hall.port, new URL(origin).host, {
      method,
      path,
      headers,
      ...(more.body === undefined
        ? {}
        : { body: more.body instanceof Uint8Array ? more.body : JSON.stringify(more.body) }),
    })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    return response
  }
  return {
    cookies,
    send,
    post: (path, body, headers = {}) => send('POST', `/api/auth${path}`, { body, headers }),
    get: (path, headers = {}) => send('GET', path, { headers }),
    // the test server answers with an identity or null
    identity: async () => (await send('GET', '/identity', { headers: {} })).body as unknown as Identity | null,
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const at = pair.indexOf('=')
  if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}

async function request(
  port: number,
  host: string,
  {
    method,
    path,
    headers,
    body,
  }: { method: string; path: string; headers: Record<string, string>; body?: string | Uint8Array },
): Promise<Answer> {
  const { request: open } = await import('node:http')
  return new Promise((resolve, reject) => {
    const sent = open(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, host, connection: 'close' } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const answered = new Headers()
          for (let i = 0; i < response.rawHeaders.length; i += 2)
            answered.append(response.rawHeaders[i] ?? '', response.rawHeaders[i + 1] ?? '')
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({ status: response.statusCode ?? 0, headers: answered, body: bodyOf(text, answered) })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** JSON as it is; files as their text. */
function bodyOf(text: string, headers: Headers): Answer['body'] {
  if (text === '') return {}
  return headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : { text }
}

/** RFC 6238 §4 with SHA-1, 6 digits, 30 seconds; `step` moves the clock by so many codes. */
export function totp(uri: string, step = 0, now = Date.now()): string {
  const secret = decodeBase32(new URL(uri).searchParams.get('secret') ?? '')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000) + step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(19) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** RFC 4648 §6. */
function decodeBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replaceAll('=', '')].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** Sign in by password and enrol an authenticator app; the desk ends up at stage `full`. */
export async function enrol(
  desk: Desk,
  account: Account,
): Promise<{ readonly uri: string; readonly backupCodes: readonly string[] }> {
  await desk.post('/sign-in/username', { username: account.userName, password: account.password })
  const { body } = await desk.post('/two-factor/enable', { password: account.password })
  const uri = String(body['totpURI'])
  // the sign-in that follows takes the next code: neither falls out of the window when the half minute turns between
  await desk.post('/two-factor/verify-totp', { code: totp(uri) })
  return { uri, backupCodes: Array.isArray(body['backupCodes']) ? body['backupCodes'].map(String) : [] }
}
