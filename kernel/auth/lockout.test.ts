import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countFailure, lockedUntil, waitAfter } from './lockout.ts'
import { tenantDatabase } from './tenant-database.ts'
import { deskAt, enrol, type Hall, openHall, totp } from './testing.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

describe('6(6): the wait after failures', () => {
  test('four are free, then it doubles from 30 seconds up to 15 minutes', () => {
    expect([1, 4, 5, 6, 7, 9, 10, 11, 1_000].map((n) => waitAfter(n, 'account') / 1_000)).toEqual([
      0, 0, 30, 60, 120, 480, 900, 900, 900,
    ])
    expect([99, 100, 101].map((n) => waitAfter(n, 'address') / 1_000)).toEqual([0, 30, 60])
  })

  test('failures at the same time all count', async () => {
    const db = tenantDatabase(hall.database.app, hall.tenantOf('mihon'))
    const subject = { kind: 'account', subject: 'many-at-once' } as const
    const now = new Date()
    const locked = await Promise.all(Array.from({ length: 9 }, () => countFailure(db, [subject], now)))
    expect(locked.filter(Boolean)).toHaveLength(5)
    expect(await lockedUntil(db, [subject], now)).toEqual(new Date(now.getTime() + 480_000))
  })

  test('a day without failures is forgotten', async () => {
    const db = tenantDatabase(hall.database.app, hall.tenantOf('mihon'))
    const subject = { kind: 'account', subject: 'long-ago' } as const
    const then = new Date(Date.now() - 25 * 60 * 60_000)
    for (const _ of Array(8)) await countFailure(db, [subject], then)
    expect(await countFailure(db, [subject], new Date())).toBe(false)
  })
})

describe('6(6): guessing', () => {
  const guess = async (userName: string, times: number, address?: string) => {
    const answers = []
    for (const _ of Array(times))
      answers.push(
        await deskAt(hall, 'mihon', address).post('/sign-in/username', {
          username: userName,
          password: 'guessing again',
        }),
      )
    return answers
  }

  test('6(6): the fifth wrong password locks the account for everyone who types it, and is recorded', async () => {
    const account = await hall.add()
    const other = await hall.add()
    await guess(account.userName, 5, '192.0.2.7')
    const locked = await deskAt(hall, 'mihon', '192.0.2.8').post('/sign-in/username', {
      username: account.userName,
      password: account.password,
    })
    expect(locked.status).toBe(429)
    expect(locked.body).toMatchObject({ type: '/problems/try-later', article: '6(6)' })
    expect(hall.events.filter((e) => e.userName === account.userName).map((e) => e.kind)).toEqual([
      ...Array(5).fill('sign-in-refused'),
      'account-locked',
      'sign-in-refused',
    ])
    expect(
      (
        await deskAt(hall, 'mihon', '192.0.2.7').post('/sign-in/username', {
          username: other.userName,
          password: other.password,
        })
      ).status,
    ).toBe(200)
  })

  test('6(6): when the wait is over the right password opens, and a full sign-in forgets the failures', async () => {
    const account = await hall.add()
    const { uri } = await enrol(deskAt(hall), account)
    await guess(account.userName, 5)
    const start = Date.now()
    hall.clock.now = new Date(start + 29_000)
    expect((await guess(account.userName, 1))[0]?.status).toBe(429)
    hall.clock.now = new Date(start + 32_000)
    const desk = deskAt(hall)
    expect(
      (await desk.post('/sign-in/username', { username: account.userName, password: account.password })).status,
    ).toBe(200)
    expect((await desk.post('/two-factor/verify-totp', { code: totp(uri, 1) })).status).toBe(200)
    hall.clock.now = undefined
    expect((await guess(account.userName, 4)).map((a) => a.status)).toEqual([401, 401, 401, 401])
  })

  test('6(6): guesses at the code count as guesses at the password do', async () => {
    const account = await hall.add()
    const { uri } = await enrol(deskAt(hall), account)
    const statuses = []
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const desk = deskAt(hall)
      const first = await desk.post('/sign-in/username', { username: account.userName, password: account.password })
      const wrong = String((Number(totp(uri, 1)) + n * 1_111) % 1_000_000).padStart(6, '0')
      statuses.push(
        first.status === 200 ? (await desk.post('/two-factor/verify-totp', { code: wrong })).status : first.status,
      )
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('6(6): unknown names lock too, so that a lock tells nobody which names exist', async () => {
    expect((await guess('nobody-here', 6)).map((a) => a.status)).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('6(6): an address that tries one password on a hundred names must wait', async () => {
    const answers = []
    for (const n of Array(101).keys()) answers.push((await guess(`spray-${n}`, 1, '198.51.100.9'))[0]?.status)
    expect(answers.slice(0, 100).every((status) => status === 401)).toBe(true)
    expect(answers[100]).toBe(429)
  })

  test('a lock in one city is none in another', async () => {
    await guess('shared-number', 6)
    const account = await hall.add({ userName: 'shared-number' }, 'tonari')
    expect(
      (
        await deskAt(hall, 'tonari').post('/sign-in/username', {
          username: account.userName,
          password: account.password,
        })
      ).status,
    ).toBe(200)
  })
})
