// Does this line begin with a number, and which? A sign may be read in two ways (イ is second of アイウ and first of イロハ).

import { aiueo, bullets, counters, iroha, quoted, signs } from './label.table.ts'
import { isKanjiNumber, valueOfKanji } from './kanji.ts'

/** How a number is written; siblings share one style. */
export type Style = string

/** A number found at the head of a line. */
export interface Label {
  readonly style: Style
  readonly value: number
  /** Further components: `第3条の2` is [2], `1.2.3` is [2, 3]. */
  readonly parts: readonly number[]
  /** `第5条から第7条まで 削除` stands for all of them: the last. */
  readonly through?: number
  /** Half-width, as the document counts. */
  readonly number: string
  /** As the source wrote it, with its punctuation. */
  readonly written: string
  readonly rest: string
  /** True where the sign alone proves a clause number; otherwise its neighbours must. */
  readonly sure: boolean
  /** The number looks quoted or counts something; only a heading mark makes it a clause number. */
  readonly suspect: boolean
}

/** 80: the longest number seen is `第１２条の２の３`; the head alone is searched, so that a line of megabytes costs nothing. */
const headLength = 80

/** Structural nouns from the outside in; `dai` is 第1 alone. */
export const structure: readonly Style[] = ['編', '章', '節', '款', '条', 'dai']

/** Every way to read a number at the head of this line; empty when it has none. */
export function labelsOf(text: string): readonly Label[] {
  const head = text.slice(0, headLength)
  const found = [
    deleted(head) ?? structural(head),
    dotted(head) ?? decimal(head),
    paren(head),
    single(head),
    ...kana(head),
    ...kanaParen(head),
    ...latin(head),
    kanji(head),
    bullet(head),
  ].filter((label) => label !== undefined)
  return found.map((label) => ({ ...label, rest: text.slice(label.written.length).trimStart() }))
}

type Found = Omit<Label, 'rest'>

/** `第5条から第7条まで 削除`: numbers kept free so that others need not move. */
function deleted(head: string): Found | undefined {
  const match =
    /^第\s?([0-9０-９]{1,3}|[一二三四五六七八九十百]{1,6})\s?条(?:から|及び|・|[～〜―－-])第?\s?([0-9０-９]{1,3}|[一二三四五六七八九十百]{1,6})\s?条?(?:まで)?(?=\s*削除$)/u.exec(
      head,
    )
  if (match === null) return undefined
  const [written, from = '', to = ''] = match
  const number = half(written).replace(/\s/gu, '')
  return {
    style: '条',
    value: numberOf(from),
    through: numberOf(to),
    parts: [],
    number,
    written,
    sure: true,
    suspect: false,
  }
}

function structural(head: string): Found | undefined {
  const match =
    /^第\s*([0-9０-９]{1,3}|[一二三四五六七八九十百]{1,6})\s*([編章節款条]?)((?:\s*の\s*(?:[0-9０-９]{1,2}|[二三四五六七八九十]))*)\s*[.．、,，:：]?/u.exec(
      head,
    )
  if (match === null) return undefined
  const [all, digits = '', noun = '', sub = ''] = match
  const subMeant = /の\s*[0-9０-９二三四五六七八九十]/u.test(sub) && noun !== ''
  const written = subMeant || sub === '' ? all : all.slice(0, all.indexOf(sub))
  const after = head.slice(written.length)
  if (noun === '' && !daiStands(after, written)) return undefined
  const parts = subMeant
    ? [...sub.matchAll(/[0-9０-９]{1,2}|[二三四五六七八九十]/gu)].map((part) => numberOf(part[0]))
    : []
  const suspect =
    /^\s*(?:第|[項号中]|各号|関係|ただし書|本文|前段|後段|[―－ー\-～〜・（(]第)/u.test(after) ||
    quoted.test(after.trimStart()) ||
    /^[のをはがにでとも]/u.test(after)
  const number = half(written).replace(/[\s.．、,，:：]/gu, '')
  return { style: noun === '' ? 'dai' : noun, value: numberOf(digits), parts, number, written, sure: true, suspect }
}

/** `第1 目的` is a clause number; `第1回`, `第2号` and `第三者` are words. */
function daiStands(after: string, written: string): boolean {
  if (/^(?:者|[回号次期類種版位四半表段種項階線級学]|[a-z])/iu.test(after.trimStart())) return false
  return (
    /\s$/u.test(written) ||
    /^\s|^$/u.test(after) ||
    /[.．、:：]$/u.test(written) ||
    /^[\p{Script=Han}\p{Script=Katakana}]/u.test(after)
  )
}

function dotted(head: string): Found | undefined {
  const match =
    /^([0-9０-９]{1,2}(?:\s?[.．\-－‐−]\s?[0-9０-９]{1,2}){1,4})[.．]?(?=[^0-9０-９.．\-－‐−/／年月日%％版倍]|$)/u.exec(
      head,
    )
  if (match === null) return undefined
  const written = match[0]
  const number = half(written).replace(/\s/gu, '').replace(/[−‐]/gu, '-').replace(/\.$/u, '')
  const [value = 0, ...parts] = number.split(/[.-]/u).map(Number)
  const suspect =
    !/^\s|^[^\p{Script=Latin}\d]/u.test(head.slice(written.length)) || startsDate(head.slice(written.length))
  return { style: 'dotted', value, parts, number, written, sure: true, suspect }
}

function decimal(head: string): Found | undefined {
  const match = /^([0-9０-９]{1,3})(?:\s?([.．、，,:：])(?![0-9０-９])|\s?([)）]))?/u.exec(head)
  if (match === null) return undefined
  const [written, digits = '', point, close] = match
  const after = head.slice(written.length)
  if (
    /^[0-9０-９/／.．]/u.test(after) ||
    (point === undefined && close === undefined && /^[a-zA-Z（(%％]/u.test(after))
  )
    return undefined
  const spaced = point !== undefined || close !== undefined || /^\s|^$/u.test(after)
  const rest = after.trimStart()
  const listed = (point === '、' || point === ',' || point === '，') && /^[0-9０-９]/u.test(rest)
  const suspect =
    listed ||
    startsDate(rest) ||
    (point === undefined && (counters.test(rest) || quoted.test(rest))) ||
    /^[0-9０-９]+[\s,，]+[0-9０-９]/u.test(head)
  const style = close === undefined ? 'decimal' : 'decimal-close'
  const number = half(digits) + (close === undefined ? '' : ')')
  return { style, value: numberOf(digits), parts: [], number, written, sure: spaced && point !== undefined, suspect }
}

function startsDate(rest: string): boolean {
  return /^\s*(?:(?:明治|大正|昭和|平成|令和)|[12１２][0-9０-９]{3}\s*[年/.])/u.test(rest)
}

function paren(head: string): Found | undefined {
  const match = /^[(（]\s?([0-9０-９]{1,3})\s?[)）]/u.exec(head)
  if (match === null) return undefined
  const [written, digits = ''] = match
  const suspect =
    quoted.test(head.slice(written.length).trimStart()) || /^[のをがと](?!.{0,3}$)/u.test(head.slice(written.length))
  return {
    style: 'paren',
    value: numberOf(digits),
    parts: [],
    number: `(${half(digits)})`,
    written,
    sure: true,
    suspect,
  }
}

function single(head: string): Found | undefined {
  const code = head.codePointAt(0) ?? 0
  const run = signs.find((sign) => code >= sign.from && code < sign.from + sign.count)
  if (run === undefined) return undefined
  const sign = String.fromCodePoint(code)
  const written = /^[.．、]/u.test(head.slice(sign.length)) ? head.slice(0, sign.length + 1) : sign
  const value = code - run.from + run.value
  const after = head.slice(written.length)
  const suspect =
    quoted.test(after.trimStart()) || /^[のをがとはに](?!.{0,3}$)/u.test(after) || /^\s*[①-⑳]/u.test(after)
  const plain: Readonly<Record<string, string>> = {
    paren: `(${value})`,
    decimal: `${value}`,
    'kanji-paren': `(${sign.normalize('NFKC').replace(/[()]/gu, '')})`,
  }
  return { style: run.style, value, parts: [], number: plain[run.style] ?? sign, written, sure: true, suspect }
}

function kana(head: string): readonly Found[] {
  const match = /^(?:([ア-ンｱ-ﾝ])\s?([.．、)）:：])|([ア-ンｱ-ﾝ])(?=\s|$|\p{Script=Han}))/u.exec(head)
  if (match === null) return []
  const written = match[0]
  return readKana((match[1] ?? match[3] ?? '').normalize('NFKC'), {
    style: /[)）]$/u.test(written) ? 'kana-close' : 'kana',
    written,
    around: (sign) => (/[)）]$/u.test(written) ? `${sign})` : sign),
    sure: false,
  })
}

function kanaParen(head: string): readonly Found[] {
  const match = /^[(（]\s?([ア-ンｱ-ﾝ])\s?[)）]/u.exec(head)
  if (match === null) return []
  return readKana((match[1] ?? '').normalize('NFKC'), {
    style: 'kana-paren',
    written: match[0],
    around: (sign) => `(${sign})`,
    sure: true,
  })
}

interface KanaForm {
  readonly style: Style
  readonly written: string
  readonly around: (sign: string) => string
  readonly sure: boolean
}

function readKana(sign: string, form: KanaForm): readonly Found[] {
  const base = { parts: [], number: form.around(sign), written: form.written, sure: form.sure, suspect: false }
  return [
    { ...base, style: form.style, value: aiueo.indexOf(sign) + 1 },
    { ...base, style: `${form.style}-iroha`, value: iroha.indexOf(sign) + 1 },
  ].filter((label) => label.value > 0)
}

function latin(head: string): readonly Found[] {
  const match =
    /^(?:[(（]\s?([a-zA-Zａ-ｚＡ-Ｚ]|[ivxIVX]{1,5})\s?[)）]|([a-zA-Zａ-ｚＡ-Ｚ]|[ivxIVX]{1,5})(?:\s?([.．、)）])(?![a-zA-Z0-9])|(?=\s[^\sa-zA-Z0-9])))/u.exec(
      head,
    )
  if (match === null) return []
  const inside = half(match[1] ?? match[2] ?? '')
  const form = match[1] === undefined ? (/[)）]$/u.test(match[0]) ? 'close' : 'bare') : 'paren'
  const around = form === 'paren' ? `(${inside})` : form === 'close' ? `${inside})` : inside
  const small = inside === inside.toLowerCase() ? 'small' : 'large'
  const base = { parts: [], number: around, written: match[0], sure: false, suspect: false }
  const letter = inside.length === 1 ? inside.toLowerCase().charCodeAt(0) - 96 : 0
  return [
    { ...base, style: `${small}-letter-${form}`, value: letter },
    { ...base, style: `${small}-roman-${form}`, value: romanOf(inside) },
  ].filter((label) => label.value > 0)
}

function romanOf(text: string): number {
  return ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'].indexOf(text.toLowerCase()) + 1
}

function kanji(head: string): Found | undefined {
  const match =
    /^(?:[(（]\s?([一二三四五六七八九十]{1,3})\s?[)）]|([一二三四五六七八九十]{1,3})(?:\s?[.．、]|(?=\s)))/u.exec(head)
  if (match === null) return undefined
  const digits = match[1] ?? match[2] ?? ''
  const bare = match[1] === undefined
  const value = valueOfKanji(digits)
  const suspect = quoted.test(head.slice(match[0].length).trimStart())
  return {
    style: bare ? 'kanji' : 'kanji-paren',
    value,
    parts: [],
    number: bare ? digits : `(${digits})`,
    written: match[0],
    sure: !bare,
    suspect,
  }
}

function bullet(head: string): Found | undefined {
  const sign = String.fromCodePoint(head.codePointAt(0) ?? 0x20)
  if (!bullets.includes(sign) || head.length < 2) return undefined
  return {
    style: `bullet${sign}`,
    value: 0,
    parts: [],
    number: '・',
    written: sign,
    sure: false,
    suspect: /^[・･]{2}|^[・･]\s?[・･]/u.test(head),
  }
}

function numberOf(digits: string): number {
  return isKanjiNumber(digits) ? valueOfKanji(digits) : Number(half(digits))
}

function half(text: string): string {
  return text.normalize('NFKC')
}
