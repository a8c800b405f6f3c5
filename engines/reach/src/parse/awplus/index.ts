/**
 * Allied Telesis AlliedWare Plus: AR routers with zones and a firewall, x-series switches.
 *
 * Semantics: destinations are translated, the route is chosen, and the firewall's rules are read in the order of their numbers by
 * application and entities; with `protect` everything that no rule permits is dropped, without it everything passes. Replies pass.
 * Then sources are translated. Entities are subnets and hosts, a subnet possibly only behind one interface. Applications that only
 * deep inspection knows may be any packet. Hardware access lists of switch ports permit what they do not deny: they can only block
 * more, and are taken as passing.
 */
import type { Address, Interface, NumberRange, Parsed, Route } from '../../model.ts'
import { network, parseAddress, parseInterfaceAddress, parseNetwork, parsePrefix } from '../address.ts'
import { vlanList } from '../cisco/ios/interface.ts'
import { isNote, readSections, type Section, skipSection } from '../cisco/section.ts'
import { chainsOf, closeLedger, filter, learnedDefault, makeInterface, track, translate } from '../device.ts'
import { Ledger, splitLines } from '../lines.ts'
import { lookUp } from '../words.ts'
import { readEntities } from './entity.ts'
import { readFirewall, readNat } from './rule.ts'
import { ignored, ignoredInInterface } from './tables.table.ts'

/** Read the configuration of an AlliedWare Plus device. */
export function parseAwplus(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const sections = readSections(ledger)
  const entities = readEntities(ledger, sections)
  const firewall = readFirewall(ledger, sections, entities)
  const nat = readNat(ledger, sections, entities)
  const interfaces = sections.flatMap((section) =>
    section.list[0] === 'interface' ? readInterfaces(ledger, section) : [],
  )
  const routes = sections.flatMap((section) => readRoute(ledger, section))
  for (const section of sections) {
    if (section.list[0] === 'hostname') ledger.take(section.line)
    const why = ['interface', 'zone', 'application', 'firewall', 'nat'].includes(section.list[0] ?? '')
      ? undefined
      : lookUp(ignored, section.list)
    if (why) skipSection(ledger, section, why)
  }
  const draft = {
    name: sections.find((section) => section.list[0] === 'hostname')?.list[1] ?? file,
    vendor: 'alliedware-plus' as const,
    interfaces,
    routes: [
      ...routes,
      ...interfaces.flatMap((one) => (one.isDynamic && one.source ? [learnedDefault(one.name, one.source, 254)] : [])),
    ],
    chains: chainsOf([
      { name: 'firewall', rules: firewall.rules, otherwise: firewall.isProtecting ? 'drop' : 'accept' },
      { name: 'nat in', rules: nat.into, otherwise: 'return' },
      { name: 'nat out', rules: nat.out, otherwise: 'return' },
    ]),
    ingress: [track, translate('nat in')],
    forward: firewall.isProtecting ? [filter('firewall')] : [],
    egress: [translate('nat out')],
    input: firewall.isProtecting ? [filter('firewall')] : [],
    output: [],
    forwards: !sections.some((section) => section.text === 'no ip forwarding'),
  }
  return closeLedger(ledger, [draft], isNote)
}

/** State: what the lines of one `interface` section say. */
interface Lines {
  readonly addresses: Address[]
  isEnabled: boolean
  isDynamic: boolean
  mode: 'access' | 'trunk' | 'routed' | undefined
  access: number | undefined
  native: number | 'none' | undefined
  tagged: readonly NumberRange[]
  description: string | undefined
  readonly tags: { readonly name: number; readonly line: number }[]
}

/** `interface port1.0.1-1.0.8` is eight of them; `encapsulation dot1q 10` on eth1 makes eth1.10. */
function readInterfaces(ledger: Ledger, section: Section): readonly Interface[] {
  const lines: Lines = {
    addresses: [],
    isEnabled: true,
    isDynamic: false,
    mode: undefined,
    access: undefined,
    native: undefined,
    tagged: [],
    description: undefined,
    tags: [],
  }
  for (const { list, line } of section.below) {
    if (readLine(lines, list, line)) ledger.take(line)
    else {
      const why = lookUp(ignoredInInterface, list)
      if (why) ledger.skip(line, why[0], why[1])
    }
  }
  const source = ledger.source(section.line, section.last)
  return namesOf(section.list.slice(1).join('')).map((name): Interface => {
    const vlan = /^vlan(\d+)$/.exec(name) ?? /^eth\d+\.(\d+)$/.exec(name)
    const isPort = lines.mode !== 'routed' && /^(port|sa\d|po\d)/.test(name)
    const number = vlan ? Number(vlan[1]) : undefined
    const native = lines.native === 'none' ? {} : { access: lines.native ?? 1 }
    const layer2 = isPort
      ? lines.mode === 'trunk'
        ? { ...native, tagged: lines.tagged }
        : { access: lines.access ?? 1 }
      : number !== undefined && name.startsWith('eth')
        ? { tagged: [{ first: number, last: number }] }
        : undefined
    return makeInterface(name, {
      addresses: lines.addresses,
      isEnabled: lines.isEnabled,
      kind: name.startsWith('tunnel')
        ? 'tunnel'
        : name.startsWith('ppp') || name.startsWith('cellular')
          ? 'ppp'
          : name.startsWith('lo')
            ? 'loopback'
            : number === undefined
              ? 'ethernet'
              : 'vlan',
      source,
      ...(number === undefined ? {} : { vlan: number }),
      ...(layer2 ? { layer2 } : {}),
      ...(lines.isDynamic ? { isDynamic: true } : {}),
      ...(lines.description === undefined ? {} : { description: lines.description }),
    })
  })
}

/** 512 ports: a stack of eight switches has fewer. */
const mostPorts = 512

function namesOf(text: string): readonly string[] {
  return text.split(',').flatMap((part) => {
    const ports = /^port(\d+)\.(\d+)\.(\d+)-(?:port)?(?:\d+\.\d+\.)?(\d+)$/.exec(part)
    const vlans = /^vlan(\d+)-(?:vlan)?(\d+)$/.exec(part)
    if (ports) return upTo(Number(ports[3]), Number(ports[4])).map((number) => `port${ports[1]}.${ports[2]}.${number}`)
    return vlans ? upTo(Number(vlans[1]), Number(vlans[2])).map((number) => `vlan${number}`) : [part]
  })
}

function upTo(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, mostPorts)) }, (_, index) => first + index)
}

function readLine(lines: Lines, list: readonly string[], line: number): boolean {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = list
  if (first === 'shutdown') lines.isEnabled = false
  else if (first === 'no' && second === 'shutdown') lines.isEnabled = true
  else if (first === 'no' && second === 'switchport') lines.mode = 'routed'
  else if (first === 'description') lines.description = list.slice(1).join(' ')
  else if ((first === 'ip' || first === 'ipv6') && second === 'address') {
    const address = parseInterfaceAddress(third)
    if (address) lines.addresses.push(address)
    else if (/^(dhcp|negotiated|autoconfig)$/.test(third)) lines.isDynamic = true
    else return first === 'ipv6' && third !== '' && (lines.isDynamic = true)
  } else if (first === 'encapsulation' && second === 'dot1q') lines.tags.push({ name: Number(third), line })
  else if (first === 'switchport' && second === 'mode' && (third === 'access' || third === 'trunk')) lines.mode = third
  else if (first === 'switchport' && second === 'access' && third === 'vlan') lines.access = Number(fourth) || 1
  else if (first === 'switchport' && second === 'trunk' && third === 'native')
    lines.native = fifth === 'none' ? 'none' : Number(fifth) || 1
  else if (first === 'switchport' && second === 'trunk' && third === 'allowed')
    lines.tagged = allowed(lines.tagged, list.slice(5))
  else return first === 'switchport' && list.length === 1
  return true
}

function allowed(before: readonly NumberRange[], [verb = '', more = '']: readonly string[]): readonly NumberRange[] {
  if (verb === 'all') return [{ first: 1, last: 4094 }]
  if (verb === 'none') return []
  if (verb === 'add') return [...before, ...vlanList(more)]
  if (verb !== 'remove') return vlanList(verb)
  return vlanList(more).reduce<readonly NumberRange[]>(
    (left, cut) =>
      left.flatMap((one) =>
        cut.last < one.first || cut.first > one.last
          ? [one]
          : [
              ...(cut.first > one.first ? [{ first: one.first, last: cut.first - 1 }] : []),
              ...(cut.last < one.last ? [{ first: cut.last + 1, last: one.last }] : []),
            ],
      ),
    before,
  )
}

/** `ip route 0.0.0.0/0 ppp0 [distance]`, `ip route 10.0.0.0 255.0.0.0 10.1.0.1`. */
function readRoute(ledger: Ledger, { list, line }: Section): readonly Route[] {
  if ((list[0] !== 'ip' && list[0] !== 'ipv6') || list[1] !== 'route') return []
  const vrf = list[2] === 'vrf' ? (list[3] ?? 'default') : 'default'
  const words = list.slice(list[2] === 'vrf' ? 4 : 2)
  const [first = '', second = ''] = words
  const base = parseAddress(first)
  const prefix = first.includes('/') ? undefined : parsePrefix(second, 4)
  const to = first.includes('/')
    ? parseNetwork(first)
    : base && prefix !== undefined
      ? network(4, base.value, prefix)
      : undefined
  const rest = words.slice(first.includes('/') ? 1 : 2)
  const gateway = parseAddress(rest[0] ?? '')
  const face = gateway ? (/^[a-z]/.test(rest[1] ?? '') ? rest[1] : undefined) : rest[0]
  if (!to || (!gateway && face === undefined)) {
    ledger.skip(line, 'routing', 'a route with words that are not understood')
    return []
  }
  const distance = Number(rest.find((word, index) => index > 0 && /^\d+$/.test(word)) ?? 1)
  const via: Route['via'] =
    face !== undefined && /^null/i.test(face)
      ? 'discard'
      : [
          {
            ...(face === undefined || face === 'dhcp' ? {} : { interface: face }),
            ...(gateway ? { gateway: { ...gateway, prefix: gateway.family === 4 ? 32 : 128 } } : {}),
          },
        ]
  return [{ vrf, to, via, preference: distance, source: ledger.source(line) }]
}
