// Operations on reduced ordered decision diagrams: one number per set, equal sets have equal numbers. A set's leaves are 0
// and 1; a diagram of marks has leaves 0 to 15, so that four sets that are always asked together are one walk.
import { hash3, leaves, Nodes, type Set } from './nodes.ts'

export const none: Set = 0
export const all: Set = 1
/** A diagram whose leaves are four bits of mark. Every set is one, with the mark 1. */
export type Marks = number

/** The mark after which nothing that follows in turn has a say. */
export const final = 8

const opAnd = 1
const opOr = 2
const opDiff = 3
const opTurn = 4
const opGate = 5
const opMerge = 6
/** Three operations per quantifier or leaf table from here on. */
const opNamed = 8

/** Answers of `inTurnOfFour` that are remembered: 1.3 MB. */
const fours = 1 << 16

/** Sorted and disjoint, ends included. */
export type Intervals = readonly (readonly [number, number])[]
/** What follows inside and outside of intervals. */
export interface Ends {
  readonly inside: Marks
  readonly outside: Marks
}
const whole: Ends = { inside: all, outside: none }

interface Quantifier {
  readonly isForgotten: Uint8Array
  /** Deepest level forgotten: nothing below needs a visit. */
  readonly last: number
}

export class Diagrams extends Nodes {
  readonly #quantified: Quantifier[] = []
  readonly #names: Map<string, number> = new Map()
  readonly #maps: (readonly number[])[] = []
  readonly #fours: Int32Array = new Int32Array(fours * 5)
  readonly #once: Map<string, Set> = new Map()

  and(a: Set, b: Set): Set {
    if (a === b || b === all) return a
    if (a === all) return b
    if (a === none || b === none) return none
    if (a > b) return this.and(b, a)
    const hash = hash3(opAnd, a, b)
    const known = this.known(hash, opAnd, a, b)
    if (known >= 0) return known
    const level = Math.min(this.level(a), this.level(b))
    const low = this.and(this.lowAt(a, level), this.lowAt(b, level))
    const high = this.and(this.highAt(a, level), this.highAt(b, level))
    const made = this.node(level, low, high)
    return this.keep(this.place(hash, opAnd, a, b), made)
  }

  or(a: Set, b: Set): Set {
    if (a === b || b === none) return a
    if (a === none) return b
    if (a === all || b === all) return all
    if (a > b) return this.or(b, a)
    const hash = hash3(opOr, a, b)
    const known = this.known(hash, opOr, a, b)
    if (known >= 0) return known
    const level = Math.min(this.level(a), this.level(b))
    const low = this.or(this.lowAt(a, level), this.lowAt(b, level))
    const high = this.or(this.highAt(a, level), this.highAt(b, level))
    const made = this.node(level, low, high)
    return this.keep(this.place(hash, opOr, a, b), made)
  }

  /** What is in `a` and not in `b`. */
  minus(a: Set, b: Set): Set {
    if (a === b || a === none || b === all) return none
    if (b === none) return a
    const hash = hash3(opDiff, a, b)
    const known = this.known(hash, opDiff, a, b)
    if (known >= 0) return known
    const level = Math.min(this.level(a), this.level(b))
    const low = this.minus(this.lowAt(a, level), this.lowAt(b, level))
    const high = this.minus(this.highAt(a, level), this.highAt(b, level))
    const made = this.node(level, low, high)
    return this.keep(this.place(hash, opDiff, a, b), made)
  }

  not(a: Set): Set {
    return this.minus(all, a)
  }

  /** Marks of `first`; where they are not final, those of `second` as well. */
  inTurn(first: Marks, second: Marks): Marks {
    if (first === second || second === 0) return first
    if (first < leaves) {
      if ((first & final) !== 0) return first
      if (first === 0) return second
      if (second < leaves) return first | second
    }
    const hash = hash3(opTurn, first, second)
    const known = this.known(hash, opTurn, first, second)
    if (known >= 0) return known
    const level = Math.min(this.level(first), this.level(second))
    const low = this.inTurn(this.lowAt(first, level), this.lowAt(second, level))
    const high = this.inTurn(this.highAt(first, level), this.highAt(second, level))
    const made = this.node(level, low, high)
    return this.keep(this.place(hash, opTurn, first, second), made)
  }

  /** Four in turn in one walk, without making what stands between. */
  inTurnOfFour(a: Marks, b: Marks, c: Marks, e: Marks): Marks {
    if (isFinal(a)) return a
    if (isFinal(b)) return this.inTurn(a, b)
    if (a === 0 || a === b) return this.#ofThree(b, c, e)
    if (b === 0 || b === c) return this.#ofThree(a, c, e)
    if (c === 0 || c === e) return this.#ofThree(a, b, e)
    if (e === 0 || isFinal(c)) return this.#ofThree(a, b, c)
    return this.#fourth(a, b, c, e)
  }

  #ofThree(a: Marks, b: Marks, c: Marks): Marks {
    if (isFinal(a)) return a
    if (a === 0 || a === b) return this.inTurn(b, c)
    if (b === 0 || b === c) return this.inTurn(a, c)
    if (c === 0 || isFinal(b)) return this.inTurn(a, b)
    return this.#fourth(a, b, c, 0)
  }

  #fourth(a: Marks, b: Marks, c: Marks, e: Marks): Marks {
    const place = ((hash3(a, b, c) ^ Math.imul(e, 0x9e3779b1)) & (fours - 1)) * 5
    const cache = this.#fours
    const isKnown = cache[place] === a && cache[place + 1] === b && cache[place + 2] === c && cache[place + 3] === e
    if (isKnown) return cache[place + 4] as number
    const level = Math.min(this.level(a), this.level(b), this.level(c), this.level(e))
    const low = this.inTurnOfFour(
      this.lowAt(a, level),
      this.lowAt(b, level),
      this.lowAt(c, level),
      this.lowAt(e, level),
    )
    const high = this.inTurnOfFour(
      this.highAt(a, level),
      this.highAt(b, level),
      this.highAt(c, level),
      this.highAt(e, level),
    )
    const made = this.node(level, low, high)
    cache[place] = a
    cache[place + 1] = b
    cache[place + 2] = c
    cache[place + 3] = e
    cache[place + 4] = made
    return made
  }

  /** Marks of both. */
  merge(a: Marks, b: Marks): Marks {
    if (a === b || b === 0) return a
    if (a === 0) return b
    if (a > b) return this.merge(b, a)
    if (b < leaves) return a | b
    const hash = hash3(opMerge, a, b)
    const known = this.known(hash, opMerge, a, b)
    if (known >= 0) return known
    const level = Math.min(this.level(a), this.level(b))
    const low = this.merge(this.lowAt(a, level), this.lowAt(b, level))
    const high = this.merge(this.highAt(a, level), this.highAt(b, level))
    const made = this.node(level, low, high)
    return this.keep(this.place(hash, opMerge, a, b), made)
  }

  /** The marks within a set; none outside of it. */
  gate(set: Set, marks: Marks): Marks {
    if (set === none || marks === 0) return 0
    if (set === all) return marks
    const hash = hash3(opGate, set, marks)
    const known = this.known(hash, opGate, set, marks)
    if (known >= 0) return known
    const level = Math.min(this.level(set), this.level(marks))
    const low = this.gate(this.lowAt(set, level), this.lowAt(marks, level))
    const high = this.gate(this.highAt(set, level), this.highAt(marks, level))
    const made = this.node(level, low, high)
    return this.keep(this.place(hash, opGate, set, marks), made)
  }

  /** A name for a table that tells each of the 16 marks what it becomes, to be given to `mapped`. */
  mapping(table: readonly number[]): number {
    return this.#named(`map ${table.join()}`, () => this.#maps.push(table) - 1)
  }

  /** Every mark changed by a table; with a table of 0 and 1 the answer is a set. */
  mapped(marks: Marks, mapping: number): Marks {
    if (marks < leaves) return this.#maps[mapping]?.[marks] ?? 0
    const op = opNamed + mapping * 3
    const hash = hash3(op, marks, 0)
    const known = this.known(hash, op, marks, 0)
    if (known >= 0) return known
    const level = this.level(marks)
    const low = this.mapped(this.low(marks), mapping)
    const made = this.node(level, low, this.mapped(this.high(marks), mapping))
    return this.keep(this.place(hash, op, marks, 0), made)
  }

  /** A name for quantifying over these levels, to be given to `exists`. */
  quantifier(levels: readonly number[]): number {
    const sorted = levels.toSorted((a, b) => a - b)
    return this.#named(`forget ${sorted.join()}`, () => {
      const isForgotten = new Uint8Array(256)
      for (const level of levels) isForgotten[level] = 1
      return this.#quantified.push({ isForgotten, last: sorted.at(-1) ?? -1 }) - 1
    })
  }

  /** Forgets the variables of `quantifier`: what is in `a` for some value of them. */
  exists(a: Set, quantifier: number): Set {
    const how = this.#quantified[quantifier]
    return how === undefined ? a : this.#exists(a, quantifier, how)
  }

  #exists(a: Set, name: number, how: Quantifier): Set {
    const level = this.level(a)
    if (level > how.last) return a
    const op = opNamed + name * 3 + 1
    const hash = hash3(op, a, 0)
    const known = this.known(hash, op, a, 0)
    if (known >= 0) return known
    const low = this.#exists(this.low(a), name, how)
    const isForgotten = how.isForgotten[level] === 1
    const high = isForgotten && low === all ? all : this.#exists(this.high(a), name, how)
    const made = isForgotten ? this.or(low, high) : this.node(level, low, high)
    return this.keep(this.place(hash, op, a, 0), made)
  }

  /** `exists` of `and`, without making what stands between. */
  meet(a: Set, b: Set, quantifier: number): Set {
    const how = this.#quantified[quantifier]
    return how === undefined ? this.and(a, b) : this.#meet(a, b, quantifier, how)
  }

  #meet(a: Set, b: Set, name: number, how: Quantifier): Set {
    if (a === none || b === none) return none
    if (a === all || a === b) return this.#exists(b, name, how)
    if (b === all) return this.#exists(a, name, how)
    if (a > b) return this.#meet(b, a, name, how)
    const level = Math.min(this.level(a), this.level(b))
    if (level > how.last) return this.and(a, b)
    const op = opNamed + name * 3 + 2
    const hash = hash3(op, a, b)
    const known = this.known(hash, op, a, b)
    if (known >= 0) return known
    const low = this.#meet(this.lowAt(a, level), this.lowAt(b, level), name, how)
    const isForgotten = how.isForgotten[level] === 1
    const high = isForgotten && low === all ? all : this.#meet(this.highAt(a, level), this.highAt(b, level), name, how)
    const made = isForgotten ? this.or(low, high) : this.node(level, low, high)
    return this.keep(this.place(hash, op, a, b), made)
  }

  /** What `make` answers for two sets, kept until the next collection: for the few big ones that a later proof asks again. */
  once(name: string, a: Set, b: Set, make: () => Set): Set {
    const key = `${name} ${a} ${b}`
    const known = this.#once.get(key)
    if (known !== undefined) return known
    const made = make()
    this.#once.set(key, made)
    return made
  }

  override collect(roots: Iterable<Set>): void {
    super.collect(roots)
    this.#fours.fill(0)
    this.#once.clear()
  }

  /** Whether a set depends on one of the variables `first..last`. */
  speaksOf(set: Set, first: number, last: number): boolean {
    const seen = new globalThis.Set<Set>()
    const visit = (at: Set): boolean => {
      const level = this.level(at)
      if (level > last || seen.has(at)) return false
      if (level >= first) return true
      seen.add(at)
      return visit(this.low(at)) || visit(this.high(at))
    }
    return visit(set)
  }

  /** `a` with every variable `level` read as `to[level]`. */
  rename(a: Set, to: readonly number[]): Set {
    const done = new Map<Set, Set>()
    const visit = (set: Set): Set => {
      if (set <= all) return set
      const known = done.get(set)
      if (known !== undefined) return known
      const level = this.level(set)
      const variable = this.node(to[level] ?? level, none, all)
      const low = visit(this.low(set))
      const high = visit(this.high(set))
      const made = this.or(this.and(variable, high), this.minus(low, variable))
      done.set(set, made)
      return made
    }
    return visit(a)
  }

  /**
   * Numbers `first..last` of each interval (sorted, disjoint) in `bits` variables from `base`, most significant first; `inside`
   * and `outside`, which only speak of deeper variables, are what follows.
   */
  intervals(base: number, bits: number, list: Intervals, ends: Ends = whole): Set {
    const [only] = list
    if (only !== undefined && list.length === 1) {
      const size = only[1] - only[0] + 1
      if ((size & (size - 1)) === 0 && only[0] % size === 0)
        return this.#block({ base, bits: bits - Math.log2(size) }, only[0] / size, ends)
    }
    const end = base + bits
    const build = (level: number, offset: number, from: number, to: number): Set => {
      if (from >= to) return ends.outside
      const size = 2 ** (end - level)
      const head = list[from]
      if (head !== undefined && head[0] <= offset && head[1] >= offset + size - 1) return ends.inside
      const middle = offset + size / 2
      let cut = from
      while (cut < to && (list[cut]?.[0] ?? 0) < middle) cut++
      const begin = cut > from && (list[cut - 1]?.[1] ?? 0) >= middle ? cut - 1 : cut
      const low = build(level + 1, offset, from, cut)
      return this.node(level, low, build(level + 1, middle, begin, to))
    }
    return build(base, 0, 0, list.length)
  }

  /** `inside` where the upper `bits` of a field have this value. */
  #block(field: { readonly base: number; readonly bits: number }, value: number, { inside, outside }: Ends): Marks {
    let made = inside
    let left = value
    for (let bit = field.bits - 1; bit >= 0; bit--) {
      const isHigh = left % 2 === 1
      left = (left - (isHigh ? 1 : 0)) / 2
      made = this.node(field.base + bit, isHigh ? outside : made, isHigh ? made : outside)
    }
    return made
  }

  #named(key: string, make: () => number): number {
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const name = make()
    this.#names.set(key, name)
    return name
  }
}

function isFinal(marks: Marks): boolean {
  return marks < leaves && (marks & final) !== 0
}

export type { Set }
