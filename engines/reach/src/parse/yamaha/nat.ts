// NAT descriptors of YAMAHA routers as translations on the way out and back in.
import type { AddressRange, Chain, Condition, NumberRange, Rule, Source, Translation } from '../../model.ts'
import { only, parseAddress, parseNumbers, parseRange } from '../address.ts'
import type { Binding } from '../device.ts'
import * as match from '../match.ts'
import type { RawLine, Reading } from './reading.ts'

type Inner = readonly AddressRange[] | 'all'

interface Descriptor {
  type: string
  outer: { readonly ranges: readonly AddressRange[]; readonly isDynamic: boolean } | undefined
  inner: Inner
  readonly statics: { readonly outer: AddressRange; readonly inner: AddressRange; readonly source: Source }[]
  readonly forwards: Forward[]
  incoming: string
  /** Where `incoming forward` sends. */
  to: AddressRange | undefined
  source: Source
}

interface Forward {
  readonly source: Source
  readonly inner: AddressRange
  readonly protocols: readonly number[]
  readonly outerPorts: readonly NumberRange[]
  readonly innerPorts: readonly NumberRange[]
}

/** The chains of translation; an unreadable line of a descriptor stays in the ledger as a translation that could be anything. */
export function readNat(reading: Reading): {
  readonly chains: readonly Chain[]
  readonly bindings: readonly Binding[]
} {
  const descriptors = new Map<string, Descriptor>()
  for (const raw of reading.nat) {
    if (!readDescriptor(descriptors, raw, reading.ledger.source(raw.line))) {
      reading.ledger.skip(raw.line, 'translation', 'a NAT descriptor with words that are not understood')
    }
  }
  const chains: Chain[] = []
  const bindings: Binding[] = []
  for (const [name, bound] of reading.natBound) {
    const source = reading.ledger.source(bound.line)
    const used = bound.list.filter((word) => /^\d+$/.test(word)).flatMap((number) => descriptors.get(number) ?? [])
    if (bound.list.includes('reverse')) reading.ledger.skip(bound.line, 'translation', 'reverse NAT is not modelled')
    const own = (reading.interfaces.get(name)?.addresses ?? []).filter((one) => one.family === 4).map(only)
    const out = used.flatMap((one, index) => outgoing(one, `${name} nat out/${index + 1}`, own))
    const back = used.flatMap((one, index) => incoming(one, `${name} nat in/${index + 1}`, own))
    chains.push({ name: `${name} nat out`, rules: out, otherwise: 'return' })
    chains.push({ name: `${name} nat in`, rules: back, otherwise: 'return' })
    const when = [match.family(4)]
    bindings.push({ direction: 'out', interfaces: [name], chain: `${name} nat out`, source, when })
    bindings.push({ direction: 'in', interfaces: [name], chain: `${name} nat in`, source, when })
  }
  return { chains, bindings }
}

function blank(source: Source): Descriptor {
  return {
    type: 'masquerade',
    outer: undefined,
    inner: 'all',
    statics: [],
    forwards: [],
    incoming: 'reject',
    to: undefined,
    source,
  }
}

function readDescriptor(all: Map<string, Descriptor>, { list }: RawLine, source: Source): boolean {
  const [, , verb = '', ...rest] = list
  const number = verb === 'type' || verb === 'static' ? rest[0] : rest[1]
  if (number === undefined || !/^\d+$/.test(number)) return false
  const one = all.get(number) ?? blank(source)
  all.set(number, one)
  if (verb === 'type') {
    one.type = rest[1] ?? ''
    one.source = source
    return ['masquerade', 'nat', 'nat-masquerade', 'none'].includes(one.type)
  }
  if (verb === 'static') return readStatic(one, rest.slice(2), source)
  if (verb === 'address') return readAddresses(one, rest[0] ?? '', rest.slice(2))
  if (verb !== 'masquerade') return false
  if (rest[0] === 'static') return readForward(one, rest.slice(3), source)
  if (rest[0] !== 'incoming') return false
  one.incoming = rest[2] ?? ''
  const to = parseAddress(rest[3] ?? '')
  if (to) one.to = only(to)
  return ['reject', 'discard', 'through'].includes(one.incoming) || (one.incoming === 'forward' && to !== undefined)
}

function readAddresses(one: Descriptor, side: string, list: readonly string[]): boolean {
  if (side === 'outer') {
    const dynamic = list.some((word) => /^(ipcp|primary|secondary|map-e)$/.test(word))
    const ranges = list.flatMap((word) => parseRange(word) ?? [])
    one.outer = { ranges, isDynamic: dynamic }
    return ranges.length + (dynamic ? 1 : 0) >= list.length
  }
  if (side !== 'inner') return false
  if (list.includes('auto')) {
    one.inner = 'all'
    return true
  }
  const ranges = list.flatMap((word) => parseRange(word) ?? [])
  one.inner = ranges
  return ranges.length === list.length
}

/** `outer=inner [count]` or `outer inner/mask`. */
function readStatic(one: Descriptor, list: readonly string[], source: Source): boolean {
  const [outerText = '', innerText = ''] = (list[0] ?? '').split('=')
  const outer = parseAddress(outerText)
  const inner = parseAddress(innerText)
  const count = list[1] === undefined ? 1 : Number(list[1])
  if (!outer || !inner || outer.family !== inner.family || !Number.isInteger(count) || count < 1 || count > 65536)
    return false
  const last = BigInt(count - 1)
  one.statics.push({
    outer: { ...only(outer), last: outer.value + last },
    inner: { ...only(inner), last: inner.value + last },
    source,
  })
  return true
}

/** `inner proto outport[=inport]`; without ports (esp, gre, icmp) the whole protocol. */
function readForward(one: Descriptor, list: readonly string[], source: Source): boolean {
  const inner = parseAddress(list[0] ?? '')
  const named: Readonly<Record<string, readonly number[]>> = {
    tcp: [6],
    udp: [17],
    'tcp,udp': [6, 17],
    esp: [50],
    ah: [51],
    gre: [47],
    icmp: [1],
    ipv6: [41],
    '*': [],
  }
  const protocols = named[list[1] ?? ''] ?? (/^\d{1,3}$/.test(list[1] ?? '') ? [Number(list[1])] : undefined)
  if (!inner || !protocols) return false
  const known = { source, inner: only(inner), protocols }
  if (list[2] === undefined || list[2] === '*') {
    one.forwards.push({ ...known, outerPorts: [], innerPorts: [] })
    return true
  }
  for (const part of list[2].split(',')) {
    const [outer = '', own = outer] = part.split('=')
    const outerPorts = portRange(outer)
    const innerPorts = portRange(own)
    if (!outerPorts || !innerPorts) return false
    one.forwards.push({ ...known, outerPorts: [outerPorts], innerPorts: [innerPorts] })
  }
  return true
}

const portNumbers: Readonly<Record<string, number>> = {
  www: 80,
  http: 80,
  https: 443,
  smtp: 25,
  pop3: 110,
  telnet: 23,
  ssh: 22,
  domain: 53,
  ftp: 21,
  ftpdata: 20,
  submission: 587,
  ntp: 123,
}

function portRange(text: string): NumberRange | undefined {
  const number = Object.hasOwn(portNumbers, text) ? portNumbers[text] : undefined
  return number === undefined ? parseNumbers(text, 65535) : { first: number, last: number }
}

const ofProtocols = (one: Forward): readonly Condition[] =>
  one.protocols.length ? [match.protocol(...one.protocols)] : []

function outgoing(one: Descriptor, id: string, own: readonly AddressRange[]): readonly Rule[] {
  const source = one.source
  const outer: Translation['source'] =
    one.outer && !one.outer.isDynamic && one.outer.ranges.length ? one.outer.ranges : own.length ? own : 'out-interface'
  const inner: readonly Condition[] = one.inner === 'all' ? [] : [{ field: 'source', any: one.inner }]
  const statics = one.statics.map(
    (line, index): Rule => ({
      id: `${id}/static ${index + 1}`,
      source: line.source,
      match: [{ field: 'source', any: [line.inner] }],
      act: { kind: 'translate', to: { source: [line.outer], offset: 'same' } },
    }),
  )
  if (one.type === 'none') return []
  const forwards = one.forwards.map(
    (line, index): Rule => ({
      id: `${id}/port ${index + 1}`,
      source: line.source,
      match: [
        { field: 'source', any: [line.inner] },
        ...ofProtocols(line),
        ...(line.innerPorts.length ? [match.sourcePort(...line.innerPorts)] : []),
      ],
      act: {
        kind: 'translate',
        to: { source: outer, ...(line.outerPorts.length ? { sourcePorts: line.outerPorts, offset: 'same' } : {}) },
      },
    }),
  )
  if (one.type === 'nat')
    return [...statics, { id, source, match: inner, act: { kind: 'translate', to: { source: outer } } }]
  const pool: Rule = {
    id,
    source,
    match: inner,
    act: { kind: 'translate', to: { source: outer, sourcePorts: [{ first: 1024, last: 65535 }] } },
  }
  return [...statics, ...forwards, pool]
}

function incoming(one: Descriptor, id: string, own: readonly AddressRange[]): readonly Rule[] {
  if (one.type === 'none') return []
  const fixed = one.outer && !one.outer.isDynamic && one.outer.ranges.length ? one.outer.ranges : own
  const toOuter: readonly Condition[] = fixed.length
    ? [{ field: 'destination', any: fixed }]
    : [match.unknown('the address that the provider gave')]
  const statics = one.statics.map(
    (line, index): Rule => ({
      id: `${id}/static ${index + 1}`,
      source: line.source,
      match: [{ field: 'destination', any: [line.outer] }],
      act: { kind: 'translate', to: { destination: [line.inner], offset: 'same' } },
    }),
  )
  const forwards = one.forwards.map(
    (line, index): Rule => ({
      id: `${id}/port ${index + 1}`,
      source: line.source,
      match: [
        ...toOuter,
        ...ofProtocols(line),
        ...(line.outerPorts.length ? [match.destinationPort(...line.outerPorts)] : []),
      ],
      act: {
        kind: 'translate',
        to: {
          destination: [line.inner],
          ...(line.innerPorts.length ? { destinationPorts: line.innerPorts, offset: 'same' } : {}),
        },
      },
    }),
  )
  const rest: readonly Rule[] =
    one.incoming === 'forward' && one.to
      ? [
          {
            id: `${id}/incoming`,
            source: one.source,
            match: toOuter,
            act: { kind: 'translate', to: { destination: [one.to] } },
          },
        ]
      : []
  return [...statics, ...forwards, ...rest]
}
