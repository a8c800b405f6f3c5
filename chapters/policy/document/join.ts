// Is this line the continuation of the one before? Pages and narrow columns cut Japanese sentences anywhere.

import { isEnded } from './line.ts'
import type { Line } from './line.ts'

/** How wide the columns of a text are that was cut at a fixed width; undefined where lines are paragraphs. */
export interface Column {
  /** Width of a full line in half-width units. */
  readonly width: number
}

/** Display width in half-width units, up to 400. */
export function widthOf(text: string): number {
  let width = 0
  for (const sign of text.slice(0, 400)) width += /[\u0020-\u007e\uff61-\uff9f]/u.test(sign) ? 1 : 2
  return width
}

/** Find the width at which a text was cut: many lines reach it, none goes far beyond, and they stop in mid-sentence. */
export function findColumn(lines: readonly Line[]): Column | undefined {
  const widths = lines.slice(0, 4000).map((line) => widthOf(line.text))
  const sorted = [...widths].sort((a, b) => a - b)
  const width = sorted[Math.floor(sorted.length * 0.97)] ?? 0
  if (width < 40 || width > 130) return undefined
  const full = widths.filter(
    (each, index) => each >= width - 6 && each <= width + 6 && !isEnded(lines[index]?.text ?? ''),
  )
  const beyond = widths.filter((each) => each > width + 8)
  return full.length >= 4 && full.length * 12 >= widths.length && beyond.length * 30 <= widths.length
    ? { width }
    : undefined
}

/** The line reaches the edge of its column, so that its end says nothing. */
export function isFull(line: Line, column: Column | undefined): boolean {
  return column !== undefined && widthOf(line.text) >= column.width - 12
}

/** The text cannot end here: a particle, a comma, a conjunction or an open bracket. */
export function isCut(text: string): boolean {
  const end = text.slice(-200)
  if (
    /(?:[、，,]|及び|又は|並びに|若しくは|かつ|もしくは|ならびに|および|または|[^の]ため|に対し|に関し|において|により|として|[るた]場合|するよう)$/u.test(
      end,
    )
  )
    return true
  if (
    /[^ものこと][をはがにへ]$/u.test(end) ||
    /[\p{Script=Han}ァ-ヶー)）」]の$/u.test(end) ||
    /[\p{Script=Han}ァ-ヶー)）」]と$/u.test(end)
  )
    return true
  return opened(end)
}

/** The text cannot begin here. */
export function isTail(text: string): boolean {
  return /^(?:[、。，）」』)〕】ぁぃぅぇぉっゃゅょァィゥェォッャュョーん]|を|及び|又は|並びに|若しくは|することが|すること|しなければ|されて|した(?!が)|して|する|される|るもの|ること|れる|られ)/u.test(
    text,
  )
}

function opened(end: string): boolean {
  const opens = (end.match(/[（(「『]/gu) ?? []).length
  const closes = (end.match(/[）)」』]/gu) ?? []).length
  return opens > closes && end.length < 200
}

/** What is known about the paragraph that a line may continue. */
export interface Open {
  readonly text: string
  /** The last line of the paragraph reached the edge of the column. */
  readonly full: boolean
  /** The paragraph is the text of a numbered item, which may end in a noun. */
  readonly item: boolean
  /** An earlier sibling of that item ended with a full stop, so this one should too. */
  readonly ends: boolean
}

/** Whether `line` continues the open paragraph. */
export function continues(open: Open, line: Line): boolean {
  if (line.row || line.hash > 0 || line.dash >= 0 || open.text === '') return false
  if (/^[、。，）」』)〕】]/u.test(line.text)) return true
  if (isTail(line.text) && !isEnded(open.text)) return true
  if (isEnded(open.text)) return false
  if (isCut(open.text)) return true
  if (open.full) return true
  if (/^(?:なお|ただし|また|この|本|前項|次の|以下|上記|※|\*|注)/u.test(line.text)) return false
  if (/[ァ-ヶー]$/u.test(open.text) && /^[ァ-ヶー]/u.test(line.text) && line.text.length > 8) return true
  const prose =
    open.text.length >= 25 && /[、を]/u.test(withoutBrackets(open.text)) && /。/u.test(withoutBrackets(line.text))
  return prose && (!open.item || open.ends) && !endsAsVerb(open.text)
}

function withoutBrackets(text: string): string {
  return text.slice(-400).replace(/[(（][^()（）]{0,200}[)）]/gu, '')
}

/** A verb in its final form may be a sentence whose full stop was lost; what follows is then a new one. */
function endsAsVerb(text: string): boolean {
  return /(?:する|ある|いる|ない|なる|した|れる|せる|える|める)$/u.test(text)
}

/** Put the pieces of a paragraph together; a space only between Latin words. */
export function joinText(pieces: readonly string[]): string {
  return pieces
    .map((piece, index) => (index > 0 && isLatinSeam(pieces[index - 1] ?? '', piece) ? ` ${piece}` : piece))
    .join('')
}

function isLatinSeam(before: string, after: string): boolean {
  return /[a-zA-Z0-9,.]/u.test(before.slice(-1)) && /^[a-zA-Z0-9]/u.test(after)
}
