import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { compiled, engineFlags } from './compiled.ts'
import { type Kind, ready } from './job.ts'
import type { Readable, Walls } from './walls.ts'

/** A child behind walls that has said it is ready, or is about to. */
export interface Inmate {
  readonly child: ChildProcess
  readonly megabytes: number
  /** False when it died or stayed silent before its job. */
  readonly isReady: Promise<boolean>
  readonly complaints: string[]
  /** Hears what comes after the ready byte. */
  listener: (chunk: Uint8Array) => void
}

const repository = resolve(import.meta.dirname, '..', '..', '..')

/** Code and libraries of the repository; never its `data` directory, which holds files, keys and the database. */
export const readable: Readable = {
  paths: ['catalogue', 'chapters', 'engines', 'kernel', 'node_modules', 'package.json'].map((path) =>
    join(repository, path),
  ),
  entry: join(import.meta.dirname, 'entry.mjs'),
}

/** Start an inmate that will wait for one job. */
export function spawnInmate(walls: Walls, megabytes: number, kind: Kind = {}): Inmate {
  const [file, ...args] = ['/bin/sh', '-c', limits, 'sandbox', String(dataKilobytes(megabytes, kind)), ...walls.before]
  const cache = compiled(walls)
  const program = [
    ...walls.within,
    ...cache.before,
    process.execPath,
    ...flags(megabytes, kind, cache.flags),
    readable.entry,
  ]
  const child = spawn(file ?? '', [...args, ...program, ...(kind.ahead === undefined ? [] : [kind.ahead])], {
    ...walls.as,
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const inmate: Inmate = { child, megabytes, isReady: hear(child), complaints: [], listener: () => undefined }
  listen(inmate)
  letGo(inmate)
  return inmate
}

/** Keep this process alive for an inmate that works, but not for one that waits. */
export function holdOn({ child }: Inmate): void {
  child.ref()
  for (const stream of [child.stdout, child.stderr]) refStream(stream, 'ref')
}

/** End an inmate and everything it started. */
export function endInmate({ child }: Inmate): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // it has ended by itself
  }
  child.kill('SIGKILL')
}

/**
 * Limits that the kernel keeps: no core file, no byte written to any file, ten minutes of processor time (ends a loop
 * where nothing else would), and memory. `ulimit` and not prlimit, because every sh has it.
 */
const limits = 'ulimit -c 0; ulimit -f 0; ulimit -t 600; ulimit -d "$1" 2>/dev/null; shift; exec "$@"'

/** 640 MB: node 24 at rest counts 575 MB as data (measured), of which 512 MB are V8's reservation for code. */
const nodeAtRest = 640
/** 256 MB: threads and caches of a native picture library at rest (measured: sharp 150). */
const addonsAtRest = 256

function dataKilobytes(megabytes: number, kind: Kind): number {
  return (nodeAtRest + (kind.addons === true ? addonsAtRest : 0) + megabytes) * 1024
}

function flags(megabytes: number, kind: Kind, cache: readonly string[]): readonly string[] {
  const reads = readable.paths.map((path) => `--allow-fs-read=${path}`)
  const addons = kind.addons === true ? '--allow-addons' : '--no-addons'
  const narrow = [...engineFlags, addons, '--no-warnings']
  return ['--permission', ...reads, ...cache, ...narrow, `--max-old-space-size=${megabytes}`]
}

/** 20 s: a warm start takes a third of a second, on a machine that swaps it takes long. */
const longestStart = 20_000

function hear(child: ChildProcess): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, longestStart, false)
  timer.unref()
  child.once('error', () => resolve(false))
  child.once('close', () => resolve(false))
  child.stdout?.once('data', (chunk: Uint8Array) => resolve(chunk[0] === ready))
  return promise.finally(() => clearTimeout(timer))
}

function listen(inmate: Inmate): void {
  const { child, complaints } = inmate
  let first = true
  child.stdout?.on('data', (chunk: Uint8Array) => {
    const rest = first ? chunk.subarray(1) : chunk
    first = false
    if (rest.length > 0) inmate.listener(rest)
  })
  child.stderr?.on('data', (chunk: Uint8Array) => {
    // 16 chunks: the end of what V8 says when it dies; more would let a parser fill our memory.
    complaints.push(String(chunk).slice(0, 4_096))
    if (complaints.length > 16) complaints.shift()
  })
  // Writing to an inmate that has died is answered by its death.
  child.stdin?.on('error', () => undefined)
}

/** Let this process end while an inmate only waits. */
export function letGo({ child }: Inmate): void {
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) refStream(stream, 'unref')
}

/** Pipes of a child are sockets; their declared type hides it. */
function refStream(stream: unknown, act: 'ref' | 'unref'): void {
  if (typeof stream === 'object' && stream !== null && act in stream) {
    const method: unknown = Reflect.get(stream, act)
    if (typeof method === 'function') method.call(stream)
  }
}
