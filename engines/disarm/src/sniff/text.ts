// Text by its grammar: what a reader of each format would take it for. Several formats are nothing but text; the name chooses there.
import type { Format } from '../codes.table.ts'
import { decodeText } from '../text/decode.ts'
import { officeOf } from '../text/office-xml.ts'
import { latin1 } from './bytes.ts'
import { looksLikeMail, looksLikeMailbox } from './mail.ts'
import type { Sniffed, SniffContext } from './sniffed.ts'

/** 256 KB tell every grammar apart; mail with long headers of transport stays below 64. */
const glance = 262_144

/** Every format that is text; `undefined` where the bytes are none. */
export function sniffText(bytes: Uint8Array, { extension }: SniffContext): Sniffed | undefined {
  if (bytes.length === 0) return nothing(extension)
  if (/^\s*\{\\rt/.test(latin1(bytes, 0, 64))) return { format: 'rtf' }
  const head = decodeText(bytes.length > glance ? bytes.subarray(0, glance) : bytes, { cut: bytes.length > glance })
  if (head === undefined) return foreign(bytes)
  const text = head.text.replace(/^\ufeff/, '')
  const lead = text.trimStart()
  const office = lead.startsWith('<') ? officeOf(text) : undefined
  if (office !== undefined) return { format: 'xml', detail: office.kind, opens: office.to }
  const first = grammars.find(([, test]) => test(lead, text))
  if (first !== undefined) return { format: first[0], ...(first[2] === undefined ? {} : { detail: first[2] }) }
  const asked = byName[extension]
  return { format: asked ?? (isJson(text, bytes.length > glance) ? 'json' : tableOf(text)) }
}

/** A file without a byte is the text its name says, or nothing at all. */
function nothing(extension: string): Sniffed {
  const format = byName[extension] ?? (['json', 'xml'] as const).find((one) => one === extension)
  return format === undefined || format === 'html' ? { format: 'unknown', detail: 'an empty file' } : { format }
}

/** In an encoding we do not know, the grammar of HTML, mail and calendars is still ASCII. */
function foreign(bytes: Uint8Array): Sniffed | undefined {
  const text = latin1(bytes, 0, 4_096)
  if (text.includes('\0')) return undefined
  if (isHtml(text.trimStart())) return { format: 'html' }
  if (looksLikeMailbox(text)) return { format: 'mbox' }
  if (looksLikeMail(text)) return { format: 'eml' }
  return /^<\?xml\s/.test(text) ? { format: 'xml' } : undefined
}

/** Formats that are text for every grammar: here, and only here, the name is asked. */
const byName: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  md: 'md',
  markdown: 'md',
  txt: 'txt',
  text: 'txt',
  log: 'txt',
  html: 'html',
  htm: 'html',
}

type Grammar = readonly [Format, (lead: string, text: string) => boolean, string?]

const grammars: readonly Grammar[] = [
  ['executable', (lead) => /^\[InternetShortcut\]/i.test(lead), 'internet shortcut'],
  ['executable', (lead) => /^(Windows Registry Editor|REGEDIT4)/.test(lead), 'registry file'],
  [
    'executable',
    (lead) => /^\[(\.ShellClassInfo|Shell|AutoRun|Desktop Entry|version|theme)\]/i.test(lead),
    'system settings',
  ],
  [
    'executable',
    (lead) =>
      /^<(\?xml[^>]*\?>\s*<)?(job|package|component|libraryDescription|persistedQuery|scriptlet)[\s>]/i.test(lead) &&
      /<(script|libraryDescription|persistedQuery|viewInfo)/i.test(lead),
    'windows script',
  ],
  ['executable', (lead) => /^<[\s\S]{0,4000}?<hta:application/i.test(lead), 'html application'],
  ['executable', (lead) => /^<\?(php|=)/i.test(lead), 'php'],
  [
    'executable',
    (lead) =>
      /^(full address|screen mode id|prompt for credentials):[is]:/im.test(lead) && /^\w[\w ]*:[is]:/.test(lead),
    'remote desktop',
  ],
  ['executable', (lead) => /^WEB\r?\n1\r?\nhttps?:/i.test(lead), 'web query'],
  ['unknown', (lead) => lead.startsWith('ID;P'), 'symbolic link (SYLK)'],
  ['unknown', (lead) => /^TABLE\r?\n0,1\r?\n/.test(lead), 'data interchange (DIF)'],
  ['unknown', (lead) => /^%(!PS|FDF-)/.test(lead), 'postscript'],
  ['ics', (lead) => /^BEGIN:VCALENDAR\b/i.test(lead)],
  ['vcf', (lead) => /^BEGIN:VCARD\b/i.test(lead)],
  ['sfc', (lead) => lead.startsWith('ISO-10303-21;') && /\/\*SXF/.test(lead)],
  ['p21', (lead) => lead.startsWith('ISO-10303-21;')],
  ['dxf', (_, text) => isDxf(text)],
  ['svg', (lead) => rootOf(lead) === 'svg'],
  ['html', (lead) => isHtml(lead)],
  ['xml', (lead) => /^<\?xml\s/.test(lead)],
  ['mbox', (_, text) => looksLikeMailbox(text)],
  ['eml', (_, text) => looksLikeMail(text)],
  [
    'xml',
    (lead) =>
      /^<!DOCTYPE\s/i.test(lead) ||
      (/^<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*(\s+[\w:.-]+\s*=\s*["']|\s*\/?>)/.test(lead) &&
        /xmlns|<\/[\w:.-]+>\s*$/.test(lead)),
  ],
]

/** Name of the first element, without prefix, after declaration, comments and document type. */
function rootOf(lead: string): string {
  let rest = afterComments(lead)
  if (/^<!DOCTYPE\s/i.test(rest)) rest = afterComments(afterDoctype(rest))
  return /^<(?:[A-Za-z_][\w.-]{0,80}:)?([A-Za-z_][\w.-]{0,80})/.exec(rest)?.[1]?.toLowerCase() ?? ''
}

/** What stands behind blanks, comments and instructions; by search and not by pattern, which a thousand comments would stall. */
function afterComments(text: string): string {
  let rest = text.trimStart()
  for (;;) {
    const end = rest.startsWith('<!--')
      ? rest.indexOf('-->', 4) + 3
      : rest.startsWith('<?')
        ? rest.indexOf('?>', 2) + 2
        : 0
    if (end < 4) return rest
    rest = rest.slice(end).trimStart()
  }
}

function afterDoctype(text: string): string {
  const close = text.indexOf('>')
  const open = text.indexOf('[')
  const end = open >= 0 && open < close ? text.indexOf('>', text.indexOf(']', open)) : close
  return end < 0 ? '' : text.slice(end + 1)
}

const htmlTags: ReadonlySet<string> = new Set(
  'html head body title script meta link style iframe frameset table div p h1 h2 h3 font center br a img b form base span ul ol pre'.split(
    ' ',
  ),
)

function isHtml(lead: string): boolean {
  if (/^<!DOCTYPE\s+html/i.test(afterComments(lead))) return rootOf(lead) !== 'svg'
  const root = rootOf(lead)
  return root === 'html' || (htmlTags.has(root) && !lead.startsWith('<?xml'))
}

/** A group code on a line of its own, its value on the next; comments (999) may come first. */
function isDxf(text: string): boolean {
  return (
    /^(?:[ \t]*999\r?\n[^\n]*\n)*[ \t]*0[ \t]*\r?\n[ \t]*SECTION[ \t]*\r?\n/.test(text) ||
    text.startsWith('AutoCAD Binary DXF\r\n')
  )
}

function isJson(text: string, cut: boolean): boolean {
  const trimmed = text.trim()
  if (!/^[[{]/.test(trimmed)) return false
  if (cut) return /^[[{]\s*(["[{\]}]|-?\d|true|false|null)/.test(trimmed)
  try {
    JSON.parse(trimmed)
    return true
  } catch {
    return false
  }
}

/** Three lines with the same number of separators are a table. */
function tableOf(text: string): Format {
  const lines = text.split(/\r?\n|\r/, 20).filter((line) => line !== '')
  const same = (mark: string) => {
    const counts = lines.slice(0, 10).map((line) => line.split(mark).length)
    return lines.length >= 3 && (counts[0] ?? 0) > 1 && counts.every((count) => count === counts[0])
  }
  return same('\t') ? 'tsv' : same(',') ? 'csv' : 'txt'
}
