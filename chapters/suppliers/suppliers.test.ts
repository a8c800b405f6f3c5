import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadEdition } from '../../catalogue/index.ts'
import type { Can } from '../../kernel/actor.ts'
import { evaluate } from '../../kernel/check/evaluate.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { writeSetting } from '../../kernel/setting/setting.ts'
import {
  asking,
  makeTestCity,
  nineOn,
  rulesOf,
  type Seated,
  type Sent,
  type TestCity,
} from '../organization/testing-city.ts'
import { answerPage } from './answer/page.ts'
import { checks } from './checks.ts'
import { judgeCloud } from './cloud.ts'
import * as contract from './contract.ts'
import { addMonths } from '../../kernel/i18n/day.ts'
import { isDemanded } from './items.ts'
import { judgeAnswer } from './questionnaire.ts'
import { routes } from './routes.ts'

let database: TestDatabase
let can: Can
let tenant: string
let city: TestCity
const today = '2026-11-23'

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('suppliers', routes.served)
})
afterAll(() => database.close())
let cities = 0
beforeEach(async () => {
  cities += 1
  city = await makeTestCity(database, `s${cities}`)
  tenant = city.tenant
})

const at = nineOn
const as = (by: Seated, endpoint: { readonly id: string }, sent: Sent = {}, day = today): Promise<unknown> =>
  asking({ database, tenant, served: routes.served, can, clock: () => at(day) })(by, endpoint, sent)
const outcome = async (id: string, day = today): Promise<string> => {
  const check = checks.find((one) => one.id === `suppliers.${id}`)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  return (await inTenant(database, tenant, (tx) => evaluate(check, tx, { now: at(day), today: day }))).outcome
}
const idOf = (row: unknown): string => contract.supplierLedger.Row.pick({ id: true }).parse(row).id
const add = async (
  ledger: { readonly endpoints: { readonly add: { readonly id: string } } },
  values: object,
  day = today,
) => idOf(await as(city.office, ledger.endpoints.add, { body: { values } }, day))

let number = 0
const supplier = (): Promise<string> => {
  number += 1
  return add(contract.supplierLedger, { code: `S${number}`, name: '株式会社見本' })
}
const outsource = async (values: object = {}): Promise<string> => {
  number += 1
  return add(contract.contractLedger, {
    number: `C${number}`,
    title: `業務${number}`,
    supplier: await supplier(),
    unit: city.tax,
    kind: 'operation',
    startsOn: '2026-09-01',
    endsOn: '2027-03-31',
    grade: '3B',
    personal: true,
    reports: 'quarterly',
    selectedOn: '2026-08-01',
    selection: '確かめた',
    ...values,
  })
}
const allIn = contract.defaultItems.map(({ id }) => ({ id, state: 'in', clause: '第1条' }))

test('6(8): fourteen checks, each with controls that the catalogue knows; an empty register leaves all unsure', async () => {
  const known = loadEdition('R8.3').controls.map((control) => control.id)
  expect(checks).toHaveLength(14)
  for (const check of checks) {
    expect(
      check.controls.filter((id) => !known.includes(id)),
      check.id,
    ).toEqual([])
    expect(await outcome(check.id.replace('suppliers.', '')), check.id).toBe('unsure')
  }
})

test('6(8): an empty register is out of scope for a year once somebody has said so, and that is refused while something stands in it', async () => {
  await as(city.office, contract.declareSupplierEmptiness, {
    body: { ledger: 'suppliers.social', reason: '使っていない' },
  })
  expect(await outcome('social-governed')).toBe('out-of-scope')
  expect(await outcome('social-governed', '2027-12-01')).toBe('unsure')
  await outsource()
  await expect(
    as(city.office, contract.declareSupplierEmptiness, { body: { ledger: 'suppliers.contract', reason: 'x' } }),
  ).rejects.toMatchObject({ code: 'register-is-not-empty' })
})

describe('6(8): a contract from selection to erasure', () => {
  test('6(8): selection is recorded or the clause is not kept', async () => {
    await outsource()
    expect(await outcome('selected')).toBe('kept')
    await outsource({ selection: null })
    expect(await outcome('selected')).toBe('broken')
  })

  test('6(8): items are unsure until looked at, broken while one is missing, kept when all stand in the contract', async () => {
    const id = await outsource()
    expect(await outcome('requirements-written')).toBe('unsure')
    await as(city.taxHead, contract.checkContractItems, {
      params: { id },
      body: allIn.map((one) => (one.id === 'inspect' ? { ...one, state: 'out' } : one)),
    })
    expect(await outcome('requirements-written')).toBe('broken')
    await as(city.taxHead, contract.checkContractItems, { params: { id }, body: allIn })
    expect(await outcome('requirements-written')).toBe('kept')
    await expect(as(city.taxClerk, contract.checkContractItems, { params: { id }, body: allIn })).rejects.toMatchObject(
      {
        details: { status: 403 },
      },
    )
  })

  test('6(8): what is demanded follows from what the contract handles', () => {
    const scope = { grade: '2', personal: false, my_number: true, subcontracting: 'forbidden' }
    expect(isDemanded({ when: 'personal' }, scope)).toBe(true)
    expect(isDemanded({ when: 'my-number' }, { ...scope, my_number: false })).toBe(false)
    expect(isDemanded({ when: 'subcontract' }, scope)).toBe(false)
    expect(isDemanded({ when: 'confidential' }, { ...scope, grade: '1' })).toBe(false)
  })

  test('6(8): a report is late a month after it was due', async () => {
    const id = await outsource()
    expect(await outcome('reported')).toBe('kept')
    expect(await outcome('reported', '2027-01-05')).toBe('broken')
    await add(contract.reportLedger, {
      contract: id,
      kind: 'periodic',
      period: '第1回',
      receivedOn: '2026-11-20',
      result: 'good',
    })
    expect(await outcome('reported', '2027-01-05')).toBe('kept')
    await outsource({ reports: null })
    expect(await outcome('reported')).toBe('unsure')
  })

  test('6(8): looked at once a fiscal year: unsure before its last quarter, broken in it, kept after an inspection', async () => {
    const id = await outsource()
    expect(await outcome('inspected')).toBe('unsure')
    expect(await outcome('inspected', '2027-01-10')).toBe('broken')
    await add(contract.inspectionLedger, {
      contract: id,
      doneOn: '2026-11-01',
      place: '事業所',
      by: '情報政策課',
      result: 'good',
    })
    expect(await outcome('inspected', '2027-01-10')).toBe('kept')
  })

  test('6(8): subcontracts without consent, or where the contract forbids them, break the clause', async () => {
    const id = await outsource({ subcontracting: 'consent' })
    expect(await outcome('subcontracts-consented')).toBe('kept')
    const values = { company: '再委託先', work: '監視', startsOn: '2026-10-01', sameDuties: true }
    await add(contract.subcontractLedger, { ...values, contract: id, consentedOn: '2026-09-20' })
    expect(await outcome('subcontracts-consented')).toBe('kept')
    const strict = await outsource({ subcontracting: 'forbidden' })
    await add(contract.subcontractLedger, { ...values, contract: strict, consentedOn: '2026-09-20' })
    expect(await outcome('subcontracts-consented')).toBe('broken')
  })

  test('6(8): workers have pledged; nobody registered proves nothing', async () => {
    const id = await outsource()
    expect(await outcome('workers-pledged')).toBe('unsure')
    await add(contract.workerLedger, { contract: id, name: '作業者A', startsOn: '2026-09-01', pledgedOn: '2026-09-01' })
    expect(await outcome('workers-pledged')).toBe('kept')
    await add(contract.workerLedger, { contract: id, name: '作業者B', startsOn: '2026-09-01' })
    expect(await outcome('workers-pledged')).toBe('broken')
  })

  test('6(8): thirty days after the end everything is returned and erased', async () => {
    await outsource({ startsOn: '2025-04-01', endsOn: '2026-03-31' })
    expect(await outcome('ended')).toBe('broken')
    number += 1
    tenant = await database.addTenant(`t${number}`)
  })

  test('6(8): a contract that handles My Number is at least 3B, and does not end before it starts', async () => {
    await expect(outsource({ myNumber: true, grade: '2' })).rejects.toMatchObject({ code: 'record-cannot-be' })
    await expect(outsource({ startsOn: '2027-04-01' })).rejects.toMatchObject({ code: 'record-cannot-be' })
  })
})

describe('6(8): questionnaires behind a link', () => {
  const ask = async () => {
    const contractId = await outsource()
    const body = { contractId, dueOn: '2026-12-20', questions: contract.defaultQuestions }
    return contract.sendQuestionnaire.reply.parse(await as(city.office, contract.sendQuestionnaire, { body }))
  }
  const open = (path: string, init?: RequestInit): Promise<Response> =>
    answerPage(new Request(`http://mihon.test${path}`, init), {
      database,
      tenant: { id: tenant, name: '見本市' },
      clock: () => at(day),
    })
  let day = today
  beforeEach(() => {
    day = today
  })
  const filled = (patch: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams({
      name: '営業部 担当',
      ...Object.fromEntries(contract.defaultQuestions.map(({ id, kind }) => [id, kind === 'yes-no' ? 'yes' : ''])),
      ...patch,
    }),
  })

  test('6(8): the link opens one questionnaire, takes one answer, and is closed then; the city sees it', async () => {
    const { path, questionnaire } = await ask()
    expect(await (await open(path)).text()).toContain('情報セキュリティの責任者を定めていますか')
    expect((await open(path, filled({ media: 'no', note: '<script>alert(1)</script>' }))).status).toBe(200)
    expect((await open(path)).status).toBe(404)
    const { rows } = contract.listQuestionnaires.reply.parse(await as(city.office, contract.listQuestionnaires))
    expect(rows.find(({ id }) => id === questionnaire.id)).toMatchObject({ state: 'answered', noes: 1 })
    expect(await outcome('inspected', '2027-01-10')).toBe('kept')
  })

  test('6(8): an unfinished answer keeps what was typed; a wrong, withdrawn or foreign link opens nothing', async () => {
    const { path, questionnaire } = await ask()
    const half = await open(path, filled({ name: '', note: '途中の"補足"' }))
    expect(half.status).toBe(422)
    expect(await half.text()).toContain('途中の&quot;補足&quot;')
    expect((await open('/answer/' + 'A'.repeat(32))).status).toBe(404)
    expect((await open('/answer/../../etc')).status).toBe(404)
    const elsewhere = await database.addTenant(`x${number}`)
    const foreign = await answerPage(new Request(`http://x.test${path}`), {
      database,
      tenant: { id: elsewhere, name: 'よその市' },
      clock: () => at(today),
    })
    expect(foreign.status).toBe(404)
    await as(city.office, contract.withdrawQuestionnaire, { params: { id: questionnaire.id } })
    expect((await open(path)).status).toBe(404)
    const kept = await inTenant(database, tenant, (tx) =>
      sql`select link_sha256 from suppliers.questionnaire`.execute(tx),
    )
    expect(JSON.stringify(kept.rows)).not.toContain(path.slice('/answer/'.length))
  })

  test('6(8): of two answers at one moment one is taken; a month after its day the link opens nothing', async () => {
    const { path } = await ask()
    const both = await Promise.all([open(path, filled()), open(path, filled())])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
    const late = await ask()
    day = '2027-01-19'
    expect((await open(late.path)).status).toBe(200)
    day = '2027-01-20'
    expect((await open(late.path)).status).toBe(404)
    expect((await open(late.path, filled())).status).toBe(404)
  })

  test('6(8): what no supplier types breaks nothing: NULs, impossible days, forms without end, fields of our own', async () => {
    const { path } = await ask()
    expect((await open(path, filled({ note: 'x'.repeat(3_000_000) }))).status).toBe(413)
    expect((await open(path, filled({ note: 'a\u0000b' }))).status).toBe(200)
    const question = { id: 'd', text: '日付', kind: 'date' as const }
    expect(judgeAnswer([question], { name: '担当', answers: { d: '2026-99-99' } })).toContain('日付')
    expect(judgeAnswer([question], { name: '担当', answers: { d: '2028-02-29' } })).toBeNull()
    for (const id of ['name', '__proto__', 'a b'])
      expect(contract.Question.safeParse({ ...question, id }).success).toBe(false)
  })

  test('6(8): sixty full answers in Japanese fit into the form', async () => {
    const contractId = await outsource()
    const questions = Array.from({ length: 60 }, (_, n) => ({ id: `q${n}`, text: '説明', kind: 'text' as const }))
    const { path } = contract.sendQuestionnaire.reply.parse(
      await as(city.office, contract.sendQuestionnaire, { body: { contractId, dueOn: '2026-12-20', questions } }),
    )
    expect(
      (await open(path, filled(Object.fromEntries(questions.map(({ id }) => [id, 'あ'.repeat(4_000)]))))).status,
    ).toBe(200)
  })

  test('6(8): every question that wants yes or no has it', () => {
    const question = { id: 'a', text: '質問', kind: 'yes-no' as const }
    expect(judgeAnswer([question], { name: '担当', answers: {} })).toContain('質問')
    expect(judgeAnswer([question], { name: '担当', answers: { a: 'maybe' } })).not.toBeNull()
    expect(judgeAnswer([question], { name: '担当', answers: { a: 'no' } })).toBeNull()
  })
})

describe('6(8): cloud services', () => {
  const whole = {
    provider: '提供者',
    purpose: '会議',
    track: 'confidential',
    grade: '2',
    ismap: 'listed',
    dataPlace: 'japan',
    mfa: true,
    encryption: true,
    exit: '消去する',
    startsOn: '2026-10-01',
  }
  const apply = async (values: object = {}): Promise<string> => {
    number += 1
    const row = await as(city.taxHead, contract.cloudLedger.endpoints.add, {
      body: { values: { ...whole, name: `サービス${number}`, unit: city.tax, ...values } },
    })
    return idOf(row)
  }

  test('6(8), 6(1): used without permission breaks the clause; who asked does not decide; who decides is recorded', async () => {
    const id = await apply()
    expect(await outcome('cloud-permitted')).toBe('broken')
    await expect(
      as(city.taxHead, contract.decideCloud, { params: { id }, body: { act: 'permitted' } }),
    ).rejects.toMatchObject({ details: { status: 403 } })
    await as(city.chief, contract.decideCloud, { params: { id }, body: { act: 'permitted' } })
    expect(await outcome('cloud-permitted')).toBe('kept')
    expect(await outcome('cloud-fit')).toBe('kept')
    await expect(
      as(city.office, contract.decideCloud, { params: { id }, body: { act: 'refused', comment: 'x' } }),
    ).rejects.toMatchObject({ code: 'cloud-already-decided' })
  })

  test('6(8): an office that asks itself cannot permit itself', async () => {
    number += 1
    const id = idOf(
      await as(city.office, contract.cloudLedger.endpoints.add, {
        body: { values: { ...whole, name: `自課${number}`, unit: city.general } },
      }),
    )
    await expect(
      as(city.office, contract.decideCloud, { params: { id }, body: { act: 'permitted' } }),
    ).rejects.toMatchObject({ details: { status: 403 } })
  })

  test('6(8): nothing is permitted while something demanded is missing; the model switches the demands', async () => {
    const id = await apply({ mfa: false })
    await expect(
      as(city.chief, contract.decideCloud, { params: { id }, body: { act: 'permitted' } }),
    ).rejects.toMatchObject({ code: 'cloud-lacks-requirements' })
    expect(await outcome('cloud-fit')).toBe('broken')
    const facts = { ...whole, data_place: 'japan', evaluation: null, tenant_control: null, terms: null } as const
    expect(judgeCloud({ ...facts, track: 'confidential' }, 'alpha')).toEqual([])
    expect(judgeCloud({ ...facts, track: 'confidential' }, 'alpha-prime')).toHaveLength(1)
    expect(judgeCloud({ ...facts, track: 'confidential', ismap: 'judged', evaluation: '評価' }, 'beta')).toHaveLength(1)
    expect(
      judgeCloud({ ...facts, track: 'confidential', ismap: 'judged', evaluation: '評価' }, 'alpha-prime'),
    ).toHaveLength(2)
    expect(judgeCloud({ ...facts, track: 'confidential', grade: '3B', data_place: 'abroad' }, 'alpha')).toHaveLength(1)
    expect(judgeCloud({ ...facts, track: 'open', grade: '1' }, 'beta')).toHaveLength(1)
    await inTenant(database, tenant, (tx) => writeSetting(tx, 'model', 'alpha-prime'))
    expect(await outcome('cloud-fit')).toBe('broken')
  })

  test('6(8): what was permitted and then changed is asked for anew', async () => {
    const id = await apply()
    await as(city.chief, contract.decideCloud, { params: { id }, body: { act: 'permitted' } })
    await inTenant(database, tenant, (tx) => sql`select 1`.execute(tx))
    const row = contract.cloudLedger.Row.parse(
      await as(city.taxHead, contract.cloudLedger.endpoints.get, { params: { id } }),
    )
    await as(city.taxHead, contract.cloudLedger.endpoints.revise, {
      params: { id },
      body: {
        revision: row.revision,
        values: { ...whole, name: row.values['name'], unit: city.tax, purpose: '個人情報の保管' },
      },
    })
    expect(await outcome('cloud-permitted')).toBe('broken')
  })

  test('6(8): confidential information takes the strict track; what has ended is erased', async () => {
    await expect(apply({ track: 'open', grade: '2' })).rejects.toMatchObject({ code: 'record-cannot-be' })
    await apply({ startsOn: '2025-10-01', endsOn: '2026-10-01' })
    expect(await outcome('cloud-ended')).toBe('broken')
    expect(await outcome('cloud-ended', '2026-10-15')).toBe('kept')
  })
})

test('6(8): social media: procedure, scope, responsible post, guarded access, looked at within a year, closed ones left alone', async () => {
  const post = await inTenant(
    database,
    tenant,
    async (tx) => (await sql<{ id: string }>`select id from organization.post limit 1`.execute(tx)).rows[0]?.id,
  )
  const good = {
    service: 'X',
    unit: city.tax,
    responsible: post,
    scope: 'お知らせ',
    procedure: '手順',
    passwordHolder: post,
    mfa: true,
    openedOn: '2025-01-01',
    checkedOn: today,
  }
  await add(contract.socialLedger, { ...good, account: '@a' })
  for (const id of ['social-governed', 'social-guarded', 'social-checked']) expect(await outcome(id), id).toBe('kept')
  expect(await outcome('social-checked', addMonths(today, 13))).toBe('unsure')
  await add(contract.socialLedger, {
    ...good,
    account: '@closed',
    responsible: null,
    mfa: false,
    checkedOn: null,
    closedOn: '2026-01-01',
  })
  expect(await outcome('social-governed')).toBe('kept')
  await add(contract.socialLedger, { ...good, account: '@b', responsible: null, mfa: false })
  expect(await outcome('social-governed')).toBe('broken')
  expect(await outcome('social-guarded')).toBe('broken')
})
