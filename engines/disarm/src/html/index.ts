// HTML: readable text, or a page that fetches nothing and runs nothing.
import { type Danger, type FindingCode, type FormatModule, Held, type Job, type Rebuilt } from '../contract.ts'
import { decodeMarkup } from './encoding.ts'
import { stillHtml } from './static.ts'
import { htmlToText, type Readable } from './text.ts'

export { decodeMarkup } from './encoding.ts'
export { htmlToText, type Readable } from './text.ts'

export const html: FormatModule = { formats: ['html'], rebuild, judge }

/** Rounds until a page comes out as it went in: the parser moves what stands where it may not, once or twice. */
const mostRounds = 4

async function rebuild(job: Job): Promise<Rebuilt> {
  const { text, encoding } = decodeMarkup(job.bytes)
  const where = 'html'
  if (encoding !== 'utf-8') job.found({ code: 'encoding', where, act: 'converted', detail: `${encoding} → utf-8` })
  const read = htmlToText(text, job.policy.links)
  tell(job, read, where)
  if (job.policy.html === 'text') {
    job.found({ code: 'html-to-text', where, act: 'converted', visible: true })
    return { bytes: new TextEncoder().encode(read.text), format: 'txt', extension: 'txt' }
  }
  const first = stillHtml(text, job.policy.links)
  for (const { code, detail } of distinct(first.found))
    if (!covered.has(code)) job.found({ code, where, act: 'removed', detail })
  let made = first.html
  for (let round = 0; round < mostRounds; round += 1) {
    const again = stillHtml(made, job.policy.links).html
    if (again === made) return { bytes: new TextEncoder().encode(made), format: 'html', extension: 'html' }
    made = again
  }
  throw new Held(
    'verification-failed',
    job.path + job.name,
    'the page does not come to rest: every reading of it gives another',
  )
}

/** Told once for both ways out, from the reading as text. */
const covered: ReadonlySet<FindingCode> = new Set(['script', 'remote-content', 'event-handler', 'form', 'link-removed'])

function tell(job: Job, read: Readable, where: string): void {
  const line = (code: FindingCode, count: number, detail?: string): void => {
    if (count > 0) job.found({ code, where, act: 'removed', count, ...(detail === undefined ? {} : { detail }) })
  }
  line('script', read.scripts)
  line('event-handler', read.handlers)
  line('form', read.forms)
  line('hidden-text', read.hidden)
  line('bidi-control', read.steering)
  for (const address of read.remote.slice(0, 50)) line('remote-content', 1, address)
  line('remote-content', read.remote.length - 50, '…')
  for (const target of read.refused.slice(0, 50)) line('link-removed', 1, target)
  line('link-removed', read.refused.length - 50, '…')
}

function distinct(
  found: readonly { readonly code: FindingCode; readonly detail: string }[],
): readonly { readonly code: FindingCode; readonly detail: string }[] {
  const seen = new Map(found.map((one) => [`${one.code} ${one.detail}`, one]))
  return [...seen.values()].slice(0, 200)
}

/** Read once more, a page must come out as it went in; text must hold no control character. */
async function judge(
  bytes: Uint8Array,
  format: string,
  { policy }: Parameters<FormatModule['judge']>[2],
): Promise<readonly Danger[]> {
  const text = new TextDecoder().decode(bytes)
  const bad = (code: FindingCode, detail: string): readonly Danger[] => [{ code, where: 'html', detail }]
  if (format === 'txt')
    return /[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]/.test(text) ? bad('control-characters', 'text') : []
  if (
    /<\s*\/?\s*(script|iframe|object|embed|link|base|form|input|img|svg|math|template|meta(?! charset="utf-8">))/i.test(
      text,
    )
  )
    return bad('unknown-element', 'markup')
  if (/<[^>]*\s(on\w+|src|srcset|background|action|formaction|data)\s*=/i.test(text))
    return bad('remote-content', 'attribute')
  return stillHtml(text, policy.links).html === text ? [] : bad('unknown-element', 'reads differently a second time')
}
