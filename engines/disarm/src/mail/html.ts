// HTML bodies to text, and what was left behind as remarks of the letter.
import type { FindingCode, Policy } from '../contract.ts'
import { htmlToText, type Readable } from '../html/index.ts'
import type { Remark } from './letter.ts'

/** Text with links spelt out to where they really lead, hidden words left out, and a remark for all that is gone. */
export function readHtml(
  html: string,
  { links }: Policy,
): { readonly text: string; readonly remarks: readonly Remark[] } {
  const read = htmlToText(html, links)
  const counted = counts.flatMap(([code, what]): readonly Remark[] =>
    read[what] === 0 ? [] : [{ code, where: 'html', act: 'removed', count: read[what] }],
  )
  const remote = read.remote.map(
    (address): Remark => ({ code: 'remote-content', where: 'html', act: 'removed', detail: address.slice(0, 200) }),
  )
  const refused = read.refused.map(
    (address): Remark => ({
      code: 'link-removed',
      where: 'html',
      act: 'replaced',
      detail: address.slice(0, 200),
      visible: true,
    }),
  )
  return { text: read.text, remarks: [...counted, ...remote, ...refused] }
}

type Counted = { readonly [Key in keyof Readable]: Readable[Key] extends number ? Key : never }[keyof Readable]

const counts: readonly (readonly [FindingCode, Counted])[] = [
  ['script', 'scripts'],
  ['event-handler', 'handlers'],
  ['form', 'forms'],
  ['hidden-text', 'hidden'],
  ['bidi-control', 'steering'],
]
