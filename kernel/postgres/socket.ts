import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, ownerOf } from './account.ts'
import { StartupTrouble } from './trouble.ts'

/** PostgreSQL's default; nothing listens on the network, so it only names the socket. */
export const port = 5432

/** sun_path holds 108 bytes on Linux and 104 on macOS, with a closing zero. */
const longest = process.platform === 'linux' ? 107 : 103

/** Make the private directory of the socket: below the data, or below the temporary directory when the path is too long. */
export function ensureSocketDirectory(directory: string, account: Account): string {
  const beside = join(directory, 'run')
  const at = fits(beside) ? beside : join(tmpdir(), `sekisho-${digest(directory)}`)
  if (!fits(at)) throw new StartupTrouble('not-starting', `the path of the socket is too long: ${at}`)
  const owner = ownerOf(account)
  const present = lstatSync(at, { throwIfNoEntry: false })
  if (present === undefined) mkdirSync(at, { mode: 0o700 })
  else refuseStrangers(at, owner?.uid)
  if (owner !== undefined) chownSync(at, owner.uid, owner.gid)
  chmodSync(at, 0o700)
  return at
}

/** Remove the socket's directory where it lies in the temporary directory; the one below the data may stay. */
export function forgetSocketDirectory(directory: string, socketDirectory: string): void {
  if (socketDirectory !== join(directory, 'run')) rmSync(socketDirectory, { recursive: true, force: true })
}

function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${port}`)) <= longest
}

function digest(directory: string): string {
  return createHash('sha256').update(directory).digest('hex').slice(0, 16)
}

/** The name below /tmp can be guessed: whoever made it first must be one of us. */
function refuseStrangers(at: string, owner: number | undefined): void {
  const { uid, isDirectory } = { uid: lstatSync(at).uid, isDirectory: lstatSync(at).isDirectory() }
  const ours = new Set([process.getuid?.(), owner])
  if (!isDirectory || !ours.has(uid)) throw new StartupTrouble('unsafe-socket', at)
}
