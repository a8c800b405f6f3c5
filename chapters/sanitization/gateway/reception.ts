// The SMTP side: mail is taken only when it lies on the disk and in the database; otherwise the relay keeps it.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { judgeRecipient, type MailCity } from './envelope.ts'
import type { Blobs, Stored } from '../../../kernel/blob/blobs.ts'

/** One mail at the moment of its acceptance. */
export interface Arrival {
  readonly city: MailCity
  readonly sender: string
  readonly recipients: readonly string[]
  readonly client: string
  readonly helo: string
  readonly subject: string
  readonly kept: Stored
}

export interface Receiving {
  readonly host: string
  readonly port: number
  readonly name: string
  /** STARTTLS is offered where the installation has a certificate. */
  readonly tls: { readonly key: string; readonly cert: string } | undefined
  readonly blobs: Blobs
  cities(): Promise<readonly MailCity[]>
  /** Commit it. Rejects where it could not be kept: the relay is then told to come again. */
  accept(arrival: Arrival): Promise<void>
  /** Back-pressure: a reason to take nothing now, or undefined. */
  full(): Promise<string | undefined>
  readonly log: (line: string, error?: unknown) => void
}

export interface Reception {
  readonly port: number
  close(): Promise<void>
}

/** 64 KB: the header of a mail with many hops is about 20 KB; the subject stands within. */
const headBytes = 65_536
/** 500 MB, the largest a city may allow; each city's own limit is judged besides. */
const largest = 500_000_000
/** 100 at once: more wait in the relay, which is built for it. */
const connections = 100
/** 1,000: a list of a whole city hall is split by every relay long before. */
const mostRecipients = 1_000

class Answer extends Error {
  readonly responseCode: number
  constructor(code: number, text: string) {
    super(text)
    this.responseCode = code
  }
}

/** Open the port and take mail. */
export async function receive(receiving: Receiving): Promise<Reception> {
  const { tls, log } = receiving
  const server = new SMTPServer({
    name: receiving.name,
    banner: 'Sekisho',
    secure: false,
    ...(tls === undefined ? {} : { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2' as const }),
    hideSTARTTLS: tls === undefined,
    disabledCommands: ['AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    size: largest,
    maxClients: connections,
    socketTimeout: 120_000,
    onMailFrom: (_address, _session, done) => {
      receiving.full().then(
        (why) => done(why === undefined ? null : new Answer(452, `4.3.1 ${why}`)),
        () => done(new Answer(451, '4.3.0 try again later')),
      )
    },
    onRcptTo: ({ address }, session, done) => {
      admit(address, session, receiving).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },
    onData: (stream, session, done) => {
      take(stream, session, receiving).then(
        (text) => done(null, text),
        (error: unknown) => {
          if (!(error instanceof Answer)) log('mail could not be taken', error)
          done(error instanceof Answer ? error : new Answer(451, '4.3.0 try again later'))
        },
      )
    },
  })
  server.on('error', (error: Error) => log('smtp', error))
  const listening = server.listen(receiving.port, receiving.host)
  await once(listening, 'listening')
  return {
    // a listening TCP server has an address of this kind
    port: (listening.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function admit(address: string, session: SMTPServerSession, { cities }: Receiving): Promise<void> {
  if (session.envelope.rcptTo.length >= mostRecipients) throw new Answer(452, '4.5.3 too many recipients')
  const known = await cities()
  const verdict = judgeRecipient(address, session.remoteAddress, known)
  if (!verdict.admitted) throw new Answer(verdict.code, verdict.because)
  const [first] = session.envelope.rcptTo
  const other = first === undefined ? undefined : judgeRecipient(first.address, session.remoteAddress, known)
  // INVARIANT (one city a mail): it is committed in one transaction, which belongs to one city.
  if (other?.admitted === true && other.city.tenant !== verdict.city.tenant)
    throw new Answer(452, '4.5.3 recipients of one city at a time')
}

async function take(stream: SMTPServerDataStream, session: SMTPServerSession, receiving: Receiving): Promise<string> {
  const recipients = session.envelope.rcptTo.map((one) => one.address)
  const verdict = judgeRecipient(recipients[0] ?? '', session.remoteAddress, await receiving.cities())
  if (!verdict.admitted) {
    stream.resume()
    throw new Answer(verdict.code, verdict.because)
  }
  const { city } = verdict
  const head: Uint8Array[] = []
  const most = city.settings.largestBytes
  const kept = await receiving.blobs.write(city.tenant, bounded(stream, most, head))
  if (stream.sizeExceeded || kept.bytes > most) {
    throw new Answer(552, `5.3.4 larger than ${most} bytes`)
  }
  await receiving.accept({
    city,
    sender: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
    recipients,
    client: session.remoteAddress,
    helo: session.hostNameAppearsAs,
    subject: await subjectOf(Buffer.concat(head)),
    kept,
  })
  return `2.0.0 accepted as ${kept.sha256.slice(0, 12)}`
}

/** Pass the stream on, remember its head, and stop keeping what is too large while the rest is read off the wire. */
async function* bounded(stream: AsyncIterable<Buffer>, most: number, head: Uint8Array[]): AsyncGenerator<Uint8Array> {
  let seen = 0
  for await (const chunk of stream) {
    if (seen < headBytes) head.push(new Uint8Array(chunk.subarray(0, headBytes - seen)))
    seen += chunk.length
    if (seen <= most + 1) yield new Uint8Array(chunk)
    else if (seen - chunk.length <= most) yield new Uint8Array(chunk.subarray(0, most + 1 - (seen - chunk.length)))
  }
}

/** 500 characters of subject, without characters that steer a terminal or a list. */
async function subjectOf(head: Uint8Array): Promise<string> {
  try {
    const { subject } = await PostalMime.parse(head)
    return (subject ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 500)
  } catch {
    return ''
  }
}
