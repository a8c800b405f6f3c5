// The two encryptions of zip: the old stream of PKWARE (APPNOTE §6.1) and WinZip's AES (AE-1, AE-2).
import type { Tools } from '../contract.ts'
import { aesEncryptor } from './aes.ts'

type Decrypted = Uint8Array | null

/** PKWARE's stream: three keys stirred by the password; the twelfth byte tells most wrong passwords. */
export function decryptOld(data: Uint8Array, password: Uint8Array, check: number): Decrypted {
  if (data.length < 12) return null
  const keys = startKeys(password)
  const out = new Uint8Array(data.length - 12)
  for (let index = 0; index < data.length; index++) {
    const plain = ((data[index] ?? 0) ^ keys.next()) & 0xff
    keys.stir(plain)
    if (index === 11 && plain !== check) return null
    if (index >= 12) out[index - 12] = plain
  }
  return out
}

interface Keys {
  next(): number
  stir(byte: number): void
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function startKeys(password: Uint8Array): Keys {
  let [a, b, c] = [0x12345678, 0x23456789, 0x34567890]
  const crc = (key: number, byte: number): number => (table[(key ^ byte) & 0xff] ?? 0) ^ (key >>> 8)
  const keys: Keys = {
    next() {
      const value = (c & 0xffff) | 2
      return (Math.imul(value, value ^ 1) >>> 8) & 0xff
    },
    stir(byte) {
      a = crc(a, byte)
      b = (Math.imul((b + (a & 0xff)) | 0, 134775813) + 1) | 0
      c = crc(c, (b >>> 24) & 0xff)
    },
  }
  for (const byte of password) keys.stir(byte)
  return keys
}

/** What the AES extra field (0x9901) says: key length in bytes, and the method inside. */
export function aesOf(extra: Uint8Array): { readonly key: 16 | 24 | 32; readonly method: number } | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 0x9901 || at + 11 > extra.length) continue
    const key = [16, 24, 32].find((_, index) => index + 1 === extra[at + 8])
    return key === 16 || key === 24 || key === 32 ? { key, method: view.getUint16(at + 9, true) } : null
  }
  return null
}

/** WinZip AES: salt, two check bytes, counter mode, ten bytes of HMAC-SHA1. Wrong password or damage: null. */
export function decryptAes(data: Uint8Array, password: Uint8Array, key: 16 | 24 | 32, tools: Tools): Decrypted {
  const salt = data.subarray(0, key / 2)
  if (data.length < salt.length + 12) return null
  const made = pbkdf2(password, salt, key * 2 + 2, tools)
  const check = data.subarray(salt.length, salt.length + 2)
  if (made[key * 2] !== check[0] || made[key * 2 + 1] !== check[1]) return null
  const body = data.subarray(salt.length + 2, data.length - 10)
  const seal = hmac(made.subarray(key, key * 2), tools)(body)
  if (!data.subarray(data.length - 10).every((byte, index) => byte === seal[index])) return null
  return counter(body, made.subarray(0, key))
}

/** Counter mode, little-endian from one. AES encrypts here, which the host's decipher cannot: hence the small cipher of our own. */
function counter(body: Uint8Array, key: Uint8Array): Uint8Array {
  const encrypt = aesEncryptor(key)
  const out = new Uint8Array(body.length)
  const block = new Uint8Array(16)
  const view = new DataView(block.buffer)
  for (let at = 0, count = 1; at < body.length; at += 16, count++) {
    block.fill(0)
    view.setUint32(0, count, true)
    encrypt(block)
    for (let index = 0; index < 16 && at + index < body.length; index++)
      out[at + index] = (body[at + index] ?? 0) ^ (block[index] ?? 0)
  }
  return out
}

/** RFC 8018 PBKDF2 with HMAC-SHA1 and the 1,000 rounds that WinZip fixes. */
function pbkdf2(password: Uint8Array, salt: Uint8Array, length: number, tools: Tools): Uint8Array {
  const seal = hmac(password, tools)
  const out = new Uint8Array(Math.ceil(length / 20) * 20)
  for (let block = 0; block * 20 < length; block++) {
    let last = seal(join(salt, Uint8Array.of(0, 0, 0, block + 1)))
    const sum = last.slice()
    for (let round = 1; round < 1000; round++) {
      last = seal(last)
      for (let index = 0; index < 20; index++) sum[index] = (sum[index] ?? 0) ^ (last[index] ?? 0)
    }
    out.set(sum, block * 20)
  }
  return out.subarray(0, length)
}

/** RFC 2104 with SHA-1. */
function hmac(key: Uint8Array, tools: Tools): (message: Uint8Array) => Uint8Array {
  const short = key.length > 64 ? tools.digest('sha1', key) : key
  const pad = (mask: number): Uint8Array => Uint8Array.from({ length: 64 }, (_, index) => (short[index] ?? 0) ^ mask)
  const [inner, outer] = [pad(0x36), pad(0x5c)]
  return (message) => tools.digest('sha1', join(outer, tools.digest('sha1', join(inner, message))))
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const out = new Uint8Array(one.length + other.length)
  out.set(one)
  out.set(other, one.length)
  return out
}
