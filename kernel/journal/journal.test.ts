import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant } from '../db/database.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { exportJournal } from './export.ts'
import { createKeyPem, openNotary } from './notary.ts'
import { releaseLock, startPump } from './pump.ts'
import type { Leaf } from './reader.ts'
import { record } from './record.ts'
import { seal } from './seal.ts'
import { verifyExport } from './verify.ts'

let database: TestDatabase
const notary = openNotary(createKeyPem(), 'sekisho/mihon')
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  releaseLock(database)
  await database.close()
})

const write = (from: number, count: number): Promise<void> =>
  inTenant(database, database.tenant, async (tx) => {
    for (let n = from; n < from + count; n += 1)
      await record(
        tx,
        { kind: 'thing-added', subject: { type: 'thing', id: String(n) } },
        { now: new Date(), actor: null },
      )
  })

test('6(7): what was sealed in parts verifies as a whole, from files and the public key alone', async () => {
  await write(0, 300)
  await seal(database, database.tenant, notary)
  await write(300, 13)
  expect(await seal(database, database.tenant, notary)).toEqual({ size: 313, more: false })
  const directory = await mkdtemp(join(tmpdir(), 'journal-'))
  expect(await exportJournal(database, database.tenant, directory)).toBe(313)
  expect(await verifyExport(directory, notary.vkey)).toMatchObject({ ok: true, size: 313 })
})

test('6(7): a line changed behind the program’s back no longer verifies', async () => {
  await database.system.query(
    `update journal.entry set line = replace(line, 'thing:7"', 'thing:8"') where subject_id = '7'`,
  )
  const directory = await mkdtemp(join(tmpdir(), 'journal-'))
  await exportJournal(database, database.tenant, directory)
  expect(await verifyExport(directory, notary.vkey)).toMatchObject({ ok: false })
  await database.system.query(
    `update journal.entry set line = replace(line, 'thing:8"', 'thing:7"') where subject_id = '7'`,
  )
})

test('each reader gets each leaf once, in order, also what was written while it was away', async () => {
  const seen: Leaf[] = []
  const reader = {
    name: 'test',
    read: async (_: unknown, __: string, leaves: readonly Leaf[]) => void seen.push(...leaves),
  }
  const pump = await startPump({
    database,
    notaryOf: async () => notary,
    readers: [reader],
    log: (line, error) => expect.fail(`${line} ${String(error)}`),
  })
  await pump.idle()
  expect(seen.map((leaf) => leaf.index)).toEqual(Array.from({ length: 313 }, (_, n) => n))
  await write(1000, 5)
  await pump.idle()
  expect(seen.slice(313).map((leaf) => leaf.subjectId)).toEqual(['1000', '1001', '1002', '1003', '1004'])
  await pump.stop()
})
