// BIFF12 records ([MS-XLSB] §2.1.4): a number, a length, and fields in little-endian order.
import { Held } from '../contract.ts'

/** Fields of one record, read one after another; reading past the end is malformed. */
export interface Fields {
  readonly type: number
  readonly left: () => number
  u8(): number
  u16(): number
  u32(): number
  f64(): number
  skip(bytes: number): void
  /** XLWideString; null strings of XLNullableWideString come as ''. */
  text(): string
}

// the largest record Excel writes is a cell string of 32,767 characters; shared formulas stay below too
const longest = 1 << 24

/** Calls `see` for each record of a part. Throws `Held('malformed')`. */
export function readRecords(bytes: Uint8Array, where: string, see: (fields: Fields) => void): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const next = (): number => {
    if (at >= bytes.length) throw new Held('malformed', where, 'record is cut off')
    return bytes[at++] ?? 0
  }
  while (at < bytes.length) {
    const low = next()
    const type = low < 0x80 ? low : (low & 0x7f) | ((next() & 0x7f) << 7)
    let size = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = next()
      size |= (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    if (size > longest || at + size > bytes.length)
      throw new Held('malformed', where, `record ${type} of ${size} bytes is cut off`)
    see(fieldsOf(view, { at, end: at + size, type, where }))
    at += size
  }
}

function fieldsOf(
  view: DataView,
  {
    at,
    end,
    type,
    where,
  }: { readonly at: number; readonly end: number; readonly type: number; readonly where: string },
): Fields {
  let place = at
  const take = (bytes: number): number => {
    if (bytes < 0 || place + bytes > end) throw new Held('malformed', where, `record ${type} is too short`)
    place += bytes
    return place - bytes
  }
  return {
    type,
    left: () => end - place,
    u8: () => view.getUint8(take(1)),
    u16: () => view.getUint16(take(2), true),
    u32: () => view.getUint32(take(4), true),
    f64: () => view.getFloat64(take(8), true),
    skip: (bytes) => {
      take(bytes)
    },
    text() {
      const length = view.getUint32(take(4), true)
      if (length === 0xffffffff) return ''
      if (length > (end - place) / 2) throw new Held('malformed', where, `record ${type} promises ${length} characters`)
      let text = ''
      for (let index = 0; index < length; index++) text += String.fromCharCode(view.getUint16(take(2), true))
      return text
    },
  }
}
