// Text formats: what a reader sees stays, byte for byte; what drives a terminal, hides words, computes or fetches goes.
import type { Danger, FormatModule, Job, Rebuilt } from '../contract.ts'
import { Held } from '../contract.ts'
import { cleanText, lineOf, strangerIn } from './clean.ts'
import { type Decoded, decodeText, encodeText } from './decode.ts'
import { judgeTable } from './judge-table.ts'
import { checkJson } from './json.ts'
import { dull, liveIn } from './markdown.ts'
import { officeOf, viaOffice } from './office-xml.ts'
import { neutralise } from './table.ts'
import { checkXml, cutXml, liveInXml } from './xml.ts'
import { declaredEncoding, redeclare } from './xml-encoding.ts'

/** csv, tsv, txt, md, json, xml. */
export const textFormats: FormatModule = {
  formats: ['csv', 'tsv', 'txt', 'md', 'json', 'xml'],
  rebuild,
  judge: (bytes, format, { limits }) => Promise.resolve(judge(bytes, format, limits)),
}

async function rebuild(job: Job): Promise<Rebuilt> {
  const { bytes, format, name } = job
  const extension = format
  // Nothing in it, nothing to fear.
  if (bytes.length === 0) return { bytes, format, extension }
  const decoded = decodeText(bytes)
  if (decoded === undefined) throw new Held('malformed', name, 'no text of an encoding we know')
  const office = format === 'xml' ? officeOf(decoded.text) : undefined
  if (office !== undefined) return viaOffice(job, office)
  const { text, removed } = cleanText(decoded.text)
  for (const { code, count, line } of removed) job.found({ code, where: `line ${line}`, act: 'removed', count })
  const edited = edit(job, text, decoded)
  if (edited === decoded.text) return { bytes, format, extension }
  return { bytes: written(job, { ...decoded, text: edited }), format, extension }
}

/** What comes out is what was read: an encoding that cannot write a character again holds the file rather than change it. */
function written(job: Job, decoded: Decoded): Uint8Array {
  const { bytes, lost } = encodeText(decoded)
  if (lost > 0) throw new Held('malformed', job.name, `${lost} characters have no place in ${decoded.encoding}`)
  return bytes
}

function edit(job: Job, text: string, decoded: Decoded): string {
  const { format, limits, name } = job
  if (format === 'csv' || format === 'tsv') return editTable(job, text)
  if (format === 'md') return editMarkdown(job, text)
  if (format === 'xml') return editXml(job, text, decoded)
  if (format === 'json') checkJson(text.replace(/^\ufeff/, ''), limits, name)
  return text
}

function editTable(job: Job, given: string): string {
  const { text, cells } = neutralise(given)
  for (const { line, weight, words } of cells) {
    const code = weight === 'exchange' ? 'dde' : 'formula-injection'
    job.found({ code, where: `line ${line}`, act: 'replaced', detail: words, visible: true })
  }
  return text
}

function editMarkdown(job: Job, given: string): string {
  const { text, pieces } = dull(given)
  for (const { code, words, at } of pieces)
    job.found({ code, where: `line ${lineOf(given, at)}`, act: 'replaced', detail: words, visible: true })
  return text
}

function editXml(job: Job, given: string, { encoding, bom }: Decoded): string {
  const declared = redeclare(given, encoding, bom)
  if (declared !== given) {
    const detail = `${declaredEncoding(given) ?? 'none'} → ${encoding}`
    job.found({ code: 'encoding', where: 'line 1', act: 'replaced', detail, visible: false })
  }
  const { text, cuts } = cutXml(declared, job.limits, job.name)
  for (const { code, words, at } of cuts)
    job.found({ code, where: `line ${lineOf(declared, at)}`, act: 'removed', detail: words, visible: false })
  return text
}

function judge(bytes: Uint8Array, format: Job['format'], limits: Job['limits']): readonly Danger[] {
  if (bytes.length === 0) return []
  const decoded = decodeText(bytes)
  if (decoded === undefined) return [{ code: 'encoding', where: format, detail: 'no text of an encoding we know' }]
  const { text } = decoded
  const stranger = strangerIn(text)
  if (stranger !== undefined) return [{ code: 'control-characters', where: format, detail: stranger }]
  if (format === 'csv' || format === 'tsv') return judgeTable(text)
  if (format === 'md') return danger('script', liveIn(text))
  if (format === 'json') return refused(() => checkJson(text, limits, format))
  if (format !== 'xml') return []
  return [...danger('external-entity', liveInXml(text)), ...refused(() => checkXml(text, limits, format))]
}

function danger(code: Danger['code'], detail: string | undefined): readonly Danger[] {
  return detail === undefined ? [] : [{ code, where: 'text', detail }]
}

function refused(check: () => void): readonly Danger[] {
  try {
    check()
    return []
  } catch (error) {
    return [{ code: 'unknown-element', where: 'text', detail: error instanceof Error ? error.message : String(error) }]
  }
}
