// A sheet in records to a sheet in XML: rows, cells with their values, widths, merged cells, links, page setup. Formulas become their values.
import { escapeText, escapeValue } from '../xml/index.ts'
import { type Fields, readRecords } from './records.ts'
import { errors, record } from './records.table.ts'

const head =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'

/** The sheet as SpreadsheetML, and how many formulas were turned into their values. */
export function sheetXml(bytes: Uint8Array, where: string): { readonly xml: string; readonly formulas: number } {
  const out = {
    view: '',
    format: '',
    columns: '',
    rows: [] as string[],
    merged: '',
    links: '',
    print: '',
    margins: '',
    setup: '',
    headers: '',
    drawing: '',
    legacy: '',
    open: false,
    row: 0,
    formulas: 0,
  }
  readRecords(bytes, where, (fields) => {
    const { type } = fields
    if (type === record.row) openRow(fields, out)
    else if (type >= record.cellBlank && type <= record.formulaError) writeCell(fields, out)
    else if (type === record.column) out.columns += column(fields)
    else if (type === record.mergeCell) out.merged += `<mergeCell ref="${range(fields)}"/>`
    else if (type === record.hyperlink) out.links += link(fields)
    else if (type === record.drawing) out.drawing = `<drawing r:id="${escapeValue(fields.text())}"/>`
    else if (type === record.legacyDrawing) out.legacy = `<legacyDrawing r:id="${escapeValue(fields.text())}"/>`
    else if (type === record.beginView) out.view = (fields.u16() & 4) === 0 ? ' showGridLines="0"' : ''
    else if (type === record.formatInfo) out.format = formatInfo(fields)
    else if (type === record.margins) out.margins = margins(fields)
    else if (type === record.pageSetup) out.setup = pageSetup(fields)
    else if (type === record.headerFooter) out.headers = headerFooter(fields)
  })
  if (out.open) out.rows.push('</row>')
  const list = (name: string, items: string): string => (items === '' ? '' : `<${name}>${items}</${name}>`)
  const xml =
    `${head}<sheetViews><sheetView workbookViewId="0"${out.view}/></sheetViews>${out.format}${list('cols', out.columns)}<sheetData>${out.rows.join('')}</sheetData>` +
    `${list('mergeCells', out.merged)}${list('hyperlinks', out.links)}${out.margins}${out.setup}${out.headers}${out.drawing}${out.legacy}</worksheet>`
  return { xml, formulas: out.formulas }
}

interface Rows {
  rows: string[]
  open: boolean
  row: number
  formulas: number
}

function openRow(fields: Fields, out: Rows): void {
  if (out.open) out.rows.push('</row>')
  out.open = true
  out.row = fields.u32() + 1
  const style = fields.u32()
  const height = fields.u16() / 20
  fields.skip(1)
  const bits = fields.u8()
  const level = bits & 7
  out.rows.push(
    `<row r="${out.row}"${height > 0 ? ` ht="${height}"` : ''}${bits & 0x20 ? ' customHeight="1"' : ''}${bits & 0x10 ? ' hidden="1"' : ''}` +
      `${level > 0 ? ` outlineLevel="${level}"` : ''}${bits & 8 ? ' collapsed="1"' : ''}${bits & 0x40 ? ` s="${style & 0xffffff}" customFormat="1"` : ''}>`,
  )
}

function writeCell(fields: Fields, out: Rows): void {
  const at = `${letters(fields.u32())}${out.row}`
  const style = fields.u32() & 0xffffff
  const { type } = fields
  if (type >= record.formulaString) out.formulas++
  const cell = (kind: string, value: string): string =>
    `<c r="${at}"${style === 0 ? '' : ` s="${style}"`}${kind}>${value}</c>`
  const values: Readonly<Record<number, () => string>> = {
    [record.cellBlank]: () => cell('', ''),
    [record.cellRk]: () => cell('', `<v>${rk(fields.u32())}</v>`),
    [record.cellReal]: () => cell('', `<v>${fields.f64()}</v>`),
    [record.formulaNumber]: () => cell('', `<v>${fields.f64()}</v>`),
    [record.cellString]: () => cell(' t="inlineStr"', `<is>${text(fields.text())}</is>`),
    [record.formulaString]: () => cell(' t="inlineStr"', `<is>${text(fields.text())}</is>`),
    [record.cellShared]: () => cell(' t="s"', `<v>${fields.u32()}</v>`),
    [record.cellBool]: () => cell(' t="b"', `<v>${fields.u8() === 0 ? 0 : 1}</v>`),
    [record.formulaBool]: () => cell(' t="b"', `<v>${fields.u8() === 0 ? 0 : 1}</v>`),
    [record.cellError]: () => cell(' t="e"', `<v>${errors[fields.u8()] ?? '#VALUE!'}</v>`),
    [record.formulaError]: () => cell(' t="e"', `<v>${errors[fields.u8()] ?? '#VALUE!'}</v>`),
  }
  const made = values[type]?.()
  if (made !== undefined && out.open) out.rows.push(made)
}

/** A string element; XML has no place for most control characters. */
export function text(value: string): string {
  return `<t xml:space="preserve">${escapeText(value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ''))}</t>`
}

/** RkNumber: thirty bits of an integer or of a double's upper half, perhaps a hundredth. */
function rk(bits: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(4, bits & 0xfffffffc, true)
  const value = bits & 2 ? (bits | 0) >> 2 : view.getFloat64(0, true)
  return bits & 1 ? value / 100 : value
}

function letters(column: number): string {
  let name = ''
  for (let rest = Math.min(column, 16_383) + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** `A1` or `A1:B2` of four numbers: rows, then columns. */
export function range(fields: Fields): string {
  const [top, bottom, left, right] = [fields.u32(), fields.u32(), fields.u32(), fields.u32()]
  const first = `${letters(left)}${top + 1}`
  return top === bottom && left === right ? first : `${first}:${letters(right)}${bottom + 1}`
}

function column(fields: Fields): string {
  const [first, last, width, style] = [fields.u32(), fields.u32(), fields.u32(), fields.u32()]
  const bits = fields.u16()
  const level = (bits >> 8) & 7
  return `<col min="${first + 1}" max="${Math.min(last + 1, 16_384)}" width="${width / 256}" style="${style}"${bits & 1 ? ' hidden="1"' : ''}${bits & 2 ? ' customWidth="1"' : ''}${level > 0 ? ` outlineLevel="${level}"` : ''}/>`
}

function link(fields: Fields): string {
  const ref = range(fields)
  const [id, place, tip, shown] = [fields.text(), fields.text(), fields.text(), fields.text()].map(escapeValue)
  const part = (name: string, value: string | undefined): string =>
    value === undefined || value === '' ? '' : ` ${name}="${value}"`
  return `<hyperlink ref="${ref}"${part('r:id', id)}${part('location', place)}${part('tooltip', tip)}${part('display', shown)}/>`
}

function formatInfo(fields: Fields): string {
  const width = fields.u32()
  const characters = fields.u16()
  const height = fields.u16() / 20
  return `<sheetFormatPr${width === 0xffffffff ? '' : ` defaultColWidth="${width / 256}"`} baseColWidth="${characters}" defaultRowHeight="${height}"/>`
}

function margins(fields: Fields): string {
  const names = ['left', 'right', 'top', 'bottom', 'header', 'footer']
  return `<pageMargins ${names.map((name) => `${name}="${fields.f64()}"`).join(' ')}/>`
}

function pageSetup(fields: Fields): string {
  const [paper, scale] = [fields.u32(), fields.u32()]
  fields.skip(12)
  const first = fields.u32()
  const [wide, high] = [fields.u32(), fields.u32()]
  const bits = fields.u16()
  const valid = (bits & 4) === 0
  const size = paper > 0 && paper < 119 ? ` paperSize="${paper}"` : ''
  return `<pageSetup${size}${valid && scale >= 10 && scale <= 400 ? ` scale="${scale}"` : ''}${bits & 0x80 ? ` firstPageNumber="${first}" useFirstPageNumber="1"` : ''} fitToWidth="${wide}" fitToHeight="${high}"${bits & 1 ? ' pageOrder="overThenDown"' : ''} orientation="${bits & 2 ? 'landscape' : 'portrait'}"/>`
}

function headerFooter(fields: Fields): string {
  const bits = fields.u16()
  const names = ['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter']
  const parts = names.map((name) => {
    const value = fields.left() >= 4 ? fields.text() : ''
    return value === '' ? '' : `<${name}>${escapeText(value)}</${name}>`
  })
  return `<headerFooter${bits & 1 ? ' differentOddEven="1"' : ''}${bits & 2 ? ' differentFirst="1"' : ''}>${parts.join('')}</headerFooter>`
}
