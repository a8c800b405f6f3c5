// What number do these kanji count? 十二 is 12, 二十 is 20, 元 is the first year of an era.

const digits = '〇一二三四五六七八九'

/** True where the text consists of kanji numerals alone. */
export function isKanjiNumber(text: string): boolean {
  return /^[〇一二三四五六七八九十百]+$/u.test(text)
}

/** Value of a kanji numeral below a thousand; 0 where it is none. */
export function valueOfKanji(text: string): number {
  if (!isKanjiNumber(text)) return 0
  if (!/[十百]/u.test(text)) return Number([...text].map((sign) => digits.indexOf(sign)).join(''))
  let total = 0
  let pending = 0
  for (const sign of text) {
    if (sign === '百' || sign === '十') {
      total += Math.max(1, pending) * (sign === '百' ? 100 : 10)
      pending = 0
    } else {
      pending = digits.indexOf(sign)
    }
  }
  return total + pending
}

/** Kanji numeral of a value below a hundred, as regulations count (十二). */
export function kanjiOf(value: number): string {
  if (value < 1 || value > 99) return String(value)
  const tens = Math.floor(value / 10)
  return `${tens > 1 ? (digits[tens] ?? '') : ''}${tens > 0 ? '十' : ''}${value % 10 > 0 ? (digits[value % 10] ?? '') : ''}`
}
