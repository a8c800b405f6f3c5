// doc, xls, ppt and rtf: converted by LibreOffice in its own sandbox, then treated as what they became. What lay inside is told first.
import { type FormatModule, Held, type Job, type Rebuilt } from '../contract.ts'
import type { Format } from '../codes.table.ts'
import { tellContents } from './contents.ts'
import { tellRtf } from './rtf.ts'

const becomes: Readonly<Partial<Record<Format, 'docx' | 'xlsx' | 'pptx'>>> = {
  doc: 'docx',
  rtf: 'docx',
  xls: 'xlsx',
  ppt: 'pptx',
}

/** doc, xls, ppt and rtf. */
export const legacy: FormatModule = {
  formats: ['doc', 'xls', 'ppt', 'rtf'],
  rebuild: convert,
  judge: (_, format) =>
    Promise.resolve([{ code: 'unknown-part', where: format, detail: 'an old format is no result of ours' }]),
}

async function convert(job: Job): Promise<Rebuilt> {
  const to = becomes[job.format]
  if (to === undefined) throw new Held('unsupported-format', job.name, `no way from ${job.format}`)
  if (job.format === 'rtf') tellRtf(job)
  else tellContents(job)
  const office = job.tools.convert.office
  if (office === null)
    throw new Held('converter-missing', job.name, `LibreOffice is not installed here; ask for ${to} or PDF`)
  const converted = await office(job.bytes, job.format, to)
  const name = `${job.name.replace(/\.[A-Za-z]{2,4}$/, '')}.${to}`
  const made = await job.inner(converted, name)
  if (made.state === 'held') throw new Held(made.code, job.name, `after conversion to ${to}: ${made.because}`)
  // a converter that answers with something else has failed, however harmless it is
  if (made.format !== to)
    throw new Held('converter-failed', job.name, `the conversion to ${to} came out as ${made.format}`)
  job.found({ code: 'converted', where: job.name, act: 'converted', detail: `${job.format} → ${to}`, visible: true })
  return { bytes: made.bytes, format: made.format, extension: made.format }
}
