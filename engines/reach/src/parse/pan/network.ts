// Interfaces, zones, virtual routers and static routes of PAN-OS.
import type { Address, Interface, NextHop, Route } from '../../model.ts'
import { parseAddress, parseInterfaceAddress, parseNetwork } from '../address.ts'
import { makeInterface } from '../device.ts'
import type { Ledger } from '../lines.ts'
import { at, claim, judgeRest, kids, linesOf, skipWord, value, values, type Word } from '../statement.ts'
import type { Objects } from './objects.ts'
import type { Scope } from './scope.ts'
import { routerRest } from './tables.table.ts'

export interface Zones {
  readonly interfaces: (name: string) => readonly string[]
  readonly zoneOf: (unit: string) => string | undefined
  readonly names: readonly string[]
}

const zoneKinds = ['layer3', 'layer2', 'virtual-wire', 'tap', 'tunnel'] as const

/** Zones of the scope; zones towards other virtual systems are left for a person to look at. */
export function readZones(ledger: Ledger, scope: Scope): Zones {
  const byZone = new Map<string, readonly string[]>()
  for (const words of scope.objects.slice(0, 2)) {
    for (const zone of kids(words, 'zone')) {
      const external = at(zone, 'network', 'external')
      if (external) skipWord(ledger, external, ['interfaces', 'traffic between virtual systems is not modelled'])
      const names = zoneKinds.flatMap((kind) => values(zone, 'network', kind))
      byZone.set(zone.name, [...(byZone.get(zone.name) ?? []), ...names])
      claim(ledger, zone)
    }
  }
  return {
    interfaces: (name) => byZone.get(name) ?? [],
    zoneOf: (unit) => [...byZone].find(([, names]) => names.includes(unit))?.[0],
    names: [...byZone.keys()],
  }
}

interface Face {
  readonly name: string
  readonly word: Word
  readonly kind: Interface['kind']
  readonly holder: Word
}

/** Every interface with or without units. */
export function facesOf(network: Word | undefined): readonly Face[] {
  const out: Face[] = []
  for (const group of ['ethernet', 'aggregate-ethernet']) {
    for (const port of kids(network, 'interface', group)) {
      for (const layer of ['layer3', 'layer2'] as const) {
        const word = at(port, layer)
        if (!word) continue
        out.push({ name: port.name, word, kind: 'ethernet', holder: port })
        for (const unit of kids(word, 'units')) out.push({ name: unit.name, word: unit, kind: 'vlan', holder: port })
      }
      for (const layer of ['virtual-wire', 'tap', 'ha']) {
        const word = at(port, layer)
        if (word && layer !== 'ha') out.push({ name: port.name, word, kind: 'ethernet', holder: port })
      }
    }
  }
  for (const [group, kind] of [
    ['vlan', 'vlan'],
    ['loopback', 'loopback'],
    ['tunnel', 'tunnel'],
  ] as const) {
    const word = at(network, 'interface', group)
    if (word?.kids.has('ip')) out.push({ name: group, word, kind, holder: word })
    for (const unit of kids(word, 'units')) out.push({ name: unit.name, word: unit, kind, holder: unit })
  }
  return out
}

/** Interfaces of the scope. */
export function readInterfaces(
  ledger: Ledger,
  scope: Scope,
  known: { readonly zones: Zones; readonly objects: Objects; readonly vrfs: ReadonlyMap<string, string> },
): readonly Interface[] {
  return facesOf(scope.network).flatMap((face): readonly Interface[] => {
    if (scope.interfaces && !scope.interfaces.has(face.name) && known.zones.zoneOf(face.name) === undefined) return []
    const lines = linesOf(face.word)
    claim(ledger, face.word)
    for (const key of ['comment', 'link-speed', 'link-duplex', 'link-state', 'lacp', 'lldp'])
      claim(ledger, at(face.holder, key))
    const tag = Number(value(face.word, 'tag') ?? Number.NaN)
    const zone = known.zones.zoneOf(face.name)
    const vlan = Number.isInteger(tag) ? tag : undefined
    const description = value(face.word, 'comment') ?? value(face.holder, 'comment')
    return [
      makeInterface(face.name, {
        addresses: addressesOf(face.word, known.objects),
        isEnabled: value(face.holder, 'link-state') !== 'down',
        vrf: known.vrfs.get(face.name) ?? 'default',
        kind: face.kind ?? 'ethernet',
        source: ledger.source(lines.first, lines.last - lines.first < 100 ? lines.last : lines.first),
        ...(zone === undefined ? {} : { zone }),
        ...(vlan === undefined ? {} : { vlan, layer2: { tagged: [{ first: vlan, last: vlan }] } }),
        ...(face.word.kids.has('dhcp-client') || face.word.kids.has('pppoe') ? { isDynamic: true } : {}),
        ...(description === undefined ? {} : { description }),
      }),
    ]
  })
}

function addressesOf(word: Word, objects: Objects): readonly Address[] {
  const names = [...values(word, 'ip'), ...values(word, 'ipv6', 'address')]
  return names.flatMap((name): readonly Address[] => {
    const plain = parseInterfaceAddress(name)
    if (plain) return [plain]
    const set = objects.address(name)
    const [range] = set.ranges
    // An object that is one address stands for that address.
    return range && set.ranges.length === 1 && range.first === range.last
      ? [{ family: range.family, value: range.first, prefix: range.family === 4 ? 32 : 128 }]
      : []
  })
}

/** Interfaces to the virtual router that they are in. */
export function vrfsOf(scope: Scope): ReadonlyMap<string, string> {
  const routers = kids(scope.network, 'virtual-router')
  const only = routers.length === 1
  return new Map(
    routers.flatMap((router) =>
      values(router, 'interface').map((name): readonly [string, string] => [name, only ? 'default' : router.name]),
    ),
  )
}

/** Static routes of every virtual router. */
export function readRoutes(ledger: Ledger, scope: Scope, objects: Objects): readonly Route[] {
  const routers = kids(scope.network, 'virtual-router')
  const out = routers.flatMap((router) =>
    ['ip', 'ipv6'].flatMap((family) =>
      kids(router, 'routing-table', family, 'static-route').flatMap((route) =>
        oneRoute(ledger, route, { vrf: routers.length === 1 ? 'default' : router.name, objects }),
      ),
    ),
  )
  for (const router of routers) judgeRest(ledger, router, routerRest)
  return out
}

function oneRoute(
  ledger: Ledger,
  route: Word,
  { vrf, objects }: { readonly vrf: string; readonly objects: Objects },
): readonly Route[] {
  const name = value(route, 'destination') ?? ''
  const set = objects.address(name)
  const prefixed = parseNetwork(name)
  const [range] = set.ranges
  const to =
    prefixed ??
    (range && set.ranges.length === 1
      ? { ...range, prefix: (range.family === 4 ? 32 : 128) - ((range.last - range.first + 1n).toString(2).length - 1) }
      : undefined)
  const via = viaOf(route, objects)
  if (!to || !via) {
    skipWord(ledger, route, ['routing', 'a route that is not understood'])
    return []
  }
  claim(ledger, route)
  const lines = linesOf(route)
  const preference = Number(value(route, 'admin-dist') ?? 10) * 65536 + Number(value(route, 'metric') ?? 10)
  return [
    {
      vrf,
      to,
      via,
      preference,
      source: ledger.source(lines.first, lines.last - lines.first < 50 ? lines.last : lines.first),
    },
  ]
}

function viaOf(route: Word, objects: Objects): Route['via'] | undefined {
  const hop = at(route, 'nexthop')
  if (hop?.kids.has('discard')) return 'discard'
  if (hop?.kids.has('next-vr') || hop?.kids.has('fqdn')) return undefined
  const name = value(hop, 'ip-address') ?? value(hop, 'ipv6-address')
  const face = value(route, 'interface')
  const set = name === undefined ? undefined : objects.address(name).ranges
  const address =
    name === undefined
      ? undefined
      : (parseAddress(name.split('/')[0] ?? '') ??
        (set?.length === 1 && set[0] ? { family: set[0].family, value: set[0].first } : undefined))
  if (!address && face === undefined) return undefined
  const next: NextHop = {
    ...(face === undefined ? {} : { interface: face }),
    ...(address ? { gateway: { ...address, prefix: address.family === 4 ? 32 : 128 } } : {}),
  }
  return [next]
}
