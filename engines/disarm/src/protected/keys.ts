// How [MS-OFFCRYPTO] describes an encryption, and how a password becomes a hash.
import { Held, type Tools } from '../contract.ts'

type Algorithm = Parameters<Tools['digest']>[0]

export interface Agile {
  readonly hash: Algorithm
  readonly bits: 128 | 192 | 256
  readonly keyBytes: number
  readonly salt: Uint8Array
  readonly spin: number
  readonly verifierInput: Uint8Array
  readonly verifierHash: Uint8Array
  readonly keyValue: Uint8Array
}

// Office writes 100,000; more than ten million would keep a worker busy for its whole minute
const mostRounds = 10_000_000

/** Reads `keyData` or `encryptedKey`. Throws `Held('unsupported-format')` for anything but AES in CBC mode. */
export function agile(attributes: ReadonlyMap<string, string> | undefined): Agile {
  const value = (name: string): string => attributes?.get(name) ?? ''
  const hash = algorithms[value('hashAlgorithm').toUpperCase().replace('-', '')]
  const bits = [128, 192, 256].find((one) => String(one) === value('keyBits'))
  const spin = Number(value('spinCount') || '0')
  if (value('cipherAlgorithm') !== 'AES' || value('cipherChaining') !== 'ChainingModeCBC' || hash === undefined)
    throw new Held(
      'unsupported-format',
      'EncryptionInfo',
      `${value('cipherAlgorithm')} ${value('cipherChaining')} ${value('hashAlgorithm')}`,
    )
  if ((bits !== 128 && bits !== 192 && bits !== 256) || !(spin <= mostRounds))
    throw new Held('unsupported-format', 'EncryptionInfo', `key of ${value('keyBits')} bits, ${spin} rounds`)
  return {
    hash,
    bits,
    keyBytes: bits / 8,
    salt: base64(value('saltValue')),
    spin,
    verifierInput: base64(value('encryptedVerifierHashInput')),
    verifierHash: base64(value('encryptedVerifierHashValue')),
    keyValue: base64(value('encryptedKeyValue')),
  }
}

const algorithms: Readonly<Record<string, Algorithm>> = {
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
  MD5: 'md5',
}

export interface Standard {
  readonly bits: 128 | 256
  readonly salt: Uint8Array
  readonly verifier: Uint8Array
  readonly verifierHash: Uint8Array
}

/** Reads the binary description of 2007: header size at 8, key size within, then salt and verifier. */
export function standard(description: Uint8Array): Standard {
  const view = new DataView(description.buffer, description.byteOffset, description.byteLength)
  const header = description.length > 12 ? view.getUint32(8, true) : 0
  const verifier = 12 + header
  if (header < 32 || verifier + 72 > description.length)
    throw new Held('malformed', 'EncryptionInfo', 'encryption is cut short')
  const algorithm = view.getUint32(12 + 8, true)
  const bits = algorithm === 0x660e ? 128 : algorithm === 0x6610 ? 256 : null
  if (bits === null) throw new Held('unsupported-format', 'EncryptionInfo', `cipher ${algorithm.toString(16)}`)
  return {
    bits,
    salt: description.subarray(verifier + 4, verifier + 20),
    verifier: description.subarray(verifier + 20, verifier + 36),
    verifierHash: description.subarray(verifier + 40, verifier + 72),
  }
}

interface Rounds {
  readonly algorithm: Algorithm
  readonly salt: Uint8Array
  readonly count: number
  readonly tools: Tools
}

/** H(salt + password), then H(number + last) as often as the file says. */
export function iterate(password: string, { algorithm, salt, count, tools }: Rounds): Uint8Array {
  const first = new Uint8Array(salt.length + password.length * 2)
  first.set(salt)
  const view = new DataView(first.buffer)
  for (let index = 0; index < password.length; index++)
    view.setUint16(salt.length + index * 2, password.charCodeAt(index), true)
  let last = tools.digest(algorithm, first)
  const block = new Uint8Array(4 + last.length)
  const number = new DataView(block.buffer)
  for (let round = 0; round < count; round++) {
    number.setUint32(0, round, true)
    block.set(last, 4)
    last = tools.digest(algorithm, block)
  }
  return last
}

function base64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    throw new Held('malformed', 'EncryptionInfo', 'encryption is described with broken base64')
  }
}
