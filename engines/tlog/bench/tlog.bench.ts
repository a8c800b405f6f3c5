import { sha256, merkle } from '../fixtures/crypto.ts'
import {
  append,
  edgeRoot,
  emptyEdge,
  emptyTree,
  grow,
  layBundle,
  packTile,
  parseBundle,
  sameBytes,
} from '../src/index.ts'
import { tilePath, tileWidth, type Edge, type Hash } from '../src/index.ts'

/** One line of a benchmark: what was measured, beside a floor measured in the same run. */
export interface BenchRow {
  readonly name: string
  readonly value: string
  readonly floor: string
  readonly ratio: number
}

/** 200,000 entries of 191 bytes: about a month of one city's journal, in the entry size of the lab's first figures. */
const count = 200_000
const entryLength = 191

/** Measure the log against plainly hashing the same leaves. */
export async function bench(): Promise<BenchRow[]> {
  const entries = Array.from({ length: count }, (_, n) => {
    const entry = new Uint8Array(entryLength)
    new DataView(entry.buffer).setUint32(0, n)
    return entry
  })
  hashLeaves(entries.slice(0, tileWidth))

  const floor = rate(() => hashLeaves(entries))
  const appends = rate(() => append(merkle, emptyTree, entries.map(merkle.leaf)))
  const files = published(entries)
  const verified = rate(() => verifyAll(files))
  return [
    row('tlog: leaf appends', appends, floor),
    row(`tlog: full verify of ${count} entries, tiles compared`, verified, floor),
  ]
}

function row(name: string, perSecond: number, floor: number): BenchRow {
  const say = (figure: number): string => `${Math.round(figure).toLocaleString('en')} entries/s`
  return { name, value: say(perSecond), floor: `${say(floor)} (plain leaf hashing)`, ratio: perSecond / floor }
}

/** Entries per second: the best of three, for the machine is shared. */
function rate(work: () => unknown): number {
  const seconds = [1, 2, 3].map(() => {
    const start = performance.now()
    work()
    return (performance.now() - start) / 1000
  })
  return count / Math.min(...seconds)
}

function hashLeaves(entries: readonly Uint8Array[]): Hash[] {
  return entries.map((entry) => sha256(entry))
}

function published(entries: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let edge: Edge = emptyEdge
  for (let at = 0; at < entries.length; at += tileWidth) {
    const laid = layBundle(merkle, edge, entries.slice(at, at + tileWidth))
    if (!laid.ok) throw new Error(laid.code)
    for (const { path, bytes } of laid.value.files) files.set(path, bytes)
    edge = laid.value.edge
  }
  return files
}

function verifyAll(files: ReadonlyMap<string, Uint8Array>): Hash {
  let edge: Edge = emptyEdge
  while (edge.size < count) {
    const width = Math.min(tileWidth, count - edge.size)
    const path = tilePath({ level: 'entries', index: edge.size / tileWidth, width })
    const bundle = parseBundle(files.get(path) ?? new Uint8Array(), width)
    if (!bundle.ok) throw new Error(bundle.code)
    const grown = grow(merkle, edge, bundle.value.map(merkle.leaf))
    for (const { tile, hashes } of grown.full) {
      if (!sameBytes(packTile(hashes), files.get(tilePath(tile)) ?? new Uint8Array())) throw new Error(tilePath(tile))
    }
    edge = grown.edge
  }
  return edgeRoot(merkle, edge)
}
