/**
 * Juniper Junos: SRX with zones and policies, EX, QFX and MX with firewall filters; set form and braces.
 *
 * Semantics: a packet meets the stateless `input` filter of its interface, its session or static and destination translation, the
 * route, the policies of its pair of zones in order, then global ones, then the default (deny), then static or source translation
 * and the `output` filter. Policies see translated destinations and untranslated sources; traffic inside a zone needs a policy too,
 * and an interface without a zone passes nothing. Filters end in an implicit discard; a term without a decision accepts. Groups are
 * applied where `apply-groups` stands, inactive statements do not count. A logical system is a device of its own.
 */
import type { Chain, Parsed, Rule } from '../../model.ts'
import {
  accept,
  type Binding,
  chainsOf,
  closeLedger,
  dispatch,
  type Draft,
  filter,
  implicit,
  learnedDefault,
  track,
  translate,
} from '../device.ts'
import { Ledger, type Line, splitLines } from '../lines.ts'
import * as match from '../match.ts'
import { at, claim, judgeRest, kids, linesOf, readStatements, value, values, type Word } from '../statement.ts'
import { readFilters } from './filter.ts'
import { applyGroups } from './group.ts'
import { readUnit, unitName, unitsOf } from './interface.ts'
import { readNat } from './nat.ts'
import { readObjects } from './objects.ts'
import { readPolicies, readZones } from './policy.ts'
import { rest } from './rest.table.ts'
import { readRoutes } from './route.ts'

const isNote = (line: Line): boolean =>
  line.text === '' || line.text.startsWith('#') || line.text.startsWith('/*') || line.text.startsWith('*')

/** Read the configuration of a Junos device. */
export function parseJunos(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const root = readStatements(ledger)
  applyGroups(root)
  const name = value(root, 'system', 'host-name') ?? file
  const systems = [...kids(root, 'logical-systems'), ...kids(root, 'tenants')].filter((system) => system.kids.size > 0)
  const drafts = [
    readSystem(ledger, root, name),
    ...systems.map((system) => readSystem(ledger, system, `${name}/${system.name}`)),
  ]
  for (const scope of [root, ...systems]) judgeRest(ledger, scope, rest)
  return closeLedger(ledger, drafts, isNote)
}

function readSystem(ledger: Ledger, root: Word, name: string): Draft {
  const objects = readObjects(root)
  const zones = readZones(ledger, root)
  const units = unitsOf(root)
  const vrfs = vrfsOf(ledger, root)
  const around = { ledger, root, objects, zones }
  const filters = readFilters(around, units)
  const isFirewall = zones.names.length > 0 || at(root, 'security', 'policies') !== undefined
  const [natIn, natOut] = readNat(around)
  const chains: readonly Chain[] = [
    natIn,
    natOut,
    ...filters.chains,
    dispatch(
      'filter in',
      filters.bindings.filter((one) => one.direction === 'in'),
    ),
    dispatch(
      'filter out',
      filters.bindings.filter((one) => one.direction === 'out'),
    ),
    ...(isFirewall ? [readPolicies(around), hostChain(around, filters.own)] : [ownChain(filters.own)]),
  ]
  const interfaces = units.map((unit) =>
    readUnit(ledger, root, unit, { zone: zones.zoneOf(unit.name), vrf: vrfs.get(unit.name) ?? 'default' }),
  )
  const learned = interfaces.flatMap((one) =>
    one.isDynamic && one.source ? [learnedDefault(one.name, one.source, 12, one.vrf)] : [],
  )
  return {
    name,
    vendor: 'juniper-srx',
    interfaces,
    routes: [
      ...learned,
      ...readRoutes(ledger, at(root, 'routing-options'), 'default'),
      ...kids(root, 'routing-instances').flatMap((one) => readRoutes(ledger, at(one, 'routing-options'), one.name)),
    ],
    chains: chainsOf(chains),
    ingress: isFirewall ? [filter('filter in'), track, translate('nat in')] : [filter('filter in')],
    forward: isFirewall ? [filter('policy')] : [],
    egress: isFirewall ? [translate('nat out'), filter('filter out')] : [filter('filter out')],
    input: [filter('host')],
    output: [],
    forwards: true,
  }
}

/** Interfaces of routing instances; a `virtual-switch` or `forwarding` instance has no table of its own interfaces. */
function vrfsOf(ledger: Ledger, root: Word): ReadonlyMap<string, string> {
  const out = new Map<string, string>()
  for (const instance of kids(root, 'routing-instances')) {
    for (const unit of values(instance, 'interface')) out.set(unitName(unit), instance.name)
    for (const key of ['instance-type', 'interface', 'description', 'route-distinguisher'])
      claim(ledger, at(instance, key))
  }
  return out
}

function ownChain(own: readonly Binding[]): Chain {
  const rules = own.map(
    (binding, index): Rule =>
      implicit(`host/lo0 ${index + 1}`, binding.source, binding.when ?? [], { kind: 'jump', chain: binding.chain }),
  )
  return { name: 'host', rules, otherwise: 'accept' }
}

const hostPorts: Readonly<Record<string, string>> = {
  ssh: '6/22',
  telnet: '6/23',
  http: '6/80',
  https: '6/443',
  ftp: '6/21',
  snmp: '17/161',
  'snmp-trap': '17/162',
  dns: '17/53',
  dhcp: '17/67',
  ntp: '17/123',
  ike: '17/500',
  netconf: '6/830',
  tftp: '17/69',
  traceroute: '17/33434',
  rlogin: '6/513',
  rsh: '6/514',
  finger: '6/79',
  bgp: '6/179',
  rip: '17/520',
}

/** Packets to the device: what the zone's `host-inbound-traffic` lets in, behind the filter of `lo0`. */
function hostChain(
  {
    ledger,
    root,
    zones,
  }: { readonly ledger: Ledger; readonly root: Word; readonly zones: ReturnType<typeof readZones> },
  own: readonly Binding[],
): Chain {
  const allowed = kids(root, 'security', 'zones', 'security-zone').flatMap((zone) => [
    ...hostRules(ledger, at(zone, 'host-inbound-traffic'), {
      names: zones.interfaces(zone.name),
      id: `host ${zone.name}`,
    }),
    ...kids(zone, 'interfaces').flatMap((one) =>
      hostRules(ledger, at(one, 'host-inbound-traffic'), { names: [unitName(one.name)], id: `host ${one.name}` }),
    ),
  ])
  const sessions = implicit('host/sessions', ledger.quote(1), [match.ofSession], accept)
  return { name: 'host', rules: [...ownChain(own).rules, sessions, ...allowed], otherwise: 'drop' }
}

function hostRules(
  ledger: Ledger,
  word: Word | undefined,
  { names, id }: { readonly names: readonly string[]; readonly id: string },
): readonly Rule[] {
  if (!word) return []
  return [...kids(word, 'system-services'), ...kids(word, 'protocols')].map((one): Rule => {
    const known = Object.hasOwn(hostPorts, one.name) ? hostPorts[one.name] : undefined
    const [number, port] = (known ?? '').split('/').map(Number)
    const what =
      one.name === 'all' || one.name === 'any-service'
        ? []
        : one.name === 'ping'
          ? [match.protocol(match.icmp, match.icmpv6)]
          : number !== undefined && port !== undefined && known !== undefined
            ? match.ports(number, [{ first: port, last: port }])
            : [match.unknown(one.name)]
    return {
      id: `${id}/${one.name}`,
      source: ledger.source(linesOf(one).first),
      match: [match.inOf(...names), ...what],
      act: accept,
    }
  })
}
