// Sealing: entries that were committed become leaves of the city's Merkle log, and the log's head is signed.
import './tables.ts'
import { sql } from 'kysely'
import { append, emptyTree, packTree, parseTree, root, type Tree } from '@sekisho/tlog'
import { type Database, inTenant, type Tx } from '../db/database.ts'
import { merkle, type Notary, signCheckpoint } from './notary.ts'

/** 5,000 entries a transaction: about 0.2 s of work, so that a checkpoint is never long in coming. */
const batch = 5_000

/** Seal what waits in one city; returns the size of the log and whether more is waiting. */
export function seal(
  database: Pick<Database, 'kysely'>,
  tenant: string,
  notary: Notary,
): Promise<{ size: number; more: boolean }> {
  return inTenant(database, tenant, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('seal ' || ${tenant}, 0))`.execute(tx)
    const head = await headOf(tx)
    const waiting = await takePending(tx)
    if (waiting.length === 0) return { size: head.size, more: false }

    const hashes = waiting.map(({ line }) => merkle.leaf(new TextEncoder().encode(line)))
    const tree = append(merkle, head, hashes)
    await insertLeaves(
      tx,
      head.size,
      waiting.map(({ id }, index) => ({ id, hash: hashes[index] ?? merkle.empty })),
    )
    const top = root(merkle, tree)
    await tx
      .insertInto('journal.checkpoint')
      .values({
        size: tree.size,
        root: Buffer.from(top),
        edge: Buffer.from(packTree(tree)),
        note: signCheckpoint(notary, { size: tree.size, root: top }),
      })
      .execute()
    return { size: tree.size, more: waiting.length === batch }
  })
}

async function headOf(tx: Tx): Promise<Tree> {
  const last = await tx
    .selectFrom('journal.checkpoint')
    .select(['size', 'edge'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return emptyTree
  const tree = parseTree(last.size, last.edge)
  if (!tree.ok)
    throw new Error(
      `couldn't continue the journal at size \`${last.size}\`: its stored edge is damaged (\`${tree.code}\`)`,
    )
  return tree.value
}

/** INVARIANT (order): within a batch by id, which is by time; an entry committed late goes into the batch that finds it. */
async function takePending(tx: Tx): Promise<readonly { id: string; line: string }[]> {
  const taken = await sql<{ id: string; line: string }>`
    with taken as (
      delete from journal.pending where entry_id in (select entry_id from journal.pending order by entry_id limit ${batch}) returning entry_id
    )
    select e.id, e.line from journal.entry e join taken on taken.entry_id = e.id order by e.id`.execute(tx)
  return taken.rows
}

async function insertLeaves(tx: Tx, from: number, leaves: readonly { id: string; hash: Uint8Array }[]): Promise<void> {
  await sql`
    insert into journal.leaf (index, entry_id, hash)
    select ${from} + o - 1, i, h from unnest(${leaves.map((leaf) => leaf.id)}::uuid[], ${leaves.map((leaf) => Buffer.from(leaf.hash))}::bytea[]) with ordinality as t(i, h, o)`.execute(
    tx,
  )
}
