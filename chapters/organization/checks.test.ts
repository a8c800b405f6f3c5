import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Evaluation } from '../../kernel/check/check.ts'
import { evaluate, settle } from '../../kernel/check/evaluate.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { checks } from './checks.ts'
import { organsNamed, peoplePlaced, roleTableWhole } from './checks/bodies.ts'
import { authoritiesReachable, windowReachable } from './checks/contacts.ts'
import { firstGap } from './checks/cover.ts'
import { type Excepted, exceptionsApproved, exceptionsEnded, exceptionsReviewed } from './checks/exceptions.ts'
import type { Seat } from './checks/facts.ts'
import { type Away, segregation, standIns } from './checks/independence.ts'
import { committeeMet, type Due, type Met, resolutionsFollowed } from './checks/meetings.ts'
import { chiefInPost, cisoInPost, committeeSeated, csirtInPost, divisionHeads, sectionHeads } from './checks/posts.ts'
import { declare } from './emptiness.ts'
import { plantOrganization } from './sample/plant.ts'
import { act, nineOn } from './testing.ts'

const today = '2026-11-23'
const at = { now: nineOn(today), today }
const outcome = (evaluation: Evaluation): string => settle(evaluation).outcome
const seat = (more: Partial<Seat> = {}): Seat => ({
  role: 'ciso',
  post: 'p',
  postName: '副市長',
  unit: null,
  person: 'a',
  personName: '髙﨑',
  validFrom: '2026-04-01',
  validTo: null,
  ...more,
})

describe('6(1): one role for the whole city', () => {
  test('held without end is kept, and only an event changes it', () => {
    const evaluation = cisoInPost.evaluate([seat()], at)
    expect(settle(evaluation)).toMatchObject({ outcome: 'kept', lookAgainOn: null })
    expect(evaluation.findings[0]?.because).toBe('最高情報セキュリティ責任者（CISO）は、副市長 髙﨑が務めています。')
  })
  test('nobody today is broken, and the successor of next week is the day to look again', () => {
    expect(outcome(cisoInPost.evaluate([], at))).toBe('broken')
    const coming = cisoInPost.evaluate([seat({ validFrom: '2026-12-01' })], at)
    expect([outcome(coming), coming.lookAgainOn]).toEqual(['broken', '2026-12-01'])
  })
  test('a gap within thirty days is 要確認 and becomes broken on its day', () => {
    const evaluation = chiefInPost.evaluate([seat({ role: 'chief', validTo: '2026-12-20' })], at)
    expect([outcome(evaluation), evaluation.lookAgainOn, evaluation.findings[0]?.next?.by]).toEqual([
      'unsure',
      '2026-12-21',
      '2026-12-21',
    ])
  })
  test('a gap beyond thirty days is kept until it comes into sight', () => {
    const evaluation = cisoInPost.evaluate([seat({ validTo: '2027-03-31' })], at)
    expect([outcome(evaluation), evaluation.lookAgainOn]).toEqual(['kept', '2027-03-02'])
  })
  test('a successor from the day after leaves no gap', () => {
    expect(firstGap([seat({ validTo: '2027-03-31' }), seat({ person: 'b', validFrom: '2027-04-01' })], today)).toBe(
      null,
    )
    expect(firstGap([seat({ validTo: '2027-03-31' }), seat({ person: 'b', validFrom: '2027-04-02' })], today)).toBe(
      '2027-04-01',
    )
  })
})

describe('6(1): every unit', () => {
  const unit = (id: string, kind: string, parent: string | null = null) => ({
    id,
    code: id,
    name: id,
    kind,
    organ: 'o',
    parent,
  })
  const head = (of: string, more: Partial<Seat> = {}) => seat({ role: 'section-head', unit: of, person: of, ...more })
  const units = [
    unit('総務部', 'division'),
    unit('総務課', 'section', '総務部'),
    unit('文書室', 'room', '総務課'),
    unit('支所', 'branch'),
  ]
  test('section heads: a room is covered by its section, a branch needs its own', () => {
    expect(outcome(sectionHeads.evaluate({ units, seats: [head('総務課'), head('支所')] }, at))).toBe('kept')
    const lacking = sectionHeads.evaluate({ units, seats: [head('総務課')] }, at)
    expect(lacking.findings.map(({ because }) => because)[0]).toContain('支所の情報セキュリティ管理者が空席')
    expect(outcome(lacking)).toBe('broken')
    expect(
      outcome(sectionHeads.evaluate({ units, seats: [head('総務課'), head('支所', { validTo: '2026-12-01' })] }, at)),
    ).toBe('unsure')
  })
  test('no unit at all is 要確認', () => {
    expect(outcome(sectionHeads.evaluate({ units: [], seats: [] }, at))).toBe('unsure')
  })
  test('division heads: each division, or one where there is none', () => {
    const director = head('総務部', { role: 'division-head' })
    expect(outcome(divisionHeads.evaluate({ units, seats: [director] }, at))).toBe('kept')
    expect(outcome(divisionHeads.evaluate({ units, seats: [] }, at))).toBe('broken')
    expect(outcome(divisionHeads.evaluate({ units, seats: [{ ...director, validTo: today }] }, at))).toBe('unsure')
    expect(outcome(divisionHeads.evaluate({ units: [unit('総務課', 'section')], seats: [] }, at))).toBe('broken')
  })
})

describe('6(1): committee, CSIRT, independence', () => {
  const member = (person: string, more: Partial<Seat> = {}) =>
    seat({ role: 'committee-member', person, personName: person, ...more })
  test('a committee has members and the CISO among them', () => {
    expect(outcome(committeeSeated.evaluate([seat(), member('a'), member('b')], at))).toBe('kept')
    expect(outcome(committeeSeated.evaluate([seat(), member('b'), member('c')], at))).toBe('unsure')
    expect(outcome(committeeSeated.evaluate([seat(), member('a')], at))).toBe('broken')
  })
  test('a CSIRT of one is 要確認, of none broken', () => {
    const csirt = (person: string) => seat({ role: 'csirt-member', person })
    expect(
      [[], [csirt('a')], [csirt('a'), csirt('b')]].map((seats) => outcome(csirtInPost.evaluate(seats, at))),
    ).toEqual(['broken', 'unsure', 'kept'])
  })
  test('who audits is not who is audited; without auditors nothing can be said', () => {
    const auditor = seat({ role: 'auditor', person: 'x' })
    expect(
      outcome(segregation.evaluate({ seats: [auditor, seat({ role: 'section-head', person: 'y' })], excused: [] }, at)),
    ).toBe('kept')
    const clash = [auditor, seat({ role: 'section-head', person: 'x', personName: '冨樫' })]
    expect(outcome(segregation.evaluate({ seats: clash, excused: [] }, at))).toBe('broken')
    expect(outcome(segregation.evaluate({ seats: clash, excused: ['org.segregation'] }, at))).toBe('unsure')
    expect(outcome(segregation.evaluate({ seats: [seat({ role: 'section-head' })], excused: [] }, at))).toBe('unsure')
  })
  test('代決: away without a stand-in is broken now, 要確認 ahead', () => {
    const away = (more: Partial<Away>): Away => ({
      id: 'i',
      personName: '邊見',
      role: 'section-head',
      postName: '環境課 課長',
      validFrom: '2026-11-20',
      validTo: '2026-11-30',
      standIn: null,
      ...more,
    })
    const judge = (one: Away) => outcome(standIns.evaluate({ away: [one], leaders: [seat()] }, at))
    expect([
      judge(away({})),
      judge(away({ validFrom: '2026-12-01', validTo: null })),
      judge(away({ standIn: '柳楽' })),
    ]).toEqual(['broken', 'unsure', 'kept'])
    expect(standIns.evaluate({ away: [away({ standIn: '柳楽' })], leaders: [seat()] }, at).lookAgainOn).toBe(
      '2026-12-01',
    )
    expect([
      outcome(standIns.evaluate({ away: [], leaders: [seat()] }, at)),
      outcome(standIns.evaluate({ away: [], leaders: [] }, at)),
    ]).toEqual(['kept', 'unsure'])
  })
})

describe('6(1): the committee meets every fiscal year', () => {
  const met = (fiscalYear: number, more: Partial<Met> = {}): Met => ({
    id: String(fiscalYear),
    title: `${fiscalYear}`,
    fiscalYear,
    state: 'held',
    plannedOn: `${fiscalYear}-07-15`,
    minuted: true,
    ...more,
  })
  const on = (day: string, meetings: readonly Met[]) =>
    committeeMet.evaluate(meetings, { now: nineOn(day), today: day })
  test('held this year is kept until the next begins', () => {
    expect([outcome(on(today, [met(2026)])), on(today, [met(2026)]).lookAgainOn]).toEqual(['kept', '2027-04-01'])
  })
  test('not yet this year is 要確認; two years without one is broken', () => {
    expect(outcome(on(today, [met(2025)]))).toBe('unsure')
    expect(on('2027-02-01', [met(2025)]).findings[0]?.because).toContain('年度末が近づいています')
    expect(outcome(on(today, []))).toBe('broken')
    expect(outcome(on('2027-04-01', [met(2025)]))).toBe('broken')
  })
  test('a meeting without minutes is 要確認', () => {
    expect(outcome(on(today, [met(2026, { minuted: false })]))).toBe('unsure')
  })
  test('what was decided is done in time; an empty list needs a declaration', () => {
    const due = (more: Partial<Due>): Due => ({
      id: 'r',
      what: '棚卸し',
      owner: '情報政策課 課長',
      dueOn: '2026-11-22',
      doneOn: null,
      ...more,
    })
    const judge = (all: readonly Due[], emptiness: { until: string; reason: string; by: string } | null = null) =>
      resolutionsFollowed.evaluate({ all, count: all.length, emptiness }, at)
    expect(outcome(judge([due({})]))).toBe('broken')
    expect([outcome(judge([due({ dueOn: today })])), judge([due({ dueOn: today })]).lookAgainOn]).toEqual([
      'kept',
      '2026-11-24',
    ])
    expect(outcome(judge([due({ doneOn: '2026-11-20' })]))).toBe('kept')
    expect([outcome(judge([])), outcome(judge([], { until: '2027-11-01', reason: '決定なし', by: '関' }))]).toEqual([
      'unsure',
      'kept',
    ])
  })
})

describe('6(1): contacts', () => {
  const known = (kind: string, checkedOn: string | null) => ({ id: kind, kind, name: kind, checkedOn })
  test('missing is broken, unchecked for a year is 要確認, and the day comes by itself', () => {
    expect(outcome(windowReachable.evaluate([known('window', '2026-10-01')], at))).toBe('broken')
    expect(outcome(windowReachable.evaluate([known('window', '2026-10-01'), known('csirt', null)], at))).toBe('unsure')
    expect(outcome(windowReachable.evaluate([known('window', '2025-11-22'), known('csirt', '2026-11-01')], at))).toBe(
      'unsure',
    )
    const fresh = windowReachable.evaluate([known('window', '2025-11-23'), known('csirt', '2026-11-01')], at)
    expect([outcome(fresh), fresh.lookAgainOn]).toEqual(['kept', '2026-11-24'])
  })
  test('each authority is asked for', () => {
    expect(authoritiesReachable.evaluate([], at).findings.length).toBe(6)
  })
})

describe('4(1), 5: the city is recorded whole', () => {
  const organ = (kind: string) => ({ id: kind, name: kind, kind })
  const five = ['assembly', 'head', 'board-of-education', 'election-commission', 'audit-commissioners'].map(organ)
  test('organs: all five that must be', () => {
    expect([
      outcome(organsNamed.evaluate(five, at)),
      outcome(organsNamed.evaluate(five.slice(1), at)),
      outcome(organsNamed.evaluate([], at)),
    ]).toEqual(['kept', 'broken', 'unsure'])
  })
  test('the role table: a role without a post is broken, a post without a holder 要確認', () => {
    const roles = [
      'ciso',
      'chief',
      'division-head',
      'section-head',
      'system-manager',
      'system-operator',
      'committee-member',
      'csirt-member',
      'contact-window',
      'audit-chief',
      'auditor',
      'security-office',
    ]
    const post = { id: 'p', name: '何でも', unit: null, roles }
    expect(outcome(roleTableWhole.evaluate({ posts: [post], seats: [seat()] }, at))).toBe('kept')
    expect(outcome(roleTableWhole.evaluate({ posts: [post], seats: [] }, at))).toBe('unsure')
    expect(outcome(roleTableWhole.evaluate({ posts: [{ ...post, roles: roles.slice(1) }], seats: [seat()] }, at))).toBe(
      'broken',
    )
  })
  test('people: nobody loose', () => {
    const loose = (why: 'no-post' | 'left' | 'closed-unit') =>
      peoplePlaced.evaluate({ loose: [{ id: 'a', name: '種市', why, since: null }], total: 9, next: null }, at)
    expect([outcome(loose('left')), outcome(loose('closed-unit')), outcome(loose('no-post'))]).toEqual([
      'broken',
      'broken',
      'unsure',
    ])
    expect([
      outcome(peoplePlaced.evaluate({ loose: [], total: 9, next: null }, at)),
      outcome(peoplePlaced.evaluate({ loose: [], total: 0, next: null }, at)),
    ]).toEqual(['kept', 'unsure'])
  })
})

describe('6(7): exceptions', () => {
  const one = (more: Partial<Excepted> = {}): Excepted => ({
    id: 'e',
    title: '旧版ブラウザー',
    state: 'approved',
    emergency: false,
    appliedOn: '2026-11-01',
    validFrom: '2026-11-10',
    validTo: '2027-03-31',
    decidedOn: '2026-11-05',
    reviewedOn: null,
    byCiso: true,
    ...more,
  })
  const facts = (...open: Excepted[]) => ({ open, count: open.length, emptiness: null })
  const applied = { state: 'applied', decidedOn: null, byCiso: false }
  test('approved by the CISO in time', () => {
    const judge = (exception: Excepted) => outcome(exceptionsApproved.evaluate(facts(exception), at))
    expect([
      judge(one()),
      judge(one({ byCiso: false })),
      judge(one(applied)),
      judge(one({ ...applied, validFrom: '2026-12-01' })),
    ]).toEqual(['kept', 'broken', 'broken', 'unsure'])
    expect([
      judge(one({ ...applied, emergency: true, appliedOn: '2026-11-20' })),
      judge(one({ ...applied, emergency: true })),
    ]).toEqual(['unsure', 'broken'])
  })
  test('ended when over, and the clock finds it', () => {
    expect(outcome(exceptionsEnded.evaluate(facts(one({ validTo: '2026-11-22' })), at))).toBe('broken')
    expect(exceptionsEnded.evaluate(facts(one()), at).lookAgainOn).toBe('2027-04-01')
  })
  test('reviewed within a year', () => {
    const judge = (exception: Excepted) => outcome(exceptionsReviewed.evaluate(facts(exception), at))
    expect([
      judge(one({ decidedOn: '2025-11-22' })),
      judge(one({ decidedOn: '2025-11-22', reviewedOn: '2026-11-01' })),
      judge(one({ decidedOn: null })),
    ]).toEqual(['broken', 'kept', 'unsure'])
  })
  test('none recorded is 要確認', () => {
    for (const check of [exceptionsApproved, exceptionsEnded, exceptionsReviewed])
      expect(outcome(check.evaluate(facts(), at))).toBe('unsure')
  })
})

describe('on the records themselves', () => {
  let database: TestDatabase
  const judged = async (day: string): Promise<Readonly<Record<string, string>>> =>
    inTenant(database, database.tenant, async (tx) => {
      const found: Record<string, string> = {}
      for (const check of checks)
        found[check.id.replace('organization.', '')] = (
          await evaluate(check, tx, { now: nineOn(day), today: day })
        ).outcome
      return found
    })

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  test('nothing is kept in an empty city', async () => {
    expect(Object.entries(await judged(today)).filter(([, verdict]) => verdict === 'kept')).toEqual([])
  })

  test('見本市 shows what was left undone on purpose, and nothing else', async () => {
    await act({ database, now: nineOn(today) }, plantOrganization)
    const broken = Object.entries(await judged(today)).filter(([, verdict]) => verdict !== 'kept')
    expect(Object.fromEntries(broken)).toEqual({
      'section-heads': 'broken',
      'authorities-reachable': 'unsure',
      'role-table-whole': 'unsure',
      'exceptions-approved': 'unsure',
    })
  })

  test('a day ahead sees what the clock brings: the meeting of the next year is still to come', async () => {
    expect((await judged('2027-04-02'))['committee-met']).toBe('unsure')
    expect((await judged('2028-04-02'))['committee-met']).toBe('broken')
    expect((await judged('2028-04-02'))['exceptions-ended']).toBe('broken')
  })

  test('who has left and keeps an open assignment is found', async () => {
    await inTenant(database, database.tenant, (tx) =>
      sql`update organization.person set ends_on = '2026-10-31' where number = '5011'`.execute(tx),
    )
    expect((await judged(today))['people-placed']).toBe('broken')
  })

  test('a declaration makes an empty register speak, for a year', async () => {
    const other = await testDatabase()
    await act({ database: other, now: nineOn(today) }, (context) =>
      declare({ ledger: 'organization.exception', reason: '例外を認めていない' }, context),
    )
    const verdict = (day: string) =>
      inTenant(
        other,
        other.tenant,
        async (tx) => (await evaluate(exceptionsEnded, tx, { now: nineOn(day), today: day })).outcome,
      )
    expect([await verdict(today), await verdict('2027-11-23'), await verdict('2027-11-24')]).toEqual([
      'kept',
      'kept',
      'unsure',
    ])
    await other.close()
  })
})

test('every control that a check names is in the catalogue', async () => {
  const folder = new URL('../../catalogue/R7.3/', import.meta.url)
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), 'utf8')))
  const known = new Set(texts.flatMap((text) => [...text.matchAll(/"id": "([^"]+)"/g)].map(([, id]) => id)))
  expect(
    checks.flatMap(({ id, controls }) =>
      controls.filter((control) => !known.has(control)).map((control) => `${id}: ${control}`),
    ),
  ).toEqual([])
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
})
