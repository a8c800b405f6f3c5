import { readdir, readFile } from 'node:fs/promises'

export interface PolicyFile {
  /** From the root of the program: `chapters/assets/rules.cedar`. */
  readonly path: string
  readonly text: string
}

/** Every rules.cedar of chapters and kernel, in the order of their paths. */
export async function policyFiles(root: URL): Promise<readonly PolicyFile[]> {
  const found = await Promise.all(['chapters', 'kernel'].map((folder) => below(root, folder)))
  const paths = found.flat().sort()
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })))
}

async function below(root: URL, folder: string): Promise<readonly string[]> {
  const names = await readdir(new URL(`${folder}/`, root), { recursive: true })
  return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`).filter((path) => path.endsWith('/rules.cedar'))
}
