// A file goes in, a policy document comes out, or the reason why it cannot.

import type { Doubt, PolicyDocument } from './clause.ts'
import { findContents } from './contents.ts'
import { decode } from './decode.ts'
import { readDocx } from './docx/read.ts'
import { finish } from './finish.ts'
import type { Line, Lines } from './line.ts'
import { takeMargins } from './margins.ts'
import { outline } from './outline.ts'
import { linesOfText } from './plain.ts'
import { historyOf } from './revisions.ts'
import { sniff } from './sniff.ts'
import { survey } from './survey.ts'
import { titleOf } from './title.ts'

/** A file as it was handed in; its name is only used where the document has no title. */
export interface PolicySource {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Why a file is not read. */
export type UnreadableCode =
  | 'empty'
  | 'too-large'
  | 'too-many-lines'
  | 'not-supported'
  | 'broken-docx'
  | 'docx-limit'
  | 'docx-doctype'

/** Verdict of reading. */
export type PolicyReading =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly code: UnreadableCode; readonly because: string }

/** 4 MiB: a policy with all its standards is below 1 MB of text; more is another kind of file. Also bounds the time of reading. */
const mostText = 4 * 1024 * 1024

/** 16 MiB: a Word file may carry pictures. */
const mostDocx = 16 * 1024 * 1024

/** 100,000: lines of the longest set of standards are below 20,000. */
const mostLines = 100_000

/** Read a policy document from Markdown, plain text or Word, told apart by content. Never throws on input. */
export function readPolicy(source: PolicySource): PolicyReading {
  const read = linesIn(source)
  if (!read.ok) return read
  return { ok: true, document: documentOf(read.lines, { name: source.name, damaged: read.damaged }) }
}

/** The source lines (paragraphs of a Word file) as text, for the proof that nothing was lost; undefined where the file is not read. */
export function linesOf(source: PolicySource): readonly string[] | undefined {
  if (sniff(source.bytes).kind !== 'docx') return decode(source.bytes).text.split(/\r\n?|\n/u)
  const read = readDocx(source.bytes)
  if (!read.ok) return undefined
  const paragraphs: string[] = []
  for (const line of read.lines.lines) paragraphs[line.line - 1] = `${paragraphs[line.line - 1] ?? ''}${line.text}`
  return Array.from(paragraphs, (text) => text ?? '')
}

type Read =
  | { readonly ok: true; readonly lines: Lines; readonly damaged: number }
  | Extract<PolicyReading, { ok: false }>

function linesIn(source: PolicySource): Read {
  const found = sniff(source.bytes)
  if (found.kind === 'refused') return { ok: false, code: found.code, because: found.because }
  if (found.kind === 'docx') {
    if (source.bytes.length > mostDocx) return tooLarge('16 MB')
    const docx = readDocx(source.bytes)
    return docx.ok ? counted(docx.lines, 0) : docx
  }
  if (source.bytes.length > mostText) return tooLarge('4 MB')
  const { text, damaged } = decode(source.bytes)
  return counted(linesOfText(text), damaged ? text.slice(0, text.indexOf('\ufffd')).split('\n').length : 0)
}

function counted(lines: Lines, damaged: number): Read {
  if (lines.lines.length === 0)
    return { ok: false, code: 'empty', because: 'ファイルに文字がありません。内容を確かめて、もう一度選んでください。' }
  if (lines.lines.length > mostLines) {
    return {
      ok: false,
      code: 'too-many-lines',
      because: `行が${mostLines.toLocaleString('ja')}行を超えています。方針の部分だけのファイルにしてください。`,
    }
  }
  return { ok: true, lines, damaged }
}

function tooLarge(limit: string): Extract<PolicyReading, { ok: false }> {
  return {
    ok: false,
    code: 'too-large',
    because: `ファイルが大きすぎます（上限 ${limit}）。方針の文書だけのファイルにしてください。`,
  }
}

function documentOf(read: Lines, file: { name: string; damaged: number }): PolicyDocument {
  const { lines, margins } = takeMargins(read.lines)
  const contents = findContents(lines)
  const head = contents === undefined ? [] : lines.slice(0, contents.to)
  const found = survey(contents === undefined ? lines : lines.slice(contents.to))
  const cover = contents === undefined ? [] : lines.slice(0, contents.from)
  const provisional = titleOf([...cover, ...found.items.slice(0, 40).map((item) => item.line)]) ?? ''
  const parts = outline(found, provisional)
  const front = [...head, ...parts.front]
  const title = titleOf([...cover, ...parts.front])
  const history = historyOf([...cover, ...parts.front], parts.back)
  const { clauses, doubts } = finish(parts.clauses)
  const allMargins = [...read.margins, ...margins, ...parts.repeated.map(({ line, text }) => ({ line, text }))].sort(
    (a, b) => a.line - b.line,
  )
  return {
    title: title ?? file.name.replace(/\.[^.]{1,5}$/u, ''),
    revisions: history.revisions,
    front: front.map((line) => line.text),
    clauses,
    back: parts.back.map((line) => line.text),
    uncertain: sorted([
      ...parts.doubts,
      ...doubts,
      ...history.doubts,
      ...general({ title, clauses: clauses.length, file, separated: found.separated, front }),
    ]),
    ...(allMargins.length === 0 ? {} : { margins: allMargins }),
  }
}

interface General {
  readonly title: string | undefined
  readonly clauses: number
  readonly file: { readonly damaged: number }
  readonly separated: ReadonlySet<number>
  readonly front: readonly Line[]
}

function general({ title, clauses, file, separated, front }: General): readonly Doubt[] {
  const doubts: Doubt[] = [...separated].map((line) => ({
    line,
    why: '一行に続いていた番号を、項目ごとに分けました。',
  }))
  if (title === undefined)
    doubts.push({ line: front[0]?.line ?? 1, why: '文書の題名が見つからないため、ファイル名を題名にしました。' })
  if (clauses === 0)
    doubts.push({ line: front[0]?.line ?? 1, why: '番号も見出しも見つからないため、条項に分けられませんでした。' })
  if (file.damaged > 0)
    doubts.push({ line: file.damaged, why: '読めない文字があります。元のファイルの文字コードを確かめてください。' })
  return doubts
}

/** 500: more doubts than this are not read by anyone; the first ones tell enough. */
const mostDoubts = 500

function sorted(doubts: readonly Doubt[]): readonly Doubt[] {
  return [...doubts].sort((a, b) => a.line - b.line).slice(0, mostDoubts)
}
