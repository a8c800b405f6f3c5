import { expect, test } from 'vitest'
import { isReviewDue, standingOf } from './exception-standing.ts'

const row = (values: Readonly<Record<string, string>>, retiredAt: string | null = null) => ({
  values: { state: 'approved', validFrom: '2026-04-01', validTo: '2026-09-30', decidedOn: '2026-03-20', ...values },
  retiredAt,
})

test('6(7): an exception holds only while approved, between its days and not closed', () => {
  const on = (day: string, one = row({})): string => standingOf(one, day, 30)
  expect(on('2026-03-31')).toBe('notYet')
  expect(on('2026-04-01')).toBe('inForce')
  expect(on('2026-08-30')).toBe('inForce')
  expect(on('2026-08-31')).toBe('soon')
  expect(on('2026-09-30')).toBe('soon')
  expect(on('2026-10-01')).toBe('expired')
  expect(on('2026-05-01', row({ state: 'applied' }))).toBe('applied')
  expect(on('2026-05-01', row({ state: 'rejected' }))).toBe('rejected')
  expect(on('2026-05-01', row({}, '2026-04-30T01:00:00Z'))).toBe('closed')
})

test('6(7): the review falls due a year after the decision or the last review', () => {
  expect(isReviewDue(row({}), '2027-03-19')).toBe(false)
  expect(isReviewDue(row({}), '2027-03-20')).toBe(true)
  expect(isReviewDue(row({ reviewedOn: '2027-01-10' }), '2027-03-20')).toBe(false)
  expect(isReviewDue(row({ state: 'applied' }), '2027-03-20')).toBe(false)
})
