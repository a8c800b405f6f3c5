import { longestEntry } from './hash.ts'
import { tileWidth } from './tile.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** 2: bytes of the big-endian uint16 before each entry (C2SP tlog-tiles, log entries). */
const prefixLength = 2

/** The bytes of an entry bundle: up to 256 entries, each after its length. */
export function packBundle(entries: readonly Uint8Array[]): Verdict<Uint8Array, 'entry-too-long' | 'too-many-entries'> {
  if (entries.length > tileWidth) return reject('too-many-entries')
  if (entries.some((entry) => entry.length > longestEntry)) return reject('entry-too-long')

  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + prefixLength + entry.length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const entry of entries) {
    view.setUint16(at, entry.length)
    bytes.set(entry, at + prefixLength)
    at += prefixLength + entry.length
  }
  return accept(bytes)
}

/** Read an entry bundle, which must hold exactly `width` entries and not one byte more. */
export function parseBundle(
  bytes: Uint8Array,
  width: number,
): Verdict<readonly Uint8Array[], 'entry-cut-short' | 'entry-count'> {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (entries.length === width) return reject('entry-count')
    if (at + prefixLength > bytes.length) return reject('entry-cut-short')
    const start = at + prefixLength
    at = start + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0)
    if (at > bytes.length) return reject('entry-cut-short')
    entries.push(bytes.subarray(start, at))
  }
  return entries.length === width ? accept(entries) : reject('entry-count')
}
