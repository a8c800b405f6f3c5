import { describe, expect, test } from 'vitest'
import type { Step, Task } from '../../kernel/contract/task.ts'
import { nearnessOf, rowsOf } from './waiting-rows.ts'

const task = (id: string, dueOn: string | null): Task => ({
  id,
  kind: 'review',
  title: id,
  article: '6(2)',
  place: '/assets/assets',
  dueOn,
  overdue: false,
  openedAt: '2026-11-01T00:00:00Z',
  to: null,
  mayClose: true,
})
const step = (act: string, by: string | null): Step => ({
  act,
  because: '',
  article: '6(1)',
  place: '/organization/posts',
  by,
  outcome: 'broken',
})

describe('5: what waits is one list', () => {
  test('deadlines of tasks and of checks stand in one order, what has none comes after', () => {
    const rows = rowsOf({
      tasks: [task('undated', null), task('later', '2026-12-10')],
      steps: [step('first', '2026-11-20'), step('between', '2026-12-01')],
      approvals: 2,
      readAfter: 0,
    })
    expect(rows.map((row) => row.id.split(' ')[0])).toEqual(['first', 'between', 'later', 'approvals', 'undated'])
  })

  test('nothing to stamp and nothing to read makes no row', () => {
    expect(rowsOf({ tasks: [], steps: [], approvals: 0, readAfter: 0 })).toEqual([])
  })

  test('a deadline today is near, yesterday is late, the eighth day is far', () => {
    const on = (dueOn: string | null) => nearnessOf(dueOn, '2026-11-24')
    expect([on('2026-11-23'), on('2026-11-24'), on('2026-12-01'), on('2026-12-02'), on(null)]).toEqual([
      'late',
      'week',
      'week',
      'far',
      'none',
    ])
  })
})
