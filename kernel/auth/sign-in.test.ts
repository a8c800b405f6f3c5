import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTenant } from '../db/database.ts'
import { clearExpired, suspendAccount } from './index.ts'
import { deskAt, enrol, type Hall, openHall, totp } from './testing.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const kinds = (userName: string) => hall.events.filter((e) => e.userName === userName).map((e) => e.kind)
const type = (answer: { body: Readonly<Record<string, unknown>> }) => answer.body['type']

describe('6(6): signing in', () => {
  test('6(6): a password alone opens enrolment and nothing else', async () => {
    const account = await hall.add({ isNew: true })
    const desk = deskAt(hall)
    const answer = await desk.post('/sign-in/username', { username: account.userName, password: account.password })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({})
    expect(await desk.identity()).toMatchObject({
      stage: 'enrol',
      personId: account.personId,
      userName: account.userName,
      passwordMustChange: true,
    })
    for (const path of ['/two-factor/generate-backup-codes', '/passkey/delete-passkey']) {
      expect(type(await desk.post(path, { password: account.password, id: 'x' }))).toBe('/problems/not-at-this-stage')
    }
    expect(kinds(account.userName)).toEqual(['signed-in'])
  })

  test('6(6): with an authenticator app the code is asked for, and opens everything', async () => {
    const account = await hall.add()
    const first = deskAt(hall)
    const { uri, backupCodes } = await enrol(first, account)
    expect(decodeURIComponent(uri)).toContain(`otpauth://totp/Sekisho:${account.userName}?`)
    expect(backupCodes).toHaveLength(10)
    expect(await first.identity()).toMatchObject({ stage: 'full' })

    const desk = deskAt(hall)
    const answer = await desk.post('/sign-in/username', { username: account.userName, password: account.password })
    expect(answer.body).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
    expect(await desk.identity()).toBeNull()
    expect((await desk.post('/two-factor/verify-totp', { code: totp(uri, 1) })).status).toBe(200)
    expect(await desk.identity()).toMatchObject({ stage: 'full', personId: account.personId })
    expect(kinds(account.userName)).toEqual(['signed-in', 'second-factor-enrolled', 'signed-in'])
  })

  test('RFC 6238 §5.2: a code that opened one door does not open a second one', async () => {
    const account = await hall.add()
    const { uri } = await enrol(deskAt(hall), account)
    const code = totp(uri, 1)
    const desks = [deskAt(hall), deskAt(hall)]
    for (const desk of desks)
      await desk.post('/sign-in/username', { username: account.userName, password: account.password })
    const answers = await Promise.all(desks.map((desk) => desk.post('/two-factor/verify-totp', { code })))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 401])
    expect(answers.map(type)).toContain('/problems/code-already-used')
  })

  test('6(6): a wrong code is refused in plain words and recorded', async () => {
    const account = await hall.add()
    const { uri } = await enrol(deskAt(hall), account)
    const desk = deskAt(hall)
    await desk.post('/sign-in/username', { username: account.userName, password: account.password })
    const wrong = String((Number(totp(uri, 1)) + 7) % 1_000_000).padStart(6, '0')
    const answer = await desk.post('/two-factor/verify-totp', { code: wrong })
    expect(answer.status).toBe(401)
    expect(answer.body).toMatchObject({ type: '/problems/wrong-code', article: '6(6)', title: '確認コードが違います' })
    expect(hall.events.at(-1)).toMatchObject({
      kind: 'sign-in-refused',
      because: 'wrong-code',
      userName: account.userName,
      tenantId: hall.tenantOf('mihon'),
    })
  })

  test('6(6): a backup code works once', async () => {
    const account = await hall.add()
    const { backupCodes } = await enrol(deskAt(hall), account)
    const tries = []
    for (const _ of [1, 2]) {
      const desk = deskAt(hall)
      await desk.post('/sign-in/username', { username: account.userName, password: account.password })
      tries.push((await desk.post('/two-factor/verify-backup-code', { code: backupCodes[3] })).status)
    }
    expect(tries).toEqual([200, 401])
  })

  test('6(6): an unknown name and a wrong password get the same answer', async () => {
    const account = await hall.add()
    const desk = deskAt(hall)
    const answers = await Promise.all([
      desk.post('/sign-in/username', { username: account.userName, password: 'not the right one' }),
      desk.post('/sign-in/username', { username: 'nobody-of-this-name', password: 'not the right one' }),
      desk.post('/sign-in/username', { username: '職員　太郎', password: 'not the right one' }),
    ])
    expect(new Set(answers.map((a) => JSON.stringify([a.status, a.body])))).toHaveProperty('size', 1)
  })

  test('6(6): a staff number typed in full width is the same number', async () => {
    const account = await hall.add({ userName: '00123' })
    const answer = await deskAt(hall).post('/sign-in/username', { username: '００１２３', password: account.password })
    expect(answer.status).toBe(200)
  })
})

describe('6(6): sessions', () => {
  const full = async () => {
    const account = await hall.add()
    const desk = deskAt(hall)
    await enrol(desk, account)
    return { account, desk }
  }

  test('6(6): the cookie is for this site’s scripts neither to read nor for other sites to send', async () => {
    const account = await hall.add()
    const answer = await deskAt(hall).post('/sign-in/username', {
      username: account.userName,
      password: account.password,
    })
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('sekisho.session_token=')) ?? ''
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(cookie).toContain('Max-Age=28800')
  })

  test('6(6): signing out ends the session', async () => {
    const { account, desk } = await full()
    const kept = new Map(desk.cookies)
    await desk.post('/sign-out')
    for (const [name, value] of kept) desk.cookies.set(name, value)
    expect(await desk.identity()).toBeNull()
    expect(kinds(account.userName).at(-1)).toBe('signed-out')
  })

  test('6(6): half an hour without a request ends a session, a request in between keeps it', async () => {
    const { desk } = await full()
    const start = Date.now()
    const at = async (minutes: number) => {
      hall.clock.now = new Date(start + minutes * 60_000)
      return (await desk.identity())?.stage
    }
    expect(await at(29)).toBe('full')
    expect(await at(58)).toBe('full')
    expect(await at(89)).toBeUndefined()
    hall.clock.now = undefined
    expect(await desk.identity()).toBeNull()
  })

  test('6(6): eight hours end a session however busy it was', async () => {
    const { account, desk } = await full()
    await hall.database.system.query(
      `update auth.session set expires_at = now() - interval '1 second' where user_id = (select id from auth."user" where person_id = $1)`,
      [account.personId],
    )
    expect(await desk.identity()).toBeNull()
    const found = await hall.database.system.query(
      `select max(s.expires_at - s.created_at) as life from auth.session s`,
    )
    expect(found.rows[0]).toMatchObject({ life: { hours: 8 } })
  })

  test('what has run out is cleared away, what has not stays', async () => {
    const { desk } = await full()
    const waiting = await hall.add()
    await enrol(deskAt(hall), waiting)
    await deskAt(hall).post('/sign-in/username', { username: waiting.userName, password: waiting.password })
    const rows = async () => {
      const found = await hall.database.system.query(
        `select (select count(*)::int from auth.session) as sessions, (select count(*)::int from auth.verification) as challenges`,
      )
      return found.rows[0]
    }
    const before = await rows()
    expect(before.sessions).toBeGreaterThan(1)
    expect(before.challenges).toBeGreaterThan(0)
    await inTenant(hall.database, hall.tenantOf('mihon'), (tx) => clearExpired(tx, new Date()))
    expect(await rows()).toEqual(before)
    expect(await desk.identity()).toMatchObject({ stage: 'full' })
    await inTenant(hall.database, hall.tenantOf('mihon'), (tx) =>
      clearExpired(tx, new Date(Date.now() + 9 * 60 * 60_000)),
    )
    expect(await rows()).toEqual({ sessions: 0, challenges: 0 })
  })

  test('a session of one city opens nothing in another', async () => {
    const { desk } = await full()
    const neighbour = deskAt(hall, 'tonari')
    for (const [name, value] of desk.cookies) neighbour.cookies.set(name, value)
    expect(await neighbour.identity()).toBeNull()
    expect(type(await neighbour.post('/change-password', { currentPassword: 'a', newPassword: 'b' }))).toBe(
      '/problems/sign-in-first',
    )
    // the same person number and name may exist there, as someone else
    expect(await desk.identity()).toMatchObject({ stage: 'full' })
  })

  test('even a copy of the rows would not carry a session into another city: its cookie is signed for one', async () => {
    const { account, desk } = await full()
    const copy = (table: string, columns: string, where: string) =>
      hall.database.system.query(
        `insert into auth.${table} (tenant_id, ${columns}) select $1, ${columns} from auth.${table} where tenant_id = $2 and ${where}`,
        [hall.tenantOf('tonari'), hall.tenantOf('mihon'), account.personId],
      )
    await copy(
      '"user"',
      'id, person_id, username, name, email, two_factor_enabled, password_must_change',
      'person_id = $3',
    )
    await copy(
      'session',
      'id, user_id, token, second_factor, expires_at',
      'user_id = (select id from auth."user" where tenant_id = $2 and person_id = $3)',
    )
    const neighbour = deskAt(hall, 'tonari')
    for (const [name, value] of desk.cookies) neighbour.cookies.set(name, value)
    expect(await neighbour.identity()).toBeNull()
  })

  test('a forged or cut cookie is no session', async () => {
    const { desk } = await full()
    const [name, value] = [...desk.cookies].find(([key]) => key.endsWith('session_token')) ?? ['', '']
    for (const forged of [value.slice(0, -4), `x${value}`, '', value.split('.')[0] ?? '']) {
      desk.cookies.set(name, forged)
      expect(await desk.identity()).toBeNull()
    }
  })

  test('6(6): the csrf token is bound to the session', async () => {
    const { account, desk } = await full()
    const first = (await desk.identity())?.csrf
    expect((await desk.identity())?.csrf).toBe(first)
    const other = deskAt(hall)
    await other.post('/sign-in/username', { username: account.userName, password: account.password })
    expect(first).toMatch(/^[\w-]{43}$/)
    const stranger = await full()
    expect((await stranger.desk.identity())?.csrf).not.toBe(first)
  })

  test('6(6): a suspended account is out at once and stays out', async () => {
    const { account, desk } = await full()
    await inTenant(hall.database, hall.tenantOf('mihon'), (tx) => suspendAccount(tx, account.personId, true))
    expect(await desk.identity()).toBeNull()
    const other = await hall.add()
    await inTenant(hall.database, hall.tenantOf('mihon'), (tx) => suspendAccount(tx, other.personId, true))
    const answer = await deskAt(hall).post('/sign-in/username', { username: other.userName, password: other.password })
    expect(type(answer)).toBe('/problems/account-suspended')
    await inTenant(hall.database, hall.tenantOf('mihon'), (tx) => suspendAccount(tx, other.personId, false))
    expect(
      (await deskAt(hall).post('/sign-in/username', { username: other.userName, password: other.password })).status,
    ).toBe(200)
  })
})

describe('6(6): the door', () => {
  test.each([
    ['POST', '/sign-up/email'],
    ['POST', '/sign-in/email'],
    ['POST', '/update-user'],
    ['POST', '/two-factor/disable'],
    ['POST', '/two-factor/get-totp-uri'],
    ['POST', '/update-session'],
    ['POST', '/delete-user'],
    ['GET', '/get-session'],
    ['GET', '/list-sessions'],
  ])('%s %s is not open', async (method, path) => {
    const desk = deskAt(hall)
    const answer =
      method === 'GET'
        ? await desk.get(`/api/auth${path}`)
        : await desk.post(path, { email: 'a@b.c', password: 'long enough to be one' })
    expect(type(answer)).toBe('/problems/not-here')
  })

  test('a request from another site is refused before anything is tried', async () => {
    const account = await hall.add()
    const desk = deskAt(hall)
    const before = hall.events.length
    const answer = await desk.post(
      '/sign-in/username',
      { username: account.userName, password: account.password },
      { origin: 'http://evil.example' },
    )
    expect(type(answer)).toBe('/problems/foreign-origin')
    expect(desk.cookies.size).toBe(0)
    expect(hall.events).toHaveLength(before)
  })

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
  ])('%s is no sign-in', async (_, headers) => {
    expect(type(await deskAt(hall).post('/sign-in/username', { username: 'a', password: 'b' }, headers))).toBe(
      '/problems/bad-request',
    )
  })

  test('hostile bodies are refused, not failed on', async () => {
    const desk = deskAt(hall)
    const bodies: object[] = [
      [],
      { username: {}, password: [] },
      { username: 'a'.repeat(100_000), password: 'b' },
      { username: 'abc', password: 'x'.repeat(30_000) },
      { username: '\u0000', password: '\u0000' },
    ]
    for (const body of bodies) expect((await desk.post('/sign-in/username', body)).status).toBeLessThan(500)
    expect((await desk.post('/two-factor/verify-totp', { code: { $ne: '' } })).status).toBeLessThan(500)
    expect((await desk.post('/passkey/verify-authentication', { response: { id: 1 } })).status).toBeLessThan(500)
    expect(hall.logged.filter((line) => line.startsWith('fault'))).toEqual([])
  })

  test('no secret is logged', async () => {
    const account = await hall.add()
    const desk = deskAt(hall)
    await desk.post('/sign-in/username', { username: account.userName, password: 'a wrong password of mine' })
    const { uri } = await enrol(desk, account)
    const secrets = [
      'a wrong password of mine',
      account.password,
      new URL(uri).searchParams.get('secret') ?? '?',
      ...desk.cookies.values(),
    ]
    const everything = hall.logged.join('\n') + JSON.stringify(hall.events)
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([])
  })
})
