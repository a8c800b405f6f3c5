// The API as a Hono application: every endpoint of every chapter at its path, and nothing else.
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { Tenant } from '../tenant.ts'
import type { Problem } from '../contract/problem.ts'
import { inTenant } from '../db/database.ts'
import { record } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Download, Served } from './chapter.ts'
import { type Identity, type Surroundings, answer } from './pipeline.ts'
import { problemResponse, toProblem } from './problem.ts'

export interface Doors extends Surroundings {
  /** The city that a request's host belongs to. */
  tenantOf(request: Request): Promise<Tenant | undefined>
  identify(request: Request, tenant: string): Promise<Identity | undefined>
  /** Where faults go; the caller gets only their number. */
  log(line: string, error?: unknown): void
}

/** Mount the endpoints; statics and sign-in are mounted by the composition root beside it. */
export function serveApi(served: readonly Served[], doors: Doors): Hono {
  const app = new Hono()
  for (const one of mostSpecificFirst(served)) {
    app.on(one.endpoint.method, `/api${one.endpoint.path}`, async (c) => {
      const { request, params } = { request: c.req.raw, params: c.req.param() }
      return reply(one, request, params, doors)
    })
  }
  app.all('/api/*', () =>
    problemResponse(
      toProblem(
        new Refusal('not-found', {
          status: 404,
          title: '見つかりません',
          detail: 'この住所（URL）の窓口はありません。',
        }),
      ),
    ),
  )
  return app
}

/** `/units/choices` before `/units/:id`: a fixed part wins over a parameter at the same place. */
function mostSpecificFirst(served: readonly Served[]): readonly Served[] {
  const weight = (path: string): string =>
    path
      .split('/')
      .map((part) => (part.startsWith(':') ? '1' : '0'))
      .join('')
  return [...served].sort((a, b) => weight(a.endpoint.path).localeCompare(weight(b.endpoint.path)))
}

async function reply(
  one: Served,
  request: Request,
  params: Readonly<Record<string, string>>,
  doors: Doors,
): Promise<Response> {
  let tenant: Tenant | undefined
  let identity: Identity | undefined
  try {
    tenant = await doors.tenantOf(request)
    if (tenant === undefined)
      throw new Refusal('unknown-city', {
        status: 404,
        title: '見つかりません',
        detail: 'この名前で登録された団体はありません。',
      })
    identity = await doors.identify(request, tenant.id)
    const outcome = await answer(one, { request, tenant: tenant.id, identity, params }, doors)
    return one.endpoint.reply === 'file' ? download(outcome as Download) : json(outcome) // `serve` typed the answer by the endpoint's reply
  } catch (error) {
    const problem = named(toProblem(error), one)
    if (problem.status >= 500) doors.log(`fault ${problem.instance ?? ''} in ${one.endpoint.id}`, error)
    if (tenant !== undefined && identity !== undefined && problem.status === 403)
      await recordRefusal(doors, { tenant: tenant.id, identity, served: one, type: problem.type })
    return problemResponse(problem)
  }
}

/** INVARIANT (every refusal names its article): where the refusal itself does not, the endpoint's article stands for it. */
function named(problem: Problem, { endpoint }: Served): Problem {
  return problem.status >= 500 ? problem : { article: endpoint.article, ...problem }
}

interface Refused {
  readonly tenant: string
  readonly identity: Identity
  readonly served: Served
  readonly type: string
}

/** 6(6): every refusal for want of a right is an entry of its own; the refused transaction is already gone. */
async function recordRefusal(doors: Doors, { tenant, identity, served: { endpoint }, type }: Refused): Promise<void> {
  await inTenant(doors.database, tenant, (tx) =>
    record(
      tx,
      { kind: 'refused', subject: { type: 'endpoint', id: endpoint.id }, article: endpoint.article, details: { type } },
      { now: doors.clock(), actor: identity.personId },
    ),
  )
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

function download(file: Download): Response {
  const { name, type } = file
  const inMemory = 'bytes' in file
  // Node's stream is the web's own of the same name
  const body = inMemory ? new Uint8Array(file.bytes) : (Readable.toWeb(Readable.from(file.pieces)) as ReadableStream)
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-length': String(inMemory ? file.bytes.byteLength : file.size),
      'content-disposition': `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  })
}
