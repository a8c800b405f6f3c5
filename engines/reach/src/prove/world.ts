// A network made ready for questions: space, machines, wires, zones as sets. Kept between versions where the space allows.
import type { Assertion, Network, Zone } from '../contract.ts'
import type { AddressRange, Device, Route } from '../model.ts'
import { addAssertions, addNetwork, type Boundaries, closeUnderShifts, noBoundaries } from '../space/boundary.ts'
import { split } from '../space/codec.ts'
import { addressSet, forget, none, type Set, type Space, spaceOf, union } from '../space/space.ts'
import { type Closure, Effects } from './effect.ts'
import { ownerKey, type World, type ZoneSets } from './flow.ts'
import { type Machine, machineOf, type Tracking, trackingOf } from './machine.ts'
import { neverForwarded } from './route.ts'
import { topologyOf } from './topology.ts'

/** A space with everything computed in it so far. */
export interface Workshop {
  readonly space: Space
  readonly tracking: Tracking
  readonly effects: Readonly<Record<Closure, Effects>>
}

export function workshopOf(networks: readonly Network[], assertions: readonly Assertion[]): Workshop {
  const boundaries: Boundaries = noBoundaries()
  for (const network of networks) addNetwork(boundaries, network)
  addAssertions(boundaries, assertions)
  const space = spaceOf(boundaries)
  const matches = new Map()
  return {
    space,
    tracking: trackingOf(space),
    effects: {
      permissive: new Effects(space, 'permissive', matches),
      strict: new Effects(space, 'strict', matches),
    },
  }
}

/**
 * Makes a workshop fit for another network by telling its new boundaries apart in place; false where there is no room left.
 * What was computed before stays true: it never told the new halves apart.
 */
export function extend(workshop: Workshop, network: Network, assertions: readonly Assertion[]): boolean {
  const { space } = workshop
  const wanted = noBoundaries()
  addNetwork(wanted, network)
  addAssertions(wanted, assertions)
  closeUnderShifts(wanted)
  if (wanted.interfaces > 2 ** space.bits.in || [...wanted.macs].some((mac) => !space.macs.has(mac))) return false
  const fields = [
    [space.address[4], wanted.address[4]],
    [space.address[6], wanted.address[6]],
    [space.protocol, wanted.protocol],
    [space.destinationPort, wanted.destinationPort],
    [space.icmp, wanted.icmp],
  ] as const
  return fields.every(([codec, boundaries]) => [...boundaries].every((boundary) => split(codec, boundary)))
}

/** Nodes above which a workshop forgets what only earlier questions needed: 60 MB. */
const mostKept = 1 << 22

/** Forgets every set but those of chains and rules. Sets held elsewhere are void afterwards. */
export function tidy(workshop: Workshop): void {
  const { space, tracking, effects } = workshop
  if (space.d.size < mostKept) return
  const { family, state, hasPorts, isTcp, isIcmp, isWhole } = space.facts
  const facts = [...Object.values(family), ...Object.values(state), hasPorts, isTcp, isIcmp, isWhole]
  const known = [tracking.opens, tracking.untracked, tracking.first]
  forget(space.kept)
  space.d.collect([...facts, ...known, ...effects.permissive.roots(), ...effects.strict.roots()])
}

export function worldOf(workshop: Workshop, network: Network, closure: Closure): World {
  const { space } = workshop
  const machines = new Map<string, Machine>()
  for (const device of network.devices)
    machines.set(device.name, machineOf(workshop.effects[closure], device, fallbackRoutes(network, device)))
  return {
    space,
    network,
    topology: topologyOf(network),
    machines,
    zoneSets: zoneSetsOf(space, network),
    owners: ownersOf(network),
  }
}

function zoneSetsOf(space: Space, network: Network): ReadonlyMap<string, ZoneSets> {
  const claimed = network.zones.filter(({ isOutside }) => isOutside !== true).flatMap(({ ranges }) => ranges)
  return new Map(network.zones.map((zone) => [zone.name, setsOf(space, zone, claimed)]))
}

/** Outside is what no other zone claims, and no address that never travels. */
function setsOf(space: Space, zone: Zone, claimed: readonly AddressRange[]): ZoneSets {
  const { d } = space
  if (zone.isOutside !== true)
    return {
      asSource: sameFamily(space, addressSet(space, 'source', zone.ranges)),
      asDestination: sameFamily(space, addressSet(space, 'destination', zone.ranges)),
    }
  const rest = (field: 'source' | 'destination'): Set =>
    sameFamily(space, d.not(addressSet(space, field, [...claimed, ...neverForwarded])))
  return { asSource: rest('source'), asDestination: rest('destination') }
}

/** INVARIANT (family): one variable tells the family of both addresses, so a packet cannot mix them. */
function sameFamily(space: Space, set: Set): Set {
  return space.d.and(set, union(space, [space.facts.family[4], space.facts.family[6]]))
}

/** Without any address or route of its own, a device is taken to know the way to every zone at its interfaces. */
export function fallbackRoutes(network: Network, device: Device): readonly Route[] {
  const source = { file: '', line: 0, text: 'no route is known: every zone at an interface is reached there' }
  return network.zones.flatMap((zone) =>
    zone.at
      .filter((port) => port.device === device.name)
      .flatMap((port) => {
        const vrf = device.interfaces.find(({ name }) => name === port.interface)?.vrf ?? ''
        const route = (to: AddressRange, prefix: number): Route => ({
          vrf,
          to: { ...to, prefix },
          via: [{ interface: port.interface }],
          preference: 0,
          source,
        })
        if (zone.isOutside !== true) return zone.ranges.map((range) => route(range, prefixOf(range)))
        return [
          route({ family: 4, first: 0n, last: (1n << 32n) - 1n }, 0),
          route({ family: 6, first: 0n, last: (1n << 128n) - 1n }, 0),
        ]
      }),
  )
}

function prefixOf({ family, first, last }: AddressRange): number {
  const width = family === 4 ? 32 : 128
  return width - (last - first).toString(2).length + (last === first ? 1 : 0)
}

function ownersOf(network: Network): World['owners'] {
  const owners = new Map<string, { device: string; interface: string }[]>()
  for (const device of network.devices)
    for (const one of device.interfaces)
      if (one.isEnabled)
        for (const { family, value } of one.addresses) {
          const key = ownerKey(family, value)
          const list = owners.get(key) ?? []
          list.push({ device: device.name, interface: one.name })
          owners.set(key, list)
        }
  return owners
}

export { none }
