// Children start often: what node makes of our sources is kept, so that none of them strips types again.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nobody, onPath, type Walls } from './walls.ts'

/** What a child needs to read the kept form; nothing where there is none. */
export interface Cache {
  readonly flags: readonly string[]
  /** Put in front of the program. */
  readonly before: readonly string[]
}

/** Flags that V8 counts as another engine: what was compiled under others is not taken. */
export const engineFlags: readonly string[] = ['--disallow-code-generation-from-strings', '--v8-pool-size=1']

const none: Cache = { flags: [], before: [] }

/**
 * INVARIANT (nobody else writes): filled by a child of ours that never meets a file, and mounted read-only for inmates; node itself
 * compares what is kept with the source.
 * So only bubblewrap may use it: elsewhere a parser in a file's hands could write what the next child runs.
 */
export function compiled({ isolation }: Walls): Cache {
  if (isolation !== 'bubblewrap' || !isPrepared || !existsSync(environment)) return none
  // Node asks for the right to write before it reads; the mount and `ulimit -f 0` refuse every write.
  return { flags: [`--allow-fs-write=${folder}`], before: [environment, `NODE_COMPILE_CACHE=${folder}`] }
}

const environment = '/usr/bin/env'

/** Fill the cache with what `modules` load and do, once a process; ends when it is filled, or quietly when it cannot be. */
export async function prepare(modules: readonly string[]): Promise<void> {
  preparing ??= fill(modules)
  const child = await preparing
  child?.ref()
  await ended(child)
}

/** The same without waiting: it goes on when this process has ended, for the next one. */
export async function prepareAside(modules: readonly string[]): Promise<void> {
  preparing ??= fill(modules)
  await preparing
}

async function fill(modules: readonly string[]): Promise<ChildProcess | undefined> {
  const bwrap = onPath('bwrap')
  const stamp = stampOf()
  if (bwrap === undefined || readStamp() === stamp) return undefined
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return undefined
  }
  // Node keeps a folder a user: written as the user that inmates are, owned by us.
  const user = ['--unshare-user', '--uid', String(nobody), '--gid', String(nobody), '--unshare-net']
  const places = [
    '--ro-bind',
    '/',
    '/',
    '--dev',
    '/dev',
    '--proc',
    '/proc',
    '--bind',
    folder,
    folder,
    '--chdir',
    '/',
    '--',
  ]
  const files = [inmate, ...modules].map((one) => pathToFileURL(one).href)
  const node = [process.execPath, ...engineFlags, '--no-warnings', rehearsal, folder, stamp, ...files]
  const env = { NODE_COMPILE_CACHE: folder }
  const child = spawn(bwrap, [...user, ...places, ...node], { cwd: '/', env, stdio: 'ignore', detached: true })
  child.once('error', () => undefined)
  void ended(child).then(() => {
    isPrepared = readStamp() === stamp
  })
  child.unref()
  return child
}

function ended(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => child.once('error', () => done()).once('close', () => done()))
}

/** Node, and the newest of our engines' sources. */
function stampOf(): string {
  const engines = join(root, 'engines')
  const newest = readdirSync(engines, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.m?ts$/.test(path) && !path.endsWith('.test.ts'))
    .reduce((latest, path) => Math.max(latest, statSync(join(engines, path)).mtimeMs), 0)
  return `${process.version} ${engineFlags.join(' ')} ${newest}`
}

function readStamp(): string | undefined {
  try {
    return readFileSync(join(folder, 'stamp'), 'utf8')
  } catch {
    return undefined
  }
}

const root = resolve(import.meta.dirname, '..', '..', '..')
const rehearsal = join(import.meta.dirname, 'rehearsal.mjs')
const inmate = join(import.meta.dirname, 'inmate.ts')
/** Below node_modules, as other tools do: it goes when the libraries go. */
const folder = join(root, 'node_modules', '.cache', 'sandbox')
let isPrepared = existsSync(folder)
let preparing: Promise<ChildProcess | undefined> | undefined
