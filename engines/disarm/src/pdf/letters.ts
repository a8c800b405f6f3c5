// Fonts: dictionaries by their kind, programs by their beginning, character maps word by word.
import { inert } from './content.ts'
import { type Copier, type Procedure, Scope } from './copy.ts'
import { isWord, Lexer } from './lexer.ts'
import { mapWords } from './operators.table.ts'
import { canonicalSfnt } from './sfnt.ts'
import { rows } from './shapes.table.ts'
import { type Dict, dict, isKind, isList, latin, name, nameOf, type Stream, unlatin, type Value } from './value.ts'
import { hex, writeName, writeNumber, writeString } from './write.ts'

/** Tokens of one character map: every code of two bytes, three times over. */
const longestMap = 400_000

export const font: Procedure = (copier, value) => {
  const of = copier.source.dict(value)
  if (of === null) return undefined
  const kind = fontKind(copier, of)
  if (kind === 'font-drawn') return drawn(copier, value, of)
  if (!isKind(value, 'ref')) return fontOf(copier, of, kind)
  return copier.shared(value, 'font', () => fontOf(copier, of, kind))
}

function fontKind(copier: Copier, of: Dict): string {
  const subtype = nameOf(copier.source.get(of, 'Subtype'))
  if (subtype === 'Type0' || (subtype === undefined && of.entries.has('DescendantFonts'))) return 'font-composite'
  if (subtype === 'Type3') return 'font-drawn'
  return subtype === 'CIDFontType0' || subtype === 'CIDFontType2' ? 'font-cid' : 'font-simple'
}

function fontOf(copier: Copier, of: Dict, kind: string): Dict {
  const made = copier.entries(of, rows[kind]?.keys ?? {})
  if (!made.has('Subtype')) made.set('Subtype', name(assumed(copier, of, kind)))
  return dict([['Type', name('Font')], ...[...made].filter(([key]) => key !== 'Type')])
}

/** What a font must be that says nothing known of itself. */
function assumed(copier: Copier, of: Dict, kind: string): string {
  if (kind === 'font-composite') return 'Type0'
  if (kind === 'font-drawn') return 'Type3'
  const outlines = isTrueType(copier, of)
  return kind === 'font-cid' ? (outlines ? 'CIDFontType2' : 'CIDFontType0') : outlines ? 'TrueType' : 'Type1'
}

const isTrueType = (copier: Copier, of: Dict): boolean =>
  copier.source.dict(of.entries.get('FontDescriptor'))?.entries.has('FontFile2') === true

/** A Type 3 font: its glyphs draw with its resources, else with those of the page. */
function drawn(copier: Copier, value: Value, of: Dict): Value {
  const outer = copier.scope
  const make = (): Value => {
    const before = copier.scope
    const scope = new Scope(copier, copier.source.dict(of.entries.get('Resources')), outer)
    copier.scope = scope
    const made = fontOf(copier, of, 'font-drawn')
    copier.scope = before
    made.entries.set('Resources', scope.made())
    return made
  }
  return isKind(value, 'ref') ? copier.shared(value, 'font', make) : make()
}

export const cidFont: Procedure = (copier, value) => {
  const of = copier.source.dict(value)
  if (of === null) return undefined
  const make = (): Value => fontOf(copier, of, 'font-cid')
  return isKind(value, 'ref') ? copier.shared(value, 'font-cid', make) : make()
}

/** Widths of a CID font: numbers, and lists of numbers between them. */
export const widths: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isList(found)) return undefined
  return found.flatMap((one): Value[] => {
    const inner = copier.source.resolve(one)
    if (typeof inner === 'number') return [inner]
    return isList(inner) ? [inner.map((n) => copier.source.resolve(n)).filter((n) => typeof n === 'number')] : []
  })
}

/** A font's program: kept where it begins as one does. Its instructions are an accepted risk; strict mode leaves them out. */
export const program: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isKind(value, 'ref') || !isKind(found, 'stream')) return undefined
  const { bytes } = copier.source.decode(found)
  if (!isProgram(bytes)) {
    copier.tell('embedded-font', 'font program', { visible: true })
    return undefined
  }
  return copier.shared(value, 'program', () => {
    const made = copier.entries(found.dict, rows['program']?.keys ?? {})
    const { bytes: clean, dropped } = canonicalSfnt(bytes)
    if (dropped.length > 0) copier.tell('metadata', `font tables ${dropped.map((tag) => tag.trim()).join(', ')}`)
    if (made.has('Length1') && !made.has('Length2')) made.set('Length1', clean.length)
    return copier.packed(made, clean)
  })
}

/** TrueType, its collection, OpenType, CFF, Type 1 with or without its binary heads; white space before some. */
export function isProgram(bytes: Uint8Array): boolean {
  const head = latin(bytes.subarray(0, 4))
  if (['\0\x01\0\0', 'true', 'OTTO', 'ttcf', 'typ1', '%!PS', '%!Fo'].includes(head)) return true
  if (bytes[0] === 0x80 && bytes[1] === 1) return true
  if (bytes[0] === 1 && (bytes[1] ?? 9) <= 2 && (bytes[2] ?? 0) >= 4 && (bytes[2] ?? 99) < 32) return true
  return /^\s{0,16}(%!|\x01\0)/.test(latin(bytes.subarray(0, 24)))
}

export const cmap: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isKind(value, 'ref') || !isKind(found, 'stream')) return undefined
  return copier.shared(value, 'cmap', () => cmapOf(copier, found))
}

function cmapOf(copier: Copier, of: Stream): Value {
  return copier.packed(copier.entries(of.dict, rows['cmap']?.keys ?? {}), writeMap(copier.source.decode(of).bytes))
}

/** The words, names, numbers and codes of a character map; comments and anything else are gone. */
export function writeMap(bytes: Uint8Array): Uint8Array {
  const lexer = new Lexer(bytes)
  const out: string[] = []
  for (let item = lexer.next(false); item !== undefined && out.length < longestMap; item = lexer.next(false)) {
    if (isWord(item)) {
      if (mapWords.has(item.word)) out.push(`${item.word}\n`)
    } else out.push(writeMapValue(item))
  }
  return unlatin(out.join(' '))
}

function writeMapValue(value: Value): string {
  if (typeof value === 'number') return writeNumber(value)
  if (isList(value)) return `[${value.map(writeMapValue).join(' ')}]`
  if (isKind(value, 'name')) return writeName(inert(value.name))
  if (isKind(value, 'string'))
    return value.bytes.length <= 64 && value.bytes.every((byte) => byte >= 32 && byte < 127) && isWordy(value.bytes)
      ? writeString(value.bytes)
      : `<${hex(value.bytes)}>`
  if (isKind(value, 'dict'))
    return `<<${[...value.entries].map(([key, inner]) => `${writeName(inert(key))} ${writeMapValue(inner)}`).join(' ')}>>`
  return typeof value === 'boolean' ? String(value) : 'null'
}

/** `(Adobe)`, `(UCS)`: told from codes, which are written in hexadecimal. */
const isWordy = (bytes: Uint8Array): boolean => /^[A-Za-z][A-Za-z0-9_-]{2,}$/.test(latin(bytes))

/** Bytes with no inner form, such as a map of glyphs. */
export const bytes: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isKind(value, 'ref') || !isKind(found, 'stream')) return undefined
  return copier.shared(value, 'bytes', () =>
    copier.packed(new Map(), copier.source.decode(found).bytes.subarray(0, 131_072)),
  )
}
