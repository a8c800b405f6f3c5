// A program of the host that must read a hostile file: an empty machine in memory, the file on its input, the result on its output.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { nobody, onPath, withDeathSignal } from './walls.ts'

/** A shell script in an empty machine: `/work` is its only writable place and lives in memory. */
export interface Errand {
  readonly script: string
  /** Comes on standard input. */
  readonly input: Uint8Array
  readonly environment?: Readonly<Record<string, string>>
  /** Read-only for the errand, beside the system's programs and fonts. */
  readonly paths?: readonly string[]
  readonly limits: {
    readonly milliseconds: number
    /** Address space of each process. */
    readonly megabytes: number
    /** Everything it writes in memory, and what comes out. */
    readonly outputBytes: number
  }
  readonly signal?: AbortSignal
}

/** What came of it. */
export type Returned =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false
      readonly code: 'timeout' | 'output-too-large' | 'failed' | 'unavailable' | 'stopped'
      readonly detail: string
    }

/** Whether this host can build the empty machine; without it no program meets a file. */
export function canRunErrands(): boolean {
  return process.platform === 'linux' && onPath('bwrap') !== undefined && existsSync('/usr/bin/prlimit')
}

/**
 * Run an errand. Guarantees: no network, no file of the host readable but programs, libraries and fonts, nothing written outside memory;
 * it and all it started end with the clock, the output's bound, the signal, or our own end. Never throws on what the program does.
 */
export function runErrand(errand: Errand): Promise<Returned> {
  const bwrap = onPath('bwrap')
  if (bwrap === undefined || !canRunErrands())
    return Promise.resolve({ ok: false, code: 'unavailable', detail: 'bubblewrap or prlimit is missing' })
  const [file = '', ...args] = commandOf(bwrap, errand)
  const stepsDown = process.getuid?.() === 0
  const child = spawn(file, args, {
    ...(stepsDown ? { uid: nobody, gid: nobody } : {}),
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = []
    let [length, said] = [0, '']
    const end = (returned: Returned) => {
      clearTimeout(timer)
      errand.signal?.removeEventListener('abort', abort)
      killGroup(child.pid)
      resolve(returned)
    }
    const timer = setTimeout(() => end({ ok: false, code: 'timeout', detail: said }), errand.limits.milliseconds)
    const abort = () => end({ ok: false, code: 'stopped', detail: '' })
    errand.signal?.addEventListener('abort', abort)
    child.stdout.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk)
      length += chunk.length
      if (length > errand.limits.outputBytes) end({ ok: false, code: 'output-too-large', detail: said })
    })
    child.stderr.on('data', (chunk: Uint8Array) => {
      said = (said + String(chunk)).slice(-longestSaid)
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(errand.input)
    child.once('error', (error) => end({ ok: false, code: 'unavailable', detail: error.message }))
    child.once('close', (code, signal) =>
      end(
        code === 0
          ? { ok: true, bytes: new Uint8Array(Buffer.concat(chunks)) }
          : { ok: false, code: 'failed', detail: `${signal ?? code} ${said}`.replaceAll(/\p{Cc}+/gu, ' ') },
      ),
    )
  })
}

/** 2,000 characters: the last words of a program. */
const longestSaid = 2_000

/** Programs, libraries and fonts; no configuration of the host beyond theirs. */
const systemPaths: readonly string[] = [
  '/usr',
  '/bin',
  '/lib',
  '/lib64',
  '/etc/ld.so.cache',
  '/etc/fonts',
  '/etc/alternatives',
  '/etc/libreoffice',
  '/etc/poppler',
  '/var/cache/fontconfig',
]

function commandOf(bwrap: string, { script, environment = {}, paths = [], limits }: Errand): readonly string[] {
  const megabyte = 1024 * 1024
  const system = [...systemPaths, ...paths].flatMap((path) => ['--ro-bind-try', path, path])
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
  const life = [
    '--die-with-parent',
    '--new-session',
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--clearenv',
    '--hostname',
    'errand',
  ]
  const room = [
    '--size',
    String(Math.max(64 * megabyte, limits.outputBytes * 4)),
    '--tmpfs',
    '/work',
    '--symlink',
    '/work',
    '/tmp',
  ]
  const words = { HOME: '/work', PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TMPDIR: '/work', ...environment }
  const said = Object.entries(words).flatMap(([name, value]) => ['--setenv', name, value])
  const seconds = Math.ceil(limits.milliseconds / 1000)
  const bounds = ['--core=0', `--cpu=${seconds}`, '--nproc=200', '--nofile=4096', `--as=${limits.megabytes * megabyte}`]
  const bounded = ['/usr/bin/prlimit', ...bounds, `--fsize=${limits.outputBytes * 2}`, '--', '/bin/sh', '-c', script]
  return withDeathSignal([
    bwrap,
    ...apart,
    ...life,
    ...system,
    ...room,
    '--remount-ro',
    '/',
    ...said,
    '--chdir',
    '/work',
    '--',
    ...bounded,
  ])
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // it has ended by itself
  }
}
