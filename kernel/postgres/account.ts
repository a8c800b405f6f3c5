import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { StartupTrouble } from './trouble.ts'

/** Who runs the server: ourselves, another user, or (as root in a closed place) a user of our own namespace. */
export type Account =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly name: string; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace'; readonly name: string; readonly uid: number; readonly gid: number }

/** A command as `spawn` takes it, already turned so that it runs as the account. */
export interface AccountCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly as: { readonly uid?: number; readonly gid?: number }
}

/** Choose who runs the server and give them the directory; PostgreSQL refuses root, because root's mistakes are total. */
export function chooseAccount(directory: string, binaries: Binaries): Account {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const users = candidates(directory)
  for (const user of users) {
    chownSync(directory, user.uid, user.gid)
    if (reaches(user, [directory, binaries.postgres, binaries.share])) return own(directory, user)
  }
  chownSync(directory, 0, 0)
  const [fallback] = users
  if (fallback === undefined) throw new StartupTrouble('no-account', 'neither postgres nor nobody exists')
  const namespaced: Account = { ...fallback, kind: 'namespace' }
  if (!reaches(namespaced, [directory, binaries.postgres, binaries.share])) {
    throw new StartupTrouble('no-account', `${users.map((user) => user.name).join(', ')}: ${directory}`)
  }
  return own(directory, namespaced)
}

/** Turn a command so that it runs as the account. */
export function commandAs(account: Account, file: string, args: readonly string[]): AccountCommand {
  if (account.kind === 'self') return { file, args, as: {} }
  if (account.kind === 'user') return { file, args, as: { uid: account.uid, gid: account.gid } }
  // One mapped id: geteuid() is not 0 inside, while the kernel still sees the owner of root's files.
  const map = [`--map-user=${account.uid}`, `--map-group=${account.gid}`]
  return { file: 'unshare', args: ['--user', ...map, '--', file, ...args], as: {} }
}

/** Who owns what the account writes, as the rest of the machine sees it. */
export function ownerOf(account: Account): { readonly uid: number; readonly gid: number } | undefined {
  if (account.kind === 'self') return undefined
  return account.kind === 'user' ? { uid: account.uid, gid: account.gid } : { uid: 0, gid: 0 }
}

type User = Extract<Account, { readonly kind: 'user' }>

function candidates(directory: string): readonly User[] {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]): User => ({ kind: 'user', name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid > 0)
  const named = ['postgres', 'nobody'].flatMap((name) => users.find((user) => user.name === name) ?? [])
  // Data made by an ordinary user stays theirs when root starts the server once.
  const { uid } = lstatSync(directory)
  const present = users.find((user) => user.uid === uid)
  return present === undefined ? named : [present, ...named.filter((user) => user.uid !== uid)]
}

/** Ask the kernel, not the mode bits: access lists, mounts and parents all count. */
function reaches(account: Account, [directory = '', program = '', share = '']: readonly string[]): boolean {
  const script = 'cd "$1" && test -w "$1" && test -x "$2" && test -r "$3"'
  const { file, args, as } = commandAs(account, '/bin/sh', ['-c', script, 'reach', directory, program, share])
  return (
    spawnSync(file, args, { ...as, cwd: '/', env: { PATH: process.env['PATH'] ?? '' }, stdio: 'ignore' }).status === 0
  )
}

/** PostgreSQL refuses data that is not its user's own. The top goes last, so an interrupted change starts again. */
function own(directory: string, account: Account): Account {
  const owner = ownerOf(account)
  if (owner === undefined) return account
  const cluster = join(directory, 'cluster')
  for (const top of [cluster, join(directory, 'run')]) {
    const found = lstatSync(top, { throwIfNoEntry: false })
    if (found !== undefined && found.uid !== owner.uid) chownAll(top, owner)
  }
  return account
}

function chownAll(top: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  const entries = readdirSync(top, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    // A link is left alone: following it would give away a file outside the data.
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), uid, gid)
  }
  chownSync(top, uid, gid)
}
