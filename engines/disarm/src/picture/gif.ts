// GIF: blocks by allow-list; the codes of every frame are followed to their end, and only as many as make its pixels go on.
import { glue } from './png.ts'

export interface Gif {
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly bytes: Uint8Array
  readonly dropped: readonly string[]
  readonly trailing: number
}

/** Takes a GIF apart and writes it anew; null where it is none or a frame does not decode. `most`: frames that are kept. */
export function canonicalGif(bytes: Uint8Array, most: number): Gif | null {
  const name = String.fromCharCode(...bytes.subarray(0, 6))
  if (name !== 'GIF87a' && name !== 'GIF89a') return null
  const [width, height] = [word(bytes, 6), word(bytes, 8)]
  const packed = bytes[10] ?? 0
  const table = packed & 128 ? 3 * 2 ** ((packed & 7) + 1) : 0
  const out: Uint8Array[] = [new TextEncoder().encode('GIF89a'), bytes.subarray(6, 13 + table)]
  const dropped: string[] = []
  let [at, frames] = [13 + table, 0]
  let control: Uint8Array | null = null
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x3b) {
      at += 1
      break
    }
    if (kind === 0x21) {
      const end = blocksEnd(bytes, at + 2)
      const label = bytes[at + 1] ?? 0
      const body = bytes.subarray(at, end)
      if (label === 0xf9 && bytes[at + 2] === 4) control = glue([body.subarray(0, 7), Uint8Array.of(0)])
      else if (label === 0xff && isLoop(body)) out.push(glue([body.subarray(0, 18), Uint8Array.of(0)]))
      else dropped.push(label === 0xfe ? 'comment' : label === 0x01 ? 'plain text' : 'application')
      at = end
    } else if (kind === 0x2c) {
      const frame = frameAt(bytes, at)
      if (frame === null)
        return frames === 0
          ? null
          : { width, height, frames, bytes: glue([...out, Uint8Array.of(0x3b)]), dropped, trailing: bytes.length - at }
      if (frames < most) {
        if (control !== null) out.push(control)
        out.push(frame.bytes)
        frames += 1
      } else dropped.push('frame')
      control = null
      at = frame.end
    } else break
  }
  if (frames === 0) return null
  return {
    width,
    height,
    frames,
    bytes: glue([...out, Uint8Array.of(0x3b)]),
    dropped,
    trailing: Math.max(0, bytes.length - at),
  }
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)

function blocksEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && (bytes[at] ?? 0) !== 0) at += 1 + (bytes[at] ?? 0)
  return Math.min(bytes.length, at + 1)
}

function isLoop(body: Uint8Array): boolean {
  const name = String.fromCharCode(...body.subarray(3, 14))
  return (
    (name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0') &&
    body[2] === 11 &&
    body[14] === 3 &&
    body[15] === 1 &&
    body.length >= 19
  )
}

function frameAt(bytes: Uint8Array, at: number): { readonly bytes: Uint8Array; readonly end: number } | null {
  const packed = bytes[at + 9] ?? 0
  const table = packed & 128 ? 3 * 2 ** ((packed & 7) + 1) : 0
  const start = at + 10 + table
  const size = bytes[start] ?? 0
  const pixels = word(bytes, at + 5) * word(bytes, at + 7)
  if (size < 1 || size > 11 || pixels === 0) return null
  const end = blocksEnd(bytes, start + 1)
  const parts: Uint8Array[] = []
  for (let block = start + 1; block < end && (bytes[block] ?? 0) !== 0; block += 1 + (bytes[block] ?? 0))
    parts.push(bytes.subarray(block + 1, Math.min(bytes.length, block + 1 + (bytes[block] ?? 0))))
  const data = glue(parts)
  const used = codesLength(data, size, pixels)
  if (used === null) return null
  return { bytes: glue([bytes.subarray(at, start + 1), ...blocks(data.subarray(0, used)), Uint8Array.of(0)]), end }
}

function blocks(data: Uint8Array): readonly Uint8Array[] {
  const out: Uint8Array[] = []
  for (let at = 0; at < data.length; at += 255) {
    const part = data.subarray(at, at + 255)
    out.push(Uint8Array.of(part.length), part)
  }
  return out
}

/** Follows the codes until the pixels are there and the end code is met; bytes used, or null. */
function codesLength(data: Uint8Array, size: number, pixels: number): number | null {
  const [clear, end] = [1 << size, (1 << size) + 1]
  const lengths = new Uint32Array(4096).fill(1)
  let [next, width, previous, made] = [end + 1, size + 1, -1, 0]
  let [held, bits, at] = [0, 0, 0]
  for (;;) {
    while (bits < width && at < data.length) {
      held |= (data[at] ?? 0) << bits
      bits += 8
      at += 1
    }
    if (bits < width) return made >= pixels ? at : null
    const code = held & ((1 << width) - 1)
    held >>>= width
    bits -= width
    if (code === end) return made >= pixels ? at : null
    if (code === clear) {
      ;[next, width, previous] = [end + 1, size + 1, -1]
      continue
    }
    if (code > next || (code === next && previous < 0) || (previous < 0 && code > end)) return null
    const length = code === next ? (lengths[previous] ?? 1) + 1 : (lengths[code] ?? 1)
    if (previous >= 0 && next < 4096) {
      lengths[next] = (lengths[previous] ?? 1) + 1
      next += 1
      if (next === 1 << width && width < 12) width += 1
    }
    made += length
    previous = code
    // Some writers leave the end code out; a whole frame more than fits is none.
    if (made > pixels + 65_536) return null
  }
}
