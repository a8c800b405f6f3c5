// Which encoding a text is in, found by what its bytes can be: no name, no declaration is believed before the bytes agree.
import { encodeTable } from './encode.ts'
import { isBinary, japaneseScore } from './plausible.ts'

/** Encodings that are recognised, kept and written again. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'euc-jp' | 'iso-2022-jp' | 'windows-1252'

/** A text with the way it was written. */
export interface Decoded {
  readonly text: string
  readonly encoding: TextEncoding
  readonly bom: boolean
}

/** Read bytes as text; `undefined` where they are no text of an encoding we know. `cut`: the last character may be halved. */
export function decodeText(bytes: Uint8Array, { cut = false }: { readonly cut?: boolean } = {}): Decoded | undefined {
  const marked = byMark(bytes, cut)
  if (marked !== undefined) return isBinary(marked.text) ? undefined : marked
  const found = looksWide(bytes) ? byWidth(bytes, cut) : byGrammar(bytes, cut)
  return found === undefined || isBinary(found.text) ? undefined : { ...found, bom: false }
}

/** Write text in the encoding it came in; what that encoding lacks becomes `?` and is counted. */
export function encodeText({ text, encoding, bom }: Decoded): { readonly bytes: Uint8Array; readonly lost: number } {
  const marked = bom ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return { bytes: new TextEncoder().encode(marked), lost: 0 }
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return { bytes: wide(marked, encoding === 'utf-16be'), lost: 0 }
  return encodeTable(text, encoding)
}

type Found = Omit<Decoded, 'bom'>

function byMark(bytes: Uint8Array, cut: boolean): Decoded | undefined {
  const [a, b, c] = bytes
  const encoding =
    a === 0xef && b === 0xbb && c === 0xbf
      ? 'utf-8'
      : a === 0xff && b === 0xfe
        ? 'utf-16le'
        : a === 0xfe && b === 0xff
          ? 'utf-16be'
          : undefined
  if (encoding === undefined) return undefined
  const text = read(bytes.subarray(encoding === 'utf-8' ? 3 : 2), encoding, cut)
  return text === undefined ? undefined : { text, encoding, bom: true }
}

/** UTF-16 without a mark: every second byte of ASCII is zero. */
function looksWide(bytes: Uint8Array): boolean {
  const glance = bytes.subarray(0, 512)
  const zeros = glance.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0)
  return glance.length >= 4 && zeros >= glance.length / 4
}

function byWidth(bytes: Uint8Array, cut: boolean): Found | undefined {
  const encoding = bytes[0] === 0 ? 'utf-16be' : 'utf-16le'
  const text = read(bytes, encoding, cut)
  return text === undefined ? undefined : { text, encoding }
}

function byGrammar(bytes: Uint8Array, cut: boolean): Found | undefined {
  if (bytes.includes(0x1b)) {
    const text = read(bytes, 'iso-2022-jp', cut)
    if (text !== undefined && /[\u3040-\u30ff\u4e00-\u9fff\uff61-\uff9f]/.test(text))
      return { text, encoding: 'iso-2022-jp' }
  }
  const utf8 = read(bytes, 'utf-8', cut)
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' }
  // Weighed on the head, read whole once: a table of 100 MB is not decoded three times over.
  const head = bytes.subarray(0, weighed)
  const candidates = (['shift_jis', 'euc-jp', 'windows-1252'] as const)
    .flatMap((encoding) => {
      const text = read(head, encoding, cut || bytes.length > weighed)
      const score = text === undefined ? -1 : japaneseScore(text, encoding)
      return score < 0 ? [] : [{ encoding, score }]
    })
    .toSorted((one, other) => other.score - one.score)
  for (const { encoding } of candidates) {
    const text = read(bytes, encoding, cut)
    if (text !== undefined) return { text, encoding }
  }
  return undefined
}

/** 64 KB: some ten thousand characters of Japanese. */
const weighed = 65_536

/** Strict reading; where the bytes were cut, a halved last character is let go. */
function read(bytes: Uint8Array, encoding: TextEncoding, cut: boolean): string | undefined {
  for (let less = 0; less <= (cut ? 4 : 0); less += 1) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, bytes.length - less))
    } catch {
      // one byte less
    }
  }
  return undefined
}

function wide(text: string, big: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !big)
  return bytes
}
