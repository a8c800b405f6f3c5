// Conditions in the words of configurations: sets of addresses and services, possibly with members nobody can know.
import type { AddressRange, Condition, Family, NumberRange } from '../model.ts'
import { mergeNumbers, mergeRanges } from './address.ts'

/** Addresses; `unknown` names members that the configuration does not tell (names in DNS, countries, users). */
export interface AddressSet {
  readonly ranges: readonly AddressRange[]
  readonly isAny?: boolean
  readonly unknown?: string
}
export const anyAddress: AddressSet = { ranges: [], isAny: true }

/** Disjunction of conjunctions; one empty conjunction is every packet. */
export type Alternatives = readonly (readonly Condition[])[]
export const everything: Alternatives = [[]]

export const tcp = 6
export const udp = 17
export const icmp = 1
export const icmpv6 = 58
export const sctp = 132
export const allPorts: NumberRange = { first: 0, last: 65535 }

/** One protocol. */
export function protocol(...numbers: readonly number[]): Condition {
  return { field: 'protocol', any: mergeNumbers(numbers.map((one) => ({ first: one, last: one }))) }
}

export function sourcePort(...any: readonly NumberRange[]): Condition {
  return { field: 'source-port', any: mergeNumbers(any) }
}

export function destinationPort(...any: readonly NumberRange[]): Condition {
  return { field: 'destination-port', any: mergeNumbers(any) }
}

/** Ports of one transport protocol; absent lists mean any. */
export function ports(
  transport: number,
  destination?: readonly NumberRange[],
  source?: readonly NumberRange[],
): readonly Condition[] {
  return [
    protocol(transport),
    ...(source ? [sourcePort(...source)] : []),
    ...(destination ? [destinationPort(...destination)] : []),
  ]
}

/** ICMP of one family; absent type means any. */
export function icmpOf(number: number, type?: NumberRange, code?: NumberRange): readonly Condition[] {
  if (!type) return [protocol(number)]
  return [protocol(number), { field: 'icmp', any: [{ type, code: code ?? { first: 0, last: 255 } }] }]
}

export const family = (one: Family): Condition => ({ field: 'family', family: one })
export const unknown = (text: string): Condition => ({ field: 'unknown', text })
export const inOf = (...any: readonly string[]): Condition => ({ field: 'in-interface', any })
export const outOf = (...any: readonly string[]): Condition => ({ field: 'out-interface', any })

/** Replies of a connection and what helpers relate to it: what every stateful firewall lets through before its rules. */
export const ofSession: Condition = { field: 'state', any: ['established', 'related'] }

/** TCP segments that do not open a connection: ACK or RST set. This is not state: anybody can send them. */
export const ackOrRst: Condition = {
  field: 'tcp-flags',
  any: [
    { mask: 16, set: 16 },
    { mask: 4, set: 4 },
  ],
}

/** The packet's end is in the set; any address gives no condition. Unknown members may be any address. */
export function within(end: 'source' | 'destination', set: AddressSet, negated = false): readonly Condition[] {
  if (set.isAny && !negated) return []
  if (set.unknown !== undefined) {
    const known: Alternatives = set.ranges.length ? [[{ field: end, any: mergeRanges(set.ranges) }]] : []
    const of: Alternatives = [...known, [unknown(set.unknown)]]
    return [{ field: 'any-of', of, ...(negated ? { negated } : {}) }]
  }
  // Negated "any" is nobody, and so is an empty set.
  const any = set.isAny ? [] : mergeRanges(set.ranges)
  return [{ field: end, any, ...(negated && !set.isAny ? { negated } : {}) }]
}

/** The sets of several members together. */
export function union(sets: readonly AddressSet[]): AddressSet {
  if (sets.some((set) => set.isAny)) return anyAddress
  const names = sets.flatMap((set) => set.unknown ?? [])
  return {
    ranges: mergeRanges(sets.flatMap((set) => set.ranges)),
    ...(names.length ? { unknown: names.slice(0, 5).join(', ') } : {}),
  }
}

/** One condition for a disjunction: nothing if it is every packet, spelled out if there is one alternative. */
export function oneOf(alternatives: Alternatives): readonly Condition[] {
  if (alternatives.some((one) => one.length === 0)) return []
  const merged = mergePorts(alternatives)
  const [first] = merged
  return merged.length === 1 && first ? first : [{ field: 'any-of', of: merged }]
}

/** Alternatives that differ only in destination ports become one: `tcp/80` and `tcp/443`. */
function mergePorts(alternatives: Alternatives): Alternatives {
  const byProtocol = new Map<string, NumberRange[]>()
  const rest: (readonly Condition[])[] = []
  for (const one of alternatives) {
    const [first, second] = one
    if (one.length === 2 && first?.field === 'protocol' && second?.field === 'destination-port' && !second.negated) {
      const key = JSON.stringify(first)
      byProtocol.set(key, [...(byProtocol.get(key) ?? []), ...second.any])
    } else rest.push(one)
  }
  const merged = [...byProtocol].map(([key, any]): readonly Condition[] => {
    // The key was written from a protocol condition a few lines above.
    const which = JSON.parse(key) as Condition
    return [which, destinationPort(...any)]
  })
  return [...merged, ...rest]
}
