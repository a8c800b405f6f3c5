// Fidelity over a folder of real documents: `node bin/run.mjs engines/disarm/quality/measure.ts [DIR] [--only pdf,docx] [--from N] [--most N] [--json FILE]`.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { openDisarmer } from '../host/index.ts'
import type { Outcome } from '../src/index.ts'
import { render, type Seen } from './render.ts'
import { type Row, table, worst } from './summary.ts'
import { isBlank, pictureSimilarity, textSimilarity } from './similarity.ts'

/** What LibreOffice and poppler can show; the rest is only counted. */
const shown =
  /^(docx|docm|dotx|dotm|xlsx|xlsm|xlsb|xltx|xltm|pptx|pptm|ppsx|ppsm|potx|potm|odt|ods|odp|odg|doc|xls|ppt|rtf|pdf|jpe?g|png|gif|webp|tiff?|avif|svg)$/

const options = readOptions(process.argv.slice(2))
const files = walk(options.folder).filter(
  (file) => options.only.length === 0 || options.only.includes(extname(file).slice(1).toLowerCase()),
)
const disarmer = openDisarmer({ lanes: 1, scanner: null })
const rows: Row[] = []
for (const file of files.slice(options.from, options.from + options.most)) {
  const row = await measure(file)
  rows.push(row)
  console.log(
    `${row.produced ? (row.opens ? 'ok  ' : 'BAD ') : 'held'} ${row.file} ${row.because} ${row.text === undefined ? '' : `text ${row.text.toFixed(3)}`} ${row.picture === undefined ? '' : `page ${row.picture.toFixed(3)}`} ${row.pages}`,
  )
}
disarmer.close()
console.log(`\n${table(rows)}\n\n${worst(rows, 10)}`)
if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(rows, null, 1))

async function measure(file: string): Promise<Row> {
  const bytes = new Uint8Array(readFileSync(file))
  const extension = extname(file).slice(1).toLowerCase()
  const outcome = await disarmer.disarm(bytes, { name: basename(file) })
  const row: Row = {
    file: basename(file),
    format: outcome.report.input.format,
    produced: outcome.state === 'disarmed',
    opens: false,
    because: '',
    pages: '',
    milliseconds: outcome.report.milliseconds,
  }
  if (outcome.state === 'held')
    return { ...row, because: `${outcome.report.hold?.code}: ${outcome.report.hold?.because}`.slice(0, 160) }
  if (!shown.test(extension)) return { ...row, opens: true }
  return compare(row, await render(bytes, extension), outcome)
}

async function compare(
  row: Row,
  before: Seen | undefined,
  outcome: Extract<Outcome, { readonly state: 'disarmed' }>,
): Promise<Row> {
  if (before === undefined) return { ...row, opens: true, because: 'the original does not open' }
  const after = await render(outcome.bytes, extname(outcome.name).slice(1))
  if (after === undefined) return { ...row, because: 'THE RESULT DOES NOT OPEN' }
  const pairs = before.pages.flatMap((page, at) => {
    const other = after.pages[at]
    return other === undefined ? [] : [{ page, other }]
  })
  const likeness = pairs.map(({ page, other }) => pictureSimilarity(page, other))
  const blank = pairs.filter(({ page, other }) => isBlank(other) && !isBlank(page)).length
  return {
    ...row,
    opens: true,
    text: textSimilarity(before.text, after.text),
    picture: likeness.reduce((sum, one) => sum + one, 0) / Math.max(1, likeness.length),
    blank,
    pages:
      before.pages.length === after.pages.length
        ? `${before.pages.length}p`
        : `${before.pages.length}→${after.pages.length}p`,
    because: blank > 0 ? `${blank} PAGES BLANK` : '',
  }
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]))
}

function readOptions(words: readonly string[]) {
  const after = (flag: string): string | undefined => {
    const at = words.indexOf(flag)
    return at < 0 ? undefined : words[at + 1]
  }
  const folder = words[0]?.startsWith('--') === false ? words[0] : '../shared/corpus/files'
  return {
    folder,
    only: (after('--only') ?? '').split(',').filter((word) => word !== ''),
    from: Number(after('--from') ?? 0),
    most: Number(after('--most') ?? 100_000),
    json: after('--json'),
  }
}
