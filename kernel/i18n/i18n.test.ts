import { describe, expect, test } from 'vitest'
import { count, money, parseCount, size } from './count.ts'
import { eraDate } from './era.ts'
import { firstDayOf, fiscalYear, fiscalYearName, lastDayOf } from './fiscal.ts'
import { parseDate, parseMonth, readDate } from './read-date.ts'
import { searchForm } from './search-form.ts'
import { moment, today, weekday } from './today.ts'

describe('era dates', () => {
  test.each([
    ['2026-11-23', '令和8年11月23日', 'R8.11.23'],
    ['2019-05-01', '令和元年5月1日', 'R1.5.1'],
    ['2019-04-30', '平成31年4月30日', 'H31.4.30'],
    ['1989-01-08', '平成元年1月8日', 'H1.1.8'],
    ['1989-01-07', '昭和64年1月7日', 'S64.1.7'],
    ['1926-12-25', '昭和元年12月25日', 'S1.12.25'],
    ['1926-12-24', '大正15年12月24日', 'T15.12.24'],
    ['1912-07-30', '大正元年7月30日', 'T1.7.30'],
    ['1912-07-29', '明治45年7月29日', 'M45.7.29'],
    ['1868-10-22', '1868年10月22日', '1868.10.22'],
  ])('%s is %s and %s', (iso, long, short) => {
    expect(eraDate(iso)).toBe(long)
    expect(eraDate(iso, 'short')).toBe(short)
  })

  test('months keep their precision', () => {
    expect(eraDate('2026-03')).toBe('令和8年3月')
    expect(eraDate('2019-05')).toBe('令和元年5月')
    expect(eraDate('2026-03', 'short')).toBe('R8.3')
  })

  test('agrees with ICU on the first, the last and every hundredth day since Meiji 6', () => {
    const icu = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
      timeZone: 'UTC',
      era: 'long',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
    })
    for (let time = Date.parse('1873-01-01'); time < Date.parse('2040-01-01'); time += 100 * 86_400_000) {
      expect(eraDate(new Date(time).toISOString().slice(0, 10))).toBe(icu.format(time))
    }
  })

  test('what is no date comes back as it is', () => {
    expect(eraDate('未定')).toBe('未定')
  })
})

describe('typed dates', () => {
  test.each([
    'R8.11.23',
    'r8.11.23',
    '令和8年11月23日',
    '令和８年１１月２３日',
    '8.11.23',
    '８．１１．２３',
    'R8/11/23',
    'R8-11-23',
    '2026/11/23',
    '2026-11-23',
    '2026.11.23',
    '20261123',
    '２０２６１１２３',
    '5081123',
    '令和8年11月23日（月）',
    ' 令和 8年 11月 23日 ',
    '2026年11月23日',
  ])('%s is 23 November 2026', (text) => expect(parseDate(text)).toBe('2026-11-23'))

  test('first years, boundaries and years that overran their era', () => {
    expect(parseDate('令和元年5月1日')).toBe('2019-05-01')
    expect(parseDate('平成31年4月30日')).toBe('2019-04-30')
    expect(parseDate('昭和64年1月7日')).toBe('1989-01-07')
    expect(parseDate('平成32年3月31日')).toBe('2020-03-31')
    expect(readDate('令和元年4月30日')).toEqual({ unreadable: 'before-era' })
    expect(readDate('平成元年1月7日')).toEqual({ unreadable: 'before-era' })
  })

  test('days the calendar does not have, and texts that are no date', () => {
    expect(readDate('R8.2.29')).toEqual({ unreadable: 'no-such-day' })
    expect(readDate('2028/2/29')).toEqual({ date: '2028-02-29' })
    expect(readDate('2026/13/1')).toEqual({ unreadable: 'no-such-day' })
    for (const text of ['', '未定', '0', 'R8.11', '令和0年1月1日', '112/1/1', '99999999999'])
      expect(readDate(text), text).toHaveProperty('unreadable')
  })

  test('months', () => {
    for (const text of ['令和8年3月', 'R8.3', '2026-03', '2026/3', '８年３月'])
      expect(parseMonth(text), text).toBe('2026-03')
    expect(parseMonth('2026/13')).toBeUndefined()
    expect(parseMonth('平成元年1月')).toBe('1989-01')
  })

  test('every day written in either style is read back', () => {
    for (let time = Date.parse('1900-01-01'); time < Date.parse('2040-01-01'); time += 61 * 86_400_000) {
      const iso = new Date(time).toISOString().slice(0, 10)
      expect(parseDate(eraDate(iso))).toBe(iso)
      expect(parseDate(eraDate(iso, 'short'))).toBe(iso)
    }
  })
})

describe('fiscal years', () => {
  test('turn on 1 April', () => {
    expect(fiscalYear('2026-03-31')).toBe(2025)
    expect(fiscalYear('2026-04-01')).toBe(2026)
    expect([firstDayOf(2026), lastDayOf(2026)]).toEqual(['2026-04-01', '2027-03-31'])
  })

  test('carry the era of their name', () => {
    expect(fiscalYearName(2026)).toBe('令和8年度')
    expect(fiscalYearName(2019)).toBe('令和元年度')
    expect(fiscalYearName(2018)).toBe('平成30年度')
  })
})

describe('the clock in Tokyo', () => {
  test('a day begins at 15:00 UTC', () => {
    expect(today(new Date('2026-03-31T14:59:59Z'))).toBe('2026-03-31')
    expect(today(new Date('2026-03-31T15:00:00Z'))).toBe('2026-04-01')
  })

  test('moments and weekdays', () => {
    expect(moment('2026-11-23T00:05:00Z')).toBe('R8.11.23 9:05')
    expect(moment('not a moment')).toBe('not a moment')
    expect(weekday('2026-11-23')).toBe('月')
  })
})

describe('search form', () => {
  test('width, case, kana, dashes, waves and spaces do not tell texts apart', () => {
    expect(searchForm('ｻｰﾊﾞ　A－1〜3')).toBe(searchForm('さーば a-1～3'))
    expect(searchForm('ＬＧＷＡＮ')).toBe('lgwan')
    expect(searchForm('ひらがな')).toBe('ヒラガナ')
  })

  test('different texts stay different', () => {
    expect(searchForm('住民税')).not.toBe(searchForm('住民票'))
  })
})

describe('numbers', () => {
  test('counts, money and sizes', () => {
    expect(count(12_345)).toBe('12,345')
    expect(money(12_345)).toBe('12,345円')
    expect(money(12_000_000)).toBe('1,200万円')
    expect(money(340_000_000)).toBe('3億4,000万円')
    expect(money(0)).toBe('0円')
    expect([size(812), size(1_400_000), size(250_000_000)]).toEqual(['812 B', '1.4 MB', '250 MB'])
  })

  test('typed numbers', () => {
    expect(parseCount('１２，３４５')).toBe(12_345)
    expect(parseCount('−3')).toBe(-3)
    expect(parseCount('12台')).toBeUndefined()
    expect(parseCount('')).toBeUndefined()
  })
})
