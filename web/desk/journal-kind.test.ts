import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wordsOfKind } from './journal-kind.ts'

const root = new URL('../../', import.meta.url)

describe('6(7): the journal speaks the office’s words', () => {
  test('a ledger’s kind is its record and its act', () => {
    expect(wordsOfKind('organization.unit-added').ja).toBe('課室を加えた')
    expect(wordsOfKind('assets.asset-retired').ja).toBe('情報資産を廃止した')
  })

  test('a kind that nobody named is shown as it is, never guessed', () => {
    expect(wordsOfKind('people.course-finished')).toEqual({
      ja: 'people.course-finished',
      en: 'people.course-finished',
    })
    expect(wordsOfKind('thing-added').ja).toBe('thing-added')
    expect(wordsOfKind('').ja).toBe('')
  })

  test('every kind that the program writes by a fixed name has words', () => {
    const sources = globSync(['kernel/**/*.ts', 'chapters/**/*.ts', 'app/*.ts'], { cwd: root })
      .filter((path) => !/\.test\.ts$|testing\.ts$/u.test(path))
      .map((path) => readFileSync(new URL(path, root), 'utf8'))
    const kinds = sources.flatMap((text) =>
      [...text.matchAll(/record\(\s*\{\s*kind: '([^']+)'/gu)].map((match) => match[1] ?? ''),
    )
    expect(kinds.length).toBeGreaterThan(15)
    expect(kinds.filter((kind) => wordsOfKind(kind).ja === kind)).toEqual([])
  })
})
