// The filters of a stream that only pack bytes. Picture codecs are not undone here; the chain stops before them.
import { Held, type Tools } from '../contract.ts'
import { hexDigit, isSpace } from './lexer.ts'
import { type Dict, isKind, isList, nameOf, type Value } from './value.ts'

/** Filters that hold a picture of their own kind. */
export type Codec = 'DCTDecode' | 'JPXDecode' | 'JBIG2Decode' | 'CCITTFaxDecode'
export interface Decoded {
  readonly bytes: Uint8Array
  /** Set when a picture codec remains; its parameters as they stood. */
  readonly codec: Codec | null
  readonly parms: Dict | null
  /** Whether every filter came to its proper end. */
  readonly complete: boolean
  /** An unknown filter stood in the chain: `bytes` mean nothing. */
  readonly unknown: string | null
}
export interface Step {
  readonly filter: string
  readonly parms: Dict | null
}

/** Filters one behind the other: more than eight is an attack on the reader, no writer needs more than three. */
const longestChain = 8

/** Short names of inline pictures, and the full ones. */
const full: ReadonlyMap<string, string> = new Map([
  ['A85', 'ASCII85Decode'],
  ['AHx', 'ASCIIHexDecode'],
  ['CCF', 'CCITTFaxDecode'],
  ['DCT', 'DCTDecode'],
  ['Fl', 'FlateDecode'],
  ['LZW', 'LZWDecode'],
  ['RL', 'RunLengthDecode'],
])

/** The chain of a stream's dictionary, short names spelled out. */
export function chainOf(of: Dict, resolve: (value: Value | undefined) => Value): readonly Step[] {
  const filter = resolve(of.entries.get('Filter') ?? of.entries.get('F'))
  const parms = resolve(of.entries.get('DecodeParms') ?? of.entries.get('DP') ?? of.entries.get('FDecodeParms'))
  const filters = isList(filter) ? filter.map((one) => resolve(one)) : filter === null ? [] : [filter]
  const all = isList(parms) ? parms.map((one) => resolve(one)) : [parms]
  return filters.slice(0, longestChain).flatMap((one, index) => {
    const found = nameOf(one)
    const its = all[index]
    return found === undefined
      ? []
      : [{ filter: full.get(found) ?? found, parms: isKind(its, 'dict') ? resolved(its, resolve) : null }]
  })
}

function resolved(parms: Dict, resolve: (value: Value | undefined) => Value): Dict {
  return {
    kind: 'dict',
    entries: new Map(
      [...parms.entries].map(([key, value]) => [
        key,
        isKind(value, 'ref') && key !== 'JBIG2Globals' ? resolve(value) : value,
      ]),
    ),
  }
}

/** Undoes the chain until its end or a picture codec; damage gives what could be read. */
export function decode(
  raw: Uint8Array,
  chain: readonly Step[],
  room: { readonly tools: Tools; readonly most: number },
): Decoded {
  let bytes = raw
  let complete = true
  for (const { filter, parms } of chain) {
    if (filter === 'Crypt') continue
    if (isCodec(filter)) return { bytes, codec: filter, parms, complete, unknown: null }
    const step = undo(filter, bytes, parms, room)
    if (step === null) return { bytes: new Uint8Array(), codec: null, parms: null, complete: false, unknown: filter }
    bytes = step.bytes
    complete &&= step.complete
  }
  return { bytes, codec: null, parms: null, complete, unknown: null }
}

const isCodec = (filter: string): filter is Codec =>
  filter === 'DCTDecode' || filter === 'JPXDecode' || filter === 'JBIG2Decode' || filter === 'CCITTFaxDecode'

interface Undone {
  readonly bytes: Uint8Array
  readonly complete: boolean
}

function undo(
  filter: string,
  bytes: Uint8Array,
  parms: Dict | null,
  room: { readonly tools: Tools; readonly most: number },
): Undone | null {
  if (filter === 'FlateDecode') return predicted(inflate(bytes, room), parms)
  if (filter === 'LZWDecode') return predicted(lzw(bytes, numberIn(parms, 'EarlyChange', 1) !== 0, room.most), parms)
  if (filter === 'ASCII85Decode') return ascii85(bytes)
  if (filter === 'ASCIIHexDecode') return asciiHex(bytes)
  return filter === 'RunLengthDecode' ? runLength(bytes, room.most) : null
}

/** Halvings on the way to where the damage is: to one part in 4,096 of the stream. */
const halvings = 12

/** zlib as it should be; failing that, without its two bytes of header; failing that, as far as it reads. */
export function inflate(bytes: Uint8Array, { tools, most }: { readonly tools: Tools; readonly most: number }): Undone {
  let from = 0
  while (from < bytes.length && isSpace(bytes[from])) from += 1
  const whole = from === 0 ? bytes : bytes.subarray(from)
  try {
    const first = tools.inflate(whole, most)
    return first.complete || first.bytes.length > 0 || whole.length < 3 ? first : readable(whole, { tools, most })
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new Held('ratio', 'pdf', `a stream unpacks to more than ${most} bytes`)
  }
}

/** The longest beginning that unpacks, found by halving. */
function readable(bytes: Uint8Array, { tools, most }: { readonly tools: Tools; readonly most: number }): Undone {
  let [good, bad, best] = [0, bytes.length, new Uint8Array()]
  for (let step = 0; step < halvings && bad - good > 1; step += 1) {
    const middle = (good + bad) >> 1
    const found = tools.inflate(bytes.subarray(0, middle), most).bytes
    if (found.length > 0) [good, best] = [middle, new Uint8Array(found)]
    else bad = middle
  }
  return { bytes: best, complete: false }
}

const numberIn = (parms: Dict | null, key: string, otherwise: number): number => {
  const value = parms?.entries.get(key)
  return typeof value === 'number' ? value : otherwise
}

/** Bytes of one row and of one sample group for a predictor; null where the parameters make no sense. */
export function rowOf(
  parms: Dict | null,
): { readonly row: number; readonly step: number; readonly colors: number; readonly bits: number } | null {
  const colors = numberIn(parms, 'Colors', 1)
  const bits = numberIn(parms, 'BitsPerComponent', 8)
  const columns = numberIn(parms, 'Columns', 1)
  const sane =
    Number.isInteger(colors) &&
    colors > 0 &&
    colors <= 64 &&
    [1, 2, 4, 8, 16].includes(bits) &&
    Number.isInteger(columns) &&
    columns > 0 &&
    columns < 2 ** 24
  if (!sane) return null
  return { row: (columns * colors * bits + 7) >> 3, step: Math.max(1, (colors * bits) >> 3), colors, bits }
}

function predicted({ bytes, complete }: Undone, parms: Dict | null): Undone {
  const predictor = numberIn(parms, 'Predictor', 1)
  if (predictor <= 1) return { bytes, complete }
  const shape = rowOf(parms)
  if (shape === null) return { bytes, complete: false }
  return predictor === 2 ? { bytes: tiff(bytes, shape), complete } : { bytes: png(bytes, shape), complete }
}

function png(bytes: Uint8Array, { row, step }: { readonly row: number; readonly step: number }): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1))
  const out = new Uint8Array(Math.max(0, bytes.length - rows))
  let from = 0
  let to = 0
  for (let line = 0; line < rows; line += 1) {
    const kind = bytes[from] ?? 0
    from += 1
    const length = Math.min(row, bytes.length - from)
    for (let at = 0; at < length; at += 1) {
      const left = at >= step ? (out[to + at - step] ?? 0) : 0
      const up = line > 0 ? (out[to + at - row] ?? 0) : 0
      const corner = line > 0 && at >= step ? (out[to + at - row - step] ?? 0) : 0
      const value = bytes[from + at] ?? 0
      out[to + at] =
        value +
        (kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : kind === 4 ? paeth(left, up, corner) : 0)
    }
    from += length
    to += length
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function tiff(
  bytes: Uint8Array,
  { row, colors, bits }: { readonly row: number; readonly colors: number; readonly bits: number },
): Uint8Array {
  const out = bytes.slice()
  for (let line = 0; line < out.length; line += row) {
    const end = Math.min(out.length, line + row)
    if (bits === 8) for (let at = line + colors; at < end; at += 1) out[at] = (out[at] ?? 0) + (out[at - colors] ?? 0)
    else if (bits === 16) wide(out, { from: line, end, colors })
    else narrow(out, { from: line, end, colors, bits })
  }
  return out
}

function wide(
  out: Uint8Array,
  { from, end, colors }: { readonly from: number; readonly end: number; readonly colors: number },
): void {
  for (let at = from + colors * 2; at + 1 < end; at += 2) {
    const before = at - colors * 2
    const sum = (((out[at] ?? 0) << 8) | (out[at + 1] ?? 0)) + (((out[before] ?? 0) << 8) | (out[before + 1] ?? 0))
    out[at] = sum >> 8
    out[at + 1] = sum
  }
}

function narrow(
  out: Uint8Array,
  {
    from,
    end,
    colors,
    bits,
  }: { readonly from: number; readonly end: number; readonly colors: number; readonly bits: number },
): void {
  const mask = (1 << bits) - 1
  const before = Array.from({ length: colors }, () => 0)
  const samples = ((end - from) * 8) / bits
  for (let sample = 0; sample < samples; sample += 1) {
    const at = from + ((sample * bits) >> 3)
    const shift = 8 - bits - ((sample * bits) & 7)
    const value = ((((out[at] ?? 0) >> shift) & mask) + (before[sample % colors] ?? 0)) & mask
    before[sample % colors] = value
    out[at] = ((out[at] ?? 0) & ~(mask << shift)) | (value << shift)
  }
}

function ascii85(bytes: Uint8Array): Undone {
  const out: number[] = []
  let group = 0
  let count = 0
  let complete = false
  for (let at = bytes[0] === 60 && bytes[1] === 126 ? 2 : 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === 126) {
      complete = true
      break
    }
    if (byte === 122 && count === 0) out.push(0, 0, 0, 0)
    else if (byte >= 33 && byte <= 117) {
      group = group * 85 + byte - 33
      count += 1
      if (count === 5) {
        out.push((group / 2 ** 24) & 255, (group >>> 16) & 255, (group >>> 8) & 255, group & 255)
        group = 0
        count = 0
      }
    }
  }
  if (count > 1) {
    for (let pad = count; pad < 5; pad += 1) group = group * 85 + 84
    const last = [(group / 2 ** 24) & 255, (group >>> 16) & 255, (group >>> 8) & 255]
    out.push(...last.slice(0, count - 1))
  }
  return { bytes: Uint8Array.from(out), complete }
}

function asciiHex(bytes: Uint8Array): Undone {
  const out = new Uint8Array((bytes.length >> 1) + 1)
  let length = 0
  let half = -1
  let complete = false
  for (const byte of bytes) {
    if (byte === 62) {
      complete = true
      break
    }
    const digit = hexDigit(byte)
    if (digit < 0) continue
    if (half < 0) half = digit
    else {
      out[length] = half * 16 + digit
      length += 1
      half = -1
    }
  }
  if (half >= 0) {
    out[length] = half * 16
    length += 1
  }
  return { bytes: out.subarray(0, length), complete }
}

function runLength(bytes: Uint8Array, most: number): Undone {
  const parts: Uint8Array[] = []
  let size = 0
  let at = 0
  while (at < bytes.length && size <= most) {
    const length = bytes[at] ?? 128
    if (length === 128) break
    const part =
      length < 128 ? bytes.subarray(at + 1, at + 2 + length) : new Uint8Array(257 - length).fill(bytes[at + 1] ?? 0)
    parts.push(part)
    size += part.length
    at += length < 128 ? length + 2 : 2
  }
  const out = new Uint8Array(size)
  let to = 0
  for (const part of parts) {
    out.set(part, to)
    to += part.length
  }
  return { bytes: out.subarray(0, most), complete: bytes[at] === 128 }
}

/** Variable codes of 9 to 12 bits; 256 clears the table, 257 ends. */
function lzw(bytes: Uint8Array, early: boolean, most: number): Undone {
  const out = new Grow(bytes.length * 4)
  const start = new Int32Array(4097)
  const length = new Int32Array(4097)
  let next = 258
  let width = 9
  let previous = -1
  let [held, bits] = [0, 0]
  for (let at = 0; at < bytes.length || bits >= width; ) {
    while (bits < width && at < bytes.length) {
      held = ((held << 8) | (bytes[at] ?? 0)) & 0xffffff
      bits += 8
      at += 1
    }
    if (bits < width) break
    const code = (held >> (bits - width)) & ((1 << width) - 1)
    bits -= width
    if (code === 257) return { bytes: out.taken(), complete: true }
    if (code === 256) {
      ;[next, width, previous] = [258, 9, -1]
      continue
    }
    const begins = out.size
    if (code < 256) out.push(code)
    else if (code < next) out.copy(start[code] ?? 0, length[code] ?? 0)
    else if (code === next && previous >= 0) {
      out.copy(previous, begins - previous)
      out.push(out.bytes[previous] ?? 0)
    } else break
    if (previous >= 0 && next < 4096) {
      start[next] = previous
      length[next] = begins - previous + 1
      next += 1
    }
    previous = begins
    const limit = next + (early ? 1 : 0)
    width = limit >= 2048 ? 12 : limit >= 1024 ? 11 : limit >= 512 ? 10 : 9
    if (out.size > most) break
  }
  return { bytes: out.taken(), complete: false }
}

/** Bytes that grow as they are written. */
class Grow {
  bytes: Uint8Array
  size = 0
  constructor(room: number) {
    this.bytes = new Uint8Array(Math.max(1024, room))
  }
  push(byte: number): void {
    this.room(1)
    this.bytes[this.size] = byte
    this.size += 1
  }
  copy(from: number, length: number): void {
    this.room(length)
    for (let at = 0; at < length; at += 1) this.bytes[this.size + at] = this.bytes[from + at] ?? 0
    this.size += length
  }
  taken(): Uint8Array {
    return this.bytes.subarray(0, this.size)
  }
  private room(more: number): void {
    if (this.size + more <= this.bytes.length) return
    const wider = new Uint8Array((this.size + more) * 2)
    wider.set(this.bytes)
    this.bytes = wider
  }
}
