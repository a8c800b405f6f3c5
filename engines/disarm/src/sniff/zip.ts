// ZIP by its central directory, and which document lives in it by its own table of contents.
import { findLastMark, findMark, isAt, latin1, u16, u32 } from './bytes.ts'
import { kindOfContentType, kindOfFolder, kindOfMimetype } from './kinds.table.ts'
import type { Sniffed, SniffContext } from './sniffed.ts'

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly local: number
}

interface Directory {
  readonly entries: readonly Entry[]
  readonly start: number
  readonly end: number
}

/** ZIP and everything that lives in one. A zip that begins later than its file does is told by `start`. */
export function sniffZip(bytes: Uint8Array, context: SniffContext): Sniffed | undefined {
  const directory = readDirectory(bytes, context.limits.members) ?? readLocals(bytes, context.limits.members)
  if (directory === undefined) return isAt(bytes, 0, 'PK\u0007\u0008') ? { format: 'zip' } : undefined
  const { start, end } = directory
  return { ...kindOf(bytes, directory.entries, context), start, end }
}

function kindOf(bytes: Uint8Array, entries: readonly Entry[], context: SniffContext): Sniffed {
  const text = (name: RegExp, most: number): string => {
    const entry = entries.find((one) => name.test(one.name))
    return entry === undefined ? '' : readEntry(bytes, entry, { context, most })
  }
  const has = (name: RegExp): boolean => entries.some((one) => name.test(one.name))
  const mimetype = text(/^mimetype$/, 200).trim()
  if (mimetype !== '') {
    const format = kindOfMimetype(mimetype)
    if (format !== undefined) return { format }
    if (/^application\/(epub|vnd\.(sun|oasis)|x-ms|vnd\.)/.test(mimetype))
      return { format: 'unknown', detail: mimetype.slice(0, 80) }
  }
  // 4 MB: the largest real table of contents has some thousand rows of 150 bytes
  const types = has(/^\[content_types\]\.xml$/i) ? text(/^\[content_types\]\.xml$/i, 4 << 20) : undefined
  if (types !== undefined) return opcKind(types, text(/^\/?_rels\/\.rels$/i, 1 << 20), entries)
  const manifest = text(/^META-INF\/manifest\.xml$/, 4 << 20)
  const root =
    /full-path="\/"[^>]{0,1000}?media-type="([^"]{1,200})"|media-type="([^"]{1,200})"[^>]{0,1000}?full-path="\/"/.exec(
      manifest,
    )
  const byManifest = root === null ? undefined : kindOfMimetype(root[1] ?? root[2] ?? '')
  if (byManifest !== undefined) return { format: byManifest }
  if (has(/^META-INF\/MANIFEST\.MF$/i) && has(/\.class$/i)) return { format: 'executable', detail: 'jar' }
  if (has(/^AndroidManifest\.xml$/)) return { format: 'executable', detail: 'apk' }
  return { format: 'zip' }
}

function opcKind(types: string, relations: string, entries: readonly Entry[]): Sniffed {
  // Piece by piece, so that no pattern goes over the whole again and again.
  const relation = relations.split('<').find((tag) => /^(?:\w+:)?Relationship\b[^>]*\/officeDocument["']/.test(tag))
  const part = /Target\s*=\s*["']\/?([^"']+)["']/.exec(relation ?? '')?.[1]?.toLowerCase()
  const overrides = types.split('<').flatMap((tag) => {
    const attributes = /^(?:\w+:)?(?:Override|Default)\b([^>]*)>/.exec(tag)?.[1]
    if (attributes === undefined) return []
    const named = /(?:PartName|Extension)\s*=\s*["']\/?([^"']+)["']/.exec(attributes)?.[1]?.toLowerCase()
    return [{ part: named, type: /ContentType\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1] ?? '' }]
  })
  const own = overrides.find((one) => part !== undefined && one.part === part)
  const byTarget = own === undefined ? undefined : kindOfContentType(own.type)
  const byType = overrides.map(({ type }) => kindOfContentType(type)).find((kind) => kind !== undefined)
  const format = byTarget ?? byType ?? kindOfFolder(entries.map(({ name }) => name))
  if (format !== undefined) return { format }
  const detail = overrides
    .map(({ type }) => /(visio|xps|3dmanufacturing|nupkg|package\.appx)/i.exec(type)?.[1])
    .find(Boolean)
  return { format: 'unknown', detail: detail ?? 'open packaging of no known document' }
}

function readEntry(
  bytes: Uint8Array,
  { method, packed, local, size }: Entry,
  { context, most }: { readonly context: SniffContext; readonly most: number },
): string {
  if (!isAt(bytes, local, 'PK\u0003\u0004')) return ''
  const from = local + 30 + u16(bytes, local + 26) + u16(bytes, local + 28)
  const raw = bytes.subarray(from, packed > 0 ? from + packed : Math.min(bytes.length, from + most))
  try {
    const plain = method === 0 ? raw.subarray(0, Math.min(size, most)) : context.tools.inflateRaw(raw, most)
    return decode(plain)
  } catch {
    return ''
  }
}

function decode(bytes: Uint8Array): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] !== 0 && bytes[1] === 0)
  const wideBig = (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] !== 0)
  return new TextDecoder(wideBig ? 'utf-16be' : wide ? 'utf-16le' : 'utf-8').decode(bytes)
}

/** 65,557: the end record and the longest comment. */
const tail = 65_557

function readDirectory(bytes: Uint8Array, members: number): Directory | undefined {
  let tries = 16
  for (
    let at = findLastMark(bytes, 'PK\u0005\u0006', bytes.length - tail);
    at >= 0 && tries > 0;
    at = findLastMark(bytes.subarray(0, at + 3), 'PK\u0005\u0006', bytes.length - tail)
  ) {
    const directory = directoryAt(bytes, at, members)
    if (directory !== undefined) return directory
    tries -= 1
  }
  return undefined
}

function directoryAt(bytes: Uint8Array, at: number, members: number): Directory | undefined {
  const end = at + 22 + u16(bytes, at + 20)
  if (end > bytes.length) return undefined
  const wide = u16(bytes, at + 10) === 0xffff || u32(bytes, at + 16) === 0xffff_ffff
  const size = u32(bytes, at + 12)
  if (u16(bytes, at + 10) === 0) return bytes.length - at <= 22 + tail ? { entries: [], start: 0, end } : undefined
  const first = wide ? findMark(bytes, 'PK\u0001\u0002', 0) : at - size
  if (!isAt(bytes, first, 'PK\u0001\u0002')) return undefined
  // Self-extractors and polyglots shift every offset by what stands before them.
  const shift = wide ? 0 : first - u32(bytes, at + 16)
  const entries = readEntries(bytes, first, { shift: Math.max(0, shift), members })
  const earliest = Math.min(...entries.map(({ local }) => local))
  return entries.length === 0
    ? undefined
    : { entries, start: isAt(bytes, earliest, 'PK\u0003\u0004') ? earliest : 0, end }
}

function readEntries(
  bytes: Uint8Array,
  first: number,
  { shift, members }: { readonly shift: number; readonly members: number },
): readonly Entry[] {
  const entries: Entry[] = []
  for (let at = first; isAt(bytes, at, 'PK\u0001\u0002') && entries.length <= members; ) {
    const [name, extra, comment] = [u16(bytes, at + 28), u16(bytes, at + 30), u16(bytes, at + 32)]
    entries.push({
      name: latin1(bytes, at + 46, at + 46 + name),
      method: u16(bytes, at + 10),
      packed: u32(bytes, at + 20),
      size: u32(bytes, at + 24),
      local: u32(bytes, at + 42) + shift,
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** A zip whose end is cut off: what its local headers say. */
function readLocals(bytes: Uint8Array, members: number): Directory | undefined {
  if (!isAt(bytes, 0, 'PK\u0003\u0004') && !isAt(bytes, 4, 'PK\u0003\u0004')) return undefined
  const entries: Entry[] = []
  let at = findMark(bytes, 'PK\u0003\u0004', 0)
  while (at >= 0 && entries.length <= members) {
    const name = u16(bytes, at + 26)
    entries.push({
      name: latin1(bytes, at + 30, at + 30 + name),
      method: u16(bytes, at + 8),
      packed: u32(bytes, at + 18),
      size: u32(bytes, at + 22),
      local: at,
    })
    at = findMark(bytes, 'PK\u0003\u0004', at + 30 + name)
  }
  return { entries, start: 0, end: bytes.length }
}
