// One attempt to hand a mail to a server, by SMTP (RFC 5321) or LMTP (RFC 2033): what became of each recipient.
import { createTransport } from 'nodemailer'
import type { MailServer } from '../contract/mail.ts'

export interface Handing {
  readonly server: MailServer
  readonly sender: string
  readonly recipients: readonly string[]
  readonly message: Uint8Array
}

export interface Outcome {
  readonly recipient: string
  readonly outcome: 'delivered' | 'deferred' | 'refused'
  readonly answer: string
}

/** 60 s: a server that scans again may think this long after the last byte. */
const patience = 60_000

/** Hand it over; never throws: a server that is away defers everybody. */
export async function hand({ server, sender, recipients, message }: Handing): Promise<readonly Outcome[]> {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    lmtp: server.protocol === 'lmtp',
    secure: false,
    ignoreTLS: server.tls === 'never',
    requireTLS: server.tls === 'always',
    // an inside server has a certificate of the city's own making; `always` demands one that verifies
    tls: { rejectUnauthorized: server.tls === 'always', minVersion: 'TLSv1.2' },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const sent = await transport.sendMail({
      envelope: { from: sender, to: [...recipients] },
      raw: Buffer.from(message),
    })
    const errors = new Map((sent.rejectedErrors ?? []).map((error) => [recipientOf(error), error]))
    const accepted = new Set(sent.accepted.map(addressOf))
    return recipients.map((recipient) =>
      accepted.has(recipient)
        ? { recipient, outcome: 'delivered' as const, answer: sent.response.slice(0, 500) }
        : { recipient, ...judgeError(errors.get(recipient)) },
    )
  } catch (error) {
    return recipients.map((recipient) => ({ recipient, ...judgeError(error) }))
  } finally {
    transport.close()
  }
}

const addressOf = (one: string | { readonly address: string }): string => (typeof one === 'string' ? one : one.address)

function recipientOf(error: Error): string {
  return 'recipient' in error ? String(error.recipient) : ''
}

/** RFC 5321 §4.2.1: 5yz is final, everything else may be different next time. */
function judgeError(error: unknown): Pick<Outcome, 'outcome' | 'answer'> {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  const answer = error instanceof Error ? error.message.slice(0, 500) : 'no answer'
  return { outcome: code >= 500 && code < 600 ? 'refused' : 'deferred', answer }
}
