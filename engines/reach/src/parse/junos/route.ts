// Static routes of Junos, of the main table and of routing instances.
import type { NextHop, Route } from '../../model.ts'
import { parseAddress, parseNetwork } from '../address.ts'
import type { Ledger } from '../lines.ts'
import { at, claim, kids, skipWord, value, type Word } from '../statement.ts'

/** Static routes below one `routing-options`. */
export function readRoutes(ledger: Ledger, options: Word | undefined, vrf: string): readonly Route[] {
  const tables = [at(options, 'static'), ...kids(options, 'rib').map((rib) => at(rib, 'static'))]
  return tables.flatMap((table): readonly Route[] => {
    claim(ledger, at(table, 'defaults'))
    const fallback = Number(value(table, 'defaults', 'preference') ?? 5)
    return kids(table, 'route').flatMap((route) => oneRoute(ledger, route, { vrf, fallback }))
  })
}

function oneRoute(
  ledger: Ledger,
  route: Word,
  { vrf, fallback }: { readonly vrf: string; readonly fallback: number },
): readonly Route[] {
  const to = parseNetwork(route.name === 'default' ? '0.0.0.0/0' : route.name)
  const isDiscard = ['discard', 'reject'].some((key) => route.kids.has(key))
  const hops = kids(route, 'next-hop').flatMap((kid) => hopOf(kid.name))
  const spare = kids(route, 'qualified-next-hop')
  if (!to || route.kids.has('next-table') || (!isDiscard && hops.length === 0 && spare.length === 0)) {
    skipWord(ledger, route, ['routing', 'a route that is not understood'])
    return []
  }
  claim(ledger, route)
  const preference = Number(value(route, 'preference') ?? fallback)
  const source = ledger.source(route.lines[0] ?? 1)
  const base = { vrf, to, source }
  return [
    ...(isDiscard
      ? [{ ...base, via: 'discard' as const, preference }]
      : hops.length
        ? [{ ...base, via: hops, preference }]
        : []),
    ...spare.map(
      (kid): Route => ({ ...base, via: hopOf(kid.name), preference: Number(value(kid, 'preference') ?? preference) }),
    ),
  ]
}

function hopOf(name: string): readonly NextHop[] {
  const address = parseAddress(name)
  if (address) return [{ gateway: { ...address, prefix: address.family === 4 ? 32 : 128 } }]
  return /^[a-z]/.test(name) ? [{ interface: name.includes('.') ? name : `${name}.0` }] : []
}
