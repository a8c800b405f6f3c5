// Two cities on one installation: every endpoint is tried from one with the ids of the other.
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskAt } from '../kernel/auth/testing.ts'
import type { Served } from '../kernel/http/chapter.ts'
import { openTown, type Person, type Town } from './testing.ts'

let town: Town
let stranger: Person
/** Every id that stands in mihon, and no other. */
let theirs: readonly string[]
let before: string
/** Stands in names of mihon and nowhere else. */
const secret = '◆秘◆'

beforeAll(async () => {
  town = await openTown({ neighbour: true })
  const owner = await town.signIn('security-office', 'mihon')
  expect((await owner.get('/organization/units')).status).toBe(200)
  stranger = await town.signIn('security-office', 'tonari')
  await town.database.system.query(`update organization.unit set name = name || $1 where tenant_id = $2`, [
    secret,
    town.tenantOf('mihon'),
  ])
  await town.database.system.query(
    `update assets.asset set name = name || $1, search = search || $1 where tenant_id = $2`,
    [secret, town.tenantOf('mihon')],
  )
  await town.engine.pump.idle()
  theirs = await idsOf(town.tenantOf('mihon'))
  before = await contentOf(town.tenantOf('mihon'))
}, 180_000)
afterAll(() => town.close())

test('6(6): a session of one city opens nothing at the host of another', async () => {
  const elsewhere = deskAt(town, 'mihon')
  for (const [name, value] of stranger.desk.cookies) elsewhere.cookies.set(name, value)
  const answer = await elsewhere.get('/api/tasks')
  expect(answer.status).toBe(401)
})

describe('6(6): nothing of another city is seen or changed', () => {
  test('every endpoint, with every kind of foreign id', async () => {
    expect(theirs.length).toBeGreaterThan(200)
    let tried = 0
    for (const served of town.wired.served) {
      for (const request of requestsFor(served)) {
        const answer = await stranger.desk
          .send(served.endpoint.method, request.path, {
            body: request.body,
            headers: { 'x-csrf-token': stranger.csrf },
          })
          .catch(() => undefined)
        tried += 1
        // a tenth of a second a request, or the flood limit would answer in place of the endpoint
        town.clock.behind -= 100
        expect(answer?.status, `${served.endpoint.id} was not asked`).not.toBe(429)
        const text = JSON.stringify(answer?.body ?? '')
        const leaked = theirs.find((id) => text.includes(id) && !JSON.stringify(request).includes(id))
        expect(
          text.includes(secret) && !JSON.stringify(request).includes(secret),
          `${served.endpoint.id} showed a name`,
        ).toBe(false)
        expect(leaked, `${served.endpoint.id} showed ${leaked}`).toBeUndefined()
        expect(
          answer === undefined || answer.status < 500,
          `${served.endpoint.id} ${request.path} → ${answer?.status} ${text.slice(0, 300)}`,
        ).toBe(true)
        if (served.endpoint.path.includes(':id'))
          expect(answer?.status, `${served.endpoint.id} found a foreign record: ${text.slice(0, 200)}`).not.toBe(200)
      }
    }
    expect(tried).toBeGreaterThan(town.wired.served.length)
  }, 300_000)

  test('what stands in the other city is what stood there before', async () => {
    expect(await contentOf(town.tenantOf('mihon'))).toBe(before)
  })

  test('a count of one city does not move with the records of the other', async () => {
    const counts = await Promise.all(
      ['/organization/people', '/organization/units'].map(async (path) => (await stranger.get(path)).body['total']),
    )
    const here = await town.database.system.query<{ n: number }>(
      'select count(*)::int as n from organization.person where tenant_id = $1 and retired_at is null',
      [town.tenantOf('tonari')],
    )
    expect(counts[0]).toBe(here.rows[0]?.n)
  })
})

interface Request {
  readonly path: string
  readonly body?: object
}

/** Two foreign ids for each `:id`, bodies filled by the endpoint's own shape with foreign ids. */
function requestsFor({ endpoint }: Served): readonly Request[] {
  const ids = endpoint.path.includes(':') ? sample(theirs, 3) : ['']
  return ids.map((id) => {
    const path = `/api${endpoint.path.replaceAll(/:[a-z]+/gi, id)}`
    if (endpoint.body === undefined || endpoint.body === 'bytes') return { path }
    return {
      path,
      body: instanceOf(z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any' }) as Shape, id) as object,
    }
  })
}

function sample<T>(list: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.floor(list.length / count))
  return list.filter((_, n) => n % step === 0).slice(0, count)
}

interface Shape {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly minItems?: number
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
}

/** A value of a JSON schema whose every id is the given one. */
function instanceOf(shape: Shape, id: string): unknown {
  const alternative = shape.anyOf?.[0] ?? shape.oneOf?.[0]
  if (alternative !== undefined) return instanceOf(alternative, id)
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  if (shape.format === 'uuid') return id === '' ? theirs[0] : id
  if (shape.format === 'date') return '2026-11-23'
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([key, part]) => [key, instanceOf(part, id)]),
      )
    case 'array':
      return [instanceOf(shape.items ?? {}, id)]
    case 'integer':
    case 'number':
      return 1
    case 'boolean':
      return false
    default:
      return 'x'
  }
}

async function tables(): Promise<readonly string[]> {
  const found = await town.database.system.query<{ name: string }>(`
    select format('%I.%I', table_schema, table_name) as name from information_schema.columns
    where column_name = 'tenant_id' and table_schema not in ('pg_catalog', 'information_schema')
      and (table_schema, table_name) in (select schemaname, tablename from pg_tables) order by 1`)
  return found.rows.map((row) => row.name)
}

async function idsOf(tenant: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (const table of await tables()) {
    const found = await town.database.system.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t where tenant_id = $1`,
      [tenant],
    )
    for (const { row } of found.rows)
      if (typeof row['id'] === 'string' && /^[0-9a-f-]{36}$/.test(row['id'])) ids.push(row['id'])
  }
  return ids
}

/** Everything of a city as one text; its journal may only grow by refusals, which are its own city's. */
async function contentOf(tenant: string): Promise<string> {
  const parts: string[] = []
  for (const table of await tables()) {
    const found = await town.database.system.query<{ digest: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${table} t where tenant_id = $1`,
      [tenant],
    )
    parts.push(`${table} ${found.rows[0]?.digest}`)
  }
  return parts.join('\n')
}
