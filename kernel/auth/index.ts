// The front door of sign-in and rights. Promises: a session belongs to one city; nothing but enrolment is open without a second
// factor; every sign-in and every refusal reaches `onEvent` within its own request; no secret is logged or answered.
import type { Pool } from 'pg'
import type { Clock } from '../clock.ts'
import { systemClock } from '../clock.ts'
import { cities } from './city.ts'
import { answerAtDoor } from './door.ts'
import type { OnEvent } from './event.ts'
import type { OidcSettings } from './oidc.ts'
import { headersFor } from './request.ts'
import { csrfOf } from './secret.ts'
import { standingOf } from './standing.ts'

export {
  createAccount,
  type NewAccount,
  oneTimePassword,
  resetSecondFactor,
  setOneTimePassword,
  suspendAccount,
} from './account.ts'
export type { AuthEvent, OnEvent } from './event.ts'
export { clearExpired } from './expired.ts'
export type { OidcSettings } from './oidc.ts'
export { approveRecovery, listRecoveries, proposeRecovery, type Recovery } from './recovery.ts'
export { type AuthDb, tenantDatabase } from './tenant-database.ts'

/** Who is behind a request, as far as the sign-in has come. */
export interface Identity {
  readonly userId: string
  readonly sessionId: string
  readonly personId: string
  readonly userName: string
  /** `enrol`: a second factor is still to be enrolled, or the one-time password to be changed; nothing else is open until then. */
  readonly stage: 'enrol' | 'full'
  readonly passwordMustChange: boolean
  readonly csrf: string
}

export interface AuthenticationOptions {
  /** Pool of the role `sekisho_app`, shared with everything else. */
  readonly pool: Pool
  /** At least 32 characters, from a file that only the server reads. */
  readonly secret: string
  /** Origin that the browser sees, for a host the server knows: `https://sekisho.example.lg.jp`. */
  baseUrlOf(request: Request): string
  /** Address of the client, as the server's own socket or trusted proxy tells it. */
  addressOf(request: Request): string
  readonly onEvent: OnEvent
  /** Network segment of the listener; a session begun at one is none at another. Absent: the inner one. */
  readonly segment?: string
  oidcOf?(tenantId: string): OidcSettings | undefined
  /** 30: minutes without a request after which a session ends. */
  readonly idleMinutes?: number
  readonly clock?: Clock
  log(line: string, error?: unknown): void
}

export interface Authentication {
  /** Answer a request below /api/auth. */
  handler(request: Request, tenantId: string): Promise<Response>
  identify(request: Request, tenantId: string): Promise<Identity | undefined>
}

/** 30 minutes without a request: the guideline's screen lock is shorter, this is the second net. */
const defaultIdleMinutes = 30

/** Set up sign-in for every city of this installation. */
export function authentication(options: AuthenticationOptions): Authentication {
  const { clock = systemClock, idleMinutes = defaultIdleMinutes, secret } = options
  const cityOf = cities(options)
  return {
    handler: async (request, tenantId) =>
      answerAtDoor({
        ...options,
        request,
        idleMinutes,
        now: clock(),
        address: options.addressOf(request),
        city: await cityOf(tenantId, options.baseUrlOf(request)),
      }),
    identify: async (request, tenantId) => {
      const { auth, db, segment } = await cityOf(tenantId, options.baseUrlOf(request))
      const { session, standing } = await standingOf(headersFor(request, options.addressOf(request)), {
        auth,
        db,
        segment,
        idleMinutes,
        now: clock(),
      })
      if (session === undefined || (standing !== 'enrol' && standing !== 'full')) return undefined
      const { id, userId, personId, userName, passwordMustChange } = session
      return {
        userId,
        sessionId: id,
        personId,
        userName,
        stage: standing === 'full' && !passwordMustChange ? 'full' : 'enrol',
        passwordMustChange,
        csrf: csrfOf(secret, tenantId, id),
      }
    },
  }
}
