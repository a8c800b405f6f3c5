// Pictures inside a content stream: where their bytes end, and the one way in which they are written back.
import type { Tools } from '../contract.ts'
import { canonicalJpeg } from '../picture/jpeg.ts'
import { chainOf, decode } from './filters.ts'
import { isSpace, isWord, Lexer } from './lexer.ts'
import { dict, type Dict, find, isKind, isList, nameOf, type Value } from './value.ts'
import { hex, writeName, writeNumber, writeString } from './write.ts'

/** Keys of an inline picture by their full names (ISO 32000-2 table 91). */
const shortKeys: Readonly<Record<string, string>> = {
  BitsPerComponent: 'BPC',
  ColorSpace: 'CS',
  Decode: 'D',
  DecodeParms: 'DP',
  Filter: 'F',
  Height: 'H',
  ImageMask: 'IM',
  Intent: 'Intent',
  Interpolate: 'I',
  Length: 'L',
  Width: 'W',
}
const shortSpaces: Readonly<Record<string, string>> = {
  DeviceGray: 'G',
  DeviceRGB: 'RGB',
  DeviceCMYK: 'CMYK',
  Indexed: 'I',
}

export interface Inline {
  readonly of: Dict
  readonly data: Uint8Array
}

/** Behind `BI`: reads dictionary and bytes, and moves behind `EI`. Keys come out short. */
export function inlinePicture(lexer: Lexer, components: (space: Value) => number | null): Inline | null {
  const entries = new Map<string, Value>()
  for (;;) {
    const key = lexer.next(false)
    if (key === undefined) return null
    if (isWord(key)) {
      if (key.word === 'ID') break
      if (key.word === 'EI') return null
      continue
    }
    if (!isKind(key, 'name')) continue
    const value = lexer.next(false)
    if (isWord(value)) {
      if (value.word === 'ID') break
      continue
    }
    if (value !== undefined) entries.set(shortKeys[key.name] ?? key.name, value)
  }
  const of = dict(entries)
  if (isSpace(lexer.bytes[lexer.at])) lexer.at += 1
  const from = lexer.at
  const length = plainLength(of, components)
  const end = (length === null ? null : closes(lexer.bytes, from + length)) ?? searched(lexer.bytes, from)
  lexer.at = end.after
  return { of, data: lexer.bytes.subarray(from, length !== null && from + length <= end.at ? from + length : end.at) }
}

/** Bytes of the picture where no filter stands before them, or hexadecimal ends by itself. */
function plainLength(of: Dict, components: (space: Value) => number | null): number | null {
  const filter = of.entries.get('F')
  if (filter !== undefined && !(isList(filter) && filter.length === 0)) return null
  return sizeOf(of, components)
}

/** Bytes of the unpacked picture; null where its colour space is not known. */
export function sizeOf(of: Dict, components: (space: Value) => number | null): number | null {
  const [width, height, bits] = [of.entries.get('W'), of.entries.get('H'), of.entries.get('BPC')]
  if (typeof width !== 'number' || typeof height !== 'number') return null
  if (of.entries.get('IM') === true) return height * ((width + 7) >> 3)
  const colors = components(of.entries.get('CS') ?? null)
  return colors === null ? null : height * ((width * colors * (typeof bits === 'number' ? bits : 8) + 7) >> 3)
}

function closes(bytes: Uint8Array, at: number): { readonly at: number; readonly after: number } | null {
  let here = at
  while (isSpace(bytes[here])) here += 1
  const after = bytes[here + 2]
  return bytes[here] === 69 && bytes[here + 1] === 73 && (after === undefined || isSpace(after))
    ? { at, after: here + 2 }
    : null
}

/** The first `EI` between white space behind which text goes on. */
function searched(bytes: Uint8Array, from: number): { readonly at: number; readonly after: number } {
  for (let at = find(bytes, 'EI', from); at >= 0; at = find(bytes, 'EI', at + 1)) {
    const after = bytes[at + 2]
    if (!(at === from || isSpace(bytes[at - 1]) || bytes[at - 1] === 62) || !(after === undefined || isSpace(after)))
      continue
    if (bytes.subarray(at + 2, at + 22).every((byte) => isSpace(byte) || (byte >= 32 && byte < 127))) {
      const end = at > from && isSpace(bytes[at - 1]) ? at - 1 : at
      return { at: end, after: at + 2 }
    }
  }
  return { at: bytes.length, after: bytes.length }
}

interface Room {
  readonly tools: Tools
  readonly most: number
  readonly side: number
  readonly components: (space: Value) => number | null
  /** Name of a colour space in the resources, as the output has it. */
  readonly space: (name: string) => string | null
}

/** One way to write each: unpacked, cut to its size, deflated and in hexadecimal, so that no `EI` can stand inside. */
export function writeInlinePicture({ of, data }: Inline, room: Room): string | null {
  const get = (key: string): Value => of.entries.get(key) ?? null
  const [width, height] = [get('W'), get('H')]
  if (!isSide(width, room.side) || !isSide(height, room.side)) return null
  const decoded = decode(
    data,
    chainOf(of, (value) => value ?? null),
    room,
  )
  if (decoded.unknown !== null || decoded.codec === 'JPXDecode' || decoded.codec === 'JBIG2Decode') return null
  const body =
    decoded.codec === null
      ? cut(decoded.bytes, sizeOf(of, room.components))
      : decoded.codec === 'DCTDecode'
        ? canonicalJpeg(decoded.bytes)?.bytes
        : decoded.bytes
  if (body === undefined) return null
  const space = spaceOf(get('CS'), room)
  const mask = get('IM') === true
  if (!mask && space === null && decoded.codec === null) return null
  const packed = decoded.codec === null ? room.tools.deflate(body) : body
  const filter = decoded.codec === null ? '/Fl' : decoded.codec === 'DCTDecode' ? '/DCT' : '/CCF'
  const bits = get('BPC')
  const decodeList = get('D')
  const parts = [
    `BI /W ${width} /H ${height}`,
    mask ? '/IM true' : '',
    !mask && space !== null ? `/CS ${space}` : '',
    typeof bits === 'number' && [1, 2, 4, 8, 16].includes(bits) ? `/BPC ${bits}` : '',
    isList(decodeList) && decodeList.length <= 64 && decodeList.every((one) => typeof one === 'number')
      ? `/D [${decodeList.map((one) => writeNumber(Number(one))).join(' ')}]`
      : '',
    get('I') === true ? '/I true' : '',
    `/F [/AHx ${filter}]`,
    decoded.codec === 'CCITTFaxDecode' ? `/DP [null ${fax(decoded.parms)}]` : '',
  ]
  return `${parts.filter((part) => part !== '').join(' ')} ID ${hex(packed)}> EI\n`
}

const isSide = (value: Value, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= most
const cut = (bytes: Uint8Array, size: number | null): Uint8Array => (size === null ? bytes : bytes.subarray(0, size))

function spaceOf(value: Value, room: Room): string | null {
  const found = nameOf(value)
  if (found !== undefined) {
    const short = shortSpaces[found] ?? found
    if (['G', 'RGB', 'CMYK'].includes(short)) return writeName(short)
    const used = room.space(found)
    return used === null ? null : writeName(used)
  }
  if (!isList(value) || value.length !== 4) return null
  const [kind, base, high, table] = value
  const inner = spaceOf(base ?? null, room)
  const indexed = ['I', 'Indexed'].includes(nameOf(kind) ?? '')
  if (!indexed || inner === null || typeof high !== 'number' || high < 0 || high > 255 || !isKind(table, 'string'))
    return null
  return `[/I ${inner} ${writeNumber(Math.trunc(high))} ${writeString(table.bytes.subarray(0, 1024))}]`
}

/** Parameters of a fax picture as they are known. */
export const faxKeys: Readonly<Record<string, 'number' | 'boolean'>> = {
  K: 'number',
  EndOfLine: 'boolean',
  EncodedByteAlign: 'boolean',
  Columns: 'number',
  Rows: 'number',
  EndOfBlock: 'boolean',
  BlackIs1: 'boolean',
  DamagedRowsBeforeError: 'number',
}

/** The allowed parameters of a fax picture, in one order. */
export function faxParms(parms: Dict | null): Dict {
  const known = Object.entries(faxKeys).flatMap(([key, kind]): readonly (readonly [string, Value])[] => {
    const value = parms?.entries.get(key)
    return typeof value === kind && value !== undefined ? [[key, value]] : []
  })
  return dict(known)
}

const fax = (parms: Dict | null): string =>
  `<<${[...faxParms(parms).entries].map(([key, value]) => `${writeName(key)} ${typeof value === 'number' ? writeNumber(value) : value === true ? 'true' : 'false'}`).join(' ')}>>`
