/**
 * Cisco IOS, IOS-XE and NX-OS.
 *
 * Semantics: a packet meets the `in` list of its interface, is translated if it came from outside, is routed (policy routes first),
 * passes zone policies, is translated if it goes outside, and meets the `out` list. A list ends in an implicit deny; a list that is
 * named but not defined, and an empty one, permit everything. Lists know no state: `established` is ACK or RST, which anybody can
 * send. Where CBAC inspects or reflexive lists are evaluated, replies of sessions pass. Between zones only what a pair of zones
 * inspects or passes goes through; inside a zone, and between interfaces without one, everything. Fragments are decided as their
 * first part.
 */
import type { Chain, Parsed, Route, Rule } from '../../../model.ts'
import {
  accept,
  type Binding,
  chainsOf,
  closeLedger,
  dispatch,
  filter,
  implicit,
  learnedDefault,
  track,
  translate,
} from '../../device.ts'
import { only } from '../../address.ts'
import { Ledger, splitLines } from '../../lines.ts'
import * as match from '../../match.ts'
import { lookUp } from '../../words.ts'
import { readGroups } from '../groups.ts'
import { isNote, readSections, type Section, skipSection } from '../section.ts'
import { ignored } from './commands.table.ts'
import { finishInterface, type IosInterface, readInterface } from './interface.ts'
import { chainName, chainOf, hasReflexive, type Lists, readLists } from './lists.ts'
import { readMaps } from './maps.ts'
import { readNat } from './nat.ts'
import { readRoutes } from './route.ts'
import { readZones } from './zone.ts'

/** Read the configuration of an IOS, IOS-XE or NX-OS device. */
export function parseIos(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const sections = readSections(ledger)
  const interfaces = mergeInterfaces(ledger, sections)
  const names = readGroups(ledger, sections, {
    dialect: 'wildcard',
    hosts: (name) => name,
    interfaceAddresses: (name) => ({
      ranges: (interfaces.find((one) => one.name === name)?.addresses ?? []).map(only),
    }),
  })
  const lists = readLists(ledger, sections, names)
  const maps = readMaps(ledger, sections)
  const [natIn, natOut] = readNat(ledger, sections, { lists, maps, interfaces })
  const zones = readZones(ledger, sections, { lists, interfaces })
  const routes = readRoutes(ledger, sections, { lists, maps, interfaces })
  const keeps = interfaces.some((one) => one.inspects) || hasReflexive(lists)
  const isStateful = zones.isZoned || natIn.rules.length + natOut.rules.length > 0
  const bound = boundLists(ledger, interfaces, lists)
  const chains = [
    natIn,
    natOut,
    ...zones.chains,
    ...bound.chains,
    ...(['in', 'out'] as const).map((way) => bindingChain(ledger, way, { interfaces, bindings: bound.bindings })),
  ]
  finishSections(ledger, sections)
  const switches = sections.some((section) => section.below.some((command) => command.list[0] === 'switchport'))
  const draft = {
    name:
      sections.find((section) => section.list[0] === 'hostname' || section.list[0] === 'switchname')?.list[1] ?? file,
    vendor: 'cisco-ios' as const,
    interfaces: interfaces.map((one) => finishInterface(ledger, one, switches)),
    routes: [...routes, ...interfaces.flatMap((one) => learned(ledger, one))],
    chains: chainsOf(chains),
    ingress: keeps
      ? [track, filter('filter in'), translate('nat in')]
      : isStateful
        ? [filter('filter in'), track, translate('nat in')]
        : [filter('filter in')],
    forward: zones.isZoned ? [filter('zones')] : [],
    egress: [translate('nat out'), filter('filter out')],
    input: zones.isZoned ? [filter('zones self')] : [],
    output: [],
    forwards: !sections.some((section) => section.text === 'no ip routing'),
  }
  return closeLedger(ledger, [draft], isNote)
}

/** DHCP and PPP bring a default route, the least preferred of all; `ip route … dhcp` asks for it by name. */
function learned(ledger: Ledger, one: IosInterface): readonly Route[] {
  return one.isDynamic
    ? [learnedDefault(one.name, ledger.source(one.section.line, one.section.last), 254, one.vrf)]
    : []
}

/** An interface may occur twice; the lines of the second are added to the first. */
function mergeInterfaces(ledger: Ledger, sections: readonly Section[]): readonly IosInterface[] {
  const byName = new Map<string, Section>()
  for (const section of sections) {
    if (section.list[0] !== 'interface' || section.list[1] === undefined || /^(breakout|range)$/.test(section.list[1]))
      continue
    const name = section.list.slice(1).join('').toLowerCase()
    const before = byName.get(name)
    if (before) ledger.take(section.line)
    byName.set(name, before ? { ...before, below: [...before.below, ...section.below] } : section)
  }
  return [...byName.values()].map((section) => readInterface(ledger, section))
}

function boundLists(
  ledger: Ledger,
  interfaces: readonly IosInterface[],
  lists: Lists,
): { readonly chains: readonly Chain[]; readonly bindings: readonly Binding[] } {
  const chains = new Map<string, Chain>()
  const bindings: Binding[] = []
  for (const one of interfaces) {
    for (const bound of one.lists) {
      const list = lists.get(`${bound.family} ${bound.name}`)
      if (!list) {
        ledger.skip(bound.line, 'nothing', 'names a list that is not defined: everything passes')
        continue
      }
      if (!chains.has(chainName(list))) chains.set(chainName(list), chainOf(ledger, list, lists))
      bindings.push({
        direction: bound.direction,
        interfaces: [one.name],
        chain: chainName(list),
        source: ledger.source(bound.line),
        when: [match.family(bound.family)],
      })
    }
  }
  return { chains: [...chains.values()], bindings }
}

/** The dispatch of one direction, before it the sessions that CBAC opened. */
function bindingChain(
  ledger: Ledger,
  way: 'in' | 'out',
  { interfaces, bindings }: { readonly interfaces: readonly IosInterface[]; readonly bindings: readonly Binding[] },
): Chain {
  const chain = dispatch(
    `filter ${way}`,
    bindings.filter((one) => one.direction === way),
  )
  const inspecting = interfaces.find((one) => one.inspects)
  if (!inspecting) return chain
  const sessions: Rule = implicit(
    `filter ${way}/inspected`,
    ledger.source(inspecting.section.line, inspecting.section.last),
    [match.ofSession],
    accept,
  )
  return { ...chain, rules: [sessions, ...chain.rules] }
}

/** Sections that nobody has read: known to have no say, or left open. */
function finishSections(ledger: Ledger, sections: readonly Section[]): void {
  for (const section of sections) {
    const [first = ''] = section.list
    if (first === 'hostname' || first === 'switchname' || section.text === 'no ip routing') ledger.take(section.line)
    if (first === 'interface') continue
    if (first === 'vlan' && /^[\d,-]+$/.test(section.list[1] ?? ''))
      skipSection(ledger, section, ['nothing', 'a VLAN; the ports are in the model'])
    if (/^(vrf|ip vrf)/.test(section.text)) skipVrf(ledger, section)
    const why = lookUp(ignored, section.list)
    if (why) skipSection(ledger, section, why)
  }
}

/** A VRF's own lines: its name is on the interfaces; what it imports and exports is routing. */
function skipVrf(ledger: Ledger, section: Section): void {
  for (const command of [section, ...section.below]) {
    if (!ledger.isOpen(command.line)) continue
    const leaks = /^(route-target|import|export|maximum|ip mroute|ip pim)/.test(command.text)
    ledger.skip(
      command.line,
      leaks ? 'routing' : 'nothing',
      leaks ? 'routes between VRFs' : 'a VRF; its interfaces are in the model',
    )
  }
}
