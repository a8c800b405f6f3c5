// Better Auth as Sekisho sets it up: one instance per city and address. Everything it serves passes the door (door.ts) first.
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor, username } from 'better-auth/plugins'
import {
  credentialColumns,
  passkeySchema,
  sessionColumns,
  twoFactorSchema,
  userColumns,
  userNameSchema,
  verificationColumns,
} from './columns.table.ts'
import { innerSegment } from '../http/pipeline.ts'
import { checkNewSession } from './new-session.ts'
import { identityProvider, type OidcSettings, providerId } from './oidc.ts'
import { longestPassword, shortestPassword } from './password.ts'
import type { AuthDb } from './tenant-database.ts'
import { normaliseUserName } from './user-name.ts'

/** Header by which the door tells Better Auth the client's address; what a client sends under this name is dropped. */
export const addressHeader = 'x-sekisho-address'
/** 8 hours: a working day; 職員 sign in once each morning. */
const sessionSeconds = 8 * 60 * 60
/** 15 minutes: a new passkey is registered right after a sign-in, not from a desk left open. */
const freshSeconds = 15 * 60
/** Per address and minute; a screen-transfer host brings a whole city hall under one address. The lockout bounds guessing. */
const flood = { window: 60, max: 600 } as const

export interface Setup {
  readonly db: AuthDb
  readonly secret: string
  /** `https://sekisho.example.lg.jp`: the origin that browsers see; also the passkeys' relying party. */
  readonly origin: string
  readonly oidc: OidcSettings | undefined
  /** Network segment of the listener: its sessions are its own. */
  readonly segment: string
  log(line: string): void
}

/** Build an instance. */
export function betterAuthOf(setup: Setup) {
  const { db, secret, origin, oidc, segment } = setup
  const secure = origin.startsWith('https:')
  return betterAuth({
    appName: 'Sekisho',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'postgres', schemaName: 'auth', transaction: true },
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (level, message) => setup.log(`sign-in ${level}: ${message}`) },
    onAPIError: { errorURL: `${origin}/` },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    user: userColumns,
    session: { ...sessionColumns, expiresIn: sessionSeconds, disableSessionRefresh: true, freshAge: freshSeconds },
    account: {
      ...credentialColumns,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [providerId], requireLocalEmailVerified: false },
    },
    verification: verificationColumns,
    rateLimit: {
      enabled: true,
      storage: 'memory',
      ...flood,
      customRules: { '/sign-in/*': flood, '/two-factor/*': flood, '/change-password': flood },
    },
    advanced: {
      cookiePrefix: cookiePrefixOf(segment),
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, secure },
      // the provider sends the browser back from another site, where a strict cookie would stay behind
      cookies: { state: { attributes: { sameSite: 'lax' } } },
      database: { generateId: 'uuid', joins: true },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: await checkNewSession(db, session, { path: context?.path, segment }),
          }),
        },
      },
      account: { create: { before: async () => ({ data: { accessToken: null, refreshToken: null, idToken: null } }) } },
    },
    plugins: [...standardPlugins(origin), ...(oidc === undefined ? [] : [identityProvider(oidc)])],
  })
}

/** Two listeners on one host share the browser's cookies, for ports do not part them: each segment names its own. */
export const cookiePrefixOf = (segment: string): string => (segment === innerSegment ? 'sekisho' : `sekisho-${segment}`)

export type BetterAuth = ReturnType<typeof betterAuthOf>

function standardPlugins(origin: string) {
  return [
    username({
      minUsernameLength: 1,
      maxUsernameLength: 128,
      schema: userNameSchema,
      usernameNormalization: (typed) => normaliseUserName(typed) ?? typed,
      usernameValidator: (typed) => normaliseUserName(typed) !== undefined,
    }),
    twoFactor({
      issuer: 'Sekisho',
      allowPasswordless: true,
      schema: twoFactorSchema,
      totpOptions: { digits: 6, period: 30 },
    }),
    passkey({
      rpName: 'Sekisho',
      rpID: new URL(origin).hostname,
      origin,
      schema: passkeySchema,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      registration: {
        afterVerification: async ({ verification }) => insistOnUser(verification.registrationInfo?.userVerified),
      },
      authentication: {
        afterVerification: async ({ verification }) => insistOnUser(verification.authenticationInfo.userVerified),
      },
    }),
  ] as const
}

/** WebAuthn §6.1: without user verification (PIN, finger, face) a passkey is one factor, and one is not enough. */
function insistOnUser(verified: boolean | undefined): void {
  if (verified !== true)
    throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: 'user verification is missing' })
}
