import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Account, ownerOf } from './account.ts'
import type { Binaries } from './binaries.ts'
import { spawnProgram } from './child.ts'
import { StartupTrouble, troubleOfErrno, troubleOfLog } from './trouble.ts'

/** Where the databases are to be and who makes them. */
export interface Site {
  readonly directory: string
  readonly account: Account
  readonly binaries: Binaries
  readonly durable: boolean
}

/** The superuser of the embedded server; reachable by its private socket alone. */
export const superuser = 'postgres'

/**
 * Make the cluster unless it is there; answer where it is.
 * INVARIANT (whole cluster): `cluster` exists only when initdb has finished, because it is built beside and renamed.
 */
export async function ensureCluster(site: Site): Promise<string> {
  const cluster = join(site.directory, 'cluster')
  discardDrafts(site.directory)
  if (existsSync(join(cluster, 'PG_VERSION'))) return cluster
  if (existsSync(cluster) && readdirSync(cluster).length > 0) throw new StartupTrouble('not-a-database', cluster)
  // A name of its own: the initdb of a killed process may still be busy with an earlier draft.
  const draft = join(site.directory, `${draftPrefix}${randomUUID()}`)
  try {
    makeDraft(site, draft)
    await initialize(site, draft)
    // INVARIANT (whole cluster): the only place where `cluster` comes to be.
    renameSync(draft, cluster)
    if (site.durable) syncDirectory(site.directory)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw troubleOfErrno(error, site.directory)
  }
  return cluster
}

const draftPrefix = 'cluster.draft-'

function discardDrafts(directory: string): void {
  for (const name of readdirSync(directory).filter((name) => name.startsWith(draftPrefix))) {
    try {
      rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // Still being written by a dying initdb; the next start takes it away.
    }
  }
}

function makeDraft({ account }: Site, draft: string): void {
  mkdirSync(draft, { mode: 0o700 })
  const owner = ownerOf(account)
  if (owner !== undefined) chownSync(draft, owner.uid, owner.gid)
}

async function initialize({ account, binaries, directory, durable }: Site, draft: string): Promise<void> {
  const lines: string[] = []
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const rights = [`--username=${superuser}`, '--auth-local=trust', '--auth-host=reject']
  const habits = ['--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync'])]
  const args = ['-D', draft, ...locale, ...rights, ...habits]
  const child = spawnProgram({ account, binaries, file: binaries.initdb, args, line: (line) => lines.push(line) })
  const [code] = await once(child, 'close')
  if (code !== 0) throw troubleOfLog(lines, directory, 'initdb-failed')
}

function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
