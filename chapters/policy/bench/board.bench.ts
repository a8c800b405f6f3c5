// How long until the board is right again: after one change, and from nothing; for one city, a prefecture, the nation.
import pg from 'pg'
import { sql } from 'kysely'
import type { Check } from '../../../kernel/check/check.ts'
import { momentOf, runChecks } from '../../../kernel/check/run.ts'
import { type Database, inTenant, openDatabase, type Tx } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { startEphemeral } from '../../../kernel/postgres/ephemeral.ts'
import { addTenant } from '../../../kernel/tenant.ts'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { checks as assetChecks } from '../../assets/index.ts'
import { checks as organizationChecks } from '../../organization/index.ts'
import { checks as policyChecks } from '../checks.ts'
import { policyDue, refold, verdictsChanged } from '../refold.ts'
import { plantBoard, type Planted, readTemplate } from './plant.ts'

interface Options {
  /** Checks of all chapters. */
  readonly checks?: readonly Check[]
  /** 1,741: the municipalities of Japan. */
  readonly cities?: number
}

/** 42: the municipalities of one prefecture. */
const prefecture = 42
/** 4: connections that a server with two processors gives to background work. */
const atOnce = 4
const now = new Date('2026-11-23T09:00:00+09:00')

const known: readonly Check[] = [...organizationChecks, ...assetChecks, ...policyChecks]

/** Recomputation of the clause board against one trivial query for each check, in the same run. */
export async function bench({ checks = known, cities = 1_741 }: Options = {}): Promise<BenchRow[]> {
  const server = await startEphemeral()
  try {
    const admin = new pg.Client({ connectionString: server.url('postgres') })
    await admin.connect()
    await admin.query('create database bench')
    await admin.end()
    await migrate(server.url('bench'))
    const database = openDatabase(server.url('bench'), atOnce)
    try {
      return await measure(database, { checks, cities })
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}

async function measure(database: Database, { checks, cities }: Required<Options>): Promise<BenchRow[]> {
  const template = readTemplate()
  const tenants = await inTurns(
    Array.from({ length: cities }, (_, n) => n),
    async (n): Promise<City> => {
      const { id } = await addTenant(database, { slug: `bench-${n}`, name: `測定${n}市` })
      return { id, planted: await inTenant(database, id, (tx) => plantBoard(tx, template, now)) }
    },
  )
  await database.system.query('vacuum analyze')
  const scratch = (some: readonly City[]): Promise<number> =>
    timed(() => inTurns(some, ({ id }) => inTenant(database, id, (tx) => fromNothing(tx, checks))))
  const floorOf = (some: readonly City[]): Promise<number> =>
    timed(() => inTurns(some, ({ id }) => inTenant(database, id, (tx) => trivially(tx, checks.length))))
  const [first, rest] = [tenants.slice(0, 1), tenants.slice(1 + prefecture)]
  const one = { took: await scratch(first), floor: await floorOf(first) }
  const some = {
    took: await scratch(tenants.slice(1, 1 + prefecture)),
    floor: await floorOf(tenants.slice(0, prefecture)),
  }
  const all = { took: one.took + some.took + (await scratch(rest)), floor: await floorOf(tenants) }
  const clauses = (first[0]?.planted.clauses ?? 0).toLocaleString('en')
  const scale = `${clauses} clauses × ${checks.length} checks`
  return [
    ...(await afterOneChange(database, first[0], checks)),
    row(`board from scratch, 1 city, ${scale} (less is better)`, one, checks.length),
    row(`board from scratch, ${prefecture} cities, ${scale} (less is better)`, some, checks.length),
    row(`board from scratch, ${cities.toLocaleString('en')} cities, ${scale} (less is better)`, all, checks.length),
    row(
      `nightly look at ${cities.toLocaleString('en')} cities, the day before (nothing due; less is better)`,
      {
        took: await timed(() =>
          inTurns(tenants, ({ id }) => inTenant(database, id, (tx) => policyDue(tx, now, checks))),
        ),
        floor: await timed(() => inTurns(tenants, ({ id }) => inTenant(database, id, (tx) => trivially(tx, 1)))),
      },
      1,
    ),
  ]
}

interface City {
  readonly id: string
  readonly planted: Planted
}

/** 40: enough for a median that the machine's other work does not move. */
const rounds = 40

/** An exception ends, an attestation comes: one fact changes, and the whole board is folded again. */
async function afterOneChange(
  database: Database,
  city: City | undefined,
  checks: readonly Check[],
): Promise<BenchRow[]> {
  if (city === undefined) return []
  const at = (n: number): Date => new Date(now.getTime() + (n + 1) * 1000)
  await inTenant(database, city.id, (tx) => fromNothing(tx, checks))
  const quiet = await median((n) => inTenant(database, city.id, (tx) => refold(tx, checks, momentOf(at(n)))))
  const changed = await median((n) =>
    inTenant(database, city.id, async (tx) => {
      await sql`insert into policy.attestation (control, statement, evidence, valid_until, at, by_person) values ('policy.observance', ${`見た${n}`}, '台帳', '2027-03-31', ${at(n)}, '00000000-0000-7000-8000-000000000000')`.execute(
        tx,
      )
      await refold(tx, checks, momentOf(at(rounds + n)))
    }),
  )
  const floor = await median(() => inTenant(database, city.id, (tx) => trivially(tx, 1)))
  return [
    row('board after one change, 1 city: fold and write what differs (less is better)', { took: changed, floor }, 1),
    row('board folded again with nothing changed, 1 city (less is better)', { took: quiet, floor }, 1),
  ]
}

async function fromNothing(tx: Tx, checks: readonly Check[]): Promise<void> {
  const at = momentOf(now)
  await verdictsChanged(checks)(tx, await runChecks(tx, checks, at), at)
}

async function trivially(tx: Tx, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await sql`select 1`.execute(tx)
}

/** Do something for each, so many at once as there are connections. */
async function inTurns<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = list.entries()
  const worker = async (): Promise<void> => {
    for (const [index, one] of queue) results[index] = await work(one)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function median(work: (n: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < rounds; n += 1) times.push(await timed(() => work(n)))
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}

function row(
  name: string,
  { took, floor }: { readonly took: number; readonly floor: number },
  queries: number,
): BenchRow {
  return {
    name,
    value: say(took),
    floor: `${say(floor)} (${queries} trivial ${queries === 1 ? 'query' : 'queries'} in a transaction a city)`,
    ratio: took / floor,
  }
}

function say(milliseconds: number): string {
  return milliseconds < 1_000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`
}
