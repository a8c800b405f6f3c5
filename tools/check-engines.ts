// Promise: engines are pure libraries: only the parsers listed here below them, and no clock, file or network of Node's in src/.
import { importsOf } from './source.ts'
import { type Guard, sources, type Tree } from './tree.ts'

/** What each engine may depend on; an engine without a row depends on nothing. disarm reads and writes formats others keep well. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  disarm: ['encoding-japanese', 'libheif-js', 'parse5', 'saxes', 'sharp'],
}

/** Names each dependency an engine declares beyond its list, and each import of its sources beyond its own folder and list. */
export const checkEngines: Guard = (tree) => [...declared(tree), ...imported(tree)]

function declared(tree: Tree): readonly string[] {
  return tree.paths
    .filter((path) => /^engines\/[^/]+\/package\.json$/.test(path))
    .flatMap((path) => {
      const {
        dependencies = {},
        peerDependencies = {},
        optionalDependencies = {},
      }: Record<string, object | undefined> = JSON.parse(tree.text(path))
      const names = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
      return names
        .filter((name) => !list(path).includes(name))
        .map((name) => `${path} depends on ${name}: an engine depends on nothing beyond tools/check-engines.ts`)
    })
}

function imported(tree: Tree): readonly string[] {
  return sources(tree, 'product')
    .filter((path) => /^engines\/[^/]+\/src\//.test(path))
    .flatMap((path) =>
      importsOf(path, tree.text(path))
        .filter(({ written, path: target }) =>
          target === undefined ? !list(path).includes(packageOf(written)) : !target.startsWith(own(path)),
        )
        .map(
          ({ written }) =>
            `${path} imports ${written}: src/ of an engine takes values, never Node's modules or another folder's`,
        ),
    )
}

const own = (path: string): string => `${path.split('/').slice(0, 3).join('/')}/`
const list = (path: string): readonly string[] => allowed[path.split('/')[1] ?? ''] ?? []
const packageOf = (written: string): string =>
  written
    .split('/')
    .slice(0, written.startsWith('@') ? 2 : 1)
    .join('/')
