// RFC 7644 §3.4.2.2: the whole grammar of filters, and §3.5.2 of paths, with bounds. Text in, tree out.
import { schemas } from './attributes.table.ts'
import { ScimRefusal, type ScimType } from './refusal.ts'

export type Literal = string | number | boolean | null
export const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof comparisons)[number]

/** An attribute as it is named: schema, attribute, sub-attribute. */
export interface Path {
  readonly schema: string | null
  readonly name: string
  readonly sub: string | null
}

export type Filter =
  | { readonly is: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly is: 'not'; readonly of: Filter }
  | { readonly is: 'present'; readonly path: Path }
  | { readonly is: 'compare'; readonly path: Path; readonly by: Comparison; readonly to: Literal }
  | { readonly is: 'some'; readonly path: Path; readonly where: Filter }

/** Of a patch: an attribute, or those of its values that a filter chooses, or one of their parts. */
export interface Target {
  readonly path: Path
  readonly where: Filter | null
}

/** 4,000: filters of provisioning systems are below 300 letters. */
const longest = 4_000
/** 20: nobody writes deeper; bounds recursion here, in the interpreter and in PostgreSQL's parser. */
const deepest = 20
/** 100: bounds the statement that is made of it. */
const mostTerms = 100

/** Read a filter. @throws ScimRefusal invalidFilter */
export function parseFilter(text: string): Filter {
  const reader = readerOf(text, 'invalidFilter')
  const filter = either(reader, 0)
  if (reader.peek() !== undefined) throw reader.refuse(`\`${reader.peek() ?? ''}\` was not expected`)
  return filter
}

/** Read the path of a patch. @throws ScimRefusal invalidPath */
export function parseTarget(text: string): Target {
  const reader = readerOf(text, 'invalidPath')
  const path = pathOf(reader)
  let target: Target = { path, where: null }
  if (reader.peek() === '[') {
    reader.next()
    const where = either(reader, 1)
    reader.expect(']')
    const sub = reader.peek()
    if (sub?.startsWith('.') === true) {
      reader.next()
      target = { path: { ...path, sub: sub.slice(1) }, where }
    } else target = { path, where }
  }
  if (reader.peek() !== undefined) throw reader.refuse(`\`${reader.peek() ?? ''}\` was not expected`)
  return target
}

interface Reader {
  peek(): string | undefined
  next(): string | undefined
  expect(token: string): void
  refuse(detail: string): ScimRefusal
  /** Count one more term. */
  term(): void
}

const token =
  /\s+|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|[()[\]]|\.[A-Za-z$][\w$-]*|[A-Za-z$][\w$.:-]*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy

function readerOf(text: string, scimType: ScimType): Reader {
  const refuse = (detail: string): ScimRefusal => new ScimRefusal(400, scimType, detail)
  if (text.length > longest) throw refuse(`longer than ${longest} letters`)
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const from = token.lastIndex
    const found = token.exec(text)?.[0]
    if (found === undefined) throw refuse(`cannot be read from letter ${from + 1}`)
    if (found.trim() !== '') tokens.push(found)
  }
  let at = 0
  let terms = 0
  return {
    peek: () => tokens[at],
    next: () => tokens[at++],
    expect: (wanted) => {
      if (tokens[at] !== wanted) throw refuse(`\`${wanted}\` was expected`)
      at += 1
    },
    refuse,
    term: () => {
      terms += 1
      if (terms > mostTerms) throw refuse(`more than ${mostTerms} terms`)
    },
  }
}

const isWord = (found: string | undefined, word: string): boolean => found?.toLowerCase() === word

/** `or` binds weakest, then `and`, then `not`; both join from the left. */
function either(reader: Reader, depth: number): Filter {
  let left = both(reader, depth)
  while (isWord(reader.peek(), 'or')) {
    reader.next()
    left = { is: 'or', left, right: both(reader, depth) }
  }
  return left
}

function both(reader: Reader, depth: number): Filter {
  let left = one(reader, depth)
  while (isWord(reader.peek(), 'and')) {
    reader.next()
    left = { is: 'and', left, right: one(reader, depth) }
  }
  return left
}

function one(reader: Reader, depth: number): Filter {
  if (depth > deepest) throw reader.refuse(`nested deeper than ${deepest}`)
  reader.term()
  if (isWord(reader.peek(), 'not')) {
    reader.next()
    reader.expect('(')
    const of = either(reader, depth + 1)
    reader.expect(')')
    return { is: 'not', of }
  }
  if (reader.peek() === '(') {
    reader.next()
    const inner = either(reader, depth + 1)
    reader.expect(')')
    return inner
  }
  return attributeTerm(reader, depth)
}

function attributeTerm(reader: Reader, depth: number): Filter {
  const path = pathOf(reader)
  if (reader.peek() === '[') {
    if (path.sub !== null) throw reader.refuse('a filter stands behind an attribute, not behind its part')
    reader.next()
    const where = either(reader, depth + 1)
    reader.expect(']')
    return { is: 'some', path, where }
  }
  const operator = reader.next()?.toLowerCase()
  if (operator === 'pr') return { is: 'present', path }
  const by = comparisons.find((known) => known === operator)
  if (by === undefined) throw reader.refuse(`\`${operator ?? 'the end'}\` is no operator`)
  return { is: 'compare', path, by, to: literalOf(reader) }
}

function literalOf(reader: Reader): Literal {
  const found = reader.next()
  if (found === undefined) throw reader.refuse('a value was expected')
  if (found.startsWith('"')) {
    const text = String(JSON.parse(found))
    // PostgreSQL keeps neither; nothing stored can equal them
    if (text.includes('\0') || !text.isWellFormed()) throw reader.refuse('the value is not text')
    return text
  }
  if (/^-?\d/u.test(found)) return Number(found)
  const constant = { true: true, false: false, null: null }[found.toLowerCase()]
  if (constant === undefined) throw reader.refuse(`\`${found}\` is no value: texts stand in double quotes`)
  return constant
}

function pathOf(reader: Reader): Path {
  const found = reader.next()
  if (found === undefined || !/^[A-Za-z$]/u.test(found))
    throw reader.refuse(`\`${found ?? 'the end'}\` is no attribute`)
  const path = readPath(found)
  if (path === undefined) throw reader.refuse(`\`${found}\` is no attribute`)
  return path
}

/** `urn:…:User:name.familyName` in its parts; undefined where it has none of this form. */
export function readPath(text: string): Path | undefined {
  const schema = schemas.find((one) => text.toLowerCase().startsWith(`${one.toLowerCase()}:`)) ?? null
  const bare = schema === null ? text : text.slice(schema.length + 1)
  const [name = '', sub, ...rest] = bare.split('.')
  const isName = (one: string): boolean => /^[A-Za-z$][\w$-]*$/u.test(one)
  if (!isName(name) || rest.length > 0 || (sub !== undefined && !isName(sub))) return undefined
  return { schema, name, sub: sub ?? null }
}
