// The offline verifier: does an exported journal hold every entry that was signed, and nothing else?
import { closeSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import {
  edgeRoot,
  emptyEdge,
  encodeBase64,
  grow,
  hashLength,
  longestEntry,
  openCheckpoint,
  packTile,
  parseBundle,
  parseKey,
  parseTilePath,
  partialTiles,
  sameBytes,
  tilePath,
  tileWidth,
  widthAt,
} from '@sekisho/tlog'
import type { Edge, FilledTile, Hash, Key, OpenCode, Tile } from '@sekisho/tlog'
import { merkle, sha256, verifyEd25519 } from './notary.ts'
import { notVerified, type NotVerified, type Verification, type VerificationCode } from './verification.ts'

/** The longest a file of a kind can be: 256 entries of 65,535 bytes with their lengths, or 256 hashes. */
const longestFile = { entries: tileWidth * (2 + longestEntry), hashes: tileWidth * hashLength, checkpoint: 256 * 1024 }

/**
 * Verify an export in the C2SP tlog-tiles layout against the journal's public key, and, when the text of an `older`
 * checkpoint is given, that the journal still begins with that past.
 * Reads one bundle and one tile at a time, so memory does not grow with the journal. Reads are synchronous, as hashing
 * is; between bundles others run.
 */
export async function verifyExport(dir: string, vkey: string, older?: string): Promise<Verification> {
  const key = parseKey(sha256, vkey)
  if (!key.ok) return notVerified('key-malformed')
  const text = readWithin(join(dir, 'checkpoint'), longestFile.checkpoint)
  if (text === undefined) return notVerified('checkpoint-missing', 'checkpoint')
  const now = openCheckpoint(text, key.value, verifyEd25519)
  if (!now.ok) return notVerified(checkpointFault(now.code), 'checkpoint')
  const past = older === undefined ? undefined : openPast(older, key.value)
  if (past !== undefined && 'code' in past) return past
  if (past !== undefined && past.size > now.value.size) return notVerified('rolled-back', `entry ${now.value.size}`)

  const { origin, size, root } = now.value
  const replayed = await replay(dir, size, past?.size)
  if ('code' in replayed) return replayed
  if (!sameBytes(replayed.root, root)) return notVerified('root-mismatch')
  if (past !== undefined && !sameBytes(replayed.pastRoot, past.root)) return notVerified('past-rewritten')
  return (await findStray(dir, size)) ?? { ok: true, origin, size, root: encodeBase64(root) }
}

function openPast(text: string, key: Key): { readonly size: number; readonly root: Hash } | NotVerified {
  const past = openCheckpoint(text, key, verifyEd25519)
  if (past.ok) return past.value
  return notVerified(past.code.startsWith('signature-') ? 'older-signature' : 'older-malformed')
}

function checkpointFault(code: OpenCode): VerificationCode {
  if (code === 'signature-missing' || code === 'signature-wrong') return code
  return code === 'key-type' ? 'key-malformed' : 'checkpoint-malformed'
}

interface Replayed {
  readonly root: Hash
  /** The root at the older size; the empty root when none was asked for. */
  readonly pastRoot: Hash
}

/** Make the tree again from the entries, comparing every tile on the way. */
async function replay(dir: string, size: number, pastSize = 0): Promise<Replayed | NotVerified> {
  let edge: Edge = emptyEdge
  let pastRoot = merkle.empty
  while (edge.size < size) {
    await letOthersRun()
    const leaves = readLeaves(dir, edge.size / tileWidth, size)
    if ('code' in leaves) return leaves

    const untilPast = Math.min(Math.max(0, pastSize - edge.size), leaves.length)
    const first = grow(merkle, edge, leaves.slice(0, untilPast))
    if (first.edge.size === pastSize) pastRoot = edgeRoot(merkle, first.edge)
    const second = grow(merkle, first.edge, leaves.slice(untilPast))
    edge = second.edge
    const wrong = compareUpper(dir, [...first.full, ...second.full])
    if (wrong !== undefined) return wrong
  }
  return compareUpper(dir, partialTiles(edge)) ?? { root: edgeRoot(merkle, edge), pastRoot }
}

/** The leaf hashes of one bundle, once they are those of its tile at level 0. */
function readLeaves(dir: string, index: number, size: number): readonly Hash[] | NotVerified {
  const width = widthAt({ level: 'entries', index }, size)
  const bundle: Tile = { level: 'entries', index, width }
  const tile: Tile = { level: 0, index, width }
  const [entryBytes, tileBytes] = [readTile(dir, bundle), readTile(dir, tile)]
  if (entryBytes === undefined) return notVerified('bundle-missing', tilePath(bundle))
  const entries = parseBundle(entryBytes, width)
  if (!entries.ok) return notVerified('bundle-malformed', tilePath(bundle))
  if (tileBytes === undefined) return notVerified('tile-missing', tilePath(tile))
  if (tileBytes.length !== width * hashLength) return notVerified('tile-malformed', tilePath(tile))

  const leaves = entries.value.map(merkle.leaf)
  const signed = Buffer.from(tileBytes.buffer, tileBytes.byteOffset, tileBytes.length)
  const changed = leaves.findIndex((leaf, at) =>
    signed.compare(leaf, 0, hashLength, at * hashLength, (at + 1) * hashLength),
  )
  return changed < 0 ? leaves : notVerified('entry-mismatch', `entry ${index * tileWidth + changed}`)
}

/** Compare tiles above level 0 with their files. */
function compareUpper(dir: string, tiles: readonly FilledTile[]): NotVerified | undefined {
  for (const { tile, hashes } of tiles) {
    if (tile.level === 0) continue
    const bytes = readTile(dir, tile)
    if (bytes === undefined) return notVerified('tile-missing', tilePath(tile))
    if (bytes.length !== tile.width * hashLength) return notVerified('tile-malformed', tilePath(tile))
    if (!sameBytes(bytes, packTile(hashes))) return notVerified('tile-mismatch', tilePath(tile))
  }
  return undefined
}

/** Every file below `tile/` belongs to the signed tree; partial tiles of older sizes may stay if they are beginnings. */
async function findStray(dir: string, size: number): Promise<NotVerified | undefined> {
  for await (const path of filesBelow(dir, 'tile')) {
    const tile = parseTilePath(path)
    if (!tile.ok) return notVerified('file-unexpected', path)
    const width = widthAt(tile.value, size)
    if (tile.value.width > width) return notVerified('beyond-size', path)
    if (tile.value.width === width) continue
    const [part, whole] = [readTile(dir, tile.value), readTile(dir, { ...tile.value, width })]
    if (!part || !whole || !sameBytes(part, whole.subarray(0, part.length)))
      return notVerified('older-tile-mismatch', path)
  }
  return undefined
}

/** Paths of everything below a folder that is not a folder, with `/` between names. */
async function* filesBelow(dir: string, folder: string): AsyncGenerator<string> {
  if (!statOf(join(dir, folder))?.isDirectory()) return
  for await (const entry of await opendir(join(dir, folder), { recursive: true })) {
    if (!entry.isDirectory()) yield relative(dir, join(entry.parentPath, entry.name)).replaceAll(sep, '/')
  }
}

function readTile(dir: string, tile: Tile): Uint8Array | undefined {
  return readWithin(join(dir, tilePath(tile)), tile.level === 'entries' ? longestFile.entries : longestFile.hashes)
}

/** The bytes of a plain file, cut one byte after `limit`; nothing when there is none. Links and devices are not files. */
function readWithin(path: string, limit: number): Uint8Array | undefined {
  const stat = statOf(path)
  if (!stat?.isFile()) return undefined
  const bytes = Buffer.alloc(Math.min(stat.size, limit + 1))
  const file = openSync(path, 'r')
  try {
    return bytes.subarray(0, readSync(file, bytes))
  } finally {
    closeSync(file)
  }
}

/** What stands at a path; nothing where there is no such path, or where one of its folders is a file. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return undefined
    throw new Error(`couldn't read \`${path}\``, { cause })
  }
}
