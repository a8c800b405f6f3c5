import { cutHashes, hashLength, isCount, type Hash } from './hash.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** C2SP tlog-tiles: the `index`-th run of `width` hashes at a level, or of log entries. */
export interface Tile {
  /** Level L holds the roots of perfect subtrees of 256^L leaves; `entries` holds the entries themselves. */
  readonly level: number | 'entries'
  readonly index: number
  /** 1 to 256; less than 256 is a partial tile, at the right edge of some tree. */
  readonly width: number
}

/** 256: hashes in a full tile (C2SP tlog-tiles, tile height 8). */
export const tileWidth = 256

/** 63: the highest level C2SP names; sizes that fit a double end at level 6. */
const highestLevel = 63

const pathShape = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** The path of a tile below the log's prefix, such as `tile/0/x001/x234/067.p/8`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const last = groups.length - 1
  const number = groups.map((group, at) => (at < last ? `x${group}` : group)).join('/')
  return `tile/${level}/${number}${width < tileWidth ? `.p/${width}` : ''}`
}

/** Read a tile path; only the one canonical spelling of each tile is accepted. */
export function parseTilePath(path: string): Verdict<Tile, 'not-a-tile-path'> {
  const [, name, groups, partial] = pathShape.exec(path) ?? []
  if (name === undefined || groups === undefined) return reject('not-a-tile-path')

  const level = name === 'entries' ? name : Number(name)
  const tile: Tile = { level, index: Number(groups.replace(/[x/]/g, '')), width: Number(partial ?? tileWidth) }
  const canonical = isCount(tile.index) && tilePath(tile) === path
  const inRange = (level === 'entries' || level <= highestLevel) && (partial === undefined || tile.width < tileWidth)
  return canonical && inRange ? accept(tile) : reject('not-a-tile-path')
}

/** How wide this tile is in a tree of that size: 256, a partial width, or 0 when the tree does not reach it. */
export function widthAt({ level, index }: Pick<Tile, 'level' | 'index'>, size: number): number {
  const hashes = Math.floor(size / tileWidth ** (level === 'entries' ? 0 : level))
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth))
}

/** The bytes of a tile. */
export function packTile(hashes: readonly Hash[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * hashLength)
  hashes.forEach((hash, at) => bytes.set(hash, at * hashLength))
  return bytes
}

/** Read the bytes of a tile of hashes, which must be exactly as many as its width says. */
export function parseTile(bytes: Uint8Array, width: number): Verdict<readonly Hash[], 'tile-length'> {
  return bytes.length === width * hashLength ? accept(cutHashes(bytes)) : reject('tile-length')
}
