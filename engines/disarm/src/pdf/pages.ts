// Pages: found by walking the tree leniently, rebuilt one by one with their content, resources and annotations.
import { annotation } from './annotation.ts'
import { type Copier, Scope } from './copy.ts'
import { flatten, formScope } from './form.ts'
import { pageKeys } from './shapes.table.ts'
import type { Faces } from './type.ts'
import { dict, type Dict, isKind, isList, join, name, nameOf, type Ref, ref, unlatin, type Value } from './value.ts'

export interface Page {
  readonly at: Value
  readonly of: Dict
  /** Attributes from the nodes above it (ISO 32000 7.7.3.4). */
  readonly inherited: ReadonlyMap<string, Value>
}

/** Nodes of page trees within each other: real ones have four. */
const deepestTree = 200
const heritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const
/** A sheet of A4, where no page says its size, as readers assume Letter. */
const letter: Value = [0, 0, 612, 792]

/** The pages in their order, each object once. */
export function listPages(copier: Copier): readonly Page[] {
  const pages: Page[] = []
  const seen = new Set<unknown>()
  const { source, job } = copier
  const walk = (at: Value, inherited: ReadonlyMap<string, Value>, depth: number): void => {
    const of = source.dict(at)
    if (of === null || depth > deepestTree || (isKind(source.resolve(at), 'stream') && !of.entries.has('Kids'))) return
    const kids = source.get(of, 'Kids')
    const isNode = isList(kids) && nameOf(source.get(of, 'Type')) !== 'Page'
    if (seen.has(of) && isNode) return
    seen.add(of)
    if (!isNode) {
      if (nameOf(source.get(of, 'Type')) === 'Pages' && !of.entries.has('Contents')) return
      job.budget.takePages(1, job.path + job.name)
      pages.push({ at, of, inherited })
      return
    }
    const below = new Map(inherited)
    for (const key of heritable) {
      const value = of.entries.get(key)
      if (value !== undefined) below.set(key, value)
    }
    for (const kid of kids) walk(kid, below, depth + 1)
  }
  walk(source.root()?.entries.get('Pages') ?? null, new Map(), 0)
  return pages
}

/** Pages that no tree leads to, in the order of their numbers: what a reader shows of a file whose tree is broken. */
export function loosePages(copier: Copier): readonly Page[] {
  const { source, job } = copier
  return source
    .numbers()
    .toSorted((one, other) => one - other)
    .flatMap((number): readonly Page[] => {
      const at = ref(number)
      const of = source.resolve(at)
      if (!isKind(of, 'dict') || of.entries.has('Kids') || of.entries.has('Subtype')) return []
      const shows =
        of.entries.has('Contents') &&
        (of.entries.has('MediaBox') || of.entries.has('Resources') || of.entries.has('Parent'))
      if (nameOf(source.get(of, 'Type')) !== 'Page' && !shows) return []
      job.budget.takePages(1, job.path + job.name)
      return [{ at, of, inherited: fromAbove(copier, of) }]
    })
}

function fromAbove(copier: Copier, of: Dict): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>()
  let above = copier.source.dict(of.entries.get('Parent'))
  for (let step = 0; above !== null && step < 10; step += 1) {
    for (const key of heritable) {
      const value = above.entries.get(key)
      if (value !== undefined && !found.has(key)) found.set(key, value)
    }
    above = copier.source.dict(above.entries.get('Parent'))
  }
  return found
}

/** Writes the pages under one node and gives it. */
export function rebuildPages(copier: Copier, pages: readonly Page[], faces: Faces): Ref {
  const node = copier.add(null)
  for (const { at } of pages) {
    const to = copier.add(null)
    copier.order.push(to)
    if (isKind(at, 'ref') && !copier.pages.has(at.number)) copier.pages.set(at.number, to)
  }
  copier.objects.set(
    node.number,
    dict([
      ['Type', name('Pages')],
      ['Kids', [...copier.order]],
      ['Count', pages.length],
    ]),
  )
  pages.forEach((page, index) => {
    copier.where = `page ${index + 1}`
    const to = copier.order[index]
    if (to !== undefined) copier.objects.set(to.number, rebuildPage(copier, page, { node, faces }))
  })
  copier.where = 'document'
  return node
}

function rebuildPage(copier: Copier, page: Page, { node, faces }: { readonly node: Ref; readonly faces: Faces }): Dict {
  const { source } = copier
  const entries = new Map([...page.inherited, ...page.of.entries])
  const of = dict([...entries].filter(([key]) => key !== 'Annots' && key !== 'Contents' && key !== 'B'))
  const scope = new Scope(copier, source.dict(entries.get('Resources')), null)
  const content = copier.content(contentOf(copier, entries.get('Contents')), scope)
  const annots = source.list(page.of.entries.get('Annots'))
  const widgets = annots.flatMap((one) => {
    const found = source.dict(one)
    return found !== null && nameOf(source.get(found, 'Subtype')) === 'Widget' ? [found] : []
  })
  copier.scope = formScope(copier)
  const flat = flatten(copier, widgets, { scope, faces })
  const kept = annots.flatMap((one) => {
    const made = annotationOf(copier, one)
    return made === undefined ? [] : [made]
  })
  copier.scope = scope
  const made = copier.entries(of, pageKeys)
  if (!isBox(made.get('MediaBox'))) made.set('MediaBox', letter)
  if (Number(made.get('Rotate') ?? 0) % 90 !== 0) made.delete('Rotate')
  const all = flat.content === '' ? content : join([unlatin('q\n'), content, unlatin('Q\n'), unlatin(flat.content)])
  const body = copier.add(copier.packed(new Map(), all))
  const notes = [...kept, ...flat.stills]
  return dict([
    ['Type', name('Page')],
    ['Parent', node],
    ...made,
    ['Resources', scope.made()],
    ['Contents', body],
    ...(notes.length > 0 ? [['Annots', notes] as const] : []),
  ])
}

const isBox = (value: Value | undefined): boolean => {
  if (!isList(value)) return false
  const [x0, y0, x1, y1] = value.map(Number)
  return x0 !== x1 && y0 !== y1
}

/** The streams of a page's content, one behind the other. */
function contentOf(copier: Copier, value: Value | undefined): Uint8Array {
  const { source } = copier
  const found = source.resolve(value)
  const streams = isKind(found, 'stream') ? [found] : source.list(value).map((one) => source.resolve(one))
  const pieces = streams.flatMap((one) => (isKind(one, 'stream') ? [source.decode(one).bytes, Uint8Array.of(10)] : []))
  return join(pieces)
}

function annotationOf(copier: Copier, value: Value): Value | undefined {
  const of = copier.source.dict(value)
  if (of === null) return undefined
  const made = annotation(copier, value)
  const subtype = nameOf(copier.source.get(of, 'Subtype')) ?? '?'
  // Widgets are told by `flatten`.
  if (made === undefined && subtype !== 'Widget')
    copier.tell(lost[subtype] ?? 'annotation', `/${subtype}`, { visible: subtype !== 'Popup' })
  return made
}

const lost: Readonly<Record<string, 'embedded-file' | 'multimedia' | 'rich-media'>> = {
  FileAttachment: 'embedded-file',
  Sound: 'multimedia',
  Movie: 'multimedia',
  Screen: 'multimedia',
  RichMedia: 'rich-media',
  '3D': 'rich-media',
}
