import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadEdition } from '../../catalogue/index.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { newId } from '../../kernel/ids.ts'
import { judgeCarrying } from './carrying/judge.ts'
import * as contract from './contract.ts'
import { physical } from './index.ts'
import { proofType } from './proofs.ts'
import { at, goodRoom, idOf, openStage, type Stage } from './testing.ts'

let database: TestDatabase
let stage: Stage
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  stage = await openStage(database)
})

const medium = (values: object = {}): Promise<string> =>
  stage.add(contract.mediumLedger, {
    label: 'M-1',
    name: '配布用',
    kind: 'usb',
    unit: stage.city.tax,
    place: '書庫',
    confidentiality: '2',
    encryption: 'hardware',
    owned: 'city',
    ...values,
  })
const out = {
  way: 'out' as const,
  mediumId: null as string | null,
  assetId: null,
  what: null as string | null,
  purpose: '出張',
  destination: '県庁',
  contents: null,
  confidentiality: '2' as const,
  encryption: 'hardware' as const,
  means: null,
  fromOn: '2026-11-23',
  dueOn: '2026-11-25',
}
const askOut = (values: object, by = stage.city.taxClerk) =>
  stage.ask(by, contract.askCarrying, { body: { ...out, ...values } })

test('6(4): nineteen checks, each with controls that the catalogue knows; empty registers leave all unsure', async () => {
  const known = loadEdition('R8.3').controls.map((control) => control.id)
  expect(physical.checks).toHaveLength(19)
  for (const check of physical.checks) {
    expect(
      check.controls.filter((id) => !known.includes(id)),
      check.id,
    ).toEqual([])
    expect(await stage.outcome(check.id.replace('physical.', '')), check.id).toBe('unsure')
  }
})

describe('6(4): 記録媒体', () => {
  test('6(4): private media and forbidden kinds are not registered; only the office forbids', async () => {
    await expect(medium({ owned: 'private' })).rejects.toMatchObject({ code: 'record-cannot-be' })
    await expect(
      stage.ask(stage.city.taxHead, contract.forbidMedia, { body: { kinds: ['usb'] } }),
    ).rejects.toMatchObject({ details: { status: 403 } })
    const old = await medium()
    await stage.ask(stage.city.office, contract.forbidMedia, { body: { kinds: ['usb'] } })
    await expect(medium({ label: 'M-2' })).rejects.toMatchObject({ code: 'record-cannot-be' })
    await expect(askOut({ mediumId: old })).rejects.toMatchObject({ code: 'carrying-cannot-be' })
  })

  test('6(4): encryption and place: kept, open and broken', async () => {
    await medium()
    expect([await stage.outcome('media-encrypted'), await stage.outcome('media-kept')]).toEqual(['kept', 'kept'])
    await medium({ label: 'M-2', encryption: 'unknown', place: null })
    expect([await stage.outcome('media-encrypted'), await stage.outcome('media-kept')]).toEqual(['unsure', 'unsure'])
    await medium({ label: 'M-3', encryption: 'none', confidentiality: '1' })
    expect(await stage.outcome('media-encrypted')).toBe('unsure')
    await medium({ label: 'M-4', encryption: 'none', confidentiality: null })
    expect(await stage.outcome('media-encrypted')).toBe('broken')
  })
})

describe('6(4), 6(5): 持出し・持込み・貸出', () => {
  const good = {
    kind: 'usb',
    encryption: 'hardware',
    owned: 'city',
    confidentiality: '2',
    isRetired: false,
    isAway: false,
  } as const
  const id = newId()
  test.each([
    [{}, good, null],
    [{ dueOn: null }, good, '戻す日'],
    [{ destination: null }, good, '持ち出す先'],
    [{ confidentiality: null }, good, '機密性'],
    [{ encryption: null }, good, '暗号化'],
    [{ encryption: null, confidentiality: '1' }, good, null],
    [{ confidentiality: '3B' }, good, '機密性2まで'],
    [{ fromOn: '2026-11-22' }, good, '過ぎて'],
    [{ dueOn: '2026-11-22' }, good, '前です'],
    [{}, { ...good, isAway: true }, '別の持出し'],
    [{}, { ...good, isRetired: true }, '使われていません'],
    [{}, { ...good, owned: 'private' }, '私物'],
    [{}, { ...good, kind: 'sd' }, '使えません'],
    [{}, { ...good, encryption: 'none' }, '暗号化の機能'],
    [{ what: '紙' }, good, '一つを選んで'],
  ])('judged: %j', (values, found, because) => {
    const said = judgeCarrying(
      contract.CarryingInput.parse({ ...out, mediumId: id, ...values }),
      found as Parameters<typeof judgeCarrying>[1],
      { today: '2026-11-23', forbidden: ['sd'] },
    )
    if (because === null) expect(said).toBeNull()
    else expect(said).toContain(because)
  })

  test('6(1): asked, decided by another, away, overdue with reminders, returned before other eyes', async () => {
    const mediumId = await medium()
    expect(await stage.outcome('carryings-returned')).toBe('unsure')
    const carrying = idOf(await askOut({ mediumId }))
    await expect(askOut({ mediumId })).rejects.toMatchObject({ code: 'carrying-cannot-be' })
    await expect(stage.stamp(stage.city.taxClerk)).rejects.toMatchObject({ code: 'applicant-decides' })
    await expect(stage.stamp(stage.city.generalHead)).rejects.toMatchObject({ code: 'not-your-turn' })
    const giveBack = (by: typeof stage.city.office) =>
      stage.ask(by, contract.returnCarrying, {
        params: { id: carrying },
        body: { returnedOn: stage.now.toISOString().slice(0, 10), erased: 'erased', note: null },
      })
    await expect(giveBack(stage.city.taxHead)).rejects.toMatchObject({ code: 'not-away' })
    await stage.stamp(stage.city.taxHead)
    expect(await stage.outcome('carryings-returned')).toBe('kept')
    stage.now = at('2026-11-26')
    expect(await stage.outcome('carryings-returned')).toBe('broken')
    await stage.round()
    await stage.round()
    const tasks = () =>
      stage.rows<{ person: boolean; role: string | null }>((tx) =>
        sql<{ person: boolean; role: string | null }>`select t.person_id is not null as person, t.role from task.task t
          where t.subject_id = ${carrying} and t.kind = 'physical.bring-back' and not exists (select from task.closure c where c.task_id = t.id) order by 1 desc`.execute(
          tx,
        ),
      )
    expect(await tasks()).toEqual([{ person: true, role: null }])
    stage.now = at('2026-11-30')
    await stage.round()
    expect(await tasks()).toEqual([
      { person: true, role: null },
      { person: false, role: 'section-head' },
    ])
    await expect(giveBack(stage.city.taxClerk)).rejects.toMatchObject({ details: { status: 403 } })
    await expect(giveBack(stage.city.generalClerk)).rejects.toMatchObject({ details: { status: 403 } })
    expect(await giveBack(stage.city.taxHead)).toMatchObject({ state: 'returned', returnedBy: '職員1001' })
    await expect(giveBack(stage.city.taxHead)).rejects.toMatchObject({ code: 'not-away' })
    expect(await tasks()).toEqual([])
    expect(await stage.outcome('carryings-returned')).toBe('kept')
  })

  test('6(1): many are approved at once, what cannot be is named; the section head’s own goes above', async () => {
    const first = await medium()
    await askOut({ mediumId: first })
    await askOut({ way: 'in', what: '持込みPC', dueOn: null })
    await askOut({ what: '申請書の束', encryption: null, means: '鍵付きケース' }, stage.city.taxHead)
    const found = await database.system.query<{ id: string }>(
      'select id from approval.proposal where tenant_id = $1 order by proposed_at, id',
      [stage.city.tenant],
    )
    const ids = found.rows.map(({ id: one }) => one)
    const approved = (await stage.ask(
      stage.city.taxHead,
      { id: 'POST /approvals/batch-approval' },
      { body: { ids } },
    )) as {
      readonly approved: readonly string[]
      readonly refused: readonly unknown[]
    }
    expect([approved.approved.length, approved.refused.length]).toEqual([2, 1])
    await stage.stamp(stage.city.chief)
    const { rows, away, asked } = contract.listCarryings.reply.parse(
      await stage.ask(stage.city.office, contract.listCarryings),
    )
    expect([rows.length, away, asked]).toEqual([3, 3, 0])
    const seen = async (by: typeof stage.city.office) =>
      contract.listCarryings.reply.parse(await stage.ask(by, contract.listCarryings))
    expect(await seen(stage.city.generalClerk)).toMatchObject({ rows: [], total: 0, away: 0 })
    expect(await seen(stage.city.generalHead)).toMatchObject({ rows: [], away: 0 })
    expect(await seen(stage.city.taxHead)).toMatchObject({ total: 3, away: 3 })
    expect(await seen(stage.city.taxClerk)).toMatchObject({ total: 3 })
    expect(await seen(stage.city.auditor)).toMatchObject({ total: 3 })
    expect(await stage.outcome('carryings-returned')).toBe('unsure')
  })

  test('6(4): lent by who keeps it, to another; a medium that is away is lent to nobody', async () => {
    const mediumId = await medium()
    const lend = (by: typeof stage.city.office, personId: string) =>
      stage.ask(by, contract.lendMedium, {
        params: { id: mediumId },
        body: { personId, purpose: '配布', dueOn: '2026-11-30' },
      })
    await expect(lend(stage.city.generalHead, stage.city.taxClerk.person)).rejects.toMatchObject({
      details: { status: 403 },
    })
    await expect(lend(stage.city.taxHead, stage.city.taxHead.person)).rejects.toMatchObject({ code: 'lent-to-oneself' })
    expect(await lend(stage.city.taxHead, stage.city.taxClerk.person)).toMatchObject({ way: 'lend', state: 'away' })
    await expect(lend(stage.city.taxHead, stage.city.taxClerk.person)).rejects.toMatchObject({
      code: 'carrying-cannot-be',
    })
  })
})

describe('6(4): 廃棄と証明', () => {
  test('6(2): a method that the medium bears, permitted by another, witnessed or certified, out of use, with proof', async () => {
    const id = await medium()
    const ask = (body: object) =>
      stage.ask(stage.city.taxClerk, contract.askMediumDisposal, {
        body: { kind: 'medium', id, method: 'crush-chips', reuse: false, reason: '故障', ...body },
      })
    expect(await stage.outcome('disposals-proved')).toBe('out-of-scope')
    await expect(ask({ method: 'crypto-erase' })).rejects.toMatchObject({ code: 'method-not-allowed' })
    await expect(ask({ reuse: true })).rejects.toMatchObject({ code: 'destroyed-is-not-reused' })
    const disposal = idOf(await ask({}))
    await expect(ask({})).rejects.toMatchObject({ code: 'disposal-not-here' })
    const done = {
      disposedOn: '2026-11-23',
      doneBy: '乙社',
      method: 'crush-chips',
      reuse: false,
      witness: null as string | null,
      certificate: '第1号',
      remarks: null,
    }
    const record = (body: object, by = stage.city.taxClerk) =>
      stage.ask(by, contract.recordMediumDisposal, { params: { id: disposal }, body: { ...done, ...body } })
    await expect(record({})).rejects.toMatchObject({ code: 'not-permitted-yet' })
    await expect(stage.stamp(stage.city.taxClerk)).rejects.toMatchObject({ code: 'applicant-decides' })
    await stage.stamp(stage.city.taxHead)
    expect(await stage.outcome('disposals-proved')).toBe('kept')
    stage.now = at('2026-12-28')
    expect(await stage.outcome('disposals-proved')).toBe('broken')
    await expect(record({ certificate: null })).rejects.toMatchObject({ code: 'nobody-vouches' })
    await expect(record({ disposedOn: '2026-11-22' })).rejects.toMatchObject({ code: 'disposed-out-of-time' })
    await expect(record({}, stage.city.generalHead)).rejects.toMatchObject({ details: { status: 403 } })
    expect(await record({})).toMatchObject({ state: 'recorded' })
    await medium({ label: 'M-9' })
    expect(await stage.outcome('disposals-proved')).toBe('unsure')
    const add = (bytes: Uint8Array, by = stage.city.taxHead) =>
      stage.ask(by, contract.addProof, { query: `type=physical.disposal&id=${disposal}&name=a.pdf`, body: bytes })
    await expect(add(new TextEncoder().encode('<html>'))).rejects.toMatchObject({ code: 'proof-cannot-be-kept' })
    await expect(add(new Uint8Array())).rejects.toMatchObject({ code: 'proof-cannot-be-kept' })
    const large = new Uint8Array(contract.largestProof + 1)
    large.set(new TextEncoder().encode('%PDF-1.7'))
    await expect(add(large)).rejects.toMatchObject({ code: 'proof-cannot-be-kept' })
    await expect(add(new TextEncoder().encode('%PDF-1.7'), stage.city.generalHead)).rejects.toMatchObject({
      details: { status: 403 },
    })
    const proof = idOf(await add(new TextEncoder().encode('%PDF-1.7 証明書')))
    expect(await stage.ask(stage.city.office, contract.readProof, { params: { id: proof } })).toMatchObject({
      type: 'application/pdf',
    })
    expect(await stage.outcome('disposals-proved')).toBe('kept')
    const kept = await stage.rows<{ retired: boolean }>((tx) =>
      sql<{
        retired: boolean
      }>`select retired_at is not null as retired from physical.medium where id = ${id}::uuid`.execute(tx),
    )
    expect(kept).toEqual([{ retired: true }])
  })

  test('what a file is follows from its bytes', () => {
    expect(proofType(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
    expect(proofType(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).toBe('image/png')
    expect(proofType(new TextEncoder().encode('MZ'))).toBeUndefined()
  })
})

describe('6(4): 棚卸し', () => {
  const scan = (id: string, codes: readonly (readonly [string, string])[], by = stage.city.taxClerk) =>
    stage
      .ask(by, contract.scanLabels, {
        params: { id },
        body: { scans: codes.map(([scanId, code]) => ({ id: scanId, code })) },
      })
      .then((reply) => contract.scanLabels.reply.parse(reply))
  const begin = (by = stage.city.taxHead) =>
    stage.ask(by, contract.startStocktaking, { body: { unitId: stage.city.tax, name: '年度', dueOn: '2026-12-01' } })

  test('6(4): found, again, elsewhere, unknown; a scan sent twice counts once; what is missing is told at once; another confirms', async () => {
    await expect(begin()).rejects.toMatchObject({ code: 'nothing-to-count' })
    const lent = await medium({ label: 'M-3' })
    await medium()
    await medium({ label: 'M-2' })
    await medium({ label: 'G-1', unit: stage.city.general })
    await stage.ask(stage.city.taxHead, contract.lendMedium, {
      params: { id: lent },
      body: { personId: stage.city.taxClerk.person, purpose: '配布', dueOn: '2026-11-30' },
    })
    expect(await stage.outcome('stock-taken')).toBe('unsure')
    await expect(begin(stage.city.generalHead)).rejects.toMatchObject({ details: { status: 403 } })
    const id = idOf(await begin())
    await expect(begin()).rejects.toMatchObject({ code: 'stocktaking-is-running' })
    const [one, two] = [newId(), newId()]
    const codes = [
      [one, 'ｍ-1 '],
      [two, 'M-1'],
      [newId(), 'G-1'],
      [newId(), '<b>'],
    ] as const
    await expect(scan(id, codes, stage.city.generalClerk)).rejects.toMatchObject({ details: { status: 403 } })
    const first = await scan(id, codes)
    expect(first).toMatchObject({ found: 1, items: 3 })
    expect(first.scans.map(({ outcome }) => outcome).toSorted()).toEqual(['again', 'elsewhere', 'found', 'unknown'])
    expect(await scan(id, codes)).toMatchObject({ found: 1 })
    const several = await Promise.all([scan(id, [[newId(), 'M-1']]), scan(id, [[newId(), 'M-1']], stage.city.taxHead)])
    expect(several.map(({ found }) => found)).toEqual([1, 1])
    await stage.ask(stage.city.taxHead, contract.finishStocktaking, { params: { id }, body: { note: null } })
    await expect(scan(id, [[newId(), 'M-2']])).rejects.toMatchObject({ code: 'stocktaking-has-ended' })
    const missing = await stage.rows<{ number: string }>((tx) =>
      sql<{ number: string }>`select number from physical.missing`.execute(tx),
    )
    expect(missing).toEqual([{ number: 'M-2' }])
    const told = await stage.rows<{ title: string; role: string }>((tx) =>
      sql<{
        title: string
        role: string
      }>`select title, role from task.task where kind = 'physical.report-missing'`.execute(tx),
    )
    expect(told).toMatchObject([{ role: 'contact-window', title: expect.stringContaining('M-2') }])
    const journal = await stage.rows<{ n: number }>((tx) =>
      sql<{ n: number }>`select count(*)::int as n from journal.entry where kind = 'physical.items-missing'`.execute(
        tx,
      ),
    )
    expect(journal).toEqual([{ n: 1 }])
    expect(await stage.outcome('stock-taken')).toBe('broken')
    await expect(stage.stamp(stage.city.taxHead)).rejects.toMatchObject({ code: 'applicant-decides' })
    await stage.stamp(stage.city.chief)
    expect(await stage.outcome('stock-taken')).toBe('broken')
  })

  test('6(4): what is lent, moved or put out of use while it is counted is not missing', async () => {
    const lent = await medium()
    const moved = await medium({ label: 'M-2' })
    await medium({ label: 'M-3' })
    const id = idOf(await begin())
    await scan(id, [[newId(), 'M-3']])
    await stage.ask(stage.city.taxHead, contract.lendMedium, {
      params: { id: lent },
      body: { personId: stage.city.taxClerk.person, purpose: '配布', dueOn: '2026-11-30' },
    })
    await stage.rows((tx) =>
      sql<object>`update physical.medium set unit = ${stage.city.general}::uuid where id = ${moved}::uuid`.execute(tx),
    )
    const detail = async () =>
      contract.StocktakingDetail.parse(await stage.ask(stage.city.office, contract.readStocktaking, { params: { id } }))
    expect(await detail()).toMatchObject({ found: 1, away: 2 })
    await stage.ask(stage.city.taxHead, contract.finishStocktaking, { params: { id }, body: { note: null } })
    const ended = await detail()
    expect(ended).toMatchObject({ found: 1, away: 2 })
    expect(ended.list.filter(({ away }) => away !== null)).toHaveLength(2)
    expect(await stage.rows((tx) => sql<object>`select from physical.missing`.execute(tx))).toEqual([])
  })

  test('6(4): all found and confirmed keeps the clause until the fiscal year ends', async () => {
    await medium()
    const id = idOf(await begin(stage.city.office))
    await scan(id, [[newId(), 'M-1']])
    await stage.ask(stage.city.office, contract.finishStocktaking, { params: { id }, body: { note: null } })
    expect(await stage.outcome('stock-taken')).toBe('unsure')
    await stage.stamp(stage.city.taxHead)
    expect(await stage.outcome('stock-taken')).toBe('kept')
    // who counted confirms nothing, also where somebody else ended the count
    stage.now = at('2026-11-24')
    const next = idOf(await begin(stage.city.office))
    await scan(next, [[newId(), 'M-1']], stage.city.taxHead)
    await stage.ask(stage.city.office, contract.finishStocktaking, { params: { id: next }, body: { note: null } })
    await expect(stage.stamp(stage.city.taxHead)).rejects.toMatchObject({ code: 'not-your-turn' })
    await stage.stamp(stage.city.chief)
    stage.now = at('2027-04-01')
    expect(await stage.outcome('stock-taken')).toBe('unsure')
    stage.now = at('2028-04-01')
    expect(await stage.outcome('stock-taken')).toBe('broken')
  })
})

describe('6(4): サーバ等の管理', () => {
  const device = (values: object): Promise<string> =>
    stage.add(contract.equipmentLedger, {
      number: `D-${newId()}`,
      name: '機器',
      kind: 'server',
      unit: stage.city.general,
      ...values,
    })
  const checks = [
    'equipment-placed',
    'equipment-redundant',
    'power-tested',
    'cabling-protected',
    'maintenance-done',
    'off-site-checked',
  ] as const
  const outcomes = async (): Promise<Record<string, string>> =>
    Object.fromEntries(await Promise.all(checks.map(async (one) => [one, await stage.outcome(one)] as const)))

  test('6(4): placed, doubled, fed, wired, cared for, looked at outside: kept, open and broken', async () => {
    const room = await stage.add(contract.roomLedger, goodRoom(stage.city))
    const ups = (number: string, testedOn: string | null) =>
      stage.add(contract.powerLedger, { number, name: 'UPS', kind: 'ups', unit: stage.city.general, testedOn })
    const good = { room, fixed: true, redundant: 'redundant', cabling: true, careMonths: 12 }
    await device({ ...good, power: await ups('U1', '2026-06-01') })
    await device({ kind: 'mobile', offSite: 'データセンター', offSiteCheckedOn: '2026-04-01' })
    expect(await outcomes()).toEqual(Object.fromEntries(checks.map((one) => [one, 'kept'])))
    await device({})
    await device({ offSite: '支所' })
    expect(await outcomes()).toEqual(Object.fromEntries(checks.map((one) => [one, 'unsure'])))
    await device({ ...good, fixed: false, redundant: 'single', cabling: false, power: await ups('U2', '2025-10-01') })
    await device({ offSite: '支所', offSiteCheckedOn: '2025-10-01' })
    const cared = await device(good)
    await stage.add(contract.maintenanceLedger, {
      equipment: cared,
      what: '点検',
      kind: 'periodic',
      doneOn: '2025-10-01',
      contents: 'none',
      result: 'good',
    })
    expect(await outcomes()).toEqual(Object.fromEntries(checks.map((one) => [one, 'broken'])))
  })

  test('6(4): repairs do not leak what is recorded; a device stands in one place; a company’s work has a worker', async () => {
    const equipment = await device({})
    const care = (values: object) =>
      stage.add(contract.maintenanceLedger, {
        equipment,
        what: '修理',
        kind: 'repair',
        doneOn: '2026-11-01',
        contents: 'erased',
        result: 'good',
        ...values,
      })
    expect(await stage.outcome('repairs-guarded')).toBe('unsure')
    await care({ company: '乙社', worker: '甲', escort: stage.city.generalClerk.person })
    expect(await stage.outcome('repairs-guarded')).toBe('kept')
    await care({ company: '乙社', worker: '甲' })
    expect(await stage.outcome('repairs-guarded')).toBe('unsure')
    await care({ contents: 'unknown', sentOut: true })
    expect(await stage.outcome('repairs-guarded')).toBe('broken')
    await expect(care({ company: '乙社' })).rejects.toMatchObject({ code: 'record-cannot-be' })
    await expect(care({ doneOn: '2026-12-01' })).rejects.toMatchObject({ code: 'record-cannot-be' })
    const room = await stage.add(contract.roomLedger, goodRoom(stage.city))
    await expect(device({ room, offSite: '支所' })).rejects.toMatchObject({ code: 'record-cannot-be' })
  })
})
