// Virtual IPs of a FortiGate: what they translate, and what a policy that names one matches afterwards.
import type { AddressRange, Condition, NumberRange, Rule } from '../../model.ts'
import { parseNumbers } from '../address.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { networkOf, rangeOf } from './objects.ts'
import { entriesOf, isOn, type Node, valueOf, valuesOf } from './tree.ts'

export interface Vip {
  readonly name: string
  readonly node: Node
  readonly external: readonly AddressRange[] | undefined
  readonly mapped: readonly AddressRange[] | undefined
  readonly interface: string
  readonly protocol: number | undefined
  readonly externalPorts: readonly NumberRange[]
  readonly mappedPorts: readonly NumberRange[]
  readonly sources: readonly AddressRange[]
  readonly isOneToOne: boolean
}

/** VIPs and groups of them: a name to the VIPs that it stands for. */
export function readVips(scopes: readonly Node[]): ReadonlyMap<string, readonly Vip[]> {
  const out = new Map<string, readonly Vip[]>()
  const nodes = [...entriesOf(scopes, 'firewall vip'), ...entriesOf(scopes, 'firewall vip6')]
  for (const node of nodes) out.set(node.name, valueOf(node, 'status') === 'disable' ? [] : [readVip(node)])
  for (const group of [...entriesOf(scopes, 'firewall vipgrp'), ...entriesOf(scopes, 'firewall vipgrp6')]) {
    out.set(
      group.name,
      valuesOf(group, 'member').flatMap((name) => out.get(name) ?? []),
    )
  }
  return out
}

const transports: Readonly<Record<string, number>> = {
  tcp: 6,
  udp: 17,
  sctp: 132,
  icmp: 1,
  http: 6,
  https: 6,
  imaps: 6,
  pop3s: 6,
  smtps: 6,
  ssl: 6,
  ssh: 6,
}

function readVip(node: Node): Vip {
  const type = valueOf(node, 'type') ?? 'static-nat'
  const servers = node.blocks.filter((block) => block.name === 'realservers').flatMap((block) => block.entries)
  const forward = isOn(node, 'portforward')
  const balanced = type === 'server-load-balance'
  const protocol = valueOf(node, balanced ? 'server-type' : 'protocol') ?? (forward ? 'tcp' : '')
  const ports = (key: string): readonly NumberRange[] =>
    valuesOf(node, key).flatMap((one) => parseNumbers(one, 65535) ?? [])
  const mapped = balanced
    ? servers.flatMap((one) => rangeOf(valueOf(one, 'ip') ?? '') ?? [])
    : valuesOf(node, 'mappedip').flatMap((one) => rangeOf(one) ?? [])
  const external = valuesOf(node, 'extip').flatMap((one) => rangeOf(one) ?? [])
  const usesPorts = forward || (balanced && transports[protocol] !== undefined)
  return {
    name: node.name,
    node,
    external: external.length ? external : undefined,
    mapped: mapped.length ? mapped : undefined,
    interface: valueOf(node, 'extintf') ?? 'any',
    protocol: usesPorts ? transports[protocol] : undefined,
    externalPorts: usesPorts ? ports('extport') : [],
    mappedPorts: balanced
      ? servers.flatMap((one) => parseNumbers(valueOf(one, 'port') ?? '', 65535) ?? [])
      : forward
        ? ports(node.settings.has('mappedport') ? 'mappedport' : 'extport')
        : [],
    sources: valuesOf(node, 'src-filter').flatMap((one) => rangeOf(one) ?? networkOf([one]) ?? []),
    isOneToOne: type === 'static-nat' && !forward,
  }
}

/** The translation that a VIP is. */
export function translationOf(vip: Vip, ledger: Ledger): Rule {
  const source = ledger.source(vip.node.line, vip.node.last)
  const conditions: readonly Condition[] = [
    ...(vip.interface === 'any' ? [] : [match.inOf(vip.interface)]),
    ...(vip.external
      ? [{ field: 'destination' as const, any: vip.external }]
      : [match.unknown(`external address of ${vip.name}`)]),
    ...(vip.protocol === undefined ? [] : [match.protocol(vip.protocol)]),
    ...(vip.externalPorts.length ? [match.destinationPort(...vip.externalPorts)] : []),
    ...(vip.sources.length ? [{ field: 'source' as const, any: vip.sources }] : []),
  ]
  const act: Rule['act'] = vip.mapped
    ? {
        kind: 'translate',
        to: {
          destination: vip.mapped,
          offset: 'same',
          ...(vip.mappedPorts.length ? { destinationPorts: vip.mappedPorts } : {}),
        },
      }
    : { kind: 'unknown', text: `mapped address of ${vip.name}` }
  return { id: `vip ${vip.name}`, source, match: conditions, act, label: vip.name }
}

/** What a policy whose destination is the VIP matches: the packet after its translation. */
export function translatedTo(vip: Vip): readonly Condition[] {
  return [
    { field: 'translated', end: 'destination' },
    ...(vip.mapped
      ? [{ field: 'destination' as const, any: vip.mapped }]
      : [match.unknown(`mapped address of ${vip.name}`)]),
    ...(vip.protocol === undefined ? [] : [match.protocol(vip.protocol)]),
    ...(vip.mappedPorts.length ? [match.destinationPort(...vip.mappedPorts)] : []),
  ]
}
