// Stateless firewall filters of Junos, bound to interfaces.
import type { Chain, Condition, NumberRange, Rule } from '../../model.ts'
import { parseNetwork, parseNumbers, subtract } from '../address.ts'
import { accept, type Binding, drop } from '../device.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { at, claim, kids, linesOf, skipWord, values, type Word } from '../statement.ts'
import { icmpTypes } from './applications.table.ts'
import type { Unit } from './interface.ts'
import { type Objects, portRange, protocolNumber } from './objects.ts'

interface Around {
  readonly ledger: Ledger
  readonly root: Word
  readonly objects: Objects
}

/** Chains of the filters that interfaces use, and where they are bound; those of `lo0` decide on packets to the device. */
export function readFilters(
  around: Around,
  units: readonly Unit[],
): { readonly chains: readonly Chain[]; readonly bindings: readonly Binding[]; readonly own: readonly Binding[] } {
  const chains = new Map<string, Chain>()
  const bindings: Binding[] = []
  const own: Binding[] = []
  for (const unit of units) {
    for (const family of ['inet', 'inet6'] as const) {
      const bound = at(unit.word, 'family', family, 'filter')
      for (const direction of ['input', 'output'] as const) {
        const listNames = values(bound, `${direction}-list`)
        const names = listNames.length ? listNames : values(bound, direction).filter((name) => name !== 'precedence')
        if (names.length === 0 || !bound) continue
        const chain = chainOf(around, { family, names })
        if (!chain) continue
        chains.set(chain.name, chain)
        const { first } = linesOf(bound)
        const binding: Binding = {
          direction: direction === 'input' ? 'in' : 'out',
          interfaces: [unit.name],
          chain: chain.name,
          source: around.ledger.source(first),
          when: [match.family(family === 'inet' ? 4 : 6)],
        }
        if (unit.name.startsWith('lo0.')) own.push({ ...binding })
        else bindings.push(binding)
      }
    }
  }
  noteUnused(around)
  return { chains: [...chains.values()], bindings, own: own.filter((one) => one.direction === 'in') }
}

/** Filters that no interface uses, and those of layer 2, which can only block more. */
function noteUnused({ ledger, root }: Around): void {
  const firewall = at(root, 'firewall')
  skipWord(ledger, at(firewall, 'filter'), ['nothing', 'a filter that no interface uses'])
  for (const family of kids(firewall, 'family')) {
    const isIp = family.name === 'inet' || family.name === 'inet6'
    skipWord(ledger, family, ['nothing', isIp ? 'a filter that no interface uses' : 'can only block more'])
  }
}

/** A list of filters is one filter: what the first does not decide goes to the next. */
function chainOf(
  around: Around,
  { family, names }: { readonly family: 'inet' | 'inet6'; readonly names: readonly string[] },
): Chain | undefined {
  const filters = names.flatMap(
    (name) =>
      at(around.root, 'firewall', 'family', family, 'filter', name) ??
      (family === 'inet' ? at(around.root, 'firewall', 'filter', name) : undefined) ??
      [],
  )
  // A filter that is not defined cannot be committed; without it nothing is filtered.
  if (filters.length === 0) return undefined
  const name = `${family} ${names.join('+')}`
  const rules = filters.flatMap((filter) =>
    kids(filter, 'term').map((term): Rule => termRule(around, { filter, term, family, chain: name })),
  )
  for (const filter of filters) for (const line of filter.lines) around.ledger.take(line)
  return { name, rules, otherwise: 'drop' }
}

interface Term {
  readonly filter: Word
  readonly term: Word
  readonly family: 'inet' | 'inet6'
  readonly chain: string
}

function termRule(around: Around, { filter, term, family, chain }: Term): Rule {
  const lines = linesOf(term)
  const then = at(term, 'then')
  const conditions = fromOf(around, at(term, 'from'), family)
  claim(around.ledger, term)
  for (const key of ['routing-instance', 'decapsulate', 'next-ip', 'next-interface', 'encapsulate']) {
    const away = at(then, key)
    if (away) skipWord(around.ledger, away, ['routing', 'sends packets elsewhere than the routes say'])
  }
  const base = {
    id: `${chain}/${filter.name} ${term.name}`,
    source: around.ledger.source(lines.first, lines.last - lines.first < 100 ? lines.last : lines.first),
    match: conditions,
  }
  const decides = then && [...then.kids.keys()].find((key) => /^(accept|discard|reject|next)$/.test(key))
  if (decides === 'next') return { ...base, act: { kind: 'continue' } }
  return { ...base, act: decides === 'discard' ? drop : decides === 'reject' ? { kind: 'reject' } : accept }
}

/** Conditions of a term: different words together, the values of one word as alternatives. */
function fromOf(around: Around, from: Word | undefined, family: 'inet' | 'inet6'): readonly Condition[] {
  const number = family === 'inet' ? match.icmp : match.icmpv6
  return [...(from?.kids.values() ?? [])].flatMap((word): readonly Condition[] => {
    const list = [...word.kids.keys()]
    const isExcept = word.name.endsWith('-except')
    const name = word.name.replace(/-except$/, '')
    switch (name) {
      case 'source-address':
      case 'destination-address':
      case 'source-prefix-list':
      case 'destination-prefix-list':
        return endOf(around, word, name.startsWith('source') ? 'source' : 'destination')
      case 'address':
      case 'prefix-list':
        return match.oneOf([endOf(around, word, 'source'), endOf(around, word, 'destination')])
      case 'protocol':
      case 'next-header':
      case 'payload-protocol':
        return protocolOf(list, isExcept)
      case 'source-port':
      case 'destination-port':
        return portOf(name, list, isExcept)
      case 'port':
        return isExcept
          ? [...portOf('source-port', list, true), ...portOf('destination-port', list, true)]
          : match.oneOf([portOf('source-port', list, false), portOf('destination-port', list, false)])
      case 'icmp-type':
        return icmpOf(list, { number, isExcept })
      case 'tcp-established':
        return [match.protocol(match.tcp), match.ackOrRst]
      case 'tcp-initial':
        return [match.protocol(match.tcp), { field: 'tcp-flags', any: [{ mask: 18, set: 2 }] }]
      case 'is-fragment':
        return [{ field: 'fragment', is: 'later' }]
      case 'first-fragment':
        return [{ field: 'fragment', is: 'whole-or-first' }]
      case 'interface':
        return [match.inOf(...list)]
      default:
        return [match.unknown(`${word.name} ${list.join(' ')}`.slice(0, 100))]
    }
  })
}

/** Prefixes with `except` are taken out of the others. */
function endOf(around: Around, word: Word, end: 'source' | 'destination'): readonly Condition[] {
  const sets = kids(word).map((kid) => ({
    isOut: kid.kids.has('except'),
    set: word.name.includes('prefix-list') ? around.objects.prefixList(kid.name) : plain(kid.name),
  }))
  const taken = sets.filter((one) => one.isOut).flatMap((one) => one.set.ranges)
  const all = match.union(sets.filter((one) => !one.isOut).map((one) => one.set))
  const ranges = taken.length ? subtract(all.ranges, taken) : all.ranges
  return match.within(end, { ranges, ...(all.unknown === undefined ? {} : { unknown: all.unknown }) })
}

function plain(text: string): match.AddressSet {
  const range = parseNetwork(text)
  return range ? { ranges: [range] } : { ranges: [], unknown: text }
}

function protocolOf(list: readonly string[], isExcept: boolean): readonly Condition[] {
  const any = list.flatMap((name): readonly NumberRange[] => {
    const number = protocolNumber(name)
    const range = number === undefined ? parseNumbers(name, 255) : { first: number, last: number }
    return range ? [range] : []
  })
  if (any.length < list.length) return [match.unknown(`protocol ${list.join(' ')}`)]
  return [{ field: 'protocol', any, ...(isExcept ? { negated: true } : {}) }]
}

function portOf(
  field: 'source-port' | 'destination-port',
  list: readonly string[],
  isExcept: boolean,
): readonly Condition[] {
  const any = list.flatMap((text) => portRange(text) ?? [])
  if (any.length < list.length) return [match.unknown(`${field} ${list.join(' ')}`)]
  return [{ field, any, ...(isExcept ? { negated: true } : {}) }]
}

function icmpOf(
  list: readonly string[],
  { number, isExcept }: { readonly number: number; readonly isExcept: boolean },
): readonly Condition[] {
  const any = list.flatMap((text) => {
    const known = Object.hasOwn(icmpTypes, text) ? icmpTypes[text]?.[number === match.icmp ? 0 : 1] : undefined
    const type = known === undefined ? parseNumbers(text, 255) : { first: known, last: known }
    return type ? [{ type, code: { first: 0, last: 255 } }] : []
  })
  if (any.length < list.length) return [match.unknown(`icmp-type ${list.join(' ')}`)]
  return [{ field: 'icmp', any, ...(isExcept ? { negated: true } : {}) }]
}
