import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PolicyDocument } from './clause.ts'
import { lost } from './lost.ts'
import { readPolicy } from './read.ts'

const source = {
  name: 'a.txt',
  bytes: new Uint8Array(readFileSync(resolve(import.meta.dirname, 'fixtures/04-pages.txt'))),
}

function read(): PolicyDocument {
  const reading = readPolicy(source)
  if (!reading.ok) throw new Error(reading.because)
  return reading.document
}

describe('a document that lost something is found out', () => {
  const document = read()
  test('the document as read has lost nothing', () => expect(lost(source, document)).toEqual([]))
  test.each<[string, PolicyDocument]>([
    ['a clause is missing', { ...document, clauses: document.clauses.slice(1) }],
    ['two clauses changed places', { ...document, clauses: document.clauses.toReversed() }],
    ['a line of the cover is missing', { ...document, front: document.front.slice(1) }],
    ['a page number is missing', { ...document, margins: (document.margins ?? []).slice(1) }],
    [
      'a sign of a text is missing',
      { ...document, clauses: document.clauses.map((clause) => ({ ...clause, text: clause.text.slice(1) })) },
    ],
    ['something was added at the end', { ...document, back: ['追加'] }],
  ])('%s', (_, damaged) => expect(lost(source, damaged)).not.toEqual([]))
})
