// `npm test`: build what the tests need, run every test once, end with one plain line: `N passed, N failed`.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'
import { closingLine, nothing, readTally, settle, type Tally, tallyFile } from './closing.ts'
import { root } from './tree.ts'

/** Runs the tests that `filters` name (all of them without), passing options of vitest through; the tally says how it went. */
export async function runTests(filters: readonly string[]): Promise<Tally> {
  const chromium = findChromium(process.env)
  if (chromium === undefined && process.env['CI'] === 'true')
    throw new Error('no Chromium, and in CI no journey may be skipped: .ci/run installs it')
  if (chromium === undefined)
    console.log('!!! NO CHROMIUM: journeys are skipped. Install `chromium` or set PLAYWRIGHT_CHROMIUM to its path.')
  await build()
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-test-'))
  const file = join(folder, 'tally.json')
  try {
    const code = await vitest(filters, {
      [tallyFile]: file,
      ...(chromium === undefined ? {} : { SEKISHO_CHROMIUM: chromium }),
    })
    return settle(existsSync(file) ? readTally(readFileSync(file, 'utf8')) : nothing, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function build(): Promise<void> {
  const builder = new URL('./build.ts', import.meta.url)
  if (!existsSync(builder)) return
  const { ensureBuilt }: { readonly ensureBuilt?: () => Promise<unknown> } = await import(builder.href)
  await ensureBuilt?.()
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
