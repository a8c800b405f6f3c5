// Passwords of sealed take-outs: made here, kept under the installation's key, shown to the sender alone.
import { createCipheriv, createDecipheriv, randomBytes, randomInt } from 'node:crypto'

/** Without 0, O, 1, l, I: it is read out on the telephone. */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** 20 letters of 56: 116 bits, beyond guessing even at the thousand rounds that zip's own derivation has. */
export const newPassword = (): string => Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('')

/** A password at rest: sealed under the installation's key, tied to its transfer. */
export function lock(key: string, transfer: string, password: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), nonce)
  cipher.setAAD(Buffer.from(`password ${transfer}`))
  const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The password of a sealed take-out. */
export function unlock(key: string, transfer: string, locked: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), locked.subarray(0, 12))
  decipher.setAAD(Buffer.from(`password ${transfer}`))
  decipher.setAuthTag(locked.subarray(12, 28))
  return Buffer.concat([decipher.update(locked.subarray(28)), decipher.final()]).toString('utf8')
}
