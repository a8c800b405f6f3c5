// Header fields: unfolded, decoded (RFC 2047, RFC 2231, raw Japanese bytes), and written again without a way to inject.
import { decodeText, fromBinary, toBinary } from './charset.ts'
import { inertLine } from './inert.ts'
import { bytesToBase64, decodeBase64, decodeQuoted } from './transfer.ts'

export interface Header {
  /** Lower case. */
  readonly name: string
  /** Unfolded, still as bytes. */
  readonly value: string
}

/** A value with parameters: `text/plain; charset=…`, `attachment; filename=…`. */
export interface Valued {
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
}

/** More than any sane mail has; the rest is left out. */
const mostHeaders = 2000
const mostValue = 65_536

/** The header block of a part and where its body begins. CRLF, LF and CR all end a line, so no reader sees more fields than we. */
export function splitHeaders(text: string): { readonly headers: readonly Header[]; readonly body: string } {
  const blank = /(?:^|\r\n|(?<!\r)\n|\r(?!\n))(?:\r\n|\n|\r(?!\n))/g
  const end = blank.exec(text)
  const block = end === null ? text : text.slice(0, end.index)
  const body = end === null ? '' : text.slice(end.index + end[0].length)
  const lines = block.split(/\r\n|\n|\r/).slice(0, mostHeaders * 4)
  const fields: string[] = []
  for (const line of lines) {
    const last = fields.length - 1
    if (/^[ \t]/.test(line) && last >= 0) fields[last] = `${fields[last] ?? ''}${line}`.slice(0, mostValue)
    else if (/^[!-9;-~]+[ \t]*:/.test(line)) fields.push(line)
  }
  const headers = fields.slice(0, mostHeaders).map((field) => {
    const colon = field.indexOf(':')
    return { name: field.slice(0, colon).trim().toLowerCase(), value: field.slice(colon + 1).trim() }
  })
  return { headers, body }
}

/** Text of an unstructured value as a person reads it. */
export function readText(value: string): string {
  const word = /=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=/g
  const pieces: { charset: string; bytes: string }[] = []
  let from = 0
  for (let match = word.exec(value); match !== null; match = word.exec(value)) {
    const between = value.slice(from, match.index)
    const charset = (match[1] ?? '').toLowerCase()
    const bytes = /b/i.test(match[2] ?? '')
      ? decodeBase64(match[3] ?? '')
      : decodeQuoted((match[3] ?? '').replaceAll('_', ' '))
    if (pieces.length === 0 || !/^\s*$/.test(between)) pieces.push({ charset: '', bytes: between })
    const last = pieces.at(-1)
    // Writers cut a character in two between encoded words; the bytes are joined before they are read.
    if (last !== undefined && last.charset === charset) last.bytes += bytes
    else pieces.push({ charset, bytes })
    from = match.index + match[0].length
  }
  pieces.push({ charset: '', bytes: value.slice(from) })
  return pieces
    .map(({ charset, bytes }) => decodeText(fromBinary(bytes), charset === '' ? undefined : charset).text)
    .join('')
}

/** Value and parameters, with RFC 2231 continuations put together; the first of two of one name counts. */
export function readValued(raw: string | undefined): Valued {
  const [value = '', ...rest] = splitParameters(raw ?? '')
  const parameters = new Map<string, string>()
  const pieces = new Map<string, { at: number; encoded: boolean; text: string }[]>()
  for (const piece of rest.slice(0, 200)) {
    const equals = piece.indexOf('=')
    if (equals < 1) continue
    const key = piece.slice(0, equals).trim().toLowerCase()
    const text = unquote(piece.slice(equals + 1).trim())
    const extended = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(key)
    if (extended === null) {
      if (!parameters.has(key)) parameters.set(key, text)
    } else {
      const name = extended[1] ?? key
      const encoded = extended[2] === undefined || extended[3] !== undefined
      pieces.set(name, [...(pieces.get(name) ?? []), { at: Number(extended[2] ?? 0), encoded, text }])
    }
  }
  for (const [name, found] of pieces) parameters.set(name, join(found))
  return {
    value: value
      .replace(/\([^)]*\)/g, '')
      .trim()
      .toLowerCase(),
    parameters,
  }
}

/** A parameter a person reads, such as a file's name: decoded whichever of the three ways it was written. */
export const readName = (value: string): string => inertLine(readText(value))

/** `Name: value` folded to lines of at most 76, encoded words where anything is not plain ASCII. */
export function writeHeader(name: string, text: string): string {
  const line = inertLine(text)
  if (/^[ -~]*$/.test(line) && !line.includes('=?') && line.split(' ').every((word) => word.length < 900))
    return fold(`${name}: ${line}`)
  return `${name}: ${encodeWords(line).join('\r\n ')}\r\n`
}

/** Encoded words of UTF-8, whole characters each, none over 75 characters. */
export function encodeWords(text: string): readonly string[] {
  const words: string[] = []
  let bytes: number[] = []
  const flush = (): void => {
    if (bytes.length > 0) words.push(`=?UTF-8?B?${bytesToBase64(Uint8Array.from(bytes))}?=`)
    bytes = []
  }
  for (const character of text) {
    const next = new TextEncoder().encode(character)
    if (bytes.length + next.length > 42) flush()
    bytes.push(...next)
  }
  flush()
  return words
}

/** RFC 2231 parameter in continuations: `; filename*0*=UTF-8''…`. */
export function writeParameter(name: string, text: string): string {
  if (/^[A-Za-z0-9._ -]{1,60}$/.test(text)) return `;\r\n ${name}="${text}"`
  const units = [...new TextEncoder().encode(text)].map((byte) =>
    /[A-Za-z0-9._-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  )
  const lines: string[] = []
  for (const unit of units) {
    const last = lines.length - 1
    if (last >= 0 && (lines[last] ?? '').length + unit.length <= 54) lines[last] += unit
    else lines.push(unit)
  }
  return lines.map((line, at) => `;\r\n ${name}*${at}*=${at === 0 ? "UTF-8''" : ''}${line}`).join('')
}

/** Breaks a plain line at its spaces; the first word stays beside the name, so no line is blank. */
function fold(line: string): string {
  const out: string[] = []
  for (const word of line.split(' ')) {
    const last = out.at(-1)
    const joined = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && (joined.length <= 76 || /^[A-Za-z-]+:$/.test(last))) out[out.length - 1] = joined
    else out.push(word)
  }
  return `${out.join('\r\n ')}\r\n`
}

function splitParameters(text: string): readonly string[] {
  const pieces: string[] = ['']
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\\' && quoted) {
      pieces[pieces.length - 1] += character + (text[at + 1] ?? '')
      at += 1
    } else if (character === ';' && !quoted) pieces.push('')
    else {
      if (character === '"') quoted = !quoted
      pieces[pieces.length - 1] += character
    }
  }
  return pieces
}

const unquote = (text: string): string =>
  text.startsWith('"') ? text.replace(/^"|"$/g, '').replace(/\\(?=["\\])/g, '') : text

function join(found: readonly { readonly at: number; readonly encoded: boolean; readonly text: string }[]): string {
  const sorted = [...found].sort((a, b) => a.at - b.at)
  const charset = /^([^']*)'[^']*'/.exec(sorted[0]?.encoded === true ? sorted[0].text : '')
  const bytes = sorted
    .map(({ encoded, text }, index) => {
      const own = index === 0 && charset !== null ? text.slice(charset[0].length) : text
      return encoded
        ? own.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        : own
    })
    .join('')
  return toBinary(new TextEncoder().encode(decodeText(fromBinary(bytes), charset?.[1]).text))
}
