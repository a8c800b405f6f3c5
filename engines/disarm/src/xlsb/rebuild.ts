// A binary workbook becomes a plain one: its records are read into XML, and the package then takes the way of every xlsx.
import type { Job, Rebuilt } from '../contract.ts'
import { openPackage, type Package } from '../ooxml/package.ts'
import { rebuildFrom } from '../ooxml/rebuild.ts'
import { sheetXml } from './sheet.ts'
import { stylesXml } from './styles.ts'
import { commentsXml, stringsXml, workbookXml } from './workbook.ts'

const types = {
  workbook: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main',
  worksheet: 'application/vnd.ms-excel.worksheet',
  styles: 'application/vnd.ms-excel.styles',
  strings: 'application/vnd.ms-excel.sharedStrings',
  comments: 'application/vnd.ms-excel.comments',
} as const

/** Rebuilds a binary workbook as xlsx. Throws `Held`. */
export async function rebuildXlsb(job: Job): Promise<Rebuilt> {
  job.found({ code: 'converted', where: '', act: 'converted', detail: 'xlsb → xlsx' })
  return rebuildFrom(job, readable(openPackage(job), job))
}

function readable(source: Package, job: Job): Package {
  const made = new Map<string, Uint8Array>()
  const convert = (name: string): Uint8Array => {
    const bytes = source.bytes(name)
    const xml = toXml(source.typeOf(name), bytes, name, job)
    return xml === null ? bytes : new TextEncoder().encode(xml)
  }
  return {
    ...source,
    typeOf: (name) =>
      source.typeOf(name) === types.workbook
        ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
        : source.typeOf(name),
    bytes(name) {
      const known = made.get(name)
      if (known !== undefined) return known
      const bytes = convert(name)
      made.set(name, bytes)
      return bytes
    },
  }
}

function toXml(type: string, bytes: Uint8Array, name: string, job: Job): string | null {
  if (type === types.workbook) return workbookXml(bytes, name)
  if (type === types.styles) return stylesXml(bytes, name)
  if (type === types.strings) return stringsXml(bytes, name)
  if (type === types.comments) return commentsXml(bytes, name)
  if (type !== types.worksheet) return null
  const { xml, formulas } = sheetXml(bytes, name)
  if (formulas > 0)
    job.found({
      code: 'converted',
      where: name,
      act: 'replaced',
      count: formulas,
      detail: 'formulas became their values',
    })
  return xml
}
