// The second look at a picture: its segments walked from the first byte to the last, and none but those that show it.
import type { Danger, FindingCode, Format, FormatModule } from '../contract.ts'
import { readPng, rowBytes } from './png.ts'
import { readTiff, sheetTags } from './tiff.ts'

type Context = Parameters<FormatModule['judge']>[2]
type Walk = (bytes: Uint8Array, context: Context) => string | null

/** Empty exactly when the picture has nothing but what shows it, and ends where its file ends. */
export async function judgePicture(bytes: Uint8Array, format: Format, context: Context): Promise<readonly Danger[]> {
  const found =
    walks[format]?.(bytes, context) ?? (walks[format] === undefined ? `\`${format}\` does not leave this engine` : null)
  const code: FindingCode = found?.startsWith('bytes behind') === true ? 'appended-data' : 'metadata'
  return found === null ? [] : [{ code, where: 'picture', detail: found }]
}

const jpeg: Walk = (bytes) => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 'no JPEG'
  for (let at = 2; at + 1 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return `no segment at ${at}`
    if (marker === 0xd9) return at + 2 === bytes.length ? null : `bytes behind the end: ${bytes.length - at - 2}`
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 9))
    const allowed =
      jpegMarkers.has(marker) ||
      (marker === 0xe0 && name === 'JFIF\0' && length === 16) ||
      (marker === 0xee && name === 'Adobe' && length === 14)
    if (!allowed || length < 2) return `segment ff${marker.toString(16)}`
    at += 2 + length
    if (marker !== 0xda) continue
    while (at < bytes.length && !(bytes[at] === 0xff && !isInScan(bytes[at + 1] ?? 0xd9))) at += 1
  }
  return 'no end'
}
const jpegMarkers: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdc, 0xdd])
const isInScan = (next: number): boolean => next === 0 || (next >= 0xd0 && next <= 0xd7)

const png: Walk = (bytes, { tools }) => {
  const found = readPng(bytes)
  if (found === null) return 'no PNG'
  if (found.trailing > 0) return `bytes behind the end: ${found.trailing}`
  if (found.dropped.length > 0) return `chunk ${found.dropped[0]}`
  const data = found.chunks.filter(({ kind }) => kind === 'IDAT')
  if (data.length !== 1 || data[0] === undefined) return 'more than one run of rows'
  const { total } = rowBytes(found, found.width, found.height)
  const { bytes: rows, complete } = tools.inflate(data[0].body, total + 1)
  return complete && rows.length === total ? null : 'rows'
}

const gif: Walk = (bytes) => {
  if (String.fromCharCode(...bytes.subarray(0, 6)) !== 'GIF89a') return 'no GIF'
  const table = (packed: number): number => (packed & 128 ? 3 << ((packed & 7) + 1) : 0)
  for (let at = 13 + table(bytes[10] ?? 0); at < bytes.length; ) {
    if (bytes[at] === 0x3b) return at + 1 === bytes.length ? null : `bytes behind the end: ${bytes.length - at - 1}`
    if (bytes[at] === 0x21) {
      const loop = bytes[at + 1] === 0xff && bytes[at + 2] === 11 && bytes[at + 14] === 3 && bytes[at + 18] === 0
      const control = bytes[at + 1] === 0xf9 && bytes[at + 2] === 4 && bytes[at + 7] === 0
      if (!loop && !control) return `block ${bytes[at + 1]}`
      at += loop ? 19 : 8
    } else if (bytes[at] === 0x2c) {
      at += 11 + table(bytes[at + 9] ?? 0)
      while (at < bytes.length && (bytes[at] ?? 0) !== 0) at += 1 + (bytes[at] ?? 0)
      at += 1
    } else return `block ${bytes[at]}`
  }
  return 'no end'
}

const webp: Walk = (bytes) => {
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 20 || name(0) !== 'RIFF' || name(8) !== 'WEBP') return 'no WebP'
  if (view.getUint32(4, true) + 8 !== bytes.length) return 'bytes behind the end'
  let at = 12
  while (at + 8 <= bytes.length) {
    if (!['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'].includes(name(at))) return `chunk ${name(at)}`
    if (name(at) === 'VP8X' && ((bytes[at + 8] ?? 0) & ~0x12) !== 0) return 'flags'
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length & 1)
  }
  return at === bytes.length ? null : 'bytes behind the end'
}

const tiff: Walk = (bytes, { limits }) => {
  const pages = readTiff(bytes, limits.frames)
  if (pages === null || pages.length === 0) return 'no TIFF'
  let from = 8
  for (const { tags, at, end } of pages) {
    if (at !== from) return `bytes between pages: ${at - from}`
    const odd = [...tags.keys()].find((tag) => !sheetTags.includes(tag))
    if (odd !== undefined) return `tag ${odd}`
    const [strip, length] = [tags.get(273) ?? 0, tags.get(279) ?? 0]
    if (strip !== end + 4 + 64) return 'strip'
    from = strip + length + (length & 1)
  }
  return from === bytes.length ? null : `bytes behind the end: ${bytes.length - from}`
}

const walks: Partial<Record<Format, Walk>> = { jpeg, png, gif, webp, tiff }
