// Object groups and objects of IOS, NX-OS and ASA.
import type { Condition, NumberRange } from '../../model.ts'
import {
  mergeNumbers,
  allV4,
  allV6,
  between,
  network,
  only,
  parseAddress,
  parseNetwork,
  parsePrefix,
  parseV4,
  wildcard,
} from '../address.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { icmpNames, protocolNames } from '../port.table.ts'
import { bounded, resolver } from '../resolve.ts'
import { icmpType, type Names, portOf, portRanges } from './entry.ts'
import type { Command, Section } from './section.ts'

interface Groups {
  readonly network: Map<string, Section[]>
  readonly services: Map<string, Section[]>
  readonly ports: Map<string, Section[]>
}

/** Headings of groups and objects, by what they hold. */
export function groupKind(list: readonly string[]): keyof Groups | undefined {
  const [first, kind = '', third = ''] = list
  if (first === 'object') return kind === 'network' ? 'network' : kind === 'service' ? 'services' : undefined
  if (first !== 'object-group') return undefined
  if (kind === 'network' || (/^ip(v6|v4)?$/.test(kind) && third === 'address')) return 'network'
  if (/^ip(v6|v4)?$/.test(kind) && third === 'port') return 'ports'
  if (kind === 'service' || kind === 'protocol' || kind === 'icmp-type') return 'services'
  return undefined
}

/** Gather the groups and answer names with what they stand for. */
export function readGroups(
  ledger: Ledger,
  sections: readonly Section[],
  base: Pick<Names, 'dialect' | 'hosts' | 'interfaceAddresses'>,
): Names {
  const groups: Groups = { network: new Map(), services: new Map(), ports: new Map() }
  for (const section of sections) {
    const kind = groupKind(section.list)
    if (!kind) continue
    ledger.take(section.line)
    const name = section.list[/^ip(v6|v4)?$/.test(section.list[1] ?? '') ? 3 : 2] ?? ''
    groups[kind].set(name, [...(groups[kind].get(name) ?? []), section])
  }
  const addresses = resolver<match.AddressSet>(
    (name, again) => addressesOf({ ...around, addresses: again }, name),
    (name) => ({ ranges: [], unknown: `${name} (inside itself)` }),
  )
  const services = resolver<match.Alternatives>(
    (name, again) => bounded(servicesOf({ ...around, services: again }, name), [match.unknown(`service ${name}`)]),
    (name) => [[match.unknown(`service ${name} (inside itself)`)]],
  )
  const ports = resolver<readonly NumberRange[] | 'none'>(
    (name, again) => portsOf(around, name, again),
    () => [match.allPorts],
  )
  const around: Around = { ledger, groups, hosts: base.hosts, dialect: base.dialect, addresses, services }
  // Groups that nobody uses are read as well, so that a member that is not understood is told.
  for (const name of groups.network.keys()) addresses(name)
  for (const name of groups.services.keys()) services(name)
  for (const name of groups.ports.keys()) ports(name)
  return {
    ...base,
    addresses,
    services,
    ports: (name) => {
      const known = ports(name)
      return known === 'none' ? undefined : known
    },
  }
}

interface Around {
  readonly ledger: Ledger
  readonly groups: Groups
  readonly hosts: (name: string) => string
  readonly dialect: Names['dialect']
  readonly addresses: (name: string) => match.AddressSet
  readonly services: (name: string) => match.Alternatives
}

function addressesOf(around: Around, name: string): match.AddressSet {
  const sections = around.groups.network.get(name)
  if (!sections) return { ranges: [], unknown: name }
  return match.union(sections.flatMap((section) => section.below.flatMap((command) => member(around, command) ?? [])))
}

/** One member of a group of addresses; `undefined` for lines that are no member (descriptions, NAT). */
function member(around: Around, command: Command): match.AddressSet | undefined {
  const list = /^\d+$/.test(command.list[0] ?? '') && command.list.length > 1 ? command.list.slice(1) : command.list
  const [first = '', second = '', third = ''] = list
  const words = first === 'network-object' ? list.slice(1) : list
  if (first === 'description' || first === 'nat') {
    if (first === 'description') around.ledger.take(command.line)
    return undefined
  }
  if (first === 'group-object' || second === 'object') {
    around.ledger.take(command.line)
    return around.addresses(first === 'group-object' ? second : third)
  }
  const set = plainMember(around, words)
  if (set) {
    around.ledger.take(command.line)
    return set
  }
  around.ledger.doubt(command.line, 'filter', 'a member of a group that is not understood')
  return { ranges: [], unknown: command.text.slice(0, 80) }
}

function plainMember(around: Around, [kind = '', a = '', b = '']: readonly string[]): match.AddressSet | undefined {
  if (kind === 'any') return match.anyAddress
  if (kind === 'any4') return { ranges: [allV4] }
  if (kind === 'any6') return { ranges: [allV6] }
  if (kind === 'fqdn') return { ranges: [], unknown: b === '' ? a : b }
  const given = kind === 'host' || kind === 'subnet' || kind === 'range' ? kind : 'bare'
  const [low, high] = given === 'bare' ? [around.hosts(kind), a] : [around.hosts(a), b]
  if (given === 'host') {
    const host = parseAddress(low)
    return host && { ranges: [only(host)] }
  }
  if (given === 'range') {
    const range = between(low, around.hosts(high))
    return range && { ranges: [range] }
  }
  if (low.includes('/')) {
    const range = parseNetwork(low)
    return range && { ranges: [range] }
  }
  const base = parseAddress(low)
  if (!base) return undefined
  const prefix = parsePrefix(high.replace('/', ''), base.family)
  if (prefix !== undefined) return { ranges: [network(base.family, base.value, prefix)] }
  const four = parseV4(low)
  const wild = parseV4(high)
  // NX-OS writes a wildcard where IOS and ASA write a mask; a contiguous mask was read above.
  if (four !== undefined && wild !== undefined) return { ranges: wildcard(four, wild).ranges }
  return high === '' ? { ranges: [only(base)] } : undefined
}

function servicesOf(around: Around, name: string): match.Alternatives {
  const sections = around.groups.services.get(name)
  if (!sections) return [[match.unknown(`service ${name}`)]]
  return sections.flatMap((section) => {
    const transports = transportsOf(section.list[3])
    return section.below.flatMap((command) => {
      const read = serviceMember(around, command, transports)
      if (read === undefined) {
        around.ledger.doubt(command.line, 'filter', 'a member of a group that is not understood')
        return [[match.unknown(command.text.slice(0, 80))]]
      }
      around.ledger.take(command.line)
      return read
    })
  })
}

/** `object-group service NAME tcp`: its members are ports of that protocol. */
function transportsOf(word: string | undefined): readonly number[] {
  return word === 'tcp' ? [match.tcp] : word === 'udp' ? [match.udp] : word === 'tcp-udp' ? [match.tcp, match.udp] : []
}

function serviceMember(
  around: Around,
  command: Command,
  transports: readonly number[],
): match.Alternatives | undefined {
  const [first = '', second = '', third = ''] = command.list
  if (first === 'description') return []
  if (first === 'group-object') return around.services(second)
  if (first === 'port-object') {
    const ranges = operator(command.list.slice(1))
    const numbers = transports.length ? transports : [match.tcp, match.udp]
    return ranges && [[match.protocol(...numbers), match.destinationPort(...ranges)]]
  }
  if (first === 'protocol-object') return protocolMember(second)
  if (first === 'icmp-object') {
    const type = /^\d+$/.test(second) ? Number(second) : icmpNames[second]?.[0]
    return type === undefined ? undefined : [[match.protocol(match.icmp), icmpType(type, undefined)]]
  }
  if (first === 'service-object' && second === 'object') return around.services(third)
  const list = first === 'service-object' || first === 'service' ? command.list.slice(1) : command.list
  return wholeService(list)
}

function protocolMember(word: string): match.Alternatives | undefined {
  if (word === 'ip') return match.everything
  const number = /^\d{1,3}$/.test(word)
    ? Number(word)
    : Object.hasOwn(protocolNames, word)
      ? protocolNames[word]
      : undefined
  return number === undefined ? undefined : [[match.protocol(number)]]
}

/** `tcp source gt 1023 destination eq 443`, `udp eq domain`, `icmp echo`, `tcp-udp range 1 9`. */
function wholeService([name = '', ...list]: readonly string[]): match.Alternatives | undefined {
  const numbers = name === 'tcp-udp' ? [match.tcp, match.udp] : undefined
  const plain = numbers ? [[match.protocol(...numbers)]] : protocolMember(name)
  if (!plain) return undefined
  if (list.length === 0) return plain
  if (name === 'icmp' || name === 'icmp6') {
    const type = /^\d+$/.test(list[0] ?? '') ? Number(list[0]) : icmpNames[list[0] ?? '']?.[0]
    return type === undefined
      ? undefined
      : [[match.protocol(name === 'icmp' ? match.icmp : match.icmpv6), icmpType(type, undefined)]]
  }
  const conditions: Condition[] = [...(plain[0] ?? [])]
  let end: 'source' | 'destination' = 'destination'
  let at = 0
  while (at < list.length) {
    const word = list[at] ?? ''
    if (word === 'source' || word === 'destination') {
      end = word
      at += 1
      continue
    }
    const taken = word === 'range' ? 3 : 2
    const ranges =
      /^\d+$|^[a-z0-9-]+$/i.test(word) && portOf(word) !== undefined
        ? [{ first: portOf(word) ?? 0, last: portOf(word) ?? 0 }]
        : operator(list.slice(at, at + taken))
    if (!ranges) return undefined
    conditions.push(end === 'source' ? match.sourcePort(...ranges) : match.destinationPort(...ranges))
    at += portOf(word) !== undefined ? 1 : taken
    end = 'destination'
  }
  return [conditions]
}

/** `eq 80`, `range 1 9`, `gt 1023`. */
function operator(list: readonly string[]): readonly NumberRange[] | undefined {
  const [word = '', low, high] = list
  const first = portOf(low)
  if (first === undefined || !/^(eq|neq|gt|lt|range)$/.test(word)) return undefined
  if (word !== 'range') return portRanges(word, [first])
  const last = portOf(high)
  return last === undefined || last < first ? undefined : [{ first, last }]
}

/** Groups that are ports alone: NX-OS `ip port`, ASA `service NAME tcp`. */
function portsOf(
  around: Around,
  name: string,
  again: (name: string) => readonly NumberRange[] | 'none',
): readonly NumberRange[] | 'none' {
  const own = around.groups.ports.get(name)
  const typed = around.groups.services.get(name)?.filter((section) => transportsOf(section.list[3]).length > 0)
  const sections = own ?? (typed?.length ? typed : undefined)
  if (!sections) return 'none'
  const ranges = sections.flatMap((section) =>
    section.below.flatMap((command): readonly NumberRange[] => {
      const list = command.list.filter((word, index) => !(index === 0 && /^\d+$/.test(word)) && word !== 'port-object')
      around.ledger.take(command.line)
      if (list[0] === 'description') return []
      const nested = list[0] === 'group-object' ? again(list[1] ?? '') : operator(list)
      // A member that cannot be read may be any port.
      return nested === undefined || nested === 'none' ? [match.allPorts] : nested
    }),
  )
  return mergeNumbers(ranges)
}
