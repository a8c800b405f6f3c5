// What a guard looks at: the repository's own files, read once; tests plant small trees of their own.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The repository's own files by path from its root, and the policy's order of chapters. */
export interface Tree {
  readonly paths: readonly string[]
  readonly text: (path: string) => string
  readonly order: readonly string[]
}

/** A guard keeps one promise: it names every place that breaks it, one sentence each, and is silent otherwise. */
export type Guard = (tree: Tree) => readonly string[]

/** Absolute path of the repository, with a slash at its end. */
export const root: string = fileURLToPath(new URL('..', import.meta.url))

/** Not ours, or not source: installed packages, builds, the running installation's data, git itself. */
const foreign = new Set(['node_modules', '.git', '.tsbuild', 'dist', 'data', 'coverage'])

/** Every file of the repository as it stands on disk, committed or not. */
export function readTree(order: readonly string[], from: string = root): Tree {
  const texts = new Map<string, string>()
  const text = (path: string): string => {
    const known = texts.get(path) ?? readFileSync(`${from}${path}`, 'utf8')
    texts.set(path, known)
    return known
  }
  return { paths: walk(from, ''), text, order }
}

/** A tree written down in a test: path to text. */
export function plant(files: Readonly<Record<string, string>>, order: readonly string[] = []): Tree {
  const text = (path: string): string => {
    const found = files[path]
    if (found === undefined) throw new Error(`couldn't read \`${path}\`: this tree was planted without it`)
    return found
  }
  return { paths: Object.keys(files), text, order }
}

/** The TypeScript of a tree, tests included unless left out. */
export function sources({ paths }: Tree, kind: 'all' | 'product' = 'all'): readonly string[] {
  return paths.filter((path) => /\.(ts|tsx)$/.test(path) && (kind === 'all' || !/\.test\.tsx?$/.test(path)))
}

function walk(from: string, below: string): readonly string[] {
  return readdirSync(`${from}${below}`, { withFileTypes: true })
    .filter((entry) => !foreign.has(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? walk(from, `${below}${entry.name}/`) : entry.isFile() ? [`${below}${entry.name}`] : [],
    )
    .sort()
}
