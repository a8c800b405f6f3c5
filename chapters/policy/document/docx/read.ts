// A Word file as lines: what a reader sees on the page, with its automatic numbers, without what was deleted.

import type { Line, Lines } from '../line.ts'
import { readNumbering } from './numbering.ts'
import { openDocx } from './open.ts'
import type { DocxTrouble } from './open.ts'
import { paragraphsOf } from './paragraphs.ts'
import type { Paragraph } from './paragraphs.ts'
import { readStyles } from './styles.ts'

/** The lines of a Word file, or why it is not read. */
export type DocxReading =
  | { readonly ok: true; readonly lines: Lines }
  | { readonly ok: false; readonly code: DocxTrouble; readonly because: string }

/** Read a Word file (.docx). Never throws on input. */
export function readDocx(bytes: Uint8Array): DocxReading {
  const opened = openDocx(bytes)
  if (!opened.ok) return opened
  const part = (name: string): string | undefined => opened.parts.get(`word/${name}.xml`)
  const styles = readStyles(part('styles'))
  if (typeof styles === 'string') return troubled(styles)
  const numbering = readNumbering(part('numbering'))
  if (typeof numbering === 'string') return troubled(numbering)
  const notes = paragraphsOf(part('footnotes') ?? '<none/>', { styles, numbering, notes: new Map() })
  if (typeof notes === 'string') return troubled(notes)
  const main =
    opened.parts.get('word/document.xml') ??
    [...opened.parts].find(([name]) => name.startsWith('word/document'))?.[1] ??
    ''
  const paragraphs = paragraphsOf(main, { styles, numbering, notes: byNote(notes) })
  if (typeof paragraphs === 'string') return troubled(paragraphs)
  return { ok: true, lines: { lines: linesOf(paragraphs), margins: [] } }
}

function byNote(paragraphs: readonly Paragraph[]): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  for (const { note, text } of paragraphs) {
    if (note !== undefined && text.trim() !== '') notes.set(note, `${notes.get(note) ?? ''}${text.trim()}`)
  }
  return notes
}

function linesOf(paragraphs: readonly Paragraph[]): readonly Line[] {
  const lines: Line[] = []
  paragraphs.forEach((paragraph, index) => {
    const label = paragraph.number === '' ? '' : `${paragraph.number}　`
    const pieces = `${label}${clean(paragraph.text)}`.split('\n').map((text) => text.trim())
    pieces.forEach((text, at) => {
      if (text === '') return
      lines.push({
        line: index + 1,
        text,
        hash: at === 0 ? paragraph.heading : 0,
        dash: -1,
        indent: 0,
        row: paragraph.row,
        gap: at === 0,
        auto: at === 0 && paragraph.number !== '' && paragraph.number !== '・',
      })
    })
  })
  return lines
}

function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200d\u2060\u00ad\ufeff]/gu, ' ')
}

const because: Readonly<Record<DocxTrouble, string>> = {
  'broken-docx': 'Word ファイルが壊れています。Word で開いて保存し直してから、もう一度選んでください。',
  'docx-limit': 'Word ファイルの中身が大きすぎるか、入れ子が深すぎます。方針の文書だけのファイルにしてください。',
  'docx-doctype':
    'Word ファイルに文書型宣言（DOCTYPE）があります。安全のため読み取りません。Word で保存し直してください。',
  'not-supported': 'Word（.docx）の文書ではありません。Word で「.docx」として保存したファイルを選んでください。',
}

function troubled(code: DocxTrouble): DocxReading {
  return { ok: false, code, because: because[code] }
}
