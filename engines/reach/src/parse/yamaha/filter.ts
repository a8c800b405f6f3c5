// Filters of YAMAHA routers: what a line of `ip filter`, `ipv6 filter` and `ip filter dynamic` matches.
import type { AddressRange, Condition, Family, NumberRange, Rule, Source } from '../../model.ts'
import { allV4, allV6, parseNumbers, parseRange, parseV4 } from '../address.ts'
import { accept, drop } from '../device.ts'
import * as match from '../match.ts'
import { protocolNames } from '../port.table.ts'
import { turned } from '../turn.ts'
import { yamahaPorts, yamahaServices } from './commands.table.ts'

/** One numbered filter: what it matches and what it does. */
export interface StaticFilter {
  readonly number: string
  readonly source: Source
  readonly passes: boolean
  /** `restrict`: passes only while the line is up. */
  readonly whileUp: boolean
  readonly match: readonly Condition[]
}

/** A dynamic filter: the sessions that its trigger opens, and what it then lets through in both directions. */
export interface DynamicFilter {
  readonly number: string
  readonly source: Source
  /** Conjunctions seen in the direction of the trigger. */
  readonly forward: match.Alternatives
  /** The same, of replies. */
  readonly reverse: match.Alternatives
  /** Other connections that such a session may bring about. */
  readonly related: readonly Condition[] | undefined
}

/** Read `ip filter N …` after the number; `undefined` where a word is not understood. */
export function readFilter(
  list: readonly string[],
  known: { readonly number: string; readonly source: Source; readonly family: Family },
): StaticFilter | undefined {
  const [action = '', source = '*', destination = '*', protocol = '*', from = '*', to = '*', ...more] = list
  const kind = /^(pass|reject|restrict)(-log|-nolog)?$/.exec(action)?.[1]
  if (!kind || more.length > 0) return undefined
  const sources = readAddresses(source, known.family)
  const destinations = readAddresses(destination, known.family)
  const service = readProtocol(protocol, from, to, known.family)
  if (!sources || !destinations || !service) return undefined
  return {
    number: known.number,
    source: known.source,
    passes: kind !== 'reject',
    whileUp: kind === 'restrict',
    match: [...match.within('source', sources), ...match.within('destination', destinations), ...match.oneOf(service)],
  }
}

/** The rules that a filter becomes in one list. */
export function rulesOf(one: StaticFilter, list: string): readonly Rule[] {
  const id = `${list}/${one.number}`
  const act = one.passes ? accept : drop
  const rule: Rule = { id, source: one.source, match: one.match, act }
  if (!one.whileUp) return [rule]
  return [
    { ...rule, match: [...one.match, match.unknown('the line is connected')] },
    { id: `${id}/down`, source: one.source, match: one.match, act: drop, isImplicit: true },
  ]
}

/** Comma lists of addresses, prefixes, ranges, octets written `*`, names (unknown). */
export function readAddresses(text: string, family: Family): match.AddressSet | undefined {
  if (text === '*') return match.anyAddress
  const ranges: AddressRange[] = []
  const names: string[] = []
  for (const part of text.split(',')) {
    const range = starred(part, family) ?? parseRange(part)
    if (range && range.family === family) ranges.push(range)
    else if (/^[A-Za-z*][A-Za-z0-9.*_-]*$/.test(part)) names.push(part)
    else return undefined
  }
  return { ranges, ...(names.length ? { unknown: names.join(', ') } : {}) }
}

function starred(part: string, family: Family): AddressRange | undefined {
  if (part === '*') return family === 4 ? allV4 : allV6
  if (family !== 4 || !/^(\d+\.)+(\*\.)*\*$/.test(part)) return undefined
  const low = parseV4(part.replaceAll('*', '0'))
  const high = parseV4(part.replaceAll('*', '255'))
  return low === undefined || high === undefined ? undefined : { family: 4, first: BigInt(low), last: BigInt(high) }
}

/** Protocol lists with their port (or ICMP type) lists. */
function readProtocol(text: string, from: string, to: string, family: Family): match.Alternatives | undefined {
  const out: (readonly Condition[])[] = []
  for (const name of text.split(',')) {
    const alternatives = oneProtocol(name, from, to, family)
    if (!alternatives) return undefined
    out.push(...alternatives)
  }
  return out
}

const icmpErrors = [3, 4, 5, 11, 12, 31, 32]
const icmpInfos = [0, 8, 9, 10, 13, 14, 15, 16, 17, 18, 30, 33, 34, 35, 36]

function oneProtocol(name: string, from: string, to: string, family: Family): match.Alternatives | undefined {
  if (name === '*' || name === 'ip') {
    return withPorts(from, to)?.map((ports) =>
      ports.length ? [match.protocol(match.tcp, match.udp), ...ports] : ports,
    )
  }
  if (name === 'icmp-error' || name === 'icmp-info') {
    // ICMPv6 calls types below 128 errors.
    const six = name === 'icmp-error' ? { first: 0, last: 127 } : { first: 128, last: 255 }
    if (family === 6) return [match.icmpOf(match.icmpv6, six)]
    return (name === 'icmp-error' ? icmpErrors : icmpInfos).map((type) =>
      match.icmpOf(match.icmp, { first: type, last: type }),
    )
  }
  if (name === 'established') return tcpWith(match.ackOrRst, from, to)
  if (name === 'tcpfin') return tcpWith({ field: 'tcp-flags', any: [{ mask: 1, set: 1 }] }, from, to)
  if (name === 'tcprst') return tcpWith({ field: 'tcp-flags', any: [{ mask: 4, set: 4 }] }, from, to)
  if (name === 'tcpsyn') return tcpWith({ field: 'tcp-flags', any: [{ mask: 2, set: 2 }] }, from, to)
  const flags = /^tcpflag(!?)=(0x[0-9a-f]+|\d+)\/(0x[0-9a-f]+|\d+)$/i.exec(name)
  if (flags) {
    const any = [{ mask: Number(flags[3]) & 63, set: Number(flags[2]) & 63 }]
    return tcpWith({ field: 'tcp-flags', any, ...(flags[1] ? { negated: true } : {}) }, from, to)
  }
  const number = /^\d+$/.test(name)
    ? Number(name)
    : name === 'icmp6' || (name === 'icmp' && family === 6)
      ? 58
      : protocolNames[name]
  if (number === undefined || number > 255) return undefined
  if (number === match.icmp || number === match.icmpv6) return icmpWith(number, from, to)
  if (![match.tcp, match.udp, match.sctp].includes(number)) return [[match.protocol(number)]]
  return withPorts(from, to)?.map((conditions) => [match.protocol(number), ...conditions])
}

/** Ports without a protocol speak of TCP and UDP only. */
function withPorts(from: string, to: string): match.Alternatives | undefined {
  const source = readPorts(from)
  const destination = readPorts(to)
  if (!source || !destination) return undefined
  const conditions = [
    ...(source.length ? [match.sourcePort(...source)] : []),
    ...(destination.length ? [match.destinationPort(...destination)] : []),
  ]
  return [conditions]
}

function tcpWith(flags: Condition, from: string, to: string): match.Alternatives | undefined {
  return withPorts(from, to)?.map((conditions) => [match.protocol(match.tcp), flags, ...conditions])
}

function icmpWith(number: number, from: string, to: string): match.Alternatives | undefined {
  if (from === '*') return [[match.protocol(number)]]
  const types = from.split(',').map((one) => parseNumbers(one, 255))
  const code = to === '*' ? { first: 0, last: 255 } : parseNumbers(to, 255)
  if (!code) return undefined
  const known = types.flatMap((type) => (type ? [{ type, code }] : []))
  return known.length === types.length ? [[match.protocol(number), { field: 'icmp', any: known }]] : undefined
}

/** `*` is the empty list; names, numbers, ranges open at either end. */
export function readPorts(text: string): readonly NumberRange[] | undefined {
  if (text === '*') return []
  const out: NumberRange[] = []
  for (const part of text.split(',')) {
    const named = Object.hasOwn(yamahaPorts, part.toLowerCase()) ? yamahaPorts[part.toLowerCase()] : undefined
    const open = /^([\w]*)-([\w]*)$/.exec(part)
    const range = parseNumbers(open ? `${edge(open[1], 0)}-${edge(open[2], 65535)}` : part, 65535)
    if (named) out.push(...named.map((port) => ({ first: port, last: port })))
    else if (range) out.push(range)
    else return undefined
  }
  return out
}

/** One end of a range: a number, a name of one port, or nothing. */
function edge(text: string | undefined, absent: number): string {
  if (text === undefined || text === '') return String(absent)
  const named = Object.hasOwn(yamahaPorts, text) ? yamahaPorts[text] : undefined
  return String(named?.[0] ?? text)
}

/** Read `ip filter dynamic N …` after the number. */
export function readDynamic(
  list: readonly string[],
  known: {
    readonly number: string
    readonly source: Source
    readonly family: Family
    readonly filters: ReadonlyMap<string, StaticFilter>
  },
): DynamicFilter | undefined {
  const [from = '', to = '', what = '', ...options] = list
  const sources = readAddresses(from, known.family)
  const destinations = readAddresses(to, known.family)
  if (!sources || !destinations) return undefined
  const ahead = [...match.within('source', sources), ...match.within('destination', destinations)]
  const back = [...match.within('destination', sources), ...match.within('source', destinations)]
  const base = { number: known.number, source: known.source }
  if (what === 'filter') return triggered(base, { ahead, back }, options, known.filters)
  const services = dynamicService(what)
  if (!services) return undefined
  const related = yamahaServices[what]?.related ? relatedTo(ahead, back) : undefined
  return {
    ...base,
    forward: services.map((one) => [...ahead, ...one]),
    reverse: services.map((one) => [...back, ...one.map(turned)]),
    related,
  }
}

function dynamicService(name: string): match.Alternatives | undefined {
  if (name === 'tcp' || name === 'udp') return [[match.protocol(name === 'tcp' ? match.tcp : match.udp)]]
  if (name === '*') return match.everything
  return serviceOf(name)
}

/** A service by name, as dynamic filters and policies know it. */
export function serviceOf(name: string): match.Alternatives | undefined {
  const known = Object.hasOwn(yamahaServices, name) ? yamahaServices[name] : undefined
  if (!known) return undefined
  const list = (ports: readonly number[] = []): readonly NumberRange[] =>
    ports.map((port) => ({ first: port, last: port }))
  return [
    ...(known.tcp ? [match.ports(match.tcp, list(known.tcp))] : []),
    ...(known.udp ? [match.ports(match.udp, list(known.udp))] : []),
  ]
}

/** `filter A… in B… out C…`: A opens; B passes against, C along the direction of the trigger. */
function triggered(
  base: { readonly number: string; readonly source: Source },
  { ahead, back }: { readonly ahead: readonly Condition[]; readonly back: readonly Condition[] },
  options: readonly string[],
  filters: ReadonlyMap<string, StaticFilter>,
): DynamicFilter | undefined {
  const lists: Record<string, StaticFilter[]> = { filter: [], in: [], out: [] }
  let into = 'filter'
  for (const word of options) {
    if (word === 'in' || word === 'out') into = word
    else if (/^\d+$/.test(word)) {
      const one = filters.get(word)
      if (one) lists[into]?.push(one)
    } else if (!/^(syslog|timeout)=/.test(word)) return undefined
  }
  const opened = lists['filter'] ?? []
  return {
    ...base,
    forward: [...opened, ...(lists['out'] ?? [])].map((one) => [...ahead, ...one.match]),
    reverse: [
      ...opened.map((one): readonly Condition[] => [...back, ...one.match.map(turned)]),
      ...(lists['in'] ?? []).map((one): readonly Condition[] => [...back, ...one.match]),
    ],
    related: (lists['in']?.length ?? 0) + (lists['out']?.length ?? 0) > 0 ? relatedTo(ahead, back) : undefined,
  }
}

function relatedTo(ahead: readonly Condition[], back: readonly Condition[]): readonly Condition[] {
  return [{ field: 'state', any: ['related'] }, ...match.oneOf([ahead, back])]
}
