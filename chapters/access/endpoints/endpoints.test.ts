import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Can } from '../../../kernel/actor.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Ask, asking, makeTestCity, nineOn, rulesOf, type TestCity } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { access } from '../index.ts'
import { endpointChecks } from './checks/index.ts'
import { type OsqueryDoor, osqueryDoor } from './osquery/door.ts'
import { standingRound } from './rounds.ts'
import { clientAt, event, snapshot } from './testing.ts'

let database: TestDatabase
let can: Can
let city: TestCity
let ask: Ask
let door: OsqueryDoor
let now: Date
let zones: Readonly<Record<'myNumber' | 'lgwan' | 'internet', string>>
const today = '2026-11-23'
const unix = (day: string): number => Math.floor(nineOn(day).getTime() / 1000)

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('access', access.served)
})
afterAll(() => database.close())
let cities = 0
beforeEach(async () => {
  cities += 1
  now = nineOn(today)
  city = await makeTestCity(database, `e${cities}`)
  ask = asking({ database, tenant: city.tenant, served: access.served, can, clock: () => now })
  door = osqueryDoor({ database, clock: () => now, log: (line, error) => expect.fail(`${line}: ${String(error)}`) })
  zones = await inTenant(database, city.tenant, async (tx) => {
    const all = { myNumber: newId(), lgwan: newId(), internet: newId() }
    await sql`insert into segmentation.zone (id, name, kind, ranges) values
      (${all.myNumber}, 'マイナンバー利用事務系', 'my-number', '10.10.0.0/16'), (${all.lgwan}, 'LGWAN接続系', 'lgwan', '10.20.0.0/16'),
      (${all.internet}, 'インターネット接続系', 'internet', '10.30.0.0/16')`.execute(tx)
    return all
  })
})

const go = (day: string): void => {
  now = nineOn(day)
}
const outcome = async (id: string): Promise<string> => {
  const check = endpointChecks.find((one) => one.id === `access.${id}`)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  const day = now.toISOString().slice(0, 10)
  return (await inTenant(database, city.tenant, (tx) => evaluate(check, tx, { now, today: day }))).outcome
}
const kinds = async (): Promise<readonly string[]> => {
  const found = await inTenant(database, city.tenant, (tx) =>
    sql<{ kind: string }>`select kind from journal.entry order by id`.execute(tx),
  )
  return found.rows.map(({ kind }) => kind)
}
const terminal = async (values: object = {}): Promise<string> => {
  const reply = await ask(city.manager, contract.terminalLedger.endpoints.add, {
    body: {
      values: { number: `T${newId().slice(-8)}`, name: 'PC-1', kind: 'portable', zone: zones.myNumber, ...values },
    },
  })
  return contract.terminalLedger.Row.parse(reply).id
}
const see = (id: string, fact: string, value: string, on = now.toISOString().slice(0, 10)): Promise<unknown> =>
  ask(city.manager, contract.enterPosture, { params: { id }, body: { fact, value, on } })
const secret = async (zone: string | null = zones.myNumber, extra: object = {}): Promise<string> => {
  const reply = await ask(city.office, contract.makeSecret, {
    body: { name: '庁舎', zone, expiresOn: '2027-03-31', ...extra },
  })
  return contract.makeSecret.reply.parse(reply).words
}
const row = async (id: string): Promise<Record<string, unknown>> =>
  contract.terminalLedger.Row.parse(await ask(city.office, contract.terminalLedger.endpoints.get, { params: { id } }))
    .values

test('6(3)①: an empty ledger of terminals proves nothing', async () => {
  for (const check of endpointChecks) expect(await outcome(check.id.slice('access.'.length))).toBe('unsure')
})

describe('6(3)①: what a terminal of the my-number zone must have', () => {
  test.each([
    ['terminal-mfa', 'mfa'],
    ['terminal-export', 'media-block'],
    ['terminal-encryption', 'encryption'],
  ])('6(3)①: %s is unsure, kept, broken, and broken again however old; a yes grows stale', async (check, fact) => {
    const id = await terminal()
    expect(await outcome(check)).toBe('unsure')
    await see(id, fact, 'yes')
    expect(await outcome(check)).toBe('kept')
    go('2026-12-30')
    expect(await outcome(check)).toBe('unsure')
    await see(id, fact, 'no')
    expect(await outcome(check)).toBe('broken')
    go('2027-06-01')
    expect(await outcome(check)).toBe('broken')
  })

  test('6(3)①: a terminal of another zone is not asked; one whose zone nobody knows leaves it unsure', async () => {
    await terminal({ zone: zones.lgwan })
    expect(await outcome('terminal-mfa')).toBe('out-of-scope')
    const id = await terminal({ zone: null, name: 'PC-2' })
    expect(await outcome('terminal-mfa')).toBe('unsure')
    await see(id, 'addresses', '10.10.2.5')
    await see(id, 'mfa', 'no')
    expect(await outcome('terminal-mfa')).toBe('broken')
    expect(await row(id)).toMatchObject({ zoneKind: 'my-number', failing: ['mfa'] })
  })

  test('6(3): one host in two zones is broken, and so is one in another than its own', async () => {
    const id = await terminal()
    await see(id, 'addresses', '10.10.2.5 192.168.0.9')
    expect(await outcome('terminal-zone')).toBe('kept')
    await see(id, 'addresses', '10.10.2.5 10.30.2.5', today)
    expect(await outcome('terminal-zone')).toBe('kept')
    go('2026-11-24')
    await see(id, 'addresses', '10.10.2.5 10.30.2.5')
    expect(await outcome('terminal-zone')).toBe('broken')
    go('2026-11-25')
    await see(id, 'addresses', '10.20.2.5')
    expect(await outcome('terminal-zone')).toBe('broken')
    go('2026-11-26')
    await see(id, 'addresses', '172.16.0.1')
    expect(await outcome('terminal-zone')).toBe('unsure')
  })

  test('6(6): old signatures and old patches are broken, fresh ones kept, unknown ones unsure', async () => {
    const id = await terminal()
    await see(id, 'malware', 'yes')
    expect(await outcome('terminal-malware')).toBe('unsure')
    await see(id, 'signatures', '2026-11-20')
    await see(id, 'patches', '2026-11-12')
    expect(await outcome('terminal-malware')).toBe('kept')
    expect(await outcome('terminal-patches')).toBe('kept')
    go('2026-12-05')
    expect(await outcome('terminal-malware')).toBe('broken')
    go('2027-01-20')
    expect(await outcome('terminal-patches')).toBe('unsure')
    await see(id, 'patches', '2026-11-12')
    expect(await outcome('terminal-patches')).toBe('broken')
    await expect(see(id, 'patches', 'きのう')).rejects.toMatchObject({ code: 'posture-cannot-be' })
  })

  test('6(4): a terminal that is silent is unsure after a month and broken after three', async () => {
    const id = await terminal()
    await see(id, 'mfa', 'yes')
    expect(await outcome('terminal-inventory')).toBe('kept')
    go('2026-12-30')
    expect(await outcome('terminal-inventory')).toBe('unsure')
    go('2027-03-01')
    expect(await outcome('terminal-inventory')).toBe('broken')
    await act({ database, tenant: city.tenant, now }, (context) => standingRound.run(context))
    expect((await row(id))['failing']).toEqual(['inventory'])
  })

  test('6(3)①: the city’s own figures decide, and a clerk does not', async () => {
    const id = await terminal()
    await see(id, 'mfa', 'yes')
    go('2026-12-30')
    await ask(city.office, contract.changePostureRules, { body: { ...contract.defaultRules, staleDays: 60 } })
    expect(await outcome('terminal-mfa')).toBe('kept')
    await expect(
      ask(city.taxClerk, contract.changePostureRules, { body: contract.defaultRules }),
    ).rejects.toMatchObject({
      details: { status: 403 },
    })
    await expect(ask(city.taxClerk, contract.readPosture, { params: { id } })).rejects.toMatchObject({
      details: { status: 403 },
    })
  })

  test('6(3)①: any past day is shown as it stood', async () => {
    const id = await terminal()
    await see(id, 'mfa', 'yes')
    go('2026-11-30')
    await see(id, 'mfa', 'no')
    const on = async (day?: string) =>
      contract.TerminalPosture.parse(
        await ask(city.auditor, contract.readPosture, { params: { id }, query: day === undefined ? '' : `on=${day}` }),
      )
    expect((await on()).judged.find(({ demand }) => demand === 'mfa')?.outcome).toBe('broken')
    expect((await on('2026-11-25')).judged.find(({ demand }) => demand === 'mfa')?.outcome).toBe('kept')
    expect((await on('2026-11-20')).judged.find(({ demand }) => demand === 'mfa')?.outcome).toBe('unsure')
    expect((await on()).history).toHaveLength(2)
  })
})

describe('6(6): osquery', () => {
  const fill = async (): Promise<void> => void (await ask(city.office, contract.addDefaultQueries))

  test('6(6): a terminal enrols, is given its queries, reports, and is judged at once', async () => {
    await fill()
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-100', isGzip: true })
    expect(await client.enrol(await secret())).toBe(true)
    const schedule = await client.config()
    expect(Object.keys(schedule)).toContain('win-mfa')
    expect(Object.keys(schedule)).not.toContain('linux-mfa')
    expect(schedule['win-software']).toMatchObject({ interval: 21_600 })
    expect(schedule['win-mfa']).toMatchObject({ snapshot: true })
    const lines = [
      snapshot('win-mfa', unix(today), [{ value: 'no' }]),
      snapshot('win-media-block', unix(today), [{ value: 'yes' }]),
    ]
    expect(await client.log(lines)).toEqual({ node_invalid: false })
    expect(await outcome('terminal-mfa')).toBe('broken')
    expect(await outcome('terminal-export')).toBe('kept')
    expect((await kinds()).filter((kind) => kind === 'access.posture-changed')).toHaveLength(1)
    await client.log(lines)
    expect((await kinds()).filter((kind) => kind === 'access.posture-changed')).toHaveLength(1)
  })

  test('6(6): a wrong, closed, expired or full secret enrols nobody; a key that opens nothing asks to enrol again', async () => {
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-1' })
    expect(await client.enrol('sekisho-enrol-guess')).toBe(false)
    expect(await kinds()).toContain('access.enrolment-refused')
    expect(await client.post('config', { node_key: 'nothing' })).toEqual({ node_invalid: true })
    const words = await secret(zones.lgwan, { mostHosts: 1 })
    expect(await client.enrol(words)).toBe(true)
    expect(await clientAt({ door, tenant: city.tenant }, { host: 'PC-2' }).enrol(words)).toBe(false)
    const { rows } = contract.listSecrets.reply.parse(await ask(city.office, contract.listSecrets))
    expect(rows[0]).toMatchObject({ hosts: 1, state: 'open', zone: 'LGWAN接続系' })
    expect(JSON.stringify(rows)).not.toContain(words)
    await ask(city.office, contract.closeSecret, { params: { id: rows[0]?.id ?? '' } })
    expect(await client.enrol(words)).toBe(false)
    const expired = await secret()
    go('2027-04-01')
    expect(await client.enrol(expired)).toBe(false)
    await expect(ask(city.manager, contract.listSecrets)).rejects.toMatchObject({ details: { status: 403 } })
  })

  test('6(6): enrolling again ends the key before; a removed node must enrol anew and its city alone knows its key', async () => {
    const words = await secret()
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-1' })
    await client.enrol(words)
    const first = client.key
    await client.enrol(words)
    expect(client.key).not.toBe(first)
    expect(await client.post('config', { node_key: first })).toEqual({ node_invalid: true })
    const other = await makeTestCity(database, `o${cities}`)
    expect(
      await (
        await door(
          new Request('https://x/osquery/config', { method: 'POST', body: JSON.stringify({ node_key: client.key }) }),
          other.tenant,
          '',
        )
      ).json(),
    ).toEqual({
      node_invalid: true,
    })
    const found = contract.terminalLedger.endpoints.list.reply.parse(
      await ask(city.office, contract.terminalLedger.endpoints.list),
    )
    expect(found.total).toBe(1)
    const posture = contract.TerminalPosture.parse(
      await ask(city.office, contract.readPosture, { params: { id: found.rows[0]?.id ?? '' } }),
    )
    await ask(city.office, contract.removeNode, { params: { id: posture.node?.id ?? '' }, body: { because: '廃棄' } })
    expect(await client.post('log', { node_key: client.key, log_type: 'result', data: [] })).toEqual({
      node_invalid: true,
    })
  })

  test('6(6): a differential list grows, shrinks, survives replays in any order, and begins again with counter 0', async () => {
    await fill()
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-1' })
    await client.enrol(await secret())
    const of = (name: string, version = '1.0') => ({ name, version, publisher: '見本ソフト', kind: 'program' })
    const at = unix(today)
    const whole = ['A', 'B', 'C'].map((name) =>
      event('win-software', { action: 'added', columns: of(name), counter: 0, unixTime: at - 600 }),
    )
    const change = [
      event('win-software', { action: 'added', columns: of('D'), counter: 1, unixTime: at - 300 }),
      event('win-software', { action: 'removed', columns: of('A'), counter: 1, unixTime: at - 300 }),
    ]
    const list = async (): Promise<readonly string[]> => {
      const found = await inTenant(database, city.tenant, (tx) =>
        sql<{
          name: string
        }>`select p.name from access.installation i join access.product p on p.id = i.product_id where i.gone_at is null order by 1`.execute(
          tx,
        ),
      )
      return found.rows.map(({ name }) => name)
    }
    // a list longer than one request comes in two
    await client.log(whole.slice(0, 2))
    await client.log(whole.slice(2))
    expect(await list()).toEqual(['A', 'B', 'C'])
    await client.log(change)
    await client.log(change)
    await client.log(whole)
    expect(await list()).toEqual(['B', 'C', 'D'])
    await client.log([
      {
        name: 'win-software',
        unixTime: at - 200,
        epoch: 0,
        counter: 2,
        diffResults: { added: [of('E')], removed: [of('B')] },
      },
    ])
    expect(await list()).toEqual(['C', 'D', 'E'])
    await client.log(
      ['A', 'E'].map((name) =>
        event('win-software', { action: 'added', columns: of(name), counter: 0, unixTime: at - 100 }),
      ),
    )
    expect(await list()).toEqual(['A', 'E'])
    expect((await kinds()).filter((kind) => kind === 'access.software-changed')).toHaveLength(5)
  })

  test('6(6): a question is asked once of each terminal of its zone, by the office alone, and its answers are kept', async () => {
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-1' })
    await client.enrol(await secret())
    const elsewhere = clientAt({ door, tenant: city.tenant }, { host: 'PC-2' })
    await elsewhere.enrol(await secret(zones.internet))
    const asked = { sql: 'SELECT pid FROM processes', purpose: '不審なプロセスの確認', zone: zones.myNumber }
    await expect(ask(city.manager, contract.askQuestion, { body: asked })).rejects.toMatchObject({
      details: { status: 403 },
    })
    await expect(
      ask(city.office, contract.askQuestion, { body: { ...asked, sql: "ATTACH '/etc/x' AS y" } }),
    ).rejects.toMatchObject({ code: 'question-cannot-be' })
    const { id } = contract.askQuestion.reply.parse(await ask(city.office, contract.askQuestion, { body: asked }))
    expect(await elsewhere.post('distributed/read', { node_key: elsewhere.key })).toEqual({
      queries: {},
      node_invalid: false,
    })
    expect(await client.post('distributed/read', { node_key: client.key })).toEqual({
      queries: { [id]: asked.sql },
      node_invalid: false,
    })
    await client.post('distributed/write', {
      node_key: client.key,
      queries: { [id]: [{ pid: '4' }], [newId()]: [{ x: '1' }] },
      statuses: { [id]: 0 },
    })
    expect(await client.post('distributed/read', { node_key: client.key })).toEqual({
      queries: {},
      node_invalid: false,
    })
    const { rows } = contract.readAnswers.reply.parse(await ask(city.office, contract.readAnswers, { params: { id } }))
    expect(rows).toMatchObject([{ terminal: 'PC-1', status: 0, rows: [{ pid: '4' }] }])
  })

  test('6(6): a question that failed with its status alone is answered; an id that only looks like one harms nothing', async () => {
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-1' })
    await client.enrol(await secret())
    const asked = { sql: 'SELECT x FROM nowhere', purpose: '試し', zone: null }
    const { id } = contract.askQuestion.reply.parse(await ask(city.office, contract.askQuestion, { body: asked }))
    const answered = { node_key: client.key, queries: { ['-'.repeat(36)]: [{ a: '1' }] }, statuses: { [id]: 1 } }
    expect(await client.post('distributed/write', answered)).toEqual({ node_invalid: false })
    expect(await client.post('distributed/read', { node_key: client.key })).toMatchObject({ queries: {} })
    const { rows } = contract.readAnswers.reply.parse(await ask(city.office, contract.readAnswers, { params: { id } }))
    expect(rows).toMatchObject([{ status: 1, rows: [] }])
  })

  test('6(6): half a pair of UTF-16 in a cell, or a pair at the limit, loses no log', async () => {
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-1' })
    await client.enrol(await secret())
    const detail = `${'x'.repeat(499)}\u{1F600}`
    const { useless } = {
      useless: await client.log([
        snapshot('win-mfa', unix(today), [{ value: 'yes', detail }]),
        snapshot('win-media-block', unix(today), [{ value: 'yes', detail: '\ud800', '\ud800': 'x' }]),
      ]),
    }
    expect(useless).toEqual({ node_invalid: false })
  })

  test('6(6): hostile bodies are answered with 200 and keep nothing', async () => {
    const send = async (path: string, body: string | Uint8Array<ArrayBuffer>): Promise<unknown> => {
      const response = await door(
        new Request(`https://x/osquery/${path}`, { method: 'POST', body }),
        city.tenant,
        '10.9.9.9',
      )
      expect(response.status).toBe(200)
      return response.json()
    }
    expect(await send('log', 'not json')).toMatchObject({ node_invalid: false, refused: 'no JSON object' })
    expect(await send('log', '[1,2]')).toMatchObject({ refused: 'no JSON object' })
    expect(await send('log', new Uint8Array([0x1f, 0x8b, 1, 2, 3]))).toMatchObject({ node_invalid: false })
    expect(await send('enroll', '{"enroll_secret":{"$ne":1},"host_identifier":[]}')).toEqual({ node_invalid: true })
    expect(await send('log', new Uint8Array(9 * 1024 * 1024))).toMatchObject({ refused: 'larger than 8388608 bytes' })
    const bomb = await import('node:zlib').then(({ gzipSync }) => gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)))
    expect(await send('log', new Uint8Array(bomb))).toMatchObject({ refused: expect.stringContaining('unpacked') })
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-1' })
    await client.enrol(await secret())
    const nested = JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`) as object
    await client.log([
      nested,
      { name: 'win-mfa' },
      { name: 'nobody-asked', unixTime: unix(today), snapshot: [{ value: 'yes' }] },
    ])
    const found = contract.terminalLedger.endpoints.list.reply.parse(
      await ask(city.office, contract.terminalLedger.endpoints.list),
    )
    const posture = contract.TerminalPosture.parse(
      await ask(city.office, contract.readPosture, { params: { id: found.rows[0]?.id ?? '' } }),
    )
    expect(posture.node?.refused).toBe('読めない行2件、質問にない・判断できない答え1件')
    expect(posture.seen).toEqual([])
  })

  test('6(6): a client that asks too fast is told to come again and loses nothing', async () => {
    const client = clientAt({ door, tenant: city.tenant }, { host: 'PC-1' })
    await client.enrol(await secret())
    const answers = await Promise.all(
      Array.from({ length: 130 }, async () => {
        const response = await door(
          new Request('https://x/osquery/config', { method: 'POST', body: JSON.stringify({ node_key: client.key }) }),
          city.tenant,
          '',
        )
        return `${response.status} ${(await response.text()).slice(0, 4)}`
      }),
    )
    expect(answers.filter((one) => one === '200 busy').length).toBe(10)
  })
})

describe('6(6): permitted software', () => {
  const install = async (id: string, ...names: readonly string[]): Promise<void> => {
    const { keepSoftware } = await import('./software.ts')
    const { keepSights } = await import('./posture.ts')
    await act({ database, tenant: city.tenant, now }, async (context) => {
      const has = names.map((name) => ({ name, version: '1', publisher: 'Microsoft Corporation', kind: 'program' }))
      await keepSoftware(context.tx, [{ terminal: id, query: 'file', has, gone: 'whole', at: now }], context)
      await keepSights(context.tx, [
        { terminal: id, fact: 'software', value: 'yes', detail: '', source: 'file', at: now },
      ])
    })
  }
  const allow = async (values: object): Promise<string> =>
    contract.allowanceLedger.Row.parse(
      await ask(city.taxHead, contract.allowanceLedger.endpoints.add, {
        body: { values: { unit: city.tax, purpose: '事務', ...values } },
      }),
    ).id

  test('6(6): nothing is permitted by who asked; permission makes it kept, its end makes it broken', async () => {
    const id = await terminal()
    await install(id, 'Microsoft Office 2024', 'Ｍｉｃｒｏｓｏｆｔ　Edge')
    expect(await outcome('terminal-software')).toBe('unsure')
    const asked = await allow({ name: 'microsoft *', publisher: 'Microsoft *', until: '2026-12-31' })
    await expect(
      ask(city.taxHead, contract.decideAllowance, { params: { id: asked }, body: { act: 'permitted' } }),
    ).rejects.toMatchObject({ details: { status: 403 } })
    const own = contract.allowanceLedger.Row.parse(
      await ask(city.office, contract.allowanceLedger.endpoints.add, {
        body: { values: { name: 'own tool', purpose: 'x' } },
      }),
    ).id
    await expect(
      ask(city.office, contract.decideAllowance, { params: { id: own }, body: { act: 'permitted' } }),
    ).rejects.toMatchObject({ details: { status: 403 } })
    const course = contract.AllowanceCourse.parse(
      await ask(city.second, contract.decideAllowance, { params: { id: asked }, body: { act: 'permitted' } }),
    )
    expect(course.takes).toHaveLength(2)
    expect(await outcome('terminal-software')).toBe('kept')
    await install(id, 'Microsoft Office 2024', 'Winny')
    expect(await outcome('terminal-software')).toBe('broken')
    const { rows } = contract.listUnallowed.reply.parse(await ask(city.office, contract.listUnallowed))
    expect(rows).toMatchObject([{ name: 'Winny', zoneKind: 'my-number', terminals: 1 }])
    await install(id, 'Microsoft Office 2024')
    expect(await outcome('terminal-software')).toBe('kept')
    go('2027-01-05')
    await act({ database, tenant: city.tenant, now }, (context) => standingRound.run(context))
    expect(await outcome('terminal-software')).toBe('unsure')
  })

  test('6(6): a permission for one zone holds in that zone; a star alone is no name', async () => {
    const id = await terminal()
    await install(id, 'Zoom')
    const asked = await allow({ name: 'Zoom', zoneKind: 'internet' })
    await ask(city.office, contract.decideAllowance, { params: { id: asked }, body: { act: 'permitted' } })
    expect(await outcome('terminal-software')).toBe('broken')
    await expect(allow({ name: '***' })).rejects.toMatchObject({ code: 'record-cannot-be' })
  })
})
