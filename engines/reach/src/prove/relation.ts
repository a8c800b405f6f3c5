// A device without translation has its whole say about a packet in one set for each way in and out; most devices have none,
// and what did not change since the last proof is found by number.
import type { Set } from '../space/bdd.ts'
import { all, codeSet, forgetting, none, type Space, union } from '../space/space.ts'
import type { Machine, Station, Tracking } from './machine.ts'
import type { Passing, Purpose } from './passage.ts'

/** Of some headers, those that pass from the interface at a place to the interface at another. */
export type Relation = (headers: Set, from: number, to: number) => Set

type Filter = Station & { readonly kind: 'filter' }

/** Filters in the order in which they are met. */
interface Filters {
  readonly before: readonly Filter[]
  readonly tracks: boolean
  readonly after: readonly Filter[]
  readonly onward: readonly Filter[]
}

/** Undefined where the way through the device is more than filters. */
export function relationOf(passing: Passing, machine: Machine): Relation | undefined {
  if (passing.keepsLost === true || passing.opened.has(machine.device.name)) return undefined
  if (machine.tables.some(({ exceptions }) => exceptions.length > 0)) return undefined
  const filters = filtersOf(machine)
  if (filters === undefined) return undefined
  const { space, tracking, purpose } = passing
  const outside = codeSet(space, 'out', machine.device.interfaces.length)
  const { d } = space
  const states = filters.tracks ? trackedOf(space, tracking, purpose) : freshOf(space)
  return (headers, from, to) => {
    const entered = codeSet(space, 'in', from)
    const came = ({ passes }: Filter): Set => cut(space, cut(space, passes, 'in', entered), 'out', outside)
    const went = ({ passes }: Filter): Set =>
      cut(space, cut(space, passes, 'in', entered), 'out', codeSet(space, 'out', to))
    let left = headers
    for (const filter of filters.before) left = d.and(left, stateless(space, came(filter), freshOf(space)))
    const later = [...filters.after.map(came), ...filters.onward.map(went)].reduce((met, set) => d.and(met, set), all)
    return stateless(space, later, d.and(left, states))
  }
}

function filtersOf({ ingress, forward, egress }: Machine): Filters | undefined {
  const at = ingress.findIndex(({ kind }) => kind === 'track')
  const before = at < 0 ? ingress : ingress.slice(0, at)
  const after = at < 0 ? [] : ingress.slice(at + 1)
  const onward = [...forward, ...egress]
  const isFilter = (one: Station): one is Filter => one.kind === 'filter' && one.untracks === none
  if (!before.every(isFilter) || !after.every(isFilter) || !onward.every(isFilter)) return undefined
  return { before, tracks: at >= 0, after, onward }
}

/** The set for one value of a field. */
function cut(space: Space, set: Set, field: 'in' | 'out', value: Set): Set {
  const { d, base, bits } = space
  return d.once(`cut ${field}`, set, value, () =>
    d.speaksOf(set, base[field], base[field] + bits[field] - 1) ? d.meet(set, value, forgetting(space, [field])) : set,
  )
}

const stateFields = ['state', 'sourceTranslated', 'destinationTranslated'] as const

/** Headers of the packets that pass in one of their states. */
function stateless(space: Space, set: Set, states: Set): Set {
  const { d } = space
  return d.once('stateless', set, states, () => d.meet(set, states, forgetting(space, stateFields)))
}

function untranslated(space: Space): Set {
  return space.d.and(codeSet(space, 'sourceTranslated', 0), codeSet(space, 'destinationTranslated', 0))
}

function freshOf(space: Space): Set {
  return space.d.and(space.facts.state.fresh, untranslated(space))
}

/** Packets with the states in which a tracker may find them; it puts fragments together. */
function trackedOf(space: Space, tracking: Tracking, purpose: Purpose): Set {
  const { d, facts } = space
  const { state } = facts
  const followed = d.minus(facts.isWhole, tracking.untracked)
  const invalid = purpose === 'stray' ? followed : d.minus(followed, tracking.opens)
  const sets = [
    d.and(d.and(facts.isWhole, tracking.untracked), state.untracked),
    d.and(d.and(followed, tracking.opens), state.new),
    d.and(invalid, state.invalid),
  ]
  return d.and(union(space, sets), untranslated(space))
}
