// How does Word write the n-th number of a list? The number formats of OOXML (ST_NumberFormat) that Japanese documents use.

import { kanjiOf } from '../kanji.ts'
import { aiueo, iroha } from '../label.table.ts'

/** The visible number for a value in a format of ST_NumberFormat; an unknown format counts in decimals, as Word does. */
export function countIn(format: string, value: number): string {
  return (formats[format] ?? String)(value)
}

const formats: Readonly<Record<string, (value: number) => string>> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: wide,
  decimalFullWidth2: wide,
  numberInDash: (value) => `- ${value} -`,
  aiueo: (value) => pick(aiueo, value),
  aiueoFullWidth: (value) => pick(aiueo, value),
  iroha: (value) => pick(iroha, value),
  irohaFullWidth: (value) => pick(iroha, value),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (value) => (value <= 20 ? String.fromCodePoint(0x2473 + value) : `(${value})`),
  decimalEnclosedFullstop: (value) => (value <= 20 ? String.fromCodePoint(0x2487 + value) : `${value}.`),
  ideographDigital: kanjiOf,
  japaneseCounting: kanjiOf,
  japaneseLegal: kanjiOf,
  japaneseDigitalTenThousand: kanjiOf,
  chineseCounting: kanjiOf,
  chineseCountingThousand: kanjiOf,
  taiwaneseCounting: kanjiOf,
  ideographEnclosedCircle: (value) => (value <= 10 ? String.fromCodePoint(0x327f + value) : kanjiOf(value)),
  lowerLetter: (value) => letter(value, 97),
  upperLetter: (value) => letter(value, 65),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: roman,
  none: () => '',
}

function wide(value: number): string {
  return String(value).replace(/[0-9]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0x30) + 0xfee0))
}

function pick(signs: string, value: number): string {
  return signs[(value - 1) % signs.length] ?? ''
}

function circled(value: number): string {
  if (value >= 1 && value <= 20) return String.fromCodePoint(0x245f + value)
  if (value <= 35) return String.fromCodePoint(0x3251 + value - 21)
  return value <= 50 ? String.fromCodePoint(0x32b1 + value - 36) : String(value)
}

function letter(value: number, first: number): string {
  return String.fromCodePoint(first + ((value - 1) % 26)).repeat(Math.min(4, Math.floor((value - 1) / 26) + 1))
}

function roman(value: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  if (value < 1 || value > 300) return String(value)
  let rest = value
  let text = ''
  for (const [worth, sign] of signs) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}
