// Reading numbers and marks at any place of hostile bytes: beyond the end there is nothing, never an error.

/** ASCII at a place. */
export function isAt(bytes: Uint8Array, at: number, mark: string): boolean {
  if (at < 0 || at + mark.length > bytes.length) return false
  for (let n = 0; n < mark.length; n += 1) if (bytes[at + n] !== mark.charCodeAt(n)) return false
  return true
}

/** First place of an ASCII mark in `from ≤ place < to`; -1 where it is not. */
export function findMark(bytes: Uint8Array, mark: string, from: number, to: number = bytes.length): number {
  const first = mark.charCodeAt(0)
  const end = Math.min(to, bytes.length - mark.length + 1)
  for (let at = bytes.indexOf(first, Math.max(0, from)); at >= 0 && at < end; at = bytes.indexOf(first, at + 1))
    if (isAt(bytes, at, mark)) return at
  return -1
}

/** Last place of an ASCII mark that begins at or after `from`; -1 where it is not. */
export function findLastMark(bytes: Uint8Array, mark: string, from: number): number {
  for (let at = bytes.length - mark.length; at >= Math.max(0, from); at -= 1) if (isAt(bytes, at, mark)) return at
  return -1
}

/** Little-endian 16 bits; 0 beyond the end. */
export const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)

/** Little-endian 32 bits, unsigned; 0 beyond the end. */
export const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) + u16(bytes, at + 2) * 0x1_0000

/** Big-endian 16 bits; 0 beyond the end. */
export const u16be = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** Big-endian 32 bits, unsigned; 0 beyond the end. */
export const u32be = (bytes: Uint8Array, at: number): number => u16be(bytes, at) * 0x1_0000 + u16be(bytes, at + 2)

/** Bytes as Latin-1, which every byte has. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = Math.max(0, from); at < Math.min(to, bytes.length); at += 1) text += String.fromCharCode(bytes[at] ?? 0)
  return text
}
