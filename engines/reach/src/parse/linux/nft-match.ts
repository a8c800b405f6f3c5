// One test of an nft rule: a key or several joined by dots, an operator, and values, sets or a map.
import type { Condition } from '../../model.ts'
import type { Draft } from './draft.ts'
import { conditionOf, flagMask, implied, type Key, readKey } from './nft-key.ts'
import { Cursor, type Token } from './nft-tokens.ts'

/** A set or map as it was declared: elements, each a list of values by dimension, with what it maps to. */
export interface NftSet {
  readonly elements: readonly NftElement[]
}
export interface NftElement {
  readonly values: readonly string[]
  readonly to: readonly Token[]
}

export interface Scope {
  readonly draft: Draft
  readonly sets: ReadonlyMap<string, NftSet>
}

export type Test =
  | { readonly kind: 'match'; readonly match: readonly Condition[]; readonly doubt?: string }
  /** A verdict map: one way for each element. */
  | {
      readonly kind: 'map'
      readonly keys: readonly Key[]
      readonly elements: readonly NftElement[]
      readonly isVerdict: boolean
    }
  /** `meta mark set`: changes something and tests nothing. */
  | { readonly kind: 'set'; readonly what: string }

/** Reads a test; undefined where none begins. The cursor stands behind it. */
export function readTest(scope: Scope, cursor: Cursor): Test | undefined {
  const keys = readKeys(cursor)
  if (keys === undefined) return undefined
  const [key] = keys
  if (cursor.take('set')) {
    const start = cursor.at
    skipValue(cursor)
    return {
      kind: 'set',
      what: `${key?.kind === 'unknown' ? key.text : ''} ${cursor.tokens
        .slice(start, cursor.at)
        .map(({ text }) => text)
        .join(' ')}`,
    }
  }
  if (cursor.take('vmap')) return { kind: 'map', keys, elements: elementsHere(scope, cursor), isVerdict: true }
  if (cursor.take('map')) return { kind: 'map', keys, elements: elementsHere(scope, cursor), isVerdict: false }
  if (keys.length === 1 && key?.kind === 'flags') return flagTest(scope, cursor)
  if (cursor.text === '&' || cursor.text === 'and') return masked(cursor, key)
  return valued(scope, cursor, keys)
}

export function readKeys(cursor: Cursor): readonly Key[] | undefined {
  const first = readKey(cursor)
  if (first === undefined) return undefined
  const keys = [first]
  while (cursor.text === '.') {
    cursor.at++
    keys.push(readKey(cursor) ?? { kind: 'unknown', text: cursor.next() })
  }
  return keys
}

function valued(scope: Scope, cursor: Cursor, keys: readonly Key[]): Test {
  const op = /^(==|!=|<|>|<=|>=|eq|ne|lt|gt|le|ge)$/.test(cursor.text) ? cursor.next() : '=='
  const negated = op === '!=' || op === 'ne'
  const start = cursor.at
  const elements = elementsHere(scope, cursor)
  const text = `${keys.map((key) => (key.kind === 'unknown' ? key.text : key.kind)).join(' . ')} ${op} ${cursor.tokens
    .slice(start, cursor.at)
    .map(({ text }) => text)
    .join(' ')}`
  const base = keys.flatMap(implied)
  const bounded = /^(<|>|<=|>=|lt|gt|le|ge)$/.test(op) ? compared(op, elements) : elements
  const condition = bounded === undefined ? undefined : memberCondition(scope.draft, keys, bounded, negated)
  if (condition === undefined) {
    const isKnownKind = keys.some((key) => key.kind === 'unknown')
    return { kind: 'match', match: [...base, { field: 'unknown', text }], ...(isKnownKind ? {} : { doubt: text }) }
  }
  return { kind: 'match', match: [...base, condition] }
}

/** `th dport > 1023` as a range. */
function compared(op: string, elements: readonly NftElement[]): readonly NftElement[] | undefined {
  const value = Number(elements[0]?.values[0])
  if (elements.length !== 1 || !Number.isInteger(value)) return undefined
  const low = op === '>' || op === 'gt' ? value + 1 : op === '>=' || op === 'ge' ? value : 0
  const high = op === '<' || op === 'lt' ? value - 1 : op === '<=' || op === 'le' ? value : 65535
  return low > high ? [] : [{ values: [`${low}-${high}`], to: [] }]
}

/** One condition where there is one key, a disjunction of conjunctions where there are several. */
export function memberCondition(
  draft: Draft,
  keys: readonly Key[],
  elements: readonly NftElement[],
  negated: boolean,
): Condition | undefined {
  const [key] = keys
  if (keys.length === 1 && key !== undefined) {
    const values = elements.map(({ values }) => values[0] ?? '')
    return conditionOf(draft, key, values, negated)
  }
  const of: (readonly Condition[])[] = []
  for (const { values } of elements) {
    const parts = keys.map((one, at) => conditionOf(draft, one, [values[at] ?? ''], false))
    if (!parts.every((part) => part !== undefined)) return undefined
    of.push(parts)
  }
  return { field: 'any-of', of, ...(negated ? { negated: true } : {}) }
}

/** `{ … }`, `@name`, a single value or values joined by commas. */
export function elementsHere(scope: Scope, cursor: Cursor): readonly NftElement[] {
  if (cursor.take('{')) return elementsOf(cursor.block())
  if (cursor.text.startsWith('@'))
    return scope.sets.get(cursor.next().slice(1))?.elements ?? [{ values: ['?'], to: [] }]
  const values = [readValue(cursor)]
  while (cursor.text === ',') {
    cursor.at++
    values.push(readValue(cursor))
  }
  return values.map((value) => ({ values: value, to: [] }))
}

function readValue(cursor: Cursor): readonly string[] {
  const dimensions = [cursor.next()]
  while (cursor.text === '.') {
    cursor.at++
    dimensions.push(cursor.next())
  }
  return dimensions
}

/** Elements of a set or map: values, perhaps with a timeout, a counter, a comment, and what they map to. */
export function elementsOf(tokens: readonly Token[]): readonly NftElement[] {
  const cursor = new Cursor(tokens.filter(({ text, isString }) => text !== '\n' || isString === true))
  const elements: NftElement[] = []
  while (!cursor.isDone) {
    if (cursor.take(',')) continue
    const values = readValue(cursor)
    while (!cursor.isDone && cursor.text !== ',' && cursor.text !== ':') cursor.at++
    const to: Token[] = []
    if (cursor.take(':'))
      while (!cursor.isDone && cursor.text !== ',') to.push(cursor.tokens[cursor.at++] ?? { text: '', at: 0 })
    elements.push({ values, to })
  }
  return elements
}

/** `tcp flags syn`, `== syn`, `syn / fin,syn`, `& (fin | syn) == syn`, `{ syn, ack }`. */
function flagTest(scope: Scope, cursor: Cursor): Test {
  const tcp: readonly Condition[] = implied({ kind: 'flags' })
  const done = (mask: number | undefined, set: number | undefined, negated: boolean): Test =>
    mask === undefined || set === undefined
      ? { kind: 'match', match: [...tcp, { field: 'unknown', text: 'tcp flags' }], doubt: 'tcp flags' }
      : {
          kind: 'match',
          match: [...tcp, { field: 'tcp-flags', any: [{ mask, set }], ...(negated ? { negated } : {}) }],
        }
  if (cursor.take('&') || cursor.take('and')) {
    const mask = flagMask(flagWords(cursor))
    const negated = cursor.text === '!='
    cursor.at++
    return done(mask, flagMask(flagWords(cursor)), negated)
  }
  if (cursor.text === '{' || cursor.text.startsWith('@')) return valued(scope, cursor, [{ kind: 'flags' }])
  const negated = cursor.text === '!='
  const isExact = cursor.take('==') || cursor.take('!=')
  const words = flagWords(cursor)
  if (cursor.take('/')) return done(flagMask(flagWords(cursor)), flagMask(words), negated)
  const bits = flagMask(words)
  if (isExact) return done(63, bits, negated)
  // Without an operator it is enough that one of the flags is set.
  return done(bits, bits === undefined ? undefined : 0, true)
}

function flagWords(cursor: Cursor): readonly string[] {
  const words: string[] = []
  const isGrouped = cursor.take('(')
  for (;;) {
    words.push(cursor.next())
    if (cursor.text !== ',' && cursor.text !== '|') break
    cursor.at++
  }
  if (isGrouped) cursor.take(')')
  return words
}

/** A mask over something else than flags is not modelled. */
function masked(cursor: Cursor, key: Key | undefined): Test {
  const start = cursor.at
  while (!cursor.isDone && !/^(==|!=)$/.test(cursor.text)) cursor.at++
  cursor.at++
  skipValue(cursor)
  const text = cursor.tokens
    .slice(start, cursor.at)
    .map(({ text }) => text)
    .join(' ')
  const isKnown = key?.kind === 'unknown'
  return { kind: 'match', match: [{ field: 'unknown', text }], ...(isKnown ? {} : { doubt: text }) }
}

function skipValue(cursor: Cursor): void {
  if (cursor.take('{')) {
    cursor.block()
    return
  }
  cursor.at++
  while (/^(map|or|and|xor|\||&|,|\.)$/.test(cursor.text)) {
    cursor.at++
    if (cursor.take('{')) cursor.block()
    else cursor.at++
  }
}
