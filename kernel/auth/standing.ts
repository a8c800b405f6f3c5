// How far has the sign-in behind this request come?
import type { BetterAuth } from './better-auth.ts'
import { holderOf } from './holder.ts'
import type { SecondFactor } from './rows.ts'
import type { AuthDb } from './tenant-database.ts'

/** `challenge`: a first factor was shown, a second is enrolled and still to be shown. `enrol`: none is enrolled yet. */
export type Standing = 'none' | 'challenge' | 'enrol' | 'full'

export interface Standpoint {
  readonly standing: Standing
  readonly session?: {
    readonly id: string
    readonly userId: string
    readonly personId: string
    readonly userName: string
    readonly passwordMustChange: boolean
  }
}

export interface StandingOf {
  readonly auth: BetterAuth
  readonly db: AuthDb
  readonly idleMinutes: number
  /** Network segment of the listener that was asked. */
  readonly segment: string
  readonly now: Date
}

/** One minute: a session's last use is written down no more often than this. */
const touchAfter = 60_000

/** Read the session cookie: Better Auth proves it, we look at idleness and the second factor. */
export async function standingOf(
  headers: Headers,
  { auth, db, idleMinutes, segment, now }: StandingOf,
): Promise<Standpoint> {
  const found = await auth.api.getSession({ headers })
  if (found === null) return { standing: 'none' }
  const { session, user } = found
  // INVARIANT (segments): a session that began at one segment's listener opens nothing at another's
  if (session.segment !== segment) return { standing: 'none' }
  const seenAt = session.seenAt ?? session.createdAt
  const idle = now.getTime() - seenAt.getTime()
  if (idle > idleMinutes * 60_000 || isSet(user.suspendedAt)) {
    await db.deleteFrom('auth.session').where('id', '=', session.id).execute()
    return { standing: 'none' }
  }
  if (idle > touchAfter)
    await db.updateTable('auth.session').set({ seen_at: now }).where('id', '=', session.id).execute()
  return {
    standing: isSet(session.secondFactor) ? 'full' : await withoutFactor(db, user.id),
    session: {
      id: session.id,
      userId: user.id,
      personId: user.personId,
      userName: user.username ?? user.name,
      passwordMustChange: user.passwordMustChange === true,
    },
  }
}

const isSet = (value: unknown): boolean => value !== null && value !== undefined

/** INVARIANT (second factor): a session that has not shown one may enrol the first one, never an additional one. */
async function withoutFactor(db: AuthDb, userId: string): Promise<Standing> {
  const holder = await holderOf(db, { userId })
  if (holder === undefined) return 'none'
  return holder.totp || holder.passkeys > 0 ? 'challenge' : 'enrol'
}

/** This session has just shown its second factor. Sessions of the same account that never did end here. */
export async function showFactor(
  db: AuthDb,
  { sessionId, userId, factor }: { sessionId: string; userId: string; factor: SecondFactor },
): Promise<void> {
  await db
    .updateTable('auth.session')
    .set({ second_factor: factor })
    .where('id', '=', sessionId)
    .where('second_factor', 'is', null)
    .execute()
  await db.deleteFrom('auth.session').where('user_id', '=', userId).where('second_factor', 'is', null).execute()
}
