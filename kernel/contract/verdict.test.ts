import { expect, test } from 'vitest'
import { worst } from './verdict.ts'

test('nothing to fold is 要確認', () => {
  expect(worst([])).toBe('unsure')
})

test('one 不適合 breaks the whole; 対象外 counts only alone', () => {
  expect(worst(['kept', 'excepted', 'unsure', 'broken'])).toBe('broken')
  expect(worst(['kept', 'unsure'])).toBe('unsure')
  expect(worst(['kept', 'excepted'])).toBe('excepted')
  expect(worst(['out-of-scope', 'kept'])).toBe('kept')
  expect(worst(['out-of-scope'])).toBe('out-of-scope')
})
