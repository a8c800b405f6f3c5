import { expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, yearAfter } from './day.ts'

test('days go over months, years and leap days, both ways', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(daysBetween('2028-03-01', '2028-02-28')).toBe(-2)
})

test('a month on is the same day, or the last where the month is shorter', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(addMonths('2027-11-30', 3)).toBe('2028-02-29')
  expect(addMonths('2027-03-31', -1)).toBe('2027-02-28')
  expect(addMonths('2026-11-23', 14)).toBe('2028-01-23')
})

test('a year on is the same day; 29 February becomes 1 March', () => {
  expect(yearAfter('2026-11-23')).toBe('2027-11-23')
  expect(yearAfter('2028-02-29')).toBe('2029-03-01')
})
