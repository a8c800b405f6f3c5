import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Can } from '../../kernel/actor.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import {
  assetLedger,
  changeSettings,
  decideDisposal,
  declareEmptiness,
  Disposal,
  listDisposals,
  readSettings,
  readSummary,
  recordDisposal,
  requestDisposal,
  reviewAsset,
  reviewAssets,
  Summary,
} from './contract.ts'
import { ask, makeCity, rightsOfChapter, type TestCity } from './testing.ts'

const now = new Date('2026-11-23T09:00:00+09:00')
let database: TestDatabase
let can: Can
let city: TestCity
beforeAll(async () => {
  database = await testDatabase()
  can = await rightsOfChapter()
  city = await makeCity(database)
})
afterAll(() => database.close())

const { add, get, list, revise, retire, history } = assetLedger.endpoints
type Row = ReturnType<typeof assetLedger.Row.parse>
const as =
  (person: string, at: Date = now) =>
  async (endpoint: { readonly id: string }, sent?: Parameters<typeof ask>[3]) =>
    ask({ database, can, now: at }, person, endpoint, sent)
const rowOf = (reply: unknown): Row => assetLedger.Row.parse(reply)
const answers = { secretDocument: false, specificPersonal: true, alterationHurts: true, stopHurts: true }

let next = 0
const register = async (values: object = {}): Promise<Row> => {
  next += 1
  return rowOf(
    await as(city.office)(add, {
      body: {
        values: {
          number: `T-${next}`,
          name: `課税台帳${next}`,
          kind: 'medium',
          medium: 'hdd',
          unit: city.tax,
          owner: city.taxHeadPost,
          zone: 'my-number',
          ...answers,
          ...values,
        },
      },
    }),
  )
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )

describe('6(2): the register', () => {
  test('grades follow from the answers and stand in the list with the names of unit and post', async () => {
    const row = await register()
    expect(row.values).toMatchObject({
      confidentiality: '3B',
      integrity: '2',
      availability: '2',
      standing: 'derived',
      registeredOn: '2026-11-23',
      reviewDueOn: '2027-11-23',
    })
    expect(row.labels).toEqual({ unit: '税務課', owner: '税務課 課長' })
    expect(
      await as(city.taxClerk)(list, {
        query: `search=${encodeURIComponent('課税台帳')}&filter=confidentiality:3B,unit:${city.tax}`,
      }),
    ).toMatchObject({ total: next, mayWrite: false })
  })

  test('a number is used once; an override needs a reason; a review is not in the future', async () => {
    const row = await register()
    expect(await refusal(register({ number: row.values['number'] }))).toBe('record-cannot-be')
    expect(await refusal(register({ confidentialityOverride: '1' }))).toBe('record-cannot-be')
    expect(await refusal(register({ reviewedOn: '2026-11-24' }))).toBe('record-cannot-be')
    expect((await register({ confidentialityOverride: '1', overrideReason: '試験のため' })).values).toMatchObject({
      standing: 'lowered',
      confidentiality: '1',
      overriddenOn: '2026-11-23',
    })
  })

  test('a section head keeps the assets of the own section and of no other', async () => {
    const own = await register()
    const body = (row: Row) => ({
      params: { id: row.id },
      body: { values: { ...row.values, place: '金庫' }, revision: row.revision },
    })
    expect(rowOf(await as(city.taxHead)(revise, body(own))).values['place']).toBe('金庫')
    expect(await refusal(as(city.generalHead)(revise, body(own)))).toBe('not-permitted')
    const moved = { params: { id: own.id }, body: { values: { ...own.values, unit: city.general }, revision: 2 } }
    expect(await refusal(as(city.taxHead)(revise, moved))).toBe('not-permitted')
    expect(await refusal(as(city.taxClerk)(revise, body(own)))).toBe('not-permitted')
  })
})

describe('6(2): the yearly review', () => {
  const later = new Date('2027-12-01T09:00:00+09:00')

  test('looked at and nothing changed: a new date, a row, a revision with its reason', async () => {
    const row = await register()
    expect(await as(city.taxHead, later)(reviewAsset, { params: { id: row.id }, body: { revision: 1 } })).toEqual({
      reviewedOn: '2027-12-01',
      dueOn: '2028-12-01',
    })
    expect(rowOf(await as(city.taxHead)(get, { params: { id: row.id } })).values).toMatchObject({
      reviewedOn: '2027-12-01',
      reviewDueOn: '2028-12-01',
    })
    expect(await as(city.taxHead)(history, { params: { id: row.id } })).toMatchObject([
      { revision: 2, reason: '年に一度の確認（変わりなし）' },
      { revision: 1 },
    ])
    expect(await refusal(as(city.taxHead, later)(reviewAsset, { params: { id: row.id }, body: { revision: 1 } }))).toBe(
      'changed-meanwhile',
    )
  })

  test('many at once: the own section only, the others are named', async () => {
    const [mine, theirs] = [await register(), await register({ unit: city.general })]
    const reply = await as(city.taxHead, later)(reviewAssets, { body: { selection: { ids: [mine.id, theirs.id] } } })
    expect(reply).toMatchObject({ reviewed: 1, refused: [{ id: theirs.id }] })
    expect(rowOf(await as(city.office)(get, { params: { id: theirs.id } })).values['reviewedOn']).toBeNull()
  })

  test('who may review nothing reviews nothing', async () => {
    const row = await register()
    expect(await as(city.taxClerk, later)(reviewAssets, { body: { selection: { ids: [row.id] } } })).toMatchObject({
      reviewed: 0,
      refused: [{ id: row.id }],
    })
    expect(
      await refusal(as(city.taxClerk, later)(reviewAsset, { params: { id: row.id }, body: { revision: 1 } })),
    ).toBe('not-permitted')
  })
})

describe('6(2): disposal', () => {
  const ask1 = async (row: Row, more: object = {}) =>
    Disposal.parse(
      await as(city.taxClerk)(requestDisposal, {
        body: { assetId: row.id, medium: 'hdd', method: 'drill', reuse: false, reason: '更新のため', ...more },
      }),
    )
  const done = {
    disposedOn: '2026-11-23',
    doneBy: '見本リサイクル',
    method: 'drill',
    reuse: false,
    witness: '総務課 職員',
    certificate: '証-12',
  }

  test('asked for by a clerk, permitted by the head, recorded: the asset is out of use, each step in the journal', async () => {
    const row = await register()
    const asked = await ask1(row)
    expect(asked).toMatchObject({
      state: 'waiting',
      requested: { by: '職員1002' },
      may: { decide: false, record: false },
    })
    const waiting = await database.system.query('select title, role, unit_id from task.task where subject_id = $1', [
      asked.id,
    ])
    expect(waiting.rows).toEqual([
      { title: `「${String(row.values['name'])}」の廃棄を許可する`, role: 'section-head', unit_id: city.tax },
    ])
    expect(
      await as(city.taxHead)(decideDisposal, { params: { id: asked.id }, body: { act: 'approved' } }),
    ).toMatchObject({ state: 'approved', decision: { by: '職員1001' } })
    expect(await as(city.taxClerk)(recordDisposal, { params: { id: asked.id }, body: done })).toMatchObject({
      state: 'recorded',
      record: { certificate: '証-12', edition: 'R8.3' },
    })
    expect(rowOf(await as(city.office)(get, { params: { id: row.id } })).retiredAt).not.toBeNull()
    const kinds = await database.system.query<{ kind: string }>(
      'select kind from journal.entry where subject_id in ($1, $2) order by at, id',
      [asked.id, row.id],
    )
    expect(kinds.rows.map((one) => one.kind)).toEqual([
      'assets.asset-added',
      'assets.disposal-requested',
      'assets.disposal-approved',
      'assets.disposal-recorded',
      'assets.asset-retired',
    ])
    const open = await database.system.query(
      'select from task.task t where subject_id = $1 and not exists (select from task.closure c where c.task_id = t.id)',
      [asked.id],
    )
    expect(open.rowCount).toBe(0)
  })

  test('6(1): the head who asked does not permit; the head of another section does not either', async () => {
    const row = await register()
    const asked = Disposal.parse(
      await as(city.taxHead)(requestDisposal, {
        body: { assetId: row.id, medium: 'hdd', method: 'drill', reuse: false, reason: '故障' },
      }),
    )
    expect(
      await refusal(as(city.taxHead)(decideDisposal, { params: { id: asked.id }, body: { act: 'approved' } })),
    ).toBe('applicant-decides')
    expect(
      await refusal(as(city.generalHead)(decideDisposal, { params: { id: asked.id }, body: { act: 'approved' } })),
    ).toBe('not-permitted')
    expect(
      await refusal(as(city.taxClerk)(decideDisposal, { params: { id: asked.id }, body: { act: 'approved' } })),
    ).toBe('not-permitted')
  })

  test('the method must be good enough, at the request and at the record', async () => {
    const row = await register()
    expect(await refusal(ask1(row, { method: 'overwrite' }))).toBe('method-not-allowed')
    expect(await refusal(ask1(row, { medium: 'usb', method: 'crypto-erase' }))).toBe('method-not-allowed')
    const asked = await ask1(row, { method: 'crypto-erase' })
    await as(city.taxHead)(decideDisposal, { params: { id: asked.id }, body: { act: 'approved' } })
    expect(
      await refusal(
        as(city.taxClerk)(recordDisposal, { params: { id: asked.id }, body: { ...done, method: 'overwrite' } }),
      ),
    ).toBe('method-not-allowed')
    await as(city.office)(changeSettings, { body: { disposalEdition: 'R7.3' } })
    expect(
      await refusal(
        as(city.taxClerk)(recordDisposal, { params: { id: asked.id }, body: { ...done, method: 'crypto-erase' } }),
      ),
    ).toBe('method-not-allowed')
    await as(city.office)(changeSettings, { body: { disposalEdition: 'R8.3' } })
    expect(
      await as(city.taxClerk)(recordDisposal, {
        params: { id: asked.id },
        body: { ...done, method: 'crypto-erase', reuse: true },
      }),
    ).toMatchObject({ state: 'recorded' })
  })

  test('one request at a time; two decisions at once make one', async () => {
    const row = await register()
    const asked = await ask1(row)
    expect(await refusal(ask1(row))).toBe('request-open')
    const decisions = [
      as(city.taxHead)(decideDisposal, { params: { id: asked.id }, body: { act: 'approved' } }),
      as(city.taxHead)(decideDisposal, { params: { id: asked.id }, body: { act: 'rejected', comment: '媒体が違う' } }),
    ]
    expect((await Promise.all(decisions.map(refusal))).sort()).toEqual(['already-decided', 'no refusal'])
  })

  test('a rejection returns to who asked, and the asset may be asked for again', async () => {
    const row = await register()
    const asked = await ask1(row)
    await as(city.taxHead)(decideDisposal, {
      params: { id: asked.id },
      body: { act: 'rejected', comment: '媒体の種類が違います' },
    })
    expect(await refusal(as(city.taxClerk)(recordDisposal, { params: { id: asked.id }, body: done }))).toBe(
      'not-permitted-yet',
    )
    expect((await ask1(row)).state).toBe('waiting')
    expect(await as(city.taxClerk)(listDisposals, { query: `asset=${row.id}&state=all` })).toMatchObject({
      total: 2,
      rows: [{ state: 'waiting' }, { state: 'rejected' }],
    })
  })

  test('a clerk asks for the own section only', async () => {
    const row = await register({ unit: city.general })
    expect(await refusal(ask1(row))).toBe('not-permitted')
    const keeper = await register({ unit: null })
    expect(
      await refusal(
        as(city.office)(requestDisposal, {
          body: { assetId: keeper.id, medium: 'hdd', method: 'drill', reuse: false, reason: 'x' },
        }),
      ),
    ).toBe('no-custodian')
  })
})

describe('6(2): what a city decides for itself', () => {
  test('grade names are kept; staff read them, the office writes them', async () => {
    expect(await refusal(as(city.taxClerk)(changeSettings, { body: { gradeNames: { '3A': '重要' } } }))).toBe(
      'not-permitted',
    )
    await as(city.office)(changeSettings, { body: { gradeNames: { '3A': '重要', '3B': '重要', '1': '公開' } } })
    expect(await as(city.taxClerk)(readSettings)).toMatchObject({
      gradeNames: { '3A': '重要', '3B': '重要', '1': '公開' },
      disposalEdition: 'R8.3',
    })
  })

  test('a declaration that there is nothing holds for a year', async () => {
    expect(
      await as(city.office)(declareEmptiness, { body: { of: 'facility', reason: '庁舎は県の施設を借りています' } }),
    ).toMatchObject({ of: 'facility', until: '2027-11-23' })
    expect(await refusal(as(city.taxHead)(declareEmptiness, { body: { of: 'facility', reason: 'x' } }))).toBe(
      'not-permitted',
    )
  })

  test('the summary counts each asset in use once', async () => {
    const summary = Summary.parse(await as(city.taxClerk)(readSummary))
    const current = await database.system.query<{ n: number }>(
      'select count(*)::int as n from assets.asset where retired_at is null',
    )
    expect(summary.total).toBe(current.rows[0]?.n)
    expect(summary.cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(summary.total)
    expect(summary.units.map((unit) => unit.name)).toEqual(['総務課', '税務課'])
  })
})

test('6(6): another city sees neither the assets nor their number', async () => {
  await register()
  const other = await database.addTenant('tonari')
  const stranger = await makeCity(database, other)
  const there = { database, can, now, tenant: other }
  expect(await ask(there, stranger.office, list)).toMatchObject({ total: 0, rows: [] })
  expect(await ask(there, stranger.office, readSummary)).toMatchObject({ total: 0, cells: [] })
  expect(await ask(there, stranger.office, listDisposals, { query: 'state=all' })).toMatchObject({ total: 0 })
  const mine = rowOf(await register())
  expect(await refusal(ask(there, stranger.office, get, { params: { id: mine.id } }))).toBe('not-found')
  expect(
    await refusal(ask(there, stranger.office, retire, { params: { id: mine.id }, body: { revision: 1, reason: 'x' } })),
  ).toBe('not-found')
})
