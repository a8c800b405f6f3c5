import { array, assert, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clause, PolicyDocument } from './clause.ts'
import { demote, merge, promote, renumber, retext, retitle, split } from './edit.ts'
import type { Edited } from './edit.ts'
import { textOf } from './lost.ts'
import { readPolicy } from './read.ts'

const source = `# 見本市情報セキュリティ基本方針

## 1 目的

情報を守る。安心を届ける。

## 2 定義

(1) 情報　扱うすべての記録をいう。

(2) 職員　次の者をいう。

① 正規の職員

② 臨時の職員

(3) 端末　貸し出す機器をいう。

## 3 見直し

毎年見直す。
`

function read(): PolicyDocument {
  const reading = readPolicy({ name: 'a.md', bytes: new TextEncoder().encode(source) })
  if (!reading.ok) throw new Error(reading.because)
  return reading.document
}

function done(edited: Edited): PolicyDocument {
  if (!edited.ok) throw new Error(edited.because)
  return edited.document
}

function paths(clauses: readonly Clause[]): readonly string[] {
  return clauses.flatMap((clause) => [clause.path, ...paths(clause.children)])
}

function signs(document: PolicyDocument): string {
  return textOf(document).replace(/\s+/gu, '')
}

/** In order, but for a new title: it gives up the sign between number and title. */
function signsIn(document: PolicyDocument, kind: string): readonly string[] {
  const all = [...signs(document)]
  return kind === 'retitle' ? all.filter((sign) => sign !== '.').sort() : all
}

const document = read()

describe('putting a tree right', () => {
  test('split cuts the text and gives the children to the second half', () => {
    const at = '情報を守る。'.length
    const after = done(split(document, '1', { at, number: '2' }))
    expect(after.clauses.slice(0, 2).map((clause) => clause.text)).toEqual(['情報を守る。', '安心を届ける。'])
    expect(paths(after.clauses)).toEqual(['1', '2', '2#2', '2#2(1)', '2#2(2)', '2#2(2)①', '2#2(2)②', '2#2(3)', '3'])
    expect(split(document, '1', { at: 999, number: '2' })).toMatchObject({ ok: false, code: 'nothing-to-split' })
  })
  test('merge puts number and title into the text of the clause directly before', () => {
    const after = done(merge(document, '2(3)'))
    expect(paths(after.clauses)).toEqual(['1', '2', '2(1)', '2(2)', '2(2)①', '2(2)②', '3'])
    expect(after.clauses[1]?.children[1]?.children[1]?.text).toContain('(3) 端末')
    expect(signs(after)).toBe(signs(document))
    expect(merge(document, '1')).toMatchObject({ ok: false, code: 'no-place' })
  })
  test('promote takes the siblings behind along', () => {
    const after = done(promote(document, '2(2)'))
    expect(after.clauses.map((clause) => clause.number)).toEqual(['1', '2', '(2)', '3'])
    expect(after.clauses[2]?.children.map((clause) => clause.number)).toEqual(['①', '②', '(3)'])
    expect(promote(document, '3')).toMatchObject({ ok: false, code: 'no-place' })
  })
  test('demote goes below the sibling before', () => {
    const after = done(demote(document, '3'))
    expect(paths(after.clauses).at(-1)).toBe('2-3')
    expect(demote(document, '1')).toMatchObject({ ok: false, code: 'no-place' })
  })
  test('renumber, retitle and retext change what they say', () => {
    expect(paths(done(renumber(document, '3', '4')).clauses)).toContain('4')
    expect(done(retitle(document, '3', '改定')).clauses[2]?.title).toBe('改定')
    expect(done(retitle(document, '3', undefined)).clauses[2]).toMatchObject({ text: '見直し\n毎年見直す。' })
    expect(done(retext(document, '3', '隔年で見直す。')).clauses[2]?.text).toBe('隔年で見直す。')
    expect(retext(document, '3', '  ')).toMatchObject({ ok: false, code: 'empty' })
    expect(renumber(document, '99', '1')).toMatchObject({ ok: false, code: 'not-found' })
  })
})

test('no series of moves and merges loses or reorders a sign, and paths stay unique', () => {
  const act = record({
    kind: constantFrom('merge', 'promote', 'demote', 'retitle', 'split'),
    at: nat(40),
    cut: nat(12),
  })
  assert(
    property(array(act, { maxLength: 12 }), (acts) => {
      const end = acts.reduce<PolicyDocument>((before, { kind, at, cut }) => {
        const all = paths(before.clauses)
        const path = all[at % all.length] ?? ''
        const edited =
          kind === 'merge'
            ? merge(before, path)
            : kind === 'promote'
              ? promote(before, path)
              : kind === 'demote'
                ? demote(before, path)
                : kind === 'split'
                  ? split(before, path, { at: cut, number: '' })
                  : retitle(before, path, undefined)
        const after = edited.ok ? edited.document : before
        expect(signsIn(after, kind)).toEqual(signsIn(before, kind))
        expect(new Set(paths(after.clauses)).size).toBe(paths(after.clauses).length)
        return after
      }, document)
      expect(end.clauses.length).toBeGreaterThan(0)
    }),
    { numRuns: 300, seed: 20261123 },
  )
})
