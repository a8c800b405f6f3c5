// Route maps, as far as NAT and policy routing use them.
import type { Condition } from '../../../model.ts'
import type { Ledger } from '../../lines.ts'
import * as match from '../../match.ts'
import type { Command, Section } from '../section.ts'
import { alternativesOf, type Lists } from './lists.ts'

export interface MapEntry {
  readonly permits: boolean
  readonly sequence: number
  readonly section: Section
}
export type RouteMaps = ReadonlyMap<string, readonly MapEntry[]>

/** Gather `route-map NAME permit|deny N`; their lines have a say only where NAT or policy routing names them. */
export function readMaps(ledger: Ledger, sections: readonly Section[]): RouteMaps {
  const out = new Map<string, MapEntry[]>()
  for (const section of sections) {
    const [first, name = '', action = 'permit', sequence = '10'] = section.list
    if (first !== 'route-map') continue
    for (const command of [section, ...section.below])
      ledger.skip(command.line, 'nothing', 'a route map; it counts where a translation or a policy names it')
    out.set(name, [...(out.get(name) ?? []), { permits: action !== 'deny', sequence: Number(sequence) || 10, section }])
  }
  for (const entries of out.values()) entries.sort((a, b) => a.sequence - b.sequence)
  return out
}

/** Packets that the map permits. */
export function matchesOf(maps: RouteMaps, lists: Lists, name: string): match.Alternatives {
  const entries = maps.get(name)
  if (!entries) return match.everything
  const before: (readonly Condition[])[] = []
  return entries.flatMap((entry): match.Alternatives => {
    const own = entryMatch(lists, entry.section.below)
    const negated: readonly Condition[] = before.length ? [{ field: 'any-of', of: [...before], negated: true }] : []
    before.push(own)
    return entry.permits ? [[...own, ...negated]] : []
  })
}

/** The conjunction of the `match` lines; a name on one line is an alternative. */
export function entryMatch(lists: Lists, below: readonly Command[]): readonly Condition[] {
  return below.flatMap((command): readonly Condition[] => {
    const [first, second, third, ...names] = command.list
    if (first !== 'match') return []
    if ((second === 'ip' || second === 'ipv6') && third === 'address' && names[0] !== 'prefix-list') {
      return match.oneOf(names.flatMap((name) => alternativesOf(lists, name, second === 'ip' ? 4 : 6)))
    }
    if (second === 'interface') return [match.outOf(...command.list.slice(2))]
    return [match.unknown(command.text.slice(0, 100))]
  })
}
