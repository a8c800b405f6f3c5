// The only endpoints of Better Auth that are open, with what may be sent to each, by whom, and what is answered. All others: 404.
import type { AuthEvent } from './event.ts'
import { providerId } from './oidc.ts'
import type { SecondFactor } from './rows.ts'
import type { Standing } from './standing.ts'

export interface Door {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly open: readonly Standing[]
  /** Fields of the body that are passed on; others are dropped. */
  readonly fields: readonly string[]
  /** Fields that the server adds. */
  readonly fixed?: Readonly<Record<string, unknown>>
  /** Fields of Better Auth's answer that are passed back; others (session tokens among them) stay here. */
  readonly reply: readonly string[] | 'all'
  /** A try at a factor: failures are counted, refusals recorded. */
  readonly tries?: boolean
  /** The factor that a success shows. */
  readonly shows?: SecondFactor
  /** What a success tells the journal. */
  readonly event?: AuthEvent['kind']
}

const anyone: readonly Standing[] = ['none', 'challenge', 'enrol', 'full']
const signedIn: readonly Standing[] = ['enrol', 'full']

export const doors: readonly Door[] = [
  {
    method: 'POST',
    path: '/sign-in/username',
    open: anyone,
    fields: ['username', 'password'],
    reply: ['twoFactorRedirect', 'twoFactorMethods'],
    tries: true,
  },
  {
    method: 'POST',
    path: '/sign-in/social',
    open: anyone,
    fields: [],
    fixed: { provider: providerId, callbackURL: '/', errorCallbackURL: '/', disableRedirect: true },
    reply: ['url'],
  },
  { method: 'GET', path: `/callback/${providerId}`, open: anyone, fields: [], reply: 'all', tries: true },
  { method: 'POST', path: '/sign-out', open: anyone, fields: [], reply: [], event: 'signed-out' },
  {
    method: 'POST',
    path: '/two-factor/enable',
    open: signedIn,
    fields: ['password'],
    fixed: { method: 'totp' },
    reply: ['totpURI', 'backupCodes'],
  },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    open: anyone,
    fields: ['code'],
    reply: [],
    tries: true,
    shows: 'totp',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    open: ['none', 'challenge'],
    fields: ['code'],
    reply: [],
    tries: true,
    shows: 'backup-code',
  },
  {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    open: ['full'],
    fields: ['password'],
    reply: ['backupCodes'],
    event: 'backup-codes-renewed',
  },
  { method: 'GET', path: '/passkey/generate-register-options', open: signedIn, fields: [], reply: 'all' },
  {
    method: 'POST',
    path: '/passkey/verify-registration',
    open: signedIn,
    fields: ['response', 'name'],
    reply: ['id', 'name'],
    shows: 'passkey',
    event: 'passkey-added',
  },
  { method: 'GET', path: '/passkey/generate-authenticate-options', open: anyone, fields: [], reply: 'all' },
  {
    method: 'POST',
    path: '/passkey/verify-authentication',
    open: anyone,
    fields: ['response'],
    reply: [],
    tries: true,
  },
  { method: 'GET', path: '/passkey/list-user-passkeys', open: ['full'], fields: [], reply: 'all' },
  {
    method: 'POST',
    path: '/passkey/delete-passkey',
    open: ['full'],
    fields: ['id'],
    reply: [],
    event: 'passkey-removed',
  },
  {
    method: 'POST',
    path: '/change-password',
    open: signedIn,
    fields: ['currentPassword', 'newPassword'],
    reply: [],
    event: 'password-changed',
  },
]

/** The door of a request, by method and path below /api/auth. */
export const doorOf = (method: string, path: string): Door | undefined =>
  doors.find((door) => door.method === method && door.path === path)
