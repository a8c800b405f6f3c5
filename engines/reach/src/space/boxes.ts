// A set of packets for people: products of ranges, read off the diagram and merged.
import type { Boxes, Traffic } from '../contract.ts'
import type { AddressRange, Family, NumberRange } from '../model.ts'
import { decode } from './codec.ts'
import { type FieldName, forgetting, merged, none, type Set, type Space } from './space.ts'

type Box = Boxes['boxes'][number]

/** Fields of a box in the order of the variables. */
const shown = ['family', 'source', 'destination', 'protocol', 'destinationPort', 'sourcePort'] as const
type Shown = (typeof shown)[number]

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
  const plain = space.d.exists(set, hiddenFields(space))
  if (plain === none) return { boxes: [], more: 0 }
  const total = countOf(space, plain)
  const found: Box[] = []
  // Enough to choose the largest from without reading a set of millions.
  gather(space, plain, { at: 0, codes: new Map(), found, most: Math.max(most * 8, 200) })
  const boxes = found
    .map((box) => ({ box, size: sizeOf(box) }))
    .toSorted((a, b) => b.size - a.size)
    .slice(0, most)
    .map(({ box }) => box)
  return { boxes, more: Math.max(0, total - boxes.length) }
}

interface Gathering {
  readonly at: number
  readonly codes: ReadonlyMap<Shown, readonly (readonly [number, number])[]>
  readonly found: Box[]
  readonly most: number
}

function gather(space: Space, set: Set, state: Gathering): void {
  if (set === none || state.found.length >= state.most) return
  const field = shown[state.at]
  if (field === undefined) {
    state.found.push(boxOf(space, state.codes))
    return
  }
  for (const [rest, intervals] of branches(space, set, field))
    gather(space, rest, { ...state, at: state.at + 1, codes: new Map(state.codes).set(field, intervals) })
}

/** What is left of the set for each group of codes of one field. */
function branches(space: Space, set: Set, field: FieldName): ReadonlyMap<Set, readonly (readonly [number, number])[]> {
  const { d } = space
  const end = space.base[field] + space.bits[field]
  const groups = new Map<Set, [number, number][]>()
  const visit = (node: Set, level: number, offset: number): void => {
    if (node === none) return
    if (level === end) {
      add(groups, node, [offset, offset])
      return
    }
    const size = 2 ** (end - level)
    if (d.level(node) >= end) {
      add(groups, node, [offset, offset + size - 1])
      return
    }
    const isHere = d.level(node) === level
    visit(isHere ? d.low(node) : node, level + 1, offset)
    visit(isHere ? d.high(node) : node, level + 1, offset + size / 2)
  }
  visit(set, space.base[field], 0)
  return new Map([...groups].map(([rest, list]) => [rest, merged(list)]))
}

function add(groups: Map<Set, [number, number][]>, node: Set, interval: [number, number]): void {
  const list = groups.get(node)
  if (list === undefined) groups.set(node, [interval])
  else list.push(interval)
}

/** Boxes that `gather` would find without a limit. */
function countOf(space: Space, set: Set): number {
  const known = shown.map(() => new Map<Set, number>())
  const count = (node: Set, at: number): number => {
    if (node === none) return 0
    const field = shown[at]
    if (field === undefined) return 1
    const before = known[at]?.get(node)
    if (before !== undefined) return before
    let sum = 0
    for (const rest of branches(space, node, field).keys()) sum += count(rest, at + 1)
    known[at]?.set(node, sum)
    return sum
  }
  return count(set, 0)
}

function boxOf(space: Space, codes: Gathering['codes']): Box {
  const family: Family = codes.get('family')?.[0]?.[0] === 0 ? 4 : 6
  const addresses = (field: 'source' | 'destination'): readonly AddressRange[] =>
    (codes.get(field) ?? []).map(([from, to]) => {
      const [first, last] = decode(space.address[family], from, to)
      return { family, first, last }
    })
  const numbers = (field: 'protocol' | 'sourcePort' | 'destinationPort'): readonly NumberRange[] =>
    (codes.get(field) ?? []).map(([from, to]) => {
      const [first, last] = decode(space[field], from, to)
      return { first: Number(first), last: Number(last) }
    })
  return {
    family,
    source: addresses('source'),
    destination: addresses('destination'),
    protocol: numbers('protocol'),
    sourcePorts: numbers('sourcePort'),
    destinationPorts: numbers('destinationPort'),
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
