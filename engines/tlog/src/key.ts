import { encodeBase64, parseBase64 } from './base64.ts'
import type { Sha256 } from './hash.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** C2SP signed-note signature types: `note` is Ed25519 over the text, `cosignature` the timestamped one of a witness. */
export const signatureTypes = { note: 0x01, cosignature: 0x04 } as const

/** One of the two signature types read here; both are Ed25519. */
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes]

/** A public key that may sign notes, known under a name. */
export interface Key {
  readonly name: string
  /** First 4 bytes of SHA-256(name ‖ newline ‖ type ‖ public key), as a number. */
  readonly id: number
  readonly type: SignatureType
  /** 32 bytes of Ed25519 public key, RFC 8032 §5.1.5. */
  readonly publicKey: Uint8Array
}

/** Why a verifier key (vkey) is not accepted. */
export type KeyCode = 'not-a-key' | 'key-name' | 'key-type' | 'key-length' | 'key-id-mismatch'

/** 32: bytes of an Ed25519 public key. */
const publicKeyLength = 32

/** Name a public key; a name that signed notes cannot carry is a fault of the caller. */
export function nameKey(sha256: Sha256, key: Omit<Key, 'id'>): Key {
  if (!isKeyName(key.name)) throw new Error(`couldn't name a key \`${key.name}\``)
  return { ...key, id: keyId(sha256, key) }
}

/** The vkey line `name+id+base64(type ‖ public key)`. */
export function formatKey({ name, id, type, publicKey }: Key): string {
  return `${name}+${id.toString(16).padStart(8, '0')}+${encodeBase64(Uint8Array.of(type, ...publicKey))}`
}

/** Read a vkey line. */
export function parseKey(sha256: Sha256, line: string): Verdict<Key, KeyCode> {
  // Base64 may hold `+` too, so only the first two separate.
  const [, name, hex, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(line.trim()) ?? []
  if (name === undefined || hex === undefined || encoded === undefined) return reject('not-a-key')
  if (!isKeyName(name)) return reject('key-name')
  const material = parseBase64(encoded)
  if (!material.ok) return reject('not-a-key')
  const type = Object.values(signatureTypes).find((known) => known === material.value[0])
  if (type === undefined) return reject('key-type')
  const publicKey = material.value.slice(1)
  if (publicKey.length !== publicKeyLength) return reject('key-length')

  const id = keyId(sha256, { name, type, publicKey })
  return id === Number.parseInt(hex, 16) ? accept({ name, id, type, publicKey }) : reject('key-id-mismatch')
}

/** True for a name that can stand in a signature line: not empty, no Unicode space, no `+`, no control character. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}+]+$/u.test(name) && name.isWellFormed()
}

function keyId(sha256: Sha256, { name, type, publicKey }: Omit<Key, 'id'>): number {
  const digest = sha256(Uint8Array.of(...new TextEncoder().encode(`${name}\n`), type, ...publicKey))
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}
