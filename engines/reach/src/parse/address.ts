// Addresses of both families as integers: text in, ranges out; `undefined` for what is not an address.
import type { Address, AddressRange, Family, NumberRange } from '../model.ts'

export const allV4: AddressRange = { family: 4, first: 0n, last: (1n << 32n) - 1n }
export const allV6: AddressRange = { family: 6, first: 0n, last: (1n << 128n) - 1n }

/** 256 ranges: one octet left open is spelled out; masks with more holes are taken whole and called inexact. */
const mostHoles = 256

/** A single address of either family. */
export function parseAddress(text: string): { readonly family: Family; readonly value: bigint } | undefined {
  const four = parseV4(text)
  if (four !== undefined) return { family: 4, value: BigInt(four) }
  const six = parseV6(text)
  return six === undefined ? undefined : { family: 6, value: six }
}

/** Dotted quad to an unsigned number. */
export function parseV4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  if (!parts) return undefined
  let value = 0
  for (const part of parts.slice(1)) {
    if (Number(part) > 255) return undefined
    value = value * 256 + Number(part)
  }
  return value
}

/** RFC 4291 text, with an embedded dotted quad and a zone (`%lan1`) allowed. */
export function parseV6(text: string): bigint | undefined {
  const plain = text.replace(/%.*$/, '')
  if (!plain.includes(':') || plain.length > 45 || !/^[0-9a-fA-F:.]+$/.test(plain)) return undefined
  const halves = plain.split('::')
  if (halves.length > 2) return undefined
  const head = words(halves[0] ?? '')
  const tail = halves.length === 2 ? words(halves[1] ?? '') : []
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  return [...head, ...Array.from({ length: missing }, () => 0n), ...tail].reduce((sum, word) => (sum << 16n) | word, 0n)
}

function words(text: string): readonly bigint[] | undefined {
  if (text === '') return []
  const out: bigint[] = []
  for (const part of text.split(':')) {
    const quad = parseV4(part)
    if (quad !== undefined) out.push(BigInt(quad >>> 16), BigInt(quad & 0xffff))
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) out.push(BigInt(`0x${part}`))
    else return undefined
  }
  return out
}

const widthOf = (family: Family): number => (family === 4 ? 32 : 128)

/** The network of an address and prefix length. */
export function network(family: Family, value: bigint, prefix: number): AddressRange & { readonly prefix: number } {
  const size = 1n << BigInt(widthOf(family) - prefix)
  const first = (value / size) * size
  return { family, first, last: first + size - 1n, prefix }
}

/** One address as a range. */
export function only(address: { readonly family: Family; readonly value: bigint }): AddressRange {
  return { family: address.family, first: address.value, last: address.value }
}

/** `a.b.c.d/len`, `v6/len`, `a.b.c.d/m.m.m.m`; without a slash the whole width. */
export function parseInterfaceAddress(text: string): Address | undefined {
  const slash = text.indexOf('/')
  const base = parseAddress(slash < 0 ? text : text.slice(0, slash))
  if (!base) return undefined
  if (slash < 0) return { ...base, prefix: widthOf(base.family) }
  const prefix = parsePrefix(text.slice(slash + 1), base.family)
  return prefix === undefined ? undefined : { ...base, prefix }
}

/** A prefix or a single address as a range. */
export function parseNetwork(text: string): (AddressRange & { readonly prefix: number }) | undefined {
  const address = parseInterfaceAddress(text)
  return address && network(address.family, address.value, address.prefix)
}

/** Prefix length from digits or a dotted mask. */
export function parsePrefix(text: string, family: Family): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= widthOf(family) ? Number(text) : undefined
  return family === 4 ? maskLength(text) : undefined
}

/** `255.255.255.0` → 24; a mask with holes is not a length. */
export function maskLength(text: string): number | undefined {
  const mask = parseV4(text)
  if (mask === undefined) return undefined
  const inverse = ~mask >>> 0
  return (inverse & (inverse + 1)) === 0 ? 32 - (inverse === 0 ? 0 : 32 - Math.clz32(inverse)) : undefined
}

/** `first-last`, a prefix, or one address. */
export function parseRange(text: string): AddressRange | undefined {
  const dash = text.indexOf('-')
  if (dash < 0) return parseNetwork(text)
  return between(text.slice(0, dash), text.slice(dash + 1))
}

/** Both ends given; of one family and in order. */
export function between(low: string, high: string): AddressRange | undefined {
  const first = parseAddress(low)
  const last = parseAddress(high)
  if (!first || !last || first.family !== last.family || first.value > last.value) return undefined
  return { family: first.family, first: first.value, last: last.value }
}

/** Ranges of a wildcard mask: bits that are set in `wild` may be anything. `isExact` is false where they would be too many. */
export function wildcard(
  base: number,
  wild: number,
): { readonly ranges: readonly AddressRange[]; readonly isExact: boolean } {
  const trailing = wild === 0xffffffff ? 32 : Math.clz32((~wild & -~wild) >>> 0) ^ 31
  const low = trailing >= 32 ? 0xffffffff : (1 << trailing) - 1
  const holes: number[] = []
  for (let bit = trailing; bit < 32; bit += 1) if ((wild >>> bit) & 1) holes.push(bit)
  const fixed = (base & ~wild) >>> 0
  if (2 ** holes.length > mostHoles) {
    return { ranges: [{ family: 4, first: BigInt(fixed), last: BigInt((fixed | wild) >>> 0) }], isExact: false }
  }
  const ranges: AddressRange[] = []
  for (let choice = 0; choice < 2 ** holes.length; choice += 1) {
    let at = fixed
    for (const [index, bit] of holes.entries()) if ((choice >>> index) & 1) at = (at | (1 << bit)) >>> 0
    ranges.push({ family: 4, first: BigInt(at), last: BigInt((at | low) >>> 0) })
  }
  return { ranges: mergeRanges(ranges), isExact: true }
}

/** Sorted, joined where they touch. */
export function mergeRanges(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const sorted = ranges.toSorted((a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
  const out: AddressRange[] = []
  for (const range of sorted) {
    const before = out.at(-1)
    if (before && before.family === range.family && range.first <= before.last + 1n) {
      if (range.last > before.last) out[out.length - 1] = { ...before, last: range.last }
    } else out.push({ family: range.family, first: range.first, last: range.last })
  }
  return out
}

/** What `ranges` leave of all addresses of their families. */
export function subtract(from: readonly AddressRange[], ranges: readonly AddressRange[]): readonly AddressRange[] {
  const out: AddressRange[] = []
  for (const whole of mergeRanges(from)) {
    let next = whole.first
    for (const cut of mergeRanges(ranges)) {
      if (cut.family !== whole.family || cut.last < next || cut.first > whole.last) continue
      if (cut.first > next) out.push({ family: whole.family, first: next, last: cut.first - 1n })
      next = cut.last + 1n
    }
    if (next <= whole.last) out.push({ family: whole.family, first: next, last: whole.last })
  }
  return out
}

/** The two sets have an address in common. */
export function overlap(a: readonly AddressRange[], b: readonly AddressRange[]): boolean {
  return a.some((x) => b.some((y) => x.family === y.family && x.first <= y.last && y.first <= x.last))
}

/** `10`, `10-20` (or another separator), bounded by `most`. */
export function parseNumbers(text: string, most: number, separator = '-'): NumberRange | undefined {
  const [low, high = low, more] = text.split(separator)
  if (more !== undefined || !/^\d{1,6}$/.test(low ?? '') || !/^\d{1,6}$/.test(high ?? '')) return undefined
  const range = { first: Number(low), last: Number(high) }
  return range.first <= range.last && range.last <= most ? range : undefined
}

/** Sorted, joined where they touch. */
export function mergeNumbers(ranges: readonly NumberRange[]): readonly NumberRange[] {
  const out: NumberRange[] = []
  for (const range of ranges.toSorted((a, b) => a.first - b.first)) {
    const before = out.at(-1)
    if (before && range.first <= before.last + 1) {
      if (range.last > before.last) out[out.length - 1] = { first: before.first, last: range.last }
    } else out.push({ first: range.first, last: range.last })
  }
  return out
}
