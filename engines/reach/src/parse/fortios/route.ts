// Static and policy routes of a FortiGate.
import type { Condition, NextHop, Route } from '../../model.ts'
import { allV4, allV6, parseAddress, parseNetwork, parseNumbers } from '../address.ts'
import * as match from '../match.ts'
import { networkOf } from './objects.ts'
import type { Surroundings } from './policy.ts'
import { entriesOf, isOn, type Node, valueOf, valuesOf } from './tree.ts'

/** Gateways of the members of SD-WAN. */
export type Members = readonly NextHop[]

/** Policy routes in order, then the table. */
export function readRoutes(around: Surroundings, members: Members): readonly Route[] {
  return [
    ...policyRoutes(around),
    ...entriesOf(around.scopes, 'router static').flatMap((node) => staticRoute(around, node, { family: 4, members })),
    ...entriesOf(around.scopes, 'router static6').flatMap((node) => staticRoute(around, node, { family: 6, members })),
  ]
}

function staticRoute(
  around: Surroundings,
  node: Node,
  { family, members }: { family: 4 | 6; members: Members },
): readonly Route[] {
  if (valueOf(node, 'status') === 'disable') {
    for (let line = node.line; line <= node.last; line += 1)
      around.ledger.skip(line, 'nothing', 'a route that is disabled')
    return []
  }
  const source = around.ledger.source(node.line, node.last)
  const named = valueOf(node, 'dstaddr')
  const plain = node.settings.has('dst')
    ? networkOf(valuesOf(node, 'dst'))
    : { ...(family === 4 ? allV4 : allV6), prefix: 0 }
  const targets = named === undefined ? (plain ? [plain] : undefined) : namedTargets(around, named)
  if (!targets || node.settings.has('internet-service') || node.settings.has('internet-service-custom')) {
    for (let line = node.line; line <= node.last; line += 1)
      around.ledger.skip(line, 'routing', 'a route whose destination is not an address')
    return []
  }
  const preference = Number(valueOf(node, 'distance') ?? 10) * 65536 + Number(valueOf(node, 'priority') ?? 0)
  const via = hops(node, members)
  return targets.map((to) => ({ vrf: valueOf(node, 'vrf') ?? 'default', to, via, preference, source }))
}

function namedTargets(around: Surroundings, name: string): readonly Route['to'][] | undefined {
  const set = around.objects.address(name)
  if (set.unknown !== undefined) return undefined
  return set.ranges.map((range) => ({ ...range, prefix: prefixOf(range.last - range.first + 1n, range.family) }))
}

const prefixOf = (size: bigint, family: number): number => (family === 4 ? 32 : 128) - (size.toString(2).length - 1)

function hops(node: Node, members: Members): Route['via'] {
  if (isOn(node, 'blackhole')) return 'discard'
  if (isOn(node, 'sdwan') || isOn(node, 'virtual-wan-link') || node.settings.has('sdwan-zone')) return members
  const address = parseAddress(valueOf(node, 'gateway') ?? '')
  const device = valueOf(node, 'device')
  const gateway =
    address && address.value !== 0n ? { gateway: { ...address, prefix: address.family === 4 ? 32 : 128 } } : {}
  return [{ ...(device === undefined ? {} : { interface: device }), ...gateway }]
}

function policyRoutes(around: Surroundings): readonly Route[] {
  const refused: (readonly Condition[])[] = []
  return entriesOf(around.scopes, 'router policy').flatMap((node): readonly Route[] => {
    if (valueOf(node, 'status') === 'disable') return []
    const source = around.ledger.source(node.line, node.last)
    const conditions = policyMatch(around, node)
    if (valueOf(node, 'action') === 'deny') {
      refused.push(conditions)
      return []
    }
    const negated: readonly Condition[] = refused.length ? [{ field: 'any-of', of: [...refused], negated: true }] : []
    const address = parseAddress(valueOf(node, 'gateway') ?? '')
    const device = valueOf(node, 'output-device')
    const hop: NextHop = {
      ...(device === undefined ? {} : { interface: device }),
      ...(address && address.value !== 0n ? { gateway: { ...address, prefix: 32 } } : {}),
    }
    return [
      {
        vrf: 'default',
        to: { ...allV4, prefix: 0 },
        via: [hop],
        preference: 0,
        match: [...conditions, ...negated],
        source,
      },
    ]
  })
}

function policyMatch(around: Surroundings, node: Node): readonly Condition[] {
  const ins = valuesOf(node, 'input-device')
  const number = Number(valueOf(node, 'protocol') ?? 0)
  const ports = parseNumbers(`${valueOf(node, 'start-port') ?? 0}-${valueOf(node, 'end-port') ?? 65535}`, 65535)
  const all = !ports || (ports.first <= 1 && ports.last === 65535)
  const end = (key: 'src' | 'dst'): readonly Condition[] => {
    const direct = valuesOf(node, key).flatMap((text) => parseNetwork(text) ?? [])
    const sets = [
      ...(direct.length ? [{ ranges: direct }] : []),
      ...valuesOf(node, `${key}addr`).map(around.objects.address),
    ]
    return sets.length === 0
      ? []
      : match.within(key === 'src' ? 'source' : 'destination', match.union(sets), isOn(node, `${key}-negate`))
  }
  return [
    match.family(4),
    ...(ins.length && !ins.includes('any') ? [match.inOf(...ins.flatMap(around.interfaces))] : []),
    ...end('src'),
    ...end('dst'),
    ...(number === 0 ? [] : [match.protocol(number)]),
    ...(all || !ports ? [] : [match.destinationPort(ports)]),
    ...(node.settings.has('tos-mask') && valueOf(node, 'tos-mask') !== '0x00' ? [match.unknown('tos')] : []),
    ...(node.settings.has('internet-service-id') || node.settings.has('internet-service-custom')
      ? [match.unknown('internet service')]
      : []),
  ]
}
