// The second look over a mail of ours, line by line: only the fields, the types and the encodings that the writer knows.
import type { Danger } from '../contract.ts'
import { cleanName } from '../name.ts'
import { toBinary } from './charset.ts'
import { readName, readText, readValued } from './header.ts'
import { bidi, control, zeroWidth } from './invisible.table.ts'
import { mediaTypes } from './media.table.ts'

const fields = [
  'From',
  'To',
  'Cc',
  'Date',
  'Subject',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
]
const partFields = ['Content-Type', 'Content-Disposition', 'Content-Transfer-Encoding']
const types = new Set([...Object.values(mediaTypes), 'application/octet-stream', 'message/rfc822'])

/** Empty exactly when the bytes are a message as `composeMessage` writes them. */
export function judgeMessage(bytes: Uint8Array, where = '', depth = 0): readonly Danger[] {
  const wrong = (code: Danger['code'], detail: string): readonly Danger[] => [
    { code, where: where || 'mail', detail: detail.slice(0, 120) },
  ]
  if (depth > 20) return wrong('unknown-part', 'messages in messages')
  const text = toBinary(bytes)
  if (/[^\t\r\n -~]/.test(text) || /\r(?!\n)|(?<!\r)\n/.test(text))
    return wrong('control-characters', 'not ASCII in CRLF lines')
  if (text.split('\r\n').some((line) => line.length > 998)) return wrong('unknown-part', 'a line over 998')
  const { head, body } = cut(text)
  const order = head.map(({ name }) => fields.indexOf(name))
  if (order.some((place, at) => place < 0 || (at > 0 && place <= (order[at - 1] ?? -1))))
    return wrong('header-dropped', `fields ${head.map(({ name }) => name).join(' ')}`)
  const invisible = head.find(({ value }) => hasInvisible(readText(value.replaceAll('\r\n', ''))))
  if (invisible !== undefined) return wrong('bidi-control', invisible.name)
  const type = head.find(({ name }) => name === 'Content-Type')?.value ?? ''
  if (type === plain) return judgeText(head, body, where)
  const boundary = /^multipart\/mixed; boundary="(=_[0-9a-f]{32})"$/.exec(type)?.[1]
  if (boundary === undefined) return wrong('unknown-part', `type ${type}`)
  return judgeParts(body, boundary, where, depth)
}

const plain = 'text/plain; charset=UTF-8'

interface Field {
  readonly name: string
  readonly value: string
}

function judgeParts(body: string, boundary: string, where: string, depth: number): readonly Danger[] {
  const pieces = body.split(new RegExp(`(?:^|\\r\\n)--${boundary}(?=\\r\\n|--\\r\\n$)`))
  const [before, ...rest] = pieces
  const last = rest.pop()
  if (before !== '' || last !== '--\r\n' || rest.length < 2)
    return [{ code: 'appended-data', where: where || 'mail', detail: 'text outside the parts' }]
  return rest.flatMap((piece, at) => {
    const { head, body: content } = cut(piece.slice(2))
    if (head.some(({ name }) => !partFields.includes(name)))
      return [{ code: 'header-dropped' as const, where, detail: 'fields of a part' }]
    return at === 0 ? judgeText(head, content, where) : judgePart(head, content, where, depth)
  })
}

function judgePart(head: readonly Field[], content: string, where: string, depth: number): readonly Danger[] {
  const [type, disposition, encoding] = partFields.map((name) => head.find((field) => field.name === name)?.value ?? '')
  const name = readName(readValued((disposition ?? '').replaceAll('\r\n', '')).parameters.get('filename') ?? '')
  const kind = readValued((type ?? '').replaceAll('\r\n', '')).value
  if (!types.has(kind) || !disposition?.startsWith('attachment'))
    return [{ code: 'unknown-part', where: where + name, detail: kind }]
  if (name === '' || cleanName(name).name !== name)
    return [{ code: 'name-trick', where: where + name, detail: 'name is not clean' }]
  if (kind === 'message/rfc822')
    return encoding === '7bit'
      ? judgeMessage(new TextEncoder().encode(content), `${where}${name} > `, depth + 1)
      : [{ code: 'encoding', where: name, detail: encoding ?? '' }]
  return isBase64(content) && encoding === 'base64'
    ? []
    : [{ code: 'encoding', where: where + name, detail: 'not base64' }]
}

function judgeText(head: readonly Field[], content: string, where: string): readonly Danger[] {
  const [type, encoding] = ['Content-Type', 'Content-Transfer-Encoding'].map(
    (name) => head.find((field) => field.name === name)?.value,
  )
  if (type !== plain || encoding !== 'base64' || !isBase64(content))
    return [{ code: 'unknown-part', where: `${where}text`, detail: 'not a plain text in base64' }]
  const text = utf8(atob(content.replaceAll('\r\n', '')))
  if (text === undefined) return [{ code: 'encoding', where: `${where}text`, detail: 'not UTF-8' }]
  return hasInvisible(text.replaceAll('\r\n', ''))
    ? [{ code: 'bidi-control', where: `${where}text`, detail: 'invisible characters' }]
    : []
}

/** Header block and body; folded lines stay in the value. */
function cut(text: string): { readonly head: readonly Field[]; readonly body: string } {
  const end = text.indexOf('\r\n\r\n')
  const block = end < 0 ? text : text.slice(0, end)
  const head = block.split(/\r\n(?=[^ \t])/).map((field) => {
    const colon = field.indexOf(':')
    return { name: colon < 0 ? '' : field.slice(0, colon), value: field.slice(colon + 1).trim() }
  })
  return { head, body: end < 0 ? '' : text.slice(end + 4) }
}

/** Line by line: one expression over megabytes of lines overflows the matcher's stack. */
function isBase64(text: string): boolean {
  const lines = text.split('\r\n')
  const last = lines.length - 1
  return lines.every(
    (line, at) =>
      (at === last ? /^(?:[A-Za-z0-9+/]{0,76}={0,2})$/ : /^[A-Za-z0-9+/]{1,76}={0,2}$/).test(line) &&
      line.length % 4 === 0,
  )
}

function utf8(binary: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(binary, (character) => character.charCodeAt(0)),
    )
  } catch {
    return undefined
  }
}

const hasInvisible = (text: string): boolean =>
  [bidi, zeroWidth, control].some((pattern) => new RegExp(pattern.source, 'u').test(text))
