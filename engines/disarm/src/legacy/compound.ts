// Compound files (MS-CFB): the file system inside doc, xls, ppt and msg. Chains are followed by count, never in circles.
import { Held } from '../contract.ts'

export interface Stream {
  /** Storages above it, then its own name. */
  readonly path: readonly string[]
  readonly size: number
  bytes(): Uint8Array
}

export interface Compound {
  readonly streams: readonly Stream[]
  readonly storages: readonly (readonly string[])[]
}

interface Sectors {
  readonly bytes: Uint8Array
  /** Bytes before sector 0: the file's header, or none. */
  readonly lead: number
  readonly size: number
  readonly next: Uint32Array
}

interface Entry {
  readonly name: string
  readonly kind: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly size: number
}

/** Largest number that is a sector; above are marks. */
const lastSector = 0xfffffffa

/** Whether the bytes begin as a compound file does. */
export const isCompound = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte)

/** Reads the directory. Throws `Held('malformed')` where chains break or run in circles. */
export function readCompound(bytes: Uint8Array, where: string): Compound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = isCompound(bytes) && bytes.length >= 512 ? view.getUint16(30, true) : 0
  if (shift !== 9 && shift !== 12) throw new Held('malformed', where, 'compound file without a readable header')
  const sectors = readTable(bytes, view, shift, where)
  const directory = chain(sectors, view.getUint32(48, true), Number.POSITIVE_INFINITY, where)
  const entries = readEntries(directory)
  const root = entries[0]
  if (root === undefined || root.kind !== 5) throw new Held('malformed', where, 'compound file without a root')
  const mini: Sectors = {
    bytes: chain(sectors, root.start, root.size, where),
    lead: 0,
    size: 64,
    next: words(chain(sectors, view.getUint32(60, true), Number.POSITIVE_INFINITY, where)),
  }
  const open = (entry: Entry): Uint8Array =>
    entry.size < view.getUint32(56, true)
      ? chain(mini, entry.start, entry.size, where)
      : chain(sectors, entry.start, entry.size, where)
  return walk(entries, open)
}

function readTable(bytes: Uint8Array, view: DataView, shift: number, where: string): Sectors {
  const size = 1 << shift
  const most = Math.ceil(bytes.length / size)
  const places: number[] = []
  for (let at = 76; at < 512; at += 4) places.push(view.getUint32(at, true))
  let more = view.getUint32(68, true)
  for (let count = 0; more < lastSector && count <= most; count += 1) {
    const from = (more + 1) * size
    if (from + size > bytes.length) throw new Held('malformed', where, 'compound file is cut off')
    for (let at = 0; at < size - 4; at += 4) places.push(view.getUint32(from + at, true))
    more = view.getUint32(from + size - 4, true)
  }
  const fat = places.filter((place) => place < lastSector).slice(0, most)
  const next = new Uint32Array((fat.length * size) / 4).fill(0xffffffff)
  fat.forEach((place, at) => {
    const from = (place + 1) * size
    if (from + size <= bytes.length) next.set(words(bytes.subarray(from, from + size)), (at * size) / 4)
  })
  return { bytes, lead: size, size, next }
}

/** Follows a chain for at most `size` bytes. */
function chain(sectors: Sectors, start: number, size: number, where: string): Uint8Array {
  const pieces: Uint8Array[] = []
  let at = start
  let total = 0
  while (at < lastSector && total < size) {
    if (pieces.length > sectors.next.length) throw new Held('malformed', where, 'compound file runs in a circle')
    const piece = sectors.bytes.subarray(sectors.lead + at * sectors.size, sectors.lead + (at + 1) * sectors.size)
    if (piece.length === 0) break
    pieces.push(piece)
    total += piece.length
    at = sectors.next[at] ?? 0xffffffff
  }
  const out = new Uint8Array(Math.min(total, size))
  let to = 0
  for (const piece of pieces) {
    out.set(piece.subarray(0, out.length - to), to)
    to += piece.length
    if (to >= out.length) break
  }
  return out
}

const words = (bytes: Uint8Array): Uint32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(at * 4, true))
}

function readEntries(directory: Uint8Array): readonly Entry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  return Array.from({ length: directory.length >> 7 }, (_, index) => {
    const at = index * 128
    const length = Math.min(64, view.getUint16(at + 64, true))
    return {
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + Math.max(0, length - 2))),
      kind: view.getUint8(at + 66),
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    }
  })
}

/** Every entry once, however the tree is bent. */
function walk(entries: readonly Entry[], open: (entry: Entry) => Uint8Array): Compound {
  const streams: Stream[] = []
  const storages: (readonly string[])[] = []
  const seen = new Set<number>([0])
  const todo: { readonly at: number; readonly above: readonly string[] }[] = [
    { at: entries[0]?.child ?? lastSector, above: [] },
  ]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { at, above } = next
    const entry = entries[at]
    if (entry === undefined || seen.has(at)) continue
    seen.add(at)
    const path = [...above, entry.name]
    if (entry.kind === 2) streams.push({ path, size: entry.size, bytes: () => open(entry) })
    else if (entry.kind === 1 && path.length < 32) {
      storages.push(path)
      todo.push({ at: entry.child, above: path })
    }
    todo.push({ at: entry.left, above }, { at: entry.right, above })
  }
  return { streams, storages }
}
