// What follows from Better Auth's answer: failures counted, factors noted, the journal told.
import { subjectsOf } from './before.ts'
import type { AuthEvent } from './event.ts'
import { holderOf } from './holder.ts'
import { countFailure, forgive } from './lockout.ts'
import type { AuthRefusalCode } from './refusals.table.ts'
import { isFields } from './reply.ts'
import { showFactor } from './standing.ts'
import type { Visit } from './visit.ts'

/** Refusals that a guesser would get; the others are no guesses. */
const guesses: ReadonlySet<AuthRefusalCode> = new Set([
  'wrong-name-or-password',
  'wrong-code',
  'wrong-backup-code',
  'code-already-used',
  'passkey-refused',
])

/** Tell the journal what happened to the account of this visit. */
export async function tell(visit: Visit, kind: AuthEvent['kind'], because?: string): Promise<void> {
  const { attempt, onEvent, standpoint, tenantId } = visit
  const userId = attempt.userId ?? standpoint.session?.userId
  const userName = attempt.userName ?? standpoint.session?.userName
  await onEvent(tenantId, {
    kind,
    address: attempt.address,
    ...(userId === undefined ? {} : { userId }),
    ...(userName === undefined ? {} : { userName }),
    ...(because === undefined ? {} : { because }),
  })
}

/** A try was refused: count it where it was a guess, and tell. */
export async function settleRefusal(visit: Visit, code: AuthRefusalCode): Promise<void> {
  if (visit.door.tries !== true) return
  await tell(visit, 'sign-in-refused', code)
  if (!guesses.has(code)) return
  if (await countFailure(visit.db, subjectsOf(visit), visit.now)) await tell(visit, 'account-locked', code)
}

/** A step succeeded: note the factor, and tell. */
export async function settleSuccess(visit: Visit, reply: unknown): Promise<void> {
  const { attempt, db, door, standpoint } = visit
  const { session, standing } = standpoint
  switch (door.path) {
    case '/sign-in/username':
      return isFields(reply) && reply['twoFactorRedirect'] === true ? undefined : tell(visit, 'signed-in', 'password')
    case '/two-factor/verify-totp':
    case '/two-factor/verify-backup-code':
      return settleCode(visit)
    case '/passkey/verify-authentication':
      return enter(visit, 'passkey')
    case '/callback/city':
      return attempt.userId !== undefined && !(await awaitsFactor(visit)) ? enter(visit, 'provider') : undefined
    case '/passkey/verify-registration':
      if (standing === 'enrol' && session !== undefined) {
        await showFactor(db, { sessionId: session.id, userId: session.userId, factor: 'passkey' })
        await tell(visit, 'second-factor-enrolled', 'passkey')
      }
      break
    case '/change-password':
      if (session !== undefined) await settlePassword(db, session)
      break
  }
  if (door.event !== undefined && session !== undefined) await tell(visit, door.event)
}

/** Signed in at the provider, but the second factor is still to be shown here. */
export async function awaitsFactor({ attempt, db }: Visit): Promise<boolean> {
  if (attempt.userId === undefined || attempt.vouched === true) return false
  const holder = await holderOf(db, { userId: attempt.userId })
  return holder?.totp === true
}

async function settleCode(visit: Visit): Promise<void> {
  const { attempt, db, door, standpoint } = visit
  const { session, standing } = standpoint
  const factor = door.shows ?? 'totp'
  if (session !== undefined) await showFactor(db, { sessionId: session.id, userId: session.userId, factor })
  if (standing === 'none' || standing === 'challenge') return enter(visit, factor)
  if (attempt.enrolled !== true) await tell(visit, 'second-factor-enrolled', factor)
}

async function enter(visit: Visit, how: string): Promise<void> {
  if (visit.attempt.userName !== undefined) await forgive(visit.db, visit.attempt.userName)
  await tell(visit, 'signed-in', how)
}

/** The new password is the person's own, and no session but this one knew the old one. */
async function settlePassword(
  db: Visit['db'],
  session: { readonly id: string; readonly userId: string },
): Promise<void> {
  await db
    .updateTable('auth.user')
    .set({ password_must_change: false, updated_at: new Date() })
    .where('id', '=', session.userId)
    .execute()
  await db.deleteFrom('auth.session').where('user_id', '=', session.userId).where('id', '<>', session.id).execute()
}
