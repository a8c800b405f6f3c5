// Finds the central directory of a zip and reads its records against their local headers (APPNOTE 6.3.10 §4.3).
import { Held } from '../contract.ts'
import { type EntryName, nameOf } from './names.ts'

/** One member as the central directory says, already compared with its local header. */
export interface Record {
  readonly name: EntryName
  readonly method: number
  readonly encrypted: boolean
  readonly crc: number
  readonly compressed: number
  readonly expanded: number
  readonly kind: 'file' | 'folder' | 'link' | 'device'
  /** DOS time word, for the check byte of the old encryption. */
  readonly time: number
  readonly hasDescriptor: boolean
  readonly extra: Uint8Array
  /** First byte of the local header, of the data, and after the data. */
  readonly from: number
  readonly data: number
  readonly end: number
}

export interface Directory {
  readonly records: readonly Record[]
  /** Bytes before the first member, between members that no descriptor explains, and after the end record. */
  readonly prefix: number
  readonly gaps: number
  readonly appended: number
  readonly comment: number
}

/** Where the directory lies. `shift` is what a prefix (self-extractor, polyglot) moved every offset by. */
interface End {
  readonly at: number
  readonly start: number
  readonly size: number
  readonly count: number
  readonly shift: number
  readonly comment: number
  readonly after: number
}

/** Reads the whole directory; throws `Held('malformed')` where central and local disagree or members overlap. */
export function readDirectory(bytes: Uint8Array, where: string, maxMembers: number): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view, where)
  if (end.count > maxMembers) throw new Held('too-many-members', where, `zip names ${end.count} members`)
  const records: Record[] = []
  let at = end.start
  while (at + 46 <= end.start + end.size && view.getUint32(at, true) === 0x02014b50) {
    if (records.length >= maxMembers)
      throw new Held('too-many-members', where, `zip has more than ${maxMembers} members`)
    const record = readRecord({ bytes, view, end, where }, at)
    records.push(record.record)
    at = record.next
  }
  if (records.length !== end.count)
    throw new Held('malformed', where, `zip end record names ${end.count} members, directory holds ${records.length}`)
  return { records, comment: end.comment, appended: end.after, ...layout(records, end.start, where) }
}

/** The last end record whose comment fits; a zip may carry rubbish behind it, which is reported and left behind. */
function findEnd(view: DataView, where: string): End {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff - 0x10000)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    const comment = view.getUint16(at + 20, true)
    if (at + 22 + comment > view.byteLength) continue
    const end = readEnd(view, at, comment)
    if (end !== undefined) return end
  }
  throw new Held('malformed', where, 'zip has no end record')
}

function readEnd(view: DataView, at: number, comment: number): End | undefined {
  let count = view.getUint16(at + 10, true)
  let size = view.getUint32(at + 12, true)
  let start = view.getUint32(at + 16, true)
  let before = at
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) {
    const locator = at - 20
    if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return undefined
    const told = Number(view.getBigUint64(locator + 8, true))
    const record = [told, locator - 56].find((place) => isEnd64(view, place, locator))
    if (record === undefined) return undefined
    count = Number(view.getBigUint64(record + 32, true))
    size = Number(view.getBigUint64(record + 40, true))
    start = Number(view.getBigUint64(record + 48, true))
    before = record
  }
  const real = before - size
  if (real < 0 || (count > 0 && view.getUint32(real, true) !== 0x02014b50)) return undefined
  if (real < start) return undefined
  return { at, start: real, size, count, shift: real - start, comment, after: view.byteLength - at - 22 - comment }
}

function isEnd64(view: DataView, place: number, locator: number): boolean {
  return place >= 0 && place + 56 <= locator && view.getUint32(place, true) === 0x06064b50
}

interface Source {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly end: End
  readonly where: string
}

function readRecord(source: Source, at: number): { record: Record; next: number } {
  const { bytes, view, end, where } = source
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  if (next > end.start + end.size) throw new Held('malformed', where, 'zip directory record runs past its end')
  const raw = bytes.subarray(at + 46, at + 46 + nameLength)
  const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
  const flags = view.getUint16(at + 8, true)
  const central = { flags, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), raw }
  const sizes = widen(view, at, extra)
  const from = sizes.offset + end.shift
  const data = checkLocal(source, { ...central, ...sizes }, from)
  const stop = data + sizes.compressed
  if (stop > end.start) throw new Held('malformed', where, 'zip member runs into the directory')
  const name = nameOf(raw, (flags & 0x800) !== 0, extra)
  const record: Record = {
    name,
    method: central.method,
    encrypted: (flags & 0x2041) !== 0,
    crc: central.crc,
    compressed: sizes.compressed,
    expanded: sizes.expanded,
    kind: kindOf(view.getUint16(at + 4, true) >> 8, view.getUint32(at + 38, true), name.written),
    time: view.getUint16(at + 12, true),
    hasDescriptor: (flags & 8) !== 0,
    extra,
    from,
    data,
    end: stop,
  }
  return { record, next }
}

/** Sizes and offset, from the ZIP64 extra field (0x0001) where the short ones are full. */
function widen(
  view: DataView,
  at: number,
  extra: Uint8Array,
): { expanded: number; compressed: number; offset: number } {
  const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)] as const
  const wide = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  let field = 0
  while (field + 4 <= extra.length && wide.getUint16(field, true) !== 1) field += 4 + wide.getUint16(field + 2, true)
  let place = field + 4
  const value = (one: number): number => {
    if (one !== 0xffffffff || place + 8 > extra.length) return one
    place += 8
    return Number(wide.getBigUint64(place - 8, true))
  }
  return { expanded: value(short[0]), compressed: value(short[1]), offset: value(short[2]) }
}

interface Central {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly raw: Uint8Array
  readonly compressed: number
  readonly expanded: number
}

/** Where the member's data begins, once the local header has said the same as the directory. */
function checkLocal(source: Source, central: Central, from: number): number {
  const { bytes, view, where } = source
  if (from < 0 || from + 30 > source.end.start || view.getUint32(from, true) !== 0x04034b50)
    throw new Held('malformed', where, 'zip directory points to no member')
  const length = view.getUint16(from + 26, true)
  const name = bytes.subarray(from + 30, from + 30 + length)
  const flags = view.getUint16(from + 6, true)
  if (!same(name, central.raw)) throw new Held('malformed', where, 'zip member has two different names')
  if (view.getUint16(from + 8, true) !== central.method || (flags & 1) !== (central.flags & 1))
    throw new Held('malformed', where, 'zip member says two different methods')
  const told = { crc: view.getUint32(from + 14, true), size: view.getUint32(from + 18, true) }
  const deferred = (flags & 8) !== 0 || told.size === 0xffffffff
  if (!deferred && (told.crc !== central.crc || told.size !== central.compressed))
    throw new Held('malformed', where, 'zip member says two different sizes')
  return from + 30 + length + view.getUint16(from + 28, true)
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

/** Unix mode sits in the high half of the external attributes when the maker was Unix (3) or macOS (19). */
function kindOf(system: number, attributes: number, name: string): Record['kind'] {
  const mode = (attributes >>> 16) & 0xf000
  if ((system === 3 || system === 19) && mode === 0xa000) return 'link'
  if ((system === 3 || system === 19) && (mode === 0x2000 || mode === 0x6000 || mode === 0x1000)) return 'device'
  return name.endsWith('/') || (attributes & 0x10) !== 0 ? 'folder' : 'file'
}

/** INVARIANT (no overlap): each byte belongs to one member at most; a bomb of shared data cannot be built. */
function layout(records: readonly Record[], start: number, where: string): { prefix: number; gaps: number } {
  const sorted = [...records].sort((a, b) => a.from - b.from)
  let reached = sorted[0]?.from ?? start
  const prefix = reached
  let gaps = 0
  for (const record of sorted) {
    if (record.from < reached) throw new Held('malformed', where, 'zip members overlap')
    gaps += record.from - reached
    reached = record.end
    if (record.hasDescriptor) gaps -= Math.min(24, nextFrom(sorted, record, start) - record.end)
  }
  gaps += start - reached
  return { prefix, gaps: Math.max(0, gaps) }
}

function nextFrom(sorted: readonly Record[], record: Record, start: number): number {
  return sorted[sorted.indexOf(record) + 1]?.from ?? start
}
