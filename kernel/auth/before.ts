// What is asked at the door before Better Auth is: lock, replay, password rules, the last factor.
import { parse as parseCookie } from 'hono/utils/cookie'
import type { Door } from './doors.table.ts'
import { cookiePrefixOf } from './better-auth.ts'
import { holderOf } from './holder.ts'
import { lockedUntil, type Subject } from './lockout.ts'
import { judgePassword } from './password.ts'
import { refusal } from './refusals.table.ts'
import type { Standing } from './standing.ts'
import { takeCode } from './used-code.ts'
import { normaliseUserName } from './user-name.ts'
import type { Visit } from './visit.ts'

/** Only who has come this far in signing in may use this door. */
export function admit(door: Door, standing: Standing): void {
  if (door.open.includes(standing)) return
  throw refusal(standing === 'none' ? 'sign-in-first' : 'not-at-this-stage')
}

/** Note in the attempt whose account is tried: by session, by the challenge's cookie, or by the name typed. */
export async function nameClaimant(visit: Visit): Promise<void> {
  const { attempt, body, db, door, standpoint } = visit
  const typed = body['username']
  if (door.path === '/sign-in/username' && typeof typed === 'string') {
    const userName = normaliseUserName(typed)
    if (userName !== undefined) attempt.userName = userName
    return
  }
  const userId = door.path.startsWith('/two-factor/verify-')
    ? (standpoint.session?.userId ?? (await challengedUser(visit)))
    : undefined
  const holder = userId === undefined ? undefined : await holderOf(db, { userId })
  if (holder === undefined) return
  attempt.userId = holder.userId
  attempt.enrolled = holder.totp
  attempt.userName = holder.userName
}

/** The cookie's signature is Better Auth's to check; here its random part only finds the account whose tries are counted. */
async function challengedUser({ db, headers, segment }: Visit): Promise<string | undefined> {
  const prefix = cookiePrefixOf(segment)
  const cookies = parseCookie(headers.get('cookie') ?? '')
  const signed = cookies[`__Secure-${prefix}.two_factor`] ?? cookies[`${prefix}.two_factor`]
  if (signed === undefined) return undefined
  const identifier = signed.slice(0, Math.max(0, signed.lastIndexOf('.')))
  const found = await db
    .selectFrom('auth.verification')
    .select('value')
    .where('identifier', '=', identifier)
    .executeTakeFirst()
  return found?.value
}

/** Whose failures count here. A passkey cannot be guessed, so a locked account may still be entered with one. */
export function subjectsOf({ attempt, door }: Visit): readonly Subject[] {
  const address: Subject = { kind: 'address', subject: attempt.address }
  const byName = door.path === '/sign-in/username' || door.path.startsWith('/two-factor/verify-')
  return byName && attempt.userName !== undefined
    ? [{ kind: 'account', subject: attempt.userName }, address]
    : [address]
}

/** Refuse while a lock holds. */
export async function refuseLocked(visit: Visit): Promise<void> {
  if (visit.door.tries !== true) return
  if ((await lockedUntil(visit.db, subjectsOf(visit), visit.now)) !== undefined) throw refusal('try-later')
}

/** Refuse what this door's own rules forbid. */
export async function applyRules(visit: Visit): Promise<void> {
  switch (visit.door.path) {
    case '/two-factor/verify-totp':
      return refuseReplay(visit)
    case '/change-password':
      return refuseWeak(visit)
    case '/passkey/delete-passkey':
      return refuseLastFactor(visit)
  }
}

async function refuseReplay({ attempt, body, codeSecret, db, now }: Visit): Promise<void> {
  const code = body['code']
  if (typeof code !== 'string' || attempt.userId === undefined) return
  if (!(await takeCode(db, { userId: attempt.userId, code, secret: codeSecret }, now)))
    throw refusal('code-already-used')
}

function refuseWeak({ body, standpoint }: Visit): void {
  const password = body['newPassword']
  if (typeof password !== 'string') throw refusal('bad-request')
  const verdict = judgePassword(password, standpoint.session?.userName ?? '')
  if (!verdict.accepted) throw refusal(`password-${verdict.code}`)
}

async function refuseLastFactor({ db, standpoint }: Visit): Promise<void> {
  const holder =
    standpoint.session === undefined ? undefined : await holderOf(db, { userId: standpoint.session.userId })
  if (holder === undefined || (!holder.totp && holder.passkeys < 2)) throw refusal('last-factor')
}
