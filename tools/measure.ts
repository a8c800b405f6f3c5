// How large are our files and functions, and which folders import each other?
import { functionsOf, importsOf } from './source.ts'
import { sources, type Tree } from './tree.ts'

/** Lines of one file or function, and where it is. */
export interface Size {
  readonly at: string
  readonly lines: number
}

/** Median, nearest-rank 90th percentile and maximum; zeros where there is nothing. */
export interface Spread {
  readonly count: number
  readonly median: number
  readonly p90: number
  readonly max: number
}

/** The spread of these sizes. */
export function spread(sizes: readonly Size[]): Spread {
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b)
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { count: sorted.length, median: rank(0.5), p90: rank(0.9), max: rank(1) }
}

/** Files in lines as an editor numbers them; product sources without tests and tables. */
export function fileSizes(tree: Tree): readonly Size[] {
  return measured(tree).map((at) => ({ at, lines: tree.text(at).trimEnd().split('\n').length }))
}

/** Functions with a block body, from the first line of the signature to the closing brace; a nested one counts for itself and its parent. */
export function functionSizes(tree: Tree): readonly Size[] {
  return measured(tree).flatMap((path) =>
    functionsOf(path, tree.text(path)).map(({ name, line, lines }) => ({ at: `${path}:${line} ${name}`, lines })),
  )
}

/** Pairs of folders that import each other, among all pairs with an import between them; tests left out. */
export function edges(tree: Tree): { readonly pairs: number; readonly twoWay: readonly string[] } {
  const arrows = new Set(
    sources(tree, 'product').flatMap((from) =>
      importsOf(from, tree.text(from)).flatMap(({ path }) =>
        path === undefined || folder(path) === folder(from) ? [] : [`${folder(from)} ⇄ ${folder(path)}`],
      ),
    ),
  )
  const back = (arrow: string): string => arrow.split(' ⇄ ').reverse().join(' ⇄ ')
  const pairs = new Set([...arrows].map((arrow) => (arrow < back(arrow) ? arrow : back(arrow))))
  return { pairs: pairs.size, twoWay: [...pairs].filter((pair) => arrows.has(pair) && arrows.has(back(pair))) }
}

function measured(tree: Tree): readonly string[] {
  return sources(tree, 'product').filter((path) => !path.endsWith('.table.ts'))
}

function folder(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
}
