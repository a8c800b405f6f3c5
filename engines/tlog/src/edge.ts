import type { Hash, Merkle } from './hash.ts'
import { tileWidth, type Tile } from './tile.ts'
import { rootOf } from './tree.ts'

/** A tile together with the hashes it holds. */
export interface FilledTile {
  readonly tile: Tile
  readonly hashes: readonly Hash[]
}

/**
 * The partial tile at the right edge of every level: what a log that writes tiles has to remember.
 * INVARIANT (rows): `rows[L]` holds floor(size / 256^L) mod 256 hashes.
 */
export interface Edge {
  readonly size: number
  readonly rows: readonly (readonly Hash[])[]
}

/** The edge of the tree with no leaf. */
export const emptyEdge: Edge = { size: 0, rows: [] }

/** Append leaf hashes; returns the new edge and every tile that became full, which never changes again. */
export function grow(
  merkle: Merkle,
  edge: Edge,
  leaves: readonly Hash[],
): { readonly edge: Edge; readonly full: readonly FilledTile[] } {
  const rows = edge.rows.map((row) => [...row])
  const full: FilledTile[] = []
  let size = edge.size
  for (const leaf of leaves) {
    size += 1
    let hash = leaf
    for (let level = 0; ; level += 1) {
      const row = (rows[level] ??= [])
      row.push(hash)
      if (row.length < tileWidth) break
      const index = size / tileWidth ** (level + 1) - 1
      full.push({ tile: { level, index, width: tileWidth }, hashes: row })
      hash = rootOf(merkle, row)
      rows[level] = []
    }
  }
  return { edge: { size, rows }, full }
}

/** The partial tiles that a checkpoint of this size needs, lowest level first. */
export function partialTiles({ size, rows }: Edge): readonly FilledTile[] {
  return rows.flatMap((hashes, level) => {
    if (hashes.length === 0) return []
    const index = Math.floor(size / tileWidth ** (level + 1))
    return [{ tile: { level, index, width: hashes.length }, hashes }]
  })
}

/** The Merkle tree hash of the tree that ends at this edge. */
export function edgeRoot(merkle: Merkle, { rows }: Edge): Hash {
  let below: Hash | undefined
  for (const row of rows) {
    const hashes = below === undefined ? row : [...row, below]
    below = hashes.length === 0 ? undefined : rootOf(merkle, hashes)
  }
  return below ?? merkle.empty
}
