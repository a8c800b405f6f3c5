// `ip policy filter` of YAMAHA FWX and RTX: one list for the whole device, with children inside their parent.
import type { Chain, Condition, Rule } from '../../model.ts'
import { accept, drop } from '../device.ts'
import * as match from '../match.ts'
import { resolver } from '../resolve.ts'
import { readAddresses, serviceOf } from './filter.ts'
import type { RawLine, Reading } from './reading.ts'

interface Policy {
  readonly line: number
  readonly match: readonly Condition[]
  readonly passes: boolean
  readonly keepsState: boolean
  readonly toSelf: boolean
}

interface Groups {
  readonly interface: Map<string, readonly string[]>
  readonly address: Map<string, readonly string[]>
  readonly service: Map<string, readonly string[]>
}

/** The chain of the enabled policy set; `undefined` where none is enabled. */
export function readPolicies(reading: Reading): Chain | undefined {
  const groups: Groups = { interface: new Map(), address: new Map(), service: new Map() }
  const policies = new Map<string, Policy>()
  const sets = new Map<string, RawLine>()
  let enabled: string | undefined
  for (const raw of reading.policies) {
    const [, , kind = '', third = '', fourth = ''] = raw.list
    if (third === 'group' && kind in groups) readGroup(groups, raw)
    else if (kind === 'service' && fourth !== '') groups.service.set(third, [`=${raw.list.slice(4).join(' ')}`])
    else if (kind === 'filter' && third === 'set' && fourth === 'enable') enabled = raw.list[5]
    else if (kind === 'filter' && third === 'set') sets.set(fourth, raw)
    else if (kind === 'filter' && third === 'timer')
      reading.ledger.skip(raw.line, 'nothing', 'has no say in forwarding')
    else if (kind !== 'filter' || !readPolicy(policies, raw, reading, groups)) {
      reading.ledger.skip(raw.line, 'filter', 'a policy with words that are not understood')
    }
  }
  const set = enabled === undefined ? undefined : sets.get(enabled)
  if (!set) return undefined
  const rules: Rule[] = [
    {
      id: 'policy/sessions',
      source: reading.ledger.source(set.line),
      match: [match.ofSession],
      act: accept,
      isImplicit: true,
    },
  ]
  expand(set.list.slice(4), { policies, reading, rules })
  // What no policy of the set names is not documented as dropped: taken as passing.
  return { name: 'policy', rules, otherwise: 'accept', source: reading.ledger.source(set.line) }
}

function readGroup(groups: Groups, { list }: RawLine): void {
  const members = list.slice(5).filter((word) => !word.startsWith('name='))
  const kind = list[2]
  if (kind === 'interface' || kind === 'address' || kind === 'service') groups[kind].set(list[4] ?? '', members)
}

/** `ip policy filter N ACTION SRC_IF DST_IF SRC DST SERVICE`. */
function readPolicy(policies: Map<string, Policy>, { line, list }: RawLine, reading: Reading, groups: Groups): boolean {
  const [, , , number = '', action = '', from = '*', to = '*', source = '*', destination = '*', service = '*'] = list
  const kind = /^(static-pass|pass|reject|restrict)(-log|-nolog)?$/.exec(action)?.[1]
  if (!kind || !/^\d+$/.test(number)) return false
  const sources = readAddresses(expandWords(source, groups.address).join(','), 4)
  const destinations = readAddresses(expandWords(destination, groups.address).join(','), 4)
  const services = policyServices(expandWords(service, groups.service))
  const ins = interfaces(reading, expandWords(from, groups.interface))
  const outs = interfaces(reading, expandWords(to, groups.interface))
  if (!sources || !destinations || !services || !ins || !outs) return false
  policies.set(number, {
    line,
    passes: kind !== 'reject',
    keepsState: kind === 'pass',
    toSelf: to === 'local' || from === 'local',
    match: [
      match.family(4),
      ...(ins === '*' ? [] : [match.inOf(...ins)]),
      ...(outs === '*' ? [] : [match.outOf(...outs)]),
      ...match.within('source', sources),
      ...match.within('destination', destinations),
      ...match.oneOf(services),
    ],
  })
  return true
}

function expandWords(word: string, groups: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const members = resolver<readonly string[]>(
    (name, again) => {
      const list = groups.get(name)
      if (!list || list[0]?.startsWith('=')) return [list?.[0] ?? name]
      return [...new Set(list.flatMap((one) => one.split(',')).flatMap(again))]
    },
    (name) => [name],
  )
  return word.split(',').flatMap(members)
}

function policyServices(names: readonly string[]): match.Alternatives | undefined {
  if (names.includes('*')) return match.everything
  const out: (readonly Condition[])[] = []
  for (const name of names) {
    const simple: Readonly<Record<string, match.Alternatives>> = {
      tcp: [[match.protocol(6)]],
      udp: [[match.protocol(17)]],
      icmp: [[match.protocol(1)]],
      ping: [match.icmpOf(1, { first: 8, last: 8 })],
      esp: [[match.protocol(50)]],
      ah: [[match.protocol(51)]],
      gre: [[match.protocol(47)]],
    }
    const own = /^=(tcp|udp) (\S+) (\S+)$/.exec(name)
    const found = own ? ownService(own) : Object.hasOwn(simple, name) ? simple[name] : serviceOf(name)
    // A service by a name that we do not know could be any.
    out.push(...(found ?? [[match.unknown(`service ${name}`)]]))
  }
  return out
}

function ownService(own: RegExpExecArray): match.Alternatives {
  const ports = (text: string | undefined): { first: number; last: number } | undefined => {
    const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? '')
    return range ? { first: Number(range[1]), last: Number(range[2] ?? range[1]) } : undefined
  }
  const source = ports(own[2])
  const destination = ports(own[3])
  return [match.ports(own[1] === 'tcp' ? 6 : 17, destination && [destination], source && [source])]
}

function interfaces(reading: Reading, names: readonly string[]): readonly string[] | '*' | undefined {
  if (names.includes('*')) return '*'
  return names.flatMap((name) => {
    if (name === 'local') return []
    if (!name.endsWith('*')) return [name]
    return [...reading.interfaces.keys()].filter((one) => one.startsWith(name.slice(0, -1)))
  })
}

/** Children in brackets are asked first, and only about what their parent matches. */
function expand(
  list: readonly string[],
  known: { policies: ReadonlyMap<string, Policy>; reading: Reading; rules: Rule[] },
): void {
  const tokens = list
    .filter((word) => !word.startsWith('name='))
    .join(' ')
    .replaceAll('[', ' [ ')
    .replaceAll(']', ' ] ')
    .split(' ')
    .filter((word) => word !== '')
  const parents: (readonly Condition[])[] = []
  const waiting: (Rule | undefined)[] = []
  let last: readonly Condition[] = []
  let own: Rule | undefined
  for (const token of tokens) {
    if (token === '[') {
      parents.push(last)
      waiting.push(own)
      own = undefined
    } else if (token === ']') {
      if (own) known.rules.push(own)
      own = waiting.pop()
      parents.pop()
    } else {
      if (own) known.rules.push(own)
      const policy = known.policies.get(token)
      own = undefined
      last = [...parents.flat(), ...(policy?.match ?? [])]
      if (policy && !policy.toSelf)
        own = {
          id: `policy/${token}`,
          source: known.reading.ledger.source(policy.line),
          match: last,
          act: policy.passes ? accept : drop,
        }
    }
  }
  if (own) known.rules.push(own)
}
