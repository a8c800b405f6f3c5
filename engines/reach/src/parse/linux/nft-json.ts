// `nft -j list ruleset`: each rule is written as nft's own text and read like it, so that both forms mean the same.
import type { Source } from '../../model.ts'
import { type Draft, leave } from './draft.ts'
import { addTable, type NftChain, type NftTable } from './nft.ts'
import { elementsOf } from './nft-match.ts'
import { tokensOf } from './nft-tokens.ts'

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json }
type Fields = { readonly [key: string]: Json }

/** Nested expressions; deeper ones are no rule set. */
const deepest = 24

export function readNftJson(draft: Draft, lines: readonly Source[]): void {
  const first = lines[0]
  if (first === undefined) return
  let parsed: Json
  try {
    // `JSON.parse` answers JSON, which is what `Json` says.
    parsed = JSON.parse(lines.map(({ text }) => text).join('\n')) as Json
  } catch (cause) {
    leave(draft, first, 'anything', `not JSON: ${cause instanceof Error ? cause.message : ''}`)
    return
  }
  const list = fields(parsed)['nftables']
  if (!Array.isArray(list)) {
    leave(draft, first, 'anything', 'there is no `nftables` list')
    return
  }
  const tables = new Map<string, NftTable>()
  for (const one of list) readObject(draft, tables, fields(one), first)
  for (const table of tables.values()) addTable(draft, table)
}

function fields(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}
const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

function readObject(draft: Draft, tables: Map<string, NftTable>, one: Fields, first: Source): void {
  const [kind = ''] = Object.keys(one)
  const own = fields(one[kind])
  if (/^(metainfo|counter|quota|limit|flowtable|ct helper|ct timeout|ct expectation|secmark|synproxy)$/.test(kind))
    return
  const family = text(own['family'])
  const name = kind === 'table' ? text(own['name']) : text(own['table'])
  const table = tables.get(`${family} ${name}`) ?? { family, name, sets: new Map(), chains: new Map() }
  tables.set(`${family} ${name}`, table)
  if (kind === 'table') return
  if (kind === 'set' || kind === 'map') {
    const elements = Array.isArray(own['elem']) ? own['elem'] : []
    table.sets.set(text(own['name']), {
      elements: elementsOf(tokensOf([line(first, elements.map((element) => render(element, 0)).join(', '))])),
    })
    return
  }
  if (kind === 'chain') return readChain(table, own, first)
  if (kind === 'rule') {
    const words = (Array.isArray(own['expr']) ? own['expr'] : []).map((expression) => statement(expression)).join(' ')
    const source = line(first, words)
    const tokens = tokensOf([source]).filter((token) => token.text !== '\n')
    chainOf(table, text(own['chain']), source).rules.push({ source, tokens })
    return
  }
  leave(draft, first, 'filter', `\`${kind}\` is not understood`)
}

function line(first: Source, words: string): Source {
  return { ...first, text: words }
}

function chainOf(table: NftTable, name: string, source: Source): NftChain {
  const known = table.chains.get(name) ?? { source, policy: 'accept' as const, rules: [] }
  table.chains.set(name, known)
  return known
}

function readChain(table: NftTable, own: Fields, first: Source): void {
  const chain = chainOf(table, text(own['name']), line(first, `chain ${text(own['name'])}`))
  chain.policy = own['policy'] === 'drop' ? 'drop' : 'accept'
  if (typeof own['hook'] === 'string')
    chain.base = { type: text(own['type']), hook: own['hook'], priority: Number(own['prio'] ?? 0) }
}

/** One statement as text. */
function statement(value: Json): string {
  const one = fields(value)
  const [kind = ''] = Object.keys(one)
  const own = fields(one[kind])
  switch (kind) {
    case 'match':
      return match(own)
    case 'vmap':
      return `${render(own['key'], 0)} vmap ${render(own['data'], 0)}`
    case 'jump':
    case 'goto':
      return `${kind} ${text(own['target'])}`
    case 'mangle':
      return `${render(own['key'], 0)} set ${render(own['value'], 0)}`
    case 'snat':
    case 'dnat':
    case 'masquerade':
    case 'redirect':
      return translation(kind, own)
    case 'reject':
      return own['type'] === undefined ? kind : `reject with ${text(own['type'])}`
    case 'limit':
      return 'limit rate 1/second'
    case 'ct count':
      return 'ct count over 1'
    case 'set':
      return `add @set { ${render(own['elem'], 0)} ${JSON.stringify(own['stmt'] ?? '').includes('limit') ? 'limit' : ''} }`
    case 'counter':
    case 'log':
    case 'accept':
    case 'drop':
    case 'return':
    case 'continue':
    case 'notrack':
    case 'queue':
      return kind
    default:
      return kind === '' ? 'unknown' : `${kind} ?`
  }
}

function match(own: Fields): string {
  const left = render(own['left'], 0)
  const op = text(own['op'])
  const right = render(own['right'], 0)
  const isFlags = left.startsWith('tcp flags')
  if (op === 'in') return `${left} ${right}`
  return `${left} ${op === '==' && !isFlags ? '' : right.startsWith('{') && op === '==' ? '' : op} ${right}`
}

function translation(kind: string, own: Fields): string {
  const isPrefix = JSON.stringify(own['type_flags'] ?? '').includes('prefix')
  const address = own['addr'] === undefined ? '' : render(own['addr'], 0)
  const port = own['port'] === undefined ? '' : `:${render(own['port'], 0)}`
  if (address === '' && port === '') return kind
  const isSix = address.includes(':') && port !== ''
  return `${kind} ${isPrefix ? 'prefix ' : ''}to ${isSix ? `[${address.replace('-', ']-[')}]` : address}${port}`
}

/** An expression or value as text. */
function render(value: Json | undefined, depth: number): string {
  if (depth > deepest || value === undefined || value === null) return '?'
  if (typeof value === 'string') return value.includes(' ') ? JSON.stringify(value) : value
  if (typeof value !== 'object') return String(value)
  const inner = (one: Json | undefined): string => render(one, depth + 1)
  if (isList(value))
    return value.length === 2 && isMapping(value)
      ? `${inner(value[0])} : ${inner(value[1])}`
      : value.map(inner).join(',')
  const [kind = ''] = Object.keys(value)
  const own = value[kind]
  const parts = isList(own) ? own : []
  switch (kind) {
    case 'payload':
      return `${text(fields(own)['protocol'])} ${text(fields(own)['field'])}`
    case 'meta':
      return `meta ${text(fields(own)['key'])}`
    case 'ct':
      return `ct ${text(fields(own)['dir'])} ${text(fields(own)['key'])}`
    case 'fib':
      return `fib ${(isList(fields(own)['flags']) ? inner(fields(own)['flags']) : text(fields(own)['flags'])).replaceAll(',', ' . ')} ${text(fields(own)['result'])}`
    case 'set':
      return `{ ${(isList(own) ? own : [own ?? null]).map(inner).join(', ')} }`
    case 'elem':
      return inner(fields(own)['val'])
    case 'concat':
      return parts.map(inner).join(' . ')
    case 'range':
      return parts.map(inner).join('-')
    case 'prefix':
      return `${text(fields(own)['addr'])}/${text(fields(own)['len'])}`
    case 'map':
      return `${inner(fields(own)['key'])} map ${inner(fields(own)['data'])}`
    case '&':
      return `${inner(parts[0])} & (${isList(parts[1]) ? parts[1].map(inner).join('|') : inner(parts[1])})`
    case '|':
      return parts.map(inner).join('|')
    case 'accept':
    case 'drop':
    case 'return':
    case 'continue':
      return kind
    case 'jump':
    case 'goto':
      return `${kind} ${text(fields(own)['target'])}`
    default:
      return `unknown-${kind}`
  }
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** An element of a map is a pair whose second half is a verdict or a value to translate to, never a plain list of flags. */
function isMapping(pair: readonly Json[]): boolean {
  const [, to] = pair
  const isVerdict = /^(accept|drop|return|continue|jump|goto|concat)$/.test(Object.keys(fields(to))[0] ?? '')
  return isVerdict || (typeof to === 'string' && /^[\d.:a-f]+$/i.test(to) && /[.:]/.test(to))
}
