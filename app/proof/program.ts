// The program as an operator runs it: a process of its own, a port of its own, a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { program as root } from '../place.ts'

export interface Setting {
  readonly data: string
  readonly environment?: Readonly<Record<string, string>>
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A server that was started and answers. */
export interface Served {
  readonly port: number
  readonly child: ChildProcess
  readonly said: () => string
  readonly ended: Promise<Ended>
}

/** A data folder that does not exist yet, and what removes it; nothing runs in it by then. */
export function freshPlace(): { readonly data: string; readonly remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'sekisho-proof-'))
  return { data: join(home, 'data'), remove: () => rmSync(home, { recursive: true, force: true }) }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** Start the program with some arguments; `bin` goes through bin/sekisho.mjs as npx does, `main` is the process itself. */
export function spawnProgram(
  arguments_: readonly string[],
  { data, environment = {} }: Setting,
  through: 'bin' | 'main' = 'bin',
): Omit<Served, 'port'> {
  const { DATABASE_URL: _, ...inherited } = process.env
  const file = through === 'bin' ? 'bin/sekisho.mjs' : 'app/cli/main.ts'
  // a group of its own, so that a test can send it what Ctrl-C sends: a signal to all of the group
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', `${root}${file}`, ...arguments_], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, SEKISHO_DATA: data, ...environment },
  })
  started.add(child)
  const heard = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (heard.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (heard.err += text))
  const ended = once(child, 'close').then(() => {
    started.delete(child)
    return { code: child.exitCode, ...heard }
  })
  return { child, said: () => heard.out + heard.err, ended }
}

/** Run a command to its end. */
export function run(arguments_: readonly string[], setting: Setting): Promise<Ended> {
  return spawnProgram(arguments_, setting).ended
}

/** Start the server and wait until it has said how to sign in. */
export async function serve(
  setting: Setting,
  { port, through = 'bin', more = [] }: { port: number; through?: 'bin' | 'main'; more?: readonly string[] },
): Promise<Served> {
  const running = spawnProgram(['start', '--port', String(port), ...more], setting, through)
  const over = running.ended.then(({ code }) => {
    throw new Error(`the server ended with ${code}: ${running.said()}`)
  })
  over.catch(() => undefined) // only the race below asks
  while (!running.said().includes('Ctrl-C')) await Promise.race([sleep(20), over])
  return { ...running, port }
}

/** What a terminal does at Ctrl-C, or a service manager with SIGTERM: every process of the group gets the signal. */
export function signalGroup({ child }: Pick<Served, 'child'>, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(-child.pid, signal)
}

/** The pid of the private PostgreSQL of a data folder, while it has one. */
export function postgresOf(data: string): number | undefined {
  const file = join(data, 'postgres/cluster/postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return isAlive(pid) ? pid : undefined
}

/** Ends what a failed test left running: only processes that this file started. */
export async function endAll(): Promise<void> {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    signalGroup({ child }, 'SIGTERM')
    await Promise.race([once(child, 'close'), sleep(5_000).then(() => signalGroup({ child }, 'SIGKILL'))])
  }
  started.clear()
}

const started = new Set<ChildProcess>()

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
