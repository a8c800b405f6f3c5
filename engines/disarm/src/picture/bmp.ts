// BMP: every kind that Windows writes, decoded to pixels by ourselves, since sharp does not.
import type { Pixels } from './pixels.ts'

export interface Bmp extends Pixels {
  readonly density: number | null
}
interface Head {
  readonly view: DataView
  readonly width: number
  readonly height: number
  readonly down: boolean
  readonly bits: number
  readonly compression: number
  readonly table: number
  readonly entry: number
  readonly colors: number
  readonly data: number
  readonly masks: readonly number[] | null
}

/** Size and kind; null where it is no BMP that shows pixels of its own. */
export function readBmp(bytes: Uint8Array): Head | null {
  if (bytes[0] !== 0x42 || bytes[1] !== 0x4d || bytes.length < 30) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = view.getUint32(14, true)
  const old = size === 12
  if (!old && (size < 40 || 14 + size > bytes.length)) return null
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true)
  const high = old ? view.getUint16(20, true) : view.getInt32(22, true)
  const bits = view.getUint16(old ? 24 : 28, true)
  const compression = old ? 0 : view.getUint32(30, true)
  const used = old ? 0 : view.getUint32(46, true)
  if (![1, 4, 8, 16, 24, 32].includes(bits) || ![0, 1, 2, 3, 6].includes(compression) || width <= 0 || high === 0)
    return null
  const fields = compression === 3 || compression === 6
  const extra = fields && size === 40 ? (compression === 6 ? 16 : 12) : 0
  const masks = fields && 70 <= bytes.length ? [54, 58, 62].map((at) => view.getUint32(at, true)) : null
  const alpha = fields && (size >= 56 || compression === 6) && bytes.length >= 70 ? view.getUint32(66, true) : 0
  const colors = bits <= 8 ? Math.min(256, used > 0 ? used : 1 << bits) : 0
  return {
    view,
    width,
    height: Math.abs(high),
    down: high < 0,
    bits,
    compression,
    table: 14 + size + extra,
    entry: old ? 3 : 4,
    colors,
    data: view.getUint32(10, true),
    masks: masks === null ? null : [...masks, alpha],
  }
}

/** Pixels of a BMP whose head has been found good and small enough. Missing bytes are black. */
export function decodeBmp(bytes: Uint8Array, head: Head): Bmp {
  const { width, height, view, bits, entry } = head
  const across = entry === 4 ? view.getInt32(38, true) : 0
  const density = across > 0 ? Math.round(across * 0.0254) : null
  if (bits <= 8) {
    const indexes = head.compression === 1 || head.compression === 2 ? runs(bytes, head) : plainIndexes(bytes, head)
    const out = new Uint8Array(width * height * 3)
    for (let pixel = 0; pixel < indexes.length; pixel += 1) {
      const at = head.table + Math.min(indexes[pixel] ?? 0, Math.max(0, head.colors - 1)) * entry
      for (let part = 0; part < 3; part += 1) out[pixel * 3 + part] = bytes[at + 2 - part] ?? 0
    }
    return { width, height, channels: 3, bytes: out, density }
  }
  return { ...direct(bytes, head), density }
}

const rowAt = ({ down, height, data }: Head, y: number, stride: number): number =>
  data + (down ? y : height - 1 - y) * stride

function plainIndexes(bytes: Uint8Array, head: Head): Uint8Array {
  const { width, height, bits } = head
  const stride = ((width * bits + 31) >> 5) << 2
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const byte = bytes[rowAt(head, y, stride) + ((x * bits) >> 3)] ?? 0
      out[y * width + x] = (byte >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1)
    }
  return out
}

/** RLE4 and RLE8: pairs of count and value; escapes end a line, end the picture, move on, or give values as they are. */
function runs(bytes: Uint8Array, head: Head): Uint8Array {
  const { width, height } = head
  const four = head.compression === 2
  const out = new Uint8Array(width * height)
  let [x, y, at] = [0, 0, head.data]
  const put = (value: number): void => {
    if (x < width && y < height) out[(height - 1 - y) * width + x] = value
    x += 1
  }
  while (at + 1 < bytes.length && y < height) {
    const [count, value] = [bytes[at] ?? 0, bytes[at + 1] ?? 0]
    at += 2
    if (count > 0) for (let n = 0; n < count; n += 1) put(four ? (n & 1 ? value & 15 : value >> 4) : value)
    else if (value === 0) [x, y] = [0, y + 1]
    else if (value === 1) break
    else if (value === 2) {
      x += bytes[at] ?? 0
      y += bytes[at + 1] ?? 0
      at += 2
    } else {
      for (let n = 0; n < value; n += 1) {
        const byte = bytes[at + (four ? n >> 1 : n)] ?? 0
        put(four ? (n & 1 ? byte & 15 : byte >> 4) : byte)
      }
      const used = four ? (value + 1) >> 1 : value
      at += used + (used & 1)
    }
  }
  return out
}

function direct(bytes: Uint8Array, head: Head): Pixels {
  const { width, height, bits } = head
  const masks = head.masks ?? (bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0])
  const alpha = (masks[3] ?? 0) !== 0
  const channels = alpha ? 4 : 3
  const out = new Uint8Array(width * height * channels)
  const stride = ((width * bits + 31) >> 5) << 2
  const scales = masks.map(scaleOf)
  for (let y = 0; y < height; y += 1) {
    let at = rowAt(head, y, stride)
    for (let x = 0; x < width; x += 1, at += bits >> 3) {
      const value =
        ((bytes[at] ?? 0) |
          ((bytes[at + 1] ?? 0) << 8) |
          (bits > 16 ? (bytes[at + 2] ?? 0) << 16 : 0) |
          (bits > 24 ? (bytes[at + 3] ?? 0) << 24 : 0)) >>>
        0
      const to = (y * width + x) * channels
      for (let part = 0; part < channels; part += 1) {
        const scale = scales[part]
        if (scale !== undefined) out[to + part] = (((value & (masks[part] ?? 0)) >>> scale.shift) * 255) / scale.most
      }
    }
  }
  return { width, height, channels, bytes: out }
}

function scaleOf(mask: number): { readonly shift: number; readonly most: number } {
  const shift = mask === 0 ? 0 : Math.clz32(mask & -mask) ^ 31
  return { shift, most: mask >>> shift || 1 }
}
