// Real PostgreSQL, real SMTP: what leaves, what waits, what nobody can know.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listOutgoing, RelaySettings } from '../contract/mail.ts'
import { inTenant } from '../db/database.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { act, type Acting } from '../http/act.ts'
import type { Context } from '../http/chapter.ts'
import { readSetting } from '../setting/setting.ts'
import { compose, flat, judgeMail } from './compose.ts'
import { enqueue, enqueueAll, type OutgoingMail, withdrawMails } from './outbox.ts'
import { startPostman } from './post.ts'
import { hand, judgeFailure } from './relay.ts'
import { mailRoutes } from './routes.ts'
import { nextAttempt } from './schedule.ts'
import { lockPassword, unlockPassword } from './secret.ts'
import { sendDue } from './sender.ts'
import { changeRelayTo } from './settings.ts'
import { openRelay, relayPassword, type TestRelay } from './testing.ts'

let database: TestDatabase
let relay: TestRelay
let tenant: string
let now: Date
let cities = 0
const key = randomBytes(32).toString('base64url')
const clerk = {
  personId: '00000000-0000-7000-8000-00000000000a',
  name: '係長',
  roles: ['security-office', 'staff'],
  unit: null,
  units: [],
  posts: [],
  standsInFor: [],
}

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  cities += 1
  tenant = await database.addTenant(`mail${cities}`)
  now = new Date('2026-11-23T09:00:00+09:00')
  relay = await openRelay()
  return () => relay.close()
})

const settings = (patch: Partial<RelaySettings> = {}): RelaySettings => ({
  host: '127.0.0.1',
  port: relay.port,
  tls: 'never',
  user: '',
  senderName: '見本市 情報政策課',
  senderAddress: 'sekisho@city.mihon.example',
  replyTo: 'joho@city.mihon.example',
  perMinute: 600,
  giveUpAfterHours: 120,
  ...patch,
})
const doing = <T>(work: (context: Context) => Promise<T>, acting: Partial<Acting> = {}): Promise<T> =>
  act({ database, tenant, now, actor: clerk, ...acting }, work)
const setRelay = (patch: Partial<RelaySettings> = {}, password?: string | null): Promise<void> =>
  doing((context) => changeRelayTo({ settings: settings(patch), password }, { master: key, context }))
const mail = (patch: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: 'tanaka@city.mihon.example',
  subject: '研修のお知らせ',
  text: '今年度の研修を受けてください。\n期限：令和8年12月25日',
  kind: 'people.training-reminder',
  subjectId: 'x',
  ...patch,
})
const queue = (patch: Partial<OutgoingMail> = {}): Promise<string> => doing((context) => enqueue(mail(patch), context))
const send = (): Promise<number> => sendDue({ database, tenant, key, clock: () => now })
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}
interface Row {
  state: string
  answer: string | null
  text_body: string
  attempts: number
}
const row = async (id: string): Promise<Row | undefined> =>
  (
    await inTenant(database, tenant, (tx) =>
      sql<Row>`select case when withdrawn_at is not null then 'withdrawn' when sent_at is not null then 'sent' when failed_at is not null then 'failed'
        when unclear_at is not null then 'unclear' else 'waiting' end as state, answer, text_body, attempts from kernel.outgoing_mail where id = ${id}::uuid`.execute(
        tx,
      ),
    )
  ).rows[0]
const kinds = async (): Promise<string[]> =>
  (
    await inTenant(database, tenant, (tx) =>
      sql<{ kind: string }>`select kind from journal.entry order by id`.execute(tx),
    )
  ).rows.map(({ kind }) => kind)
const ask = (id: string, params: Record<string, string> = {}, body: unknown = {}): Promise<unknown> => {
  const served = mailRoutes({ key }).served.find((one) => one.endpoint.id === id)
  if (served === undefined) throw new Error(id)
  const query = served.endpoint.query?.parse({})
  return doing(async (context) => served.answer({ params, query, body }, context))
}

describe('a mail goes out', () => {
  test('without a relay everything waits, and the list says so', async () => {
    const id = await queue()
    expect(await send()).toBe(0)
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    expect(listOutgoing.reply.parse(await ask(listOutgoing.id))).toMatchObject({
      hasRelay: false,
      counts: { waiting: 1 },
    })
  })

  test('through the relay, from the city, once', async () => {
    await setRelay()
    const id = await queue()
    expect(await send()).toBe(1)
    expect(await send()).toBe(0)
    expect(relay.got).toHaveLength(1)
    expect(relay.got[0]).toMatchObject({
      sender: 'sekisho@city.mihon.example',
      recipient: 'tanaka@city.mihon.example',
      secure: false,
    })
    const read = await PostalMime.parse(relay.got[0]?.message ?? '')
    expect(read.subject).toBe('研修のお知らせ')
    expect(read.text).toContain('令和8年12月25日')
    expect(read.from).toEqual({ name: '見本市 情報政策課', address: 'sekisho@city.mihon.example' })
    expect(read.replyTo?.[0]?.address).toBe('joho@city.mihon.example')
    expect(read.messageId).toBe(`<${id}@city.mihon.example>`)
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1 })
    expect(await kinds()).toContain('mails-handed-over')
  })

  test('not before its time, and a rolled-back act sends nothing', async () => {
    await setRelay()
    const id = await queue({ sendAt: new Date(now.getTime() + 3_600_000) })
    await expect(
      doing(async (context) => {
        await enqueue(mail(), context)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await send()).toBe(0)
    later(61)
    expect(await send()).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'sent' })
  })

  test('another sender stands in the header, never in the envelope; a secret text is wiped', async () => {
    await setRelay()
    const id = await queue({
      sender: { name: '人事課', address: 'jinji@other.example' },
      isSecret: true,
      html: '<p>秘密のリンク</p>',
    })
    await send()
    expect(relay.got[0]?.sender).toBe('sekisho@city.mihon.example')
    const read = await PostalMime.parse(relay.got[0]?.message ?? '')
    expect(read.from?.address).toBe('jinji@other.example')
    expect(read.html).toContain('秘密のリンク')
    expect(read.replyTo).toBeUndefined()
    expect(await row(id)).toMatchObject({ state: 'sent', text_body: '' })
  })

  test('no faster than the relay may take them', async () => {
    await setRelay({ perMinute: 3 })
    await doing((context) =>
      enqueueAll(
        Array.from({ length: 8 }, () => mail()),
        context,
      ),
    )
    expect(await send()).toBe(3)
    expect(await send()).toBe(0)
    later(2)
    expect(await send()).toBe(3)
    later(2)
    expect(await send()).toBe(2)
  })

  test('1,200 are queued in three statements and keep their order', async () => {
    const ids = await doing((context) =>
      enqueueAll(
        Array.from({ length: 1_200 }, (_, n) => mail({ to: `p${n}@city.mihon.example` })),
        context,
      ),
    )
    const found = await inTenant(database, tenant, (tx) =>
      sql<{ to_address: string }>`select to_address from kernel.outgoing_mail where id = ${ids[777]}::uuid`.execute(tx),
    )
    expect(found.rows[0]?.to_address).toBe('p777@city.mihon.example')
  })

  test('two senders at once take no mail twice', async () => {
    await setRelay()
    await doing((context) =>
      enqueueAll(
        Array.from({ length: 12 }, () => mail()),
        context,
      ),
    )
    const counts = await Promise.all([send(), send(), send()])
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(12)
    expect(relay.got).toHaveLength(12)
  })

  test('the postman looks into every city and stops in order', async () => {
    await setRelay()
    await queue()
    const faults: string[] = []
    const postman = startPostman({ database, key, clock: () => now, log: (line) => void faults.push(line) })
    await postman.look()
    await postman.stop()
    expect(relay.got).toHaveLength(1)
    expect(faults).toEqual([])
  })
})

describe('a mail does not go out', () => {
  test('a relay that is busy is asked later, and no other mail meanwhile', async () => {
    await setRelay()
    relay.end = 'refuse for now'
    const [id = ''] = await doing((context) => enqueueAll([mail(), mail()], context))
    expect(await send()).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 1 })
    relay.end = 'accept'
    later(2)
    expect(await send()).toBe(2)
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('a recipient that is put off holds up no other; where all are, the relay is left alone for a while', async () => {
    await setRelay()
    relay.answer = (to) => (to.startsWith('full') ? { code: 452, text: 'mailbox full' } : undefined)
    const [full = '', other = ''] = await doing((context) =>
      enqueueAll([mail({ to: 'full@city.mihon.example' }), mail()], context),
    )
    expect(await send()).toBe(2)
    expect(await row(full)).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(await row(other)).toMatchObject({ state: 'sent' })
    relay.answer = () => ({ code: 451, text: 'greylisted' })
    await doing((context) =>
      enqueueAll(
        Array.from({ length: 30 }, () => mail()),
        context,
      ),
    )
    expect(await send()).toBe(20)
  })

  test('a relay that says no is believed: the mail is kept, shown, and somebody is told', async () => {
    await setRelay()
    relay.answer = (to) => (to.startsWith('nobody') ? { code: 550, text: 'no such user' } : undefined)
    const id = await queue({ to: 'nobody@city.mihon.example' })
    await send()
    expect(await row(id)).toMatchObject({ state: 'failed' })
    expect((await row(id))?.answer).toContain('no such user')
    const tasks = await inTenant(database, tenant, (tx) =>
      sql`select from task.task where kind = 'mail-not-delivered'`.execute(tx),
    )
    expect(tasks.rows).toHaveLength(1)
    later(600)
    expect(await send()).toBe(0)
    relay.answer = () => undefined
    await ask('POST /mail/outgoing/:id/resending', { id })
    expect(await send()).toBe(1)
    const open = await inTenant(database, tenant, (tx) =>
      sql`select from task.task t where kind = 'mail-not-delivered' and not exists (select from task.closure c where c.task_id = t.id)`.execute(
        tx,
      ),
    )
    expect(open.rows).toEqual([])
  })

  test('a relay that hangs up after the last byte leaves it unclear; it is sent again only by a person', async () => {
    await setRelay()
    relay.end = 'hang up'
    const id = await queue()
    await send()
    expect(relay.got).toHaveLength(1)
    expect(await row(id)).toMatchObject({ state: 'unclear' })
    relay.end = 'accept'
    later(600)
    expect(await send()).toBe(0)
    await ask('POST /mail/outgoing/:id/resending', { id })
    expect(await send()).toBe(1)
    expect(relay.got[1]?.message).toContain(`<${id}@`)
  })

  test('a refusal after the last byte is an answer: it waits', async () => {
    await setRelay()
    relay.end = 'refuse for now'
    const id = await queue()
    await send()
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 1 })
  })

  test('a program that died between the mark and the answer costs one mail, which is shown', async () => {
    await setRelay()
    const id = await queue()
    // what a killed process leaves: the mark, committed, and nothing after it
    await inTenant(database, tenant, (tx) =>
      sql`update kernel.outgoing_mail set begun_at = ${now}, attempts = 1 where id = ${id}::uuid`.execute(tx),
    )
    later(5)
    expect(await send()).toBe(0)
    expect(await row(id)).toMatchObject({ state: 'waiting' })
    later(6)
    expect(await send()).toBe(0)
    expect(await row(id)).toMatchObject({ state: 'unclear' })
    expect(relay.got).toEqual([])
  })

  test('nobody listens: it waits with growing pauses and is given up in the end', async () => {
    await setRelay({ port: 1, giveUpAfterHours: 1 })
    const id = await queue()
    await send()
    expect(await row(id)).toMatchObject({ state: 'waiting' })
    later(61)
    await send()
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 2 })
    expect(nextAttempt({ sendAt: now, attempts: 99, giveUpAfterHours: 10 }, now)?.getTime()).toBe(
      now.getTime() + 240 * 60_000,
    )
  })

  test('what waits can be taken back, what left cannot', async () => {
    await setRelay()
    const sent = await queue({ subjectId: 'e' })
    await send()
    const waits = await queue({ subjectId: 'e', isSecret: true, sendAt: new Date(now.getTime() + 60_000) })
    expect(
      await doing((context) =>
        withdrawMails({ kind: 'people.training-reminder', subjectId: 'e', because: '終わった' }, context),
      ),
    ).toBe(1)
    expect(await row(waits)).toMatchObject({ state: 'withdrawn', text_body: '' })
    expect(await row(sent)).toMatchObject({ state: 'sent' })
    await expect(ask('POST /mail/outgoing/:id/withdrawal', { id: sent }, { reason: 'x' })).rejects.toMatchObject({
      code: 'mail-already-left',
    })
    await expect(ask('POST /mail/outgoing/:id/resending', { id: sent })).rejects.toMatchObject({
      code: 'mail-not-resendable',
    })
  })
})

describe('nothing that is typed becomes a header', () => {
  test('line breaks in subject and names', async () => {
    expect(flat('件名\r\nBcc: evil@example.com\u2028x')).toBe('件名 Bcc: evil@example.com x')
    await setRelay()
    await queue({ subject: 'お知らせ\r\nBcc: evil@example.com\r\n\r\n本文の乗っ取り' })
    await send()
    const [got] = relay.got
    expect(got?.message.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im)
    expect((await PostalMime.parse(got?.message ?? '')).bcc).toBeUndefined()
  })

  test.each([
    'a@example.jp\r\nRCPT TO:<evil@example.com>',
    'a@example.jp, b@example.jp',
    '<a@example.jp>',
    'a',
    `${'a'.repeat(250)}@example.jp`,
    'a b@example.jp',
  ])('the address %j is refused for good and never reaches the relay', async (to) => {
    await setRelay()
    const id = await queue({ to })
    await send()
    expect(await row(id)).toMatchObject({ state: 'failed' })
    expect(relay.got).toEqual([])
  })

  test('a sender that is none, in the queue or in the settings', () => {
    expect(judgeMail({ to_address: 'a@example.jp', sender: { name: 'x"\n', address: 'a@example.jp' } })).not.toBeNull()
    expect(
      judgeMail({ to_address: 'a@example.jp', sender: { name: '総務課', address: 'a@@example.jp' } }),
    ).not.toBeNull()
    expect(judgeMail({ to_address: 'a@example.jp', sender: { name: '総務課', address: 'a@example.jp' } })).toBeNull()
    for (const bad of [
      { senderAddress: 'x' },
      { senderName: 'a\nb' },
      { senderName: '<a>' },
      { host: 'mail.example -oProxy' },
      { host: 'a\nb' },
      { replyTo: 'a, b@c.jp' },
      { user: 'a\r\nb' },
    ])
      expect(RelaySettings.safeParse(settings(bad)).success, JSON.stringify(bad)).toBe(false)
  })

  test('files and addresses in a text are text', async () => {
    const message = Buffer.from(
      await compose(
        {
          id: 'i',
          to_address: 'a@b.jp',
          sender: null,
          subject: 's',
          text_body: 'file:///etc/passwd',
          html_body: '<img src="file:///etc/passwd">',
        },
        settings(),
        now,
      ),
    ).toString()
    expect(message).not.toContain('root:')
  })
})

describe('the relay’s password', () => {
  test('lies sealed, opens with this key in this city alone, and is never shown', async () => {
    await setRelay({ user: 'sekisho', tls: 'always' }, relayPassword)
    const stored = await inTenant(database, tenant, (tx) => readSetting(tx, 'mail.relay-password'))
    expect(String(stored)).not.toContain(relayPassword)
    expect(unlockPassword(key, tenant, String(stored))).toBe(relayPassword)
    expect(() => unlockPassword(key, 'another city', String(stored))).toThrow('authenticate')
    expect(() => unlockPassword(randomBytes(32).toString('base64url'), tenant, lockPassword(key, tenant, 'x'))).toThrow(
      'authenticate',
    )
    const shown = JSON.stringify(await ask('GET /mail/relay'))
    expect(shown).toContain('"hasPassword":true')
    expect(shown).not.toContain(relayPassword)
    const journal = await inTenant(database, tenant, (tx) => sql`select body from journal.payload`.execute(tx))
    expect(JSON.stringify(journal.rows)).not.toContain(relayPassword)
  })

  test('goes over no open line, and a name needs one', async () => {
    await expect(setRelay({ user: 'sekisho', tls: 'never' }, relayPassword)).rejects.toMatchObject({
      code: 'relay-not-safe',
    })
    await expect(setRelay({ user: 'sekisho', tls: 'offered' }, relayPassword)).rejects.toMatchObject({
      code: 'relay-not-safe',
    })
    await expect(setRelay({ user: 'sekisho', tls: 'always' })).rejects.toMatchObject({ code: 'relay-not-safe' })
    await setRelay({ user: 'sekisho', tls: 'always' }, relayPassword)
    await setRelay({ user: 'sekisho', tls: 'from-start' })
    await setRelay()
    expect(await ask('GET /mail/relay')).toMatchObject({ hasPassword: false })
  })

  test('is not given to a relay whose certificate proves nothing', async () => {
    const guarded = await openRelay({ user: 'sekisho' })
    const outcome = await hand(
      { host: '127.0.0.1', port: guarded.port, tls: 'always', user: 'sekisho', password: relayPassword },
      { sender: 'a@b.jp', to: 'c@d.jp', message: Buffer.from('x') },
    )
    expect(outcome.outcome).toBe('deferred')
    expect(outcome.answer).toMatch(/certificate/)
    const opened = await hand(
      { host: '127.0.0.1', port: guarded.port, tls: 'offered', user: 'sekisho', password: relayPassword },
      { sender: 'a@b.jp', to: 'c@d.jp', message: Buffer.from('Subject: x\r\n\r\nx') },
    )
    expect(opened.outcome).toBe('sent')
    expect(guarded.got[0]).toMatchObject({ user: 'sekisho', secure: true })
    const wrong = await hand(
      { host: '127.0.0.1', port: guarded.port, tls: 'offered', user: 'sekisho', password: 'x' },
      { sender: 'a@b.jp', to: 'c@d.jp', message: Buffer.from('x') },
    )
    expect(wrong).toMatchObject({ outcome: 'deferred' })
    await guarded.close()
  })

  test('that does not open any more keeps the mails waiting and becomes a task', async () => {
    await setRelay({ user: 'sekisho', tls: 'always' }, relayPassword)
    const id = await queue()
    const other = randomBytes(32).toString('base64url')
    expect(await sendDue({ database, tenant, key: other, clock: () => now })).toBe(0)
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    const open = () =>
      inTenant(database, tenant, (tx) =>
        sql`select from task.task t where kind = 'mail-relay-shut' and not exists (select from task.closure c where c.task_id = t.id)`.execute(
          tx,
        ),
      )
    expect((await open()).rows).toHaveLength(1)
    await ask('PUT /mail/relay', {}, { settings: settings({ tls: 'never' }), password: null })
    expect((await open()).rows).toEqual([])
  })

  test('verdicts of one attempt', () => {
    const said = (responseCode: number): Error => Object.assign(new Error('x'), { responseCode })
    expect(judgeFailure(said(550), true).outcome).toBe('refused')
    expect(judgeFailure(said(535), false).outcome).toBe('deferred')
    expect(judgeFailure(said(421), true).outcome).toBe('deferred')
    expect(judgeFailure(new Error('gone'), true).outcome).toBe('unclear')
    expect(judgeFailure(new Error('gone'), false).outcome).toBe('deferred')
  })
})

test('one mail is sent to see whether it works, and the relay’s own words come back', async () => {
  await setRelay()
  expect(await ask('POST /mail/relay/trial', {}, { to: 'me@city.mihon.example' })).toMatchObject({ outcome: 'sent' })
  expect((await PostalMime.parse(relay.got[0]?.message ?? '')).text).toContain('係長')
  relay.answer = () => ({ code: 554, text: 'relaying denied' })
  expect(await ask('POST /mail/relay/trial', {}, { to: 'me@other.example' })).toMatchObject({
    outcome: 'refused',
    answer: expect.stringContaining('relaying denied'),
  })
  await ask('DELETE /mail/relay')
  await expect(ask('POST /mail/relay/trial', {}, { to: 'me@city.mihon.example' })).rejects.toMatchObject({
    code: 'no-relay',
  })
})
