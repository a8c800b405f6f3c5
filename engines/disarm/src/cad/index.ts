// Drawings: text formats rebuilt by their grammar, Jw_cad looked at and held.
import { type Danger, type FormatModule, Held, type Job, type Rebuilt } from '../contract.ts'
import { cleanText, strangerIn } from '../text/clean.ts'
import { type Decoded, decodeText, encodeText } from '../text/decode.ts'
import { judgeDxf } from './dxf-judge.ts'
import { rebuildDxf } from './dxf.ts'
import { holdJww } from './jww.ts'
import { namesOutside } from './outside.ts'
import { isFeatures, isStatement, piecesOf, rebuildStep } from './step.ts'

/** dxf, sfc, p21 and jww. */
export const cad: FormatModule = {
  formats: ['dxf', 'sfc', 'p21', 'jww'],
  rebuild: (job) => Promise.resolve().then(() => rebuild(job)),
  judge: (bytes, format) => Promise.resolve().then(() => judge(bytes, format)),
}

function rebuild(job: Job): Rebuilt {
  const { bytes, format, name } = job
  if (format === 'jww') return holdJww(job)
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 22)) === 'AutoCAD Binary DXF\r\n\u001a\0')
    throw new Held('unsupported-format', name, 'binary DXF: save it as ASCII DXF and send it again')
  const decoded = decodeText(bytes)
  if (decoded === undefined) throw new Held('malformed', name, 'no text of an encoding we know')
  const { text, removed } = cleanText(decoded.text)
  for (const { code, count, line } of removed) job.found({ code, where: `line ${line}`, act: 'removed', count })
  const made = format === 'dxf' ? rebuildDxf(job, text) : rebuildStep(job, text)
  return { bytes: made === decoded.text ? bytes : written(job, { ...decoded, text: made }), format, extension: format }
}

function written(job: Job, decoded: Decoded): Uint8Array {
  const { bytes, lost } = encodeText(decoded)
  if (lost > 0) throw new Held('malformed', job.name, `${lost} characters have no place in ${decoded.encoding}`)
  return bytes
}

function judge(bytes: Uint8Array, format: Job['format']): readonly Danger[] {
  const decoded = decodeText(bytes)
  if (decoded === undefined || format === 'jww')
    return [{ code: 'unknown-part', where: format, detail: 'no drawing of ours' }]
  const stranger = strangerIn(decoded.text)
  if (stranger !== undefined) return [{ code: 'control-characters', where: format, detail: stranger }]
  return format === 'dxf' ? judgeDxf(decoded.text) : judgeStep(decoded.text)
}

function judgeStep(text: string): readonly Danger[] {
  const dangers: Danger[] = []
  for (const { kind, words } of piecesOf(text, 'step')) {
    if (dangers.length >= 10) return dangers
    const known = kind === 'comment' ? isFeatures(words) : isStatement(words)
    if (!known) dangers.push({ code: 'unknown-element', where: kind, detail: words.trim().slice(0, 80) })
    for (const [, string = ''] of words.matchAll(/'((?:[^']|'')*)'/g))
      if (namesOutside(string.replaceAll('\\\\', '\\')))
        dangers.push({ code: 'external-link', where: kind, detail: string.slice(0, 80) })
  }
  return dangers
}
