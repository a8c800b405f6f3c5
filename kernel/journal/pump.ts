// The heart beat of the journal: wakes at every commit, seals, and lets the readers follow. One process of an installation at a time.
import pg from 'pg'
import type { Database } from '../db/database.ts'
import type { Notary } from './notary.ts'
import { follow, type Reader } from './reader.ts'
import { seal } from './seal.ts'

export interface Pump {
  /** Settles when everything committed before the call is sealed and read. */
  idle(): Promise<void>
  stop(): Promise<void>
}

interface Pumping {
  readonly database: Database
  readonly notaryOf: (tenant: string) => Promise<Notary>
  readonly readers: readonly Reader[]
  readonly log: (line: string, error?: unknown) => void
}

/** Any fixed number: the lock of the one process that seals. */
const lock = 7_214_408
/** 15 ms: acts that come together are sealed together, and a checkpoint is still there before a screen is drawn. */
const gather = 15
/** 5 s: how soon another process takes over from one that died, and how soon a lost wake-up is noticed. */
const patrol = 5_000

/** Start pumping; all cities are looked at once, then those that commit. */
export async function startPump(pumping: Pumping): Promise<Pump> {
  const waiting = new Set<string>()
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const everyCity = async (): Promise<void> => {
    const found = await pumping.database.system.query<{ tenant_id: string }>('select tenant_id from kernel.tenant')
    for (const { tenant_id } of found.rows) waiting.add(tenant_id)
  }
  /** One round after another; a round that fails is told to the log and tried again at the next patrol, unless all is closing. */
  const round = (): void => {
    running = running
      .then(() => (stopped ? undefined : drain(waiting, pumping)))
      .catch((error: unknown) => stopped || pumping.log('journal pump', error))
      .then(() => undefined)
  }
  const wake = (): void => {
    if (stopped) return
    timer ??= setTimeout(() => {
      timer = undefined
      round()
    }, gather)
  }
  const listener = await listen(pumping, (tenant) => {
    waiting.add(tenant)
    wake()
  })
  const patrolling = setInterval(
    () => void everyCity().then(wake, (error: unknown) => stopped || pumping.log('journal patrol', error)),
    patrol,
  )
  await everyCity()
  wake()
  return {
    idle: async () => {
      await everyCity()
      round()
      await running
    },
    stop: async () => {
      stopped = true
      clearInterval(patrolling)
      clearTimeout(timer)
      await running
      await listener.end()
    },
  }
}

async function listen({ database, log }: Pumping, heard: (tenant: string) => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', (error) => log('journal listener lost its connection; the patrol goes on', error))
  client.on('notification', ({ payload }) => heard(payload ?? ''))
  await client.connect()
  await client.query('listen sekisho_journal')
  return client
}

/** A city that fails is told to the log and tried again at the next patrol; the others go on. */
async function drain(waiting: Set<string>, pumping: Pumping): Promise<void> {
  if (waiting.size === 0 || !(await holdLock(pumping.database))) return
  for (const tenant of waiting) {
    waiting.delete(tenant)
    try {
      await pumpOne(tenant, pumping)
    } catch (error) {
      pumping.log(`journal of ${tenant}`, error)
    }
  }
}

async function pumpOne(tenant: string, { database, notaryOf, readers }: Pumping): Promise<void> {
  const notary = await notaryOf(tenant)
  while ((await seal(database, tenant, notary)).more);
  for (const reader of readers) while ((await follow(database, tenant, reader)) > 0);
}

const holders = new WeakMap<Database, pg.PoolClient>()

/** The lock lives with a connection: it is free again the moment its process ends, however it ends. */
async function holdLock(database: Database): Promise<boolean> {
  if (holders.has(database)) return true
  const client = await database.system.connect()
  const got = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lock])
  if (got.rows[0]?.got !== true) {
    client.release()
    return false
  }
  client.on('error', () => holders.delete(database))
  holders.set(database, client)
  return true
}

/** Give the lock back before the pools close. */
export function releaseLock(database: Database): void {
  holders.get(database)?.release(true)
  holders.delete(database)
}
