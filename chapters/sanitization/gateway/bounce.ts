// The sender is told that a mail could not be delivered: a delivery status notification, RFC 3464.

export interface Failure {
  readonly reporting: string
  readonly from: string
  readonly to: string
  readonly number: string
  readonly receivedAt: Date
  readonly at: Date
  readonly subject: string
  readonly recipients: readonly { readonly recipient: string; readonly answer: string; readonly isFinal: boolean }[]
}

/** The notice as a message. Only header lines of ours and encoded words: nothing of the original is repeated but its subject. */
export function failureNotice(failure: Failure): Uint8Array {
  const boundary = `sekisho-${failure.number}`
  const lines = failure.recipients.map(({ recipient, answer }) => `${recipient}: ${flat(answer)}`)
  const words = [
    '次の宛先に、メールを届けることができませんでした。',
    'The mail could not be delivered to the following recipients.',
    '',
    ...lines,
    '',
    `件名 / Subject: ${flat(failure.subject)}`,
    `受付番号 / Number: ${failure.number}`,
  ].join('\r\n')
  const status = failure.recipients
    .map(
      ({ recipient, answer, isFinal }) =>
        `Final-Recipient: rfc822; ${flat(recipient)}\r\nAction: failed\r\nStatus: ${isFinal ? '5.0.0' : '4.4.7'}\r\nDiagnostic-Code: smtp; ${ascii(answer)}\r\n`,
    )
    .join('\r\n')
  const message = [
    `From: ${flat(failure.from)}`,
    `To: ${flat(failure.to)}`,
    `Date: ${failure.at.toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${encoded('配信できませんでした')}`,
    `Message-ID: <${failure.number}.${failure.at.getTime()}@${flat(failure.reporting)}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    folded(Buffer.from(words).toString('base64')),
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${flat(failure.reporting)}\r\nArrival-Date: ${failure.receivedAt.toUTCString().replace('GMT', '+0000')}\r\n\r\n${status}`,
    `--${boundary}--`,
    '',
  ].join('\r\n')
  return new Uint8Array(Buffer.from(message))
}

const flat = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 300)
const ascii = (text: string): string => flat(text).replace(/[^\x20-\x7e]/g, '?')
const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
const folded = (text: string): string => text.replace(/.{76}/g, '$&\r\n')
