// A set of packets for people: products of ranges, read off the diagram and merged.
import type { Boxes, Traffic } from '../contract.ts'
import type { AddressRange, Family, NumberRange } from '../model.ts'
import { decode } from './codec.ts'
import { type FieldName, forgetting, none, type Set, type Space } from './space.ts'

type Box = Boxes['boxes'][number]

/** Fields of a box in the order of the variables. */
const shown = ['family', 'source', 'destination', 'protocol', 'destinationPort', 'sourcePort'] as const

/** Quantifier that forgets what no box shows. */
export function hiddenFields(space: Space): number {
  return forgetting(space, [
    'in',
    'mac',
    'out',
    'state',
    'fragment',
    'icmp',
    'flags',
    'sourceTranslated',
    'destinationTranslated',
  ])
}

/** At most `most` boxes, the largest of those found first; `more` counts the rest. */
export function boxesOf(space: Space, set: Set, most = 20): Boxes {
  if (set === none) return { boxes: [], more: 0 }
  const key = `${set} ${most}`
  const known = space.kept.boxes.get(key)
  if (known !== undefined) return known
  const made = boxesNew(space, set, most)
  space.kept.boxes.set(key, made)
  return made
}

function boxesNew(space: Space, set: Set, most: number): Boxes {
  // Later fragments have no ports: beside whole packets they would make every port look open.
  const whole = space.d.meet(set, space.facts.isWhole, hiddenFields(space))
  const plain = whole === none ? space.d.exists(set, hiddenFields(space)) : whole
  const total = countOf(space, plain, 0)
  const found: Box[] = []
  // Enough to choose the largest from without reading a set of millions.
  gather(space, plain, { at: 0, codes: [], found, most: Math.max(most * 5, 100) })
  const boxes = found
    .map((box) => ({ box, size: sizeOf(box) }))
    .toSorted((a, b) => b.size - a.size)
    .slice(0, most)
    .map(({ box }) => box)
  return { boxes, more: Math.max(0, total - boxes.length) }
}

type Codes = readonly (readonly [number, number])[]

interface Gathering {
  readonly at: number
  /** Of the fields before, in the order of `shown`. */
  readonly codes: readonly Codes[]
  readonly found: Box[]
  readonly most: number
}

function gather(space: Space, set: Set, state: Gathering): void {
  if (set === none || state.found.length >= state.most) return
  if (state.at === shown.length) {
    state.found.push(boxOf(space, state.codes))
    return
  }
  for (const [rest, intervals] of branches(space, set, state.at))
    gather(space, rest, { ...state, at: state.at + 1, codes: [...state.codes, intervals] })
}

/** What is left of the set for each group of codes of one field; remembered, for pairs of zones have much in common. */
function branches(space: Space, set: Set, at: number): ReadonlyMap<Set, Codes> {
  const key = set * 8 + at
  const known = space.kept.branches.get(key)
  if (known !== undefined) return known
  const made = branchesNew(space, set, shown[at] ?? 'family')
  space.kept.branches.set(key, made)
  return made
}

function branchesNew(space: Space, set: Set, field: FieldName): ReadonlyMap<Set, Codes> {
  const { d } = space
  const end = space.base[field] + space.bits[field]
  const groups = new Map<Set, [number, number][]>()
  const visit = (node: Set, size: number, offset: number): void => {
    if (node === none) return
    const level = d.level(node)
    if (level >= end) {
      const list = groups.get(node)
      const last = list?.at(-1)
      // Codes are met in order, so those that touch are joined as they come.
      if (list === undefined) groups.set(node, [[offset, offset + size - 1]])
      else if (last !== undefined && last[1] === offset - 1) last[1] = offset + size - 1
      else list.push([offset, offset + size - 1])
      return
    }
    const half = size / 2
    const isHere = 2 ** (end - level) === size
    visit(isHere ? d.low(node) : node, half, offset)
    visit(isHere ? d.high(node) : node, half, offset + half)
  }
  visit(set, 2 ** space.bits[field], 0)
  return groups
}

/** Boxes that `gather` would find without a limit. */
function countOf(space: Space, set: Set, from: number): number {
  if (set === none) return 0
  let at = from
  // A field that the set does not look at makes one box, whatever its values.
  for (let field = shown[at]; field !== undefined && isFree(space, set, field); field = shown[at]) at++
  if (at === shown.length) return 1
  const key = set * 8 + at
  const known = space.kept.counts.get(key)
  if (known !== undefined) return known
  let sum = 0
  for (const rest of branches(space, set, at).keys()) sum += countOf(space, rest, at + 1)
  space.kept.counts.set(key, sum)
  return sum
}

function isFree(space: Space, set: Set, field: FieldName): boolean {
  return space.d.level(set) >= space.base[field] + space.bits[field]
}

function boxOf(space: Space, codes: readonly Codes[]): Box {
  const [families = [], source = [], destination = [], protocol = [], destinationPort = [], sourcePort = []] = codes
  const family: Family = families[0]?.[0] === 0 ? 4 : 6
  const addresses = (list: Codes): readonly AddressRange[] =>
    list.map(([from, to]) => {
      const [first, last] = decode(space.address[family], from, to)
      return { family, first, last }
    })
  const numbers = (field: 'protocol' | 'sourcePort' | 'destinationPort', list: Codes): readonly NumberRange[] =>
    list.map(([from, to]) => {
      const [first, last] = decode(space[field], from, to)
      return { first: Number(first), last: Number(last) }
    })
  return {
    family,
    source: addresses(source),
    destination: addresses(destination),
    protocol: numbers('protocol', protocol),
    sourcePorts: numbers('sourcePort', sourcePort),
    destinationPorts: numbers('destinationPort', destinationPort),
  }
}

/** Logarithm of the number of packets, families weighed alike. */
function sizeOf(box: Box): number {
  const width = box.family === 4 ? 32 : 128
  const addresses = (ranges: readonly AddressRange[]): number =>
    Math.log2(ranges.reduce((sum, { first, last }) => sum + Number(last - first + 1n), 0)) / width
  const numbers = (ranges: readonly NumberRange[], all: number): number =>
    Math.log2(ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)) / all
  return (
    addresses(box.source) +
    addresses(box.destination) +
    numbers(box.protocol, 8) +
    numbers(box.destinationPorts, 16) +
    numbers(box.sourcePorts, 16)
  )
}

export type { Traffic }
