import { expect, test } from 'vitest'
import { diffWords } from './diff.ts'

test('both texts can be read out of the runs', () => {
  const pairs = [
    ['情報資産の機密性に応じて分類する。', '情報資産の機密性、完全性及び可用性に応じて分類する。'],
    ['', '新設'],
    ['削る', ''],
    ['同じ', '同じ'],
    ['あ'.repeat(4000), 'い'.repeat(4000)],
  ] as const
  for (const [before, after] of pairs) {
    const runs = diffWords(before, after)
    expect(
      runs
        .filter((run) => run.kind !== 'added')
        .map((run) => run.text)
        .join(''),
    ).toBe(before)
    expect(
      runs
        .filter((run) => run.kind !== 'removed')
        .map((run) => run.text)
        .join(''),
    ).toBe(after)
  }
})

test('only what changed is marked', () => {
  expect(diffWords('保管場所は書庫。', '保管場所は第2書庫。').filter((run) => run.kind === 'removed')).toEqual([])
  expect(diffWords('同じ文', '同じ文')).toEqual([{ kind: 'same', text: '同じ文' }])
})
