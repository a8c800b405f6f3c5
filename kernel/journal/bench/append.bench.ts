import { randomBytes } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { type Database, inTenant, openDatabase, type Tx } from '../../db/database.ts'
import { migrate } from '../../db/migrate.ts'
import { newId } from '../../ids.ts'
import { startPostgres } from '../../postgres/start.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addTenant } from '../../tenant.ts'
import { createKeyPem, openNotary } from '../notary.ts'
import { releaseLock, startPump } from '../pump.ts'
import { record } from '../record.ts'

/** 4 s a figure after 1 s of warming; ours and the peer take turns, so that a slow minute of the machine meets both. */
const [span, warming] = [2_000, 1_000]
const turns = 2

/** Appends through `record`, one a transaction, with sealing running, against inserting the same bytes into a plain table. */
export async function bench(): Promise<BenchRow[]> {
  const directory = await mkdtemp(join(tmpdir(), 'sekisho-bench-'))
  // durable, as an installation is: what a commit costs on this disk is in both figures
  const server = await startPostgres({ directory, log: () => undefined })
  try {
    await migrate(server.url())
    const database = openDatabase(server.url(), 20)
    try {
      return await measure(database)
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await rm(directory, { recursive: true })
  }
}

async function measure(database: Database): Promise<BenchRow[]> {
  const tenant = (await addTenant(database, { slug: 'bench', name: '測定市' })).id
  await database.system.query(plainTable)
  const faults: unknown[] = []
  const notary = openNotary(createKeyPem(), 'sekisho/bench')
  const pump = await startPump({
    database,
    notaryOf: async () => notary,
    readers: [],
    log: (line, error) => faults.push(line, error),
  })
  const rows: BenchRow[] = []
  for (const hands of [1, 16]) rows.push(await compare(database, tenant, hands))
  await pump.idle()
  const left = await database.system.query('select from journal.pending')
  await pump.stop()
  releaseLock(database)
  if (faults.length > 0 || left.rowCount !== 0) throw new Error('the sealing did not keep up', { cause: faults })
  return rows
}

async function compare(database: Database, tenant: string, hands: number): Promise<BenchRow> {
  const rate = (act: (tx: Tx) => Promise<unknown>, milliseconds: number): Promise<number> =>
    perSecond(() => inTenant(database, tenant, act), { hands, milliseconds })
  await rate(append, warming)
  await rate(insertPlain, warming)
  let [ours, plain] = [0, 0]
  for (let turn = 0; turn < turns; turn += 1) {
    ours += (await rate(append, span)) / turns
    plain += (await rate(insertPlain, span)) / turns
  }
  return {
    name: `journal appends, one a transaction, sealing running, ${hands} at once (more is better)`,
    value: `${Math.round(ours).toLocaleString('en')} appends/s`,
    floor: `${Math.round(plain).toLocaleString('en')} plain inserts/s of the same bytes`,
    ratio: ours / plain,
  }
}

const details = { name: '住民基本台帳の写し', revision: 1, changes: { place: [null, '書庫一'] }, reason: null }
const subject = 'assets.asset'

function append(tx: Tx): Promise<unknown> {
  const entry = { kind: 'assets.asset-added', subject: { type: subject, id: newId() }, article: '6(2)', details }
  return record(tx, entry, { now: new Date(), actor: newId() })
}

/** No row security, no log, one table: what storing these bytes costs at least. */
const plainTable = `create table public.plain (id uuid primary key, at timestamptz, kind text, actor_id uuid,
  subject_type text, subject_id text, article text, line text, salt bytea, body text);
  grant insert on public.plain to sekisho_app`

async function insertPlain(tx: Tx): Promise<unknown> {
  const [id, actor, subjectId, now] = [newId(), newId(), newId(), new Date()]
  const body = JSON.stringify(details)
  const line = JSON.stringify({
    actor,
    article: '6(2)',
    at: now.toISOString(),
    id,
    kind: 'assets.asset-added',
    payload: 'A'.repeat(44),
    subject: `${subject}:${subjectId}`,
    v: 1,
  })
  const values = [id, now, 'assets.asset-added', actor, subject, subjectId, '6(2)', line, randomBytes(16), body]
  return tx.executeQuery(
    CompiledQuery.raw('insert into public.plain values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', values),
  )
}

async function perSecond(
  act: () => Promise<unknown>,
  { hands, milliseconds }: { readonly hands: number; readonly milliseconds: number },
): Promise<number> {
  const start = performance.now()
  const until = start + milliseconds
  const counts = await Promise.all(
    Array.from({ length: hands }, async () => {
      let count = 0
      for (; performance.now() < until; count += 1) await act()
      return count
    }),
  )
  return (counts.reduce((sum, count) => sum + count, 0) / (performance.now() - start)) * 1000
}
