import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { edgeRoot, emptyEdge, layBundle, layEdge, tileWidth, type Edge, type LogFile } from '@sekisho/tlog'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { createKeyPem, merkle, openNotary, sha256, signCheckpoint } from '../notary.ts'
import { verifyExport } from '../verify.ts'

/** A million entries of 191 bytes: some years of one city's journal, verified from disk as `sekisho journal verify` does. */
const count = 1_000_000
const entryLength = 191
const megabyte = 2 ** 20

/** Verify an export of a million entries against plainly hashing as many. */
export async function bench(): Promise<BenchRow[]> {
  const dir = await mkdtemp(join(tmpdir(), 'sekisho-bench-'))
  try {
    const vkey = await writeExport(dir)
    const floor = await seconds(async () => {
      for (let n = 0; n < count; n += 1) sha256(entryAt(n))
    })
    const before = process.memoryUsage().rss
    const taken = await seconds(async () => {
      const verification = await verifyExport(dir, vkey)
      if (!verification.ok) throw new Error(verification.code)
    })
    const grown = (process.memoryUsage().rss - before) / megabyte
    return [
      {
        name: `journal verify: ${count.toLocaleString('en')} entries from disk (memory ${grown.toFixed(0)} MiB more)`,
        value: `${taken.toFixed(2)} s`,
        floor: `${floor.toFixed(2)} s (plain hashing of the entries)`,
        ratio: taken / floor,
      },
    ]
  } finally {
    await rm(dir, { recursive: true })
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function entryAt(n: number): Uint8Array {
  const entry = new Uint8Array(entryLength)
  new DataView(entry.buffer).setUint32(0, n)
  return entry
}

async function writeExport(dir: string): Promise<string> {
  const notary = openNotary(createKeyPem(), 'bench.example/journal')
  let edge: Edge = emptyEdge
  while (edge.size < count) {
    const { size } = edge
    const length = Math.min(tileWidth, count - size)
    const laid = layBundle(
      merkle,
      edge,
      Array.from({ length }, (_, n) => entryAt(size + n)),
    )
    if (!laid.ok) throw new Error(laid.code)
    await writeFiles(dir, laid.value.files)
    edge = laid.value.edge
  }
  const checkpoint = signCheckpoint(notary, { size: edge.size, root: edgeRoot(merkle, edge) })
  await writeFiles(dir, [...layEdge(edge), { path: 'checkpoint', bytes: new TextEncoder().encode(checkpoint) }])
  return notary.vkey
}

async function writeFiles(dir: string, files: readonly LogFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), bytes)
  }
}
