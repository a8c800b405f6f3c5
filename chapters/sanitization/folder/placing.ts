// What both ways of a watched folder share: whose it is, and how a file gets its place whole.
import { link, open, readdir, rename, rm } from 'node:fs/promises'
import type { Clock } from '../../../kernel/clock.ts'
import type { Database } from '../../../kernel/db/database.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Lent } from '../port.ts'

export interface Watching {
  readonly database: Database
  readonly lent: Lent
  readonly clock: Clock
  readonly log: (line: string, error?: unknown) => void
}

export interface WatchedFolder {
  readonly tenant_id: string
  readonly id: string
  readonly name: string
  readonly in_path: string
  readonly out_path: string
  readonly held_path: string
  readonly settle_seconds: number
  readonly owner_id: string
}

/** A name that is not taken: `a.docx`, `a (2).docx`. */
export async function freeName(directory: string, name: string): Promise<string> {
  const taken = new Set(await readdir(directory))
  if (!taken.has(name)) return name
  const dot = name.lastIndexOf('.')
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let n = 2; ; n += 1) if (!taken.has(`${stem} (${n})${end}`)) return `${stem} (${n})${end}`
}

/** Written beside, then given its name in one step: nobody who watches the exit sees half a file, and nothing is overwritten. */
export async function writeWhole(path: string, content: string | AsyncIterable<Uint8Array>): Promise<void> {
  const beside = `${path}.${newId()}.tmp`
  const file = await open(beside, 'wx')
  try {
    if (typeof content === 'string') await file.write(content)
    else for await (const piece of content) await file.write(piece)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    // a hard link fails where the name is taken; shares without links fall back to the rename
    await link(beside, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPERM' && error.code !== 'ENOTSUP' && error.code !== 'ENOSYS') throw error
      return rename(beside, path)
    })
  } finally {
    await rm(beside, { force: true })
  }
}
