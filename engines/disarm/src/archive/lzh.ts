// LZH (LHA): headers of level 0 to 3 with CP932 names; what citizens of the 1990s' software still send.
import { type Budget, Held, type Limits } from '../contract.ts'
import { decodeText } from '../mail/charset.ts'
import { decodeLzh, windows } from './lzh-decode.ts'
import type { Member, Opened } from './member.ts'

interface Header {
  readonly method: string
  readonly packed: number
  readonly size: number
  readonly path: string
  readonly crc: number
  readonly link: boolean
  readonly data: number
}

export interface LzhReading {
  readonly limits: Limits
  readonly budget: Budget
  readonly where: string
}

/** Reads all headers; a broken one ends the archive as held. */
export function openLzh(bytes: Uint8Array, reading: LzhReading): Opened {
  const members: Member[] = []
  let at = 0
  while (at < bytes.length && bytes[at] !== 0) {
    const header = readHeader(bytes, at)
    if (header === undefined) throw new Held('malformed', reading.where, `lzh header at ${at} is damaged`)
    reading.budget.takeMember(reading.where)
    members.push(memberOf(bytes, header, reading))
    at = header.data + header.packed
  }
  if (members.length === 0) throw new Held('malformed', reading.where, 'lzh without members')
  const rest = bytes.length - at - 1
  return { members, remarks: rest > 0 ? [{ code: 'appended-data', detail: `${rest} bytes` }] : [] }
}

function memberOf(bytes: Uint8Array, header: Header, { limits, budget, where }: LzhReading): Member {
  const kind = header.link ? 'link' : header.method === '-lhd-' ? 'folder' : 'file'
  const at = `${where}${header.path}`
  return {
    path: header.path,
    kind,
    bytes: () => {
      const stored = bytes.subarray(header.data, header.data + header.packed)
      if (header.size > 1 << 20 && header.size > limits.ratio * Math.max(1, header.packed))
        throw new Held('ratio', at, `${header.packed} bytes claim to hold ${header.size}`)
      budget.takeExpanded(header.size, at)
      const expanded = expand(header, stored, at)
      if (expanded === undefined || crc16(expanded) !== header.crc)
        throw new Held('malformed', at, 'lzh member fails its checksum')
      return expanded
    },
  }
}

function expand(header: Header, stored: Uint8Array, where: string): Uint8Array | undefined {
  if (header.method === '-lh0-' || header.method === '-lz4-') return stored.length === header.size ? stored : undefined
  const window = windows[header.method]
  if (window === undefined)
    throw new Held('unsupported-format', where, `lzh method ${header.method}; -lh0-, -lh4- to -lh7- and -lz4- are read`)
  return header.size === 0 ? new Uint8Array(0) : decodeLzh(stored, header.size, window)
}

function readHeader(bytes: Uint8Array, at: number): Header | undefined {
  if (at + 22 > bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at)
  const method = String.fromCharCode(...bytes.subarray(at + 2, at + 7))
  if (!/^-l[hz][0-9a-z]-$/.test(method)) return undefined
  const level = view.getUint8(20)
  const read = level < 2 ? readOld(view, level) : level < 4 ? readNew(view, level) : undefined
  if (read === undefined || read.data + read.packed > view.byteLength) return undefined
  return {
    method,
    size: view.getUint32(11, true),
    packed: read.packed,
    crc: read.crc,
    data: at + read.data,
    link: read.path.link,
    path: read.path.text,
  }
}

interface Read {
  readonly packed: number
  readonly data: number
  readonly crc: number
  readonly path: { readonly text: string; readonly link: boolean }
}

/** Levels 0 and 1: one byte of size, one of checksum, the name inside; level 1 has extensions behind, counted in the packed size. */
function readOld(view: DataView, level: number): Read | undefined {
  const size = view.getUint8(0)
  const length = view.getUint8(21)
  if (size < 22 + length || size + 2 > view.byteLength) return undefined
  const header = bytesOf(view, 2, size)
  if (header.reduce((sum, byte) => (sum + byte) & 0xff, 0) !== view.getUint8(1)) return undefined
  const name = bytesOf(view, 22, length)
  const crc = view.getUint16(22 + length, true)
  const packed = view.getUint32(7, true)
  if (level === 0) {
    const mode = size >= 22 + length + 12 && view.getUint8(24 + length) === 0x55 ? view.getUint16(30 + length, true) : 0
    return { packed, crc, data: size + 2, path: pathOf(new Map([[1, name]]), isLink(mode)) }
  }
  const extensions = readExtensions(view, { at: size, next: view.getUint16(size, true), wide: false })
  if (extensions === undefined) return undefined
  const data = extensions.end
  if (!extensions.found.has(1)) extensions.found.set(1, name)
  return {
    packed: packed - (data - size - 2),
    crc,
    data,
    path: pathOf(extensions.found, isLink(modeOf(extensions.found))),
  }
}

function readNew(view: DataView, level: number): Read | undefined {
  const wide = level === 3
  if (view.byteLength < 32) return undefined
  const total = wide ? view.getUint32(24, true) : view.getUint16(0, true)
  const crc = view.getUint16(21, true)
  const next = wide ? view.getUint32(28, true) : view.getUint16(24, true)
  const extensions = readExtensions(view, { at: wide ? 28 : 24, next, wide })
  if (extensions === undefined || total < extensions.end || total > view.byteLength) return undefined
  return {
    packed: view.getUint32(7, true),
    crc,
    data: total,
    path: pathOf(extensions.found, isLink(modeOf(extensions.found))),
  }
}

/** Extension headers one after another: size, kind, content; at most 100, because a header ends. */
function readExtensions(
  view: DataView,
  start: { readonly at: number; readonly next: number; readonly wide: boolean },
): { readonly found: Map<number, Uint8Array>; readonly end: number } | undefined {
  const width = start.wide ? 4 : 2
  const found = new Map<number, Uint8Array>()
  let at = start.at + width
  let next = start.next
  for (let count = 0; next !== 0; count += 1) {
    if (count > 100 || next < 1 + width || at + next > view.byteLength) return undefined
    const kind = view.getUint8(at)
    if (!found.has(kind)) found.set(kind, bytesOf(view, at + 1, next - 1 - width))
    at += next
    next = start.wide ? view.getUint32(at - 4, true) : view.getUint16(at - 2, true)
  }
  return { found, end: at }
}

/** Folder and name; 0xFF parts folders, the Unicode twins (0x44, 0x45) come first. A link is written `name|target`. */
function pathOf(found: ReadonlyMap<number, Uint8Array>, link: boolean): Read['path'] {
  const wide = (kind: number): string | undefined => {
    const bytes = found.get(kind)
    return bytes && new TextDecoder('utf-16le').decode(bytes).replaceAll('\uffff', '/').replace(/\0+$/, '')
  }
  const narrow = (kind: number): string => {
    const bytes = found.get(kind) ?? new Uint8Array(0)
    return splitAt(bytes, 0xff)
      .map(
        (piece) =>
          decodeText(piece.subarray(0, piece.indexOf(0) < 0 ? piece.length : piece.indexOf(0)), undefined).text,
      )
      .join('/')
  }
  const folder = (wide(0x45) ?? narrow(2)).replace(/\/$/, '')
  const name = wide(0x44) ?? narrow(1)
  return { text: `${folder === '' ? '' : `${folder}/`}${link ? (name.split('|')[0] ?? '') : name}`, link }
}

function splitAt(bytes: Uint8Array, mark: number): readonly Uint8Array[] {
  const out: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, from)) {
    out.push(bytes.subarray(from, at))
    from = at + 1
  }
  return [...out, bytes.subarray(from)]
}

function modeOf(found: ReadonlyMap<number, Uint8Array>): number {
  const mode = found.get(0x50)
  return mode === undefined ? 0 : (mode[0] ?? 0) + 256 * (mode[1] ?? 0)
}

const isLink = (mode: number): boolean => (mode & 0o170000) === 0o120000
const bytesOf = (view: DataView, at: number, size: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + at, Math.max(0, Math.min(size, view.byteLength - at)))

/** CRC-16 of LHA (polynomial 0xA001). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0)
  return crc
}

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xa001 : value >>> 1
  return value
})
