// `ip addr` and `ip route`: what a host's rules do not say about its wires.
import type { Family, Interface, NextHop, Source } from '../../model.ts'
import { parseAddress, parseRange } from './address.ts'
import { type Draft, leave } from './draft.ts'

/** A line of `ip addr`, long form: a link, or an address of the link before. */
export function readAddressLine(draft: Draft, source: Source): void {
  const head = /^\d+: ([^\s:@]+)(?:@([^\s:]+))?: <([^>]*)>(.*)$/.exec(source.text)
  if (head !== null) {
    const [, name = '', parent, flags = '', rest = ''] = head
    draft.current = name
    draft.hasAddresses = true
    const vlan = /\.(\d{1,4})$/.exec(name)
    const vrf = /\bmaster (\S+)/.exec(rest)?.[1]
    draft.interfaces.set(name, {
      name,
      addresses: [],
      isEnabled: flags.split(',').includes('UP'),
      vrf: vrf !== undefined && /^vrf/i.test(vrf) ? vrf : '',
      ...kindOf(name, flags),
      ...(vlan !== null && parent !== undefined ? { vlan: Number(vlan[1]) } : {}),
      source,
    })
    return
  }
  const address = /^\s+inet6? (\S+)(?: brd \S+)?/.exec(source.text)
  const owner = draft.interfaces.get(draft.current)
  if (address === null || owner === undefined) return
  addAddress(draft, owner, address[1] ?? '', source)
}

function kindOf(name: string, flags: string): Pick<Interface, 'kind'> {
  if (flags.includes('LOOPBACK')) return { kind: 'loopback' }
  if (name.startsWith('ppp')) return { kind: 'ppp' }
  if (/^(tun|tap|wg|gre|sit|ipip|tunl)/.test(name)) return { kind: 'tunnel' }
  return { kind: /\.\d+$/.test(name) ? 'vlan' : 'ethernet' }
}

function addAddress(draft: Draft, owner: Interface, text: string, source: Source): void {
  const [head = '', length] = text.split('/')
  const address = parseAddress(head)
  if (address === undefined) return leave(draft, source, 'interfaces', `address \`${text}\` is not understood`)
  const prefix = length === undefined ? (address.family === 4 ? 32 : 128) : Number(length)
  const isDynamic = /\bdynamic\b/.test(source.text)
  draft.interfaces.set(owner.name, {
    ...owner,
    addresses: [...owner.addresses, { ...address, prefix }],
    ...(isDynamic || owner.isDynamic === true ? { isDynamic: true } : {}),
  })
}

/** Answers whether the text's first word is a destination; `default` needs the family of its gateway. */
export function readRouteLine(draft: Draft, source: Source): void {
  const words = source.text.trim().split(/\s+/)
  const type = /^(unicast|blackhole|unreachable|prohibit|throw|local|broadcast|anycast|multicast)$/.test(words[0] ?? '')
    ? words.shift()
    : 'unicast'
  if (type === 'local' || type === 'broadcast' || type === 'multicast' || type === 'anycast') return
  const value = (name: string): string | undefined => {
    const at = words.indexOf(name)
    return at < 0 ? undefined : words[at + 1]
  }
  const table = value('table')
  if (table !== undefined && table !== 'main' && table !== 'default')
    return leave(draft, source, 'routing', `table \`${table}\` is used only by \`ip rule\`, which is not modelled`)
  const gateway = parseAddress(value('via') ?? '')
  const [to = ''] = words
  const family: Family =
    to === 'default' ? (gateway?.family ?? (source.text.includes('::') ? 6 : 4)) : to.includes(':') ? 6 : 4
  const range = parseRange(to === 'default' ? (family === 4 ? '0.0.0.0/0' : '::/0') : to)
  if (range === undefined) return leave(draft, source, 'routing', 'the destination is not understood')
  const prefix = to === 'default' ? 0 : Number(to.split('/')[1] ?? (family === 4 ? 32 : 128))
  const device = value('dev')
  const hops: NextHop[] = [...source.text.matchAll(/\bnexthop\b(?: via (\S+))?(?: dev (\S+))?/g)].map(([, via, dev]) =>
    hopOf(via, dev),
  )
  const via = hops.length > 0 ? hops : [hopOf(value('via'), device)]
  draft.routes.push({
    vrf: '',
    to: { ...range, prefix },
    via: type === 'unicast' ? via : 'discard',
    preference: Number(value('metric') ?? 0) + 1,
    source,
  })
}

function hopOf(via: string | undefined, dev: string | undefined): NextHop {
  const gateway = parseAddress(via ?? '')
  return {
    ...(dev === undefined ? {} : { interface: dev }),
    ...(gateway === undefined ? {} : { gateway: { ...gateway, prefix: gateway.family === 4 ? 32 : 128 } }),
  }
}
