// One concrete packet through one device: stations, longest prefix by looking at every route, translation.
import type { Device, Interface, NextHop, NumberRange, Route, Rule, Step, Translation } from '../model.ts'
import { outcomesOf } from './chain.ts'
import { type Inner, matches } from './packet.ts'

export interface Going {
  readonly packet: Inner
  readonly rules: readonly Rule[]
}
export type DeviceEnd = Going &
  (
    | {
        readonly end: 'exit'
        readonly out: string
        readonly gateway?: { readonly family: 4 | 6; readonly value: bigint }
        readonly route?: Route
      }
    | { readonly end: 'local' }
    | { readonly end: 'stopped'; readonly because: string; readonly rule?: Rule }
  )

export interface Mode {
  /** Trackers may also find the packet invalid. */
  readonly isStray: boolean
  /** Source ports that a translation without ports may be seen to choose, besides keeping the packet's own. */
  readonly ports: readonly number[]
  /** Routes of a device that has neither address nor route. */
  readonly fallback: (device: Device) => readonly Route[]
}

/** Every way in which the device may treat the packet. */
export function* treat(device: Device, mode: Mode, arriving: Inner): Generator<DeviceEnd> {
  for (const arrived of steps(device, mode, device.ingress, { packet: arriving, rules: [] })) {
    if ('end' in arrived) {
      yield arrived
      continue
    }
    const own = device.interfaces.find(({ name }) => name === arrived.packet.in)
    const vrf = own?.vrf ?? ''
    if (isLocal(device, vrf, arrived.packet)) {
      for (const taken of steps(device, mode, device.input, arrived))
        yield 'end' in taken ? taken : { ...taken, end: 'local' }
      continue
    }
    if (!device.forwards) yield { ...arrived, end: 'stopped', because: 'the device does not forward' }
    else yield* forward(device, mode, vrf, arrived)
  }
}

function* forward(device: Device, mode: Mode, vrf: string, arrived: Going): Generator<DeviceEnd> {
  for (const { hop, route, truth } of choices(device, mode, vrf, arrived.packet)) {
    if (hop === undefined) {
      yield { ...arrived, end: 'stopped', because: truth }
      continue
    }
    const leaving = { ...arrived, packet: { ...arrived.packet, out: hop.out } }
    for (const passed of steps(device, mode, device.forward, leaving)) {
      if ('end' in passed) {
        yield passed
        continue
      }
      const way = {
        end: 'exit' as const,
        out: hop.out,
        ...(hop.gateway === undefined ? {} : { gateway: hop.gateway }),
        ...(route === undefined ? {} : { route }),
      }
      for (const left of steps(device, mode, device.egress, passed)) {
        if ('end' in left) yield left
        else yield* toldApart(device, mode, { ...left, ...way })
      }
    }
  }
}

type Stepped = Going | (DeviceEnd & { readonly end: 'stopped' })

function* steps(device: Device, mode: Mode, list: readonly Step[], going: Going): Generator<Stepped> {
  yield* stepsFrom(device, mode, { list, at: 0, ends: [] }, going)
}

interface At {
  readonly list: readonly Step[]
  readonly at: number
  /** Ends that chains of this hook have translated. */
  readonly ends: readonly string[]
}

function* stepsFrom(device: Device, mode: Mode, place: At, going: Going): Generator<Stepped> {
  const step = place.list[place.at]
  if (step === undefined) {
    yield going
    return
  }
  const next = { ...place, at: place.at + 1, ends: step.kind === 'translate' ? place.ends : [] }
  if (step.kind === 'track') {
    for (const packet of tracked(mode, going.packet)) yield* stepsFrom(device, mode, next, { ...going, packet })
    return
  }
  const chain = step.chain === undefined ? undefined : device.chains[step.chain]
  const isAside = step.kind === 'translate' && (going.packet.state === 'invalid' || going.packet.state === 'untracked')
  if (chain === undefined || isAside) {
    yield* stepsFrom(device, mode, next, going)
    return
  }
  for (const { verdict, packet, rule, translation } of outcomesOf(device, chain, going.packet)) {
    const isSilent =
      rule === undefined || isOtherFamily(rule) || (step.kind === 'translate' && translation === undefined)
    const rules = isSilent ? going.rules : [...going.rules, rule]
    if (verdict === 'drop')
      yield { packet, rules, end: 'stopped', because: 'dropped', ...(rule === undefined ? {} : { rule }) }
    else if (translation === undefined || step.kind === 'filter')
      yield* stepsFrom(device, mode, next, { packet, rules })
    else yield* rewritten(device, mode, { ...next, translation, rule }, { packet, rules })
  }
}

/** A table that does not look at packets of this family has no say that people would want to read. */
function isOtherFamily(rule: Rule): boolean {
  return rule.isImplicit === true && rule.match.length === 1 && rule.match[0]?.field === 'family'
}

function* rewritten(
  device: Device,
  mode: Mode,
  place: At & { readonly translation: Translation; readonly rule: Rule | undefined },
  going: Going,
): Generator<Stepped> {
  const { translation } = place
  const ends = [
    ...(translation.source === undefined && translation.sourcePorts === undefined ? [] : ['source']),
    ...(translation.destination === undefined && translation.destinationPorts === undefined ? [] : ['destination']),
  ]
  if (ends.some((end) => place.ends.includes(end))) {
    yield* stepsFrom(device, mode, place, { packet: going.packet, rules: going.rules.slice(0, -1) })
    return
  }
  for (const packet of rewrite({ device, mode, translation, rule: place.rule }, going.packet))
    yield* stepsFrom(device, mode, { ...place, ends: [...place.ends, ...ends] }, { ...going, packet })
}

interface Rewrite {
  readonly device: Device
  readonly mode: Mode
  readonly translation: Translation
  readonly rule: Rule | undefined
}

/** Every packet that the translation may make. Of a pool or a port range its two ends stand for all. */
function* rewrite(how: Rewrite, packet: Inner): Generator<Inner> {
  for (const near of ended(how, packet, 'source')) yield* ended(how, near, 'destination')
}

/** Two connections that would look alike are told apart by another source port of the same class. */
function* toldApart(device: Device, mode: Mode, exit: DeviceEnd & { readonly end: 'exit' }): Generator<DeviceEnd> {
  yield exit
  const { packet } = exit
  const isTracked = device.ingress.some(({ kind }) => kind === 'track')
  if (!isTracked || !packet.destinationTranslated || packet.sourceTranslated) return
  for (const port of mode.ports)
    if (port !== packet.sourcePort && classOf(port) === classOf(packet.sourcePort))
      yield { ...exit, packet: { ...packet, sourcePort: port } }
}

function* ended(how: Rewrite, packet: Inner, end: 'source' | 'destination'): Generator<Inner> {
  const targets = how.translation[end]
  const ports = end === 'source' ? how.translation.sourcePorts : how.translation.destinationPorts
  if (targets === undefined && ports === undefined) {
    yield packet
    return
  }
  const portField = end === 'source' ? 'sourcePort' : 'destinationPort'
  const mark = end === 'source' ? { sourceTranslated: true } : { destinationTranslated: true }
  const addresses = targets === undefined ? [packet[end]] : addressesOf(how, packet, end)
  for (const address of addresses)
    for (const port of portsOf(how.mode, ports, packet, end))
      yield { ...packet, [end]: address, [portField]: port, ...mark }
}

function addressesOf(how: Rewrite, packet: Inner, end: 'source' | 'destination'): readonly bigint[] {
  const targets = how.translation[end]
  if (targets === undefined) return []
  if (typeof targets === 'string') {
    const name = targets === 'in-interface' ? packet.in : packet.out
    return ownAddresses(
      how.device.interfaces.find((one) => one.name === name),
      packet,
    )
  }
  const own = targets.filter(({ family }) => family === packet.family)
  const [target] = own
  if (how.translation.offset === 'same' && target !== undefined && how.rule !== undefined) {
    const shifted = shift(how.rule, target, packet, end)
    if (shifted !== undefined) return [shifted]
  }
  return [...new Set(own.flatMap(({ first, last }) => [first, last]))]
}

/** Keeps the host part: of a prefix by its bits, of any other range by the distance from the range that matched. */
function shift(
  rule: Rule,
  target: { readonly first: bigint; readonly last: bigint },
  packet: Inner,
  end: 'source' | 'destination',
): bigint | undefined {
  const size = target.last - target.first + 1n
  const from = rule.match
    .flatMap((one) => (one.field === end && one.negated !== true ? one.any : []))
    .find(({ family, first, last }) => family === packet.family && first <= packet[end] && packet[end] <= last)
  if (from === undefined) return undefined
  const isPrefix = (size & (size - 1n)) === 0n && target.first % size === 0n
  return target.first + (isPrefix ? packet[end] % size : (packet[end] - from.first) % size)
}

/** An address that comes from outside may be any: the packet's own stands for it. */
function ownAddresses(one: Interface | undefined, packet: Inner): readonly bigint[] {
  const own = (one?.addresses ?? []).filter(({ family }) => family === packet.family)
  if (own.length === 0 || one?.isDynamic === true) return [packet.source]
  return own.map(({ value }) => value)
}

function portsOf(
  mode: Mode,
  ports: readonly NumberRange[] | undefined,
  packet: Inner,
  end: 'source' | 'destination',
): readonly number[] {
  if (ports !== undefined) return [...new Set(ports.flatMap(({ first, last }) => [first, last]))]
  if (end === 'destination') return [packet.destinationPort]
  const kind = classOf(packet.sourcePort)
  return [...new Set([packet.sourcePort, ...mode.ports.filter((port) => classOf(port) === kind)])]
}

const classOf = (port: number): number => (port < 512 ? 0 : port < 1024 ? 1 : 2)

/** The states that a tracker may find a packet in that it has not seen before. Fragments are put together first. */
function tracked(mode: Mode, packet: Inner): readonly Inner[] {
  if (packet.isLater) return []
  if (packet.state !== 'fresh') return [packet]
  if (
    packet.family === 6 &&
    packet.protocol === 58 &&
    [130, 131, 132, 133, 134, 135, 136, 143].includes(packet.icmpType)
  )
    return [{ ...packet, state: 'untracked' }]
  const opens = mayOpen(packet)
  return [
    ...(opens ? [{ ...packet, state: 'new' as const }] : []),
    ...(mode.isStray || !opens ? [{ ...packet, state: 'invalid' as const }] : []),
  ]
}

function mayOpen(packet: Inner): boolean {
  if (packet.protocol === 6) {
    const [fin, syn, rst, ack] = [1, 2, 4, 16].map((bit) => (packet.tcpFlags & bit) !== 0)
    return fin !== true && rst !== true && syn !== ack
  }
  if (packet.family === 4 && packet.protocol === 1) return [8, 13, 15, 17].includes(packet.icmpType)
  if (packet.family === 6 && packet.protocol === 58) return [128, 139].includes(packet.icmpType)
  return true
}

function isLocal(device: Device, vrf: string, packet: Inner): boolean {
  return device.interfaces.some(
    (one) =>
      one.isEnabled &&
      one.vrf === vrf &&
      one.addresses.some(({ family, value, prefix }) => {
        if (family !== packet.family) return false
        if (value === packet.destination) return true
        const host = (1n << BigInt((family === 4 ? 32 : 128) - prefix)) - 1n
        const isFirst = packet.destination === ((value | host) ^ host)
        if (family === 6) return isFirst && prefix < 127 && device.forwards
        return prefix < 31 && packet.destination === (value | host)
      }),
  )
}

interface Hop {
  readonly out: string
  readonly gateway?: { readonly family: 4 | 6; readonly value: bigint }
}
interface Choice {
  readonly hop?: Hop
  readonly route?: Route
  readonly truth: string
}

/** Policy routes in order, then the longest prefix; equal ones in turn. */
function* choices(device: Device, mode: Mode, vrf: string, packet: Inner): Generator<Choice> {
  const configured = device.routes.filter((route) => route.vrf === vrf)
  for (const route of configured) {
    if (route.match === undefined) continue
    const truth = matches(packet, [{ field: 'destination', any: [route.to] }, ...route.match])
    if (truth === 'no') continue
    yield* along(device, configured, route)
    if (truth === 'yes') return
  }
  const never = isNeverForwarded(packet)
  const routes = never ? [] : bestOf(tableOf(device, mode, vrf, configured), packet)
  if (routes.length === 0) yield { truth: never ? 'this destination is never forwarded' : 'no route' }
  for (const route of routes) yield* along(device, configured, route)
}

function tableOf(device: Device, mode: Mode, vrf: string, configured: readonly Route[]): readonly Route[] {
  const connected = device.interfaces.flatMap((one) =>
    one.isEnabled && one.vrf === vrf
      ? one.addresses.map(({ family, value, prefix }): Route => {
          const host = (1n << BigInt((family === 4 ? 32 : 128) - prefix)) - 1n
          const first = (value | host) ^ host
          return {
            vrf,
            to: { family, first, last: first | host, prefix },
            via: [{ interface: one.name }],
            preference: 0,
            source: one.source ?? { file: '', line: 0, text: '' },
          }
        })
      : [],
  )
  const table = configured.filter(({ match }) => match === undefined)
  const down = new Set(device.interfaces.filter(({ isEnabled }) => !isEnabled).map(({ name }) => name))
  const isUp = ({ via }: Route): boolean => via === 'discard' || via.some((hop) => !down.has(hop.interface ?? ''))
  return connected.length + table.length === 0 ? mode.fallback(device) : [...connected, ...table.filter(isUp)]
}

function bestOf(table: readonly Route[], packet: Inner): readonly Route[] {
  const fitting = table.filter(
    ({ to }) => to.family === packet.family && to.first <= packet.destination && packet.destination <= to.last,
  )
  const longest = Math.max(...fitting.map(({ to }) => to.prefix))
  const long = fitting.filter(({ to }) => to.prefix === longest)
  const least = Math.min(...long.map(({ preference }) => preference))
  return long.filter(({ preference }) => preference === least)
}

function* along(device: Device, configured: readonly Route[], route: Route): Generator<Choice> {
  if (route.via === 'discard') {
    yield { truth: 'the route leads nowhere', route }
    return
  }
  for (const next of route.via) for (const hop of resolved(device, configured, next, 0)) yield { hop, route, truth: '' }
}

function resolved(device: Device, configured: readonly Route[], next: NextHop, depth: number): readonly Hop[] {
  const { gateway } = next
  if (next.interface !== undefined) return [{ out: next.interface, ...(gateway === undefined ? {} : { gateway }) }]
  if (gateway === undefined || depth > 8) return []
  const on = device.interfaces.find(
    (one) =>
      one.isEnabled &&
      one.addresses.some(({ family, value, prefix }) => {
        const shift = BigInt((family === 4 ? 32 : 128) - prefix)
        return family === gateway.family && value >> shift === gateway.value >> shift
      }),
  )
  if (on !== undefined) return [{ out: on.name, gateway }]
  const [covering] = configured
    .filter(
      ({ match, to }) =>
        match === undefined && to.family === gateway.family && to.first <= gateway.value && gateway.value <= to.last,
    )
    .toSorted((a, b) => b.to.prefix - a.to.prefix || a.preference - b.preference)
  if (covering === undefined || covering.via === 'discard') return []
  return covering.via.flatMap((hop) => resolved(device, configured, hop, depth + 1))
}

function isNeverForwarded({ family, destination }: Inner): boolean {
  if (family === 4) {
    const first = destination >> 24n
    return destination === 0n || first === 127n || (first >= 224n && first <= 239n) || destination === 0xffffffffn
  }
  return destination <= 1n || destination >> 118n === 0x3fan || destination >> 120n === 0xffn
}
