import { describe, expect, test } from 'vitest'
import { defaultDueDays as days } from '../contract.ts'
import { type Done, dueOf, type Exposure, gravityOf, standingOf } from './due.ts'

const known = { score: 7.5, isExploited: false, exploitedKnownOn: null }
const exposure = (values: Partial<Exposure> = {}): Exposure => ({
  foundOn: '2026-11-01',
  isCertain: true,
  seenAt: '2026-11-20T00:00:00.000Z',
  terminals: 2,
  systems: [],
  ...values,
})
const done = (values: Partial<Done> = {}): Done => ({
  kind: 'patched',
  system: null,
  at: '2026-11-21T00:00:00.000Z',
  until: null,
  decision: null,
  ...values,
})
const state = (exposures: readonly Exposure[], all: readonly Done[] = [], today = '2026-11-23') =>
  standingOf(known, { exposures, done: all, days, today })?.state

test('6(6): the class is CVSS’s, and exploitation outweighs it', () => {
  expect([null, 3.9, 4, 6.9, 7, 8.9, 9, 10].map((score) => gravityOf({ score, isExploited: false }))).toEqual([
    'medium',
    'low',
    'medium',
    'medium',
    'high',
    'high',
    'critical',
    'critical',
  ])
  expect(gravityOf({ score: 1, isExploited: true })).toBe('exploited')
})

test('6(6): exploitation that is learnt later shortens the time from that day, and never lengthens it', () => {
  expect(dueOf(known, '2026-11-01', days)).toBe('2026-12-01')
  expect(dueOf({ ...known, isExploited: true, exploitedKnownOn: '2026-11-10' }, '2026-11-01', days)).toBe('2026-11-24')
  expect(dueOf({ ...known, isExploited: true, exploitedKnownOn: '2026-11-30' }, '2026-11-01', days)).toBe('2026-12-01')
  expect(dueOf({ ...known, isExploited: true, exploitedKnownOn: '2025-01-01' }, '2026-11-01', days)).toBe('2026-11-15')
})

test('6(6): CISA’s own day counts where it is sooner than ours and was still ahead when we learnt of it', () => {
  const exploited = { ...known, isExploited: true, exploitedKnownOn: '2026-11-10' }
  expect(dueOf({ ...exploited, kevDueOn: '2026-11-13' }, '2026-11-01', days)).toBe('2026-11-13')
  expect(dueOf({ ...exploited, kevDueOn: '2026-12-25' }, '2026-11-01', days)).toBe('2026-11-24')
  expect(dueOf({ ...exploited, kevDueOn: '2021-12-24' }, '2026-11-01', days)).toBe('2026-11-24')
  expect(dueOf({ ...known, kevDueOn: '2026-11-13' }, '2026-11-01', days)).toBe('2026-12-01')
})

describe('6(6): how a vulnerability stands', () => {
  test('6(6): open until it is due, overdue after, gone with the last that has it', () => {
    expect(state([exposure()])).toBe('open')
    expect(state([exposure()], [], '2026-12-02')).toBe('overdue')
    expect(state([exposure({ terminals: 0 })])).toBeUndefined()
    expect(state([exposure({ isCertain: false })])).toBe('proposed')
  })
  test('6(6): patched holds until it is seen again; the newest word counts', () => {
    expect(state([exposure()], [done()])).toBe('treated')
    expect(state([exposure({ seenAt: '2026-11-22T00:00:00.000Z' })], [done()])).toBe('open')
    expect(
      state(
        [exposure({ seenAt: '2026-11-22T00:00:00.000Z' })],
        [done(), done({ kind: 'mitigated', at: '2026-11-22T01:00:00.000Z' })],
      ),
    ).toBe('treated')
  })
  test('6(6): an acceptance counts once permitted, and ends', () => {
    const asked = done({ kind: 'accepted', until: '2026-12-10' })
    expect(state([exposure()], [asked])).toBe('asked')
    expect(state([exposure()], [asked], '2026-12-02')).toBe('overdue')
    expect(state([exposure()], [{ ...asked, decision: 'permitted' }], '2026-12-02')).toBe('accepted')
    expect(state([exposure()], [{ ...asked, decision: 'permitted' }], '2026-12-11')).toBe('overdue')
    expect(state([exposure()], [{ ...asked, decision: 'refused' }])).toBe('open')
  })
  test('6(6): one system treated leaves the others', () => {
    const two = exposure({ terminals: 0, systems: ['a', 'b'] })
    expect(state([two], [done({ kind: 'mitigated', system: 'a' })])).toBe('open')
    expect(state([two], [done({ kind: 'mitigated', system: 'a' }), done({ kind: 'mitigated', system: 'b' })])).toBe(
      'treated',
    )
  })
})
