// What a filter chain does to every packet at once. Rules are combined as a tree, not one after another: a changed rule
// costs only its branch, and a chain of 10,000 rules is decided in a fraction of the time.
import type { Chain, Condition, Device, Rule } from '../model.ts'
import { type Match, matchOf, type Names, placesOf } from '../space/match.ts'
import { all, none, type Set, type Space } from '../space/space.ts'

/** `permissive` takes an unknown condition for whatever lets more through; `strict` for whatever lets less. */
export type Closure = 'permissive' | 'strict'

/** Packets that a run of rules accepts, sends back to the caller, marks untracked, or surely decides one way or the other. */
export interface Effect {
  readonly accepts: Set
  readonly returns: Set
  readonly untracks: Set
  readonly decides: Set
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
    for (const { accepts, returns, untracks, decides } of this.#pairs.values())
      yield* [accepts, returns, untracks, decides]
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
    const key = `${first.accepts},${first.returns},${first.untracks},${first.decides};${second.accepts},${second.returns},${second.untracks},${second.decides}`
    const known = this.#pairs.get(key)
    if (known !== undefined) return known
    const { d } = this.space
    // What all of `first` accepts need not be taken from `second` before the two are joined.
    const isPlain = first.accepts === first.decides
    const made: Effect = {
      accepts: d.or(first.accepts, isPlain ? second.accepts : d.minus(second.accepts, first.decides)),
      returns: d.or(first.returns, d.minus(second.returns, first.decides)),
      untracks: d.or(first.untracks, d.minus(second.untracks, first.decides)),
      decides: d.or(first.decides, second.decides),
    }
    this.#pairs.set(key, made)
    return made
  }
}

const nothing: Effect = { accepts: none, returns: none, untracks: none, decides: none }

/** What passes a base chain: accepted, or undecided where the policy accepts. */
export function passes(effects: Effects, device: Device, names: Names, chain: Chain): { passes: Set; untracks: Set } {
  const { d } = effects.space
  const effect = chainEffect({ effects, device, names, isOpen: new globalThis.Map() }, chain, 0)
  const left = chain.otherwise === 'accept' ? d.or(d.not(effect.decides), effect.returns) : none
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
          accepts: chain.otherwise === 'accept' ? d.or(made.accepts, d.not(made.decides)) : made.accepts,
          decides: all,
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
  const decides = isAccept ? sure : may
  const plain = { returns: none, untracks: none, decides }
  switch (rule.act.kind) {
    case 'accept':
    case 'translate':
      return { ...plain, accepts: hit }
    case 'drop':
    case 'reject':
      return { ...plain, accepts: none }
    case 'return':
      return { ...plain, accepts: none, returns: hit }
    case 'untrack':
      return { ...nothing, untracks: may }
    case 'continue':
      return nothing
    case 'unknown':
      return isAccept ? { ...nothing, accepts: may, returns: may } : { ...plain, accepts: none }
    case 'jump':
    case 'goto': {
      const inner = subchain(reading, rule.act.chain, depth)
      const back = d.or(d.minus(hit, inner.decides), d.and(hit, inner.returns))
      const isGoto = rule.act.kind === 'goto'
      return {
        accepts: d.and(hit, inner.accepts),
        returns: isGoto ? back : none,
        untracks: d.and(may, inner.untracks),
        decides: isGoto ? decides : d.and(decides, d.minus(inner.decides, inner.returns)),
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
  const mixed = Math.imul(effect.decides ^ Math.imul(effect.accepts + level, 0x9e3779b1), 0x85ebca6b)
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
