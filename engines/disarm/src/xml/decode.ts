// Bytes of an XML part to text: by its mark, by its shape, by its declaration; nothing exotic is guessed.
import { Held } from '../contract.ts'

/** Encodings a declaration may name. UTF-7 and EBCDIC are where scanners and readers part ways, so they are not here. */
const known =
  /^(utf-8|utf8|us-ascii|ascii|iso-8859-1|iso-8859-15|windows-125[0-8]|shift_jis|windows-31j|euc-jp|iso-2022-jp|utf-16|utf-16le|utf-16be)$/i

/** The text of an XML part without byte order mark. Throws `Held('malformed')`. */
export function decodeXml(bytes: Uint8Array, where: string): string {
  const label = labelOf(bytes, where)
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    throw new Held('malformed', where, `XML is not valid ${label}`)
  }
}

function labelOf(bytes: Uint8Array, where: string): string {
  const [a = 0, b = 0] = bytes
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if (a !== 0x3c || bytes[1] !== 0x3f) return 'utf-8'
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const named = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1] ?? 'utf-8'
  if (!known.test(named)) throw new Held('malformed', where, `XML declares the encoding ${named.slice(0, 40)}`)
  // a declaration that could be read byte by byte is not UTF-16
  return /^utf-?16/i.test(named) ? 'utf-8' : /^windows-31j$/i.test(named) ? 'shift_jis' : named
}
