import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Can } from '../../kernel/actor.ts'
import { type Evaluated, evaluate } from '../../kernel/check/evaluate.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { checks } from './checks.ts'
import {
  crossingLedger,
  gatewayLedger,
  listChanges,
  readChange,
  readProof,
  readViolation,
  reviewChange,
  takeConfigurations,
  zoneLedger,
} from './contract.ts'
import { type Prover, startProver } from './prover.ts'
import { ask, handed, makeCity, rightsOfChapter, type TestCity } from './testing.ts'

const day = '2026-11-23'
const now = new Date(`${day}T09:00:00+09:00`)
let database: TestDatabase
let can: Can
let city: TestCity
let prover: Prover
const faults: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  can = await rightsOfChapter()
  city = await makeCity(database)
  prover = startProver({
    database,
    clock: () => now,
    log: (line, error) => void faults.push(`${line} ${String(error)}`),
  })
})
afterAll(async () => {
  await prover.stop()
  await database.close()
})

const as = (person: string, endpoint: { readonly id: string }, sent: Parameters<typeof ask>[3] = {}) =>
  ask({ database, can, now }, person, endpoint, sent)
const prove = async (): Promise<void> => {
  prover.wake(database.tenant)
  await prover.idle()
}
const look = (id: string, on = day): Promise<Evaluated> => {
  const check = checks.find((one) => one.id === id)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  return inTenant(database, database.tenant, (tx) =>
    evaluate(check, tx, { now: new Date(`${on}T09:00:00+09:00`), today: on }),
  )
}
const zone = (values: object) => as(city.office, zoneLedger.endpoints.add, { body: { values } })

/** A core of three legs; `more` stands before the last rule. */
const core = (more = ''): string => `# core
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m state --state RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i eth1 -o eth0 -s 10.2.0.5/32 -d 10.1.0.9/32 -p tcp --dport 443 -j ACCEPT
${more}-A FORWARD -j DROP
COMMIT
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    inet 10.1.0.1/16 brd 10.1.255.255 scope global eth0
3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    inet 10.2.0.1/16 brd 10.2.255.255 scope global eth1
4: eth2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    inet 10.3.0.1/16 brd 10.3.255.255 scope global eth2
`

describe('6(3): from a configuration to the board', () => {
  test('6(3)①: without a configuration nothing is said to hold', async () => {
    await zone({ name: '基幹系', kind: 'my-number', ranges: '10.1.0.0/16', places: 'core:eth0' })
    await zone({ name: '内部系', kind: 'lgwan', ranges: '10.2.0.0/16', places: 'core:eth1' })
    await zone({ name: '外部系', kind: 'internet', ranges: '10.3.0.0/16', places: 'core:eth2' })
    const found = await look('segmentation.my-number-isolated')
    expect(found.outcome).toBe('unsure')
    expect(found.findings[0]?.because).toContain('図面では証明になりません')
  })

  test('6(3)①: a path that no crossing names is broken, with packet, line and the device that lets it through', async () => {
    const { files } = takeConfigurations.reply.parse(
      await as(city.office, takeConfigurations, { body: { files: [handed('core.rules', core())] } }),
    )
    expect(files[0]).toMatchObject({ outcome: 'added', devices: ['core'] })
    await prove()
    expect(faults).toEqual([])
    const found = await look('segmentation.my-number-isolated')
    expect(found.outcome).toBe('broken')
    expect(found.findings[0]?.because).toContain('10.2.0.5 → 10.1.0.9 TCP 443')
    expect(found.findings[0]?.because).toContain('core 7行目')
    const [evidence] = found.findings[0]?.evidence ?? []
    const violation = readViolation.reply.parse(
      await as(city.auditor, readViolation, { params: { id: evidence?.id ?? '' } }),
    )
    expect(violation.verdict.way?.hops.map(({ device }) => device)).toEqual(['core'])
    expect(violation.contexts['core:7']?.lines.join('\n')).toContain('--dport 443')
    expect((await look('segmentation.lgwan-divided')).outcome).toBe('kept')
  })

  test('6(3)①: the registered 特定通信 makes it right; once expired and still open it is broken again', async () => {
    const [from, to] = ['内部系', '基幹系'].map((name) => zoneId(name))
    const flow = {
      number: 'T-1',
      name: '申請データの連携',
      kind: 'named',
      fromZone: await from,
      toZone: await to,
      source: '10.2.0.5',
      destination: '10.1.0.9',
      protocol: 'tcp',
      ports: '443',
      destinationClass: 'public',
      purpose: 'ぴったりサービスの申請を取り込む',
      legalBasis: '番号法',
      owner: city.post,
      unit: city.unit,
      approvalNumber: '情政第12号',
      approvedOn: '2026-04-01',
      expiresOn: '2027-03-31',
    }
    await as(city.office, crossingLedger.endpoints.add, { body: { values: flow } })
    await prove()
    expect((await look('segmentation.my-number-isolated')).outcome).toBe('kept')
    expect((await look('segmentation.registered-crossings-open')).outcome).toBe('kept')
    expect((await look('segmentation.named-flows-complete')).outcome).toBe('kept')
  })

  test('6(3)②: a new version that opens internet → LGWAN turns the clause within one proof, and its difference waits for somebody else', async () => {
    const opened = core('-A FORWARD -i eth2 -o eth1 -d 10.2.0.80/32 -p tcp --dport 9100 -j ACCEPT\n')
    const { files } = takeConfigurations.reply.parse(
      await as(city.office, takeConfigurations, { body: { files: [handed('core.rules', opened)] } }),
    )
    expect(files[0]?.outcome).toBe('changed')
    await prove()
    const found = await look('segmentation.lgwan-divided')
    expect(found.outcome).toBe('broken')
    expect(found.findings[0]?.because).toMatch(/10\.3\.\S+ → 10\.2\.0\.80 TCP 9100/u)
    const { rows } = listChanges.reply.parse(await as(city.office, listChanges))
    expect(rows[0]).toMatchObject({
      state: 'waiting',
      opened: ['外部系→内部系'],
      causes: [{ what: 'core の設定（第2版）' }],
    })
    const params = { id: rows[0]?.id ?? '' }
    const change = readChange.reply.parse(await as(city.office, readChange, { params }))
    expect(change).toMatchObject({ isOwn: true, may: { review: false } })
    expect(change.changes[0]?.opened.boxes[0]).toMatchObject({
      destination: '10.2.0.80',
      protocol: 'TCP',
      ports: '9100',
    })
    const body = { verdict: 'expected', ticket: '変更-31', comment: null }
    await expect(as(city.office, reviewChange, { params, body })).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(as(city.second, reviewChange, { params, body: { verdict: 'expected' } })).rejects.toMatchObject({
      code: 'review-incomplete',
    })
    expect((await look('segmentation.changes-reviewed')).outcome).toBe('unsure')
    expect(await as(city.second, reviewChange, { params, body })).toMatchObject({ state: 'expected' })
    expect((await look('segmentation.changes-reviewed')).outcome).toBe('kept')
  })

  test('6(3)②: the corrected file turns it back; the same file again is no new version and no new proof', async () => {
    await as(city.office, takeConfigurations, {
      body: { files: [handed('core_20261124-0200.rules', core().replace('# core', '# core 2'))] },
    })
    await prove()
    const view = readProof.reply.parse(await as(city.office, readProof))
    expect(view.standing.state).toBe('current')
    expect((await look('segmentation.lgwan-divided')).outcome).toBe('kept')
  })
})

async function zoneId(name: string): Promise<string> {
  const found = await database.system.query<{ id: string }>('select id from segmentation.zone where name = $1', [name])
  return found.rows[0]?.id ?? ''
}
void gatewayLedger
