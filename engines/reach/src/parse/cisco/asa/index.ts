/**
 * Cisco ASA.
 *
 * Semantics: from 8.3 on, lists speak of real addresses: a packet is translated back first, then meets the `in` list of its
 * interface, the route, the levels, the `out` list, and last the translation of its source. Before 8.3 the `in` list speaks of
 * translated addresses. A list ends in an implicit deny, or in the global list where there is one. An interface without a list may
 * only reach lower security levels; equal levels and hairpins need `same-security-traffic`. Replies of sessions pass. Translations
 * are looked at in three sections: twice NAT, objects (static first, fewest addresses first), twice NAT `after-auto`.
 */
import type { Chain, Condition, Parsed, Route, Rule } from '../../../model.ts'
import { network, only, parseAddress, parseNetwork, parsePrefix } from '../../address.ts'
import { accept, chainsOf, closeLedger, filter, implicit, learnedDefault, track, translate } from '../../device.ts'
import { Ledger, splitLines } from '../../lines.ts'
import * as match from '../../match.ts'
import { lookUp } from '../../words.ts'
import { groupKind, readGroups } from '../groups.ts'
import { isNote, readSections, type Section, skipSection } from '../section.ts'
import { accessChains, readAccessGroups, readLists } from './access.ts'
import { ignored } from './commands.table.ts'
import { type AsaInterface, finishInterface, readInterface } from './interface.ts'
import { readNat } from './nat.ts'

/** Read the configuration of an ASA. */
export function parseAsa(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const sections = readSections(ledger)
  const version = /ASA Version (\d+)\.(\d+)/.exec(text.slice(0, 5000))
  const number = version ? Number(version[1]) * 100 + Number(version[2]) : 900
  const called = namesOf(ledger, sections)
  const hosts = (name: string): string => called.get(name) ?? name
  const interfaces = sections
    .filter((section) => section.list[0] === 'interface')
    .map((section) => readInterface(ledger, section, hosts))
  const names = readGroups(ledger, sections, {
    dialect: 'netmask',
    hosts,
    interfaceAddresses: (name) => ({
      ranges: (interfaces.find((one) => one.name === name)?.addresses ?? [])
        .filter((address) => address.family === 4)
        .map(only),
    }),
  })
  const lists = readLists(ledger, sections, names, number >= 900)
  const groups = readAccessGroups(ledger, sections)
  const same = new Set(
    sections.filter(({ list }) => list[0] === 'same-security-traffic').map(({ list }) => list[2] ?? ''),
  )
  const [natIn, natOut] = readNat(ledger, sections, { names, lists })
  const chains: readonly Chain[] = [
    natIn,
    natOut,
    ...accessChains(ledger, { lists, groups, interfaces, same }),
    management(ledger, sections, interfaces),
  ]
  const routes = sections.flatMap((section) => readRoute(ledger, section, hosts))
  noteVpn(ledger, sections)
  finishSections(ledger, sections)
  const draft = {
    name: sections.find((section) => section.list[0] === 'hostname')?.list[1] ?? file,
    vendor: 'cisco-asa' as const,
    interfaces: interfaces.map((one) => finishInterface(ledger, one)),
    routes: [
      ...routes,
      ...interfaces.flatMap((one) =>
        one.learns && one.name !== undefined
          ? [learnedDefault(one.name, ledger.source(one.section.line, one.section.last), 1)]
          : [],
      ),
    ],
    chains: chainsOf(chains),
    ingress:
      number >= 803
        ? [track, translate('nat in'), filter('access in')]
        : [track, filter('access in'), translate('nat in')],
    forward: [filter('levels')],
    egress: [filter('access out'), translate('nat out')],
    input: [filter('management')],
    output: [],
    forwards: true,
  }
  return closeLedger(ledger, [draft], isNote)
}

/** `name 10.0.0.1 web`. */
function namesOf(ledger: Ledger, sections: readonly Section[]): ReadonlyMap<string, string> {
  const out = new Map<string, string>()
  for (const { list, line } of sections) {
    if (list[0] !== 'name' || !parseAddress(list[1] ?? '')) continue
    out.set(list[2] ?? '', list[1] ?? '')
    ledger.take(line)
  }
  return out
}

/** `route inside 10.0.0.0 255.0.0.0 10.1.0.1 1`. */
function readRoute(ledger: Ledger, { list, line }: Section, hosts: (name: string) => string): readonly Route[] {
  const six = list[0] === 'ipv6' && list[1] === 'route'
  if (list[0] !== 'route' && !six) return []
  const [face = '', first = '', second = '', third = '', fourth = ''] = list.slice(six ? 2 : 1)
  const zero = (word: string): string => (word === '0' ? '0.0.0.0' : hosts(word))
  const prefix = six ? undefined : parsePrefix(zero(second), 4)
  const base = parseAddress(zero(first))
  const to = six ? parseNetwork(first) : base && prefix !== undefined ? network(4, base.value, prefix) : undefined
  const gateway = parseAddress(hosts(six ? second : third))
  const isNull = /^null0$/i.test(face)
  if (!to || (!gateway && !isNull)) {
    ledger.skip(line, 'routing', 'a route with words that are not understood')
    return []
  }
  const distance = Number(six ? third : fourth)
  const via: Route['via'] =
    isNull || !gateway
      ? 'discard'
      : [{ interface: face, gateway: { ...gateway, prefix: gateway.family === 4 ? 32 : 128 } }]
  return [
    {
      vrf: 'default',
      to,
      via,
      preference: Number.isInteger(distance) && distance > 0 ? distance : 1,
      source: ledger.source(line),
    },
  ]
}

const managed: Readonly<Record<string, number>> = { ssh: 22, telnet: 23, http: 443 }

/** Who may speak to the device itself: only to the address of the interface on which it comes in. */
function management(ledger: Ledger, sections: readonly Section[], interfaces: readonly AsaInterface[]): Chain {
  const first = ledger.quote(1)
  const nearBy = (name: string): readonly Condition[] => [
    match.inOf(name),
    { field: 'destination', any: (interfaces.find((one) => one.name === name)?.addresses ?? []).map(only) },
  ]
  const rules = sections.flatMap(({ list, line }): readonly Rule[] => {
    const port = Object.hasOwn(managed, list[0] ?? '') ? managed[list[0] ?? ''] : undefined
    const base = parseAddress(list[1] ?? '')
    const prefix = parsePrefix(list[2] ?? '', 4)
    if (port === undefined || !base || prefix === undefined || list[3] === undefined) return []
    const conditions = [...nearBy(list[3]), { field: 'source' as const, any: [network(4, base.value, prefix)] }]
    return [
      {
        id: `${list[0]} ${line}`,
        source: ledger.source(line),
        match: [...conditions, ...match.ports(match.tcp, [{ first: port, last: port }])],
        act: accept,
      },
    ]
  })
  const open = interfaces.flatMap((one): readonly Rule[] => {
    if (one.name === undefined) return []
    const source = ledger.source(one.section.line, one.section.last)
    return [
      implicit(
        `management/icmp ${one.name}`,
        source,
        [...nearBy(one.name), match.protocol(match.icmp, match.icmpv6)],
        accept,
      ),
      implicit(
        `management/services ${one.name}`,
        source,
        [...nearBy(one.name), match.unknown('services that the device opens itself'), match.protocol(match.udp, 50)],
        accept,
      ),
    ]
  })
  return {
    name: 'management',
    rules: [implicit('management/sessions', first, [match.ofSession], accept), ...rules, ...open],
    otherwise: 'drop',
  }
}

/** Unless `no sysopt connection permit-vpn` stands, what comes out of a tunnel passes the lists unasked. */
function noteVpn(ledger: Ledger, sections: readonly Section[]): void {
  if (sections.some(({ text }) => text === 'no sysopt connection permit-vpn')) return
  for (const { text, line } of sections) {
    if (/^crypto map \S+ interface /.test(text))
      ledger.skip(line, 'filter', 'what comes out of the tunnels passes the access lists unasked')
  }
}

function finishSections(ledger: Ledger, sections: readonly Section[]): void {
  for (const section of sections) {
    const [first = '', second = ''] = section.list
    if (first === 'hostname' || first === 'same-security-traffic') ledger.take(section.line)
    if (first.startsWith('Cryptochecksum')) ledger.skip(section.line, 'nothing', 'has no say in forwarding')
    if (first === 'interface') continue
    if (groupKind(section.list)) {
      ledger.take(section.line)
      if (first === 'object-group' && second === 'icmp-type')
        skipSection(ledger, section, ['nothing', 'a group of ICMP types'])
      continue
    }
    const why = lookUp(ignored, section.list)
    if (why) skipSection(ledger, section, why)
  }
}
