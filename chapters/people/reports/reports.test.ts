import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTenant } from '../../../kernel/db/database.ts'
import { seatIn, type Seated } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { type Exercised, openExercised } from '../drills/testing.ts'
import { reportsIn } from '../index.ts'
import { judge } from './door.ts'

let it: Exercised
let window: Seated
beforeAll(async () => {
  it = await openExercised()
})
afterAll(() => it.close())
beforeEach(async () => {
  await it.anew()
  window = await inTenant(it.database, it.city.tenant, (tx) =>
    seatIn(tx, { number: '3100', unit: it.city.general, roles: ['contact-window'] }),
  )
})

const file = (
  by: Seated,
  patch: Partial<contract.NewReport> = {},
): Promise<{ id: string; exercise: boolean; told: string[] }> =>
  it.ask(by, contract.fileReport, { body: { kind: 'incident', what: '書類を机に置き忘れた', ...patch } })
const tasksOf = (kind: string) =>
  it.sql((tx) =>
    sql<{ role: string | null; unit_id: string | null; title: string; open: boolean }>`select role, unit_id, title,
      not exists (select from task.closure c where c.task_id = t.id) as open from task.task t where kind = ${kind}`.execute(
      tx,
    ),
  )
const later = (hours: number): void => {
  it.clock.now = new Date(it.clock.now.getTime() + hours * 3_600_000)
}

describe('5.3: anybody reports', () => {
  test('5.3: one sentence is enough; window and section head have it at once, as task and as mail without what happened', async () => {
    const filed = await file(it.city.taxClerk)
    expect(filed).toMatchObject({ exercise: false, told: ['統一的窓口', '課の情報セキュリティ管理者'] })
    expect(await tasksOf('people.receive-report')).toMatchObject([{ role: 'contact-window', open: true }])
    expect(await tasksOf('people.report-in-unit')).toMatchObject([{ role: 'section-head', unit_id: it.city.tax }])
    const mails = await it.sql((tx) =>
      sql<{
        to_address: string
        text_body: string
      }>`select to_address, text_body from kernel.outgoing_mail order by to_address`.execute(tx),
    )
    expect(mails.map((mail) => mail.to_address)).toEqual(['1001@mihon.test', '3100@mihon.test'])
    expect(JSON.stringify(mails)).not.toContain('机に置き忘れた')
  })

  test('5.3: when it happened, was noticed and was reported are three moments, in their order', async () => {
    const { id } = await file(it.city.taxClerk, {
      occurredAt: '2026-11-20T17:00:00+09:00',
      noticedAt: '2026-11-23T08:30:00+09:00',
      goingOn: 'yes',
      myNumber: 'yes',
    })
    expect(await it.ask(window, contract.readReport, { params: { id } })).toMatchObject({
      occurredAt: '2026-11-20T08:00:00.000Z',
      noticedAt: '2026-11-22T23:30:00.000Z',
      reportedAt: '2026-11-23T00:00:00.000Z',
      state: 'waiting',
    })
    expect((await tasksOf('people.receive-report'))[0]?.title).toContain('マイナンバー')
    await expect(file(it.city.taxClerk, { noticedAt: '2026-11-24T08:30:00+09:00' })).rejects.toMatchObject({
      code: 'time-is-impossible',
    })
    await expect(file(it.city.taxClerk, { occurredAt: '2026-11-24T08:30:00+09:00' })).rejects.toMatchObject({
      code: 'time-is-impossible',
    })
  })

  test('5.3: one may report for a colleague; both names stand in it, and the colleague reads it', async () => {
    const { id } = await file(it.city.taxHead, { forPerson: it.city.generalClerk.person })
    expect(await it.ask(it.city.generalClerk, contract.readReport, { params: { id } })).toMatchObject({
      reporter: '職員2002',
      enteredBy: '職員1001',
      unit: '総務課',
    })
    await expect(it.ask(it.city.taxClerk, contract.readReport, { params: { id } })).rejects.toMatchObject({
      code: 'not-permitted',
    })
  })

  test('5.3: who reads what: the window all, a head the section’s, a clerk their own', async () => {
    await file(it.city.taxClerk)
    await file(it.city.generalClerk)
    const seen = async (by: Seated) => it.ask<{ total: number; sight: string }>(by, contract.listReports)
    expect(await seen(window)).toMatchObject({ total: 2, sight: 'all' })
    expect(await seen(it.city.ciso)).toMatchObject({ total: 2, sight: 'all' })
    expect(await seen(it.city.taxHead)).toMatchObject({ total: 1, sight: 'units' })
    expect(await seen(it.city.taxClerk)).toMatchObject({ total: 1, sight: 'own' })
    expect(await seen(it.city.auditor)).toMatchObject({ total: 2 })
    const absent = { id: '00000000-0000-7000-8000-000000000000' }
    await expect(it.ask(window, contract.receiveReport, { params: absent })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('5.3: without a window in post the security office has it', async () => {
    await it.anew()
    expect((await file(it.city.taxClerk)).told).toEqual(['情報政策課', '課の情報セキュリティ管理者'])
  })
})

describe('5.3: the window receives and hands over', () => {
  test('5.3: receipt, note, closing; each with who and when, each closing its task', async () => {
    const { id } = await file(it.city.taxClerk)
    later(1)
    const taken = await it.ask(window, contract.receiveReport, { params: { id } })
    expect(taken).toMatchObject({
      state: 'received',
      receivedBy: '職員3100',
      receivedAt: '2026-11-23T01:00:00.000Z',
      isLate: false,
    })
    await it.ask(window, contract.receiveReport, { params: { id } })
    expect((await tasksOf('people.receive-report')).map((task) => task.open)).toEqual([false])
    await it.ask(it.city.taxHead, contract.noteReport, { params: { id }, body: { text: '書類は回収した' } })
    await it.ask(window, contract.noteReport, { params: { id }, body: { text: '明日の当番に引き継ぐ' } })
    const closed = await it.ask<contract.ReportDetail>(window, contract.closeReport, {
      params: { id },
      body: { because: '影響なし' },
    })
    expect(closed.notes.map((note) => note.by)).toEqual(['職員1001', '職員3100'])
    expect(closed).toMatchObject({ state: 'closed', closedBecause: '影響なし' })
    expect((await tasksOf('people.report-in-unit')).map((task) => task.open)).toEqual([false])
    await expect(
      it.ask(window, contract.closeReport, { params: { id }, body: { because: 'x' } }),
    ).rejects.toMatchObject({ code: 'report-is-closed' })
    expect((await it.kinds()).filter((kind) => kind.startsWith('people.report'))).toEqual([
      'people.report-filed',
      'people.report-received',
      'people.report-noted',
      'people.report-noted',
      'people.report-closed',
    ])
  })

  test('5.3: neither reporter nor another section’s head receives it', async () => {
    const { id } = await file(it.city.taxClerk)
    for (const by of [it.city.taxClerk, it.city.generalHead, it.city.ciso, it.city.auditor])
      await expect(it.ask(by, contract.receiveReport, { params: { id } })).rejects.toMatchObject({
        code: 'not-permitted',
      })
    await expect(
      it.ask(it.city.generalHead, contract.noteReport, { params: { id }, body: { text: 'x' } }),
    ).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('5.3: files go beside it, with limits, and come back as bytes of no type', async () => {
    const { id } = await file(it.city.taxClerk)
    const attach = (by: Seated, bytes: Uint8Array, name = '証拠/..\u0001\n.eml') =>
      it.ask<contract.ReportDetail>(by, contract.attachToReport, {
        params: { id },
        query: `name=${encodeURIComponent(name)}`,
        body: bytes,
      })
    const detail = await attach(it.city.taxClerk, Buffer.from('From: x'))
    const [stored] = detail.files
    expect(stored?.name).toBe('証拠_.._.eml')
    expect(await it.ask(window, contract.readReportFile, { params: { id, file: stored?.id ?? '' } })).toMatchObject({
      type: 'application/octet-stream',
      bytes: new Uint8Array(Buffer.from('From: x')),
    })
    await expect(attach(it.city.taxClerk, new Uint8Array(0))).rejects.toMatchObject({ code: 'file-not-taken' })
    await expect(attach(it.city.taxClerk, new Uint8Array(contract.largestReportFile + 1))).rejects.toMatchObject({
      code: 'file-not-taken',
    })
    await expect(attach(it.city.generalClerk, Buffer.from('x'))).rejects.toMatchObject({ code: 'not-permitted' })
    for (let n = 1; n < contract.mostReportFiles; n += 1) await attach(window, Buffer.from('x'), `${n}`)
    await expect(attach(window, Buffer.from('x'))).rejects.toMatchObject({ code: 'file-not-taken' })
  })
})

describe('5.3: a near miss without a name', () => {
  const post = (fields: Record<string, string>) => it.door('POST', '/near-miss', new URLSearchParams(fields).toString())

  test('5.3: nobody’s id is written, neither in the report nor in the journal nor beside it', async () => {
    expect((await it.door('GET', '/near-miss')).text).toContain('名前も職員番号も保存しません')
    expect((await post({ what: '宛先を間違えかけた', unit: it.city.tax })).status).toBe(200)
    const [row] = await it.sql((tx) => sql<Record<string, unknown>>`select * from people.report`.execute(tx))
    expect(row).toMatchObject({ kind: 'near-miss', reporter: null, entered_by: null, unit: it.city.tax })
    const entries = await it.sql((tx) =>
      sql<Record<string, unknown>>`select actor_id, line from journal.entry`.execute(tx),
    )
    expect(entries).toHaveLength(1)
    expect(entries[0]?.['actor_id']).toBeNull()
    expect(await it.sql((tx) => sql`select from kernel.idempotency`.execute(tx))).toEqual([])
    expect(await tasksOf('people.receive-report')).toHaveLength(1)
    expect(await it.ask(it.city.taxHead, contract.listReports)).toMatchObject({
      rows: [{ reporter: null, kind: 'near-miss' }],
    })
  })

  test('5.3: the database itself refuses an incident without a name', async () => {
    await expect(
      it.sql((tx) =>
        sql`insert into people.report (kind, what, noticed_at, reported_at, going_on, my_number) values ('incident', 'x', now(), now(), 'no', 'no')`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow('only_a_near_miss_is_without_name')
  })

  test('5.3: hostile forms are answered in words: empty, huge, another site, a unit that is none, a script in it, too many', async () => {
    expect((await post({ what: ' ' })).status).toBe(422)
    expect((await post({ what: 'あ'.repeat(20_000) })).status).toBe(413)
    expect(judge({ what: 'あ'.repeat(4_001), affected: '', unit: '' })).toContain('4000')
    expect((await post({ what: '<script>alert(1)</script>', affected: 'x'.repeat(501) })).text).not.toContain(
      '<script>alert',
    )
    expect((await post({ what: 'x', unit: "' or 1=1" })).status).toBe(200)
    expect((await it.door('POST', '/near-miss', 'what=%00')).status).toBe(422)
    expect((await it.door('POST', '/near-miss', 'what=a%00b&unit=%00')).status).toBe(200)
    const cross = await import('./door.ts').then(({ nearMissDoor }) =>
      nearMissDoor(
        new Request('http://mihon.test/near-miss', {
          method: 'POST',
          body: 'what=x',
          headers: { 'sec-fetch-site': 'cross-site' },
        }),
        { database: it.database, tenant: { id: it.city.tenant, name: '見本市' }, clock: () => it.clock.now },
      ),
    )
    expect(cross.status).toBe(403)
    await it.sql((tx) =>
      sql`insert into people.report (kind, what, noticed_at, reported_at, going_on, my_number)
        select 'near-miss', 'x', ${it.clock.now}, ${it.clock.now}, 'no', 'no' from generate_series(1, 200)`.execute(tx),
    )
    expect((await post({ what: 'x' })).status).toBe(429)
  })

  test('5.3: a city may close it', async () => {
    await it.ask(it.city.office, contract.changeDrillSettings, {
      body: { ...contract.defaultDrillSettings, nearMissOpen: false },
    })
    expect((await post({ what: 'x' })).status).toBe(404)
    await expect(
      it.ask(it.city.taxHead, contract.changeDrillSettings, { body: contract.defaultDrillSettings }),
    ).rejects.toMatchObject({ code: 'not-permitted' })
  })
})

describe('5.3: checks', () => {
  const outcome = async (id: string) => (await it.outcome(`people.${id}`)).outcome

  test('5.3: received in time: kept, broken, unsure', async () => {
    expect(await outcome('reports-received')).toBe('unsure')
    const { id } = await file(it.city.taxClerk)
    expect(await outcome('reports-received')).toBe('kept')
    later(25)
    expect(await outcome('reports-received')).toBe('broken')
    await it.ask(window, contract.receiveReport, { params: { id } })
    expect(await outcome('reports-received')).toBe('broken')
    await it.ask(it.city.office, contract.changeDrillSettings, {
      body: { ...contract.defaultDrillSettings, receiveWithinHours: 48 },
    })
    expect(await outcome('reports-received')).toBe('kept')
  })

  test('5.3: reported soon: kept, broken, unsure', async () => {
    expect(await outcome('reported-soon')).toBe('unsure')
    await file(it.city.taxClerk)
    expect(await outcome('reported-soon')).toBe('kept')
    await file(it.city.taxClerk, { noticedAt: '2026-11-20T09:00:00+09:00' })
    expect(await outcome('reported-soon')).toBe('broken')
  })

  test('5.3: the window: kept by two, unsure with one, broken without', async () => {
    expect(await outcome('report-window')).toBe('unsure')
    await inTenant(it.database, it.city.tenant, (tx) =>
      seatIn(tx, { number: '3101', unit: it.city.general, roles: ['contact-window'] }),
    )
    expect(await outcome('report-window')).toBe('kept')
    await it.anew()
    expect(await outcome('report-window')).toBe('broken')
  })

  test('5.3: near misses: kept when they come, unsure when none does, broken when nobody may', async () => {
    expect(await outcome('near-misses-told')).toBe('unsure')
    await it.door('POST', '/near-miss', 'what=x')
    expect(await outcome('near-misses-told')).toBe('kept')
    await it.ask(it.city.office, contract.changeDrillSettings, {
      body: { ...contract.defaultDrillSettings, nearMissOpen: false },
    })
    expect(await outcome('near-misses-told')).toBe('broken')
  })
})

test('5.3: later chapters read the reports of a span of time', async () => {
  await file(it.city.taxClerk)
  const found = await inTenant(it.database, it.city.tenant, (tx) =>
    reportsIn(tx, { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') }),
  )
  expect(found).toMatchObject([{ kind: 'incident', received_at: null }])
})
