// 7z: signature header, tables (themselves packed and perhaps encrypted), and folders of one chain of coders each.
import { type Budget, Held, type Limits, type Tools } from '../../contract.ts'
import type { Member, Opened } from '../member.ts'
import {
  Cursor,
  type Folder,
  type File,
  noStreams,
  readFiles,
  readStreams,
  sizeOf,
  type Streams,
  TableDamage,
  type Tables,
} from './header.ts'
import { decryptSevenZip } from './key.ts'
import { decodeLzma, decodeLzma2, LzmaDamage } from './lzma.ts'

export interface SevenZipReading {
  readonly tools: Tools
  readonly limits: Limits
  readonly budget: Budget
  readonly where: string
  readonly passwords: readonly string[]
}

/** Reads the tables; members expand folder by folder when asked for. */
export function openSevenZip(bytes: Uint8Array, reading: SevenZipReading): Opened {
  const tables = guard(reading.where, () => readTables(bytes, reading))
  const encrypted = tables.streams.folders.some(isEncrypted)
  const cut =
    32 +
    (new DataView(bytes.buffer, bytes.byteOffset).getUint32(12, true) +
      new DataView(bytes.buffer, bytes.byteOffset).getUint32(20, true))
  const remarks: Opened['remarks'][number][] = []
  if (encrypted) remarks.push({ code: 'encryption-removed', detail: 'AES-256' })
  if (bytes.length > cut) remarks.push({ code: 'appended-data', detail: `${bytes.length - cut} bytes` })
  return { members: membersOf(bytes, tables, reading), remarks }
}

function readTables(bytes: Uint8Array, reading: SevenZipReading): Tables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 32 || view.getUint32(8, true) !== reading.tools.crc32(bytes.subarray(12, 32)))
    throw new TableDamage('start header')
  const offset = 32 + view.getUint32(12, true) + view.getUint32(16, true) * 2 ** 32
  const size = view.getUint32(20, true) + view.getUint32(24, true) * 2 ** 32
  if (size === 0) return { streams: noStreams, files: [] }
  if (offset + size > bytes.length) throw new TableDamage('tables lie beyond the end')
  let block = bytes.subarray(offset, offset + size)
  if (reading.tools.crc32(block) !== view.getUint32(28, true)) throw new TableDamage('tables fail their checksum')
  // Tables packed in tables: 7-Zip does it once.
  for (let nested = 0; nested < 4; nested += 1) {
    const cursor = new Cursor(block)
    const id = cursor.number()
    if (id === 1) return readHeader(cursor, reading.limits.members)
    if (id !== 23) break
    const streams = readStreams(cursor, 64)
    const folder = streams.folders[0]
    if (folder === undefined) break
    block = expandFolder(bytes, streams, 0, reading)
  }
  throw new TableDamage('no tables')
}

function readHeader(cursor: Cursor, most: number): Tables {
  let streams = noStreams
  let files: readonly File[] = []
  for (let id = cursor.number(); id !== 0; id = cursor.number()) {
    if (id === 4) streams = readStreams(cursor, most)
    else if (id === 5) files = readFiles(cursor, most)
    else throw new TableDamage(`header holds a table ${id}`)
  }
  return { streams, files }
}

function membersOf(bytes: Uint8Array, { streams, files }: Tables, reading: SevenZipReading): readonly Member[] {
  const slots = streams.parts.flatMap((parts, folder) => {
    let from = 0
    return parts.map(({ size, crc }) => {
      from += size
      return { folder, from: from - size, size, crc }
    })
  })
  // One folder at a time is kept: its files lie side by side and are asked for in order.
  let open: { readonly folder: number; readonly bytes: Uint8Array } | undefined
  const folderBytes = (folder: number): Uint8Array => {
    if (open?.folder !== folder)
      open = { folder, bytes: guard(reading.where, () => expandFolder(bytes, streams, folder, reading)) }
    return open.bytes
  }
  let next = 0
  return files.map((file): Member => {
    reading.budget.takeMember(reading.where)
    const slot = file.empty ? undefined : slots[next]
    if (!file.empty) next += 1
    const unix = file.attributes & 0x8000 ? (file.attributes >>> 28) & 15 : 0
    const kind =
      file.folder || (file.attributes & 0x10) !== 0
        ? 'folder'
        : unix === 10 || (file.attributes & 0x400) !== 0
          ? 'link'
          : 'file'
    return {
      path: file.name,
      kind,
      bytes: () => {
        if (slot === undefined) return new Uint8Array(0)
        const content = folderBytes(slot.folder).subarray(slot.from, slot.from + slot.size)
        const whole =
          content.length === slot.size && (slot.crc === undefined || reading.tools.crc32(content) === slot.crc)
        if (!whole) throw new Held('malformed', `${reading.where}${file.name}`, '7z member fails its checksum')
        return content
      },
    }
  })
}

const isEncrypted = ({ coders }: Folder): boolean => coders.some(({ id }) => id === aes)

/** All bytes of a folder, paid before they are made; passwords are tried in order. */
function expandFolder(bytes: Uint8Array, streams: Streams, index: number, reading: SevenZipReading): Uint8Array {
  const folder = streams.folders[index]
  if (folder === undefined) throw new TableDamage('folder missing')
  const streamsBefore = streams.folders.slice(0, index).reduce((sum, one) => sum + packedCount(one), 0)
  const from = 32 + streams.position + streams.packed.slice(0, streamsBefore).reduce((sum, size) => sum + size, 0)
  const packed = bytes.subarray(from, from + (streams.packed[streamsBefore] ?? 0))
  for (const size of folder.sizes) {
    if (size > 1 << 20 && size > reading.limits.ratio * 10 * Math.max(1, packed.length))
      throw new Held('ratio', reading.where, `${packed.length} bytes claim to hold ${size}`)
    if (size > reading.limits.expandedBytes) throw new Held('too-large', reading.where, `a stream of ${size} bytes`)
  }
  reading.budget.takeExpanded(sizeOf(folder), reading.where)
  if (!isEncrypted(folder)) return runChain(packed, folder, undefined, reading)
  if (reading.passwords.length === 0) throw new Held('password-needed', reading.where, '7z is encrypted')
  const expected = folder.crc ?? (streams.parts[index]?.length === 1 ? streams.parts[index]?.[0]?.crc : undefined)
  for (const password of reading.passwords) {
    const opened = attempt(() => runChain(packed, folder, password, reading))
    const first = streams.parts[index]?.[0]
    const checked =
      expected === undefined
        ? first && { bytes: opened?.subarray(0, first.size), crc: first.crc }
        : { bytes: opened, crc: expected }
    if (
      opened !== undefined &&
      (checked?.bytes === undefined || checked.crc === undefined || reading.tools.crc32(checked.bytes) === checked.crc)
    )
      return opened
  }
  throw new Held('wrong-password', reading.where, 'no given password opens this 7z')
}

const packedCount = (folder: Folder): number =>
  folder.coders.reduce((sum, { inputs }) => sum + inputs, 0) - folder.bonds.length

/** Coders one after another, beginning with the one whose input is the packed stream. */
function runChain(
  packed: Uint8Array,
  folder: Folder,
  password: string | undefined,
  reading: SevenZipReading,
): Uint8Array {
  if (folder.coders.some(({ inputs, outputs }) => inputs !== 1 || outputs !== 1))
    throw new Held('unsupported-format', reading.where, '7z with branched filters (BCJ2)')
  const chain: number[] = []
  let next = folder.coders.findIndex((_, input) => !folder.bonds.some((bond) => bond.input === input))
  while (next >= 0 && chain.length < folder.coders.length) {
    chain.push(next)
    const output = next
    next = folder.bonds.find((bond) => bond.output === output)?.input ?? -1
  }
  if (chain.length !== folder.coders.length) throw new TableDamage('coders in a circle')
  return chain.reduce((stream, at) => {
    const coder = folder.coders[at]
    return coder === undefined ? stream : runCoder(stream, coder, { size: folder.sizes[at] ?? 0, password, reading })
  }, packed)
}

interface Run {
  readonly size: number
  readonly password: string | undefined
  readonly reading: SevenZipReading
}

const aes = '06f10701'

function runCoder(
  stream: Uint8Array,
  { id, properties }: Folder['coders'][number],
  { size, password, reading }: Run,
): Uint8Array {
  if (id === '00') return stream.subarray(0, size)
  if (id === '21') return decodeLzma2(stream, size)
  if (id === '030101') return decodeLzma(stream, properties, size)
  if (id === '03') return undelta(stream.slice(0, size), (properties[0] ?? 0) + 1)
  if (id === '040108') return reading.tools.inflateRaw(stream, size)
  if (id === aes) {
    const plain = decryptSevenZip(stream, properties, password ?? '', reading.tools)
    if (plain === undefined) throw new TableDamage('encryption')
    return plain.subarray(0, size)
  }
  throw new Held(
    'unsupported-format',
    reading.where,
    `7z method ${id}; Copy, LZMA, LZMA2, Deflate, Delta and AES are read`,
  )
}

function undelta(bytes: Uint8Array, distance: number): Uint8Array {
  for (let at = distance; at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) + (bytes[at - distance] ?? 0)
  return bytes
}

function attempt(run: () => Uint8Array): Uint8Array | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof Held) throw error
    return undefined
  }
}

function guard<T>(where: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof TableDamage || error instanceof LzmaDamage || error instanceof RangeError)
      throw new Held('malformed', where, `7z is damaged: ${error.message}`)
    throw error
  }
}
