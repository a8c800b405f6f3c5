// What a browser must fetch before the signed-in home stands: the scripts of the page, the home's own, and what they import.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ensureBuilt } from '../../tools/build.ts'
import type { BenchRow } from '../../tools/bench-row.ts'
import { program } from '../place.ts'

const web = join(program, 'dist/web')

/** 250 KB: what the issue promises for the first load, so that a PC behind screen transfer starts within a second. */
const limit = 250_000

/** Bytes of script of the signed-in home, gzip, against the limit. */
export async function bench(): Promise<BenchRow[]> {
  await ensureBuilt()
  const scripts = scriptsOf(readFileSync(join(web, 'index.html'), 'utf8'), homeChunk())
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(web, path))).length, 0)
  return [
    {
      name: `first load of the signed-in home, ${scripts.length} scripts, gzip (less is better)`,
      value: `${kilobytes(bytes)} KB`,
      floor: `≤ ${kilobytes(limit)} KB`,
      ratio: bytes / limit,
    },
  ]
}

function homeChunk(): string {
  const chunk = readdirSync(join(web, 'assets')).find((name) => /^Home-[\w-]+\.js$/u.test(name))
  if (chunk === undefined) throw new Error('the home screen has no script of its own; its name has changed')
  return `assets/${chunk}`
}

/** Scripts that the page names, except for old browsers, and everything imported without being asked for. */
function scriptsOf(page: string, home: string): readonly string[] {
  const named = [...page.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\/([^"]+\.js)"/gu)]
    .filter(([tag]) => !tag.includes('nomodule'))
    .flatMap(([, path]) => path ?? [])
  const found = new Set<string>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    found.add(path)
    for (const [, name] of readFileSync(join(web, path), 'utf8').matchAll(staticImport)) visit(`assets/${name ?? ''}`)
  }
  for (const path of [...named, home]) visit(path)
  return [...found]
}

/** `import … from "./x.js"` and `import "./x.js"`; a call of `import(…)` waits until somebody goes there. */
const staticImport = /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/gu

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0)
