// Colour spaces, patterns, shadings, functions, forms: what content streams paint with.
import { inert } from './content.ts'
import { type Copier, type Procedure, Scope } from './copy.ts'
import { isWord, Lexer } from './lexer.ts'
import { calculator } from './operators.table.ts'
import { rows } from './shapes.table.ts'
import { type Dict, dict, isKind, isList, latin, name, nameOf, type Stream, unlatin, type Value } from './value.ts'
import { writeNumber } from './write.ts'

/** Words of one Type 4 function: 10,000 run in a blink, for every pixel of a shading. */
const longestCalculation = 10_000

const devices: Readonly<Record<string, string>> = {
  G: 'DeviceGray',
  RGB: 'DeviceRGB',
  CMYK: 'DeviceCMYK',
  DeviceGray: 'DeviceGray',
  DeviceRGB: 'DeviceRGB',
  DeviceCMYK: 'DeviceCMYK',
  Pattern: 'Pattern',
  CalGray: 'DeviceGray',
  CalRGB: 'DeviceRGB',
  CalCMYK: 'DeviceCMYK',
}

export const space: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  const short = nameOf(found)
  if (short !== undefined) {
    const device = devices[short]
    if (device !== undefined) return name(device)
    const named = copier.scope?.lookup('ColorSpace', short)
    return named === undefined ? undefined : copier.value(named, { special: 'space' })
  }
  if (isKind(found, 'stream') || isKind(found, 'dict') || !isList(found)) return undefined
  return spaceList(copier, found)
}

function spaceList(copier: Copier, found: readonly Value[]): Value | undefined {
  const kind = nameOf(copier.source.resolve(found[0])) ?? ''
  const [, second, third, fourth, fifth] = found
  if (found.length === 1 || devices[kind] !== undefined) {
    if (kind === 'Pattern' && second !== undefined) {
      const under = copier.value(second, { special: 'space' })
      return under === undefined ? name('Pattern') : [name('Pattern'), under]
    }
    if (kind !== 'CalGray' && kind !== 'CalRGB') return devices[kind] === undefined ? undefined : name(devices[kind])
  }
  if (kind === 'CalGray' || kind === 'CalRGB' || kind === 'Lab') {
    const of = copier.source.dict(second)
    const made = of === null ? undefined : copier.row(of, 'calibrated')
    return made === undefined ? undefined : [name(kind), made]
  }
  if (kind === 'ICCBased') return profiled(copier, second)
  if (kind === 'Indexed' || kind === 'I') return indexed(copier, [second, third, fourth])
  if (kind !== 'Separation' && kind !== 'DeviceN') return undefined
  const inks = copier.value(second, kind === 'Separation' ? 'name' : 'names')
  const under = copier.value(third, { special: 'space' })
  const tint = copier.value(fourth, { special: 'function' })
  if (inks === undefined || under === undefined || tint === undefined) return undefined
  const more = kind === 'DeviceN' ? copier.value(fifth, { kind: 'inks' }) : undefined
  return [name(kind), inks, under, tint, ...(more === undefined ? [] : [more])]
}

function profiled(copier: Copier, value: Value | undefined): Value | undefined {
  const made = copier.value(value, { special: 'profile' })
  if (made !== undefined) return [name('ICCBased'), made]
  const of = copier.source.dict(value)
  if (of === null) return undefined
  const count = copier.source.get(of, 'N')
  const other = copier.value(of.entries.get('Alternate'), { special: 'space' })
  return other ?? name(count === 1 ? 'DeviceGray' : count === 4 ? 'DeviceCMYK' : 'DeviceRGB')
}

function indexed(copier: Copier, [base, high, table]: readonly (Value | undefined)[]): Value | undefined {
  const under = copier.value(base, { special: 'space' })
  const last = copier.source.resolve(high)
  const bytes = copier.source.resolve(table)
  if (under === undefined || typeof last !== 'number') return undefined
  const count = (Math.min(255, Math.max(0, Math.trunc(last))) + 1) * (copier.components(base) ?? 4)
  const read = isKind(bytes, 'string')
    ? bytes.bytes
    : isKind(bytes, 'stream')
      ? copier.source.decode(bytes).bytes
      : null
  return read === null
    ? undefined
    : [
        name('Indexed'),
        under,
        Math.min(255, Math.max(0, Math.trunc(last))),
        { kind: 'string', bytes: read.slice(0, count) },
      ]
}

/** An ICC profile: kept where its head says that it is one, cut to the length it gives. */
export const profile: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isKind(value, 'ref') || !isKind(found, 'stream')) return undefined
  const { bytes } = copier.source.decode(found)
  const length = ((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)
  const count = copier.source.get(found.dict, 'N')
  if (
    latin(bytes.subarray(36, 40)) !== 'acsp' ||
    length < 128 ||
    length > bytes.length ||
    (count !== 1 && count !== 3 && count !== 4)
  )
    return undefined
  return copier.shared(value, 'profile', () =>
    copier.packed(copier.entries(found.dict, rows['profile']?.keys ?? {}), bytes.subarray(0, length)),
  )
}

export const pattern: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (isKind(value, 'ref') && isKind(found, 'stream')) {
    const scope = copier.scope
    return copier.shared(value, own(copier, found.dict, 'pattern'), () =>
      copier.drawing(found, rows['tiling']?.keys ?? {}, scopeOf(copier, found.dict, scope)),
    )
  }
  return isKind(found, 'dict') ? copier.kind(value, 'smooth') : undefined
}

/** The scope of a stream with resources of its own, or without. */
function scopeOf(copier: Copier, of: Dict, outer: Scope | null): Scope {
  return new Scope(copier, copier.source.dict(of.entries.get('Resources')), outer)
}

/** Streams without resources of their own draw with those around them: one copy for each surrounding. */
function own(copier: Copier, of: Dict, as: string): string {
  return copier.source.dict(of.entries.get('Resources')) === null ? `${as}/${identity(copier.scope?.of ?? null)}` : as
}
const identities = new WeakMap<Dict, number>()
let identityCount = 0
function identity(of: Dict | null): number {
  if (of === null) return 0
  const known = identities.get(of)
  if (known !== undefined) return known
  identityCount += 1
  identities.set(of, identityCount)
  return identityCount
}

export const shading: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (isKind(found, 'dict')) return copier.kind(value, 'shading')
  if (!isKind(found, 'stream') || !isKind(value, 'ref')) return undefined
  return copier.shared(value, 'mesh', () =>
    copier.packed(copier.entries(found.dict, rows['mesh']?.keys ?? {}), copier.source.decode(found).bytes),
  )
}

export const calculation: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  const of = copier.source.dict(value)
  if (of === null)
    return isKind(found, 'name') && (found.name === 'Identity' || found.name === 'Default') ? found : undefined
  const kind = copier.source.get(of, 'FunctionType')
  if (kind === 2) return copier.kind(value, 'exponential')
  if (kind === 3) return copier.kind(value, 'stitching')
  if (!isKind(found, 'stream') || !isKind(value, 'ref') || (kind !== 0 && kind !== 4)) return undefined
  const row = kind === 0 ? 'sampled' : 'calculator'
  return copier.shared(value, row, () => {
    const { bytes } = copier.source.decode(found)
    const body = kind === 0 ? samples(copier, found.dict, bytes) : (writeCalculation(bytes) ?? unlatin('{ }'))
    return copier.packed(copier.entries(found.dict, rows[row]?.keys ?? {}), body)
  })
}

/** As many samples as the sizes of the table ask for, and nothing behind them. */
function samples(copier: Copier, of: Dict, bytes: Uint8Array): Uint8Array {
  const numbers = (key: string): readonly number[] =>
    copier.source.list(of.entries.get(key)).map((one) => Number(copier.source.resolve(one)))
  const count = numbers('Size').reduce((product, size) => product * size, numbers('Range').length / 2)
  const bits = count * Number(copier.source.get(of, 'BitsPerSample'))
  return bits > 0 ? bytes.subarray(0, Math.ceil(bits / 8)) : bytes
}

/** The calculator's words and numbers, written anew; null for anything else. */
export function writeCalculation(bytes: Uint8Array): Uint8Array | null {
  const lexer = new Lexer(bytes)
  const out: string[] = []
  let open = 0
  for (let item = lexer.next(false); item !== undefined; item = lexer.next(false)) {
    if (out.length > longestCalculation) return null
    if (typeof item === 'number') out.push(writeNumber(item))
    else if (typeof item === 'boolean') out.push(String(item))
    else if (isWord(item) && (item.word === '{' || item.word === '}')) {
      open += item.word === '{' ? 1 : -1
      out.push(item.word)
      if (open === 0) break
    } else if (isWord(item) && calculator.has(item.word)) out.push(item.word)
    else return null
  }
  return open === 0 && out.length > 1 ? unlatin(out.join(' ')) : null
}

export const form: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isKind(value, 'ref') || !isKind(found, 'stream')) return undefined
  const scope = copier.scope
  if (found.dict.entries.has('Ref')) copier.tell('external-link', '/Ref')
  return copier.shared(value, own(copier, found.dict, 'form'), () => formOf(copier, found, scope))
}

function formOf(copier: Copier, of: Stream, outer: Scope | null): Stream {
  const made = copier.drawing(of, rows['form']?.keys ?? {}, scopeOf(copier, of.dict, outer))
  made.dict.entries.set('Subtype', name('Form'))
  return made
}

/** An empty form, in the place of what may not be drawn. */
export const nothing = (copier: Copier): Stream =>
  copier.packed(
    new Map<string, Value>([
      ['Type', name('XObject')],
      ['Subtype', name('Form')],
      ['BBox', [0, 0, 1, 1]],
      ['Resources', dict()],
    ]),
    new Uint8Array(),
  )

export const resources: Procedure = () => undefined

/** Glyphs that are drawn: each a content stream under the font's resources. */
export const glyphs: Procedure = (copier, value) => {
  const found = copier.source.dict(value)
  if (found === null || copier.scope === null) return undefined
  const scope = copier.scope
  const made = new Map<string, Value>()
  for (const [glyph, of] of found.entries) {
    const proc = copier.source.resolve(of)
    if (!isKind(proc, 'stream') || !isKind(of, 'ref')) continue
    made.set(inert(glyph), copier.add(copier.drawing(proc, {}, scope)))
  }
  return dict(made)
}
