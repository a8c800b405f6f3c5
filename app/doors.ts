// Doors beside the API: they open by a link, a token or a key instead of a session, and each opens one thing.
import type { Hono } from 'hono'
import { osqueryDoor, scimDoor, scimPath } from '../chapters/access/index.ts'
import { calendarAnswer, calendarPath } from '../chapters/assurance/index.ts'
import { exerciseDoor, nearMissDoor, packageDoor, packagePath } from '../chapters/people/index.ts'
import { doorPage } from '../chapters/physical/index.ts'
import { answerPage } from '../chapters/suppliers/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/db/database.ts'
import { problemResponse, toProblem } from '../kernel/http/problem.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { addressOf } from './address.ts'
import type { Segment } from './segments.ts'

interface Mounting {
  readonly database: Database
  readonly clock: Clock
  readonly segment: Segment
  readonly tenantOf: (request: Request) => Promise<Tenant | undefined>
  readonly log: (line: string, error?: unknown) => void
}

type Answer = (
  request: Request,
  at: { readonly database: Database; readonly tenant: Tenant; readonly clock: Clock },
) => Promise<Response> | Response

/** Pages that anybody may call: their callers are counted and slowed like those of the API. */
export const openPaths = ['/answer/*', '/x/*', '/calendar/*', '/near-miss', '/door/*'] as const

/** Mount every door at a listener; those of the city's own house stand at the inner one alone. */
export function mountDoors(app: Hono, { database, clock, segment, tenantOf, log }: Mounting): void {
  const pages = ['GET', 'POST']
  const inCity =
    (answer: Answer) =>
    async (c: { readonly req: { readonly raw: Request } }): Promise<Response> => {
      const tenant = await tenantOf(c.req.raw)
      return tenant === undefined ? unknownCity() : answer(c.req.raw, { database, tenant, clock })
    }
  app.on(pages, '/answer/:link', inCity(answerPage))
  app.on(pages, '/x/*', inCity(exerciseDoor))
  app.get(`${calendarPath}:address`, inCity(calendarAnswer))
  const osquery = osqueryDoor({ database, clock, log })
  app.post(
    '/osquery/*',
    inCity((request, { tenant }) => osquery(request, tenant.id, addressOf(request))),
  )
  if (segment !== 'lgwan') return
  app.get(
    `${packagePath}*`,
    inCity((request, { tenant }) => packageDoor(request, { database, tenant: tenant.id, clock })),
  )
  app.on(pages, '/near-miss', inCity(nearMissDoor))
  app.on(pages, '/door/:link', inCity(doorPage))
  app.all(`${scimPath}/*`, scimDoor({ database, clock, tenantOf, callerOf: addressOf, log }))
}

/** No city of this name. */
export const unknownCity = (): Response =>
  problemResponse(
    toProblem(
      new Refusal('unknown-city', {
        status: 404,
        title: '見つかりません',
        detail: 'この名前で登録された団体はありません。',
      }),
    ),
  )
