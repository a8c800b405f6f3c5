// The second look at a table: another walk than the one that wrote it, record by record with a pattern of RFC 4180.
import type { Danger } from '../contract.ts'
import { weigh } from './formula.ts'

/** A quoted cell, or a plain one, at the beginning of a line or behind a mark that parts cells. */
const cell = /(?:^|[,;\t\r\n])[ \u3000]*(?:"((?:[^"]|"")*)"|([^,;\t\r\n]*))/gy

/** Cells that a spreadsheet would compute; at most ten. */
export function judgeTable(text: string): readonly Danger[] {
  const dangers: Danger[] = []
  for (let at = 0; at < text.length && dangers.length < 10; ) {
    cell.lastIndex = at
    const found = cell.exec(text)
    const words = found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? ''
    if (weigh(words) !== 'inert')
      dangers.push({ code: 'formula-injection', where: `character ${at}`, detail: words.slice(0, 80) })
    const next = found === null || found[0].length === 0 ? at + 1 : at + found[0].length
    at = nextMark(text, next)
  }
  return dangers
}

/** Words behind a closing quote belong to no cell of their own. */
function nextMark(text: string, from: number): number {
  let at = from
  while (at < text.length && !',;\t\r\n'.includes(text[at] ?? '')) at += 1
  return at
}
