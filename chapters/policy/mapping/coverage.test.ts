import { describe, expect, test } from 'vitest'
import { loadEdition } from '../../../catalogue/index.ts'
import type { Clause, PolicyDocument } from '../document/clause.ts'
import { uncovered, unmapped } from './coverage.ts'

const edition = loadEdition('R8.3')

function clause(path: string, text: string, more: Partial<Clause> = {}): Clause {
  return { number: path, path, text, children: [], line: 1, ...more }
}

function document(...clauses: readonly Clause[]): PolicyDocument {
  return { title: '試験', revisions: [], front: [], clauses, back: [], uncertain: [] }
}

describe('unmapped clauses', () => {
  const list = clause('6', '次の対策を講じる。', { children: [clause('6(1)', '体制を整備する。')] })

  test('a duty without a control is found, a definition is not', () => {
    const definitions = clause('2', '', {
      title: '定義',
      children: [clause('2(1)', '通信網をいう。', { title: 'ネットワーク' })],
    })
    const found = unmapped(document(definitions, clause('5', '花壇を整備しなければならない。')), [])
    expect(found.map(({ path }) => path)).toEqual(['5'])
  })

  test('a clause that only introduces a list is answered by the list', () => {
    expect(unmapped(document(list), [{ clause: '6(1)', control: 'org' }])).toEqual([])
    expect(unmapped(document(list), []).map(({ path }) => path)).toEqual(['6', '6(1)'])
  })
})

describe('uncovered controls', () => {
  test('legal duties come first', () => {
    const ranks = uncovered(edition, []).map(({ duty }) => ['legal', 'guideline', 'city'].indexOf(duty))
    expect(ranks.length).toBe(edition.controls.length)
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })

  test('a control covers what details it, and nothing beside it', () => {
    const left = new Set(uncovered(edition, [{ clause: '6(4)', control: 'phys.servers' }]).map(({ id }) => id))
    expect(left.has('phys.servers.power')).toBe(false)
    expect(left.has('phys.areas')).toBe(true)
    expect(left.has('phys')).toBe(true)
  })
})
