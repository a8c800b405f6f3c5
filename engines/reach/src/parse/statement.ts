// Statements of Junos and PAN-OS, in set form and in braces, as one tree of words that remembers its lines.
import type { Unread } from '../model.ts'
import type { Ledger } from './lines.ts'
import { words } from './words.ts'

/** 64 words deep: the deepest statements of both vendors have about twenty. */
const deepest = 64

/** 20,000 members on one line, those of several lists multiplied: the largest address groups have some thousands. */
const mostMembers = 20_000

/** State: one word of a statement and what may follow it, in order. */
export interface Word {
  readonly name: string
  readonly kids: Map<string, Word>
  /** Lines that speak of it. */
  readonly lines: number[]
}

export const newWord = (name: string): Word => ({ name, kids: new Map(), lines: [] })

/** Read the whole text; lines of structure are taken, statements stay open until somebody claims them. */
export function readStatements(ledger: Ledger): Word {
  const root = newWord('')
  const late: { path: readonly string[]; verb: string; line: number }[] = []
  const reader: Reader = { ledger, root, stack: [], late, isComment: false }
  let at = 0
  while (at < ledger.lines.length) {
    const line = ledger.lines[at]
    at += 1
    if (!line) continue
    const flat =
      reader.stack.length === 0
        ? /^(set|delete|deactivate|activate|insert|rename|annotate|protect|override|copy)\s/.exec(line.text)
        : null
    if (flat && !line.text.endsWith('{')) at = readFlat(reader, at - 1, flat[1] ?? '')
    else at = readBraces(reader, at - 1)
  }
  for (const one of late) finishLate(root, ledger, one)
  return root
}

interface Reader {
  readonly ledger: Ledger
  readonly root: Word
  readonly stack: { readonly path: readonly string[]; readonly isInactive: boolean }[]
  readonly late: { path: readonly string[]; verb: string; line: number }[]
  isComment: boolean
}

/** One command of the set form; a quoted value may go over several lines. */
function readFlat({ ledger, root, late }: Reader, index: number, verb: string): number {
  let text = ledger.lines[index]?.text ?? ''
  let last = index + 1
  // 2,000 lines: certificates and keys have dozens.
  while (isOpenQuote(text) && last < Math.min(ledger.lines.length, index + 2000)) {
    text += `\n${ledger.lines[last]?.raw ?? ''}`
    last += 1
  }
  if (isOpenQuote(text)) {
    text = ledger.lines[index]?.text ?? ''
    last = index + 1
  }
  for (let row = index + 2; row <= last; row += 1) ledger.take(row)
  const path = words(text).slice(1)
  if (verb === 'set') for (const one of listed(path)) insert(root, one, index + 1)
  else late.push({ path, verb, line: index + 1 })
  return last
}

const isOpenQuote = (text: string): boolean =>
  text.includes('"') && (text.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1

/** `a [ b c ] d`: one statement for each member. */
export function listed(path: readonly string[], most: number = mostMembers): readonly (readonly string[])[] {
  const text = path
    .flatMap((word) => (/^\[.|.\]$/.test(word) ? word.replace('[', '[ ').replace(']', ' ]').split(' ') : [word]))
    .filter((word) => word !== '')
  const open = text.indexOf('[')
  const close = text.indexOf(']', open)
  if (open < 0 || close < open) return [text]
  const members = text.slice(open + 1, close)
  if (members.length === 0) return [text.slice(0, open)]
  // A line whose lists multiply beyond the limit stays as it is written, and nobody understands it.
  if (members.length > most) return [text]
  return members.flatMap((member) =>
    listed([...text.slice(0, open), member, ...text.slice(close + 1)], most / members.length),
  )
}

function insert(root: Word, path: readonly string[], line: number): void {
  let at = root
  for (const name of path.slice(0, deepest)) {
    let next = at.kids.get(name)
    if (!next) {
      next = newWord(name)
      at.kids.set(name, next)
    }
    next.lines.push(line)
    at = next
  }
}

function find(root: Word, path: readonly string[]): Word | undefined {
  return path.reduce<Word | undefined>((at, name) => at?.kids.get(name), root)
}

/** What changes statements made before: delete, deactivate, insert before or after. */
function finishLate(
  root: Word,
  ledger: Ledger,
  { path, verb, line }: { path: readonly string[]; verb: string; line: number },
): void {
  if (verb === 'annotate' || verb === 'protect' || verb === 'activate')
    return ledger.skip(line, 'nothing', 'has no say in forwarding')
  const name = path.at(-1)
  if (verb === 'delete' || verb === 'deactivate') {
    const parent = find(root, path.slice(0, -1))
    const gone = name === undefined ? undefined : parent?.kids.get(name)
    if (gone && name !== undefined) {
      skipWord(ledger, gone, ['nothing', verb === 'delete' ? 'deleted further down' : 'inactive'])
      parent?.kids.delete(name)
    }
    return ledger.skip(line, 'nothing', 'takes statements out')
  }
  if (verb !== 'insert') return
  const place = Math.max(path.lastIndexOf('before'), path.lastIndexOf('after'))
  const parent = find(root, path.slice(0, place - 1))
  const moved = path[place - 1]
  if (place < 1 || !parent || moved === undefined || !parent.kids.has(moved)) return
  reorder(parent, moved, { target: name ?? '', isAfter: path[place] === 'after' })
  ledger.take(line)
  ledger.skip(line, 'nothing', 'moves a statement; the order is in the model')
}

function reorder(parent: Word, moved: string, { target, isAfter }: { target: string; isAfter: boolean }): void {
  const all = [...parent.kids].filter(([key]) => key !== moved)
  const word = parent.kids.get(moved)
  const at = all.findIndex(([key]) => key === target)
  if (at < 0 || !word) return
  all.splice(isAfter ? at + 1 : at, 0, [moved, word])
  parent.kids.clear()
  for (const [key, value] of all) parent.kids.set(key, value)
}

/** One line of the brace form, and the lines of a quoted value that goes on below it; answers the next line. */
function readBraces(reader: Reader, index: number): number {
  const { ledger } = reader
  const first = ledger.lines[index]?.text ?? ''
  if (!/^[\w"-].*"/.test(first) || !isOpenQuote(first)) {
    readBrace(reader, index, first)
    return index + 1
  }
  const parts = [first]
  for (let row = index + 1; row < Math.min(ledger.lines.length, index + 2000); row += 1) {
    parts.push(ledger.lines[row]?.raw ?? '')
    if (!isOpenQuote(parts.join('\n'))) {
      for (let taken = index + 2; taken <= row + 1; taken += 1)
        ledger.skip(taken, 'nothing', 'a value of several lines')
      readBrace(reader, index, parts.join('\n').trim())
      return row + 1
    }
    // 100 lines without an end: a stray quotation mark, not a certificate.
    if (parts.length > 100) break
  }
  readBrace(reader, index, first)
  return index + 1
}

function readBrace(reader: Reader, index: number, whole: string): void {
  const { ledger } = reader
  const number = index + 1
  let text = whole
  if (reader.isComment || text.startsWith('/*')) {
    reader.isComment = !text.includes('*/')
    ledger.take(number)
    const after = text.indexOf('*/')
    text = after < 0 ? '' : text.slice(after + 2).trim()
    if (text === '') return
  }
  text = text
    .replace(/\s*##.*$/, '')
    .replace(/\/\*.*\*\/$/, '')
    .trim()
  if (text === '' || text.startsWith('#')) return
  if (text === '}' || text === '};') {
    reader.stack.pop()
    return ledger.take(number)
  }
  const top = reader.stack.at(-1)
  const isInactive = (top?.isInactive ?? false) || text.startsWith('inactive: ')
  const plain = text.replace(/^((inactive|protect|replace|active): )+/, '')
  if (plain.endsWith('{') && reader.stack.length < deepest) {
    const path = [...(top?.path ?? []), ...words(plain.slice(0, -1))]
    if (!isInactive) insert(reader.root, path, number)
    reader.stack.push({ path, isInactive })
    if (isInactive) ledger.skip(number, 'nothing', 'inactive')
    else ledger.take(number)
    return
  }
  if (!plain.endsWith(';') && !/\{.*\}$/.test(plain)) return
  readLeaf(reader, { plain, number, isInactive, above: top?.path ?? [] })
}

function readLeaf(
  { ledger, root, late }: Reader,
  leaf: { plain: string; number: number; isInactive: boolean; above: readonly string[] },
): void {
  if (leaf.isInactive) return ledger.skip(leaf.number, 'nothing', 'inactive')
  // Blocks that are opened and closed on one line.
  const inner = /^([^"{]*)\{(.*)\}$/.exec(leaf.plain)
  if (inner) {
    for (const part of (inner[2] ?? '').split(';'))
      if (part.trim() !== '')
        for (const one of listed([...leaf.above, ...words(inner[1] ?? ''), ...words(part)]))
          insert(root, one, leaf.number)
    if ((inner[2] ?? '').trim() === '') insert(root, [...leaf.above, ...words(inner[1] ?? '')], leaf.number)
    return
  }
  const path = words(leaf.plain.slice(0, -1))
  if (path[0] === 'delete:') late.push({ path: [...leaf.above, ...path.slice(1)], verb: 'delete', line: leaf.number })
  else for (const one of listed([...leaf.above, ...path])) insert(root, one, leaf.number)
}

/** The word at that path. */
export function at(word: Word | undefined, ...path: readonly string[]): Word | undefined {
  return word && find(word, path)
}
/** What follows the word, in order. */
export function kids(word: Word | undefined, ...path: readonly string[]): readonly Word[] {
  return [...(at(word, ...path)?.kids.values() ?? [])]
}
/** The first word that follows. */
export function value(word: Word | undefined, ...path: readonly string[]): string | undefined {
  return kids(word, ...path)[0]?.name
}
/** All words that follow. */
export function values(word: Word | undefined, ...path: readonly string[]): readonly string[] {
  return kids(word, ...path).map((kid) => kid.name)
}
/** First and last line that speak of the word. */
export function linesOf(word: Word): { readonly first: number; readonly last: number } {
  let first = word.lines[0] ?? 1
  let last = first
  const visit = (one: Word): void => {
    for (const line of one.lines) {
      if (line < first) first = line
      if (line > last) last = line
    }
    for (const kid of one.kids.values()) visit(kid)
  }
  visit(word)
  return { first, last }
}

/** Every line of the word and below is understood. */
export function claim(ledger: Ledger, word: Word | undefined): void {
  if (!word) return
  for (const line of word.lines) if (ledger.isOpen(line)) ledger.take(line)
  for (const kid of word.kids.values()) claim(ledger, kid)
}

/** The lines below the word that nobody has claimed are left, with a reason. */
export function skipWord(ledger: Ledger, word: Word | undefined, why: readonly [Unread['could'], string]): void {
  if (!word) return
  for (const kid of word.kids.values()) skipWord(ledger, kid, why)
  for (const line of word.lines) if (ledger.isOpen(line)) ledger.skip(line, why[0], why[1])
}

/** Copies of the words of `from` are added to `into`; what is there already comes first. */
export function mergeWords(into: Word, from: Word, depth = 0): void {
  if (depth > deepest) return
  for (const [name, word] of from.kids) {
    const wild = /^<(.*)>$/.exec(name)
    if (wild) {
      const pattern = globOf(wild[1] ?? '*')
      for (const kid of into.kids.values()) if (pattern.test(kid.name)) mergeWords(kid, word, depth + 1)
      continue
    }
    let own = into.kids.get(name)
    if (!own) {
      own = newWord(name)
      into.kids.set(name, own)
    }
    own.lines.push(...word.lines)
    mergeWords(own, word, depth + 1)
  }
}

/** A shell pattern: `*` and `?` only, everything else literal, so that no pattern can be slow. */
export function globOf(text: string): RegExp {
  return new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '[^]*')
      .replaceAll('?', '.')}$`,
  )
}

/** Judge what is left by the table: the longest path that it holds decides. */
export function judgeRest(
  ledger: Ledger,
  word: Word,
  table: Readonly<Record<string, readonly [Unread['could'], string]>>,
  path: readonly string[] = [],
): void {
  for (const kid of word.kids.values()) {
    const here = [...path, kid.name]
    const why = Object.hasOwn(table, here.join(' ')) ? table[here.join(' ')] : undefined
    if (here.length < 6) judgeRest(ledger, kid, table, here)
    if (why) skipWord(ledger, kid, why)
  }
}
