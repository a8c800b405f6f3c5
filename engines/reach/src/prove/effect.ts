// What a filter chain does to every packet at once. Rules are combined as a tree, not one after another: a changed rule
// costs only its branch, and a chain of 10,000 rules is decided in a fraction of the time.
import type { Chain, Condition, Device, Rule } from '../model.ts'
import { type Match, matchOf, type Names, placesOf } from '../space/match.ts'
import { all, none, type Set, type Space } from '../space/space.ts'

/** `permissive` takes an unknown condition for whatever lets more through; `strict` for whatever lets less. */
export type Closure = 'permissive' | 'strict'

/** Packets that a run of rules accepts, sends back to the caller, marks untracked, or leaves undecided. The rest is dropped. */
export interface Effect {
  readonly accepts: Set
  readonly returns: Set
  readonly untracks: Set
  readonly falls: Set
}

/** Nested jumps; deeper ones are a loop, which the kernel refuses to load. */
const deepest = 64

/** Remembers what was computed for this space, across devices and versions of a device. */
export class Effects {
  readonly space: Space
  readonly closure: Closure
  readonly #pairs: Map<string, Effect> = new Map()
  readonly #matches: Map<string, Match>

  constructor(space: Space, closure: Closure, matches: Map<string, Match> = new Map()) {
    this.space = space
    this.closure = closure
    this.#matches = matches
  }

  /** Every set that must survive a collection. */
  *roots(): Iterable<Set> {
    for (const { accepts, returns, untracks, falls } of this.#pairs.values()) yield* [accepts, returns, untracks, falls]
    for (const { sure, may } of this.#matches.values()) yield* [sure, may]
  }

  match(names: Names, conditions: readonly Condition[]): Match {
    const key = keyOf(names, conditions)
    const known = this.#matches.get(key)
    if (known !== undefined) return known
    const made = matchOf(this.space, names, conditions)
    this.#matches.set(key, made)
    return made
  }

  /** `first`, then `second` for what it left. */
  inTurn(first: Effect, second: Effect): Effect {
    const key = `${first.accepts},${first.returns},${first.untracks},${first.falls};${second.accepts},${second.returns},${second.untracks},${second.falls}`
    const known = this.#pairs.get(key)
    if (known !== undefined) return known
    const { d } = this.space
    const made: Effect = {
      accepts: d.or(first.accepts, d.and(first.falls, second.accepts)),
      returns: d.or(first.returns, d.and(first.falls, second.returns)),
      untracks: d.or(first.untracks, d.and(first.falls, second.untracks)),
      falls: d.and(first.falls, second.falls),
    }
    this.#pairs.set(key, made)
    return made
  }
}

const nothing: Effect = { accepts: none, returns: none, untracks: none, falls: all }

/** What passes a base chain: accepted, or undecided where the policy accepts. */
export function passes(effects: Effects, device: Device, names: Names, chain: Chain): { passes: Set; untracks: Set } {
  const { d } = effects.space
  const effect = chainEffect({ effects, device, names, isOpen: new globalThis.Map() }, chain, 0)
  const left = d.or(effect.falls, effect.returns)
  return {
    passes: chain.otherwise === 'accept' ? d.or(effect.accepts, left) : effect.accepts,
    untracks: effect.untracks,
  }
}

interface Reading {
  readonly effects: Effects
  readonly device: Device
  readonly names: Names
  /** Effects of the user chains met so far. */
  readonly isOpen: Map<string, Effect>
}

function chainEffect(reading: Reading, chain: Chain, depth: number): Effect {
  if (depth > deepest) return nothing
  const leaves = chain.rules.map((rule) => ruleEffect(reading, rule, depth))
  return tree(reading.effects, leaves)
}

function subchain(reading: Reading, name: string, depth: number): Effect {
  const known = reading.isOpen.get(name)
  if (known !== undefined) return known
  const chain = reading.device.chains[name]
  const made = chain === undefined ? nothing : chainEffect(reading, chain, depth + 1)
  const { d } = reading.effects.space
  // A user chain's own `otherwise` decides what its rules left: `return` for iptables, perhaps a verdict elsewhere.
  const closed: Effect =
    chain === undefined || chain.otherwise === 'return'
      ? made
      : {
          ...made,
          accepts: chain.otherwise === 'accept' ? d.or(made.accepts, made.falls) : made.accepts,
          falls: none,
        }
  reading.isOpen.set(name, closed)
  return closed
}

function ruleEffect(reading: Reading, rule: Rule, depth: number): Effect {
  const { effects } = reading
  const { d } = effects.space
  const { sure, may } = effects.match(reading.names, rule.match)
  const isAccept = effects.closure === 'permissive'
  const hit = isAccept ? may : sure
  const rest = d.not(isAccept ? sure : may)
  switch (rule.act.kind) {
    case 'accept':
    case 'translate':
      return { accepts: hit, returns: none, untracks: none, falls: rest }
    case 'drop':
    case 'reject':
      return { accepts: none, returns: none, untracks: none, falls: rest }
    case 'return':
      return { accepts: none, returns: hit, untracks: none, falls: rest }
    case 'untrack':
      return { accepts: none, returns: none, untracks: may, falls: all }
    case 'continue':
      return nothing
    case 'unknown':
      return isAccept
        ? { accepts: may, returns: may, untracks: none, falls: all }
        : { accepts: none, returns: none, untracks: none, falls: rest }
    case 'jump':
    case 'goto': {
      const inner = subchain(reading, rule.act.chain, depth)
      const back = d.and(hit, d.or(inner.falls, inner.returns))
      return {
        accepts: d.and(hit, inner.accepts),
        returns: rule.act.kind === 'goto' ? back : none,
        untracks: d.and(may, inner.untracks),
        falls: rule.act.kind === 'goto' ? rest : d.or(rest, back),
      }
    }
  }
}

/**
 * Combines in groups whose ends the contents themselves decide, so that a rule put in or taken out moves no other group:
 * everything but the path from the changed rule to the root is found among what was computed before.
 */
function tree(effects: Effects, leaves: readonly Effect[]): Effect {
  let row = leaves
  for (let level = 1; row.length > 1; level++) {
    const next: Effect[] = []
    let group: Effect | undefined
    let size = 0
    for (const effect of row) {
      group = group === undefined ? effect : effects.inTurn(group, effect)
      size++
      if (size >= 2 && (isEnd(effect, level) || size === 4)) {
        next.push(group)
        group = undefined
        size = 0
      }
    }
    if (group !== undefined) next.push(group)
    row = next
  }
  return row[0] ?? nothing
}

function isEnd(effect: Effect, level: number): boolean {
  const mixed = Math.imul(effect.falls ^ Math.imul(effect.accepts + level, 0x9e3779b1), 0x85ebca6b)
  return ((mixed >>> 16) & 1) === 1
}

/** Conditions as a text that is equal exactly when they mean the same on any device with these interface places. */
export function keyOf(names: Names, conditions: readonly Condition[]): string {
  let key = ''
  for (const condition of conditions) key += `${conditionKey(names, condition)};`
  return key
}

function conditionKey(names: Names, condition: Condition): string {
  const sign = 'negated' in condition && condition.negated === true ? '!' : ''
  switch (condition.field) {
    case 'source':
    case 'destination':
      return `${sign}${condition.field}${condition.any.map(({ family, first, last }) => `${family}:${first}-${last}`).join()}`
    case 'in-interface':
    case 'out-interface':
      return `${sign}${condition.field}${placesOf(names, condition.any).join()}`
    case 'any-of':
      return `${sign}(${condition.of.map((conjunction) => keyOf(names, conjunction)).join('|')})`
    case 'unknown':
      return 'unknown'
    default:
      return JSON.stringify(condition)
  }
}
