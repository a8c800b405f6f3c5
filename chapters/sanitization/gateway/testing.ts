// A gateway for tests: real PostgreSQL, real files, real SMTP on both sides, an inside server that can be told what to answer.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { SMTPServer } from 'smtp-server'
import { type Blobs, openBlobs } from '../../../kernel/blob/blobs.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import { defaultMailSettings, type MailSettings } from '../contract/mail.ts'
import { type Gateway, openGateway } from './gateway.ts'
import type { Disarmer } from '../port.ts'

/** A mail as the inside server got it. */
export interface Got {
  readonly sender: string
  readonly recipients: readonly string[]
  readonly message: string
}

export interface Inside {
  readonly port: number
  readonly got: Got[]
  /** What it answers to a recipient: undefined takes it. */
  answer: (recipient: string) => { readonly code: number; readonly text: string } | undefined
  /** What it does after the last byte: `hang up` takes the mail and never says so. */
  end: 'accept' | 'hang up'
  close(): Promise<void>
}

/** A mail server of the city hall, by SMTP or LMTP. */
export async function openInside({ lmtp = false } = {}): Promise<Inside> {
  const got: Got[] = []
  const inside: { answer: Inside['answer']; end: Inside['end'] } = { answer: () => undefined, end: 'accept' }
  const server = new SMTPServer({
    lmtp,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      const said = inside.answer(address)
      done(said === undefined ? null : Object.assign(new Error(said.text), { responseCode: said.code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        got.push({
          sender: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          recipients: session.envelope.rcptTo.map((one) => one.address),
          message: Buffer.concat(chunks).toString('utf8'),
        })
        if (inside.end === 'accept') done()
        else server.connections.forEach((connection) => connection.close())
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    // a listening TCP server has an address of this kind
    port: (listening.address() as AddressInfo).port,
    got,
    get answer() {
      return inside.answer
    },
    set answer(answer) {
      inside.answer = answer
    },
    get end() {
      return inside.end
    },
    set end(end) {
      inside.end = end
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export interface PostRoom {
  readonly database: TestDatabase
  readonly blobs: Blobs
  readonly data: string
  readonly clock: { now: Date }
  readonly faults: string[]
  gateway: Gateway
  settings(patch: Partial<MailSettings>, tenant?: string): Promise<void>
  /** End the gateway as a crash would leave it, and open it again on what it left. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** A city's post room with a gateway that hands on to `inside`. */
export async function openPostRoom(inside: Inside, disarmer: Pick<Disarmer, 'disarm'>): Promise<PostRoom> {
  const database = await testDatabase()
  const data = await mkdtemp(join(tmpdir(), 'sekisho-mail-'))
  const blobs = openBlobs({ directory: join(data, 'blobs'), key: randomBytes(32).toString('base64url') })
  const clock = { now: new Date() }
  const faults: string[] = []
  const open = (): Promise<Gateway> =>
    openGateway({
      database,
      clock: () => clock.now,
      blobs,
      disarmer,
      data,
      listen: { host: '127.0.0.1', port: 0, tls: undefined },
      log: (line, error) => faults.push(`${line} ${error instanceof Error ? (error.stack ?? '') : ''}`),
    })
  const settings = (patch: Partial<MailSettings>, tenant = database.tenant): Promise<void> =>
    inTenant(database, tenant, (tx) =>
      writeSetting(tx, 'sanitization.mail', {
        ...defaultMailSettings,
        domains: ['city.mihon.example'],
        inside: { host: '127.0.0.1', port: inside.port, protocol: 'smtp', tls: 'never' },
        postmaster: 'postmaster@city.mihon.example',
        ...patch,
      }),
    )
  await settings({})
  const room: PostRoom = {
    database,
    blobs,
    data,
    clock,
    faults,
    gateway: await open(),
    settings,
    reopen: async () => {
      await room.gateway.close()
      room.gateway = await open()
    },
    close: async () => {
      await room.gateway.close()
      await database.close()
      await rm(data, { recursive: true, force: true })
    },
  }
  return room
}
