// Which interfaces meet on one wire: VLANs and links joined below the network layer first, shared subnets above it.
import type { Layer2Finding, Network, Port } from '../contract.ts'
import type { Device, Interface, Source } from '../model.ts'
import { subnetOf } from '../space/boundary.ts'

/** A broadcast domain: the routed interfaces on it and the zones that live there. */
export interface Segment {
  readonly members: readonly Port[]
  readonly zones: readonly string[]
}

export interface Topology {
  /** Segment of each interface, by `portKey`. */
  readonly segments: ReadonlyMap<string, Segment>
  readonly findings: readonly Layer2Finding[]
}

export function portKey(device: string, name: string): string {
  return `${device}\u0000${name}`
}

export function topologyOf(network: Network): Topology {
  const groups = new Groups()
  const devices = new Map(network.devices.map((device) => [device.name, device]))
  for (const device of network.devices) joinSwitch(groups, device)
  for (const { ends } of network.links) joinLink(groups, devices, ends)
  joinSubnets(groups, network.devices)
  return read(groups, network)
}

/**
 * A switch port hands frames to its VLAN; it takes no packets to route them. Whatever has an address or a VLAN of its own does,
 * and so does everything else that is not surely a switch port.
 */
export function isRouted({ layer2, addresses, isDynamic, kind, vlan }: Interface): boolean {
  const isPort = layer2 !== undefined && kind !== 'vlan' && vlan === undefined
  return !isPort || addresses.length > 0 || isDynamic === true
}

/** Union-find over names. */
class Groups {
  readonly #parent: Map<string, string> = new Map()
  find(name: string): string {
    const parent = this.#parent.get(name)
    if (parent === undefined || parent === name) return name
    const top = this.find(parent)
    this.#parent.set(name, top)
    return top
  }
  join(a: string, b: string): void {
    const top = this.find(a)
    if (top !== this.find(b)) this.#parent.set(top, this.find(b))
  }
}

const vlanKey = (device: string, vlan: number): string => `${device}\u0000vlan ${vlan}`
const taggedKey = (device: string, port: string, vlan: number): string => `${device}\u0000${port}\u0000${vlan}`

/** Ports of one VLAN, and its routed interface, are one wire inside a switch. */
function joinSwitch(groups: Groups, device: Device): void {
  for (const one of device.interfaces) {
    if (!one.isEnabled) continue
    const key = portKey(device.name, one.name)
    if (one.layer2?.access !== undefined) groups.join(key, vlanKey(device.name, one.layer2.access))
    else if (one.kind === 'vlan' && one.vlan !== undefined) {
      const parent = parentOf(device, one)
      groups.join(key, parent === undefined ? vlanKey(device.name, one.vlan) : taggedKey(device.name, parent, one.vlan))
    }
  }
}

/** `eth1.110` and `GigabitEthernet0/1.110` hang on the port before the dot. */
function parentOf(device: Device, one: Interface): string | undefined {
  const dot = one.name.lastIndexOf('.')
  const name = dot < 0 ? undefined : one.name.slice(0, dot)
  return device.interfaces.some((other) => other.name === name && other.layer2 === undefined) ? name : undefined
}

function joinLink(groups: Groups, devices: ReadonlyMap<string, Device>, ends: readonly [Port, Port]): void {
  const [a, b] = ends
  groups.join(portKey(a.device, a.interface), portKey(b.device, b.interface))
  for (const vlan of new Set([...tagsOf(devices, a), ...tagsOf(devices, b)])) {
    const one = endOf(devices, a, vlan)
    const other = endOf(devices, b, vlan)
    if (one !== undefined && other !== undefined) groups.join(one, other)
  }
}

/** VLANs that a port carries tagged, as far as they exist on its device. */
function tagsOf(devices: ReadonlyMap<string, Device>, port: Port): readonly number[] {
  const device = devices.get(port.device)
  if (device === undefined) return []
  const layer2 = device.interfaces.find((one) => one.name === port.interface)?.layer2
  const known = device.interfaces.flatMap((one) => one.layer2?.access ?? one.vlan ?? [])
  const ranges = layer2?.tagged ?? []
  const named = ranges.flatMap(({ first, last }) => (last - first < 64 ? span(first, last) : []))
  return [...new Set([...known, ...named])].filter((vlan) => carries(device, port, vlan))
}

const span = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

function carries(device: Device, port: Port, vlan: number): boolean {
  const layer2 = device.interfaces.find((one) => one.name === port.interface)?.layer2
  if (layer2 !== undefined) return (layer2.tagged ?? []).some(({ first, last }) => first <= vlan && vlan <= last)
  return device.interfaces.some((one) => one.vlan === vlan && parentOf(device, one) === port.interface)
}

function endOf(devices: ReadonlyMap<string, Device>, port: Port, vlan: number): string | undefined {
  const device = devices.get(port.device)
  if (device === undefined || !carries(device, port, vlan)) return undefined
  const isSwitch = device.interfaces.find((one) => one.name === port.interface)?.layer2 !== undefined
  return isSwitch ? vlanKey(device.name, vlan) : taggedKey(device.name, port.interface, vlan)
}

/** Two interfaces of one subnet are on one wire, unless it is a single host or reaches nowhere. */
function joinSubnets(groups: Groups, devices: readonly Device[]): void {
  const first = new Map<string, string>()
  for (const device of devices)
    for (const one of device.interfaces) {
      if (!one.isEnabled || one.kind === 'loopback') continue
      for (const address of one.addresses) {
        const isHost = address.prefix === (address.family === 4 ? 32 : 128)
        const isLinkLocal = address.family === 6 && address.value >> 118n === 0x3fan
        if (isHost || isLinkLocal) continue
        const { first: from, last } = subnetOf(address)
        const key = `${address.family} ${from}-${last} ${one.vrf === '' ? '' : one.vrf}`
        const known = first.get(key)
        if (known === undefined) first.set(key, portKey(device.name, one.name))
        else groups.join(known, portKey(device.name, one.name))
      }
    }
}

function read(groups: Groups, network: Network): Topology {
  const members = new Map<string, Port[]>()
  const zones = new Map<string, Map<string, Port>>()
  for (const device of network.devices)
    for (const one of device.interfaces) {
      if (!one.isEnabled) continue
      const top = groups.find(portKey(device.name, one.name))
      const list = members.get(top) ?? []
      list.push({ device: device.name, interface: one.name })
      members.set(top, list)
    }
  for (const zone of network.zones)
    for (const port of zone.at) {
      const top = groups.find(portKey(port.device, port.interface))
      const known = zones.get(top) ?? new Map<string, Port>()
      if (!known.has(zone.name)) known.set(zone.name, port)
      zones.set(top, known)
    }
  const segments = new Map<string, Segment>()
  for (const [top, list] of members) {
    const segment = { members: list, zones: [...(zones.get(top)?.keys() ?? [])] }
    for (const port of list) segments.set(portKey(port.device, port.interface), segment)
  }
  return { segments, findings: [...zones.values()].flatMap((met) => findingOf(network, met)) }
}

/** One finding for a wire on which zones meet at different ports; zones declared at one port share it on purpose. */
function findingOf(network: Network, met: ReadonlyMap<string, Port>): readonly Layer2Finding[] {
  const ports = [...met.values()]
  const places = new Set(ports.map((port) => portKey(port.device, port.interface)))
  if (met.size < 2 || places.size < 2) return []
  const names = ports.map((port) => `${port.device} ${port.interface}`).join(', ')
  const source = sourceOf(network, ports[1])
  return [
    {
      zones: [...met.keys()],
      ports,
      because: `zones ${[...met.keys()].join(', ')} meet on one wire below every filter: ${names}`,
      ...(source === undefined ? {} : { source }),
    },
  ]
}

function sourceOf(network: Network, port: Port | undefined): Source | undefined {
  const device = network.devices.find(({ name }) => name === port?.device)
  return device?.interfaces.find(({ name }) => name === port?.interface)?.source
}
