// Every zone to every zone: what opens connections, and what passes outside of any connection.
import type { Network } from '../contract.ts'
import { hiddenFields } from '../space/boxes.ts'
import { type FieldName, none, type Set, type Space } from '../space/space.ts'
import { type Delivery, flood, type World } from './flow.ts'
import type { Opening, Passing, Purpose } from './passage.ts'
import type { Workshop } from './world.ts'

/** Answers for one ordered pair, as sets of packets as they are sent. */
export interface Pair {
  readonly from: string
  readonly to: string
  readonly opens: Set
  readonly leaks: Set
  readonly deliveries: readonly Delivery[]
  readonly strays: readonly Delivery[]
}

export interface PairOptions {
  readonly opened?: ReadonlyMap<string, Opening>
  readonly without?: ReadonlySet<string>
  /** Only connections, not leaks. */
  readonly isBrief?: boolean
}

/** INVARIANT (pairs): one entry for every two different zones, in the order of the network's zones. */
export function pairsOf(workshop: Workshop, world: World, options: PairOptions = {}): readonly Pair[] {
  const { space, tracking } = workshop
  const passing = (purpose: Purpose): Passing => ({ space, tracking, purpose, opened: options.opened ?? new Map() })
  const without = options.without === undefined ? {} : { without: options.without }
  const { zones } = world.network
  const openings = new Map(
    zones.map((zone) => [
      zone.name,
      flood(world, zone, { passing: passing('opening'), sending: tracking.first, ...without }).deliveries,
    ]),
  )
  const strays = new Map(
    zones.map((zone) => {
      if (options.isBrief === true) return [zone.name, []] as const
      return [zone.name, flood(world, zone, { passing: passing('stray'), ...without }).deliveries] as const
    }),
  )
  // Replies are told apart only where something passes outside of what may be opened: it is dear, and seldom needed.
  const replies: Record<string, Set> = {}
  return couples(world.network).map(([from, to]) => {
    const own = (openings.get(from) ?? []).filter(({ zone }) => zone === to)
    const stray = (strays.get(from) ?? []).filter(({ zone }) => zone === to)
    const opens = sentOf(space, own)
    const strayed = sentOf(space, stray)
    let leaks = space.d.once('outside', strayed, opens, () =>
      space.d.minus(strayed, space.d.exists(opens, hiddenFields(space))),
    )
    if (leaks !== none) leaks = space.d.minus(leaks, (replies[from] ??= repliesTo(space, openings, from)))
    return { from, to, opens, leaks, deliveries: own, strays: stray }
  })
}

export function couples(network: Network): readonly (readonly [string, string])[] {
  const names = network.zones.map(({ name }) => name)
  return names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const))
}

/** What was sent, without what only devices know of it. */
export function sentOf(space: Space, deliveries: readonly Delivery[]): Set {
  let set: Set = none
  for (const { sent } of deliveries) set = space.d.or(set, sent)
  return set
}

/** Packets that answer a connection which some zone may open to this one. */
function repliesTo(space: Space, openings: ReadonlyMap<string, readonly Delivery[]>, to: string): Set {
  let arrived: Set = none
  for (const deliveries of openings.values())
    for (const delivery of deliveries) if (delivery.zone === to) arrived = space.d.or(arrived, delivery.arrived)
  return swapped(space, space.d.exists(arrived, hiddenFields(space)))
}

/** The packets with their ends changed. */
export function swapped(space: Space, set: Set): Set {
  const { d } = space
  const to: number[] = []
  const swap = (a: FieldName, b: FieldName): void => {
    for (let bit = 0; bit < space.bits[a]; bit++) {
      to[space.base[a] + bit] = space.base[b] + bit
      to[space.base[b] + bit] = space.base[a] + bit
    }
  }
  swap('source', 'destination')
  swap('sourcePort', 'destinationPort')
  return d.rename(set, to)
}
