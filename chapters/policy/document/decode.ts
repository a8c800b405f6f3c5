// Which characters do these bytes mean? Municipal files come as UTF-8, CP932 and UTF-16.

/** Text of a file, and how it was found to be encoded. */
export interface Decoded {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'euc-jp'
  /** True where bytes had no meaning in any encoding and U+FFFD stands for them. */
  readonly damaged: boolean
}

/** Decode by the byte order mark, else by what the bytes allow: UTF-8 first, then CP932 and EUC-JP by the better Japanese. */
export function decode(bytes: Uint8Array): Decoded {
  const marked = byMark(bytes)
  if (marked !== undefined) return lossy(bytes, marked)
  if (strict(bytes, 'utf-8') !== undefined) return lossy(bytes, 'utf-8')
  const candidates = (['shift_jis', 'euc-jp'] as const)
    .map((encoding) => ({ encoding, text: strict(bytes, encoding) }))
    .filter((each) => each.text !== undefined)
    .sort((a, b) => kanaShare(b.text ?? '') - kanaShare(a.text ?? ''))
  const best = candidates[0]
  if (best !== undefined) return lossy(bytes, best.encoding)
  return leastDamaged(bytes)
}

function byMark(bytes: Uint8Array): Decoded['encoding'] | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function strict(bytes: Uint8Array, encoding: Decoded['encoding']): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function lossy(bytes: Uint8Array, encoding: Decoded['encoding']): Decoded {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, damaged: text.includes('\ufffd') }
}

function leastDamaged(bytes: Uint8Array): Decoded {
  const tried = (['utf-8', 'shift_jis'] as const).map((encoding) => lossy(bytes, encoding))
  const [first, second] = tried.sort((a, b) => holes(a.text) - holes(b.text))
  return first ?? second ?? lossy(bytes, 'utf-8')
}

function holes(text: string): number {
  return text.split('\ufffd').length
}

/** Japanese prose is a third hiragana or more; the wrong encoding yields rare kanji and half-width kana instead. */
function kanaShare(text: string): number {
  const sample = text.slice(0, 20_000)
  return (sample.match(/[\u3041-\u3096]/gu) ?? []).length / Math.max(1, sample.length)
}
