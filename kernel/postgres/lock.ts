import { closeSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartupTrouble } from './trouble.ts'

/** Possession of a data directory by this process. */
export interface Hold {
  readonly release: () => void
}

const held = new Set<string>()

/**
 * Take a data directory for this process alone.
 *
 * The lock is the operating system's file lock, taken through SQLite because node offers no other way to it: the kernel
 * drops it the moment the process ends, however it ends, so a stale lock can't exist and no pid has to be believed.
 */
export function holdDirectory(directory: string): Hold {
  const real = realpathSync(directory)
  if (held.has(real)) throw inUse(real)
  const file = join(real, 'lock')
  // Opened once by ourselves: its errno says more than SQLite's. Never while we hold the lock: closing would drop it.
  closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file)
  try {
    // One second: a process that was killed a moment ago needs it to be gone. In memory: nothing is ever written.
    database.exec('PRAGMA busy_timeout = 1000; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw troubleOfLock(cause, real)
  }
  held.add(real)
  const release = () => {
    if (held.delete(real)) database.close()
  }
  try {
    writeFileSync(join(real, 'owner'), `${process.pid}\n`)
  } catch (cause) {
    release()
    throw cause
  }
  return { release }
}

/** SQLite's result codes: 5 SQLITE_BUSY, 8 SQLITE_READONLY, 13 SQLITE_FULL. */
function troubleOfLock(cause: unknown, directory: string): StartupTrouble {
  const code = cause instanceof Error && 'errcode' in cause ? cause.errcode : undefined
  if (code === 13) return new StartupTrouble('disk-full', directory, cause)
  if (code === 8) return new StartupTrouble('read-only', directory, cause)
  return code === 5 ? inUse(directory, cause) : new StartupTrouble('not-starting', String(cause), cause)
}

function inUse(directory: string, cause?: unknown): StartupTrouble {
  return new StartupTrouble('in-use', `${directory}, pid ${ownerOf(directory)}`, cause)
}

function ownerOf(directory: string): string {
  try {
    return readFileSync(join(directory, 'owner'), 'utf8').trim()
  } catch {
    return '?'
  }
}
