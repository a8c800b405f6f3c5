// What the name and the sender say a file is, held against what it is.
import type { Format } from './codes.table.ts'
import { Held } from './contract.ts'
import type { Ledger } from './findings.ts'
import { activeExtensions, formatRows } from './formats.table.ts'
import { extensionOf, formatsOf } from './name.ts'
import type { Sniffed } from './sniff/index.ts'

interface Claim {
  readonly name: string
  readonly where: string
  readonly declared: string | undefined
  readonly ledger: Ledger
}

/**
 * Decide the format to work with. Held where the ending belongs to another family of formats or makes machines act; told where it is another
 * of the same family. A plain text stays the text that its ending says, whatever its words look like: it opens by its ending.
 */
export function compareName(sniffed: Sniffed, { name, where, declared, ledger }: Claim): Format {
  const { format } = sniffed
  const extension = extensionOf(name)
  if (activeExtensions.has(extension))
    throw new Held('executable', where, `a file ending in .${extension} acts when it is opened`)
  tellDeclared(format, { where, declared, ledger })
  const claims = formatsOf(extension)
  if (claims.includes(format) || format === 'executable' || format === 'unknown') return format
  if (format === 'encrypted-office') return format
  const detail = `.${extension} is ${format}${sniffed.detail === undefined ? '' : ` (${sniffed.detail})`}`
  const plain = claims.find((claim) => formatRows[claim].family === 'text' || claim === 'html')
  if (plain !== undefined && isText(format)) {
    if (format !== 'txt') ledger.add({ code: 'disguised-extension', where, act: 'reported', detail, visible: false })
    return plain
  }
  const kind = sniffed.opens ?? format
  if (claims.length > 0 && !claims.some((claim) => areKin(claim, kind) || isHarmlessly(claim, kind)))
    throw new Held('disguised', where, detail)
  ledger.add({ code: 'disguised-extension', where, act: 'replaced', detail, visible: false })
  return format
}

function tellDeclared(format: Format, { where, declared, ledger }: Omit<Claim, 'name'>): void {
  const told = declared?.split(';')[0]?.trim().toLowerCase()
  const says = told === undefined ? undefined : mediaTypes[told]
  if (says === undefined || says === format || areKin(says, format)) return
  const detail = `declared ${told ?? ''}, is ${format}`
  ledger.add({ code: 'disguised-extension', where, act: 'reported', detail, visible: false })
}

const kin: readonly (readonly Format[])[] = [
  ['doc', 'rtf', 'docx', 'docm', 'dotx', 'dotm'],
  ['xls', 'xlsx', 'xlsm', 'xlsb', 'xltx', 'xltm', 'xlam'],
  ['ppt', 'pptx', 'pptm', 'ppsx', 'ppsm', 'potx', 'potm', 'ppam'],
  ['odt', 'ott'],
  ['ods', 'ots'],
  ['odp', 'otp'],
  ['sfc', 'p21'],
  ['zip', '7z', 'lzh', 'tar', 'gz'],
  ['eml', 'mbox'],
  ['ics', 'vcf'],
  ['xml', 'svg', 'html'],
]

/** Two formats that the same programs open. */
function areKin(one: Format, other: Format): boolean {
  if (one === other || kin.some((group) => group.includes(one) && group.includes(other))) return true
  const { family } = formatRows[one]
  return family === formatRows[other].family && (family === 'picture' || family === 'text')
}

/**
 * Systems of the office write tables of text or HTML and call them .xls, and writers save under another writer's ending: what is
 * rebuilt leaves under its own name, so nobody is deceived. A picture that is an office file, or a paper that is an archive, stays held.
 */
const isHarmlessly = (claimed: Format, format: Format): boolean =>
  isDocument(claimed) && (isText(format) || isDocument(format))
const isDocument = (format: Format): boolean => documents.test(formatRows[format].family)
const documents = /^(document|workbook|slides|drawing|pdf|calendar|mail|web)$/

const isText = (format: Format): boolean =>
  (['text', 'web', 'mail', 'calendar', 'cad'].includes(formatRows[format].family) &&
    !['msg', 'jww', 'dwg'].includes(format)) ||
  format === 'svg'

const mediaTypes: Readonly<Record<string, Format>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/calendar': 'ics',
  'message/rfc822': 'eml',
  'application/zip': 'zip',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/rtf': 'rtf',
}
