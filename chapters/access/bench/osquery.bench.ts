import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { type Database, inTenant, openDatabase } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { startEphemeral } from '../../../kernel/postgres/ephemeral.ts'
import { addTenant } from '../../../kernel/tenant.ts'
import { type OsqueryDoor, osqueryDoor } from '../endpoints/osquery/door.ts'
import { plantQueries } from '../endpoints/osquery/schedule.ts'
import { digestOf } from '../endpoints/osquery/secret.ts'

/** 3,000: the terminals of a city of 150,000 people; each reports hourly, which is 0.83 posts a second. */
const terminals = 3_000
const posts = 600
const atOnce = 4

/** Log posts of osquery with eight snapshots each, against one plain insert a transaction in the same run; posts the floor of what the database does. */
export async function bench(): Promise<BenchRow[]> {
  const server = await startEphemeral()
  try {
    const admin = new pg.Client({ connectionString: server.url('postgres') })
    await admin.connect()
    await admin.query('create database bench')
    await admin.end()
    await migrate(server.url('bench'))
    const database = openDatabase(server.url('bench'), atOnce)
    try {
      return await measure(database)
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}

async function measure(database: Database): Promise<BenchRow[]> {
  const tenant = (await addTenant(database, { slug: 'bench', name: '測定市' })).id
  const keys = await plant(database, tenant)
  const clock = { now: new Date('2026-11-23T09:00:00+09:00') }
  const door = osqueryDoor({
    database,
    clock: () => clock.now,
    log: (line, error) => {
      throw new Error(line, { cause: error })
    },
  })
  const first = await rate(posts, (n) =>
    post(door, tenant, { key: keys[n % terminals] ?? '', now: clock.now, isEven: true }),
  )
  clock.now = new Date(clock.now.getTime() + 3_600_000)
  const again = await rate(posts, (n) =>
    post(door, tenant, { key: keys[n % terminals] ?? '', now: clock.now, isEven: true }),
  )
  clock.now = new Date(clock.now.getTime() + 3_600_000)
  const changed = await rate(posts, (n) =>
    post(door, tenant, { key: keys[n % terminals] ?? '', now: clock.now, isEven: false }),
  )
  const floor = await rate(posts, (n) =>
    inTenant(database, tenant, (tx) =>
      sql`insert into access.log_mark (terminal_id, query, epoch, counter, unix_time)
      select id, ${`floor-${n}`}, 0, 0, 0 from access.terminal limit 1`.execute(tx),
    ),
  )
  const row = (name: string, value: number): BenchRow => ({
    name: `osquery log posts of 8 snapshots, ${terminals} terminals, ${name} (more is better)`,
    value: `${Math.round(value).toLocaleString('en')} posts/s`,
    floor: `${Math.round(floor).toLocaleString('en')} transactions with one insert/s`,
    ratio: value / floor,
  })
  return [row('first report', first), row('nothing new', again), row('a fact changed', changed)]
}

async function plant(database: Database, tenant: string): Promise<readonly string[]> {
  const keys = Array.from({ length: terminals }, () => randomBytes(18).toString('base64url'))
  await act({ database, tenant, now: new Date() }, async (context) => {
    await plantQueries(context)
    const secret = newId()
    await sql`insert into access.enrolment_secret (id, name, sha256, starts_with, most_hosts, expires_on, by_person, at)
      values (${secret}, 'bench', 'x', 'x', 100000, '2027-03-31', ${newId()}, now())`.execute(context.tx)
    const rows = keys.map((key, n) => ({ id: newId(), node: newId(), name: `PC-${n}`, sha256: digestOf(key) }))
    await sql`insert into access.terminal (id, number, name, kind)
      select id, name, name, 'desktop' from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, name text)`.execute(
      context.tx,
    )
    await sql`insert into access.node (id, terminal_id, secret_id, host_identifier, platform, version, key_sha256, enrolled_at, seen_at)
      select node, id, ${secret}, name, 'windows', '5.12.1', sha256, now(), now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, node uuid, name text, sha256 text)`.execute(
      context.tx,
    )
  })
  return keys
}

const facts = ['win-mfa', 'win-media-block', 'win-encryption', 'win-malware'] as const

async function post(
  door: OsqueryDoor,
  tenant: string,
  { key, now, isEven }: { readonly key: string; readonly now: Date; readonly isEven: boolean },
): Promise<void> {
  const unixTime = Math.floor(now.getTime() / 1000)
  const line = (name: string, value: string) => ({
    name,
    unixTime,
    epoch: 0,
    counter: 0,
    action: 'snapshot',
    snapshot: [{ value }],
  })
  const data = [
    ...facts.map((name, at) => line(name, at === 0 && !isEven ? 'no' : 'yes')),
    line('win-signatures', '2026-11-20'),
    line('win-patches', '2026-11-12'),
    line('addresses', '10.20.1.5'),
    {
      name: 'win-software',
      unixTime,
      epoch: 0,
      counter: 0,
      action: 'snapshot',
      snapshot: [{ name: 'Office', version: '1', publisher: 'x' }],
    },
  ]
  const request = new Request('https://bench/osquery/log', {
    method: 'POST',
    body: JSON.stringify({ node_key: key, log_type: 'result', data }),
  })
  const response = await door(request, tenant, '10.0.0.1')
  const text = await response.text()
  if (text !== '{"node_invalid":false}') throw new Error(`a post was answered \`${text.slice(0, 100)}\``)
}

async function rate(times: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < times) {
        next += 1
        await work(next)
      }
    }),
  )
  return times / ((performance.now() - started) / 1000)
}
