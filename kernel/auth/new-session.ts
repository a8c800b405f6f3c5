// A session is about to begin: may it, and has a second factor been shown?
import { APIError } from 'better-auth/api'
import { currentAttempt } from './attempt.ts'
import { holderOf } from './holder.ts'
import type { SecondFactor } from './rows.ts'
import type { AuthDb } from './tenant-database.ts'

/** Refuse a session for a suspended account, or by password alone where a passkey is the second factor; note the factor shown. */
export async function checkNewSession<S extends { readonly userId: string; readonly secondFactor?: unknown }>(
  db: AuthDb,
  session: S,
  { path, segment }: { readonly path: string | undefined; readonly segment: string },
): Promise<S & { secondFactor: SecondFactor | null; segment: string; seenAt: Date }> {
  const holder = await holderOf(db, { userId: session.userId })
  const attempt = currentAttempt()
  if (holder === undefined || attempt === undefined) throw new Error('a session begins outside of a sign-in')
  attempt.userId = session.userId
  attempt.userName = holder.userName
  if (holder.suspended) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_SUSPENDED', message: 'account is suspended' })
  const secondFactor = shownAt(path, attempt.vouched === true)
  if (secondFactor === null && holder.passkeys > 0 && !holder.totp) {
    throw new APIError('FORBIDDEN', { code: 'PASSKEY_REQUIRED', message: 'second factor of this account is a passkey' })
  }
  return { ...session, secondFactor, segment, seenAt: new Date() }
}

function shownAt(path: string | undefined, vouched: boolean): SecondFactor | null {
  switch (path) {
    case '/two-factor/verify-totp':
      return 'totp'
    case '/two-factor/verify-backup-code':
      return 'backup-code'
    case '/passkey/verify-authentication':
      return 'passkey'
    case '/callback/:id':
      return vouched ? 'provider' : null
    default:
      return null
  }
}
