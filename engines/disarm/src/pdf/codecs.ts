// Picture codecs that are not undone: JBIG2 and JPEG 2000 are taken apart into their segments and boxes, and only known ones go on.
import { join, latin } from './value.ts'

interface Bounds {
  /** Longest side in pixels. */
  readonly side: number
  readonly pixels: number
}

/** Segments of one picture: a page of symbols has some ten. */
const mostSegments = 20_000

/** Kinds of JBIG2 segment (ITU-T T.88 7.3) that draw; profiles and extensions, which hold comments, are not among them. */
const drawing: ReadonlySet<number> = new Set([0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 49, 50, 51, 53])
const regions: ReadonlySet<number> = new Set([4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43])

/** Embedded JBIG2: the same segments without those that draw nothing; null where they are no segments. */
export function canonicalJbig2(bytes: Uint8Array, bounds: Bounds): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  let at = 0
  for (let count = 0; at + 11 <= bytes.length; count += 1) {
    const head = segmentHead(view, at)
    if (head === null || count > mostSegments) return null
    const length = head.length === 0xffffffff ? unknownLength(bytes, head.data, head.kind) : head.length
    if (length === null) return null
    const end = Math.min(bytes.length, head.data + length)
    if (drawing.has(head.kind)) {
      if (!isBounded(view, head, end, bounds)) return null
      kept.push(bytes.subarray(at, end))
    } else if (head.kind !== 52 && head.kind !== 62) return null
    at = end
  }
  return kept.length === 0 ? null : join(kept)
}

interface Head {
  readonly kind: number
  readonly data: number
  readonly length: number
}

function segmentHead(view: DataView, at: number): Head | null {
  const number = view.getUint32(at)
  const flags = view.getUint8(at + 4)
  let here = at + 5
  let referred = view.getUint8(here) >> 5
  if (referred === 7) {
    referred = view.getUint32(here) & 0x1fffffff
    here += 4 + ((referred + 8) >> 3)
  } else here += 1
  if (referred > 4096) return null
  here += referred * (number <= 256 ? 1 : number <= 65536 ? 2 : 4) + (flags & 0x40 ? 4 : 1)
  if (here + 4 > view.byteLength) return null
  return { kind: flags & 63, data: here + 4, length: view.getUint32(here) }
}

/** Only an immediate generic region may leave its length open; it ends with a mark and its number of rows. */
function unknownLength(bytes: Uint8Array, at: number, kind: number): number | null {
  if (kind !== 38 && kind !== 39) return null
  const [first, second] = ((bytes[at + 17] ?? 0) & 1) === 1 ? [0, 0] : [0xff, 0xac]
  for (let here = at + 18; here + 6 <= bytes.length; here += 1)
    if (bytes[here] === first && bytes[here + 1] === second) return here + 6 - at
  return null
}

function isBounded(view: DataView, { kind, data }: Head, end: number, { side, pixels }: Bounds): boolean {
  if (kind !== 48 && !regions.has(kind)) return true
  if (data + 8 > end) return false
  const [width, height] = [view.getUint32(data), view.getUint32(data + 4)]
  const open = kind === 48 && height === 0xffffffff
  return width <= side && (open || (height <= side && width * height <= pixels * 24))
}

/** Boxes of a JP2 file that say how to show its codestream (ISO 15444-1 annex I). */
const outer: ReadonlySet<string> = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c'])
const header: ReadonlySet<string> = new Set(['ihdr', 'bpcc', 'colr', 'pclr', 'cmap', 'cdef'])

/** JPEG 2000, boxed or bare: known boxes, and the codestream without comments and without what follows its end. */
export function canonicalJpx(bytes: Uint8Array, bounds: Bounds): Uint8Array | null {
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return codestream(bytes, bounds)
  const boxes = boxesOf(bytes)
  if (boxes === null) return null
  const kept: Uint8Array[] = []
  let shown = false
  for (const { kind, body } of boxes) {
    if (!outer.has(kind)) continue
    const inner =
      kind === 'jp2c'
        ? codestream(body, bounds)
        : kind === 'jp2h'
          ? headerBoxes(body)
          : body.length <= 1024
            ? body
            : null
    if (inner === null) return null
    shown ||= kind === 'jp2c'
    kept.push(box(kind, inner))
  }
  return shown ? join(kept) : null
}

interface Box {
  readonly kind: string
  readonly body: Uint8Array
}

function boxesOf(bytes: Uint8Array): readonly Box[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Box[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const short = view.getUint32(at)
    const kind = latin(bytes.subarray(at + 4, at + 8))
    const head = short === 1 ? 16 : 8
    const length =
      short === 0
        ? bytes.length - at
        : short === 1 && at + 16 <= bytes.length
          ? Number(view.getBigUint64(at + 8))
          : short
    if (length < head || found.length > 1000) return found.length > 0 ? found : null
    found.push({ kind, body: bytes.subarray(at + head, Math.min(bytes.length, at + length)) })
    at += length
  }
  return found
}

function headerBoxes(bytes: Uint8Array): Uint8Array | null {
  const boxes = boxesOf(bytes)
  return boxes === null
    ? null
    : join(boxes.filter(({ kind }) => header.has(kind)).map(({ kind, body }) => box(kind, body)))
}

function box(kind: string, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length + 8)
  new DataView(out.buffer).setUint32(0, out.length)
  for (let index = 0; index < 4; index += 1) out[4 + index] = kind.charCodeAt(index)
  out.set(body, 8)
  return out
}

function codestream(bytes: Uint8Array, { side, pixels }: Bounds): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0x4f) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  let sized = false
  while (at + 4 <= bytes.length) {
    const marker = view.getUint16(at)
    if (marker === 0xff90) break
    const length = view.getUint16(at + 2)
    if (marker < 0xff00 || length < 2 || at + 2 + length > bytes.length) return null
    if (marker === 0xff51) {
      if (length < 38) return null
      const [width, height] = [
        view.getUint32(at + 6) - view.getUint32(at + 14),
        view.getUint32(at + 10) - view.getUint32(at + 18),
      ]
      if (width <= 0 || height <= 0 || width > side || height > side || width * height > pixels) return null
      sized = true
    }
    if (marker !== 0xff64) kept.push(bytes.subarray(at, at + 2 + length))
    at += 2 + length
  }
  if (!sized) return null
  kept.push(bytes.subarray(at, tilesEnd(view, at)))
  kept.push(Uint8Array.of(0xff, 0xd9))
  return join(kept)
}

/** Behind the last tile part, before the end mark. */
function tilesEnd(view: DataView, from: number): number {
  let at = from
  while (at + 12 <= view.byteLength && view.getUint16(at) === 0xff90) {
    const length = view.getUint32(at + 6)
    // The last part may leave its length open, and a cut one ends where the bytes do; an end mark behind either is ours to write.
    if (length === 0 || at + length > view.byteLength) {
      let last = view.byteLength
      while (last - 2 > at && view.getUint16(last - 2) === 0xffd9) last -= 2
      return last
    }
    if (length < 12) break
    at += length
  }
  return at
}
