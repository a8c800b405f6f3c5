// What an nft expression looks at, and the conditions that its values make.
import {
  type AddressRange,
  type Condition,
  type ConnectionState,
  connectionStates,
  type NumberRange,
} from '../../model.ts'
import { parseIcmp, parsePorts, parseProtocol, parseRange } from './address.ts'
import { type Draft, nameInterface } from './draft.ts'
import type { Cursor } from './nft-tokens.ts'

export type Key =
  | { readonly kind: 'address'; readonly end: 'source' | 'destination'; readonly family: 4 | 6 }
  | { readonly kind: 'port'; readonly end: 'source' | 'destination'; readonly protocol?: number }
  | { readonly kind: 'protocol'; readonly family?: 4 | 6 }
  | { readonly kind: 'family' }
  | { readonly kind: 'icmp'; readonly family: 4 | 6; readonly part: 'type' | 'code' }
  | { readonly kind: 'interface'; readonly side: 'in' | 'out' }
  | { readonly kind: 'state' | 'status' | 'flags' | 'mac' }
  | { readonly kind: 'local'; readonly end: 'source' | 'destination' }
  | { readonly kind: 'unknown'; readonly text: string }

const transports: Readonly<Record<string, number | undefined>> = { tcp: 6, udp: 17, sctp: 132, dccp: 33, udplite: 136 }
const flagBits: Readonly<Record<string, number>> = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ecn: 0, cwr: 0 }

/** Reads one key, `ip saddr` or `ct state`, without what may be concatenated to it; undefined where no key begins. */
export function readKey(cursor: Cursor): Key | undefined {
  const word = cursor.text
  const second = cursor.peek()
  if (word === 'ip' || word === 'ip6') return readNetwork(cursor, word === 'ip' ? 4 : 6)
  if (word in transports || word === 'th') return readTransport(cursor)
  if (word === 'icmp' || word === 'icmpv6') {
    cursor.at += 2
    if (second !== 'type' && second !== 'code') return { kind: 'unknown', text: `${word} ${second}` }
    return { kind: 'icmp', family: word === 'icmp' ? 4 : 6, part: second }
  }
  if (word === 'ct') return readTracked(cursor)
  if (word === 'ether') {
    cursor.at += 2
    return second === 'saddr' ? { kind: 'mac' } : { kind: 'unknown', text: `ether ${second}` }
  }
  if (word === 'fib') return readFib(cursor)
  if (word === 'meta') {
    cursor.at++
    return readMeta(cursor)
  }
  if (
    /^(iif|oif|iifname|oifname|l4proto|nfproto|mark|skuid|skgid|pkttype|iiftype|oiftype|rtclassid|cgroup|cpu|ipsec|time|day|hour)$/.test(
      word,
    )
  )
    return readMeta(cursor)
  return undefined
}

function readNetwork(cursor: Cursor, family: 4 | 6): Key {
  const field = cursor.peek()
  const text = `${cursor.text} ${field}`
  cursor.at += 2
  if (field === 'saddr') return { kind: 'address', end: 'source', family }
  if (field === 'daddr') return { kind: 'address', end: 'destination', family }
  if (field === 'protocol' || field === 'nexthdr') return { kind: 'protocol', family }
  return { kind: 'unknown', text }
}

function readTransport(cursor: Cursor): Key {
  const word = cursor.next()
  const field = cursor.next()
  const number = transports[word]
  const protocol = number === undefined ? {} : { protocol: number }
  if (field === 'sport') return { kind: 'port', end: 'source', ...protocol }
  if (field === 'dport') return { kind: 'port', end: 'destination', ...protocol }
  if (word === 'tcp' && field === 'flags') return { kind: 'flags' }
  return { kind: 'unknown', text: `${word} ${field}` }
}

function readTracked(cursor: Cursor): Key {
  cursor.at++
  const side = cursor.text === 'original' || cursor.text === 'reply' ? cursor.next() : ''
  const field = cursor.next()
  if (side === '' && field === 'state') return { kind: 'state' }
  if (side === '' && field === 'status') return { kind: 'status' }
  if (field === 'ip' || field === 'ip6') cursor.at++
  if (field === 'count') cursor.take('over')
  return { kind: 'unknown', text: `ct ${side} ${field}` }
}

function readFib(cursor: Cursor): Key {
  cursor.at++
  const parts: string[] = []
  while (!cursor.isDone && !/^(type|oif|oifname)$/.test(cursor.text)) parts.push(cursor.next())
  const result = cursor.next()
  const text = parts.join(' ')
  if (result === 'type' && text === 'daddr') return { kind: 'local', end: 'destination' }
  if (result === 'type' && text === 'saddr') return { kind: 'local', end: 'source' }
  return { kind: 'unknown', text: `fib ${text} ${result}` }
}

function readMeta(cursor: Cursor): Key {
  const field = cursor.next()
  if (field === 'iif' || field === 'iifname') return { kind: 'interface', side: 'in' }
  if (field === 'oif' || field === 'oifname') return { kind: 'interface', side: 'out' }
  if (field === 'l4proto') return { kind: 'protocol' }
  if (field === 'nfproto' || field === 'protocol') return { kind: 'family' }
  return { kind: 'unknown', text: `meta ${field}` }
}

/** What the key alone says of the packet: a test of a TCP port is false for every other protocol. */
export function implied(key: Key): readonly Condition[] {
  const only = (number: number): Condition => ({ field: 'protocol', any: [{ first: number, last: number }] })
  switch (key.kind) {
    case 'address':
      return [{ field: 'family', family: key.family }]
    case 'protocol':
      return key.family === undefined ? [] : [{ field: 'family', family: key.family }]
    case 'port':
      return key.protocol === undefined ? [] : [only(key.protocol)]
    case 'icmp':
      return [{ field: 'family', family: key.family }, only(key.family === 4 ? 1 : 58)]
    case 'flags':
      return [only(6)]
    default:
      return []
  }
}

/** The condition that the key has one of the values; undefined where a value is not understood. */
export function conditionOf(
  draft: Draft,
  key: Key,
  values: readonly string[],
  negated: boolean,
): Condition | undefined {
  const not = negated ? ({ negated: true } as const) : {}
  const each = <T>(read: (value: string) => T | undefined): readonly T[] | undefined => {
    const list = values.map(read)
    return list.every((one): one is T => one !== undefined) ? list : undefined
  }
  switch (key.kind) {
    case 'address': {
      const any = each((value): AddressRange | undefined => (value === '*' ? undefined : parseRange(value)))
      if (any === undefined || any.some(({ family }) => family !== key.family)) return undefined
      return { field: key.end, any, ...not }
    }
    case 'port': {
      const any = each(parsePorts)
      return any && { field: key.end === 'source' ? 'source-port' : 'destination-port', any, ...not }
    }
    case 'protocol': {
      const any = each(protocols)
      return any && { field: 'protocol', any, ...not }
    }
    case 'family':
      return familyOf(values, negated)
    case 'icmp': {
      const any = each((value) => icmpOf(value, key))
      return any && { field: 'icmp', any, ...not }
    }
    case 'interface': {
      for (const value of values) if (!value.endsWith('*')) nameInterface(draft, value)
      const any = values.map((value) => (value.endsWith('*') ? `${value.slice(0, -1)}+` : value))
      return { field: key.side === 'in' ? 'in-interface' : 'out-interface', any, ...not }
    }
    case 'state': {
      draft.tracks = true
      const any = each((value) => connectionStates.find((state): state is ConnectionState => state === value))
      return any && { field: 'state', any, ...not }
    }
    case 'status':
      return statusOf(draft, values, negated)
    case 'flags': {
      const any = each((value) => (flagBits[value] === undefined ? undefined : { mask: 63, set: flagBits[value] }))
      return any && { field: 'tcp-flags', any, ...not }
    }
    case 'mac':
      return { field: 'source-mac', any: values.map((value) => value.toLowerCase()), ...not }
    case 'local':
      return localOf(draft, key.end, values, negated)
    case 'unknown':
      return undefined
  }
}

function protocols(value: string): NumberRange | undefined {
  const range = /^(\d+)-(\d+)$/.exec(value)
  if (range !== null) return { first: Number(range[1]), last: Number(range[2]) }
  const number = value === '0' ? 0 : parseProtocol(value)
  return typeof number === 'number' ? { first: number, last: number } : undefined
}

function familyOf(values: readonly string[], negated: boolean): Condition | undefined {
  const families = values.map((value) => ({ ipv4: 4, ip: 4, '2': 4, ipv6: 6, ip6: 6, '10': 6 })[value])
  if (families.some((family) => family === undefined)) return undefined
  const wanted = ([4, 6] as const).filter((family) => families.includes(family) !== negated)
  return { field: 'any-of', of: wanted.map((family) => [{ field: 'family', family }]) }
}

function icmpOf(value: string, key: Key & { readonly kind: 'icmp' }) {
  const every = { first: 0, last: 255 }
  const range = /^(\d+)-(\d+)$/.exec(value)
  const numbers = range === null ? undefined : { first: Number(range[1]), last: Number(range[2]) }
  if (key.part === 'type') return numbers === undefined ? parseIcmp(value, key.family) : { type: numbers, code: every }
  const code = numbers ?? (/^\d+$/.test(value) ? { first: Number(value), last: Number(value) } : undefined)
  if (code !== undefined) return { type: every, code }
  return codeNames[value] === undefined
    ? undefined
    : { type: every, code: { first: codeNames[value], last: codeNames[value] } }
}
const codeNames: Readonly<Record<string, number>> = {
  'net-unreachable': 0,
  'host-unreachable': 1,
  'prot-unreachable': 2,
  'port-unreachable': 3,
  'frag-needed': 4,
  'net-prohibited': 9,
  'host-prohibited': 10,
  'admin-prohibited': 13,
}

function statusOf(draft: Draft, values: readonly string[], negated: boolean): Condition | undefined {
  draft.tracks = true
  const ends = values.map((value) => (value === 'dnat' ? 'destination' : value === 'snat' ? 'source' : undefined))
  if (!ends.every((end) => end !== undefined)) return undefined
  const of = ends.map((end) => [{ field: 'translated', end } as const])
  return { field: 'any-of', of, ...(negated ? { negated: true as const } : {}) }
}

function localOf(
  draft: Draft,
  end: 'source' | 'destination',
  values: readonly string[],
  negated: boolean,
): Condition | undefined {
  const multicast = [parseRange('224.0.0.0/4'), parseRange('ff00::/8')]
  const loopback = [parseRange('127.0.0.0/8'), parseRange('::1')]
  const any = values.map((value) => {
    if (value === 'multicast') return multicast
    if (value !== 'local' || !draft.hasAddresses) return undefined
    const own = [...draft.interfaces.values()].flatMap(({ addresses }) =>
      addresses.map(({ family, value }) => ({ family, first: value, last: value })),
    )
    return [...loopback, ...own]
  })
  if (!any.every((ranges) => ranges !== undefined)) return undefined
  const ranges = any.flat().filter((range) => range !== undefined)
  return { field: end, any: ranges, ...(negated ? { negated: true } : {}) }
}

/** Bits of `syn`, `fin,syn`, `0x3f`. */
export function flagMask(words: readonly string[]): number | undefined {
  const bits = words.map((word) => (word.startsWith('0x') ? Number(word) & 63 : flagBits[word.toLowerCase()]))
  return bits.every((bit) => bit !== undefined) ? bits.reduce((sum, bit) => sum | bit, 0) : undefined
}
