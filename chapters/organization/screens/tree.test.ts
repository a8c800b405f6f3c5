import { expect, test } from 'vitest'
import type { Chart } from '../contract.ts'
import { changedBetween, treeOf } from './tree.ts'

const holder = (person: string, kind = 'main') => ({ person, name: person, kind, absent: false })
const post = (id: string, unit: string | null, person: string | null, roles: readonly string[] = []) => ({
  id,
  title: id,
  name: id,
  unit,
  organ: unit === null ? 'o' : null,
  roles: [...roles],
  holders: person === null ? [] : [holder(person)],
})
const unit = (id: string, parent: string | null) => ({ id, code: id, name: id, kind: 'section', organ: 'o', parent })
const chart = (posts: Chart['posts'], units = [unit('10', null), unit('1010', '10'), unit('1020', '10')]): Chart => ({
  on: '2026-11-23',
  organs: [{ id: 'o', name: '市長部局', kind: 'head' }],
  units,
  posts,
})
const all = { keep: () => true, isPruned: false }

test('6(1): posts stand in their units, units below their parents, and posts outside any unit with their organ', () => {
  const [organ] = treeOf(chart([post('mayor', null, 'a'), post('head', '1010', 'b')]), all)
  expect(organ?.posts.map(({ id }) => id)).toEqual(['mayor'])
  expect(organ?.units.map(({ id }) => id)).toEqual(['10'])
  expect(organ?.units[0]?.below.map(({ id, posts }) => [id, posts.length])).toEqual([
    ['1010', 1],
    ['1020', 0],
  ])
})

test('4(1): a unit whose parent is not in force that day is not lost', () => {
  const [organ] = treeOf(chart([], [unit('1010', 'gone')]), all)
  expect(organ?.units.map(({ id }) => id)).toEqual(['1010'])
})

test('a filtered chart keeps the way down to what is found and nothing else', () => {
  const found = chart([post('head', '1010', null), post('clerk', '1020', 'c')])
  const [organ] = treeOf(found, { keep: ({ holders }) => holders.length === 0, isPruned: true })
  expect(organ?.units[0]?.below.map(({ id }) => id)).toEqual(['1010'])
  expect(treeOf(found, { keep: () => false, isPruned: true })).toEqual([])
})

test('6(1): a post has changed when its holders, how they hold it, or its roles differ', () => {
  const now = chart([post('a', '1010', 'p'), post('b', '1010', 'q'), post('c', '1020', 'r'), post('d', '1020', 's')])
  const then = chart([
    post('a', '1010', 'p'),
    post('b', '1010', 'x'),
    post('c', '1020', 'r', ['auditor']),
    { ...post('d', '1020', null), holders: [holder('s', 'acting')] },
  ])
  expect([...changedBetween(now, then)]).toEqual(['b', 'c', 'd'])
})
