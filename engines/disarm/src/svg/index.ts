// SVG: a still drawing from known elements, or a picture of it.
import { type Danger, type FormatModule, Held, type Job, type Rebuilt } from '../contract.ts'
import { decodeMarkup } from '../html/encoding.ts'
import { drawSvg } from '../picture/pixels.ts'
import { judgePicture } from '../picture/judge.ts'
import { encodePng } from '../picture/png.ts'
import { cleanSvg, fromBase64, toBase64 } from './clean.ts'

/** Pictures inside a drawing that may stay, by the type their address is given. */
const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

export const svg: FormatModule = { formats: ['svg'], rebuild, judge }

async function rebuild(job: Job): Promise<Rebuilt> {
  const { text, encoding } = decodeMarkup(job.bytes)
  const { pieces, found } = cleanSvg(text.replace(/^\s*(<\?xml[^>]*)encoding\s*=\s*(["'])[^"']*\2/i, '$1'), job.limits)
  const counted = new Map<string, number>()
  for (const { code, detail } of found) counted.set(`${code}\n${detail}`, (counted.get(`${code}\n${detail}`) ?? 0) + 1)
  for (const [key, count] of counted) {
    const one = found.find(({ code, detail }) => `${code}\n${detail}` === key)
    if (one !== undefined)
      job.found({
        code: one.code,
        where: 'svg',
        act: 'removed',
        detail: one.detail,
        count,
        visible: one.code === 'external-link',
      })
  }
  if (encoding !== 'utf-8') job.found({ code: 'encoding', where: 'svg', act: 'converted', detail: encoding })
  const written = await Promise.all(pieces.map((piece) => (typeof piece === 'string' ? piece : inner(job, piece))))
  const bytes = new TextEncoder().encode(`${written.join('')}\n`)
  if (job.policy.svg === 'static') return { bytes, format: 'svg', extension: 'svg' }
  job.found({ code: 'rasterised', where: 'svg', act: 'converted', detail: 'svg → png', visible: true })
  const pixels = await drawSvg(bytes, job.limits)
  return { bytes: encodePng(pixels, 144, job.tools), format: 'png', extension: 'png' }
}

/** A picture inside: through the whole pipeline, and back as what came out. */
async function inner(job: Job, bytes: Uint8Array): Promise<string> {
  const made = await job.inner(bytes, 'picture')
  const type = made.state === 'disarmed' ? types[made.format] : undefined
  if (made.state === 'disarmed' && type !== undefined)
    return ` xlink:href="data:${type};base64,${toBase64(made.bytes)}"`
  job.found({ code: 'picture-dropped', where: 'svg', act: 'removed', visible: true })
  return ''
}

/** Clean a second time, it must come out as it went in; its pictures are walked. */
async function judge(
  bytes: Uint8Array,
  format: string,
  context: Parameters<FormatModule['judge']>[2],
): Promise<readonly Danger[]> {
  if (format === 'png') return judgePicture(bytes, 'png', context)
  const text = new TextDecoder().decode(bytes)
  const dangers: Danger[] = []
  const bad = (code: Danger['code'], detail: string): void => void dangers.push({ code, where: 'svg', detail })
  if (
    /<!|<\?(?!xml version="1\.0" encoding="UTF-8"\?>\n<svg)|<\/?(script|foreignObject|set|animate\w*|iframe|handler)\b/i.test(
      text,
    )
  )
    bad('unknown-element', 'markup')
  if (/<[^>]*\son\w+\s*=/i.test(text)) bad('event-handler', 'on…')
  for (const [, type = '', data = ''] of text.matchAll(/xlink:href="(?!#)(?:data:(image\/[a-z]+);base64,)?([^"]*)"/g)) {
    const kind = Object.entries(types).find(([, known]) => known === type)?.[0]
    const picture = fromBase64(data)
    if (kind === undefined || picture === null) bad('external-link', data.slice(0, 80))
    else if (kind === 'png' || kind === 'jpeg' || kind === 'gif' || kind === 'webp')
      dangers.push(...(await judgePicture(picture, kind, context)))
  }
  try {
    const { pieces, found } = cleanSvg(text, context.limits)
    const again = pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join('')
    if (found.length > 0 || `${again}\n` !== text.replace(/ xlink:href="data:[^"]*"/g, ''))
      bad('unknown-element', found[0]?.detail ?? 'differs')
  } catch (cause) {
    if (!(cause instanceof Held)) throw cause
    bad('unknown-element', cause.message)
  }
  return dangers
}
