import { mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Can } from '../../../kernel/actor.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { holdersOf } from '../../organization/index.ts'
import { type Ask, asking, makeTestCity, nineOn, rulesOf, type TestCity } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { keepSoftware } from '../endpoints/software.ts'
import { access } from '../index.ts'
import { vulnerabilityChecks } from './checks/index.ts'
import { takeFolder } from './feed/folder.ts'
import { matchRound, newSoftwareRound, treatmentRound } from './rounds.ts'

let database: TestDatabase
let can: Can
let city: TestCity
let ask: Ask
let now: Date
let terminal: string
let system: string
const today = '2026-11-23'

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('access', access.served)
})
afterAll(() => database.close())
let cities = 0
beforeEach(async () => {
  cities += 1
  now = nineOn(today)
  city = await makeTestCity(database, `v${cities}`)
  ask = asking({ database, tenant: city.tenant, served: access.served, can, clock: () => now })
  ;[terminal, system] = [newId(), newId()]
  await inTenant(database, city.tenant, async (tx) => {
    await sql`insert into access.terminal (id, number, name, kind, os) values (${terminal}, 'T1', 'PC-1', 'desktop', 'Microsoft Windows 11 Pro 10.0.22631')`.execute(
      tx,
    )
    await sql`insert into assets.asset (id, number, name, kind, review_due_on, registered_on) values (${system}, 'S-001', '住民記録システム', 'system', '2027-03-31', '2026-04-01')`.execute(
      tx,
    )
  })
})

const go = (day: string): void => {
  now = nineOn(day)
}
const outcome = async (id: string): Promise<string> => {
  const check = vulnerabilityChecks.find((one) => one.id === `access.${id}`)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  return (
    await inTenant(database, city.tenant, (tx) => evaluate(check, tx, { now, today: now.toISOString().slice(0, 10) }))
  ).outcome
}
const install = (
  ...programs: readonly (readonly [name: string, version: string, publisher: string])[]
): Promise<unknown> =>
  act({ database, tenant: city.tenant, now }, async (context) => {
    const has = programs.map(([name, version, publisher]) => ({ name, version, publisher, kind: 'program' }))
    await keepSoftware(context.tx, [{ terminal, query: 'file', has, gone: 'whole', at: now }], context)
    await newSoftwareRound.run(context)
  })
const send = async (name: string, text: string, size = 200): Promise<contract.Feed> => {
  const bytes = Buffer.from(text)
  const { id } = contract.Feed.parse(await ask(city.office, contract.beginFeed, { body: { name, size: bytes.length } }))
  for (let at = 0; at < bytes.length; at += size)
    await ask(city.office, contract.sendPiece, {
      params: { id },
      query: `at=${at}`,
      body: new Uint8Array(bytes.subarray(at, at + size)),
    })
  const feed = contract.Feed.parse(await ask(city.office, contract.endFeed, { params: { id } }))
  await act({ database, tenant: city.tenant, now }, (context) => matchRound.run(context))
  return feed
}
const cve = (
  id: string,
  product: string,
  values: object = {},
  [score, modified]: readonly [number, string] = [9.8, '2026-11-20T00:00:00.000'],
) => ({
  cve: {
    id,
    published: '2026-11-01T00:00:00.000',
    lastModified: modified,
    vulnStatus: 'Analyzed',
    descriptions: [{ lang: 'en', value: `a flaw in ${product}` }],
    metrics: { cvssMetricV31: [{ type: 'Primary', cvssData: { baseScore: score, vectorString: 'CVSS:3.1/AV:N' } }] },
    configurations: [
      {
        nodes: [
          {
            operator: 'OR',
            negate: false,
            cpeMatch: [{ vulnerable: true, criteria: `cpe:2.3:a:${product}:*:*:*:*:*:*:*:*`, ...values }],
          },
        ],
      },
    ],
  },
})
const nvd = (...records: readonly object[]): string =>
  JSON.stringify({
    format: 'NVD_CVE',
    version: '2.0',
    timestamp: `${now.toISOString().slice(0, 19)}.000`,
    vulnerabilities: records,
  })
const kev = (...ids: readonly string[]): string =>
  JSON.stringify({
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: '2026.11.20',
    dateReleased: now.toISOString(),
    count: ids.length,
    vulnerabilities: ids.map((cveID) => ({
      cveID,
      vendorProject: 'x',
      product: 'x',
      vulnerabilityName: `${cveID} flaw`,
      dateAdded: '2026-11-20',
      shortDescription: 'x',
      requiredAction: 'Apply',
      dueDate: '2026-12-11',
      knownRansomwareCampaignUse: 'Known',
      notes: '',
      cwes: [],
    })),
  })
const lines = async () =>
  contract.listVulnerabilities.reply.parse(await ask(city.manager, contract.listVulnerabilities))
const detail = async (id: string) =>
  contract.VulnerabilityDetail.parse(await ask(city.manager, contract.readVulnerability, { params: { cve: id } }))
const chrome = ['Google Chrome', '130.0.1', 'Google LLC'] as const
const name = (pattern: string, vendor: string, product: string): Promise<unknown> =>
  ask(city.office, contract.namingLedger.endpoints.add, { body: { values: { pattern, vendor, product } } })

test('6(6): without feeds or inventory nothing is kept', async () => {
  for (const check of vulnerabilityChecks) expect(await outcome(check.id.slice('access.'.length))).toBe('unsure')
})

test('6(6): a program below the fixed version is found, due by its class, sooner once exploited, and gone with the update', async () => {
  await name('Google Chrome', 'google', 'chrome')
  await install(chrome)
  await send('nvdcve.json', nvd(cve('CVE-2026-1000', 'google:chrome', { versionEndExcluding: '131.0' })))
  expect((await lines()).rows).toMatchObject([
    {
      id: 'CVE-2026-1000',
      gravity: 'critical',
      state: 'open',
      dueOn: '2026-12-08',
      terminals: 1,
      products: ['Google Chrome 130.0.1'],
    },
  ])
  expect(await outcome('vulnerabilities-treated')).toBe('kept')
  await send('kev.json', kev('CVE-2026-1000'))
  expect((await lines()).rows).toMatchObject([{ gravity: 'exploited', dueOn: '2026-12-07' }])
  go('2026-12-09')
  expect(await outcome('vulnerabilities-treated')).toBe('broken')
  await install(['Google Chrome', '131.0.2', 'Google LLC'])
  expect((await lines()).rows).toEqual([])
  expect(await outcome('vulnerabilities-treated')).toBe('kept')
})

test('6(6): a likeness only proposes; a person confirms or dismisses, and the city’s table remembers', async () => {
  await install(chrome, ['7-Zip 23.01 (x64)', '23.01', 'Igor Pavlov'])
  await send(
    'nvdcve.json',
    nvd(
      cve('CVE-2026-1001', 'google:chrome', { versionEndExcluding: '131.0' }),
      cve('CVE-2026-1002', '7-zip:7-zip', { versionEndExcluding: '24.07' }, [7.8, '2026-11-20T00:00:00.000']),
    ),
  )
  expect((await lines()).rows.map(({ id, state }) => [id, state])).toEqual([
    ['CVE-2026-1001', 'proposed'],
    ['CVE-2026-1002', 'proposed'],
  ])
  expect(await outcome('vulnerabilities-confirmed')).toBe('kept')
  go('2026-12-10')
  expect(await outcome('vulnerabilities-confirmed')).toBe('unsure')
  await send('kev.json', kev('CVE-2026-1001'))
  expect(await outcome('vulnerabilities-confirmed')).toBe('broken')
  const [first] = (await detail('CVE-2026-1001')).affected
  const decide = (id: string, productId: string, what: string, remember = false) =>
    ask(city.manager, contract.decideMatch, {
      params: { cve: id },
      body: { productId, act: what, reason: '実機で確かめた', remember },
    })
  await decide('CVE-2026-1001', first?.productId ?? '', 'confirmed', true)
  expect((await lines()).rows[0]).toMatchObject({ id: 'CVE-2026-1001', state: 'open', dueOn: '2026-12-11' })
  const namings = contract.namingLedger.endpoints.list.reply.parse(
    await ask(city.office, contract.namingLedger.endpoints.list),
  )
  expect(namings.rows[0]?.values).toMatchObject({ pattern: 'Google Chrome', vendor: 'google', product: 'chrome' })
  const [second] = (await detail('CVE-2026-1002')).affected
  await expect(decide('CVE-2026-1002', second?.productId ?? '', 'dismissed')).rejects.toMatchObject({
    details: { status: 404 },
  })
  await expect(ask(city.taxClerk, contract.listVulnerabilities)).rejects.toMatchObject({ details: { status: 403 } })
})

test('6(6): treatments: patched until seen again; accepted by the CISO alone, who did not ask, until its end', async () => {
  await name('Google Chrome', 'google', 'chrome')
  await install(chrome)
  await send('nvdcve.json', nvd(cve('CVE-2026-1003', 'google:chrome', { versionEndExcluding: '131.0' })))
  const treat = (kind: string, until: string | null = null, by = city.manager) =>
    ask(by, contract.treat, {
      params: { cve: 'CVE-2026-1003' },
      body: { kind, systemId: null, note: '対応の記録', until },
    })
  go('2026-11-24')
  await treat('patched')
  expect((await detail('CVE-2026-1003')).state).toBe('treated')
  go('2026-11-25')
  await install(chrome)
  expect((await detail('CVE-2026-1003')).state).toBe('open')
  await expect(treat('accepted')).rejects.toMatchObject({ code: 'acceptance-needs-end' })
  await treat('accepted', '2027-03-31')
  const { state, treatments } = await detail('CVE-2026-1003')
  expect(state).toBe('asked')
  const decide = (by: { person: string; post: string }) =>
    ask(by, contract.decideTreatment, {
      params: { id: treatments[0]?.id ?? '' },
      body: { act: 'permitted', comment: '後継の導入まで' },
    })
  await expect(decide(city.office)).rejects.toMatchObject({ details: { status: 403 } })
  await expect(decide(city.manager)).rejects.toMatchObject({ details: { status: 403 } })
  expect(contract.VulnerabilityDetail.parse(await decide(city.ciso)).state).toBe('accepted')
  await expect(decide(city.ciso)).rejects.toMatchObject({ code: 'acceptance-already-decided' })
  go('2027-04-01')
  expect(await outcome('vulnerabilities-treated')).toBe('broken')
})

describe('6(6): feeds', () => {
  test('6(6): pieces out of order are told where to go on; a cut file keeps what it had; an older record changes nothing', async () => {
    const { id } = contract.Feed.parse(
      await ask(city.office, contract.beginFeed, { body: { name: 'x.json', size: 10 } }),
    )
    await expect(
      ask(city.office, contract.sendPiece, { params: { id }, query: 'at=5', body: new Uint8Array(3) }),
    ).rejects.toMatchObject({ code: 'piece-out-of-order' })
    await expect(ask(city.manager, contract.beginFeed, { body: { name: 'x', size: 1 } })).rejects.toMatchObject({
      details: { status: 403 },
    })
    const text = nvd(cve('CVE-2026-2000', 'a:b'), { cve: { id: 'nonsense' } }, cve('CVE-2026-2001', 'a:b'))
    const cut = await send('cut.json', text.slice(0, -30), 333)
    expect(cut).toMatchObject({
      kind: 'nvd',
      records: 1,
      rejected: 1,
      failure: expect.stringContaining('途中で切れています'),
      rejections: [{ what: 'nonsense' }],
    })
    const whole = await send('whole.json', text, 4_096)
    expect(whole).toMatchObject({ records: 2, rejected: 1, failure: null })
    await send('newer.json', nvd(cve('CVE-2026-2000', 'a:b', {}, [5, '2026-11-22T00:00:00.000'])))
    await send('older.json', nvd(cve('CVE-2026-2000', 'a:b', {}, [1, '2026-10-01T00:00:00.000'])))
    const found = await inTenant(database, city.tenant, (tx) =>
      sql<{ score: string }>`select score from access.vulnerability where id = 'CVE-2026-2000'`.execute(tx),
    )
    expect(found.rows).toEqual([{ score: '5.0' }])
    expect(await send('empty.json', '{"vulnerabilities":[]}')).toMatchObject({
      failure: expect.stringContaining('一件もありません'),
    })
    expect(await send('zip', 'PK\u0003\u0004', 4).catch((error: unknown) => error)).toMatchObject({
      code: 'feed-is-over',
    })
  })

  test('6(6): fresh with KEV and NVD or JVN, unsure when old, broken when three times too old', async () => {
    await send('nvdcve.json', nvd(cve('CVE-2026-2002', 'a:b')))
    expect(await outcome('feeds-fresh')).toBe('unsure')
    await send('kev.json', kev('CVE-2026-2002'))
    expect(await outcome('feeds-fresh')).toBe('kept')
    go('2027-01-10')
    expect(await outcome('feeds-fresh')).toBe('unsure')
    go('2027-04-10')
    expect(await outcome('feeds-fresh')).toBe('broken')
  })

  test('6(6): JVN gives the Japanese title, and where NVD says nothing its products propose', async () => {
    await install(['見本ソフト', '3.0', '見本'])
    await name('見本ソフト', 'mihon', 'soft')
    const entry = (id: string, references: readonly object[]) => ({
      id,
      title: '見本ソフトにおける脆弱性',
      summary: '見本',
      references,
      products: [{ product_ids: { cpe: 'cpe:2.3:a:mihon:soft:*:*:*:*:*:*:*:*' } }],
      metrics: [{ content: { cvss_v3: { baseScore: 8.8 } } }],
    })
    await send(
      'jvn.json',
      JSON.stringify({
        feed: {
          generator: { date: '2026-11-22T00:00:00+09:00' },
          entry: [entry('JVNDB-2026-000001', []), entry('JVNDB-2026-000002', [{ summary: 'CVE-2026-3000' }])],
        },
      }),
    )
    const { rows } = await lines()
    expect(rows.map(({ id, title, state, score }) => [id, title, state, score])).toEqual([
      ['CVE-2026-3000', '見本ソフトにおける脆弱性', 'proposed', 8.8],
      ['JVNDB-2026-000001', '見本ソフトにおける脆弱性', 'proposed', 8.8],
    ])
    expect((await detail('CVE-2026-3000')).jvn).toEqual(['JVNDB-2026-000002'])
    await send('nvdcve.json', nvd(cve('CVE-2026-3000', 'mihon:soft', { versionEndExcluding: '2.0' })))
    expect((await lines()).rows.map(({ id }) => id)).toEqual(['JVNDB-2026-000001'])
  })

  test('6(6): half a pair of UTF-16, or a pair at the limit of a text, loses no record', async () => {
    const record = cve('CVE-2026-1', 'google:chrome')
    const of = (id: string, value: string) => ({ cve: { ...record.cve, id, descriptions: [{ lang: 'en', value }] } })
    const wrong = { cve: { id: `${'x'.repeat(39)}\u{1F600}` } }
    const feed = await send(
      'nvdcve.json',
      nvd(of('CVE-2026-4001', `${'x'.repeat(3_999)}\u{1F600}`), of('CVE-2026-4002', 'half \ud800'), wrong),
      100_000,
    )
    expect([feed.records, feed.rejected, feed.failure]).toEqual([2, 1, null])
  })

  test('6(6): a fault of the database is no fault of the file: it stays, and holds up no other', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'feeds-')), 'mihon')
    await mkdir(folder)
    const old = new Date(now.getTime() - 3_600_000)
    for (const file of ['a.json', 'b.json']) {
      await writeFile(join(folder, file), nvd(cve('CVE-2026-5000', 'vendor:product')))
      await utimes(join(folder, file), old, old)
    }
    let asked = 0
    // the clock is asked once an act: the second act of the first file fails as a lost connection would
    const clock = (): Date => {
      asked += 1
      if (asked === 3) throw new Error('the connection is gone')
      return now
    }
    await expect(takeFolder({ database, tenant: city.tenant, clock, folder })).rejects.toThrow("couldn't take 1 files")
    expect((await readdir(folder)).toSorted()).toEqual(['a.json', 'done'])
    const [again] = await takeFolder({ database, tenant: city.tenant, clock: () => now, folder })
    expect(again).toMatchObject({ name: 'a.json', records: 1, failure: null })
  })

  test('6(6): a withdrawn vulnerability is none any more; one that comes back counts again', async () => {
    await name('Google Chrome*', 'google', 'chrome')
    await install(chrome)
    const one = (values: object, modified: string) => {
      const record = cve('CVE-2026-6000', 'google:chrome', { versionEndExcluding: '131' }, [9.8, modified])
      return { cve: { ...record.cve, ...values } }
    }
    await send('nvd.json', nvd(one({}, '2026-11-20T00:00:00.000')))
    expect((await lines()).rows.map(({ id }) => id)).toEqual(['CVE-2026-6000'])
    await send(
      'nvd.json',
      nvd(one({ vulnStatus: 'Rejected', configurations: [], metrics: {} }, '2026-11-21T00:00:00.000')),
    )
    expect((await lines()).rows).toEqual([])
    await send('nvd.json', nvd(one({}, '2026-11-22T00:00:00.000')))
    expect((await lines()).rows.map(({ id }) => id)).toEqual(['CVE-2026-6000'])
  })

  test('6(6): a folder carried in by hand is read, unpacked, and put aside; what is still being copied is left', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'feeds-')), 'mihon')
    await mkdir(folder)
    const old = new Date(now.getTime() - 3_600_000)
    const put = async (file: string, bytes: Buffer, at = old): Promise<void> => {
      await writeFile(join(folder, file), bytes)
      await utimes(join(folder, file), at, at)
    }
    const many = Array.from({ length: 3_000 }, (_, n) => cve(`CVE-2026-${10_000 + n}`, `vendor:product${n}`, {}))
    await put('nvdcve-2.0-2026.json.gz', gzipSync(nvd(...many)))
    await put('kev.json', Buffer.from(kev('CVE-2026-10000')))
    await put('broken.json.gz', gzipSync(nvd(...many)).subarray(0, 20_000))
    await put('copying.json', Buffer.from(nvd(...many)), now)
    await put('readme.txt', Buffer.from('x'))
    const feeds = await takeFolder({ database, tenant: city.tenant, clock: () => now, folder })
    expect(feeds.map(({ name: file, kind, records, failure }) => [file, kind, records, failure === null])).toEqual([
      ['broken.json.gz', 'nvd', expect.any(Number), false],
      ['kev.json', 'kev', 1, true],
      ['nvdcve-2.0-2026.json.gz', 'nvd', 3_000, true],
    ])
    expect((await readdir(folder)).toSorted()).toEqual(['copying.json', 'done', 'readme.txt'])
    expect(
      await takeFolder({ database, tenant: city.tenant, clock: () => now, folder: join(folder, 'nowhere') }),
    ).toEqual([])
  })
})

test('6(6): what presses is a task of whoever manages the system, of all managers for terminals, with the day that is the earliest now', async () => {
  const tasks = () =>
    inTenant(
      database,
      city.tenant,
      async (tx) =>
        (
          await sql<{
            person_id: string | null
            role: string | null
            due_on: string
          }>`select person_id, role, due_on from task.task t
          where kind = 'access.treat-vulnerabilities' and subject_id = 'due' and not exists (select from task.closure c where c.task_id = t.id)
          order by role`.execute(tx)
        ).rows,
    )
  await name('Google Chrome*', 'google', 'chrome')
  await install(chrome)
  await send('nvd.json', nvd(cve('CVE-2026-7000', 'google:chrome', { versionEndExcluding: '131' })))
  go('2026-12-04')
  await act({ database, tenant: city.tenant, now }, (context) => treatmentRound.run(context))
  const all = { person_id: null, role: 'system-manager' }
  const [{ due_on: day } = { due_on: '' }] = await tasks()
  expect(await tasks()).toMatchObject([all])
  const post = await inTenant(database, city.tenant, async (tx) => {
    const [holder] = await holdersOf(tx, '2026-12-04', { role: 'system-manager' })
    await sql`update assets.asset set owner = ${holder?.post ?? null}::uuid where id = ${system}`.execute(tx)
    return holder
  })
  const component = { type: 'library', name: 'x', version: '1', cpe: 'cpe:2.3:a:google:chrome:130.0.1:*:*:*:*:*:*:*' }
  const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [component] })
  await ask(city.manager, contract.takeSbom, {
    query: `system=${system}&name=b.json`,
    body: new Uint8Array(Buffer.from(bom)),
  })
  await act({ database, tenant: city.tenant, now }, (context) => matchRound.run(context))
  expect(await tasks()).toMatchObject([
    { ...all, due_on: day },
    { person_id: post?.person, role: null },
  ])
  await send('kev.json', kev('CVE-2026-7000').replaceAll('2026-12-11', '2026-12-05'))
  expect((await tasks()).map(({ due_on: due }) => due)).toEqual(['2026-12-05', '2026-12-05'])
  await install(['Google Chrome', '131.0', 'Google LLC'])
  expect(await tasks()).toMatchObject([{ person_id: post?.person, due_on: '2026-12-05' }])
})

describe('6(6): SBOMs', () => {
  const bom = (values: object) =>
    new Uint8Array(
      Buffer.from(
        JSON.stringify({
          bomFormat: 'CycloneDX',
          specVersion: '1.5',
          metadata: {
            timestamp: '2026-11-01T00:00:00Z',
            component: { type: 'application', name: '住民記録', version: '5' },
          },
          ...values,
        }),
      ),
    )
  const take = (bytes: Uint8Array) =>
    ask(city.manager, contract.takeSbom, { query: `system=${system}&name=bom.json`, body: bytes })
  const log4j = {
    type: 'library',
    group: 'org.apache.logging.log4j',
    name: 'log4j-core',
    version: '2.14.1',
    purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar',
  }

  test('6(6): a library inside a library is found, and gone with the next SBOM; a year later the SBOM is too old', async () => {
    await name('pkg:maven/org.apache.logging.log4j/log4j-core', 'apache', 'log4j')
    expect(
      contract.Sbom.parse(
        await take(
          bom({
            components: [{ type: 'application', name: 'web', version: '1', components: [log4j, { type: 'library' }] }],
          }),
        ),
      ),
    ).toMatchObject({ components: 3, skipped: 1, spec: '1.5', isNewest: true })
    await send(
      'nvdcve.json',
      nvd(
        cve('CVE-2021-44228', 'apache:log4j', { versionStartIncluding: '2.0', versionEndExcluding: '2.15.0' }, [
          10,
          '2026-11-20T00:00:00.000',
        ]),
      ),
    )
    expect((await lines()).rows).toMatchObject([
      { id: 'CVE-2021-44228', state: 'open', systems: ['住民記録システム'], terminals: 0 },
    ])
    expect(await outcome('systems-listed')).toBe('kept')
    go('2026-11-24')
    await take(bom({ components: [{ ...log4j, version: '2.17.1' }] }))
    expect((await lines()).rows).toEqual([])
    go('2027-12-01')
    expect(await outcome('systems-listed')).toBe('broken')
  })

  test.each([
    ['no JSON', new Uint8Array([1, 2, 3])],
    ['SPDX', new Uint8Array(Buffer.from('{"spdxVersion":"SPDX-2.3"}'))],
    ['an older version', bom({ specVersion: '1.2' })],
  ])('6(6): refused: %s', async (_name, bytes) => {
    await expect(take(bytes)).rejects.toMatchObject({ code: 'sbom-unreadable' })
  })

  test('6(6): hostile: nested without end, fields of every kind', async () => {
    let nested: object = { name: 'x' }
    for (let n = 0; n < 200; n += 1) nested = { name: `x${n}`, components: [nested] }
    const sbom = contract.Sbom.parse(
      await take(bom({ components: [nested, 7, null, { name: ['x'] }, { name: 'a\u0000b', version: {}, purl: 5 }] })),
    )
    expect(sbom.skipped).toBeGreaterThan(1)
    await expect(
      ask(city.taxClerk, contract.takeSbom, { query: `system=${system}&name=x`, body: bom({}) }),
    ).rejects.toMatchObject({ details: { status: 403 } })
  })
})

test('6(6): the city’s own days decide', async () => {
  await name('Google Chrome', 'google', 'chrome')
  await install(chrome)
  await send('nvdcve.json', nvd(cve('CVE-2026-1004', 'google:chrome', {}, [7.5, '2026-11-20T00:00:00.000'])))
  await ask(city.office, contract.changeDueDays, { body: { ...contract.defaultDueDays, high: 3 } })
  expect((await lines()).rows[0]).toMatchObject({ dueOn: '2026-11-26' })
  await expect(ask(city.manager, contract.changeDueDays, { body: contract.defaultDueDays })).rejects.toMatchObject({
    details: { status: 403 },
  })
})
