// What the policy says, held against what the network does.
import type { Assertion, AssertionVerdict, Network, Packet, Relay, Traffic, Witness } from '../contract.ts'
import type { Device, Unread } from '../model.ts'
import { portKey } from './topology.ts'
import { type Arrival, type Journey, travel, witnessOf } from '../oracle/travel.ts'
import { boxesOf, hiddenFields } from '../space/boxes.ts'
import { addressSet, all, none, type Set, type Space } from '../space/space.ts'
import { pick, usualPort } from '../witness/pick.ts'
import { type Delivery, flood, type World } from './flow.ts'
import { type Pair, type PairOptions, pairsOf } from './pairs.ts'
import { innerFields } from './passage.ts'
import { farEnd, nearEnd, trafficSet } from './traffic.ts'
import { openingsOf } from './unread.ts'
import { fallbackRoutes, type Workshop } from './world.ts'

/** Everything that verdicts are made from. */
export interface Case {
  readonly workshop: Workshop
  readonly world: World
  readonly strict: () => World
  readonly pairs: readonly Pair[]
  /** Pairs under other assumptions, by what was assumed; each is computed once. */
  readonly others: Map<string, readonly Pair[]>
}

type Part = { readonly device: string; readonly line: Unread }

export function judge(matter: Case, assertion: Assertion): readonly AssertionVerdict[] {
  const couples = matter.pairs.filter(
    ({ from, to }) =>
      (assertion.from === '*' || assertion.from === from) && (assertion.to === '*' || assertion.to === to),
  )
  if (assertion.kind === 'must') return [mustOf(matter, assertion, couples)]
  for (const pair of couples) {
    const violation = violationOf(matter, assertion, pair)
    if (violation !== none) return [brokenOf(matter, assertion, pair, violation)]
  }
  const relayed = relayedOf(matter, assertion, couples)
  if (relayed !== undefined) return [relayed]
  return [heldOf(matter, assertion, couples)]
}

/** Packets, as sent, of a pair that the assertion forbids. */
function violationOf(matter: Case, assertion: Assertion, pair: Pair): Set {
  const { space } = matter.workshop
  const { d } = space
  const everything = d.or(pair.opens, pair.leaks)
  switch (assertion.kind) {
    case 'never':
      return assertion.traffic === undefined ? everything : d.and(everything, trafficSet(space, assertion.traffic))
    case 'only':
      return unnamed(space, [...pair.deliveries, ...strayed(space, pair)], assertion.named)
    case 'through': {
      const around = pairWithout(matter, assertion.any, pair)
      return around
    }
    default:
      return none
  }
}

/** Stray deliveries without what may be opened anyway. */
function strayed(space: Space, pair: Pair): readonly Delivery[] {
  return pair.strays
    .map((one) => ({ ...one, sent: space.d.and(one.sent, pair.leaks) }))
    .filter(({ sent }) => sent !== none)
}

/** A named flow is told by who sends and by who receives, or wholly as it is sent, before any translation. */
function unnamed(space: Space, deliveries: readonly Delivery[], named: readonly Traffic[]): Set {
  const { d } = space
  let left: Set = none
  for (const { sent, arrived } of deliveries) {
    let rest = sent
    for (const traffic of named) rest = d.minus(rest, trafficSet(space, traffic))
    // Without translation what arrives is what was sent; with it, the far end is where the packet really goes.
    if (arrived !== sent)
      for (const traffic of named)
        if (d.minus(arrived, farEnd(space, traffic)) === none) rest = d.minus(rest, nearEnd(space, traffic))
    left = d.or(left, rest)
  }
  return left
}

function pairWithout(matter: Case, gateways: readonly string[], pair: Pair): Set {
  const { workshop, world } = matter
  const { space } = workshop
  const relays = world.network.relays.filter(({ name }) => gateways.includes(name))
  const devices = gateways.filter((name) => world.machines.has(name))
  const pairs = pairsAs(matter, `without ${devices.toSorted().join('\u0000')}`, {
    without: new globalThis.Set(devices),
  })
  const around = pairs.find(({ from, to }) => from === pair.from && to === pair.to)
  if (around === undefined) return none
  const addresses = relays.flatMap((relay) => relay.addresses)
  const either = space.d.or(addressSet(space, 'source', addresses), addressSet(space, 'destination', addresses))
  return space.d.minus(space.d.or(around.opens, around.leaks), addresses.length === 0 ? none : either)
}

function pairsAs(matter: Case, key: string, options: PairOptions): readonly Pair[] {
  const known = matter.others.get(key)
  if (known !== undefined) return known
  const made = pairsOf(matter.workshop, matter.world, options)
  matter.others.set(key, made)
  return made
}

/** A violation with its packet; what only an unread line would allow is unproven, and so is what a replay does not confirm. */
function brokenOf(matter: Case, assertion: Assertion, pair: Pair, violation: Set): AssertionVerdict {
  const { space } = matter.workshop
  const without = assertion.kind === 'through' ? new globalThis.Set(assertion.any) : undefined
  const witness = witnessFor(matter, pair, violation, without)
  if (witness === undefined) return { assertion, state: 'unproven', unread: [disagreement(matter, pair)] }
  const doubts = doubtsOf(matter.world.network, witness)
  if (doubts.length > 0) return { assertion, state: 'unproven', unread: doubts }
  return { assertion, state: 'broken', witness, traffic: boxesOf(space, violation) }
}

/** Lines of the witness's rules that the parser did not understand in full. */
function doubtsOf(network: Network, witness: Witness): readonly Part[] {
  return witness.hops.flatMap((hop) => {
    const device = network.devices.find(({ name }) => name === hop.device)
    return (device?.unread ?? [])
      .filter(({ could }) => could !== 'nothing')
      .filter((line) =>
        hop.rules.some(
          (rule) =>
            rule.source.file === line.source.file &&
            rule.source.line === line.source.line &&
            (rule.act.kind === 'unknown' || rule.match.some(({ field }) => field === 'unknown' || field === 'any-of')),
        ),
      )
      .map((line) => ({ device: hop.device, line }))
  })
}

function disagreement(matter: Case, pair: Pair): Part {
  const [device] = matter.world.network.devices
  return {
    device: device?.name ?? '',
    line: {
      source: { file: '', line: 0, text: '' },
      could: 'anything',
      because: `the replay of the packet from ${pair.from} to ${pair.to} disagrees with the sets: please report this`,
    },
  }
}

/** Tries packets of the set until one is replayed with the same end. */
export function witnessFor(
  matter: Pick<Case, 'workshop' | 'world'>,
  pair: Pair,
  set: Set,
  without?: ReadonlySet<string>,
): Witness | undefined {
  const { space, tracking } = matter.workshop
  const usual = space.d.and(set, usualPort(space))
  for (const [deliveries, isStray, wanted] of [
    [pair.deliveries, false, usual],
    [pair.deliveries, false, set],
    [pair.strays, true, set],
  ] as const) {
    for (const { sent, arrived } of deliveries) {
      const packet = pick(space, space.d.and(isStray ? sent : space.d.and(sent, tracking.first), wanted))
      if (packet === undefined) continue
      const hint = pick(space, arrived)
      const ports = hint?.sourcePort === undefined ? [] : [hint.sourcePort]
      const found = replay(matter.world, { packet, from: pair.from, to: pair.to, isStray, ports }, without)
      if (found !== undefined) return found
    }
  }
  return undefined
}

interface Replayed {
  readonly packet: Packet
  readonly from: string
  readonly to: string
  readonly isStray: boolean
  readonly ports: readonly number[]
}

function replay(world: World, one: Replayed, without?: ReadonlySet<string>): Witness | undefined {
  const met = metDirectly(world, one)
  if (met !== undefined) return met
  const journey = journeyOf(world, {
    isStray: one.isStray,
    ports: one.ports,
    ...(without === undefined ? {} : { without }),
  })
  for (const arrival of travel(journey, one.from, one.packet))
    if (arrival.zones.includes(one.to))
      return witnessOf({ ...one.packet, state: stateOf(arrival, one.packet) }, one.from, one.to, arrival)
  return undefined
}

/** Zones on one wire: the packet meets no device at all. */
function metDirectly(world: World, one: Replayed): Witness | undefined {
  const at = (name: string) =>
    world.network.zones
      .find((zone) => zone.name === name)
      ?.at.map((port) => world.topology.segments.get(portKey(port.device, port.interface))) ?? []
  const own = at(one.from)
  const isShared = world.topology.findings.some(({ zones }) => zones.includes(one.from) && zones.includes(one.to))
  if (!isShared || !at(one.to).some((segment) => segment !== undefined && own.includes(segment))) return undefined
  return witnessOf(one.packet, one.from, one.to, { hops: [], zones: [one.to] })
}

function stateOf(arrival: Arrival, packet: Packet): Packet['state'] {
  return arrival.hops[0]?.leaves.state ?? packet.state
}

export function journeyOf(
  world: World,
  options: { readonly isStray: boolean; readonly ports?: readonly number[]; readonly without?: ReadonlySet<string> },
): Journey {
  return {
    network: world.network,
    topology: world.topology,
    ...options,
    fallback: (device: Device) => fallbackRoutes(world.network, device),
  }
}

/** `must`: every such packet is delivered, whatever the unknown conditions turn out to be. */
function mustOf(
  matter: Case,
  assertion: Assertion & { readonly kind: 'must' },
  couples: readonly Pair[],
): AssertionVerdict {
  const { workshop } = matter
  const { space, tracking } = workshop
  const { d } = space
  const world = matter.strict()
  const wanted = d.and(d.and(trafficSet(space, assertion.traffic), tracking.first), space.facts.isWhole)
  for (const { from, to } of couples) {
    const zone = world.network.zones.find(({ name }) => name === from)
    const target = world.zoneSets.get(to)?.asDestination ?? none
    if (zone === undefined) continue
    const isAimed = assertion.traffic.destination === undefined
    const sending = d.and(wanted, isAimed ? target : all)
    const passing = { space, tracking, purpose: 'opening', opened: new Map(), keepsLost: true } as const
    const result = flood(world, zone, { passing, sending, keepsLost: true })
    let lost: Set = none
    for (const set of result.lost) lost = d.or(lost, set)
    const own = d.exists(d.and(world.zoneSets.get(from)?.asSource ?? none, sending), innerFields(space))
    let delivered: Set = none
    for (const { zone, sent } of result.deliveries) if (zone === to) delivered = d.or(delivered, sent)
    const missing = own === none ? all : d.or(lost, d.minus(own, delivered))
    if (missing !== none) return missingOf(matter, assertion, { from, to }, own === none ? all : d.and(missing, own))
  }
  return { assertion, state: 'holds' }
}

function missingOf(
  matter: Case,
  assertion: Assertion,
  pair: { readonly from: string; readonly to: string },
  missing: Set,
): AssertionVerdict {
  const { space } = matter.workshop
  const packet = pick(space, missing)
  const stopped = packet === undefined ? undefined : explained(matter.world, pair, packet)
  if (stopped === undefined)
    return {
      assertion,
      state: 'unproven',
      unread: [disagreement(matter, { ...pair, opens: none, leaks: none, deliveries: [], strays: [] })],
    }
  return { assertion, state: 'missing', explained: stopped }
}

/** Where and by what a packet is stopped; the last possibility seen when every one arrives. */
export function explained(
  world: World,
  pair: { readonly from: string; readonly to: string },
  packet: Packet,
): Witness | undefined {
  let last: Arrival | undefined
  for (const arrival of travel(journeyOf(world, { isStray: false }), pair.from, packet)) {
    last = arrival
    if (arrival.stopped !== undefined) break
  }
  if (last === undefined)
    last = { hops: [], zones: [], stopped: { at: pair.from, because: 'no device takes the packet' } }
  return witnessOf(packet, pair.from, pair.to, last)
}

/** Non-gateway relays join what they can be reached from to what they can reach. */
function relayedOf(matter: Case, assertion: Assertion, couples: readonly Pair[]): AssertionVerdict | undefined {
  if (assertion.kind !== 'never' && assertion.kind !== 'through') return undefined
  const free = matter.world.network.relays.filter(
    (relay) => !relay.isGateway && !(assertion.kind === 'through' && assertion.any.includes(relay.name)),
  )
  for (const pair of couples)
    for (const relay of free) {
      const legs = legsOf(matter, relay, pair)
      if (legs === undefined) continue
      const first = witnessFor(matter, legs.first, legs.there)
      const second = witnessFor(matter, legs.second, legs.on)
      if (first === undefined || second === undefined) continue
      const wanted =
        assertion.kind === 'never' && assertion.traffic !== undefined
          ? trafficSet(matter.workshop.space, { ...assertion.traffic, source: relay.addresses })
          : all
      const on = matter.workshop.space.d.and(legs.on, wanted)
      if (on === none) continue
      const witness: Witness = { ...first, to: pair.to, hops: [...first.hops, ...second.hops], end: second.end }
      return { assertion, state: 'broken', witness, traffic: boxesOf(matter.workshop.space, on) }
    }
  return undefined
}

function legsOf(matter: Case, relay: Relay, pair: Pair) {
  const { space } = matter.workshop
  const { d } = space
  const asDestination = addressSet(space, 'destination', relay.addresses)
  const asSource = addressSet(space, 'source', relay.addresses)
  for (const first of matter.pairs.filter(({ from, to }) => from === pair.from && to !== pair.to)) {
    const there = d.and(first.opens, asDestination)
    if (there === none) continue
    const second = matter.pairs.find(({ from, to }) => from === first.to && to === pair.to)
    const on = second === undefined ? none : d.and(second.opens, asSource)
    if (second !== undefined && on !== none) return { first, second, there, on }
  }
  return undefined
}

/** Nothing is forbidden as far as the lines were read; what unread lines could do is allowed, and asked again. */
function heldOf(matter: Case, assertion: Assertion, couples: readonly Pair[]): AssertionVerdict {
  const openings = openingsOf(matter.world.network)
  if (openings.size === 0) return { assertion, state: 'holds' }
  const broken = (opened: typeof openings, key: string): boolean => {
    const pairs = pairsAs(matter, key, { opened })
    return couples.some(({ from, to }) => {
      const pair = pairs.find((one) => one.from === from && one.to === to)
      return pair !== undefined && violationOf(matter, assertion, pair) !== none
    })
  }
  if (!broken(openings, 'opened all')) return { assertion, state: 'holds' }
  const guilty = [...openings].filter(([name, opening]) => broken(new Map([[name, opening]]), `opened ${name}`))
  const named = guilty.length > 0 ? guilty : [...openings]
  const unread = named.flatMap(([name]) => linesOf(matter.world.network, name))
  return { assertion, state: 'unproven', unread }
}

export function linesOf(network: Network, name: string): readonly Part[] {
  const device = network.devices.find((one) => one.name === name)
  return (device?.unread ?? [])
    .filter(({ could, isModelled }) => could !== 'nothing' && isModelled !== true)
    .map((line) => ({ device: name, line }))
}

export { hiddenFields }
