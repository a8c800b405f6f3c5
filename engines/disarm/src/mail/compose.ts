// A mail written anew: kept fields, one text, enclosures. The same letter always makes the same bytes.
import type { Format } from '../contract.ts'
import { writeMailboxes } from './address.ts'
import { toBinary } from './charset.ts'
import { encodeWords, writeHeader, writeParameter } from './header.ts'
import type { Letter } from './letter.ts'
import { mediaTypes } from './media.table.ts'
import { encodeBase64 } from './transfer.ts'

/** An enclosure that came back disarmed. */
export interface Kept {
  readonly name: string
  readonly format: Format
  readonly bytes: Uint8Array
}

/** The message. `digest` gives the boundary: it depends on all that lies between, so no part can hold it on purpose. */
export function composeMessage(
  letter: Omit<Letter, 'enclosures' | 'remarks'>,
  kept: readonly Kept[],
  digest: (bytes: Uint8Array) => string,
): Uint8Array {
  const fields = writeFields(letter)
  const text = `Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${writeText(letter.text)}`
  if (kept.length === 0) return new TextEncoder().encode(`${fields}MIME-Version: 1.0\r\n${text}`)
  const parts = [text, ...kept.map(writePart)]
  const boundary = `=_${digest(new TextEncoder().encode(fields + parts.join('\r\n'))).slice(0, 32)}`
  return new TextEncoder().encode(
    `${fields}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${parts
      .map((part) => `--${boundary}\r\n${part}\r\n`)
      .join('')}--${boundary}--\r\n`,
  )
}

/** The body as it is written: CRLF, one at the end, in base64. */
function writeText(text: string): string {
  const trimmed = text.replace(/\n+$/, '')
  return trimmed === '' ? '' : encodeBase64(new TextEncoder().encode(`${trimmed.replaceAll('\n', '\r\n')}\r\n`))
}

function writeFields({
  from,
  to,
  cc,
  date,
  subject,
  messageId,
  inReplyTo,
  references,
}: Omit<Letter, 'enclosures' | 'remarks'>): string {
  const ids = (name: string, list: readonly string[]): string =>
    list.length === 0 ? '' : `${name}: ${list.join('\r\n ')}\r\n`
  return [
    writeMailboxes('From', from),
    writeMailboxes('To', to),
    writeMailboxes('Cc', cc),
    date === '' ? '' : `Date: ${date}\r\n`,
    subject === '' ? '' : writeHeader('Subject', subject),
    ids('Message-ID', messageId === '' ? [] : [messageId]),
    ids('In-Reply-To', inReplyTo),
    ids('References', references),
  ].join('')
}

function writePart({ name, format, bytes }: Kept): string {
  const disposition = `Content-Disposition: attachment${writeParameter('filename', name)}\r\n`
  // A message of ours is ASCII in short lines and may stand as it is; RFC 2046 §5.2.1 forbids it any encoding.
  if (format === 'eml')
    return `Content-Type: message/rfc822\r\n${disposition}Content-Transfer-Encoding: 7bit\r\n\r\n${toBinary(bytes)}`
  const old = /^[A-Za-z0-9._ -]{1,60}$/.test(name)
    ? `;\r\n name="${name}"`
    : `;\r\n name="${encodeWords(name).join('\r\n ')}"`
  const type = mediaTypes[format] ?? 'application/octet-stream'
  return `Content-Type: ${type}${old}\r\n${disposition}Content-Transfer-Encoding: base64\r\n\r\n${encodeBase64(bytes)}`
}
