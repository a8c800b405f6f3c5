// The second look over a zip of ours, on its own walk from the first byte: plain members, one after another, nothing between them.
import type { Danger, Job } from '../contract.ts'
import { cleanPath } from './path.ts'

/** Empty exactly when the bytes are a zip with nothing but named, stored or deflated members that are what they say. */
export function judgeZip(bytes: Uint8Array, { limits, tools }: Pick<Job, 'limits' | 'tools'>): readonly Danger[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const seen = new Map<string, Uint8Array>()
  let at = 0
  const wrong = (code: Danger['code'], where: string, detail: string): readonly Danger[] => [{ code, where, detail }]
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const [flags, method, packed, size] = [
      view.getUint16(at + 6, true),
      view.getUint16(at + 8, true),
      view.getUint32(at + 18, true),
      view.getUint32(at + 22, true),
    ]
    const header = bytes.subarray(at + 4, at + 28)
    const nameSize = view.getUint16(at + 26, true)
    const name = nameOf(bytes.subarray(at + 30, at + 30 + nameSize), flags)
    const from = at + 30 + nameSize
    if (name === undefined) return wrong('name-trick', `member at ${at}`, 'name is in no known encoding')
    if (
      (flags & ~0x800) !== 0 ||
      (method !== 0 && method !== 8) ||
      view.getUint16(at + 28, true) !== 0 ||
      from + packed > bytes.length
    )
      return wrong('unknown-part', name, 'member is not plain')
    if (seen.has(fold(name))) return wrong('name-trick', name, 'name stands twice')
    if (!isClean(name)) return wrong('name-trick', name, 'name is not clean')
    const content = contentOf(bytes.subarray(from, from + packed), method, size, tools)
    if (content === undefined || size > limits.expandedBytes || tools.crc32(content) !== view.getUint32(at + 14, true))
      return wrong('appended-data', name, 'member is not what it says')
    seen.set(fold(name), header)
    at = from + packed
  }
  return judgeDirectory(bytes, view, { at, seen })
}

/** The directory must repeat every local header in order, and end the file. */
function judgeDirectory(
  bytes: Uint8Array,
  view: DataView,
  { at, seen }: { readonly at: number; readonly seen: ReadonlyMap<string, Uint8Array> },
): readonly Danger[] {
  let next = at
  for (const header of seen.values()) {
    if (next + 46 > bytes.length || view.getUint32(next, true) !== 0x02014b50)
      return [{ code: 'unknown-part', where: 'directory', detail: 'shorter than the members' }]
    const repeated = bytes.subarray(next + 6, next + 30)
    const plain =
      repeated.every((byte, index) => byte === header[index]) &&
      view.getUint32(next + 30, true) === 0 &&
      view.getUint32(next + 38, true) === 0
    if (!plain) return [{ code: 'unknown-part', where: 'directory', detail: 'differs from the members' }]
    next += 46 + view.getUint16(next + 28, true)
  }
  const ended =
    next + 22 === bytes.length &&
    view.getUint32(next, true) === 0x06054b50 &&
    view.getUint16(next + 10, true) === seen.size
  return ended ? [] : [{ code: 'appended-data', where: 'end', detail: 'bytes that no member explains' }]
}

function contentOf(stored: Uint8Array, method: number, size: number, tools: Job['tools']): Uint8Array | undefined {
  if (method === 0) return stored.length === size ? stored : undefined
  try {
    const content = tools.inflateRaw(stored, size)
    return content.length === size ? content : undefined
  } catch {
    return undefined
  }
}

function isClean(name: string): boolean {
  const { folder, name: last, tricks } = cleanPath(name)
  const whole = folder === '' ? last : `${folder}/${last}`
  return whole === name.replace(/\/$/, '') && tricks.length === 0
}

function nameOf(raw: Uint8Array, flags: number): string | undefined {
  try {
    return new TextDecoder((flags & 0x800) === 0 ? 'shift_jis' : 'utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    return undefined
  }
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase()
