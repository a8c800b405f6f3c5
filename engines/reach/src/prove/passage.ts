// One device's passage: sets of packets go in, sets come out of its interfaces, with the way back remembered.
import { all, codeSet, forgetting, none, type Set, type Space, union } from '../space/space.ts'
import type { Machine, Station, Tracking } from './machine.ts'
import { relationOf, type Relation } from './relation.ts'
import type { Rewriting } from './rewrite.ts'
import type { Way } from './route.ts'

/** Rewritings that a set went through, last first. */
export interface Trail {
  readonly rewriting: Rewriting
  /** The packets that went in. */
  readonly before: Set
  readonly earlier?: Trail
}

export interface Part {
  readonly set: Set
  /** With what only this device knows: by which interface it came, by which it goes. Set when it leaves the device. */
  readonly full?: () => Set
  readonly trail?: Trail
}
export interface Exit extends Part {
  readonly out: string
  readonly gateway?: Way['gateway']
}

export interface Passed {
  readonly exits: readonly Exit[]
  /** Taken by the device itself. */
  readonly local: readonly Part[]
  /** Stopped by a filter, a missing route or a route to nowhere. */
  readonly lost: readonly Part[]
}

/** `opening`: the first packet of a connection. `stray`: any packet outside of a permitted session. */
export type Purpose = 'opening' | 'stray'

export interface Passing {
  readonly space: Space
  readonly tracking: Tracking
  readonly purpose: Purpose
  /** Devices whose unread lines could do anything: what they could do is allowed. */
  readonly opened: ReadonlyMap<string, Opening>
  /** What filters stop is gathered only when asked for: it costs as much as what they let through. */
  readonly keepsLost?: boolean
}
/** What unread lines could change on a device. */
export interface Opening {
  readonly filter: boolean
  readonly translation: boolean
  readonly routing: boolean
}

/** Fields that mean something only inside of one device. The sender's MAC address is forgotten on the next wire. */
export function innerFields(space: Space): number {
  return forgetting(space, ['in', 'out', 'state', 'sourceTranslated', 'destinationTranslated'])
}

/** Packets that come in by an interface; until a way is chosen they leave by none, and no condition on one holds. */
export function arriving(space: Space, machine: Machine, name: string): Set {
  const place = machine.names.interfaces.get(name)
  if (place === undefined) return none
  return space.d.and(codeSet(space, 'in', place), codeSet(space, 'out', machine.device.interfaces.length))
}

/** Lets `set`, whose ingress interface is told by its `in` field, pass the device. */
export function pass(passing: Passing, machine: Machine, set: Set): Passed {
  const relation = relationOf(passing, machine)
  if (relation !== undefined) return passAtOnce(passing, machine, relation, set)
  const opening = passing.opened.get(machine.device.name)
  const lost: Part[] = []
  const local: Part[] = []
  const exits: Exit[] = []
  const walk: Walk = { passing, opening, lost }
  const arrived = along(walk, machine.ingress, [{ set }])
  for (const part of opening?.translation === true ? arrived.map((one) => anything(passing.space, one)) : arrived)
    for (const vrf of machine.tables) {
      const here = within(passing.space, part, vrf.entering)
      if (here.set === none) continue
      local.push(...along(walk, machine.input, [within(passing.space, here, vrf.table.local)]))
      const onward = outside(passing.space, here, vrf.table.local)
      if (onward.set === none) continue
      if (machine.device.forwards) exits.push(...leave(walk, machine, vrf, onward))
      else lost.push(onward)
    }
  const inner = innerFields(passing.space)
  const strip = <T extends Part>(part: T): T => ({
    ...part,
    full: () => part.set,
    set: passing.space.d.exists(part.set, inner),
  })
  const isLeft = (part: Part): boolean => part.set !== none
  return {
    exits: exits.filter(isLeft).map(strip),
    local: local.filter(isLeft).map(strip),
    lost: lost.filter(isLeft).map(strip),
  }
}

/** As `pass`, of a device that only filters: no walk from station to station. */
function passAtOnce(passing: Passing, machine: Machine, relation: Relation, set: Set): Passed {
  const { space } = passing
  const { d } = space
  const inner = innerFields(space)
  const walk: Walk = { passing, opening: undefined, lost: [] }
  const local: Part[] = []
  const exits: Exit[] = []
  for (const vrf of machine.tables) {
    const own = d.and(d.and(set, vrf.entering), vrf.table.local)
    if (own !== none)
      for (const part of along(walk, machine.input, along(walk, machine.ingress, [{ set: own }])))
        local.push({ ...part, full: () => part.set, set: d.exists(part.set, inner) })
    if (!machine.device.forwards) continue
    const onward = d.minus(d.and(set, vrf.entering), vrf.table.local)
    if (onward === none) continue
    const places = machine.device.interfaces.flatMap((_, place) => {
      const here = d.meet(onward, codeSet(space, 'in', place), inner)
      return here === none ? [] : [{ place, here }]
    })
    for (const way of vrf.table.ways) exits.push(...exitsBy(space, machine, relation, { places, way }))
  }
  return { exits, local, lost: [] }
}

interface Entered {
  /** Headers by the interface through which they came. */
  readonly places: readonly { readonly place: number; readonly here: Set }[]
  readonly way: Way
}

function exitsBy(space: Space, machine: Machine, relation: Relation, { places, way }: Entered): readonly Exit[] {
  const { d } = space
  const out = machine.names.interfaces.get(way.out)
  if (out === undefined) return []
  const pieces = places.flatMap(({ place, here }) => {
    const wanted = d.and(here, way.set)
    if (wanted === none) return []
    const passed = relation(wanted, place, out)
    return passed === none ? [] : [{ place, passed }]
  })
  if (pieces.length === 0) return []
  const set = union(
    space,
    pieces.map(({ passed }) => passed),
  )
  const full = (): Set =>
    union(
      space,
      pieces.map(({ place, passed }) => d.and(passed, codeSet(space, 'in', place))),
    )
  return [{ set, full, out: way.out, ...(way.gateway === undefined ? {} : { gateway: way.gateway }) }]
}

interface Walk {
  readonly passing: Passing
  readonly opening: Opening | undefined
  readonly lost: Part[]
}

function within(space: Space, part: Part, set: Set): Part {
  return { ...part, set: space.d.and(part.set, set) }
}
function outside(space: Space, part: Part, set: Set): Part {
  return { ...part, set: space.d.minus(part.set, set) }
}

/** An unread line could translate to anything. */
function anything(space: Space, part: Part): Part {
  const { d } = space
  const lost = forgetting(space, ['source', 'destination', 'sourcePort', 'destinationPort'])
  return { set: d.exists(part.set, lost) }
}

function along(walk: Walk, stations: readonly Station[], parts: readonly Part[]): readonly Part[] {
  let now = parts.filter(({ set }) => set !== none)
  for (const station of stations) {
    if (now.length === 0) return now
    if (station.kind === 'track') now = now.map((part) => tracked(walk.passing, part))
    else if (station.kind === 'translate') now = now.flatMap((part) => translated(walk.passing.space, station, part))
    else now = now.map((part) => filtered(walk, station, part)).filter(({ set }) => set !== none)
  }
  return now
}

function filtered(walk: Walk, station: Station & { readonly kind: 'filter' }, part: Part): Part {
  const { space } = walk.passing
  const { d } = space
  const passes = walk.opening?.filter === true ? all : station.passes
  if (walk.passing.keepsLost === true) {
    const stopped = outside(space, part, passes)
    if (stopped.set !== none) walk.lost.push(stopped)
  }
  const left = d.and(part.set, passes)
  if (station.untracks === none) return { ...part, set: left }
  const marked = d.and(left, station.untracks)
  const fresh = d.exists(d.and(marked, space.facts.state.fresh), forgetting(space, ['state']))
  return {
    ...part,
    set: d.or(
      d.minus(left, d.and(station.untracks, space.facts.state.fresh)),
      d.and(fresh, space.facts.state.untracked),
    ),
  }
}

/** Gives packets the states that a tracker may find them in; it also puts fragments together. */
function tracked(passing: Passing, part: Part): Part {
  const { space, tracking, purpose } = passing
  const { d, facts } = space
  const { state } = facts
  const whole = d.and(part.set, facts.isWhole)
  const bare = d.exists(d.and(whole, state.fresh), forgetting(space, ['state']))
  const followed = d.minus(bare, tracking.untracked)
  let set = d.or(d.minus(whole, state.fresh), d.and(d.and(bare, tracking.untracked), state.untracked))
  set = d.or(set, d.and(d.and(followed, tracking.opens), state.new))
  if (purpose === 'stray') set = d.or(set, d.and(followed, state.invalid))
  else set = d.or(set, d.and(d.minus(followed, tracking.opens), state.invalid))
  return { ...part, set }
}

/** The first rewriting of a connection. Packets that no tracker follows keep their addresses. */
function translated(space: Space, station: Station & { readonly kind: 'translate' }, part: Part): readonly Part[] {
  const { d, facts } = space
  const aside = d.and(part.set, d.or(facts.state.invalid, facts.state.untracked))
  let open: readonly (Part & { readonly ends: readonly string[] })[] = [
    { ...part, set: d.minus(part.set, aside), ends: [] },
  ]
  for (const { rewritings, untouched } of station.chains)
    open = open.flatMap((one) => {
      const results: (Part & { readonly ends: readonly string[] })[] = []
      let stays = d.and(one.set, untouched)
      for (const rewriting of rewritings) {
        const before = d.and(one.set, rewriting.from)
        if (before === none) continue
        if (rewriting.fields.some((field) => one.ends.includes(field))) {
          stays = d.or(stays, before)
          continue
        }
        const set = d.and(d.exists(before, rewriting.forgets), rewriting.sets)
        const trail: Trail = { rewriting, before, ...(one.trail === undefined ? {} : { earlier: one.trail }) }
        results.push({
          set,
          trail,
          ends: [...one.ends, ...rewriting.fields.filter((field) => /Translated/.test(field))],
        })
      }
      return stays === none ? results : [...results, { ...one, set: stays }]
    })
  const parts = open.filter(({ set }) => set !== none)
  return aside === none ? parts : [...parts, { ...part, set: aside }]
}

/** Chooses the way, then filters and translates what leaves. */
function leave(walk: Walk, machine: Machine, vrf: Machine['tables'][number], part: Part): readonly Exit[] {
  const { space } = walk.passing
  const { d } = space
  let rest = d.exists(part.set, forgetting(space, ['out']))
  const chosen: { way: Way; set: Set }[] = []
  for (const { may, sure, ways } of vrf.exceptions) {
    const hit = d.and(rest, may)
    for (const way of ways) chosen.push({ way, set: hit })
    rest = d.minus(rest, sure)
  }
  let routed: Set = none
  for (const way of waysOf(walk, machine, vrf)) {
    const set = d.and(rest, way.set)
    routed = d.or(routed, set)
    if (set !== none) chosen.push({ way, set })
  }
  if (walk.passing.keepsLost === true) {
    const unrouted = d.minus(rest, routed)
    if (unrouted !== none) walk.lost.push({ ...part, set: unrouted })
  }
  let leaving: Set = none
  for (const { way, set } of chosen) leaving = d.or(leaving, d.and(set, outSet(space, machine, way.out)))
  const left = along(walk, machine.egress, along(walk, machine.forward, [{ ...part, set: leaving }]))
  const parts = machine.tracks ? left.flatMap((one) => toldApart(space, machine, one)) : left
  return parts.flatMap((one) =>
    chosen.flatMap(({ way, set }) => {
      // The egress side may have changed the source, never the destination, by which the way was chosen.
      const isOnly = chosen.every((other) => other.way === way || other.way.out !== way.out)
      const choice = isOnly
        ? all
        : d.exists(set, forgetting(space, ['state', 'sourceTranslated', 'source', 'sourcePort']))
      const own = d.and(d.and(one.set, outSet(space, machine, way.out)), choice)
      return own === none
        ? []
        : [{ ...one, set: own, out: way.out, ...(way.gateway === undefined ? {} : { gateway: way.gateway }) }]
    }),
  )
}

function toldApart(space: Space, machine: Machine, part: Part): readonly Part[] {
  const { d } = space
  let rest = part.set
  const parts: Part[] = []
  for (const rewriting of machine.apart) {
    const before = d.and(part.set, rewriting.from)
    if (before === none) continue
    const trail: Trail = { rewriting, before, ...(part.trail === undefined ? {} : { earlier: part.trail }) }
    parts.push({ set: d.and(d.exists(before, rewriting.forgets), rewriting.sets), trail })
    rest = d.minus(rest, before)
  }
  return rest === none ? parts : [...parts, { ...part, set: rest }]
}

/** With an unread line about routing, anything may leave by any interface. */
function waysOf(walk: Walk, machine: Machine, vrf: Machine['tables'][number]): readonly Way[] {
  if (walk.opening?.routing !== true) return vrf.table.ways
  return machine.device.interfaces.filter(({ isEnabled }) => isEnabled).map(({ name }) => ({ out: name, set: all }))
}

function outSet(space: Space, machine: Machine, name: string): Set {
  const place = machine.names.interfaces.get(name)
  return place === undefined ? none : codeSet(space, 'out', place)
}

/** The packets that, having gone this trail, became those of `set`; they keep the interface by which they came. */
export function back(space: Space, part: Part, set: Set): Set {
  const { d } = space
  const inner = innerFields(space)
  let now = d.and(part.full?.() ?? part.set, set)
  for (let trail = part.trail; trail !== undefined; trail = trail.earlier)
    now = d.and(trail.before, d.exists(d.exists(now, inner), trail.rewriting.forgets))
  return d.exists(now, forgetting(space, ['out', 'state', 'sourceTranslated', 'destinationTranslated']))
}
