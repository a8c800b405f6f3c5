// tar: ustar, pax and GNU long names (POSIX.1-2017 pax, GNU tar manual). Links and devices are told, never followed.
import { type Budget, Held } from '../contract.ts'
import { decodeText } from '../mail/charset.ts'
import type { Member, Opened } from './member.ts'

interface Header {
  readonly name: string
  readonly size: number
  readonly type: string
  /** Where a link points. */
  readonly target: string
}

/** Whether a block is the header of a member: its checksum says so. */
export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && readHeader(bytes.subarray(0, 512)) !== undefined
}

/** Reads all members; the archive is its own size, so nothing expands. */
export function openTar(bytes: Uint8Array, budget: Budget, where: string): Opened {
  const members: Member[] = []
  const files = new Map<string, Uint8Array>()
  let at = 0
  let pax = new Map<string, string>()
  let long: string | undefined
  while (at + 512 <= bytes.length) {
    const header = readHeader(bytes.subarray(at, at + 512))
    if (header === undefined) {
      if (bytes.subarray(at, at + 512).every((byte) => byte === 0)) break
      throw new Held('malformed', where, `tar header at ${at} fails its checksum`)
    }
    const size = pax.has('size') ? Number(pax.get('size')) : header.size
    const from = at + 512
    if (!Number.isSafeInteger(size) || size < 0 || from + size > bytes.length)
      throw new Held('malformed', where, `tar member at ${at} is cut off`)
    const content = bytes.subarray(from, from + size)
    at = from + Math.ceil(size / 512) * 512
    if (header.type === 'x') pax = readPax(content)
    else if (header.type === 'L') long = text(content)
    else if (header.type !== 'g' && header.type !== 'K' && header.type !== 'V') {
      budget.takeMember(where)
      const path = pax.get('path') ?? long ?? header.name
      // A hard link to a file of this archive is that file under a second name; any other link leads out of it.
      const twin = header.type === '1' ? files.get(pax.get('linkpath') ?? header.target) : undefined
      const own = twin ?? content
      const kind = twin === undefined ? kindOf(header.type, path) : 'file'
      if (kind === 'file') files.set(path, own)
      members.push(memberOf(path, kind, own, { budget, where }))
      pax = new Map()
      long = undefined
    }
  }
  const rest = bytes.subarray(at).some((byte) => byte !== 0)
  return { members, remarks: rest ? [{ code: 'appended-data', detail: `after the end at ${at}` }] : [] }
}

const kindOf = (type: string, path: string): Member['kind'] =>
  type === '5' || path.endsWith('/') ? 'folder' : /[12]/.test(type) ? 'link' : /[\0 07]/.test(type) ? 'file' : 'device'

function memberOf(
  path: string,
  kind: Member['kind'],
  content: Uint8Array,
  paid: { readonly budget: Budget; readonly where: string },
): Member {
  return {
    path,
    kind,
    bytes: () => {
      paid.budget.takeExpanded(content.length, `${paid.where}${path}`)
      return content
    },
  }
}

function readHeader(block: Uint8Array): Header | undefined {
  const told = octal(block.subarray(148, 156))
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  const size = octal(block.subarray(124, 136))
  if (told === undefined || told !== sum || size === undefined) return undefined
  const prefix = text(block.subarray(257, 262)) === 'ustar' && block[262] === 0 ? text(block.subarray(345, 500)) : ''
  const name = text(block.subarray(0, 100))
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type: String.fromCharCode(block[156] ?? 0),
    target: text(block.subarray(157, 257)),
  }
}

/** Octal digits, or GNU's base 256 with its high bit set. */
function octal(field: Uint8Array): number | undefined {
  if (((field[0] ?? 0) & 0x80) !== 0)
    return field.subarray(1).reduce((value, byte) => value * 256 + byte, (field[0] ?? 0) & 0x7f)
  const digits = String.fromCharCode(...field)
    .replace(/[\0 ]+$/, '')
    .trim()
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : undefined
}

/** `27 path=…\n` records; the length counts bytes. */
function readPax(content: Uint8Array): Map<string, string> {
  const records = new Map<string, string>()
  let at = 0
  while (at < content.length && records.size < 1000) {
    const space = content.indexOf(0x20, at)
    const size = space < 0 ? Number.NaN : Number(String.fromCharCode(...content.subarray(at, Math.min(space, at + 12))))
    if (!Number.isInteger(size) || size < 4 || at + size > content.length) break
    const record = new TextDecoder().decode(content.subarray(space + 1, at + size - 1))
    const equals = record.indexOf('=')
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1))
    at += size
  }
  return records
}

function text(field: Uint8Array): string {
  const end = field.indexOf(0)
  return decodeText(end < 0 ? field : field.subarray(0, end), undefined).text
}
