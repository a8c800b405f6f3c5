// Entities of AlliedWare Plus: zones, networks in them, hosts in these; and applications.
import type { Condition, NumberRange } from '../../model.ts'
import { between, only, parseAddress, parseNetwork, parseNumbers } from '../address.ts'
import type { Section } from '../cisco/section.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { icmpNames, protocolNames } from '../port.table.ts'
import { applications as builtIn } from './tables.table.ts'

/** One subnet or host, possibly only behind an interface. */
interface Part {
  readonly isHost: boolean
  readonly set: match.AddressSet
  readonly interface: string | undefined
}

export interface Entities {
  /** Alternatives for one end of a rule: addresses with the interface behind which they live. */
  readonly end: (name: string, which: 'source' | 'destination') => match.Alternatives
  readonly set: (name: string) => match.AddressSet
  readonly application: (name: string) => match.Alternatives
}

/** Read `zone` and `application` sections. */
export function readEntities(ledger: Ledger, sections: readonly Section[]): Entities {
  const parts = new Map<string, Part[]>()
  for (const section of sections) if (section.list[0] === 'zone') readZone(ledger, section, parts)
  const applications = new Map<string, match.Alternatives>()
  for (const section of sections)
    if (section.list[0] === 'application' && section.list[1] !== undefined)
      applications.set(section.list[1], readApplication(ledger, section))
  const partsOf = (name: string): readonly Part[] | undefined => {
    const own = [...parts].filter(([key]) => key === name || key.startsWith(`${name}.`)).flatMap(([, list]) => list)
    // A zone or network is its subnets, to which its hosts belong; a host is its address.
    const subnets = own.filter((part) => !part.isHost)
    return subnets.length ? subnets : own.length ? own : undefined
  }
  return {
    end: (name, which) => {
      if (name === 'any') return match.everything
      const own = partsOf(name)
      if (!own) return [[match.unknown(`entity ${name}`)]]
      return own.map((part) => [
        ...(part.interface === undefined
          ? []
          : [which === 'source' ? match.inOf(part.interface) : match.outOf(part.interface)]),
        ...match.within(which, part.set),
      ])
    },
    set: (name) => {
      const own = partsOf(name)
      return own ? match.union(own.map((part) => part.set)) : { ranges: [], unknown: name }
    },
    application: (name) => applications.get(name) ?? ofBuiltIn(name),
  }
}

function readZone(ledger: Ledger, section: Section, parts: Map<string, Part[]>): void {
  const zone = section.list[1] ?? ''
  ledger.take(section.line)
  let network = ''
  let host = ''
  const add = (name: string, part: Part): void => {
    parts.set(name, [...(parts.get(name) ?? []), part])
  }
  for (const { list, line, text } of section.below) {
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = list
    if (first === 'network') {
      network = `${zone}.${second}`
      host = ''
    } else if (first === 'host') host = `${network}.${second}`
    else if ((first === 'ip' || first === 'ipv6') && second === 'subnet') {
      const range = parseNetwork(third)
      if (!range) ledger.skip(line, 'filter', 'a subnet that is not understood')
      add(network, {
        isHost: false,
        set: range ? { ranges: [range] } : { ranges: [], unknown: text },
        interface: fourth === 'interface' ? fifth : undefined,
      })
    } else if ((first === 'ip' || first === 'ipv6') && second === 'address')
      add(host, { isHost: true, set: hostSet(list.slice(2), text), interface: undefined })
    else if (first !== 'description') {
      ledger.skip(line, 'filter', 'a word of an entity that is not understood')
      continue
    }
    ledger.take(line)
  }
}

function hostSet([first = '', word, last = '']: readonly string[], text: string): match.AddressSet {
  const one = parseAddress(first)
  const range = word === 'to' ? between(first, last) : one && only(one)
  return range ? { ranges: [range] } : { ranges: [], unknown: text }
}

function readApplication(ledger: Ledger, section: Section): match.Alternatives {
  ledger.take(section.line)
  const known: { protocol?: number; type?: string; code?: string; extra: Condition[] } = { extra: [] }
  const ports: Record<'sport' | 'dport', NumberRange[]> = { sport: [], dport: [] }
  for (const { list, line, text } of section.below) {
    const [first = '', second = '', third, fourth] = list
    ledger.take(line)
    if (first === 'protocol') known.protocol = /^\d+$/.test(second) ? Number(second) : (protocolNames[second] ?? -1)
    else if (first === 'sport' || first === 'dport') {
      const range =
        second === 'any' ? match.allPorts : parseNumbers(third === 'to' ? `${second}-${fourth}` : second, 65535)
      if (range) ports[first].push(range)
      else known.extra.push(match.unknown(text))
    } else if (first === 'icmp-type') known.type = second
    else if (first === 'icmp-code') known.code = second
    else if (first !== 'description') known.extra.push(match.unknown(text))
  }
  if (known.protocol === undefined)
    return [known.extra.length ? known.extra : [match.unknown(`application ${section.list[1]}`)]]
  if (known.protocol < 0) return [[match.unknown(`application ${section.list[1]}`)]]
  if (known.protocol === match.icmp || known.protocol === match.icmpv6)
    return [[...icmpOf(known.protocol, known.type, known.code), ...known.extra]]
  return [
    [
      ...match.ports(
        known.protocol,
        ports.dport.length ? ports.dport : undefined,
        ports.sport.length ? ports.sport : undefined,
      ),
      ...known.extra,
    ],
  ]
}

function icmpOf(number: number, type: string | undefined, code: string | undefined): readonly Condition[] {
  const named = type !== undefined && Object.hasOwn(icmpNames, type) ? icmpNames[type]?.[0] : undefined
  const range = named === undefined ? parseNumbers(type ?? '', 255) : { first: named, last: named }
  return match.icmpOf(number, range, code === undefined ? undefined : parseNumbers(code, 255))
}

function ofBuiltIn(name: string): match.Alternatives {
  const known = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined
  if (known === undefined) return [[match.unknown(`application ${name}`)]]
  return known.split(' ').map((part): readonly Condition[] => {
    const [kind = '', list] = part.split('/')
    const range = parseNumbers(list ?? '', 65535)
    if (kind === 'ip') return range ? [match.protocol(range.first)] : []
    if (kind === 'icmp' || kind === 'icmp6') return match.icmpOf(kind === 'icmp' ? match.icmp : match.icmpv6, range)
    return match.ports(kind === 'tcp' ? match.tcp : match.udp, range && [range])
  })
}
