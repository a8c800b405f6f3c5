// Content lines of iCalendar and vCard (RFC 5545 §3.1, RFC 6350 §3.3): unfolded, taken apart, written again.
import { decodeText, fromBinary } from '../mail/charset.ts'
import { inertText } from '../mail/inert.ts'
import { decodeQuoted } from '../mail/transfer.ts'

export interface Line {
  /** Upper case, without group. */
  readonly name: string
  readonly parameters: readonly { readonly name: string; readonly value: string }[]
  readonly value: string
}

/** A line longer than this holds a file, not a fact. */
const longest = 65_536

/** All lines of a file. vCard 2.1 folds quoted-printable by its own rule; bytes are cut before they become text. */
export function readLines(binary: string, charset: string): readonly Line[] {
  const joined = binary
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
  const lines: string[] = []
  for (const line of joined.split('\n')) {
    const last = lines.at(-1)
    if (last !== undefined && /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(last) && last.endsWith('='))
      lines[lines.length - 1] = `${last.slice(0, -1)}${line}`
    else if (line.trim() !== '') lines.push(line)
  }
  return lines.flatMap((line) => readLine(line, charset))
}

/** One line folded at 75 octets, never inside a character. */
export function writeLine({ name, parameters, value }: Line): string {
  const plain = (text: string): string => text.replace(/["\n\r]/g, ' ')
  const quoted = (text: string): string => (/[:;,]/.test(text) ? `"${plain(text)}"` : plain(text))
  const whole = `${name}${parameters.map((one) => `;${one.name}=${quoted(one.value)}`).join('')}:${value}`
  const out: string[] = []
  let line = ''
  let size = 0
  for (const character of whole) {
    const bytes = new TextEncoder().encode(character).length
    if (size + bytes > 75) {
      out.push(line)
      line = ' '
      size = 1
    }
    line += character
    size += bytes
  }
  return `${[...out, line].join('\r\n')}\r\n`
}

function readLine(line: string, charset: string): readonly Line[] {
  const head = /^(?:[A-Za-z0-9-]{1,64}\.)?([A-Za-z0-9-]{1,64})((?:;(?:"[^"]*"|[^":;])*)*):/.exec(line)
  if (head === null) return []
  const parameters = splitOutside(head[2] ?? '', ';').flatMap((piece) => {
    if (piece === '') return []
    const equals = piece.indexOf('=')
    const name = equals < 0 ? 'TYPE' : piece.slice(0, equals).toUpperCase()
    return [{ name, value: clean(decode((equals < 0 ? piece : piece.slice(equals + 1)).replaceAll('"', ''), charset)) }]
  })
  const raw = line.slice(head[0].length)
  const of = (name: string): string | undefined => parameters.find((one) => one.name === name)?.value
  const isQuoted = parameters.some(({ value }) => /^quoted-printable$/i.test(value))
  const text = decode(isQuoted ? decodeQuoted(raw) : raw, of('CHARSET') ?? charset)
  // The escapes of values stay; a line break that quoted-printable hid becomes one of them.
  const value = clean(isQuoted ? text.replace(/\r\n?|\n/g, '\\n') : text)
    .slice(0, longest)
    .toWellFormed()
  const kept = parameters.filter((one) => one.name !== 'CHARSET' && !/^(quoted-printable|8bit|7bit)$/i.test(one.value))
  return [{ name: (head[1] ?? '').toUpperCase(), parameters: kept, value }]
}

const decode = (binary: string, charset: string): string => decodeText(fromBinary(binary), charset).text
const clean = (text: string): string => inertText(text).text.replaceAll('\n', '\\n').trimEnd()

/** Splits outside quotes. */
function splitOutside(text: string, mark: string): readonly string[] {
  const out = ['']
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if (character === mark && !quoted) out.push('')
    else out[out.length - 1] += character
  }
  return out
}
