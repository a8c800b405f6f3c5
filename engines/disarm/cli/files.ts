// Which files are meant, and where their results go.
import { link, lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'

/** A file to disarm, with its folder below the place of results. */
export interface Task {
  readonly path: string
  readonly name: string
  readonly folder: string
}

/** All files that are meant; folders with everything in them, links never followed. */
export async function tasksOf(given: readonly string[]): Promise<readonly Task[]> {
  const found: Task[] = []
  for (const path of given) {
    if (path === '-') found.push({ path, name: '', folder: '' })
    else if ((await stat(path)).isDirectory()) found.push(...(await below(path)))
    else found.push({ path, name: basename(path), folder: '' })
  }
  return found
}

async function below(root: string): Promise<readonly Task[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const top = basename(resolve(root))
  return entries
    .filter((one) => one.isFile())
    .map((one) => ({
      path: join(one.parentPath, one.name),
      name: one.name,
      folder: join(top, relative(root, one.parentPath)),
    }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

/** The result's file was there already. */
export class Exists extends Error {}

/** Write a result whole or not at all; answers its path. Never leaves the folder of results, never overwrites unasked. */
export async function writeResult(
  out: string,
  {
    folder,
    name,
    bytes,
    force,
  }: { readonly folder: string; readonly name: string; readonly bytes: Uint8Array; readonly force: boolean },
): Promise<string> {
  const path = join(out, folder, name)
  if (!resolve(path).startsWith(resolve(out) + sep))
    throw new Error(`couldn't write \`${path}\`: outside of the folder of results`)
  await mkdir(dirname(path), { recursive: true })
  if (!force && (await isThere(path))) throw new Exists(path)
  const part = `${path}.${process.pid}.part`
  const file = await open(part, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    if (force) await rename(part, path)
    else await link(part, path)
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST' ? new Exists(path) : error
  } finally {
    await rm(part, { force: true })
  }
  return path
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
