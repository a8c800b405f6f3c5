import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { ArchiveWriter } from './archive.ts'

/** Marks a directory that a restoration has begun to fill; found again, its contents are a leftover and not data. */
export const unfinished = '.restore-unfinished'

/** Add every file below a directory as `<top>/…`; answers how many. A directory that is missing counts as empty. */
export async function addFiles(archive: ArchiveWriter, top: string, directory: string): Promise<number> {
  let count = 0
  for (const path of await listFiles(directory)) {
    const found = await stat(path).catch(() => undefined)
    // Deleted by retention since it was listed.
    if (found === undefined) continue
    const name = `${top}/${relative(directory, path).split(sep).join('/')}`
    await archive.addPieces(name, found.size, createReadStream(path))
    count += 1
  }
  return count
}

/** Whether a restoration may fill the directory: missing, empty, or a leftover of one that did not finish. */
export async function isFree(directory: string): Promise<boolean> {
  const names = await readNames(directory)
  return names.length === 0 || names.includes(unfinished)
}

/** Empty a directory and mark it as being filled. */
export async function beginFilling(directory: string): Promise<void> {
  await clear(directory)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await (await open(join(directory, unfinished), 'w', 0o600)).close()
}

/** Remove what was filled; the directory itself stays. */
export async function clear(directory: string): Promise<void> {
  const names = await readNames(directory)
  // The mark goes last, so that an interrupted clearing is still known as a leftover.
  for (const name of names.toSorted((one) => (one === unfinished ? 1 : -1))) {
    await rm(join(directory, name), { recursive: true, force: true })
  }
}

/** Write one file, readable by us alone, and see it to the disk. */
export async function writeFileOnce(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of pieces) await file.write(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function readNames(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function listFiles(directory: string): Promise<readonly string[]> {
  if ((await readNames(directory)).length === 0) return []
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name !== unfinished)
  return files.map((entry) => join(entry.parentPath, entry.name)).sort()
}
