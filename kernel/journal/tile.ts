// Tiles of a city's log for proofs: leaves as they are, full tiles above them kept once they were computed.
import './tables.ts'
import { sql } from 'kysely'
import { type Hash, hashLength, rootOf, type Tile, tileWidth } from '@sekisho/tlog'
import type { Tx } from '../db/database.ts'
import { merkle } from './notary.ts'

/** The hashes of a tile; an incomplete answer is the prover's to refuse. */
export async function readTile(tx: Tx, { level, index, width }: Tile): Promise<Uint8Array> {
  if (level === 'entries') throw new Error('proofs read hashes, not entries')
  if (level === 0) return leaves(tx, index * tileWidth, width)
  const kept = width === tileWidth ? await keptTile(tx, level, index) : undefined
  if (kept !== undefined) return kept
  const hashes: Hash[] = []
  for (let n = 0; n < width; n += 1) {
    const below = await readTile(tx, { level: level - 1, index: index * tileWidth + n, width: tileWidth })
    hashes.push(rootOf(merkle, cut(below)))
  }
  const tile = Buffer.concat(hashes)
  if (width === tileWidth)
    await sql`insert into journal.tile (level, index, hashes) values (${level}, ${index}, ${tile}) on conflict do nothing`.execute(
      tx,
    )
  return tile
}

async function keptTile(tx: Tx, level: number, index: number): Promise<Uint8Array | undefined> {
  const found = await sql<{
    hashes: Buffer
  }>`select hashes from journal.tile where level = ${level} and index = ${index}`.execute(tx)
  return found.rows[0]?.hashes
}

async function leaves(tx: Tx, from: number, count: number): Promise<Uint8Array> {
  const rows = await tx
    .selectFrom('journal.leaf')
    .select('hash')
    .where('index', '>=', from)
    .where('index', '<', from + count)
    .orderBy('index')
    .execute()
  return Buffer.concat(rows.map((row) => row.hash))
}

function cut(tile: Uint8Array): readonly Hash[] {
  return Array.from({ length: tile.length / hashLength }, (_, n) => tile.subarray(n * hashLength, (n + 1) * hashLength))
}
