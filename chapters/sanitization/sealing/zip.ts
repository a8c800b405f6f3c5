// A password zip of one file, written in pieces: WinZip AES-256 (AE-2) over DEFLATE, which 7-Zip, WinZip and macOS tools open.
import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { createDeflateRaw } from 'node:zlib'

/** Fixed by the format: PBKDF2-HMAC-SHA1, 1,000 rounds, 16 bytes of salt for a key of 256 bits. */
const rounds = 1_000
const saltLength = 16
const keyLength = 32
/** A zip without its 64-bit extension holds less than 4 GiB; a transferred file is at most 2 GiB. */
const most = 0xffff_fffe

export interface Sealing {
  readonly name: string
  readonly password: string
  readonly at: Date
}

/** The zip as it grows. Sizes stand after the data (bit 3), for they are not known before. */
export async function* sealedZip(
  source: AsyncIterable<Uint8Array>,
  { name, password, at }: Sealing,
): AsyncGenerator<Uint8Array> {
  const salt = randomBytes(saltLength)
  const derived = pbkdf2Sync(Buffer.from(password, 'utf8'), salt, rounds, keyLength * 2 + 2, 'sha1')
  const keystream = counterMode(derived.subarray(0, keyLength))
  const mac = createHmac('sha1', derived.subarray(keyLength, keyLength * 2))
  const entry = entryOf(name, at)
  const head = localHead(entry)
  let [plain, sealed] = [0, 0]
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      plain += piece.byteLength
      if (plain > most) throw new Error('a file is too large for a zip')
      yield piece
    }
  }
  yield Buffer.concat([head, salt, derived.subarray(keyLength * 2)])
  for await (const piece of Readable.from(counted()).pipe(createDeflateRaw({ level: 6 }))) {
    const out = keystream(piece)
    mac.update(out)
    sealed += out.length
    yield out
  }
  const size = saltLength + 2 + sealed + 10
  if (size > most) throw new Error('a zip grew too large')
  yield mac.digest().subarray(0, 10)
  yield sizes(size, plain)
  const central = centralHead(entry, { size, plain })
  yield central
  yield ending({ start: head.length + size + 16, length: central.length })
}

/** AES in counter mode as zip has it: the counter begins at one and counts from its first byte up. */
function counterMode(key: Buffer): (piece: Uint8Array) => Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null)
  cipher.setAutoPadding(false)
  let [counter, left] = [0n, Buffer.alloc(0)]
  return (piece) => {
    const blocks = Math.ceil(Math.max(0, piece.length - left.length) / 16)
    const numbers = Buffer.alloc(blocks * 16)
    for (let block = 0; block < blocks; block += 1) {
      counter += 1n
      numbers.writeBigUInt64LE(counter, block * 16)
    }
    const stream = Buffer.concat([left, cipher.update(numbers)])
    const out = Buffer.alloc(piece.length)
    for (let i = 0; i < piece.length; i += 1) out[i] = (piece[i] ?? 0) ^ (stream[i] ?? 0)
    left = stream.subarray(piece.length)
    return out
  }
}

interface Entry {
  readonly name: Buffer
  readonly time: number
  readonly date: number
  readonly extra: Buffer
}

function entryOf(name: string, at: Date): Entry {
  const extra = Buffer.alloc(11)
  extra.writeUInt16LE(0x9901, 0)
  extra.writeUInt16LE(7, 2)
  // AE-2: no CRC of the plain text stands beside the cipher text
  extra.writeUInt16LE(2, 4)
  extra.write('AE', 6, 'latin1')
  extra.writeUInt8(3, 8)
  extra.writeUInt16LE(8, 9)
  const local = new Date(at.getTime() + 9 * 3_600_000)
  return {
    name: Buffer.from(name, 'utf8'),
    time: (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1),
    date: ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate(),
    extra,
  }
}

/** Encrypted, sizes after the data, name in UTF-8. */
const flags = 0x0001 | 0x0008 | 0x0800

function localHead({ name, time, date, extra }: Entry): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x0403_4b50, 0)
  head.writeUInt16LE(51, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(99, 8)
  head.writeUInt16LE(time, 10)
  head.writeUInt16LE(date, 12)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

function sizes(size: number, plain: number): Buffer {
  const descriptor = Buffer.alloc(16)
  descriptor.writeUInt32LE(0x0807_4b50, 0)
  descriptor.writeUInt32LE(size, 8)
  descriptor.writeUInt32LE(plain, 12)
  return descriptor
}

function centralHead({ name, time, date, extra }: Entry, { size, plain }: { size: number; plain: number }): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x0201_4b50, 0)
  head.writeUInt16LE(51, 4)
  head.writeUInt16LE(51, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(99, 10)
  head.writeUInt16LE(time, 12)
  head.writeUInt16LE(date, 14)
  head.writeUInt32LE(size, 20)
  head.writeUInt32LE(plain, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  return Buffer.concat([head, name, extra])
}

function ending({ start, length }: { start: number; length: number }): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(start, 16)
  return end
}
