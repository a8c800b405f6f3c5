// `npm test`: build what the tests need, run every test once, end with one plain line: `N passed, N failed`.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'
import { closingLine, nothing, readTally, settle, type Tally, tallyFile } from './closing.ts'
import { root } from './tree.ts'

/** Set while a run's own tests start runs of theirs: the screens are built once. */
const alreadyBuilt = 'SEKISHO_BUILT'

/** Runs the tests that `filters` name (all of them without), passing options of vitest through; the tally says how it went. */
export async function runTests(filters: readonly string[]): Promise<Tally> {
  const chromium = findChromium(process.env)
  if (chromium === undefined && process.env['CI'] === 'true')
    throw new Error('no Chromium, and in CI no journey may be skipped: .ci/run installs it')
  if (chromium === undefined)
    console.log('!!! NO CHROMIUM: journeys are skipped. Install `chromium` or set PLAYWRIGHT_CHROMIUM to its path.')
  const built = await build()
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-test-'))
  const file = join(folder, 'tally.json')
  try {
    const code = await vitest(filters, {
      [tallyFile]: file,
      [alreadyBuilt]: '1',
      ...(chromium === undefined ? {} : { SEKISHO_CHROMIUM: chromium }),
    })
    const tally = settle(existsSync(file) ? readTally(readFileSync(file, 'utf8')) : nothing, code)
    return built ? tally : { ...tally, failed: tally.failed + 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Screens that do not build are one failure; the tests that need none of them still say what they know. */
async function build(): Promise<boolean> {
  const builder = new URL('./build.ts', import.meta.url)
  if (process.env[alreadyBuilt] !== undefined || !existsSync(builder)) return true
  try {
    const { ensureBuilt }: { readonly ensureBuilt: () => Promise<unknown> } = await import(builder.href)
    await ensureBuilt()
    return true
  } catch (error) {
    console.error('!!! THE SCREENS DO NOT BUILD; this counts as one failure.', error)
    return false
  }
}

function vitest(filters: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, 'run', ...filters], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`couldn't start vitest: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

if (import.meta.main) {
  const tally = await runTests(process.argv.slice(2)).catch((error: unknown): Tally => {
    console.error(error)
    return settle(nothing, 1)
  })
  console.log(closingLine(tally))
  process.exitCode = tally.failed > 0 ? 1 : 0
}
