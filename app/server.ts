// The HTTP application: sign-in, API, screens and the public page behind one set of headers.
import { Hono } from 'hono'
import { type Authentication, authentication } from '../kernel/auth/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { securityHeaders } from '../kernel/http/headers.ts'
import { openApi } from '../kernel/http/openapi.ts'
import { problemResponse, toProblem } from '../kernel/http/problem.ts'
import { rateLimit } from '../kernel/http/rate.ts'
import { type Doors, serveApi } from '../kernel/http/serve.ts'
import { Refusal } from '../kernel/refusal.ts'
import { listTenants, type Tenant, tenantOfHost } from '../kernel/tenant.ts'
import { actorOf } from '../chapters/organization/index.ts'
import { type Lent, systemsDoor, tusDoor, tusPath } from '../chapters/sanitization/index.ts'
import { pushAnswer, pushPath } from '../chapters/segmentation/index.ts'
import { addressOf, keepAddress } from './address.ts'
import { packagePath } from '../chapters/people/index.ts'
import { mountDoors, openPaths, unknownCity } from './doors.ts'
import type { Installation } from './installation.ts'
import { loadProviders } from './oidc.ts'
import { problemPage } from './problem-page.ts'
import { publicAnswer } from './public.ts'
import { type Segment, servedAt } from './segments.ts'
import { sessionOf } from './session.ts'
import { journalSignIns } from './sign-in-events.ts'
import { serveStatic } from './statics.ts'
import { version } from './version.ts'
import type { Wired } from './wiring.ts'

export interface Serving {
  readonly installation: Installation
  readonly wired: Wired
  readonly clock: Clock
  readonly tls: boolean
  readonly lent: Lent
  /** Which listener this is. */
  readonly segment?: Segment
  readonly log: (line: string, error?: unknown) => void
}

/** 10 s: how long the list of cities and hosts is remembered; a new city is found without a restart. */
const citiesFor = 10_000

/** Build the application; the caller listens. */
export function createServer(serving: Serving): Hono {
  const { installation, clock, tls, lent, segment = 'lgwan', log } = serving
  const wired = { ...serving.wired, served: servedAt(segment, serving.wired.served) }
  const { database, keys } = installation
  const slugs = new Map<string, string>()
  const tenantOf = cityFinder(installation, clock, slugs)
  const providers = loadProviders(installation.place.data)
  const auth = authentication({
    pool: database.app,
    secret: keys.session,
    baseUrlOf: (request) => `${tls ? 'https' : 'http'}://${request.headers.get('host') ?? new URL(request.url).host}`,
    addressOf,
    onEvent: journalSignIns(database, clock),
    oidcOf: (tenant) => providers.get(slugs.get(tenant) ?? ''),
    clock,
    segment,
    log,
  })
  const doors: Doors = {
    database,
    clock,
    can: wired.policies.can,
    segment,
    actorOf,
    tenantOf,
    identify: (request, tenant) => auth.identify(request, tenant),
    log,
  }
  const app = new Hono<{ Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }>()
  app.use(async (c, next) => {
    keepAddress(c.req.raw, c.env?.incoming?.socket?.remoteAddress)
    await next()
    // a package's frame is sealed by a policy of its own (docs/decisions/0028); whatever else stands there gets ours
    const isSealed = c.req.path.startsWith(packagePath) && c.res.headers.has('content-security-policy')
    // a page behind a link tells nobody where it was: its `no-referrer` is stricter than ours
    const hidesItself = c.res.headers.get('referrer-policy') === 'no-referrer'
    if (!isSealed) for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
    if (hidesItself) c.res.headers.set('referrer-policy', 'no-referrer')
    if (tls) c.res.headers.set('strict-transport-security', 'max-age=31536000')
  })
  for (const path of ['/api/*', ...openPaths]) app.use(path, limitRate(clock))
  app.get('/api/health', (c) => c.json({ ok: true, version }))
  app.get('/api/openapi.json', (c) => c.json(openApi(wired.served, version)))
  app.on(['GET', 'POST'], '/api/auth/*', (c) => signIn(c.req.raw, tenantOf, auth))
  app.get('/api/session', (c) => readSession(c.req.raw, { tenantOf, auth, doors, wired }))
  app.route('/', systemsDoor(lent, doors))
  const tus = tusDoor({ blobs: lent.blobs, served: wired.served, doors })
  for (const path of [tusPath, `${tusPath}/*`]) app.all(path, (c) => tus(c.req.raw))
  if (segment === 'lgwan')
    app.post(pushPath, async (c) =>
      pushAnswer(c.req.raw, { tenant: (await tenantOf(c.req.raw))?.id, database, clock, log }),
    )
  app.route('/', serveApi(wired.served, doors))
  app.get('/problems/:code', (c) => problemPage(c.req.param('code')))
  for (const path of ['/public', '/public/*']) {
    app.get(path, async (c) => publicAnswer(c.req.raw, { tenant: await tenantOf(c.req.raw), database, clock }))
  }
  // the bindings type is this file's own affair
  mountDoors(app as unknown as Hono, { database, clock, segment, tenantOf, log })
  app.get('*', (c) => serveStatic(new URL(c.req.url).pathname, c.req.header('accept-encoding')))
  return app as unknown as Hono // the bindings type is this file's own affair
}

/** Finds the city of a request; `slugs` learns every city by its id. */
function cityFinder(
  { database }: Installation,
  clock: Clock,
  slugs: Map<string, string>,
): (request: Request) => Promise<Tenant | undefined> {
  let known: { cities: Promise<readonly Tenant[]>; at: number } | undefined
  return async (request) => {
    const now = clock().getTime()
    if (known === undefined || Math.abs(now - known.at) > citiesFor) known = { cities: listTenants(database), at: now }
    const cities = await known.cities
    for (const { id, slug } of cities) slugs.set(id, slug)
    return tenantOfHost(cities, request.headers.get('host') ?? new URL(request.url).host)
  }
}

function limitRate(
  clock: Clock,
): (c: { req: { raw: Request } }, next: () => Promise<void>) => Promise<Response | undefined> {
  const welcome = rateLimit()
  return async (c, next) => {
    const caller = c.req.raw.headers.get('cookie') ?? addressOf(c.req.raw)
    if (!welcome(caller, clock().getTime())) {
      return problemResponse(
        toProblem(
          new Refusal('too-many-requests', {
            status: 429,
            title: '混み合っています',
            detail: '少し待ってから、もう一度試してください。何も失われていません。',
          }),
        ),
      )
    }
    await next()
    return undefined
  }
}

type Finder = (request: Request) => Promise<Tenant | undefined>

async function signIn(request: Request, tenantOf: Finder, auth: Authentication): Promise<Response> {
  const tenant = await tenantOf(request)
  return tenant === undefined ? unknownCity() : auth.handler(request, tenant.id)
}

async function readSession(
  request: Request,
  { tenantOf, auth, doors, wired }: { tenantOf: Finder; auth: Authentication; doors: Doors; wired: Wired },
): Promise<Response> {
  const tenant = await tenantOf(request)
  if (tenant === undefined) return unknownCity()
  const identity = await auth.identify(request, tenant.id)
  return Response.json(await sessionOf(tenant, identity, doors, wired), {
    headers: { 'cache-control': 'no-store' },
  })
}
