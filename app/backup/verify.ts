import type { FileHandle } from 'node:fs/promises'
import { type Entry, manifestName, readEntries, readWhole } from './archive.ts'
import { Contents, layout, Manifest } from './contents.ts'
import { BackupTrouble } from './trouble.ts'

/** A backup whose every byte has been compared with its manifest. */
export interface VerifiedBackup {
  readonly contents: Contents
  readonly entries: readonly Entry[]
}

/** Read the whole file and compare it with its manifest, before anything is done with it. */
export async function verifyBackup(file: FileHandle, about: string): Promise<VerifiedBackup> {
  const entries = await readEntries(file, about)
  const last = entries.at(-1)
  // The manifest is written last: without it the end is missing.
  if (last?.name !== manifestName) throw new BackupTrouble('truncated', about)
  const manifest = Manifest.safeParse(await readJson(file, last, about))
  const rest = entries.slice(0, -1)
  if (!manifest.success || !agree(manifest.data.members, rest)) throw new BackupTrouble('damaged', about)
  return { contents: await readContents(file, rest, about), entries: rest }
}

function agree(listed: Manifest['members'], found: readonly Entry[]): boolean {
  return (
    listed.length === found.length &&
    listed.every(({ name, bytes, sha256 }, index) => {
      const entry = found[index]
      return entry?.name === name && entry.bytes === bytes && entry.sha256 === sha256
    })
  )
}

async function readContents(file: FileHandle, entries: readonly Entry[], about: string): Promise<Contents> {
  const [first] = entries
  if (first?.name !== 'contents.json') throw new BackupTrouble('not-a-backup', about)
  const read = await readJson(file, first, about)
  const found = typeof read === 'object' && read !== null && 'layout' in read ? Number(read.layout) : 0
  if (found > layout) throw new BackupTrouble('newer-format', about)
  const contents = Contents.safeParse(read)
  if (!contents.success) throw new BackupTrouble('not-a-backup', about)
  return contents.data
}

/** 256 MB: a manifest of a million files; beyond that the header lies. */
const longestJson = 256 * 1024 * 1024

async function readJson(file: FileHandle, entry: Entry, about: string): Promise<unknown> {
  if (entry.bytes > longestJson) throw new BackupTrouble('damaged', about)
  try {
    return JSON.parse((await readWhole(file, entry, about)).toString('utf8'))
  } catch (error) {
    throw error instanceof BackupTrouble ? error : new BackupTrouble('damaged', about, error)
  }
}
