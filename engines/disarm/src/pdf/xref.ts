// Where objects stand: cross-reference tables and streams of every revision, or, where those lie, the file itself read from end to end.
import type { Tools } from '../contract.ts'
import { chainOf, decode } from './filters.ts'
import { isWord, isSpace, Lexer } from './lexer.ts'
import { type Dict, dict, find, findLast, isKind, isList, nameOf, stream, type Stream, type Value } from './value.ts'

export type Place =
  | { readonly at: number; readonly generation: number }
  | { readonly container: number; readonly index: number }
  | 'free'
export interface Index {
  readonly places: Map<number, Place>
  readonly trailer: Dict
  /** Sections that a newer one replaced; a linearised file's second half is none. */
  readonly revisions: number
}
interface Room {
  readonly tools: Tools
  readonly most: number
}

/** Objects of one file: ten million numbers bound the table, not the memory; `Budget.takeObjects` bounds what is read. */
const largestNumber = 8_388_607
/** Revisions: each costs a parse; signatures and forms make tens. */
const mostSections = 1000

/** Follows `startxref` and every /Prev; null where the chain is broken. `shift`: bytes before the header. */
export function readIndex(bytes: Uint8Array, shift: number, room: Room): Index | null {
  const found = findLast(bytes, 'startxref')
  if (found < 0) return null
  const start = new Lexer(bytes, found + 9).next(false)
  const places = new Map<number, Place>()
  const seen = new Set<number>()
  let trailer: Dict | null = null
  const queue = [start]
  let sections = 0
  while (queue.length > 0) {
    const at = queue.shift()
    if (typeof at !== 'number' || seen.has(at) || seen.size > mostSections) continue
    seen.add(at)
    const section =
      readSection(bytes, at + shift, places, room) ?? (shift > 0 ? readSection(bytes, at, places, room) : null)
    if (section === null) return null
    trailer ??= section
    const hybrid = section.entries.get('XRefStm')
    if (typeof hybrid === 'number') queue.unshift(hybrid)
    else sections += 1
    queue.push(asItem(section.entries.get('Prev')))
    if (typeof hybrid === 'number') sections += 1
  }
  if (trailer === null) return null
  const linear = find(bytes.subarray(0, 1024 + shift), '/Linearized') >= 0
  const hybrids = sections - seen.size
  return { places, trailer, revisions: Math.max(0, seen.size - Math.max(0, hybrids) - (linear ? 2 : 1)) }
}

const asItem = (value: Value | undefined): number | undefined => (typeof value === 'number' ? value : undefined)

function readSection(bytes: Uint8Array, at: number, places: Map<number, Place>, room: Room): Dict | null {
  if (at < 0 || at >= bytes.length) return null
  const lexer = new Lexer(bytes, at)
  if (lexer.take('xref')) return readTable(lexer, places)
  const object = readObject(bytes, at, () => null)
  return object === null || !isKind(object.value, 'stream') ? null : readStream(object.value, places, room)
}

function readTable(lexer: Lexer, places: Map<number, Place>): Dict | null {
  for (;;) {
    const first = lexer.next(false)
    if (isWord(first) && first.word === 'trailer') break
    const count = lexer.next(false)
    if (typeof first !== 'number' || typeof count !== 'number') return null
    let number = first
    for (let index = 0; index < count; index += 1) {
      const before = lexer.at
      const [offset, generation, use] = [lexer.next(false), lexer.next(false), lexer.next(false)]
      if (
        typeof offset !== 'number' ||
        typeof generation !== 'number' ||
        !isWord(use) ||
        (use.word !== 'n' && use.word !== 'f')
      ) {
        lexer.at = before
        break
      }
      // A first subsection that begins at 1 though its first entry is the head of the free list: counted one too high.
      if (index === 0 && first === 1 && use.word === 'f' && generation === 65535) number = 0
      if (number <= largestNumber && !places.has(number))
        places.set(number, use.word === 'n' ? { at: offset, generation } : 'free')
      number += 1
    }
  }
  const trailer = lexer.next(true)
  return !isWord(trailer) && isKind(trailer, 'dict') ? trailer : null
}

function readStream(of: Stream, places: Map<number, Place>, room: Room): Dict | null {
  const get = (key: string): Value => of.dict.entries.get(key) ?? null
  const widths = get('W')
  if (!isList(widths)) return null
  const [a, b, c] = [0, 1, 2].map((index) => (typeof widths[index] === 'number' ? widths[index] : 0))
  if (
    a === undefined ||
    b === undefined ||
    c === undefined ||
    a < 0 ||
    b < 0 ||
    c < 0 ||
    a + b + c > 32 ||
    a + b + c < 1
  )
    return null
  const { bytes } = decode(
    of.raw,
    chainOf(of.dict, (value) => value ?? null),
    room,
  )
  const size = get('Size')
  const index = get('Index')
  const runs = isList(index) ? index : [0, typeof size === 'number' ? size : 0]
  let at = 0
  const take = (width: number): number => {
    let value = 0
    for (let n = 0; n < width; n += 1) value = value * 256 + (bytes[at + n] ?? 0)
    at += width
    return value
  }
  for (let run = 0; run + 1 < runs.length; run += 2) {
    const [first, count] = [runs[run], runs[run + 1]]
    if (typeof first !== 'number' || typeof count !== 'number') break
    for (let number = first; number < first + count && at + a + b + c <= bytes.length; number += 1) {
      const kind = a === 0 ? 1 : take(a)
      const [second, third] = [take(b), take(c)]
      if (number > largestNumber || places.has(number)) continue
      if (kind === 0) places.set(number, 'free')
      else if (kind === 1) places.set(number, { at: second, generation: third })
      else if (kind === 2) places.set(number, { container: second, index: third })
    }
  }
  return of.dict
}

export interface Found {
  readonly number: number
  readonly generation: number
  readonly value: Value
  /** Just behind it. */
  readonly end: number
}

/** Reads `n g obj … endobj` at a place; null where none stands there. `length` resolves an indirect /Length. */
export function readObject(bytes: Uint8Array, at: number, length: (value: Value) => Value): Found | null {
  const lexer = new Lexer(bytes, at)
  const [number, generation] = [lexer.next(false), lexer.next(false)]
  if (typeof number !== 'number' || typeof generation !== 'number' || !Number.isInteger(number) || !lexer.take('obj'))
    return null
  const value = lexer.next(true)
  if (value === undefined || isWord(value)) {
    if (isWord(value)) lexer.at -= value.word.length
    return { number, generation, value: null, end: lexer.at }
  }
  if (!isKind(value, 'dict') || !lexer.take('stream')) return { number, generation, value, end: lexer.at }
  const from = dataFrom(bytes, lexer.at)
  const to = dataTo(bytes, from, length(value.entries.get('Length') ?? null))
  return { number, generation, value: stream(value, bytes.subarray(from, to)), end: to }
}

function dataFrom(bytes: Uint8Array, at: number): number {
  let from = at
  while (bytes[from] === 32 || bytes[from] === 9) from += 1
  if (bytes[from] !== 13 && bytes[from] !== 10) from = at
  if (bytes[from] === 13) return bytes[from + 1] === 10 ? from + 2 : from + 1
  return bytes[from] === 10 ? from + 1 : from
}

/** By /Length where `endstream` follows it, else by searching for that word. */
function dataTo(bytes: Uint8Array, from: number, length: Value): number {
  if (typeof length === 'number' && length >= 0 && from + length <= bytes.length) {
    const lexer = new Lexer(bytes, from + length)
    while (isSpace(bytes[lexer.at])) lexer.at += 1
    if (lexer.take('endstream') || lexer.take('endobj')) return from + length
  }
  const marks = [find(bytes, 'endstream', from), find(bytes, 'endobj', from)].filter((at) => at >= 0)
  let end = marks.length === 0 ? bytes.length : Math.min(...marks)
  if (bytes[end - 1] === 10) end -= 1
  if (bytes[end - 1] === 13) end -= 1
  return Math.max(from, end)
}

/** Reads the whole file for objects; the last of a number wins, as in a file grown by appending. */
export function scanIndex(bytes: Uint8Array, room: Room): Index {
  const places = new Map<number, Place>()
  const containers: { readonly number: number; readonly of: Stream }[] = []
  const trailers: Dict[] = []
  for (let at = find(bytes, 'obj'); at >= 0; at = find(bytes, 'obj', at + 3)) {
    const start = headerBefore(bytes, at)
    if (start === null || start.number > largestNumber) continue
    places.delete(start.number)
    places.set(start.number, { at: start.at, generation: start.generation })
    const kind = peek(bytes, at + 3)
    if (kind !== 'ObjStm' && kind !== 'XRef') continue
    const object = readObject(bytes, start.at, (value) => value)
    if (object === null || !isKind(object.value, 'stream')) continue
    if (kind === 'XRef') trailers.push(object.value.dict)
    else containers.push({ number: start.number, of: object.value })
  }
  for (let at = find(bytes, 'trailer'); at >= 0; at = find(bytes, 'trailer', at + 7)) {
    const found = new Lexer(bytes, at + 7).next(true)
    if (!isWord(found) && isKind(found, 'dict')) trailers.push(found)
  }
  for (const { number, of } of containers) packed(number, of, places, room)
  const trailer = dict()
  for (const one of trailers)
    for (const [key, value] of one.entries)
      if (['Root', 'Encrypt', 'ID', 'Info'].includes(key)) trailer.entries.set(key, value)
  return { places, trailer, revisions: 0 }
}

/** `12 0 ` before `obj`. */
function headerBefore(
  bytes: Uint8Array,
  at: number,
): { readonly at: number; readonly number: number; readonly generation: number } | null {
  let here = at - 1
  const space = (): boolean => {
    const from = here
    while (isSpace(bytes[here])) here -= 1
    return here < from
  }
  const digits = (): number => {
    let [value, scale] = [0, 1]
    const from = here
    for (
      let byte = bytes[here];
      byte !== undefined && byte >= 48 && byte <= 57 && from - here < 10;
      byte = bytes[here]
    ) {
      value += (byte - 48) * scale
      scale *= 10
      here -= 1
    }
    return here === from ? -1 : value
  }
  space()
  const generation = digits()
  if (generation < 0 || !space()) return null
  const number = digits()
  return number < 0 ? null : { at: here + 1, number, generation }
}

function peek(bytes: Uint8Array, at: number): string | undefined {
  // 400 bytes hold the dictionary of an object or xref stream; nothing else is looked for here.
  const found = new Lexer(bytes.subarray(at, at + 400)).next(true)
  return !isWord(found) && isKind(found, 'dict') ? nameOf(found.entries.get('Type')) : undefined
}

function packed(number: number, of: Stream, places: Map<number, Place>, room: Room): void {
  const { bytes } = decode(
    of.raw,
    chainOf(of.dict, (value) => value ?? null),
    room,
  )
  const count = of.dict.entries.get('N')
  const lexer = new Lexer(bytes)
  const container = places.get(number)
  for (let index = 0; typeof count === 'number' && index < count; index += 1) {
    const [inside, offset] = [lexer.next(false), lexer.next(false)]
    if (typeof inside !== 'number' || typeof offset !== 'number' || inside > largestNumber) return
    const known = places.get(inside)
    const newer =
      known !== undefined &&
      known !== 'free' &&
      'at' in known &&
      container !== undefined &&
      container !== 'free' &&
      'at' in container &&
      known.at > container.at
    if (!newer) places.set(inside, { container: number, index })
  }
}
