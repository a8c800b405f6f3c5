import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadEdition } from '../../../catalogue/index.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import { seatIn } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { checks } from './checks.ts'
import { agrees, audit, concluded, type Desk, excuse, found, openDesk, planned, proposal } from './testing.ts'

let database: TestDatabase
let desk: Desk
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  desk = await openDesk(database)
})

const ids = (id: string): { readonly params: { readonly id: string } } => ({ params: { id } })
const deliver = (id: string, toWhom: string) =>
  desk.ask(desk.city.auditor, contract.deliverReport, { ...ids(id), body: { toWhom, onDay: desk.day, note: '報告' } })

test('7: ten checks, each with controls that the catalogue knows; a city that never audited is unsure of all but the model', async () => {
  const known = loadEdition('R8.3').controls.map(({ id }) => id)
  expect(checks.flatMap(({ controls }) => controls).filter((id) => !known.includes(id))).toEqual([])
  expect(checks.length).toBe(10)
  for (const { id } of checks)
    expect({ id, outcome: await desk.outcome(id.replace('assurance.audit-', '')) }).toEqual({
      id,
      outcome: id.endsWith('external') ? 'out-of-scope' : 'unsure',
    })
})

test('7: 中期計画 — kept in force, unsure while it waits, broken when it has run out', async () => {
  await planned(desk, 'medium', [2024, 2026])
  expect(await desk.outcome('medium-plan')).toBe('kept')
  desk.day = '2027-04-01'
  expect(await desk.outcome('medium-plan')).toBe('broken')
  const lines = [{ fiscalYear: 2027, theme: '研修', units: [desk.city.tax], systems: [], controls: [] }]
  await desk.ask(desk.city.auditChief, contract.proposeAuditPlan, {
    body: { kind: 'medium', title: '次', fromYear: 2027, toYear: 2027, policy: '方針', lines },
  })
  expect(await desk.outcome('medium-plan')).toBe('unsure')
})

test('7: 年度計画 — kept when approved, unsure while it waits, broken without one', async () => {
  await planned(desk, 'year', [2026, 2026])
  expect(await desk.outcome('year-plan')).toBe('kept')
  desk.day = '2027-04-01'
  expect(await desk.outcome('year-plan')).toBe('broken')
  const lines = [{ fiscalYear: 2027, theme: '研修', units: [desk.city.tax], systems: [], controls: [] }]
  await desk.ask(desk.city.auditChief, contract.proposeAuditPlan, {
    body: { kind: 'year', title: '次', fromYear: 2027, toYear: 2027, policy: '方針', lines },
  })
  expect(await desk.outcome('year-plan')).toBe('unsure')
})

test('7: 網羅 — kept when every unit has its turn, unsure while one is left out', async () => {
  await audit(desk)
  expect(await desk.outcome('coverage')).toBe('unsure')
  await planned(desk, 'medium', [2026, 2028])
  expect(await desk.outcome('coverage')).toBe('kept')
})

test('7, 6(9): an audit every year — unsure while it runs for the first time, kept when concluded, broken when it overran or a year was left out', async () => {
  const id = await audit(desk)
  expect(await desk.outcome('done')).toBe('unsure')
  desk.day = '2026-12-26'
  expect(await desk.outcome('done')).toBe('broken')
  await concluded(desk, id)
  expect(await desk.outcome('done')).toBe('kept')
  desk.day = '2027-05-01'
  expect(await desk.outcome('done')).toBe('unsure')
  await audit(desk, { startsOn: '2027-05-01', endsOn: '2027-12-01' })
  expect(await desk.outcome('done')).toBe('kept')
  desk.day = '2028-05-01'
  expect(await desk.outcome('done')).toBe('broken')
})

test('7: a year without any audit is broken', async () => {
  await concluded(desk, await audit(desk))
  desk.day = '2028-05-01'
  expect(await desk.outcome('done')).toBe('broken')
})

test('7, 6(1): 独立性 — kept, unsure without auditors, broken after a transfer in the middle and with an exception, which the board then shows', async () => {
  const id = await audit(desk, {}, { bare: true })
  expect(await desk.outcome('independence')).toBe('unsure')
  const { auditor, auditChief, general, tax } = desk.city
  await desk.ask(auditChief, contract.assignAuditor, {
    ...ids(id),
    body: { person: auditor.person, leads: true, exceptionId: null },
  })
  expect(await desk.outcome('independence')).toBe('kept')
  await desk.tx((open) => seatIn(open, { number: '9600', unit: tax, roles: [], from: '2026-11-20' }))
  await desk.tx((open) =>
    sql`update organization.assignment set person = ${auditor.person} where name = '9600'`.execute(open),
  )
  expect(await desk.outcome('independence')).toBe('broken')
  await desk.tx((open) =>
    sql`update organization.assignment set valid_from = '2024-04-01', valid_to = '2025-03-31' where name = '9600'`.execute(
      open,
    ),
  )
  expect(await desk.outcome('independence')).toBe('kept')
  const exceptionId = await excuse(desk)
  const own = await audit(desk, { units: [general] }, { bare: true })
  await desk.ask(auditChief, contract.assignAuditor, {
    ...ids(own),
    body: { person: auditor.person, leads: true, exceptionId },
  })
  expect(await desk.outcome('independence')).toBe('broken')
})

test('7: 回答 — unsure within its days, broken after them, kept once it is accepted', async () => {
  const id = await audit(desk)
  const one = await found(desk, id)
  expect(await desk.outcome('answers')).toBe('unsure')
  desk.day = '2026-12-24'
  expect(await desk.outcome('answers')).toBe('broken')
  await desk.ask(desk.city.taxHead, contract.answerFinding, { ...ids(one), body: agrees })
  expect(await desk.outcome('answers')).toBe('unsure')
  await desk.ask(desk.city.auditor, contract.judgeFindingAnswer, {
    ...ids(one),
    body: { accepted: true, text: '了承' },
  })
  expect(await desk.outcome('answers')).toBe('kept')
})

test('7: 改善 — unsure before a plan, kept within its days, broken after them, kept when closed', async () => {
  const one = await found(desk, await audit(desk))
  expect(await desk.outcome('improvements')).toBe('unsure')
  await desk.ask(desk.city.taxHead, contract.answerFinding, { ...ids(one), body: agrees })
  await desk.ask(desk.city.auditor, contract.judgeFindingAnswer, {
    ...ids(one),
    body: { accepted: true, text: '了承' },
  })
  expect(await desk.outcome('improvements')).toBe('kept')
  desk.day = '2027-02-01'
  expect(await desk.outcome('improvements')).toBe('broken')
  await desk.ask(desk.city.taxHead, contract.reportImprovement, { ...ids(one), body: { text: '終えた' } })
  await desk.ask(desk.city.taxHead, contract.attachAnswerFile, {
    ...ids(one),
    query: 'name=a.txt',
    body: new Uint8Array([1]),
  })
  await desk.ask(desk.city.auditor, contract.closeFinding, { ...ids(one), body: { text: '確かめた' } })
  expect(await desk.outcome('improvements')).toBe('kept')
})

test('7: an audit without findings leaves nothing to answer, and says so', async () => {
  await concluded(desk, await audit(desk))
  expect([await desk.outcome('answers'), await desk.outcome('improvements')]).toEqual(['kept', 'kept'])
})

test('7: 報告 — unsure at first, broken after sixty days, kept when CISO and committee were told', async () => {
  const id = await audit(desk)
  expect(
    await desk.refusal(desk.city.auditor, contract.deliverReport, {
      ...ids(id),
      body: { toWhom: 'ciso', onDay: desk.day, note: '報告' },
    }),
  ).toBe('no-conclusion')
  await concluded(desk, id)
  expect(await desk.outcome('reported')).toBe('unsure')
  desk.day = '2027-01-23'
  expect(await desk.outcome('reported')).toBe('broken')
  await deliver(id, 'ciso')
  expect(await desk.outcome('reported')).toBe('broken')
  await deliver(id, 'committee')
  expect(await desk.outcome('reported')).toBe('kept')
})

test('7: 調書の保全 — unsure without evidence, kept with it, broken when a byte differs', async () => {
  const id = await audit(desk)
  await concluded(desk, id, { evidence: false })
  expect(await desk.outcome('papers')).toBe('unsure')
  const second = await audit(desk)
  await concluded(desk, second)
  await database.system.query(
    `insert into assurance.audit_file select (jsonb_populate_record(null::assurance.audit_file,
    to_jsonb(f) || jsonb_build_object('id', gen_random_uuid(), 'engagement_id', $1::text))).* from assurance.audit_file f where engagement_id = $2`,
    [id, second],
  )
  expect(await desk.outcome('papers')).toBe('kept')
  await database.system.query(`update assurance.audit_file set content = '\\x000000' where engagement_id = $1`, [
    second,
  ])
  expect(await desk.outcome('papers')).toBe('broken')
})

test('6(3): 外部監査 — model α is not bound; β is unsure until it is sent to J-LIS, broken after the day, and its tasks follow', async () => {
  const { ask, city, tx, round, refusal } = desk
  const open = async (): Promise<readonly string[]> =>
    (
      await tx((inner) =>
        sql<{
          kind: string
        }>`select kind from task.task t where kind like 'assurance.%external%' or kind = 'assurance.submit-audit'
      and not exists (select from task.closure c where c.task_id = t.id) order by kind`.execute(inner),
      )
    ).rows.map(({ kind }) => kind)
  await round()
  expect([await desk.outcome('external'), await open()]).toEqual(['out-of-scope', []])
  await tx((inner) => writeSetting(inner, 'model', 'beta'))
  await round()
  expect([await desk.outcome('external'), await open()]).toEqual([
    'unsure',
    ['assurance.plan-external-audit', 'assurance.submit-audit'],
  ])
  const id = await audit(desk, { kind: 'external' })
  expect(
    await refusal(city.office, contract.submitToJlis, {
      ...ids(id),
      body: { submittedOn: desk.day, receipt: '受付1' },
    }),
  ).toBe('no-conclusion')
  await concluded(desk, id)
  desk.day = '2027-04-01'
  expect(await desk.outcome('external')).toBe('broken')
  desk.day = '2027-03-20'
  expect(
    await refusal(city.auditor, contract.submitToJlis, {
      ...ids(id),
      body: { submittedOn: desk.day, receipt: '受付1' },
    }),
  ).toBe('not-permitted')
  await ask(city.office, contract.submitToJlis, { ...ids(id), body: { submittedOn: desk.day, receipt: '受付1' } })
  expect(await desk.outcome('external')).toBe('kept')
  await round()
  const waiting = await tx((inner) =>
    sql`select from task.task t where kind in ('assurance.submit-audit', 'assurance.plan-external-audit') and subject_id = '2026' and not exists (select from task.closure c where c.task_id = t.id)`.execute(
      inner,
    ),
  )
  expect(waiting.rows.length).toBe(0)
  expect(await refusal(city.auditChief, contract.proposeEngagement, { body: proposal(desk, { edition: 'X' }) })).toBe(
    'engagement-cannot-be',
  )
})
