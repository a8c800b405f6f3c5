// The relay's password at rest: sealed under the installation's key, for this city and this use alone.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const keyFor = (master: string, tenant: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64url'), '', `sekisho mail relay ${tenant}`, 32))

/** The password as it may lie in the database. */
export function lockPassword(master: string, tenant: string, password: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(master, tenant), nonce)
  const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The password again; throws where key or city are others. */
export function unlockPassword(master: string, tenant: string, locked: string): string {
  const bytes = Buffer.from(locked, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyFor(master, tenant), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
