import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { act } from '../../../kernel/http/act.ts'
import { findProgram } from '../../../tools/program.ts'
import { mailDisarmed, mailFlows } from './checks.ts'
import { endKeeping, eraseLeftovers } from '../kept.ts'
import { isAllowed, judgeRecipient } from './envelope.ts'
import { nextAttempt } from './schedule.ts'
import { mailPage, type MailRow } from './store.ts'
import { type Inside, openInside, openPostRoom, type PostRoom } from './testing.ts'
import { plainDisarmer as disarmer } from './fixtures/plain.ts'

let inside: Inside
let room: PostRoom
beforeAll(async () => {
  inside = await openInside()
  room = await openPostRoom(inside, disarmer)
})
afterAll(async () => {
  await room?.close()
  await inside?.close()
})
afterEach(() => {
  inside.answer = () => undefined
  inside.end = 'accept'
  inside.got.length = 0
  expect(room.faults.splice(0)).toEqual([])
})

const send = (
  subject: string,
  { to = ['tanaka@city.mihon.example'], text = '本文です。', from = 'contractor@example.com' } = {},
) =>
  createTransport({ host: '127.0.0.1', port: room.gateway.port, secure: false, ignoreTLS: true }).sendMail({
    from,
    to,
    subject,
    text,
  })
const list = (): Promise<readonly MailRow[]> =>
  inTenant(
    room.database,
    room.database.tenant,
    async (tx) => (await mailPage(tx, { state: 'all', search: undefined, limit: 100, offset: 0 })).rows,
  )
const one = async (subject: string): Promise<MailRow> => {
  const found = (await list()).find((mail) => mail.subject === subject)
  if (found === undefined) throw new Error(`no mail \`${subject}\``)
  return found
}
const clockForward = (minutes: number): void => {
  room.clock.now = new Date(room.clock.now.getTime() + minutes * 60_000)
}

describe('6(3)②: what the gateway takes', () => {
  test('6(3)②: a mail from the internet reaches the inside as text, with its number and what was done', async () => {
    await send('図面の送付について')
    await room.gateway.idle()
    expect(await one('図面の送付について')).toMatchObject({ state: 'delivered', attempts: 1, verdict: 'disarmed' })
    const [got] = inside.got
    const mail = await PostalMime.parse(got?.message ?? '')
    expect(got?.recipients).toEqual(['tanaka@city.mihon.example'])
    expect(mail.subject).toBe('図面の送付について')
    expect(mail.text).toContain('本文です。')
    expect(mail.text).toMatch(/受付番号 [0-9A-F]{20}/)
    expect(mail.headers.find(({ key }) => key === 'authentication-results')?.value).toBe('sekisho; none')
  })

  test('6(3)②: nobody but the city’s own relay hands mail in, and for no other domain', async () => {
    await expect(send('よその団体', { to: ['who@elsewhere.example'] })).rejects.toThrow('not received here')
    const cities = [{ tenant: 't', settings: { ...(await settingsNow()), clients: ['192.0.2.0/24'] } }]
    expect(judgeRecipient('a@CITY.mihon.example', '192.0.2.9', cities)).toMatchObject({ admitted: true })
    expect(judgeRecipient('a@city.mihon.example', '198.51.100.1', cities)).toMatchObject({ admitted: false, code: 554 })
    expect(isAllowed('::ffff:192.0.2.9', ['192.0.2.0/24'])).toBe(true)
    expect(isAllowed('2001:db8::5', ['2001:db8::/32'])).toBe(true)
    expect(isAllowed('not an address', ['0.0.0.0/0'])).toBe(false)
    expect(isAllowed('192.0.2.9', [])).toBe(false)
  })

  test('6(3)②: what is larger than the city allows is refused and not kept', async () => {
    await room.settings({ largestBytes: 20_000 })
    clockForward(1)
    await expect(send('大きいメール', { text: 'あ'.repeat(20_000) })).rejects.toThrow('larger than 20000')
    expect((await list()).some((mail) => mail.subject === '大きいメール')).toBe(false)
    await room.settings({})
    clockForward(1)
  })

  test('6(3)②: a smuggled end of data does not split one mail into two', async () => {
    const before = (await list()).length
    await smuggle(room.gateway.port)
    await room.gateway.idle()
    expect((await list()).length - before).toBe(1)
  })
})

describe('6(3)②: nothing accepted is lost, nothing is repeated in silence', () => {
  test('6(3)②: an inside server that is away gets the mail later', async () => {
    inside.answer = () => ({ code: 451, text: 'busy' })
    await send('後で届くメール')
    await room.gateway.idle()
    expect(await one('後で届くメール')).toMatchObject({ state: 'waiting', attempts: 1 })
    inside.answer = () => undefined
    clockForward(2)
    await room.gateway.idle()
    expect(await one('後で届くメール')).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(inside.got).toHaveLength(1)
  })

  test('6(3)②: of several recipients only those who did not get it are tried again', async () => {
    inside.answer = (recipient) => (recipient.startsWith('suzuki') ? { code: 450, text: 'later' } : undefined)
    await send('二人あて', { to: ['tanaka@city.mihon.example', 'suzuki@city.mihon.example'] })
    await room.gateway.idle()
    inside.answer = () => undefined
    clockForward(2)
    await room.gateway.idle()
    expect(inside.got.map(({ recipients }) => recipients)).toEqual([
      ['tanaka@city.mihon.example'],
      ['suzuki@city.mihon.example'],
    ])
  })

  test('6(3)②: a server that took the mail and hung up gets it again, and the reader is told', async () => {
    inside.end = 'hang up'
    await send('行方の分からないメール')
    await room.gateway.idle()
    expect((await one('行方の分からないメール')).state).toBe('waiting')
    inside.end = 'accept'
    clockForward(2)
    await room.gateway.idle()
    expect(inside.got).toHaveLength(2)
  })

  test('6(3)②: an attempt that was begun and never noted is repeated with a mark', async () => {
    await send('途中で切れたメール')
    await room.gateway.idle()
    const mail = await one('途中で切れたメール')
    await inTenant(room.database, room.database.tenant, async (tx) => {
      // as a kill -9 between sending and noting leaves it
      await sql`insert into sanitization.mail_attempt (mail_id, at, recipients, relay, is_repeat)
        values (${mail.id}::uuid, now(), ${[...mail.recipients]}::text[], 'smtp://x:25', false)`.execute(tx)
      await sql`insert into sanitization.mail_due (mail_id, at, asked_by) values (${mail.id}::uuid, now() - interval '1 day', gen_random_uuid())`.execute(
        tx,
      )
    })
    expect((await one('途中で切れたメール')).state).toBe('uncertain')
    inside.got.length = 0
    await room.reopen()
    await room.gateway.idle()
    expect(inside.got[0]?.message).toContain('X-Sekisho-Repeat')
    expect((await one('途中で切れたメール')).state).toBe('delivered')
  })

  test('6(3)②: the same message handed in twice says so', async () => {
    const raw =
      'From: a@example.com\r\nTo: tanaka@city.mihon.example\r\nSubject: twice\r\nMessage-ID: <same@example.com>\r\n\r\nhello\r\n'
    for (const _ of [1, 2])
      await createTransport({ host: '127.0.0.1', port: room.gateway.port, ignoreTLS: true }).sendMail({
        envelope: { from: 'a@example.com', to: ['tanaka@city.mihon.example'] },
        raw,
      })
    await room.gateway.idle()
    const texts = await Promise.all(inside.got.map(async ({ message }) => (await PostalMime.parse(message)).text ?? ''))
    expect(texts.map((text) => text.includes('前にも届いている'))).toEqual([false, true])
  })

  test('6(3)②: what is refused for good comes back to its sender, or to the postmaster', async () => {
    const outside = await openInside()
    await room.settings({ outside: { host: '127.0.0.1', port: outside.port, protocol: 'smtp', tls: 'never' } })
    clockForward(1)
    inside.answer = () => ({ code: 550, text: 'no such mailbox' })
    await send('あて先のないメール')
    await room.gateway.idle()
    expect(await one('あて先のないメール')).toMatchObject({ state: 'bounced' })
    expect(outside.got).toMatchObject([{ sender: '', recipients: ['contractor@example.com'] }])
    expect(outside.got[0]?.message).toContain('report-type=delivery-status')
    await room.settings({})
    clockForward(1)
    await outside.close()
  })

  test('6(3)②: LMTP tells what became of every recipient', async () => {
    const store = await openInside({ lmtp: true })
    await room.settings({ inside: { host: '127.0.0.1', port: store.port, protocol: 'lmtp', tls: 'never' } })
    clockForward(1)
    store.answer = (recipient) => (recipient.startsWith('full') ? { code: 452, text: 'mailbox full' } : undefined)
    await send('二つの受信箱', { to: ['tanaka@city.mihon.example', 'full@city.mihon.example'] })
    await room.gateway.idle()
    expect(store.got.map(({ recipients }) => recipients)).toEqual([['tanaka@city.mihon.example']])
    expect(await one('二つの受信箱')).toMatchObject({ state: 'waiting' })
    await room.settings({})
    clockForward(2)
    await room.gateway.idle()
    expect(inside.got.map(({ recipients }) => recipients)).toEqual([['full@city.mihon.example']])
    await store.close()
  })

  test('6(3)②: after the time to give up nothing is tried again', () => {
    const receivedAt = new Date('2026-11-23T00:00:00Z')
    const at = (hours: number): Date => new Date(receivedAt.getTime() + hours * 3_600_000)
    expect(nextAttempt({ receivedAt, attempts: 1, giveUpAfterHours: 120 }, at(0))).toEqual(
      new Date('2026-11-23T00:01:00Z'),
    )
    expect(nextAttempt({ receivedAt, attempts: 50, giveUpAfterHours: 120 }, at(10))).toEqual(at(14))
    expect(nextAttempt({ receivedAt, attempts: 50, giveUpAfterHours: 120 }, at(120))).toBeNull()
  })
})

describe('6(3)②: what is held', () => {
  test('6(3)②: a mail that cannot be disarmed is held, its reader is told, and the board sees it after a day', async () => {
    await send('保留されるメール', { text: 'HOLD ME and do not pass' })
    await room.gateway.idle()
    const mail = await one('保留されるメール')
    expect(mail).toMatchObject({ state: 'held' })
    const notice = await PostalMime.parse(inside.got[0]?.message ?? '')
    expect(notice.text).toContain('届けずに保留しています')
    expect(notice.text).not.toContain('do not pass')
    expect(await outcomeOf(mailFlows)).toBe('kept')
    clockForward(25 * 60)
    expect(await outcomeOf(mailFlows)).toBe('broken')
  })

  test('6(3)②: mail that was disarmed proves the clause; an attempt without a verdict breaks it; nothing proves nothing', async () => {
    const empty = await room.database.addTenant('kara')
    expect(await outcomeOf(mailDisarmed, empty)).toBe('unsure')
    expect(await outcomeOf(mailFlows, empty)).toBe('unsure')
    expect(await outcomeOf(mailDisarmed)).toBe('kept')
    await inTenant(room.database, empty, async (tx) => {
      await sql`insert into sanitization.mail (id, at, sender, recipients, client, helo, bytes, sha256, kept_until, search)
        values ('01990000-0000-7000-8000-000000000001', ${room.clock.now}, 'a@b', '{c@d}', '::1', 'x', 1, 'x', '2099-01-01', '')`.execute(
        tx,
      )
      await sql`insert into sanitization.mail_attempt (mail_id, at, recipients, relay, is_repeat)
        values ('01990000-0000-7000-8000-000000000001', ${room.clock.now}, '{c@d}', 'x', false)`.execute(tx)
    })
    expect(await outcomeOf(mailDisarmed, empty)).toBe('broken')
  })

  test('6(3)②: originals are erased after the retention period, the record stays', async () => {
    clockForward(32 * 24 * 60)
    const acting = { database: room.database, tenant: room.database.tenant, now: room.clock.now }
    expect(await act(acting, endKeeping)).toBeGreaterThan(5)
    await act(acting, (context) => eraseLeftovers(room.blobs, context))
    const mail = await one('図面の送付について')
    expect(mail.erased_at).not.toBeNull()
    expect(await room.blobs.has(room.database.tenant, mail.sha256)).toBe(false)
  })
})

describe.skipIf(findProgram(['swaks'], process.env) === undefined)('6(3)②: a stranger’s mailer', () => {
  test('6(3)②: swaks is understood', async () => {
    const { stdout: said } = await promisify(execFile)('swaks', [
      '--server',
      `127.0.0.1:${room.gateway.port}`,
      '--from',
      'x@example.com',
      '--to',
      'tanaka@city.mihon.example',
      '--header',
      'Subject: from swaks',
    ])
    expect(said).toContain('250')
    await room.gateway.idle()
    expect(await one('from swaks')).toMatchObject({ state: 'delivered' })
  })
})

async function settingsNow() {
  const { mailSettingsOf } = await import('./settings.ts')
  return inTenant(room.database, room.database.tenant, mailSettingsOf)
}

async function outcomeOf(check: typeof mailFlows, tenant = room.database.tenant): Promise<string> {
  const now = room.clock.now
  const found = await inTenant(room.database, tenant, (tx) =>
    evaluate(check, tx, { now, today: now.toISOString().slice(0, 10) }),
  )
  return found.outcome
}

/** One mail whose body holds the four known wrong ends of data, each followed by commands. */
async function smuggle(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  const heard: string[] = []
  socket.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
  const wait = (code: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = Date.now()
      const look = (): void => {
        if (heard.join('').includes(code)) {
          heard.length = 0
          resolve()
        } else if (Date.now() - started > 5_000) reject(new Error(`no ${code}: ${heard.join('')}`))
        else setTimeout(look, 10)
      }
      look()
    })
  await wait('220')
  for (const [line, code] of [
    ['EHLO x', '250 '],
    ['MAIL FROM:<a@example.com>', '250'],
    ['RCPT TO:<tanaka@city.mihon.example>', '250'],
    ['DATA', '354'],
  ] as const) {
    socket.write(`${line}\r\n`)
    await wait(code)
  }
  const inner = 'MAIL FROM:<b@example.com>\r\nRCPT TO:<tanaka@city.mihon.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx'
  const ends = ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r']
  socket.write(`Subject: carrier\r\n\r\n${ends.map((end) => `x${end}${inner}`).join('')}\r\n.\r\n`)
  await wait('250')
  socket.end('QUIT\r\n')
}
