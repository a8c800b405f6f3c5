// Reading order and meaning of a tagged file: elements, marked content, attributes; layers; page labels; outlines.
import { inert } from './content.ts'
import type { Copier, Procedure } from './copy.ts'
import { jump, treeEntries } from './move.ts'
import { rows } from './shapes.table.ts'
import { dict, type Dict, isKind, isList, name, nameOf, type Ref, type Value } from './value.ts'

/** Keys of one attribute object: tables and lists have some ten. */
const mostAttributes = 64
/** Entries of an outline: a statute book has 20,000. */
const mostEntries = 50_000

export const structureKid: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (typeof found === 'number') return Math.trunc(found)
  if (isList(found))
    return found.flatMap((one): Value[] =>
      isList(copier.source.resolve(one)) ? [] : defined(copier.value(one, { special: 'structure-kid' })),
    )
  if (!isKind(found, 'dict')) return undefined
  const kind = nameOf(copier.source.get(found, 'Type'))
  if (kind === 'StructTreeRoot') return isKind(value, 'ref') ? copier.known(value, 'structure') : undefined
  if (kind === 'MCR') return copier.row(found, 'content')
  if (kind === 'OBJR') return copier.row(found, 'object')
  return copier.kind(value, 'element')
}
const defined = (value: Value | undefined): Value[] => (value === undefined ? [] : [value])

/** Attributes: an owner, and plain values; class and revision beside them. */
export const attributes: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (isList(found))
    return found.flatMap((one) =>
      typeof copier.source.resolve(one) === 'number'
        ? defined(copier.value(one, 'integer'))
        : defined(copier.value(one, { special: 'attributes' })),
    )
  if (!isKind(found, 'dict')) return undefined
  const made = new Map<string, Value>()
  for (const [key, inner] of [...found.entries].slice(0, mostAttributes)) {
    const kept = copier.value(inner, { any: ['scalar', { list: { any: ['scalar', { list: 'scalar' }] } }] })
    if (kept !== undefined) made.set(inert(key), kept)
  }
  return dict(made)
}

/** A tree of numbers, written as one list in order: elements by the numbers under which pages and annotations know them. */
export const numberTree: Procedure = (copier, value) => {
  const pairs = treeEntries(copier, value, 'Nums').flatMap(([key, of]): (readonly [number, Value])[] => {
    const kept = typeof key === 'number' ? parents(copier, of) : undefined
    return kept === undefined ? [] : [[Number(key), kept]]
  })
  const sorted = [...new Map(pairs)].sort(([one], [other]) => one - other)
  return dict([['Nums', sorted.flat()]])
}

function parents(copier: Copier, of: Value): Value | undefined {
  const found = copier.source.resolve(of)
  if (isList(found))
    return found.map((one) =>
      isKind(copier.source.resolve(one), 'dict') ? (copier.value(one, { special: 'structure-kid' }) ?? null) : null,
    )
  return isKind(found, 'dict') ? copier.value(of, { special: 'structure-kid' }) : undefined
}

/** The root of the structure. */
export function structureOf(copier: Copier, value: Value | undefined): Ref | undefined {
  const found = copier.source.dict(value)
  if (found === null || !isKind(value, 'ref')) return undefined
  return copier.shared(value, 'structure', () =>
    dict([
      ['Type', name('StructTreeRoot')],
      ...[...copier.entries(found, rows['structure']?.keys ?? {})].filter(([key]) => key !== 'Type'),
    ]),
  )
}

/** A layer, a group of layers, or a property list of marked content: by what it says it is. */
export const groupState: Procedure = (copier, value) => {
  const found = copier.source.dict(value)
  if (found === null) return undefined
  const kind = nameOf(copier.source.get(found, 'Type'))
  return copier.kind(value, kind === 'OCG' ? 'layer' : kind === 'OCMD' ? 'membership' : 'properties')
}

/** Conditions on layers, and the order in which readers list them: names, titles, layers and lists of those. */
export const visibility: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (isList(found)) return found.flatMap((one) => defined(copier.value(one, { special: 'visibility' })))
  if (isKind(found, 'name') || isKind(found, 'string')) return found
  return isKind(found, 'dict') && nameOf(copier.source.get(found, 'Type')) === 'OCG'
    ? copier.kind(value, 'layer')
    : undefined
}

/** The layers and which are shown, nothing that changes it; hidden ones are told. */
export function layersOf(copier: Copier, value: Value | undefined): Dict | undefined {
  const found = copier.source.dict(value)
  const first = copier.source.dict(found?.entries.get('D'))
  if (found === null || first === null) return undefined
  const groups = copier.value(found.entries.get('OCGs'), { list: { special: 'group-state' } })
  const known = new Map([...first.entries].filter(([key]) => rows['layers']?.keys[key] !== undefined))
  const state = copier.row(dict(known), 'layers')
  const all = copier.source.list(found.entries.get('OCGs')).length
  const off =
    nameOf(copier.source.get(first, 'BaseState')) === 'OFF'
      ? all - copier.source.list(first.entries.get('ON')).length
      : copier.source.list(first.entries.get('OFF')).length
  if (off > 0) copier.tell('hidden-layer', `${off} of ${all}`, { act: 'reported' })
  return groups === undefined || state === undefined
    ? undefined
    : dict([
        ['OCGs', groups],
        ['D', state],
      ])
}

/** Labels of pages: one list in order. */
export function labelsOf(copier: Copier, value: Value | undefined): Dict | undefined {
  const pairs = treeEntries(copier, value, 'Nums').flatMap(([key, of]): (readonly [number, Value])[] => {
    const label = copier.source.dict(of)
    const made = label === null ? undefined : copier.row(label, 'label')
    return typeof key === 'number' && made !== undefined ? [[key, made]] : []
  })
  const sorted = [...new Map(pairs)].sort(([one], [other]) => one - other)
  return sorted.length === 0 ? undefined : dict([['Nums', sorted.flat()]])
}

interface Entry {
  readonly at: Ref
  readonly of: Dict
}

/** The outline, entry by entry; each leads to a page, to an address, or nowhere. */
export function outlinesOf(copier: Copier, value: Value | undefined): Ref | undefined {
  const found = copier.source.dict(value)
  if (found === null) return undefined
  const root = copier.add(null)
  const seen = new Set<Dict>([found])
  const kids = entriesOf(copier, found, { parent: root, seen, depth: 0 })
  const [first, last] = [kids.entries[0], kids.entries.at(-1)]
  if (first === undefined || last === undefined) return undefined
  copier.objects.set(
    root.number,
    dict([
      ['Type', name('Outlines')],
      ['First', first.at],
      ['Last', last.at],
      ['Count', kids.shown],
    ]),
  )
  return root
}

interface Level {
  readonly parent: Ref
  readonly seen: Set<Dict>
  readonly depth: number
}

function entriesOf(
  copier: Copier,
  above: Dict,
  { parent, seen, depth }: Level,
): { readonly entries: readonly Entry[]; readonly shown: number } {
  const entries: Entry[] = []
  let shown = 0
  let next = copier.source.dict(above.entries.get('First'))
  while (next !== null && !seen.has(next) && seen.size < mostEntries && depth < 50) {
    seen.add(next)
    const title = copier.source.get(next, 'Title')
    const at = copier.add(null)
    const of = dict([
      ['Title', isKind(title, 'string') ? title : { kind: 'string', bytes: new Uint8Array() }],
      ['Parent', parent],
    ])
    const to = jump(copier, next.entries.get('Dest'), next.entries.get('A'))
    const kids = entriesOf(copier, next, { parent: at, seen, depth: depth + 1 })
    const count = copier.source.get(next, 'Count')
    const open = typeof count === 'number' && count > 0
    fill(copier, of, { from: next, kids: kids.entries, count: open ? kids.shown : -kids.entries.length })
    if (to !== null) of.entries.set(to.key, to.value)
    copier.objects.set(at.number, of)
    entries.push({ at, of })
    shown += 1 + (open ? kids.shown : 0)
    next = copier.source.dict(next.entries.get('Next'))
  }
  entries.forEach(({ of }, index) => {
    const [before, after] = [entries[index - 1], entries[index + 1]]
    if (before !== undefined) of.entries.set('Prev', before.at)
    if (after !== undefined) of.entries.set('Next', after.at)
  })
  return { entries, shown }
}

function fill(
  copier: Copier,
  of: Dict,
  { from, kids, count }: { readonly from: Dict; readonly kids: readonly Entry[]; readonly count: number },
): void {
  const [first, last] = [kids[0], kids.at(-1)]
  if (first !== undefined && last !== undefined) {
    of.entries.set('First', first.at)
    of.entries.set('Last', last.at)
    of.entries.set('Count', count)
  }
  const color = copier.value(from.entries.get('C'), 'numbers')
  const flags = copier.value(from.entries.get('F'), 'integer')
  if (color !== undefined) of.entries.set('C', color)
  if (flags !== undefined) of.entries.set('F', flags)
}
