// The paragraphs of word/document.xml in reading order, tables row by row.

import { nextNumber } from './numbering.ts'
import type { Numbering } from './numbering.ts'
import type { DocxTrouble } from './open.ts'
import { styleOf } from './styles.ts'
import type { Styles } from './styles.ts'
import { walkXml } from './xml.ts'

/** A paragraph as it is seen. */
export interface Paragraph {
  readonly text: string
  /** The automatic number, as shown. */
  readonly number: string
  readonly heading: number
  readonly row: boolean
  /** Id of the footnote it belongs to. */
  readonly note: string | undefined
}

/** What the rest of the file knows. */
export interface Setting {
  readonly styles: Styles
  readonly numbering: Numbering
  readonly notes: ReadonlyMap<string, string>
}

/** 100,000: the longest set of standards has below 20,000 paragraphs. */
const mostParagraphs = 100_000

/** Parts of the XML that are not shown: deleted text, its moved original, field codes, the second form of a drawing, ruby. */
const hidden = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'Fallback',
  'rt',
  'pPrChange',
  'rPrChange',
  'numberingChange',
  'sectPr',
])

interface Open {
  text: string
  style: string
  list: string | undefined
  depth: number | undefined
  outline: number | undefined
  bold: number
  signs: number
  readonly notes: string[]
}

interface Table {
  readonly cells: string[]
  readonly cell: string[]
  readonly paragraphs: Paragraph[]
}

interface Reader {
  readonly setting: Setting
  readonly done: Paragraph[]
  readonly open: Open[]
  readonly tables: Table[]
  hiding: number
  inText: number
  inProperties: number
  runBold: boolean
  note: string | undefined
  tooMany: boolean
}

/** Read all paragraphs of a part. */
export function paragraphsOf(xml: string, setting: Setting): readonly Paragraph[] | DocxTrouble {
  const reader: Reader = {
    setting,
    done: [],
    open: [],
    tables: [],
    hiding: 0,
    inText: 0,
    inProperties: 0,
    runBold: false,
    note: undefined,
    tooMany: false,
  }
  const trouble = walkXml(xml, {
    open: (name, at) => enter(reader, name, at),
    close: (name) => leave(reader, name),
    text: (text) => {
      const paragraph = reader.open.at(-1)
      if (reader.inText === 0 || reader.hiding > 0 || paragraph === undefined) return
      paragraph.text += text
      paragraph.signs += text.trim().length
      if (reader.runBold) paragraph.bold += text.trim().length
    },
  })
  if (trouble !== undefined) return trouble
  return reader.tooMany ? 'docx-limit' : reader.done
}

function enter(reader: Reader, name: string, at: Readonly<Record<string, string>>): void {
  if (hidden.has(name)) reader.hiding += 1
  if (reader.hiding > 0) return
  const paragraph = reader.open.at(-1)
  if (name === 'p')
    reader.open.push({
      text: '',
      style: '',
      list: undefined,
      depth: undefined,
      outline: undefined,
      bold: 0,
      signs: 0,
      notes: [],
    })
  else if (name === 'pPr') reader.inProperties += 1
  else if (name === 't') reader.inText += 1
  else if (name === 'r') reader.runBold = false
  else if (name === 'tbl') reader.tables.push({ cells: [], cell: [], paragraphs: [] })
  else if (name === 'footnote' || name === 'endnote') reader.note = at['id']
  else if (paragraph === undefined) return
  else if (reader.inProperties > 0) enterProperty(paragraph, name, at)
  else enterRun(reader, paragraph, name, at)
}

function enterProperty(paragraph: Open, name: string, at: Readonly<Record<string, string>>): void {
  const value = at['val'] ?? ''
  if (name === 'pStyle') paragraph.style = value
  else if (name === 'numId') paragraph.list = value
  else if (name === 'ilvl') paragraph.depth = Number(value)
  else if (name === 'outlineLvl') paragraph.outline = Number(value)
}

function enterRun(reader: Reader, paragraph: Open, name: string, at: Readonly<Record<string, string>>): void {
  if (name === 'b') reader.runBold = at['val'] !== '0' && at['val'] !== 'false'
  else if (name === 'tab') paragraph.text += '　'
  else if (name === 'br' || name === 'cr') paragraph.text += '\n'
  else if (name === 'noBreakHyphen') paragraph.text += '-'
  else if (name === 'footnoteReference') paragraph.notes.push(at['id'] ?? '')
}

function leave(reader: Reader, name: string): void {
  if (hidden.has(name)) {
    reader.hiding -= 1
    return
  }
  if (reader.hiding > 0) return
  if (name === 'pPr') reader.inProperties -= 1
  else if (name === 't') reader.inText -= 1
  else if (name === 'p') leaveParagraph(reader)
  else if (name === 'tc') leaveCell(reader)
  else if (name === 'tr') leaveRow(reader)
  else if (name === 'tbl') reader.tables.pop()
}

function leaveParagraph(reader: Reader): void {
  const open = reader.open.pop()
  if (open === undefined) return
  const { setting } = reader
  const style = styleOf(setting.styles, open.style)
  const list = open.list ?? style.list
  const number =
    list === undefined || list === '0' || open.text.trim() === ''
      ? ''
      : nextNumber(setting.numbering, list, open.depth ?? style.depth ?? 0)
  const outline = open.outline !== undefined && open.outline < 9 ? Math.min(6, open.outline + 1) : undefined
  const bold = open.signs > 0 && open.bold === open.signs && open.signs <= 60
  const heading = style.contents ? 0 : (outline ?? (style.heading > 0 ? style.heading : bold ? 7 : 0))
  emit(reader, { text: style.contents ? `${open.text}` : open.text, number, heading, row: false, note: reader.note })
  for (const id of open.notes) {
    const text = setting.notes.get(id)
    if (text !== undefined) emit(reader, { text, number: '', heading: 0, row: false, note: undefined })
  }
}

/** A paragraph of a table waits for its row; a text box stands outside the table that holds it only by chance. */
function emit(reader: Reader, paragraph: Paragraph): void {
  const table = reader.tables.at(-1)
  if (table === undefined) {
    reader.done.push(paragraph)
    if (reader.done.length > mostParagraphs) reader.tooMany = true
    return
  }
  table.paragraphs.push(paragraph)
  const text = `${paragraph.number}${paragraph.number === '' ? '' : ' '}${paragraph.text.replaceAll('\n', ' ').trim()}`
  if (text !== '') table.cell.push(text)
}

function leaveCell(reader: Reader): void {
  const table = reader.tables.at(-1)
  if (table === undefined) return
  table.cells.push(table.cell.join(' '))
  table.cell.length = 0
}

/** A row of one cell is a frame around ordinary paragraphs; a row of several is one line. */
function leaveRow(reader: Reader): void {
  const table = reader.tables.at(-1)
  if (table === undefined) return
  const { cells, paragraphs } = table
  const outer = reader.tables.at(-2)
  const rows =
    cells.length === 1
      ? [...paragraphs]
      : [{ text: cells.filter((cell) => cell !== '').join('　'), number: '', heading: 0, row: true, note: reader.note }]
  cells.length = 0
  paragraphs.length = 0
  for (const row of rows) {
    if (outer === undefined) reader.done.push(row)
    else {
      outer.paragraphs.push(row)
      outer.cell.push(`${row.number}${row.number === '' ? '' : ' '}${row.text}`)
    }
  }
  if (reader.done.length > mostParagraphs) reader.tooMany = true
}
