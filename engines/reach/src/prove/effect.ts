// What a filter chain does to every packet at once. Rules are combined as a tree, not one after another: a changed rule
// costs only its branch, and a chain of 10,000 rules is decided in a fraction of the time.
import type { Chain, Condition, Device, Rule } from '../model.ts'
import { final, type Marks } from '../space/bdd.ts'
import { type Match, matchOf, type Names, placesOf, plainMatch } from '../space/match.ts'
import { all, forgetting, none, type Set, type Space } from '../space/space.ts'

/** `permissive` takes an unknown condition for whatever lets more through; `strict` for whatever lets less. */
export type Closure = 'permissive' | 'strict'

/**
 * What a run of rules does with each packet, as marks: it may accept it, send it back to the caller, mark it untracked; and
 * surely decide one way or the other, so that later rules have no say.
 */
export type Effect = Marks
const accepts = 1
const returns = 2
const untracks = 4
const decides = final

/** Nested jumps; deeper ones are a loop, which the kernel refuses to load. */
const deepest = 64

/** Remembers what was computed for this space, across devices and versions of a device. */
export class Effects {
  readonly space: Space
  readonly closure: Closure
  readonly #turns: Map<string, Effect> = new Map()
  readonly #leaves: Map<string, Effect> = new Map()
  readonly #matches: Map<string, Match>

  constructor(space: Space, closure: Closure, matches: Map<string, Match> = new Map()) {
    this.space = space
    this.closure = closure
    this.#matches = matches
  }

  /** Every set that must survive a collection. */
  *roots(): Iterable<Set> {
    yield* this.#turns.values()
    yield* this.#leaves.values()
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

  /** The marks on the packets that match. */
  leaf(names: Names, conditions: readonly Condition[], marks: Marks): Effect {
    const key = `${marks} ${keyOf(names, conditions)}`
    const known = this.#leaves.get(key)
    if (known !== undefined) return known
    const { d } = this.space
    const plain = plainMatch(this.space, names, conditions, marks)
    let made = plain
    if (made === undefined) {
      const { sure, may } = this.match(names, conditions)
      const [hit, decided] = this.closure === 'permissive' ? [may, sure] : [sure, may]
      made = d.merge(d.gate(hit, marks & ~decides), d.gate(decided, marks & decides))
    }
    this.#leaves.set(key, made)
    return made
  }

  /** Each for what those before it left; up to four. */
  inTurn([a = 0, b = 0, c = 0, e = 0]: readonly Effect[]): Effect {
    const key = `${a} ${b} ${c} ${e}`
    const known = this.#turns.get(key)
    if (known !== undefined) return known
    const made = this.space.d.inTurnOfFour(a, b, c, e)
    this.#turns.set(key, made)
    return made
  }

  /** The effect with its marks changed by `change`. */
  mapped(effect: Effect, change: (marks: number) => number): Effect {
    const { d } = this.space
    return d.mapped(effect, d.mapping(Array.from({ length: 16 }, (_, marks) => change(marks))))
  }
}

interface Passage {
  readonly passes: Set
  readonly untracks: Set
}

/** What passes a base chain: accepted, or undecided where the policy accepts. */
export function passes(effects: Effects, device: Device, names: Names, chain: Chain): Passage {
  const reading: Reading = { effects, device, names, known: new globalThis.Map() }
  if (chain.rules.some(({ act }) => act.kind === 'untrack')) return untracking(reading, chain)
  const effect = chainEffect(reading, chain, 0)
  const isLeft = chain.otherwise === 'accept'
  return {
    passes: effects.mapped(effect, (marks) =>
      (marks & accepts) !== 0 || (isLeft && ((marks & decides) === 0 || (marks & returns) !== 0)) ? 1 : 0,
    ),
    untracks: hasUntrack(device) ? effects.mapped(effect, (marks) => ((marks & untracks) === 0 ? 0 : 1)) : none,
  }
}

/**
 * A packet marked untracked is so for the rest of the same chain already. From the last rule up: what passes from here on, of
 * packets in whatever state they now have.
 */
function untracking(reading: Reading, chain: Chain): Passage {
  const { effects, names } = reading
  const { d, facts } = effects.space
  const isPermissive = effects.closure === 'permissive'
  const isLeft = chain.otherwise === 'accept'
  let passes: Set = isLeft ? all : none
  let untracked: Set = none
  const runs = splitAt(chain.rules, ({ act }) => act.kind === 'untrack')
  for (const { rules, end } of runs.toReversed()) {
    if (end !== undefined) {
      const { sure, may } = effects.match(names, end.match)
      const [marked, stays] = isPermissive ? [may, sure] : [sure, may]
      const asUntracked = d.meet(passes, facts.state.untracked, forgetting(effects.space, ['state']))
      const now = d.and(d.and(marked, facts.state.fresh), asUntracked)
      passes = d.or(now, d.minus(passes, d.and(stays, facts.state.fresh)))
      untracked = d.or(untracked, may)
    }
    const effect = tree(
      effects,
      rules.map((rule) => ruleEffect(reading, rule, 0)),
    )
    const falls = effects.mapped(effect, (marks) => ((marks & decides) === 0 ? 1 : 0))
    const taken = effects.mapped(effect, (marks) =>
      (marks & accepts) !== 0 || (isLeft && (marks & returns) !== 0) ? 1 : 0,
    )
    const marks = effects.mapped(effect, (marks) => ((marks & untracks) === 0 ? 0 : 1))
    passes = d.or(taken, d.and(falls, passes))
    untracked = d.or(marks, d.and(falls, untracked))
  }
  return { passes, untracks: untracked }
}

/** Runs of rules, each with the rule that ends it. */
function splitAt(
  rules: readonly Rule[],
  isEnding: (rule: Rule) => boolean,
): readonly { readonly rules: readonly Rule[]; readonly end: Rule | undefined }[] {
  const runs: { rules: Rule[]; end: Rule | undefined }[] = []
  let run: Rule[] = []
  for (const rule of rules) {
    if (!isEnding(rule)) {
      run.push(rule)
      continue
    }
    runs.push({ rules: run, end: rule })
    run = []
  }
  return [...runs, { rules: run, end: undefined }]
}

function hasUntrack({ chains }: Device): boolean {
  return Object.values(chains).some(({ rules }) => rules.some(({ act }) => act.kind === 'untrack'))
}

interface Reading {
  readonly effects: Effects
  readonly device: Device
  readonly names: Names
  /** Effects of the user chains met so far. */
  readonly known: Map<string, Effect>
}

function chainEffect(reading: Reading, chain: Chain, depth: number): Effect {
  if (depth > deepest) return 0
  const leaves = chain.rules.map((rule) => ({
    from: ingressOf(reading, rule),
    effect: ruleEffect(reading, rule, depth),
  }))
  return tree(reading.effects, sorted(leaves))
}

function subchain(reading: Reading, name: string, depth: number): Effect {
  const known = reading.known.get(name)
  if (known !== undefined) return known
  const chain = reading.device.chains[name]
  const made = chain === undefined ? 0 : chainEffect(reading, chain, depth + 1)
  // A user chain's own `otherwise` decides what its rules left: `return` for iptables, perhaps a verdict elsewhere.
  const left = chain?.otherwise === 'accept' ? accepts : 0
  const closed =
    chain === undefined || chain.otherwise === 'return'
      ? made
      : reading.effects.mapped(made, (marks) => marks | decides | ((marks & decides) === 0 ? left : 0))
  reading.known.set(name, closed)
  return closed
}

function ruleEffect(reading: Reading, rule: Rule, depth: number): Effect {
  const { effects, names } = reading
  const isPermissive = effects.closure === 'permissive'
  switch (rule.act.kind) {
    case 'accept':
    case 'translate':
      return effects.leaf(names, rule.match, accepts | decides)
    case 'drop':
    case 'reject':
      return effects.leaf(names, rule.match, decides)
    case 'return':
      return effects.leaf(names, rule.match, returns | decides)
    case 'untrack': {
      const { may } = effects.match(names, rule.match)
      return effects.space.d.gate(may, untracks)
    }
    case 'continue':
      return 0
    case 'unknown': {
      const { may } = effects.match(names, rule.match)
      return effects.space.d.gate(may, isPermissive ? accepts | returns : decides)
    }
    case 'jump':
    case 'goto':
      return jumpEffect(reading, rule, subchain(reading, rule.act.chain, depth))
  }
}

/** What the other chain leaves or sends back comes back to this one; after a `goto`, it returns to this one's caller. */
function jumpEffect({ effects, names }: Reading, rule: Rule, inner: Effect): Effect {
  const { d } = effects.space
  const { sure, may } = effects.match(names, rule.match)
  const [hit, decided] = effects.closure === 'permissive' ? [may, sure] : [sure, may]
  const isGoto = rule.act.kind === 'goto'
  const comesBack = (marks: number): boolean => (marks & decides) === 0 || (marks & returns) !== 0
  const marked = effects.mapped(inner, (marks) => marks & untracks)
  const does = effects.mapped(inner, (marks) => (marks & accepts) | (isGoto && comesBack(marks) ? returns : 0))
  const ends = effects.mapped(inner, (marks) => (isGoto || !comesBack(marks) ? decides : 0))
  return d.merge(d.merge(d.gate(hit, does), d.gate(may, marked)), d.gate(decided, ends))
}

/** Place of the one interface through which a rule's packets come. */
function ingressOf({ names }: Reading, { match }: Rule): number | undefined {
  const condition = match.find(({ field }) => field === 'in-interface')
  if (condition?.field !== 'in-interface' || condition.negated === true) return undefined
  const places = placesOf(names, condition.any)
  return places.length === 1 ? places[0] : undefined
}

/**
 * Rules for packets of different interfaces have nothing in common, so they may change places: those of one interface are
 * combined first, where they share most. A rule for any interface stays where it is among all.
 */
function sorted(leaves: readonly { readonly from: number | undefined; readonly effect: Effect }[]): readonly Effect[] {
  const list: Effect[] = []
  let run = new globalThis.Map<number, Effect[]>()
  for (const { from, effect } of leaves) {
    if (from === undefined) {
      list.push(...[...run.values()].flat(), effect)
      run = new globalThis.Map()
      continue
    }
    const own = run.get(from)
    if (own === undefined) run.set(from, [effect])
    else own.push(effect)
  }
  return [...list, ...[...run.values()].flat()]
}

/**
 * Combines in groups whose ends the contents themselves decide, so that a rule put in or taken out moves no other group:
 * everything but the path from the changed rule to the root is found among what was computed before.
 */
function tree(effects: Effects, leaves: readonly Effect[]): Effect {
  let row = leaves
  for (let level = 1; row.length > 1; level++) {
    const next: Effect[] = []
    let group: Effect[] = []
    for (const effect of row) {
      group.push(effect)
      if (group.length < 3 || !(isEnd(effect, level) || group.length === 4)) continue
      next.push(effects.inTurn(group))
      group = []
    }
    if (group.length > 0) next.push(effects.inTurn(group))
    row = next
  }
  return row[0] ?? 0
}

function isEnd(effect: Effect, level: number): boolean {
  const mixed = Math.imul(effect ^ Math.imul(level, 0x9e3779b1), 0x85ebca6b)
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
    case 'protocol':
    case 'source-port':
    case 'destination-port':
      return `${sign}${condition.field}${condition.any.map(({ first, last }) => `${first}-${last}`).join()}`
    case 'state':
      return `${sign}state${condition.any.join()}`
    default:
      return JSON.stringify(condition)
  }
}
