// Password-protected OOXML ([MS-OFFCRYPTO]): agile and standard encryption opened with the passwords of the job.
import { Held, type Tools } from '../contract.ts'
import { scanXml } from '../xml/index.ts'
import { agile, iterate, standard } from './keys.ts'

/** Excel opens workbooks of this password without asking: it hides content from scanners and protects nothing. */
const openSecrets = ['VelvetSweatshop', '/01Hannes Ruescher/01']

/** The package inside. Throws `Held`: 'password-needed', 'wrong-password', 'unsupported-format', 'malformed'. */
export function decryptPackage(
  description: Uint8Array,
  encrypted: Uint8Array,
  passwords: readonly string[],
  tools: Tools,
): Uint8Array {
  if (encrypted.length < 8 || description.length < 8)
    throw new Held('malformed', 'EncryptionInfo', 'encryption is cut short')
  const view = new DataView(description.buffer, description.byteOffset, description.byteLength)
  const [major, minor] = [view.getUint16(0, true), view.getUint16(2, true)]
  const open =
    major === 4 && minor === 4 ? openAgile(description) : minor === 2 && major >= 2 ? openStandard(description) : null
  if (open === null) throw new Held('unsupported-format', 'EncryptionInfo', `encryption version ${major}.${minor}`)
  for (const password of [...passwords, ...openSecrets]) {
    const plain = open(password, encrypted, tools)
    if (plain !== null) return plain
  }
  if (passwords.length === 0) throw new Held('password-needed', '', 'document is encrypted')
  throw new Held('wrong-password', '', 'no given password opens this document')
}

type Open = (password: string, encrypted: Uint8Array, tools: Tools) => Uint8Array | null

function openAgile(description: Uint8Array): Open {
  const found: Record<string, ReadonlyMap<string, string>> = {}
  scanXml(description.subarray(8), 'EncryptionInfo', ({ local, attributes }) => {
    if (local === 'keyData' || local === 'encryptedKey') found[local] = attributes
  })
  const data = agile(found['keyData'])
  const key = agile(found['encryptedKey'])
  return (password, encrypted, tools) => {
    const hash = iterate(password, { algorithm: key.hash, salt: key.salt, count: key.spin, tools })
    const part = (block: readonly number[], value: Uint8Array): Uint8Array => {
      const made = fit(tools.digest(key.hash, join(hash, Uint8Array.from(block))), key.keyBytes)
      return tools.decipher(`aes-${key.bits}-cbc`, made, fit(key.salt, 16), value, false)
    }
    const input = part([0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79], key.verifierInput).subarray(0, key.salt.length)
    const told = part([0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e], key.verifierHash)
    const made = tools.digest(key.hash, input)
    if (!made.every((byte, index) => byte === told[index])) return null
    const secret = part([0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6], key.keyValue).subarray(0, data.keyBytes)
    return segments(encrypted, (body, index) => {
      const iv = fit(tools.digest(data.hash, join(data.salt, little(index))), 16)
      return tools.decipher(`aes-${data.bits}-cbc`, secret, iv, body, false)
    })
  }
}

function openStandard(description: Uint8Array): Open {
  const found = standard(description)
  return (password, encrypted, tools) => {
    const hash = iterate(password, { algorithm: 'sha1', salt: found.salt, count: 50_000, tools })
    const last = tools.digest('sha1', join(hash, little(0)))
    const pad = (mask: number): Uint8Array => {
      const block = new Uint8Array(64).fill(mask)
      last.forEach((byte, index) => {
        block[index] = byte ^ mask
      })
      return tools.digest('sha1', block)
    }
    const key = join(pad(0x36), pad(0x5c)).subarray(0, found.bits / 8)
    const open = (body: Uint8Array): Uint8Array => tools.decipher(`aes-${found.bits}-ecb`, key, null, body, false)
    const told = open(found.verifierHash)
    const made = tools.digest('sha1', open(found.verifier))
    if (!made.every((byte, index) => byte === told[index])) return null
    return sized(encrypted, open(whole(encrypted.subarray(8))))
  }
}

/** Agile packages are cut into pieces of 4,096 bytes, each with a vector of its own. */
function segments(encrypted: Uint8Array, open: (body: Uint8Array, index: number) => Uint8Array): Uint8Array {
  const body = whole(encrypted.subarray(8))
  const out = new Uint8Array(body.length)
  for (let at = 0, index = 0; at < body.length; at += 4096, index++)
    out.set(open(body.subarray(at, at + 4096), index), at)
  return sized(encrypted, out)
}

const whole = (body: Uint8Array): Uint8Array => body.subarray(0, body.length - (body.length % 16))

/** The first eight bytes say how long the package is; the rest is padding. */
function sized(encrypted: Uint8Array, plain: Uint8Array): Uint8Array {
  const size = Number(new DataView(encrypted.buffer, encrypted.byteOffset, 8).getBigUint64(0, true))
  if (size > plain.length)
    throw new Held('malformed', 'EncryptedPackage', `package of ${size} bytes is cut at ${plain.length}`)
  return plain.subarray(0, size)
}

/** Cut or filled with 0x36 to a length. */
function fit(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length).fill(0x36)
  out.set(bytes.subarray(0, length))
  return out
}

function little(value: number): Uint8Array {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value, true)
  return out
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const out = new Uint8Array(one.length + other.length)
  out.set(one)
  out.set(other, one.length)
  return out
}
