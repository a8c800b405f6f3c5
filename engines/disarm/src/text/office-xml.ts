// Office documents written as one XML file: not data but documents, so they go the way of documents.
import { Held, type Job, type Rebuilt } from '../contract.ts'

/** What an office program would open this XML as. */
export interface OfficeXml {
  readonly kind: string
  readonly to: 'docx' | 'xlsx' | 'pptx'
}

/** Recognise Flat OPC, Word 2003 XML, Excel 2003 XML and flat OpenDocument by their roots; `undefined` for plain data. */
export function officeOf(text: string): OfficeXml | undefined {
  // 64 KB: the root and the first part's name stand far before.
  const head = text.slice(0, 65_536)
  const root = /<(?![?!])[^>]{0,4000}>/.exec(head)?.[0] ?? ''
  if (/^<(\w+:)?package\b/.test(root) && root.includes('2006/xmlPackage')) return { kind: 'Flat OPC', to: partOf(text) }
  if (/^<(\w+:)?wordDocument\b/.test(root) && root.includes('office/word/2003'))
    return { kind: 'Word 2003 XML', to: 'docx' }
  if (/^<(\w+:)?Workbook\b/.test(root) && root.includes('office:spreadsheet'))
    return { kind: 'Excel 2003 XML', to: 'xlsx' }
  if (/^<(\w+:)?document\b/.test(root) && root.includes('opendocument:xmlns:office'))
    return { kind: 'flat OpenDocument', to: flatOf(root) }
  return undefined
}

/** LibreOffice reads it, and what it makes goes through the engine like any document. */
export async function viaOffice(job: Job, { kind, to }: OfficeXml): Promise<Rebuilt> {
  const { office } = job.tools.convert
  if (office === null) throw new Held('converter-missing', job.name, `${kind}: save it as ${to} and send it again`)
  const made = await job.inner(
    await office(job.bytes, job.format, to),
    `${job.name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.${to}`,
  )
  if (made.state === 'held') throw new Held(made.code, job.name, `after conversion to ${to}: ${made.because}`)
  job.found({ code: 'converted', where: job.name, act: 'converted', detail: `${kind} → ${made.format}`, visible: true })
  return { bytes: made.bytes, format: made.format, extension: made.format }
}

function partOf(text: string): OfficeXml['to'] {
  const named = /\bname\s*=\s*["']\/(word|xl|ppt)\//.exec(text)?.[1]
  return named === 'xl' ? 'xlsx' : named === 'ppt' ? 'pptx' : 'docx'
}

function flatOf(root: string): OfficeXml['to'] {
  if (/opendocument\.spreadsheet/.test(root)) return 'xlsx'
  return /opendocument\.presentation/.test(root) ? 'pptx' : 'docx'
}
