// Untrusted files are opened here and nowhere else (DESIGN §6): one child, one job, walls around it.
import { availableParallelism } from 'node:os'
import { once } from 'node:events'
import { pack, unpack } from './frame.ts'
import { endInmate, holdOn, type Inmate, readable, spawnInmate } from './inmates.ts'
import type { Job } from './job.ts'
import { type Failure, failed, type Isolation, type Sandboxed } from './verdict.ts'
import { findWalls, type Walls } from './walls.ts'

export type { Job, Limits } from './job.ts'
export type { Failure, Isolation, Sandboxed } from './verdict.ts'

/** A place where parsers run; one for the process is enough, tests open their own. */
export interface Sandbox {
  readonly run: <T>(job: Job, parse: (value: unknown) => T) => Promise<Sandboxed<T>>
  /** End the child that waits for the next job. */
  readonly close: () => void
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

/** Open a sandbox behind the given walls. */
export function openSandbox(walls: Promise<Walls>): Sandbox {
  const turns = takeTurns(atOnce)
  const bench = keepWarm()
  const serve = async (job: Job): Promise<Sandboxed<unknown>> => {
    const around = await walls.catch((error: unknown) => String(error))
    if (typeof around === 'string') return failed('unavailable', around)
    const inmate = bench.take(around, job.limits.megabytes)
    holdOn(inmate)
    try {
      if (!(await inmate.isReady)) return failed('unavailable', inmate.complaints.join(''))
      bench.refill(around, job.limits.megabytes)
      const outcome = await labour(inmate, job)
      return outcome === 'ended' ? judge(inmate, around.isolation) : failed(outcome, inmate.complaints.join(''))
    } finally {
      endInmate(inmate)
    }
  }
  return {
    close: bench.close,
    run: (job, parse) =>
      turns(async () => {
        try {
          const verdict = await serve(job)
          return verdict.ok ? { ...verdict, value: parse(verdict.value) } : verdict
        } catch (error) {
          return failed('failed', String(error))
        }
      }),
  }
}

let own: Sandbox | undefined
let found: Promise<Walls> | undefined

function hostWalls(): Promise<Walls> {
  found ??= findWalls(readable)
  return found
}

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

/** One inmate started ahead, with the memory limit of the job before, so that the next file need not wait for node. */
function keepWarm() {
  let warm: Inmate | undefined
  const close = () => {
    if (warm !== undefined) endInmate(warm)
    warm = undefined
  }
  return {
    close,
    refill: (around: Walls, megabytes: number) => {
      warm ??= spawnInmate(around, megabytes)
    },
    take: (around: Walls, megabytes: number): Inmate => {
      const waiting = warm
      if (waiting !== undefined && waiting.megabytes === megabytes && isAlive(waiting)) {
        warm = undefined
        return waiting
      }
      close()
      return spawnInmate(around, megabytes)
    },
  }
}

function isAlive({ child }: Inmate): boolean {
  return child.exitCode === null && child.signalCode === null
}

/** Hand the job over and wait for the inmate's end, the clock or an answer that is too long, whichever comes first. */
async function labour(inmate: Inmate, { module, input, options, limits }: Job): Promise<Failure | 'ended'> {
  const { child, answer } = inmate
  const { promise: stopped, resolve: stop } = Promise.withResolvers<Failure>()
  const timer = setTimeout(stop, limits.milliseconds, 'timeout')
  let length = 0
  child.stdout?.on('data', (chunk: Uint8Array) => {
    length += chunk.length
    if (length <= limits.outputBytes + envelope) return
    answer.length = 0
    endInmate(inmate)
    stop('output-too-large')
  })
  const ended = once(child, 'close').then(() => 'ended' as const)
  child.stdin?.end(pack({ module, input, options, outputBytes: limits.outputBytes }))
  try {
    return await Promise.race([ended, stopped])
  } finally {
    clearTimeout(timer)
  }
}

/** 8 KB: the inmate's own words about a failure. */
const envelope = 8_192

function judge({ answer, child, complaints }: Inmate, isolation: Isolation): Sandboxed<unknown> {
  const bytes = Buffer.concat(answer)
  const said = complaints.join('')
  // V8 ends itself when its heap is full; the kernel's refusal of memory ends it as well.
  if (bytes.length === 0)
    return failed(
      /out of memory|Out of memory/.test(said) ? 'memory' : 'crash',
      `${child.signalCode ?? child.exitCode} ${said}`,
    )
  const reply = unpack(bytes)
  if (typeof reply !== 'object' || reply === null) return failed('crash', 'malformed answer')
  if (!('code' in reply)) return { ok: true, value: 'value' in reply ? reply.value : undefined, isolation }
  const detail = 'detail' in reply ? String(reply.detail) : ''
  const code = (['memory', 'output-too-large'] as const).find((one) => one === reply.code) ?? 'failed'
  return failed(code, detail)
}
