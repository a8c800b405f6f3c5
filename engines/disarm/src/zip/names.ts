// Names of zip members: which encoding they were written in, and what they may be called when packed again.
import Encoding from 'encoding-japanese'

/** A name as it was written, as it may be used, and what was odd about it. */
export interface EntryName {
  readonly written: string
  readonly safe: string
  readonly trick: 'path-traversal' | 'name-trick' | null
}

/** Windows' reserved device names, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i

/** Decodes a name: UTF-8 by its flag, the Unicode path field 0x7075, UTF-8 by its shape, else CP932, else Latin-1. */
export function nameOf(raw: Uint8Array, utf8: boolean, extra: Uint8Array): EntryName {
  const written = decode('utf-8', utf8 ? raw : unicodePath(extra)) ?? decode('utf-8', raw) ?? decode('shift_jis', raw)
  return safeName(written ?? String.fromCharCode(...raw))
}

/** The same path without anything that leaves the folder, hides its kind, or cannot be a file on Windows. */
export function safeName(written: string): EntryName {
  const flat = written.replace(/\\/g, '/')
  const parts = flat.split('/')
  const folder = flat.endsWith('/')
  const traversal = flat.startsWith('/') || /^[a-z]:/i.test(flat) || parts.includes('..')
  const kept = parts.map(safePart).filter((part) => part !== '')
  const safe = (kept.length === 0 ? '_' : kept.join('/')) + (folder && kept.length > 0 ? '/' : '')
  const trick = traversal ? 'path-traversal' : safe === flat || `./${safe}` === flat ? null : 'name-trick'
  return { written, safe, trick }
}

function safePart(part: string): string {
  if (part === '.' || part === '..') return ''
  const clean = part
    // controls, bidi controls and zero-width characters make one name look like another
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[. ]+$/, '')
    // NAME_MAX of common file systems counts 255 bytes; a Japanese character takes three
    .slice(0, 200)
  return reserved.test(clean) ? `_${clean}` : clean
}

/** Bytes of a name for the old Windows way, or null where CP932 cannot say it. */
export function toCp932(name: string): Uint8Array | null {
  const bytes = Uint8Array.from(
    Encoding.convert(Encoding.stringToCode(name), { from: 'UNICODE', to: 'SJIS', type: 'array' }),
  )
  return decode('shift_jis', bytes) === name ? bytes : null
}

function decode(encoding: string, bytes: Uint8Array | null): string | null {
  if (bytes === null) return null
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Info-ZIP Unicode path: id 0x7075, length, version 1, CRC of the raw name, then UTF-8. */
function unicodePath(extra: Uint8Array): Uint8Array | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  let at = 0
  while (at + 4 <= extra.length) {
    const size = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 0x7075 && size > 5 && at + 4 + size <= extra.length)
      return extra.subarray(at + 9, at + 4 + size)
    at += 4 + size
  }
  return null
}
