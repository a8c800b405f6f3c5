// What the server's door of sign-in (kernel/auth/doors.table.ts) is asked, one function a door.
import { Problem } from '../../kernel/contract/problem.ts'
import { ProblemError } from '../kit/problem.ts'
import { englishProblem } from './problems.table.ts'

/** The second factor that a code belongs to. */
export type CodeKind = 'totp' | 'backup-code'

/** What an authenticator app is enrolled with; shown once. */
export interface TotpEnrolment {
  /** `otpauth://totp/…`, for the QR code. */
  readonly uri: string
  readonly backupCodes: readonly string[]
}

/** Name of the city's identity provider, or null where staff sign in here alone. */
export async function readProvider(): Promise<string | null> {
  const { provider } = await ask('/ways')
  return typeof provider === 'string' ? provider : null
}

/** First factor; tells whether a code is wanted next. */
export async function signInByName(username: string, password: string): Promise<{ readonly needsCode: boolean }> {
  const reply = await knock('/sign-in/username', { username, password })
  return { needsCode: reply['twoFactorRedirect'] === true }
}

/** Second factor. Full-width figures, spaces and missing hyphens are put right here, so that typing them is no mistake. */
export async function proveCode(typed: string, kind: CodeKind): Promise<void> {
  await knock(`/two-factor/verify-${kind}`, { code: kind === 'totp' ? tidyTotp(typed) : tidyBackup(typed) })
}

/** `１２３ ４５６` is 123456. */
export const tidyTotp = (typed: string): string => typed.normalize('NFKC').replace(/[^0-9]/gu, '')

/** Backup codes are five signs, a hyphen, five signs; capitals count. */
export function tidyBackup(typed: string): string {
  const signs = typed.normalize('NFKC').replace(/[^0-9A-Za-z]/gu, '')
  return `${signs.slice(0, 5)}-${signs.slice(5)}`
}

/** Both factors at once: possession of the authenticator, and its own check of the person. */
export async function signInByPasskey(): Promise<void> {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(
    await ask<PublicKeyCredentialRequestOptionsJSON>('/passkey/generate-authenticate-options'),
  )
  await knock('/passkey/verify-authentication', {
    response: await ceremony(navigator.credentials.get({ publicKey: options })),
  })
}

/** Goes to the city's identity provider, which sends the browser back here. */
export async function signInAtProvider(): Promise<void> {
  const { url } = await knock('/sign-in/social', {})
  if (typeof url === 'string') location.assign(url)
}

/** Begins to enrol an authenticator app. */
export async function beginTotp(password: string): Promise<TotpEnrolment> {
  const reply = await knock('/two-factor/enable', password === '' ? {} : { password })
  const codes = reply['backupCodes']
  return { uri: String(reply['totpURI'] ?? ''), backupCodes: Array.isArray(codes) ? codes.map(String) : [] }
}

/** Enrols a passkey of this computer or of a security key. */
export async function enrolPasskey(name: string): Promise<void> {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(
    await ask<PublicKeyCredentialCreationOptionsJSON>('/passkey/generate-register-options'),
  )
  await knock('/passkey/verify-registration', {
    name,
    response: await ceremony(navigator.credentials.create({ publicKey: options })),
  })
}

/** Replaces the password; every other session of the account ends. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await knock('/change-password', { currentPassword, newPassword })
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  await knock('/sign-out', {})
}

/** Can this browser use passkeys here? `insecure`: the page came over plain HTTP, where browsers refuse them. */
export function passkeys(): 'usable' | 'insecure' | 'unknown-to-browser' {
  if (!window.isSecureContext) return 'insecure'
  return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
    ? 'usable'
    : 'unknown-to-browser'
}

/** The secret inside an `otpauth:` address, in groups of four for typing. */
export function secretIn(uri: string): string {
  const secret = new URLSearchParams(uri.slice(uri.indexOf('?') + 1)).get('secret') ?? ''
  return secret.replace(/(.{4})(?=.)/gu, '$1 ')
}

type Reply = Readonly<Record<string, unknown>>

function knock(path: string, body: object): Promise<Reply> {
  return read(
    fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
    }),
  )
}

function ask<T extends object = Reply>(path: string): Promise<T> {
  return read(fetch(`/api/auth${path}`, { credentials: 'same-origin' }))
}

async function read<T extends object>(sent: Promise<Response>): Promise<T> {
  const response = await sent.catch(() => undefined)
  const reply: unknown = await response?.json().catch(() => undefined)
  // the door's table names what each answer holds
  if (response?.ok === true && typeof reply === 'object' && reply !== null) return reply as T
  const problem = Problem.safeParse(reply)
  throw new ProblemError(inLanguage(problem.success ? problem.data : unreachable))
}

/** A browser answers with an exception where the person turned away, waited too long or has no such key: to the person these are one. */
async function ceremony(asked: Promise<Credential | null>): Promise<unknown> {
  const credential = await asked.catch(() => null)
  if (credential instanceof PublicKeyCredential) return credential.toJSON()
  throw new ProblemError(inLanguage(unfinished))
}

const unreachable: Problem = {
  type: '/problems/unreachable',
  title: 'サーバーにつながりません',
  status: 503,
  detail: '入力した内容は残っています。庁内ネットワークを確かめ、少し待ってからもう一度押してください。',
}

const unfinished: Problem = {
  type: '/problems/passkey-unfinished',
  title: 'パスキーの確認が終わりませんでした',
  status: 400,
  detail: '何も変わっていません。もう一度押して指示に従うか、別の方法を選んでください。',
}

function inLanguage(problem: Problem): Problem {
  const english = document.documentElement.lang === 'en' ? englishProblem(problem.type) : undefined
  return english === undefined ? problem : { ...problem, ...english }
}
