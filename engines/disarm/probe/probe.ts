// The independent judge called from tests: probe.py in Python, ClamAV where it is. Nothing of ../src is imported here.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Something that must not be in a file that crosses. */
export interface Danger {
  readonly code: string
  readonly where: string
  readonly detail: string
}

export interface Probed {
  readonly file: string
  readonly kind: string
  readonly dangers: readonly Danger[]
  /** Which of the tokens asked for lie anywhere in the file, unpacked as far as it goes. */
  readonly tokens: readonly string[]
}

/** Whether this machine can run the judge at all; tests that need it skip loudly where not. */
export const canProbe: boolean = spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0

/** Judges files by name and bytes, in order, and looks for tokens in all that can be unpacked. */
export function probe(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  tokens: readonly string[] = [],
): readonly Probed[] {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'))
  try {
    const paths = files.map(({ name, bytes }, at) => {
      mkdirSync(join(folder, String(at)))
      const path = join(folder, String(at), name)
      writeFileSync(path, bytes)
      return path
    })
    const done = spawnSync('python3', [fileURLToPath(new URL('probe.py', import.meta.url)), ...paths], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, PROBE_TOKENS: tokens.join('|') },
      timeout: 300_000,
    })
    if (done.status !== 0) throw new Error(`couldn't probe: ${done.stderr.slice(0, 2000)}`)
    return done.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Probed => JSON.parse(line))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
