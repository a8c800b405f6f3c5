// A rule's conditions as sets of packets: those that surely match, and those that may.
import type { Condition } from '../model.ts'
import { icmpRanges } from './boundary.ts'
import {
  addressSet,
  all,
  codeSet,
  type FieldName,
  merged,
  none,
  numberSet,
  type Set,
  type Space,
  stateCodes,
  union,
} from './space.ts'

/** INVARIANT (closure): `sure ⊆ may`; they differ only where a condition is unknown. */
export interface Match {
  readonly sure: Set
  readonly may: Set
}

/** What a device knows that its conditions refer to. */
export interface Names {
  /** Place of each interface in the device's list. */
  readonly interfaces: ReadonlyMap<string, number>
}

/** A conjunction of conditions. */
export function matchOf(space: Space, names: Names, conditions: readonly Condition[]): Match {
  let sure: Set = all
  let may: Set = all
  // The deepest variables first: each condition then only puts its own nodes on top.
  const sorted = conditions.length < 2 ? conditions : conditions.toSorted((a, b) => depths[b.field] - depths[a.field])
  for (const condition of sorted) {
    const one = conditionOf(space, names, condition)
    const isSame = sure === may && one.sure === one.may
    sure = space.d.and(sure, one.sure)
    may = isSame ? sure : space.d.and(may, one.may)
  }
  return { sure, may }
}

const depths: Readonly<Record<Condition['field'], number>> = {
  family: 0,
  'in-interface': 1,
  source: 2,
  'source-mac': 3,
  'out-interface': 4,
  destination: 5,
  state: 6,
  fragment: 7,
  protocol: 8,
  'destination-port': 9,
  'source-port': 10,
  icmp: 11,
  'tcp-flags': 12,
  translated: 13,
  'any-of': 14,
  unknown: 15,
}

function conditionOf(space: Space, names: Names, condition: Condition): Match {
  if (condition.field === 'unknown') return { sure: none, may: all }
  if (condition.field === 'any-of') {
    const parts = condition.of.map((conjunction) => matchOf(space, names, conjunction))
    const sure = union(
      space,
      parts.map((part) => part.sure),
    )
    const may = union(
      space,
      parts.map((part) => part.may),
    )
    return condition.negated === true ? { sure: space.d.not(may), may: space.d.not(sure) } : { sure, may }
  }
  const set = exactly(space, names, condition)
  return { sure: set, may: set }
}

type Known = Exclude<Condition, { readonly field: 'unknown' | 'any-of' }>

/**
 * The set of one condition. A condition on a header that the packet does not have is false, negated or not: `! --dport 22`
 * matches no ICMP packet and no later fragment.
 */
function exactly(space: Space, names: Names, condition: Known): Set {
  const { d, facts } = space
  const signed = (set: Set, within: Set = all): Set =>
    'negated' in condition && condition.negated === true ? d.minus(within, set) : d.and(within, set)
  switch (condition.field) {
    case 'source':
    case 'destination':
      return signed(addressSet(space, condition.field, condition.any), familyOf(space, condition))
    case 'family':
      return facts.family[condition.family]
    case 'protocol':
      return signed(numberSet(space, 'protocol', condition.any))
    case 'source-port':
      return signed(numberSet(space, 'sourcePort', condition.any), d.and(facts.isWhole, facts.hasPorts))
    case 'destination-port':
      return signed(numberSet(space, 'destinationPort', condition.any), d.and(facts.isWhole, facts.hasPorts))
    case 'icmp': {
      const ranges = condition.any.flatMap(({ type, code }) => icmpRanges(type, code))
      return signed(numberSet(space, 'icmp', ranges), d.and(facts.isWhole, facts.isIcmp))
    }
    case 'tcp-flags':
      return signed(flagSet(space, condition.any), d.and(facts.isWhole, facts.isTcp))
    case 'state':
      return signed(
        codes(
          space,
          'state',
          condition.any.map((state) => stateCodes[state]),
        ),
      )
    case 'fragment':
      return condition.is === 'later' ? d.not(facts.isWhole) : facts.isWhole
    case 'in-interface':
      return signed(codes(space, 'in', placesOf(names, condition.any)))
    case 'out-interface':
      return signed(codes(space, 'out', placesOf(names, condition.any)))
    case 'source-mac':
      return signed(
        codes(
          space,
          'mac',
          condition.any.map((mac) => space.macs.get(mac.toLowerCase()) ?? 0),
        ),
      )
    case 'translated':
      return signed(codeSet(space, condition.end === 'source' ? 'sourceTranslated' : 'destinationTranslated', 1))
  }
}

/** An address condition of one family says nothing of packets of the other: they do not match, negated or not. */
function familyOf(space: Space, condition: { readonly any: readonly { readonly family: 4 | 6 }[] }): Set {
  const families = new globalThis.Set(condition.any.map(({ family }) => family))
  if (families.size !== 1) return all
  return space.facts.family[families.has(4) ? 4 : 6]
}

function codes(space: Space, field: FieldName, list: readonly number[]): Set {
  const intervals = merged(list.map((code) => [code, code] as const))
  return intervals.length === 0 ? none : space.d.intervals(space.base[field], space.bits[field], intervals)
}

/** Places of the interfaces so called; `eth+` is every one whose name begins so. */
export function placesOf(names: Names, list: readonly string[]): readonly number[] {
  return list.flatMap((name) => {
    if (!name.endsWith('+')) return names.interfaces.get(name) ?? []
    return [...names.interfaces].flatMap(([own, place]) => (own.startsWith(name.slice(0, -1)) ? [place] : []))
  })
}

/** Flags lie in six variables, URG first. */
function flagSet(space: Space, any: readonly { readonly mask: number; readonly set: number }[]): Set {
  const { d } = space
  return union(
    space,
    any.map(({ mask, set }) => {
      if ((set & ~mask) !== 0) return none
      let made: Set = all
      for (let bit = 0; bit < 6; bit++) {
        const weight = 1 << bit
        if ((mask & weight) === 0) continue
        const level = space.base.flags + 5 - bit
        made = (set & weight) === 0 ? d.node(level, made, none) : d.node(level, none, made)
      }
      return made
    }),
  )
}
