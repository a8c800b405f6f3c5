// The doors of sign-in (6(6)): first factor, second factor, enrolment, sign-out.
import { Problem } from '../../kernel/contract/problem.ts'
import { ProblemError } from '../kit/problem.ts'
import { useRenewSession } from './session.tsx'
import { onSessionEnd } from './sign-in-again.ts'

/** Proves the first factor; tells whether a second one is wanted now. */
export async function signInByName(username: string, password: string): Promise<{ readonly needsCode: boolean }> {
  const reply = await knock('/sign-in/username', { username, password })
  return { needsCode: reply['twoFactorRedirect'] === true }
}

/** Proves the second factor by the six figures of an authenticator, or by one of the codes kept for emergencies. */
export async function proveCode(code: string, kind: 'totp' | 'backup-code'): Promise<void> {
  await knock(`/two-factor/verify-${kind}`, { code: code.normalize('NFKC').replace(/\s/gu, '') })
}

/** Begins the enrolment of an authenticator; the secret and the emergency codes are shown once. */
export async function beginTotp(
  password: string,
): Promise<{ readonly uri: string; readonly backupCodes: readonly string[] }> {
  const reply = await knock('/two-factor/enable', { password })
  const codes = Array.isArray(reply['backupCodes']) ? reply['backupCodes'].map(String) : []
  return { uri: String(reply['totpURI'] ?? ''), backupCodes: codes }
}

/** Changes the password; the old one has to be known. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await knock('/change-password', { currentPassword, newPassword })
}

/** Signs in with a passkey: possession and the person's own check in one. */
export async function signInByPasskey(): Promise<void> {
  const options = await fetchOptions('/passkey/generate-authenticate-options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  const response = toJson(await navigator.credentials.get({ publicKey }))
  await knock('/passkey/verify-authentication', { response })
}

/** Enrols a passkey of this computer or of a security key. */
export async function enrolPasskey(name: string): Promise<void> {
  const options = await fetchOptions('/passkey/generate-register-options')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  const response = toJson(await navigator.credentials.create({ publicKey }))
  await knock('/passkey/verify-registration', { response, name })
}

/** Address of the city's identity provider, to which the browser goes for sign-in. */
export async function providerAddress(): Promise<string> {
  return String((await knock('/sign-in/social', {}))['url'] ?? '')
}

/** Whether this browser can use passkeys here: they need a secure context. */
export function mayUsePasskeys(): boolean {
  return (
    window.isSecureContext &&
    typeof PublicKeyCredential === 'function' &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  )
}

/** Ends the session and shows the door again. */
export function useSignOut(): () => Promise<void> {
  const renew = useRenewSession()
  return async () => {
    onSessionEnd(undefined)
    await knock('/sign-out', {})
    await renew()
  }
}

type Reply = Readonly<Record<string, unknown>>

async function knock(path: string, body: Reply): Promise<Reply> {
  return read(
    await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
    }).catch(away),
  )
}

async function fetchOptions(path: string): Promise<Reply> {
  return read(await fetch(`/api/auth${path}`, { credentials: 'same-origin' }).catch(away))
}

async function read(response: Response): Promise<Reply> {
  const reply: unknown = await response.json().catch(() => ({}))
  if (response.ok) return typeof reply === 'object' && reply !== null ? { ...reply } : {}
  const problem = Problem.safeParse(reply)
  throw new ProblemError(problem.success ? problem.data : awayProblem)
}

function away(): never {
  throw new ProblemError(awayProblem)
}

function toJson(credential: Credential | null): unknown {
  if (credential instanceof PublicKeyCredential) return credential.toJSON()
  throw new ProblemError({
    type: '/problems/no-passkey',
    title: 'パスキーを使えませんでした',
    status: 400,
    detail: 'もう一度選ぶか、職員番号とパスワードでサインインしてください。',
  })
}

const awayProblem: Problem = {
  type: '/problems/unreachable',
  title: 'サーバーにつながりません',
  status: 503,
  detail: '庁内ネットワークを確かめ、少し待ってからもう一度押してください。',
}
