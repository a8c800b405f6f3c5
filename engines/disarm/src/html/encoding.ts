// The encoding of a text that says it, or shows it: mark, declaration, escape sequences, and last what reads without an error.

export interface Decoded {
  readonly text: string
  readonly encoding: string
}

/** Where HTML looks for its declaration (HTML 13.2.3.2). */
const declared = 1024

/** Decodes HTML, SVG and XML. `charset`: as a mail or server gave it, believed only where the bytes allow. */
export function decodeMarkup(bytes: Uint8Array, charset?: string): Decoded {
  const mark = markOf(bytes)
  if (mark !== null) return { text: decode(bytes.subarray(mark.length), mark.encoding), encoding: mark.encoding }
  const candidates = [charset, written(bytes), wide(bytes)].flatMap((name) => known(name) ?? [])
  for (const encoding of candidates) {
    const text = strictly(bytes, encoding)
    if (text !== null) return { text, encoding }
  }
  const shown = shownBy(bytes)
  return {
    text: decode(bytes, shown ?? candidates[0] ?? 'windows-1252'),
    encoding: shown ?? candidates[0] ?? 'windows-1252',
  }
}

function markOf(bytes: Uint8Array): { readonly length: number; readonly encoding: string } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { length: 3, encoding: 'utf-8' }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { length: 2, encoding: 'utf-16le' }
  return bytes[0] === 0xfe && bytes[1] === 0xff ? { length: 2, encoding: 'utf-16be' } : null
}

function written(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, declared))
  const name =
    /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  // A declaration that could be read byte by byte was not written in two bytes a letter.
  return name !== undefined && /^utf-?16/i.test(name) ? 'utf-8' : name
}

/** Two bytes a letter without a mark: every second byte of markup is zero. */
function wide(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 200)
  const zeros = (from: number): number => head.filter((byte, index) => index % 2 === from && byte === 0).length
  if (head.length >= 8 && zeros(1) > head.length / 3) return 'utf-16le'
  return head.length >= 8 && zeros(0) > head.length / 3 ? 'utf-16be' : undefined
}

/** The decoder's own name for an encoding; undefined for one it does not know. */
function known(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  try {
    return new TextDecoder(/^(cp932|ms932|windows-31j|x-sjis)$/i.test(name) ? 'shift_jis' : name).encoding
  } catch {
    return undefined
  }
}

function shownBy(bytes: Uint8Array): string | undefined {
  if (/\x1b(\$[@B]|\([JI])/.test(new TextDecoder('windows-1252').decode(bytes.subarray(0, 65_536))))
    return 'iso-2022-jp'
  if (strictly(bytes, 'utf-8') !== null) return 'utf-8'
  const japanese = ['shift_jis', 'euc-jp'].map((encoding) => ({ encoding, score: score(strictly(bytes, encoding)) }))
  const [best] = japanese.sort((one, other) => other.score - one.score)
  return best !== undefined && best.score > 0 ? best.encoding : undefined
}

/** Kana count for Japanese, half-width ones and rare letters against it. */
function score(text: string | null): number {
  if (text === null) return -1
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  return (
    count(/[\u3041-\u3096\u30a1-\u30fa\u3001\u3002]/g) * 2 + count(/[\u4e00-\u9fff]/g) - count(/[\uff61-\uff9f]/g) * 2
  )
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
const decode = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes)
