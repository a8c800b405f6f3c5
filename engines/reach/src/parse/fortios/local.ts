// Packets to the FortiGate itself: local-in policies, then what each interface allows.
import type { Chain, Condition, Rule } from '../../model.ts'
import { accept, drop, implicit } from '../device.ts'
import * as match from '../match.ts'
import { readPortText } from './objects.ts'
import type { Surroundings } from './policy.ts'
import { accessPorts } from './sections.table.ts'
import { entriesOf, type Node, valueOf, valuesOf } from './tree.ts'

/** The chain of packets to the device. */
export function readLocal(around: Surroundings, interfaces: readonly Node[], global: readonly Node[]): Chain {
  const source = around.ledger.quote(1)
  const own = entriesOf(around.scopes, 'firewall local-in-policy').flatMap((node): readonly Rule[] => {
    if (valueOf(node, 'status') === 'disable') return []
    const names = valuesOf(node, 'intf').filter((name) => name !== 'any')
    const conditions: readonly Condition[] = [
      match.family(4),
      ...(names.length ? [match.inOf(...names.flatMap(around.interfaces))] : []),
      ...match.within(
        'source',
        match.union(valuesOf(node, 'srcaddr').map(around.objects.address)),
        valueOf(node, 'srcaddr-negate') === 'enable',
      ),
      ...match.within(
        'destination',
        match.union(valuesOf(node, 'dstaddr').map(around.objects.address)),
        valueOf(node, 'dstaddr-negate') === 'enable',
      ),
      ...match.oneOf(valuesOf(node, 'service').flatMap((name) => around.objects.service(name))),
    ]
    const act = valueOf(node, 'action') === 'accept' ? accept : drop
    return [{ id: `local-in ${node.name}`, source: around.ledger.source(node.line, node.last), match: conditions, act }]
  })
  const allowed = interfaces.flatMap((node): readonly Rule[] => {
    const setting = node.settings.get('allowaccess') ?? undefined
    if (!setting) return []
    const of = setting.values.flatMap((name) => portOf(name, global))
    return [
      {
        id: `allowaccess ${node.name}`,
        source: around.ledger.source(setting.line),
        match: [match.inOf(node.name), ...match.oneOf(of)],
        act: accept,
      },
    ]
  })
  return {
    name: 'local-in',
    rules: [
      implicit('local-in sessions', source, [match.ofSession], accept),
      ...own,
      ...allowed,
      ...tunnelRules(around, global),
    ],
    otherwise: 'drop',
  }
}

/** Ends of VPN tunnels: the interfaces that `phase1-interface` and the SSL-VPN listen on. */
function tunnelRules(around: Surroundings, global: readonly Node[]): readonly Rule[] {
  const ike: match.Alternatives = [
    match.ports(match.udp, [
      { first: 500, last: 500 },
      { first: 4500, last: 4500 },
    ]),
    [match.protocol(50)],
  ]
  const scopes = [...around.scopes, ...global]
  const gateways = [
    ...entriesOf(scopes, 'vpn ipsec phase1-interface'),
    ...entriesOf(scopes, 'vpn ipsec phase1'),
  ].flatMap((node): readonly Rule[] => {
    const name = valueOf(node, 'interface')
    return name === undefined
      ? []
      : [
          {
            id: `ike ${node.name}`,
            source: around.ledger.source(node.line),
            match: [match.inOf(name), ...match.oneOf(ike)],
            act: accept,
          },
        ]
  })
  const portals = scopes
    .flatMap((scope) => scope.blocks.filter((block) => block.name === 'vpn ssl settings'))
    .flatMap((node): readonly Rule[] => {
      const names = valuesOf(node, 'source-interface').flatMap(around.interfaces)
      if (names.length === 0) return []
      return [
        {
          id: `ssl vpn ${node.line}`,
          source: around.ledger.source(node.line),
          match: [match.inOf(...names), ...match.oneOf(readPortText(`tcp:${valueOf(node, 'port') ?? '443'}`))],
          act: accept,
        },
      ]
    })
  return [...gateways, ...portals]
}

/** The port of an administration service may have been moved by `config system global`. */
function portOf(name: string, global: readonly Node[]): match.Alternatives {
  const moved: Readonly<Record<string, string>> = {
    https: 'admin-sport',
    http: 'admin-port',
    ssh: 'admin-ssh-port',
    telnet: 'admin-telnet-port',
  }
  const key = Object.hasOwn(moved, name) ? moved[name] : undefined
  const port =
    key === undefined ? undefined : global.map((node) => valueOf(node, key)).find((value) => value !== undefined)
  if (port !== undefined) return readPortText(`tcp:${port}`)
  const known = Object.hasOwn(accessPorts, name) ? accessPorts[name] : undefined
  return known === undefined ? [[match.unknown(`access ${name}`)]] : readPortText(known)
}
