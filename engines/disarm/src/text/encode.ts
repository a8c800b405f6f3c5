// Writing Japanese encodings: tables turned around from what the platform's own decoder reads, so both always agree.
import type { TextEncoding } from './decode.ts'

/** Encodings written by table. */
export type TableEncoding = Extract<TextEncoding, 'shift_jis' | 'euc-jp' | 'iso-2022-jp' | 'windows-1252'>

/** Write text by table; what the encoding lacks becomes `?` and is counted. */
export function encodeTable(
  text: string,
  encoding: TableEncoding,
): { readonly bytes: Uint8Array; readonly lost: number } {
  return encoding === 'iso-2022-jp' ? encodeEscapes(text) : encodePlain(text, encoding)
}

type Table = ReadonlyMap<string, number>

function encodePlain(text: string, encoding: Exclude<TableEncoding, 'iso-2022-jp'>) {
  const table = tableOf(encoding)
  // 3: EUC-JP has three bytes for a few characters
  const bytes = new Uint8Array(text.length * 3)
  let [at, lost] = [0, 0]
  for (const one of text) {
    const code = one < '\u0080' ? one.charCodeAt(0) : table.get(one)
    if (code === undefined) lost += 1
    const value = code ?? 0x3f
    if (value > 0xffff) bytes[at++] = value >> 16
    if (value > 0xff) bytes[at++] = (value >> 8) & 0xff
    bytes[at++] = value & 0xff
  }
  return { bytes: bytes.slice(0, at), lost }
}

/** ISO-2022-JP: ASCII, JIS X 0208 and half-width kana, each behind its escape; every line ends in ASCII. */
function encodeEscapes(text: string) {
  const table = tableOf('euc-jp')
  const bytes: number[] = []
  let [mode, lost] = ['(B', 0]
  const turn = (to: string) => {
    if (mode !== to) bytes.push(0x1b, ...[...to].map((one) => one.charCodeAt(0)))
    mode = to
  }
  for (const one of text) {
    const code = one < '\u0080' ? undefined : table.get(one)
    const kana = code !== undefined && code >> 8 === 0x8e
    if (code === undefined || code > 0xffff) {
      turn('(B')
      if (one >= '\u0080') lost += 1
      bytes.push(one < '\u0080' ? one.charCodeAt(0) : 0x3f)
    } else if (kana) {
      turn('(I')
      bytes.push(code & 0x7f)
    } else {
      turn('$B')
      bytes.push((code >> 8) & 0x7f, code & 0x7f)
    }
  }
  turn('(B')
  return { bytes: Uint8Array.from(bytes), lost }
}

const tables = new Map<string, Table>()

function tableOf(encoding: Exclude<TableEncoding, 'iso-2022-jp'>): Table {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const made = makeTable(encoding)
  tables.set(encoding, made)
  return made
}

function makeTable(encoding: Exclude<TableEncoding, 'iso-2022-jp'>): Table {
  const table = new Map<string, number>()
  const decoder = new TextDecoder(encoding, { fatal: true })
  const learn = (...codes: readonly number[]) => {
    try {
      const one = decoder.decode(Uint8Array.from(codes))
      const value = codes.reduce((sum, code) => sum * 256 + code, 0)
      if ([...one].length === 1 && !table.has(one)) table.set(one, value)
    } catch {
      // no character there
    }
  }
  for (let one = 0x80; one < 0x100; one += 1) learn(one)
  if (encoding === 'windows-1252') return table
  // Windows writes IBM's extensions at 0xFA and not at 0xED, though both read the same: learn those rows last.
  for (const lead of leads(encoding)) for (let trail = 0x40; trail < 0xff; trail += 1) learn(lead, trail)
  return table
}

function leads(encoding: string): readonly number[] {
  const all = Array.from({ length: 0x7d }, (_, n) => n + 0x81)
  if (encoding === 'euc-jp') return [0x8e, ...all.filter((lead) => lead > 0xa0)]
  return [...all.filter((lead) => lead < 0xed || lead > 0xee), 0xed, 0xee]
}
