// Builds the screens into dist/web, once for each state of their sources.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Everything that reaches the browser; a change in any of them asks for a new build. */
const sources = [
  'web/**/*.{ts,tsx,css,html,js,svg}',
  'chapters/*/screens/**/*.{ts,tsx}',
  'chapters/*/contract{.ts,/*.ts}',
  'chapters/preamble/*.ts',
  'chapters/order.ts',
  'kernel/contract/*.ts',
  'kernel/i18n/*.ts',
  'vite.config.ts',
  'package-lock.json',
]

/** What to build: where to, and whether the gallery of the kit (a page for tests) is in it. */
export interface BuildOptions {
  readonly outDir?: string
  readonly gallery?: boolean
}

/** Leaves dist/web (or `outDir`) built from the sources as they are now; a build already there is used again. */
export async function ensureBuilt({
  outDir = join(root, 'dist/web'),
  gallery = false,
}: BuildOptions = {}): Promise<void> {
  const stamp = stampOf(gallery)
  const stampFile = join(outDir, '.stamp')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  const fresh = `${outDir}.${process.pid}`
  await buildInto(fresh, gallery)
  writeFileSync(join(fresh, '.stamp'), stamp)
  swap(fresh, outDir)
}

function stampOf(gallery: boolean): string {
  const hash = createHash('sha256').update(`2 ${gallery}`)
  const paths = globSync(sources, { cwd: root }).filter((path) => !/\.test\.tsx?$/u.test(path))
  for (const path of paths.toSorted())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** Screens are always built for production, also from within a test run, which sets NODE_ENV to something else. */
async function buildInto(outDir: string, gallery: boolean): Promise<void> {
  const define = { __GALLERY__: JSON.stringify(gallery) }
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await build({
      configFile: join(root, 'vite.config.ts'),
      root: join(root, 'web'),
      define,
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    })
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

/** A reader sees either the old build or the new one, never half of each; two builders at once leave one whole build. */
function swap(fresh: string, outDir: string): void {
  const old = `${outDir}.old.${process.pid}`
  if (existsSync(outDir)) renameSync(outDir, old)
  renameSync(fresh, outDir)
  rmSync(old, { recursive: true, force: true })
}

if (import.meta.main) await ensureBuilt()
