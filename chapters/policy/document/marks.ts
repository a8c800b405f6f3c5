// Which signs does the author use instead of numbers to mark headings? `【目的】`, `■目的`, `○ 目的`.

import { squeeze } from './line.ts'
import type { Line } from './line.ts'
import { labelsOf } from './label.ts'
import { headings } from './words.table.ts'

/** The signs that set a heading apart, without the small dots, which always stand for lists. */
const signs = /^[■□◆◇●○◎◯▼▽▶★☆§◼⚫]/u

/** 40: longest heading of a basic policy seen is about 30 signs. */
const longest = 40

/** 2: the first level below the document's own title. */
const outermost = 2

/** Lines headed by a sign that the document uses for nothing but headings get a heading mark; levels in order of appearance. */
export function headedBySigns(lines: readonly Line[]): readonly Line[] {
  const found = new Map<string, number[]>()
  lines.forEach((line, index) => {
    const sign = signOf(line)
    if (sign !== undefined) found.set(sign, [...(found.get(sign) ?? []), index])
  })
  const levels = [...found]
    .filter(([sign, indexes]) => headsClauses(lines, sign, indexes))
    .map(([sign]) => sign)
    .slice(0, 3)
  if (levels.length === 0) return lines
  return lines.map((line) => {
    const level = levels.indexOf(signOf(line) ?? '')
    return level < 0 ? line : { ...line, hash: outermost + level, signed: true }
  })
}

/** A line whose sign belongs to the heading and opens no list. */
export function isSignedHeading(line: Line): boolean {
  return line.signed === true || (line.hash > 0 && line.hash < 7 && signs.test(line.text))
}

/** A heading's text without the sign before it or the brackets around it. */
export function unsigned(text: string): string {
  return text.replace(/^[■□◆◇●○◎◯▼▽▶★☆§◼⚫【《〈＜<[［(（]\s*|\s*[】》〉＞>\]］)）:：]$/gu, '').trim()
}

function signOf(line: Line): string | undefined {
  if (line.hash > 0 || line.row || line.dash >= 0 || line.text.length > longest + 4) return undefined
  if (/^【[^【】]{1,40}】$/u.test(line.text)) return '【'
  if (/^《[^《》]{1,40}》$/u.test(line.text)) return '《'
  if (/^[<＜〈][^<>＜＞〈〉]{1,40}[>＞〉]$/u.test(line.text)) return '＜'
  if (/^[[［][^[\]［］]{1,40}[\]］]$/u.test(line.text)) return '［'
  return signs.exec(line.text)?.[0]
}

/** Every such line is short, at least two name what policies name, and text stands below nearly all of them. */
function headsClauses(lines: readonly Line[], sign: string, indexes: readonly number[]): boolean {
  const named = indexes.filter((index) => headings.test(squeeze(unsigned(lines[index]?.text ?? ''))))
  const plain = indexes.every((index) => !/[、。]|(?:する|こと|もの)$/u.test(unsigned(lines[index]?.text ?? '')))
  const followed = indexes.filter((index) => {
    const next = lines[index + 1]
    return next !== undefined && signOf(next) !== sign && labelsOf(next.text).every((label) => label.value <= 1)
  })
  return plain && named.length >= 2 && followed.length * 5 >= indexes.length * 4
}
