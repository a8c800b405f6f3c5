// Reduced ordered binary decision diagrams over typed arrays: one number per set, equal sets have equal numbers.

/** A set of packets: an index into the manager's node table. 0 is empty, 1 is everything. */
export type Set = number
export const none: Set = 0
export const all: Set = 1

/** Levels above this would not fit a byte; terminals stand below every variable. */
const terminal = 255
/** 2^16 nodes to begin with (1 MB); the table doubles as it fills. */
const firstNodes = 1 << 16
/** Direct-mapped; collisions only cost time. Grows with the table up to 2^21 entries (28 MB). */
const firstCache = 1 << 16
const lastCache = 1 << 21
/** 2^26 nodes are 600 MB: past it the question is refused rather than the machine killed. */
const mostNodes = 1 << 26

const opAnd = 1
const opOr = 2
const opDiff = 3
/** One operation per quantified set of fields from here on. */
const opExists = 4

/** Thrown when a question needs more memory than is granted. */
export class TooLarge extends Error {}

/** Owns the nodes. Sets of one manager mean nothing to another. */
export class Diagrams {
  levels: Uint8Array = new Uint8Array(firstNodes)
  lows: Int32Array = new Int32Array(firstNodes)
  highs: Int32Array = new Int32Array(firstNodes)
  #table: Int32Array = new Int32Array(firstNodes * 2)
  #next = 2
  #free: number[] = []
  #a: Int32Array = new Int32Array(firstCache)
  #b: Int32Array = new Int32Array(firstCache)
  #op: Uint8Array = new Uint8Array(firstCache)
  #answer: Int32Array = new Int32Array(firstCache)
  readonly #quantified: Uint8Array[] = []
  readonly #quantifiers: Map<string, number> = new Map()

  constructor() {
    this.levels[0] = terminal
    this.levels[1] = terminal
  }

  /** Nodes in use. */
  get size(): number {
    return this.#next - this.#free.length
  }

  /** The set in which variable `level` chooses between `low` (0) and `high` (1). */
  node(level: number, low: Set, high: Set): Set {
    if (low === high) return low
    const mask = this.#table.length - 1
    let at = hash3(level, low, high) & mask
    for (;;) {
      const found = this.#table[at] as number
      if (found === 0) break
      if (this.lows[found] === low && this.highs[found] === high && this.levels[found] === level) return found
      at = (at + 1) & mask
    }
    const made = this.#take()
    this.levels[made] = level
    this.lows[made] = low
    this.highs[made] = high
    if (mask + 1 === this.#table.length) this.#table[at] = made
    else this.#enter(made)
    return made
  }

  and(a: Set, b: Set): Set {
    if (a === b || b === all) return a
    if (a === all) return b
    if (a === none || b === none) return none
    if (a > b) return this.and(b, a)
    const at = this.#seek(opAnd, a, b)
    if (at < 0) return this.#answer[-at - 1] as number
    const level = Math.min(this.#level(a), this.#level(b))
    const low = this.and(this.#low(a, level), this.#low(b, level))
    const high = this.and(this.#high(a, level), this.#high(b, level))
    return this.#put(opAnd, a, b, this.node(level, low, high))
  }

  or(a: Set, b: Set): Set {
    if (a === b || b === none) return a
    if (a === none) return b
    if (a === all || b === all) return all
    if (a > b) return this.or(b, a)
    const at = this.#seek(opOr, a, b)
    if (at < 0) return this.#answer[-at - 1] as number
    const level = Math.min(this.#level(a), this.#level(b))
    const low = this.or(this.#low(a, level), this.#low(b, level))
    const high = this.or(this.#high(a, level), this.#high(b, level))
    return this.#put(opOr, a, b, this.node(level, low, high))
  }

  /** What is in `a` and not in `b`. */
  minus(a: Set, b: Set): Set {
    if (a === b || a === none || b === all) return none
    if (b === none) return a
    const at = this.#seek(opDiff, a, b)
    if (at < 0) return this.#answer[-at - 1] as number
    const level = Math.min(this.#level(a), this.#level(b))
    const low = this.minus(this.#low(a, level), this.#low(b, level))
    const high = this.minus(this.#high(a, level), this.#high(b, level))
    return this.#put(opDiff, a, b, this.node(level, low, high))
  }

  not(a: Set): Set {
    return this.minus(all, a)
  }

  /** A name for quantifying over these levels, to be given to `exists`. */
  quantifier(levels: readonly number[]): number {
    const key = levels.toSorted((a, b) => a - b).join()
    const known = this.#quantifiers.get(key)
    if (known !== undefined) return known
    const mask = new Uint8Array(terminal + 1)
    for (const level of levels) mask[level] = 1
    const name = this.#quantified.push(mask) - 1
    if (opExists + name > 255) throw new TooLarge('more than 250 kinds of translation')
    this.#quantifiers.set(key, name)
    return name
  }

  /** Forgets the variables of `quantifier`: what is in `a` for some value of them. */
  exists(a: Set, quantifier: number): Set {
    if (a <= all) return a
    const op = opExists + quantifier
    const at = this.#seek(op, a, 0)
    if (at < 0) return this.#answer[-at - 1] as number
    const level = this.#level(a)
    const low = this.exists(this.lows[a] as number, quantifier)
    const isForgotten = this.#quantified[quantifier]?.[level] === 1
    const high = isForgotten && low === all ? all : this.exists(this.highs[a] as number, quantifier)
    return this.#put(op, a, 0, isForgotten ? this.or(low, high) : this.node(level, low, high))
  }

  /** `a` with every variable `level` read as `to[level]`. */
  rename(a: Set, to: readonly number[]): Set {
    const done = new Map<Set, Set>()
    const visit = (set: Set): Set => {
      if (set <= all) return set
      const known = done.get(set)
      if (known !== undefined) return known
      const level = this.#level(set)
      const variable = this.node(to[level] ?? level, none, all)
      const low = visit(this.lows[set] as number)
      const high = visit(this.highs[set] as number)
      const made = this.or(this.and(variable, high), this.minus(low, variable))
      done.set(set, made)
      return made
    }
    return visit(a)
  }

  /** Numbers `first..last` of each interval (sorted, disjoint) in `bits` variables from `base`, most significant first. */
  intervals(base: number, bits: number, list: readonly (readonly [number, number])[]): Set {
    const build = (bit: number, offset: number, from: number, to: number): Set => {
      if (from >= to) return none
      const size = 2 ** (bits - bit)
      const head = list[from]
      if (head !== undefined && head[0] <= offset && head[1] >= offset + size - 1) return all
      const middle = offset + size / 2
      let cut = from
      while (cut < to && (list[cut]?.[0] ?? 0) < middle) cut++
      const begin = cut > from && (list[cut - 1]?.[1] ?? 0) >= middle ? cut - 1 : cut
      return this.node(base + bit, build(bit + 1, offset, from, cut), build(bit + 1, middle, begin, to))
    }
    return build(0, 0, 0, list.length)
  }

  /** Forgets every node that none of `roots` needs. Only between questions: sets held elsewhere are void afterwards. */
  collect(roots: Iterable<Set>): void {
    const kept = new Uint8Array(this.#next)
    const mark = (set: Set): void => {
      let at = set
      while (at > all && kept[at] === 0) {
        kept[at] = 1
        mark(this.lows[at] as number)
        at = this.highs[at] as number
      }
    }
    for (const root of roots) mark(root)
    this.#free = []
    this.#table.fill(0)
    for (let at = this.#next - 1; at > all; at--) {
      if (kept[at] === 1) this.#enter(at)
      else this.#free.push(at)
    }
    this.#op.fill(0)
  }

  #level(set: Set): number {
    return this.levels[set] as number
  }
  #low(set: Set, level: number): Set {
    return this.levels[set] === level ? (this.lows[set] as number) : set
  }
  #high(set: Set, level: number): Set {
    return this.levels[set] === level ? (this.highs[set] as number) : set
  }

  /** Where the answer stands, as -1 - place; or 0 when it is not known. */
  #seek(op: number, a: Set, b: Set): number {
    const at = hash3(op, a, b) & (this.#op.length - 1)
    return this.#op[at] === op && this.#a[at] === a && this.#b[at] === b ? -1 - at : 0
  }

  #put(op: number, a: Set, b: Set, answer: Set): Set {
    const at = hash3(op, a, b) & (this.#op.length - 1)
    this.#op[at] = op
    this.#a[at] = a
    this.#b[at] = b
    this.#answer[at] = answer
    return answer
  }

  #take(): number {
    const free = this.#free.pop()
    if (free !== undefined) return free
    if (this.#next === this.levels.length) this.#grow()
    return this.#next++
  }

  #enter(made: number): void {
    const mask = this.#table.length - 1
    let at = hash3(this.levels[made] as number, this.lows[made] as number, this.highs[made] as number) & mask
    while (this.#table[at] !== 0) at = (at + 1) & mask
    this.#table[at] = made
  }

  #grow(): void {
    const size = this.levels.length * 2
    if (size > mostNodes) throw new TooLarge(`the sets need more than ${mostNodes} nodes`)
    this.levels = widen(this.levels, new Uint8Array(size))
    this.lows = widen(this.lows, new Int32Array(size))
    this.highs = widen(this.highs, new Int32Array(size))
    this.#table = new Int32Array(size * 2)
    for (let at = 2; at < this.#next; at++) this.#enter(at)
    if (this.#op.length < Math.min(size, lastCache)) {
      this.#a = new Int32Array(size)
      this.#b = new Int32Array(size)
      this.#op = new Uint8Array(size)
      this.#answer = new Int32Array(size)
    }
  }
}

function widen<T extends Uint8Array | Int32Array>(old: T, wide: T): T {
  wide.set(old)
  return wide
}

function hash3(a: number, b: number, c: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}
