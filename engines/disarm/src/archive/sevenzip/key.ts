// AES-256 of 7z: the key is one long SHA-256 over salt, password and a counter, 2^19 times by habit.
import type { Tools } from '../../contract.ts'

/** Decrypts a stream; undefined where the properties ask for more work than an honest writer asks. */
export function decryptSevenZip(
  packed: Uint8Array,
  properties: Uint8Array,
  password: string,
  tools: Tools,
): Uint8Array | undefined {
  const first = properties[0] ?? 0
  const second = properties[1] ?? 0
  const power = first & 0x3f
  const saltSize = ((first >> 7) & 1) + (second >> 4)
  const ivSize = ((first >> 6) & 1) + (second & 15)
  const salt = properties.subarray(2, 2 + saltSize)
  const iv = new Uint8Array(16)
  iv.set(properties.subarray(2 + saltSize, 2 + saltSize + ivSize))
  const key = keyOf(password, salt, power, tools)
  if (key === undefined || packed.length % 16 !== 0) return undefined
  try {
    return tools.decipher('aes-256-cbc', key, iv, packed, false)
  } catch {
    return undefined
  }
}

/** 2^22 rounds and 256 MB at most: 7-Zip writes 2^19, and the memory is needed at once. */
function keyOf(password: string, salt: Uint8Array, power: number, tools: Tools): Uint8Array | undefined {
  const secret = new Uint8Array(password.length * 2)
  for (let at = 0; at < password.length; at += 1) {
    secret[at * 2] = password.charCodeAt(at) & 0xff
    secret[at * 2 + 1] = password.charCodeAt(at) >> 8
  }
  const round = salt.length + secret.length + 8
  if (power === 0x3f) {
    const key = new Uint8Array(32)
    key.set([...salt, ...secret].slice(0, 32))
    return key
  }
  if (power > 22 || 2 ** power * round > 2 ** 28) return undefined
  const all = new Uint8Array(2 ** power * round)
  const view = new DataView(all.buffer)
  for (let count = 0; count < 2 ** power; count += 1) {
    const at = count * round
    all.set(salt, at)
    all.set(secret, at + salt.length)
    view.setUint32(at + round - 8, count, true)
  }
  return tools.digest('sha256', all)
}
