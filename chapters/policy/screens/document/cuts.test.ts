import { expect, test } from 'vitest'
import { breaksOf, nextNumber } from './cuts.ts'

test('1: a clause is cut behind a sentence, never before its first or behind its last', () => {
  const text = '職員は守る。\n市長は定める。議会は決める。'
  expect(breaksOf(text).map(({ at }) => text.slice(at))).toEqual(['市長は定める。議会は決める。', '議会は決める。'])
  expect(breaksOf('一つの文。')).toEqual([])
})

test('1: the number behind is written as the one before', () => {
  expect(['(3)', '２', '②', 'ア', '第９条', '（９）', '六', ''].map(nextNumber)).toEqual([
    '(4)',
    '３',
    '③',
    'イ',
    '第１０条',
    '（１０）',
    '',
    '',
  ])
})
