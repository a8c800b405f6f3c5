// What works without being asked: the journal's pump, the checks that follow it, and the clock.
import { sql } from 'kysely'
import { Logger, run, type Runner } from 'graphile-worker'
import type { Clock } from '../kernel/clock.ts'
import {
  eraseLeftovers,
  endKeeping,
  expireUploads,
  type Lent,
  startWatching,
  startWorker,
  type Worker,
} from '../chapters/sanitization/index.ts'
import { policyReader } from '../chapters/policy/index.ts'
import { takeFolder } from '../chapters/access/index.ts'
import { type Prover, startProver } from '../chapters/segmentation/index.ts'
import { checkReader, momentOf, runChecks } from '../kernel/check/run.ts'
import { act } from '../kernel/http/act.ts'
import { type Database, inTenant, type Tx } from '../kernel/db/database.ts'
import { type Pump, releaseLock, startPump } from '../kernel/journal/pump.ts'
import { listTenants } from '../kernel/tenant.ts'
import { type Postman, startPostman } from '../kernel/mail/post.ts'
import { roundReader } from '../kernel/jobs/round.ts'
import { checks } from './checks.ts'
import { changed, goRounds, turnDay } from './day.ts'
import { rounds } from './rounds.ts'
import type { Installation } from './installation.ts'

export interface Engine {
  /** Its `idle` waits for proofs as well: what they find goes through the journal again. */
  readonly pump: Pump
  /** Takes files that crossed no line yet, one after another; undefined where this process disarms nothing. */
  readonly worker: Worker | undefined
  readonly prover: Prover
  /** Hands the cities' mails to their relays. */
  readonly postman: Postman
  /** Settles when every check of every city has looked once. */
  readonly settled: Promise<void>
  stop(): Promise<void>
}

interface Running {
  readonly installation: Installation
  readonly clock: Clock
  /** Absent: nothing is disarmed by this process (a command beside the server). */
  readonly lent?: Lent
  readonly log: (line: string, error?: unknown) => void
}

/** Start pump and clock. Every check looks once at start: a new version may judge what the old one did not. */
export async function startEngine({ installation, clock, lent, log }: Running): Promise<Engine> {
  const { database, notaryOf } = installation
  const prover = startProver({ database, clock, log })
  const pump = await startPump({
    database,
    notaryOf,
    readers: [
      roundReader(rounds, clock, log),
      checkReader(checks, clock, changed),
      policyReader(checks, clock),
      prover.reader,
    ],
    log,
  })
  const runner = await startClock({ installation, clock, log, ...(lent === undefined ? {} : { lent }) }, prover)
  const postman = startPostman({ database, key: installation.keys.blobs, clock, log })
  const worker = lent === undefined ? undefined : await startWorker({ database, lent, clock, log })
  const watching = lent === undefined ? undefined : startWatching({ database, lent, clock, log })
  const first = lookEverywhere({ installation, clock, log })
    .then(() => proveEverywhere(installation, prover))
    // a database that goes meanwhile is told by whoever waits for its end
    .catch((error: unknown) => log('the first look', error))
  return {
    pump: { ...pump, idle: () => quiet(pump, prover) },
    prover,
    worker,
    postman,
    settled: first,
    stop: async () => {
      await postman.stop()
      await prover.stop()
      await first
      await runner.stop()
      await watching?.stop()
      await worker?.stop()
      lent?.disarmer?.close?.()
      await pump.stop()
      releaseLock(database)
    },
  }
}

async function lookEverywhere({ installation, clock, log }: Running): Promise<void> {
  for (const { id, slug } of await listTenants(installation.database)) {
    await goRounds({ database: installation.database, tenant: id, now: clock(), log })
    await inTenant(installation.database, id, async (tx) => {
      const at = momentOf(clock())
      await changed(tx, await runChecks(tx, checks, at), at)
    }).catch((error: unknown) => log(`checks of ${slug}`, error))
  }
}

/** A proof that an interrupted start or an older version left undone is made now. */
async function proveEverywhere({ database }: Installation, prover: Prover): Promise<void> {
  for (const { id } of await listTenants(database)) prover.wake(id)
  await prover.idle()
}

/** Sealed and read, proved, and what the proofs told sealed and read as well. */
async function quiet(pump: Pump, prover: Prover): Promise<void> {
  await pump.idle()
  await prover.idle()
  await pump.idle()
}

/** Every minute: what a new day brings, and checks whose day has come. Every night: uploads and answers that nobody will ask for again. */
const crontab = '* * * * * look-again ?fill=5m\n30 3 * * * tidy ?fill=1d\n10 * * * * erase ?fill=1h'

function startClock({ installation, clock, lent, log }: Running, prover: Prover): Promise<Runner> {
  const { database } = installation
  return run({
    pgPool: database.system,
    concurrency: 1,
    noHandleSignals: true,
    crontab,
    taskList: {
      'look-again': async () => {
        for (const { id, slug } of await listTenants(database)) {
          await turnDay({ database, tenant: id, now: clock(), log: (line, error) => log(`${line} of ${slug}`, error) })
          prover.wake(id)
          // one city's trouble is told and tried again, and holds up no other city
          await takeFolder({ database, tenant: id, clock, folder: `${installation.place.data}/feeds/${slug}` }).catch(
            (error: unknown) => log(`feeds of ${slug}`, error),
          )
        }
      },
      tidy: async () => {
        for (const { id } of await listTenants(database)) await inTenant(database, id, tidy)
      },
      erase: async () => {
        for (const { id } of await listTenants(database))
          if (lent !== undefined) await eraseOnTime(lent, { database, tenant: id, now: clock() })
      },
    },
    logger: new Logger(() => (level, message) => (level === 'error' ? log(`clock: ${message}`) : undefined)),
  })
}

/** Unfinished uploads and content past its retention, each with its entry in the journal; the disk follows the record. */
async function eraseOnTime(lent: Lent, acting: { database: Database; tenant: string; now: Date }): Promise<void> {
  await act(acting, (context) => expireUploads(lent.blobs, context))
  await act(acting, endKeeping)
  await act(acting, (context) => eraseLeftovers(lent.blobs, context))
}

/** 7 days: how long a file waits for its import, and a reply for the client that asks again. */
async function tidy(tx: Tx): Promise<void> {
  await sql`delete from kernel.file where place <> 'policy' and at < now() - interval '7 days'`.execute(tx)
  await sql`delete from kernel.idempotency where at < now() - interval '7 days'`.execute(tx)
}
