import { describe, expect, test } from 'vitest'
import { judgeAssignment, withoutSelf } from './assignment.ts'
import { judgeDecision, judgeException, judgeReview } from './exception.ts'
import { deriveMeeting, judgeMeeting, judgeResolution } from './meeting.ts'
import { holds, judgePeriod, overlap, shift } from './period.ts'
import { transfersBetween } from './transfer.ts'
import { judgeParent } from './unit.ts'

const fields = (errors: readonly { readonly field: string }[]): readonly string[] => errors.map(({ field }) => field)

describe('6(1): periods', () => {
  const names = { field: 'validTo', from: '発令日', to: '終了日' }
  test('what begins ends no earlier; the same day is a day', () => {
    expect(fields(judgePeriod({ validFrom: '2026-04-01', validTo: '2026-03-31' }, names))).toEqual(['validTo'])
    expect(judgePeriod({ validFrom: '2026-04-01', validTo: '2026-04-01' }, names)).toEqual([])
    expect(judgePeriod({ validFrom: '2026-04-01', validTo: null }, names)).toEqual([])
  })
  test('both ends belong to it, and an open end goes on', () => {
    const year = { validFrom: '2026-04-01', validTo: '2027-03-31' }
    expect(['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'].map((day) => holds(year, day))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(overlap(year, { validFrom: '2027-04-01', validTo: null })).toBe(false)
    expect(overlap(year, { validFrom: '2027-03-31', validTo: null })).toBe(true)
    expect(shift('2027-03-01', -1)).toBe('2027-02-28')
    expect(shift('2028-02-28', 1)).toBe('2028-02-29')
  })
})

describe('6(1): assignments', () => {
  const held = (post: string, kind: string, validFrom: string, validTo: string | null = null) => ({
    post,
    kind,
    validFrom,
    validTo,
  })
  test('one 本務 at a time; 兼務 beside it as many as there are', () => {
    const main = held('課長', 'main', '2026-04-01')
    expect(fields(judgeAssignment(main, [held('部長', 'main', '2027-01-01')]))).toEqual(['kind'])
    expect(judgeAssignment(main, [held('部長', 'main', '2025-04-01', '2026-03-31')])).toEqual([])
    expect(
      judgeAssignment(held('局長', 'acting', '2026-04-01'), [main, held('参事', 'concurrent', '2026-04-01')]),
    ).toEqual([])
  })
  test('no post twice at a time, in whatever way', () => {
    expect(fields(judgeAssignment(held('課長', 'acting', '2026-04-01'), [held('課長', 'main', '2025-04-01')]))).toEqual(
      ['post'],
    )
  })
  test('a record is not compared with itself, and one twin remains', () => {
    const one = held('課長', 'main', '2026-04-01')
    expect(withoutSelf([one, one], one)).toEqual([one])
    expect(withoutSelf([one], null)).toEqual([one])
  })
})

describe('6(1): the tree of units', () => {
  const units = [
    { id: 'a', parent: null },
    { id: 'b', parent: 'a' },
    { id: 'c', parent: 'b' },
  ]
  test('a unit never stands below itself', () => {
    expect(fields(judgeParent('a', 'c', units))).toEqual(['parent'])
    expect(fields(judgeParent('a', 'a', units))).toEqual(['parent'])
    expect(judgeParent('c', 'a', units)).toEqual([])
    expect(judgeParent(null, 'c', units)).toEqual([])
  })
  test('a ring that is there already does not hang the judgement', () => {
    expect(
      judgeParent('x', 'a', [
        { id: 'a', parent: 'b' },
        { id: 'b', parent: 'a' },
      ]),
    ).toEqual([])
  })
})

describe('6(1): meetings', () => {
  const meeting = {
    plannedOn: '2026-07-15',
    heldOn: '2026-07-15',
    attended: 9,
    quorum: 7,
    minutes: '開会した。',
    decisions: '1 計画を定める。',
  }
  test('decisions need minutes, minutes a meeting that was held, a decision its quorum', () => {
    expect(judgeMeeting(meeting, '2026-11-23')).toEqual([])
    expect(fields(judgeMeeting({ ...meeting, minutes: null }, '2026-11-23'))).toEqual(['minutes'])
    expect(fields(judgeMeeting({ ...meeting, heldOn: null }, '2026-11-23'))).toEqual(['heldOn'])
    expect(fields(judgeMeeting(meeting, '2026-07-14'))).toEqual(['heldOn'])
    expect(fields(judgeMeeting({ ...meeting, attended: 6 }, '2026-11-23'))).toEqual(['attended'])
  })
  test('年度 and state follow from the days', () => {
    expect(deriveMeeting({ plannedOn: '2027-03-31', heldOn: '2027-04-01' })).toEqual({
      fiscalYear: 2027,
      state: 'held',
    })
    expect(deriveMeeting({ plannedOn: '2027-03-31', heldOn: null })).toEqual({ fiscalYear: 2026, state: 'planned' })
  })
  test('what is done says what came of it', () => {
    expect(fields(judgeResolution({ doneOn: '2026-11-01', result: null }, '2026-11-23'))).toEqual(['result'])
    expect(fields(judgeResolution({ doneOn: '2026-11-24', result: '済' }, '2026-11-23'))).toEqual(['doneOn'])
    expect(judgeResolution({ doneOn: null, result: null }, '2026-11-23')).toEqual([])
  })
})

describe('6(7): exceptions', () => {
  const typed = { title: '旧版', clause: '6(6)', controls: null, scope: '1台' }
  test('it says what it excuses, in ids of the catalogue', () => {
    expect(judgeException(typed, null)).toEqual([])
    expect(fields(judgeException({ ...typed, clause: null }, null))).toEqual(['clause'])
    expect(fields(judgeException({ ...typed, controls: 'tech.admin.mail、無線' }, null))).toEqual(['controls'])
    expect(judgeException({ ...typed, controls: 'tech.admin.mail、org.ciso' }, null)).toEqual([])
  })
  test('what the CISO approved is not rewritten, only ended', () => {
    const approved = { ...typed, state: 'approved' }
    expect(fields(judgeException({ ...typed, scope: '全庁' }, approved))).toEqual(['title'])
    expect(judgeException(typed, approved)).toEqual([])
  })
  test('6(1) 兼務の禁止: the applicant does not decide, a decided one is not decided again, a refusal says why', () => {
    const open = { state: 'applied', applicant: 'a' }
    expect(judgeDecision(open, 'a', { approved: true, comment: null })).toMatchObject({
      allowed: false,
      code: 'applicant-decides',
      article: '6(1)',
    })
    expect(judgeDecision({ ...open, state: 'rejected' }, 'c', { approved: true, comment: null })).toMatchObject({
      code: 'already-decided',
    })
    expect(judgeDecision(open, 'c', { approved: false, comment: null })).toMatchObject({ code: 'reason-missing' })
    expect(judgeDecision(open, 'c', { approved: true, comment: null })).toEqual({ allowed: true })
    expect([judgeReview({ state: 'approved' }).allowed, judgeReview({ state: 'applied' }).allowed]).toEqual([
      true,
      false,
    ])
  })
})

test('6(1): transfers: who keeps the same posts is not in the list, whatever their order', () => {
  const at = (person: string, post: string, kind = 'main') => ({
    person,
    number: person,
    name: person,
    post,
    postName: post,
    kind,
    roles: [],
  })
  const before = [at('1', 'A'), at('1', 'B', 'concurrent'), at('2', 'C'), at('3', 'D'), at('5', 'E')]
  const after = [at('1', 'B', 'concurrent'), at('1', 'A'), at('2', 'D'), at('4', 'C'), at('5', 'E', 'acting')]
  expect(transfersBetween(before, after).map(({ person, change, after: to }) => [person, change, to])).toEqual([
    ['2', 'moved', ['D']],
    ['5', 'moved', ['E（事務取扱）']],
    ['4', 'joined', ['C']],
    ['3', 'left', []],
  ])
})
