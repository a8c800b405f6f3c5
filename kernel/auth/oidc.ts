// 6(6): sign-in at the city's own identity provider (OpenID Connect). An account is never made here: the provider's user name
// must be that of an account that an administrator has made.
import { genericOAuth, type GenericOAuthConfig } from 'better-auth/plugins'
import { currentAttempt } from './attempt.ts'
import { emailOf, normaliseUserName } from './user-name.ts'

/** The one provider of a city, as Better Auth knows it; also the last part of the callback's address. */
export const providerId = 'city'

/** What an administrator sets; the secret comes from the environment or a file, never from the database. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Shown on the button: 庁内認証基盤. */
  readonly name: string
  /** Claim that carries the user name (職員番号). */
  readonly userNameClaim?: string
  /**
   * Does the provider's sign-in count as two factors? `never`: the second one is asked here. `amr`: when the ID token says `mfa`
   * (RFC 8176 §2). `always`: the city answers for it.
   */
  readonly vouches: 'never' | 'amr' | 'always'
}

/** Better Auth's plugin for these settings. */
export function identityProvider(settings: OidcSettings) {
  return genericOAuth({ config: [configOf(settings)] })
}

function configOf(settings: OidcSettings): GenericOAuthConfig {
  return {
    providerId,
    name: settings.name,
    discoveryUrl: `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    scopes: ['openid', 'profile'],
    pkce: true,
    disableSignUp: true,
    requireIdTokenVerification: true,
    accountSubject: ({ profile }) => profile.sub ?? '',
    getUserInfo: async ({ idToken }) => {
      const claims = idToken === undefined ? undefined : claimsOf(idToken)
      const userName = claims === undefined ? undefined : userNameIn(claims, settings)
      if (claims === undefined || userName === undefined) return null
      return { sub: String(claims['sub']), name: userName, email: emailOf(userName), emailVerified: true }
    },
  }
}

/** Better Auth has verified signature, issuer, audience and nonce before it calls `getUserInfo` with the token. */
function claimsOf(idToken: string): Readonly<Record<string, unknown>> | undefined {
  const part = idToken.split('.')[1]
  if (part === undefined) return undefined
  const claims: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  // a JSON object is a record of unknown values
  return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined
}

function userNameIn(claims: Readonly<Record<string, unknown>>, settings: OidcSettings): string | undefined {
  if (claims['iss'] !== settings.issuer || typeof claims['sub'] !== 'string') return undefined
  const typed = claims[settings.userNameClaim ?? 'preferred_username']
  const userName = typeof typed === 'string' ? normaliseUserName(typed) : undefined
  const attempt = currentAttempt()
  if (attempt !== undefined && userName !== undefined) {
    attempt.userName = userName
    attempt.vouched = vouched(claims['amr'], settings)
  }
  return userName
}

function vouched(amr: unknown, { vouches }: OidcSettings): boolean {
  return vouches === 'always' || (vouches === 'amr' && Array.isArray(amr) && amr.includes('mfa'))
}
