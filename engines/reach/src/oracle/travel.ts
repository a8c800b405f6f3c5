// One concrete packet through the network, device by device. Shares the wires with the prover and nothing else.
import type { Hop, Network, Packet, Witness } from '../contract.ts'
import type { AddressRange, Device, Route, Rule } from '../model.ts'
import { isRouted, portKey, type Segment, type Topology } from '../prove/topology.ts'
import { type DeviceEnd, type Mode, treat } from './device.ts'
import { type Inner, innerOf, packetOf } from './packet.ts'

export interface Journey {
  readonly network: Network
  readonly topology: Topology
  readonly isStray?: boolean
  /** Devices taken out. */
  readonly without?: ReadonlySet<string>
  readonly ports?: readonly number[]
  readonly fallback: (device: Device) => readonly Route[]
}

/** Where a packet ended, and the hops before. */
export interface Arrival {
  readonly hops: readonly Hop[]
  /** Zones that it arrived in; none where it was stopped. */
  readonly zones: readonly string[]
  /** The device that took it for itself. */
  readonly takenBy?: string
  readonly stopped?: { readonly at: string; readonly rule?: Rule; readonly because: string }
}

/** Steps after which the search gives up: a guard against loops of unknown conditions. */
const mostArrivals = 20_000
const mostHops = 64

/** Every end that the packet may come to when a host of `from` sends it. */
export function* travel(journey: Journey, from: string, packet: Packet): Generator<Arrival> {
  const zone = journey.network.zones.find(({ name }) => name === from)
  if (zone === undefined) return
  const budget: Budget = { left: mostArrivals, seen: new Set() }
  const entered = new Set<string>()
  for (const port of zone.at) {
    const segment = journey.topology.segments.get(portKey(port.device, port.interface))
    for (const member of segment?.members ?? []) {
      const key = portKey(member.device, member.interface)
      const isEntered = entered.has(key) || journey.without?.has(member.device) === true
      if (isEntered || !routes(journey.network, member)) continue
      entered.add(key)
      yield* at(journey, budget, { ...member, packet: innerOf(packet), hops: [], from })
    }
  }
}

/** The wire's switch ports do not route; the interface of their VLAN does. */
function routes(network: Network, port: { readonly device: string; readonly interface: string }): boolean {
  const device = network.devices.find(({ name }) => name === port.device)
  const own = device?.interfaces.find(({ name }) => name === port.interface)
  return own !== undefined && isRouted(own)
}

interface Budget {
  left: number
  /** A packet that comes to the same place again ends as it did before. */
  readonly seen: Set<string>
}

function keyOf({ device, interface: name, packet }: Place): string {
  const { source, destination, sourcePort, destinationPort, mac } = packet
  return [device, name, source, destination, sourcePort, destinationPort, mac].join(' ')
}

interface Place {
  readonly device: string
  readonly interface: string
  readonly packet: Inner
  readonly hops: readonly Hop[]
  readonly from: string
}

function* at(journey: Journey, budget: Budget, place: Place): Generator<Arrival> {
  const device = journey.network.devices.find(({ name }) => name === place.device)
  const key = keyOf(place)
  if (device === undefined || place.hops.length > mostHops || budget.seen.has(key)) return
  budget.seen.add(key)
  const mode: Mode = { isStray: journey.isStray === true, ports: journey.ports ?? [], fallback: journey.fallback }
  const arriving: Inner = {
    ...place.packet,
    in: place.interface,
    out: '',
    state: 'fresh',
    sourceTranslated: false,
    destinationTranslated: false,
  }
  for (const end of treat(device, mode, arriving)) {
    if (budget.left-- <= 0) return
    const hops = [...place.hops, hopOf(place, arriving, end)]
    if (end.end === 'stopped')
      yield {
        hops,
        zones: [],
        stopped: { at: device.name, because: end.because, ...(end.rule === undefined ? {} : { rule: end.rule }) },
      }
    else if (end.end === 'local') yield { hops, zones: zonesOf(journey, end.packet, place.from), takenBy: device.name }
    else yield* onward(journey, budget, { ...place, hops }, end)
  }
}

function hopOf(place: Place, arriving: Inner, end: DeviceEnd): Hop {
  const state = end.packet.state === 'fresh' ? 'new' : end.packet.state
  return {
    device: place.device,
    in: place.interface,
    out: end.end === 'exit' ? end.out : '',
    packet: { ...packetOf(arriving), state },
    rules: end.rules,
    ...(end.end === 'exit' && end.route !== undefined && end.route.source.line > 0 ? { route: end.route.source } : {}),
    leaves: packetOf(end.packet),
  }
}

function* onward(
  journey: Journey,
  budget: Budget,
  place: Place,
  end: DeviceEnd & { readonly end: 'exit' },
): Generator<Arrival> {
  const segment = journey.topology.segments.get(portKey(place.device, end.out))
  const next = segment === undefined ? [] : neighbours(journey, segment, place.device, end)
  // Its MAC address was the sender's; the next wire shows this device's.
  const packet = { ...end.packet, mac: '' }
  for (const port of next) {
    if (journey.without?.has(port.device) === true) continue
    yield* at(journey, budget, { ...place, ...port, packet })
  }
  const isOwned = end.gateway !== undefined && next.length > 0
  const zones = isOwned || segment === undefined ? [] : zonesOf(journey, end.packet, place.from, segment)
  if (zones.length > 0) yield { hops: place.hops, zones }
  else if (next.length === 0)
    yield { hops: place.hops, zones: [], stopped: { at: place.device, because: `nobody is known behind ${end.out}` } }
}

/** Devices that take the packet on the wire: the gateway, or the owner of the destination. */
function neighbours(
  journey: Journey,
  segment: Segment,
  device: string,
  end: DeviceEnd & { readonly end: 'exit' },
): Segment['members'] {
  const wanted = end.gateway ?? { family: end.packet.family, value: end.packet.destination }
  return segment.members.filter((member) => {
    if (end.gateway === undefined && member.device === device) return false
    const owner = journey.network.devices.find(({ name }) => name === member.device)
    const own = owner?.interfaces.find(({ name }) => name === member.interface)
    return own?.addresses.some(({ family, value }) => family === wanted.family && value === wanted.value) === true
  })
}

/** Zones on the wire that claim the destination; for the device itself, whichever zone does. */
function zonesOf(journey: Journey, packet: Inner, from: string, segment?: Segment): readonly string[] {
  return journey.network.zones
    .filter(({ name, isOutside }) =>
      name === from ? false : segment === undefined ? isOutside !== true : segment.zones.includes(name),
    )
    .filter((zone) => isInZone(journey.network, zone.name, packet.family, packet.destination))
    .map(({ name }) => name)
}

/** Whether an address belongs to a zone; outside is what no other zone claims. */
export function isInZone(network: Network, name: string, family: 4 | 6, value: bigint): boolean {
  const within = (ranges: readonly AddressRange[]): boolean =>
    ranges.some((range) => range.family === family && range.first <= value && value <= range.last)
  const zone = network.zones.find((one) => one.name === name)
  if (zone === undefined) return false
  if (zone.isOutside !== true) return within(zone.ranges)
  const travels =
    family === 4
      ? value !== 0n && value >> 24n !== 127n && !(value >> 28n === 14n) && value !== 0xffffffffn
      : value > 1n && value >> 118n !== 0x3fan && value >> 120n !== 0xffn
  return travels && !network.zones.some((one) => one.isOutside !== true && within(one.ranges))
}

export function witnessOf(packet: Packet, from: string, to: string, arrival: Arrival): Witness {
  return {
    packet,
    from,
    to,
    hops: arrival.hops,
    end: endOf(arrival),
    isReplayed: true,
  }
}

function endOf({ stopped, takenBy }: Arrival): Witness['end'] {
  if (stopped !== undefined) return { state: 'stopped', ...stopped }
  return takenBy === undefined ? { state: 'delivered' } : { state: 'delivered', takenBy }
}
