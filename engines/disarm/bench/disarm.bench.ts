// Files a second through the whole host (a child a file, walls included), against the floor of each container and against mat2.
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { madeSamples, realSamples, type Sample } from '../fixtures/samples.ts'
import { wideBudget } from '../fixtures/wide.ts'
import { openDisarmer } from '../host/index.ts'
import { nodeTools } from '../host/tools.ts'
import { readZip, writeZip } from '../src/zip/index.ts'

const tools = nodeTools()
/** 2.5 s a figure: some dozens of files, and all formats within three minutes. */
const span = 2_500
/** 24 files of a format at most: the first by name, the same ones for every run and every peer. */
const most = 24

/** Every format that is measured, by ending, with the least work that anybody who writes it anew has to do. */
const floors: readonly (readonly [string, RegExp, (sample: Sample) => Promise<unknown> | unknown])[] = [
  ['docx', /\.docx$/, repack],
  ['xlsx', /\.xlsx$/, repack],
  ['pptx', /\.pptx$/, repack],
  ['pdf', /\.pdf$/, copyStreams],
  ['jpeg', /\.jpe?g$/, ({ bytes }) => sharp(bytes).jpeg().toBuffer()],
  ['png', /\.png$/, ({ bytes }) => sharp(bytes).png().toBuffer()],
  ['csv', /\.csv$/, recode],
  ['eml', /\.eml$/, recode],
]

/** One lane and two, isolation included. */
export async function bench(): Promise<BenchRow[]> {
  const real = realSamples()
  const samples = real.length > 0 ? real : await madeSamples()
  const rows: BenchRow[] = []
  for (const [format, ending, floor] of floors) {
    const files = await disarmable(samples.filter(({ name }) => ending.test(name)).slice(0, most))
    if (files.length === 0) continue
    const least = await rate(files, async (file) => void (await floor(file)), 1)
    for (const lanes of [1, 2]) rows.push(rowOf(format, lanes, await oursIn(files, lanes), least))
  }
  return [...rows, ...(await againstMat2(samples))]
}

interface Rate {
  readonly files: number
  readonly megabytes: number
}

function rowOf(format: string, lanes: number, ours: Rate, least: Rate): BenchRow {
  return {
    name: `disarm ${format}, a child a file behind walls, ${lanes} at once (more is better)`,
    value: words(ours),
    floor: `${words(least)} writing the container anew without looking, in one process`,
    ratio: ours.files / least.files,
  }
}

const words = ({ files, megabytes }: Rate): string => `${files.toFixed(1)} files/s, ${megabytes.toFixed(2)} MB/s`

/** Files that are held take no part: holding is quick. */
async function disarmable(files: readonly Sample[]): Promise<readonly Sample[]> {
  const disarmer = openDisarmer({ scanner: null, converters: false })
  const outcomes = await Promise.all(files.map(({ name, bytes }) => disarmer.disarm(bytes, { name })))
  disarmer.close()
  return files.filter((_, at) => outcomes[at]?.state === 'disarmed')
}

async function oursIn(files: readonly Sample[], lanes: number, together = false): Promise<Rate> {
  const disarmer = openDisarmer({ scanner: null, converters: false, lanes })
  const batch = together ? disarmer.batch() : disarmer
  await disarmer.warm()
  try {
    return await rate(files, async ({ name, bytes }) => void (await batch.disarm(bytes, { name })), lanes)
  } finally {
    batch.close()
    disarmer.close()
  }
}

async function rate(files: readonly Sample[], act: (file: Sample) => Promise<void>, lanes: number): Promise<Rate> {
  const start = performance.now()
  let [count, bytes] = [0, 0]
  const lane = async () => {
    while (performance.now() - start < span) {
      const file = files[count % files.length]
      if (file === undefined) return
      count += 1
      await act(file)
      bytes += file.bytes.length
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const seconds = (performance.now() - start) / 1000
  return { files: count / seconds, megabytes: bytes / 1_048_576 / seconds }
}

function repack({ bytes }: Sample): void {
  const { entries } = readZip(bytes, { tools, budget: wideBudget(), where: '', maxMembers: 5_000, ratio: 1_000 })
  writeZip(
    entries.filter(({ kind }) => kind === 'file').map((entry) => ({ name: entry.name, bytes: entry.bytes() })),
    tools,
  )
}

/** What a writer of PDF cannot do without: every stream packed again, and a sum. */
function copyStreams({ bytes }: Sample): void {
  tools.deflate(bytes)
}

function recode({ bytes }: Sample): void {
  new TextEncoder().encode(new TextDecoder('shift_jis').decode(bytes))
}

/** The peer of Debian on the same office files, two processes at once as ours are two. */
async function againstMat2(samples: readonly Sample[]): Promise<readonly BenchRow[]> {
  if (spawnSync('mat2', ['--version']).status !== 0) return []
  const files = await disarmable(samples.filter(({ name }) => /\.(docx|xlsx|pptx)$/.test(name)).slice(0, 2 * most))
  const place = mkdtempSync(join(tmpdir(), 'sekisho-mat2-'))
  try {
    for (const { name, bytes } of files) writeFileSync(join(place, name), bytes)
    const peer = await rate(files, ({ name }) => mat2(place, name), 2)
    const [ours, together] = [await oursIn(files, 2), await oursIn(files, 2, true)]
    return [
      {
        name: 'disarm office files against mat2, 2 at once, isolation of ours included (more is better)',
        value: words(ours),
        floor: `${words(peer)} by mat2 on the same files`,
        ratio: ours.files / peer.files,
      },
      {
        name: 'the same files as one sender’s, children shared among them (more is better)',
        value: words(together),
        floor: `${words(peer)} by mat2 on the same files`,
        ratio: together.files / peer.files,
      },
    ]
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

let copies = 0

function mat2(place: string, name: string): Promise<void> {
  copies += 1
  const copy = join(place, `${copies}-${name}`)
  copyFileSync(join(place, name), copy)
  const child = spawn('mat2', ['--inplace', '--unknown-members', 'omit', copy], { stdio: 'ignore' })
  return new Promise((done, failed) => child.once('error', failed).once('close', () => done()))
}
