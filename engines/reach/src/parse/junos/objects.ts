// Address books, applications and prefix lists of Junos.
import type { Condition, NumberRange } from '../../model.ts'
import { allV4, allV6, between, parseNetwork, parseNumbers, parseV4, wildcard } from '../address.ts'
import * as match from '../match.ts'
import { protocolNames } from '../port.table.ts'
import { bounded, resolver } from '../resolve.ts'
import { at, kids, value, values, type Word } from '../statement.ts'
import { defaults, icmpTypes, junosPorts } from './applications.table.ts'

export interface Objects {
  /** Addresses by name, as seen from a zone. */
  readonly address: (name: string, zone: string | undefined) => match.AddressSet
  readonly application: (name: string) => match.Alternatives
  readonly prefixList: (name: string) => match.AddressSet
}

/** The objects of one (logical) system. */
export function readObjects(root: Word): Objects {
  const books = kids(root, 'security', 'address-book')
  const global = books.find((book) => book.name === 'global')
  const ofZone = (zone: string | undefined): readonly Word[] => {
    if (zone === undefined) return global ? [global] : []
    const own = at(root, 'security', 'zones', 'security-zone', zone, 'address-book')
    const attached = books.filter((book) => at(book, 'attach', 'zone', zone))
    return [...(own ? [own] : []), ...attached, ...(global ? [global] : [])]
  }
  const inZones = new Map<string, (name: string) => match.AddressSet>()
  const resolverOf = (zone: string | undefined): ((name: string) => match.AddressSet) => {
    const books_ = ofZone(zone)
    return resolver<match.AddressSet>(
      (name, again) => {
        if (name === 'any') return match.anyAddress
        if (name === 'any-ipv4') return { ranges: [allV4] }
        if (name === 'any-ipv6') return { ranges: [allV6] }
        for (const book of books_) {
          const one = at(book, 'address', name)
          if (one) return ofAddress(one)
          const set = at(book, 'address-set', name)
          if (set) return match.union([...values(set, 'address'), ...values(set, 'address-set')].map(again))
        }
        const plain = parseNetwork(name)
        return plain ? { ranges: [plain] } : { ranges: [], unknown: name }
      },
      (name) => ({ ranges: [], unknown: `${name} (inside itself)` }),
    )
  }
  const address = (name: string, zone: string | undefined): match.AddressSet => {
    const known = inZones.get(zone ?? '') ?? resolverOf(zone)
    inZones.set(zone ?? '', known)
    return known(name)
  }
  const application = resolver<match.Alternatives>(
    (name, again) => {
      const set = at(root, 'applications', 'application-set', name)
      if (set)
        return bounded([...values(set, 'application'), ...values(set, 'application-set')].flatMap(again), [
          match.unknown(`application ${name}`),
        ])
      const own = at(root, 'applications', 'application', name)
      if (own) return ofApplication(own)
      const known = Object.hasOwn(defaults, name) ? defaults[name] : undefined
      if (known === undefined) return [[match.unknown(`application ${name}`)]]
      return known.split(' ').flatMap((part) => (part.startsWith('@') ? again(part.slice(1)) : ofText(part)))
    },
    (name) => [[match.unknown(`application ${name} (inside itself)`)]],
  )
  return { address, application, prefixList: (name) => ofPrefixList(root, name) }
}

function ofAddress(one: Word): match.AddressSet {
  const range = at(one, 'range-address')
  if (range) {
    const low = value(range) ?? ''
    const found = between(low, value(range, low, 'to') ?? low)
    return found ? { ranges: [found] } : { ranges: [], unknown: one.name }
  }
  const wild = value(one, 'wildcard-address')
  if (wild !== undefined) {
    const [base, mask] = wild.split('/').map(parseV4)
    if (base === undefined || mask === undefined) return { ranges: [], unknown: one.name }
    const set = wildcard(base, ~mask >>> 0)
    return { ranges: set.ranges, ...(set.isExact ? {} : { unknown: one.name }) }
  }
  const ranges = [...one.kids.keys()].flatMap((name) => parseNetwork(name) ?? [])
  // Names in DNS are not in the configuration, and neither is an address that has no value.
  return ranges.length && !one.kids.has('dns-name') ? { ranges } : { ranges, unknown: one.name }
}

function ofPrefixList(root: Word, name: string): match.AddressSet {
  const list = at(root, 'policy-options', 'prefix-list', name)
  if (!list) return { ranges: [], unknown: name }
  const ranges = [...list.kids.keys()].flatMap((prefix) => parseNetwork(prefix) ?? [])
  return { ranges, ...(list.kids.has('apply-path') ? { unknown: `${name} (apply-path)` } : {}) }
}

function ofApplication(own: Word): match.Alternatives {
  const terms = kids(own, 'term')
  const plain = own.kids.has('protocol') ? [own] : []
  const all = [...plain, ...terms].map(ofTerm)
  return all.length ? all : [[match.unknown(`application ${own.name}`)]]
}

function ofTerm(term: Word): readonly Condition[] {
  const name = value(term, 'protocol')
  const number = name === undefined ? undefined : protocolNumber(name)
  const ports = (key: string): readonly NumberRange[] | undefined =>
    term.kids.has(key) ? values(term, key).flatMap((text) => portRange(text) ?? []) : undefined
  const type = value(term, 'icmp-type') ?? value(term, 'icmp6-type')
  const code = value(term, 'icmp-code') ?? value(term, 'icmp6-code')
  if (number === undefined)
    return name === undefined ? [match.unknown(`term ${term.name}`)] : [match.unknown(`protocol ${name}`)]
  if (number === match.icmp || number === match.icmpv6) {
    return match.icmpOf(number, icmpRange(type, number), code === undefined ? undefined : parseNumbers(code, 255))
  }
  return match.ports(number, ports('destination-port'), ports('source-port'))
}

function icmpRange(text: string | undefined, number: number): NumberRange | undefined {
  if (text === undefined) return undefined
  const known = Object.hasOwn(icmpTypes, text) ? icmpTypes[text]?.[number === match.icmp ? 0 : 1] : undefined
  return known === undefined ? parseNumbers(text, 255) : { first: known, last: known }
}

function ofText(text: string): match.Alternatives {
  const [kind = '', list] = text.split(':')
  const ranges = parseNumbers(list ?? '', 65535)
  if (kind === 'ip') return ranges ? [[match.protocol(ranges.first)]] : match.everything
  if (kind === 'icmp' || kind === 'icmp6') return [match.icmpOf(kind === 'icmp' ? match.icmp : match.icmpv6, ranges)]
  return [match.ports(kind === 'tcp' ? match.tcp : match.udp, ranges && [ranges])]
}

/** A protocol by number or name. */
export function protocolNumber(name: string): number | undefined {
  if (/^\d{1,3}$/.test(name)) return Number(name) <= 255 ? Number(name) : undefined
  return Object.hasOwn(protocolNames, name) ? protocolNames[name] : undefined
}

/** A port by number, range or name. */
export function portRange(text: string): NumberRange | undefined {
  const named = Object.hasOwn(junosPorts, text) ? junosPorts[text] : undefined
  return named === undefined ? parseNumbers(text, 65535) : { first: named, last: named }
}
