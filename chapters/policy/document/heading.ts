// Which part of a numbered line is its heading, and which its text?

import { isCut, isFull } from './join.ts'
import type { Column } from './join.ts'
import { isEnded } from './line.ts'
import type { Line } from './line.ts'

/** A numbered line taken apart: `head` is the title as written, `title` the title as cited, `text` what remains. */
export interface Heading {
  readonly title?: string
  readonly head: string
  readonly text: string
}

/** What stands around a numbered line. */
export interface Surroundings {
  readonly line: Line
  /** The line below is text of this clause or opens a list inside it. */
  readonly followed: boolean
  readonly column: Column | undefined
  /** The style of number carries headings (条, 章, 1) rather than items (ア, ・). */
  readonly weighty: boolean
}

/** 45: the longest heading of a numbered plain line seen is about 30 signs. */
const longestPlain = 45

/** 90: with a heading mark a longer heading is believed. */
const longestMarked = 90

/** Take the text after a number apart. */
export function headingOf(rest: string, around: Surroundings): Heading {
  if (rest === '') return { head: '', text: '' }
  const parts = captioned(rest) ?? termed(rest) ?? glued(rest)
  if (parts !== undefined) return parts
  return isTitle(rest, around) ? { title: tidy(rest), head: rest, text: '' } : { head: '', text: rest }
}

/** `第１条（目的） この方針は…`, and `（目的）` alone. */
function captioned(rest: string): Heading | undefined {
  const match =
    /^[(（【](?![0-9０-９一二三四五六七八九十ア-ンa-z]{1,3}[)）])([^()（）【】。]{1,40})[)）】]\s*(?=$|[^\s、。をはがのにと])/u.exec(
      rest,
    )
  if (match === null) return undefined
  return { title: tidy(match[1] ?? ''), head: match[0].trimEnd(), text: rest.slice(match[0].length) }
}

/** `機密性 情報に…をいう。` and `機密性：情報に…`: a term, set apart from its definition. */
function termed(rest: string): Heading | undefined {
  const colon = /^([^。、：:・…\s]{1,30})\s?([：:](?=\s*\S)|(?:・{2,}|…+)(?=\s*[^\s・…]|$))\s*/u.exec(rest)
  if (colon !== null && !/[/0-9a-z]$/iu.test(colon[1] ?? '')) {
    return { title: tidy(colon[1] ?? ''), head: colon[0].trimEnd(), text: rest.slice(colon[0].length) }
  }
  const start = rest.slice(0, longestMarked)
  const wide = /^([^。、\s](?:[^。、]{0,40}?[^。、\s])?)\s*?(?:[\u3000\t]| {2})\s*(?=\S)/u.exec(start)
  const narrow = /^([^。、\s]{1,30}(?:[(（][^()（）]{1,30}[)）])?) (?=[^\s a-zA-Z0-9])/u.exec(start)
  const match = wide ?? (narrow !== null && !/[a-zA-Z0-9をはがのにと]$/u.test(narrow[1] ?? '') ? narrow : null)
  if (match === null) return undefined
  const [all, term = ''] = match
  const text = rest.slice(all.length)
  const defines = text.length >= 4 && (wide === null ? text.endsWith('をいう。') : text.includes('。'))
  if (
    (!defines && (text.length < 12 || text.length < term.length)) ||
    /[をはがにで]$/u.test(term) ||
    /^[をにはがのとでへも、。]/u.test(text) ||
    isSpread(term) ||
    /^\S\s\S\s/u.test(text)
  )
    return undefined
  return { title: tidy(term), head: term, text }
}

/** `目的この方針は、…`: the space after the heading was lost. */
function glued(rest: string): Heading | undefined {
  const match = /^(?:目的|趣旨|定義|用語の定義|適用範囲)(?=(?:この|本|当|次の)[^、。]{1,30}[、は])/u.exec(rest)
  return match === null ? undefined : { title: match[0], head: match[0], text: rest.slice(match[0].length) }
}

function isSpread(text: string): boolean {
  return text.length === 1
}

function isTitle(rest: string, around: Surroundings): boolean {
  const { line, followed, column, weighty } = around
  const plain = rest.replace(/[(（][^()（）]{0,60}[)）]/gu, '')
  if (/[。、，]$/u.test(rest) || /。/u.test(plain)) return false
  if (line.hash > 0) return rest.length <= (plain.includes('、') ? longestPlain : longestMarked)
  if (plain.length > longestPlain || isEnded(plain) || isCut(rest) || line.row) return false
  if (isFull(line, column) && rest.length > 18) return false
  if (/(?:する|ある|いる|した|れる|ない|こと|もの|とおり|である|です|ます)$/u.test(rest)) return false
  if (weighty) return followed || /^[^、]{1,30}$/u.test(rest)
  return followed && !plain.includes('、')
}

/** `目  的` is 目的; a title keeps its other spaces. */
export function tidy(title: string): string {
  const trimmed = title.trim()
  return /^\S(?:\s+\S)+$/u.test(trimmed) && /\p{Script=Han}/u.test(trimmed) ? trimmed.replace(/\s+/gu, '') : trimmed
}
