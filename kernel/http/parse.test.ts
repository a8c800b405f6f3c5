import { expect, test } from 'vitest'
import { z } from 'zod'
import { parse, parseJson } from './parse.ts'

const json = (text: string): unknown => parseJson(new TextEncoder().encode(text))

test.each([
  ['a null in a value', '{"a":"x\\u0000y"}'],
  ['a null in a name', '{"a\\u0000":1}'],
  ['a null deep inside', '{"a":[{"b":["\\u0000"]}]}'],
  ['half of a surrogate pair', '{"a":"\\ud83d"}'],
])('5.3: %s is refused in words before it reaches the database', (_, text) => {
  expect(() => json(text)).toThrow(expect.objectContaining({ code: 'letter-cannot-be-kept' }))
})

test('what only looks like it is taken', () => {
  expect(json('{"a":"C:\\\\u0000","b":"\\ud83d\\ude00"}')).toEqual({ a: 'C:\\u0000', b: '😀' })
  expect(() => json('\\u0000')).toThrow(expect.objectContaining({ code: 'invalid-json' }))
})

test('a null in an address is refused as well', () => {
  expect(() => parse(z.object({ search: z.string() }), { search: 'a\0' }, 'query')).toThrow(
    expect.objectContaining({ code: 'letter-cannot-be-kept' }),
  )
})
