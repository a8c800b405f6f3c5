/**
 * Palo Alto Networks PAN-OS: set form, braces and XML, single firewalls and what Panorama pushes.
 *
 * Semantics: a destination is translated, the route is chosen, and security rules are read in order (Panorama's before, the
 * firewall's own, Panorama's behind) with addresses as before translation and the zone as after it; then sources are translated.
 * Inside a zone everything passes and between zones nothing, unless a rule says otherwise. Applications: `application-default` means
 * the ports that the application uses; with `any` service it may use every port until it is recognised. Users, categories,
 * schedules, regions and dynamic groups are conditions that may or may not hold. A virtual system is a device of its own.
 */
import type { Chain, Condition, Parsed, Rule } from '../../model.ts'
import {
  accept,
  chainsOf,
  closeLedger,
  type Draft,
  filter,
  implicit,
  learnedDefault,
  track,
  translate,
} from '../device.ts'
import { parseNetwork } from '../address.ts'
import { Ledger, type Line, splitLines } from '../lines.ts'
import * as match from '../match.ts'
import { at, judgeRest, kids, readStatements, value, values, type Word } from '../statement.ts'
import { readNat } from './nat.ts'
import { facesOf, readInterfaces, readRoutes, readZones, vrfsOf } from './network.ts'
import { readObjects } from './objects.ts'
import { readRules } from './rule.ts'
import { readScopes, type Scope } from './scope.ts'
import { rest } from './tables.table.ts'
import { readXml } from './xml.ts'

const isNote = (line: Line): boolean => line.text === '' || line.text.startsWith('#') || line.text.startsWith('!')

/** Read the configuration of a PAN-OS firewall or of Panorama. */
export function parsePan(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const root: Word = /^\s*(<\?xml|<config|<response)/.test(text.slice(0, 2000))
    ? readXml(ledger)
    : readStatements(ledger)
  const response = root.kids.get('response')?.kids.get('result')
  const { hostname, scopes, judged } = readScopes(response ?? root)
  const name = hostname ?? file
  const drafts = scopes.map((scope) => readScope(ledger, scope, scopes.length > 1 ? `${name}/${scope.name}` : name))
  for (const word of judged) judgeRest(ledger, word, rest)
  return closeLedger(ledger, drafts, isNote)
}

function readScope(ledger: Ledger, scope: Scope, name: string): Draft {
  const objects = readObjects(scope.objects)
  const zones = readZones(ledger, scope)
  const nat = readNat({ ledger, objects, zones }, scope)
  const chains: readonly Chain[] = [
    { name: 'nat in', rules: nat.into, otherwise: 'return' },
    { name: 'nat out', rules: nat.out, otherwise: 'return' },
    readRules({ ledger, objects, zones, nat }, scope),
    management(ledger, scope),
  ]
  const interfaces = readInterfaces(ledger, scope, { zones, objects, vrfs: vrfsOf(scope) })
  const learned = interfaces.flatMap((one) =>
    one.isDynamic && one.source ? [learnedDefault(one.name, one.source, 10 * 65536 + 10, one.vrf)] : [],
  )
  return {
    name,
    vendor: 'palo-alto',
    interfaces,
    routes: [...readRoutes(ledger, scope, objects), ...learned],
    chains: chainsOf(chains),
    ingress: [track, translate('nat in')],
    forward: [filter('security')],
    egress: [translate('nat out')],
    input: [filter('management')],
    output: [],
    forwards: true,
  }
}

const managed: Readonly<Record<string, string>> = {
  ssh: '6/22',
  https: '6/443',
  http: '6/80',
  telnet: '6/23',
  snmp: '17/161',
  'response-pages': '6/6080',
  'userid-service': '6/5007',
}

/** Packets to the device: what the management profile of an interface opens, and the ends of IKE gateways. */
function management(ledger: Ledger, scope: Scope): Chain {
  const rules = facesOf(scope.network).flatMap((face): readonly Rule[] => {
    const profile = at(
      scope.network,
      'profiles',
      'interface-management-profile',
      value(face.word, 'interface-management-profile') ?? '',
    )
    if (!profile) return []
    const permitted = values(profile, 'permitted-ip').flatMap((text) => parseNetwork(text) ?? [])
    const services = kids(profile).flatMap((word): match.Alternatives => {
      if (value(word) !== 'yes') return []
      if (word.name === 'ping') return [[match.protocol(match.icmp, match.icmpv6)]]
      const [number, port] = (managed[word.name] ?? '').split('/').map(Number)
      return number && port ? [match.ports(number, [{ first: port, last: port }])] : []
    })
    if (services.length === 0) return []
    const conditions: readonly Condition[] = [
      match.inOf(face.name),
      ...(permitted.length ? [{ field: 'source' as const, any: permitted }] : []),
      ...match.oneOf(services),
    ]
    return [
      { id: `management ${face.name}`, source: ledger.source(profile.lines[0] ?? 1), match: conditions, act: accept },
    ]
  })
  const gateways = kids(scope.network, 'ike', 'gateway').flatMap((gateway): readonly Rule[] => {
    const name = value(gateway, 'local-address', 'interface')
    if (name === undefined) return []
    const ike: match.Alternatives = [
      match.ports(match.udp, [
        { first: 500, last: 500 },
        { first: 4500, last: 4500 },
      ]),
      [match.protocol(50)],
    ]
    return [
      {
        id: `ike ${gateway.name}`,
        source: ledger.source(gateway.lines[0] ?? 1),
        match: [match.inOf(name), ...match.oneOf(ike)],
        act: accept,
      },
    ]
  })
  return {
    name: 'management',
    rules: [implicit('management/sessions', ledger.quote(1), [match.ofSession], accept), ...rules, ...gateways],
    otherwise: 'drop',
  }
}
