// How a file lies on disk: a salt, then frames of at most 256 KiB, each sealed by AES-256-GCM under a key of the file's own.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** `SKB1`, then 16 bytes of salt. */
export const headLength = 20
/** 256 KiB: one frame is sealed in memory; large enough that 32 bytes of frame cost nothing, small enough for many at once. */
export const frameLength = 256 * 1024
/** Length (4), random part of the nonce (8). */
export const frameHead = 12
/** The tag of GCM. */
export const tagLength = 16
/** Marks the frame after which nothing comes: a file that was cut off has none. */
export const lastMark = 0x8000_0000

const magic = Buffer.from('SKB1')

/** The first bytes of a new file. */
export const newHead = (): Buffer => Buffer.concat([magic, randomBytes(headLength - magic.length)])

/** The key of one file: of the installation's key, the city and the file's own salt. */
export function keyOf(master: Buffer, tenant: string, head: Buffer): Buffer {
  if (head.length !== headLength || !head.subarray(0, magic.length).equals(magic))
    throw new Error('a stored file does not begin as stored files do')
  return Buffer.from(hkdfSync('sha256', master, head.subarray(magic.length), `sekisho blob ${tenant}`, 32))
}

/** Seal one frame: its place in the file and whether it is the last are part of what is authenticated. */
export function sealFrame(
  key: Buffer,
  { index, plain, isLast }: { index: number; plain: Buffer; isLast: boolean },
): Buffer {
  const head = Buffer.alloc(frameHead)
  head.writeUInt32BE((plain.length | (isLast ? lastMark : 0)) >>> 0, 0)
  randomBytes(frameHead - 4).copy(head, 4)
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, head))
  cipher.setAAD(head)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([head, sealed, cipher.getAuthTag()])
}

/** Open one frame; throws where a byte of it, its place or its length is not what was written. */
export function openFrame(
  key: Buffer,
  { index, head, sealed }: { index: number; head: Buffer; sealed: Buffer },
): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, head))
  decipher.setAAD(head)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagLength)), decipher.final()])
}

/** INVARIANT (nonce): never twice under one key: a frame written again after a crash at the same place draws new random bytes. */
function nonceOf(index: number, head: Buffer): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 0)
  head.copy(nonce, 4, 4, frameHead)
  return nonce
}
