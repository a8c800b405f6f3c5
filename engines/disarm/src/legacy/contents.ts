// What an old Office file holds besides its text, so that the report can name what conversion loses.
import { type FindingCode, Held, type Job } from '../contract.ts'
import { type Compound, isCompound, readCompound, type Stream } from './compound.ts'

interface Row {
  readonly code: FindingCode
  readonly path: RegExp
  readonly detail: string
}

/** By path of streams and storages, in any letter case. */
const rows: readonly Row[] = [
  { code: 'macro', path: /(^|\/)(macros|_vba_project_cur|_vba_project|vba)(\/|$)/, detail: 'VBA project' },
  { code: 'ole-object', path: /(^|\/)(objectpool\/[^/]+|mbd[0-9a-f]{8})$/, detail: 'embedded object' },
  { code: 'ole-object', path: /equation native$/, detail: 'Equation 3.0' },
  { code: 'embedded-file', path: /\u0001ole10native$/, detail: 'packaged file' },
  { code: 'activex', path: /(^|\/)(\u0003ocxname|\u0003ocxdata|contents)$|vbframe$/, detail: 'control' },
  { code: 'personal-metadata', path: /^\u0005(summaryinformation|documentsummaryinformation)$/, detail: 'properties' },
  { code: 'signature', path: /^(_signatures|_xmlsignatures)(\/|$)/, detail: 'signature' },
  { code: 'printer-settings', path: /^(\u0001?pldr|printer.*)$/, detail: 'printer' },
]

/** Reports what stands in the file. Throws `Held` for encrypted and broken ones. */
export function tellContents(job: Job): void {
  if (!isCompound(job.bytes)) return
  const compound = readCompound(job.bytes, job.name)
  const paths = [...compound.streams.map(({ path }) => path), ...compound.storages].map((path) =>
    path.join('/').toLowerCase(),
  )
  for (const { code, path, detail } of rows) {
    const count = paths.filter((one) => path.test(one)).length
    if (count > 0)
      job.found({
        code,
        where: job.name,
        act: 'removed',
        count: code === 'ole-object' ? count : 1,
        detail,
        visible: code !== 'personal-metadata',
      })
  }
  if (job.format === 'doc') tellWord(job, compound)
  if (job.format === 'xls') tellWorkbook(job, compound)
  if (job.format === 'ppt') tellSlides(job, compound)
}

const find = ({ streams }: Compound, name: RegExp): Stream | undefined =>
  streams.find(({ path }) => path.length === 1 && name.test(path[0] ?? ''))

/** FIB (MS-DOC §2.5.2): encrypted, template, fields that fetch. */
function tellWord(job: Job, compound: Compound): void {
  const bytes = find(compound, /^WordDocument$/i)?.bytes()
  if (bytes === undefined || bytes.length < 32) throw new Held('malformed', job.name, 'no WordDocument stream')
  if (((bytes[11] ?? 0) & 1) !== 0) throw needsPassword(job)
  const text = narrow(bytes)
  for (const field of ['DDEAUTO', 'DDE', 'INCLUDETEXT', 'INCLUDEPICTURE', 'LINK', 'MACROBUTTON', 'DATABASE'])
    if (new RegExp(`\\u0013 *${field} `).test(text))
      job.found({
        code: field.startsWith('DDE') ? 'dde' : 'field-code',
        where: job.name,
        act: 'reported',
        detail: field,
      })
}

/** Records of the workbook stream (MS-XLS §2.4): encryption, macro sheets, links, queries. */
function tellWorkbook(job: Job, compound: Compound): void {
  const bytes = find(compound, /^(Workbook|Book)$/i)?.bytes()
  if (bytes === undefined) throw new Held('malformed', job.name, 'no Workbook stream')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const counts = new Map<Seen, number>()
  const see = (what: Seen): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
  for (let at = 0; at + 4 <= bytes.length; at += 4 + view.getUint16(at + 2, true)) {
    const [kind, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    if (at + 4 + size > bytes.length) break
    if (kind === 0x2f) throw needsPassword(job)
    if (kind === 0x85 && size >= 6 && view.getUint8(at + 9) === 1) see('xlm-macro')
    if (kind === 0x1ae && size > 4 && view.getUint16(at + 6, true) !== 0x0401) see('external-workbook')
    if (kind === 0xdc || kind === 0x1b5) see('data-connection')
  }
  for (const [code, count] of counts) job.found({ code, where: job.name, act: 'reported', count })
}

type Seen = 'xlm-macro' | 'external-workbook' | 'data-connection'

/** Atoms of PowerPoint (MS-PPT §2.13.24): encrypted documents name a session; objects and actions by their type. */
function tellSlides(job: Job, compound: Compound): void {
  const bytes = find(compound, /^PowerPoint Document$/i)?.bytes()
  if (bytes === undefined) throw new Held('malformed', job.name, 'no PowerPoint Document stream')
  if (find(compound, /^EncryptedSummary$/i) !== undefined) throw needsPassword(job)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const counts = new Map<FindingCode, number>()
  let at = 0
  while (at + 8 <= bytes.length) {
    const version = view.getUint16(at, true) & 15
    const kind = view.getUint16(at + 2, true)
    if (kind === 0x2f14) throw needsPassword(job)
    const code = atoms[kind]
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1)
    // Containers are entered, atoms are stepped over.
    at += version === 15 ? 8 : 8 + view.getUint32(at + 4, true)
  }
  for (const [code, count] of counts) job.found({ code, where: job.name, act: 'reported', count })
}

/** ExOleObjAtom, VBAInfoAtom, InteractiveInfoAtom, ExControl. */
const atoms: Readonly<Record<number, FindingCode>> = {
  0x0fc3: 'ole-object',
  0x0400: 'macro',
  0x0ff3: 'shape-action',
  0x0fee: 'activex',
}

/** No password opens an old format here: who gave one is told to ask for another file, not for another password. */
const needsPassword = (job: Job): Held =>
  job.passwords.length === 0
    ? new Held('password-needed', job.name, `${job.format} is encrypted with a password`)
    : new Held('encrypted', job.name, `${job.format} with a password can't be opened here; ask for it without one`)

/** Field codes stand in one or two bytes a character; both read alike without the zeros. */
function narrow(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192).filter((byte) => byte !== 0)))
  return pieces.join('')
}
