// Static routes and policy routing of IOS and NX-OS.
import type { Condition, NextHop, Route } from '../../../model.ts'
import { allV4, network, parseAddress, parseNetwork, parsePrefix } from '../../address.ts'
import type { Ledger } from '../../lines.ts'
import * as match from '../../match.ts'
import type { Section } from '../section.ts'
import type { IosInterface } from './interface.ts'
import type { Lists } from './lists.ts'
import { entryMatch, type RouteMaps } from './maps.ts'

/** Routes of policy first, then `ip route` and `ipv6 route`, at the top and inside `vrf context`. */
export function readRoutes(
  ledger: Ledger,
  sections: readonly Section[],
  known: { readonly lists: Lists; readonly maps: RouteMaps; readonly interfaces: readonly IosInterface[] },
): readonly Route[] {
  const out: Route[] = known.interfaces.flatMap((one) => policyRoutes(ledger, one, known))
  for (const section of sections) {
    const lines =
      section.list[0] === 'vrf'
        ? section.below.map((command) => ({ ...command, vrf: section.list.at(-1) ?? 'default' }))
        : [{ ...section, vrf: 'default' }]
    for (const { line, list, vrf } of lines) {
      if ((list[0] !== 'ip' && list[0] !== 'ipv6') || list[1] !== 'route') continue
      const route = staticRoute(ledger, list, { line, vrf })
      if (route) out.push(route)
      else ledger.skip(line, 'routing', 'a route with words that are not understood')
    }
  }
  return out
}

function staticRoute(
  ledger: Ledger,
  list: readonly string[],
  at: { readonly line: number; readonly vrf: string },
): Route | undefined {
  let words = list.slice(2)
  let vrf = at.vrf
  if (words[0] === 'vrf') {
    vrf = words[1] ?? vrf
    words = words.slice(2)
  }
  if (words[0] === 'static' || words[0] === 'multicast' || words.includes('dhcp')) return undefined
  const to = destinationOf(words)
  if (!to) return undefined
  const rest = words.slice(words[0]?.includes('/') ? 1 : 2)
  const hop = hopOf(rest)
  if (!hop) return undefined
  const preference = preferenceOf(rest.slice(hop.used))
  const inside = rest.indexOf('vrf', hop.used)
  // NX-OS names the next hop's VRF; traffic then goes on in that table, which a route of ours cannot say.
  if (inside >= 0 && rest[inside + 1] !== vrf) return undefined
  ledger.take(at.line)
  return { vrf, to, via: hop.via, preference, source: ledger.source(at.line) }
}

function destinationOf([first = '', second = '']: readonly string[]): Route['to'] | undefined {
  if (first.includes('/')) return parseNetwork(first)
  const base = parseAddress(first)
  const prefix = parsePrefix(second, 4)
  return base && prefix !== undefined && second.includes('.') ? network(4, base.value, prefix) : undefined
}

/** `Null0`, `10.0.0.1`, `GigabitEthernet0/1 10.0.0.1`, `Vlan 10`, `dhcp`. */
function hopOf(list: readonly string[]): { readonly via: Route['via']; readonly used: number } | undefined {
  const [first = '', second = ''] = list
  if (/^null0?$/i.test(first)) return { via: 'discard', used: first.toLowerCase() === 'null' ? 2 : 1 }
  const gateway = gatewayOf(first)
  if (gateway) return { via: [{ gateway }], used: 1 }
  if (!/^[A-Za-z]/.test(first)) return undefined
  const split = /^\d[\d/.:]*$/.test(second) && !gatewayOf(second) && !/\d/.test(first)
  const name = split ? `${first}${second}` : first
  const used = split ? 2 : 1
  const next = gatewayOf(list[used] ?? '')
  return { via: [{ interface: name, ...(next ? { gateway: next } : {}) }], used: used + (next ? 1 : 0) }
}

function gatewayOf(word: string): NextHop['gateway'] {
  const address = parseAddress(word.split('/')[0] ?? '')
  return address && { ...address, prefix: address.family === 4 ? 32 : 128 }
}

/** A bare number is the distance; words with values are skipped. */
function preferenceOf(list: readonly string[]): number {
  for (let at = 0; at < list.length; at += 1) {
    const word = list[at] ?? ''
    if (/^\d+$/.test(word)) return Number(word)
    if (/^(tag|name|track|vrf|bfd)$/.test(word)) at += 1
  }
  return 1
}

/** `ip policy route-map R` on an interface: looked at before the table. */
function policyRoutes(
  ledger: Ledger,
  one: IosInterface,
  { lists, maps }: { readonly lists: Lists; readonly maps: RouteMaps },
): readonly Route[] {
  if (!one.policy) return []
  const entries = maps.get(one.policy.map) ?? []
  const before: (readonly Condition[])[] = []
  return entries.flatMap((entry): readonly Route[] => {
    const own = entryMatch(lists, entry.section.below)
    const negated: readonly Condition[] = before.length ? [{ field: 'any-of', of: [...before], negated: true }] : []
    before.push(own)
    if (!entry.permits) return []
    const via = nextHops(entry.section)
    const sets = entry.section.below.filter((command) => command.list[0] === 'set')
    if (!via) {
      for (const command of sets) ledger.skip(command.line, 'routing', 'policy routing that is not modelled')
      return []
    }
    const source = ledger.source(entry.section.line, entry.section.last)
    return [
      {
        vrf: one.vrf,
        to: { ...allV4, prefix: 0 },
        via,
        preference: 0,
        match: [match.inOf(one.name), ...own, ...negated],
        source,
      },
    ]
  })
}

function nextHops(section: Section): Route['via'] | undefined {
  const hops = section.below.flatMap(({ list }): readonly NextHop[] => {
    if (list[0] !== 'set') return []
    if (list[1] === 'interface') return [{ interface: list.slice(2).join('') }]
    if (list[1] !== 'ip' || list[2] !== 'next-hop') return []
    return list.slice(3).flatMap((word) => {
      const gateway = gatewayOf(word)
      return gateway ? [{ gateway }] : []
    })
  })
  if (hops.length === 0) return undefined
  return hops.some((hop) => hop.interface !== undefined && /^null0?$/i.test(hop.interface)) ? 'discard' : hops
}
