import { expect, test } from 'vitest'
import type { ClauseChange } from '../../contract.ts'
import { sideBySide } from './rewritten.ts'

const gone: ClauseChange = {
  kind: 'removed',
  before: '1',
  after: null,
  title: '目的',
  spans: [{ op: 'removed', text: '古い文' }],
}
const came: ClauseChange = {
  kind: 'added',
  before: null,
  after: '1',
  title: '目的',
  spans: [{ op: 'added', text: '新しい文' }],
}

test('8: a clause written anew at the same place stands in one row', () => {
  expect(sideBySide([gone, came])).toEqual([{ change: came, gone }])
})

test('8: another title at the same place is another clause', () => {
  const other = { ...came, title: '定義' }
  expect(sideBySide([gone, other])).toEqual([{ change: gone }, { change: other }])
})
