// `network.yaml` and `policy.yaml` as plain values, checked into the engine's types. Errors name the place in the value.
import type { Assertion, Link, Network, Port, Relay, Traffic, Zone } from '../contract.ts'
import type { AddressRange, Device, Interface, NumberRange } from '../model.ts'
import { parseRange } from '../parse/linux/address.ts'
import { subnetOf } from '../space/boundary.ts'
import { parseNumbers, parseProtocols } from './words.ts'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly string[] }

/** Collects what is wrong; every reader goes on after an error so that all are told at once. */
interface Errors {
  readonly list: string[]
}

/**
 * `zones` by name with `ranges` and `at` (`device:interface`), `outside: true` for the internet; `links` as pairs; `relays`
 * by name with `addresses` and `gateway`. A zone without `at` lies behind every interface whose subnet it overlaps.
 */
export function readNetwork(value: unknown, devices: readonly Device[]): Read<Network> {
  const errors: Errors = { list: [] }
  const top = record(errors, value, 'network')
  const zones = entries(errors, top['zones'], 'zones').map(([name, zone]) => readZone(errors, devices, name, zone))
  const links = items(errors, top['links'] ?? [], 'links').map((link, at) => readLink(errors, link, `links[${at}]`))
  const relays = entries(errors, top['relays'] ?? {}, 'relays').map(([name, relay]) => readRelay(errors, name, relay))
  for (const { ends } of links) for (const port of ends) knowDevice(errors, devices, port, 'links')
  if (zones.length === 0) errors.list.push('zones: none is named')
  if (errors.list.length > 0) return { ok: false, errors: errors.list }
  const ports = [...zones.flatMap(({ at }) => at), ...links.flatMap(({ ends }) => ends)]
  return { ok: true, value: { devices: devices.map((device) => completed(device, ports)), zones, links, relays } }
}

/** A list of assertions: `id`, `from`, `to`, and one of `never`, `must`, `only`, `through`. */
export function readPolicy(value: unknown): Read<readonly Assertion[]> {
  const errors: Errors = { list: [] }
  const top = Array.isArray(value) ? value : record(errors, value, 'policy')['assertions']
  const list = items(errors, top, 'assertions').flatMap(
    (one, at) => readAssertion(errors, one, `assertions[${at}]`) ?? [],
  )
  return errors.list.length > 0 ? { ok: false, errors: errors.list } : { ok: true, value: list }
}

function readZone(errors: Errors, devices: readonly Device[], name: string, value: unknown): Zone {
  const path = `zones.${name}`
  const zone = record(errors, value, path)
  const isOutside = zone['outside'] === true
  const ranges = addresses(errors, zone['ranges'] ?? [], `${path}.ranges`)
  if (ranges.length === 0 && !isOutside)
    errors.list.push(`${path}.ranges: a zone needs addresses, or \`outside: true\``)
  const named =
    zone['at'] === undefined ? undefined : list(zone['at']).map((port) => readPort(errors, port, `${path}.at`))
  for (const port of named ?? []) knowDevice(errors, devices, port, `${path}.at`)
  const at = named ?? overlapping(devices, ranges)
  if (at.length === 0) errors.list.push(`${path}.at: no interface is named and none has an address of the zone`)
  return { name, ranges, at, ...(isOutside ? { isOutside } : {}) }
}

function overlapping(devices: readonly Device[], ranges: readonly AddressRange[]): readonly Port[] {
  return devices.flatMap((device) =>
    device.interfaces
      .filter((one) =>
        one.addresses.some((address) => {
          const { family, first, last } = subnetOf(address)
          return ranges.some((range) => range.family === family && range.first <= last && first <= range.last)
        }),
      )
      .map((one) => ({ device: device.name, interface: one.name })),
  )
}

/** Interfaces that zones and links name but no line of the configuration does. */
function completed(device: Device, ports: readonly Port[]): Device {
  const missing = new Set(
    ports
      .filter((port) => port.device === device.name && !device.interfaces.some(({ name }) => name === port.interface))
      .map((port) => port.interface),
  )
  if (missing.size === 0) return device
  const made = [...missing].map((name): Interface => ({ name, addresses: [], isEnabled: true, vrf: '' }))
  return { ...device, interfaces: [...device.interfaces, ...made] }
}

function knowDevice(errors: Errors, devices: readonly Device[], port: Port, path: string): void {
  const device = devices.find(({ name }) => name === port.device)
  if (device === undefined) errors.list.push(`${path}: no configuration is called \`${port.device}\``)
}

function readPort(errors: Errors, value: unknown, path: string): Port {
  const text = typeof value === 'string' ? value : ''
  const cut = text.indexOf(':')
  if (cut <= 0) errors.list.push(`${path}: \`${String(value)}\` is not \`device:interface\``)
  return { device: text.slice(0, cut), interface: text.slice(cut + 1).trim() }
}

function readLink(errors: Errors, value: unknown, path: string): Link {
  const [a, b] = list(value)
  return { ends: [readPort(errors, a, path), readPort(errors, b, path)] }
}

function readRelay(errors: Errors, name: string, value: unknown): Relay {
  const relay = record(errors, value, `relays.${name}`)
  return {
    name,
    addresses: addresses(errors, relay['addresses'], `relays.${name}.addresses`),
    isGateway: relay['gateway'] === true,
  }
}

function readAssertion(errors: Errors, value: unknown, path: string): Assertion | undefined {
  const one = record(errors, value, path)
  const head = {
    id: text(errors, one['id'], `${path}.id`),
    from: text(errors, one['from'], `${path}.from`),
    to: text(errors, one['to'], `${path}.to`),
    ...(typeof one['article'] === 'string' ? { article: one['article'] } : {}),
  }
  if ('never' in one)
    return one['never'] === true || one['never'] === null
      ? { ...head, kind: 'never' }
      : { ...head, kind: 'never', traffic: readTraffic(errors, one['never'], `${path}.never`) }
  if ('must' in one) return { ...head, kind: 'must', traffic: readTraffic(errors, one['must'], `${path}.must`) }
  if ('only' in one) return { ...head, kind: 'only', named: readNamed(errors, one['only'], `${path}.only`) }
  if ('through' in one)
    return { ...head, kind: 'through', any: list(one['through']).map((name) => text(errors, name, `${path}.through`)) }
  errors.list.push(`${path}: one of \`never\`, \`must\`, \`only\`, \`through\` is needed`)
  return undefined
}

function readNamed(errors: Errors, value: unknown, path: string): readonly (Traffic & { readonly id: string })[] {
  return list(value ?? []).map((flow, at) => {
    const fields = record(errors, flow, `${path}[${at}]`)
    const id = typeof fields['id'] === 'string' ? fields['id'] : String(at + 1)
    return { ...readTraffic(errors, flow, `${path}[${at}]`), id }
  })
}

/** `{ source, destination, protocol, sourcePorts, destinationPorts, family }`; single values and lists alike. */
export function readTraffic(errors: Errors, value: unknown, path: string): Traffic {
  const fields = record(errors, value, path)
  for (const key of Object.keys(fields))
    if (!/^(id|source|destination|protocol|sourcePorts|destinationPorts|ports|family|purpose)$/.test(key))
      errors.list.push(`${path}.${key}: not a field of traffic`)
  const ports = fields['destinationPorts'] ?? fields['ports']
  const family = fields['family'] === 4 || fields['family'] === 6 ? fields['family'] : undefined
  return {
    ...(family === undefined ? {} : { family }),
    ...part('source', fields['source'], (one) => addresses(errors, one, `${path}.source`)),
    ...part('destination', fields['destination'], (one) => addresses(errors, one, `${path}.destination`)),
    ...part('protocol', fields['protocol'], (one) => numbers(errors, one, `${path}.protocol`, parseProtocols)),
    ...part('sourcePorts', fields['sourcePorts'], (one) => numbers(errors, one, `${path}.sourcePorts`, parseNumbers)),
    ...part('destinationPorts', ports, (one) => numbers(errors, one, `${path}.destinationPorts`, parseNumbers)),
  }
}

function part<K extends string, T>(key: K, value: unknown, read: (value: unknown) => T): { readonly [P in K]?: T } {
  // A computed key widens to `string`; the object has this key and no other.
  return (value === undefined ? {} : { [key]: read(value) }) as { readonly [P in K]?: T }
}

function addresses(errors: Errors, value: unknown, path: string): readonly AddressRange[] {
  return list(value).flatMap((one) => {
    const range = typeof one === 'string' ? parseRange(one) : undefined
    if (range === undefined) errors.list.push(`${path}: \`${String(one)}\` is no address, prefix or range`)
    return range ?? []
  })
}

function numbers(
  errors: Errors,
  value: unknown,
  path: string,
  parse: (text: string) => NumberRange | undefined,
): readonly NumberRange[] {
  return list(value).flatMap((one) => {
    const range = parse(String(one))
    if (range === undefined) errors.list.push(`${path}: \`${String(one)}\` is not understood`)
    return range ?? []
  })
}

function record(errors: Errors, value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  errors.list.push(`${path}: expected fields, found ${value === null ? 'nothing' : typeof value}`)
  return {}
}

function entries(errors: Errors, value: unknown, path: string): readonly (readonly [string, unknown])[] {
  return Object.entries(record(errors, value ?? {}, path))
}

function items(errors: Errors, value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  errors.list.push(`${path}: expected a list`)
  return []
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

function text(errors: Errors, value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value
  errors.list.push(`${path}: expected a text`)
  return ''
}
