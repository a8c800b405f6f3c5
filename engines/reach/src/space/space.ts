// The space of packets: which variables of the diagrams stand for which field, and the sets of simple facts.
import type { Boxes } from '../contract.ts'
import type { AddressRange, Family, NumberRange } from '../model.ts'
import { all, Diagrams, none, type Set } from './bdd.ts'
import { type Boundaries, closeUnderShifts } from './boundary.ts'
import { type Codec, codecOf, encode } from './codec.ts'

/** Order of the variables, measured: interface and addresses before ports keeps real rule sets small. */
export const fieldNames = [
  'family',
  'in',
  'source',
  'mac',
  'out',
  'destination',
  'state',
  'sourceTranslated',
  'destinationTranslated',
  'fragment',
  'protocol',
  'destinationPort',
  'sourcePort',
  'icmp',
  'flags',
] as const
export type FieldName = (typeof fieldNames)[number]

/** Codes of the state field; `fresh` is a packet that no tracker has seen yet. */
export const stateCodes = { new: 0, established: 1, related: 2, invalid: 3, untracked: 4, fresh: 5 } as const

/** Protocols that carry ports at the same place: TCP, UDP, DCCP, SCTP, UDP-Lite. */
export const portProtocols: readonly number[] = [6, 17, 33, 132, 136]

/** A space before anything is said in it. */
type Unfinished = Omit<Space, 'facts' | 'kept'>

export interface Space {
  readonly d: Diagrams
  readonly base: Readonly<Record<FieldName, number>>
  readonly bits: Readonly<Record<FieldName, number>>
  readonly address: Readonly<Record<Family, Codec>>
  readonly protocol: Codec
  readonly sourcePort: Codec
  readonly destinationPort: Codec
  readonly icmp: Codec
  /** 0 is every address that no rule names. */
  readonly macs: ReadonlyMap<string, number>
  readonly facts: Facts
  readonly kept: Kept
}

/** What was read off sets, by their numbers; void after a collection. */
export interface Kept {
  readonly boxes: Map<string, Boxes>
  readonly branches: Map<number, ReadonlyMap<Set, readonly (readonly [number, number])[]>>
  readonly counts: Map<number, number>
}

export function forget({ boxes, branches, counts }: Kept): void {
  for (const map of [boxes, branches, counts]) map.clear()
}

/** Sets that are needed again and again. */
export interface Facts {
  readonly family: Readonly<Record<Family, Set>>
  readonly hasPorts: Set
  readonly isTcp: Set
  readonly isIcmp: Set
  readonly isWhole: Set
  readonly state: Readonly<Record<keyof typeof stateCodes, Set>>
}

export function spaceOf(boundaries: Boundaries): Space {
  closeUnderShifts(boundaries)
  const address = { 4: codecOf(boundaries.address[4], 1n << 32n), 6: codecOf(boundaries.address[6], 1n << 128n) }
  const protocol = codecOf(boundaries.protocol, 256n)
  const sourcePort = codecOf(boundaries.sourcePort, 65536n)
  const destinationPort = sourcePort
  const icmp = codecOf(boundaries.icmp, 65536n)
  const macs = new Map([...boundaries.macs].map((mac, at) => [mac, at + 1]))
  const width = (count: number): number => Math.max(1, Math.ceil(Math.log2(count)))
  const addressBits = Math.max(address[4].bits, address[6].bits)
  const bits: Record<FieldName, number> = {
    family: 1,
    in: width(boundaries.interfaces),
    source: addressBits,
    mac: width(macs.size + 1),
    out: width(boundaries.interfaces),
    destination: addressBits,
    state: 3,
    fragment: 1,
    protocol: protocol.bits,
    destinationPort: destinationPort.bits,
    sourcePort: sourcePort.bits,
    icmp: icmp.bits,
    flags: 6,
    sourceTranslated: 1,
    destinationTranslated: 1,
  }
  const base = { ...bits }
  let level = 0
  for (const name of fieldNames) {
    base[name] = level
    level += bits[name]
  }
  // Measured: a firewall's rules need about 50 nodes for each address that they name.
  const d = new Diagrams(50 * (address[4].starts.length + address[6].starts.length))
  const unfinished = { d, base, bits, address, protocol, sourcePort, destinationPort, icmp, macs }
  const kept: Kept = { boxes: new Map(), branches: new Map(), counts: new Map() }
  return { ...unfinished, facts: factsOf(unfinished), kept }
}

function factsOf(space: Unfinished): Facts {
  const { d } = space
  const code = (field: FieldName, value: number): Set =>
    d.intervals(space.base[field], space.bits[field], [[value, value]])
  const protocols = (list: readonly number[]): Set =>
    protocolSet(
      space,
      list.map((number) => ({ first: number, last: number })),
    )
  const family = { 4: code('family', 0), 6: code('family', 1) }
  const states = Object.fromEntries(Object.entries(stateCodes).map(([name, at]) => [name, code('state', at)]))
  return {
    family,
    hasPorts: protocols(portProtocols),
    isTcp: protocols([6]),
    isIcmp: d.or(d.and(family[4], protocols([1])), d.and(family[6], protocols([58]))),
    isWhole: code('fragment', 0),
    // `states` was made from the entries of `stateCodes`, so it has each of its names.
    state: states as Facts['state'],
  }
}

/** Packets whose `field` has this code. */
export function codeSet(space: Unfinished, field: FieldName, code: number): Set {
  return space.d.intervals(space.base[field], space.bits[field], [[code, code]])
}

/** Packets whose address is in one of the ranges; no range, no packet. */
export function addressSet(space: Space, field: 'source' | 'destination', ranges: readonly AddressRange[]): Set {
  const { d } = space
  let set: Set = none
  for (const family of [4, 6] as const) {
    const own = ranges.filter((range) => range.family === family)
    if (own.length === 0) continue
    const list = addressIntervals(space, field, family, own)
    set = d.or(set, d.and(space.facts.family[family], d.intervals(space.base[field], space.bits[field], list)))
  }
  return set
}

/** Codes of addresses of one family. */
export function addressIntervals(
  space: Space,
  field: 'source' | 'destination',
  family: Family,
  ranges: readonly AddressRange[],
): readonly (readonly [number, number])[] {
  const codec = space.address[family]
  const end = 2 ** codec.bits
  return merged(
    ranges.map(({ first, last }) => {
      const [from, to] = encode(codec, first, last)
      // The last interval owns whatever codes the wider family has beyond its own.
      return [from, to === end - 1 ? 2 ** space.bits[field] - 1 : to] as const
    }),
  )
}

export function protocolSet(space: Unfinished, ranges: readonly NumberRange[]): Set {
  return numberSet(space, 'protocol', ranges)
}

/** Packets whose number is in one of the ranges, whatever else they are. */
export function numberSet(
  space: Unfinished,
  field: 'protocol' | 'sourcePort' | 'destinationPort' | 'icmp',
  ranges: readonly NumberRange[],
): Set {
  const list = numberIntervals(space, field, ranges)
  return list.length === 0 ? none : space.d.intervals(space.base[field], space.bits[field], list)
}

export function numberIntervals(
  space: Unfinished,
  field: 'protocol' | 'sourcePort' | 'destinationPort' | 'icmp',
  ranges: readonly NumberRange[],
): readonly (readonly [number, number])[] {
  return merged(ranges.map(({ first, last }) => encode(space[field], BigInt(first), BigInt(last))))
}

/** Sorted, overlapping and touching intervals joined. */
export function merged(list: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  if (list.length < 2) return list
  const sorted = list.toSorted((a, b) => a[0] - b[0])
  const joined: [number, number][] = []
  for (const [first, last] of sorted) {
    const before = joined.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else joined.push([first, last])
  }
  return joined
}

/** Name for forgetting these fields, to be given to `exists`. */
export function forgetting(space: Space, fields: readonly FieldName[]): number {
  return space.d.quantifier(
    fields.flatMap((field) => Array.from({ length: space.bits[field] }, (_, bit) => space.base[field] + bit)),
  )
}

/** The union of sets, balanced so that big ones are met seldom. */
export function union(space: Space, sets: readonly Set[]): Set {
  if (sets.length <= 1) return sets[0] ?? none
  const middle = sets.length >> 1
  return space.d.or(union(space, sets.slice(0, middle)), union(space, sets.slice(middle)))
}

export { all, none, type Set }
