// The tree of a MIME message (RFC 2045, 2046): one reading, bounded, whatever others might read into it.
import { Held } from '../contract.ts'
import { type Header, readName, readValued, splitHeaders, type Valued } from './header.ts'
import { decodeTransfer } from './transfer.ts'

export interface Part {
  readonly headers: readonly Header[]
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly disposition: string
  /** File name as written, decoded; '' where there is none. */
  readonly name: string
  /** Body as it stands, a character a byte; '' for multiparts. */
  readonly raw: string
  readonly children: readonly Part[]
  /** What lay outside the parts of a multipart, where nobody sees it. */
  readonly beside: number
}

export interface PartLimits {
  /** 20 is what the strictest mailers take; nobody's mail has more than 6. */
  readonly depth: number
  takePart(): void
}

/** The first value of a field. */
export const fieldOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find((header) => header.name === name)?.value

/** The body with its transfer encoding undone, a character a byte. */
export const bodyOf = (part: Part): string =>
  decodeTransfer(part.raw, readValued(fieldOf(part.headers, 'content-transfer-encoding')).value)

/** Reads a message or a part; throws `Held` beyond the limits. */
export function readPart(text: string, limits: PartLimits, depth = 0, assumed = 'text/plain'): Part {
  if (depth > limits.depth) throw new Held('too-deep', 'mime', `parts are nested deeper than ${limits.depth}`)
  limits.takePart()
  const { headers, body } = splitHeaders(text)
  const { type, parameters } = typeOf(readValued(fieldOf(headers, 'content-type')), assumed)
  const disposed = readValued(fieldOf(headers, 'content-disposition'))
  const name = readName(disposed.parameters.get('filename') ?? parameters.get('name') ?? '')
  const leaf: Part = {
    headers,
    type,
    parameters,
    disposition: disposed.value,
    name,
    raw: body,
    children: [],
    beside: 0,
  }
  const boundary = parameters.get('boundary')?.replace(/\s+$/, '')
  if (!type.startsWith('multipart/') || boundary === undefined || boundary === '') return leaf
  const { pieces, beside } = splitParts(body, boundary.slice(0, 200))
  if (pieces.length === 0) return { ...leaf, type: 'text/plain' }
  const inside = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  return { ...leaf, raw: '', beside, children: pieces.map((piece) => readPart(piece, limits, depth + 1, inside)) }
}

function typeOf(read: Valued, assumed: string): { readonly type: string; readonly parameters: Valued['parameters'] } {
  if (/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(read.value))
    return { type: read.value, parameters: read.parameters }
  return { type: read.value === '' ? assumed : 'application/octet-stream', parameters: read.parameters }
}

/** What writers tell mailers of 1992: "This is a multi-part message in MIME format." */
const isCourtesy = (text: string): boolean =>
  text.length < 300 && /^[\s!-~]*\b(MIME|multi-?part|S\/MIME)\b[\s!-~]*$/i.test(text)

/** Cuts at the lines of the boundary; a missing end is the end of the text. */
function splitParts(body: string, boundary: string): { readonly pieces: readonly string[]; readonly beside: number } {
  const pieces: string[] = []
  const mark = `--${boundary}`
  let beside = 0
  let from = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) {
    if (at > 0 && !/[\r\n]/.test(body[at - 1] ?? '')) continue
    const line = /^(--)?[ \t]*(\r\n|\n|\r|$)/.exec(body.slice(at + mark.length, at + mark.length + 80))
    if (line === null) continue
    const before = body.slice(Math.max(from, 0), at).replace(/(\r\n|\n|\r)$/, '')
    if (from >= 0) pieces.push(before)
    else if (!isCourtesy(before)) beside += before.trim().length
    from = at + mark.length + line[0].length
    if (line[1] === '--') return { pieces, beside: beside + body.slice(from).trim().length }
  }
  if (from >= 0) pieces.push(body.slice(from))
  return { pieces, beside }
}
