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
  const parts = captioned(rest) ?? termed(rest)
  if (parts !== undefined) return parts
  return isTitle(rest, around) ? { title: tidy(rest), head: rest, text: '' } : { head: '', text: rest }
}

/** `第１条（目的）　この方針は…`, and `（目的）` alone. */
function captioned(rest: string): Heading | undefined {
  const match = /^[(（【]([^()（）【】。]{1,40})[)）】]\s*(?=$|[^\s、。をはがのにと])/u.exec(rest)
  if (match === null) return undefined
  return { title: tidy(match[1] ?? ''), head: match[0].trimEnd(), text: rest.slice(match[0].length) }
}

/** `機密性　情報に…をいう。` and `機密性：情報に…`: a term, set apart from its definition. */
function termed(rest: string): Heading | undefined {
  const colon = /^([^。、：:\s]{1,30})\s?([：:])\s*(?=\S)/u.exec(rest)
  if (colon !== null && !/[/0-9a-z]$/iu.test(colon[1] ?? '')) {
    return { title: tidy(colon[1] ?? ''), head: colon[0].trimEnd(), text: rest.slice(colon[0].length) }
  }
  const wide = /^([^。、]{1,40}?)(?:[\u3000\t]+| {2,})(?=\S)/u.exec(rest)
  const narrow = /^([^。、\s]{1,30}(?:[(（][^()（）]{1,30}[)）])?) (?=[^\s a-zA-Z0-9])/u.exec(rest)
  const match = wide ?? (narrow !== null && !/[a-zA-Z0-9をはがのにと]$/u.test(narrow[1] ?? '') ? narrow : null)
  if (match === null) return undefined
  const [all, term = ''] = match
  const text = rest.slice(all.length)
  if (text.length < 12 || text.length < term.length || /[をはがにで]$/u.test(term) || isSpread(term)) return undefined
  return { title: tidy(term), head: term, text }
}

function isSpread(text: string): boolean {
  return text.length === 1
}

function isTitle(rest: string, around: Surroundings): boolean {
  const { line, followed, column, weighty } = around
  if (/[。、，]$/u.test(rest) || /。/u.test(rest)) return false
  if (line.hash > 0) return rest.length <= longestMarked
  if (rest.length > longestPlain || isEnded(rest) || isCut(rest) || line.row) return false
  if (isFull(line, column) && rest.length > 18) return false
  if (/(?:する|ある|いる|した|れる|ない|こと|もの|とおり|である|です|ます)$/u.test(rest)) return false
  if (weighty) return followed || /^[^、]{1,30}$/u.test(rest)
  return followed && !/[、]/u.test(rest.slice(0, -1).replace(/[(（].*[)）]/gu, ''))
}

/** `目　　的` is 目的; a title keeps its other spaces. */
export function tidy(title: string): string {
  const trimmed = title.trim()
  return /^\S(?:\s+\S)+$/u.test(trimmed) && /\p{Script=Han}/u.test(trimmed) ? trimmed.replace(/\s+/gu, '') : trimmed
}
