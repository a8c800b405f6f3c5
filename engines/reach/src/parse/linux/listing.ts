// `iptables -L -n [-v]`: made for people. Without -v the interfaces are missing, without -n names stand for numbers, and no
// form names its table: what it cannot say is an unknown condition, never a guess.
import type { Condition, Family, Source } from '../../model.ts'
import { type Draft, doubt, leave } from './draft.ts'
import { addRule, declareChain } from './iptables.ts'

interface Columns {
  readonly isVerbose: boolean
  readonly table: string
}

export function readListing(draft: Draft, family: Family, lines: readonly Source[]): void {
  let chain = ''
  let isVerbose = false
  let table = 'filter'
  const seen = new Set<string>()
  declareUserChains(draft, family, lines)
  for (const source of lines) {
    const text = source.text.trim()
    if (text === '' || text.startsWith('#')) continue
    const head = /^Chain (\S+) \((?:policy (\S+)|\d+ references)/.exec(text)
    if (head !== null) {
      chain = head[1] ?? ''
      // A second INPUT or a PREROUTING begins another table's listing.
      if (chain === 'PREROUTING' || (seen.has(chain) && chain === 'INPUT')) table = nextTable(lines, source)
      seen.add(chain)
      const verdict = head[2] === undefined ? '-' : head[2].replace(/\W+$/, '')
      if (verdict !== '-') declareChain(draft, { family, table }, chain, { verdict, source })
    } else if (/^(pkts|target|num)\b/.test(text)) isVerbose = text.includes('pkts')
    else if (chain === '') leave(draft, source, 'nothing', 'outside of any chain')
    else addListed(draft, family, { chain, source, columns: { isVerbose, table } })
  }
}

function declareUserChains(draft: Draft, family: Family, lines: readonly Source[]): void {
  for (const source of lines) {
    const head = /^Chain (\S+) \(\d+ references/.exec(source.text.trim())
    if (head !== null) declareChain(draft, { family, table: 'filter' }, head[1] ?? '', { verdict: '-', source })
  }
}

/** The table that a listing beginning with PREROUTING shows: nat where it translates, raw where it has no INPUT. */
function nextTable(lines: readonly Source[], from: Source): string {
  const rest = lines.slice(lines.indexOf(from)).map(({ text }) => text)
  if (rest.some((text) => /\b(DNAT|SNAT|MASQUERADE|REDIRECT|NETMAP)\b/.test(text))) return 'nat'
  return rest.some((text) => /^Chain (FORWARD|POSTROUTING)/.test(text)) ? 'mangle' : 'raw'
}

interface Listed {
  readonly chain: string
  readonly source: Source
  readonly columns: Columns
}

function addListed(draft: Draft, family: Family, line: Listed): void {
  const { columns, source } = line
  const columned = columnsOf(source.text.trim(), columns.isVerbose, family)
  if (columned === undefined) return leave(draft, source, 'filter', 'the line is not one of a listing')
  const { target, words, rest } = columned
  const extra = extrasOf(rest)
  const doubts: Condition[] = [
    ...extra.unknown.map((text): Condition => ({ field: 'unknown', text })),
    ...(columns.isVerbose ? [] : [{ field: 'unknown', text: 'interfaces are shown only with -v' } as const]),
  ]
  for (const text of extra.unknown) doubt(draft, source, `\`${text}\` is not understood`)
  const jump = target === '' ? [] : [extra.isGoto ? '-g' : '-j', target, ...extra.options]
  addRule(
    draft,
    { family, table: columns.table },
    { chain: line.chain, source, words: [...words, ...extra.words, ...jump], doubts },
  )
}

/** Target, protocol, interfaces and addresses; the target may be missing. */
function columnsOf(text: string, isVerbose: boolean, family: Family) {
  const options = family === 4 ? '(?:--|-f|!f) +' : '(?:--|-f|!f)? *'
  const counters = isVerbose ? '(?:\\d+[KMGT]? +){2}' : ''
  const sides = isVerbose ? '(\\S+) +(\\S+) +' : ''
  const shape = new RegExp(
    `^${counters}(?:(\\S+) +)?(!?[a-z\\d-]+) +${options}${sides}(!?[\\da-f.:/]+|anywhere|\\S+) +(!?[\\da-f.:/]+|anywhere|\\S+)(?: +(.*))?$`,
    'i',
  )
  const found = shape.exec(text)
  if (found === null) return undefined
  const [, target = '', protocol = 'all', ...others] = found
  const [input, output] = isVerbose ? others : ['*', '*']
  const [source = '', destination = '', rest = ''] = isVerbose ? others.slice(2) : others
  const words = [
    ...(protocol === 'all' || protocol === '0' ? [] : signed('-p', protocol)),
    ...interfaceWords('-i', input ?? '*'),
    ...interfaceWords('-o', output ?? '*'),
    ...addressWords('-s', source),
    ...addressWords('-d', destination),
    ...(/ -f /.test(text) ? ['-f'] : / !f /.test(text) ? ['!', '-f'] : []),
  ]
  return { target, words, rest: rest ?? '' }
}

function signed(option: string, value: string): readonly string[] {
  return value.startsWith('!') ? ['!', option, value.slice(1)] : [option, value]
}
function interfaceWords(option: string, value: string): readonly string[] {
  return value === '*' || value === 'any' ? [] : signed(option, value)
}
function addressWords(option: string, value: string): readonly string[] {
  return /^(0\.0\.0\.0\/0|::\/0|anywhere)$/.test(value) ? [] : signed(option, value)
}

interface Extras {
  readonly words: string[]
  readonly options: string[]
  readonly unknown: string[]
  isGoto: boolean
}

/** What may follow the addresses, each with what `iptables -A` would say. */
const extras: readonly (readonly [RegExp, (found: RegExpExecArray, into: Extras) => void])[] = [
  [/^\/\*(.*?)\*\/\s*/, (found, into) => into.words.push('--comment', found[1]?.trim() ?? '')],
  [/^\[goto\]\s*/, (_, into) => (into.isGoto = true)],
  [/^(?:tcp|udp|udplite|sctp|dccp)\s+(?=(spts?|dpts?|flags|option))/, () => undefined],
  [
    /^(spts?|dpts?):(!?)([\w:-]+?)(?=flags:|\s|$)\s*/,
    (found, into) =>
      into.words.push(...negated(found[2]), found[1]?.startsWith('s') === true ? '--sport' : '--dport', found[3] ?? ''),
  ],
  [
    /^(?:tcp)?flags:\s*(!?)(0x[\da-f]+)\/(0x[\da-f]+)\s*/i,
    (found, into) => into.words.push(...negated(found[1]), '--tcp-flags', found[2] ?? '', found[3] ?? ''),
  ],
  [
    /^(!?\s*)(?:state|ctstate)\s+(\S+)\s*/,
    (found, into) => into.words.push(...negated(found[1]?.trim()), '--ctstate', found[2] ?? ''),
  ],
  [
    /^multiport\s+(sports|dports|ports)\s+(!?)\s*(\S+)\s*/,
    (found, into) => into.words.push(...negated(found[2]), `--${found[1]}`, found[3] ?? ''),
  ],
  [
    /^(?:icmp|ipv6-icmp)\s?type\s+(\d+)(?:\s+code\s+(\d+))?\s*/,
    (found, into) =>
      into.words.push('--icmp-type', found[2] === undefined ? (found[1] ?? '') : `${found[1]}/${found[2]}`),
  ],
  [/^(?:tcp|udp|icmp)(?:\s+|$)/, () => undefined],
  [
    /^(source|destination) IP range (!?)\s*(\S+)\s*/,
    (found, into) =>
      into.words.push(...negated(found[2]), found[1] === 'source' ? '--src-range' : '--dst-range', found[3] ?? ''),
  ],
  [
    /^MAC\s+(!?)\s*([\da-f:]{17})\s*/i,
    (found, into) => into.words.push(...negated(found[1]), '--mac-source', found[2] ?? ''),
  ],
  [
    /^ADDRTYPE match (!?)\s*(src|dst)-type (!?)\s*(\S+)\s*/,
    (found, into) =>
      into.words.push(...negated(found[1] === '!' ? '!' : found[3]), `--${found[2]}-type`, found[4] ?? ''),
  ],
  [
    /^(!?)\s*match-set (\S+) (\S+)\s*/,
    (found, into) => into.words.push(...negated(found[1]), '--match-set', found[2] ?? '', found[3] ?? ''),
  ],
  [/^reject-with \S+\s*/, () => undefined],
  [/^(?:LOG|ULOG|NFLOG) .*$/, () => undefined],
  [
    /^(?:MARK|CONNMARK|CLASSIFY|TCPMSS|TOS|DSCP|CONNSECMARK|SECMARK)\s+(?:set|xset|save|restore|and|or|xor|clamp).*$/,
    () => undefined,
  ],
  [/^NOTRACK\s*/, (_, into) => into.options.push('--notrack')],
  [/^to:(\S+)(?:\s+(?:random|persistent))*\s*/, (found, into) => into.options.push('--to', found[1] ?? '')],
  [/^redir ports (\S+)\s*/, (found, into) => into.options.push('--to-ports', found[1] ?? '')],
  [/^masq ports: (\S+)\s*/, (found, into) => into.options.push('--to-ports', found[1] ?? '')],
  [
    /^(limit: avg \S+ burst \d+(?: mode \S+)?|recent: .*|tcp option=.*|STRING match .*|owner .*|u32 .*|mark match \S+|MARK match \S+|length \S+|TTL match .*|PHYSDEV match.*|policy match .*|hashlimit .*|connlimit .*|#conn .*|TIME .*)\s*/,
    (found, into) => into.words.push('-m', moduleOf(found[1] ?? '')),
  ],
]

function negated(sign: string | undefined): readonly string[] {
  return sign === '!' ? ['!'] : []
}

/** A module whose answer the packet's header does not settle. */
function moduleOf(text: string): string {
  return text.startsWith('limit') ? 'limit' : 'recent'
}

function extrasOf(rest: string): Extras {
  const into: Extras = { words: [], options: [], unknown: [], isGoto: false }
  let left = rest.trim()
  while (left !== '') {
    const taken = extras.some(([shape, read]) => {
      const found = shape.exec(left)
      if (found === null || found[0] === '') return false
      read(found, into)
      left = left.slice(found[0].length)
      return true
    })
    if (taken) continue
    into.unknown.push(left)
    break
  }
  return into
}
