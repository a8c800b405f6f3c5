// Which dates does a line name, and does it tell how the document was revised?

import type { RevisionKind } from './clause.ts'
import { squeezeDates } from './line.ts'
import { isKanjiNumber, valueOfKanji } from './kanji.ts'

/** A date with the precision that documents use. */
export interface Dated {
  readonly year: number
  readonly month: number
  readonly day?: number
  /** Place in the squeezed text. */
  readonly from: number
  readonly to: number
}

/** First year of each era, less one. */
const eras: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  M: 1867,
  T: 1911,
  S: 1925,
  H: 1988,
  R: 2018,
}

const number = '[0-9]{1,2}|元|[一二三四五六七八九十]{1,3}'
/** `(令和5年)` behind a western year, `(2023年)` behind an era year. */
const other = `(?:[((](?:[MTSHR]|明治|大正|昭和|平成|令和)?[.]?(?:[0-9]{4}|${number})年?[))])?`
const year = `(?:(明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR])[.]?(${number})|(?<![0-9])((?:19|20)[0-9]{2}))`
const pattern = new RegExp(
  `${year}${other}(?:年${other}(${number})月(?:(${number})日)?|[./-]([0-9]{1,2})(?:[./-]([0-9]{1,2}))?(?![0-9年月.]))`,
  'gu',
)

/** 2000: signs searched for dates in one line; a line of history names a dozen at most. */
const searched = 2000

/** Dates of a squeezed text in order. Era, western, dotted and kanji forms; month precision or day precision. */
export function datesIn(squeezed: string): readonly Dated[] {
  return [...squeezed.slice(0, searched).matchAll(pattern)].flatMap((match) => {
    const [all, era, eraYear = '', western, monthWord, dayWord, monthSign, daySign] = match
    const year = era === undefined ? Number(western) : (eras[era] ?? 0) + valueOf(eraYear)
    const month = monthWord ?? monthSign ?? ''
    const day = dayWord ?? daySign
    const date = {
      year,
      month: valueOf(month),
      ...(day === undefined ? {} : { day: valueOf(day) }),
      from: match.index,
      to: match.index + all.length,
    }
    return isReal(date) ? [date] : []
  })
}

function valueOf(text: string): number {
  if (text === '元') return 1
  return isKanjiNumber(text) ? valueOfKanji(text) : Number(text)
}

function isReal({ year, month, day }: { year: number; month: number; day?: number }): boolean {
  const days = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31
  return year >= 1868 && year <= 2100 && month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= days))
}

/** A word that tells how a document came to its present form. */
export interface KindWord {
  readonly kind: RevisionKind
  readonly from: number
  readonly to: number
  /** 施行 tells when a document takes effect, not when it was decided. */
  readonly effect: boolean
}

const words: readonly { readonly pattern: string; readonly kind: RevisionKind; readonly effect?: boolean }[] = [
  { pattern: '(?:全部|全面|全文)(?:的に)?(?:を)?(?:改[正定訂]|見直し)', kind: '全面改定' },
  { pattern: '廃止', kind: '廃止' },
  { pattern: '(?:一部|最終|第?[0-9]{1,2}[次回])?(?:を)?(?:改[正定訂]|見直し|更新|変更|修正)', kind: '一部改定' },
  { pattern: '制定|策定|初版|新規(?:作成)?|作成|決定', kind: '制定' },
  { pattern: '施行|適用', kind: '制定', effect: true },
]
const kindPattern = new RegExp(words.map((word) => `(${word.pattern})`).join('|'), 'gu')

/** Words of revision in a squeezed text, in order. */
export function kindsIn(squeezed: string): readonly KindWord[] {
  return [...squeezed.slice(0, searched).matchAll(kindPattern)].flatMap((match) => {
    const word = words[match.slice(1).findIndex((group) => group !== undefined)]
    return word === undefined
      ? []
      : [{ kind: word.kind, from: match.index, to: match.index + match[0].length, effect: word.effect ?? false }]
  })
}

/** The line says nothing but when and how the document was decided or changed. */
export function isRevisionLine(text: string): boolean {
  const plain = squeezeDates(text)
  if (plain.length > 60 || /。/u.test(plain)) return false
  const dates = datesIn(plain)
  if (dates.length === 0) return false
  return (
    kindsIn(plain).length > 0 ||
    /^[((]?(?:訓令|告示|規則|規程)/u.test(plain.slice(dates[0]?.to ?? 0)) ||
    dates[0]?.to === plain.length
  )
}
