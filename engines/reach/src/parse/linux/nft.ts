// `nft list ruleset` and files written for `nft -f`: tables, sets, maps, chains.
import type { Rule, Source } from '../../model.ts'
import { type Draft, type DraftChain, type Hook, leave } from './draft.ts'
import { elementsOf, type NftElement, type NftSet } from './nft-match.ts'
import { readRule } from './nft-rule.ts'
import { Cursor, type Token, tokensOf } from './nft-tokens.ts'

/** A table with what its rules refer to; chains are read when all sets are known. */
export interface NftTable {
  readonly family: string
  readonly name: string
  readonly sets: Map<string, NftSet>
  readonly chains: Map<string, NftChain>
}
export interface NftChain {
  readonly source: Source
  base?: { readonly type: string; readonly hook: string; readonly priority: number }
  policy: 'accept' | 'drop'
  readonly rules: { readonly source: Source; readonly tokens: readonly Token[] }[]
}

const priorities: Readonly<Record<string, number>> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
  out: 100,
}

export function readNft(draft: Draft, lines: readonly Source[]): void {
  const cursor = new Cursor(tokensOf(lines))
  const tables = new Map<string, NftTable>()
  while (!cursor.isDone) {
    if (cursor.text === '\n' || cursor.text === ';' || cursor.text === '}') cursor.at++
    else readCommand(draft, cursor, tables, lines)
  }
  for (const table of tables.values()) addTable(draft, table)
}

function lineOf(lines: readonly Source[], token: Token | undefined): Source {
  return lines[token?.at ?? 0] ?? { file: '', line: 0, text: '' }
}

function readCommand(draft: Draft, cursor: Cursor, tables: Map<string, NftTable>, lines: readonly Source[]): void {
  const source = lineOf(lines, cursor.tokens[cursor.at])
  if (cursor.text === 'add' || cursor.text === 'create' || cursor.text === 'insert') cursor.at++
  const word = cursor.next()
  if (word === 'table') {
    const table = tableOf(cursor, tables)
    if (cursor.take('{')) readTable(draft, new Cursor(cursor.block()), table, lines)
    return
  }
  if (word === 'chain' || word === 'rule' || word === 'set' || word === 'map' || word === 'element') {
    const table = tableOf(cursor, tables)
    readEntry(draft, cursor, { table, word, source }, lines)
    return
  }
  const rest = cursor.statement()
  const isFlush = word === 'flush' && rest[0]?.text === 'ruleset'
  if (isFlush) tables.clear()
  else if (word !== 'flush' && word !== 'delete' && word !== 'destroy')
    leave(draft, source, word === 'include' ? 'anything' : 'filter', `\`${word}\` is not understood`)
}

function tableOf(cursor: Cursor, tables: Map<string, NftTable>): NftTable {
  const first = cursor.next()
  const isFamily = /^(ip|ip6|inet|arp|bridge|netdev)$/.test(first)
  const family = isFamily ? first : 'ip'
  const name = isFamily ? cursor.next() : first
  const key = `${family} ${name}`
  const known = tables.get(key) ?? { family, name, sets: new Map(), chains: new Map() }
  tables.set(key, known)
  return known
}

function readTable(draft: Draft, cursor: Cursor, table: NftTable, lines: readonly Source[]): void {
  while (!cursor.isDone) {
    if (cursor.text === '\n' || cursor.text === ';') {
      cursor.at++
      continue
    }
    const source = lineOf(lines, cursor.tokens[cursor.at])
    const word = cursor.next()
    if (/^(chain|set|map)$/.test(word)) readEntry(draft, cursor, { table, word, source }, lines)
    else if (/^(flowtable|counter|quota|limit|secmark|synproxy)$/.test(word)) {
      cursor.at++
      if (cursor.take('{')) cursor.block()
    } else if (word === 'ct') {
      cursor.at += 2
      if (cursor.take('{')) cursor.block()
    } else if (/^(flags|comment)$/.test(word)) cursor.statement()
    else {
      cursor.statement()
      leave(draft, source, 'filter', `\`${word}\` in a table is not understood`)
    }
  }
}

interface Entry {
  readonly table: NftTable
  readonly word: string
  readonly source: Source
}

function readEntry(draft: Draft, cursor: Cursor, entry: Entry, lines: readonly Source[]): void {
  const { table, word, source } = entry
  const name = cursor.next()
  if (word === 'rule') {
    chainOf(table, name, source).rules.push({ source, tokens: cursor.statement() })
    return
  }
  if (word === 'element') {
    const set = table.sets.get(name)
    const more = cursor.take('{') ? elementsOf(cursor.block()) : []
    table.sets.set(name, { elements: [...(set?.elements ?? []), ...more] })
    return
  }
  if (!cursor.take('{')) {
    if (word === 'chain') chainOf(table, name, source)
    return
  }
  const inside = new Cursor(cursor.block())
  if (word === 'chain') readChain(draft, inside, chainOf(table, name, source), lines)
  else table.sets.set(name, readSet(draft, inside, source))
}

function chainOf(table: NftTable, name: string, source: Source): NftChain {
  const known = table.chains.get(name) ?? { source, policy: 'accept' as const, rules: [] }
  table.chains.set(name, known)
  return known
}

function readSet(draft: Draft, cursor: Cursor, source: Source): NftSet {
  let elements: readonly NftElement[] = []
  while (!cursor.isDone) {
    const word = cursor.next()
    if (word === 'elements' && cursor.take('=') && cursor.take('{')) elements = elementsOf(cursor.block())
    else if (word === 'flags' && cursor.statement().some(({ text }) => /dynamic|timeout/.test(text)))
      leave(draft, source, 'nothing', 'members that come and go are taken as they stood when the rules were listed')
  }
  return { elements }
}

function readChain(draft: Draft, cursor: Cursor, chain: NftChain, lines: readonly Source[]): void {
  while (!cursor.isDone) {
    if (cursor.text === '\n' || cursor.text === ';') {
      cursor.at++
      continue
    }
    const source = lineOf(lines, cursor.tokens[cursor.at])
    const tokens = cursor.statement()
    if (cursor.text === '}') cursor.at++
    const words = tokens.map(({ text }) => text)
    if (words[0] === 'type' && words.includes('hook')) chain.base = baseOf(words)
    else if (words[0] === 'policy') chain.policy = words[1] === 'drop' ? 'drop' : 'accept'
    else if (words[0] === 'comment') continue
    else if (tokens.length > 0) chain.rules.push({ source, tokens })
  }
}

/** `type filter hook forward priority filter - 5`. */
function baseOf(words: readonly string[]): NonNullable<NftChain['base']> {
  const after = (word: string): string => words[words.indexOf(word) + 1] ?? ''
  const text = words.slice(words.indexOf('priority') + 1).join('')
  const found = /^([a-z]*)([+-]?\d+)?/.exec(text)
  const priority = (priorities[found?.[1] ?? ''] ?? 0) + Number(found?.[2] ?? 0)
  return { type: after('type'), hook: after('hook'), priority }
}

/** Puts a table's chains into the draft. */
export function addTable(draft: Draft, table: NftTable): void {
  draft.vendor = 'nftables'
  const key = (chain: string): string => `${table.family} ${table.name}/${chain}`
  for (const [name, chain] of table.chains) {
    const made: DraftChain = {
      name: key(name),
      rules: [],
      otherwise: chain.base === undefined ? 'return' : chain.policy,
      source: chain.source,
    }
    draft.chains.set(key(name), made)
    const hook = chain.base?.hook
    const isHere = /^(ip|ip6|inet)$/.test(table.family)
    if (chain.base !== undefined && isHere && isHook(hook)) addBase(draft, table, made, { ...chain.base, hook })
    else if (chain.base !== undefined && table.family !== 'arp' && chain.rules.length > 0)
      leave(draft, chain.source, 'filter', `chains of family ${table.family} at \`${hook}\` are not modelled`)
    const isSource = hook === 'postrouting' || hook === 'input'
    for (const { source, tokens } of chain.rules)
      for (const rule of readRule({ draft, sets: table.sets, key, isSource, source }, tokens))
        made.rules.push({ ...rule, id: idOf(made, rule) })
  }
}

function idOf(chain: DraftChain, _rule: Omit<Rule, 'id'>): string {
  return `${chain.name}/${chain.rules.length + (chain.rules[0]?.isImplicit === true ? 0 : 1)}`
}

const isHook = (hook: string | undefined): hook is Hook =>
  hook !== undefined && /^(prerouting|input|forward|output|postrouting)$/.test(hook)

/** Translations run at one fixed place, whatever their chain's priority; it only orders them among themselves. */
function addBase(
  draft: Draft,
  table: NftTable,
  made: DraftChain,
  base: { readonly type: string; readonly hook: Hook; readonly priority: number },
): void {
  const isNat = base.type === 'nat'
  const fixed = base.hook === 'postrouting' || base.hook === 'input' ? 100 : -100
  if (isNat) draft.tracks = true
  draft.bases.push({
    hook: base.hook,
    priority: isNat ? fixed + base.priority / 1e9 : base.priority,
    kind: isNat ? 'translate' : 'filter',
    chain: made.name,
  })
  if (table.family === 'inet') return
  made.rules.push({
    id: `${made.name}/0`,
    source: made.source ?? { file: '', line: 0, text: '' },
    match: [{ field: 'family', family: table.family === 'ip' ? 6 : 4 }],
    act: { kind: 'accept' },
    isImplicit: true,
  })
}
