// 6(3)①: a terminal's own word reaches the clause on the board: door, journal, pump, check, fold, as the program joins them.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { osqueryDoor } from '../chapters/access/index.ts'
import { boardAt } from '../chapters/policy/board.ts'
import { addMapping, importDocument, readVersion } from '../chapters/policy/contract.ts'
import { asker, person, sampleText, type Town, within } from '../chapters/policy/testing.ts'
import { checkReader } from '../kernel/check/run.ts'
import { testDatabase } from '../kernel/db/testing.ts'
import { act } from '../kernel/http/act.ts'
import { newId } from '../kernel/ids.ts'
import { createKeyPem, openNotary } from '../kernel/journal/notary.ts'
import { releaseLock, startPump } from '../kernel/journal/pump.ts'
import { createHash } from 'node:crypto'
import { checks } from './checks.ts'
import { changed } from './day.ts'

let town: Town
beforeAll(async () => {
  town = { database: await testDatabase(), checks, now: new Date('2026-11-23T09:00:00+09:00') }
})
afterAll(async () => {
  releaseLock(town.database)
  await town.database.close()
})

test('6(3)①: a my-number terminal without multi-factor or with media open makes the clause on the board 不適合 at once', async () => {
  const { database, now } = town
  const { tenant } = database
  const ask = asker(town)
  const office = person('security-office')
  const text = `${sampleText}\n## 11 多要素認証\n\nマイナンバー利用事務系の端末には、多要素認証を導入する。\n\n## 12 持ち出し\n\nマイナンバー利用事務系の端末から、媒体に情報を持ち出せない設定とする。\n`
  const { version } = await ask(office, importDocument, {
    query: { name: 'a.md' },
    body: new TextEncoder().encode(text),
  })
  const { clauses } = await ask(office, readVersion, { params: { id: version } })
  const clauseOf = (wanted: string): string => clauses.find(({ title }) => title === wanted)?.id ?? ''
  const demands = [
    { query: 'mfa', clause: clauseOf('多要素認証'), control: 'net.my-number.mfa' },
    { query: 'media-block', clause: clauseOf('持ち出し'), control: 'net.my-number.no-export' },
  ] as const
  for (const { clause, control } of demands)
    await ask(office, addMapping, { params: { id: version }, body: { clause, control } })
  const zone = newId()
  await act({ database, tenant, now }, async ({ tx }) => {
    await sql`insert into segmentation.zone (id, name, kind, ranges) values (${zone}, 'マイナンバー利用事務系', 'my-number', '10.10.0.0/16')`.execute(
      tx,
    )
    await sql`insert into access.enrolment_secret (name, zone, sha256, starts_with, most_hosts, expires_on, by_person, at)
      values ('庁舎', ${zone}, ${createHash('sha256').update('open').digest('hex')}, 'open', 10, '2027-03-31', ${newId()}, ${now})`.execute(
      tx,
    )
    for (const { query } of demands)
      await sql`insert into access.query (id, name, title, platform, reads, sql, seconds, snapshot)
        values (${newId()}, ${query}, ${query}, 'all', ${query}, 'select 1', 3600, true)`.execute(tx)
  })
  const notary = openNotary(createKeyPem(), 'test')
  const fail = (line: string, error?: unknown): void => expect.fail(`${line} ${String(error)}`)
  const pump = await startPump({
    database,
    notaryOf: async () => notary,
    readers: [checkReader(checks, () => town.now, changed)],
    log: fail,
  })
  const door = osqueryDoor({ database, clock: () => town.now, log: fail })
  const post = async (path: string, body: object): Promise<Record<string, unknown>> =>
    (await door(
      new Request(`https://mihon.test/osquery/${path}`, { method: 'POST', body: JSON.stringify(body) }),
      tenant,
      '10.10.0.1',
    ).then((answer) => answer.json())) as Record<string, unknown>
  const { node_key } = await post('enroll', { enroll_secret: 'open', host_identifier: 'MN-001' })
  const told = async (value: string): Promise<readonly unknown[]> => {
    town.now = new Date(town.now.getTime() + 60_000)
    const unixTime = Math.floor(town.now.getTime() / 1000)
    await post('log', {
      node_key,
      log_type: 'result',
      data: demands.map(({ query }) => ({ name: query, unixTime, epoch: 0, counter: 0, snapshot: [{ value }] })),
    })
    await pump.idle()
    const { rows } = await within(town, (tx) => boardAt(tx, town.now))
    return demands.map(({ clause }) => rows.find((one) => one.id === clause)?.verdict)
  }
  // multi-factor is asked of accounts too, of which nothing is known here: its clause is not 適合 by terminals alone
  expect(await told('yes')).toEqual(['unsure', 'kept'])
  expect(await told('no')).toEqual(['broken', 'broken'])
  expect(await told('yes')).toEqual(['unsure', 'kept'])
  await pump.stop()
})
