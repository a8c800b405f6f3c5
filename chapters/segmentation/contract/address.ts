// Addresses and ports as people write them in a ledger, read to exact intervals and written back. Nothing is guessed.

/** Inclusive interval of addresses of one family. */
export interface Range {
  readonly family: 4 | 6
  readonly first: bigint
  readonly last: bigint
}
/** Inclusive interval of ports. */
export interface PortRange {
  readonly first: number
  readonly last: number
}

/** What a text says, or why it cannot be read. */
export type Read<T> =
  | { readonly ok: true; readonly value: readonly T[] }
  | { readonly ok: false; readonly because: string }

/** `10.1.0.0/16`, `10.1.0.9`, `10.1.0.1-10.1.0.9` and the same in IPv6; separated by lines, commas or spaces. */
export function readAddresses(text: string): Read<Range> {
  const value: Range[] = []
  for (const word of wordsOf(text)) {
    const range = readRange(word)
    if (range === undefined)
      return { ok: false, because: `「${word}」は、アドレス（10.1.0.0/16、10.1.0.1-10.1.0.9 など）として読めません。` }
    value.push(range)
  }
  return { ok: true, value }
}

/** `443`, `8080-8090`; separated by commas, lines or spaces. */
export function readPorts(text: string): Read<PortRange> {
  const value: PortRange[] = []
  for (const word of wordsOf(text)) {
    const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/u.exec(word) ?? []
    const [first, last] = [Number(from), Number(to ?? from)]
    if (from === undefined || last > 65_535 || first > last)
      return { ok: false, because: `「${word}」は、ポート番号（443、8080-8090 など）として読めません。` }
    value.push({ first, last })
  }
  return { ok: true, value }
}

/** Six pairs of hexadecimal figures, one address a word. */
export function readMacs(text: string): Read<string> {
  const value: string[] = []
  for (const word of wordsOf(text)) {
    const figures = word.toLowerCase().replaceAll(/[:.-]/gu, '')
    if (!/^[0-9a-f]{12}$/u.test(figures))
      return { ok: false, because: `「${word}」は、MACアドレス（00:11:22:33:44:55 など）として読めません。` }
    value.push(figures.replaceAll(/(..)(?!$)/gu, '$1:'))
  }
  return { ok: true, value }
}

/** The shortest way to write an interval: prefix where it is one, else both ends. */
export function writeRange({ family, first, last }: Range): string {
  const size = last - first + 1n
  const bits = family === 4 ? 32 : 128
  const isPrefix = (size & (size - 1n)) === 0n && first % size === 0n
  if (!isPrefix) return `${writeAddress(family, first)}-${writeAddress(family, last)}`
  const length = bits - (size.toString(2).length - 1)
  return length === bits ? writeAddress(family, first) : `${writeAddress(family, first)}/${length}`
}

/** One address as text; IPv6 in the form of RFC 5952. */
export function writeAddress(family: 4 | 6, value: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.')
  const groups = Array.from({ length: 8 }, (_, n) => ((value >> BigInt(112 - 16 * n)) & 0xffffn).toString(16))
  const text = groups.join(':')
  const zeros = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/gu)].toSorted((a, b) => b[0].length - a[0].length)[0]
  if (zeros === undefined) return text
  const head = text.slice(0, zeros.index)
  const tail = text.slice(zeros.index + zeros[0].length)
  return `${head}::${tail.replace(/^:/u, '')}`
}

/** Do two intervals share an address? */
export const overlaps = (a: Range, b: Range): boolean => a.family === b.family && a.first <= b.last && b.first <= a.last

/** Is every address of `inner` in one of `outer`? */
export function covers(outer: readonly Range[], inner: Range): boolean {
  let next = inner.first
  for (const range of outer
    .filter((one) => one.family === inner.family)
    .toSorted((a, b) => (a.first < b.first ? -1 : 1)))
    if (range.first <= next && range.last >= next) next = range.last + 1n
  return next > inner.last
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .split(/[\s,、;]+/u)
    .filter((word) => word !== '')
}

function readRange(word: string): Range | undefined {
  const [from, to] = word.split(/[-~〜]/u)
  if (to !== undefined) {
    const [first, last] = [readAddress(from ?? ''), readAddress(to)]
    if (first === undefined || last === undefined || first.family !== last.family || first.value > last.value)
      return undefined
    return { family: first.family, first: first.value, last: last.value }
  }
  const [address, length] = word.split('/')
  const read = readAddress(address ?? '')
  if (read === undefined) return undefined
  const bits = read.family === 4 ? 32 : 128
  if (length === undefined) return { family: read.family, first: read.value, last: read.value }
  if (!/^\d{1,3}$/u.test(length) || Number(length) > bits) return undefined
  const size = 1n << BigInt(bits - Number(length))
  const first = read.value - (read.value % size)
  return { family: read.family, first, last: first + size - 1n }
}

/** One address of either family; undefined where it is none. */
export function readAddress(text: string): { readonly family: 4 | 6; readonly value: bigint } | undefined {
  return text.includes(':') ? readSix(text) : readFour(text)
}

function readFour(text: string): { readonly family: 4; readonly value: bigint } | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/u.exec(text)?.slice(1).map(Number)
  if (parts === undefined || parts.some((part) => part > 255)) return undefined
  return { family: 4, value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) }
}

function readSix(text: string): { readonly family: 6; readonly value: bigint } | undefined {
  const [head = '', tail, more] = text.split('::')
  if (more !== undefined) return undefined
  const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'))
  const [front, back] = [groupsOf(head), groupsOf(tail ?? '')]
  const missing = 8 - front.length - back.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...front, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...back]
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/iu.test(group))) return undefined
  return { family: 6, value: groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n) }
}
