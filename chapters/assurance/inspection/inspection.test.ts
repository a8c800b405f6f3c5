import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadEdition } from '../../../catalogue/index.ts'
import type { Can } from '../../../kernel/actor.ts'
import type { Check } from '../../../kernel/check/check.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { momentOf } from '../../../kernel/check/run.ts'
import { keep } from '../../../kernel/check/store.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import type { Served, WholeFile } from '../../../kernel/http/chapter.ts'
import {
  type Ask,
  asking,
  makeTestCity,
  nineOn,
  rulesOf,
  type Seated,
  seatIn,
  type TestCity,
} from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { assurance, assuranceOnBoard } from '../index.ts'
import { lentForTests } from '../testing.ts'
import { confirmed, consistent, improved, inspected } from './checks.ts'
import { statusOf } from './export.ts'
import { inspectionRound } from './round.ts'
import { starterOf } from './starter.ts'
import { rateOf } from './tally.ts'

let database: TestDatabase
let can: Can
let city: TestCity
let ask: Ask
let day = '2026-10-15'
let cities = 0
const served: readonly Served[] = [...assurance.served, ...assuranceOnBoard(lentForTests)]

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('assurance', served)
})
afterAll(() => database.close())
beforeEach(async () => {
  cities += 1
  day = '2026-10-15'
  city = await makeTestCity(database, `i${cities}`)
  ask = asking({ database, tenant: city.tenant, served, can, clock: () => nineOn(day) })
})

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, city.tenant, work)
const judge = <F>(check: Check<F>) => within((tx) => evaluate(check, tx, momentOf(nineOn(day))))
const run = (): Promise<void> =>
  act({ database, tenant: city.tenant, now: nineOn(day) }, (context) => inspectionRound.run(context))
const begin = async (): Promise<contract.Campaign> =>
  (await ask(city.office, contract.openInspection, {
    body: { year: 2026, opensOn: '2026-10-15', dueOn: '2026-11-13' },
  })) as contract.Campaign
const sheetsOf = async (by: Seated, which = 'open'): Promise<contract.Sheet[]> =>
  ((await ask(by, contract.listMySheets, { query: `which=${which}` })) as { sheets: contract.Sheet[] }).sheets
const all = (sheet: contract.Sheet, value: string, but: Readonly<Record<string, string>> = {}) => ({
  answers: sheet.questions.map(({ key }) => ({ key, value: but[key] ?? value })),
})
const submit = async (by: Seated, value = 'yes', but: Readonly<Record<string, string>> = {}): Promise<void> => {
  for (const sheet of await sheetsOf(by))
    await ask(by, contract.submitSheet, { params: { id: sheet.id }, body: all(sheet, value, but) })
}
const close = (id: string) => ask(city.office, contract.closeInspection, { params: { id } })
const unitOf = (by: Seated, id: string, unit: string) =>
  ask(by, contract.readUnitAnswers, { params: { id, unit } }) as Promise<{
    unit: contract.UnitStanding
    questions: contract.Tallied[]
    obstacle: string | null
    mayConfirm: boolean
  }>
const confirm = (by: Seated, id: string, unit: string, body: object = {}) =>
  ask(by, contract.confirmUnit, { params: { id, unit }, body: { remarks: '', improvements: [], ...body } })
const openTasks = (kind: string) =>
  within(
    async (tx) =>
      (
        await sql<{ n: number }>`select count(*)::int as n from task.task t where kind = ${kind}
        and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id)`.execute(tx)
      ).rows[0]?.n,
  )
const say = (check: string, outcome: 'kept' | 'broken') =>
  within((tx) =>
    keep(
      tx,
      check,
      { outcome, findings: [{ outcome, because: '2件に分類がありません。', evidence: [] }], lookAgainOn: null },
      nineOn(day),
    ),
  )

describe('7: the questions', () => {
  test('the starter sets are long enough, name real controls, and every check they are held against exists', () => {
    const controls = new Set(loadEdition('R8.3').controls.map(({ id }) => id))
    const least = { staff: 20, 'section-head': 15, 'system-manager': 15 }
    for (const { value } of contract.audiences) {
      const questions = starterOf(value, lentForTests.checks)
      expect(questions.length).toBeGreaterThanOrEqual(least[value])
      expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length)
      expect(questions.flatMap((one) => one.controls).filter((id) => !controls.has(id))).toEqual([])
      expect(questions.every((one) => one.controls.length > 0)).toBe(true)
      expect(questions.some(({ checks }) => checks.length > 0)).toBe(true)
    }
  })

  test('a change is a version; two people’s changes do not overwrite each other; strange controls are refused', async () => {
    const [staff] = (
      (await ask(city.office, contract.listInspectionQuestions)) as { questionnaires: contract.Questionnaire[] }
    ).questionnaires
    if (staff === undefined) throw new Error('no questionnaire')
    const change = (questions: readonly contract.Question[], version = 0) =>
      ask(city.office, contract.changeInspectionQuestions, {
        params: { audience: 'staff' },
        body: { questions, reason: '市の手順に合わせる', version },
      })
    expect(await change(staff.questions.slice(1))).toMatchObject({ version: 1 })
    await expect(change(staff.questions)).rejects.toMatchObject({ code: 'questions-changed-meanwhile' })
    const [first] = staff.questions
    if (first === undefined) throw new Error('no question')
    await expect(change([{ ...first, controls: ['no.such'] }], 1)).rejects.toMatchObject({
      code: 'question-names-unknown',
    })
    await expect(change([first, first], 1)).rejects.toMatchObject({ code: 'question-asked-twice' })
    await expect(
      ask(city.taxHead, contract.changeInspectionQuestions, {
        params: { audience: 'staff' },
        body: { questions: [first], reason: 'x', version: 1 },
      }),
    ).rejects.toMatchObject({ code: 'not-permitted' })
  })
})

describe('7: asking and answering', () => {
  test('everyone in scope is asked once, heads and system managers about their role as well', async () => {
    const { asked } = await begin()
    expect(asked).toBe(11 + 2 + 1)
    expect((await sheetsOf(city.taxClerk)).map(({ audience }) => audience)).toEqual(['staff'])
    expect((await sheetsOf(city.taxHead)).map(({ audience }) => audience)).toEqual(['staff', 'section-head'])
    expect((await sheetsOf(city.manager)).map(({ audience }) => audience)).toEqual(['staff', 'system-manager'])
    expect(await openTasks('assurance.answer')).toBe(14)
    await expect(begin()).rejects.toMatchObject({ code: 'year-has-an-inspection' })
  })

  test('what is answered stays; sending needs every answer and happens once; nobody answers for another', async () => {
    await begin()
    const [sheet] = await sheetsOf(city.taxClerk)
    if (sheet === undefined) throw new Error('no sheet')
    const params = { id: sheet.id }
    const { answers } = all(sheet, 'yes')
    await ask(city.taxClerk, contract.keepAnswers, { params, body: { answers: answers.slice(0, 3) } })
    expect((await sheetsOf(city.taxClerk))[0]?.answers).toHaveLength(3)
    await expect(ask(city.taxClerk, contract.submitSheet, { params, body: { answers: [] } })).rejects.toMatchObject({
      code: 'questions-are-open',
    })
    await expect(ask(city.generalClerk, contract.submitSheet, { params, body: { answers } })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      ask(city.taxClerk, contract.keepAnswers, { params, body: { answers: [{ key: 'no-such', value: 'yes' }] } }),
    ).rejects.toMatchObject({ code: 'question-is-unknown' })
    await ask(city.taxClerk, contract.submitSheet, { params, body: { answers: answers.slice(3) } })
    await expect(ask(city.taxClerk, contract.submitSheet, { params, body: { answers } })).rejects.toMatchObject({
      code: 'sheet-is-submitted',
    })
    expect(await sheetsOf(city.taxClerk)).toEqual([])
    expect(await openTasks('assurance.answer')).toBe(13)
  })

  test('who comes later is asked, who leaves without answering is not counted', async () => {
    const { id } = await begin()
    const late = await within((tx) => seatIn(tx, { number: '4001', unit: city.tax, roles: [], from: '2026-10-20' }))
    await within((tx) =>
      sql`update organization.person set ends_on = '2026-10-18' where id = ${city.taxClerk.person}`.execute(tx),
    )
    day = '2026-10-20'
    await run()
    await run()
    expect(await sheetsOf(late)).toHaveLength(1)
    const { rows } = (await ask(city.office, contract.listInspections)) as { rows: contract.Campaign[] }
    expect(rows.find((one) => one.id === id)?.asked).toBe(14)
  })

  test('reminders go to the silent alone, on the city’s days, and stop with the answer', async () => {
    await begin()
    await submit(city.taxClerk)
    const mails = () =>
      within(async (tx) =>
        (
          await sql<{
            to_address: string
          }>`select to_address from kernel.outgoing_mail where kind = 'assurance.inspection-reminder'`.execute(tx)
        ).rows.map((row) => row.to_address),
      )
    day = '2026-11-05'
    await run()
    expect(await mails()).toEqual([])
    day = '2026-11-06'
    await run()
    await run()
    expect(await mails()).toHaveLength(10)
    expect(await mails()).not.toContain('1002@mihon.test')
    await submit(city.taxHead)
    day = '2026-11-12'
    await run()
    expect(await mails()).toHaveLength(19)
  })
})

describe('7: the unit’s results', () => {
  test('a manager is asked as soon as the office closes, before the last day', async () => {
    const { id } = await begin()
    await submit(city.taxClerk)
    await run()
    expect(await openTasks('assurance.confirm-unit')).toBe(0)
    await ask(city.office, contract.closeInspection, { params: { id } })
    await run()
    expect(await openTasks('assurance.confirm-unit')).toBe(1)
  })

  test('a manager confirms their unit, never on their own answers alone, and not before the silent had their time', async () => {
    const { id } = await begin()
    await submit(city.taxHead)
    expect(await unitOf(city.taxHead, id, city.tax)).toMatchObject({
      mayConfirm: false,
      obstacle: expect.stringContaining('自分の答え'),
    })
    await expect(confirm(city.taxHead, id, city.tax)).rejects.toMatchObject({ code: 'unit-cannot-be-confirmed' })
    await submit(city.taxClerk, 'yes', { desk: 'no' })
    await expect(confirm(city.generalHead, id, city.tax)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(confirm(city.office, id, city.tax)).rejects.toMatchObject({ code: 'unit-cannot-be-confirmed' })
    await run()
    expect(await openTasks('assurance.confirm-unit')).toBe(1)
    const improvements = [{ audience: 'staff', key: 'desk', what: '離席時のロックを徹底する', dueOn: '2026-12-20' }]
    expect(await confirm(city.taxHead, id, city.tax, { improvements })).toEqual({ confirmed: true, improvements: 1 })
    await expect(confirm(city.taxHead, id, city.tax)).rejects.toMatchObject({ code: 'unit-cannot-be-confirmed' })
    expect(await openTasks('assurance.confirm-unit')).toBe(0)
    const found = await within((tx) =>
      sql<{ owner: string; fiscal_year: number }>`select owner, fiscal_year from assurance.improvement`.execute(tx),
    )
    expect(found.rows).toEqual([{ owner: city.taxHead.post, fiscal_year: 2026 }])
  })

  test('silence needs a remark, and a unit whose head alone answered is confirmed by the office', async () => {
    const { id } = await begin()
    await submit(city.taxHead)
    day = '2026-11-16'
    await expect(confirm(city.office, id, city.tax)).rejects.toMatchObject({ code: 'silence-needs-a-remark' })
    await confirm(city.office, id, city.tax, { remarks: '1人は休職中です。' })
    const { rows } = (await ask(city.office, contract.listInspections)) as { rows: contract.Campaign[] }
    expect(rows[0]?.confirmed).toBe(1)
  })

  test('few answers are shown to the manager who confirms them and to nobody else', async () => {
    const { id } = await begin()
    await submit(city.taxHead)
    await submit(city.taxClerk, 'no')
    const own = await unitOf(city.taxHead, id, city.tax)
    expect(own.questions.find(({ key }) => key === 'desk')).toMatchObject({
      counts: { yes: 1, no: 1 },
      rate: 50,
      others: null,
    })
    const seen = await unitOf(city.office, id, city.tax)
    expect(seen.questions.every(({ counts }) => counts === null)).toBe(true)
    const { units } = (await ask(city.ciso, contract.readInspection, { params: { id } })) as {
      units: contract.UnitStanding[]
    }
    expect(units.find((unit) => unit.id === city.tax)?.rate).toBeNull()
    await expect(unitOf(city.generalHead, id, city.tax)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('this year stands beside the last', async () => {
    day = '2025-10-15'
    const last = (await ask(city.office, contract.openInspection, {
      body: { year: 2025, opensOn: '2025-10-15', dueOn: '2025-11-14' },
    })) as contract.Campaign
    for (const by of [city.taxHead, city.taxClerk, city.generalClerk, city.second, city.chief]) await submit(by, 'no')
    day = '2025-11-20'
    await close(last.id)
    day = '2026-10-15'
    const { id } = await begin()
    for (const by of [city.taxHead, city.taxClerk, city.generalClerk, city.second, city.chief]) await submit(by)
    const { questions } = (await ask(city.office, contract.readInspection, { params: { id } })) as {
      questions: contract.Tallied[]
    }
    expect(questions.find(({ key }) => key === 'desk')).toMatchObject({ rate: 100, lastYear: 0, counts: { yes: 5 } })
    expect(rateOf({ yes: 0, no: 0, notApplicable: 3, unknown: 1 })).toBeNull()
  })
})

describe('7: answers against the facts', () => {
  const contradicted = async (): Promise<{ id: string; rows: contract.Contradiction[] }> => {
    const { id } = await begin()
    await submit(city.taxClerk)
    await say('assets.classified', 'broken')
    const read = async () =>
      (
        (await ask(city.office, contract.readInspection, { params: { id } })) as {
          contradictions: contract.Contradiction[]
        }
      ).contradictions
    expect((await read()).map(({ check, yes, id: own }) => ({ check, yes, own }))).toEqual([
      { check: 'assets.classified', yes: 1, own: null },
    ])
    day = '2026-11-16'
    await close(id)
    return { id, rows: await read() }
  }

  test('a yes against a 不適合 is shown at once, frozen at the close, and resolved once with an explanation', async () => {
    const { id, rows } = await contradicted()
    await say('assets.classified', 'kept')
    expect(rows).toHaveLength(1)
    expect(await openTasks('assurance.contradiction')).toBe(1)
    const resolve = () =>
      ask(city.office, contract.resolveContradiction, {
        params: { id: rows[0]?.id ?? '' },
        body: { outcome: 'answers-were-wrong', explanation: '2件を分類し、課に知らせた。' },
      })
    expect(await resolve()).toMatchObject({ resolution: { outcome: 'answers-were-wrong' } })
    await expect(resolve()).rejects.toMatchObject({ code: 'contradiction-is-resolved' })
    expect(await openTasks('assurance.contradiction')).toBe(0)
    await expect(close(id)).rejects.toMatchObject({ code: 'inspection-is-closed' })
    expect(await openTasks('assurance.answer')).toBe(0)
  })

  test('contradictions resolved: unsure without an inspection and for thirty days, broken after, kept when explained', async () => {
    expect((await judge(consistent)).outcome).toBe('unsure')
    const { rows } = await contradicted()
    expect(await judge(consistent)).toMatchObject({ outcome: 'unsure', lookAgainOn: '2026-12-17' })
    day = '2026-12-17'
    expect((await judge(consistent)).outcome).toBe('broken')
    await ask(city.office, contract.resolveContradiction, {
      params: { id: rows[0]?.id ?? '' },
      body: { outcome: 'facts-were-wrong', explanation: '台帳の入れ忘れ。' },
    })
    expect((await judge(consistent)).outcome).toBe('kept')
  })
})

describe('7: checks of the inspection', () => {
  test('done: unsure while open, broken with too few answers, kept with nearly all', async () => {
    expect((await judge(inspected)).outcome).toBe('unsure')
    const { id } = await begin()
    expect((await judge(inspected)).outcome).toBe('unsure')
    await submit(city.taxClerk)
    day = '2026-11-16'
    await close(id)
    expect((await judge(inspected)).findings[0]?.because).toContain('9割未満')
    expect((await judge(inspected)).outcome).toBe('broken')
    city = await makeTestCity(database, `i${cities}b`)
    ask = asking({ database, tenant: city.tenant, served, can, clock: () => nineOn(day) })
    day = '2026-10-15'
    const whole = await begin()
    for (const by of Object.values(city).filter((one): one is Seated => typeof one === 'object')) await submit(by)
    await close(whole.id)
    expect((await judge(inspected)).outcome).toBe('kept')
  })

  test('done: broken in February where it was never done', async () => {
    day = '2027-02-01'
    expect((await judge(inspected)).outcome).toBe('broken')
  })

  test('confirmed: unsure, broken after thirty days, kept when every unit is', async () => {
    expect((await judge(confirmed)).outcome).toBe('unsure')
    const { id } = await begin()
    for (const by of [city.taxHead, city.taxClerk, city.generalHead, city.generalClerk]) await submit(by)
    day = '2026-11-16'
    await close(id)
    expect((await judge(confirmed)).outcome).toBe('unsure')
    day = '2026-12-17'
    expect((await judge(confirmed)).findings[0]?.because).toContain('「税務課」')
    expect((await judge(confirmed)).outcome).toBe('broken')
    await confirm(city.taxHead, id, city.tax)
    await confirm(city.generalHead, id, city.general, { remarks: '事務局の職員が出張中でした。' })
    expect((await judge(confirmed)).outcome).toBe('kept')
  })

  test('improvements: nothing to improve is declared by the office for a year, and refused once something is recorded', async () => {
    const declare = (by: Seated) =>
      ask(by, contract.declareImprovementEmptiness, { body: { reason: '「いいえ」は1件もなかった。' } })
    await expect(declare(city.generalHead)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await declare(city.office)).toMatchObject({ until: '2027-10-15' })
    expect(await ask(city.auditor, contract.readImprovementEmptiness)).toMatchObject({
      declared: { reason: '「いいえ」は1件もなかった。' },
    })
    expect((await judge(improved)).outcome).toBe('out-of-scope')
    day = '2027-10-16'
    expect((await judge(improved)).outcome).toBe('unsure')
    const values = { what: '鍵の持ち主を決める', unit: city.tax, dueOn: '2027-11-01', fiscalYear: 2027 }
    await ask(city.taxHead, contract.improvementLedger.endpoints.add, { body: { values } })
    await expect(declare(city.office)).rejects.toMatchObject({ code: 'register-is-not-empty' })
  })

  test('improvements: unsure while none is recorded, kept until a day passes, then broken', async () => {
    expect((await judge(improved)).outcome).toBe('unsure')
    const values = { what: '鍵の持ち主を決める', unit: city.tax, dueOn: '2026-11-01', fiscalYear: 2026 }
    const made = (await ask(city.taxHead, contract.improvementLedger.endpoints.add, { body: { values } })) as {
      id: string
      revision: number
    }
    expect((await judge(improved)).outcome).toBe('kept')
    day = '2026-11-02'
    expect((await judge(improved)).outcome).toBe('broken')
    const revise = (patch: object) =>
      ask(city.taxHead, contract.improvementLedger.endpoints.revise, {
        params: { id: made.id },
        body: { values: { ...values, ...patch }, revision: made.revision },
      })
    await expect(revise({ doneOn: '2026-11-02' })).rejects.toMatchObject({ details: { status: 422 } })
    await revise({ doneOn: '2026-11-02', result: '課長補佐とした。' })
    expect((await judge(improved)).outcome).toBe('kept')
    await expect(
      ask(city.generalHead, contract.improvementLedger.endpoints.add, { body: { values } }),
    ).rejects.toMatchObject({ code: 'not-permitted' })
  })
})

describe('7: files', () => {
  test('the survey holds every control; a 不適合 outweighs every yes', async () => {
    expect(statusOf({ yes: 9, no: 0, unknown: 0 }, [])).toBe('done')
    expect(statusOf({ yes: 9, no: 0, unknown: 0 }, ['broken'])).toBe('partly')
    expect(statusOf({ yes: 9, no: 1, unknown: 0 }, ['kept'])).toBe('partly')
    expect(statusOf({ yes: 0, no: 3, unknown: 0 }, [])).toBe('not-done')
    expect(statusOf({ yes: 0, no: 0, unknown: 0 }, [])).toBe('unknown')
    const { id } = await begin()
    await submit(city.taxClerk)
    const file = (await ask(city.auditor, contract.exportSurvey, { params: { id }, query: 'format=json' })) as WholeFile
    const { rows } = JSON.parse(new TextDecoder().decode(file.bytes)) as { rows: { control: string; status: string }[] }
    expect(rows).toHaveLength(loadEdition('R8.3').controls.length)
    expect(rows.find(({ control }) => control === 'people.observance.desk')?.status).toBe('done')
    const csv = (await ask(city.auditor, contract.exportSurvey, { params: { id }, query: 'format=csv' })) as WholeFile
    expect(new TextDecoder().decode(csv.bytes).split('\r\n').length).toBe(rows.length + 2)
    const book = (await ask(city.office, contract.exportInspection, { params: { id } })) as WholeFile
    expect(Buffer.from(book.bytes.slice(0, 2)).toString()).toBe('PK')
  })

  test('twenty thousand people are asked by a handful of statements', async () => {
    await within((tx) =>
      sql`insert into organization.person (number, name, kind) select 'n' || n, '職員' || n, 'regular' from generate_series(1, 20000) n`.execute(
        tx,
      ),
    )
    const start = performance.now()
    const { asked } = await begin()
    expect(asked).toBe(20_014)
    // 20 s: a fifth of the largest city on a shared machine; row by row it takes minutes
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
