// TIFF: every page decoded, and written with nothing but what shows it: no private tags, no directories beside, no old compression.
import type { Tools } from '../contract.ts'
import type { Pixels } from './pixels.ts'
import { glue } from './png.ts'

export interface Sheet extends Pixels {
  readonly density: number | null
}

/** Tags of one page as we write them, and no others. */
export const sheetTags: readonly number[] = [256, 257, 258, 259, 262, 273, 277, 278, 279, 282, 283, 284, 296, 317, 338]

/** What stands before the first page: little-endian, and where it begins. */
export const tiffHead: Uint8Array = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0)

/** One page at its place in the file, in one strip of deflated rows. */
export function encodeSheet(
  sheet: Sheet,
  { at, last, tools }: { readonly at: number; readonly last: boolean; readonly tools: Tools },
): Uint8Array {
  const { width, height, channels, density } = sheet
  const bilevel = channels === 1 && sheet.bytes.every((byte) => byte === 0 || byte === 255)
  const grey = channels <= 2
  const data = tools.deflate(bilevel ? bits(sheet) : differences(sheet))
  const alpha = channels === 2 || channels === 4
  const entries: (readonly [number, number, readonly number[]])[] = [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, bilevel ? [1] : Array.from({ length: channels }, () => 8)],
    [259, 3, [8]],
    [262, 3, [grey ? 1 : 2]],
    [273, 4, [0]],
    [277, 3, [channels]],
    [278, 4, [height]],
    [279, 4, [data.length]],
    ...(density === null
      ? []
      : ([
          [282, 5, [Math.round(density * 100), 100]],
          [283, 5, [Math.round(density * 100), 100]],
        ] as const)),
    [284, 3, [1]],
    ...(density === null ? [] : ([[296, 3, [2]]] as const)),
    ...(bilevel ? [] : ([[317, 3, [2]]] as const)),
    ...(alpha ? ([[338, 3, [2]]] as const) : []),
  ]
  const directory = 2 + entries.length * 12 + 4
  const out = new Uint8Array(directory + 64)
  const view = new DataView(out.buffer)
  view.setUint16(0, entries.length, true)
  let more = directory
  const strip = at + directory + 64
  entries.forEach(([tag, kind, values], index) => {
    const here = 2 + index * 12
    view.setUint16(here, tag, true)
    view.setUint16(here + 2, kind, true)
    view.setUint32(here + 4, kind === 5 ? 1 : values.length, true)
    const size = kind === 3 ? 2 : 4
    const inside = values.length * size <= 4
    if (!inside) view.setUint32(here + 8, at + more, true)
    const given = tag === 273 ? [strip] : values
    given.forEach((value, n) =>
      kind === 3
        ? view.setUint16((inside ? here + 8 : more) + n * 2, value, true)
        : view.setUint32((inside ? here + 8 : more) + n * 4, value, true),
    )
    if (!inside) more += values.length * size
  })
  const padded = data.length + (data.length & 1)
  view.setUint32(directory - 4, last ? 0 : strip + padded, true)
  return glue([out, data, new Uint8Array(padded - data.length)])
}

function bits({ width, height, bytes }: Pixels): Uint8Array {
  const row = (width + 7) >> 3
  const out = new Uint8Array(row * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (bytes[y * width + x] === 255) out[y * row + (x >> 3)] = (out[y * row + (x >> 3)] ?? 0) | (128 >> (x & 7))
  return out
}

function differences({ width, height, channels, bytes }: Pixels): Uint8Array {
  const row = width * channels
  const out = new Uint8Array(row * height)
  for (let y = 0; y < height; y += 1)
    for (let at = 0; at < row; at += 1)
      out[y * row + at] = (bytes[y * row + at] ?? 0) - (at < channels ? 0 : (bytes[y * row + at - channels] ?? 0))
  return out
}

/** Directories of a TIFF in their order; null where they lead outside, in a circle, or there are too many. */
export function readTiff(
  bytes: Uint8Array,
  most: number,
): readonly { readonly tags: ReadonlyMap<number, number>; readonly at: number; readonly end: number }[] | null {
  const little = bytes[0] === 0x49
  if (bytes.length < 8 || (bytes[0] !== 0x49 && bytes[0] !== 0x4d) || bytes[1] !== bytes[0]) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint16(2, little) !== 42) return null
  const found: { readonly tags: ReadonlyMap<number, number>; readonly at: number; readonly end: number }[] = []
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (at + 2 > bytes.length || found.length > most || found.some((one) => one.at === at)) return null
    const count = view.getUint16(at, little)
    const end = at + 2 + count * 12
    if (end + 4 > bytes.length) return found.length > 0 ? found : null
    const tags = new Map<number, number>()
    for (let here = at + 2; here < end; here += 12) {
      const short = view.getUint16(here + 2, little) === 3
      tags.set(
        view.getUint16(here, little),
        short ? view.getUint16(here + 8, little) : view.getUint32(here + 8, little),
      )
    }
    found.push({ tags, at, end })
    at = view.getUint32(end, little)
  }
  return found
}
