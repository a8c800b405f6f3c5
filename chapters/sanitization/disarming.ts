// The worker: takes files that no answer has come for yet, one after another, and never loses one that a killed process was at.
import { availableParallelism } from 'node:os'
import pg from 'pg'
import { defaultPolicy } from '../../engines/disarm/src/contract.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Database } from '../../kernel/db/database.ts'
import { act } from '../../kernel/http/act.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { answerFor, keepResult } from './answer.ts'
import { addDays } from '../../kernel/i18n/day.ts'
import { keep } from './kept.ts'
import { forgetOld, nextGiven, open as openWith } from './opening.ts'
import { draw, nextDrawing } from './pictures.ts'
import type { Lent } from './port.ts'
import { unlock } from './sealing/password.ts'
import { sealedZip } from './sealing/zip.ts'
import { retentionOf } from './settings.ts'
import { settle } from './settle.ts'
import { fileOf, type FileRow, transferOf, type TransferRow } from './store.ts'

export interface Worker {
  /** Settles when nothing waits that has been committed before the call. */
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface Working {
  readonly database: Database
  readonly lent: Lent
  readonly clock: Clock
  readonly log: (line: string, error?: unknown) => void
}

/** 2 s: how soon a file is found whose wake-up was lost, or that another process died at. */
const patrol = 2_000

/**
 * Start working.
 * INVARIANT (taken up again): a file's turn is an advisory lock of a connection; a process that is killed loses its connection, and the
 * next one finds the file without an answer. An answer is one transaction with the delivery that follows it.
 */
export async function startWorker(working: Working): Promise<Worker> {
  const { database, log } = working
  const turns = new pg.Client({ connectionString: database.url })
  turns.on('error', (error) => log('the disarm worker lost its connection', error))
  await turns.connect()
  const ending = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let isWaiting = false
  const round = (): void => {
    if (isWaiting || ending.signal.aborted) return
    isWaiting = true
    running = running
      .then(() => {
        isWaiting = false
        return drain(working, turns, ending.signal)
      })
      .catch((error: unknown) => (ending.signal.aborted ? undefined : log('disarm worker', error)))
  }
  const patrolling = setInterval(() => {
    forgetOld(working.lent)
    round()
  }, patrol)
  round()
  return {
    idle: async () => {
      await running
      isWaiting = false
      round()
      await running
    },
    stop: async () => {
      ending.abort()
      clearInterval(patrolling)
      await running
      working.lent.given.clear()
      await turns.end()
    },
  }
}

interface Next {
  readonly tenant_id: string
  readonly id: string
  readonly transfer_id: string
}

/** A file without an answer, or one whose passwords were given. */
type Turn = Next | Pick<Next, 'id'>

/** Files without an answer, and files of sealed take-outs without their zip; oldest first over all cities. */
async function open({ database }: Working): Promise<readonly Next[]> {
  const found = await database.system.query<Next>(`
    select f.tenant_id, f.id, f.transfer_id from sanitization.file f
    join sanitization.transfer t on t.tenant_id = f.tenant_id and t.id = f.transfer_id
    where t.standing = 'working' and (
      (t.direction = 'inward' and not exists (select from sanitization.outcome o where o.tenant_id = f.tenant_id and o.file_id = f.id))
      or (t.direction = 'outward' and t.sealed and not exists (select from sanitization.kept k where k.tenant_id = f.tenant_id and k.file_id = f.id and k.part = 'sealed')))
    order by t.at, f.position limit 200`)
  return found.rows
}

/** Files first; pictures when nothing else waits. */
async function drain(working: Working, turns: pg.Client, signal: AbortSignal): Promise<void> {
  await drainFiles(working, turns, signal)
  const tried = drawn.get(working.lent) ?? new Set<string>()
  drawn.set(working.lent, tried)
  for (;;) {
    const drawing = signal.aborted ? undefined : await nextDrawing(working.database, tried, working.clock())
    if (drawing === undefined) return
    tried.add(drawing.id)
    await draw(drawing, { lent: working.lent, database: working.database, now: working.clock() }).catch(
      (error: unknown) => (signal.aborted ? undefined : working.log(`picture of ${drawing.id}`, error)),
    )
    await drainFiles(working, turns, signal)
  }
}

/** Files whose pictures this process has tried to draw. */
const drawn = new WeakMap<Lent, Set<string>>()

async function drainFiles(working: Working, turns: pg.Client, signal: AbortSignal): Promise<void> {
  const failed = new Set<string>()
  for (;;) {
    const waiting = (await open(working)).filter(({ id }) => !failed.has(id))
    if (waiting.length === 0 && nextGiven(working.lent, failed) === undefined) return
    // somebody sits before the screen who has typed a password: that file goes before the others
    const take = (): Turn | undefined => {
      const id = nextGiven(working.lent, failed)
      return id === undefined ? waiting.shift() : { id }
    }
    const lane = async (): Promise<void> => {
      for (let next = take(); next !== undefined && !signal.aborted; next = take()) {
        // until it is done nobody else of this process takes it: the lock does not part two lanes of one connection
        failed.add(next.id)
        if (await takeTurn(next, working, { turns, signal })) failed.delete(next.id)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    if (signal.aborted) return
  }
}

/** As many files at once as there are processors, two at least: a file of two minutes does not keep a letter of two pages waiting. */
const lanes = Math.max(2, availableParallelism())

/** A file that fails by our own fault, or that another process is at, is left for a later round. */
async function takeTurn(
  next: Turn,
  working: Working,
  { turns, signal }: { readonly turns: pg.Client; readonly signal: AbortSignal },
): Promise<boolean> {
  const { id } = next
  const name = `disarm ${id}`
  const got = await turns.query<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [name])
  if (got.rows[0]?.got !== true) return false
  try {
    if ('transfer_id' in next) return await work(next, working, signal)
    const given = working.lent.given.get(id)
    return given === undefined || given.passwords.length === 0 ? true : await openWith(id, given, { working, signal })
  } catch (error) {
    if (!signal.aborted) working.log(`disarming of ${id}`, error)
    return false
  } finally {
    working.lent.progress.delete(id)
    await turns.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
  }
}

/** One file; false where it has to wait for an engine. */
async function work(
  { tenant_id: tenant, id, transfer_id }: Next,
  { database, lent, clock }: Working,
  signal: AbortSignal,
): Promise<boolean> {
  const run = <T>(step: (context: Context) => Promise<T>): Promise<T> => act({ database, tenant, now: clock() }, step)
  const { file, transfer } = await run(async ({ tx }) => ({
    file: await fileOf(tx, id),
    transfer: await transferOf(tx, transfer_id),
  }))
  // another process answered between our look and our turn
  if (transfer.direction === 'inward' ? file.state !== null : file.parts.includes('sealed')) return true
  if (transfer.direction === 'outward') {
    const zip = await seal(file, transfer, { lent, tenant })
    await run(async (context) => {
      const retention = await retentionOf(context.tx)
      await keep(context.tx, {
        ...zip,
        part: 'sealed',
        until: addDays(context.today, retention.takeOutDays),
        now: context.now,
        fileId: id,
      })
      await context.record({
        kind: 'sanitization.file-sealed',
        subject: { type: 'sanitization.file', id },
        article: '6(3)②',
        details: zip,
      })
      await settle(transfer.id, context)
    })
    return true
  }
  if (lent.disarmer === undefined) return false
  const outcome = await lent.disarmer.disarm(
    lent.blobs.read(tenant, file.sha256),
    { name: file.name, policy: defaultPolicy },
    { signal, onProgress: (part) => lent.progress.set(id, part) },
  )
  if (signal.aborted) return false
  const made = await keepResult(outcome, { lent, tenant })
  await run((context) => answerFor(file, transfer, { outcome, made, context }))
  return true
}

async function seal(file: FileRow, transfer: TransferRow, { lent, tenant }: { lent: Lent; tenant: string }) {
  if (transfer.password === null) throw new Error('a sealed transfer has no password')
  const password = unlock(lent.key, transfer.id, transfer.password)
  return lent.blobs.write(
    tenant,
    sealedZip(lent.blobs.read(tenant, file.sha256), { name: file.name, password, at: transfer.at }),
  )
}
