import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Can } from '../../kernel/actor.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import {
  changeNetworkSettings,
  crossingLedger,
  exportRules,
  followPacket,
  listConfigurations,
  listRules,
  readConfiguration,
  readNetworkSettings,
  readProof,
  retireConfiguration,
  reviewCrossing,
  takeConfigurations,
  tryConfiguration,
  zoneLedger,
} from './contract.ts'
import { type Prover, startProver } from './prover.ts'
import { ask, handed, makeCity, rightsOfChapter, type TestCity } from './testing.ts'

const now = new Date('2026-11-23T09:00:00+09:00')
let database: TestDatabase
let can: Can
let city: TestCity
let prover: Prover
const zones = new Map<string, string>()

const rtx = (more = ''): string => `# RTX1220 Rev.15.04.05
snmp sysname rt
ip lan1 address 10.1.0.1/24
ip lan2 address 10.2.0.1/24
ip lan1 secure filter out 10 99
ip filter 10 pass 10.2.0.5 10.1.0.9 tcp * 443
${more}ip filter 99 reject * * * * *
`

beforeAll(async () => {
  database = await testDatabase()
  can = await rightsOfChapter()
  city = await makeCity(database)
  prover = startProver({ database, clock: () => now, log: (line, error) => console.error(line, error) })
  for (const [name, kind, ranges, places] of [
    ['基幹', 'my-number', '10.1.0.5-10.1.0.99', 'rt:lan1'],
    ['内部', 'lgwan', '10.2.0.5-10.2.0.99', 'rt:lan2'],
    ['外', 'outside', null, 'elsewhere:wan1'],
  ] as const) {
    const row = zoneLedger.Row.parse(
      await as(city.office, zoneLedger.endpoints.add, { body: { values: { name, kind, ranges, places } } }),
    )
    zones.set(name, row.id)
  }
  await as(city.office, takeConfigurations, { body: { files: [handed('rt.txt', rtx())] } })
  prover.wake(database.tenant)
  await prover.idle()
}, 120_000)
afterAll(async () => {
  await prover.stop()
  await database.close()
})

const as = (person: string, endpoint: { readonly id: string }, sent: Parameters<typeof ask>[3] = {}) =>
  ask({ database, can, now }, person, endpoint, sent)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )

describe('6(3): who may', () => {
  test('a clerk sees nothing of the network; an auditor sees all and changes nothing', async () => {
    for (const endpoint of [
      readProof,
      listConfigurations,
      crossingLedger.endpoints.list,
      listRules,
      readNetworkSettings,
    ]) {
      expect(await refusal(as(city.clerk, endpoint))).toBe('not-permitted')
      expect(await refusal(as(city.auditor, endpoint))).toBe('no refusal')
    }
    expect(await refusal(as(city.auditor, takeConfigurations, { body: { files: [handed('x', 'x')] } }))).toBe(
      'not-permitted',
    )
    expect(await refusal(as(city.auditor, changeNetworkSettings, { body: { securityCloud: [] } }))).toBe(
      'not-permitted',
    )
    expect(
      await refusal(
        as(city.auditor, followPacket, { body: { from: '10.2.0.5', to: '10.1.0.9', protocol: 'tcp', port: 443 } }),
      ),
    ).toBe('not-permitted')
  })

  test('a section head reads the crossings and keeps those of the own unit, and no configuration', async () => {
    expect(await refusal(as(city.head, crossingLedger.endpoints.list))).toBe('no refusal')
    expect(await refusal(as(city.head, listConfigurations))).toBe('not-permitted')
  })
})

describe('6(3): the crossings ledger refuses what is incomplete, with the article', () => {
  test('a flow without ports and approval', async () => {
    const values = {
      number: 'T-1',
      name: '連携',
      kind: 'named',
      fromZone: zones.get('内部'),
      toZone: zones.get('基幹'),
      source: '10.2.0.5',
      destination: '10.1.0.9',
      protocol: 'tcp',
      purpose: '連携',
    }
    const refused = await as(city.office, crossingLedger.endpoints.add, { body: { values } }).then(
      () => undefined,
      (error: { details: { detail: string; article: string; errors: { path: string }[] } }) => error.details,
    )
    expect(refused?.article).toBe('6(3)')
    expect(refused?.detail).toContain('6(3)①')
    expect(refused?.errors.map(({ path }) => path)).toContain('/body/values/ports')
  })

  test('a whole one is looked at once a year, and its next day follows', async () => {
    const values = {
      number: 'T-2',
      name: '連携',
      kind: 'named',
      fromZone: zones.get('内部'),
      toZone: zones.get('基幹'),
      source: '10.2.0.5',
      destination: '10.1.0.9',
      protocol: 'tcp',
      ports: '443',
      destinationClass: 'public',
      purpose: '連携',
      legalBasis: '番号法',
      owner: city.post,
      unit: city.unit,
      approvalNumber: '1',
      approvedOn: '2026-04-01',
      expiresOn: '2027-03-31',
    }
    const row = crossingLedger.Row.parse(await as(city.head, crossingLedger.endpoints.add, { body: { values } }))
    expect(row.values['reviewDueOn']).toBe('2027-04-01')
    expect(await as(city.head, reviewCrossing, { params: { id: row.id }, body: {} })).toEqual({
      reviewedOn: '2026-11-23',
      reviewDueOn: '2027-11-23',
    })
    expect(await refusal(as(city.clerk, reviewCrossing, { params: { id: row.id }, body: {} }))).toBe('not-permitted')
  })
})

describe('6(3): what if', () => {
  test('a packet is followed to the line that stops it, or to its end', async () => {
    const way = async (to: string, port: number) =>
      followPacket.reply.parse(
        await as(city.office, followPacket, { body: { from: '10.2.0.5', to, protocol: 'tcp', port } }),
      ).way
    expect((await way('10.1.0.9', 443)).arrives).toBe(true)
    const stopped = await way('10.1.0.9', 22)
    expect(stopped.arrives).toBe(false)
    expect(stopped.stopped?.rule?.text).toContain('ip filter 99 reject')
    expect(
      await refusal(
        as(city.office, followPacket, { body: { from: '10.2', to: '10.1.0.9', protocol: 'tcp', port: 1 } }),
      ),
    ).toBe('cannot-be-tried')
  })

  test('a rule is tried before it is entered: what it opens, what it breaks; nothing is kept', async () => {
    const { rows } = listConfigurations.reply.parse(await as(city.office, listConfigurations))
    const text = rtx('ip filter 11 pass * 10.1.0.10 tcp * 3389\n').replace('out 10 99', 'out 10 11 99')
    const tried = tryConfiguration.reply.parse(
      await as(city.office, tryConfiguration, { body: { configuration: rows[0]?.id, text } }),
    )
    expect(tried.changes.map(({ from, to }) => `${from}→${to}`)).toEqual(['内部→基幹'])
    expect(tried.changes[0]?.opened.boxes[0]).toMatchObject({
      destination: '10.1.0.10',
      protocol: 'TCP',
      ports: '3389',
    })
    expect(listConfigurations.reply.parse(await as(city.office, listConfigurations)).rows[0]?.versions).toBe(1)
    expect(
      await refusal(as(city.office, tryConfiguration, { body: { configuration: rows[0]?.id, text: '古池や' } })),
    ).toBe('cannot-be-tried')
  })
})

describe('6(3): the proof and what it rests on', () => {
  test('a zone that no device knows is unproven, and said to be', async () => {
    const { report } = readProof.reply.parse(await as(city.office, readProof))
    const about = report?.verdicts.filter(({ assertion }) => assertion.to === '外') ?? []
    expect(about.length).toBeGreaterThan(0)
    expect(about.every(({ state }) => state === 'unproven')).toBe(true)
    expect(report?.assumptions.join()).toContain('「外」')
  })

  test('rules that could go are listed and written out', async () => {
    await as(city.office, takeConfigurations, {
      body: {
        files: [
          handed('rt.txt', rtx('ip filter 12 pass 10.2.0.5 10.1.0.9 tcp * 443\n').replace('out 10 99', 'out 10 12 99')),
        ],
      },
    })
    prover.wake(database.tenant)
    await prover.idle()
    const { rows, counts } = listRules.reply.parse(await as(city.office, listRules, { query: 'kind=shadowed' }))
    expect(counts['shadowed']).toBeGreaterThan(0)
    expect(rows[0]?.rule.text).toContain('ip filter 12')
    const { bytes } = (await as(city.office, exportRules, { query: 'format=csv' })) as { bytes: Uint8Array } // the endpoint replies a file
    expect(new TextDecoder().decode(bytes)).toContain('ip filter 12')
  })

  test('a device that is gone is taken out with its reason, and only once', async () => {
    const { rows } = listConfigurations.reply.parse(await as(city.office, listConfigurations))
    const params = { id: rows[0]?.id ?? '' }
    await as(city.office, retireConfiguration, { params, body: { because: '更新で撤去した' } })
    const { configuration } = readConfiguration.reply.parse(await as(city.office, readConfiguration, { params }))
    expect(configuration.retired?.because).toBe('更新で撤去した')
    expect(await refusal(as(city.office, retireConfiguration, { params, body: { because: 'x' } }))).toBe(
      'already-retired',
    )
  })
})
