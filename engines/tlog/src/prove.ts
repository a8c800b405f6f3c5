import { cutHashes, hashLength, isCount, type Hash, type Merkle } from './hash.ts'
import { tilePath, tileWidth, widthAt, type Tile } from './tile.ts'
import { rootOf } from './tree.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/**
 * Port: the bytes of a tile of hashes, or nothing.
 * Guarantee: called at most once for each tile of one proof, and only for tiles of a tree of the size asked for.
 * Duty: none for honesty (a proof from wrong tiles does not verify); a wider copy of a partial tile may stand in for it.
 */
export type ReadTile = (tile: Tile) => Promise<Uint8Array | undefined>

/** Why a proof could not be made. */
export type ProveCode = 'size-out-of-range' | 'index-out-of-range' | 'tile-missing' | 'tile-length'

/** What a proof is made from. */
export interface Source {
  readonly merkle: Merkle
  readonly read: ReadTile
}

/** Leaves `from` to `to`, `to` not included: one hash of a proof. */
interface Range {
  readonly from: number
  readonly to: number
}

/** RFC 6962 §2.1.1: the hashes that lead from the leaf at `index` to the root of the first `size` leaves. */
export async function proveInclusion(
  source: Source,
  { index, size }: { readonly index: number; readonly size: number },
): Promise<Verdict<readonly Hash[], ProveCode>> {
  if (!isCount(size)) return reject('size-out-of-range')
  if (!isCount(index) || index >= size) return reject('index-out-of-range')
  return hashRanges(source, size, pathRanges(index, { from: 0, to: size }))
}

/** RFC 6962 §2.1.2: the hashes that show the first `older` leaves unchanged in the first `newer`. */
export async function proveConsistency(
  source: Source,
  { older, newer }: { readonly older: number; readonly newer: number },
): Promise<Verdict<readonly Hash[], ProveCode>> {
  if (!isCount(older) || !isCount(newer) || older > newer) return reject('size-out-of-range')
  if (older === 0) return accept([])
  return hashRanges(source, newer, subproofRanges(older, { from: 0, to: newer }, true))
}

/** PATH(m, D) of the RFC, as ranges instead of hashes. */
function pathRanges(leaf: number, { from, to }: Range): readonly Range[] {
  if (to - from === 1) return []
  const middle = from + largestPowerBelow(to - from)
  return leaf < middle
    ? [...pathRanges(leaf, { from, to: middle }), { from: middle, to }]
    : [...pathRanges(leaf, { from: middle, to }), { from, to: middle }]
}

/** SUBPROOF(m, D, b) of the RFC, as ranges instead of hashes. */
function subproofRanges(older: number, { from, to }: Range, known: boolean): readonly Range[] {
  if (older === to) return known ? [] : [{ from, to }]
  const middle = from + largestPowerBelow(to - from)
  return older <= middle
    ? [...subproofRanges(older, { from, to: middle }, known), { from: middle, to }]
    : [...subproofRanges(older, { from: middle, to }, false), { from, to: middle }]
}

/** The largest power of two smaller than `count`, for `count` of 2 and more. */
function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

async function hashRanges(
  source: Source,
  size: number,
  ranges: readonly Range[],
): Promise<Verdict<readonly Hash[], ProveCode>> {
  const seen = new Map<string, readonly Hash[]>()
  const proof: Hash[] = []
  for (const range of ranges) {
    const parts: Hash[] = []
    for (const subtree of perfectSubtrees(range)) {
      const row = await hashesBelow(source, size, { subtree, seen })
      if (!row.ok) return row
      parts.push(rootOf(source.merkle, row.value))
    }
    proof.push(parts.reduceRight((right, left) => source.merkle.node(left, right)))
  }
  return accept(proof)
}

/** Cut a range into perfect subtrees, largest first; the RFC's ranges begin where such a cut is possible. */
function perfectSubtrees({ from, to }: Range): readonly Range[] {
  const cut: Range[] = []
  for (let at = from; at < to; ) {
    const leaves = largestPowerBelow(to - at + 1)
    cut.push({ from: at, to: at + leaves })
    at += leaves
  }
  return cut
}

/** The hashes of the one tile whose Merkle tree hash is the subtree's root. */
async function hashesBelow(
  { read }: Source,
  size: number,
  { subtree, seen }: { readonly subtree: Range; readonly seen: Map<string, readonly Hash[]> },
): Promise<Verdict<readonly Hash[], ProveCode>> {
  const leaves = subtree.to - subtree.from
  let level = 0
  while (tileWidth ** (level + 1) <= leaves) level += 1
  const first = subtree.from / tileWidth ** level
  const index = Math.floor(first / tileWidth)
  const tile: Tile = { level, index, width: widthAt({ level, index }, size) }

  const path = tilePath(tile)
  let hashes = seen.get(path)
  if (hashes === undefined) {
    const bytes = await read(tile)
    if (bytes === undefined) return reject('tile-missing')
    if (bytes.length % hashLength !== 0 || bytes.length < tile.width * hashLength) return reject('tile-length')
    hashes = cutHashes(bytes)
    seen.set(path, hashes)
  }
  const offset = first % tileWidth
  return accept(hashes.slice(offset, offset + leaves / tileWidth ** level))
}
