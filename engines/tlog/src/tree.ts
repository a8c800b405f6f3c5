import { accept, reject, type Verdict } from './verdict.ts'
import { cutHashes, hashLength, isCount, type Hash, type Merkle } from './hash.ts'

/**
 * A tree remembered by its right edge only: enough to append and to tell the root, without history.
 * INVARIANT (peaks): one hash for each 1 in the binary size, the root of the perfect subtree of that many leaves,
 * largest and leftmost first.
 */
export interface Tree {
  readonly size: number
  readonly peaks: readonly Hash[]
}

/** The tree with no leaf. */
export const emptyTree: Tree = { size: 0, peaks: [] }

/** Append leaf hashes in order. */
export function append(merkle: Merkle, tree: Tree, leaves: readonly Hash[]): Tree {
  const peaks = [...tree.peaks]
  let size = tree.size
  for (const leaf of leaves) {
    let peak = leaf
    // INVARIANT (peaks): each trailing 1 of the size is a subtree as large as `peak`, so the two become one.
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) peak = merkle.node(peaks.pop() ?? merkle.empty, peak)
    peaks.push(peak)
    size += 1
  }
  return { size, peaks }
}

/** The Merkle tree hash of the tree, RFC 6962 §2.1. */
export function root(merkle: Merkle, tree: Tree): Hash {
  return tree.peaks.length === 0 ? merkle.empty : tree.peaks.reduceRight((right, left) => merkle.node(left, right))
}

/**
 * The Merkle tree hash over a row of subtree roots: all of one perfect size, save the last, which may be smaller.
 * Joining neighbours and carrying the odd one up cuts at the largest power of two, as RFC 6962 §2.1 does.
 */
export function rootOf(merkle: Merkle, row: readonly Hash[]): Hash {
  let hashes = row
  while (hashes.length > 1) hashes = joinPairs(merkle, hashes)
  return hashes[0] ?? merkle.empty
}

/** The peaks as bytes, to be kept beside the size. */
export function packTree(tree: Tree): Uint8Array {
  const bytes = new Uint8Array(tree.peaks.length * hashLength)
  tree.peaks.forEach((peak, at) => bytes.set(peak, at * hashLength))
  return bytes
}

/** Read back what `packTree` wrote. */
export function parseTree(
  size: number,
  bytes: Uint8Array,
): Verdict<Tree, 'size-out-of-range' | 'peaks-do-not-fit-size'> {
  if (!isCount(size)) return reject('size-out-of-range')
  const count = size.toString(2).replaceAll('0', '').length
  if (bytes.length !== count * hashLength) return reject('peaks-do-not-fit-size')

  return accept({ size, peaks: cutHashes(bytes) })
}

function joinPairs(merkle: Merkle, row: readonly Hash[]): readonly Hash[] {
  const joined: Hash[] = []
  for (let at = 0; at < row.length; at += 2) {
    const left = row[at] ?? merkle.empty
    const right = row[at + 1]
    joined.push(right === undefined ? left : merkle.node(left, right))
  }
  return joined
}
