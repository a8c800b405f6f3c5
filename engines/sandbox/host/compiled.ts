// Children start often: what node makes of our sources is kept, so that none of them strips types again.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Kind } from './job.ts'
import type { Walls } from './walls.ts'

/** What a child needs to read the kept form; nothing where there is none. */
export interface Cache {
  readonly flags: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const none: Cache = { flags: [], env: {} }

/**
 * INVARIANT (nobody else writes): filled by this process's own child before it meets any file, and mounted read-only for inmates.
 * So only bubblewrap may use it: elsewhere a parser in a file's hands could write what the next child runs.
 */
export function compiled({ isolation }: Walls, { ahead }: Kind): Cache {
  if (isolation !== 'bubblewrap' || ahead === undefined || !isPrepared) return none
  // Node asks for the right to write before it reads; the mount and `ulimit -f 0` refuse every write.
  return { flags: [`--allow-fs-write=${folder}`], env: { NODE_COMPILE_CACHE: folder } }
}

/** Fill the cache with what `modules` load; ends when it is filled, or quietly when it cannot be. */
export async function prepare(modules: readonly string[]): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return
  }
  const script = `for (const one of ${JSON.stringify(modules.map((one) => pathToFileURL(one).href))}) await import(one)`
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    cwd: '/',
    env: { NODE_COMPILE_CACHE: folder },
    stdio: 'ignore',
  })
  const ended = new Promise<boolean>((done) => {
    child.once('error', () => done(false))
    child.once('close', (code) => done(code === 0))
  })
  isPrepared = await ended
}

/** Below node_modules, as other tools do: it goes when the libraries go. */
const folder = join(resolve(import.meta.dirname, '..', '..', '..'), 'node_modules', '.cache', 'sandbox')
let isPrepared = false
