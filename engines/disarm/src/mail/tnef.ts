// winmail.dat (MS-OXTNEF): Outlook's envelope, whose attachments nobody else can open. They are taken out; the rest stays behind.
import { decodeText } from './charset.ts'
import type { Enclosure } from './letter.ts'

export interface Tnef {
  readonly attachments: readonly Enclosure[]
}

interface Attribute {
  readonly level: number
  readonly id: number
  readonly content: Uint8Array
}

/** The attachments, or undefined where the bytes are no TNEF. */
export function readTnef(bytes: Uint8Array): Tnef | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 6 || view.getUint32(0, true) !== 0x223e9f78) return undefined
  const attachments: { name: string; bytes: Uint8Array }[] = []
  for (const { level, id, content } of attributes(bytes, view)) {
    if (level !== 2) continue
    if (id === attachRendering) attachments.push({ name: '', bytes: new Uint8Array(0) })
    const last = attachments.at(-1)
    if (last === undefined) continue
    if (id === attachTitle && last.name === '') last.name = decodeText(trim(content), undefined).text
    if (id === attachData) last.bytes = content
    if (id === attachment) last.name = longName(content) || last.name
  }
  return {
    attachments: attachments
      .filter((one) => one.bytes.length > 0)
      .map((one) => ({ name: one.name || '添付.bin', type: '', bytes: one.bytes })),
  }
}

const attachRendering = 0x9002
const attachTitle = 0x8010
const attachData = 0x800f
const attachment = 0x9005

function* attributes(bytes: Uint8Array, view: DataView): Generator<Attribute> {
  let at = 6
  // Each attribute takes 11 bytes at least; 100,000 is more than any message has.
  for (let count = 0; count < 100_000 && at + 11 <= bytes.length; count += 1) {
    const size = view.getUint32(at + 5, true)
    if (at + 9 + size > bytes.length) return
    yield { level: bytes[at] ?? 0, id: view.getUint16(at + 1, true), content: bytes.subarray(at + 9, at + 9 + size) }
    at += 11 + size
  }
}

/** PR_ATTACH_LONG_FILENAME of the MAPI properties of an attachment, Unicode before code page. */
function longName(content: Uint8Array): string {
  const wide = property(content, 0x3707001f)
  if (wide !== undefined) return new TextDecoder('utf-16le').decode(wide).replace(/\0+$/, '')
  const narrow = property(content, 0x3707001e)
  return narrow === undefined ? '' : decodeText(trim(narrow), undefined).text
}

/** First value of a variable-sized property, found by walking the list. */
function property(content: Uint8Array, wanted: number): Uint8Array | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  let at = 4
  const left = (size: number): boolean => at + size <= content.length
  for (let count = 0; count < 10_000 && left(4); count += 1) {
    const tag = view.getUint32(at, true)
    at += 4
    if (tag >>> 31 === 1) {
      if (!left(20)) return undefined
      const kind = view.getUint32(at + 16, true)
      at += 20
      if (kind === 1) {
        if (!left(4)) return undefined
        at += 4 + ((view.getUint32(at, true) + 3) & ~3)
      } else at += 4
    }
    const fixed = sizes[tag & 0xffff]
    if (fixed !== undefined) at += fixed
    else {
      if (!left(8)) return undefined
      const size = view.getUint32(at + 4, true)
      if (!left(8 + size)) return undefined
      if (tag === wanted) return content.subarray(at + 8, at + 8 + size)
      at += 8 + ((size + 3) & ~3)
    }
  }
  return undefined
}

/** Bytes a fixed-sized MAPI type takes in the list. */
const sizes: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}

function trim(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}
