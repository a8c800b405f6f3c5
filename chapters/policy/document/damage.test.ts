import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Clause } from './clause.ts'
import { lost } from './lost.ts'
import { readPolicy } from './read.ts'

// Converters and editors damage a document in known ways; whatever they do, the same clauses must be found.

type Damage = (text: string) => string

const wide = (digits: string): string =>
  digits.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const bare: Damage = (text) => text.replace(/^#+ /gmu, '').replace(/^- /gmu, '').replace(/ +$/gmu, '')
const dense: Damage = (text) => bare(text).replace(/\n{2,}/gu, '\n')
const wrapped =
  (width: number): Damage =>
  (text) =>
    text
      .split('\n')
      .flatMap((line) => (line === '' ? [''] : (line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])))
      .join('\n')
const paged =
  (lines: number, footer: (page: number) => readonly string[]): Damage =>
  (text) =>
    text
      .split('\n')
      .flatMap((line, index) => ((index + 1) % lines === 0 ? [line, ...footer((index + 1) / lines)] : [line]))
      .join('\n')
const wideNumbers: Damage = (text) =>
  text
    .replace(/^(#* ?)(\d+)\.? /gmu, (_, mark: string, digits: string) => `${mark}${wide(digits)}　`)
    .replace(/^(#* ?-? ?)\((\d+)\) ?/gmu, (_, mark: string, digits: string) => `${mark}（${wide(digits)}）`)
const withContents =
  (entry: (title: string, page: number) => string): Damage =>
  (text) => {
    const titles = [...bare(text).matchAll(/^\d+\.? .{1,30}$/gmu)].map((match, index) => entry(match[0], index + 1))
    const start = text.search(/^#* ?1[. ]/mu)
    return `${text.slice(0, start)}目次\n${titles.join('\n')}\n\n${text.slice(start)}`
  }

const damages: readonly (readonly [string, Damage])[] = [
  ['no marks', bare],
  ['no marks and no blank lines', dense],
  ['full-width numbers', wideNumbers],
  [
    'no space behind numbers',
    (text) => text.replace(/^(#* ?\d+)\.? /gmu, '$1.').replace(/^(#* ?-? ?\(\d+\)) /gmu, '$1'),
  ],
  ['no sign behind numbers', (text) => text.replace(/^(#* ?\d+)\.? /gmu, '$1')],
  ['numbers on lines of their own', (text) => dense(bare(text).replace(/^(\d+\.?|\(\d+\)) /gmu, '$1\n'))],
  ['bold for headings', (text) => text.replace(/^#+ (.*)$/gmu, '**$1**')],
  ['one heading level for all', (text) => text.replace(/^#+ /gmu, '## ')],
  ['dashes before every number', (text) => text.replace(/^(?=[(①-⑳])/gmu, '- ')],
  [
    '⑴ for (1)',
    (text) =>
      text.replace(
        /^(#* ?-? ?)\((\d+)\)/gmu,
        (_, mark: string, digits: string) => mark + String.fromCodePoint(0x2473 + Number(digits)),
      ),
  ],
  ['spaces between the signs', (text) => text.replace(/([\u3040-\u9fff、。])(?=[\u3040-\u9fff、。])/gu, '$1 ')],
  ['lines of 40 signs', (text) => wrapped(40)(dense(text))],
  ['lines of 36 signs with blank lines', (text) => wrapped(36)(bare(text))],
  ['page numbers between dashes', paged(13, (page) => ['', `- ${page} -`, ''])],
  ['bare page numbers', paged(13, (page) => [String(page)])],
  ['lines of 40 signs on numbered pages', (text) => paged(30, (page) => [`- ${page} -`])(wrapped(40)(dense(text)))],
  [
    'running heads and page numbers',
    (text) => paged(27, (page) => [String(page), '\f見本市 情報セキュリティポリシー'])(wrapped(38)(dense(text))),
  ],
  ['a table of contents with leaders', withContents((title, page) => `${title} ${'…'.repeat(10)} ${page}`)],
  ['a table of contents without page numbers', withContents((title) => title)],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
]

const sources = [
  resolve(import.meta.dirname, 'template/basic-policy.ja.md'),
  resolve(import.meta.dirname, '../../../../shared/policy/minokamo-basic-policy.md'),
].filter(existsSync)

function clausesOf(text: string): readonly string[] {
  const source = { name: 'a', bytes: new TextEncoder().encode(text) }
  const reading = readPolicy(source)
  if (!reading.ok) throw new Error(reading.because)
  expect(lost(source, reading.document)).toEqual([])
  const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/gu, '')
  const visit = (clause: Clause): readonly string[] => [
    `${plain(clause.path)} ${plain(clause.title ?? '')} ${plain(clause.text)}`,
    ...clause.children.flatMap(visit),
  ]
  return reading.document.clauses.flatMap(visit)
}

describe.each(sources)('%s', (file) => {
  const text = readFileSync(file, 'utf8')
  const expected = clausesOf(text)
  test.each(damages)('%s', (_, damage) => {
    expect(damage(text)).not.toBe(text)
    expect(clausesOf(damage(text))).toEqual(expected)
  })
})
