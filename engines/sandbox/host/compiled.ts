// Children start often: what node makes of our sources is kept, so that none of them strips types again.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
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

/** Fill the cache with what `modules` load, once a process; ends when it is filled, or quietly when it cannot be. */
export function prepare(modules: readonly string[]): Promise<void> {
  preparing ??= fill(modules)
  return preparing
}

async function fill(modules: readonly string[]): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return
  }
  const script = `for (const one of ${JSON.stringify([inmate, ...modules].map((one) => pathToFileURL(one).href))}) await import(one)`
  const bwrap = onPath('bwrap')
  if (bwrap === undefined) return
  // Node keeps a folder a user: written as the user that inmates are, owned by us.
  const user = [
    '--unshare-user',
    '--uid',
    String(nobody),
    '--gid',
    String(nobody),
    '--unshare-net',
    '--die-with-parent',
  ]
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
  const node = [process.execPath, ...engineFlags, '--no-warnings', '--input-type=module', '-e', script]
  const child = spawn(bwrap, [...user, ...places, ...node], {
    cwd: '/',
    env: { NODE_COMPILE_CACHE: folder },
    stdio: 'ignore',
  })
  const ended = new Promise<boolean>((done) => {
    child.once('error', () => done(false))
    child.once('close', (code) => done(code === 0))
  })
  const filled = await ended
  if (filled && process.getuid?.() === 0) openToReaders(folder)
  isPrepared = filled
}

/** Root's files are its own; inmates are nobody and must read them. */
function openToReaders(path: string): void {
  for (const one of readdirSync(path, { recursive: true, withFileTypes: true })) {
    chmodSync(join(one.parentPath, one.name), one.isDirectory() ? 0o755 : 0o644)
  }
}

const inmate = join(import.meta.dirname, 'inmate.ts')
/** Below node_modules, as other tools do: it goes when the libraries go. */
const folder = join(resolve(import.meta.dirname, '..', '..', '..'), 'node_modules', '.cache', 'sandbox')
let isPrepared = existsSync(folder)
let preparing: Promise<void> | undefined
