import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnProgram } from './child.ts'
import type { Site } from './cluster.ts'
import { serverArguments } from './settings.ts'
import { port } from './socket.ts'
import { type StartupTrouble, troubleOfLog } from './trouble.ts'

/** How a server ended; `expected` tells whether we had asked for it. */
export interface Ending {
  readonly expected: boolean
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Its last lines, for the log of whoever has to find out why. */
  readonly lastLines: readonly string[]
}

/** fast: roll back, write a checkpoint, end. immediate: end as in a crash; nothing committed is lost, the next start recovers. */
export type StopMode = 'fast' | 'immediate'

/** A server process that accepts connections. */
export interface Server {
  readonly pid: number
  readonly exited: Promise<Ending>
  readonly stop: (mode: StopMode) => Promise<void>
}

/** What a launch needs beside the site. */
export interface Launch extends Site {
  readonly cluster: string
  readonly socketDirectory: string
  readonly foreignPid?: number
  readonly log: (line: string) => void
}

/** Start the server and wait until it accepts connections; recovery after a crash takes as long as it takes. */
export async function launchServer(launch: Launch): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryLaunch(launch)
    if (!(outcome instanceof Error)) return outcome
    // Workers of a killed server need a moment to notice its death and let go of the shared memory.
    if (outcome.code !== 'in-use' || attempt === patience) throw outcome
    await sleep(250)
  }
}

/** 40 × 250 ms: backends look for a dead postmaster at the latest when their current statement ends. */
const patience = 40

async function tryLaunch(launch: Launch): Promise<Server | StartupTrouble> {
  const { account, binaries, cluster, socketDirectory, durable, foreignPid } = launch
  const tail = rememberTail()
  const ready = Promise.withResolvers<'ready'>()
  const child = spawnProgram({
    account,
    binaries,
    file: binaries.postgres,
    args: serverArguments({ cluster, socketDirectory, port, durable }),
    // PostgreSQL believes a recorded pid that is alive to be a server, unless it is named as an ancestor; the check of
    // the shared memory is still made, which deleting the file would have skipped.
    env: foreignPid === undefined ? {} : { PG_GRANDPARENT_PID: String(foreignPid) },
    line: (line) => {
      tail.add(line)
      launch.log(line)
      if (line.includes('database system is ready to accept connections')) ready.resolve('ready')
    },
  })
  const asked = { stop: false }
  const exited = endingOf(child, () => ({ expected: asked.stop, lastLines: tail.lines() }))
  const first = await Promise.race([ready.promise, exited])
  const { pid } = child
  if (first !== 'ready' || pid === undefined) return troubleOfLog(tail.lines(), launch.directory, 'not-starting')
  return {
    pid,
    exited,
    stop: async (mode) => {
      asked.stop = true
      await stopChild(child, exited, mode)
    },
  }
}

/** 40 lines: enough for a PANIC with its context, small enough for one log entry. */
const tailLength = 40

function rememberTail() {
  const kept: string[] = []
  return {
    add: (line: string) => {
      kept.push(line)
      if (kept.length > tailLength) kept.shift()
    },
    lines: () => [...kept],
  }
}

async function endingOf(child: ChildProcess, rest: () => Pick<Ending, 'expected' | 'lastLines'>): Promise<Ending> {
  try {
    // close, not exit: the last lines must have been read.
    await once(child, 'close')
    return { code: child.exitCode, signal: child.signalCode, ...rest() }
  } catch (error) {
    return { code: null, signal: null, expected: false, lastLines: [String(error)] }
  }
}

/** 60 s: a checkpoint of half a gigabyte onto a slow disk. After that a crash-like end is safe, only slower to start. */
const longestFarewell = 60_000

async function stopChild(child: ChildProcess, exited: Promise<Ending>, mode: StopMode): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), longestFarewell)
  await exited
  clearTimeout(timer)
}
