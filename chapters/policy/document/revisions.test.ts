import { describe, expect, test } from 'vitest'
import { datesIn } from './dates.ts'
import { linesOfText } from './plain.ts'
import { historyOf } from './revisions.ts'

function read(front: string, back = ''): readonly string[] {
  const { revisions } = historyOf(linesOfText(front).lines, linesOfText(back).lines)
  return revisions.map(
    ({ kind, year, month, day }) => `${kind} ${[year, month, day].filter((part) => part !== undefined).join('-')}`,
  )
}

describe('dates', () => {
  test.each([
    ['令和8年3月', 2026, 3, undefined],
    ['令和元年5月1日', 2019, 5, 1],
    ['平成三十一年四月三十日', 2019, 4, 30],
    ['昭和64年1月7日', 1989, 1, 7],
    ['R8.3.1', 2026, 3, 1],
    ['H15/7', 2003, 7, undefined],
    ['2024-03-29', 2024, 3, 29],
    ['2024/3', 2024, 3, undefined],
    ['2023年(令和5年)3月', 2023, 3, undefined],
    ['令和5年(2023年)3月1日', 2023, 3, 1],
  ])('%s', (text, year, month, day) => {
    expect(datesIn(text)).toMatchObject([day === undefined ? { year, month } : { year, month, day }])
  })
  test.each(['令和5年13月', '2024-02-31', '1.2.3', '令和5年度'])('%s is no date', (text) =>
    expect(datesIn(text)).toEqual([]),
  )
})

describe('1: how a document tells its history', () => {
  test.each([
    [
      '令和 8 年 3 月一部改定\n平成 26 年 2 月全面改定\n平成 15 年 7 月制定',
      ['一部改定 2026-3', '全面改定 2014-2', '制定 2003-7'],
    ],
    ['（平成15年7月1日制定、令和3年4月1日一部改正）', ['一部改定 2021-4-1', '制定 2003-7-1']],
    [
      '制定　平成15年7月1日\n改正　平成20年3月31日\n最終改正　令和2年4月1日',
      ['一部改定 2020-4-1', '一部改定 2008-3-31', '制定 2003-7-1'],
    ],
    ['平成15年7月策定　平成20年3月見直し　令和2年4月全部改訂', ['全面改定 2020-4', '一部改定 2008-3', '制定 2003-7']],
    [
      '○規程\n平成16年7月30日\n訓令第4号\n改正\n平成20年3月31日訓令第2号\n令和元年9月2日訓令第1号',
      ['一部改定 2019-9-2', '一部改定 2008-3-31', '制定 2004-7-30'],
    ],
    ['（平成17年4月1日訓令第6号）\n改正\n令和5年3月31日訓令第1号', ['一部改定 2023-3-31', '制定 2005-4-1']],
    ['令和4年3月31日　廃止\n平成10年4月1日　制定', ['廃止 2022-3-31', '制定 1998-4-1']],
    [
      '改訂履歴\n| 版 | 日付 | 内容 |\n|---|---|---|\n| 初版 | R1.5.1 | 作成 |\n| 2版 | R6.10.1 | 体制の変更 |',
      ['一部改定 2024-10-1', '制定 2019-5-1'],
    ],
    ['更新日：2024年8月30日\n見本市', []],
  ])('%s', (front, expected) => expect(read(front)).toEqual(expected))

  test('a supplement tells the beginning where nothing else does', () => {
    expect(read('見本市規程', '附　則\nこの規程は、令和5年4月1日から施行する。')).toEqual(['制定 2023-4-1'])
    expect(
      read(
        '見本市規程',
        '附則\nこの規程は、平成28年4月1日から施行する。\n附則（令和5年3月20日訓令第4号）\nこの訓令は、令和5年4月1日から施行する。',
      ),
    ).toEqual(['一部改定 2023-3-20', '制定 2016-4-1'])
  })
  test('a date without month is told as a doubt', () => {
    const { doubts, revisions } = historyOf(linesOfText('見本市方針\n令和5年 一部改定').lines, [])
    expect(revisions).toEqual([])
    expect(doubts).toMatchObject([{ line: 2 }])
  })
})
