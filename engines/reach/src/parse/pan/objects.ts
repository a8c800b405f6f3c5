// Addresses, services and applications of PAN-OS by name.
import type { NumberRange } from '../../model.ts'
import { parseNumbers, parseRange, parseV4, wildcard } from '../address.ts'
import * as match from '../match.ts'
import { bounded, resolver } from '../resolve.ts'
import { at, kids, value, values, type Word } from '../statement.ts'
import { applications } from './tables.table.ts'

export interface Objects {
  readonly address: (name: string) => match.AddressSet
  /** `undefined`: the ports that the application uses by default. */
  readonly service: (name: string) => match.Alternatives | undefined
  /** Ports of an application; `undefined` where they are not known. */
  readonly application: (name: string) => match.Alternatives | undefined
}

/** Objects as a scope sees them: its own first. */
export function readObjects(scopes: readonly Word[]): Objects {
  const find = (kind: string, name: string): Word | undefined =>
    scopes.map((scope) => at(scope, kind, name)).find((word) => word !== undefined)
  const address = resolver<match.AddressSet>(
    (name, again) => {
      if (name === 'any') return match.anyAddress
      const one = find('address', name)
      if (one) return ofAddress(one)
      const group = find('address-group', name)
      if (group?.kids.has('dynamic')) return { ranges: [], unknown: `${name} (dynamic)` }
      if (group) {
        const members = group.kids.has('static')
          ? values(group, 'static')
          : values(group).filter((word) => !/^(description|tag)$/.test(word))
        return match.union(members.map(again))
      }
      const plain = parseRange(name)
      return plain ? { ranges: [plain] } : { ranges: [], unknown: name }
    },
    (name) => ({ ranges: [], unknown: `${name} (inside itself)` }),
  )
  const resolved = resolver<match.Alternatives>(
    (name, again) => {
      const one = find('service', name)
      if (one) return ofService(one)
      const group = find('service-group', name)
      if (group) {
        const members = group.kids.has('members')
          ? values(group, 'members')
          : values(group).filter((word) => word !== 'tag')
        return bounded(members.flatMap(again), [match.unknown(`service ${name}`)])
      }
      if (name === 'service-http') return portText('tcp/80,8080')
      if (name === 'service-https') return portText('tcp/443')
      return [[match.unknown(`service ${name}`)]]
    },
    (name) => [[match.unknown(`service ${name} (inside itself)`)]],
  )
  const service = (name: string): match.Alternatives | undefined =>
    name === 'any' ? match.everything : name === 'application-default' ? undefined : resolved(name)
  const ports = resolver<match.Alternatives | 'unknown'>(
    (name, again) => {
      const group = find('application-group', name)
      if (group) {
        const all = (group.kids.has('members') ? values(group, 'members') : values(group)).map(again)
        return all.includes('unknown')
          ? 'unknown'
          : bounded(
              all.flatMap((one) => (one === 'unknown' ? [] : one)),
              [match.unknown(`application ${name}`)],
            )
      }
      const own = find('application', name)
      const listed = own ? values(own, 'default', 'port') : []
      if (listed.length) return listed.flatMap(portText)
      const number = own ? value(own, 'default', 'ident-by-ip-protocol') : undefined
      if (number !== undefined && /^\d+$/.test(number)) return [[match.protocol(Number(number))]]
      const known = Object.hasOwn(applications, name) ? applications[name] : undefined
      return known === undefined ? 'unknown' : known.split(' ').flatMap(portText)
    },
    () => 'unknown',
  )
  const application = (name: string): match.Alternatives | undefined => {
    const known = ports(name)
    return known === 'unknown' ? undefined : known
  }
  return { address, service, application }
}

function ofAddress(one: Word): match.AddressSet {
  const plain = value(one, 'ip-netmask') ?? value(one, 'ip-range')
  if (plain !== undefined) {
    const range = parseRange(plain)
    return range ? { ranges: [range] } : { ranges: [], unknown: one.name }
  }
  const [base, wild] = (value(one, 'ip-wildcard') ?? '').split('/').map(parseV4)
  if (base !== undefined && wild !== undefined) {
    const set = wildcard(base, wild)
    return { ranges: set.ranges, ...(set.isExact ? {} : { unknown: one.name }) }
  }
  return { ranges: [], unknown: one.name }
}

function ofService(one: Word): match.Alternatives {
  const out = kids(one, 'protocol').flatMap((transport): match.Alternatives => {
    const number =
      transport.name === 'tcp'
        ? match.tcp
        : transport.name === 'udp'
          ? match.udp
          : transport.name === 'sctp'
            ? match.sctp
            : undefined
    if (number === undefined) return []
    const to = values(transport, 'port').flatMap(portList)
    const from = values(transport, 'source-port').flatMap(portList)
    return [match.ports(number, to.length ? to : undefined, from.length ? from : undefined)]
  })
  return out.length ? out : [[match.unknown(`service ${one.name}`)]]
}

/** `80,443,1000-2000`. */
export function portList(text: string): readonly NumberRange[] {
  return text.split(',').flatMap((part) => parseNumbers(part.trim(), 65535) ?? [])
}

/** `tcp/80,443`, `icmp`, `ip/50`, `tcp/dynamic`. */
function portText(text: string): match.Alternatives {
  const [kind = '', list = ''] = text.split('/')
  if (kind === 'icmp') return [[match.protocol(match.icmp)]]
  if (kind === 'icmp6') return [[match.protocol(match.icmpv6)]]
  if (kind === 'ip') return /^\d+$/.test(list) ? [[match.protocol(Number(list))]] : match.everything
  const ranges = portList(list)
  return [match.ports(kind === 'udp' ? match.udp : match.tcp, ranges.length ? ranges : undefined)]
}
