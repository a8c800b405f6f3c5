import { expect, test } from 'vitest'
import { endpoint } from '../../kernel/contract/endpoint.ts'
import { z } from 'zod'
import { errorsByField } from '../kit/problem.ts'
import { searchCodec } from './address.ts'
import { hrefOf } from './call.ts'
import { isListed, routeAt } from './screens.ts'

const component = () => null
const words = { ja: '見本', en: 'Sample' }
const groups = [
  {
    chapter: undefined,
    screens: [
      { path: '/', words, component },
      { path: '/a', words, component, hasInner: true },
      { path: '/a/b/$id', words, component },
    ],
  },
]

test('a path belongs to the longest screen that it equals or continues', () => {
  expect(routeAt(groups, '/')?.route.path).toBe('/')
  expect(routeAt(groups, '/a/')?.route.path).toBe('/a')
  expect(routeAt(groups, '/a/new')?.route.path).toBe('/a')
  expect(routeAt(groups, '/a/b/7')?.route.path).toBe('/a/b/$id')
  expect(routeAt(groups, '/c')).toBeUndefined()
})

test('the menu leaves out screens of one record and those without the right', () => {
  expect(isListed({ path: '/a', words, component, right: 'a:read' }, [])).toBe(false)
  expect(isListed({ path: '/a', words, component, right: 'a:read' }, ['a:read'])).toBe(true)
  expect(isListed({ path: '/a/$id', words, component }, [])).toBe(false)
})

test('parts of a path are encoded, empty queries left out', () => {
  const one = endpoint('GET /units/:id', {
    summary: '',
    article: '6(1)',
    query: z.object({ q: z.string().optional() }),
    reply: z.string(),
  })
  expect(hrefOf(one, { params: { id: '../x' }, query: { q: 'あ', none: undefined } })).toBe(
    '/api/units/..%2Fx?q=%E3%81%82',
  )
})

test('texts in the address stay texts', () => {
  expect(searchCodec.parseSearch('?q=007&page=2')).toEqual({ q: '007', page: '2' })
  expect(searchCodec.stringifySearch({ q: '007', none: undefined, empty: '' })).toBe('?q=007')
})

test('errors of a refusal are found by field name', () => {
  const errors = [
    { path: '/values/name', code: 'taken', detail: '使われています' },
    { path: '/reason', code: 'missing' },
  ]
  const found = errorsByField({ type: 't', title: 't', status: 422, detail: 'd', errors })
  expect([found.get('name'), found.get('reason')]).toEqual(['使われています', 'missing'])
})
