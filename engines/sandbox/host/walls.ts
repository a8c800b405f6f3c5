// Which walls does this host offer, and how is a command put behind them?
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Isolation } from './verdict.ts'

/** Walls that were tried on this host and hold. */
export interface Walls {
  readonly isolation: Isolation
  /** Set when root steps down before anything else happens. */
  readonly as: { readonly uid?: number; readonly gid?: number }
  /** Put in front of the command. */
  readonly before: readonly string[]
  /** Put in front of the command behind the walls: limits that the kernel counts per machine or, behind walls, per inmate. */
  readonly within: readonly string[]
}

/** What the inmate may read; everything else does not exist or is refused. */
export interface Readable {
  readonly paths: readonly string[]
  /** Must be readable behind the walls for them to be of any use. */
  readonly entry: string
}

/** Try the walls from the strongest down and answer the first that hold; `only` narrows the choice to one kind. */
export async function findWalls(readable: Readable, only?: Isolation): Promise<Walls> {
  for (const walls of candidates(readable)) {
    if ((only ?? walls.isolation) === walls.isolation && (await hold(walls, readable))) return walls
  }
  throw new Error(`couldn't run ${process.execPath} with read access to \`${readable.entry}\``)
}

/** nobody: owns no file on any system we know. */
export const nobody = 65_534

function candidates(readable: Readable): readonly Walls[] {
  const bwrap = onPath('bwrap')
  const unshare = process.platform === 'linux' ? onPath('unshare') : undefined
  const kinds: readonly Omit<Walls, 'as' | 'within'>[] = [
    ...(bwrap === undefined ? [] : [{ isolation: 'bubblewrap' as const, before: bubblewrap(bwrap, readable) }]),
    ...(unshare === undefined ? [] : [{ isolation: 'namespaces' as const, before: namespaces(unshare) }]),
    { isolation: 'permission-model', before: [] },
  ]
  const stepsDown = process.getuid?.() === 0
  return kinds.flatMap(({ isolation, before: plain }) => {
    const walls = {
      isolation,
      before: withDeathSignal(plain),
      within: isolation === 'permission-model' ? [] : fewProcesses,
    }
    return [...(stepsDown ? [{ ...walls, as: { uid: nobody, gid: nobody } }] : []), { ...walls, as: {} }]
  })
}

/** 256 processes and threads: node has a dozen, a picture library as many as processors; a fork bomb ends here. */
const fewProcesses: readonly string[] = existsSync('/usr/bin/prlimit') ? ['/usr/bin/prlimit', '--nproc=256', '--'] : []

/** An empty machine with node, its libraries and the readable paths; no network, no other process, no write. */
function bubblewrap(program: string, { paths }: Readable): readonly string[] {
  const system = ['/usr', '/bin', '/lib', '/lib64', '/etc/ld.so.cache'].flatMap((path) => ['--ro-bind-try', path, path])
  const ours = [realpathSync(process.execPath), ...paths].flatMap((path) => ['--ro-bind-try', path, path])
  const apart = [
    '--unshare-all',
    '--unshare-user',
    '--uid',
    String(nobody),
    '--gid',
    String(nobody),
    '--cap-drop',
    'ALL',
  ]
  const life = ['--die-with-parent', '--new-session', '--proc', '/proc', '--dev', '/dev', '--clearenv']
  return [program, ...apart, ...life, ...system, ...ours, '--remount-ro', '/', '--chdir', '/', '--']
}

/** util-linux is everywhere: no network, no other process; the files are guarded by node alone. */
function namespaces(program: string): readonly string[] {
  const apart = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--net', '--ipc', '--uts', '--pid']
  return [program, ...apart, '--fork', '--kill-child=KILL', '--']
}

/** The kernel kills the inmate when we die, however we die. */
export function withDeathSignal(before: readonly string[]): readonly string[] {
  const setpriv = process.platform === 'linux' ? onPath('setpriv') : undefined
  return setpriv === undefined ? before : [setpriv, '--pdeathsig', 'KILL', ...before]
}

/** Where a program is, if it is. */
export function onPath(name: string): string | undefined {
  const directories = (process.env['PATH'] ?? '/usr/bin:/bin').split(delimiter)
  return directories.map((directory) => join(directory, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return existsSync(path)
  } catch {
    return false
  }
}

async function hold({ before, as }: Walls, { entry }: Readable): Promise<boolean> {
  const [file = '', ...args] = [
    ...before,
    '/bin/sh',
    '-c',
    'test -r "$1" && test -x "$2"',
    'walls',
    entry,
    process.execPath,
  ]
  const child = spawn(file, args, { ...as, cwd: '/', env: {}, stdio: 'ignore' })
  try {
    const [code] = await once(child, 'close')
    return code === 0
  } catch {
    return false
  }
}
