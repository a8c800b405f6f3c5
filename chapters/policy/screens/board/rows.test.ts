import { describe, expect, test } from 'vitest'
import type { BoardClause } from '../../contract.ts'
import { quietBranches, shownRows } from './rows.ts'

const step = { act: '農業委員会の決定を記録する', place: '/policy/versions/1/adoption', role: 'security-office' }

function clause(path: string, parent: string | null, more: Partial<BoardClause> = {}): BoardClause {
  return {
    id: path,
    parent,
    level: parent === null ? 1 : 2,
    number: path,
    path,
    title: null,
    text: '',
    verdict: 'kept',
    since: '2026-11-23T00:00:00Z',
    because: '',
    next: null,
    evidence: 0,
    ...more,
  }
}

const board = [
  clause('2', null, { title: '定義' }),
  clause('2(1)', '2', { verdict: 'out-of-scope', title: 'ネットワーク' }),
  clause('4', null, { verdict: 'broken', next: step }),
  clause('4(1)', '4', { verdict: 'broken', next: step, because: '農業委員会の採択が記録されていません。' }),
  clause('4(2)', '4', { text: 'ＵＳＢメモリ' }),
]
const everything = { verdict: undefined, text: '' }
const paths = (rows: ReturnType<typeof shownRows>): readonly string[] => rows.map((row) => row.clause.path)

describe('8: the board shows clauses in their place', () => {
  test('without a wish every clause stands there, and a closed branch is folded, not lost', () => {
    const rows = shownRows(board, everything, new Set(['4']))
    expect(paths(rows)).toEqual(['2', '2(1)', '4', '4(1)', '4(2)'])
    expect(rows.filter((row) => row.isFolded).map((row) => row.clause.path)).toEqual(['4(1)', '4(2)'])
    expect(rows[2]?.isOpen).toBe(false)
  })
  test('a wanted verdict brings the clauses above along as a frame, and opens what was closed', () => {
    const rows = shownRows(board, { verdict: 'out-of-scope', text: '' }, new Set(['2']))
    expect(rows.map((row) => [row.clause.path, row.isFrame, row.isFolded])).toEqual([
      ['2', true, false],
      ['2(1)', false, false],
    ])
  })
  test('search finds text of any width, in text and reason', () => {
    expect(paths(shownRows(board, { verdict: undefined, text: 'usb' }, new Set()))).toEqual(['4', '4(2)'])
    expect(paths(shownRows(board, { verdict: undefined, text: '農業委員会の採択' }, new Set()))).toEqual(['4', '4(1)'])
    expect(shownRows(board, { verdict: 'kept', text: '採択' }, new Set())).toEqual([])
  })
  test('a step that a clause in sight below asks for is not told twice; it is where the branch is closed', () => {
    expect(shownRows(board, everything, new Set())[2]?.repeatsBelow).toBe(true)
    expect(shownRows(board, everything, new Set(['4']))[2]?.repeatsBelow).toBe(false)
  })
  test('branches in which nothing is asked of anybody are quiet', () => {
    expect([...quietBranches(board)]).toEqual(['2'])
  })
})
