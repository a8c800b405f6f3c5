// Self-inspection at its worst hour: 200 people send their answers at once through the real HTTP server; and opening it for a whole city.
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import pg from 'pg'
import { type Database, inTenant, openDatabase } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { act, operator } from '../../../kernel/http/act.ts'
import { serveApi } from '../../../kernel/http/serve.ts'
import { startEphemeral } from '../../../kernel/postgres/ephemeral.ts'
import { addTenant, type Tenant } from '../../../kernel/tenant.ts'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { actorOf } from '../../organization/index.ts'
import { openFor } from '../inspection/campaign.ts'
import { inspectionServed } from '../inspection/index.ts'
import { lentForTests } from '../testing.ts'

/** 200: browsers that wait for an answer at the same moment, in a city of some thousands. */
const atOnce = 200
/** 2,000: ten sheets for each of them, so that a ninety-fifth of a hundred is a hundred sheets. */
const people = 2_000
/** 600: three requests on every connection that a browser would hold. */
const warmUp = 600
const sizes = [500, 100_000] as const
const now = new Date('2026-10-15T09:00:00+09:00')

/** The figures of issue 5 for self-inspection. */
export async function bench(): Promise<BenchRow[]> {
  const server = await startEphemeral()
  try {
    const admin = new pg.Client({ connectionString: server.url('postgres') })
    await admin.connect()
    await admin.query('create database bench')
    await admin.end()
    await migrate(server.url('bench'))
    const database = openDatabase(server.url('bench'))
    try {
      const rows = [await submitting(database)]
      for (const size of sizes) rows.push(await opening(database, size))
      return rows
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}

async function cityOf(database: Database, size: number): Promise<Tenant> {
  const city = await addTenant(database, { slug: `bench-${size}`, name: '測定市' })
  await inTenant(database, city.id, async (tx) => {
    const made = await sql<{
      id: string
    }>`insert into organization.organ (kind, name) values ('head', '市長') returning id`.execute(tx)
    const organ = made.rows[0]?.id ?? ''
    await sql`insert into organization.unit (code, name, kind, organ) select 'u' || n, '課' || n, 'section', ${organ}::uuid
      from generate_series(1, 50) n`.execute(tx)
    await sql`insert into organization.post (name, title, unit, roles) select '職' || u.code, '主事', u.id, '{}' from organization.unit u`.execute(
      tx,
    )
    await sql`insert into organization.person (number, name, kind) select 'n' || n, '職員' || n, 'regular' from generate_series(1, ${size}) n`.execute(
      tx,
    )
    await sql`insert into organization.assignment (name, person, post, kind, valid_from)
      select p.number, p.id, o.id, 'main', '2025-04-01' from (select *, row_number() over () % 50 as at from organization.person) p
      join (select *, row_number() over () - 1 as at from organization.post) o using (at)`.execute(tx)
  })
  return city
}

const begin = (database: Database, tenant: Tenant) =>
  act({ database, tenant: tenant.id, now, actor: operator }, (context) =>
    openFor({ year: 2026, opensOn: '2026-10-15', dueOn: '2026-11-13' }, lentForTests.checks, context),
  )

async function submitting(database: Database): Promise<BenchRow> {
  const city = await cityOf(database, people)
  await begin(database, city)
  await database.system.query('vacuum analyze')
  const sheets = await inTenant(
    database,
    city.id,
    async (tx) =>
      (await sql<{ id: string; person: string }>`select id, person_id as person from assurance.sheet`.execute(tx)).rows,
  )
  const questions = await inTenant(database, city.id, async (tx) =>
    (
      await sql<{ key: string }>`select q.key from assurance.question q join assurance.questionnaire n
        on n.tenant_id = q.tenant_id and n.id = q.questionnaire_id where n.audience = 'staff'`.execute(tx)
    ).rows.map(({ key }) => key),
  )
  const { origin, stop } = await listen(database, city)
  try {
    const answers = questions.map((key) => ({ key, value: 'yes' }))
    // connections are opened and code is compiled before anything is measured
    await timesOf(sheets.slice(0, warmUp), ({ person }) => get(`${origin}/api/assurance/sheets/mine`, person))
    await timesOf(sheets.slice(0, warmUp), ({ person }) => get(`${origin}/api/assurance/inspection-settings`, person))
    const read = await timesOf(sheets, ({ person }) => get(`${origin}/api/assurance/inspection-settings`, person))
    const sent = await timesOf(sheets, ({ id, person }) =>
      post(`${origin}/api/assurance/sheets/${id}/submission`, person, { answers }),
    )
    const [took, floor] = [at(sent, 0.95), at(read, 0.95)]
    return {
      name: `self-inspection of ${questions.length} questions sent, ${atOnce} users at once, p95 (less is better)`,
      value: `${took.toFixed(0)} ms (median ${at(sent, 0.5).toFixed(0)} ms)`,
      floor: `${floor.toFixed(0)} ms: a bare authenticated GET, ${atOnce} at once, p95`,
      ratio: took / floor,
    }
  } finally {
    await stop()
  }
}

/** The real server and pipeline; who asks stands in a header, for the look-up of a session is in neither figure. */
async function listen(database: Database, city: Tenant): Promise<{ origin: string; stop: () => Promise<void> }> {
  const app = serveApi(inspectionServed(lentForTests), {
    database,
    clock: () => now,
    can: () => true,
    actorOf,
    tenantOf: async () => city,
    identify: async (request) => {
      const personId = request.headers.get('x-person') ?? ''
      return { userId: personId, personId, stage: 'full', csrf: 'csrf' }
    },
    log: (line, error) => console.error(line, error),
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has an address of this kind
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const get = (url: string, person: string): Promise<Response> => fetch(url, { headers: { 'x-person': person } })
const post = (url: string, person: string, body: object): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'x-person': person, 'x-csrf-token': 'csrf', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Milliseconds of each request, so many under way at once. */
async function timesOf<T>(list: readonly T[], send: (one: T) => Promise<Response>): Promise<readonly number[]> {
  const times: number[] = []
  const queue = list.entries()
  const worker = async (): Promise<void> => {
    for (const [, one] of queue) {
      const start = performance.now()
      const response = await send(one)
      const text = await response.text()
      if (!response.ok) throw new Error(`answered ${response.status}: ${text.slice(0, 200)}`)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return times
}

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0

/** Against the floor of writing as many bare rows twice, once for the sheets and once for the tasks. */
async function opening(database: Database, size: number): Promise<BenchRow> {
  const city = await cityOf(database, size)
  await database.system.query('vacuum analyze')
  const bare = (): Promise<void> =>
    inTenant(database, city.id, async (tx) => {
      await sql`create temporary table floor_row (id uuid primary key, person uuid not null) on commit drop`.execute(tx)
      await sql`insert into floor_row select uuidv7(), id from organization.person`.execute(tx)
      await sql`insert into floor_row select uuidv7(), id from organization.person`.execute(tx)
    })
  // the pages of people are in memory for both sides
  await bare()
  const floor = await timed(bare)
  const took = await timed(() => begin(database, city))
  return {
    name: `self-inspection opened for ${size.toLocaleString('en')} people, sheets and tasks (less is better)`,
    value: `${(took / 1000).toFixed(2)} s`,
    floor: `${(floor / 1000).toFixed(2)} s: as many bare rows, twice`,
    ratio: took / floor,
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
