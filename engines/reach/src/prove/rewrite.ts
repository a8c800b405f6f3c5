// Address translation on sets: which packets a chain rewrites and how, forwards and backwards.
import type { AddressRange, Chain, Device, Interface, NumberRange, Rule } from '../model.ts'
import { shiftsOf } from '../space/boundary.ts'
import { around, indexOf } from '../space/codec.ts'
import type { Names } from '../space/match.ts'
import {
  addressSet,
  all,
  codeSet,
  type FieldName,
  forgetting,
  none,
  numberSet,
  type Set,
  type Space,
} from '../space/space.ts'
import type { Effects } from './effect.ts'

/**
 * One rewriting: the packets of `from` lose what `forgets` names and get what `sets` holds.
 * INVARIANT (relation): every packet of `from` may become every packet of `sets` that agrees with it elsewhere; so the
 * backward image is as exact as the forward one.
 */
export interface Rewriting {
  readonly from: Set
  readonly fields: readonly FieldName[]
  /** Quantifier of `fields`. */
  readonly forgets: number
  readonly sets: Set
  readonly rule: Rule
}

/** What a translation chain does: rewritings for disjoint packets, and the packets that it leaves as they are. */
export interface Translations {
  readonly rewritings: readonly Rewriting[]
  readonly untouched: Set
}

/** Port classes within which a source port stays when the rule names none, as Linux keeps them. */
const portClasses: readonly NumberRange[] = [
  { first: 0, last: 511 },
  { first: 512, last: 1023 },
  { first: 1024, last: 65535 },
]

interface Walk {
  readonly effects: Effects
  readonly device: Device
  readonly names: Names
  readonly hits: { readonly rule: Rule; readonly set: Set }[]
  done: Set
}

/** Reads a chain of the device as translations. Unknown conditions leave both possibilities open. */
export function translationsOf(effects: Effects, device: Device, names: Names, chain: Chain): Translations {
  const walk: Walk = { effects, device, names, hits: [], done: none }
  const { d } = effects.space
  const left = follow(walk, chain, all, 0).falls
  const untouched = d.or(walk.done, left)
  return { rewritings: walk.hits.flatMap((hit) => rewritingsOf(effects.space, device, hit)), untouched }
}

/** Packets that leave the chain undecided, and those that a `goto` sends past the caller. */
function follow(walk: Walk, chain: Chain, entering: Set, depth: number): { falls: Set } {
  const { d } = walk.effects.space
  let rest = entering
  let returned: Set = none
  for (const rule of chain.rules) {
    if (rest === none) break
    const match = walk.effects.match(walk.names, rule.match)
    const fitting = fittingFamilies(walk.effects.space, rule)
    const [sure, may] = [d.and(match.sure, fitting), d.and(match.may, fitting)]
    const hit = d.and(rest, may)
    if (hit === none) continue
    const stays = d.minus(rest, sure)
    switch (rule.act.kind) {
      case 'translate':
        walk.hits.push({ rule, set: hit })
        rest = stays
        break
      case 'accept':
      case 'unknown':
        walk.done = d.or(walk.done, hit)
        rest = stays
        break
      case 'drop':
      case 'reject':
        rest = stays
        break
      case 'return':
        returned = d.or(returned, hit)
        rest = stays
        break
      case 'jump':
      case 'goto': {
        const inner = walk.device.chains[rule.act.chain]
        if (inner === undefined || depth > 64) break
        const left = follow(walk, inner, hit, depth + 1).falls
        if (rule.act.kind === 'goto') {
          returned = d.or(returned, left)
          rest = stays
        } else rest = d.or(stays, left)
      }
    }
  }
  const left = d.or(rest, returned)
  if (chain.otherwise !== 'drop') return { falls: left }
  return { falls: none }
}

/** A rule that names addresses of one family passes over packets of the other. */
function fittingFamilies(space: Space, { act }: Rule): Set {
  if (act.kind !== 'translate') return all
  const ranges = [act.to.source, act.to.destination].flatMap((end) => (typeof end === 'object' ? [end] : []))
  let set: Set = all
  for (const own of ranges)
    for (const family of [4, 6] as const)
      if (!own.some((range) => range.family === family)) set = space.d.minus(set, space.facts.family[family])
  return set
}

/** A rule's rewriting; several where the host part is kept, or where an interface's own address is taken. */
function rewritingsOf(
  space: Space,
  device: Device,
  hit: { readonly rule: Rule; readonly set: Set },
): readonly Rewriting[] {
  const { rule, set } = hit
  if (rule.act.kind !== 'translate') return []
  let list: readonly Rewriting[] = [{ from: set, fields: [], forgets: forgetting(space, []), sets: all, rule }]
  for (const end of ['source', 'destination'] as const) {
    const options = endOptions(space, device, rule, end)
    if (options.length > 0) list = list.flatMap((one) => options.map((option) => combine(space, one, option)))
  }
  return list.filter(({ from }) => from !== none)
}

interface Option {
  readonly when: Set
  readonly fields: readonly FieldName[]
  readonly sets: Set
}

function combine(space: Space, one: Rewriting, option: Option): Rewriting {
  const { d } = space
  const fields = [...one.fields, ...option.fields]
  return {
    from: d.and(one.from, option.when),
    fields,
    forgets: forgetting(space, fields),
    sets: d.and(one.sets, option.sets),
    rule: one.rule,
  }
}

function endOptions(space: Space, device: Device, rule: Rule, end: 'source' | 'destination'): readonly Option[] {
  if (rule.act.kind !== 'translate') return []
  const targets = rule.act.to[end]
  const ports = end === 'source' ? rule.act.to.sourcePorts : rule.act.to.destinationPorts
  if (targets === undefined && ports === undefined) return []
  const marked = end === 'source' ? 'sourceTranslated' : 'destinationTranslated'
  const addresses = targets === undefined ? [] : addressOptions(space, device, rule, { end, targets })
  const places: readonly Option[] = targets === undefined ? [{ when: all, fields: [], sets: all }] : addresses
  const classes = portOptions(space, rule, end)
  return places.flatMap((place) =>
    classes.map((ports) => ({
      when: space.d.and(place.when, ports.when),
      fields: [...place.fields, ...ports.fields, marked],
      sets: space.d.and(space.d.and(place.sets, ports.sets), codeSet(space, marked, 1)),
    })),
  )
}

/**
 * Named ports are taken. Without them a destination port stays, and a source port stays within its class: it is changed where
 * two connections would otherwise look alike.
 */
function portOptions(space: Space, rule: Rule, end: 'source' | 'destination'): readonly Option[] {
  if (rule.act.kind !== 'translate') return []
  const { sourcePorts, destinationPorts } = rule.act.to
  const named = end === 'source' ? sourcePorts : destinationPorts
  const field = end === 'source' ? 'sourcePort' : 'destinationPort'
  const own: Option =
    named === undefined
      ? { when: all, fields: [], sets: all }
      : { when: all, fields: [field], sets: numberSet(space, field, named) }
  if (end === 'destination' || named !== undefined) return [own]
  const classes = portClasses.map((range): Option => {
    const within = numberSet(space, 'sourcePort', [range])
    return {
      when: space.d.and(space.facts.hasPorts, within),
      fields: [...own.fields, 'sourcePort'],
      sets: space.d.and(own.sets, within),
    }
  })
  return [...classes, { ...own, when: space.d.not(space.facts.hasPorts) }]
}

function addressOptions(
  space: Space,
  device: Device,
  rule: Rule,
  to: {
    readonly end: 'source' | 'destination'
    readonly targets: readonly AddressRange[] | 'in-interface' | 'out-interface'
  },
): readonly Option[] {
  const { end, targets } = to
  if (typeof targets === 'string') {
    const side = targets === 'in-interface' ? 'in' : 'out'
    return device.interfaces.flatMap((one, place) => ownAddress(space, one, { side, place, end }))
  }
  const shifts = shiftsOf(rule, end)
  if (shifts.length > 0) return shifts.flatMap(({ from, by }) => shiftOptions(space, end, from, by))
  return ([4, 6] as const).flatMap((family) => {
    const own = targets.filter((range) => range.family === family)
    if (own.length === 0) return []
    return [{ when: space.facts.family[family], fields: [end], sets: addressSet(space, end, own) }]
  })
}

/** The interface's first address of each family; any at all where it comes from outside. */
function ownAddress(
  space: Space,
  one: Interface,
  at: { readonly side: 'in' | 'out'; readonly place: number; readonly end: 'source' | 'destination' },
): readonly Option[] {
  const here = codeSet(space, at.side, at.place)
  return ([4, 6] as const).flatMap((family) => {
    const own = one.addresses.filter((address) => address.family === family)
    if (own.length === 0 && one.addresses.length > 0 && one.isDynamic !== true) return []
    const when = space.d.and(here, space.facts.family[family])
    const ranges = own.map(({ value }) => ({ family, first: value, last: value }))
    const sets =
      one.isDynamic === true || own.length === 0 ? space.facts.family[family] : addressSet(space, at.end, ranges)
    return [{ when, fields: [at.end], sets }]
  })
}

/**
 * Connections whose destination was translated may look alike as well; on leaving, a tracker gives one of them another source
 * port.
 */
export function apartOf(space: Space): readonly Rewriting[] {
  const { d } = space
  const only = d.and(codeSet(space, 'destinationTranslated', 1), codeSet(space, 'sourceTranslated', 0))
  return portClasses.map((range) => {
    const within = d.and(space.facts.hasPorts, numberSet(space, 'sourcePort', [range]))
    return {
      from: d.and(only, within),
      fields: ['sourcePort'],
      forgets: forgetting(space, ['sourcePort']),
      sets: numberSet(space, 'sourcePort', [range]),
      rule: apart,
    }
  })
}

const apart: Rule = {
  id: 'told apart',
  source: { file: '', line: 0, text: 'two connections that would look alike get different source ports' },
  match: [],
  act: { kind: 'translate', to: { sourcePorts: [{ first: 0, last: 65535 }] } },
  isImplicit: true,
}

/** A shift moves each interval as a whole; an interval that would be torn takes every place it overlaps. */
function shiftOptions(space: Space, end: 'source' | 'destination', from: AddressRange, by: bigint): readonly Option[] {
  const codec = space.address[from.family]
  const options: Option[] = []
  let first = from.first
  while (first <= from.last) {
    const next = codec.starts[indexOf(codec, first) + 1] ?? from.last + 1n
    const last = next - 1n < from.last ? next - 1n : from.last
    const image = around(codec, first + by, last + by)
    options.push({
      when: addressSet(space, end, [{ family: from.family, first, last }]),
      fields: [end],
      sets: addressSet(space, end, [{ family: from.family, first: image[0], last: image[1] }]),
    })
    first = last + 1n
  }
  return options
}
