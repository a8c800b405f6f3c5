// Reads the gold set and measures proposals against it; used by tests only.

import { readdirSync, readFileSync } from 'node:fs'
import type { Edition } from '../../../catalogue/schema.ts'
import type { Clause, PolicyDocument } from '../document/clause.ts'
import { proposeMappings } from './propose.ts'

/** What a careful reader expects of one clause. */
export interface Expectation {
  readonly required: readonly string[]
  readonly tolerated: readonly string[]
}

/** An invented document with the expectation for each of its clauses. */
export interface Gold {
  readonly name: string
  readonly document: PolicyDocument
  readonly expected: ReadonlyMap<string, Expectation>
}

/** How proposals compare with expectations. */
export interface Measure {
  readonly precision: number
  readonly recall: number
  readonly right: number
  /** `document clause control` of each proposal that was not wanted. */
  readonly wrong: readonly string[]
  /** The same of each control that was not proposed. */
  readonly missed: readonly string[]
}

/** The documents of one half of the gold set. */
export function loadGold(half: 'development' | 'held-out'): readonly Gold[] {
  const folder = new URL(`./gold/${half}/`, import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => parseGold(name, readFileSync(new URL(name, folder), 'utf8')))
}

/** Propose for every document and compare, clause by clause. */
export function measure(golds: readonly Gold[], edition: Edition): Measure {
  let right = 0
  const wrong: string[] = []
  const missed: string[] = []
  for (const { name, document, expected } of golds) {
    const proposals = proposeMappings(document, edition)
    for (const [path, { required, tolerated }] of expected) {
      const given = proposals.filter(({ clause }) => clause === path)
      right += given.filter(({ control }) => required.includes(control)).length
      for (const { control, confidence, because } of given) {
        if (![...required, ...tolerated].includes(control))
          wrong.push(`${name} ${path} ${control} ${confidence} ${because}`)
      }
      for (const control of required) {
        if (!given.some((proposal) => proposal.control === control)) missed.push(`${name} ${path} ${control}`)
      }
    }
  }
  return {
    precision: right / Math.max(1, right + wrong.length),
    recall: right / Math.max(1, right + missed.length),
    right,
    wrong,
    missed,
  }
}

interface Draft {
  readonly depth: number
  readonly clause: Clause & { readonly children: Clause[] }
}

function parseGold(name: string, text: string): Gold {
  const expected = new Map<string, Expectation>()
  const clauses: Clause[] = []
  const open: Draft[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const depth = (line.length - line.trimStart().length) / 2
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop()
    const parent = open.at(-1)?.clause
    const { clause, expectation } = parseLine(line, parent?.path ?? '', at + 1)
    expected.set(clause.path, expectation)
    const siblings = parent === undefined ? clauses : parent.children
    siblings.push(clause)
    open.push({ depth, clause })
  }
  const title = /^# (.*)/u.exec(text)?.[1] ?? name
  return { name, expected, document: { title, revisions: [], front: [], clauses, back: [], uncertain: [] } }
}

function parseLine(line: string, above: string, at: number): { clause: Draft['clause']; expectation: Expectation } {
  const [, number = '', title, text = '', controls = ''] =
    /^\s*(\S+) (?:\[(.*?)\])?\s*(.*?)\s*=>(.*)$/u.exec(line) ?? []
  const [required = '', tolerated = ''] = controls.split('?')
  const clause = {
    number,
    path: `${above}${number}`,
    text,
    children: [],
    line: at,
    ...(title === undefined ? {} : { title }),
  }
  return { clause, expectation: { required: ids(required), tolerated: ids(tolerated) } }
}

function ids(text: string): readonly string[] {
  return text.split(/\s+/u).filter((id) => id !== '')
}
