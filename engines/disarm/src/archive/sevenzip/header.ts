// The tables of a 7z archive (7zFormat.txt of the LZMA SDK): where streams lie, how they were made, what the files are called.

export interface Coder {
  readonly id: string
  readonly properties: Uint8Array
  readonly inputs: number
  readonly outputs: number
}

export interface Folder {
  readonly coders: readonly Coder[]
  /** Input of one coder that is the output of another. */
  readonly bonds: readonly { readonly input: number; readonly output: number }[]
  readonly sizes: readonly number[]
  readonly crc: number | undefined
}

export interface Streams {
  readonly position: number
  readonly packed: readonly number[]
  readonly folders: readonly Folder[]
  /** Files of each folder, in order. */
  readonly parts: readonly (readonly { readonly size: number; readonly crc: number | undefined }[])[]
}

export interface File {
  readonly name: string
  readonly empty: boolean
  readonly folder: boolean
  readonly attributes: number
}

export interface Tables {
  readonly streams: Streams
  readonly files: readonly File[]
}

/** Tables that contradict themselves or the bounds. */
export class TableDamage extends Error {}

export const noStreams: Streams = { position: 0, packed: [], folders: [], parts: [] }

/** Bytes with a place in them. Every read beyond the end is damage. */
export class Cursor {
  readonly #bytes: Uint8Array
  #at = 0
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }
  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw new TableDamage('tables end early')
    this.#at += 1
    return value
  }
  take(size: number): Uint8Array {
    if (size < 0 || this.#at + size > this.#bytes.length) throw new TableDamage('tables end early')
    this.#at += size
    return this.#bytes.subarray(this.#at - size, this.#at)
  }
  u32(): number {
    return this.take(4).reduceRight((value, byte) => value * 256 + byte, 0)
  }
  /** 7z's number: leading ones of the first byte tell how many bytes follow. */
  number(): number {
    const first = this.byte()
    let mask = 0x80
    let value = 0
    for (let i = 0; i < 8; i += 1) {
      if ((first & mask) === 0) return bounded(value + (first & (mask - 1)) * 2 ** (8 * i))
      value += this.byte() * 2 ** (8 * i)
      mask >>= 1
    }
    return bounded(value)
  }
  /** A count of things, bounded before anything is allocated. */
  count(most: number): number {
    const value = this.number()
    if (value > most) throw new TableDamage(`a table of ${value}`)
    return value
  }
  bits(count: number): readonly boolean[] {
    const out: boolean[] = []
    let byte = 0
    for (let i = 0; i < count; i += 1) {
      if (i % 8 === 0) byte = this.byte()
      out.push((byte & (0x80 >> (i % 8))) !== 0)
    }
    return out
  }
  /** As `bits`, with a first byte that may say "all". */
  maybeBits(count: number): readonly boolean[] {
    return this.byte() === 0 ? this.bits(count) : Array.from({ length: count }, () => true)
  }
}

function bounded(value: number): number {
  if (!Number.isSafeInteger(value)) throw new TableDamage('a number beyond 2^53')
  return value
}

/** Reads StreamsInfo up to its end mark. */
export function readStreams(cursor: Cursor, most: number): Streams {
  let position = 0
  let packed: readonly number[] = []
  let folders: Folder[] = []
  let parts: Streams['parts'] | undefined
  for (let id = cursor.number(); id !== 0; id = cursor.number()) {
    if (id === 6) {
      position = cursor.number()
      packed = readPacked(cursor, most)
    } else if (id === 7) folders = readFolders(cursor, most)
    else if (id === 8) parts = readParts(cursor, folders, most)
    else throw new TableDamage(`streams hold a table ${id}`)
  }
  return {
    position,
    packed,
    folders,
    parts: parts ?? folders.map((folder) => [{ size: sizeOf(folder), crc: folder.crc }]),
  }
}

/** Size of what a folder finally yields: the output that feeds no other coder. */
export function sizeOf(folder: Folder): number {
  const last = folder.sizes.findIndex((_, output) => !folder.bonds.some((bond) => bond.output === output))
  return folder.sizes[last] ?? 0
}

function readPacked(cursor: Cursor, most: number): readonly number[] {
  const count = cursor.count(most)
  let sizes: readonly number[] = []
  for (let id = cursor.number(); id !== 0; id = cursor.number()) {
    if (id === 9) sizes = Array.from({ length: count }, () => cursor.number())
    else if (id === 10) readDigests(cursor, count)
    else throw new TableDamage(`packed streams hold a table ${id}`)
  }
  return sizes
}

function readDigests(cursor: Cursor, count: number): readonly (number | undefined)[] {
  return cursor.maybeBits(count).map((known) => (known ? cursor.u32() : undefined))
}

function readFolders(cursor: Cursor, most: number): Folder[] {
  if (cursor.number() !== 11) throw new TableDamage('folders missing')
  const count = cursor.count(most)
  if (cursor.byte() !== 0) throw new TableDamage('folders kept elsewhere')
  const bare = Array.from({ length: count }, () => readFolder(cursor))
  let folders = bare
  for (let id = cursor.number(); id !== 0; id = cursor.number()) {
    if (id === 12)
      folders = folders.map((folder) => ({
        ...folder,
        sizes: Array.from({ length: folder.coders.reduce((sum, { outputs }) => sum + outputs, 0) }, () =>
          cursor.number(),
        ),
      }))
    else if (id === 10) {
      const digests = readDigests(cursor, count)
      folders = folders.map((folder, at) => ({ ...folder, crc: digests[at] }))
    } else throw new TableDamage(`folders hold a table ${id}`)
  }
  return folders
}

function readFolder(cursor: Cursor): Folder {
  const coders = Array.from({ length: cursor.count(32) }, (): Coder => {
    const flags = cursor.byte()
    const id = [...cursor.take(flags & 15)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const [inputs, outputs] = (flags & 0x10) === 0 ? [1, 1] : [cursor.count(32), cursor.count(32)]
    return { id, inputs, outputs, properties: (flags & 0x20) === 0 ? new Uint8Array(0) : cursor.take(cursor.number()) }
  })
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0)
  const outputs = coders.reduce((sum, coder) => sum + coder.outputs, 0)
  const bonds = Array.from({ length: Math.max(0, outputs - 1) }, () => ({
    input: cursor.number(),
    output: cursor.number(),
  }))
  const packed = inputs - bonds.length
  if (packed > 1) for (let i = 0; i < packed; i += 1) cursor.number()
  return { coders, bonds, sizes: [], crc: undefined }
}

function readParts(cursor: Cursor, folders: readonly Folder[], most: number): Streams['parts'] {
  let counts: readonly number[] = folders.map(() => 1)
  let id = cursor.number()
  if (id === 13) {
    counts = folders.map(() => cursor.count(most))
    id = cursor.number()
  }
  if (counts.reduce((sum, count) => sum + count, 0) > most) throw new TableDamage('more files than allowed')
  const sizes = folders.map((folder, at) => {
    const count = counts[at] ?? 0
    const known = Array.from({ length: Math.max(0, count - 1) }, () => (id === 9 ? cursor.number() : 0))
    return count === 0 ? [] : [...known, sizeOf(folder) - known.reduce((sum, size) => sum + size, 0)]
  })
  if (id === 9) id = cursor.number()
  const asked = folders.map((folder, at) => (counts[at] === 1 && folder.crc !== undefined ? 0 : (counts[at] ?? 0)))
  const digests: (number | undefined)[] = []
  for (; id !== 0; id = cursor.number()) {
    if (id !== 10) throw new TableDamage(`parts hold a table ${id}`)
    digests.push(
      ...readDigests(
        cursor,
        asked.reduce((sum, count) => sum + count, 0),
      ),
    )
  }
  return folders.map((folder, at) =>
    (sizes[at] ?? []).map((size) => ({ size, crc: asked[at] === 0 ? folder.crc : digests.shift() })),
  )
}

/** Reads FilesInfo. */
export function readFiles(cursor: Cursor, most: number): readonly File[] {
  const count = cursor.count(most)
  let empty: readonly boolean[] = []
  let emptyFile: readonly boolean[] = []
  let names: readonly string[] = []
  let attributes: readonly number[] = []
  for (let id = cursor.number(); id !== 0; id = cursor.number()) {
    const property = new Cursor(cursor.take(cursor.number()))
    if (id === 14) empty = property.bits(count)
    else if (id === 15) emptyFile = property.bits(empty.filter(Boolean).length)
    else if (id === 17) names = readNames(property, count)
    else if (id === 21) attributes = readAttributes(property, count)
  }
  let emptySeen = 0
  return Array.from({ length: count }, (_, at) => {
    const isEmpty = empty[at] === true
    const isFile = isEmpty && emptyFile[emptySeen] === true
    if (isEmpty) emptySeen += 1
    return { name: names[at] ?? '', empty: isEmpty, folder: isEmpty && !isFile, attributes: attributes[at] ?? 0 }
  })
}

function readNames(cursor: Cursor, count: number): readonly string[] {
  if (cursor.byte() !== 0) throw new TableDamage('names kept elsewhere')
  return Array.from({ length: count }, () => {
    const units: number[] = []
    for (let unit = cursor.byte() + 256 * cursor.byte(); unit !== 0; unit = cursor.byte() + 256 * cursor.byte())
      units.push(unit)
    return String.fromCharCode(...units.slice(0, 4096))
  })
}

function readAttributes(cursor: Cursor, count: number): readonly number[] {
  const known = cursor.maybeBits(count)
  if (cursor.byte() !== 0) throw new TableDamage('attributes kept elsewhere')
  return known.map((is) => (is ? cursor.u32() : 0))
}
