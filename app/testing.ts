// The whole program for tests: real PostgreSQL, real HTTP, real sign-in, two sample cities side by side.
import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import type { Disarmer, Lent } from '../chapters/sanitization/index.ts'
import { holdersOf, personsById } from '../chapters/organization/index.ts'
import { type Account, type Answer, type Desk, deskAt, enrol, totp } from '../kernel/auth/testing.ts'
import { createAccount, oneTimePassword } from '../kernel/auth/index.ts'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from '../kernel/db/testing.ts'
import { act } from '../kernel/http/act.ts'
import { lend } from './crossing.ts'
import { openEngine } from './disarmer.ts'
import type { Segment } from './segments.ts'
import { type Engine, startEngine } from './engine.ts'
import { notaries } from './installation.ts'
import { createKeyPem } from '../kernel/journal/notary.ts'
import { plantCity } from './sample.ts'
import { createServer } from './server.ts'
import { repositories, wire, type Wired } from './wiring.ts'

export interface Town {
  readonly database: TestDatabase
  readonly wired: Wired
  readonly engine: Engine
  readonly port: number
  /** The internet segment's listener, as `origin` and `signIn` take it. */
  readonly outer: { readonly port: number; origin(city: string): string }
  readonly lent: Lent
  readonly notaryOf: ReturnType<typeof notaries>
  /** Time of the server; tests turn it. Undefined: the real time, or so many milliseconds `behind` it. */
  readonly clock: { now: Date | undefined; behind: number }
  readonly faults: readonly string[]
  origin(city: string): string
  tenantOf(city: string): string
  /** Sign in, with two factors, as a holder of a role. */
  signIn(role: string, city?: string): Promise<Person>
  /** Sign in with an account that a test made. */
  signInAs(account: Account, city?: string): Promise<Person>
  close(): Promise<void>
}

/** Somebody at a desk of a city hall. */
export interface Person {
  readonly personId: string
  readonly desk: Desk
  readonly csrf: string
  get(path: string): Promise<{ status: number; body: Answer['body'] }>
  send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Answer['body'] }>
  /** The same person, signed in at the internet segment's listener too. */
  outside(): Promise<Person>
}

/** Open a town with the sample city in `mihon` and, where asked for, another in `tonari`. */
export async function openTown({
  neighbour = false,
  planted = true,
  behind = 0,
  disarmer,
}: {
  neighbour?: boolean
  planted?: boolean
  behind?: number
  disarmer?: Disarmer
} = {}): Promise<Town> {
  const database = await testDatabase()
  const tenants: Record<string, string> = {
    mihon: database.tenant,
    ...(neighbour ? { tonari: await database.addTenant('tonari') } : {}),
  }
  const clock: Town['clock'] = { now: undefined, behind }
  const time = (): Date => clock.now ?? new Date(Date.now() - clock.behind)
  const faults: string[] = []
  const log = (line: string, error?: unknown): void =>
    void faults.push(`${line} ${error instanceof Error ? String(error.stack) : ''}`)
  const data = await mkdtemp(join(tmpdir(), 'sekisho-town-'))
  const installation = {
    place: { data, postgres: `${data}/postgres`, keys: `${data}/keys`, tls: `${data}/tls`, blobs: `${data}/blobs` },
    database,
    keys: {
      session: 'a secret for tests, long enough to be one',
      journal: createKeyPem(),
      blobs: randomBytes(32).toString('base64url'),
    },
    notaryOf: notaries(database, createKeyPem()),
    lost: new Promise<string>(() => undefined),
    close: () => database.close(),
  }
  const lent = lend(installation, disarmer ?? (await openEngine(log)))
  if (planted)
    for (const tenant of Object.values(tenants))
      await act({ database, tenant, now: time() }, (context) => plantCity(context, lent))
  const wired = await wire({
    notaryOf: installation.notaryOf,
    lent,
    installation: { version: 'test', edition: 'R8.3', isolation: 'test', tls: false, hostsOf: async () => [] },
    repositoriesOf: repositories(installation),
  })
  const engine = await startEngine({ installation, clock: time, lent, log })
  const serving = { installation, wired, clock: time, tls: false, lent, log }
  const listen = async (segment: Segment): Promise<{ server: ServerType; port: number }> => {
    const server = serve({ fetch: createServer({ ...serving, segment }).fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise((resolve) => server.once('listening', resolve))
    return { server, port: (server.address() as AddressInfo).port } // a listening TCP server has an address of this kind
  }
  const [inner, outer] = [await listen('lgwan'), await listen('internet')]
  const { port } = inner
  const outside = { origin: (city: string) => `http://${city}.localhost:${outer.port}`, port: outer.port }
  const town = { origin: (city: string) => `http://${city}.localhost:${port}`, port }
  return {
    ...town,
    outer: outside,
    lent,
    notaryOf: installation.notaryOf,
    database,
    wired,
    engine,
    clock,
    faults,
    tenantOf: (city) => tenants[city] ?? '',
    signIn: async (role, city = 'mihon') =>
      signInAs(await accountFor({ database, tenant: tenants[city] ?? '', now: time() }, role), {
        desk: deskAt(town, city),
        outer: deskAt(outside, city),
      }),
    signInAs: (account, city = 'mihon') =>
      signInAs(account, { desk: deskAt(town, city), outer: deskAt(outside, city) }),
    close: async () => {
      for (const { server } of [inner, outer]) await new Promise((resolve) => server.close(resolve))
      await engine.stop()
      await database.close()
    },
  }
}

async function accountFor(acting: Parameters<typeof act>[0], role: string): Promise<Account> {
  return act(acting, async ({ tx, today }) => {
    const holders = await holdersOf(tx, today, role === 'staff' ? {} : { role })
    for (const { person, roles } of holders) {
      if (role === 'staff' && roles.length > 0) continue
      const taken = await sql`select from auth."user" where person_id = ${person}::uuid`.execute(tx)
      const [known] = await personsById(tx, [person])
      if (taken.rows.length > 0 || known === undefined) continue
      const password = oneTimePassword()
      await createAccount(tx, { personId: person, userName: known.staffNumber, password })
      await sql`update auth."user" set password_must_change = false where person_id = ${person}::uuid`.execute(tx)
      return { personId: person, userName: known.staffNumber, password }
    }
    throw new Error(`nobody without an account holds \`${role}\``)
  })
}

async function signInAs(
  account: Account,
  { desk, outer }: { readonly desk: Desk; readonly outer?: Desk },
): Promise<Person> {
  const { uri } = await enrol(desk, account)
  return personAt(account, desk, async () => {
    if (outer === undefined) throw new Error('already outside')
    await outer.post('/sign-in/username', { username: account.userName, password: account.password })
    // enrolment took this half minute's code; the next one is accepted already
    await outer.post('/two-factor/verify-totp', { code: totp(uri, 1) })
    return personAt(account, outer, () => Promise.reject(new Error('already outside')))
  })
}

async function personAt(account: Account, desk: Desk, outside: Person['outside']): Promise<Person> {
  const session = await desk.get('/api/session')
  if (session.body['stage'] !== 'full') throw new Error(`sign-in ended at \`${String(session.body['stage'])}\``)
  const csrf = String(session.body['csrf'])
  return {
    personId: account.personId,
    desk,
    csrf,
    outside,
    get: (path) => desk.get(`/api${path}`),
    send: (method, path, body) =>
      desk.send(method, `/api${path}`, { body: body as object | undefined, headers: { 'x-csrf-token': csrf } }), // tests send what they like
  }
}
