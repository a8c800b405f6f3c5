// CSV and TSV: every cell that a spreadsheet would compute is made text with an apostrophe; all other bytes stay as they are.
import { weigh, type Weight } from './formula.ts'

/** One cell that was made text. */
export interface Neutralised {
  readonly line: number
  readonly weight: Exclude<Weight, 'inert'>
  readonly words: string
}

/** Make formulas text; what is not changed is the same string. */
export function neutralise(text: string): { readonly text: string; readonly cells: readonly Neutralised[] } {
  const pieces: string[] = []
  const cells: Neutralised[] = []
  let [done, line, counted] = [0, 1, 0]
  for (const { from, to, quoted } of startsOf(text)) {
    const words = quoted ? text.slice(from, to).replaceAll('""', '"') : text.slice(from, to)
    const weight = weigh(words)
    if (weight === 'inert') continue
    for (; counted < from; counted += 1) if (text.charCodeAt(counted) === 10) line += 1
    cells.push({ line, weight, words: words.slice(0, 80) })
    pieces.push(text.slice(done, from), "'")
    done = from
  }
  if (cells.length === 0) return { text, cells }
  pieces.push(text.slice(done))
  return { text: pieces.join(''), cells }
}

interface Start {
  readonly from: number
  readonly to: number
  readonly quoted: boolean
}

/**
 * Where a cell may begin. A file does not say what parts its cells: comma, semicolon and tab all count outside quotes. Where a quote is never
 * closed, readers disagree about all that follows, so there every line and every quote may begin a cell.
 */
function* startsOf(text: string): Generator<Start> {
  let at = 0
  while (at <= text.length) {
    const lead = skipBlanks(text, at)
    if (text[lead] !== '"') {
      const end = endOfPlain(text, at)
      yield { from: at, to: end, quoted: false }
      at = end + 1
      continue
    }
    const close = closingQuote(text, lead + 1)
    if (close < 0) return yield* loose(text, lead)
    yield { from: lead + 1, to: close, quoted: true }
    at = endOfPlain(text, close + 1) + 1
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\u3000') at += 1
  return at
}

function endOfPlain(text: string, from: number): number {
  let at = from
  while (at < text.length && !parts.has(text.charCodeAt(at))) at += 1
  return at
}

/** Comma, semicolon, tab and line ends, by number: a table of 100 MB is gone through once a character. */
const parts: ReadonlySet<number> = new Set([44, 59, 9, 13, 10])

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}

function* loose(text: string, from: number): Generator<Start> {
  for (let at = from; at <= text.length; ) {
    let end = at
    while (end < text.length && !',;\t\r\n"'.includes(text[end] ?? '')) end += 1
    yield { from: at, to: end, quoted: false }
    at = end + 1
  }
}
