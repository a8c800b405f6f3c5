// Addresses, groups and services of a FortiGate, looked up by name.
import type { Condition, NumberRange } from '../../model.ts'
import {
  allV4,
  allV6,
  between,
  parseAddress,
  parseNetwork,
  parseNumbers,
  parseV4,
  subtract,
  wildcard,
} from '../address.ts'
import * as match from '../match.ts'
import { bounded, resolver } from '../resolve.ts'
import { defaultPorts } from './sections.table.ts'
import { entriesOf, isOn, type Node, valueOf, valuesOf } from './tree.ts'

export interface Objects {
  /** Addresses by name; a name that nothing defines is unknown. */
  readonly address: (name: string) => match.AddressSet
  readonly service: (name: string) => match.Alternatives
}

/** The objects that the scopes (global and one VDOM) define. */
export function readObjects(scopes: readonly Node[]): Objects {
  const byName = (section: string): ReadonlyMap<string, Node> =>
    new Map(entriesOf(scopes, section).map((entry) => [entry.name, entry]))
  const tables = {
    addresses: byName('firewall address'),
    groups: byName('firewall addrgrp'),
    addresses6: byName('firewall address6'),
    groups6: byName('firewall addrgrp6'),
    services: byName('firewall service custom'),
    serviceGroups: byName('firewall service group'),
  }
  const address = resolver<match.AddressSet>(
    (name, again) => {
      const group = tables.groups.get(name) ?? tables.groups6.get(name)
      const one = tables.addresses.get(name) ?? tables.addresses6.get(name)
      if (group) return ofGroup(group, again)
      return one ? ofAddress(one, tables.addresses6.get(name) === one ? 6 : 4) : ofNobody(name)
    },
    (name) => ({ ranges: [], unknown: `${name} (inside itself)` }),
  )
  const service = resolver<match.Alternatives>(
    (name, again) => {
      const group = tables.serviceGroups.get(name)
      if (group) return bounded(valuesOf(group, 'member').flatMap(again), [match.unknown(`service ${name}`)])
      const one = tables.services.get(name)
      if (one) return ofService(one)
      const builtIn = Object.hasOwn(defaultPorts, name) ? defaultPorts[name] : undefined
      return builtIn === undefined ? [[match.unknown(`service ${name}`)]] : readPortText(builtIn)
    },
    (name) => [[match.unknown(`service ${name} (inside itself)`)]],
  )
  return { address, service }
}

function ofNobody(name: string): match.AddressSet {
  if (name === 'all') return { ranges: [allV4, allV6] }
  if (name === 'none') return { ranges: [] }
  return { ranges: [], unknown: name }
}

function ofGroup(group: Node, address: (name: string) => match.AddressSet): match.AddressSet {
  const members = match.union(valuesOf(group, 'member').map(address))
  if (!isOn(group, 'exclude')) return members
  const excluded = match.union(valuesOf(group, 'exclude-member').map(address))
  // What an unknown member takes away is not taken away: the group can only be larger than it is.
  return {
    ranges: subtract(members.ranges, excluded.ranges),
    ...(members.unknown === undefined ? {} : { unknown: members.unknown }),
  }
}

function ofAddress(one: Node, family: 4 | 6): match.AddressSet {
  const type = valueOf(one, 'type') ?? (family === 4 ? 'ipmask' : 'ipprefix')
  const unknown: match.AddressSet = { ranges: [], unknown: `${one.name} (${type})` }
  if (family === 6) {
    const six = parseNetwork(valueOf(one, 'ip6') ?? '::/0')
    const range = type === 'iprange' ? between(valueOf(one, 'start-ip') ?? '', valueOf(one, 'end-ip') ?? '') : six
    return (type === 'ipprefix' || type === 'iprange') && range ? { ranges: [range] } : unknown
  }
  if (type === 'ipmask' || type === 'interface-subnet' || type === 'subnet') {
    const subnet = networkOf(valuesOf(one, 'subnet'))
    if (!one.settings.has('subnet')) return type === 'ipmask' ? { ranges: [allV4] } : unknown
    return subnet ? { ranges: [subnet] } : unknown
  }
  if (type === 'iprange') {
    const range = between(valueOf(one, 'start-ip') ?? '', valueOf(one, 'end-ip') ?? '')
    return range ? { ranges: [range] } : unknown
  }
  if (type !== 'wildcard') return unknown
  const [base, mask] = valuesOf(one, 'wildcard').map(parseV4)
  if (base === undefined || mask === undefined) return unknown
  // A FortiGate wildcard has ones where bits count, unlike Cisco's.
  const set = wildcard(base, ~mask >>> 0)
  return { ranges: set.ranges, ...(set.isExact ? {} : { unknown: one.name }) }
}

/** `10.0.0.0 255.0.0.0`, `10.0.0.0/8`, `10.0.0.0/255.0.0.0`. */
export function networkOf(values: readonly string[]): ReturnType<typeof parseNetwork> {
  return parseNetwork(values.slice(0, 2).join('/'))
}

function ofService(one: Node): match.Alternatives {
  const name = valueOf(one, 'protocol') ?? 'TCP/UDP/SCTP'
  const narrowed = one.settings.has('fqdn') || (one.settings.has('iprange') && valueOf(one, 'iprange') !== '0.0.0.0')
  const extra: readonly Condition[] = narrowed ? [match.unknown(`service ${one.name}`)] : []
  return protocolOf(one, name).map((conditions) => [...conditions, ...extra])
}

function protocolOf(one: Node, name: string): match.Alternatives {
  if (name === 'IP' || name === 'ALL') {
    const number = Number(valueOf(one, 'protocol-number') ?? 0)
    return number === 0 ? match.everything : [[match.protocol(number)]]
  }
  if (name === 'ICMP' || name === 'ICMP6') {
    const type = parseNumbers(valueOf(one, 'icmptype') ?? '', 255)
    const code = parseNumbers(valueOf(one, 'icmpcode') ?? '', 255)
    return [match.icmpOf(name === 'ICMP' ? match.icmp : match.icmpv6, type, code)]
  }
  const transports = [
    ['tcp-portrange', match.tcp],
    ['udp-portrange', match.udp],
    ['sctp-portrange', match.sctp],
  ] as const
  const out = transports.flatMap(([key, number]) => valuesOf(one, key).map((text) => portsOf(number, text)))
  // Without a port the service is not usable; a range that cannot be read may be any port.
  return out
}

/** `80`, `80-90`, `80:1024-65535` (destination, then source). */
function portsOf(transport: number, text: string): readonly Condition[] {
  const [to = '', from] = text.split(':')
  const destination = parseNumbers(to, 65535)
  const source = from === undefined ? undefined : parseNumbers(from, 65535)
  if (!destination || (from !== undefined && !source))
    return [match.protocol(transport), match.unknown(`ports ${text}`)]
  return match.ports(transport, [destination], source && [source])
}

/** Text of the tables: `tcp:80,443 udp:53 icmp:8 ip:47`. */
export function readPortText(text: string): match.Alternatives {
  const numbers: Readonly<Record<string, number>> = { tcp: match.tcp, udp: match.udp, sctp: match.sctp }
  return text.split(' ').flatMap((part): match.Alternatives => {
    const [kind = '', list] = part.split(':')
    const ranges = (list ?? '').split(',').flatMap((one): readonly NumberRange[] => {
      const range = parseNumbers(one, 65535)
      return range ? [range] : []
    })
    const [first] = ranges
    if (kind === 'none') return []
    if (kind === 'icmp' || kind === 'icmp6') return [match.icmpOf(kind === 'icmp' ? match.icmp : match.icmpv6, first)]
    const transport = numbers[kind]
    if (transport !== undefined) return [match.ports(transport, ranges)]
    return first && first.first > 0 ? [[match.protocol(first.first)]] : match.everything
  })
}

/** Addresses that a text names as one or as a range: `10.0.0.1` or `10.0.0.1-10.0.0.9`. */
export function rangeOf(text: string): ReturnType<typeof between> {
  const [low = '', high = low] = text.split('-')
  return parseAddress(low) ? between(low, high) : undefined
}
