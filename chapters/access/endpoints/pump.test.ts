import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkReader } from '../../../kernel/check/run.ts'
import { outcomesAt } from '../../../kernel/check/store.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import { createKeyPem, openNotary } from '../../../kernel/journal/notary.ts'
import { releaseLock, startPump } from '../../../kernel/journal/pump.ts'
import { newId } from '../../../kernel/ids.ts'
import { makeTestCity, nineOn } from '../../organization/testing-city.ts'
import { endpointChecks } from './checks/index.ts'
import { osqueryDoor } from './osquery/door.ts'
import { plantQueries } from './osquery/schedule.ts'
import { digestOf } from './osquery/secret.ts'
import { clientAt, snapshot } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  releaseLock(database)
  await database.close()
})

test('6(3)①: a my-number terminal that reports no multi-factor turns the check to 不適合 at once, through the journal', async () => {
  const now = nineOn('2026-11-23')
  const { tenant } = await makeTestCity(database, 'pump')
  const zone = newId()
  await act({ database, tenant, now }, async (context) => {
    await sql`insert into segmentation.zone (id, name, kind, ranges) values (${zone}, 'マイナンバー利用事務系', 'my-number', '10.10.0.0/16')`.execute(
      context.tx,
    )
    await sql`insert into access.enrolment_secret (name, zone, sha256, starts_with, most_hosts, expires_on, by_person, at)
      values ('庁舎', ${zone}, ${digestOf('open')}, 'open', 10, '2027-03-31', ${newId()}, ${now})`.execute(context.tx)
    await plantQueries(context)
  })
  const notary = openNotary(createKeyPem(), 'test')
  const pump = await startPump({
    database,
    notaryOf: async () => notary,
    readers: [
      checkReader(
        endpointChecks,
        () => now,
        async () => undefined,
      ),
    ],
    log: (line, error) => expect.fail(`${line} ${String(error)}`),
  })
  const outcome = async (id: string): Promise<string | undefined> => {
    await pump.idle()
    return (await inTenant(database, tenant, (tx) => outcomesAt(tx, now))).get(`access.${id}`)?.outcome
  }
  const door = osqueryDoor({
    database,
    clock: () => now,
    log: (line, error) => expect.fail(`${line} ${String(error)}`),
  })
  const client = clientAt({ door, tenant }, { host: 'MN-001' })
  await client.enrol('open')
  expect(await outcome('terminal-mfa')).toBe('unsure')
  const second = Math.floor(now.getTime() / 1000)
  await client.log([
    snapshot('win-mfa', second - 60, [{ value: 'yes' }]),
    snapshot('win-media-block', second - 60, [{ value: 'yes' }]),
  ])
  expect([await outcome('terminal-mfa'), await outcome('terminal-export')]).toEqual(['kept', 'kept'])
  await client.log([
    snapshot('win-mfa', second - 30, [{ value: 'no' }]),
    snapshot('win-media-block', second - 30, [{ value: 'no' }]),
  ])
  expect([await outcome('terminal-mfa'), await outcome('terminal-export')]).toEqual(['broken', 'broken'])
  await pump.stop()
})
