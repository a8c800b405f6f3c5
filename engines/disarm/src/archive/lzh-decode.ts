// LZSS with static Huffman codes, a table per block: -lh4- to -lh7- differ in the size of their window alone.
import { type Bits, bitsOf } from './bits.ts'

/** Bits of the window, by method. */
export const windows: Readonly<Record<string, number>> = { '-lh4-': 12, '-lh5-': 13, '-lh6-': 15, '-lh7-': 16 }

/** Expands to exactly `size` bytes; undefined where the stream is not what it says. */
export function decodeLzh(packed: Uint8Array, size: number, windowBits: number): Uint8Array | undefined {
  const bits = bitsOf(packed)
  const out = new Uint8Array(size)
  // -lh4- has a smaller window and the table of -lh5- all the same.
  const places = Math.max(14, windowBits + 1)
  const placeBits = windowBits > 13 ? 5 : 4
  let at = 0
  let left = 0
  let codes: Huffman | undefined
  let offsets: Huffman | undefined
  while (at < size) {
    if (bits.over() > 8) return undefined
    if (left === 0) {
      left = bits.read(16)
      const lengths = readLengths(bits, { count: 19, width: 5, special: 3 })
      codes = lengths && readCodes(bits, lengths)
      offsets = readLengths(bits, { count: places, width: placeBits, special: -1 })
      if (left === 0 || codes === undefined || offsets === undefined) return undefined
    }
    left -= 1
    const code = codes?.read(bits) ?? -1
    if (code < 0) return undefined
    if (code < 256) {
      out[at] = code
      at += 1
      continue
    }
    const place = offsets?.read(bits) ?? -1
    if (place < 0) return undefined
    const back = place === 0 ? 1 : (1 << (place - 1)) + bits.read(place - 1) + 1
    const end = Math.min(size, at + code - 253)
    // Before the first byte the window holds spaces.
    for (; at < end; at += 1) out[at] = at >= back ? (out[at - back] ?? 0) : 0x20
  }
  return out
}

interface Huffman {
  /** -1 where the bits are no code. */
  read(bits: Bits): number
}

/** A table of up to 19 or 17 lengths; three bits each, longer ones in unary. */
function readLengths(
  bits: Bits,
  { count, width, special }: { readonly count: number; readonly width: number; readonly special: number },
): Huffman | undefined {
  const used = bits.read(width)
  if (used === 0) return single(bits.read(width), count)
  if (used > count) return undefined
  const lengths: number[] = []
  while (lengths.length < used) {
    let length = bits.read(3)
    if (length === 7) while (bits.read(1) === 1 && length < 17) length += 1
    if (length > 16) return undefined
    lengths.push(length)
    if (lengths.length === special) for (let skip = bits.read(2); skip > 0; skip -= 1) lengths.push(0)
  }
  return huffman(lengths)
}

/** The 510 lengths of literals and match lengths, themselves coded. */
function readCodes(bits: Bits, table: Huffman): Huffman | undefined {
  const used = bits.read(9)
  if (used === 0) return single(bits.read(9), 510)
  if (used > 510) return undefined
  const lengths: number[] = []
  while (lengths.length < used) {
    const code = table.read(bits)
    if (code < 0 || bits.over() > 8) return undefined
    const zeros = code === 0 ? 1 : code === 1 ? bits.read(4) + 3 : code === 2 ? bits.read(9) + 20 : 0
    if (zeros === 0) lengths.push(code - 2)
    else for (let i = 0; i < zeros; i += 1) lengths.push(0)
  }
  return lengths.length > 510 ? undefined : huffman(lengths)
}

const single = (symbol: number, count: number): Huffman | undefined =>
  symbol < count ? { read: () => symbol } : undefined

/** Canonical code: shorter first, then by symbol. Over-full tables are refused; holes read as -1. */
function huffman(lengths: readonly number[]): Huffman | undefined {
  const longest = Math.max(...lengths)
  if (longest === 0) return undefined
  const room = lengths.reduce((sum, length) => sum + (length === 0 ? 0 : 2 ** (longest - length)), 0)
  if (room > 2 ** longest) return undefined
  const table = new Int16Array(2 ** longest).fill(-1)
  let at = 0
  for (let length = 1; length <= longest; length += 1)
    for (let symbol = 0; symbol < lengths.length; symbol += 1)
      if (lengths[symbol] === length) {
        table.fill(symbol, at, at + 2 ** (longest - length))
        at += 2 ** (longest - length)
      }
  return {
    read: (bits) => {
      const symbol = table[bits.peek(longest)] ?? -1
      if (symbol >= 0) bits.skip(lengths[symbol] ?? 0)
      return symbol
    },
  }
}
