// Outlook's .msg (MS-OXMSG): properties in a compound file, read straight into a letter.
import { Held } from '../contract.ts'
import { type Compound, readCompound } from '../legacy/compound.ts'
import type { Mailbox } from './address.ts'
import { toBinary } from './charset.ts'
import { composeMessage } from './compose.ts'
import { type Envelope, readDate, readEnvelope, readIds, writeDate } from './envelope.ts'
import { splitHeaders } from './header.ts'
import { inertLine, inertText } from './inert.ts'
import type { Enclosure, Letter, Remark } from './letter.ts'
import { type Properties, propertiesOf } from './mapi.ts'
import { readPart } from './part.ts'
import { type Reading, readTree } from './read.ts'
import { decompressRtf, readRtf } from './rtf.ts'

/** 8: messages enclosed in messages; Outlook shows no more. */
const deepest = 8

/** Reads a message and what is enclosed in it. Throws `Held`. */
export function readMsg(bytes: Uint8Array, reading: Reading): Letter {
  const compound = readCompound(bytes, 'msg')
  return readLetter(compound, [], reading)
}

function readLetter(compound: Compound, above: readonly string[], reading: Reading): Letter {
  if (above.length > deepest * 2) throw new Held('too-deep', above.join('/'), 'messages enclosed in messages')
  const own = propertiesOf(compound, above, above.length === 0 ? 32 : 24)
  const sealed = /^IPM\.Note\.SMIME/i.test(own.text(0x001a) ?? '')
  const enclosed = readEnclosures(compound, above, { ...reading, charset: own.charset })
  const envelope = withoutTransport(own, boxesOf(compound, above, own.charset))
  const body = sealed
    ? readSealed(enclosed.enclosures, reading)
    : { ...readBody(own, reading), enclosures: enclosed.enclosures }
  if (
    !sealed &&
    enclosed.enclosures.length === 0 &&
    body.text === '' &&
    envelope.subject === '' &&
    envelope.from.length === 0
  )
    throw new Held('malformed', 'msg', 'compound file holds no message')
  return {
    ...envelope,
    text: body.text,
    enclosures: body.enclosures,
    remarks: [...envelope.remarks, ...enclosed.remarks, ...body.remarks],
  }
}

/** Fields from the properties; the headers as they travelled fill what Outlook did not keep, and tell what is dropped. */
function withoutTransport(own: Properties, boxes: readonly (Mailbox & { readonly kind: number })[]): Envelope {
  const travelled = readEnvelope(splitHeaders(toBinary(new TextEncoder().encode(own.text(0x007d) ?? ''))).headers)
  const name = inertLine(own.text(0x0c1a) ?? own.text(0x0042) ?? '')
  const address =
    [own.text(0x5d01), own.text(0x5d02), own.text(0x0c1f), own.text(0x0065)].find((one) => one?.includes('@')) ?? ''
  const sent = own.time(0x0039) ?? own.time(0x0e06)
  const sender = addressOf(address)
  const of = (kind: number): readonly Mailbox[] =>
    boxes.filter((box) => box.kind === kind).map(({ name, address }) => ({ name, address }))
  const from = name === '' && sender === '' ? travelled.from : [{ name: name === sender ? '' : name, address: sender }]
  return {
    from: sender === '' && travelled.from.length > 0 ? travelled.from : from,
    to: of(1).length > 0 ? of(1) : travelled.to,
    cc: of(2).length > 0 ? of(2) : travelled.cc,
    date: travelled.date || (sent === undefined ? '' : readDate(writeDate(sent, '+0000'))),
    subject: inertLine(own.text(0x0037) ?? travelled.subject)
      .slice(0, 998)
      .toWellFormed()
      .trim(),
    messageId: readIds(own.text(0x1035))[0] ?? travelled.messageId,
    inReplyTo: travelled.inReplyTo.length > 0 ? travelled.inReplyTo : readIds(own.text(0x1042)),
    references: travelled.references.length > 0 ? travelled.references : readIds(own.text(0x1039)).slice(-50),
    remarks: travelled.remarks,
  }
}

function boxesOf(
  compound: Compound,
  above: readonly string[],
  charset: string | undefined,
): readonly (Mailbox & { readonly kind: number })[] {
  return storagesBelow(compound, above, '__recip_version1.0_')
    .slice(0, 1000)
    .map((path) => {
      const recipient = propertiesOf(compound, path, 8, charset)
      const address = addressOf(
        [recipient.text(0x39fe), recipient.text(0x3003)].find((one) => one?.includes('@')) ?? '',
      )
      const name = inertLine(recipient.text(0x3001) ?? '').replace(/^'(.*)'$/, '$1')
      return { name: name === address ? '' : name, address, kind: recipient.number(0x0c15) ?? 1 }
    })
}

const addressOf = (text: string): string => {
  const bare = text.trim()
  return /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(bare)
    ? bare
    : ''
}

/** Plain text first, then HTML, then Outlook's packed RTF, which often holds the HTML. */
function readBody(own: Properties, reading: Reading): { readonly text: string; readonly remarks: readonly Remark[] } {
  const plain = own.text(0x1000)
  if (plain !== undefined && plain.trim() !== '') return { text: inertText(plain).text, remarks: [] }
  const html = own.html()
  if (html !== undefined) return fromHtml(html, reading)
  const packed = own.binary(0x1009)
  const rtf = packed && decompressRtf(packed)
  if (rtf === undefined) return { text: '', remarks: [] }
  const read = readRtf(rtf)
  return read.html === undefined
    ? { text: inertText(read.text).text, remarks: [{ code: 'converted', where: 'rtf', act: 'converted' }] }
    : fromHtml(read.html, reading)
}

function fromHtml(html: string, reading: Reading): { readonly text: string; readonly remarks: readonly Remark[] } {
  const read = reading.html(html)
  return {
    text: inertText(read.text).text.trim(),
    remarks: [{ code: 'html-to-text', where: 'html', act: 'converted', visible: true }, ...read.remarks],
  }
}

/** S/MIME in Outlook: the whole MIME entity is the one attachment. */
function readSealed(
  enclosures: readonly Enclosure[],
  reading: Reading,
): Pick<Letter, 'text' | 'enclosures' | 'remarks'> {
  const [entity] = enclosures
  if (entity === undefined) throw new Held('malformed', 'msg', 'signed message without its content')
  const isMime = /^(content-|mime-version)/i.test(toBinary(entity.bytes.subarray(0, 40)))
  const text = isMime
    ? toBinary(entity.bytes)
    : `Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: binary\r\n\r\n${toBinary(entity.bytes)}`
  return readTree(readPart(text, reading), reading)
}

function readEnclosures(
  compound: Compound,
  above: readonly string[],
  reading: Reading & { readonly charset: string | undefined },
): Pick<Letter, 'enclosures' | 'remarks'> {
  const enclosures: Enclosure[] = []
  const remarks: Remark[] = []
  for (const path of storagesBelow(compound, above, '__attach_version1.0_')) {
    reading.takePart()
    const one = propertiesOf(compound, path, 8, reading.charset)
    const name = one.text(0x3707) ?? one.text(0x3704) ?? one.text(0x3001) ?? ''
    const bytes = one.binary(0x3701)
    const inside = [...path, '__substg1.0_3701000D']
    const method = one.number(0x3705) ?? 1
    if (bytes !== undefined) enclosures.push({ name: name || '添付.bin', type: one.text(0x370e) ?? '', bytes })
    else if (method === 5 && compound.storages.some((storage) => same(storage, inside)))
      enclosures.push(asMail(readLetter(compound, inside, reading), name, reading))
    else
      remarks.push({
        code: method === 6 ? 'ole-object' : 'member-left-out',
        where: name || path.at(-1) || 'attachment',
        act: 'removed',
        visible: true,
      })
  }
  return { enclosures, remarks }
}

/** An enclosed message as a mail: its own enclosures go through the pipeline when it does. */
function asMail(letter: Letter, name: string, reading: Reading): Enclosure {
  const kept = letter.enclosures.map((one) => ({
    name: inertLine(one.name) || '添付.bin',
    format: 'unknown' as const,
    bytes: one.bytes,
  }))
  return {
    name: `${(name || letter.subject || 'メール').replace(/\.(msg|eml)$/i, '')}.eml`,
    type: 'message/rfc822',
    bytes: composeMessage(letter, kept, reading.digest),
  }
}

const same = (one: readonly string[], other: readonly string[]): boolean => one.join('\0') === other.join('\0')

const storagesBelow = (compound: Compound, above: readonly string[], prefix: string): readonly (readonly string[])[] =>
  compound.storages
    .filter(
      (path) =>
        path.length === above.length + 1 && path.at(-1)?.startsWith(prefix) === true && same(path.slice(0, -1), above),
    )
    .sort((a, b) => (a.join('/') < b.join('/') ? -1 : 1))
