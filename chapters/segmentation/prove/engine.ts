// The engine behind one door: whatever its library is called, this file says it.
import type * as Reach from '../../../engines/reach/src/contract.ts'
import { parseLinux, prove, readNetwork } from '../../../engines/reach/src/index.ts'
import type * as Model from '../../../engines/reach/src/model.ts'
import { parseAsa } from '../../../engines/reach/src/parse/cisco/asa/index.ts'
import { parseIos } from '../../../engines/reach/src/parse/cisco/ios/index.ts'
import { parseFortios } from '../../../engines/reach/src/parse/fortios/index.ts'
import { parseYamaha } from '../../../engines/reach/src/parse/yamaha/index.ts'

/** A file as the engine's parsers read it. */
export type Reading =
  | {
      readonly ok: true
      readonly vendor: Model.Vendor
      readonly devices: readonly Model.Device[]
      readonly lines: number
    }
  | { readonly ok: false; readonly because: string }

export interface Cleaned {
  readonly text: string
  readonly removed: readonly { readonly line: number; readonly what: string }[]
}

/** Zones, relays and wires as `network.yaml` has them, around these devices. */
export function networkOf(value: unknown, devices: readonly Model.Device[]): Reach.Network | string {
  const read = readNetwork(value, devices)
  return read.ok ? read.value : read.errors.join(' ')
}

/** A configuration of any vendor the engine knows; `vendor` where it was told before. */
export function readText(text: string, file: string, vendor?: string): Reading {
  const known =
    readers.find((one) => one.vendors.some((name) => name === vendor)) ?? readers.find((one) => one.signs.test(text))
  if (known === undefined)
    return {
      ok: false,
      because: 'どのメーカーの設定か見分けられません。装置の設定を、そのまま書き出したファイルを選んでください。',
    }
  const parsed = known.parse(text, file)
  if (!parsed.ok) return { ok: false, because: `設定として読めません（${parsed.because}）。` }
  const [device] = parsed.devices
  return {
    ok: true,
    vendor: device?.vendor ?? known.vendors[0],
    devices: parsed.devices.map(inOneTable),
    lines: parsed.lines,
  }
}

/** Makers call the routing table that every device has by several names, or by none: two of them on one wire share it. */
function inOneTable(device: Model.Device): Model.Device {
  const plain = <T extends { readonly vrf: string }>(one: T): T => (one.vrf === 'default' ? { ...one, vrf: '' } : one)
  return { ...device, interfaces: device.interfaces.map(plain), routes: device.routes.map(plain) }
}

interface Reader {
  readonly vendors: readonly [Model.Vendor, ...Model.Vendor[]]
  /** What stands in every configuration of the maker and in none of the others read before. */
  readonly signs: RegExp
  readonly parse: Model.Parser
}

const readers: readonly Reader[] = [
  { vendors: ['fortios'], signs: /^config (?:system|firewall|router) /mu, parse: parseFortios },
  {
    vendors: ['iptables', 'nftables'],
    signs: /^\*(?:filter|nat|mangle|raw|security)$|^table (?:ip|ip6|inet|arp|bridge) |"nftables"/mu,
    parse: parseLinux,
  },
  { vendors: ['cisco-asa'], signs: /^(?:: )?ASA Version|^ASA Version| nameif /mu, parse: parseAsa },
  {
    vendors: ['yamaha'],
    signs: /^# (?:RTX|FWX|NVR|RTV|SRT)|^ip (?:lan\d|pp|filter|bridge\d) |^ip route \S+ gateway /mu,
    parse: parseYamaha,
  },
  { vendors: ['cisco-ios'], signs: /^(?:hostname|version|interface|ip access-list|access-list) /mu, parse: parseIos },
]

export function withoutSecrets(text: string, _vendor: Model.Vendor): Cleaned {
  return { text, removed: [] }
}

export function proveAll(network: Reach.Network, assertions: readonly Reach.Assertion[]): Reach.Proof {
  return prove(network, assertions, { now: () => performance.now(), findsRules: true })
}

/** 500: boxes of one pair that are compared. */
const mostBoxes = 500

/** What two networks let through differently, box by box. */
export function compare(before: Reach.Network, after: Reach.Network): readonly Reach.Change[] {
  const [old, now] = [before, after].map((network) => prove(network, [], { boxes: mostBoxes }).pairs)
  return (now ?? []).map((pair) => {
    const was = old?.find((one) => one.from === pair.from && one.to === pair.to)
    return {
      from: pair.from,
      to: pair.to,
      opened: without(pair.opens, was?.opens),
      closed: was === undefined ? { boxes: [], more: 0 } : without(was.opens, pair.opens),
      rules: [],
    }
  })
}

function without(boxes: Reach.Boxes, others: Reach.Boxes | undefined): Reach.Boxes {
  const known = new Set((others?.boxes ?? []).map(keyOf))
  return { boxes: boxes.boxes.filter((one) => !known.has(keyOf(one))), more: boxes.more }
}

const keyOf = (box: Reach.Boxes['boxes'][number]): string =>
  JSON.stringify(box, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

/** The way of one packet between the zones of its two addresses; undefined where an address is in no zone. */
export function followPacket(network: Reach.Network, packet: Reach.Packet): Reach.Witness | undefined {
  const [from, to] = [zoneOf(network, packet.family, packet.source), zoneOf(network, packet.family, packet.destination)]
  if (from === undefined || to === undefined) return undefined
  const point = (value: bigint) => [{ family: packet.family, first: value, last: value }]
  const port = (value: number | undefined) => (value === undefined ? undefined : [{ first: value, last: value }])
  const ports = port(packet.destinationPort)
  const traffic: Reach.Traffic = {
    family: packet.family,
    source: point(packet.source),
    destination: point(packet.destination),
    protocol: [{ first: packet.protocol, last: packet.protocol }],
    ...(ports === undefined ? {} : { destinationPorts: ports }),
  }
  const ends = { from, to }
  const { verdicts } = prove(network, [
    { id: 'passes', ...ends, kind: 'never', traffic },
    { id: 'stops', ...ends, kind: 'must', traffic },
  ])
  for (const verdict of verdicts) {
    if (verdict.state === 'broken') return verdict.witness
    if (verdict.state === 'missing') return verdict.explained
  }
  return undefined
}

function zoneOf({ zones }: Reach.Network, family: Model.Family, value: bigint): string | undefined {
  const holds = ({ ranges }: Reach.Zone): boolean =>
    ranges.some((range) => range.family === family && range.first <= value && value <= range.last)
  return (zones.find(holds) ?? zones.find(({ isOutside }) => isOutside === true))?.name
}
