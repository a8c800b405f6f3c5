import { isCount } from './hash.ts'
import { signatureTypes, type Key } from './key.ts'
import { signaturesBy, type Note, type SignatureCode, type VerifyEd25519 } from './note.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** A witness's statement: at this time, this was the largest consistent tree it had seen of the log. */
export interface Cosignature {
  readonly witness: string
  /** POSIX seconds. */
  readonly time: number
}

/** Why a witness's cosignature is not accepted. */
export type CosignatureCode = SignatureCode | 'cosignature-length' | 'cosignature-time'

/** 8: bytes of the big-endian timestamp before the signature. */
const timeLength = 8

/** 64: bytes of an Ed25519 signature. */
const signatureLength = 64

/** C2SP tlog-cosignature v1, Ed25519: what a witness signs. */
export function cosignedMessage(text: string, time: number): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${text}`)
}

/** Verify that this witness cosigned the note. Whether its time is in the future is for the caller's clock. */
export function verifyCosignature(
  note: Note,
  witness: Key,
  verify: VerifyEd25519,
): Verdict<Cosignature, CosignatureCode> {
  if (witness.type !== signatureTypes.cosignature) return reject('key-type')
  const [first, ...rest] = signaturesBy(note, witness)
  if (first === undefined) return reject('signature-missing')
  if (rest.length > 0) return reject('signature-wrong')
  const { bytes } = first
  if (bytes.length !== timeLength + signatureLength) return reject('cosignature-length')
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  if (!isCount(time)) return reject('cosignature-time')

  const message = cosignedMessage(note.text, time)
  const valid = verify({ publicKey: witness.publicKey, message, signature: bytes.slice(timeLength) })
  return valid ? accept({ witness: witness.name, time }) : reject('signature-wrong')
}

/** The bytes of a cosignature, to be put in a signature line after the key id. */
export function packCosignature(time: number, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(timeLength + signature.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  bytes.set(signature, timeLength)
  return bytes
}
