// Values as bytes, one way to write each: the same document is always the same file.
import type { Tools } from '../contract.ts'
import { dict, isKind, isList, join, latin, name, type Ref, type Stream, stream, unlatin, type Value } from './value.ts'

/** Objects packed together: enough for good compression, few enough that a reader unpacks little for one. */
const together = 200

/** A number without exponent, with as many digits as survive being read again. */
export function writeNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value === 0 ? '0' : String(value)
  if (!Number.isFinite(value)) return '0'
  const size = Math.abs(value)
  if (size >= 1e15) return value < 0 ? '-999999999999999' : '999999999999999'
  // Digits before the point; below one, zeros behind it, so that the small matrices of fonts keep their digits too.
  const whole = Math.floor(Math.log10(size)) + 1
  const text = value.toFixed(Math.min(15, Math.max(0, whole > 0 ? Math.min(8, 14 - whole) : 8 - whole)))
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' || short === '' ? '0' : short
}

/** A name with whatever is not plain written as `#xx`. */
export const writeName = (text: string): string =>
  /^[A-Za-z0-9_.+*'"!$&,:;=?@^`|~-]*$/.test(text)
    ? `/${text}`
    : `/${text.replace(/[^A-Za-z0-9_.+*'"!$&,:;=?@^`|~-]/g, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}`

/** A string in brackets, or in hexadecimal where most of it would be escapes. */
export function writeString(bytes: Uint8Array): string {
  let odd = 0
  for (const byte of bytes) if (byte < 32 || byte > 126) odd += 1
  if (odd * 2 > bytes.length) return `<${hex(bytes)}>`
  return `(${latin(bytes).replace(/[\\()\r\n]/g, (letter) => (letter === '\r' ? '\\r' : letter === '\n' ? '\\n' : `\\${letter}`))})`
}

/** Two digits a byte. */
export const hex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16)
  return text
}

/** What a dictionary is stands first, the rest by name: the order in which it was made does not show. */
function inOrder(entries: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  const rank = (key: string): string => (key === 'Type' ? '' : key === 'Subtype' ? '\0' : key)
  return [...entries].sort(([one], [other]) => (rank(one) < rank(other) ? -1 : 1))
}

/** Any value but a stream; references by their new numbers. */
export function writeValue(value: Value, numberOf: (of: Ref) => number | null): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') return writeNumber(value)
  if (isList(value)) return `[${value.map((one) => writeValue(one, numberOf)).join(' ')}]`
  if (value.kind === 'name') return writeName(value.name)
  if (value.kind === 'string') return writeString(value.bytes)
  if (value.kind === 'ref') {
    const number = numberOf(value)
    return number === null ? 'null' : `${number} 0 R`
  }
  const entries = value.kind === 'stream' ? value.dict.entries : value.entries
  let text = '<<'
  for (const [key, inner] of inOrder(entries)) {
    if (inner === null || (isKind(inner, 'ref') && numberOf(inner) === null)) continue
    text += `${writeName(key)} ${writeValue(inner, numberOf)}`
  }
  return `${text}>>`
}

/** Where a file begins: its catalogue, and what it says about itself. */
export interface Ends {
  readonly root: Ref
  readonly about: Ref | null
}

/** The whole file: objects in the order in which they are met from the catalogue, nothing else. */
export function writeFile(objects: ReadonlyMap<number, Value>, { root, about }: Ends, tools: Tools): Uint8Array {
  const order = ordered(objects, about === null ? [root] : [root, about])
  const numbers = new Map(order.map((number, index) => [number, index + 1]))
  const numberOf = (of: Ref): number | null => numbers.get(of.number) ?? null
  const pieces: Uint8Array[] = [unlatin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  let at = pieces[0]?.length ?? 0
  const places: { readonly kind: 1 | 2; readonly first: number; readonly second: number }[] = []
  const put = (number: number, of: Stream): void => {
    const withLength = stream(
      { kind: 'dict', entries: new Map([...of.dict.entries, ['Length', of.raw.length]]) },
      of.raw,
    )
    const piece = join([
      unlatin(`${number} 0 obj\n${writeValue(withLength, numberOf)}\nstream\n`),
      of.raw,
      unlatin('\nendstream\nendobj\n'),
    ])
    places[number] = { kind: 1, first: at, second: 0 }
    pieces.push(piece)
    at += piece.length
  }
  const plain: { readonly number: number; readonly text: string }[] = []
  for (const old of order) {
    const value = objects.get(old) ?? null
    const number = numbers.get(old) ?? 0
    if (isKind(value, 'stream')) put(number, value)
    else plain.push({ number, text: writeValue(value, numberOf) })
  }
  let next = order.length + 1
  for (let from = 0; from < plain.length; from += together) {
    const group = plain.slice(from, from + together)
    group.forEach(({ number }, index) => (places[number] = { kind: 2, first: next, second: index }))
    put(next, pack(group, tools))
    next += 1
  }
  pieces.push(table(places, { at, number: next, ends: `/Root 1 0 R${about === null ? '' : '/Info 2 0 R'}`, tools }))
  return join(pieces)
}

/** Breadth first from the catalogue; what is null or never met is not written. */
function ordered(objects: ReadonlyMap<number, Value>, from: readonly Ref[]): readonly number[] {
  const order = from.map(({ number }) => number)
  const seen = new Set(order)
  const visit = (value: Value): void => {
    if (isList(value)) for (const one of value) visit(one)
    else if (isKind(value, 'dict')) for (const [, one] of inOrder(value.entries)) visit(one)
    else if (isKind(value, 'stream')) visit(value.dict)
    else if (isKind(value, 'ref') && !seen.has(value.number) && (objects.get(value.number) ?? null) !== null) {
      seen.add(value.number)
      order.push(value.number)
    }
  }
  for (let index = 0; index < order.length; index += 1) visit(objects.get(order[index] ?? 0) ?? null)
  return order
}

function pack(group: readonly { readonly number: number; readonly text: string }[], tools: Tools): Stream {
  let heads = ''
  let body = ''
  for (const { number, text } of group) {
    heads += `${number} ${body.length} `
    body += `${text}\n`
  }
  const of = dict([
    ['Type', name('ObjStm')],
    ['N', group.length],
    ['First', heads.length],
    ['Filter', name('FlateDecode')],
  ])
  return stream(of, tools.deflate(unlatin(heads + body)))
}

function table(
  places: readonly { readonly kind: 1 | 2; readonly first: number; readonly second: number }[],
  {
    at,
    number,
    ends,
    tools,
  }: { readonly at: number; readonly number: number; readonly ends: string; readonly tools: Tools },
): Uint8Array {
  const rows = new Uint8Array((number + 1) * 7)
  const row = (of: number, values: readonly [number, number, number]): void => {
    rows[of * 7] = values[0]
    for (let byte = 0; byte < 4; byte += 1) rows[of * 7 + 1 + byte] = (values[1] / 2 ** (24 - 8 * byte)) & 255
    rows[of * 7 + 5] = values[2] >> 8
    rows[of * 7 + 6] = values[2] & 255
  }
  row(0, [0, 0, 65535])
  for (let of = 1; of < number; of += 1) {
    const place = places[of]
    if (place !== undefined) row(of, [place.kind, place.first, place.second])
  }
  row(number, [1, at, 0])
  const packed = tools.deflate(rows)
  const head = `${number} 0 obj\n<</Type/XRef/Size ${number + 1}/W[1 4 2]${ends}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
  return join([unlatin(head), packed, unlatin(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`)])
}
