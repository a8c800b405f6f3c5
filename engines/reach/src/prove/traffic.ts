// The policy's words for packets as a set.
import type { Traffic } from '../contract.ts'
import { addressSet, all, numberSet, protocolSet, type Set, type Space } from '../space/space.ts'

/** Packets of a conjunction of ranges; ports only where the packet has them. */
export function trafficSet(space: Space, traffic: Traffic): Set {
  const { d, facts } = space
  let set: Set = traffic.family === undefined ? all : facts.family[traffic.family]
  if (traffic.source !== undefined) set = d.and(set, addressSet(space, 'source', traffic.source))
  return d.and(set, d.and(farEnd(space, traffic), portSet(space, 'sourcePort', traffic.sourcePorts)))
}

/** The part that speaks of where the packet goes. */
export function farEnd(space: Space, traffic: Traffic): Set {
  const { d } = space
  let set: Set = all
  if (traffic.destination !== undefined) set = d.and(set, addressSet(space, 'destination', traffic.destination))
  if (traffic.protocol !== undefined) set = d.and(set, protocolSet(space, traffic.protocol))
  return d.and(set, portSet(space, 'destinationPort', traffic.destinationPorts))
}

/** The part that speaks of where the packet comes from. */
export function nearEnd(space: Space, traffic: Traffic): Set {
  const { d, facts } = space
  const family = traffic.family === undefined ? all : facts.family[traffic.family]
  const source = traffic.source === undefined ? all : addressSet(space, 'source', traffic.source)
  return d.and(family, d.and(source, portSet(space, 'sourcePort', traffic.sourcePorts)))
}

function portSet(space: Space, field: 'sourcePort' | 'destinationPort', ports: Traffic['sourcePorts']): Set {
  if (ports === undefined) return all
  const isAny = ports.some(({ first, last }) => first <= 0 && last >= 65535)
  if (isAny) return all
  return space.d.and(space.facts.hasPorts, numberSet(space, field, ports))
}
