// Bytes to text by their label, or by what they are when the label is missing or untrue.

export interface Decoded {
  readonly text: string
  readonly charset: string
  /** False: the label was unknown, refused or did not fit, and the text is a guess. */
  readonly labelled: boolean
}

/** Labels Japanese mail carries that the encoding standard does not list. */
const aliases: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  'x-ms-cp932': 'shift_jis',
  'windows-932': 'shift_jis',
  'shift_jis-2004': 'shift_jis',
  shiftjis: 'shift_jis',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  jis: 'iso-2022-jp',
  'eucjp-ms': 'euc-jp',
  eucjp: 'euc-jp',
  cp51932: 'euc-jp',
  utf8mb4: 'utf-8',
  'cp-850': 'windows-1252',
  cp1252: 'windows-1252',
}

/** Never decoded: they spell tags and schemes in letters that no filter reads. */
const refused = /^(unicode-1-1-)?utf-7$|^x-user-defined$|^hz-gb|^iso-2022-(kr|cn)|^replacement$/i

/** Text of bytes under a label; a label that is missing, refused or does not fit is replaced by a guess. */
export function decodeText(bytes: Uint8Array, label: string | undefined): Decoded {
  const wanted =
    label
      ?.trim()
      .toLowerCase()
      .replace(/^["']|["']$/g, '') ?? ''
  if (refused.test(wanted)) return { text: ascii(bytes), charset: 'us-ascii', labelled: false }
  const known = aliases[wanted] ?? wanted
  if (known !== '' && known !== 'us-ascii' && known !== 'ascii') {
    const text = attempt(known === 'iso-2022-jp' ? withoutIdleEscapes(bytes) : bytes, known, true)
    if (text !== undefined) return { text, charset: known, labelled: true }
  }
  const guessed = guessCharset(bytes)
  const kept = known === '' || known === 'us-ascii' || known === 'ascii' || guessed !== 'windows-1252' ? guessed : known
  const text = attempt(bytes, kept, false) ?? attempt(bytes, guessed, false) ?? ascii(bytes)
  return { text, charset: kept, labelled: kept === known || (guessed === 'utf-8' && isAscii(bytes)) }
}

/** The encoding bytes most likely have, among those Japanese offices write. */
export function guessCharset(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (isAscii(bytes)) return hasJis(bytes) ? 'iso-2022-jp' : 'utf-8'
  const candidates = ['utf-8', 'shift_jis', 'euc-jp'].map((charset) => ({
    charset,
    text: attempt(bytes, charset, true),
  }))
  if (candidates[0]?.text !== undefined) return 'utf-8'
  const ranked = candidates
    .flatMap(({ charset, text }) => (text === undefined ? [] : [{ charset, score: likeness(text) }]))
    .sort((a, b) => b.score - a.score)
  return ranked[0] !== undefined && ranked[0].score > 0 ? ranked[0].charset : 'windows-1252'
}

/** Every byte as the character of its number; bodies and headers are cut in this form and turned back. */
export function toBinary(bytes: Uint8Array): string {
  if (isAscii(bytes)) return new TextDecoder().decode(bytes)
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + 8192)))
  return pieces.join('')
}

/** The bytes of such a string. */
export function fromBinary(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** An escape right after another says nothing; the standard's decoder calls it an error, pieces joined in a header have them. */
function withoutIdleEscapes(bytes: Uint8Array): Uint8Array {
  return fromBinary(toBinary(bytes).replace(/(?:\u001b[$(][@-Z])+(?=\u001b[$(][@-Z])/g, ''))
}

function attempt(bytes: Uint8Array, charset: string, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes)
  } catch {
    return undefined
  }
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80)
const hasJis = (bytes: Uint8Array): boolean =>
  bytes.some((byte, at) => byte === 0x1b && (bytes[at + 1] === 0x24 || bytes[at + 1] === 0x28))
const ascii = (bytes: Uint8Array): string => toBinary(bytes).replace(/[\u0080-\u00ff]/g, '\ufffd')

/** Japanese as people write it scores high, half-width kana and rare signs that a wrong table yields score low. */
function likeness(text: string): number {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  return (
    3 * count(/[\u3040-\u30ff]/gu) +
    count(/[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]/gu) -
    2 * count(/[\uff61-\uff9f]/gu) -
    4 * count(/[\ue000-\uf8ff\ufffd]/gu)
  )
}
