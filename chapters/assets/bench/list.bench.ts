import pg from 'pg'
import { sql } from 'kysely'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { type Database, inTenant, openDatabase, type Tx } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { newId } from '../../../kernel/ids.ts'
import { conditionOf, orderOf, type Wanted } from '../../../kernel/ledger/query.ts'
import { count, select } from '../../../kernel/ledger/row.ts'
import { startEphemeral } from '../../../kernel/postgres/ephemeral.ts'
import { addTenant } from '../../../kernel/tenant.ts'
import { checks } from '../checks.ts'
import { assetLedger } from '../contract.ts'
import { assetRules } from '../rules.ts'
import { plantCrowd } from '../sample/crowd.ts'
import { summaryOf } from '../store.ts'

/** 100,000: the size at which the issue promises quick lists; a city of 300,000 people has some tens of thousands. */
const assets = 100_000
const rounds = 40
const today = '2026-11-23'

/** The list of 100,000 assets as the server answers it (page and total), against a plain count of the same table in the same run. */
export async function bench(): Promise<BenchRow[]> {
  const server = await startEphemeral()
  try {
    const admin = new pg.Client({ connectionString: server.url('postgres') })
    await admin.connect()
    await admin.query('create database bench')
    await admin.end()
    await migrate(server.url('bench'))
    const database = openDatabase(server.url('bench'), 4)
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
  const unit = await inTenant(database, tenant, plant)
  await database.system.query('vacuum analyze assets.asset')
  const timed = async (work: (tx: Tx) => Promise<unknown>): Promise<Spread> => spreadOf(database, tenant, work)
  const floor = await timed((tx) => sql`select count(*) from assets.asset where retired_at is null`.execute(tx))
  const lists: readonly (readonly [string, Wanted, number])[] = [
    ['page 1', {}, 1],
    ['page 500', {}, 500],
    ['search 課税台帳', { search: '課税台帳' }, 1],
    ['search without a hit', { search: 'ありません' }, 1],
    ['filter by unit and grade', { filter: `unit:${unit},confidentiality:3B` }, 1],
    ['filter by review due', { filter: `reviewDueOn:<=${today}` }, 1],
    ['sorted by name', { sort: 'name' }, 1],
  ]
  const rows: BenchRow[] = []
  for (const [name, wanted, page] of lists)
    rows.push(
      row(`asset list, 100,000 assets, ${name} (less is better)`, await timed((tx) => list(tx, wanted, page)), floor),
    )
  rows.push(row('asset summary, 100,000 assets (less is better)', await timed((tx) => summaryOf(tx, today)), floor))
  rows.push(row(`all ${checks.length} checks, 100,000 assets (less is better)`, await timed(runChecks), floor))
  return rows
}

/** 200 units: a city of 300,000 people. */
async function plant(tx: Tx): Promise<string> {
  const organ = newId()
  await sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`.execute(tx)
  const units = Array.from({ length: 200 }, () => newId())
  for (const [index, id] of units.entries())
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${id}, ${String(index)}, ${`課${index}`}, 'section', ${organ})`.execute(
      tx,
    )
  await plantCrowd(tx, { count: assets, units, today })
  const [first] = units
  if (first === undefined) throw new Error('no unit was planted')
  return first
}

async function list(tx: Tx, wanted: Wanted, page: number): Promise<void> {
  const where = conditionOf(assetLedger, wanted)
  await count(tx, assetLedger, where)
  const neighbours = assetRules.neighbours ?? []
  const rows = await select(tx, assetLedger, neighbours, {
    where,
    order: orderOf(assetLedger, neighbours, wanted.sort),
    limit: 100,
    offset: (page - 1) * 100,
  })
  if (rows.length === 0 && wanted.search !== 'ありません' && wanted.filter?.startsWith('reviewDueOn') !== true)
    throw new Error('the list came back empty')
}

async function runChecks(tx: Tx): Promise<void> {
  for (const check of checks) await evaluate(check, tx, { now: new Date(`${today}T09:00:00+09:00`), today })
}

interface Spread {
  readonly p50: number
  readonly p95: number
}

async function spreadOf(database: Database, tenant: string, work: (tx: Tx) => Promise<unknown>): Promise<Spread> {
  const times: number[] = []
  for (let round = 0; round < rounds + 3; round += 1) {
    await inTenant(database, tenant, async (tx) => {
      const start = performance.now()
      await work(tx)
      // the first three warm the caches and the connection
      if (round >= 3) times.push(performance.now() - start)
    })
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

const row = (name: string, ours: Spread, floor: Spread): BenchRow => ({
  name,
  value: `p50 ${ours.p50.toFixed(1)} ms, p95 ${ours.p95.toFixed(1)} ms`,
  floor: `p50 ${floor.p50.toFixed(1)} ms (plain count of the table)`,
  ratio: ours.p50 / floor.p50,
})
