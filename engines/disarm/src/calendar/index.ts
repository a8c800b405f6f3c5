// Calendars (ics) and cards (vcf), rebuilt from allow-lists of properties.
import type { Danger, FormatModule } from '../contract.ts'
import { bidi, control, zeroWidth } from '../mail/invisible.table.ts'
import { type Asked, rebuildCalendar, rebuildCards } from './rebuild.ts'
import { card, components } from './properties.table.ts'

/** ics and vcf. */
export const calendar: FormatModule = {
  formats: ['ics', 'vcf'],
  rebuild: (job) => {
    const made = job.format === 'vcf' ? rebuildCards(job) : rebuildCalendar(job)
    return Promise.resolve({ bytes: new TextEncoder().encode(made), format: job.format, extension: job.format })
  },
  judge: (bytes, format) => Promise.resolve(judge(bytes, format === 'vcf')),
}

/** What the rebuilding needs of a job, for those who have none. */
export type { Asked }

const names = new Set([...Object.values(components).flatMap((table) => Object.keys(table)), 'BEGIN', 'END'])
const cardNames = new Set([...Object.keys(card), 'BEGIN', 'END'])

/** Line by line, without unfolding by the reader: known names, short lines, no inline file, no scheme that acts. */
function judge(bytes: Uint8Array, isCard: boolean): readonly Danger[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (!text.endsWith('\r\n') || /\r(?!\n)|(?<!\r)\n/.test(text))
    return [{ code: 'control-characters', where: 'lines', detail: 'line ends' }]
  const seen = text.replaceAll('\r\n', '')
  if ([bidi, zeroWidth, control].some((pattern) => new RegExp(pattern.source, 'u').test(seen)))
    return [{ code: 'bidi-control', where: 'text', detail: 'invisible characters' }]
  const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
  return lines.flatMap((line): readonly Danger[] => {
    const name = /^[A-Z0-9-]+/.exec(line)?.[0] ?? ''
    const head = line.slice(0, line.indexOf(':'))
    if (!(isCard ? cardNames : names).has(name))
      return [{ code: 'unknown-element', where: name, detail: line.slice(0, 80) }]
    if (/;(ALTREP|DIR|FMTTYPE|ENCODING|SENT-BY|X-[A-Z-]+)=/.test(head))
      return [{ code: 'unknown-attribute', where: name, detail: head.slice(0, 80) }]
    if (/^(METHOD:(?!PUBLISH$)|ACTION:(?!DISPLAY$))/i.test(line))
      return [{ code: 'action', where: name, detail: line.slice(0, 80) }]
    if (/\b(file|javascript|data|smb|vbscript):[/\\a-z]/i.test(line))
      return [{ code: 'external-link', where: name, detail: line.slice(0, 80) }]
    return []
  })
}
