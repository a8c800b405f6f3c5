// A rule's conditions as sets of packets: those that surely match, and those that may.
import type { Condition } from '../model.ts'
import type { Ends, Marks } from './bdd.ts'
import { icmpRanges } from './boundary.ts'
import {
  addressIntervals,
  addressSet,
  all,
  codeSet,
  type FieldName,
  merged,
  none,
  numberIntervals,
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
  const plain = plainMatch(space, names, conditions, all)
  if (plain !== undefined) return { sure: plain, may: plain }
  let sure: Set = all
  let may: Set = all
  for (const condition of deepestFirst(conditions)) {
    const one = conditionOf(space, names, condition)
    const isSame = sure === may && one.sure === one.may
    sure = space.d.and(sure, one.sure)
    may = isSame ? sure : space.d.and(may, one.may)
  }
  return { sure, may }
}

/** The deepest variables first: each condition then only puts its own nodes on top. */
function deepestFirst(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.length < 2 ? conditions : conditions.toSorted((a, b) => depths[b.field] - depths[a.field])
}

/**
 * The marks on the packets of a conjunction that names each field at most once and is known in full, which almost every rule
 * is: its diagram is built from the bottom, without operations. Undefined for any other.
 */
export function plainMatch(
  space: Space,
  names: Names,
  conditions: readonly Condition[],
  marks: Marks,
): Marks | undefined {
  const { d } = space
  let made = marks
  let needs: Set = all
  let families: Set = all
  let before: Condition['field'] | undefined
  for (const condition of deepestFirst(conditions)) {
    if (condition.field === before || condition.field === 'any-of' || condition.field === 'unknown') return undefined
    before = condition.field
    if (isPart(condition)) {
      needs = d.and(needs, whereOf(space, condition.field))
      made = partOf(space, condition, made)
      continue
    }
    // What the deeper fields presuppose stands above them and below the rest.
    if (needs !== all) made = d.gate(needs, made)
    needs = all
    if (condition.field === 'source' || condition.field === 'destination') {
      const family = familyOf(space, condition)
      const [one] = condition.any
      if (family === all || one === undefined) return undefined
      families = d.and(families, family)
      const list = addressIntervals(space, condition.field, one.family, condition.any)
      made = d.intervals(space.base[condition.field], space.bits[condition.field], list, endsOf(condition, made))
    } else made = d.gate(exactly(space, names, condition), made)
  }
  if (needs !== all) made = d.gate(needs, made)
  return families === all ? made : d.gate(families, made)
}

type PartCondition = Known & { readonly field: 'source-port' | 'destination-port' | 'icmp' | 'tcp-flags' }

/** Conditions on headers that not every packet has. */
function isPart(condition: Known): condition is PartCondition {
  return ['source-port', 'destination-port', 'icmp', 'tcp-flags'].includes(condition.field)
}

/** Packets that have the header at all. */
function whereOf({ d, facts }: Space, field: PartCondition['field']): Set {
  const having = field === 'icmp' ? facts.isIcmp : field === 'tcp-flags' ? facts.isTcp : facts.hasPorts
  return d.and(facts.isWhole, having)
}

function partOf(space: Space, condition: PartCondition, marks: Marks): Marks {
  const { d } = space
  switch (condition.field) {
    case 'source-port':
      return d.intervals(
        space.base.sourcePort,
        space.bits.sourcePort,
        numberIntervals(space, 'sourcePort', condition.any),
        endsOf(condition, marks),
      )
    case 'destination-port':
      return d.intervals(
        space.base.destinationPort,
        space.bits.destinationPort,
        numberIntervals(space, 'destinationPort', condition.any),
        endsOf(condition, marks),
      )
    case 'icmp': {
      const ranges = condition.any.flatMap(({ type, code }) => icmpRanges(type, code))
      return d.intervals(
        space.base.icmp,
        space.bits.icmp,
        numberIntervals(space, 'icmp', ranges),
        endsOf(condition, marks),
      )
    }
    case 'tcp-flags': {
      const set = flagSet(space, condition.any)
      return d.gate(condition.negated === true ? d.not(set) : set, marks)
    }
  }
}

/** Marks inside of intervals, or outside where the condition is negated. */
function endsOf({ negated }: { readonly negated?: boolean }, marks: Marks): Ends {
  return negated === true ? { inside: none, outside: marks } : { inside: marks, outside: none }
}

const depths: Readonly<Record<Condition['field'], number>> = {
  family: 0,
  'in-interface': 1,
  source: 2,
  'source-mac': 3,
  'out-interface': 4,
  destination: 5,
  state: 6,
  translated: 7,
  fragment: 8,
  protocol: 9,
  'destination-port': 10,
  'source-port': 11,
  icmp: 12,
  'tcp-flags': 13,
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
