// Who signs for the journal: SHA-256 and Ed25519 of node:crypto behind the ports of engines/tlog.
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify, type KeyObject } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { formatKey, formatNote, merkleOf, nameKey, signatureTypes, signCheckpoint as signHead } from '@sekisho/tlog'
import type { Checkpoint, Merkle, Sha256, Signer, VerifyEd25519 } from '@sekisho/tlog'

/** The holder of a journal's private key: signs under the journal's origin, and tells the vkey that verifies it. */
export interface Notary extends Signer {
  readonly origin: string
  /** The public key line to print, hand out and give to `sekisho journal verify`. */
  readonly vkey: string
}

/** SHA-256; `crypto.hash` because it hashes small inputs about twice as fast as `createHash`. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')

/** The hashes of RFC 6962 on this SHA-256. */
export const merkle: Merkle = merkleOf(sha256)

/** Ed25519 of node:crypto, RFC 8032. */
export const verifyEd25519: VerifyEd25519 = ({ publicKey, message, signature }) => {
  try {
    const x = Buffer.from(publicKey).toString('base64url')
    return verify(null, message, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature)
  } catch {
    return false
  }
}

/** Make a new Ed25519 private key, as PKCS #8 PEM. */
export function createKeyPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}

/** Write a new private key that only its owner may read; an existing file is never replaced. */
export async function createKeyFile(path: string): Promise<void> {
  await writeFile(path, createKeyPem(), { mode: 0o600, flag: 'wx' })
}

/** The notary that a PKCS #8 PEM key makes under an origin, such as `mihon.example/journal`. */
export function openNotary(pem: string, origin: string): Notary {
  const privateKey = parsePem(pem)
  const publicKey = rawPublicKey(privateKey)
  const key = nameKey(sha256, { name: origin, type: signatureTypes.note, publicKey })
  return { origin, key, vkey: formatKey(key), sign: (message) => sign(null, message, privateKey) }
}

/** The notary of a private key file. */
export async function loadNotary(path: string, origin: string): Promise<Notary> {
  return openNotary(await readFile(path, 'utf8'), origin)
}

/** The published text of a checkpoint of this size and root, signed. */
export function signCheckpoint(notary: Notary, head: Omit<Checkpoint, 'origin'>): string {
  return formatNote(signHead(head, notary))
}

function parsePem(pem: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch (cause) {
    throw new Error("couldn't read the journal's private key, PKCS #8 PEM expected", { cause })
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new Error(`couldn't sign with a key of type \`${key.asymmetricKeyType}\`, \`ed25519\` expected`)
  }
  return key
}

/** The last 32 bytes of an Ed25519 SubjectPublicKeyInfo are the public key, RFC 8410 §4. */
function rawPublicKey(privateKey: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32))
}
