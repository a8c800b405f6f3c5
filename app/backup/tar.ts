// POSIX ustar, as any `tar` reads it: a backup must be readable without us.

/** One file inside the archive. */
export interface Member {
  readonly name: string
  readonly bytes: number
}

/** Length of a header and of the grain to which contents are filled up. */
export const block = 512

/** Write the header of a member. */
export function writeHeader({ name, bytes }: Member): Uint8Array {
  const header = Buffer.alloc(block)
  const [prefix, base] = splitName(name)
  header.write(base, 0, 100, 'utf8')
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  writeSize(header, bytes)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\0', 257)
  header.write('00', 263)
  header.write(prefix, 345, 155, 'utf8')
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** Read a header; `end` for the empty block that closes an archive, `broken` for anything that is no plain file. */
export function readHeader(header: Buffer): Member | 'end' | 'broken' {
  if (header.every((byte) => byte === 0)) return 'end'
  const claimed = Number.parseInt(text(header, 148, 8), 8)
  const bytes = readSize(header)
  if (claimed !== checksum(header) || text(header, 257, 6) !== 'ustar' || header[156] !== 0x30) return 'broken'
  if (!Number.isSafeInteger(bytes)) return 'broken'
  const prefix = text(header, 345, 155)
  const name = prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`
  return isSafe(name) ? { name, bytes } : 'broken'
}

/** Zeros that fill a member of this length up to a whole block. */
export function padding(bytes: number): number {
  return (block - (bytes % block)) % block
}

function splitName(name: string): readonly [string, string] {
  if (!isSafe(name)) throw new Error(`couldn't name a member \`${name}\``)
  if (Buffer.byteLength(name) <= 100) return ['', name]
  // Both halves are separated by a slash that neither holds.
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [prefix, base] = [name.slice(0, at), name.slice(at + 1)]
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(base) <= 100) return [prefix, base]
  }
  throw new Error(`couldn't name a member \`${name}\`: too long`)
}

/** Relative, without a way up: a member lands below the directory it is restored into, or nowhere. */
function isSafe(name: string): boolean {
  return (
    name !== '' && !/[\0\\]/.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}

/** Eleven octal digits hold 8 GB; beyond that GNU's and POSIX's readers know a number in base 256. */
function writeSize(header: Buffer, bytes: number): void {
  if (bytes < 8 ** 11) {
    header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
    return
  }
  header[124] = 0x80
  header.writeBigUInt64BE(BigInt(bytes), 128)
}

function readSize(header: Buffer): number {
  if (header[124] === 0x80) return Number(header.readBigUInt64BE(128))
  return Number.parseInt(text(header, 124, 12), 8)
}

function checksum(header: Buffer): number {
  let sum = 0
  for (let at = 0; at < block; at++) sum += at >= 148 && at < 156 ? 0x20 : (header[at] ?? 0)
  return sum
}

function text(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length)
  const end = field.indexOf(0)
  return field
    .subarray(0, end === -1 ? length : end)
    .toString('utf8')
    .trim()
}
