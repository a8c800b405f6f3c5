import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import pg from 'pg'
import type { AddressInfo } from 'node:net'
import { act } from '../../../kernel/http/act.ts'
import { type Database, inTenant, openDatabase } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { newId } from '../../../kernel/ids.ts'
import { startEphemeral } from '../../../kernel/postgres/ephemeral.ts'
import { addTenant } from '../../../kernel/tenant.ts'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { type Account, loginKey, writeAccounts } from '../accounts/account.ts'
import { scimDoor, scimPath } from '../accounts/scim/door.ts'
import { makeKey } from '../accounts/scim/keys.ts'
import { addDays } from '../../../kernel/i18n/day.ts'

/** 20,000: the accounts of a city of 300,000 people in its directory. */
const accounts = 20_000
/** 16: connections that a provisioning system opens at most. */
const callers = 16
const secondsEach = 4
const today = '2026-11-23'
const now = new Date(`${today}T09:00:00+09:00`)

/** SCIM over HTTP, held against the same server answering after one query in a city's transaction: what any request must cost. */
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
      return await measure(database)
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}

interface Planted {
  readonly tenant: string
  readonly key: string
  readonly ids: readonly string[]
}

async function measure(database: Database): Promise<BenchRow[]> {
  const planted = await plant(database)
  await database.system.query('vacuum analyze access.account')
  const app = new Hono()
  app.get('/floor', async (c) => {
    await inTenant(database, planted.tenant, (tx) => sql`select count(*) from access.scim_key`.execute(tx))
    return c.json({ ok: true })
  })
  app.all(
    `${scimPath}/*`,
    scimDoor({
      database,
      clock: () => now,
      tenantOf: async () => ({ id: planted.tenant }),
      callerOf: () => 'bench',
      perMinute: 100_000_000,
      log: (line, error) => console.error(line, error),
    }),
  )
  const listening = serve({ fetch: app.fetch, port: 0 })
  try {
    const origin = `http://127.0.0.1:${(listening.address() as AddressInfo).port}` // a listener on TCP has one
    const floor = await rate((n) => fetch(`${origin}/floor`, { headers: { 'x-n': String(n) } }))
    return await rows({ origin, planted, floor })
  } finally {
    listening.close()
  }
}

interface Measured {
  readonly origin: string
  readonly planted: Planted
  readonly floor: number
}

async function rows({ origin, planted: { key, ids }, floor }: Measured): Promise<BenchRow[]> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json' }
  const get = (path: string): Promise<Response> => fetch(`${origin}${scimPath}${path}`, { headers })
  const byName = (n: number): Promise<Response> =>
    get(`/Users?filter=${encodeURIComponent(`userName eq "s${n % accounts}"`)}`)
  const patch = (n: number): Promise<Response> =>
    fetch(`${origin}${scimPath}/Users/${ids[n % accounts] ?? ''}`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'title', value: `主事${n}` }],
      }),
    })
  const measured: readonly (readonly [string, (n: number) => Promise<Response>])[] = [
    ['GET by `userName eq`', byName],
    ['GET by id', (n) => get(`/Users/${ids[n % accounts] ?? ''}`)],
    ['PATCH of one attribute, with version and journal', patch],
  ]
  const found: BenchRow[] = []
  for (const [name, ask] of measured) {
    const mine = await rate(ask)
    found.push({
      name: `SCIM, ${accounts.toLocaleString('en')} accounts, ${callers} callers: ${name} (more is better)`,
      value: `${Math.round(mine)} requests/s`,
      floor: `${Math.round(floor)} requests/s with one query in a transaction`,
      ratio: mine / floor,
    })
  }
  return found
}

/** Requests a second over some seconds; an answer that is no success ends the measurement. */
async function rate(ask: (n: number) => Promise<Response>): Promise<number> {
  let n = 0
  const turn = async (until: number): Promise<void> => {
    while (performance.now() < until) {
      n += 1
      const response = await ask(n)
      if (!response.ok) throw new Error(`answered ${response.status}: ${await response.text()}`)
      await response.arrayBuffer()
    }
  }
  const all = async (seconds: number): Promise<number> => {
    const [start, first] = [performance.now(), n]
    await Promise.all(Array.from({ length: callers }, () => turn(start + seconds * 1_000)))
    return ((n - first) * 1_000) / (performance.now() - start)
  }
  await all(1)
  return all(secondsEach)
}

async function plant(database: Database): Promise<Planted> {
  const tenant = (await addTenant(database, { slug: 'bench', name: '測定市' })).id
  return act({ database, tenant, now }, async (context) => {
    const [organ, unit, system] = [newId(), newId(), newId()]
    await sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`.execute(context.tx)
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${unit}, '01', '情報政策課', 'section', ${organ})`.execute(
      context.tx,
    )
    await sql`insert into access.system (id, name, unit, demands) values (${system}, 'AD', ${unit}, 'nobody')`.execute(
      context.tx,
    )
    const ids = Array.from({ length: accounts }, () => newId(now))
    await writeAccounts(
      ids.map((id, n) => ({ account: accountOf(id, system, n), act: 'added' })),
      null,
      context,
    )
    const { key } = await makeKey(system, { name: '測定', expiresOn: addDays(today, 30) }, context)
    return { tenant, key, ids }
  })
}

function accountOf(id: string, system: string, n: number): Account {
  return {
    id,
    revision: 1,
    retired_at: null,
    system,
    login: `s${n}`,
    login_key: loginKey(`s${n}`),
    display_name: `職員${n}`,
    kind: 'personal',
    enabled: true,
    person: null,
    staff_number: String(n),
    mail: `s${n}@city.mihon.example`,
    unit_name: '税務課',
    roles: '全職員',
    last_used_on: today,
    created_on: today,
    expires_on: null,
    owner: null,
    reason: null,
    seen_on: today,
    dn: null,
    uac: null,
    external_id: `x${n}`,
    resource: null,
    created_at: now.toISOString(),
    changed_at: now.toISOString(),
  }
}
