// A field's values as a few codes: every boundary that any configuration names begins a new code, so a /128 costs no more
// than a port. Codes keep the order of the values, and each has spare codes beside it so that a later boundary can be told
// apart without renumbering.

/** Spare bits below each code: an interval can be split this many times before the space is built anew. */
const spare = 3

/** Codes of one field. */
export interface Codec {
  /** First value of each interval, ascending; the first is the field's smallest value. */
  readonly starts: bigint[]
  /** Code of each interval; an interval owns the codes up to the next one's. */
  readonly codes: number[]
  /** One past the largest value. */
  readonly end: bigint
  readonly bits: number
}

/** A codec that tells `boundaries` (first values) apart. */
export function codecOf(boundaries: Iterable<bigint>, end: bigint): Codec {
  const within = [...new Set([0n, ...boundaries])].filter((at) => at >= 0n && at < end)
  const starts = end <= 1n << 52n ? sortedAsNumbers(within) : within.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const bits = Math.max(1, Math.ceil(Math.log2(starts.length))) + spare
  return { starts, codes: starts.map((_, at) => at << spare), end, bits }
}

/** Many times faster than comparing integers of any size. */
function sortedAsNumbers(list: readonly bigint[]): bigint[] {
  return [...Float64Array.from(list, Number).sort()].map(BigInt)
}

/** Tells one more boundary apart in place; false when there is no room left. */
export function split(codec: Codec, boundary: bigint): boolean {
  if (boundary <= 0n || boundary >= codec.end) return true
  const at = indexOf(codec, boundary)
  if (codec.starts[at] === boundary) return true
  const first = codec.codes[at] ?? 0
  const middle = (first + (codec.codes[at + 1] ?? 2 ** codec.bits)) >> 1
  if (middle === first) return false
  codec.starts.splice(at + 1, 0, boundary)
  codec.codes.splice(at + 1, 0, middle)
  return true
}

/**
 * Codes of the values `first..last`.
 * INVARIANT (boundary): both ends were gathered as boundaries; a set with rounded ends would be a false proof, so it is a fault.
 */
export function encode(codec: Codec, first: bigint, last: bigint): readonly [number, number] {
  const from = indexOf(codec, first)
  const to = indexOf(codec, last)
  if (codec.starts[from] !== first || (codec.starts[to + 1] ?? codec.end) !== last + 1n)
    throw new Error(`couldn't tell \`${first}-${last}\` apart: it is not between gathered boundaries`)
  return [codec.codes[from] ?? 0, (codec.codes[to + 1] ?? 2 ** codec.bits) - 1]
}

/** The smallest range between boundaries that holds `first..last`: only for sets that may be too large. */
export function around(codec: Codec, first: bigint, last: bigint): readonly [bigint, bigint] {
  return [codec.starts[indexOf(codec, first)] ?? first, (codec.starts[indexOf(codec, last) + 1] ?? codec.end) - 1n]
}

/** First code of the interval in which one value lies. */
export function codeOf(codec: Codec, value: bigint): number {
  return codec.codes[indexOf(codec, value)] ?? 0
}

/** Values of the codes `first..last`, whose ends lie anywhere within their intervals. */
export function decode(codec: Codec, first: number, last: number): readonly [bigint, bigint] {
  const begin = codec.starts[intervalOf(codec, first)] ?? 0n
  return [begin, (codec.starts[intervalOf(codec, last) + 1] ?? codec.end) - 1n]
}

/** Index of the interval that holds `value`. */
export function indexOf(codec: Codec, value: bigint): number {
  return below(codec.starts, value)
}
function intervalOf(codec: Codec, code: number): number {
  return below(codec.codes, code)
}

/** Last index whose entry is not above `value`. */
function below<T extends bigint | number>(sorted: readonly T[], value: T): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const entry = sorted[middle]
    if (entry !== undefined && entry <= value) low = middle
    else high = middle - 1
  }
  return low
}
