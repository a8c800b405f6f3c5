// `npm run bench [filter…] [--write]`: runs every `bench/*.bench.ts` one after another and prints one Markdown table.
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { pathToFileURL } from 'node:url'
import type { BenchRow } from './bench-row.ts'
import { readTree, root } from './tree.ts'

/** The benchmark files whose path contains one of `filters` (all of them without). */
export function benchesOf(paths: readonly string[], filters: readonly string[]): readonly string[] {
  return paths.filter(
    (path) =>
      /(^|\/)bench\/[^/]+\.bench\.ts$/.test(path) &&
      (filters.length === 0 || filters.some((filter) => path.includes(filter))),
  )
}

/** The report: where and when it was measured, then a row a figure under the file that measured it. */
export function report(
  machine: string,
  results: readonly { readonly path: string; readonly rows: readonly BenchRow[] }[],
): string {
  const rows = results.flatMap(({ path, rows: measured }) =>
    measured.map(
      ({ name, value, floor, ratio }) =>
        `| ${[name, value, floor, ratio.toPrecision(3), `\`${path}\``].map(cell).join(' | ')} |`,
    ),
  )
  return [machine, '', '| what | measured | held against | ratio | by |', '|---|---:|---:|---:|---|', ...rows, ''].join(
    '\n',
  )
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function machineNow(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${model}, ${cpus().length} cores, ${memory} GiB, Node ${process.versions.node}, ${process.platform}.`
}

/** One file's rows; a file that exports no `bench` is a fault, not an empty result. */
async function measure(path: string): Promise<readonly BenchRow[]> {
  const { bench }: { readonly bench?: () => Promise<readonly BenchRow[]> } = await import(
    pathToFileURL(`${root}${path}`).href
  )
  if (bench === undefined) throw new Error(`\`${path}\` exports no \`bench\``)
  return bench()
}

async function main(args: readonly string[]): Promise<void> {
  const filters = args.filter((arg) => !arg.startsWith('--'))
  if (filters.length > 0 && args.includes('--write'))
    throw new Error('`--write` takes no filter: docs/benchmarks.md holds every benchmark of one run')
  const paths = benchesOf(readTree([]).paths, filters)
  if (paths.length === 0) throw new Error('no benchmark has one of these words in its path')
  const results = []
  for (const path of paths) {
    console.error(`… ${path}`)
    results.push({ path, rows: await measure(path) })
  }
  const text = report(machineNow(), results)
  console.log(text)
  if (args.includes('--write')) writeFileSync(`${root}docs/benchmarks.md`, `${preface}${text}`)
}

const preface = `# Benchmarks

Written by \`npm run bench -- --write\`. Every figure is held against a peer or a floor measured in the same run on the same
machine: read the ratio first, the figure second.

`

if (import.meta.main) await main(process.argv.slice(2))
