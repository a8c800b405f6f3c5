/**
 * NEC UNIVERGE IX.
 *
 * Semantics: on arrival NAT comes before the filters, on leaving after them. The lists of `ip filter NAME SEQUENCE in|out` are read
 * in the order of their sequence; what no entry names is dropped as soon as one filter is set in that direction; without one,
 * everything passes. Static lists know no state; a dynamic list also lets the replies of what it permitted come back. Up to firmware
 * 8.0.2 an entry of the NAPT cache passes the static filter unasked: with such a firmware, or one that the file does not name,
 * replies are taken as passing. IPv4 and IPv6 have lists of their own.
 */
import type { Address, Chain, Interface, Parsed, Route, Rule, Source } from '../../model.ts'
import { allV4, allV6, only, parseAddress, parseInterfaceAddress, parseNetwork } from '../address.ts'
import { isNote, readSections, type Section, skipSection } from '../cisco/section.ts'
import {
  accept,
  type Binding,
  chainsOf,
  closeLedger,
  dispatch,
  drop,
  filter,
  implicit,
  learnedDefault,
  makeInterface,
  track,
  translate,
} from '../device.ts'
import { Ledger, splitLines } from '../lines.ts'
import * as match from '../match.ts'
import { turned } from '../turn.ts'
import { lookUp } from '../words.ts'
import { ignored, ignoredInInterface } from './commands.table.ts'
import { type Lists, readLists } from './lists.ts'
import { readNat, readPools } from './nat.ts'
import { readPolicyRoutes } from './policy.ts'

/** Read the configuration of a UNIVERGE IX. */
export function parseIx(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const sections = readSections(ledger)
  const version = /Version\s+(\d+)\.(\d+)\.(\d+)/i.exec(text.slice(0, 4000))
  const bypasses =
    version === null || Number(version[1]) * 10000 + Number(version[2]) * 100 + Number(version[3]) < 80003
  const lists = readLists(ledger, sections)
  const pools = readPools(ledger, sections)
  const policies = readPolicyRoutes(ledger, sections, lists.entries)
  const faces = sections.filter((section) => section.list[0] === 'interface')
  const interfaces = faces.map((section) => readInterface(ledger, section))
  const nats = faces.map((section, index) =>
    readNat(ledger, section, {
      name: section.list[1] ?? '',
      own: (interfaces[index]?.addresses ?? []).filter((one) => one.family === 4).map(only),
      lists: lists.entries,
      pools,
    }),
  )
  const filters = faces.flatMap((section, index) =>
    filterChains(ledger, section, { lists, isOpenToReplies: bypasses && (nats[index]?.hasNapt ?? false) }),
  )
  const natChains = faces.flatMap((section, index): readonly { chain: Chain; binding: Binding }[] =>
    natBindings(ledger, section, nats[index]),
  )
  const chains: readonly Chain[] = [
    ...filters.map((one) => one.chain),
    ...natChains.map((one) => one.chain),
    ...(['in', 'out'] as const).flatMap((way) => [
      dispatch(
        `filter ${way}`,
        filters.map((one) => one.binding).filter((one) => one.direction === way),
      ),
      dispatch(
        `nat ${way}`,
        natChains.map((one) => one.binding).filter((one) => one.direction === way),
      ),
    ]),
  ]
  const routes = sections.flatMap((section) => readRoute(ledger, section))
  const isStateful = natChains.length > 0 || lists.dynamic.size > 0
  for (const section of sections) {
    const why = section.list[0] === 'interface' ? undefined : lookUp(ignored, section.list)
    if (why) skipSection(ledger, section, why)
  }
  const draft = {
    name: sections.find((section) => section.list[0] === 'hostname')?.list[1] ?? file,
    vendor: 'nec-ix' as const,
    interfaces,
    routes: [...policies, ...routes, ...faces.flatMap((section) => learned(ledger, section))],
    chains: chainsOf(chains),
    ingress: [...(isStateful ? [track] : []), translate('nat in'), filter('filter in')],
    forward: [],
    egress: [filter('filter out'), translate('nat out')],
    input: [],
    output: [],
    forwards: true,
  }
  return closeLedger(ledger, [draft], isNote)
}

interface Bound {
  readonly chain: Chain
  readonly binding: Binding
}

interface Filter {
  readonly list: string
  readonly sequence: number
  readonly line: number
}

/** The chains of one interface: by family and direction. */
function filterChains(
  ledger: Ledger,
  section: Section,
  { lists, isOpenToReplies }: { readonly lists: Lists; readonly isOpenToReplies: boolean },
): readonly Bound[] {
  const name = section.list[1] ?? ''
  const filtersOf = (ip: string, way: 'in' | 'out'): readonly Filter[] =>
    section.below
      .flatMap(({ list, line }): readonly Filter[] =>
        list[0] === ip && list[1] === 'filter' && list[4] === way
          ? [{ list: list[2] ?? '', sequence: Number(list[3]), line }]
          : [],
      )
      .toSorted((a, b) => a.sequence - b.sequence)
  return (['ip', 'ipv6'] as const).flatMap((ip) =>
    (['in', 'out'] as const).flatMap((way): readonly Bound[] => {
      const filters = filtersOf(ip, way)
      const [first] = filters
      if (!first) return []
      const chain = `${ip} ${name} ${way}`
      const source = ledger.source(first.line)
      for (const one of filters) ledger.source(one.line)
      const facing = filtersOf(ip, way === 'in' ? 'out' : 'in')
      const replies = facing.flatMap((one) => replyRules(lists, one, chain))
      const cache =
        isOpenToReplies && way === 'in' && ip === 'ip'
          ? [implicit(`${chain}/napt cache`, source, [match.ofSession], accept)]
          : []
      const own = filters.flatMap((one) => listRules(lists, one, { chain, source }))
      return [
        {
          chain: { name: chain, rules: [...replies, ...cache, ...own], otherwise: 'drop', source },
          binding: { direction: way, interfaces: [name], chain, source, when: [match.family(ip === 'ip' ? 4 : 6)] },
        },
      ]
    }),
  )
}

const openersOf = (lists: Lists, name: string): readonly string[] => lists.dynamic.get(name) ?? []

function listRules(
  lists: Lists,
  one: Filter,
  { chain, source }: { readonly chain: string; readonly source: Source },
): readonly Rule[] {
  const names = lists.dynamic.has(one.list) ? openersOf(lists, one.list) : [one.list]
  if (!names.some((name) => lists.entries.has(name)))
    return [
      {
        id: `${chain}/${one.sequence} undefined`,
        source,
        match: [],
        act: { kind: 'unknown', text: `list ${one.list} is not defined` },
      },
    ]
  return names.flatMap((name) =>
    (lists.entries.get(name) ?? []).map(
      (entry, index): Rule => ({
        id: `${chain}/${one.sequence} ${name} ${index + 1}`,
        source: entry.source,
        match: entry.match,
        act: entry.permits ? accept : drop,
        label: name,
      }),
    ),
  )
}

/** What a dynamic list of the other direction opened comes back. */
function replyRules(lists: Lists, one: Filter, chain: string): readonly Rule[] {
  return openersOf(lists, one.list).flatMap((name) =>
    (lists.entries.get(name) ?? [])
      .filter((entry) => entry.permits)
      .map(
        (entry, index): Rule => ({
          id: `${chain}/replies ${one.sequence} ${name} ${index + 1}`,
          source: entry.source,
          match: [{ field: 'state', any: ['established'] }, ...entry.match.map(turned)],
          act: accept,
          isImplicit: true,
        }),
      ),
  )
}

function natBindings(ledger: Ledger, section: Section, nat: ReturnType<typeof readNat> | undefined): readonly Bound[] {
  if (!nat || (nat.into.length === 0 && nat.out.length === 0)) return []
  const name = section.list[1] ?? ''
  const source = ledger.source(section.line)
  const bound = (way: 'in' | 'out', rules: readonly Rule[]): Bound => ({
    chain: { name: `${name} nat ${way}`, rules, otherwise: 'return' },
    binding: { direction: way, interfaces: [name], chain: `${name} nat ${way}`, source, when: [match.family(4)] },
  })
  return [bound('in', nat.into), bound('out', nat.out)]
}

/** 5,000: above every VLAN number, so that a bridge group is nobody's VLAN. */
const bridgeDomain = 5000

function readInterface(ledger: Ledger, section: Section): Interface {
  const name = section.list[1] ?? ''
  const addresses: Address[] = []
  const state: { isEnabled: boolean; isDynamic: boolean; vlan?: number; bridge?: number; description?: string } = {
    isEnabled: true,
    isDynamic: false,
  }
  const bvi = /^BVI(\d+)/i.exec(name)
  if (bvi) state.vlan = bridgeDomain + Number(bvi[1])
  for (const { list, line } of section.below) {
    const [first = '', second = '', third = ''] = list
    if (first === 'shutdown') state.isEnabled = false
    else if (first === 'no' && second === 'shutdown') state.isEnabled = true
    else if (first === 'description') state.description = list.slice(1).join(' ')
    else if (first === 'encapsulation' && /^dot1q$/i.test(second)) state.vlan = Number(third) || 0
    else if (first === 'bridge-group') state.bridge = bridgeDomain + (Number(second) || 0)
    else if ((first === 'ip' || first === 'ipv6') && second === 'address') {
      const address = parseInterfaceAddress(third)
      if (address) addresses.push(address)
      else if (/^(dhcp|ipcp|autoconfig|pppoe|map-e|dynamic)/.test(third)) state.isDynamic = true
      else continue
    } else {
      const why = lookUp(ignoredInInterface, list)
      if (why && ledger.isOpen(line)) ledger.skip(line, why[0], why[1])
      continue
    }
    ledger.take(line)
  }
  const layer2 =
    state.bridge !== undefined
      ? { access: state.bridge }
      : state.vlan !== undefined && !bvi
        ? { tagged: [{ first: state.vlan, last: state.vlan }] }
        : undefined
  return makeInterface(name, {
    addresses,
    isEnabled: state.isEnabled,
    kind: /^tunnel/i.test(name)
      ? 'tunnel'
      : /^loopback/i.test(name)
        ? 'loopback'
        : /^(dialer|ppp|mobile|usb)/i.test(name)
          ? 'ppp'
          : state.vlan === undefined
            ? 'ethernet'
            : 'vlan',
    source: ledger.source(section.line, section.last),
    ...(state.vlan === undefined ? {} : { vlan: state.vlan }),
    ...(layer2 ? { layer2 } : {}),
    ...(state.isDynamic ? { isDynamic: true } : {}),
    ...(state.description === undefined ? {} : { description: state.description }),
  })
}

/** `receive-default`: the default route comes with the address. */
function learned(ledger: Ledger, section: Section): readonly Route[] {
  const source = ledger.quote(section.line, section.last)
  return section.below.flatMap(({ list }): readonly Route[] => {
    if (list[1] !== 'address' || !list.includes('receive-default')) return []
    const route = learnedDefault(section.list[1] ?? '', source, 254)
    return [list[0] === 'ipv6' ? { ...route, to: { ...allV6, prefix: 0 } } : route]
  })
}

/** `ip route default Tunnel0.0`, `ip route 10.0.0.0/8 10.1.0.1 distance 5`. */
function readRoute(ledger: Ledger, { list, line }: Section): readonly Route[] {
  const [ip, word, first = '', second = '', third = ''] = list
  if ((ip !== 'ip' && ip !== 'ipv6') || word !== 'route') return []
  const to = first === 'default' ? { ...(ip === 'ip' ? allV4 : allV6), prefix: 0 } : parseNetwork(first)
  const gateway = parseAddress(second)
  const next = parseAddress(third)
  const isFace = /^[A-Z]/.test(second)
  if (!to || (!gateway && !isFace) || /^vrf$/i.test(second)) {
    ledger.skip(line, 'routing', 'a route with words that are not understood')
    return []
  }
  const hop = gateway ?? next
  const via: Route['via'] = /^null/i.test(second)
    ? 'discard'
    : [
        {
          ...(isFace ? { interface: second } : {}),
          ...(hop ? { gateway: { ...hop, prefix: hop.family === 4 ? 32 : 128 } } : {}),
        },
      ]
  const number = (key: string): number | undefined =>
    list.includes(key) ? Number(list[list.indexOf(key) + 1]) || undefined : undefined
  return [
    { vrf: 'default', to, via, preference: number('distance') ?? number('metric') ?? 1, source: ledger.source(line) },
  ]
}
