// One mail to the city's relay by SMTP (RFC 5321), and what became of it.
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import type { RelaySettings } from '../contract/mail.ts'

export interface Relay extends Pick<RelaySettings, 'host' | 'port' | 'tls' | 'user'> {
  readonly password: string | null
}

/** `unclear`: the message was on its way when the line broke; the relay may have taken it or not. */
export interface Outcome {
  readonly outcome: 'sent' | 'deferred' | 'refused' | 'unclear'
  readonly answer: string
  /** Deferred because of this recipient alone (greylisting, a full mailbox): the relay itself is there. */
  readonly isRecipients?: boolean
}

export interface Handing {
  readonly sender: string
  readonly to: string
  readonly message: Uint8Array
}

/** 10 s to connect and greet; 60 s for an answer: a relay that scans may think that long after the last byte. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 }

/** Hand one mail over; never throws: a relay that is away defers it. */
export async function hand(relay: Relay, { sender, to, message }: Handing): Promise<Outcome> {
  const line = new SMTPConnection({
    host: relay.host,
    port: relay.port,
    secure: relay.tls === 'from-start',
    ignoreTLS: relay.tls === 'never',
    requireTLS: relay.tls === 'always',
    // a relay inside often has a certificate of the city's own making; only `always` and `from-start` promise one that verifies
    tls: { rejectUnauthorized: relay.tls === 'always' || relay.tls === 'from-start', minVersion: 'TLSv1.2' },
    ...patience,
  })
  // read from the stream first when the relay has said 354: before that moment nothing of the mail has left
  let hasLeft = false
  const body = new Readable({
    read() {
      hasLeft = true
      this.push(message)
      this.push(null)
    },
  })
  try {
    await connect(line)
    if (relay.user !== '') await login(line, { user: relay.user, pass: relay.password ?? '' })
    return { outcome: 'sent', answer: (await send(line, { from: sender, to: [to] }, body)).slice(0, 500) }
  } catch (error) {
    return judgeFailure(error, hasLeft)
  } finally {
    line.close()
  }
}

/** RFC 5321 §4.2.1: 5yz is final, 4yz may be different next time; no answer after the mail left is neither. Pure. */
export function judgeFailure(error: unknown, hasLeft: boolean): Outcome {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  const answer = error instanceof Error ? error.message.slice(0, 500) : 'no answer'
  // 530, 534, 535: the relay wants another user or password of us; that says nothing about this mail
  if (code >= 500 && code < 600) return { outcome: [530, 534, 535].includes(code) ? 'deferred' : 'refused', answer }
  // 421: the relay is closing, whatever it was asked
  const isRecipients =
    code >= 400 &&
    code !== 421 &&
    code < 500 &&
    error instanceof Error &&
    'command' in error &&
    error.command === 'RCPT TO'
  return { outcome: hasLeft && code === 0 ? 'unclear' : 'deferred', answer, ...(isRecipients ? { isRecipients } : {}) }
}

function connect(line: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    line.on('error', reject)
    line.connect((error) => (error === undefined || error === null ? resolve() : reject(error)))
  })
}

function login(line: SMTPConnection, credentials: { user: string; pass: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    line.on('error', reject)
    line.login({ credentials }, (error) => (error === null || error === undefined ? resolve() : reject(error)))
  })
}

function send(line: SMTPConnection, envelope: { from: string; to: string[] }, body: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    line.on('error', reject)
    line.send(envelope, body, (error, sent) =>
      error === null || error === undefined ? resolve(sent.response) : reject(error),
    )
  })
}
