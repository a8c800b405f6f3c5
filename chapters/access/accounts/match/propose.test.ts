import { describe, expect, test } from 'vitest'
import { type Candidate, matcher, nameForm, type Unmatched } from './propose.ts'

const person = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  number: id,
  name: `職員${id}`,
  kana: null,
  mail: null,
  units: [],
  ...more,
})
const account = (more: Partial<Unmatched>): Unmatched => ({
  id: 'a',
  login: 'x',
  display_name: null,
  staff_number: null,
  mail: null,
  unit_name: null,
  ...more,
})

describe('6(6): whose account is it?', () => {
  test.each([
    ['髙﨑　栄一郎', '高崎栄一郎'],
    ['渡邉 賢治郎', '渡辺賢治郎'],
    ['齋藤 道隆', '斎藤　道隆'],
    ['𠮷田 ひなの', '吉田ひなの'],
    ['辻󠄀村 剛志', '辻村剛志'],
    ['ﾀｶｻｷ ｴｲｲﾁﾛｳ', 'たかさき えいいちろう'],
  ])('%s and %s are one name', (left, right) => {
    expect(nameForm(left)).toBe(nameForm(right))
  })

  test('a reading finds its person; with the unit it is likely, alone it is weak', () => {
    const match = matcher([person('1', { name: '高崎 栄一郎', kana: 'タカサキ エイイチロウ', units: ['税務課'] })])
    expect(match(account({ display_name: 'たかさき　えいいちろう', unit_name: '税務課' }))).toMatchObject({
      person: '1',
      confidence: 'likely',
    })
    expect(match(account({ display_name: 'タカサキ エイイチロウ' }))).toMatchObject({ person: '1', confidence: 'weak' })
  })

  test('two of one name are nobody, unless the unit tells them apart', () => {
    const match = matcher([
      person('1', { name: '佐藤 一', units: ['税務課'] }),
      person('2', { name: '佐藤 一', units: ['総務課'] }),
    ])
    expect(match(account({ display_name: '佐藤一' }))).toMatchObject({ person: null, confidence: 'none' })
    expect(match(account({ display_name: '佐藤一', unit_name: '総務課' }))).toMatchObject({
      person: '2',
      confidence: 'likely',
    })
  })

  test('a number that says one person and a name that says another is weak, and says so', () => {
    const found = matcher([person('1001', { name: '甲 一' }), person('1002', { name: '乙 二' })])(
      account({ staff_number: '１００１', display_name: '乙 二' }),
    )
    expect(found).toMatchObject({ person: '1001', confidence: 'weak' })
    expect(found.because).toContain('氏名が違います')
  })

  test('a number or a mail that two people have says nothing', () => {
    const match = matcher([person('1', { mail: 'a@x' }), person('2', { mail: 'A@x' })])
    expect(match(account({ mail: 'a@x' }))).toMatchObject({ person: null, confidence: 'none' })
    expect(match(account({ login: '2', display_name: '職員2' }))).toMatchObject({ person: '2', confidence: 'certain' })
  })
})
