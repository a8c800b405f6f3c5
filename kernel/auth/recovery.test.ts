import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTenant, type Tx } from '../db/database.ts'
import { newId } from '../ids.ts'
import { approveRecovery, listRecoveries, oneTimePassword, proposeRecovery } from './index.ts'
import { judgePassword } from './password.ts'
import { judgeApproval, judgeProposal } from './recovery.ts'
import { deskAt, enrol, type Hall, openHall, totp } from './testing.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const now = new Date('2026-11-23T09:00:00+09:00')
const later = (hours: number) => new Date(now.getTime() + hours * 60 * 60_000)
const [first, second] = [newId(), newId()]
const inHall = <T>(work: (tx: Tx) => Promise<T>) => inTenant(hall.database, hall.tenantOf('mihon'), work)

describe('6(6): who may recover an account', () => {
  const recovery = {
    id: 'r',
    personId: 'lost',
    proposedBy: 'first',
    proposedAt: now,
    expiresAt: later(24),
    approvedBy: null,
  }

  test.each([
    { who: 'the proposer', by: 'first', code: 'same-administrator' },
    { who: 'the person concerned', by: 'lost', code: 'own-account' },
    { who: 'anyone after a day', by: 'second', at: later(24), code: 'expired' },
    { who: 'anyone a second time', by: 'third', approvedBy: 'second', code: 'already-approved' },
  ])('not $who', ({ approvedBy = null, at = now, by, code }) => {
    expect(judgeApproval({ ...recovery, approvedBy }, by, at)).toEqual({ allowed: false, code })
  })

  test('another administrator within the day', () => {
    expect(judgeApproval(recovery, 'second', later(23))).toEqual({ allowed: true })
  })

  test('nobody proposes their own', () => {
    expect(judgeProposal('a', 'a')).toEqual({ allowed: false, code: 'own-account' })
    expect(judgeProposal('a', 'b')).toEqual({ allowed: true })
  })
})

describe('6(6): recovery', () => {
  test('6(6): two administrators give a password that works once the factors and sessions are gone', async () => {
    const account = await hall.add()
    const desk = deskAt(hall)
    await enrol(desk, account)
    const { id } = await inHall((tx) => proposeRecovery(tx, { personId: account.personId, by: first, now }))
    expect(await desk.identity()).toMatchObject({ stage: 'full' })
    const { password, personId } = await inHall((tx) => approveRecovery(tx, { id, by: second, now: later(1) }))
    expect(personId).toBe(account.personId)
    expect(await desk.identity()).toBeNull()

    expect(
      (await deskAt(hall).post('/sign-in/username', { username: account.userName, password: account.password })).status,
    ).toBe(401)
    const fresh = deskAt(hall)
    expect((await fresh.post('/sign-in/username', { username: account.userName, password })).body).toEqual({})
    expect(await fresh.identity()).toMatchObject({ stage: 'enrol', passwordMustChange: true })
    expect((await inHall((tx) => listRecoveries(tx)))[0]).toMatchObject({ id, approvedBy: second })
  })

  test('6(6): the database itself refuses a second approval and a proposal for oneself', async () => {
    const account = await hall.add()
    const { id } = await inHall((tx) => proposeRecovery(tx, { personId: account.personId, by: first, now }))
    const tries = await Promise.allSettled(
      [second, newId(), newId()].map((by) => inHall((tx) => approveRecovery(tx, { id, by, now }))),
    )
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1)
    const own = inHall((tx) =>
      tx
        .insertInto('auth.recovery')
        .values({ person_id: first, proposed_by: first, proposed_at: now, expires_at: later(1) })
        .execute(),
    )
    await expect(own).rejects.toThrow('nobody_proposes_their_own_recovery')
    await expect(inHall((tx) => tx.deleteFrom('auth.recovery').execute())).rejects.toThrow('permission denied')
  })

  test('a recovery of another city is not found', async () => {
    const account = await hall.add()
    const { id } = await inHall((tx) => proposeRecovery(tx, { personId: account.personId, by: first, now }))
    const elsewhere = inTenant(hall.database, hall.tenantOf('tonari'), (tx) =>
      approveRecovery(tx, { id, by: second, now }),
    )
    await expect(elsewhere).rejects.toMatchObject({ code: 'recovery-no-recovery' })
  })

  test('a person without an account has nothing to recover', async () => {
    await expect(inHall((tx) => proposeRecovery(tx, { personId: newId(), by: first, now }))).rejects.toMatchObject({
      code: 'recovery-no-account',
    })
  })

  test('one-time passwords differ, read well, and pass our own rules', () => {
    const made = Array.from({ length: 200 }, oneTimePassword)
    expect(new Set(made).size).toBe(200)
    expect(made.every((p) => /^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/.test(p))).toBe(true)
    expect(made.every((p) => judgePassword(p, '00123').accepted)).toBe(true)
  })
})

describe('6(6): changing the password', () => {
  test('6(6): the new one replaces the one given, ends other sessions and opens the rest', async () => {
    const account = await hall.add({ isNew: true })
    const desk = deskAt(hall)
    const { uri } = await enrol(desk, account)
    expect(await desk.identity()).toMatchObject({ stage: 'enrol', passwordMustChange: true })
    const other = deskAt(hall)
    await other.post('/sign-in/username', { username: account.userName, password: account.password })
    await other.post('/two-factor/verify-totp', { code: totp(uri, 1) })
    expect(await other.identity()).not.toBeNull()
    const wrong = await desk.post('/change-password', {
      currentPassword: 'not this one at all',
      newPassword: 'niwa no kaki no ki',
    })
    expect(wrong.body['type']).toBe('/problems/wrong-password')
    const weak = await desk.post('/change-password', { currentPassword: account.password, newPassword: 'Password1234' })
    expect(weak.body['type']).toBe('/problems/password-too-common')
    expect(
      (await desk.post('/change-password', { currentPassword: account.password, newPassword: 'niwa no kaki no ki' }))
        .status,
    ).toBe(200)
    expect(await desk.identity()).toMatchObject({ stage: 'full', passwordMustChange: false })
    expect(await other.identity()).toBeNull()
    expect(
      (await deskAt(hall).post('/sign-in/username', { username: account.userName, password: 'niwa no kaki no ki' }))
        .body,
    ).toMatchObject({ twoFactorRedirect: true })
    expect(hall.events.some((e) => e.kind === 'password-changed' && e.userName === account.userName)).toBe(true)
  })

  test('6(6): a common password is refused already when the account is made', async () => {
    await expect(hall.add({ password: 'Password1234' })).rejects.toMatchObject({ code: 'password-too-common' })
    await expect(hall.add({ userName: '職員 一' })).rejects.toMatchObject({ code: 'user-name' })
  })
})
