// What a PDF is made of: eight kinds of value, as plain data.

export interface Name {
  readonly kind: 'name'
  /** Unescaped; one character a byte. */
  readonly name: string
}
export interface Str {
  readonly kind: 'string'
  readonly bytes: Uint8Array
}
export interface Dict {
  readonly kind: 'dict'
  readonly entries: Map<string, Value>
}
export interface Stream {
  readonly kind: 'stream'
  readonly dict: Dict
  /** As it stands in the file, decrypted, filters still on. */
  readonly raw: Uint8Array
}
export interface Ref {
  readonly kind: 'ref'
  readonly number: number
  readonly generation: number
}
export type Value = null | boolean | number | Name | Str | readonly Value[] | Dict | Stream | Ref

/** Makes a name of its unescaped characters. */
export const name = (text: string): Name => ({ kind: 'name', name: text })
/** Makes a dictionary; the order of keys is the order they are written in. */
export const dict = (entries: Iterable<readonly [string, Value]> = []): Dict => ({
  kind: 'dict',
  entries: new Map(entries),
})
/** Makes a reference. */
export const ref = (number: number, generation = 0): Ref => ({ kind: 'ref', number, generation })
/** Makes a stream. */
export const stream = (of: Dict, raw: Uint8Array): Stream => ({ kind: 'stream', dict: of, raw })

/** Whether a value is a list; `Array.isArray` forgets that lists are readonly. */
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)
/** Whether a value is of one of the tagged kinds. */
export function isKind<K extends 'name' | 'string' | 'dict' | 'stream' | 'ref'>(
  value: Value | undefined,
  kind: K,
): value is Extract<Value, { kind: K }> {
  return typeof value === 'object' && value !== null && !isList(value) && value.kind === kind
}
/** The characters of a name, or undefined for any other value. */
export const nameOf = (value: Value | undefined): string | undefined => (isKind(value, 'name') ? value.name : undefined)

/** One character a byte. */
export function latin(bytes: Uint8Array): string {
  if (bytes.length < 32) {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return text
  }
  const parts: string[] = []
  // 8,192: as many arguments as every engine's `apply` takes.
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return parts.join('')
}
/** One byte a character, the reverse of `latin`. */
export function unlatin(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at) & 255
  return bytes
}

/** Text of a text string: UTF-16BE or UTF-8 by its mark, else as Latin-1, which PDFDocEncoding is but for a few marks. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3))
  return latin(bytes)
}

/** Joins pieces into one. */
export function join(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Where `wanted` begins at or after `from`, or -1. */
export function find(bytes: Uint8Array, wanted: string, from = 0): number {
  const first = wanted.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1
    while (same < wanted.length && bytes[at + same] === wanted.charCodeAt(same)) same += 1
    if (same === wanted.length) return at
  }
  return -1
}

/** Where `wanted` begins last, or -1. */
export function findLast(bytes: Uint8Array, wanted: string, before: number = bytes.length): number {
  const first = wanted.charCodeAt(0)
  for (let at = bytes.lastIndexOf(first, before); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1)) {
    let same = 1
    while (same < wanted.length && bytes[at + same] === wanted.charCodeAt(same)) same += 1
    if (same === wanted.length) return at
  }
  return -1
}
