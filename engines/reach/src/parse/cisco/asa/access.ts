// Access lists of an ASA and what security levels decide without one.
import type { Chain, Rule, Source } from '../../../model.ts'
import { accept, drop, implicit } from '../../device.ts'
import type { Ledger } from '../../lines.ts'
import * as match from '../../match.ts'
import { type Entry, type Names, readEntry, readStandard } from '../entry.ts'
import type { Section } from '../section.ts'
import type { AsaInterface } from './interface.ts'

export type AsaLists = ReadonlyMap<string, readonly Entry[]>

/** Every `access-list` line, by list; entries that are not understood may permit anything. */
export function readLists(ledger: Ledger, sections: readonly Section[], names: Names, isUnified: boolean): AsaLists {
  const lists = new Map<string, Entry[]>()
  const remarks = new Map<string, string>()
  for (const { line, list, text, below } of sections) {
    const six = list[0] === 'ipv6' && list[1] === 'access-list'
    if (list[0] !== 'access-list' && !six) continue
    const [name = '', kind = '', ...rest] = list.slice(six ? 2 : 1)
    if (name === 'alert-interval' || name === 'deny-flow-max') continue
    for (const command of below) ledger.skip(command.line, 'filter', 'a line below an access list')
    if (kind === 'remark') {
      remarks.set(name, rest.join(' '))
      ledger.take(line)
      continue
    }
    if (kind === 'webtype' || kind === 'ethertype') {
      ledger.skip(line, kind === 'webtype' ? 'nothing' : 'filter', 'not a list of IP packets')
      continue
    }
    const words = kind === 'line' ? rest.slice(1) : kind === 'extended' || kind === 'standard' ? rest : [kind, ...rest]
    const inner = words[0] === 'extended' ? words.slice(1) : words
    const source = ledger.source(line)
    const read =
      kind === 'standard'
        ? readStandard(inner, { names, family: 4, source }, 'destination')
        : readEntry(inner, { names, family: six ? 6 : isUnified ? 'both' : 4, source })
    if (!read) ledger.doubt(line, 'filter', 'an entry of an access list that is not understood')
    const label = remarks.get(name)
    remarks.delete(name)
    const entry: Entry = read ?? {
      source,
      permits: !inner.includes('deny'),
      match: [match.unknown(text.slice(0, 200))],
    }
    const known = lists.get(name) ?? []
    known.push({ ...entry, ...(label === undefined ? {} : { label }) })
    lists.set(name, known)
  }
  return lists
}

export interface AccessGroup {
  readonly list: string
  readonly direction: 'in' | 'out' | 'global'
  readonly interface: string
  readonly source: Source
}

/** `access-group NAME in interface inside`, `access-group NAME global`. */
export function readAccessGroups(ledger: Ledger, sections: readonly Section[]): readonly AccessGroup[] {
  return sections.flatMap(({ line, list }): readonly AccessGroup[] => {
    if (list[0] !== 'access-group') return []
    const [, name = '', direction = '', , face = ''] = list
    if (direction !== 'in' && direction !== 'out' && direction !== 'global') return []
    return [{ list: name, direction, interface: face, source: ledger.source(line) }]
  })
}

/** One list as a chain; with a global list behind it, what no entry decides goes there. */
export function listChain(
  name: string,
  entries: readonly Entry[],
  otherwise: Chain['otherwise'],
  source: Source,
): Chain {
  const rules = entries.flatMap((entry, index): readonly Rule[] => {
    if (entry.isInactive) return []
    return [
      {
        id: `acl ${name}/${index + 1}`,
        source: entry.source,
        match: entry.match,
        act: entry.permits ? accept : drop,
        ...(entry.label === undefined ? {} : { label: entry.label }),
      },
    ]
  })
  return { name: `acl ${name}`, rules, otherwise, source }
}

/** The chains `access in`, `access out` and `levels`, and those of the lists. */
export function accessChains(
  ledger: Ledger,
  known: {
    readonly lists: AsaLists
    readonly groups: readonly AccessGroup[]
    readonly interfaces: readonly AsaInterface[]
    readonly same: ReadonlySet<string>
  },
): readonly Chain[] {
  const overall = known.groups.find((group) => group.direction === 'global')
  const chains = known.groups.flatMap((group): readonly Chain[] => {
    const entries = known.lists.get(group.list)
    if (!entries) return []
    const otherwise = group.direction === 'in' && overall && overall.list !== group.list ? 'return' : 'drop'
    return [listChain(group.list, entries, otherwise, entries[0]?.source ?? group.source)]
  })
  const first = ledger.source(known.interfaces[0]?.section.line ?? 1)
  const sessions = (chain: string): Rule => implicit(`${chain}/sessions`, first, [match.ofSession], accept)
  const jump = (group: AccessGroup, index: number): readonly Rule[] => {
    // A list without entries does not exist, and its access-group has no effect.
    if (!known.lists.has(group.list)) return []
    const at =
      group.direction === 'global'
        ? []
        : [group.direction === 'in' ? match.inOf(group.interface) : match.outOf(group.interface)]
    return [
      implicit(`access ${group.direction}/${index + 1}`, group.source, at, {
        kind: 'jump',
        chain: `acl ${group.list}`,
      }),
    ]
  }
  const incoming = known.groups.filter((group) => group.direction === 'in').flatMap(jump)
  const outgoing = known.groups.filter((group) => group.direction === 'out').flatMap(jump)
  return [
    ...chains,
    {
      name: 'access in',
      rules: [sessions('access in'), ...incoming, ...(overall ? jump(overall, 0) : [])],
      otherwise: 'accept',
    },
    { name: 'access out', rules: [sessions('access out'), ...outgoing], otherwise: 'accept' },
    levels(ledger, known, sessions('levels')),
  ]
}

/** Where an interface has a list, the list decides; without one, only what goes to a lower level passes. Equal levels need a permission. */
function levels(
  ledger: Ledger,
  known: {
    readonly lists: AsaLists
    readonly groups: readonly AccessGroup[]
    readonly interfaces: readonly AsaInterface[]
    readonly same: ReadonlySet<string>
  },
  sessions: Rule,
): Chain {
  const faces = known.interfaces.filter((one) => one.name !== undefined && !one.isManagement)
  const listed = (one: AsaInterface): boolean =>
    known.groups.some(
      (group) =>
        (group.direction === 'global' || (group.direction === 'in' && group.interface === one.name)) &&
        known.lists.has(group.list),
    )
  const rules = faces.flatMap((one): readonly Rule[] => {
    const to = faces.filter((other) => {
      if (other === one) return known.same.has('intra-interface')
      if (other.level === one.level) return known.same.has('inter-interface')
      return listed(one) || other.level < one.level
    })
    if (to.length === 0) return []
    return [
      implicit(
        `levels/${one.name}`,
        ledger.source(one.section.line, one.section.last),
        [match.inOf(one.name ?? ''), match.outOf(...to.map((other) => other.name ?? ''))],
        accept,
      ),
    ]
  })
  return { name: 'levels', rules: [sessions, ...rules], otherwise: 'drop' }
}
