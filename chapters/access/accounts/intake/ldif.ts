// LDIF as RFC 2849 tells it: folding, comments, base64, options. Content records only; bounded, and every refusal names its line.

export interface LdifEntry {
  readonly line: number
  readonly dn: string
  /** Values by attribute in lower case, options (`;lang-ja`, `;range=0-1499`) taken off. */
  readonly attributes: Readonly<Record<string, readonly string[]>>
}

export type Ldif =
  | { readonly ok: true; readonly entries: readonly LdifEntry[]; readonly binary: number }
  | { readonly ok: false; readonly because: string }

/** 200,000: as many rows as a sheet may have; bounds memory. */
const mostEntries = 200_000
/** 10,000: a person in ten thousand groups is no person. */
const mostValues = 10_000
/** 100,000: a logical line after unfolding; a photograph in base64 is longer and is passed over. */
const longestLine = 100_000
/** 4,000,000: values kept of one file; what the wanted attributes of 200,000 people need. */
const mostKept = 4_000_000

interface Line {
  readonly number: number
  readonly text: string
}

/** Read a file. `wanted` names the attributes to keep; all others are passed over unread. */
export function parseLdif(source: string, wanted: ReadonlySet<string>): Ldif {
  const entries: LdifEntry[] = []
  let kept = 0
  let binary = 0
  for (const record of recordsOf(source)) {
    const read = entryOf(record, wanted)
    if ('because' in read) return { ok: false, because: read.because }
    if (read.entry === null) continue
    entries.push(read.entry)
    binary += read.binary
    kept += read.kept
    if (entries.length > mostEntries || kept > mostKept)
      return {
        ok: false,
        because: `記録が多すぎます（${mostEntries.toLocaleString('ja')}件まで）。組織単位ごとに書き出してください。`,
      }
  }
  return { ok: true, entries, binary }
}

/** Records between blank lines, each as unfolded lines without comments. */
function* recordsOf(source: string): Generator<readonly Line[]> {
  let lines: { number: number; text: string }[] = []
  let isComment = false
  let number = 0
  for (const raw of physicalLines(source)) {
    number += 1
    if (raw.startsWith(' ')) {
      const last = lines.at(-1)
      // one letter over the limit tells that the line was too long; the rest is not kept
      if (!isComment && last !== undefined && last.text.length <= longestLine) last.text += raw.slice(1)
      continue
    }
    isComment = raw.startsWith('#')
    if (isComment) continue
    if (raw === '') {
      if (lines.length > 0) yield lines
      lines = []
      continue
    }
    lines.push({ number, text: raw })
  }
  if (lines.length > 0) yield lines
}

function* physicalLines(source: string): Generator<string> {
  let start = source.startsWith('\uFEFF') ? 1 : 0
  while (start < source.length) {
    const end = source.indexOf('\n', start)
    const line = end === -1 ? source.slice(start) : source.slice(start, end)
    yield line.endsWith('\r') ? line.slice(0, -1) : line
    if (end === -1) return
    start = end + 1
  }
}

type Read =
  | { readonly entry: LdifEntry | null; readonly kept: number; readonly binary: number }
  | { readonly because: string }

function entryOf(record: readonly Line[], wanted: ReadonlySet<string>): Read {
  const lines = /^version:/iu.test(record[0]?.text ?? '') ? record.slice(1) : record
  const [first, ...rest] = lines
  if (first === undefined) return { entry: null, kept: 0, binary: 0 }
  const dn = attributeOf(first)
  if ('because' in dn) return dn
  if (dn.name !== 'dn' || dn.value === null)
    return { because: `${first.number} 行目は「dn:」で始まっていません。LDIF の記録は dn から始まります。` }
  const attributes: Record<string, string[]> = {}
  let kept = 0
  let binary = 0
  for (const line of rest) {
    const name = nameOf(line.text)
    if (name === 'changetype' || name === 'control') return { because: changeRecord(line.number) }
    if (!wanted.has(name)) {
      if (name === '') return { because: `${line.number} 行目に「:」がありません。` }
      continue
    }
    const read = attributeOf(line)
    if ('because' in read) return read
    if (read.value === null) {
      binary += 1
      continue
    }
    const values = (attributes[name] ??= [])
    if (values.length >= mostValues)
      return { because: `${line.number} 行目：${name} の値が多すぎます（${mostValues}件まで）。` }
    values.push(read.value)
    kept += 1
  }
  return { entry: { line: first.number, dn: dn.value, attributes }, kept, binary }
}

const changeRecord = (line: number): string =>
  `${line} 行目は変更の記録（changetype）です。取り込めるのは、今の内容をすべて書き出した LDIF だけです（例：ldifde -f users.ldf -r "(objectClass=user)"、ldapsearch -LLL）。`

const nameOf = (text: string): string => {
  const colon = text.indexOf(':')
  return colon === -1 ? '' : (text.slice(0, colon).split(';')[0] ?? '').trim().toLowerCase()
}

type Attribute = { readonly name: string; readonly value: string | null } | { readonly because: string }

/** One `name: value`; null where the value is not text (objectGUID, a photograph). */
function attributeOf({ number, text }: Line): Attribute {
  const colon = text.indexOf(':')
  if (colon === -1) return { because: `${number} 行目に「:」がありません。` }
  if (text.length > longestLine)
    return { because: `${number} 行目が長すぎます（${longestLine.toLocaleString('ja')}文字まで）。` }
  const name = nameOf(text)
  const mark = text[colon + 1]
  if (mark === '<')
    return {
      because: `${number} 行目はほかのファイルを指しています（:<）。ファイルの外は読みません。値を書き出してください。`,
    }
  if (mark !== ':') return { name, value: plain(text.slice(colon + 1).replace(/^ +/u, '')) }
  const code = text.slice(colon + 2).trim()
  if (!/^[A-Za-z0-9+/]*={0,2}$/u.test(code) || code.length % 4 !== 0)
    return { because: `${number} 行目の base64 が壊れています。ファイルが途中で切れていないか確かめてください。` }
  return { name, value: decoded(code) }
}

const plain = (text: string): string | null => (text.includes('\0') ? null : text)

function decoded(code: string): string | null {
  try {
    return plain(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(code, 'base64')))
  } catch {
    return null
  }
}
