// Zone-based policies of IOS: zones, pairs of zones, and what is inspected, passed or dropped between them.
import type { Chain, Condition, Rule, Source } from '../../../model.ts'
import { accept, drop, implicit } from '../../device.ts'
import type { Ledger } from '../../lines.ts'
import * as match from '../../match.ts'
import { bounded, resolver } from '../../resolve.ts'
import type { Section } from '../section.ts'
import { inspectPorts } from './commands.table.ts'
import type { IosInterface } from './interface.ts'
import { alternativesOf, type Lists } from './lists.ts'

interface Zoning {
  readonly ledger: Ledger
  readonly lists: Lists
  readonly classes: ReadonlyMap<string, Section>
  readonly policies: ReadonlyMap<string, Section>
}

interface Pair {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly policy: string | undefined
  readonly section: Section
}

export interface Zones {
  readonly chains: readonly Chain[]
  readonly isZoned: boolean
}

/** Chains `zones` (between interfaces) and `zones self` (to the device). */
export function readZones(
  ledger: Ledger,
  sections: readonly Section[],
  known: { readonly lists: Lists; readonly interfaces: readonly IosInterface[] },
): Zones {
  const members = new Map<string, string[]>()
  for (const one of known.interfaces)
    if (one.zone !== undefined) members.set(one.zone, [...(members.get(one.zone) ?? []), one.name])
  const pairs = sections.flatMap((section) => readPair(ledger, section) ?? [])
  for (const section of sections) {
    if (section.list[0] !== 'zone' || section.list[1] !== 'security') continue
    for (const command of [section, ...section.below]) ledger.take(command.line)
  }
  if (members.size === 0) return { chains: [], isZoned: false }
  const zoning: Zoning = {
    ledger,
    lists: known.lists,
    classes: inspectSections(ledger, sections, 'class-map'),
    policies: inspectSections(ledger, sections, 'policy-map'),
  }
  const zoned = [...members.values()].flat()
  const free = known.interfaces.filter((one) => one.zone === undefined).map((one) => one.name)
  const between = pairs.flatMap((pair) => pairRules(zoning, pair, members))
  const origin = known.interfaces.find((one) => one.zone !== undefined)?.section.line ?? 1
  const source = ledger.source(origin)
  const within = [...members].flatMap(([zone, names]) =>
    pairs.some((pair) => pair.from === zone && pair.to === zone)
      ? []
      : [
          implicit(
            `zone ${zone}`,
            ledger.source(lineOf(known.interfaces, zone)),
            [match.inOf(...names), match.outOf(...names)],
            accept,
          ),
        ],
  )
  const unzoned = free.length ? [implicit('no zone', source, [match.inOf(...free), match.outOf(...free)], accept)] : []
  const chains: readonly Chain[] = [
    { name: 'zones', rules: [...between, ...within, ...unzoned], otherwise: 'drop' },
    selfChain(pairs, members, ledger),
    ...pairs.map((pair) => pairChain(zoning, pair)),
  ]
  return { chains: zoned.length ? chains : [], isZoned: zoned.length > 0 }
}

function lineOf(interfaces: readonly IosInterface[], zone: string): number {
  return interfaces.find((one) => one.zone === zone)?.section.line ?? 1
}

function readPair(ledger: Ledger, section: Section): Pair | undefined {
  const { list } = section
  if (list[0] !== 'zone-pair' || list[1] !== 'security') return undefined
  const after = (word: string): string => list[list.indexOf(word) + 1] ?? ''
  for (const command of [section, ...section.below]) ledger.take(command.line)
  const bound = section.below.find((command) => command.list[0] === 'service-policy')
  return { name: list[2] ?? '', from: after('source'), to: after('destination'), policy: bound?.list.at(-1), section }
}

function inspectSections(ledger: Ledger, sections: readonly Section[], kind: string): ReadonlyMap<string, Section> {
  const own = sections.filter(({ list }) => list[0] === kind && list[1] === 'type' && list[2] === 'inspect')
  for (const section of own) for (const command of [section, ...section.below]) ledger.take(command.line)
  return new Map(own.map((section) => [section.list.at(-1) ?? '', section]))
}

function pairRules(zoning: Zoning, pair: Pair, members: ReadonlyMap<string, readonly string[]>): readonly Rule[] {
  const from = members.get(pair.from)
  const to = members.get(pair.to)
  if (!from || !to) return []
  const source = sourceOf(zoning.ledger, pair)
  const ends: readonly Condition[] = [match.inOf(...from), match.outOf(...to)]
  const back: readonly Condition[] = [match.inOf(...to), match.outOf(...from)]
  const inspects = inspecting(zoning, pair)
  const id = `zone-pair ${pair.name}`
  return [
    ...(inspects
      ? [
          implicit(`${id}/sessions`, source, [...ends, match.ofSession], accept),
          implicit(`${id}/replies`, source, [...back, match.ofSession], accept),
        ]
      : []),
    implicit(id, source, ends, { kind: 'jump', chain: id }),
  ]
}

const sourceOf = (ledger: Ledger, pair: Pair): Source => ledger.source(pair.section.line, pair.section.last)

function inspecting(zoning: Zoning, pair: Pair): boolean {
  const policy = pair.policy === undefined ? undefined : zoning.policies.get(pair.policy)
  return policy?.below.some((command) => command.list[0] === 'inspect') ?? false
}

/** The device itself: open unless a pair with `self` says otherwise. */
function selfChain(pairs: readonly Pair[], members: ReadonlyMap<string, readonly string[]>, ledger: Ledger): Chain {
  const rules = pairs.flatMap((pair): readonly Rule[] => {
    const from = members.get(pair.from)
    if (pair.to !== 'self' || !from) return []
    return [
      implicit(`zone-pair ${pair.name} self`, sourceOf(ledger, pair), [match.inOf(...from)], {
        kind: 'jump',
        chain: `zone-pair ${pair.name}`,
      }),
    ]
  })
  return { name: 'zones self', rules, otherwise: 'accept' }
}

/** Classes of the policy in order; what no class names is dropped. */
function pairChain(zoning: Zoning, pair: Pair): Chain {
  const name = `zone-pair ${pair.name}`
  const policy = pair.policy === undefined ? undefined : zoning.policies.get(pair.policy)
  const classes = resolver<match.Alternatives>(
    (one, again) => bounded(classMatch(zoning, one, again), [match.unknown(`class ${one}`)]),
    (one) => [[match.unknown(`class ${one} (inside itself)`)]],
  )
  const rules: Rule[] = []
  let current: { readonly className: string; readonly line: number } | undefined
  for (const command of policy?.below ?? []) {
    const [first = ''] = command.list
    if (first === 'class') current = { className: command.list.at(-1) ?? '', line: command.line }
    else if (current && (first === 'inspect' || first === 'pass' || first === 'drop')) {
      const conditions = current.className === 'class-default' ? [] : match.oneOf(classes(current.className))
      rules.push({
        id: `${name}/${current.className}`,
        source: zoning.ledger.source(current.line, command.line),
        match: conditions,
        act: first === 'drop' ? drop : accept,
        label: current.className,
      })
      current = undefined
    }
  }
  return { name, rules, otherwise: 'drop', source: sourceOf(zoning.ledger, pair) }
}

function classMatch(zoning: Zoning, name: string, again: (name: string) => match.Alternatives): match.Alternatives {
  const section = zoning.classes.get(name)
  if (!section) return [[match.unknown(`class ${name}`)]]
  const lines = section.below.filter((command) => command.list[0] === 'match')
  const alternatives = lines.map((command): match.Alternatives => {
    const [, kind, second = '', third = ''] = command.list
    if (kind === 'access-group') return alternativesOf(zoning.lists, second === 'name' ? third : second)
    if (kind === 'class-map') return again(second)
    const ports = kind === 'protocol' && Object.hasOwn(inspectPorts, second) ? inspectPorts[second] : undefined
    if (!ports) return [[match.unknown(command.text.slice(0, 100))]]
    return ports.map(([number, port]) =>
      port === undefined ? [match.protocol(number)] : match.ports(number, [{ first: port, last: port }]),
    )
  })
  if (section.list.includes('match-any')) return alternatives.flat()
  return [alternatives.flatMap((one) => match.oneOf(one))]
}
