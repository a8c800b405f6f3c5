// Pictures and where they end: what stands behind the last mark belongs to somebody else.
import { findMark, isAt, latin1, u16, u16be, u32, u32be } from './bytes.ts'
import type { Sniffed } from './sniffed.ts'

/** JPEG, PNG, GIF, WebP, TIFF, BMP, HEIC, AVIF and the Windows metafiles. */
export function sniffPicture(bytes: Uint8Array): Sniffed | undefined {
  if (isAt(bytes, 0, '\u00ff\u00d8\u00ff')) return { format: 'jpeg', end: endOfJpeg(bytes) }
  if (isAt(bytes, 0, '\u0089PNG\r\n\u001a\n')) return { format: 'png', end: endOfPng(bytes) }
  if (/^GIF8[79]a$/.test(latin1(bytes, 0, 6))) return { format: 'gif', end: endOfGif(bytes) }
  if (isAt(bytes, 0, 'RIFF') && isAt(bytes, 8, 'WEBP'))
    return { format: 'webp', end: Math.min(bytes.length, 8 + u32(bytes, 4) + (u32(bytes, 4) % 2)) }
  if (isAt(bytes, 0, 'II*\0') || isAt(bytes, 0, 'MM\0*') || isAt(bytes, 0, 'II+\0') || isAt(bytes, 0, 'MM\0+'))
    return { format: 'tiff' }
  if (isBitmap(bytes)) return { format: 'bmp' }
  if (isAt(bytes, 0, '\u0001\0\0\0') && isAt(bytes, 40, ' EMF')) return { format: 'emf' }
  if (isAt(bytes, 0, '\u00d7\u00cd\u00c6\u009a') || isPlainMetafile(bytes)) return { format: 'wmf' }
  return isAt(bytes, 4, 'ftyp') ? sniffBoxes(bytes) : undefined
}

function endOfJpeg(bytes: Uint8Array): number {
  let at = 2
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) {
      at = bytes.indexOf(0xff, at)
      if (at < 0) return bytes.length
    }
    const mark = bytes[at + 1] ?? 0
    if (mark === 0xd9) return at + 2
    // Fill bytes, escapes in scan data, restarts: no length follows.
    if (mark === 0xff) at += 1
    else if (mark === 0 || mark === 1 || (mark >= 0xd0 && mark <= 0xd8)) at += 2
    else at += 2 + Math.max(2, u16be(bytes, at + 2))
  }
  return bytes.length
}

function endOfPng(bytes: Uint8Array): number {
  let at = 8
  while (at + 12 <= bytes.length) {
    const next = at + 12 + u32be(bytes, at)
    if (isAt(bytes, at + 4, 'IEND')) return Math.min(next, bytes.length)
    at = next
  }
  return bytes.length
}

function endOfGif(bytes: Uint8Array): number {
  const table = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1))
  let at = 13 + table(bytes[10] ?? 0)
  const skip = () => {
    while ((bytes[at] ?? 0) !== 0) at += 1 + (bytes[at] ?? 0)
    at += 1
  }
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x3b) return at + 1
    if (kind === 0x21) at += 2
    else if (kind === 0x2c) at += 11 + table(bytes[at + 9] ?? 0)
    else return bytes.length
    skip()
  }
  return bytes.length
}

function isBitmap(bytes: Uint8Array): boolean {
  if (!isAt(bytes, 0, 'BM')) return false
  const header = u32(bytes, 14)
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(header) && u32(bytes, 10) >= 14 + header
}

function isPlainMetafile(bytes: Uint8Array): boolean {
  const [kind, words, version] = [u16(bytes, 0), u16(bytes, 2), u16(bytes, 4)]
  return (kind === 1 || kind === 2) && words === 9 && (version === 0x100 || version === 0x300)
}

/** ISO base media: the brands say whether it is a picture and of which kind. */
function sniffBoxes(bytes: Uint8Array): Sniffed {
  const length = Math.min(u32be(bytes, 0), 512)
  const brands = [latin1(bytes, 8, 12)]
  for (let at = 16; at + 4 <= length; at += 4) brands.push(latin1(bytes, at, at + 4))
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return { format: 'avif' }
  if (brands.some((brand) => /^(hei[cxms]|hev[cxms])$/.test(brand))) return { format: 'heic' }
  if (/^(mif1|msf1)$/.test(brands[0] ?? '')) return { format: findMark(bytes, 'av01', 0, 4_096) >= 0 ? 'avif' : 'heic' }
  return { format: 'unknown', detail: `media ${brands[0] ?? ''}` }
}
