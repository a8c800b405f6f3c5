import { expect, test } from 'vitest'
import { queryOf, readFilters, writeFilters } from './list-address.ts'

test('filters survive the address bar; several values of a field are alternatives', () => {
  const filters = { grade: ['3A', '3B'], unit: ['0199'] }
  expect(readFilters(writeFilters(filters))).toEqual(filters)
  expect(readFilters(undefined)).toEqual({})
  expect(readFilters('nonsense,:x,grade:1')).toEqual({ grade: ['1'] })
})

test('nonsense in the address falls back to the first page of what is in use', () => {
  expect(queryOf({ page: '-1', size: '9999', state: 'x' })).toEqual({ page: 1, size: 100, state: 'current' })
  expect(queryOf({ page: '3', size: '50', state: 'all', q: '住民', sort: '-name', filter: 'a:b' })).toEqual({
    page: 3,
    size: 50,
    state: 'all',
    search: '住民',
    sort: '-name',
    filter: 'a:b',
  })
})
