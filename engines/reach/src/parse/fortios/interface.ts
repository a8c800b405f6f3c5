// Interfaces and zones of a FortiGate.
import type { Address, Interface } from '../../model.ts'
import { parseInterfaceAddress } from '../address.ts'
import { makeInterface } from '../device.ts'
import type { Ledger } from '../lines.ts'
import { entriesOf, isOn, type Node, valueOf, valuesOf } from './tree.ts'

export interface FortiZone {
  readonly interfaces: readonly string[]
  /** `set intrazone allow`: its interfaces reach each other without a policy. */
  readonly allowsInside: boolean
  readonly node: Node | undefined
}

/** Zones by name, those of SD-WAN among them. */
export function zonesOf(scopes: readonly Node[]): ReadonlyMap<string, FortiZone> {
  const out = new Map<string, FortiZone>()
  for (const node of entriesOf(scopes, 'system zone')) {
    out.set(node.name, {
      interfaces: valuesOf(node, 'interface'),
      allowsInside: valueOf(node, 'intrazone') === 'allow',
      node,
    })
  }
  const blocks = scopes.flatMap((scope) =>
    scope.blocks.filter((block) => block.name === 'system sdwan' || block.name === 'system virtual-wan-link'),
  )
  const members = entriesOf(blocks, 'members')
  for (const zone of ['virtual-wan-link', 'sd-wan', ...entriesOf(blocks, 'zone').map((node) => node.name)]) {
    const own = members.filter((node) => (valueOf(node, 'zone') ?? 'virtual-wan-link') === zone || zone === 'sd-wan')
    if (blocks.length)
      out.set(zone, {
        interfaces: own.flatMap((node) => valueOf(node, 'interface') ?? []),
        allowsInside: false,
        node: undefined,
      })
  }
  return out
}

/** One `edit` of `config system interface`. */
export function readInterface(ledger: Ledger, node: Node, zones: ReadonlyMap<string, FortiZone>): Interface {
  const type = valueOf(node, 'type') ?? (node.settings.has('vlanid') ? 'vlan' : 'physical')
  const vlan = Number(valueOf(node, 'vlanid') ?? 0)
  const zone = [...zones].find(([, one]) => one.interfaces.includes(node.name))?.[0]
  const mode = valueOf(node, 'mode') ?? 'static'
  const description = valueOf(node, 'description') ?? valueOf(node, 'alias')
  const kinds: Readonly<Record<string, Interface['kind']>> = {
    vlan: 'vlan',
    tunnel: 'tunnel',
    loopback: 'loopback',
    'vdom-link': 'ethernet',
  }
  for (const key of [
    'vrrp-virtual-mac',
    'explicit-web-proxy',
    'explicit-ftp-proxy',
    'forward-domain',
    'ips-sniffer-mode',
  ]) {
    const setting = node.settings.get(key)
    if (setting && setting.values[0] !== 'disable') ledger.skip(setting.line, 'interfaces', `${key} is not modelled`)
  }
  return makeInterface(node.name, {
    addresses: addressesOf(node),
    isEnabled: valueOf(node, 'status') !== 'down',
    vrf: valueOf(node, 'vrf') ?? 'default',
    kind: mode === 'pppoe' ? 'ppp' : (kinds[type] ?? 'ethernet'),
    source: ledger.source(node.line, node.last),
    ...(vlan > 0 ? { vlan, layer2: { tagged: [{ first: vlan, last: vlan }] } } : {}),
    ...(zone === undefined ? {} : { zone }),
    ...(mode === 'dhcp' || mode === 'pppoe' ? { isDynamic: true } : {}),
    ...(description === undefined ? {} : { description }),
  })
}

function addressesOf(node: Node): readonly Address[] {
  const read = (holder: Node, key: string): readonly Address[] => {
    const address = parseInterfaceAddress(valuesOf(holder, key).slice(0, 2).join('/'))
    return address && address.value !== 0n ? [address] : []
  }
  const secondary = isOn(node, 'secondary-IP') ? entriesOf([node], 'secondaryip').flatMap((one) => read(one, 'ip')) : []
  const six = node.blocks
    .filter((block) => block.name === 'ipv6')
    .flatMap((block) => [
      ...read(block, 'ip6-address'),
      ...entriesOf([block], 'ip6-extra-addr').flatMap((one) => {
        const address = parseInterfaceAddress(one.name)
        return address ? [address] : []
      }),
    ])
  return [...read(node, 'ip'), ...secondary, ...six]
}
