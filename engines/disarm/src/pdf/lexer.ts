// Reads values out of bytes, leniently: broken writers are normal, and what they meant is nearly always clear.
import { type Dict, isKind, latin, type Name, type Ref, type Str, type Value } from './value.ts'

/** A word that is no value: an operator, `obj`, `R`, `endobj`, `]` where none was open. */
export interface Word {
  readonly kind: 'word'
  readonly word: string
}
export type Item = Value | Word

/** Arrays and dictionaries within each other: 100 are more than any writer makes and far less than the stack holds. */
const deepest = 100
/** One name: 127 by ISO 32000 annex C, Adobe's limit; broken CJK writers reach some 300. */
const longestName = 1024

/** Whether a byte is white space between tokens (ISO 32000 7.2.3). */
export const isSpace = (byte: number | undefined): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0
const isDelimiter = (byte: number): boolean =>
  byte === 40 ||
  byte === 41 ||
  byte === 60 ||
  byte === 62 ||
  byte === 91 ||
  byte === 93 ||
  byte === 123 ||
  byte === 125 ||
  byte === 47 ||
  byte === 37
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57
/** Value of a hexadecimal digit, or -1. */
export function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const low = byte | 32
  return low >= 97 && low <= 102 ? low - 87 : -1
}

/** A place in bytes that moves on as it is read. */
export class Lexer {
  readonly bytes: Uint8Array
  at: number
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  /** Moves over white space and comments. */
  skip(): void {
    const { bytes } = this
    while (this.at < bytes.length) {
      const byte = bytes[this.at]
      if (byte === 37) {
        while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at += 1
      } else if (!isSpace(byte)) return
      this.at += 1
    }
  }

  /** The next value or word; `undefined` at the end. `refs`: whether `1 0 R` is one value, as it is outside content streams. */
  next(refs: boolean, depth = 0): Item | undefined {
    this.skip()
    const byte = this.bytes[this.at]
    if (byte === undefined) return undefined
    if (isDigit(byte) || byte === 43 || byte === 45 || byte === 46) return refs ? this.numberOrRef() : this.number()
    if (byte === 47) return this.name()
    if (byte === 40) return this.literal()
    if (byte === 60) return this.bytes[this.at + 1] === 60 ? this.dict(refs, depth) : this.hex()
    if (byte === 91) return this.list(refs, depth)
    if (byte === 62 && this.bytes[this.at + 1] === 62) return this.mark(2)
    return isDelimiter(byte) ? this.mark(1) : this.word()
  }

  /** Whether `text` stands here; moves over it if so. */
  take(text: string): boolean {
    this.skip()
    for (let index = 0; index < text.length; index += 1)
      if (this.bytes[this.at + index] !== text.charCodeAt(index)) return false
    this.at += text.length
    return true
  }

  private mark(length: number): Word {
    const word = latin(this.bytes.subarray(this.at, this.at + length))
    this.at += length
    return { kind: 'word', word }
  }

  private word(): Item {
    const from = this.at
    const { bytes } = this
    while (this.at < bytes.length) {
      const byte = bytes[this.at] ?? 32
      if (isSpace(byte) || isDelimiter(byte)) break
      this.at += 1
    }
    const word = latin(bytes.subarray(from, this.at))
    if (word === 'true') return true
    if (word === 'false') return false
    return word === 'null' ? null : { kind: 'word', word }
  }

  /** Signs pile up, minus signs stand inside, points repeat: read as the readers people use do. */
  private number(): number | Word {
    const { bytes } = this
    const from = this.at
    let sign = 1
    for (let byte = bytes[this.at]; byte === 43 || byte === 45; byte = bytes[this.at]) {
      if (byte === 45) sign = -1
      this.at += 1
    }
    let whole = 0
    let scale = 0
    let digits = 0
    for (; this.at < bytes.length; this.at += 1) {
      const byte = bytes[this.at] ?? 0
      if (isDigit(byte)) {
        digits += 1
        if (scale < 1e15) whole = whole * 10 + byte - 48
        if (scale > 0 && scale < 1e15) scale *= 10
      } else if (byte === 46 && scale === 0) scale = 1
      else if (byte !== 45 || digits === 0) break
    }
    if (digits === 0 && this.at - from > 0 && !this.ends()) return this.oddWord(from)
    const value = (sign * whole) / (scale || 1)
    if (scale >= 1 && bytes[this.at] === 46) while (isDigit(bytes[this.at]) || bytes[this.at] === 46) this.at += 1
    const exponent = this.exponent()
    return Number.isFinite(value) ? value * exponent : 0
  }

  private ends(): boolean {
    const byte = this.bytes[this.at]
    return byte === undefined || isSpace(byte) || isDelimiter(byte)
  }

  private oddWord(from: number): Word {
    while (!this.ends()) this.at += 1
    return { kind: 'word', word: latin(this.bytes.subarray(from, this.at)) }
  }

  private exponent(): number {
    if (((this.bytes[this.at] ?? 0) | 32) !== 101) return 1
    const found = /^[eE]([+-]?\d{1,3})/.exec(latin(this.bytes.subarray(this.at, this.at + 5)))
    if (found === null) return 1
    this.at += found[0].length
    const power = Number(found[1])
    return power > 30 ? 1e30 : power < -30 ? 0 : 10 ** power
  }

  private numberOrRef(): number | Ref | Word {
    const first = this.number()
    const after = this.at
    if (typeof first !== 'number' || !Number.isInteger(first) || first < 0 || !isSpace(this.bytes[after])) return first
    this.skip()
    const digit = this.at
    while (isDigit(this.bytes[this.at])) this.at += 1
    if (this.at > digit && this.at - digit <= 5 && isSpace(this.bytes[this.at])) {
      const generation = Number(latin(this.bytes.subarray(digit, this.at)))
      this.skip()
      if (this.bytes[this.at] === 82) {
        this.at += 1
        if (this.ends()) return { kind: 'ref', number: first, generation }
      }
    }
    this.at = after
    return first
  }

  private name(): Name {
    const { bytes } = this
    let text = ''
    for (this.at += 1; this.at < bytes.length; this.at += 1) {
      const byte = bytes[this.at] ?? 32
      if (isSpace(byte) || isDelimiter(byte)) break
      const high = byte === 35 ? hexDigit(bytes[this.at + 1]) : -1
      const low = high < 0 ? -1 : hexDigit(bytes[this.at + 2])
      if (low >= 0) this.at += 2
      if (text.length < longestName) text += String.fromCharCode(low < 0 ? byte : high * 16 + low)
    }
    return { kind: 'name', name: text }
  }

  private hex(): Str {
    const { bytes } = this
    const found: number[] = []
    let half = -1
    for (this.at += 1; this.at < bytes.length && bytes[this.at] !== 62; this.at += 1) {
      const digit = hexDigit(bytes[this.at])
      if (digit < 0) continue
      if (half < 0) half = digit
      else {
        found.push(half * 16 + digit)
        half = -1
      }
    }
    if (half >= 0) found.push(half * 16)
    this.at += 1
    return { kind: 'string', bytes: Uint8Array.from(found) }
  }

  private literal(): Str {
    const { bytes } = this
    const found: number[] = []
    let open = 1
    for (this.at += 1; this.at < bytes.length; this.at += 1) {
      const byte = bytes[this.at] ?? 0
      if (byte === 92) this.escape(found)
      else if (byte === 13) {
        found.push(10)
        if (bytes[this.at + 1] === 10) this.at += 1
      } else {
        if (byte === 40) open += 1
        if (byte === 41) open -= 1
        if (open === 0) break
        found.push(byte)
      }
    }
    this.at += 1
    return { kind: 'string', bytes: Uint8Array.from(found) }
  }

  /** At a backslash; leaves the place on the last byte of the escape. */
  private escape(found: number[]): void {
    this.at += 1
    const byte = this.bytes[this.at] ?? 0
    if (byte >= 48 && byte <= 55) {
      let octal = byte - 48
      for (let more = 0; more < 2; more += 1) {
        const digit = this.bytes[this.at + 1] ?? 0
        if (digit < 48 || digit > 55) break
        octal = octal * 8 + digit - 48
        this.at += 1
      }
      found.push(octal & 255)
      return
    }
    if (byte === 13 && this.bytes[this.at + 1] === 10) this.at += 1
    if (byte === 13 || byte === 10) return
    found.push(escapes.get(byte) ?? byte)
  }

  private list(refs: boolean, depth: number): Item {
    this.at += 1
    const found: Value[] = []
    for (;;) {
      if (depth > deepest) return found
      const item = this.next(refs, depth + 1)
      if (item === undefined || (isWord(item) && item.word === ']')) return found
      if (!isWord(item)) found.push(item)
      else if (item.word === '>>' || ends.has(item.word)) {
        this.at -= item.word.length
        return found
      }
    }
  }

  private dict(refs: boolean, depth: number): Dict {
    this.at += 2
    const entries = new Map<string, Value>()
    while (depth <= deepest) {
      const key = this.next(refs, depth + 1)
      if (key === undefined || (isWord(key) && key.word === '>>')) break
      if (isWord(key) && ends.has(key.word)) {
        this.at -= key.word.length
        break
      }
      if (isWord(key) || !isKind(key, 'name')) continue
      const value = this.next(refs, depth + 1)
      if (value === undefined) break
      if (!isWord(value)) entries.set(key.name, value)
      else if (value.word === '>>' || ends.has(value.word)) {
        this.at -= value.word.length
        if (value.word !== '>>') break
      }
    }
    return { kind: 'dict', entries }
  }
}

/** Whether an item is a word rather than a value. */
export function isWord(item: Item | undefined): item is Word {
  return typeof item === 'object' && item !== null && 'kind' in item && item.kind === 'word'
}

/** `\n`, `\r`, `\t`, `\b`, `\f`. */
const escapes: ReadonlyMap<number, number> = new Map([
  [110, 10],
  [114, 13],
  [116, 9],
  [98, 8],
  [102, 12],
])
/** Words after which whatever is still open was never closed. */
const ends: ReadonlySet<string> = new Set(['endobj', 'obj', 'endstream', 'stream', 'xref', 'trailer', 'startxref'])
