// PNG: chunks by allow-list, rows unpacked, counted and packed again; nothing of the picture changes. And PNG of pixels.
import type { Tools } from '../contract.ts'
import type { Pixels } from './pixels.ts'
import { isTight } from './tight.ts'

export interface Chunk {
  readonly kind: string
  readonly body: Uint8Array
}
export interface Png {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly color: number
  readonly interlaced: boolean
  readonly frames: number
  readonly chunks: readonly Chunk[]
  /** Names of chunks that do not go on. */
  readonly dropped: readonly string[]
  readonly trailing: number
  /** What tells that colours are not plain sRGB. */
  readonly colored: boolean
}

const signature = [137, 80, 78, 71, 13, 10, 26, 10]
/** Chunks that show something; `pHYs` keeps the size on paper. */
const kept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'pHYs', 'IDAT', 'acTL', 'fcTL', 'fdAT', 'IEND'])
/** Chunks: an animation has two or more a frame. */
const mostChunks = 200_000

/** Takes a PNG apart; null where it is none. Checksums are not looked at: they are made anew. */
export function readPng(bytes: Uint8Array): Png | null {
  if (!signature.every((byte, index) => bytes[index] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  const dropped: string[] = []
  let [at, colored] = [8, false]
  for (let count = 0; at + 12 <= bytes.length && count < mostChunks; count += 1) {
    const length = view.getUint32(at)
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (length > bytes.length - at - 12) break
    const body = bytes.subarray(at + 8, at + 8 + length)
    at += 12 + length
    if (kept.has(kind)) chunks.push({ kind, body })
    else dropped.push(kind)
    colored ||=
      (kind === 'iCCP' && !isSrgbName(body)) ||
      (kind === 'cHRM' && !isSrgbWhite(body)) ||
      (kind === 'gAMA' && !isPlainGamma(body))
    if (kind === 'IEND') break
  }
  const head = chunks[0]
  if (head?.kind !== 'IHDR' || head.body.length !== 13) return null
  const about = new DataView(head.body.buffer, head.body.byteOffset, 13)
  const [depth, color, interlace] = [about.getUint8(8), about.getUint8(9), about.getUint8(12)]
  if (about.getUint8(10) !== 0 || about.getUint8(11) !== 0 || interlace > 1 || !(depths[color] ?? []).includes(depth))
    return null
  return {
    width: about.getUint32(0),
    height: about.getUint32(4),
    depth,
    color,
    interlaced: interlace === 1,
    frames: chunks.filter(({ kind }) => kind === 'fcTL').length,
    chunks,
    dropped,
    trailing: Math.max(0, bytes.length - at),
    colored: colored && !dropped.includes('sRGB'),
  }
}

const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const isSrgbName = (body: Uint8Array): boolean => /srgb/i.test(String.fromCharCode(...body.subarray(0, 80)))
const isPlainGamma = (body: Uint8Array): boolean =>
  Math.abs(((body[0] ?? 0) << 24) + ((body[1] ?? 0) << 16) + ((body[2] ?? 0) << 8) + (body[3] ?? 0) - 45455) < 1500
const isSrgbWhite = (body: Uint8Array): boolean => {
  const at = (index: number): number =>
    ((body[index] ?? 0) << 24) + ((body[index + 1] ?? 0) << 16) + ((body[index + 2] ?? 0) << 8) + (body[index + 3] ?? 0)
  return [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000].every(
    (wanted, index) => Math.abs(at(index * 4) - wanted) < 700,
  )
}

/** Bytes of the unpacked rows, filter bytes included; seven passes where it is interlaced. */
export function rowBytes(
  { color, depth, interlaced }: Png,
  width: number,
  height: number,
): { readonly total: number; readonly rows: readonly number[] } {
  const passes = interlaced
    ? [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ]
    : [[0, 0, 1, 1]]
  let total = 0
  const rows: number[] = []
  for (const [x = 0, y = 0, dx = 1, dy = 1] of passes) {
    const [wide, high] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)]
    if (wide <= 0 || high <= 0) continue
    const row = ((wide * depth * (samples[color] ?? 1) + 7) >> 3) + 1
    total += row * high
    rows.push(row, high)
  }
  return { total, rows }
}

/** The same picture from its chunks and rows alone; null where rows are missing or say what no filter is. `still`: first frame only. */
export function writePng(png: Png, tools: Tools, still: boolean): Uint8Array | null {
  const data = glue(png.chunks.filter(({ kind }) => kind === 'IDAT').map(({ body }) => body))
  const main = repack(png, data, { width: png.width, height: png.height, tools })
  if (main === null) return null
  const out: Uint8Array[] = [Uint8Array.from(signature)]
  const animated = !still && png.frames > 0 && png.chunks.some(({ kind, body }) => kind === 'acTL' && body.length === 8)
  let written = false
  for (const { kind, body } of png.chunks) {
    if (kind === 'IDAT') {
      if (!written) out.push(chunk('IDAT', main, tools))
      written = true
    } else if (isAbout(kind)) {
      if (!written && isLength(kind, body.length)) out.push(chunk(kind, body, tools))
    } else if (!animated || kind === 'IEND') continue
  }
  if (animated) return animate(png, { main, tools })
  return glue([...out, chunk('IEND', new Uint8Array(), tools)])
}

const isAbout = (kind: string): boolean => kind === 'IHDR' || kind === 'PLTE' || kind === 'tRNS' || kind === 'pHYs'
const isLength = (kind: string, length: number): boolean =>
  kind === 'IHDR'
    ? length === 13
    : kind === 'pHYs'
      ? length === 9
      : kind === 'PLTE'
        ? length % 3 === 0 && length <= 768 && length > 0
        : length <= 256

function repack(
  png: Png,
  data: Uint8Array,
  { width, height, tools }: { readonly width: number; readonly height: number; readonly tools: Tools },
): Uint8Array | null {
  const { total, rows } = rowBytes(png, width, height)
  const { bytes } = tools.inflate(data, total + 65_536)
  if (bytes.length < total) return null
  let at = 0
  for (let pass = 0; pass < rows.length; pass += 2)
    for (let line = 0; line < (rows[pass + 1] ?? 0); line += 1) {
      if ((bytes[at] ?? 9) > 4) return null
      at += rows[pass] ?? 0
    }
  return bytes.length === total && isTight(data, total, tools) ? data : tools.deflate(bytes.subarray(0, total))
}

/** Frames of an animation, numbered anew; a frame beyond the picture ends it. */
function animate(png: Png, { main, tools }: { readonly main: Uint8Array; readonly tools: Tools }): Uint8Array | null {
  const out: Uint8Array[] = []
  let sequence = 0
  let frames = 0
  let written = false
  let control: Uint8Array | null = null
  let parts: Uint8Array[] = []
  const numbered = (body: Uint8Array): Uint8Array => {
    const made = body.slice()
    new DataView(made.buffer).setUint32(0, sequence)
    sequence += 1
    return made
  }
  const frame = (): boolean => {
    if (control === null) return true
    const view = new DataView(control.buffer, control.byteOffset, control.byteLength)
    const [width, height, x, y] = [4, 8, 12, 16].map((at) => view.getUint32(at))
    if (
      width === undefined ||
      height === undefined ||
      width === 0 ||
      height === 0 ||
      width + (x ?? 0) > png.width ||
      height + (y ?? 0) > png.height
    )
      return false
    const isMain = parts.length === 0
    const packed = isMain ? main : repack(png, glue(parts), { width, height, tools })
    if (packed === null) return false
    out.push(chunk('fcTL', numbered(control), tools))
    if (isMain) out.push(chunk('IDAT', main, tools))
    else out.push(chunk('fdAT', numbered(glue([new Uint8Array(4), packed])), tools))
    written ||= isMain
    frames += 1
    control = null
    parts = []
    return true
  }
  for (const { kind, body } of png.chunks) {
    if (kind === 'fcTL' && body.length === 26) {
      if (!frame()) return null
      control = body
    } else if (kind === 'fdAT' && body.length > 4) parts.push(body.subarray(4))
    else if (kind === 'IDAT' && control === null && !written) {
      out.push(chunk('IDAT', main, tools))
      written = true
    }
  }
  if (!frame() || !written) return null
  const plays = png.chunks.find(({ kind }) => kind === 'acTL')?.body.subarray(4, 8) ?? new Uint8Array(4)
  const count = new Uint8Array(4)
  new DataView(count.buffer).setUint32(0, frames)
  const about = png.chunks
    .filter(({ kind, body }) => isAbout(kind) && isLength(kind, body.length))
    .map(({ kind, body }) => chunk(kind, body, tools))
  return glue([
    Uint8Array.from(signature),
    ...about,
    chunk('acTL', glue([count, plays]), tools),
    ...out,
    chunk('IEND', new Uint8Array(), tools),
  ])
}

function chunk(kind: string, body: Uint8Array, tools: Tools): Uint8Array {
  const out = new Uint8Array(body.length + 12)
  const view = new DataView(out.buffer)
  view.setUint32(0, body.length)
  for (let index = 0; index < 4; index += 1) out[4 + index] = kind.charCodeAt(index)
  out.set(body, 8)
  view.setUint32(8 + body.length, tools.crc32(out.subarray(4, 8 + body.length)))
  return out
}

/** Pixels as PNG: by a palette where 256 colours are enough, else as they are with differences between rows. */
export function encodePng(
  { width, height, channels, bytes }: Pixels,
  density: number | null,
  tools: Tools,
): Uint8Array {
  const indexed = paletteOf({ width, height, channels, bytes })
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head[8] = indexed?.depth ?? 8
  head[9] = indexed === null ? ([0, 0, 4, 2, 6][channels] ?? 6) : 3
  const rows = indexed === null ? differences(bytes, width * channels, { height, channels }) : indexed.rows
  const dots = density === null || density < 1 ? [] : [chunk('pHYs', metres(density), tools)]
  const table =
    indexed === null
      ? []
      : [chunk('PLTE', indexed.colors, tools), ...(indexed.alpha === null ? [] : [chunk('tRNS', indexed.alpha, tools)])]
  return glue([
    Uint8Array.from(signature),
    chunk('IHDR', head, tools),
    ...table,
    ...dots,
    chunk('IDAT', tools.deflate(rows), tools),
    chunk('IEND', new Uint8Array(), tools),
  ])
}

function metres(density: number): Uint8Array {
  const out = new Uint8Array(9)
  const view = new DataView(out.buffer)
  view.setUint32(0, Math.round(density / 0.0254))
  view.setUint32(4, Math.round(density / 0.0254))
  out[8] = 1
  return out
}

interface Indexed {
  readonly depth: number
  readonly rows: Uint8Array
  readonly colors: Uint8Array
  readonly alpha: Uint8Array | null
}

function paletteOf({ width, height, channels, bytes }: Pixels): Indexed | null {
  const numbers = new Map<number, number>()
  const indexes = new Uint8Array(width * height)
  let [last, lastIndex] = [-1, 0]
  for (let pixel = 0, at = 0; pixel < indexes.length; pixel += 1, at += channels) {
    const red = bytes[at] ?? 0
    const [green, blue] = channels < 3 ? [red, red] : [bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]
    const alpha = channels === 2 || channels === 4 ? (bytes[at + channels - 1] ?? 255) : 255
    const color = ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0
    if (color !== last) {
      const known = numbers.get(color)
      if (known === undefined && numbers.size === 256) return null
      lastIndex = known ?? numbers.size
      if (known === undefined) numbers.set(color, lastIndex)
      last = color
    }
    indexes[pixel] = lastIndex
  }
  const all = [...numbers.keys()]
  const colors = Uint8Array.from(all.flatMap((color) => [color >>> 24, (color >> 16) & 255, (color >> 8) & 255]))
  const alpha = all.some((color) => (color & 255) !== 255) ? Uint8Array.from(all, (color) => color & 255) : null
  const depth = all.length <= 2 ? 1 : all.length <= 4 ? 2 : all.length <= 16 ? 4 : 8
  return { depth, rows: packIndexes(indexes, width, { height, depth }), colors, alpha }
}

function packIndexes(
  indexes: Uint8Array,
  width: number,
  { height, depth }: { readonly height: number; readonly depth: number },
): Uint8Array {
  const row = ((width * depth + 7) >> 3) + 1
  const out = new Uint8Array(row * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const bit = x * depth
      const at = y * row + 1 + (bit >> 3)
      out[at] = (out[at] ?? 0) | ((indexes[y * width + x] ?? 0) << (8 - depth - (bit & 7)))
    }
  return out
}

/** Filter Up for every row but the first, whose is Sub. */
function differences(
  bytes: Uint8Array,
  row: number,
  { height, channels }: { readonly height: number; readonly channels: number },
): Uint8Array {
  const out = new Uint8Array((row + 1) * height)
  for (let y = 0; y < height; y += 1) {
    const to = y * (row + 1)
    const from = y * row
    out[to] = y === 0 ? 1 : 2
    const back = y === 0 ? channels : row
    for (let at = 0; at < row; at += 1)
      out[to + 1 + at] = (bytes[from + at] ?? 0) - (y === 0 && at < channels ? 0 : (bytes[from + at - back] ?? 0))
  }
  return out
}

/** Joins pieces. */
export function glue(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
