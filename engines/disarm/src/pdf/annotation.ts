// Annotations: links that lead where links may, notes with the look they had; whatever plays, opens or sends becomes a still picture of itself.
import type { Copier, Procedure } from './copy.ts'
import { jump } from './move.ts'
import { rows } from './shapes.table.ts'
import { dict, type Dict, isKind, name, nameOf, type Ref, type Stream, unlatin, type Value } from './value.ts'

const notes: ReadonlySet<string> = new Set([
  'Text',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Caret',
  'Ink',
  'Watermark',
  'Redact',
])
const told: Readonly<Record<string, 'embedded-file' | 'multimedia' | 'rich-media'>> = {
  FileAttachment: 'embedded-file',
  Sound: 'multimedia',
  Movie: 'multimedia',
  Screen: 'multimedia',
  RichMedia: 'rich-media',
  '3D': 'rich-media',
}

/** Flag bits (ISO 32000 table 167). */
export const hiddenFlag = 2
export const printFlag = 4
export const noViewFlag = 32

const subtypeOf = (copier: Copier, of: Dict): string => nameOf(copier.source.get(of, 'Subtype')) ?? ''

/** An annotation that may stand in the output, once for each object; undefined for widgets, which become part of the page, and for the rest. */
export const annotation: Procedure = (copier, value) => {
  const of = copier.source.dict(value)
  if (of === null || !isKind(value, 'ref')) return of === null ? undefined : direct(copier, of)
  const kind = kindOf(copier, of)
  if (kind === null) return undefined
  return copier.known(value, 'annotation') ?? copier.shared(value, 'annotation', () => made(copier, of, kind))
}

function direct(copier: Copier, of: Dict): Value | undefined {
  const kind = kindOf(copier, of)
  return kind === null ? undefined : copier.add(made(copier, of, kind))
}

type Kind = 'link' | 'note' | 'popup' | 'still'

/** Decided at once and without copying, so that whoever refers to it knows whether it will be there. */
function kindOf(copier: Copier, of: Dict): Kind | null {
  const subtype = subtypeOf(copier, of)
  if (copier.source.list(of.entries.get('Rect')).length < 4) return null
  const flags = copier.source.get(of, 'F')
  if (typeof flags === 'number' && (flags & hiddenFlag) !== 0) return null
  if (subtype === 'Link') return 'link'
  if (notes.has(subtype)) return 'note'
  if (subtype === 'Popup') {
    const parent = copier.source.dict(of.entries.get('Parent'))
    return parent !== null && notes.has(subtypeOf(copier, parent)) && kindOf(copier, parent) !== null ? 'popup' : null
  }
  return subtype !== 'Widget' && normalLook(copier, of) !== null ? 'still' : null
}

function made(copier: Copier, of: Dict, kind: Kind): Dict {
  if (kind === 'link') return linkOf(copier, of)
  if (kind === 'still') return stillOf(copier, of, told[subtypeOf(copier, of)] ?? 'annotation')
  const known = new Map([...of.entries].filter(([key]) => key !== 'A' && key !== 'AP'))
  const normal = normalLook(copier, of)
  if (normal !== null) known.set('AP', dict([['N', normal]]))
  if (copier.job.policy.authors === 'drop' && kind === 'note') {
    const personal = ['T', 'M', 'CreationDate'].filter((key) => known.delete(key))
    if (personal.length > 0) copier.tell('personal-metadata', 'author and date of a note')
  }
  if (of.entries.has('A')) copier.tell('action', 'action of a note')
  return noteOf(copier, known, kind)
}

function linkOf(copier: Copier, of: Dict): Dict {
  const { Dest: _dest, A: _action, ...rest } = rows['link']?.keys ?? {}
  const known = new Map([...of.entries].filter(([key]) => key !== 'Dest' && key !== 'A' && key !== 'AP'))
  const normal = normalLook(copier, of)
  if (normal !== null) known.set('AP', dict([['N', normal]]))
  const keys = copier.entries(dict(known), rest)
  keys.delete('AS')
  const to = jump(copier, of.entries.get('Dest'), of.entries.get('A'))
  if (to !== null) keys.set(to.key, to.value)
  return dict(keys)
}

/** A stamp with the look of what it replaces. */
export function stillOf(
  copier: Copier,
  of: Dict,
  code: 'embedded-file' | 'multimedia' | 'rich-media' | 'annotation',
): Dict {
  copier.tell(code, `/${subtypeOf(copier, of)}`, { act: 'replaced', visible: true })
  const known = new Map(
    [...of.entries].filter(([key]) => key === 'Rect' || key === 'F' || key === 'StructParent' || key === 'P'),
  )
  known.set('Subtype', name('Stamp'))
  known.set('AP', dict([['N', normalLook(copier, of) ?? null]]))
  return noteOf(copier, known)
}

/** A note by its row; its kind stands first, so that it is written the same the next time. */
function noteOf(copier: Copier, known: Map<string, Value>, kind = 'note'): Dict {
  const keys = copier.entries(dict(known), rows[kind]?.keys ?? {})
  keys.delete('AS')
  return dict([['Type', name('Annot')], ...[...keys].filter(([key]) => key !== 'Type')])
}

/** The normal appearance in its present state, as the reference it is. */
export function normalLook(copier: Copier, of: Dict, state?: string): Ref | null {
  const looks = copier.source.dict(of.entries.get('AP'))
  const normal = looks?.entries.get('N')
  const found = copier.source.resolve(normal)
  if (isKind(found, 'stream')) return isKind(normal, 'ref') ? normal : null
  if (!isKind(found, 'dict')) return null
  const chosen = state ?? nameOf(copier.source.get(of, 'AS'))
  const one = chosen === undefined ? undefined : found.entries.get(chosen)
  return isKind(one, 'ref') && isKind(copier.source.resolve(one), 'stream') ? one : null
}

/** An appearance dictionary: the normal look alone; which of its states that is, has been decided. */
export const appearance: Procedure = (copier, value) => {
  const made = copier.value(copier.source.dict(value)?.entries.get('N'), { special: 'form' })
  return made === undefined ? undefined : dict([['N', made]])
}

/** The default look of a text: content operators, without resources. */
export const look: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isKind(found, 'string') || found.bytes.length > 4096 || copier.scope === null) return undefined
  const text = copier.content(found.bytes, copier.scope)
  return { kind: 'string', bytes: unlatin(String.fromCharCode(...text.subarray(0, 4096)).trim()) }
}

/** Bounds and matrix of an appearance put into a rectangle (ISO 32000 algorithm 8.1): the matrix that does it. */
export function fitMatrix(copier: Copier, of: Stream, rect: readonly number[]): readonly number[] | null {
  const box = numbers(copier, of.dict.entries.get('BBox'))
  const given = numbers(copier, of.dict.entries.get('Matrix'))
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = given.length >= 6 ? given : []
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box
  const [r0 = 0, s0 = 0, r1 = 0, s1 = 0] = rect
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  if (box.length < 4 || !(wide > 0) || !(high > 0)) return null
  const sx = (Math.max(r0, r1) - Math.min(r0, r1)) / wide
  const sy = (Math.max(s0, s1) - Math.min(s0, s1)) / high
  return [sx, 0, 0, sy, Math.min(r0, r1) - left * sx, Math.min(s0, s1) - bottom * sy]
}

/** The numbers of a list. */
export const numbers = (copier: Copier, value: Value | undefined): readonly number[] =>
  copier.source
    .list(value)
    .map((one) => copier.source.resolve(one))
    .filter((one) => typeof one === 'number')
