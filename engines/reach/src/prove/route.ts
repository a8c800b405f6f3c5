// Where a device sends what it forwards: longest prefix by painting address intervals, own addresses first.
import type { AddressRange, Device, Family, NextHop, Route } from '../model.ts'
import { subnetOf } from '../space/boundary.ts'
import { indexOf } from '../space/codec.ts'
import { addressSet, none, type Set, type Space } from '../space/space.ts'

/** Packets for `set` leave by this interface; to `gateway`, or to their destination itself on that wire. */
export interface Way {
  readonly out: string
  readonly gateway?: { readonly family: Family; readonly value: bigint }
  readonly set: Set
  readonly route?: Route
}

export interface Table {
  readonly local: Set
  readonly ways: readonly Way[]
}

/** Destinations that no router forwards: loopback, link-local, multicast, limited broadcast, unspecified. */
export const neverForwarded: readonly AddressRange[] = [
  { family: 4, first: 0n, last: 0n },
  { family: 4, first: 0x7f000000n, last: 0x7fffffffn },
  { family: 4, first: 0xe0000000n, last: 0xefffffffn },
  { family: 4, first: 0xffffffffn, last: 0xffffffffn },
  { family: 6, first: 0n, last: 1n },
  { family: 6, first: 0xfe80n << 112n, last: (0xfec0n << 112n) - 1n },
  { family: 6, first: 0xff00n << 112n, last: (1n << 128n) - 1n },
]

/** The device's own addresses in a VRF, and the broadcast addresses of its networks. */
export function localRanges(device: Device, vrf: string): readonly AddressRange[] {
  return device.interfaces
    .filter((one) => one.isEnabled && one.vrf === vrf)
    .flatMap(({ addresses }) =>
      addresses.flatMap((address) => {
        const { family, value } = address
        const own = [{ family, first: value, last: value }]
        const { first, last } = subnetOf(address)
        // IPv6 routers answer for their networks' first address (RFC 4291 §2.6.1), IPv4 ones for the broadcast address.
        if (family === 6)
          return device.forwards && address.prefix < 127 ? [...own, { family, first, last: first }] : own
        return address.prefix >= 31 ? own : [...own, { family, first: last, last }]
      }),
    )
}

/** The table of one VRF. A device of which neither address nor route is known sends everything wherever zones are. */
export function tableOf(space: Space, device: Device, vrf: string, fallback: readonly Route[]): Table {
  const { d } = space
  const routes = routesOf(device, vrf, fallback)
  const never = addressSet(space, 'destination', neverForwarded)
  const local = addressSet(space, 'destination', localRanges(device, vrf))
  const ways = ([4, 6] as const).flatMap((family) => paint(space, device, family, routes))
  return {
    local,
    ways: ways
      .map((way) => ({ ...way, set: d.minus(d.minus(way.set, local), never) }))
      .filter(({ set }) => set !== none),
  }
}

/** Connected networks and configured routes; `fallback` where there is nothing of either. */
export function routesOf(device: Device, vrf: string, fallback: readonly Route[]): readonly Route[] {
  const connected = device.interfaces
    .filter((one) => one.isEnabled && one.vrf === vrf)
    .flatMap((one) =>
      one.addresses.map((address) => ({
        vrf,
        to: { ...subnetOf(address), prefix: address.prefix },
        via: [{ interface: one.name }],
        preference: 0,
        source: one.source ?? { file: '', line: 0, text: '' },
      })),
    )
  const configured = device.routes.filter((route) => route.vrf === vrf && route.match === undefined)
  return connected.length + configured.length === 0 ? fallback : [...connected, ...configured]
}

/** Shorter prefixes are painted first, longer and better ones over them; what no route covers stays blank. */
function paint(space: Space, device: Device, family: Family, routes: readonly Route[]): readonly Way[] {
  const codec = space.address[family]
  const sorted = usable(
    device,
    routes.filter((route) => route.to.family === family),
  ).toSorted((a, b) => a.to.prefix - b.to.prefix || b.preference - a.preference)
  const painted = new Int32Array(codec.starts.length).fill(-1)
  const groups = groupsOf(sorted)
  groups.forEach((group, at) => {
    const route = group[0]
    if (route !== undefined) painted.fill(at, indexOf(codec, route.to.first), indexOf(codec, route.to.last) + 1)
  })
  return waysOf(space, device, family, { groups, painted, routes: sorted })
}

/** Routes through an interface that is down are not there. */
function usable(device: Device, routes: readonly Route[]): readonly Route[] {
  const down = new Set<string>(device.interfaces.filter(({ isEnabled }) => !isEnabled).map(({ name }) => name))
  return routes.filter(({ via }) => via === 'discard' || via.some((hop) => !down.has(hop.interface ?? '')))
}

/** Routes of one prefix and one preference share the load: any of them may be taken. */
function groupsOf(sorted: readonly Route[]): readonly (readonly Route[])[] {
  const groups: Route[][] = []
  for (const route of sorted) {
    const last = groups.at(-1)
    const head = last?.[0]
    const isSame =
      head !== undefined &&
      head.to.first === route.to.first &&
      head.to.prefix === route.to.prefix &&
      head.preference === route.preference
    if (isSame) last?.push(route)
    else groups.push([route])
  }
  return groups
}

interface Painting {
  readonly groups: readonly (readonly Route[])[]
  readonly painted: Int32Array
  readonly routes: readonly Route[]
}

function waysOf(space: Space, device: Device, family: Family, painting: Painting): readonly Way[] {
  const codec = space.address[family]
  const ranges = new Map<number, AddressRange[]>()
  painting.painted.forEach((group, at) => {
    if (group < 0) return
    const list = ranges.get(group) ?? []
    list.push({ family, first: codec.starts[at] ?? 0n, last: (codec.starts[at + 1] ?? codec.end) - 1n })
    ranges.set(group, list)
  })
  return [...ranges].flatMap(([group, list]) => {
    const set = addressSet(space, 'destination', list)
    return (painting.groups[group] ?? []).flatMap((route) =>
      route.via === 'discard'
        ? []
        : route.via.flatMap((hop) =>
            resolve(device, hop, painting.routes, 0).map((end) => ({
              out: end.out,
              set,
              route,
              ...(end.gateway === undefined ? {} : { gateway: end.gateway }),
            })),
          ),
    )
  })
}

/** Interface and gateway of a next hop; a gateway without an interface is looked up, a few levels deep. */
export function resolve(
  device: Device,
  hop: NextHop,
  routes: readonly Route[],
  depth: number,
): readonly Omit<Way, 'set'>[] {
  if (hop.interface !== undefined)
    return [{ out: hop.interface, ...(hop.gateway === undefined ? {} : { gateway: hop.gateway }) }]
  const { gateway } = hop
  if (gateway === undefined || depth > 8) return []
  const on = device.interfaces.find(
    (one) =>
      one.isEnabled &&
      one.addresses.some((address) => {
        const { first, last } = subnetOf(address)
        return address.family === gateway.family && first <= gateway.value && gateway.value <= last
      }),
  )
  if (on !== undefined) return [{ out: on.name, gateway }]
  const covering = routes
    .filter(({ to }) => to.family === gateway.family && to.first <= gateway.value && gateway.value <= to.last)
    .toSorted((a, b) => b.to.prefix - a.to.prefix || a.preference - b.preference)[0]
  if (covering === undefined || covering.via === 'discard') return []
  return covering.via.flatMap((next) => resolve(device, next, routes, depth + 1))
}
