// 6(3), 6(6): the door for scheduled jobs. A key opens it for one thing only: handing in configurations of its own city.
import { z } from 'zod'
import type { Clock } from '../../kernel/clock.ts'
import { type Database, inTenant } from '../../kernel/db/database.ts'
import { act } from '../../kernel/http/act.ts'
import { parse, parseJson, readBody } from '../../kernel/http/parse.ts'
import { problemResponse, toProblem } from '../../kernel/http/problem.ts'
import { today } from '../../kernel/i18n/today.ts'
import { record } from '../../kernel/journal/record.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { takeConfigurations } from './contract.ts'
import { intake } from './intake.ts'
import { keyFor } from './keys.ts'

/** Where jobs hand in; outside the endpoints of people, for no session and no CSRF token belong to a job. */
export const pushPath = '/api/push/configurations'

interface Door {
  readonly tenant: string | undefined
  readonly database: Pick<Database, 'kysely'>
  readonly clock: Clock
  readonly log: (line: string, error?: unknown) => void
}

const Body = takeConfigurations.body
type Body = z.output<typeof Body>

/** Answer one hand-in: `authorization: Bearer sekisho-push-…`, body as the screen's upload. */
export async function pushAnswer(request: Request, door: Door): Promise<Response> {
  try {
    return Response.json(await handIn(request, door), { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    const problem = toProblem(error)
    if (problem.status >= 500) door.log('fault in a push of configurations', error)
    return problemResponse(problem.status >= 500 ? problem : { article: '6(3)', ...problem })
  }
}

async function handIn(request: Request, { tenant, database, clock }: Door) {
  const now = clock()
  const [, key = ''] = /^Bearer (\S+)$/u.exec(request.headers.get('authorization') ?? '') ?? []
  const known = tenant === undefined ? undefined : await inTenant(database, tenant, (tx) => keyFor(tx, key, today(now)))
  if (tenant === undefined || known === undefined) {
    if (tenant !== undefined && key !== '') await tellRefusal(database, tenant, now)
    throw new Refusal('key-refused', {
      status: 401,
      title: '鍵が使えません',
      detail: '鍵が違うか、期限が過ぎたか、止められています。情報政策課で新しい鍵をつくってください。',
      article: '6(6)',
    })
  }
  // the shape is the endpoint's own; `parse` refuses what does not fit it
  const { files } = parse(Body, parseJson(await readBody(request)), 'body') as Body
  return act({ database, tenant, now }, async (context) => ({
    files: await intake(files, { origin: 'push', note: known.name, person: null }, context),
  }))
}

/** 6(6): a key that opens nothing is an entry of the journal, as every refusal is. */
function tellRefusal(database: Pick<Database, 'kysely'>, tenant: string, now: Date): Promise<unknown> {
  return inTenant(database, tenant, (tx) =>
    record(
      tx,
      {
        kind: 'refused',
        subject: { type: 'endpoint', id: `POST ${pushPath}` },
        article: '6(6)',
        details: { type: '/problems/key-refused' },
      },
      { now, actor: null },
    ),
  )
}
