// A concrete packet out of a set: the most ordinary one, as a person would expect to see it.
import type { Packet } from '../contract.ts'
import type { Family } from '../model.ts'
import { around, decode } from '../space/codec.ts'
import {
  addressSet,
  codeSet,
  type FieldName,
  none,
  numberSet,
  protocolSet,
  type Set,
  type Space,
  stateCodes,
} from '../space/space.ts'

/** Services to look for first, most telling first: remote desktop and file sharing before the web. */
const services: readonly (readonly [number, number])[] = [
  [6, 443],
  [6, 80],
  [6, 22],
  [6, 445],
  [6, 3389],
  [17, 53],
  [6, 25],
]

/** A packet of `set`; undefined when it is empty. */
export function pick(space: Space, set: Set): Packet | undefined {
  if (set === none) return undefined
  const { d, facts } = space
  let now = set
  const prefer = (wish: Set): boolean => {
    const narrowed = d.and(now, wish)
    if (narrowed === none) return false
    now = narrowed
    return true
  }
  prefer(facts.isWhole)
  prefer(facts.state.new)
  if (!services.some(([protocol, port]) => prefer(serviceSet(space, protocol, port))))
    [6, 17, 1, 58].some((protocol) => prefer(protocolSet(space, [{ first: protocol, last: protocol }])))
  const syn = d.and(flagBits(space, 2, 1), flagBits(space, 16, 0))
  prefer(d.and(facts.isTcp, syn))
  prefer(numberSet(space, 'icmp', [{ first: 0x800, last: 0x800 }]))
  prefer(d.and(facts.family[6], numberSet(space, 'icmp', [{ first: 0x8000, last: 0x8000 }])))
  prefer(usualPort(space))
  prefer(facts.family[4])
  for (const field of ['source', 'destination'] as const) prefer(near(space, field, strangers[4]))
  for (const field of ['source', 'destination'] as const) prefer(near(space, field, strangers[6]))
  prefer(codeSet(space, 'mac', 0))
  return concrete(space, now)
}

/** Addresses kept for documentation stand for anybody on the internet (RFC 5737, RFC 3849). */
const strangers = { 4: (198n << 24n) | (51n << 16n) | (100n << 8n) | 10n, 6: (0x20010db8n << 96n) | 10n } as const

/** Packets whose address is told apart from `value` by no rule. */
function near(space: Space, field: 'source' | 'destination', value: bigint): Set {
  const family = value < 1n << 32n ? 4 : 6
  const [first, last] = around(space.address[family], value, value)
  return addressSet(space, field, [{ family, first, last }])
}

/** A client's port, or a packet that has none. */
export function usualPort(space: Space): Set {
  const { d, facts } = space
  return d.or(d.not(facts.hasPorts), numberSet(space, 'sourcePort', [{ first: 1024, last: 65535 }]))
}

function serviceSet(space: Space, protocol: number, port: number): Set {
  return space.d.and(
    protocolSet(space, [{ first: protocol, last: protocol }]),
    numberSet(space, 'destinationPort', [{ first: port, last: port }]),
  )
}

function flagBits(space: Space, weight: number, value: 0 | 1): Set {
  const level = space.base.flags + 5 - Math.log2(weight)
  return value === 1 ? space.d.node(level, 0, 1) : space.d.node(level, 1, 0)
}

/** Reads one path of the diagram; free variables become what is usual. */
function concrete(space: Space, set: Set): Packet {
  const { d } = space
  const values = new Map<number, number>()
  for (let at = set; at > 1; ) {
    const level = d.level(at)
    const low = d.low(at)
    const high = d.high(at)
    const goesHigh = low === none
    values.set(level, goesHigh ? 1 : 0)
    at = goesHigh ? high : low
  }
  const code = (field: FieldName): number => {
    let made = 0
    for (let bit = 0; bit < space.bits[field]; bit++) made = made * 2 + (values.get(space.base[field] + bit) ?? 0)
    return made
  }
  const family: Family = code('family') === 0 ? 4 : 6
  const address = (field: 'source' | 'destination'): bigint =>
    usual(decode(space.address[family], code(field), code(field)))
  const number = (field: 'protocol' | 'sourcePort' | 'destinationPort' | 'icmp', wished: number): number => {
    const [first, last] = decode(space[field], code(field), code(field)).map(Number)
    return wished >= (first ?? 0) && wished <= (last ?? 0) ? wished : (first ?? 0)
  }
  const protocol = number('protocol', 6)
  const isLater = code('fragment') === 1
  const icmp = number('icmp', family === 4 ? 0x800 : 0x8000)
  const state = Object.entries(stateCodes).find(([, at]) => at === code('state'))?.[0]
  const mac = [...space.macs].find(([, at]) => at === code('mac'))?.[0]
  return {
    family,
    source: address('source'),
    destination: address('destination'),
    protocol,
    ...([6, 17, 33, 132, 136].includes(protocol) && !isLater
      ? { sourcePort: number('sourcePort', 50000), destinationPort: number('destinationPort', 443) }
      : {}),
    ...(protocol === (family === 4 ? 1 : 58) && !isLater ? { icmp: { type: icmp >> 8, code: icmp & 255 } } : {}),
    ...(protocol === 6 && !isLater ? { tcpFlags: code('flags') } : {}),
    ...(mac === undefined ? {} : { sourceMac: mac }),
    ...(isLater ? { isLaterFragment: true as const } : {}),
    state: state === 'invalid' || state === 'untracked' ? state : 'new',
  }
}

/** A host rather than a network's own address, where the interval has more than one. */
function usual([first, last]: readonly [bigint, bigint]): bigint {
  for (const stranger of [strangers[4], strangers[6]]) if (first <= stranger && stranger <= last) return stranger
  if (last - first >= 20n) return first + 10n
  return last > first + 1n ? first + 1n : first
}
