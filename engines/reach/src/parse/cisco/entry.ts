// Entries of Cisco access lists, for IOS and NX-OS (wildcard masks) and ASA (network masks).
import type { Condition, NumberRange, Source } from '../../model.ts'
import { allV4, allV6, network, only, parseAddress, parseNetwork, parseV4, wildcard, maskLength } from '../address.ts'
import * as match from '../match.ts'
import { icmp6Names, icmpNames, portNames, protocolNames } from '../port.table.ts'
import { Cursor } from '../words.ts'

/** What names in an entry stand for; a name that is not defined is unknown. */
export interface Names {
  readonly dialect: 'wildcard' | 'netmask'
  readonly addresses: (name: string) => match.AddressSet
  /** Groups of whole services: protocol with ports. */
  readonly services: (name: string) => match.Alternatives
  /** Groups of ports only. */
  readonly ports: (name: string) => readonly NumberRange[] | undefined
  /** Addresses of one of the device's interfaces (ASA's `interface inside`). */
  readonly interfaceAddresses: (name: string) => match.AddressSet
  /** ASA before 8.3 and old IOS: names for addresses. */
  readonly hosts: (name: string) => string
}

export interface Entry {
  readonly source: Source
  readonly permits: boolean
  readonly match: readonly Condition[]
  readonly sequence?: number
  /** Reflexive lists: what this entry opens for replies. */
  readonly reflects?: string
  /** `evaluate NAME`. */
  readonly evaluates?: string
  readonly label?: string
  readonly isInactive?: boolean
}

type Given = { readonly names: Names; readonly family: 4 | 6 | 'both'; readonly source: Source }

/** Read from the action on: `permit tcp any host 10.0.0.1 eq 443 log`. */
export function readEntry(list: readonly string[], given: Given): Entry | undefined {
  const at = new Cursor(list)
  const sequence = /^\d+$/.test(at.next ?? '') ? Number(at.take()) : undefined
  const action = at.take()
  const base = { source: given.source, ...(sequence === undefined ? {} : { sequence }) }
  if (action === 'evaluate') return { ...base, permits: true, match: [], evaluates: at.take() ?? '' }
  if (action !== 'permit' && action !== 'deny') return undefined
  const permits = action === 'permit'
  const service = readService(at, given)
  if (!service) return undefined
  const from = readAddress(at, given)
  const fromPorts = from && readPorts(at, given.names, service)
  const to = fromPorts && readAddress(at, given)
  const toPorts = to && readPorts(at, given.names, service)
  if (!from || !fromPorts || !to || !toPorts) return undefined
  const options = readOptions(at, service)
  const conditions: readonly Condition[] = [
    ...familyOf(given.family, service),
    ...match.within('source', from),
    ...match.within('destination', to),
    ...serviceMatch(service, { source: fromPorts, destination: toPorts, icmp: options.icmp }),
    ...options.conditions,
  ]
  return { ...base, permits, match: conditions, ...options.marks }
}

/** `permit any`, `deny host A`, `permit A WILDCARD`: standard lists know only the source. */
export function readStandard(
  list: readonly string[],
  given: Given,
  end: 'source' | 'destination' = 'source',
): Entry | undefined {
  const at = new Cursor(list)
  const sequence = /^\d+$/.test(at.next ?? '') ? Number(at.take()) : undefined
  const action = at.take()
  if (action !== 'permit' && action !== 'deny') return undefined
  const set = readAddress(at, given, true)
  if (!set) return undefined
  const rest = at.rest.filter((word) => word !== 'log' && word !== 'smartlog')
  const conditions = [
    match.family(4),
    ...match.within(end, set),
    ...(rest.length ? [match.unknown(rest.join(' '))] : []),
  ]
  return {
    source: given.source,
    permits: action === 'permit',
    match: conditions,
    ...(sequence === undefined ? {} : { sequence }),
  }
}

interface ServiceWord {
  readonly name: string
  /** Numbers; none for any protocol. */
  readonly numbers: readonly number[]
  readonly group?: match.Alternatives
}

function readService(at: Cursor, { names }: Given): ServiceWord | undefined {
  const word = at.take()?.toLowerCase()
  if (word === undefined) return undefined
  if (word === 'object-group' || word === 'object') {
    const name = at.take()
    return name === undefined ? undefined : { name: 'group', numbers: [], group: names.services(name) }
  }
  if (word === 'ip' || word === 'ipv4' || word === 'ipv6' || word === 'any') return { name: word, numbers: [] }
  if (word === 'tcp-udp') return { name: word, numbers: [match.tcp, match.udp] }
  const number = /^\d{1,3}$/.test(word)
    ? Number(word)
    : Object.hasOwn(protocolNames, word)
      ? protocolNames[word]
      : undefined
  return number === undefined || number > 255 ? undefined : { name: word, numbers: [number] }
}

function readAddress(at: Cursor, { names, family }: Given, standalone = false): match.AddressSet | undefined {
  const word = at.take()
  if (word === undefined) return undefined
  if (word === 'any') return match.anyAddress
  if (word === 'any4') return { ranges: [allV4] }
  if (word === 'any6') return { ranges: [allV6] }
  if (word === 'object-group' || word === 'object' || word === 'addrgroup' || word === 'net-group')
    return names.addresses(at.take() ?? '')
  if (word === 'interface') return names.interfaceAddresses(at.take() ?? '')
  if (word === 'host') {
    const host = parseAddress(names.hosts(at.take() ?? ''))
    return host && { ranges: [only(host)] }
  }
  if (/^(object-group-security|security-group|user|user-group|object-group-user)$/.test(word)) {
    at.take()
    at.take()
    const rest = readAddress(at, { names, family, source: { file: '', line: 0, text: '' } })
    return rest && { ranges: rest.ranges, unknown: word }
  }
  const text = names.hosts(word)
  if (text.includes('/') || text.includes(':')) {
    const range = parseNetwork(text)
    return range && { ranges: [range] }
  }
  return masked(text, at, { dialect: names.dialect, standalone })
}

function masked(
  text: string,
  at: Cursor,
  { dialect, standalone }: { dialect: Names['dialect']; standalone: boolean },
): match.AddressSet | undefined {
  const base = parseV4(text)
  if (base === undefined) return undefined
  const mask = parseV4(at.next ?? '')
  if (mask === undefined)
    return standalone ? { ranges: [{ family: 4, first: BigInt(base), last: BigInt(base) }] } : undefined
  const word = at.take() ?? ''
  if (dialect === 'netmask') {
    const length = maskLength(word)
    if (length !== undefined) return { ranges: [network(4, BigInt(base), length)] }
  }
  const set = wildcard(base, dialect === 'netmask' ? ~mask >>> 0 : mask)
  return { ranges: set.ranges, ...(set.isExact ? {} : { unknown: `${text} ${word}` }) }
}

interface PortWords {
  readonly ranges: readonly NumberRange[] | undefined
  readonly unknown?: string
}
const noPorts: PortWords = { ranges: undefined }

/** `eq www 443`, `range 1 9`, `gt`, `lt`, `neq`, a group of ports; absent means any. */
function readPorts(at: Cursor, names: Names, service: ServiceWord): PortWords | undefined {
  const isTransport =
    service.numbers.length === 0 || service.numbers.some((one) => [match.tcp, match.udp, match.sctp].includes(one))
  if (!isTransport) return noPorts
  const word = at.next
  if (word === 'portgroup' || word === 'port-group') {
    at.take()
    return named(names, at.take() ?? '')
  }
  if ((word === 'object-group' || word === 'object') && names.ports(at.list[at.at + 1] ?? '')) {
    at.take()
    return named(names, at.take() ?? '')
  }
  if (word === undefined || !/^(eq|neq|gt|lt|range)$/.test(word)) return noPorts
  at.take()
  const first = portOf(at.take())
  if (first === undefined) return undefined
  if (word === 'range') {
    const last = portOf(at.take())
    return last === undefined || last < first ? undefined : { ranges: [{ first, last }] }
  }
  const more: number[] = [first]
  if (word === 'eq' || word === 'neq') while (portOf(at.next) !== undefined) more.push(portOf(at.take()) ?? 0)
  return { ranges: portRanges(word, more) }
}

function named(names: Names, name: string): PortWords {
  const ranges = names.ports(name)
  return ranges ? { ranges } : { ranges: undefined, unknown: `ports ${name}` }
}

/** The ranges of an operator over its ports. */
export function portRanges(word: string, list: readonly number[]): readonly NumberRange[] {
  const first = list[0] ?? 0
  if (word === 'gt') return first < 65535 ? [{ first: first + 1, last: 65535 }] : []
  if (word === 'lt') return first > 0 ? [{ first: 0, last: first - 1 }] : []
  if (word === 'eq') return list.map((port) => ({ first: port, last: port }))
  const out: NumberRange[] = []
  let next = 0
  for (const port of list.toSorted((a, b) => a - b)) {
    if (port > next) out.push({ first: next, last: port - 1 })
    next = port + 1
  }
  return next <= 65535 ? [...out, { first: next, last: 65535 }] : out
}

/** A port by number or name. */
export function portOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined
  if (/^\d{1,5}$/.test(word)) return Number(word) <= 65535 ? Number(word) : undefined
  return Object.hasOwn(portNames, word.toLowerCase()) ? portNames[word.toLowerCase()] : undefined
}

const familyOf = (family: Given['family'], service: ServiceWord): readonly Condition[] =>
  family !== 'both'
    ? [match.family(family)]
    : service.name === 'ipv4'
      ? [match.family(4)]
      : service.name === 'ipv6'
        ? [match.family(6)]
        : []

function serviceMatch(
  service: ServiceWord,
  with_: { source: PortWords; destination: PortWords; icmp: Condition | undefined },
): readonly Condition[] {
  const ports: readonly Condition[] = [
    ...(with_.source.ranges ? [match.sourcePort(...with_.source.ranges)] : []),
    ...(with_.destination.ranges ? [match.destinationPort(...with_.destination.ranges)] : []),
    ...(with_.source.unknown ? [match.unknown(with_.source.unknown)] : []),
    ...(with_.destination.unknown ? [match.unknown(with_.destination.unknown)] : []),
  ]
  if (service.group) return [...match.oneOf(service.group), ...ports]
  return [
    ...(service.numbers.length ? [match.protocol(...service.numbers)] : []),
    ...(with_.icmp ? [with_.icmp] : []),
    ...ports,
  ]
}

interface Options {
  readonly conditions: readonly Condition[]
  readonly icmp: Condition | undefined
  readonly marks: { reflects?: string; isInactive?: boolean; label?: string }
}

const flagBits: Readonly<Record<string, number>> = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32 }
const silent = new Set([
  'log',
  'log-input',
  'smartlog',
  'default',
  'disable',
  'undetermined-transport',
  'capture',
  'session',
])

function readOptions(at: Cursor, service: ServiceWord): Options {
  const conditions: Condition[] = []
  const marks: { reflects?: string; isInactive?: boolean; label?: string } = {}
  let icmp: Condition | undefined
  const isIcmp = service.numbers.includes(match.icmp) || service.numbers.includes(match.icmpv6)
  const flags: { mask: number; set: number }[] = []
  while (!at.isDone) {
    const word = (at.take() ?? '').toLowerCase()
    if (silent.has(word)) {
      if (
        /^(\d+|informational|debugging|notifications|warnings|errors|critical|alerts|emergencies|disable|default|interval)$/.test(
          at.next ?? '',
        ) &&
        word === 'log'
      )
        at.take()
    } else if (word === 'interval' || (word === 'timeout' && marks.reflects !== undefined)) at.take()
    else if (word === 'established') conditions.push(match.ackOrRst)
    else if (word === 'fragments') conditions.push({ field: 'fragment', is: 'later' })
    else if (word === 'inactive') marks.isInactive = true
    else if (word === 'reflect') marks.reflects = at.take() ?? ''
    else if (word === 'time-range') conditions.push(match.unknown(`time-range ${at.take()}`))
    else if (/^[+-]?(fin|syn|rst|psh|ack|urg)$/.test(word)) {
      const bit = flagBits[word.replace(/^[+-]/, '')] ?? 0
      flags.push({ mask: bit, set: word.startsWith('-') ? 0 : bit })
    } else if (word === 'match-any' || word === 'match-all') conditions.push(match.unknown(word))
    else if (isIcmp && icmp === undefined) icmp = icmpOption(word, at, service) ?? match.unknown(word)
    else
      conditions.push(match.unknown([word, /^\d|^[a-z]/.test(at.next ?? '') ? (at.take() ?? '') : ''].join(' ').trim()))
  }
  if (flags.length) conditions.push({ field: 'tcp-flags', any: flags })
  return { conditions, icmp, marks }
}

function icmpOption(word: string, at: Cursor, service: ServiceWord): Condition | undefined {
  const table = service.numbers.includes(match.icmpv6) ? icmp6Names : icmpNames
  if (/^\d{1,3}$/.test(word)) {
    const code = /^\d{1,3}$/.test(at.next ?? '') ? Number(at.take()) : undefined
    return icmpType(Number(word), code)
  }
  const known = Object.hasOwn(table, word) ? table[word] : undefined
  return known && icmpType(known[0], known[1])
}

/** One ICMP type, and one code or all. */
export function icmpType(type: number, code: number | undefined): Condition {
  return {
    field: 'icmp',
    any: [
      {
        type: { first: type, last: type },
        code: code === undefined ? { first: 0, last: 255 } : { first: code, last: code },
      },
    ],
  }
}

/** Packets that the list permits, as alternatives: each permit without what the denies before it take. */
export function permitted(entries: readonly Entry[]): match.Alternatives {
  let denied: readonly (readonly Condition[])[] = []
  const out: (readonly Condition[])[] = []
  for (const entry of entries) {
    if (entry.isInactive) continue
    if (!entry.permits) denied = [...denied, entry.match]
    else out.push([...entry.match, ...(denied.length ? [{ field: 'any-of' as const, of: denied, negated: true }] : [])])
  }
  return out
}
