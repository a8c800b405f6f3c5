// The node table of decision diagrams and the memory of their operations.

/** A set of packets: an index into the manager's node table. 0 is empty, 1 is everything. */
export type Set = number
/** Leaves stand before every other node. */
export const leaves = 16

/** Levels above this would not fit a byte; leaves stand below every variable. */
const terminal = 255
/** 2^16 nodes to begin with (1 MB); the table doubles as it fills. */
const firstNodes = 1 << 16
/** Direct-mapped; collisions only cost time. Grows with the nodes up to 2^20 entries (16 MB). */
const lastCache = 1 << 20
/** 2^22 nodes, 80 MB of addresses: what is not filled costs no memory. */
const mostExpected = 1 << 22
/** 2^25 nodes are 640 MB: past it the question is refused rather than the machine killed. */
const mostNodes = 1 << 25

/** Thrown when a question needs more memory than is granted. */
export class TooLarge extends Error {}

/** Owns the nodes. Sets of one manager mean nothing to another. */
export class Nodes {
  /** Level, low, high and the next node of the same hash, side by side: one line of the processor's cache a node. */
  #nodes: Int32Array
  #table: Int32Array
  #next = leaves
  #free: number[] = []
  /** Operands, operation and answer side by side. */
  #cache: Int32Array

  /** Room for `expected` nodes from the start: growing costs as much as filling. */
  constructor(expected = 0) {
    let size = firstNodes
    while (size < expected && size < mostExpected) size *= 2
    this.#nodes = new Int32Array(size * 4)
    this.#table = new Int32Array(size)
    this.#cache = new Int32Array(Math.min(size, lastCache) * 4)
    for (let leaf = 0; leaf < leaves; leaf++) this.#nodes[leaf * 4] = terminal
  }

  /** Nodes in use. */
  get size(): number {
    return this.#next - this.#free.length
  }

  level(set: Set): number {
    return this.#nodes[set * 4] as number
  }
  low(set: Set): Set {
    return this.#nodes[set * 4 + 1] as number
  }
  high(set: Set): Set {
    return this.#nodes[set * 4 + 2] as number
  }

  /** The set in which variable `level` chooses between `low` (0) and `high` (1). */
  node(level: number, low: Set, high: Set): Set {
    if (low === high) return low
    const hash = hash3(level, low, high)
    const nodes = this.#nodes
    for (let at = this.#table[hash & (this.#table.length - 1)] as number; at !== 0; at = nodes[at * 4 + 3] as number) {
      const place = at * 4
      if (nodes[place + 1] === low && nodes[place + 2] === high && nodes[place] === level) return at
    }
    const made = this.#take()
    const place = made * 4
    this.#nodes[place] = level
    this.#nodes[place + 1] = low
    this.#nodes[place + 2] = high
    const bucket = hash & (this.#table.length - 1)
    this.#nodes[place + 3] = this.#table[bucket] as number
    this.#table[bucket] = made
    return made
  }

  protected lowAt(set: Set, level: number): Set {
    return this.#nodes[set * 4] === level ? (this.#nodes[set * 4 + 1] as number) : set
  }
  protected highAt(set: Set, level: number): Set {
    return this.#nodes[set * 4] === level ? (this.#nodes[set * 4 + 2] as number) : set
  }

  /** Forgets every node that none of `roots` needs. Only between questions: sets held elsewhere are void afterwards. */
  collect(roots: Iterable<Set>): void {
    const kept = new Uint8Array(this.#next)
    const mark = (set: Set): void => {
      let at = set
      while (at >= leaves && kept[at] === 0) {
        kept[at] = 1
        mark(this.low(at))
        at = this.high(at)
      }
    }
    for (const root of roots) mark(root)
    this.#free = []
    this.#table.fill(0)
    for (let at = this.#next - 1; at >= leaves; at--) {
      if (kept[at] === 1) this.#enter(at)
      else this.#free.push(at)
    }
    this.#cache.fill(0)
  }

  /** The answer of an operation, or -1 when it is not known. */
  protected known(hash: number, op: number, a: Set, b: Set): number {
    const cache = this.#cache
    const at = (hash << 2) & (cache.length - 1)
    return cache[at] === a && cache[at + 1] === b && cache[at + 2] === op ? (cache[at + 3] as number) : -1
  }

  /** Takes the place of an operation in the memory; to be called when its answer is made, and filled at once. */
  protected place(hash: number, op: number, a: Set, b: Set): number {
    const cache = this.#cache
    const at = (hash << 2) & (cache.length - 1)
    cache[at] = a
    cache[at + 1] = b
    cache[at + 2] = op
    return at
  }

  protected keep(place: number, answer: Set): Set {
    this.#cache[place + 3] = answer
    return answer
  }

  #take(): number {
    const free = this.#free.pop()
    if (free !== undefined) return free
    if (this.#next * 4 === this.#nodes.length) this.#grow()
    return this.#next++
  }

  #enter(made: number): void {
    const place = made * 4
    const bucket =
      hash3(this.#nodes[place] as number, this.#nodes[place + 1] as number, this.#nodes[place + 2] as number) &
      (this.#table.length - 1)
    this.#nodes[place + 3] = this.#table[bucket] as number
    this.#table[bucket] = made
  }

  #grow(): void {
    const size = this.#next * 2
    if (size > mostNodes) throw new TooLarge(`the sets need more than ${mostNodes} nodes`)
    this.#nodes = widened(this.#nodes, size * 4)
    this.#table = new Int32Array(size)
    for (let at = leaves; at < this.#next; at++) this.#enter(at)
    if (this.#cache.length < Math.min(size, lastCache) * 4) this.#cache = new Int32Array(size * 4)
  }
}

function widened(old: Int32Array, length: number): Int32Array {
  const wide = new Int32Array(length)
  wide.set(old)
  return wide
}

export function hash3(a: number, b: number, c: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 2
}
