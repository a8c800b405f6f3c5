import { describe, expect, test } from 'vitest'
import { contains, passageOf } from './evidence.ts'
import { sameWords } from './words.table.ts'
import { normalise } from './words.ts'

describe('one word for one thing', () => {
  test.each([
    ['外部委託事業者', '受託者'],
    ['コンピューターウィルス', '不正プログラム'],
    ['ｻｰﾊﾞｰ', 'サーバ'],
    ['持出し', '持ち出し'],
    ['電算室', 'サーバ室'],
    ['講ずる', '講じる'],
    ['ユーザＩＤ', 'アカウント'],
    ['情報セキュリティ 最高責任者', '最高情報セキュリティ責任者'],
  ])('%s is %s', (one, other) => {
    expect(normalise(one)).toBe(normalise(other))
  })

  test.each([
    ['プログラムの開発', 'ログ'],
    ['ログイン時の表示', 'ログ'],
    ['監査委員及び教育委員会', '監査'],
    ['監査委員及び教育委員会', '教育'],
    ['懲戒処分の対象', '廃棄'],
    ['統括情報セキュリティ責任者', '情報セキュリティ責任者'],
    ['非公開とする', '公開する'],
    ['委託先への立入検査', '入退室'],
  ])('%s does not speak of %s', (text, word) => {
    expect(contains(passageOf(text), normalise(word))).toBe(false)
  })

  test('a short name in brackets (以下「…」という。) says nothing more', () => {
    expect(normalise('最高情報セキュリティ責任者（以下「CISO」という。）を置く')).toBe(normalise('CISOを置く'))
  })
})

test('every word of the table stands in one row only, in the spelling the normaliser leaves', () => {
  const words = sameWords.flatMap((row) => row.map((word) => word.replace('!', '')))
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  expect(words.filter((word) => word.normalize('NFKC').toUpperCase() !== word)).toEqual([])
})
