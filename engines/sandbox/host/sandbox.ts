// Untrusted files are opened here and nowhere else (DESIGN §6): one child, one job, walls around it.
import { availableParallelism } from 'node:os'
import { prepare, prepareAside } from './compiled.ts'
import { envelope, openReader } from './frame.ts'
import { endInmate, holdOn, type Inmate, letGo, readable, spawnInmate } from './inmates.ts'
import type { Job, Kind } from './job.ts'
import { watchMemory } from './memory.ts'
import { type Failure, failed, type Isolation, type Sandboxed } from './verdict.ts'
import { findWalls, type Walls } from './walls.ts'

export { readable } from './inmates.ts'
export type { Job, Kind, Limits } from './job.ts'
export type { Failure, Isolation, Sandboxed } from './verdict.ts'
export { findWalls, type Walls } from './walls.ts'

/** A place where parsers run; one for the process is enough, tests open their own. */
export interface Sandbox {
  readonly run: Run
  /** For files that came together from one sender: one after another in one child, as long as it behaves. */
  readonly session: () => Session
  /** Start the children that will wait for the first jobs, in the way that `megabytes` of the job asks. */
  readonly warm: (megabytes: number) => Promise<void>
  /** End the children that wait for the next job. */
  readonly close: () => void
}

/** Runs one job. */
export type Run = <T>(job: Job, parse: (value: unknown) => T) => Promise<Sandboxed<T>>

/**
 * INVARIANT (one sender): whoever takes a child over with one file could have put the same into each of its files; files of two senders
 * never share a child. A job that fails in any way ends the child, and the next one gets another. One job at a time.
 */
export interface Session {
  readonly run: Run
  readonly close: () => void
}

/** How a sandbox of one's own is set up. */
export interface Setup {
  readonly walls: Promise<Walls>
  readonly kind?: Kind
  /** Jobs at the same time; twice the processors where absent, four at most. */
  readonly lanes?: number
  /** Children that wait ready; one where absent. */
  readonly waiting?: number
}

/**
 * Run a parser over an untrusted file in a child process with limits, and read its answer with `parse`.
 *
 * Guarantees: answers within the time limit whatever the file does; a child serves one job and is then killed; it reads
 * code of the repository and nothing else, writes nothing, and has no network where `isolation` is not
 * `permission-model`. Never throws on input. `parse` meets foreign input: the child may be in the file's hands.
 */
export function runSandboxed<T>(job: Job, parse: (value: unknown) => T): Promise<Sandboxed<T>> {
  own ??= openSandbox(hostWalls())
  return own.run(job, parse)
}

/** Say which walls this host offers, for the settings screen and the log. */
export async function isolationOfHost(): Promise<Isolation> {
  return (await hostWalls()).isolation
}

/** The walls of this host, found once. */
export function hostWalls(): Promise<Walls> {
  found ??= findWalls(readable)
  return found
}

/** Open a sandbox behind the given walls. */
export function openSandbox(setup: Promise<Walls> | Setup): Sandbox {
  const { walls, kind = {}, lanes = atOnce, waiting = 1 } = setup instanceof Promise ? { walls: setup } : setup
  const turns = takeTurns(lanes)
  const bench = keepWarm(kind, waiting)
  const serve = async (job: Job, kept?: Kept): Promise<Sandboxed<unknown>> => {
    const around = await walls.catch((error: unknown) => String(error))
    if (typeof around === 'string') return failed('unavailable', around)
    if (job.signal?.aborted === true) return failed('stopped', '')
    if (kind.ahead !== undefined) void prepareAside([kind.ahead, ...(kind.compile ?? [])])
    const inmate = kept?.take(job.limits.megabytes) ?? bench.take(around, job.limits.megabytes)
    holdOn(inmate)
    let verdict: Sandboxed<unknown> | undefined
    try {
      if (!(await inmate.isReady)) return failed('unavailable', inmate.complaints.join(''))
      bench.refill(around, job.limits.megabytes)
      verdict = read(await labour(inmate, job), inmate, around.isolation)
      return verdict
    } finally {
      if (kept === undefined || verdict?.ok !== true) endInmate(inmate)
      else kept.keep(inmate)
    }
  }
  const run =
    (kept?: Kept): Run =>
    (job, parse) =>
      turns(async () => {
        try {
          const verdict = await serve(job, kept)
          return verdict.ok ? { ...verdict, value: parse(verdict.value) } : verdict
        } catch (error) {
          return failed('failed', String(error))
        }
      })
  return {
    close: bench.close,
    warm: async (megabytes) => {
      if (kind.ahead !== undefined) await prepare([kind.ahead, ...(kind.compile ?? [])])
      const around = await walls.catch(() => undefined)
      if (around === undefined) return
      bench.refill(around, megabytes)
      await bench.ready()
    },
    run: run(),
    session: () => {
      const kept = keepOne()
      return { run: run(kept), close: kept.close }
    },
  }
}

let own: Sandbox | undefined
let found: Promise<Walls> | undefined

/** Twice the processors, four at most: each job may take its memory limit at the same time as the others. */
const atOnce = Math.min(4, availableParallelism() * 2)

function takeTurns(places: number): <T>(act: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let inside = 0
  return async (act) => {
    if (inside < places) inside += 1
    else await new Promise<void>((resolve) => queue.push(resolve))
    try {
      return await act()
    } finally {
      const next = queue.shift()
      if (next === undefined) inside -= 1
      else next()
    }
  }
}

type Kept = ReturnType<typeof keepOne>

/** 200 files: what a child may have left behind of each is then forgotten. */
const longestSession = 200

/** The inmate of a session between its jobs. */
function keepOne() {
  let [inmate, jobs]: [Inmate | undefined, number] = [undefined, 0]
  return {
    take: (megabytes: number): Inmate | undefined => {
      const waiting = inmate
      inmate = undefined
      if (waiting !== undefined && waiting.megabytes === megabytes && jobs < longestSession && isAlive(waiting))
        return waiting
      if (waiting !== undefined) endInmate(waiting)
      jobs = 0
      return undefined
    },
    keep: (served: Inmate) => {
      inmate = served
      jobs += 1
      letGo(served)
    },
    close: () => {
      if (inmate !== undefined) endInmate(inmate)
      inmate = undefined
    },
  }
}

/** Inmates started ahead, with the memory limit of the job before, so that the next file need not wait for node. */
function keepWarm(kind: Kind, places: number) {
  const warm: Inmate[] = []
  const close = () => {
    for (const inmate of warm.splice(0)) endInmate(inmate)
  }
  return {
    close,
    refill: (around: Walls, megabytes: number) => {
      while (warm.length < places) warm.push(spawnInmate(around, megabytes, kind))
    },
    ready: async () => {
      for (const inmate of warm) holdOn(inmate)
      await Promise.all(warm.map(({ isReady }) => isReady))
      for (const inmate of warm) letGo(inmate)
    },
    take: (around: Walls, megabytes: number): Inmate => {
      for (let waiting = warm.shift(); waiting !== undefined; waiting = warm.shift()) {
        if (waiting.megabytes === megabytes && isAlive(waiting)) return waiting
        endInmate(waiting)
      }
      return spawnInmate(around, megabytes, kind)
    },
  }
}

function isAlive({ child }: Inmate): boolean {
  return child.exitCode === null && child.signalCode === null
}

type Labour = { readonly reply: unknown } | { readonly failure: Failure; readonly detail?: string } | 'ended'

/** 8 KB: the inmate's own words about a failure. */
const envelopeBytes = 8_192
/** 900 MB: node and its libraries at rest count half of it; what the job may take comes on top. */
const residentAtRest = 900

/** Hand the job over and wait for the answer, the inmate's end, the clock, memory, or words that are too many, whichever comes first. */
async function labour(inmate: Inmate, { module, input, options, limits, asks = {}, signal }: Job): Promise<Labour> {
  const { child } = inmate
  const { promise, resolve: settle } = Promise.withResolvers<Labour>()
  const timer = setTimeout(settle, limits.milliseconds, { failure: 'timeout' } as const)
  const unwatch = watchMemory(child.pid, limits.megabytes + residentAtRest, () => settle({ failure: 'memory' }))
  const abort = () => settle({ failure: 'stopped' })
  signal?.addEventListener('abort', abort)
  // Aborted while the child was getting ready.
  if (signal?.aborted === true) abort()
  inmate.listener = listenTo(inmate, { limits, asks, settle })
  const ended = () => settle('ended')
  child.once('close', ended).once('error', ended)
  child.stdin?.write(envelope({ module, input, options, outputBytes: limits.outputBytes }))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    unwatch()
    signal?.removeEventListener('abort', abort)
    child.removeListener('close', ended).removeListener('error', ended)
    inmate.listener = () => undefined
  }
}

function listenTo(
  { child }: Inmate,
  { limits, asks, settle }: Pick<Job, 'limits'> & Required<Pick<Job, 'asks'>> & { settle: (labour: Labour) => void },
): (chunk: Uint8Array) => void {
  const reader = openReader(limits.outputBytes + envelopeBytes)
  // Asking counts too: twice what may come out, for what goes to other programs of the host and the answer itself.
  let left = 2 * limits.outputBytes + envelopeBytes
  return (chunk) => {
    left -= chunk.length
    if (left < 0) return settle({ failure: 'output-too-large' })
    try {
      for (const value of reader(chunk)) {
        const asked = askedFor(value)
        if (asked === undefined) settle({ reply: value })
        else void serveAsk(asks, asked).then((frame) => child.stdin?.write(frame))
      }
    } catch (error) {
      settle({ failure: 'failed', detail: String(error) })
    }
  }
}

function askedFor(value: unknown): { readonly name: string; readonly value: unknown } | undefined {
  if (typeof value !== 'object' || value === null || !('ask' in value)) return undefined
  return { name: String(value.ask), value: 'value' in value ? value.value : undefined }
}

async function serveAsk(
  asks: Required<Job>['asks'],
  { name, value }: { readonly name: string; readonly value: unknown },
): Promise<Uint8Array> {
  try {
    const serve = Object.hasOwn(asks, name) ? asks[name] : undefined
    if (serve === undefined) return envelope({ refused: `nobody here does \`${name}\`` })
    return envelope({ value: await serve(value) })
  } catch (error) {
    return envelope({ refused: error instanceof Error ? error.message : String(error) })
  }
}

function read(labour: Labour, { child, complaints }: Inmate, isolation: Isolation): Sandboxed<unknown> {
  const said = complaints.join('')
  // V8 ends itself when its heap is full; the kernel's refusal of memory ends it as well.
  if (labour === 'ended')
    return failed(
      /out of memory|Out of memory/.test(said) ? 'memory' : 'crash',
      `${child.signalCode ?? child.exitCode} ${said}`,
    )
  if ('failure' in labour) return failed(labour.failure, labour.detail ?? said)
  const { reply } = labour
  if (typeof reply !== 'object' || reply === null) return failed('crash', 'malformed answer')
  if (!('code' in reply)) return { ok: true, value: 'value' in reply ? reply.value : undefined, isolation }
  const detail = 'detail' in reply ? String(reply.detail) : ''
  const code = (['memory', 'output-too-large'] as const).find((one) => one === reply.code) ?? 'failed'
  return failed(code, detail)
}
