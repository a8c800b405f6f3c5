// From the tree of a message to a letter: which part is the text, which are enclosures, and what is left behind and why.
import { Held } from '../contract.ts'
import { decodeText, fromBinary, toBinary } from './charset.ts'
import { readEnvelope } from './envelope.ts'
import { unflow } from './flowed.ts'
import { inertText } from './inert.ts'
import type { Enclosure, Letter, Remark } from './letter.ts'
import { bodyOf, fieldOf, type Part, readPart } from './part.ts'
import { openSigned } from './signed.ts'
import { readTnef } from './tnef.ts'
import { splitHeaders } from './header.ts'
import { findUuencoded } from './transfer.ts'

/** HTML to the text a person would read, with what was left out. */
export type HtmlReader = (html: string) => { readonly text: string; readonly remarks: readonly Remark[] }

export interface Reading {
  readonly depth: number
  readonly html: HtmlReader
  takePart(): void
  digest(bytes: Uint8Array): string
}

/** Reads a message (RFC 5322). Throws `Held` for what cannot be seen through: encrypted, partial, kept elsewhere. */
export function readMessage(bytes: Uint8Array, reading: Reading): Letter {
  const root = readPart(
    toBinary(bytes)
      .replace(/^(\ufeff|\u00ef\u00bb\u00bf)/, '')
      .replace(/^(From |>From )[^\r\n]*(\r\n|\n|\r)/, ''),
    reading,
  )
  const envelope = readEnvelope(root.headers)
  if (root.headers.length === 0) throw new Held('malformed', '', 'message has no header fields')
  const tree = readTree(root, reading)
  return { ...envelope, ...tree, remarks: [...envelope.remarks, ...tree.remarks] }
}

/** Text, enclosures and remarks of a tree of parts. */
export function readTree(root: Part, reading: Reading): Pick<Letter, 'text' | 'enclosures' | 'remarks'> {
  const found: Found = { texts: [], enclosures: [], remarks: [] }
  walk(root, found, reading)
  return {
    enclosures: found.enclosures,
    remarks: found.remarks,
    text: found.texts.filter((text) => text.trim() !== '').join('\n\n'),
  }
}

interface Found {
  readonly texts: string[]
  readonly enclosures: Enclosure[]
  readonly remarks: Remark[]
}

const signatures = /^application\/(x-)?(pkcs7-signature|pgp-signature|pgp-keys|pkcs10)$/
/** Gateways that lose the type keep the name. */
const signatureNames =
  /^(smime\.p7s|signature\.asc|PGP\.sig|openpgp_signature(\.asc)?|openpgp-digital-signature\.asc)$/i
const sealed = /^(multipart\/encrypted|application\/pgp-encrypted)$/
const elsewhere = /^message\/(partial|external-body)$/

function walk(part: Part, found: Found, reading: Reading): void {
  const { type } = part
  if (sealed.test(type)) throw new Held('encrypted', type, 'mail is encrypted')
  if (elsewhere.test(type))
    throw new Held('unsupported-format', type, `a part of type ${type} has its content somewhere else`)
  if (part.beside > 0)
    found.remarks.push({ code: 'appended-data', where: type, act: 'removed', detail: 'text outside the parts' })
  if (signatures.test(type) || signatureNames.test(part.name))
    found.remarks.push({ code: 'signature', where: part.name || type, act: 'removed' })
  else if (/^application\/(x-)?pkcs7-mime$/.test(type)) walkSigned(part, found, reading)
  else if (type === 'application/applefile')
    found.remarks.push({ code: 'metadata', where: part.name || type, act: 'removed', detail: 'resource fork' })
  else if (type === 'multipart/alternative' && part.children.length > 0) walkAlternatives(part, found, reading)
  else if (part.children.length > 0) part.children.forEach((child) => walk(child, found, reading))
  else walkLeaf(part, found, reading)
}

function walkLeaf(part: Part, found: Found, reading: Reading): void {
  const body = bodyOf(part)
  if (/^application\/(ms-|vnd\.ms-)tnef$/.test(part.type) || /^winmail\.dat$/i.test(part.name))
    return walkTnef(body, found, reading)
  if (part.type === 'message/rfc822' || part.type === 'message/global') {
    found.enclosures.push({ name: part.name || `${titleOf(body)}.eml`, type: part.type, bytes: fromBinary(body) })
    return
  }
  const inline = part.disposition !== 'attachment' && part.name === ''
  if (inline && part.type === 'text/html') found.texts.push(readHtml(part, body, found, reading))
  else if (inline && /^text\/(x-amp-html|watch-html)$/.test(part.type))
    found.remarks.push({ code: 'script', where: part.type, act: 'removed' })
  else if (inline && /^text\/(plain|enriched|x-.*|markdown)$/.test(part.type))
    found.texts.push(readPlain(part, body, found))
  else if (body.length > 0 || part.name !== '')
    found.enclosures.push({ name: part.name || unnamed(part), type: part.type, bytes: fromBinary(body) })
}

/** A message inside is called by its subject, as mailers show it. */
function titleOf(message: string): string {
  const { subject } = readEnvelope(splitHeaders(message).headers)
  return (
    subject
      .replace(/[\\/:*?"<>|.]+/g, '_')
      .slice(0, 60)
      .toWellFormed()
      .trim() || 'メール'
  )
}

/** The plain text where it says as much as the HTML beside it; a stub ("please view as HTML") gives way to the HTML. */
function walkAlternatives(part: Part, found: Found, reading: Reading): void {
  const tries = part.children.map((child) => {
    const own: Found = { texts: [], enclosures: [], remarks: [] }
    walk(child, own, reading)
    const html =
      /html/.test(child.type) ||
      (child.children.length > 0 && !child.children.some(({ type }) => type === 'text/plain'))
    return { ...own, html, length: own.texts.join('').replace(/\s+|<hxxps?:[^>]*>/g, '').length }
  })
  const plain = tries.find(({ html, length }) => !html && length > 0)
  const rich = tries.findLast(({ html, length }) => html && length > 0)
  const stub = plain !== undefined && rich !== undefined && plain.length < 200 && plain.length * 3 < rich.length
  const chosen = stub ? rich : (plain ?? rich)
  for (const one of tries) {
    found.enclosures.push(...one.enclosures)
    if (one === chosen) {
      found.texts.push(...one.texts)
      found.remarks.push(...one.remarks)
    } else {
      found.remarks.push(...one.remarks.filter(({ code }) => code !== 'html-to-text'))
      if (one.length > 0)
        found.remarks.push({
          code: 'html-to-text',
          where: 'text',
          act: 'removed',
          detail: 'a second version of the text',
        })
    }
  }
}

function walkSigned(part: Part, found: Found, reading: Reading): void {
  const content = openSigned(fromBinary(bodyOf(part)))
  if (content === undefined) throw new Held('encrypted', part.name || part.type, 'mail is encrypted (S/MIME)')
  found.remarks.push({ code: 'signature', where: part.name || part.type, act: 'removed' })
  if (content.length > 0) walk(readPart(toBinary(content), reading, 1), found, reading)
}

function walkTnef(body: string, found: Found, reading: Reading): void {
  const tnef = readTnef(fromBinary(body))
  if (tnef === undefined) {
    found.remarks.push({
      code: 'member-left-out',
      where: 'winmail.dat',
      act: 'removed',
      visible: true,
      detail: 'damaged',
    })
    return
  }
  tnef.attachments.forEach(() => reading.takePart())
  found.enclosures.push(...tnef.attachments)
  found.remarks.push({ code: 'converted', where: 'winmail.dat', act: 'converted', count: tnef.attachments.length })
}

function readHtml(part: Part, body: string, found: Found, reading: Reading): string {
  const bytes = fromBinary(body)
  const declared =
    part.parameters.get('charset') ?? /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/i.exec(body.slice(0, 4096))?.[1]
  const read = reading.html(decode(bytes, declared, part.type, found))
  found.remarks.push({ code: 'html-to-text', where: part.type, act: 'converted', visible: true }, ...read.remarks)
  return inertText(read.text).text.trim()
}

function readPlain(part: Part, body: string, found: Found): string {
  const { text, files } = findUuencoded(body)
  for (const file of files) found.enclosures.push({ name: file.name, type: '', bytes: fromBinary(file.body) })
  const decoded = decode(fromBinary(text), part.parameters.get('charset'), part.type, found)
  const flowed = part.parameters.get('format')?.toLowerCase() === 'flowed'
  const cleaned = inertText(
    part.type === 'text/enriched' ? decoded.replace(/<<|<[^>]{1,100}>/g, (tag) => (tag === '<<' ? '<' : '')) : decoded,
  )
  if (cleaned.bidi > 0) found.remarks.push({ code: 'bidi-control', where: 'text', act: 'removed', count: cleaned.bidi })
  if (cleaned.control + cleaned.invisible > 0)
    found.remarks.push({
      code: 'control-characters',
      where: 'text',
      act: 'removed',
      count: cleaned.control + cleaned.invisible,
    })
  return flowed ? unflow(cleaned.text, part.parameters.get('delsp')?.toLowerCase() === 'yes') : cleaned.text
}

function decode(bytes: Uint8Array, charset: string | undefined, where: string, found: Found): string {
  const { text, charset: used, labelled } = decodeText(bytes, charset)
  if (!labelled && charset !== undefined)
    found.remarks.push({ code: 'encoding', where, act: 'converted', detail: `${charset.slice(0, 40)} read as ${used}` })
  return text
}

function unnamed(part: Part): string {
  const cid = fieldOf(part.headers, 'content-id') === undefined ? '添付' : '画像'
  const subtype = part.type.split('/')[1] ?? ''
  return `${cid}.${endings[subtype] ?? (/^[a-z0-9]{1,5}$/.test(subtype) ? subtype : 'bin')}`
}

const endings: Readonly<Record<string, string>> = {
  plain: 'txt',
  calendar: 'ics',
  'delivery-status': 'txt',
  'disposition-notification': 'txt',
  'rfc822-headers': 'txt',
  'svg+xml': 'svg',
  'x-vcard': 'vcf',
  vcard: 'vcf',
  'octet-stream': 'bin',
}
