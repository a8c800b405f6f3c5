// A feed of any size, cut into its records while it flows. What is between two pieces is a value that can be kept and taken up again.

/** Where the reading stands. `rest` holds the bytes of a record that has begun. */
export interface Reading {
  readonly form: 'unknown' | 'json' | 'xml'
  /** Containers around the present place: `{` or `[`, and the key under which each stands. */
  readonly stack: readonly { readonly is: '{' | '['; readonly key: string }[]
  readonly key: string
  readonly text: string
  readonly inText: boolean
  readonly escaped: boolean
  readonly isKey: boolean
  /** Depth inside the record that is being gathered; 0: none is. */
  readonly depth: number
  /** Texts found at the top, by key: who made the feed and when. */
  readonly head: Readonly<Record<string, string>>
  readonly isOver: boolean
}

export const start: Reading = {
  form: 'unknown',
  stack: [],
  key: '',
  text: '',
  inText: false,
  escaped: false,
  isKey: true,
  depth: 0,
  head: {},
  isOver: false,
}

export type Split =
  | { readonly ok: true; readonly reading: Reading; readonly rest: Buffer; readonly records: readonly Buffer[] }
  | { readonly ok: false; readonly because: string }

/** Arrays whose elements are records: NVD and KEV, JVN's overview, JVN's details. */
const recordArrays = new Set(['vulnerabilities', 'entry', 'VULDEF-Document'])
/** 4 MiB: NVD's longest record, with 20,000 match strings, is about 3 MB; bounds what is held between pieces. */
const largestRecord = 4 * 1024 * 1024
/** 24: records stand five deep at most; bounds nested junk before the first of them. */
const deepest = 24
/** 200 letters of a text outside records: keys and dates. */
const longestText = 200
/** 20: texts of the head that are kept. */
const mostHead = 20

/** Take one more piece. */
export function split(reading: Reading, rest: Buffer, piece: Uint8Array): Split {
  const bytes = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece])
  if (reading.form === 'unknown') {
    const first = bytes.findIndex((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)
    if (first === -1) return { ok: true, reading, rest: Buffer.alloc(0), records: [] }
    const sign = bytes[first]
    if (sign === 0x7b) return splitJson({ ...reading, form: 'json' }, bytes, first)
    if (sign === 0x3c) return splitXml({ ...reading, form: 'xml' }, bytes.subarray(first))
    return { ok: false, because: 'JSON でも XML でもありません。圧縮されたファイルは、先に展開してください。' }
  }
  return reading.form === 'xml' ? splitXml(reading, bytes) : splitJson(reading, bytes, rest.length)
}

/** What is left undone when the file ends; undefined where it ended well. */
export function unfinished({ form, isOver, depth }: Reading, rest: Buffer): string | undefined {
  if (form === 'unknown') return '空のファイルです。'
  if (form === 'xml')
    return /<\/(?:\w+:)?(?:RDF|VULDEF-Document)>\s*$/u.test(rest.toString('latin1').slice(-200)) ? undefined : cut
  return isOver && depth === 0 ? undefined : cut
}
const cut = 'ファイルが途中で切れています。読めた分は取り込みました。もう一度、全体を送ってください。'

/** Byte by byte; inside a record only texts and brackets count. `from`: what lies before it has been looked at. */
function splitJson(before: Reading, bytes: Buffer, from: number): Split {
  const at = { ...before, stack: [...before.stack], head: { ...before.head } }
  const records: Buffer[] = []
  let begin = at.depth > 0 ? 0 : -1
  for (let index = from; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    if (at.inText) {
      if (at.escaped) at.escaped = false
      else if (byte === 0x5c) at.escaped = true
      else if (byte === 0x22) endText(at)
      if (at.depth === 0 && at.inText && at.text.length < longestText) at.text += String.fromCharCode(byte)
      continue
    }
    if (at.depth > 0) {
      if (byte === 0x22) at.inText = true
      else if (byte === 0x7b || byte === 0x5b) at.depth += 1
      else if (byte === 0x7d || byte === 0x5d) {
        at.depth -= 1
        if (at.depth === 0) {
          records.push(bytes.subarray(begin, index + 1))
          begin = -1
        }
      }
      continue
    }
    const wrong = step(at, byte)
    if (wrong !== undefined) return { ok: false, because: wrong }
    if (at.depth === 1) begin = index
  }
  // a record may begin in one piece and end in the third; what is carried over is bounded here
  if (begin !== -1 && bytes.length - begin > largestRecord)
    return { ok: false, because: `一件が${largestRecord / 1024 / 1024} MiBを超えています。` }
  return { ok: true, reading: at, rest: begin === -1 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(begin)), records }
}

type Moving = { -readonly [K in keyof Reading]: Reading[K] } & {
  stack: { is: '{' | '['; key: string }[]
  head: Record<string, string>
}

function endText(at: Moving): void {
  at.inText = false
  if (at.depth > 0) return
  const text = Buffer.from(at.text, 'latin1').toString('utf8')
  if (at.isKey) at.key = text
  else if (at.stack.length <= 3 && Object.keys(at.head).length < mostHead) at.head[at.key] ??= text
  at.text = ''
}

/** Outside records and texts. Returns what is wrong. */
function step(at: Moving, byte: number): string | undefined {
  const top = at.stack.at(-1)
  switch (byte) {
    case 0x22: // "
      at.inText = true
      at.text = ''
      return undefined
    case 0x3a: // :
      at.isKey = false
      return undefined
    case 0x2c: // ,
      at.isKey = top?.is === '{'
      return undefined
    case 0x7b: // {
      if (top?.is === '[' && recordArrays.has(top.key)) {
        at.depth = 1
        return undefined
      }
      return open(at, '{')
    case 0x5b: // [
      return open(at, '[')
    case 0x7d: // }
    case 0x5d: // ]
      if (top?.is !== (byte === 0x7d ? '{' : '[')) return 'JSON として読めません。かっこが合いません。'
      at.stack.pop()
      at.isKey = at.stack.at(-1)?.is === '{'
      at.isOver = at.stack.length === 0
      return undefined
    default:
      return undefined
  }
}

function open(at: Moving, is: '{' | '['): string | undefined {
  if (at.stack.length >= deepest) return `JSON の入れ子が深すぎます（${deepest}段まで）。`
  at.stack.push({ is, key: at.key })
  at.isKey = is === '{'
  return undefined
}

const elements = [
  ['<item ', '</item>'],
  ['<Vulinfo>', '</Vulinfo>'],
] as const

/** JVN's XML: every item or Vulinfo as its own text. */
function splitXml(reading: Reading, bytes: Buffer): Split {
  const records: Buffer[] = []
  let from = 0
  for (;;) {
    const next = elements
      .map(([open, close]) => ({ at: bytes.indexOf(open, from), close }))
      .filter(({ at }) => at !== -1)
      .toSorted((a, b) => a.at - b.at)[0]
    if (next === undefined) break
    const end = bytes.indexOf(next.close, next.at)
    if (end === -1) {
      from = next.at
      break
    }
    records.push(bytes.subarray(next.at, end + next.close.length))
    from = end + next.close.length
  }
  const rest = bytes.subarray(from)
  const isOpen = elements.some(([open]) => rest.indexOf(open) === 0)
  if (isOpen && rest.length > largestRecord)
    return { ok: false, because: `一件が${largestRecord / 1024 / 1024} MiBを超えています。` }
  // outside an element only the end may be the beginning of the next one, and the last signs tell whether the file ended
  return { ok: true, reading, rest: Buffer.from(isOpen ? rest : rest.subarray(-longestText)), records }
}
