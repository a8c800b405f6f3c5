// Forms: what was visible becomes part of the page, what could act is gone. A field without a look of its own gets a plain one.
import { fitMatrix, hiddenFlag, normalLook, noViewFlag, numbers, printFlag, stillOf } from './annotation.ts'
import { type Copier, Scope } from './copy.ts'
import { isWord, Lexer } from './lexer.ts'
import { type Faces, isLatin, linesOf, setLine, widthOf } from './type.ts'
import { dict, type Dict, isKind, isList, nameOf, type Ref, textOf, type Value } from './value.ts'
import { writeNumber } from './write.ts'

/** Fields above a field: names of three parts are common, thirty are not. */
const deepestField = 30
/** Characters of one field that are set: a page full. */
const longestText = 8_000

export interface Flattened {
  readonly content: string
  readonly stills: readonly Ref[]
}

/** All widgets of a page, in their order: drawn behind the page's content under names that `scope` gives. */
export function flatten(
  copier: Copier,
  widgets: readonly Dict[],
  { scope, faces }: { readonly scope: Scope; readonly faces: Faces },
): Flattened {
  const stills: Ref[] = []
  let content = ''
  for (const widget of widgets) {
    const flags = Number(copier.source.get(widget, 'F') ?? 0)
    const rect = numbers(copier, widget.entries.get('Rect'))
    if (field(copier, widget, 'FT') !== null && nameOf(field(copier, widget, 'FT')) === 'Sig')
      copier.tell('signature', 'signature field', { visible: false })
    else copier.tell('form', `field /${nameOf(field(copier, widget, 'FT')) ?? '?'}`, { act: 'replaced' })
    if (rect.length < 4 || (flags & hiddenFlag) !== 0 || ((flags & noViewFlag) !== 0 && (flags & printFlag) === 0))
      continue
    const look = lookOf(copier, widget)
    const onOneOnly = (flags & noViewFlag) !== 0 || (flags & printFlag) === 0
    if (onOneOnly && look !== null) {
      stills.push(copier.add(stillOf(copier, withLook(widget, look), 'annotation')))
      continue
    }
    content += look !== null ? drawn(copier, look, { rect, scope }) : plain(copier, widget, { rect, scope, faces })
  }
  return { content, stills }
}

const withLook = (widget: Dict, look: Ref): Dict => dict([...widget.entries, ['AP', dict([['N', look]])]])

/** The look a reader would show: the form asks for new ones where its values may have changed. */
function lookOf(copier: Copier, widget: Dict): Ref | null {
  const kind = nameOf(field(copier, widget, 'FT'))
  const value = field(copier, widget, 'V')
  const state = nameOf(copier.source.get(widget, 'AS')) ?? (kind === 'Btn' ? (nameOf(value) ?? 'Off') : undefined)
  const look = normalLook(copier, widget, state)
  const form = copier.source.dict(copier.source.root()?.entries.get('AcroForm'))
  const stale = form !== null && copier.source.get(form, 'NeedAppearances') === true && (kind === 'Tx' || kind === 'Ch')
  return look !== null && stale && valueText(copier, widget).trim() !== '' && isEmptyLook(copier, look) ? null : look
}

/** Whether a look sets no text at all: then it was made before the value. */
function isEmptyLook(copier: Copier, look: Ref): boolean {
  const found = copier.source.resolve(look)
  if (!isKind(found, 'stream')) return true
  const lexer = new Lexer(copier.source.decode(found).bytes)
  for (let item = lexer.next(false); item !== undefined; item = lexer.next(false))
    if (isWord(item) && (item.word === 'Tj' || item.word === 'TJ' || item.word === 'Do' || item.word === "'"))
      return false
  return true
}

/** A field's value, its own or of a field above it. */
function field(copier: Copier, widget: Dict, key: string): Value {
  let at: Dict | null = widget
  for (let step = 0; at !== null && step < deepestField; step += 1) {
    const found = copier.source.get(at, key)
    if (found !== null) return found
    at = copier.source.dict(at.entries.get('Parent'))
  }
  return null
}

function drawn(
  copier: Copier,
  look: Ref,
  { rect, scope }: { readonly rect: readonly number[]; readonly scope: Scope },
): string {
  const found = copier.source.resolve(look)
  const matrix = isKind(found, 'stream') ? fitMatrix(copier, found, rect) : null
  const made = copier.value(look, { special: 'form' })
  if (matrix === null || made === undefined) return ''
  return `q\n${matrix.map(writeNumber).join(' ')} cm\n/${scope.put('XObject', 'Field', made)} Do\nQ\n`
}

interface Place {
  readonly rect: readonly number[]
  readonly scope: Scope
  readonly faces: Faces
}

/** A look made from the field's value, set over its background and border. */
function plain(copier: Copier, widget: Dict, place: Place): string {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = place.rect
  const [x, y, wide, high] = [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)]
  const kind = nameOf(field(copier, widget, 'FT'))
  const box = { x, y, wide, high }
  const body = kind === 'Btn' ? buttonOf(copier, widget, { box, place }) : textBody(copier, widget, { box, place })
  const ground = groundOf(copier, widget, box)
  return ground === '' && body === '' ? '' : `q\n${ground}${body}Q\n`
}

interface Box {
  readonly x: number
  readonly y: number
  readonly wide: number
  readonly high: number
}

function groundOf(copier: Copier, widget: Dict, { x, y, wide, high }: Box): string {
  const marks = copier.source.dict(widget.entries.get('MK'))
  const color = (key: string, operators: readonly string[]): string => {
    const parts = marks === null ? [] : numbers(copier, marks.entries.get(key))
    const operator = { 1: operators[0], 3: operators[1], 4: operators[2] }[parts.length]
    return operator === undefined ? '' : `${parts.map(writeNumber).join(' ')} ${operator}\n`
  }
  const rect = `${[x, y, wide, high].map(writeNumber).join(' ')} re`
  const [fill, line] = [color('BG', ['g', 'rg', 'k']), color('BC', ['G', 'RG', 'K'])]
  return `${fill === '' ? '' : `${fill}${rect}\nf\n`}${line === '' ? '' : `${line}1 w\n${rect}\nS\n`}`
}

function buttonOf(copier: Copier, widget: Dict, { box, place }: { readonly box: Box; readonly place: Place }): string {
  const flags = Number(field(copier, widget, 'Ff') ?? 0)
  const marks = copier.source.dict(widget.entries.get('MK'))
  const caption = marks === null ? null : copier.source.get(marks, 'CA')
  if ((flags & 0x10000) !== 0)
    return isKind(caption, 'string')
      ? setText(textOf(caption.bytes), { box, place, size: 0, align: 1, many: false, ink: '0 g' })
      : ''
  const state = nameOf(copier.source.get(widget, 'AS')) ?? nameOf(field(copier, widget, 'V'))
  if (state === undefined || state === 'Off') return ''
  const size = Math.min(box.wide, box.high) * 0.8
  const face = place.scope.put('Font', 'Mark', place.faces.marks())
  const round = (flags & 0x8000) !== 0
  return `BT\n0 g\n${setLine(round ? 'l' : '4', { x: box.x + (box.wide - size * 0.8) / 2, y: box.y + (box.high - size * 0.7) / 2, face, size })}ET\n`
}

function textBody(copier: Copier, widget: Dict, { box, place }: { readonly box: Box; readonly place: Place }): string {
  const text = valueText(copier, widget)
    .replace(/[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]/g, ' ')
    .slice(0, longestText)
  if (text.trim() === '') return ''
  const flags = Number(field(copier, widget, 'Ff') ?? 0)
  if ((flags & 0x2000) !== 0) return ''
  const given = field(copier, widget, 'DA')
  const form = copier.source.dict(copier.source.root()?.entries.get('AcroForm'))
  const look = isKind(given, 'string') ? given : form === null ? null : copier.source.get(form, 'DA')
  const { size, ink } = inkOf(isKind(look, 'string') ? textOf(look.bytes) : '')
  return setText(text, {
    box,
    place,
    size,
    align: Number(field(copier, widget, 'Q') ?? 0),
    many: (flags & 0x1000) !== 0,
    ink,
  })
}

function valueText(copier: Copier, widget: Dict): string {
  const value = field(copier, widget, 'V')
  if (isKind(value, 'stream')) return textOf(copier.source.decode(value).bytes)
  const all = isList(value) ? value.map((one) => copier.source.resolve(one)) : [value]
  const options = copier.source.list(field(copier, widget, 'Opt')).map((one) => copier.source.list(one))
  return all
    .filter((one) => isKind(one, 'string'))
    .map((one) => {
      const text = textOf(one.bytes)
      const shown = options
        .map(([, label], index) => [textOfValue(copier, options[index]?.[0]), textOfValue(copier, label)] as const)
        .find(([key]) => key === text)
      return shown?.[1] || text
    })
    .join('\n')
}

function textOfValue(copier: Copier, value: Value | undefined): string {
  const found = copier.source.resolve(value)
  return isKind(found, 'string') ? textOf(found.bytes) : ''
}

/** Size and colour of a default appearance; whatever else stands in it is not used. */
function inkOf(look: string): { readonly size: number; readonly ink: string } {
  const size = /([\d.]+)\s+Tf/.exec(look)?.[1]
  const ink = /((?:-?[\d.]+\s+){4}k|(?:-?[\d.]+\s+){3}rg|-?[\d.]+\s+g)(?:\s|$)/.exec(look)?.[1]
  return { size: Number(size ?? 0) || 0, ink: ink === undefined ? '0 g' : plainInk(ink) }
}

/** Numbers as the writer writes them, so that nothing changes the next time. */
const plainInk = (ink: string): string =>
  ink
    .trim()
    .split(/\s+/)
    .map((part) => (/[a-z]/.test(part) ? part : writeNumber(Number(part) || 0)))
    .join(' ')

interface Setting {
  readonly box: Box
  readonly place: Place
  readonly size: number
  readonly align: number
  readonly many: boolean
  readonly ink: string
}

function setText(text: string, { box, place, size, align, many, ink }: Setting): string {
  const auto = many
    ? 12
    : Math.min(12, Math.max(4, box.high * 0.7), Math.max(4, (box.wide - 4) / Math.max(1, widthOf(text))))
  const points = size > 0 ? Math.min(size, 300) : auto
  const lines = linesOf(text, many ? (box.wide - 4) / points : Number.POSITIVE_INFINITY).slice(
    0,
    many ? Math.max(1, Math.floor(box.high / points)) : 200,
  )
  const latin = lines.every(isLatin)
  const face = latin
    ? place.scope.put('Font', 'Latin', place.faces.latin())
    : place.scope.put('Font', 'Japanese', place.faces.japanese())
  const top = many || lines.length > 1 ? box.y + box.high - points : box.y + (box.high - points * 0.72) / 2
  const written = lines.map((line, index) => {
    const wide = widthOf(line) * points
    const x = align === 1 ? box.x + (box.wide - wide) / 2 : align === 2 ? box.x + box.wide - wide - 2 : box.x + 2
    return setLine(line, { wide: !latin, x, y: top - index * points * 1.15, face, size: points })
  })
  const clip = `${[box.x, box.y, box.wide, box.high].map(writeNumber).join(' ')} re\nW\nn\n`
  return `${clip}BT\n${ink}\n${written.join('')}ET\n`
}

/** The scope of looks without resources: the form's own default ones. */
export function formScope(copier: Copier): Scope {
  const form = copier.source.dict(copier.source.root()?.entries.get('AcroForm'))
  return new Scope(copier, copier.source.dict(form?.entries.get('DR')), null)
}
