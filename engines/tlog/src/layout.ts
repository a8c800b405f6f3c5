import { packBundle } from './bundle.ts'
import { grow, partialTiles, type Edge, type FilledTile } from './edge.ts'
import type { Merkle } from './hash.ts'
import { packTile, tilePath, tileWidth } from './tile.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** One static file of a published log, named by its path below the prefix. */
export interface LogFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A log being laid out: where it stands, and the files that are new since. */
export interface Laid {
  readonly edge: Edge
  readonly files: readonly LogFile[]
}

/**
 * Lay out the next bundle of a log that is published from its first entry, 256 entries at a time.
 * Only the last bundle may be shorter; after it, `layEdge` gives the files that complete the log.
 */
export function layBundle(
  merkle: Merkle,
  edge: Edge,
  entries: readonly Uint8Array[],
): Verdict<Laid, 'entry-too-long' | 'too-many-entries' | 'bundle-not-aligned'> {
  if (edge.size % tileWidth !== 0) return reject('bundle-not-aligned')
  const bundle = packBundle(entries)
  if (!bundle.ok) return bundle
  if (entries.length === 0) return accept({ edge, files: [] })

  const path = tilePath({ level: 'entries', index: edge.size / tileWidth, width: entries.length })
  const grown = grow(merkle, edge, entries.map(merkle.leaf))
  return accept({ edge: grown.edge, files: [{ path, bytes: bundle.value }, ...grown.full.map(fileOf)] })
}

/** The partial tiles that a checkpoint at this edge needs. */
export function layEdge(edge: Edge): readonly LogFile[] {
  return partialTiles(edge).map(fileOf)
}

function fileOf({ tile, hashes }: FilledTile): LogFile {
  return { path: tilePath(tile), bytes: packTile(hashes) }
}
