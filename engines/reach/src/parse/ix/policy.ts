// Policy routing of NEC IX: `ip policy route-map NAME` on an interface, looked at before the table.
import type { Condition, NextHop, Route } from '../../model.ts'
import { allV4, parseAddress } from '../address.ts'
import type { Command, Section } from '../cisco/section.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import type { IxEntry } from './list.ts'

/** Routes of every interface that names a map; a map whose words are not understood is left as routing. */
export function readPolicyRoutes(
  ledger: Ledger,
  sections: readonly Section[],
  lists: ReadonlyMap<string, readonly IxEntry[]>,
): readonly Route[] {
  const maps = sections.filter((section) => section.list[0] === 'route-map')
  return sections.flatMap((face): readonly Route[] => {
    const used =
      face.list[0] === 'interface'
        ? face.below.find(({ list }) => list[0] === 'ip' && list[1] === 'policy' && list[2] === 'route-map')
        : undefined
    if (!used) return []
    const entries = maps
      .filter((section) => section.list[1] === used.list[3])
      .toSorted((a, b) => Number(a.list[3]) - Number(b.list[3]))
    const before: (readonly Condition[])[] = []
    const routes = entries.map((entry): Route | undefined => {
      const own = matchOf(entry.below, lists)
      const via = hopsOf(entry.below)
      const negated: readonly Condition[] = before.length ? [{ field: 'any-of', of: [...before], negated: true }] : []
      if (own) before.push(own)
      if (!own || !via || entry.list[2] !== 'permit') return undefined
      return {
        vrf: 'default',
        to: { ...allV4, prefix: 0 },
        via,
        preference: 0,
        match: [match.inOf(face.list[1] ?? ''), match.family(4), ...own, ...negated],
        source: ledger.source(entry.line, entry.last),
      }
    })
    const known = routes.flatMap((route) => route ?? [])
    if (entries.length === 0 || known.length < entries.filter((entry) => entry.list[2] === 'permit').length) return []
    ledger.take(used.line)
    for (const entry of entries) for (const command of [entry, ...entry.below]) ledger.take(command.line)
    return known
  })
}

function matchOf(
  below: readonly Command[],
  lists: ReadonlyMap<string, readonly IxEntry[]>,
): readonly Condition[] | undefined {
  const out: Condition[] = []
  for (const { list } of below) {
    if (list[0] !== 'match') continue
    const entries =
      list[1] === 'ip' && list[2] === 'address' && list[3] === 'access-list' ? lists.get(list[4] ?? '') : undefined
    if (!entries) return undefined
    const denied: (readonly Condition[])[] = []
    const alternatives = entries.flatMap((entry): match.Alternatives => {
      if (!entry.permits) denied.push(entry.match)
      return entry.permits
        ? [[...entry.match, ...(denied.length ? [{ field: 'any-of' as const, of: [...denied], negated: true }] : [])]]
        : []
    })
    out.push(...match.oneOf(alternatives))
  }
  return out
}

function hopsOf(below: readonly Command[]): readonly NextHop[] | 'discard' | undefined {
  const hops: NextHop[] = []
  for (const { list } of below) {
    if (list[0] !== 'set') continue
    const address = parseAddress(list[3] ?? '')
    if (list[1] === 'interface' && /^null/i.test(list[2] ?? '')) return 'discard'
    if (list[1] === 'interface' && list[2] !== undefined) hops.push({ interface: list[2] })
    else if (list[1] === 'ip' && list[2] === 'next-hop' && address) hops.push({ gateway: { ...address, prefix: 32 } })
    else if (list[1] !== 'ip' || list[2] !== 'dscp') return undefined
  }
  return hops.length ? hops : undefined
}
