import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { editions, loadEdition } from '../../../catalogue/index.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { newId } from '../../../kernel/ids.ts'
import { seatIn } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { draftRows } from './checklist.ts'
import { populations } from './sampling/populations.ts'
import {
  agrees,
  audit,
  concluded,
  type Desk,
  excuse,
  found,
  openDesk,
  planned,
  proposal,
  rowsOf,
  served,
} from './testing.ts'

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
const engagement = async (id: string): Promise<contract.Engagement> =>
  contract.readEngagement.reply.parse(await desk.ask(desk.city.auditor, contract.readEngagement, ids(id)))
const finding = async (id: string): Promise<contract.AuditFinding> =>
  contract.readAuditFinding.reply.parse(await desk.ask(desk.city.auditor, contract.readAuditFinding, ids(id)))
const assign = (id: string, person: string, exceptionId: string | null = null) =>
  desk.refusal(desk.city.auditChief, contract.assignAuditor, {
    params: { id },
    body: { person, leads: false, exceptionId },
  })

test('7, 6(1): the CISO approves a plan; never its applicant, never twice, never without a reason for no', async () => {
  const { ask, refusal, city, tx } = desk
  const lines = [{ fiscalYear: 2026, theme: '研修', units: [city.tax], systems: [], controls: ['people'] }]
  const body = { kind: 'year', title: '年度計画', fromYear: 2026, toYear: 2026, policy: '方針', lines }
  expect(await refusal(city.auditor, contract.proposeAuditPlan, { body })).toBe('not-permitted')
  expect(
    await refusal(city.auditChief, contract.proposeAuditPlan, { body: { ...body, toYear: 2027, kind: 'medium' } }),
  ).toBe('plan-cannot-be')
  const plan = contract.proposeAuditPlan.reply.parse(await ask(city.auditChief, contract.proposeAuditPlan, { body }))
  expect(plan.state).toBe('applied')
  const yes = { approved: true, comment: null }
  const both = await tx((open) => seatIn(open, { number: '9100', unit: city.general, roles: ['audit-chief', 'ciso'] }))
  const own = contract.proposeAuditPlan.reply.parse(await ask(both, contract.proposeAuditPlan, { body }))
  expect(await refusal(both, contract.decideAuditPlan, { ...ids(own.id), body: yes })).toBe('applicant-decides')
  expect(await refusal(city.auditChief, contract.decideAuditPlan, { ...ids(plan.id), body: yes })).toBe(
    'applicant-decides',
  )
  expect(await refusal(city.office, contract.decideAuditPlan, { ...ids(plan.id), body: yes })).toBe('not-permitted')
  expect(
    await refusal(city.ciso, contract.decideAuditPlan, { ...ids(plan.id), body: { approved: false, comment: null } }),
  ).toBe('reason-missing')
  expect(
    contract.decideAuditPlan.reply.parse(await ask(city.ciso, contract.decideAuditPlan, { ...ids(plan.id), body: yes }))
      .state,
  ).toBe('approved')
  expect(await refusal(city.ciso, contract.decideAuditPlan, { ...ids(plan.id), body: yes })).toBe('already-decided')
})

test('7: themes rotate over three years, and what is never audited is shown', async () => {
  await planned(desk, 'medium', [2026, 2028])
  await audit(desk)
  const { units, fromYear, toYear } = contract.readAuditCoverage.reply.parse(
    await desk.ask(desk.city.ciso, contract.readAuditCoverage),
  )
  expect([fromYear, toYear]).toEqual([2026, 2028])
  expect(units.find(({ name }) => name === '税務課')).toMatchObject({ done: [2026], planned: [2026, 2028] })
  expect(units.find(({ name }) => name === '総務課')).toMatchObject({ done: [], planned: [2027] })
})

test('7: a planned audit stands on the approved plan of its year; a special one on the order of the CISO', async () => {
  const { refusal, city } = desk
  expect(
    await refusal(city.auditChief, contract.proposeEngagement, { body: proposal(desk, { kind: 'planned' }) }),
  ).toBe('engagement-cannot-be')
  await planned(desk, 'year', [2026, 2026])
  const id = await audit(desk, { kind: 'planned' }, { bare: true })
  expect(await engagement(id)).toMatchObject({
    state: 'approved',
    planTitle: '監査計画',
    decision: { act: 'approved' },
  })
  expect(
    await refusal(city.auditChief, contract.proposeEngagement, { body: proposal(desk, { units: [newId()] }) }),
  ).toBe('target-is-unknown')
  const waiting = z
    .object({ id: z.string() })
    .parse(await desk.ask(city.auditChief, contract.proposeEngagement, { body: proposal(desk) })).id
  expect(
    await refusal(city.auditChief, contract.decideEngagement, {
      ...ids(waiting),
      body: { approved: true, comment: null },
    }),
  ).toBe('applicant-decides')
})

test('7, 6(1): nobody audits where they hold a post, held one in the last twelve months, or manage the system', async () => {
  const { city, tx } = desk
  const id = await audit(desk, {}, { bare: true })
  expect(await assign(id, city.taxClerk.person)).toBe('not-an-auditor')
  // the auditor of the test city sits in 総務課: 税務課 is another's
  expect(await assign(id, city.auditor.person)).toBe('none')
  const own = await audit(desk, { units: [city.general] }, { bare: true })
  expect(await assign(own, city.auditor.person)).toBe('auditor-is-not-independent')

  const moved = await tx((open) => seatIn(open, { number: '9200', unit: city.general, roles: ['auditor'] }))
  const past = await tx((open) => seatIn(open, { number: '9201', unit: city.tax, roles: [] }))
  const until = (day: string) =>
    tx((open) =>
      sql`update organization.assignment set person = ${moved.person}, valid_to = ${day}::date where name = '9201'`.execute(
        open,
      ),
    )
  await until('2026-03-31')
  expect(past.post).not.toBe(moved.post)
  expect(await assign(id, moved.person)).toBe('auditor-is-not-independent')
  await until('2025-11-01')
  expect(await assign(id, moved.person)).toBe('none')

  const system = newId()
  await tx((open) =>
    sql`insert into assets.asset (id, number, name, kind, unit, owner, review_due_on, registered_on) values (${system}, 'S-1', '住民税システム', 'system', ${city.tax}, ${moved.post}, '2027-03-31', '2026-04-01')`.execute(
      open,
    ),
  )
  const ofSystem = await audit(desk, { units: [], systems: [system] }, { bare: true })
  expect(await assign(ofSystem, moved.person)).toBe('auditor-is-not-independent')
  const { candidates } = contract.judgeAuditors.reply.parse(
    await desk.ask(city.auditChief, contract.judgeAuditors, ids(ofSystem)),
  )
  expect(candidates.find(({ person }) => person === moved.person)?.conflicts).toMatchObject([
    { code: 'manages-system' },
  ])
})

test('7: 情報政策課 auditing itself is flagged; only an exception of the CISO opens the way, and it stands with the audit', async () => {
  const { city, tx } = desk
  await tx((open) =>
    sql`update organization.post set roles = '{security-office,auditor}' where id = ${city.second.post}`.execute(open),
  )
  const id = await audit(desk, { units: [city.general] }, { bare: true })
  const { candidates } = contract.judgeAuditors.reply.parse(
    await desk.ask(city.auditChief, contract.judgeAuditors, ids(id)),
  )
  expect(candidates.find(({ person }) => person === city.second.person)?.conflicts.map(({ code }) => code)).toEqual([
    'own-office',
  ])
  expect(await assign(id, city.second.person, newId())).toBe('auditor-is-not-independent')
  const exception = await excuse(desk)
  expect(await assign(id, city.second.person, exception)).toBe('none')
  expect((await engagement(id)).members).toMatchObject([
    { exception: { title: '監査人の兼務' }, conflicts: [expect.stringContaining('情報政策課が自らを監査')] },
  ])
  // the day after it ends, the work stops
  desk.day = '2027-04-01'
  expect(await desk.refusal(city.second, contract.makeAuditRows, ids(id))).toBe('auditor-is-not-independent')
})

test('7: rows come from the catalogue with all their fields, fit by hand, and stay as they were judged', async () => {
  const { ask, refusal, city } = desk
  const id = await audit(desk)
  const rows = await rowsOf(desk, id)
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, n) => n + 1))
  for (const row of rows) {
    expect(row).toMatchObject({
      chapter: '5 人的セキュリティ',
      control: expect.stringMatching(/^people\.training/u),
      sentence: expect.stringContaining('記録で裏付けられるか'),
    })
    expect([row.section, row.item, row.title].every((text) => text !== '')).toBe(true)
    expect(row.materials.length * row.methods.length).toBeGreaterThan(0)
  }
  expect(z.object({ added: z.int() }).parse(await ask(city.auditor, contract.makeAuditRows, ids(id))).added).toBe(0)
  const [first] = rows
  if (first === undefined) throw new Error('no row')
  const { chapter, section, item, required, title, sentence, materials, methods, example, jis, caution } = first
  const text = { chapter, section, item, required, title, sentence, materials, methods, example, jis, caution }
  await ask(city.auditor, contract.reviseAuditRow, {
    ...ids(first.id),
    body: { ...text, title: '研修の受講（今年度）' },
  })
  await ask(city.auditor, contract.addAuditRow, { ...ids(id), body: { ...text, title: '独自の項目' } })
  await ask(city.auditor, contract.judgeAuditRow, { ...ids(first.id), body: { result: 'partly', note: '3名が未受講' } })
  await ask(city.auditor, contract.judgeAuditRow, {
    ...ids(first.id),
    body: { result: 'kept', note: '追加の記録を確かめた' },
  })
  expect(await refusal(city.auditor, contract.reviseAuditRow, { ...ids(first.id), body: text })).toBe('row-is-judged')
  const after = await rowsOf(desk, id)
  expect(after[0]).toMatchObject({ title: '研修の受講（今年度）', judgement: { result: 'kept' } })
  expect(after.at(-1)).toMatchObject({ title: '独自の項目', control: null })
  const papers = contract.readAuditPapers.reply.parse(await ask(city.auditor, contract.readAuditPapers, ids(first.id)))
  expect(papers.judgements.map(({ result }) => result)).toEqual(['kept', 'partly'])
})

test('7: every population can be listed, of all and of one unit; a sample larger than its population is all of it', async () => {
  const { tax } = desk.city
  const lists = await inTenant(database, desk.city.tenant, async (tx) => {
    const found = []
    for (const { id, list } of populations)
      found.push({
        id,
        all: await list(tx, { day: '2026-11-23', unit: null }),
        own: await list(tx, { day: '2026-11-23', unit: tax }),
      })
    return found
  })
  expect(lists.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['physical.medium', 'access.account', 'access.terminal']),
  )
  for (const { all, own } of lists) expect(own.length).toBeLessThanOrEqual(all.length)
  const { units } = contract.readAuditCoverage.reply.parse(await desk.ask(desk.city.ciso, contract.readAuditCoverage))
  expect(units.length).toBeGreaterThan(0)
  const id = await audit(desk)
  const sample = contract.drawSample.reply.parse(
    await desk.ask(desk.city.auditor, contract.drawSample, {
      params: { id },
      body: { population: 'organization.person', unit: null, rowId: null, seed: null, size: 500, reason: '全数' },
    }),
  )
  expect(sample.picked).toHaveLength(sample.populationSize)
})

test('7: the edition in use is offered first', async () => {
  const reply = contract.readAuditCoverage.reply.parse(await desk.ask(desk.city.ciso, contract.readAuditCoverage))
  expect(reply.editions).toEqual([...editions])
})

test('7: every edition makes rows of every control group, each title once', () => {
  for (const edition of editions) {
    const loaded = loadEdition(edition)
    const tops = [...new Set(loaded.controls.map(({ id }) => id.split('.')[0] ?? ''))]
    const drafts = draftRows(loaded, tops)
    expect(drafts.length).toBeGreaterThan(150)
    expect(new Set(drafts.map(({ control }) => control)).size).toBe(drafts.length)
    expect(drafts.filter(({ chapter, title, sentence }) => chapter === '' || title === '' || sentence === '')).toEqual(
      [],
    )
  }
})

test('7: what Sekisho knew on a day stands beside the row, as it was known then', async () => {
  const id = await audit(desk, { controls: ['review.audit'] })
  await desk.tx((open) =>
    sql`insert into checks.outcome (check_id, at, outcome, findings) values
      ('assurance.audit-year-plan', '2026-11-01T00:00:00Z', 'broken', '[{"outcome":"broken","because":"年度計画がありません","evidence":[]}]'),
      ('assurance.audit-year-plan', '2026-11-20T00:00:00Z', 'kept', '[{"outcome":"kept","because":"承認されています","evidence":[]}]')`.execute(
      open,
    ),
  )
  const on = async (day: string) => {
    const { rows } = contract.listAuditRows.reply.parse(
      await desk.ask(desk.city.auditor, contract.listAuditRows, { ...ids(id), query: `asOf=${day}` }),
    )
    return rows
      .find(({ control }) => control === 'review.audit.plan')
      ?.facts.find(({ check }) => check === 'assurance.audit-year-plan')
  }
  expect(await on('2026-11-10')).toMatchObject({ outcome: 'broken', because: ['年度計画がありません'] })
  expect(await on('2026-11-23')).toMatchObject({ outcome: 'kept' })
  expect(await on('2026-10-01')).toBeUndefined()
})

test('7: only a member works on an audit, and only while it is approved and open', async () => {
  const { refusal, city } = desk
  const id = await audit(desk)
  expect(await refusal(city.auditChief, contract.makeAuditRows, ids(id))).toBe('not-a-member')
  expect(await refusal(city.office, contract.makeAuditRows, ids(id))).toBe('not-a-member')
  expect(await refusal(city.taxHead, contract.readEngagement, ids(id))).toBe('not-permitted')
  expect(
    await refusal(city.auditor, contract.concludeEngagement, { ...ids(id), body: { opinion: '良', strengths: '' } }),
  ).toBe('rows-are-open')
  await concluded(desk, id)
  expect(await refusal(city.auditor, contract.makeAuditRows, ids(id))).toBe('engagement-is-concluded')
  const member = (await engagement(id)).members[0]?.id ?? ''
  await desk.ask(city.auditChief, contract.releaseAuditor, { ...ids(member), body: { because: '異動' } })
  expect(
    await refusal(city.auditor, contract.deliverReport, {
      ...ids(id),
      body: { toWhom: 'ciso', onDay: '2026-11-23', note: '報告' },
    }),
  ).toBe('not-a-member')
})

test('7: a row judged 不適合 needs its finding before the audit is concluded', async () => {
  const { ask, refusal, city } = desk
  const id = await audit(desk)
  for (const row of await rowsOf(desk, id))
    await ask(city.auditor, contract.judgeAuditRow, {
      ...ids(row.id),
      body: { result: row.number === 1 ? 'broken' : 'kept', note: '見た' },
    })
  const conclusion = { ...ids(id), body: { opinion: '一部に不備', strengths: '' } }
  expect(await refusal(city.auditor, contract.concludeEngagement, conclusion)).toBe('finding-is-missing')
  await found(desk, id, { rowId: (await rowsOf(desk, id))[0]?.id })
  expect(
    contract.concludeEngagement.reply.parse(await ask(city.auditor, contract.concludeEngagement, conclusion)).state,
  ).toBe('concluded')
})

test('7: files are taken within limits under a plain name, and come back byte for byte', async () => {
  const { ask, refusal, city } = desk
  const id = await audit(desk)
  const attach = (name: string, body: Uint8Array) => ({
    ...ids(id),
    query: new URLSearchParams({ name }).toString(),
    body,
  })
  expect(await refusal(city.auditor, contract.attachAuditFile, attach('空.txt', new Uint8Array()))).toBe(
    'file-is-empty',
  )
  expect(
    await refusal(city.auditor, contract.attachAuditFile, attach('大.bin', new Uint8Array(10 * 1024 * 1024 + 1))),
  ).toBe('file-too-large')
  expect(await refusal(city.auditor, contract.attachAuditFile, attach('無\u0000.txt', new Uint8Array([1])))).toBe(
    'letter-cannot-be-kept',
  )
  const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 255])
  const kept = contract.attachAuditFile.reply.parse(
    await ask(city.auditor, contract.attachAuditFile, attach('..\\..\\etc/\u202epasswd\u0007.txt', bytes)),
  )
  expect(kept).toMatchObject({ name: 'passwd.txt', bytes: 6, sha256: createHash('sha256').update(bytes).digest('hex') })
  const back = z
    .object({ bytes: z.instanceof(Uint8Array) })
    .parse(await ask(city.auditor, contract.downloadAuditFile, ids(kept.id)))
  expect([...back.bytes]).toEqual([...bytes])
  await expect(desk.tx((open) => sql`delete from assurance.audit_file`.execute(open))).rejects.toThrow(
    /permission denied/u,
  )
  await expect(desk.tx((open) => sql`update assurance.audit_judgement set note = ''`.execute(open))).rejects.toThrow(
    /permission denied/u,
  )
})

test('7: a finding goes from answer to closure; auditee and auditor are never the same, and closing needs evidence', async () => {
  const { ask, refusal, city, tx } = desk
  const id = await audit(desk)
  const one = await found(desk, id)
  const open = async (kind: string): Promise<number> =>
    (
      await tx((inner) =>
        sql`select from task.task t where kind = ${`assurance.${kind}`} and subject_id = ${one} and not exists (select from task.closure c where c.task_id = t.id)`.execute(
          inner,
        ),
      )
    ).rows.length
  expect([await open('answer-finding'), (await finding(one)).state]).toEqual([1, 'answer-awaited'])
  const say = { ...ids(one), body: { text: '確かめた' } }
  // another unit, a clerk and the auditor do not answer
  for (const who of [city.generalHead, city.taxClerk, city.auditor])
    expect(await refusal(who, contract.answerFinding, { ...ids(one), body: agrees })).toBe('not-permitted')
  expect(await refusal(city.taxHead, contract.answerFinding, { ...ids(one), body: { ...agrees, measure: null } })).toBe(
    'plan-is-missing',
  )
  await ask(city.taxHead, contract.answerFinding, { ...ids(one), body: agrees })
  expect([await open('answer-finding'), await open('judge-finding')]).toEqual([0, 1])
  expect(
    await refusal(city.taxHead, contract.judgeFindingAnswer, { ...ids(one), body: { accepted: true, text: '良' } }),
  ).toBe('not-permitted')
  await ask(city.auditor, contract.judgeFindingAnswer, {
    ...ids(one),
    body: { accepted: false, text: '原因が足りない' },
  })
  await ask(city.taxHead, contract.answerFinding, { ...ids(one), body: agrees })
  await ask(city.auditor, contract.judgeFindingAnswer, { ...ids(one), body: { accepted: true, text: '了承' } })
  expect([(await finding(one)).state, await open('improve-finding')]).toEqual(['improving', 1])
  expect(await refusal(city.auditor, contract.closeFinding, say)).toBe('not-now')
  await ask(city.auditor, contract.followUpFinding, say)
  await ask(city.taxHead, contract.reportImprovement, { ...ids(one), body: { text: '記録した' } })
  expect(await open('check-finding')).toBe(1)
  expect(await refusal(city.auditor, contract.closeFinding, say)).toBe('evidence-is-missing')
  const file = contract.attachAnswerFile.reply.parse(
    await ask(city.taxHead, contract.attachAnswerFile, {
      ...ids(one),
      query: 'name=record.csv',
      body: new Uint8Array([61, 49]),
    }),
  )
  expect(await refusal(city.generalHead, contract.downloadAnswerFile, { params: { id: one, file: file.id } })).toBe(
    'not-permitted',
  )
  // somebody of 税務課 who became an auditor does not judge it
  const insider = await tx((inner) => seatIn(inner, { number: '9300', unit: city.tax, roles: ['auditor'] }))
  expect(await refusal(insider, contract.closeFinding, say)).toBe('auditee-judges')
  await ask(city.auditor, contract.closeFinding, say)
  expect((await finding(one)).state).toBe('closed')
  await ask(city.auditor, contract.reopenFinding, { ...ids(one), body: { text: '再発した' } })
  expect(await finding(one)).toMatchObject({ state: 'answer-awaited', dueOn: '2026-12-23' })
  expect((await finding(one)).steps.map(({ act }) => act)).toEqual([
    'response',
    'return',
    'response',
    'acceptance',
    'follow-up',
    'completion',
    'closure',
    'reopening',
  ])
  const lists = async (who: Parameters<Desk['ask']>[0]) =>
    contract.listAuditFindings.reply.parse(await ask(who, contract.listAuditFindings, { query: 'state=all' })).length
  expect([await lists(city.taxHead), await lists(city.generalHead), await lists(city.auditor)]).toEqual([1, 0, 1])
  expect(await refusal(city.taxClerk, contract.listAuditFindings)).toBe('not-permitted')
})

test('7: whoever answered does not close it even in another post', async () => {
  const { ask, refusal, city, tx } = desk
  const one = await found(desk, await audit(desk))
  await ask(city.taxHead, contract.answerFinding, {
    ...ids(one),
    body: { agrees: false, text: '事実と異なる', cause: null, measure: null, post: null, dueOn: null },
  })
  await ask(city.auditor, contract.judgeFindingAnswer, { ...ids(one), body: { accepted: true, text: '了承' } })
  const second = await tx((inner) => seatIn(inner, { number: '9400', unit: city.general, roles: ['auditor'] }))
  await tx((inner) =>
    sql`update organization.assignment set valid_to = '2026-11-23' where person = ${city.taxHead.person}`.execute(
      inner,
    ),
  )
  await tx((inner) =>
    sql`insert into organization.assignment (name, person, post, kind, valid_from) values ('x', ${city.taxHead.person}, ${second.post}, 'main', '2026-11-24')`.execute(
      inner,
    ),
  )
  desk.day = '2027-12-24'
  expect(await refusal(city.taxHead, contract.closeFinding, { ...ids(one), body: { text: '終わり' } })).toBe(
    'auditee-judges',
  )
  // what the auditor accepted not to improve is closed without evidence
  await ask(city.auditor, contract.closeFinding, { ...ids(one), body: { text: '誤りと認めた' } })
  expect((await finding(one)).state).toBe('closed')
})

test('7: the day reminds of what is late once a week, tells no weak point in a mail, and stops when it is answered', async () => {
  const { ask, city, tx } = desk
  const one = await found(desk, await audit(desk), { answerDue: '2026-12-01' })
  const mails = async () =>
    (
      await tx((inner) =>
        sql<{
          text_body: string
        }>`select text_body from kernel.outgoing_mail where kind = 'assurance.finding-late'`.execute(inner),
      )
    ).rows
  const urged = async () =>
    (
      await tx((inner) =>
        sql`select from task.task t where kind = 'assurance.urge-finding' and not exists (select from task.closure c where c.task_id = t.id)`.execute(
          inner,
        ),
      )
    ).rows.length
  await desk.round()
  expect([(await mails()).length, await urged()]).toEqual([0, 0])
  for (const day of ['2026-12-02', '2026-12-02', '2026-12-03', '2026-12-08']) {
    desk.day = day
    await desk.round()
  }
  expect([(await mails()).length, await urged()]).toEqual([1, 1])
  desk.day = '2026-12-09'
  await desk.round()
  expect([(await mails()).length, await urged()]).toEqual([2, 1])
  expect((await mails()).some(({ text_body: text }) => text.includes('受講の記録がない'))).toBe(false)
  await ask(city.taxHead, contract.answerFinding, { ...ids(one), body: agrees })
  desk.day = '2026-12-20'
  await desk.round()
  expect([(await mails()).length, await urged()]).toEqual([2, 0])
})

test('7: settings are the chief of audit’s, and independence follows them', async () => {
  const { ask, refusal, city, tx } = desk
  const body = { independenceMonths: 0, answerDays: 14, keepYears: 3, submissionDay: '05-31' }
  expect(await refusal(city.office, contract.changeAuditSettings, { body })).toBe('not-permitted')
  await ask(city.auditChief, contract.changeAuditSettings, { body })
  const id = await audit(desk, {}, { bare: true })
  const moved = await tx((open) => seatIn(open, { number: '9500', unit: city.general, roles: ['auditor'] }))
  await tx((open) => seatIn(open, { number: '9501', unit: city.tax, roles: [] }))
  await tx((open) =>
    sql`update organization.assignment set person = ${moved.person}, valid_to = '2026-10-31' where name = '9501'`.execute(
      open,
    ),
  )
  expect(await assign(id, moved.person)).toBe('none')
})

test('6(6): an id that is nobody’s finds nothing at any door of audits', async () => {
  const { city, refusal } = desk
  const reading = served.filter(({ endpoint }) => endpoint.method === 'GET' && endpoint.path.includes(':id'))
  expect(reading.length).toBeGreaterThan(6)
  for (const { endpoint } of reading) {
    const code = await refusal(city.auditor, endpoint, { params: { id: newId(), file: newId() } })
    expect({ id: endpoint.id, code }).toEqual({ id: endpoint.id, code: 'not-found' })
  }
})

test('7: in April the plan of the new year is asked for, and that of the year that is over no more', async () => {
  const asked = (): Promise<readonly string[]> =>
    desk.tx(async (open) => {
      const rows = await sql<{
        subject_id: string
      }>`select subject_id from task.task t where kind = 'assurance.plan-audit-year'
        and not exists (select from task.closure c where c.task_id = t.id)`.execute(open)
      return rows.rows.map(({ subject_id }) => subject_id)
    })
  desk.day = '2027-03-31'
  await desk.round()
  expect(await asked()).toEqual(['2026'])
  desk.day = '2027-04-01'
  await desk.round()
  expect(await asked()).toEqual(['2027'])
})
