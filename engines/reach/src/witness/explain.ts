// One packet, hop by hop: where it goes, what decides, where it ends.
import type { Network, Packet, Witness } from '../contract.ts'
import { isInZone, travel, witnessOf, type Arrival } from '../oracle/travel.ts'
import { fallbackRoutes } from '../prove/world.ts'
import { topologyOf } from '../prove/topology.ts'

/** The packet's way from a zone; the zone of its source address when none is named. Undefined when it is in no zone. */
export function explain(network: Network, packet: Packet, from?: string): Witness | undefined {
  const start = from ?? zoneOf(network, packet.family, packet.source)
  if (start === undefined) return undefined
  const journey = {
    network,
    topology: topologyOf(network),
    isStray: packet.state !== 'new',
    fallback: (device: Network['devices'][number]) => fallbackRoutes(network, device),
  }
  let stopped: Arrival | undefined
  for (const arrival of travel(journey, start, packet)) {
    const [to] = arrival.zones
    if (to !== undefined) return witnessOf(packet, start, to, arrival)
    if (stopped === undefined || arrival.hops.length > stopped.hops.length) stopped = arrival
  }
  const to = zoneOf(network, packet.family, packet.destination) ?? ''
  const nobody = { hops: [], zones: [], stopped: { at: start, because: 'no device takes the packet' } }
  return witnessOf(packet, start, to, stopped ?? nobody)
}

/** The zone that claims an address; outside claims what no other does. */
export function zoneOf(network: Network, family: 4 | 6, value: bigint): string | undefined {
  return network.zones
    .toSorted((a, b) => Number(a.isOutside === true) - Number(b.isOutside === true))
    .find(({ name }) => isInZone(network, name, family, value))?.name
}
