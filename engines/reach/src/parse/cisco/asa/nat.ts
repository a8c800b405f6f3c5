// NAT of an ASA: twice NAT, then objects, then twice NAT after them; before 8.3 static, nat and global.
import type { AddressRange, Chain, Condition, NumberRange, Rule, Source, Translation } from '../../../model.ts'
import { only, parseAddress } from '../../address.ts'
import { accept } from '../../device.ts'
import type { Ledger } from '../../lines.ts'
import * as match from '../../match.ts'
import { type Entry, type Names, portOf } from '../entry.ts'
import type { Section } from '../section.ts'
import { readOld } from './old-nat.ts'

export interface Pair {
  readonly source: Source
  readonly id: string
  readonly real: string
  readonly mapped: string
  readonly isDynamic: boolean
  readonly from: match.AddressSet
  /** `interface`: the address of the mapped side's interface. */
  readonly to: match.AddressSet | 'interface'
  /** Twice NAT: the other end as the real side sees it, and as it is. */
  readonly facing?: { readonly seen: match.AddressSet | 'interface'; readonly real: match.AddressSet }
  readonly ports?: { readonly protocol: number; readonly real: NumberRange; readonly mapped: NumberRange }
  readonly unknown?: string
  readonly isOneWay?: boolean
}

/** The chains of translation on arrival and on leaving. */
export function readNat(
  ledger: Ledger,
  sections: readonly Section[],
  known: { readonly names: Names; readonly lists: ReadonlyMap<string, readonly Entry[]> },
): readonly [Chain, Chain] {
  const twice: Pair[] = []
  const after: Pair[] = []
  const objects: Pair[] = []
  for (const section of sections) {
    const { list, line, text } = section
    if (list[0] === 'object' && list[1] === 'network') objects.push(...objectNat(ledger, section, known.names))
    else if (list[0] === 'nat' && /^nat (\([^)]*\) )?(\d+ )?(after-auto )?source /.test(text)) {
      if (list.includes('inactive')) {
        ledger.skip(line, 'nothing', 'a translation that is inactive')
        continue
      }
      const pair = twiceNat(ledger, section, known.names)
      if (pair) (list.includes('after-auto') ? after : twice).push(pair)
      else ledger.skip(line, 'translation', 'a translation that is not understood')
    }
  }
  objects.sort(compareObjects)
  const old = readOld(ledger, sections, known)
  const pairs = [...twice, ...objects, ...after]
  return [
    {
      name: 'nat in',
      rules: [...pairs.flatMap((pair) => arriving(pair, known.names)), ...old.into],
      otherwise: 'return',
    },
    {
      name: 'nat out',
      rules: [...pairs.flatMap((pair) => leaving(pair, known.names)), ...old.out],
      otherwise: 'return',
    },
  ]
}

/** Static before dynamic, few addresses before many, low before high. */
function compareObjects(a: Pair, b: Pair): number {
  const size = (pair: Pair): bigint => pair.from.ranges.reduce((sum, range) => sum + range.last - range.first + 1n, 0n)
  const first = (pair: Pair): bigint => pair.from.ranges[0]?.first ?? 0n
  const order = (x: bigint, y: bigint): number => (x < y ? -1 : x > y ? 1 : 0)
  return (
    Number(a.isDynamic) - Number(b.isDynamic) ||
    order(size(a), size(b)) ||
    order(first(a), first(b)) ||
    (a.id < b.id ? -1 : 1)
  )
}

function faces(word: string): readonly [string, string] | undefined {
  const both = /^\(([^,()]+),([^,()]+)\)$/.exec(word)
  return both ? [both[1] ?? '', both[2] ?? ''] : undefined
}

function objectNat(ledger: Ledger, section: Section, names: Names): readonly Pair[] {
  return section.below.flatMap(({ line, list }): readonly Pair[] => {
    if (list[0] !== 'nat') return []
    const both = faces(list[1] ?? '')
    const [kind = '', to = '', ...rest] = list.slice(both ? 2 : 1)
    const [real = 'any', mapped = 'any'] = both ?? []
    if (kind !== 'static' && kind !== 'dynamic') {
      ledger.skip(line, 'translation', 'a translation that is not understood')
      return []
    }
    const from = names.addresses(section.list[2] ?? '')
    const target = targetOf(to === 'pat-pool' ? (rest[0] ?? '') : to, names, from)
    const ports = portsOf(rest)
    if (ports === 'unreadable') ledger.skip(line, 'translation', 'ports that are not understood')
    return [
      {
        id: `object ${section.list[2]}`,
        source: ledger.source(line),
        real,
        mapped,
        isDynamic: kind === 'dynamic',
        from,
        to: target,
        ...(ports && ports !== 'unreadable' ? { ports } : {}),
        ...(ports === 'unreadable' ? { unknown: 'ports' } : {}),
      },
    ]
  })
}

/** `service tcp 80 8080`: real, then mapped. */
function portsOf(list: readonly string[]): Pair['ports'] | 'unreadable' | undefined {
  const at = list.indexOf('service')
  if (at < 0) return undefined
  const [word, low, high] = list.slice(at + 1)
  const protocol = word === 'tcp' ? match.tcp : word === 'udp' ? match.udp : word === 'sctp' ? match.sctp : undefined
  const real = portOf(low)
  const mapped = portOf(high)
  if (protocol === undefined || real === undefined || mapped === undefined) return 'unreadable'
  return { protocol, real: { first: real, last: real }, mapped: { first: mapped, last: mapped } }
}

function targetOf(word: string, names: Names, from?: match.AddressSet): match.AddressSet | 'interface' {
  if (word === 'interface') return 'interface'
  if (word === 'any' || word === 'any4' || word === 'any6') return match.anyAddress
  const address = parseAddress(names.hosts(word))
  if (!address) return names.addresses(word)
  // An inline address of a network's object is the first of as many addresses.
  const size = from?.ranges[0] ? from.ranges[0].last - from.ranges[0].first : 0n
  return { ranges: [{ ...only(address), last: address.value + size }] }
}

/** `nat (a,b) [after-auto] source static|dynamic REAL MAPPED [destination static SEEN REAL] [service …]`. */
function twiceNat(ledger: Ledger, { list, line }: Section, names: Names): Pair | undefined {
  const both = faces(list[1] ?? '')
  const at = list.indexOf('source')
  const [, kind = '', realName = '', mappedName = ''] = list.slice(at)
  if (kind !== 'static' && kind !== 'dynamic') return undefined
  const [real = 'any', mapped = 'any'] = both ?? []
  const from = targetOf(realName, names)
  if (from === 'interface') return undefined
  const to = targetOf(mappedName === 'pat-pool' ? (list[at + 4] ?? '') : mappedName, names)
  const facingAt = list.indexOf('destination')
  const seen = facingAt < 0 ? undefined : targetOf(list[facingAt + 2] ?? '', names)
  const actual = facingAt < 0 ? undefined : targetOf(list[facingAt + 3] ?? '', names)
  const service = list.indexOf('service')
  return {
    id: `nat ${line}`,
    source: ledger.source(line),
    real,
    mapped,
    isDynamic: kind === 'dynamic',
    from,
    to,
    ...(seen !== undefined && actual !== undefined && actual !== 'interface' ? { facing: { seen, real: actual } } : {}),
    ...(service < 0 ? {} : { unknown: `service ${list.slice(service + 1, service + 3).join(' ')}` }),
    ...(list.includes('unidirectional') ? { isOneWay: true } : {}),
  }
}

const isSame = (a: match.AddressSet, b: match.AddressSet | 'interface'): boolean =>
  b !== 'interface' &&
  (a.isAny === true
    ? b.isAny === true
    : a.unknown === undefined &&
      b.unknown === undefined &&
      JSON.stringify(a.ranges, show) === JSON.stringify(b.ranges, show))
const show = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

const at = (end: 'in' | 'out', name: string): readonly Condition[] =>
  name === 'any' ? [] : [end === 'in' ? match.inOf(name) : match.outOf(name)]
const extra = (pair: Pair): readonly Condition[] => (pair.unknown === undefined ? [] : [match.unknown(pair.unknown)])

function ranges(set: match.AddressSet): readonly AddressRange[] {
  return set.ranges
}

function end(
  which: 'source' | 'destination',
  set: match.AddressSet | 'interface',
  names: Names,
  face: string,
): readonly Condition[] {
  if (set !== 'interface') return match.within(which, set)
  const own = names.interfaceAddresses(face)
  return own.ranges.length ? match.within(which, own) : [match.unknown(`address of ${face}`)]
}

/** Destinations that change before the route is chosen. */
function arriving(pair: Pair, names: Names): readonly Rule[] {
  const out: Rule[] = []
  const seen = pair.facing?.seen
  if (pair.facing && seen !== undefined) {
    const conditions = [
      ...at('in', pair.real),
      ...match.within('source', pair.from),
      ...end('destination', seen, names, pair.real),
      ...extra(pair),
    ]
    const act: Rule['act'] =
      isSame(pair.facing.real, seen) || pair.facing.real.ranges.length === 0
        ? accept
        : { kind: 'translate', to: { destination: ranges(pair.facing.real), offset: 'same' } }
    // An unchanged far end must not hide what later rules do to others, so it has no rule of its own.
    if (act.kind === 'translate') out.push({ id: `${pair.id}/in far`, source: pair.source, match: conditions, act })
  }
  if (pair.isDynamic || pair.isOneWay) return out
  const conditions = [
    ...at('in', pair.mapped),
    ...end('destination', pair.to, names, pair.mapped),
    ...(pair.facing ? match.within('source', pair.facing.real) : []),
    ...(pair.ports ? [match.protocol(pair.ports.protocol), match.destinationPort(pair.ports.mapped)] : []),
    ...extra(pair),
  ]
  const same = isSame(pair.from, pair.to)
  const act: Rule['act'] = same
    ? accept
    : pair.from.ranges.length === 0
      ? { kind: 'unknown', text: pair.id }
      : {
          kind: 'translate',
          to: {
            destination: ranges(pair.from),
            offset: 'same',
            ...(pair.ports ? { destinationPorts: [pair.ports.real] } : {}),
          },
        }
  out.push({ id: `${pair.id}/in`, source: pair.source, match: conditions, act })
  return out
}

/** Sources that change after the route is chosen. */
function leaving(pair: Pair, names: Names): readonly Rule[] {
  const out: Rule[] = []
  const conditions = [
    ...at('in', pair.real),
    ...at('out', pair.mapped),
    ...match.within('source', pair.from),
    ...(pair.facing ? match.within('destination', pair.facing.real) : []),
    ...(pair.ports ? [match.protocol(pair.ports.protocol), match.sourcePort(pair.ports.real)] : []),
    ...extra(pair),
  ]
  out.push({ id: `${pair.id}/out`, source: pair.source, match: conditions, act: leavingAct(pair, names) })
  const facing = pair.facing
  if (
    facing &&
    !pair.isDynamic &&
    facing.seen !== 'interface' &&
    !isSame(facing.real, facing.seen) &&
    facing.seen.ranges.length > 0
  ) {
    out.push({
      id: `${pair.id}/out far`,
      source: pair.source,
      match: [
        ...at('in', pair.mapped),
        ...at('out', pair.real),
        ...match.within('source', facing.real),
        ...match.within('destination', pair.from),
        ...extra(pair),
      ],
      act: { kind: 'translate', to: { source: ranges(facing.seen), offset: 'same' } },
    })
  }
  return out
}

function leavingAct(pair: Pair, names: Names): Rule['act'] {
  if (isSame(pair.from, pair.to)) return accept
  const own = pair.to === 'interface' ? names.interfaceAddresses(pair.mapped).ranges : pair.to.ranges
  const source: Translation['source'] = own.length ? own : 'out-interface'
  if (pair.to !== 'interface' && own.length === 0) return { kind: 'unknown', text: pair.id }
  const ports: Translation = pair.isDynamic
    ? { sourcePorts: [{ first: 1024, last: 65535 }] }
    : pair.ports
      ? { sourcePorts: [pair.ports.mapped], offset: 'same' }
      : { offset: 'same' }
  return { kind: 'translate', to: { source, ...ports } }
}
