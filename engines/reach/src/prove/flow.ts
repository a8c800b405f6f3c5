// The flood from one zone: sets of packets pass from device to device until nothing new arrives anywhere.
import type { Network, Zone } from '../contract.ts'
import type { AddressRange, Device } from '../model.ts'
import { addressSet, codeSet, forgetting, none, type Set, type Space } from '../space/space.ts'
import type { Machine } from './machine.ts'
import { arriving, back, type Exit, innerFields, type Part, pass, type Passing } from './passage.ts'
import { isRouted, portKey, type Segment, type Topology } from './topology.ts'

/** A set arriving at a device for the first time. */
export interface Visit {
  readonly device: string
  readonly set: Set
}

/** A set that reached a zone: as it arrives there, and as it was sent. */
export interface Delivery {
  readonly zone: string
  readonly arrived: Set
  readonly sent: Set
  readonly visit?: Visit
}

export interface Flood {
  readonly from: string
  readonly deliveries: readonly Delivery[]
  /** As sent: what some device stopped. Gathered only when asked for. */
  readonly lost: readonly Set[]
}

/** A set that one device hands to another. */
interface Handing {
  readonly visit: Visit
  readonly part: Part
  readonly set: Set
}
/** Where a set's way ends: in a zone, or nowhere. */
interface Ending {
  readonly visit: Visit
  readonly part: Part
  readonly set: Set
  readonly zone?: string
}

/** Everything that floods share. */
export interface World {
  readonly space: Space
  readonly network: Network
  readonly topology: Topology
  readonly machines: ReadonlyMap<string, Machine>
  readonly zoneSets: ReadonlyMap<string, ZoneSets>
  /** Addresses of every interface: `family value` to its ports. */
  readonly owners: ReadonlyMap<string, readonly { readonly device: string; readonly interface: string }[]>
}
export interface ZoneSets {
  readonly asSource: Set
  readonly asDestination: Set
}

export interface FloodOptions {
  readonly passing: Passing
  /** Devices taken out of the network. */
  readonly without?: ReadonlySet<string>
  /** What the zone sends; everything of its addresses when absent. */
  readonly sending?: Set
  readonly keepsLost?: boolean
}

export function ownerKey(family: number, value: bigint): string {
  return `${family} ${value}`
}

/** What `zone` can bring to every other zone. */
export function flood(world: World, zone: Zone, options: FloodOptions): Flood {
  const run = new Run(world, zone, options)
  run.enter()
  run.work()
  return { from: zone.name, deliveries: run.deliveries, lost: run.lost }
}

class Run {
  readonly world: World
  readonly zone: Zone
  readonly options: FloodOptions
  readonly deliveries: Delivery[] = []
  readonly lost: Set[] = []
  readonly #seen: Map<string, Set> = new Map()
  readonly #queue: Visit[] = []
  readonly #endings: Ending[] = []
  /** By the device that takes over. */
  readonly #handings: Map<string, Handing[]> = new Map()
  readonly #entered: Map<string, Set> = new Map()
  #translates = false

  constructor(world: World, zone: Zone, options: FloodOptions) {
    this.world = world
    this.zone = zone
    this.options = options
  }

  /** Hosts of the zone may hand their packets to any router on their wire; wires shared with other zones need none. */
  enter(): void {
    const { space, topology, zoneSets } = this.world
    const { d, facts } = space
    const own = zoneSets.get(this.zone.name)?.asSource ?? none
    const sent = d.and(d.and(own, this.options.sending ?? own), facts.state.fresh)
    const untranslated = d.and(codeSet(space, 'sourceTranslated', 0), codeSet(space, 'destinationTranslated', 0))
    const set = d.and(sent, untranslated)
    const entering = new Map<string, Set>()
    for (const segment of segmentsOf(topology, this.zone)) {
      for (const name of segment.zones) if (name !== this.zone.name) this.#meet(segment, name, set)
      for (const port of segment.members) {
        const here = d.and(set, this.#ingress(port.device, port.interface))
        if (here !== none) entering.set(port.device, d.or(entering.get(port.device) ?? none, here))
      }
    }
    for (const [device, here] of entering) {
      this.#entered.set(device, here)
      this.#arrive(device, here)
    }
  }

  work(): void {
    for (let visit = this.#queue.shift(); visit !== undefined; visit = this.#queue.shift()) {
      const machine = this.world.machines.get(visit.device)
      if (machine === undefined) continue
      const { exits, local, lost } = pass(this.options.passing, machine, visit.set)
      // Hosts before the device itself: the first delivery is the one that people are shown.
      for (const exit of exits) this.#leave(visit, exit)
      for (const part of local) this.#take(visit, part)
      if (this.options.keepsLost === true) for (const part of lost) this.#endings.push({ visit, part, set: part.set })
    }
    for (const ending of this.#endings) this.#settle(ending)
  }

  #settle(ending: Ending): void {
    // Where nothing was translated on any way, what arrives is what was sent.
    const sent = this.#translates || ending.zone === undefined ? this.#sentAs(ending) : ending.set
    if (sent === none) return
    if (ending.zone === undefined) this.lost.push(sent)
    else this.deliveries.push({ zone: ending.zone, arrived: ending.set, sent, visit: ending.visit })
  }

  /** Zones that meet on one wire at different ports are not separated at all. */
  #meet(segment: Segment, other: string, set: Set): void {
    const { network, topology, space, zoneSets } = this.world
    const zone = network.zones.find(({ name }) => name === other)
    const isShared = zone?.at.some((a) =>
      this.zone.at.some((b) => a.device === b.device && a.interface === b.interface),
    )
    if (zone === undefined || isShared === true) return
    if (!segmentsOf(topology, zone).includes(segment)) return
    const met = space.d.and(set, zoneSets.get(other)?.asDestination ?? none)
    const bare = space.d.exists(met, innerFields(space))
    if (bare !== none) this.deliveries.push({ zone: other, arrived: bare, sent: bare })
  }

  #ingress(device: string, name: string): Set {
    const machine = this.world.machines.get(device)
    const own = machine?.device.interfaces.find((one) => one.name === name)
    return machine === undefined || own === undefined || !isRouted(own)
      ? none
      : arriving(this.world.space, machine, name)
  }

  #arrive(device: string, set: Set): void {
    if (this.options.without?.has(device) === true) return
    const { d } = this.world.space
    const seen = this.#seen.get(device) ?? none
    const fresh = d.minus(set, seen)
    if (fresh === none) return
    this.#seen.set(device, d.or(seen, fresh))
    this.#queue.push({ device, set: fresh })
  }

  /** The device itself is in whichever zone claims the address. */
  #take(visit: Visit, part: Part): void {
    for (const zone of this.world.network.zones) if (zone.isOutside !== true) this.#deliver(visit, part, zone.name)
  }

  #deliver(visit: Visit, part: Part, zone: string): void {
    if (zone === this.zone.name) return
    const { space, zoneSets } = this.world
    const claimed = zoneSets.get(zone)?.asDestination ?? none
    const arrived = space.d.once('and', part.set, claimed, () => space.d.and(part.set, claimed))
    if (arrived === none) return
    this.#endings.push({ visit, part, set: arrived, zone })
    if (part.trail !== undefined) this.#translates = true
  }

  /**
   * Goes back from an ending to what the zone sent. Many packets may have become the same one, over ways that the flood cut
   * short because it had seen the outcome; so every handing is followed, not only the first that arrived.
   */
  #sentAs(ending: Ending): Set {
    const { space } = this.world
    const { d } = space
    const outer = d.quantifier(levelsOf(space))
    const reached = new Map<string, Set>()
    const queue: string[] = []
    const add = (device: string, set: Set): void => {
      const before = reached.get(device) ?? none
      const after = d.or(before, set)
      if (after === before) return
      reached.set(device, after)
      if (!queue.includes(device)) queue.push(device)
    }
    add(ending.visit.device, d.and(back(space, ending.part, ending.set), ending.visit.set))
    for (let device = queue.shift(); device !== undefined; device = queue.shift()) {
      const here = reached.get(device) ?? none
      for (const handing of this.#handings.get(device) ?? []) {
        const met = d.and(here, handing.set)
        if (met === none) continue
        const before = back(space, handing.part, d.exists(met, outer))
        add(handing.visit.device, d.and(before, handing.visit.set))
      }
    }
    let sent: Set = none
    for (const [device, set] of this.#entered) sent = d.or(sent, d.and(set, reached.get(device) ?? none))
    return d.exists(sent, innerFields(space))
  }

  #leave(visit: Visit, exit: Exit): void {
    const segment = this.world.topology.segments.get(portKey(visit.device, exit.out))
    if (segment === undefined) return
    if (exit.gateway !== undefined) {
      const owners = this.world.owners.get(ownerKey(exit.gateway.family, exit.gateway.value)) ?? []
      const next = owners.filter((port) => isOn(segment, port))
      if (next.length > 0) {
        for (const port of next) this.#hand(visit, exit, port)
        return
      }
    } else this.#handToHosts(visit, exit, segment)
    for (const zone of segment.zones) this.#deliver(visit, exit, zone)
  }

  #handToHosts(visit: Visit, exit: Exit, segment: Segment): void {
    const { space, machines } = this.world
    for (const port of segment.members) {
      if (port.device === visit.device) continue
      const addresses = addressesOf(machines.get(port.device)?.device, port.interface)
      if (addresses.length === 0) continue
      const set = space.d.and(exit.set, addressSet(space, 'destination', addresses))
      if (set !== none) this.#hand(visit, { ...exit, set }, port)
    }
  }

  #hand(visit: Visit, exit: Exit, port: { readonly device: string; readonly interface: string }): void {
    const { space } = this.world
    const { d, facts } = space
    const untranslated = d.and(codeSet(space, 'sourceTranslated', 0), codeSet(space, 'destinationTranslated', 0))
    const onWire = d.exists(exit.set, forgetting(space, ['mac']))
    const set = d.and(d.and(onWire, this.#ingress(port.device, port.interface)), d.and(facts.state.fresh, untranslated))
    if (set === none || this.options.without?.has(port.device) === true) return
    if (exit.trail !== undefined) this.#translates = true
    const handings = this.#handings.get(port.device) ?? []
    handings.push({ visit, part: exit, set })
    this.#handings.set(port.device, handings)
    this.#arrive(port.device, set)
  }
}

/** What the next device knows and the wire before does not: its own interface, and the MAC address of the one before. */
function levelsOf(space: Space): readonly number[] {
  return (['in', 'out', 'mac', 'state', 'sourceTranslated', 'destinationTranslated'] as const).flatMap((field) =>
    Array.from({ length: space.bits[field] }, (_, bit) => space.base[field] + bit),
  )
}

function isOn(segment: Segment, port: { readonly device: string; readonly interface: string }): boolean {
  return segment.members.some((one) => one.device === port.device && one.interface === port.interface)
}

function addressesOf(device: Device | undefined, name: string): readonly AddressRange[] {
  const one = device?.interfaces.find((one) => one.name === name)
  return (one?.addresses ?? []).map(({ family, value }) => ({ family, first: value, last: value }))
}

function segmentsOf(topology: Topology, zone: Zone): readonly Segment[] {
  return [
    ...new globalThis.Set(zone.at.flatMap((port) => topology.segments.get(portKey(port.device, port.interface)) ?? [])),
  ]
}
