// Which numbers stand in mid-line because a converter ran the lines of a list together?

import { quoted } from './label.table.ts'
import { squeeze } from './line.ts'
import type { Line } from './line.ts'
import { headings } from './words.table.ts'

/** 3: two signs may be a quotation (`① ②`); a list run together is worth cutting from two items with text on. */
const fewest = 2

/** 400: items of one list in one line; more is no list. */
const most = 400

/** Cut a line before each number of a list that was run together; a line without one comes back as it is. */
export function separate(line: Line): readonly Line[] {
  if (line.row || line.hash > 0 || line.text.length < 24) return [line]
  const cuts = [
    ...new Set([
      ...series(line.text, circled),
      ...series(line.text, bracketed),
      ...articles(line.text),
      ...sections(line.text),
      ...dashes(line.text),
    ]),
  ].sort((a, b) => a - b)
  const inside = cuts.filter((at) => at > 0).slice(0, most)
  if (inside.length === 0) return [line]
  const edges = [0, ...inside, line.text.length]
  return edges
    .slice(0, -1)
    .map((from, index) => ({
      ...line,
      text: line.text
        .slice(from, edges[index + 1])
        .trim()
        .replace(/^- /u, ''),
      dash: index === 0 ? line.dash : /^\s*- /u.test(line.text.slice(from, from + 8)) ? 0 : -1,
      gap: index === 0 ? line.gap : false,
    }))
    .filter((part) => part.text !== '')
}

interface Signs {
  readonly pattern: RegExp
  readonly valueOf: (sign: string) => number
}

const circled: Signs = { pattern: /(?<=^|[\s。：:；;])[①-⑳]/gu, valueOf: (sign) => sign.charCodeAt(0) - 0x245f }
const bracketed: Signs = {
  pattern: /(?<=^|[\s。：:；;])(?:[(（]\s?[0-9０-９]{1,2}\s?[)）]|[⑴-⒇])/gu,
  valueOf: (sign) => Number(sign.normalize('NFKC').replace(/[()\s]/gu, '')),
}

/** Places of 1, 2, 3 … in this order, each followed by text of its own; 1 again opens the next list. */
function series(text: string, signs: Signs): readonly number[] {
  const runs: number[][] = [[]]
  for (const match of text.matchAll(signs.pattern)) {
    const value = signs.valueOf(match[0])
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 12)
    if (quoted.test(rest.trimStart()) || rest.trim().length < 4) continue
    const run = runs.at(-1) ?? []
    if (value === run.length + 1 || (run.length === 0 && match.index === 0)) run.push(match.index)
    else if (value === 1) runs.push([match.index])
  }
  return runs.filter((run) => run.length >= fewest).flat()
}

/** 200: a whole document in one line is longer; a paragraph that names two numbers is shorter. */
const wholeDocument = 200

/** `1 目的 この方針は…。 2 定義 …`: the sections of a document that lost all its line ends, known by their headings. */
function sections(text: string): readonly number[] {
  if (text.length < wholeDocument || !/[1１][.．]?[\s\u3000]/u.test(text)) return []
  const places: number[] = []
  const known: number[] = []
  for (const match of text.matchAll(/(?<=^|[\s。)）])([0-9０-９]{1,2})[.．]?[\s\u3000]\s?([^\s、。]{2,30})(?=\s)/gu)) {
    const [, value = '', title = ''] = match
    if (Number(value.normalize('NFKC')) !== places.length + 1) continue
    places.push(match.index)
    if (headings.test(squeeze(title))) known.push(match.index)
  }
  return known.length >= fewest && known.length * 2 >= places.length ? places : []
}

/** `。 第２条` and `。（定義）第２条` in one long line. */
function articles(text: string): readonly number[] {
  if (text.length < 80) return []
  const found = text.matchAll(
    /(?<=。)\s*(?=(?:[(（][^()（）。]{1,20}[)）]\s?)?第\s?[0-9０-９]{1,3}\s?条(?:の[0-9０-９]{1,2})?[\s（(])/gu,
  )
  return [...found].map((match) => match.index)
}

/** `…をいう。 - 情報システム`: the dash of the next item slipped to the end of the line. */
function dashes(text: string): readonly number[] {
  const found = /(?<=。)\s+(?=[-•]\s\S{1,24}$)/u.exec(text.slice(-40))
  return found === null ? [] : [Math.max(0, text.length - 40) + found.index]
}
