// Secrets of an installation: made at the first start, readable by their owner alone, never in the database or a log.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createKeyPem } from '../kernel/journal/notary.ts'

export interface Keys {
  /** For session cookies and CSRF tokens. */
  readonly session: string
  /** PKCS #8 PEM of the Ed25519 key that signs the journals of all cities here. */
  readonly journal: string
  /** 32 bytes in base64url: what files at rest are encrypted with. Lost, they are lost; a backup carries it. */
  readonly blobs: string
}

/** Read the keys, making those that are missing. */
export async function loadKeys(directory: string): Promise<Keys> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  return {
    session: await readOrMake(`${directory}/session.key`, () => randomBytes(48).toString('base64url')),
    journal: await readOrMake(`${directory}/journal.pem`, createKeyPem),
    blobs: await readOrMake(`${directory}/blobs.key`, () => randomBytes(32).toString('base64url')),
  }
}

/** `wx`: two processes that start at once agree on whichever file was first. */
async function readOrMake(path: string, make: () => string): Promise<string> {
  await writeFile(path, make(), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return readFile(path, 'utf8')
}
