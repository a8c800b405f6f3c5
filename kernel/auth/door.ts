// The door of sign-in: every request to /api/auth in the order it goes. Better Auth proves factors; who may try is decided here.
import { problemResponse, toProblem } from '../http/problem.ts'
import { Refusal } from '../refusal.ts'
import { awaitsFactor, settleRefusal, settleSuccess } from './after.ts'
import { type Attempt, during } from './attempt.ts'
import { admit, applyRules, nameClaimant, refuseLocked } from './before.ts'
import type { City } from './city.ts'
import { doorOf } from './doors.table.ts'
import type { OnEvent } from './event.ts'
import { refusal, translate } from './refusals.table.ts'
import { bodyOf, isFields, replyOf } from './reply.ts'
import { headersFor, readFields, rebuild } from './request.ts'
import { standingOf } from './standing.ts'
import type { Visit } from './visit.ts'

export interface Arrival {
  readonly request: Request
  readonly city: City
  readonly address: string
  readonly now: Date
  readonly idleMinutes: number
  readonly onEvent: OnEvent
  log(line: string, error?: unknown): void
}

/** Answer a request to /api/auth. Refusals are RFC 9457 documents; faults say nothing but their number. */
export async function answerAtDoor(arrival: Arrival): Promise<Response> {
  const attempt: Attempt = { address: arrival.address }
  try {
    return await during(attempt, () => pass(arrival, attempt))
  } catch (error) {
    const problem = toProblem(error)
    if (!(error instanceof Refusal)) arrival.log(`fault ${problem.instance ?? ''} at sign-in`, error)
    return problemResponse(problem)
  }
}

async function pass(arrival: Arrival, attempt: Attempt): Promise<Response> {
  const { city, now, request } = arrival
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
  if (request.method === 'GET' && path === '/ways') return Response.json({ provider: city.provider ?? null })
  const door = doorOf(request.method, path)
  if (door === undefined) throw refusal('not-here')
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== city.origin) throw refusal('foreign-origin')
  const headers = headersFor(request, arrival.address)
  const standpoint = await standingOf(headers, {
    ...arrival,
    auth: city.auth,
    db: city.db,
    segment: city.segment,
  })
  admit(door, standpoint.standing)
  const body = await readFields(request, door)
  const visit: Visit = {
    tenantId: city.tenantId,
    door,
    body,
    headers,
    attempt,
    standpoint,
    auth: city.auth,
    db: city.db,
    segment: city.segment,
    codeSecret: city.codeSecret,
    now,
    onEvent: arrival.onEvent,
  }
  await check(visit)
  const next = rebuild(request, { door, body, headers, origin: city.origin, userName: standpoint.session?.userName })
  return settle(visit, await city.auth.handler(next))
}

async function check(visit: Visit): Promise<void> {
  try {
    await nameClaimant(visit)
    await refuseLocked(visit)
    await applyRules(visit)
  } catch (error) {
    if (error instanceof Refusal) await settleRefusal(visit, translateOwn(error))
    throw error
  }
}

/** Codes of refusals made by `refusal()` are its own; others (none here) read as the general one. */
const translateOwn = (error: Refusal) =>
  error.code === 'code-already-used' || error.code === 'try-later' ? error.code : 'sign-in-refused'

async function settle(visit: Visit, response: Response): Promise<Response> {
  const { door, standpoint } = visit
  const reply = await bodyOf(response)
  if (response.status >= 500) throw new Error(`sign-in answered ${response.status} at ${door.path}`)
  const code = response.status >= 400 ? (isFields(reply) ? String(reply['code'] ?? '') : '') : errorIn(response)
  if (response.status === 429) throw refusal('try-later')
  if (code !== undefined) {
    await settleRefusal(visit, translate(code))
    if (response.status >= 400) throw refusal(translate(code))
  } else {
    await settleSuccess(visit, reply)
  }
  const answer = replyOf(response, reply, { door, userName: standpoint.session?.userName })
  if (code === undefined && door.path.startsWith('/callback/') && (await awaitsFactor(visit)))
    answer.headers.set('location', '/?step=second-factor')
  return answer
}

/** The provider's callback tells its refusals in the address that it redirects to. */
function errorIn(response: Response): string | undefined {
  const location = response.headers.get('location')
  return location === null ? undefined : (new URL(location, 'http://here').searchParams.get('error') ?? undefined)
}
