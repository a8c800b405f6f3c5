// NAT of IOS: inside and outside, static, pools, overload.
import type { AddressRange, Chain, Condition, Rule, Translation } from '../../../model.ts'
import { between, network, only, parseAddress, parsePrefix } from '../../address.ts'
import type { Ledger } from '../../lines.ts'
import * as match from '../../match.ts'
import { portOf } from '../entry.ts'
import type { Section } from '../section.ts'
import type { IosInterface } from './interface.ts'
import { alternativesOf, type Lists } from './lists.ts'
import { matchesOf, type RouteMaps } from './maps.ts'

interface Nat {
  readonly ledger: Ledger
  readonly lists: Lists
  readonly maps: RouteMaps
  readonly interfaces: readonly IosInterface[]
  readonly inside: readonly Condition[]
  readonly outside: readonly Condition[]
  readonly pools: ReadonlyMap<string, AddressRange>
  readonly into: Rule[]
  readonly out: Rule[]
}

/** The two chains: on arrival at an outside interface, and on leaving by one. */
export function readNat(
  ledger: Ledger,
  sections: readonly Section[],
  known: { readonly lists: Lists; readonly maps: RouteMaps; readonly interfaces: readonly IosInterface[] },
): readonly [Chain, Chain] {
  const lines = sections.filter((section) => section.list[0] === 'ip' && section.list[1] === 'nat')
  const pools = new Map<string, AddressRange>()
  for (const { line, list, below } of lines) {
    if (list[2] !== 'pool') continue
    const range = between(list[4] ?? '', list[5] ?? '') ?? poolBelow(ledger, below)
    if (range) pools.set(list[3] ?? '', range)
    if (range) ledger.take(line)
    else ledger.skip(line, 'translation', 'a pool without a range')
  }
  const names = (side: 'inside' | 'outside'): readonly string[] =>
    known.interfaces.filter((one) => one.nat === side).map((one) => one.name)
  const nat: Nat = {
    ledger,
    ...known,
    pools,
    into: [],
    out: [],
    inside: [match.inOf(...names('inside'))],
    outside: [match.outOf(...names('outside'))],
  }
  const arriving = [match.inOf(...names('outside'))]
  for (const { line, list } of lines) {
    const [, , side = '', end = ''] = list
    if (
      side === 'pool' ||
      /^(translation|log|service|create|settings|switchover|stateful|portmap|piggyback-support)$/.test(side)
    )
      continue
    const rest = list.slice(4)
    const done =
      side === 'inside' && end === 'source'
        ? insideSource(nat, rest, { line, arriving })
        : side === 'outside' && end === 'source'
          ? outsideSource(nat, rest, { line, arriving })
          : side === 'inside' && end === 'destination'
            ? insideDestination(nat, rest, { line, arriving })
            : false
    if (done) ledger.take(line)
    else ledger.skip(line, 'translation', 'a translation that is not understood')
  }
  return [
    { name: 'nat in', rules: nat.into, otherwise: 'return' },
    { name: 'nat out', rules: nat.out, otherwise: 'return' },
  ]
}

/** Pools may list their ranges below: `address 10.0.0.1 10.0.0.9`. */
function poolBelow(ledger: Ledger, below: Section['below']): AddressRange | undefined {
  const [first] = below.filter((command) => command.list[0] === 'address')
  for (const command of below) ledger.take(command.line)
  return below.length === 1 && first ? between(first.list[1] ?? '', first.list[2] ?? '') : undefined
}

type At = { readonly line: number; readonly arriving: readonly Condition[] }

function insideSource(nat: Nat, list: readonly string[], at: At): boolean {
  if (list[0] === 'static') return insideStatic(nat, list.slice(1), at)
  const who = whom(nat, list)
  const to = target(nat, list.slice(2))
  if (!who || !to) return false
  const source = nat.ledger.source(at.line)
  const overloads = list.includes('overload') || to === 'out-interface'
  const act: Rule['act'] = {
    kind: 'translate',
    to: { source: to, ...(overloads ? { sourcePorts: [{ first: 1024, last: 65535 }] } : {}) },
  }
  nat.out.push({ id: `nat out/${at.line}`, source, match: [...nat.inside, ...nat.outside, ...match.oneOf(who)], act })
  return true
}

/** `list NAME` or `route-map NAME`: the packets that are translated. */
function whom(nat: Nat, [kind, name = '']: readonly string[]): match.Alternatives | undefined {
  if (kind === 'list') return alternativesOf(nat.lists, name)
  return kind === 'route-map' ? matchesOf(nat.maps, nat.lists, name) : undefined
}

function target(nat: Nat, [kind, name = '', unit = '']: readonly string[]): Translation['source'] | undefined {
  if (kind === 'pool') {
    const pool = nat.pools.get(name)
    return pool && [pool]
  }
  if (kind !== 'interface') return undefined
  const one = nat.interfaces.find((known) => known.name === name || known.name === `${name}${unit}`)
  const addresses = one?.addresses
    .filter((address) => address.family === 4)
    .slice(0, 1)
    .map(only)
  return addresses?.length ? addresses : 'out-interface'
}

/** `A B`, `tcp A p B|interface I q`, `network A B mask`. */
function insideStatic(nat: Nat, list: readonly string[], at: At): boolean {
  const source = nat.ledger.source(at.line)
  const pair = staticPair(nat, list)
  if (!pair) return false
  const limits = list.includes('route-map')
    ? match.oneOf(matchesOf(nat.maps, nat.lists, list[list.indexOf('route-map') + 1] ?? ''))
    : []
  const protocol = pair.protocol === undefined ? [] : [match.protocol(pair.protocol)]
  const port = (number: number | undefined): readonly { first: number; last: number }[] =>
    number === undefined ? [] : [{ first: number, last: number }]
  nat.out.push({
    id: `nat out/${at.line}`,
    source,
    match: [
      ...nat.inside,
      ...nat.outside,
      { field: 'source', any: [pair.local] },
      ...protocol,
      ...(pair.localPort === undefined ? [] : [match.sourcePort(...port(pair.localPort))]),
      ...limits,
    ],
    act: {
      kind: 'translate',
      to: {
        source: pair.global ?? 'out-interface',
        offset: 'same',
        ...(pair.globalPort === undefined ? {} : { sourcePorts: port(pair.globalPort) }),
      },
    },
  })
  const toGlobal: readonly Condition[] = pair.global
    ? [{ field: 'destination', any: pair.global }]
    : [match.unknown('the address of the outside interface')]
  nat.into.push({
    id: `nat in/${at.line}`,
    source,
    match: [
      ...at.arriving,
      ...toGlobal,
      ...protocol,
      ...(pair.globalPort === undefined ? [] : [match.destinationPort(...port(pair.globalPort))]),
    ],
    act: {
      kind: 'translate',
      to: {
        destination: [pair.local],
        offset: 'same',
        ...(pair.localPort === undefined ? {} : { destinationPorts: port(pair.localPort) }),
      },
    },
  })
  return true
}

interface Pair {
  readonly local: AddressRange
  /** None: the outside interface's own address, not in the configuration. */
  readonly global: readonly AddressRange[] | undefined
  readonly protocol?: number
  readonly localPort?: number
  readonly globalPort?: number
}

function staticPair(nat: Nat, list: readonly string[]): Pair | undefined {
  const [first = '', second = '', third = '', fourth = ''] = list
  if (first === 'network') {
    const prefix = parsePrefix(fourth.replace('/', ''), 4)
    const local = parseAddress(second)
    const global = parseAddress(third)
    if (prefix === undefined || !local || !global) return undefined
    return { local: network(4, local.value, prefix), global: [network(4, global.value, prefix)] }
  }
  if (first === 'tcp' || first === 'udp') {
    const local = parseAddress(second)
    const localPort = portOf(third)
    const isInterface = fourth === 'interface'
    const global = isInterface
      ? interfaceTarget(nat, list.slice(4))
      : parseAddress(fourth) && [only(parseAddress(fourth) ?? { family: 4, value: 0n })]
    const after = list.slice(isInterface ? 5 : 4)
    const globalPort = portOf(after.find((word) => portOf(word) !== undefined && /^\d+$/.test(word)) ?? after[0])
    if (!local || localPort === undefined || globalPort === undefined || (!isInterface && !global)) return undefined
    return { local: only(local), global, protocol: first === 'tcp' ? 6 : 17, localPort, globalPort }
  }
  const local = parseAddress(first)
  if (!local) return undefined
  if (second === 'interface') return { local: only(local), global: interfaceTarget(nat, list.slice(2)) }
  const global = parseAddress(second)
  return global && { local: only(local), global: [only(global)] }
}

function interfaceTarget(nat: Nat, list: readonly string[]): readonly AddressRange[] | undefined {
  const to = target(nat, ['interface', ...list])
  return to === 'out-interface' ? undefined : to
}

/** Hosts outside that are seen inside under another address. */
function outsideSource(nat: Nat, list: readonly string[], at: At): boolean {
  const source = nat.ledger.source(at.line)
  if (list[0] === 'static') {
    const pair = staticPair(nat, list.slice(1))
    if (!pair?.global || pair.protocol !== undefined) return false
    nat.into.push({
      id: `nat in/${at.line}`,
      source,
      match: [...at.arriving, { field: 'source', any: [pair.local] }],
      act: { kind: 'translate', to: { source: pair.global, offset: 'same' } },
    })
    nat.out.push({
      id: `nat out/${at.line}`,
      source,
      match: [...nat.inside, { field: 'destination', any: pair.global }],
      act: { kind: 'translate', to: { destination: [pair.local], offset: 'same' } },
    })
    return true
  }
  const who = whom(nat, list)
  const to = target(nat, list.slice(2))
  if (!who || !to) return false
  nat.into.push({
    id: `nat in/${at.line}`,
    source,
    match: [...at.arriving, ...match.oneOf(who)],
    act: { kind: 'translate', to: { source: to } },
  })
  return true
}

/** Load sharing: the list names the virtual address, the pool the real servers. */
function insideDestination(nat: Nat, list: readonly string[], at: At): boolean {
  const who = whom(nat, list)
  const to = target(nat, list.slice(2))
  if (!who || !to || to === 'out-interface') return false
  const source = nat.ledger.source(at.line)
  nat.into.push({
    id: `nat in/${at.line}`,
    source,
    match: [...at.arriving, ...match.oneOf(who)],
    act: { kind: 'translate', to: { destination: to } },
  })
  return true
}
