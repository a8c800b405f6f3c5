// A plain writer: one fixed date, no extra fields, no descriptors, so that the same members always make the same bytes.
import { Held, type Tools } from '../contract.ts'
import { toCp932 } from './names.ts'

/** A member to write; folders end in `/` and have no bytes. */
export interface ZipMember {
  readonly name: string
  readonly bytes: Uint8Array
  /** Pictures are compressed already, and `mimetype` of OpenDocument must lie open. */
  readonly store?: boolean
}

/** 1980-01-01, the first day DOS can say: no file tells when it was disarmed. */
const epoch = 0x0021

/** Writes members in the order given. Names in UTF-8 with its flag, or CP932 where every character allows it. */
export function writeZip(members: readonly ZipMember[], tools: Tools, names: 'utf-8' | 'cp932' = 'utf-8'): Uint8Array {
  // without ZIP64 the format counts members in 16 bits and bytes in 32
  if (members.length > 0xfffe) throw new Held('output-too-large', '', `zip of ${members.length} members`)
  const packed = members.map((member) => pack(member, tools, names))
  const total = packed.reduce((sum, one) => sum + 76 + 2 * one.name.length + one.data.length, 22)
  if (total > 0xfffffffe) throw new Held('output-too-large', '', `zip of ${total} bytes`)
  const out = new Uint8Array(total)
  const view = new DataView(out.buffer)
  let at = 0
  const starts = packed.map((one) => {
    const start = at
    at = writeLocal(out, view, one, start)
    return start
  })
  const directory = at
  packed.forEach((one, index) => {
    at = writeCentral(out, view, one, { at, start: starts[index] ?? 0 })
  })
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, packed.length, true)
  view.setUint16(at + 10, packed.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return out
}

interface Packed {
  readonly name: Uint8Array
  readonly utf8: boolean
  readonly data: Uint8Array
  readonly deflated: boolean
  readonly crc: number
  readonly size: number
}

function pack(member: ZipMember, tools: Tools, names: 'utf-8' | 'cp932'): Packed {
  const old = names === 'cp932' ? toCp932(member.name) : null
  const small = member.store || member.bytes.length === 0 ? member.bytes : tools.deflateRaw(member.bytes)
  const deflated = small.length < member.bytes.length
  const name = old ?? new TextEncoder().encode(member.name)
  return {
    name,
    utf8: old === null && name.some((byte) => byte > 0x7e),
    data: deflated ? small : member.bytes,
    deflated,
    crc: tools.crc32(member.bytes),
    size: member.bytes.length,
  }
}

/** Fields that local and central header share, from `version needed` to the name's length. */
function writeShared(view: DataView, at: number, one: Packed): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, one.utf8 ? 0x800 : 0, true)
  view.setUint16(at + 4, one.deflated ? 8 : 0, true)
  view.setUint16(at + 8, epoch, true)
  view.setUint32(at + 10, one.crc, true)
  view.setUint32(at + 14, one.data.length, true)
  view.setUint32(at + 18, one.size, true)
  view.setUint16(at + 22, one.name.length, true)
}

function writeLocal(out: Uint8Array, view: DataView, one: Packed, at: number): number {
  view.setUint32(at, 0x04034b50, true)
  writeShared(view, at + 4, one)
  out.set(one.name, at + 30)
  out.set(one.data, at + 30 + one.name.length)
  return at + 30 + one.name.length + one.data.length
}

function writeCentral(
  out: Uint8Array,
  view: DataView,
  one: Packed,
  { at, start }: { readonly at: number; readonly start: number },
): number {
  view.setUint32(at, 0x02014b50, true)
  view.setUint16(at + 4, 20, true)
  writeShared(view, at + 6, one)
  view.setUint32(at + 42, start, true)
  out.set(one.name, at + 46)
  return at + 46 + one.name.length
}
