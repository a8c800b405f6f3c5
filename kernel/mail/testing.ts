// A relay for tests: real SMTP, told what to answer and when to hang up.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as the relay got it. */
export interface Got {
  readonly sender: string
  readonly recipient: string
  readonly message: string
  readonly user: string | undefined
  readonly secure: boolean
}

export interface TestRelay {
  readonly port: number
  readonly got: Got[]
  /** What it answers to a recipient: undefined takes it. */
  answer: (recipient: string) => { readonly code: number; readonly text: string } | undefined
  /** After the last byte: take it, refuse it, or take it and hang up without a word. */
  end: 'accept' | 'refuse for now' | 'hang up'
  close(): Promise<void>
}

/** Open a relay; with `user` it demands that name and the password `正しい合言葉`. */
export async function openRelay(
  options: SMTPServerOptions & { readonly user?: string | undefined } = {},
): Promise<TestRelay> {
  const { user, ...rest } = options
  const told: { answer: TestRelay['answer']; end: TestRelay['end'] } = { answer: () => undefined, end: 'accept' }
  const got: Got[] = []
  const server = new SMTPServer({
    authOptional: user === undefined,
    disabledCommands: user === undefined ? ['AUTH', 'STARTTLS'] : [],
    disableReverseLookup: true,
    onAuth: (auth, _session, done) =>
      auth.username === user && auth.password === relayPassword
        ? done(null, { user: auth.username })
        : done(Object.assign(new Error('wrong'), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) => {
      const said = told.answer(address)
      done(said === undefined ? null : Object.assign(new Error(said.text), { responseCode: said.code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (told.end === 'refuse for now') return done(Object.assign(new Error('later'), { responseCode: 451 }))
        got.push({
          sender: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          recipient: session.envelope.rcptTo[0]?.address ?? '',
          message: Buffer.concat(chunks).toString('utf8'),
          user: session.user,
          secure: session.secure,
        })
        if (told.end === 'accept') return done()
        return server.connections.forEach((connection) => connection.close())
      })
    },
    ...rest,
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    // a listening TCP server has an address of this kind
    port: (listening.address() as AddressInfo).port,
    got,
    get answer() {
      return told.answer
    },
    set answer(answer) {
      told.answer = answer
    },
    get end() {
      return told.end
    },
    set end(end) {
      told.end = end
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export const relayPassword = '正しい合言葉'
