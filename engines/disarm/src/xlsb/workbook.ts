// The workbook and its strings in records, to XML.
import { escapeText, escapeValue } from '../xml/index.ts'
import { readRecords } from './records.ts'
import { record } from './records.table.ts'
import { range, text } from './sheet.ts'

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** Sheets in order, hidden ones hidden; names of macros and ranges are not carried over. */
export function workbookXml(bytes: Uint8Array, where: string): string {
  let sheets = ''
  let since1904 = false
  readRecords(bytes, where, (fields) => {
    if (fields.type === record.workbookProperties) since1904 = (fields.u32() & 1) === 1
    if (fields.type !== record.bundleSheet) return
    const state = ['', ' state="hidden"', ' state="veryHidden"'][fields.u32()] ?? ''
    const number = fields.u32()
    const relation = fields.text()
    sheets += `<sheet name="${escapeValue(fields.text())}" sheetId="${number}"${state} r:id="${escapeValue(relation)}"/>`
  })
  return `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${since1904 ? ' date1904="1"' : ''}/><bookViews><workbookView/></bookViews><sheets>${sheets}</sheets></workbook>`
}

/** Shared strings without the fonts of single characters. */
export function stringsXml(bytes: Uint8Array, where: string): string {
  const items: string[] = []
  readRecords(bytes, where, (fields) => {
    if (fields.type !== record.sharedItem) return
    fields.skip(1)
    items.push(`<si>${text(fields.text())}</si>`)
  })
  return `<sst ${main}>${items.join('')}</sst>`
}

/** Comments: authors, cells and plain text. */
export function commentsXml(bytes: Uint8Array, where: string): string {
  let authors = ''
  let comments = ''
  let open = ''
  readRecords(bytes, where, (fields) => {
    if (fields.type === record.commentAuthor) authors += `<author>${escapeText(fields.text())}</author>`
    else if (fields.type === record.beginComment) {
      const author = fields.u32()
      open = `<comment ref="${range(fields)}" authorId="${author}">`
    } else if (fields.type === record.commentText && open !== '') {
      fields.skip(1)
      comments += `${open}<text>${text(fields.text())}</text></comment>`
      open = ''
    }
  })
  return `<comments ${main}><authors>${authors}</authors><commentList>${comments}</commentList></comments>`
}
