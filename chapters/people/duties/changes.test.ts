import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NoticeClause } from '../contract.ts'
import { changesBetween } from './changes.ts'

const clause = (number: string, title: string | null, text: string): NoticeClause => ({ number, title, text })
const kinds = (before: readonly NoticeClause[], after: readonly NoticeClause[]): readonly string[] =>
  changesBetween(before, after).map((one) => `${one.kind} ${one.before?.number ?? '-'}→${one.after?.number ?? '-'}`)

test('5: a clause that only got another number is the same; one put in between is new', () => {
  const before = [clause('1', '目的', 'あ'), clause('2', '定義', 'い'), clause('3', '監査', 'う')]
  const after = [
    clause('1', '目的', 'あ'),
    clause('2', '体制', 'え'),
    clause('3', '定義', 'い'),
    clause('4', '監査', 'うう'),
  ]
  expect(kinds(before, after)).toEqual(['same 1→1', 'added -→2', 'same 2→3', 'changed 3→4'])
})

test('5: what went is told where it stood', () => {
  const before = [clause('1', 'ア', 'あ'), clause('2', 'イ', 'い'), clause('3', 'ウ', 'う')]
  expect(
    kinds(
      before,
      [before[0], before[2]].flatMap((one) => one ?? []),
    ),
  ).toEqual(['same 1→1', 'removed 2→-', 'same 3→3'])
  expect(kinds(before, [])).toEqual(['removed 1→-', 'removed 2→-', 'removed 3→-'])
})

const some = fc.record({
  number: fc.constantFrom('', '1', '2', '3', '(1)'),
  title: fc.constantFrom(null, '目的', '定義', '監査'),
  text: fc.constantFrom('', 'あ', 'い', 'う'),
})

test('5: every clause of both texts is told exactly once, in the order of its text, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), fc.array(some, { maxLength: 12 }), (before, after) => {
      const changes = changesBetween(before, after)
      expect(changes.flatMap((one) => one.after ?? [])).toEqual(after)
      const told = changes.flatMap((one) => one.before ?? [])
      expect(told.length).toBe(before.length)
      expect(new Set(told)).toEqual(new Set(before))
      for (const { kind, before: old, after: now } of changes)
        expect(kind === 'same').toBe(old !== null && now !== null && old.title === now.title && old.text === now.text)
    }),
  )
})
